"""NIR files: the Python package `nir` reads what Java wrote, and what it says, computed by NumPy, is what Java computed."""

import string
import zlib

import h5py
import nir
import numpy
import pytest

# The time step that readers of NIR take, in seconds.
STEP = 1e-4

STEPS = 16

# Writes a network, and what it does with one image: the spikes of the input and of each hidden layer, in layers of lines of
# steps, and the sums of the potentials.
WRITE = string.Template("""
Network float_$name = $network.build();
for (int layer = 0; layer < float_$name.topology().weightLayers().size(); layer++) {
    float[] bias = float_$name.biasArray(layer);
    for (int i = 0; i < bias.length; i++) {
        bias[i] = 0.2f * (i % 5);
    }
    float_$name.assign(layer, float_$name.weightArray(layer), bias);
}
var net_$name = $made;
Nir.write(net_$name, Path.of("$folder/$name.nir"));
show(net_$name.trace(Mnist.sample().test().image(3), $encoder, $steps), Path.of("$folder/$name.txt"));
""")

SHOW = """
void show(Trace trace, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (SpikeTrain train : trace.spikes()) {
        for (int step = 0; step < trace.steps(); step++) {
            StringBuilder line = new StringBuilder();
            for (int neuron = 0; neuron < train.neurons(); neuron++) {
                line.append(train.get(step, neuron) ? '1' : '0');
            }
            lines.add(line.toString());
        }
    }
    StringBuilder potentials = new StringBuilder();
    for (int k = 0; k < 10; k++) {
        potentials.append(trace.potential(k)).append(' ');
    }
    lines.add(potentials.toString());
    Files.write(file, lines);
}
"""

DENSE = ".input(1, 28, 28).flatten().dense(60).spike().dense(40).spike().dense(10).readout().seed(7)"
CONVOLUTION = (
    ".input(1, 28, 28).conv(4, 5).batchNorm().spike().pool(2).conv(6, 3, Padding.SAME, 2).spike()"
    ".flatten().dense(30).spike().dense(10).readout().seed(7)"
)
DISCONTINUOUS = "Network.discontinuous()"
LEAKY = "Network.continuous().leak(0.95).reset(Reset.ZERO)"
PLAIN = "Network.continuous().reset(Reset.ZERO)"

# What is built, what is made of it, what it is shown.
FLOAT = "float_$name"
NETWORKS = {
    "dense": (DISCONTINUOUS + DENSE, FLOAT, "Encoder.bernoulli()"),
    "leaky": (LEAKY + DENSE, FLOAT, "Encoder.bernoulli()"),
    "plain": (PLAIN + DENSE, FLOAT, "Encoder.bernoulli()"),
    "current": (LEAKY + DENSE, FLOAT, "Encoder.constant()"),
    "convolution": (DISCONTINUOUS + CONVOLUTION, FLOAT, "Encoder.bernoulli()"),
    "leaky_convolution": (LEAKY + CONVOLUTION, FLOAT, "Encoder.bernoulli()"),
    "quantized": (DISCONTINUOUS + DENSE, "Quantizer.bits(5).quantize(float_$name)", "Encoder.bernoulli()"),
    "one_bit": (DISCONTINUOUS + DENSE, "Quantizer.bits(1).quantize(float_$name)", "Encoder.bernoulli()"),
    "levels": (
        DISCONTINUOUS + DENSE,
        "Quantizer.bits(5).input(Encoder.constant()).quantize(float_$name)",
        "Encoder.constant()",
    ),
    "quantized_convolution": (
        DISCONTINUOUS + CONVOLUTION,
        "Quantizer.bits(4).quantize(float_$name)",
        "Encoder.bernoulli()",
    ),
    "quantized_plain": (PLAIN + DENSE, "Quantizer.bits(5).quantize(float_$name)", "Encoder.bernoulli()"),
}


