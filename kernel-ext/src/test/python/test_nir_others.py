"""NIR files of other tools, in all the ways in which they are written, and hostile ones."""

import zlib

import h5py
import nir
import numpy
import pytest
from graphs import AFFINE, chain, full, lif


def good(file):
    """A file as `nir` writes it, to be changed."""
    random = numpy.random.default_rng(3)
    affine = nir.Affine(random.normal(size=(3, 3)).astype(numpy.float32), random.normal(size=3).astype(numpy.float32))
    nir.write(file, chain(affine, lif(3), nir.Linear(full(1, 2, 3))))
    return h5py.File(file, "a")


def replaced(file, place, **dataset):
    del file[place]
    return file.create_dataset(place, **dataset)


LIF_FIELDS = ("tau", "r", "v_leak", "v_threshold", "v_reset")


def packed(**how):
    """The same numbers, stored in another way."""

    def change(file):
        for place in ("affine/weight", "affine/bias", "lif/tau", "linear/weight", "input/shape"):
            values = file[f"node/nodes/{place}"][()]
            replaced(file, f"node/nodes/{place}", data=values, **how)

    return change


def neurons_of_shape(*shape):
    def change(file):
        for field in LIF_FIELDS:
            place = f"node/nodes/lif/{field}"
            replaced(file, place, data=numpy.full(shape, file[place][0]))

    return change


def of_shape(*shape):
    def change(file):
        replaced(file, "node/nodes/input/shape", data=numpy.array([*shape, 3], "i4"))
        replaced(file, "node/nodes/output/shape", data=numpy.array([*shape, 2], "i4"))

    return change


def size_alone(file):
    replaced(file, "node/nodes/input/shape", data=3)


def edges_again(file):
    edges = [tuple(name.decode() for name in edge) for edge in file["node/edges"][()]]
    edges = numpy.array(edges[::-1] + edges[:2], dtype=object)
    replaced(file, "node/edges", data=edges, dtype=h5py.string_dtype(), chunks=(2, 1), compression="gzip")


def texts_of_fixed_length(file):
    for node in file["node/nodes"].values():
        node_type = numpy.bytes_(node["type"][()])
        replaced(node, "type", data=node_type)
    replaced(file, "node/edges", data=file["node/edges"][()].astype("S20"))


def other_fields(file):
    affine = file["node/nodes/affine"]
    affine["far"] = h5py.ExternalLink("/etc/passwd", "/")
    affine["trained"] = True
    affine["group/in/group"] = numpy.zeros(3)
    affine.create_dataset("notes", data=["a", "b"], dtype=h5py.string_dtype())
    affine.create_dataset("huge", shape=(2**40, 2**20), dtype="f4", chunks=(1, 1))


def other_metadata(file):
    for place in ("node", "node/nodes/lif", "node/nodes/affine"):
        metadata = file[place].create_group("metadata")
        metadata.create_dataset("texts", data=["a", "b"], dtype=h5py.string_dtype())
        metadata["nothing"] = numpy.zeros(0)
        metadata["null"] = h5py.Empty("f4")
        metadata["complex"] = numpy.zeros(2, "c8")
        metadata["spikelet"] = "a text"
        metadata.create_dataset("seed", shape=(2**30,), dtype="f8")
        metadata.create_dataset("packed", data=numpy.zeros(100), compression="szip")
        metadata["here"] = file.ref
        metadata["itself"] = metadata
        metadata["nowhere"] = h5py.SoftLink("/nowhere")


def metadata_that_is_no_group(file):
    file["node/metadata"] = "a text"
    file["node/nodes/lif/metadata"] = h5py.SoftLink("/nowhere")


