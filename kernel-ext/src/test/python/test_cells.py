"""The contract with users: these cells run as they stand, in a fresh notebook, without an import.

They run on the built-in digits for one epoch, and, where SPIKELET_DATA names a folder with the whole of MNIST, as they
stand.
"""

import base64
import os
import pathlib
import re
import struct
import zlib

import nir
import numpy
import pytest
from kernel import started

JAVA = {
    "data": """\
Mnist mnist = Mnist.load();              // $SPIKELET_DATA/mnist, then the cache, then a checked download
Mnist small = Mnist.sample();            // built in: every tenth image, 6,000 + 1,000, no network
mnist.train().head(20)                            // the last expression shows as a grid of images
""",
    "spikes": """\
SpikeTrain spikes = Encoder.bernoulli().encode(mnist.test().image(0), 16, 7);   // 16 time steps, seed 7
Plots.raster(spikes)
""",
    "network": """\
Network net = Network.discontinuous()
        .input(1, 28, 28)
        .flatten()
        .dense(256).spike()
        .dense(256).spike()
        .dense(10).readout()
        .seed(7)
        .build();
net                                               // a table: layer, output shape, parameters, neuron
""",
    "training": """\
Training run = Trainer.create()
        .encoder(Encoder.bernoulli())
        .loss(Loss.squaredHinge())
        .optimizer(Optimizer.adam(1e-3).decayTo(1e-4))
        .dropout(0.1, 0.3)
        .epochs(5).batch(20)
        .validate(mnist.validation())
        .fit(net, mnist.train());
Plots.history(run)
""",
    "accuracy": """\
Evaluation eval = net.evaluate(mnist.test(), Encoder.bernoulli(), 16);
eval.accuracy()                                   // double in 0..1
""",
    "confusion": """\
eval.confusion()                                  // Tablesaw table
""",
    "events": """\
NMnist events = NMnist.load();                    // $SPIKELET_DATA/nmnist…, then the cache
EventSet saccades = EventCamera.saccades().record(small.train(), 7);   // built-in images as an event camera would see them
Network temporal = Network.continuous()
        .input(2, 34, 34).flatten().dense(256).spike().dense(10).readout().seed(7).build();
Training run2 = Trainer.create().encoder(Encoder.bins()).steps(16).epochs(20).batch(20).fit(temporal, events.train());
temporal.evaluate(events.test(), Encoder.bins(), 16).accuracy()
""",
    "integers": """\
QuantizedNetwork q = Quantizer.bits(5).quantize(net);
q.evaluate(mnist.test(), Encoder.bernoulli(), 16).accuracy()
""",
    "chip": """\
Chip chip = Chip.yin2017();                       // 40 nm, every constant with its source
ChipReport report = chip.run(q, mnist.test(), Encoder.bernoulli(), 16);
report                                            // table and energy breakdown inline
""",
    "energy": """\
report.energyPerImage().nanojoules()              // double, mean
""",
    "energy chart": """\
Plots.energy(report)
""",
    "sweep": """\
Sweep sweep = chip.sweep(net, mnist.test(), Encoder.bernoulli()).bits(2, 3, 4, 6, 8).steps(1, 2, 4, 8, 16).run();
Plots.pareto(sweep)
""",
    "files": """\
net.save(Path.of("net.spikelet"));  Network back = Network.load(Path.of("net.spikelet"));
Nir.write(net, Path.of("net.nir"));
""",
}

MAGICS = {
    "data": """\
%dataset mnist
""",
    "network": """\
%%network net discontinuous
input 1x28x28
dense 256 spike
dense 256 spike
dense 10 readout
""",
    "path": """\
%train net --data mnist --epochs 5 --batch 20
%evaluate net --data mnist --steps 16
%quantize net --bits 5 --as q
%chip q --data mnist --steps 16 --spec yin2017
%raster net --data mnist --sample 0 --steps 16
""",
}

CAMERA = """\
record Recordings(EventSet train, EventSet test) {}
Recordings events = new Recordings(
        EventCamera.saccades().record(small.train().head(600), 7), EventCamera.saccades().record(small.test().head(50), 7));
"""

# What is changed in a cell so that it is quick: nothing else.
QUICK = {
    "Mnist mnist = Mnist.load(); ": "Mnist mnist = Mnist.sample(); ",
    ".epochs(5)": ".epochs(1)",
    "NMnist events = NMnist.load(); ": CAMERA,
    ".epochs(20)": ".epochs(1)",
    "%dataset mnist\n": "%dataset mnist-sample --as mnist\n",
    "--epochs 5 ": "--epochs 1 ",
}