@pytest.fixture(scope="module")
def written(kernel, tmp_path_factory):
    """The folder with all files."""
    folder = tmp_path_factory.mktemp("nir")
    assert kernel.run(SHOW).status == "ok"
    for name, (network, made, encoder) in NETWORKS.items():
        made = string.Template(made).substitute(name=name)
        values = {"name": name, "network": network, "made": made, "encoder": encoder}
        answer = kernel.run(WRITE.substitute(values, folder=folder, steps=STEPS))
        assert answer.status == "ok", answer.trace
    return folder


def trace(file):
    """What Java did: arrays [step, neuron] of spikes of the input, the hidden layers and the readout; the potentials."""
    lines = file.read_text(encoding="ascii").splitlines()
    layers = [lines[at : at + STEPS] for at in range(0, len(lines) - 1, STEPS)]
    spikes = [numpy.array([[int(bit) for bit in line] for line in layer]) for layer in layers]
    return spikes, numpy.array(lines[-1].split(), dtype=float)


def windows(values, kernel, stride):
    """The windows of an array [channels, height, width]: [channels, rows, columns, kernel, kernel]."""
    view = numpy.lib.stride_tricks.sliding_window_view(values, kernel, axis=(1, 2))
    return view[:, :: stride[0], :: stride[1]]


def computed(graph, samples):
    """What a chain of nodes says, in double precision: the spikes of its neurons by name, the sum of its outputs."""
    order = dict(graph.edges)
    membranes = {}
    spikes = {name: [] for name, node in graph.nodes.items() if isinstance(node, (nir.LIF, nir.Threshold))}
    total = 0
    for sample in samples:
        name, x = "input", sample.reshape(graph.nodes["input"].input_type["input"]).astype(float)
        while name in order:
            name = order[name]
            node = graph.nodes[name]
            if isinstance(node, (nir.Affine, nir.Linear)):
                x = node.weight.astype(float) @ x + getattr(node, "bias", 0)
            elif isinstance(node, nir.Conv2d):
                pad = [(0, 0), *((int(side), int(side)) for side in node.padding)]
                taps = windows(numpy.pad(x, pad), node.weight.shape[2:], node.stride)
                x = numpy.einsum("crxkl,ockl->orx", taps, node.weight.astype(float)) + node.bias[:, None, None]
            elif isinstance(node, nir.SumPool2d):
                x = windows(x, tuple(node.kernel_size), node.stride).sum(axis=(3, 4))
            elif isinstance(node, nir.Flatten):
                x = x.reshape(-1)
            elif isinstance(node, nir.LIF):
                v = membranes.get(name, numpy.zeros(node.tau.shape))
                v = v + STEP / node.tau * (node.v_leak - v + node.r * x)
                x = (v > node.v_threshold).astype(float)
                membranes[name] = numpy.where(x > 0, node.v_reset, v)
            elif isinstance(node, nir.Threshold):
                x = (x > node.threshold).astype(float)
            else:
                assert isinstance(node, nir.Output), name
            if name in spikes:
                spikes[name].append(x.reshape(-1))
        total = total + x
    return {name: numpy.array(train) for name, train in spikes.items()}, total


def layers(graph, spikes):
    """The spikes of the hidden layers in order, those of a pool where one follows."""
    order = dict(graph.edges)
    return [
        train
        for name, train in sorted(spikes.items(), key=lambda item: item[0][-1])
        if not isinstance(graph.nodes[order[name]], nir.SumPool2d)
    ]


