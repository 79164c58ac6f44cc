"""A wrong cell has a first line that names what was given, what is allowed and what to do; the kernel goes on."""

import pytest

PREPARATION = """
Mnist mnist = Mnist.sample();
ImageSet tiny = mnist.test().head(20);
ImageSet square = ImageSet.of("square", new Shape(1, 2, 2), new byte[8], new int[2], 10);
Network net = Network.discontinuous().input(1, 28, 28).flatten().dense(8).spike().dense(10).readout().seed(7).build();
QuantizedNetwork q = Quantizer.bits(5).quantize(net);
String word = "a word";
"""

# Each cell, and pieces of the first line of its error, in their order.
JAVA = [
    ("Quantizer.bits(0)", ["bits must be 1..8", "was 0", "5 lose next to nothing"]),
    ("Network.discontinuous().input(784).dense(-1)", ["dense units must be 1..65536", "was -1"]),
    ("Network.discontinuous().input(1, 0, 28)", ["sizes of at least 1", "was 1×0×28"]),
    ("net.evaluate(square, Encoder.bernoulli(), 4)",
     ["the network reads samples of 1×28×28", '"square" holds 1×2×2', "build the network with .input(1, 2, 2)"]),
    ("Trainer.create().fit(net, square)",
     ["the network reads samples of 1×28×28", '"square" holds 1×2×2', "build the network with .input(1, 2, 2)"]),
    ("Network.discontinuous().input(784).dense(10).spike().build()",
     ["the network has no readout", "end it with .dense(classes).readout()"]),
    ("Network.discontinuous().input(784).dense(10).build()", ["dense(10) has no neurons before build()"]),
    ("net.evaluate(tiny, Encoder.bernoulli(), 0)", ["steps must be 1..4096", "was 0"]),
    ("Trainer.create().epochs(0)", ["epochs must be 1..100000", "was 0"]),
    ("Trainer.create().dropout(0.1, 1)", ["hidden dropout must be at least 0 and below 1", "was 1.0"]),
    ("Engine.threads(0)", ["threads must be 1..1024", "was 0"]),
    ("mnist.test().image(1000)", ["has 1000 images, numbered from 0", "was asked for 1000"]),
    ('Chip.named("nosuch")', ["nosuch", "yin2017"]),
]  # fmt: skip