ACCURATE = 0.8

# Few recordings, shown once.
BETTER_THAN_CHANCE = 0.3


def quick(cells):
    changed = {}
    for name, cell in cells.items():
        for slow, fast in QUICK.items():
            cell = cell.replace(slow, fast)
        changed[name] = cell
    return changed


def run_all(cells, folder, patience=120):
    """Runs cells in a fresh notebook; each must succeed without a word on standard error."""
    answers = {}
    with started(folder) as kernel:
        for name, cell in cells.items():
            answer = kernel.run(cell, patience=patience)
            assert answer.status == "ok", (name, answer.trace)
            assert answer.printed("stderr") == "", name
            answers[name] = answer
    return answers


# --- what is shown ----------------------------------------------------------------------------------------------------


def size(png):
    """Decodes a PNG: checks its chunks and the length of its pixels, and returns its width and height."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        chunks[kind] = chunks.get(kind, b"") + body
        at += 12 + length
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    assert len(zlib.decompress(chunks[b"IDAT"])) == height * (1 + (width * samples * depth + 7) // 8)
    assert b"IEND" in chunks
    return width, height


def check_picture(png):
    width, height = size(png)
    assert 100 <= width <= 4000 and 100 <= height <= 4000, (width, height)


def check_chart(shown, *words):
    """A chart: a PNG, the same within HTML, and words that tell what it shows."""
    png = base64.b64decode(shown["image/png"], validate=True)
    check_picture(png)
    assert embedded(shown["text/html"]) == png
    for word in words:
        assert word in shown["text/plain"], shown["text/plain"]


def embedded(html):
    [data] = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    return base64.b64decode(data, validate=True)


def rows(html):
    """The cells of every table row, as text."""
    found = re.findall(r"<tr>(.*?)</tr>", html)
    return [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found]


def number(text):
    return float(text.replace(",", ""))


def check_accuracy(shown):
    assert ACCURATE < float(shown["text/plain"]) <= 1


def check_report(shown):
    """The chip's report: its figures, and where the energy goes as a table whose numbers add up."""
    table = rows(shown["text/html"])
    figures = {row[0]: row[1] for row in table if len(row) == 3}
    assert 100 * ACCURATE < number(figures["accuracy"].removesuffix(" %")) <= 100
    assert figures["energy per image"].endswith(" nJ")
    header = next(i for i, row in enumerate(table) if row[0] == "nJ per image")
    breakdown = table[header:]
    assert breakdown[0][-1] == "total" and len(breakdown[0]) > 3
    assert [row[0] for row in breakdown[1:]] == ["layer 0", "layer 1", "layer 2", "total"]
    total = number(breakdown[-1][-1])
    assert total > 0
    assert sum(number(row[-1]) for row in breakdown[1:-1]) == pytest.approx(total, rel=0.01)
    assert sum(number(cell) for cell in breakdown[-1][1:-1]) == pytest.approx(total, rel=0.02)
    assert "energy" in shown["text/plain"]


def check_network(shown):
    table = [[row[0], row[1], row[2]] for row in rows(shown["text/html"])]
    assert ["dense", "256", "200,960"] in table and ["dense", "10", "2,570"] in table, table
    assert shown["text/plain"].startswith("Network 784-256-256-10")


def check_integers(shown):
    assert [row[:4] for row in rows(shown["text/html"])[1:]] == [
        ["0", "784", "256", "spike"],
        ["1", "256", "256", "spike"],
        ["2", "256", "10", "readout"],
    ]
    assert shown["text/plain"].startswith("Quantised network 784-256-256-10, weights of 5 bits")


def check_head(shown):
    check_picture(embedded(shown["text/html"]))
    assert "20 images of 1×28×28" in shown["text/plain"]


def check_confusion(shown, images):
    table = rows(shown["text/html"])
    counts = [[number(cell) for cell in row[1:11]] for row in table[1:11]]
    assert sum(map(sum, counts)) == images
    assert sum(counts[digit][digit] for digit in range(10)) > ACCURATE * images
    assert shown["text/plain"].count("\n") >= 11


def check_energy(shown):
    assert 1 < float(shown["text/plain"]) < 1e6


def check_files(folder):
    """What was saved opens elsewhere."""
    saved = numpy.load(folder / "net.spikelet")
    assert saved["layer0.weight"].shape == (256, 784) and saved["layer2.bias"].shape == (10,)
    graph = nir.read(folder / "net.nir")
    assert [node.weight.shape for node in graph.nodes.values() if isinstance(node, nir.Affine)] == [
        (256, 784),
        (256, 256),
        (10, 256),
    ]