@pytest.mark.parametrize("name", [name for name in NETWORKS if "onstant" not in NETWORKS[name][2]])
def test_numpy_computes_spike_by_spike_what_java_did(written, name):
    graph = nir.read(written / f"{name}.nir")
    java, potentials = trace(written / f"{name}.txt")

    spikes, total = computed(graph, java[0])

    hidden = layers(graph, spikes)
    assert len(hidden) == len(java) - 2
    for numpys, javas in zip(hidden, java[1:-1], strict=True):
        assert 0 < javas.sum() < javas.size, "the test sees some spikes, and some neurons without"
        numpy.testing.assert_array_equal(numpys, javas)
    scale = float(graph.nodes[max(n for n in graph.nodes if n.startswith("layer"))].metadata.get("scale", [1])[0])
    numpy.testing.assert_allclose(total, potentials * scale, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", [name for name in NETWORKS if "onstant" in NETWORKS[name][2]])
def test_a_constant_current_is_the_pixels_from_0_to_1(kernel, written, name):
    graph = nir.read(written / f"{name}.nir")
    java, _ = trace(written / f"{name}.txt")
    pixels = kernel.value("Arrays.toString(Mnist.sample().test().image(3).pixels())")
    image = numpy.array([int(pixel) & 0xFF for pixel in pixels.strip("[]").split(",")]) / 255

    spikes, _ = computed(graph, [image] * STEPS)

    for numpys, javas in zip(layers(graph, spikes), java[1:-1], strict=True):
        assert 0 < javas.sum() < javas.size
        numpy.testing.assert_array_equal(numpys, javas)


def test_the_file_is_laid_out_as_the_python_package_does(written):
    assert nir.serialization.read_version(written / "dense.nir") == "1.0.8"
    with h5py.File(written / "dense.nir") as file:
        assert set(file) == {"version", "node"}
        assert dict(file.attrs) == {}
        assert file["node/type"][()] == b"NIRGraph"
        assert file["node/edges"].shape == (7, 2)
        lif = file["node/nodes/neuron0"]
        assert set(lif) == {"type", "tau", "r", "v_leak", "v_threshold", "v_reset"}
        assert {lif[field].shape for field in lif if field != "type"} == {(60,)}
        assert file["node/nodes/layer0/weight"].dtype == numpy.float32
        assert file["node/nodes/layer0/weight"].compression == "gzip"


@pytest.mark.parametrize(
    ("name", "lost"), [("dense", 1), ("leaky", 0.05), ("plain", 2.0**-20)], ids=lambda value: str(value)
)
def test_neurons_lose_what_the_leak_says(written, name, lost):
    lif = nir.read(written / f"{name}.nir").nodes["neuron0"]

    numpy.testing.assert_allclose(STEP / lif.tau, lost, rtol=1e-12)
    for field, value in {"r": 1, "v_leak": 0, "v_threshold": 1, "v_reset": 0}.items():
        assert set(getattr(lif, field).ravel()) == {value}


def test_integers_stand_in_the_metadata(written):
    graph = nir.read(written / "quantized.nir")
    layer = graph.nodes["layer0"]
    scale, threshold = layer.metadata["scale"].astype(float), layer.metadata["threshold"]

    assert {name: graph.metadata[name] for name in ("bits", "leak_shift", "input_code", "quantizer")} == {
        "bits": 5,
        "leak_shift": 0,
        "input_code": "spikes",
        "quantizer": "Quantizer.bits(5)",
    }
    integers = layer.weight / scale[:, None]
    numpy.testing.assert_allclose(integers, numpy.rint(integers), atol=1e-5)
    assert abs(integers).max() <= 15.001
    numpy.testing.assert_array_equal(graph.nodes["neuron0"].v_threshold, (threshold + 0.5) * scale)


@pytest.mark.parametrize(
    ("name", "read"), [("dense", "read"), ("leaky_convolution", "read"), ("levels", "readQuantized")]
)
def test_what_python_wrote_again_comes_back(kernel, written, tmp_path, name, read):
    again = tmp_path / "again.nir"
    nir.write(again, nir.read(written / f"{name}.nir"))

    java = f'Nir.{read}(Path.of("{again}")).checksum()'
    expected = kernel.value(f'Nir.{read}(Path.of("{written / name}.nir")).checksum()')
    assert kernel.value(java) == expected


def full(value, *shape):
    return numpy.full(shape, float(value))


def lif(*shape, tau=STEP, r=1.0, v_threshold=1.0):
    return nir.LIF(
        tau=full(tau, *shape),
        r=full(r, *shape),
        v_leak=full(0, *shape),
        v_threshold=full(v_threshold, *shape),
        v_reset=full(0, *shape),
    )


def foreign(tau):
    """A chain as others write it: other resistances and thresholds, a layer without bias, neurons behind the readout."""
    random = numpy.random.default_rng(7)
    conv = nir.Conv2d(
        input_shape=(28, 28),
        weight=random.normal(size=(3, 1, 5, 5)).astype(numpy.float32),
        stride=2,
        padding=(1, 1),
        dilation=1,
        groups=1,
        bias=random.normal(size=3).astype(numpy.float32),
    )
    return nir.NIRGraph.from_list(
        nir.Input({"input": numpy.array([1, 28, 28])}),
        conv,
        lif(3, 13, 13, tau=tau, r=tau / STEP, v_threshold=2),
        nir.SumPool2d(kernel_size=numpy.array([2, 2]), stride=numpy.array([2, 2]), padding=numpy.array([0, 0])),
        nir.Threshold(full(0.5, 3, 6, 6)),
        nir.Flatten({"input": numpy.array([3, 6, 6])}, start_dim=0, end_dim=-1),
        nir.Linear(random.normal(size=(20, 108)).astype(numpy.float32)),
        lif(20, tau=tau, r=0.5),
        nir.Affine(random.normal(size=(10, 20)).astype(numpy.float32), random.normal(size=10).astype(numpy.float32)),
        lif(10, tau=tau),
    )


@pytest.mark.parametrize("tau", [STEP, 16 * STEP], ids=["discontinuous", "continuous"])
def test_java_computes_what_a_file_by_python_says(kernel, written, tmp_path, tau):
    file = tmp_path / "python.nir"
    nir.write(file, foreign(tau))

    answer = kernel.run(
        f'Network foreign = Nir.read(Path.of("{file}"));\n'
        f"show(foreign.trace(Mnist.sample().test().image(3), Encoder.bernoulli(), {STEPS}),"
        f' Path.of("{tmp_path}/python.txt"));'
    )

    assert answer.status == "ok", answer.trace
    java, _ = trace(tmp_path / "python.txt")
    spikes, _ = computed(nir.read(file), java[0])
    for name, javas in zip(["threshold", "lif_1", "lif_2"], java[1:], strict=True):
        assert 0 < javas.sum() < javas.size
        numpy.testing.assert_array_equal(spikes[name], javas)


def chain(*nodes):
    return nir.NIRGraph.from_list(nir.Input({"input": numpy.array([3])}), *nodes)


AFFINE = nir.Affine(full(1, 3, 3), full(0, 3))


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
def test_java_says_which_graphs_no_network_is(kernel, written, tmp_path, graph, message):
    file = tmp_path / "python.nir"
    nir.write(file, graph())
    refused(kernel, file, message)


def refused(kernel, file, message):
    answer = kernel.run(f'Nir.read(Path.of("{file}"));')
    assert answer.status == "error"
    assert f"StoreException: {file} {message}" in answer.trace[0], answer.trace


def good(file):
    nir.write(file, chain(AFFINE, lif(3), nir.Linear(full(1, 2, 3))))
    return h5py.File(file, "a")


def replaced(file, place, **dataset):
    del file[place]
    return file.create_dataset(place, **dataset)


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


def outside(file):
    file["node/nodes/affine/far"] = h5py.ExternalLink("/etc/passwd", "/")


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
        (missing_chunk, "has no chunk [1, 0] at /node/nodes/affine/weight: its writer did not finish"),
        (outside, "has a node affine of type Affine with a field far, which that type does not have"),
        (circle, "has a link weight in /node/nodes/affine: links are not followed"),
        (long_text, "has a text of 100000 bytes at /node/nodes/affine/type, at most 4096 are read"),
        (long_fixed_text, "has a text of 60000 bytes at /node/nodes/affine/type, at most 4096 are read"),
        (pairs, "has neither a text nor numbers at /node/nodes/affine/weight"),
        (szip, "has an array at /node/nodes/affine/weight behind the filters [szip (4)]: read are shuffle, fletcher32"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_java_believes_no_file_before_it_looked(kernel, written, tmp_path, change, message):
    path = tmp_path / "python.nir"
    with good(path) as file:
        change(file)
    refused(kernel, path, message)
