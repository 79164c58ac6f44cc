"""Each number that a notebook's text states is computed in that notebook, or quoted with its source in notebooks/quoted.csv."""

import csv
import pathlib
import re
from decimal import ROUND_HALF_UP, Decimal

import nbformat
import pytest

ROOT = pathlib.Path(__file__).parents[4]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
QUOTED = ROOT / "notebooks" / "quoted.csv"

NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?|(?<=\D)\.\d+")

# What is no statement: formulas, code, links (a citation's year and number), markup, and the numbers that things are called by.
SILENT = [
    r"(?s)```.*?```",
    r"(?s)\$\$.*?\$\$",
    r"\$[^$]*\$",
    r"`[^`]*`",
    r"!?\[[^\]]*\]\([^)]*\)",
    r"https?://\S+",
    r"<[^>]*>",
    r"(?m)^(\*\*)?\d+\.(\*\*)? ",
    r"([Cc]laims?|[Ee]xercise) \d(, \d)*( and \d)?",
]


def stated(markdown):
    """The numbers in a text, as they are written."""
    for silent in SILENT:
        markdown = re.sub(silent, " ", markdown)
    return [number.rstrip(",") for number in NUMBER.findall(markdown)]


def shown(cell):
    """All that the outputs of a cell say in words."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield output.text
        else:
            yield output.get("data", {}).get("text/plain", "")


def values(texts):
    found = set()
    for text in texts:
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?", text):
            found.add(Decimal(number.replace(",", "").rstrip(",")))
    return found


def is_among(number, found):
    """Whether some value is that number at the number's own digits, as it is or in per cent."""
    wanted = Decimal(number.replace(",", ""))
    step = Decimal(1).scaleb(wanted.as_tuple().exponent)
    return any(
        each.quantize(step, ROUND_HALF_UP) == wanted or (each <= 1 and (100 * each).quantize(step, ROUND_HALF_UP) == wanted)
        for each in found
        if each < Decimal(10) ** 20
    )


def quotations():
    with QUOTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_number_of_the_text_is_computed_or_quoted(path):
    cells = nbformat.read(path, as_version=4).cells
    found = values(text for cell in cells for text in shown(cell))
    quoted = {row["figure"] for row in quotations() if row["notebook"] in ("*", path.stem)}

    missing = [
        (cell.id, number)
        for cell in cells
        if cell.cell_type == "markdown"
        for number in stated(cell.source)
        if number not in quoted and not is_among(number, found)
    ]

    assert missing == []


def test_what_is_quoted_is_stated():
    texts = {
        path.stem: {number for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown" for number in stated(cell.source)}
        for path in NOTEBOOKS
    }
    for row in quotations():
        assert row["source"]
        assert any(row["figure"] in numbers for name, numbers in texts.items() if row["notebook"] in ("*", name)), row


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("at $T = 16$ `bits(3)` reads 95.2 % of 1,000 digits", ["95.2", "1,000"]),
        ("**2.** Claims 1, 2 and 5 at 784-512-10", ["784", "512", "10"]),
        ("[Yin 2017](https://arxiv.org/abs/1709.06206) says .5", [".5"]),
        ("```\nnet.dense(512)\n```", []),
    ],
)
def test_a_texts_numbers_are_those_it_states(text, numbers):
    assert stated(text) == numbers


@pytest.mark.parametrize(
    ("number", "shown", "among"),
    [
        ("95.2", "accuracy 0.952", True),
        ("95.2", "accuracy 95.24 %", True),
        ("95.2", "accuracy 95.26 %", False),
        ("1,419", "1419 nJ", True),
        ("8", "7.637 %", True),
        ("9", "7.637 %", False),
    ],
)
def test_a_number_is_among_those_that_round_to_it(number, shown, among):
    assert is_among(number, values([shown])) is among
