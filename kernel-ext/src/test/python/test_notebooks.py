"""Every notebook runs to its end by `./spikelet notebook` and shows what it was committed with; what cannot run is told in a
line."""

import json
import pathlib
import re
import subprocess

import nbformat
import pytest
from conftest import ROOT, called

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))

# Seconds a notebook may take before its test fails: far more than it needs.
PATIENCE = 900

CHART = """
import org.knowm.xchart.XYChart;
var chart = new XYChart(200, 100);
chart.addSeries("line", new double[] {1, 2});
chart
"""


def executor(*arguments, folder):
    """What `./spikelet notebook` calls when everything is set up."""
    return called("spikelet.execute", *arguments, folder=folder)


def spikelet(*arguments, folder=ROOT):
    return subprocess.run(
        [str(ROOT / "spikelet"), *map(str, arguments)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )


@pytest.fixture(scope="module", autouse=True)
def set_up():
    """What changed since the last command is built here, so that a test below sees only lines of its own."""
    assert spikelet("setup").returncode == 0


def notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A title"), *cells]), path)
    return path


def executed(path):
    """The code cells of a notebook that was written with its outputs."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert "00-quickstart.ipynb" in NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_what_it_was_committed_with(name, tmp_path):
    source = ROOT / "notebooks" / name
    before = source.read_bytes()

    done = spikelet("notebook", source, "--check", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    cells = executed(tmp_path / name)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]
    page = tmp_path / (source.stem + ".html")
    assert done.stdout.splitlines()[-1] == f"notebook {page}"
    html = page.read_text(encoding="utf-8")
    assert "data:image/png;base64," in html
    assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?://', html)
    assert source.read_bytes() == before
    assert len(before) < 1_500_000, "too much to commit: fewer or smaller pictures"
    assert [cell.execution_count for cell in executed(source)] == list(range(1, len(cells) + 1))
    if name == "00-quickstart.ipynb":
        check_quick_start(done.stdout)


def check_quick_start(printed):
    """What `./spikelet run` passes on of the same notebook: the two lines that begin so."""
    [accuracy] = re.findall(r"^accuracy (\d+\.\d) % \(1,000 test images, T = 16\)$", printed, re.MULTILINE)
    assert 90 < float(accuracy) < 100
    [energy] = re.findall(r"^energy ([\d,.]+) nJ/image \(modelled, .*band .* nJ;.*\)$", printed, re.MULTILINE)
    assert float(energy.replace(",", "")) > 0
    assert re.search(r"^the same with one thread: true$", printed, re.MULTILINE)


def test_a_solution_stays_hidden_until_it_is_opened(tmp_path):
    file = tmp_path / "exercise.ipynb"
    text = "<details><summary>Solution</summary>\n\nIt is $x$:\n\n```java\n1 + 1\n```\n</details>\n\nShown."
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)]), file)

    assert executor(file, "--out", tmp_path, folder=tmp_path).returncode == 0
    html = (tmp_path / "exercise.html").read_text(encoding="utf-8")
    [hidden] = re.findall(r"<details><summary>Solution</summary>(.*?)</details>", html, re.DOTALL)
    assert "It is <math" in hidden and "highlight" in hidden and "Shown." not in hidden


def of_another_kernel(path, name="java", language="java"):
    """A notebook that somebody saved with another kernel, such as JJava's own."""
    notebook(path, "1 + 1")
    saved = nbformat.read(path, as_version=4)
    saved.metadata["kernelspec"] = {"name": name, "display_name": name, "language": language}
    nbformat.write(saved, path)
    return path


def test_a_notebook_of_jjava_runs_in_our_kernel_and_is_told(tmp_path):
    file = of_another_kernel(tmp_path / "theirs.ipynb")

    done = executor(file, "--out", tmp_path / "out", folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert f"spikelet: {file} was saved for the kernel java; it runs in the kernel spikelet" in done.stderr
    assert nbformat.read(tmp_path / "out/theirs.ipynb", as_version=4).metadata.kernelspec.name == "spikelet"
    assert nbformat.read(file, as_version=4).metadata.kernelspec.name == "java"


def test_a_notebook_in_another_language_is_refused(tmp_path):
    file = of_another_kernel(tmp_path / "theirs.ipynb", "python3", "python")
    done = executor(file, "--out", tmp_path / "out", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"spikelet: {file} was saved for the kernel python3, in python: spikelet runs notebooks in Java\n"


def test_a_notebook_of_jjava_opens_in_our_kernel(tmp_path):
    file = of_another_kernel(tmp_path / "theirs.ipynb")

    first = called("spikelet.adopt", file, folder=tmp_path)
    again = called("spikelet.adopt", file, folder=tmp_path)

    assert first.stderr == f"spikelet: {file} was saved for the kernel java; it opens in the kernel spikelet\n"
    assert (first.returncode, again.returncode, again.stderr) == (0, 0, "")
    assert nbformat.read(file, as_version=4).metadata.kernelspec.name == "spikelet"
    (tmp_path / "none.ipynb").write_text("no notebook", encoding="utf-8")
    assert called("spikelet.adopt", "none.ipynb", folder=tmp_path).returncode == 0


def with_parameters(path, java, *sources):
    notebook(path, java, *sources)
    tagged = nbformat.read(path, as_version=4)
    tagged.cells[1].metadata["tags"] = ["parameters"]
    nbformat.write(tagged, path)
    return path


def test_parameters_are_set_and_written(tmp_path):
    file = with_parameters(tmp_path / "few.ipynb", 'int epochs = 5;\nString data = "x";', "System.out.println(data + epochs);")

    done = spikelet("notebook", file, "--out", tmp_path / "out", "--set", "epochs=3", "--set", "data=mnist")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "mnist3"
    assert executed(tmp_path / "out" / "few.ipynb")[0].source == 'int epochs = 3;\nString data = "mnist";'
    assert executed(file)[0].source == 'int epochs = 5;\nString data = "x";'


def test_a_parameter_that_is_not_there_is_refused_before_anything_runs(tmp_path):
    file = with_parameters(tmp_path / "few.ipynb", "int epochs = 5;", "epochs")

    done = executor(file, "--out", tmp_path / "out", "--set", "steps=3", folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'spikelet: --set: no "steps" in the cell of parameters; there are: epochs\n'
    assert not (tmp_path / "out" / "few.ipynb").exists()


def test_a_run_for_scripts_prints_one_line():
    done = spikelet("run", "--json")

    assert done.returncode == 0, done.stderr
    [line] = done.stdout.splitlines()
    figures = json.loads(line)
    assert list(figures) == ["accuracy", "energyNanojoulesPerImage", "seconds", "html"]
    assert 0.9 < figures["accuracy"] < 1 and 500 < figures["energyNanojoulesPerImage"] < 5000 and figures["seconds"] > 0
    html = pathlib.Path(figures["html"])
    assert html.is_file()
    assert len(executed(html.with_suffix(".ipynb"))) == len(executed(ROOT / "notebooks/00-quickstart.ipynb"))


def test_a_cell_that_fails_is_named(tmp_path):
    file = notebook(tmp_path / "wrong.ipynb", "int a = 1;", "a / 0", 'System.out.println("not reached");')

    done = spikelet("notebook", file.name, "--out", "out", folder=tmp_path)

    assert done.returncode == 1
    assert "spikelet: cell 2 failed" in done.stderr.splitlines()
    assert "java.lang.ArithmeticException: / by zero" in done.stderr
    assert "not reached" not in done.stdout
    first, failed, last = executed(tmp_path / "out" / "wrong.ipynb")
    assert first.outputs == [] and last.outputs == [] and last.execution_count is None
    assert [output.output_type for output in failed.outputs] == ["error"]
    assert "ArithmeticException" in (tmp_path / "out" / "wrong.html").read_text(encoding="utf-8")


def test_a_kernel_that_dies_is_told(tmp_path):
    file = notebook(tmp_path / "fatal.ipynb", "int a = 1;", "Runtime.getRuntime().halt(3);")

    done = spikelet("notebook", file, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "spikelet: the kernel died in cell 2"


def test_a_magic_that_fails_shows_its_message(tmp_path):
    file = notebook(tmp_path / "magic.ipynb", "%train nosuch")

    done = spikelet("notebook", file, "--out", tmp_path / "out")

    assert done.returncode == 1
    assert "spikelet: cell 1 failed" in done.stderr.splitlines()
    assert 'no variable "nosuch" that is a Network; there are none. Make one with %%network' in done.stderr


def test_outputs_go_into_the_file_once_they_are_asked_for(tmp_path):
    file = notebook(tmp_path / "few.ipynb", 'System.out.print("a ");\nSystem.out.println("b");', "Mnist.sample().test().head(2)", CHART)

    missing = spikelet("notebook", file, "--check", "--out", tmp_path / "out")
    before = file.read_bytes()
    updated = spikelet("notebook", file, "--update", "--out", tmp_path / "out")
    after = file.read_bytes()
    again = spikelet("notebook", file, "--check", "--out", tmp_path / "out")

    assert missing.returncode == 1 and "spikelet: cell 1 shows something else" in missing.stderr.splitlines()
    assert f"where that is meant: ./spikelet notebook {file} --update" in missing.stderr
    assert updated.returncode == 0 and before != after
    assert again.returncode == 0 and file.read_bytes() == after
    printed, images, chart = executed(file)
    assert [output.text for output in printed.outputs] == ["a b\n"]
    assert " data-content=" in images.outputs[0].data["text/html"]
    assert sorted(chart.outputs[0].data) == ["image/png", "text/plain"]
    assert re.fullmatch("[0-9a-f]{64}", chart.outputs[0].metadata["image/png"]["content"])
    assert not [cell for cell in (printed, images, chart) if cell.metadata]


def test_a_run_that_shows_something_else_is_told(tmp_path):
    file = notebook(tmp_path / "few.ipynb", "40 + 1", CHART)
    assert spikelet("notebook", file, "--update", "--out", tmp_path / "out").returncode == 0
    text = file.read_text(encoding="utf-8").replace("40 + 1", "40 + 2").replace("{1, 2}", "{1, 3}")
    file.write_text(text, encoding="utf-8")

    done = spikelet("notebook", file, "--check", "--out", tmp_path / "out")

    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert ["  - text/plain: 41", "  + text/plain: 42"] == lines[lines.index("spikelet: cell 1 shows something else") + 1 :][:2]
    assert "cell 2 shows something else" in lines, "the points of the chart are others"
    assert file.read_text(encoding="utf-8") == text


def test_folders_of_the_machine_are_not_put_into_the_file(tmp_path):
    file = notebook(tmp_path / "where.ipynb", "1 + 1", 'Path.of("").toAbsolutePath()')
    before = file.read_bytes()

    done = spikelet("notebook", file, "--update", "--out", tmp_path / "out")

    assert done.returncode == 1
    assert f"spikelet: cell 2 shows {tmp_path}, a folder of this machine; {file} stays as it was" in done.stderr.splitlines()
    assert file.read_bytes() == before


def test_a_cell_that_fails_leaves_the_file_as_it_was(tmp_path):
    file = notebook(tmp_path / "wrong.ipynb", "1 + 1", "1 / 0")
    before = file.read_bytes()

    assert spikelet("notebook", file, "--update", "--out", tmp_path / "out").returncode == 1
    assert file.read_bytes() == before


def refused(done, what):
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert what in line


def test_the_script_ends_as_the_executor_does(tmp_path):
    refused(spikelet("notebook", text(tmp_path), "--out", tmp_path / "out"), "is not a Jupyter notebook")


def test_modules_beside_a_notebook_are_not_taken_for_ours(tmp_path):
    for module in ("spikelet", "nbformat", "random"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    refused(spikelet("notebook", "nosuch.ipynb", folder=tmp_path), "spikelet: nosuch.ipynb is not there")


def text(folder):
    (folder / "text.ipynb").write_text("not a notebook\n", encoding="utf-8")
    return folder / "text.ipynb"


def empty(folder):
    (folder / "empty.ipynb").write_text("", encoding="utf-8")
    return folder / "empty.ipynb"


def other_json(folder):
    (folder / "other.ipynb").write_text(json.dumps({"cells": "none"}), encoding="utf-8")
    return folder / "other.ipynb"


def picture(folder):
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return folder / "picture.png"


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (text, "is not a Jupyter notebook"),
        (empty, "is not a Jupyter notebook"),
        (other_json, "is not a Jupyter notebook"),
        (picture, "is not a Jupyter notebook"),
        (lambda folder: folder / "nosuch.ipynb", "is not there"),
        (pathlib.Path, "is not a file"),
    ],
    ids=["text", "empty", "other JSON", "picture", "missing", "folder"],
)
def test_what_is_no_notebook_is_refused_in_a_line(tmp_path, make, what):
    file = make(tmp_path)

    refused(executor(file, "--out", "out", folder=tmp_path), f"spikelet: {file} {what}")

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--out", "a-file"], "--out a-file cannot be a folder"),
        (["--timeout", "0"], "--timeout must be a positive number of seconds, was 0"),
        (["--timeout", "soon"], "invalid float value: 'soon'"),
        (["--set", "a=1", "--check"], "--set changes what the notebook shows: leave out --check and --update"),
        (["--check", "--update"], "--check compares the outputs in the file and --update replaces them: give one of them"),
        (["--nosuch"], "unrecognized arguments: --nosuch"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_option_is_refused_in_a_line(tmp_path, options, what):
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    notebook(tmp_path / "right.ipynb", "1 + 1")

    refused(executor("right.ipynb", *options, folder=tmp_path), what)
