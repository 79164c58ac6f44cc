"""Every magic and every display in a running kernel, on a few of the built-in digits; after each the kernel goes on."""

import json
import pathlib
import re
import time
import xml.etree.ElementTree as ElementTree

import pytest
from kernel import PATIENCE, started

PREPARATION = """
Mnist mnist = Mnist.sample();
ImageSet few = mnist.test().head(40);
ImageSet hostile = ImageSet.of("<script>alert(1)</script>", new Shape(1, 2, 2), new byte[8], new int[] {0, 1}, 2);
Network net = Network.discontinuous().input(1, 28, 28).flatten().dense(16).spike().dense(10).readout().seed(7).build();
Training run = Trainer.create().epochs(2).batch(20).validate(few).fit(net, few);
Evaluation eval = net.evaluate(few, Encoder.bernoulli(), 4);
QuantizedNetwork q = Quantizer.bits(5).quantize(net);
ChipReport report = Chip.yin2017().run(q, few, Encoder.bernoulli(), 4);
EventSet events = EventCamera.saccades().record(few.head(4), 7);
Network seeing = Network.continuous().input(2, 34, 34).flatten().dense(8).spike().dense(10).readout().seed(7).build();
io.github.spikelet.hardware.stepped.SteppedTrace stepped() {
    var chip = io.github.spikelet.hardware.stepped.SteppedChip.of(ChipSpec.yin2017(), q, 4);
    int shown = chip.show(Encoder.bernoulli().encode(few.image(0), 4, 7));
    while (chip.cycle()) { }
    return chip.trace(shown);
}
Sweep swept = Chip.yin2017().sweep(net, few, Encoder.bernoulli()).bits(3, 5).run();
"""