def check_java(answers, images, folder):
    results = {name: answer.result for name, answer in answers.items()}
    check_head(results["data"])
    check_chart(results["spikes"], "784 neurons in 16 steps", "time step", "neuron")
    check_network(results["network"])
    check_chart(results["training"], "loss", "accuracy", "epoch")
    check_accuracy(results["accuracy"])
    check_confusion(results["confusion"], images)
    check_accuracy(results["integers"])
    check_report(results["chip"])
    check_energy(results["energy"])
    check_chart(results["energy chart"], "nJ", "layer")
    assert BETTER_THAN_CHANCE < float(results["events"]["text/plain"]) <= 1
    check_chart(results["sweep"], "nJ", "accuracy")
    check_files(folder)


def check_magics(answers, images):
    [mnist] = answers["data"].shown
    assert ["test", f"{images:,}"] in [row[:2] for row in rows(mnist["text/html"])]
    [net] = answers["network"].shown
    check_network(net)
    # What lasts shows a line, which an evaluation or a chip's run does or does not.
    lines = [shown for shown in answers["path"].shown if re.match("[█░]", shown["text/plain"])]
    assert "epoch 1/" in lines[0]["text/plain"]
    assert "█" * 20 in answers["path"].of("update_display_data")[-1]["data"]["text/plain"]
    training, evaluation, integers, report, raster = [shown for shown in answers["path"].shown if shown not in lines]
    assert training["text/plain"].startswith("Training ") and "validation" in training["text/html"]
    decodings = {row[0]: row[1] for row in rows(evaluation["text/html"])}
    assert 100 * ACCURATE < number(decodings["membrane"].removesuffix(" %")) <= 100
    check_integers(integers)
    check_report(report)
    check_chart(raster, "time step")


# --- the tests --------------------------------------------------------------------------------------------------------


def test_each_change_for_speed_is_made():
    for slow in QUICK:
        assert sum(cell.count(slow) for cell in (*JAVA.values(), *MAGICS.values())) == 1, slow


def test_java_cells(tmp_path):
    check_java(run_all(quick(JAVA), tmp_path), 1000, tmp_path)


def test_magics(tmp_path):
    check_magics(run_all(quick(MAGICS), tmp_path), 1000)


def test_magics_and_java_take_turns(kernel):
    """A magic leaves a Java variable, and takes one that a Java cell made."""
    for cell in (
        "Mnist mnist = Mnist.sample();\nImageSet few = mnist.test().head(40);",
        "%%network net discontinuous\ninput 1x28x28\ndense 10 readout\n",
        "%train net --data few --epochs 1 --batch 20 --as run",
        "%quantize net --bits 5 --as q",
        "%evaluate q --data few --steps 4 --as eval",
        "%chip q --data few --steps 4 --as report",
    ):
        answer = kernel.run(cell)
        assert answer.status == "ok", (cell, answer.trace)
    assert kernel.value("run.network() == net") == "true"
    assert kernel.value("q.bits()") == "5"
    assert kernel.value("eval.images()") == "40"
    assert kernel.value("report.accuracy() == eval.accuracy()") == "true"


def test_a_magic_prints_the_call_it_stands_for(kernel):
    answer = kernel.run("%network net discontinuous --layers \"input 4; dense 2 readout\" --seed 7 --java")
    assert answer.shown == []
    assert kernel.run(answer.printed()).status == "ok"
    assert kernel.value("net.topology().toString()") == "4-2"


def test_the_magics_are_listed_and_explained(kernel):
    listed = kernel.run("%lsmagic").printed()
    for name in ("dataset", "network", "train", "evaluate", "quantize", "chip", "raster", "lsmagic", "help"):
        assert re.search(rf"^%.* {name} ", listed, re.MULTILINE), listed
        usage = kernel.run(f"%help {name}").printed()
        assert usage.startswith(f"Usage: %{name}") and "Example:\n  %" in usage, usage
    assert "Mnist.sample()" in kernel.run("%help").printed()


DATA = os.environ.get("SPIKELET_DATA")


@pytest.mark.skipif(
    not DATA or not pathlib.Path(DATA, "mnist").is_dir() or not list(pathlib.Path(DATA).glob("nmnist*")),
    reason="needs the whole of MNIST and N-MNIST: set SPIKELET_DATA to a folder with mnist/ and nmnist/",
)
def test_all_cells_as_they_stand_on_whole_data_sets(tmp_path):
    patience = 3600
    check_java(run_all(JAVA, tmp_path, patience), 10_000, tmp_path)
    check_magics(run_all(MAGICS, tmp_path, patience), 10_000)
