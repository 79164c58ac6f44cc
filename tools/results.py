"""Puts what 07-reproduce found into a folder: claims.md and claims.csv to read, numbers.csv to compare, run.json for what may differ.

Every file but run.json is the same, byte for byte, whenever the same data, seed and version are run; run.json holds how long
it took and on what.
"""

import argparse
import csv
import io
import json
import os
import pathlib
import platform
import subprocess
import sys

from spikelet.files import write

TABLES = ("claims", "numbers", "times")

HEAD = """# The abstract of arXiv 1709.06206, claim by claim

Written by `./spikelet reproduce`{mode}. What is *measured* was measured on the data named; what is *modelled* is modelled, not
measured on a chip; and the paper's numbers are the paper's. Every number, seed and checksum is in [numbers.csv](numbers.csv), how
long it took and on what in [run.json](run.json), how it was found in [07-reproduce](../notebooks/07-reproduce.ipynb).
"""


class Refused(Exception):
    """The input is no good; the message is one line."""


def read(path):
    """The rows of a CSV file, its names first."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}; run ./spikelet reproduce again") from None
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        raise Refused(f"{path} is no table of results; run ./spikelet reproduce again")
    return rows


def cells(row):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def markdown(rows):
    names, *rest = rows
    return "\n".join([cells(names), cells(["---"] * len(names)), *map(cells, rest)]) + "\n"


def csv_text(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def machine():
    java = subprocess.run(["java", "-version"], capture_output=True, encoding="utf-8", check=False).stderr
    return {
        "java": java.splitlines()[0] if java else "unknown",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
    }


def files(tables, short):
    """Name and text of each file of results."""
    seconds = {what: float(number) for what, number in tables["times"][1:]}
    run = {"mode": "short" if short else "full", "seconds": seconds, "total seconds": round(sum(seconds.values()), 2)}
    mode = " --short`: on the built-in tenth of MNIST with a narrower network, to be read as a trial" if short else "`"
    return {
        "claims.md": HEAD.replace("`{mode}", mode) + "\n" + markdown(tables["claims"]),
        "claims.csv": csv_text(tables["claims"]),
        "numbers.csv": csv_text(tables["numbers"]),
        "run.json": json.dumps(run | machine(), indent=2, ensure_ascii=False) + "\n",
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("found", type=pathlib.Path, help="where the notebook left its tables")
    parser.add_argument("out", type=pathlib.Path, help="where the results go")
    parser.add_argument("--short", action="store_true", help="they are of the short mode")
    options = parser.parse_args()
    try:
        tables = {name: read(options.found / f"{name}.csv") for name in TABLES}
        try:
            options.out.mkdir(parents=True, exist_ok=True)
            for name, text in files(tables, options.short).items():
                write(options.out / name, text)
        except OSError as error:
            raise Refused(f"--out {options.out} cannot be written: {error.strerror}") from None
    except Refused as refused:
        print(f"spikelet: {refused}", file=sys.stderr)
        sys.exit(2)
    print(markdown(tables["claims"]), end="")
    print(f"results {options.out / 'claims.md'}", flush=True)


if __name__ == "__main__":
    main()