# Each cell, and what must be among what it prints or shows as text.
CELLS = [
    ("%dataset", "mnist-sample   6,000"),
    ("%dataset mnist-sample --as small", "mnist-sample"),
    ("%dataset saccades --of few --seed 3 --as seen", "40 recordings of 2×34×34"),
    ("%network n discontinuous --layers \"input 1x28x28; conv 2 5 spike; pool 2; dense 10 readout\"", "1×28×28-2C5-MP2-10"),
    ("%%network n continuous --leak 0.9\ninput 2x34x34\ndense 8 spike\ndense 10 readout", "continuous integration"),
    ("%train net --data few --epochs 1 --batch 20 --optimizer adam:1e-3 --loss cross-entropy --as again", "1 epoch"),
    ("%evaluate net --data few --steps 4 --decoding spike-count --as judged", "spike count"),
    ("%quantize net --bits 3 --scale max --as q3", "weights of 3 bits"),
    ("%chip q --data few --steps 4 --as spent", "nJ"),
    ("%sweep net --data few --bits 3,5 --steps 1,4 --as sweep", "Sweep 4 of 4 points"),
    ("%sweep net --data few --train few --widths 8,16 --penalties 0,0.01 --epochs 1 --bits 3 --steps 2 --as trained", "Sweep 4 of 4 points"),
    ("%plot heatmap trained", "Accuracy / % over widths and penalties"),
    ("%plot pareto sweep", "Energy and accuracy, modelled: 4 points"),
    ("%plot heatmap sweep", "Accuracy / % over bits and steps"),
    ("%nir write net net.nir", "net.nir ("),
    ("%nir read net.nir --as fromNir", "Network 784-16-10"),
    ("%raster net --data few --sample 1 --steps 4", "Spikes of 784-16-10"),
    ("%trace net --data few --steps 4 --neurons 0,1 --as trace", "Membranes of layer 0"),
    ("%raster seeing --data events --sample 1 --steps 4", "Spikes of 2312-8-10"),
    ("%trace seeing --data events --steps 4 --layer 1", "Membranes of layer 1"),
    ("%plot encoding --data events --steps 4", "Encoding of recording 0 (7) by bins"),
    ("%plot spikes --data events --steps 4", "Animation of the spikes of 2,312 neurons"),
    ("%plot", "confusion EVAL"),
    ("%plot encoding --data few --steps 4", "Encoding of image 0 (7) by bernoulli"),
    ("%plot spikes --data few --steps 4 --as film", "Animation of the spikes of 784 neurons"),
    ("%plot weights net --layer 0", "Weights of layer 0 (dense 16)"),
    ("%plot rates eval", "Firing rates: 40 images, T = 4"),
    ("%plot rates run", "Firing rates in training: 2 epochs"),
    ("%plot history run --as chart", "Training history"),
    ("%plot history run --svg", "Training history"),
    ("%plot confusion eval", "Confusion by membrane"),
    ("%plot quantization q q3", "Quantisation error"),
    ("%plot energy report", "Energy per image"),
    ("%plot energies report", "images, modelled: P10"),
    ("%plot density report", "Energy against input density"),
    ("%plot pareto sweep --published", "Yin BioCAS 2017"),
    ("%save net net.spikelet", "net.spikelet ("),
    ("%save chart chart.png", "chart.png ("),
    ("%save chart chart.svg", "chart.svg ("),
    ("%save film film.gif", "film.gif ("),
    ("%load net.spikelet --as back", "Network 784-16-10"),
    ("%provenance run", "network.sha256"),
    ("%seed 11", "seed 11"),
    ("%threads 1", "threads 1"),
    ("%threads 2", "threads 2"),
    ("%config", "Vector API"),
    ("%who", "QuantizedNetwork"),
    ("%timeit --runs 3 few.size()", "3 runs after 3 to warm up"),
    ("%time few.size()", "wall time"),
    ("%%time\nint timed = few.size();\nSystem.out.println(timed);", "processor time"),
    ("%history -n 1", "history"),
    ("%%writefile helpers.jsh\nint helper(int x) { return x + 1; }\n/exit", "wrote helpers.jsh: 2 lines"),
    ("%writefile --help", "Usage: %writefile"),
    ("%run helpers.jsh", "/exit (line 2)"),
    ("%load helpers.jsh\nSystem.out.println(helper(41));", "42"),
    ("%env GREETING=hello\n%bash echo $GREETING", "\nhello"),
    ("%cd .", "The paths of magics and %bash begin here."),
    ("%maven --help", "Usage: %maven"),
    ("%%timeit --runs 2\nString text = \"a b\";\ntext.length();", "2 runs after 3 to warm up"),
    ("%html <b>bold</b>", "<b>bold</b>"),
    ("%%html\n<i>italic</i>", "<i>italic</i>"),
    ("%markdown *emphasis*", "*emphasis*"),
    ("%%markdown\n# Title", "# Title"),
    ("%bash echo one", "one"),
    ("%%bash\necho \"a  b\"\necho error >&2", "a  b\nerror"),
    ("%lsmagic", "%help NAME"),
    ("%help train", "Usage: %train"),
    ("%help Trainer.epochs", "Sets how often each sample is presented."),
    ("%help mavenRepo", "Usage: %mavenRepo NAME URL"),
    ("%reset --help", "Usage: %reset"),
]  # fmt: skip