@pytest.mark.parametrize(
    "change",
    [
        packed(compression="lzf"),
        packed(compression="lzf", shuffle=True, fletcher32=True),
        packed(compression="gzip", fletcher32=True),
        packed(chunks=True, fletcher32=True),
        packed(chunks=True),
        neurons_of_shape(),
        neurons_of_shape(1),
        neurons_of_shape(1, 1),
        neurons_of_shape(1, 3),
        of_shape(1),
        of_shape(1, 1),
        size_alone,
        edges_again,
        texts_of_fixed_length,
        other_fields,
        other_metadata,
        metadata_that_is_no_group,
    ],
    ids=[
        "lzf",
        "lzf shuffled with checksums",
        "gzip with checksums",
        "checksums alone",
        "chunks alone",
        "scalars",
        "arrays of one",
        "arrays of one in a batch",
        "neurons in a batch",
        "batch",
        "batch of steps",
        "size alone",
        "edges again",
        "texts of fixed length",
        "other fields",
        "other metadata",
        "metadata that is no group",
    ],
)
def test_what_others_write_is_the_same_network(kernel, tmp_path, change):
    plain, other = tmp_path / "plain.nir", tmp_path / "other.nir"
    good(plain).close()
    with good(other) as file:
        change(file)

    expected = kernel.value(f'Nir.read(Path.of("{plain}")).checksum()')
    assert kernel.value(f'Nir.read(Path.of("{other}")).checksum()') == expected


@pytest.mark.parametrize("dtype", [">f4", ">f8", "f2", "i1", ">i2", "u2", "i4", ">u4", "i8", ">u8"])
def test_numbers_of_every_width_and_order_are_read(kernel, tmp_path, dtype):
    plain, other = tmp_path / "plain.nir", tmp_path / "other.nir"
    for path, kind in ((plain, "f4"), (other, dtype)):
        with good(path) as file:
            weights = numpy.arange(6).reshape(2, 3).astype(kind)
            replaced(file, "node/nodes/linear/weight", data=weights, chunks=(2, 2), shuffle=True)

    expected = kernel.value(f'Nir.read(Path.of("{plain}")).checksum()')
    assert kernel.value(f'Nir.read(Path.of("{other}")).checksum()') == expected


def recurrent():
    graph = chain(AFFINE, lif(3), nir.Linear(full(1, 2, 3)))
    graph.nodes["loop"] = nir.Linear(full(1, 3, 3))
    graph.edges += [("lif", "loop"), ("loop", "lif")]
    return graph


def uneven():
    graph = chain(AFFINE, lif(3), nir.Linear(full(1, 2, 3)))
    graph.nodes["lif"].v_threshold = numpy.array([1.0, 2.0, 1.0])
    return graph


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (recurrent, "branches at its edge lif → loop: read are chains from one Input to one Output"),
        (uneven, "has a node lif of type LIF with a v_threshold of 1.0 and 2.0, expected the same for all its neurons"),
        (
            lambda: chain(AFFINE, nir.CubaLIF(*(full(1, 3) for _ in range(5))), nir.Linear(full(1, 2, 3))),
            "has a node cubalif of type CubaLIF, which no network of Spikelet does",
        ),
        (lambda: chain(AFFINE, nir.Delay(full(1, 3)), nir.Linear(full(1, 2, 3))), "has a node delay of type Delay"),
        (lambda: chain(AFFINE, nir.Linear(full(1, 2, 3))), "has a node affine of type Affine without neurons behind it"),
        (
            lambda: chain(AFFINE, lif(3, tau=1e-5), nir.Linear(full(1, 2, 3))),
            "has a node lif of type LIF with a tau of 1.0E-5 s, expected at least a time step",
        ),
    ],
    ids=["recurrent", "uneven", "cuba", "delay", "no neurons", "too fast"],
)
def test_java_says_which_graphs_no_network_is(kernel, tmp_path, graph, message):
    file = tmp_path / "python.nir"
    nir.write(file, graph())
    refused(kernel, file, message)


def refused(kernel, file, message):
    answer = kernel.run(f'Nir.read(Path.of("{file}"));')
    assert answer.status == "error"
    assert f"StoreException: {file} {message}" in answer.trace[0], answer.trace


def declared(file):
    replaced(file, "node/nodes/affine/weight", shape=(2**20, 2**20), dtype="f4", compression="gzip")


def declared_in_one_piece(file):
    replaced(file, "node/nodes/affine/weight", shape=(2**20, 2**20), dtype="f4")


def bomb(file):
    weight = replaced(file, "node/nodes/affine/weight", shape=(3, 3), dtype="f4", chunks=(3, 3), compression="gzip")
    weight.id.write_direct_chunk((0, 0), zlib.compress(bytes(50_000_000)))


