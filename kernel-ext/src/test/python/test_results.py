"""`./spikelet reproduce`: what a run found becomes files to read and to compare, and the README shows the committed ones."""

import csv
import json
import re
import subprocess

import nbformat
import pytest
import results
from conftest import ROOT, called

CLAIMS = "claim,the paper,here,how it is known\n\"energy, T = 1\",48.4 nJ,a|b,modelled\n"
NUMBERS = "name,value,unit\nseed,7,\n\"energy, T = 1\",12.5,nJ\n"
TIMES = "what,seconds\ntraining,1.5\njudging,0.25\n"


@pytest.fixture
def found(tmp_path):
    folder = tmp_path / "found"
    folder.mkdir()
    for name, text in (("claims", CLAIMS), ("numbers", NUMBERS), ("times", TIMES)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_claims_are_a_table_and_numbers_stay_as_they_are(found, tmp_path):
    done = called("results", found, tmp_path / "out", folder=tmp_path)

    assert done.returncode == 0, done.stderr
    table = "| claim | the paper | here | how it is known |\n| --- | --- | --- | --- |\n| energy, T = 1 | 48.4 nJ | a\\|b | modelled |\n"
    assert done.stdout == f"{table}results {tmp_path / 'out' / 'claims.md'}\n"
    text = (tmp_path / "out" / "claims.md").read_text(encoding="utf-8")
    assert text.endswith("\n\n" + table)
    assert "Written by `./spikelet reproduce`. What" in text
    assert (tmp_path / "out" / "numbers.csv").read_text(encoding="utf-8") == NUMBERS
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["claims.csv", "claims.md", "numbers.csv", "run.json"]


def test_times_are_kept_apart(found, tmp_path):
    called("results", found, tmp_path / "one", folder=tmp_path)
    (found / "times.csv").write_text(TIMES.replace("1.5", "99.5"), encoding="utf-8")
    called("results", found, tmp_path / "two", folder=tmp_path)

    for name in ("claims.md", "claims.csv", "numbers.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    one, two = (json.loads((tmp_path / folder / "run.json").read_text(encoding="utf-8")) for folder in ("one", "two"))
    assert one["seconds"] == {"training": 1.5, "judging": 0.25}
    assert (one["total seconds"], two["total seconds"]) == (1.75, 99.75)
    assert one["mode"] == "full"
    assert one["java"] and one["python"] and one["cores"] > 0


def test_a_trial_says_so(found, tmp_path):
    called("results", found, tmp_path / "out", "--short", folder=tmp_path)

    assert "Written by `./spikelet reproduce --short`: on the built-in tenth" in (tmp_path / "out" / "claims.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["mode"] == "short"


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda found: (found / "numbers.csv").unlink(), "numbers.csv cannot be read: No such file or directory"),
        (lambda found: (found / "claims.csv").write_text("claim\n", encoding="utf-8"), "claims.csv is no table of results"),
        (lambda found: (found / "times.csv").write_text("a,b\nc\n", encoding="utf-8"), "times.csv is no table of results"),
    ],
    ids=["missing", "no row", "ragged"],
)
def test_what_is_not_whole_changes_nothing(found, tmp_path, spoil, what):
    called("results", found, tmp_path / "out", folder=tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    spoil(found)

    done = called("results", found, tmp_path / "out", folder=tmp_path)

    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("spikelet: ") and what in line
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_run_gives_the_numbers_of_every_other(tmp_path):
    """The committed notebook is another run, of the short mode."""
    command = [ROOT / "spikelet", "reproduce", "--short", "--out", tmp_path / "out"]

    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", timeout=900, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results {tmp_path / 'out' / 'claims.md'}"
    names, *claims = rows(tmp_path / "out" / "claims.csv")
    assert names == ["claim", "the paper", "here", "how it is known"]
    cells = nbformat.read(ROOT / "notebooks" / "07-reproduce.ipynb", as_version=4).cells
    [shown] = [cell for cell in cells if cell.cell_type == "code" and cell.source == "claims"]
    text = shown.outputs[0].data["text/plain"]
    for claim in claims:
        for cell in claim:
            assert cell in text
    numbers = dict((name, value) for name, value, _ in rows(tmp_path / "out" / "numbers.csv")[1:])
    assert numbers["SNN-DC seed"] == "7"
    assert re.fullmatch("[0-9a-f]{64}", numbers["SNN-DC weights sha256"])
    assert not [name for name in numbers if "second" in name]


def test_the_readme_shows_the_committed_results():
    committed = results.markdown(results.read(ROOT / "results" / "claims.csv"))
    assert committed in (ROOT / "results" / "claims.md").read_text(encoding="utf-8")
    assert committed in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_committed_results_bear_the_claims_out():
    numbers = dict((name, value) for name, value, _ in rows(ROOT / "results" / "numbers.csv")[1:])
    accuracies = [float(value) for name, value in numbers.items() if name.startswith("SNN-DC accuracy")]
    assert len(accuracies) == 8 and min(accuracies) > 0.98
    assert float(numbers["energy at T = 16 over that at T = 1"]) == pytest.approx(16, rel=0.05)
    for steps in ("1", "16"):
        mean = float(numbers[f"energy, T = {steps}"])
        assert float(numbers[f"energy, T = {steps}, low end of the band"]) < mean
        assert mean < float(numbers[f"energy, T = {steps}, high end of the band"])
        assert mean < float(numbers[f"energy without sparsity, T = {steps}"])
    for seed in ("7", "8", "9"):
        assert float(numbers[f"which way time runs by SNN-CT, seed {seed}, accuracy"]) > 0.95
        for stateless in ("state off", "SNN-DC"):
            assert 0.4 < float(numbers[f"which way time runs by {stateless}, seed {seed}, accuracy"]) < 0.6


def figures(text):
    """The numbers of a sentence that carry a fraction, as they are written."""
    return re.findall(r"\d+\.\d+", text)


def studies():
    """Rows of the README's table of studies: name and what was found."""
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 6
    return rows


@pytest.mark.parametrize(("study", "found"), studies(), ids=lambda value: value if re.fullmatch("[a-z-]+", value) else "")
def test_the_readme_shows_what_the_studies_found(study, found):
    kept = figures((ROOT / "results" / "studies" / f"{study}.txt").read_text(encoding="utf-8"))
    assert figures(found)
    assert [figure for figure in figures(found) if figure not in kept] == []


def test_the_frontier_is_quoted_as_it_was_found():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [quoted] = re.findall(r"looks for 98 % at the least energy: (.*?)\n\n", text, re.DOTALL)
    kept = figures((ROOT / "results" / "studies" / "frontier.txt").read_text(encoding="utf-8"))
    assert [figure for figure in figures(quoted) if figure not in kept and figure != "0.9"] == []


def test_the_notebook_draws_the_frontier_as_it_was_found():
    cells = nbformat.read(ROOT / "notebooks" / "06-design-space.ipynb", as_version=4).cells
    [(share, energy)] = re.findall(r"true, (0\.\d{4}), (\d+\.\d+), \2,", "\n".join(cell.source for cell in cells))
    kept = (ROOT / "results" / "studies" / "frontier.txt").read_text(encoding="utf-8")
    assert f"mnist/test: {100 * float(share):.2f} % at {energy} nJ/image" in kept
