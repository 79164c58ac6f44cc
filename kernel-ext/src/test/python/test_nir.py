"""NIR files: the Python package `nir` reads what Java wrote, and what it says, computed by NumPy, is what Java computed."""

import string

import h5py
import nir
import numpy
import pytest
from graphs import AFFINE, STEP, chain, computed, full, if_, lif

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


def foreign(first, second, last):
    """A chain as others write it: a layer without bias, neurons behind the readout."""
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
        first,
        nir.SumPool2d(kernel_size=numpy.array([2, 2]), stride=numpy.array([2, 2]), padding=numpy.array([0, 0])),
        nir.Threshold(full(0.5, 3, 6, 6)),
        nir.Flatten({"input": numpy.array([3, 6, 6])}, start_dim=0, end_dim=-1),
        nir.Linear(random.normal(size=(20, 108)).astype(numpy.float32)),
        second,
        nir.Affine(random.normal(size=(10, 20)).astype(numpy.float32), random.normal(size=10).astype(numpy.float32)),
        last,
    )


def leaky(tau):
    """Neurons of other resistances and thresholds."""
    return lif(3, 13, 13, tau=tau, r=tau / STEP, v_threshold=2), lif(20, tau=tau, r=0.5), lif(10, tau=tau)


def integrating(r):
    return if_(3, 13, 13, r=r, v_threshold=2), if_(20, r=r), if_(10, r=r, v_threshold=3)


@pytest.mark.parametrize(
    "neurons",
    [leaky(STEP), leaky(16 * STEP), integrating(1), integrating(1 / STEP), integrating(0.5 / STEP)],
    ids=["discontinuous", "continuous", "r of one", "r of one by dt", "another r"],
)
def test_java_computes_what_a_file_by_python_says(kernel, written, tmp_path, neurons):
    file = tmp_path / "python.nir"
    nir.write(file, foreign(*neurons))

    answer = kernel.run(
        f'Network foreign = Nir.read(Path.of("{file}"));\n'
        f"show(foreign.trace(Mnist.sample().test().image(3), Encoder.bernoulli(), {STEPS}),"
        f' Path.of("{tmp_path}/python.txt"));'
    )

    assert answer.status == "ok", answer.trace
    java, _ = trace(tmp_path / "python.txt")
    graph = nir.read(file)
    spikes, _ = computed(graph, java[0])
    kind = type(neurons[0]).__name__.lower()
    for name, javas in zip(["threshold", f"{kind}_1", f"{kind}_2"], java[1:], strict=True):
        assert 0 < javas.sum() < javas.size
        numpy.testing.assert_array_equal(spikes[name], javas)


def test_time_constants_in_steps_need_a_dt_of_one(kernel, written, tmp_path):
    """As sinabs writes them; read as seconds, such neurons lose a 160,000th of their membranes in a step."""
    seconds, steps = tmp_path / "seconds.nir", tmp_path / "steps.nir"
    nir.write(seconds, chain(AFFINE, lif(3, tau=16 * STEP), nir.Linear(full(1, 2, 3))))
    nir.write(steps, chain(AFFINE, lif(3, tau=16), nir.Linear(full(1, 2, 3))))

    expected = kernel.value(f'Nir.read(Path.of("{seconds}")).checksum()')
    assert kernel.value(f'Nir.read(Path.of("{steps}"), 1).checksum()') == expected
    silent = kernel.value(f'Nir.read(Path.of("{steps}")).provenance().get().fact("nir.silent").get()')
    assert silent.startswith("no neuron of lif (LIF) can fire within 4096 steps")
    assert "give the dt that it was written for, such as 1" in silent
