"""A saved file is a zip of arrays and a manifest: NumPy opens what Java wrote, and Java reads what NumPy wrote."""

import json
import string
import zipfile

import numpy
import pytest

WRITE = string.Template("""
import com.google.gson.JsonParser;
import io.github.spikelet.store.*;
Archive.of(Kind.NETWORK, 1)
        .manifest(JsonParser.parseString("{\\"layers\\": [{\\"units\\": 10}], \\"name\\": \\"ä\\"}").getAsJsonObject())
        .provenance(new Provenance(Map.of("seed", "7")))
        .array("layer0.weight", new float[] {1, -2, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, -0f}, 2, 3)
        .array("layer0.kernel", IntStream.range(0, 24).mapToDouble(i -> i / 8.0).toArray(), 2, 3, 2, 2)
        .array("layer1.weight", new byte[] {1, -1, 127, -128}, 4, 1)
        .array("layer1.bias", new int[] {1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}, 4)
        .array("steps", new long[] {Long.MIN_VALUE})
        .array("none", new float[0], 0, 784)
        .write(Path.of("$file"));
""")

MANIFEST = {"format": "spikelet", "version": 1, "kind": "network"}

ARRAYS = {
    "floats": numpy.array([[1, -2, 0.5], [numpy.nan, numpy.inf, -0.0]], dtype="<f4"),
    "doubles": numpy.linspace(-1, 1, 9),
    "bytes": numpy.arange(-128, 128, dtype=numpy.int8).reshape(16, 16),
    "ints": numpy.array([2**31 - 1, -(2**31)], dtype=numpy.int32),
    "longs": numpy.int64(-(2**63)),
    "large": numpy.arange(100_000, dtype=numpy.int32).reshape(100, 10, 100),
}


@pytest.fixture(scope="module")
def saved(kernel, tmp_path_factory):
    """A file that Java wrote."""
    file = tmp_path_factory.mktemp("saved") / "net.spikelet"
    answer = kernel.run(WRITE.substitute(file=file))
    assert answer.status == "ok", answer.trace
    return file


def test_numpy_opens_what_java_wrote(saved):
    expected = {
        "layer0.weight": ("<f4", [[1, -2, 0.5], [numpy.nan, numpy.inf, -0.0]]),
        "layer0.kernel": ("<f8", numpy.arange(24).reshape(2, 3, 2, 2) / 8),
        "layer1.weight": ("|i1", [[1], [-1], [127], [-128]]),
        "layer1.bias": ("<i4", [1, -1, 2**31 - 1, -(2**31)]),
        "steps": ("<i8", -(2**63)),
        "none": ("<f4", numpy.empty((0, 784))),
    }
    with numpy.load(saved) as arrays:
        assert set(arrays.files) == {*expected, "manifest.json"}
        for name, (descriptor, values) in expected.items():
            array = arrays[name]
            assert array.dtype.str == descriptor, name
            assert array.flags.c_contiguous, name
            wanted = numpy.array(values, dtype=descriptor)
            assert array.shape == wanted.shape, name
            assert array.tobytes() == wanted.tobytes(), name


def test_the_manifest_is_json(saved):
    with zipfile.ZipFile(saved) as members:
        assert members.testzip() is None
        assert {member.compress_type for member in members.infolist()} == {zipfile.ZIP_DEFLATED}
        manifest = json.loads(members.read("manifest.json").decode("utf-8"))
    assert manifest == {**MANIFEST, "layers": [{"units": 10}], "name": "ä", "provenance": {"seed": "7"}}


def with_manifest(file):
    """Adds a manifest to what NumPy wrote."""
    with zipfile.ZipFile(file, "a") as members:
        members.writestr("manifest.json", json.dumps(MANIFEST))
    return file


def read(kernel, file):
    return kernel.run(f'Archive back = Archive.read(Path.of("{file}"), Kind.NETWORK, 1, Limits.standard());')


@pytest.mark.parametrize("save", [numpy.savez, numpy.savez_compressed])
def test_java_reads_what_numpy_wrote(kernel, saved, tmp_path, save):
    file = tmp_path / "net.npz"
    save(file, **ARRAYS)

    answer = read(kernel, with_manifest(file))

    assert answer.status == "ok", answer.trace
    assert kernel.value("back.names()") == "[" + ", ".join(sorted(ARRAYS)) + "]"
    assert kernel.value('Arrays.toString(back.floats("floats", 2, 3))') == "[1.0, -2.0, 0.5, NaN, Infinity, -0.0]"
    assert kernel.value('back.doubles("doubles", 9)[1]') == "-0.75"
    assert kernel.value('Arrays.toString(back.bytes("bytes", 16, 16))') == str(list(range(-128, 128)))
    assert kernel.value('Arrays.toString(back.ints("ints", 2))') == "[2147483647, -2147483648]"
    assert kernel.value('back.longs("longs")[0] == Long.MIN_VALUE') == "true"
    assert kernel.value('Arrays.stream(back.ints("large", 100, 10, 100)).asLongStream().sum()') == "4999950000"


@pytest.mark.parametrize(
    ("array", "pieces"),
    [
        (numpy.ones(3, dtype=">f4"), ['of numbers ">f4"', "convert it with astype"]),
        (numpy.asfortranarray(numpy.ones((2, 3))), ["in Fortran order", "numpy.ascontiguousarray"]),
        (numpy.array(["a text"]), ['of numbers "<U6"', "convert it with astype"]),
        (numpy.ones(3, dtype=bool), ['of numbers "|b1"', "read are <f4, <f8, |i1, <i4, <i8"]),
        (numpy.array([None]), ['of numbers "|O"', "convert it with astype"]),
        (numpy.zeros(2, dtype=[("x", "<f4")]), ["with the header", "expected {'descr': '<f4'"]),
    ],
    ids=lambda value: value.dtype.str if isinstance(value, numpy.ndarray) else "",
)
def test_java_says_which_arrays_it_does_not_read(kernel, saved, tmp_path, array, pieces):
    file = tmp_path / "net.npz"
    numpy.savez(file, odd=array)

    answer = read(kernel, with_manifest(file))

    assert answer.status == "error"
    for piece in ["StoreException", str(file), "has an array odd.npy", *pieces]:
        assert piece in answer.trace[0], answer.trace