# Each expression, and what its HTML must hold; a value shown as text alone has none.
DISPLAYS = [
    ("mnist", "validation"),
    ("few.head(3)", "<img"),
    ("few.image(0)", "<img"),
    ("hostile", "&lt;script&gt;"),
    ("events", "<img"),
    ("events.recording(0)", "<img"),
    ("Encoder.bernoulli().encode(few.image(0), 4, 7)", "<img"),
    ("net", "<table"),
    ("net.topology()", "<table"),
    ("q", "zero weights"),
    ("run", "validation"),
    ("eval", "spike count"),
    ("eval.confusion()", "recall"),
    ("eval.provenance()", "data.sha256"),
    ("net.trace(few.image(0), Encoder.bernoulli(), 4)", "<img"),
    ("net.activity(few, Encoder.bernoulli(), 4)", "row reads"),
    ("report", "energy per image"),
    ("Chip.yin2017().sweep(net, few, Encoder.bernoulli()).bits(3, 5).run()", "point of the front"),
    ("swept.outcomes().get(0)", "energy / nJ"),
    ("swept.outcomes().get(0).point()", "784-16-10"),
    ("EarlyExit.of(Chip.yin2017(), q, few, Encoder.bernoulli(), 4)", "mean steps"),
    ("EarlyExit.of(Chip.yin2017(), q, few, Encoder.bernoulli(), 4).at(3.0)", "mean steps"),
    ("stepped()", "<img"),
    ("report.nonSpiking()", "break even rate"),
    ("report.overConstants()", "p90"),
    ("report.counts().events(0, Arrival.ALONE).get(0)", "row reads"),
    ("io.github.spikelet.published.PublishedChips.mnist()", "<table"),
    ("io.github.spikelet.published.PublishedChips.mnist().chips().get(0)", "low / nJ"),
    ("io.github.spikelet.neurobench.Metrics.of(q, few, Encoder.bernoulli(), 4)", "<table"),
    ("q.layers().get(0)", "zero weights"),
    ("run.epochs().get(0)", "firing rates"),
    ("report.counts()", "clocked bits"),
    ("report.breakdown()", "<table"),
    ("report.spec()", "100.0 MHz"),
    ("Chip.yin2017()", "40 nm"),
    ("Chip.yin2017().technology()", "<table"),
    ("Chip.yin2017().map(q, 4)", "<table"),
    ("net.weights(0)", "[16, 784] float"),
    ("new int[] {1, 2, 3}", "[3] int"),
    ("new double[2][3]", "[2, 3] double"),
    ("new boolean[] {true}", "1 of 1 true"),
    ("Plots.energy(report)", "<img"),
    ("Plots.svg(Plots.energy(report))", "data:image/svg+xml;base64,"),
    ("Plots.animation(Encoder.bernoulli().encode(few.image(0), 4, 7), new Shape(1, 28, 28))", "data:image/gif;base64,"),
    ("new java.awt.image.BufferedImage(4, 4, 1)", "Image of 4×4 pixels"),
    ('Path.of("<script>.png")', "&lt;script&gt;.png"),
    ('Table.create("<script>", StringColumn.create("<b>", "<i>"))', "&lt;script&gt;"),
]  # fmt: skip


@pytest.fixture(scope="module")
def notebook(kernel):
    answer = kernel.run(PREPARATION)
    assert answer.status == "ok", answer.trace
    return kernel


def check_html(html):
    """Well formed, without a script, every picture with alternative text."""
    page = ElementTree.fromstring(f"<body>{html}</body>")
    assert not page.findall(".//script"), html
    for picture in page.iter("img"):
        assert picture.get("alt"), html
    for element in page.iter():
        assert not [name for name in element.keys() if name.startswith("on")], html


@pytest.mark.parametrize(("cell", "piece"), CELLS, ids=[cell.splitlines()[0] for cell, _ in CELLS])
def test_a_magic(notebook, cell, piece):
    answer = notebook.run(cell)
    assert answer.status == "ok", answer.trace
    assert answer.printed("stderr") == ""
    told = answer.printed() + "\n".join(shown.get("text/plain", "") for shown in answer.shown)
    assert piece in told, told
    if "%html" not in cell:
        for shown in answer.shown:
            check_html(shown.get("text/html", ""))
    assert notebook.value("1 + 1") == "2"


def test_a_cell_that_is_timed_keeps_its_value(notebook):
    assert notebook.run("%time few.size()").result["text/plain"] == "40"
    assert notebook.run("%%time\nint kept = 7;").result is None
    assert notebook.value("kept") == "7"


def test_the_environment_and_the_folder_of_java_stay(notebook):
    assert notebook.run("%env ONLY_MAGICS=1").status == "ok"
    assert notebook.value('System.getenv("ONLY_MAGICS") == null') == "true"


def test_a_notebook_and_a_class_are_run(notebook):
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
            for source in ("int ofNotebook = 5;", "%seed 7")]  # fmt: skip
    page = {"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    files = {
        "run.ipynb": json.dumps(page),
        "failing.ipynb": json.dumps(page).replace("%seed 7", "ofNotebook.nosuch()"),
        "Main.java": 'package a;\nimport java.util.zip.CRC32;\nclass Helper { static int twice(int x) { return 2 * x; } }\n'
        'public class Main {\n    public static void main(String[] words) {\n'
        '        System.out.printf("n=%d, %s", Helper.twice(words.length), new CRC32().getValue());\n    }\n}\n',
    }  # fmt: skip
    folder = pathlib.Path(notebook.value('Path.of("").toAbsolutePath().toString()'))
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    answer = notebook.run("%run run.ipynb")
    assert answer.status == "ok", answer.trace
    assert notebook.value("ofNotebook") == "5"
    answer = notebook.run("%run failing.ipynb")
    assert answer.status == "error"
    assert "code cell 2 of 2 of failing.ipynb failed: line 1, column 11: int cannot be dereferenced" in "\n".join(answer.trace), answer.trace
    answer = notebook.run("%run Main.java a b c")
    assert answer.status == "ok", answer.trace
    assert answer.printed() == "the package a is left out: what cells declare is in no package\nn=6, 0"
    assert notebook.value("Helper.twice(4)") == "8"


