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

# What is no statement: formulas, code, links (a citation's year and number), and markup.
SILENT = [
    r"(?s)```.*?```",
    r"(?s)\$\$.*?\$\$",
    r"\$[^$]*\$",
    r"`[^`]*`",
    r"!?\[[^\]]*\]\([^)]*\)",
    r"https?://\S+",
    r"<[^>]*>",
    r"(?m)^\*\*\d+\.\*\*",
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