MAGICS = [
    ("%train nosuch", ['no variable "nosuch" that is a Network', "there are: net", "Make one with %%network"]),
    ("%train nett --data tiny", ['Did you mean "net"? No variable "nett"', "there are: net"]),
    ("%train q --data tiny", ['"q" is a QuantizedNetwork, not a Network', "there are: net", "Make one with"]),
    ("%train word --data tiny", ['"word" is a String, not a Network', "there are: net", "Make one with"]),
    ("%train net", ["--data is missing", "there are: mnist, tiny, square, mnist-sample"]),
    ("%train net --data word", ['"word" is a String, not a Mnist, NMnist, ImageSet or EventSet', "there are: mnist, tiny, square"]),
    ("%train net --data square", ["the network reads samples of 1×28×28", '"square" holds 1×2×2']),
    ("%train net --data tiny --epoch 3", ['Did you mean "--epochs"? No option "--epoch"', "see %train --help"]),
    ("%train net --data tiny --epochs", ["%train needs --epochs N", "see %train --help"]),
    ("%train net --data tiny --epochs many", ["--epochs N must be a whole number", 'was "many"', "see %train --help"]),
    ("%train net --data tiny --epochs 0", ["epochs must be 1..100000", "was 0"]),
    ("%train net --data tiny --dropout 0.1", ["--dropout must be two shares such as 0.1,0.3", 'was "0.1"']),
    ("%evaluate net --data tiny --steps 5000", ["steps must be 1..4096", "was 5000"]),
    ("%quantize net", ["--bits is missing", "1..8", "such as --bits 5"]),
    ("%quantize net --bits 9", ["bits must be 1..8", "was 9"]),
    ("%chip q --data tiny --spec nosuch", ['no chip "nosuch"', "there are: yin2017", "Name one with --spec"]),
    ("%chip net --data tiny", ['"net" is a Network, not a QuantizedNetwork', "there are: q", "Make one with %quantize"]),
    ("%raster net --data tiny --sample 20", ["--sample must be 0..19", "was 20"]),
    ("%dataset cifar", ['no data set "cifar"', "there are: mnist, mnist-sample"]),
    ("%help trian", ['Did you mean "train"? No magic "trian"', "there are: dataset, network, train"]),
    ("%trian net", ['Did you mean "train"? No magic "trian"', "there are: dataset, network, train"]),
    ("%%netwrok n\ninput 784", ['Did you mean "network"? No magic "netwrok"', "at the head of a cell stand: network, "]),
    ("%%train net\ntext", ['"train" heads no cell', "write it in a line, as %train"]),
    ("%%network n discontinuous", ["a network needs layers", "write them below %%network", "give --layers"]),
    ("%%network n discontinuous\n", ["a network needs layers", "write them below %%network"]),
    ("%%network n discontinuous\n  \n# only a comment\n", ["a network needs layers", "write them below %%network"]),
    ("%%network", ["%network needs NAME", "see %network --help"]),
    ("%%html", ["%html needs a text", "below %%html"]),
    ("  %%html  \n\n", ["%html needs a text", "below %%html"]),
    ("%%markdown\n \n", ["%markdown needs a text", "below %%markdown"]),
    ("%%bash", ["%bash needs a text", "below %%bash"]),
    ("%%timeit --runs 2", ["%timeit needs a text", "below %%timeit"]),
    ("%%htlm", ['Did you mean "html"? No magic "htlm"', "at the head of a cell stand: network, "]),
    ("%%network n discontinuous\ninput 784\nconv 5x5",
     ["layer 2 must be input CxHxW, input N, flatten, dense UNITS", 'was "conv 5x5"']),
    ("%%network n discontinuous\ninput 784\ndense 10 spike",
     ["the network has no readout", "end it with .dense(classes).readout()"]),
    ("%%network n spiking\ninput 784\ndense 10 readout", ["integration must be one of discontinuous, continuous", 'was "spiking"']),
]  # fmt: skip


@pytest.fixture(scope="module")
def notebook(kernel):
    answer = kernel.run(PREPARATION)
    assert answer.status == "ok", answer.trace
    return kernel


def check_first_line(answer, pieces):
    assert answer.status == "error"
    first = answer.trace[0]
    at = 0
    for piece in pieces:
        assert piece in first[at:], (piece, answer.trace)
        at = first.index(piece, at) + len(piece)


@pytest.mark.parametrize(("cell", "pieces"), JAVA, ids=[cell for cell, _ in JAVA])
def test_a_wrong_call(notebook, cell, pieces):
    check_first_line(notebook.run(cell), pieces)
    assert notebook.value("1 + 1") == "2"


@pytest.mark.parametrize(("cell", "pieces"), MAGICS, ids=[cell.splitlines()[0] for cell, _ in MAGICS])
def test_a_wrong_magic(notebook, cell, pieces):
    answer = notebook.run(cell)
    check_first_line(answer, pieces)
    assert not [line for line in answer.trace if line.strip().startswith("at io.github.spikelet")], answer.trace
    assert answer.shown == []
    assert notebook.value("1 + 1") == "2"


def test_a_variable_whose_cell_failed_is_not_offered(notebook):
    wrong = "Network failed = Network.discontinuous().input(784).dense(-1).readout().build();"
    assert notebook.run(wrong).status == "error"
    assert notebook.run("Network.discontinuous().input(784).dense(10).readout().build()").status == "ok"

    answer = notebook.run("%train failed --data tiny")

    check_first_line(answer, ['no variable "failed" that is a Network; there are: net. Make one with'])
    assert notebook.value("1 + 1") == "2"


def test_a_magic_that_fails_leaves_its_variable_as_it_was(notebook):
    assert notebook.run("%evaluate net --data tiny --steps 4 --as eval").status == "ok"
    assert notebook.run("%evaluate net --data square --steps 4 --as eval").status == "error"
    assert notebook.value("eval.images()") == "20"