def test_a_library_in_another_version_is_told(notebook):
    brought = re.search(r"commons-lang3-([\d.]+)\.jar", notebook.value('System.getProperty("java.class.path")'))
    if brought is None:
        pytest.skip("this kernel does not bring commons-lang3")
    version = brought.group(1)
    answer = notebook.run("%maven org.apache.commons:commons-lang3:3.9", patience=300)
    if answer.status == "error" and "Error resolving dependency" in "\n".join(answer.trace):
        pytest.skip("no repository of Maven can be reached")
    assert answer.printed() == f"commons-lang3 {version} is in use, as this kernel brings it; 3.9 was not loaded\n"


def test_a_second_version_of_a_library_is_told(notebook):
    first = notebook.run("%maven org.apache.commons:commons-csv:1.9.0", patience=300)
    if first.status == "error" and "Error resolving dependency" in "\n".join(first.trace):
        pytest.skip("no repository of Maven can be reached")
    assert first.printed() == ""
    second = notebook.run("%maven org.apache.commons:commons-csv:1.10.0", patience=300)
    assert second.printed() == "commons-csv 1.9.0 is in use, as an earlier %maven fetched it; 1.10.0 was not loaded\n"
    assert "commons-csv-1.9.0" in notebook.value("org.apache.commons.csv.CSVFormat.class.getProtectionDomain().getCodeSource().getLocation().toString()")


def test_a_notebook_is_reset(tmp_path):
    with started(tmp_path) as kernel:
        assert kernel.run("import java.util.zip.*;\nint a = 1; String b = \"x\";\nint twice(int x) { return 2 * x; }\nrecord R(int x) {}").status == "ok"
        assert kernel.value("a + 1") == "2"
        answer = kernel.run("%reset")
        assert answer.status == "ok", answer.trace
        assert answer.printed() == "dropped 2 variables, 1 method, 1 class, 1 import\n"
        for gone in ("a", "b", "twice(2)", "new R(1)", "new CRC32()"):
            assert kernel.run(gone).status == "error", gone
        assert kernel.run("Mnist.sample()").result["text/html"]
        assert kernel.value("List.of(Path.of(\"a\")).size()") == "1"
        assert kernel.run("%reset -f").printed() == "dropped 0 variables, 0 methods, 0 classes, 0 imports\n"
        assert kernel.run("int a = 2;").status == "ok"
        assert kernel.value("a") == "2"


def test_every_magic_is_among_them(notebook):
    ours, _ = notebook.run("%lsmagic").printed().split("The kernel's own:")
    listed = re.findall(r"^%(?:, %%)? +(\w+) ", ours, re.MULTILINE)
    assert len(listed) >= 22
    lines = {re.match(r"%(\w+)", cell).group(1) for cell, _ in CELLS if not cell.startswith("%%")}
    assert set(listed) <= lines
    cells = set(re.findall(r"^%, %% +(\w+) ", ours, re.MULTILINE))
    assert cells == {re.match(r"%%(\w+)", cell).group(1) for cell, _ in CELLS if cell.startswith("%%")}


@pytest.mark.parametrize("name", sorted({re.match(r"%%?(\w+)", cell).group(1) for cell, _ in CELLS}))
def test_help_of_a_magic(notebook, name):
    answer = notebook.run(f"%{name} --help")
    assert answer.status == "ok", answer.trace
    assert answer.printed().startswith(f"Usage: %{name}")


@pytest.mark.parametrize(("expression", "piece"), DISPLAYS, ids=[expression for expression, _ in DISPLAYS])
def test_a_display(notebook, expression, piece):
    answer = notebook.run(expression)
    assert answer.status == "ok", answer.trace
    assert piece in answer.result["text/html"], answer.result
    assert answer.result["text/plain"]
    check_html(answer.result["text/html"])
    assert sum(len(str(content)) for content in answer.result.values()) < 1_000_000
    assert notebook.value("1 + 1") == "2"