def missing_chunk(file):
    weight = replaced(file, "node/nodes/affine/weight", shape=(3, 3), dtype="f4", chunks=(1, 3), compression="gzip")
    weight[0] = 1


def lzf_chunk(packed):
    def change(file):
        weight = replaced(file, "node/nodes/affine/weight", shape=(3, 3), dtype="f4", chunks=(3, 3), compression="lzf")
        weight.id.write_direct_chunk((0, 0), packed)

    return change


def lzf_declared(file):
    weight = replaced(
        file, "node/nodes/affine/weight", shape=(2000, 2000), dtype="f4", chunks=(2000, 2000), compression="lzf"
    )
    weight.id.write_direct_chunk((0, 0), bytes(1000))


def wrong_checksum(file):
    weight = replaced(file, "node/nodes/affine/weight", shape=(3, 3), dtype="f4", chunks=(3, 3), fletcher32=True)
    weight.id.write_direct_chunk((0, 0), bytes(39) + b"\x01")


def outside(file):
    del file["node/nodes/affine/weight"]
    file["node/nodes/affine/weight"] = h5py.ExternalLink("/etc/passwd", "/")


def many_types(file):
    replaced(file, "node/nodes/affine/type", data=["Affine", "Linear"], dtype=h5py.string_dtype())


def brain_float(file):
    kind = h5py.h5t.IEEE_F16LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_ebias(127)
    del file["node/nodes/affine/bias"]
    h5py.h5d.create(file["node/nodes/affine"].id, b"bias", kind, h5py.h5s.create_simple((3,)))


def circle(file):
    del file["node/nodes/affine/weight"]
    file["node/nodes/affine/weight"] = h5py.SoftLink("/node/nodes/affine/weight")


def long_text(file):
    replaced(file, "node/nodes/affine/type", data="x" * 100_000, dtype=h5py.string_dtype())


def long_fixed_text(file):
    replaced(file, "node/nodes/affine/type", data=numpy.bytes_(b"x" * 60_000))


def pairs(file):
    replaced(file, "node/nodes/affine/weight", data=numpy.zeros((3, 3), dtype=[("a", "f4"), ("b", "f4")]))


def szip(file):
    replaced(file, "node/nodes/affine/weight", data=numpy.ones((3, 3)), compression="szip")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (declared, "has an array of shape [1048576, 1048576] at /node/nodes/affine/weight, of a file at most"),
        (declared_in_one_piece, "has an array of shape [1048576, 1048576] at /node/nodes/affine/weight, of a file at most"),
        (bomb, "has a chunk at /node/nodes/affine/weight that does not hold the 36 bytes it promises"),
        (lzf_chunk(bytes([0, 7, 32, 9])), "has a chunk at /node/nodes/affine/weight that is not what lzf writes"),
        (lzf_chunk(bytes([31])), "has a chunk at /node/nodes/affine/weight that is not what lzf writes"),
        (lzf_declared, "has a chunk at /node/nodes/affine/weight that does not hold the 16000000 bytes it promises"),
        (wrong_checksum, "has a chunk at /node/nodes/affine/weight whose checksum (fletcher32) is not that of its bytes"),
        (missing_chunk, "has no chunk [1, 0] at /node/nodes/affine/weight: its writer did not finish"),
        (outside, "has a link weight in /node/nodes/affine: links are not followed"),
        (many_types, "has an array of shape [2] at /node/nodes/affine/type, expected one text"),
        (brain_float, "has neither a text nor numbers at /node/nodes/affine/bias"),
        (circle, "has a link weight in /node/nodes/affine: links are not followed"),
        (long_text, "has a text of 100000 bytes at /node/nodes/affine/type, at most 4096 are read"),
        (long_fixed_text, "has a text of 60000 bytes at /node/nodes/affine/type, at most 4096 are read"),
        (pairs, "has neither a text nor numbers at /node/nodes/affine/weight"),
        (szip, "has an array at /node/nodes/affine/weight behind the filters [szip (4)]: read are shuffle, fletcher32"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_java_believes_no_file_before_it_looked(kernel, tmp_path, change, message):
    path = tmp_path / "python.nir"
    with good(path) as file:
        change(file)
    refused(kernel, path, message)
