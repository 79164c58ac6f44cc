"""The lines of NumPy in the documentation of the integer contract are the integer network: every spike, every membrane."""

import os
import re
import runpy
import string

import numpy
import pytest

PACKAGE = "snn-api/src/main/java/io/github/spikelet/quantize/package-info.java"

# What the lines may read goes to one folder, what Java made of the same network and spikes to another.
SAVE = string.Template("""
Network net = Network.$network
        .input(1, 28, 28).flatten()
        .dense(100).spike().dense(70).spike().dense(10).readout()
        .seed(7).build();
Trainer.create().epochs(1).batch(20).steps(4).fit(net, Mnist.sample().train().head(1000));
QuantizedNetwork q = Quantizer.bits($bits).quantize(net);
Trace trace = q.trace(Mnist.sample().test().image(3), Encoder.bernoulli(), 12);
q.save(Path.of("$given/net.spikelet"));
trace.spikes().get(0).save(Path.of("$given/spikes.npy"));
for (int l = 0; l < trace.layers(); l++) {
    int layer = l;
    int neurons = trace.neurons(l);
    double[] membranes = IntStream.range(0, 12 * neurons)
            .mapToDouble(i -> trace.membrane(layer, i / neurons, i % neurons)).toArray();
    io.github.spikelet.store.Archive.of(io.github.spikelet.store.Kind.NETWORK, 1)
            .array("membranes", membranes, 12, neurons)
            .write(Path.of("$apart/membranes" + l));
    trace.spikes().get(l + 1).save(Path.of("$apart/spikes" + l));
}
double[] potentials = IntStream.range(0, 10).mapToDouble(trace::potential).toArray();
Arrays.toString(potentials)
""")


@pytest.fixture(scope="module")
def examples(root):
    """The programs in the documentation: without memory and with it."""
    text = (root / PACKAGE).read_text(encoding="utf-8")
    blocks = re.findall(r"<pre>\{@code\n(.*?)\n \* \}</pre>", text, re.DOTALL)
    assert len(blocks) == 2
    return ["\n".join(line[3:] for line in block.splitlines()) + "\n" for block in blocks]


@pytest.mark.parametrize(
    ("network", "bits", "example"),
    [
        ("discontinuous()", 5, 0),
        ("discontinuous()", 1, 0),
        ("continuous()", 5, 1),
        ("continuous().leak(0.75)", 4, 1),
        ("continuous().leak(0.9375).reset(Reset.ZERO)", 3, 1),
    ],
)
def test_the_lines_are_the_network(kernel, examples, tmp_path, monkeypatch, capsys, network, bits, example):
    given, apart = tmp_path / "given", tmp_path / "apart"
    given.mkdir()
    apart.mkdir()
    answer = kernel.run(SAVE.substitute(network=network, bits=bits, given=given, apart=apart))
    assert answer.status == "ok", answer.trace
    expected_potentials = [float(number) for number in answer.result["text/plain"].strip("[]").split(",")]
    program = tmp_path / "example.py"
    program.write_text(examples[example], encoding="utf-8")
    assert sorted(os.listdir(given)) == ["net.spikelet", "spikes.npy"]

    monkeypatch.chdir(given)
    ran = runpy.run_path(str(program))

    assert ran["spikes"][0].shape == (12, 784)
    assert len(ran["membranes"]) == 3
    for layer in range(3):
        expected_spikes = numpy.load(apart / f"spikes{layer}")
        expected_membranes = numpy.load(apart / f"membranes{layer}")["membranes"]
        assert expected_spikes.dtype == numpy.int8
        assert layer == 2 or 0 < expected_spikes.mean() < 1, "some spike and some do not"
        numpy.testing.assert_array_equal(ran["spikes"][layer + 1], expected_spikes, f"spikes of layer {layer}")
        numpy.testing.assert_array_equal(ran["membranes"][layer], expected_membranes, f"membranes of layer {layer}")
    assert list(ran["potentials"]) == expected_potentials
    assert capsys.readouterr().out == f"class {numpy.argmax(expected_potentials)}\n"


def test_the_first_takes_ten_lines(examples):
    assert len([line for line in examples[0].splitlines() if line]) <= 10