def test_show_in_the_middle_of_a_cell(notebook):
    answer = notebook.run("show(net); show(3); show(null);\nint after = 1;")
    assert answer.status == "ok", answer.trace
    assert [shown["text/plain"].splitlines()[0][:7] for shown in answer.shown] == ["Network", "3", "null"]
    assert answer.result is None


def test_nothing_differs_from_run_to_run_where_outputs_are_compared(tmp_path):
    timed = re.compile(r"\d (?:s|ms|µs)\b|images/s|seconds|duration|left")
    with started(tmp_path, SPIKELET_STABLE="1") as kernel:
        assert kernel.run(PREPARATION).status == "ok"
        for cell in (
            "%train net --data few --epochs 2 --batch 20 --as again",
            "run",
            "run.provenance()",
            "%evaluate net --data few --steps 4",
            "%provenance eval",
            "%timeit --runs 2 few.size()",
        ):
            answer = kernel.run(cell)
            finals = [content["data"] for content in answer.of("update_display_data")][-1:]
            shown = [data for data in answer.shown if "░" not in data["text/plain"]]
            for data in finals + shown:
                assert not timed.search(data["text/plain"]), (cell, data["text/plain"])
            assert not timed.search(answer.printed()), answer.printed()


LASTING = "Engine.threads(1);\n%evaluate net --data mnist --steps 4096"


def test_an_evaluation_that_lasts_shows_how_far_it_is(notebook):
    begin = time.monotonic()
    answer = notebook.run(LASTING)
    seconds = time.monotonic() - begin
    assert answer.status == "ok", answer.trace
    assert notebook.run("Engine.threads(2);").status == "ok"
    assert "/1,000 images · accuracy" in answer.shown[0]["text/plain"]
    assert re.search(r" · (…|\d\S*( \S+)? left)$", answer.shown[0]["text/plain"]), "no word on the time left, or how much"
    [line] = {content["transient"]["display_id"] for content in answer.of("display_data", "update_display_data")[:-1]}
    states = [message for message in answer.messages if message["msg_type"] == "update_display_data"]
    assert {state["content"]["transient"]["display_id"] for state in states} == {line}
    assert len(states) <= 10 * seconds
    final = states[-1]["content"]["data"]["text/plain"]
    assert re.fullmatch(r"█{20} 784-16-10 · 1,000/1,000 images · accuracy [\d.]+ % · [\d,]+ images/s", final), final


def test_where_outputs_are_compared_an_evaluation_shows_its_result_alone(tmp_path):
    with started(tmp_path, SPIKELET_STABLE="1") as kernel:
        assert kernel.run(PREPARATION).status == "ok"
        answer = kernel.run(LASTING)
        assert answer.status == "ok", answer.trace
        assert [shown["text/plain"].splitlines()[0] for shown in answer.shown] == ["Evaluation 1,000 images, T = 4096"]


def test_a_cell_that_floods_its_output(notebook):
    """More messages than anybody keeps up with: some are lost, the reply and the next cell are not."""
    reply = notebook.client.execute(
        'for (int i = 0; i < 20_000; i++) System.out.println("line " + i);', reply=True, timeout=PATIENCE
    )
    assert reply["content"]["status"] == "ok"
    while notebook.client.iopub_channel.msg_ready():
        notebook.client.get_iopub_msg()
    assert notebook.value("1 + 1") == "2"


def test_ten_errors_in_a_row(notebook):
    for cell in (
        "1 / 0", "nosuch()", "%train nosuch", "%nosuch", "%%network x discontinuous\n", "int x = ;", "%bash false",
        "throw new Error();", "Quantizer.bits(99)", "%load nosuch",
    ):  # fmt: skip
        answer = notebook.run(cell)
        assert answer.status == "error", cell
        assert notebook.value("1 + 1") == "2"
    assert notebook.value("few.size()") == "40"


@pytest.mark.parametrize("name", ["Sweep", "Network", "Trainer", "Plots", "Show", "Handover", "Table"])
def test_a_class_of_the_users_own_shadows_ours(kernel, name):
    assert kernel.run(f"record {name}(int own) {{}}").status == "ok"
    assert kernel.value(f"new {name}(3).own()") == "3"
    assert kernel.value("1 + 1") == "2"
    answer = kernel.run("%dataset mnist-sample --as digits")
    assert answer.status == "ok", answer.trace
    assert kernel.run("digits").result["text/html"]
