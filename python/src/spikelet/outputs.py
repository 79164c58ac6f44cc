"""The outputs that a notebook is committed with: made the same by every run, and compared with those of another run."""

import difflib
import json
import re

# An image within HTML that says what it shows by a checksum: its bytes differ where fonts do.
IMAGE = re.compile(r'src="data:[^"]*"([^>]* data-content="[0-9a-f]{64}")')
ONLY_IMAGE = re.compile(r"<img [^>]*/>")


def tidy(notebook):
    """Brings outputs into the one form that is committed, in place: text printed in pieces becomes one text, a picture
    stands once, as a PNG, and nothing is left of the run but results."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("execution", None)
        outputs = []
        for output in cell.outputs:
            if output.output_type == "stream" and outputs and outputs[-1].get("name") == output.name:
                outputs[-1].text += output.text
                continue
            if "image/png" in output.get("data", {}) and ONLY_IMAGE.fullmatch(output.data.get("text/html", "")):
                del output.data["text/html"]
            outputs.append(output)
        cell.outputs = outputs


def parts(output):
    """What counts of an output, by name: its text and HTML as they are, of a picture what it shows."""
    found = {"kind": output.output_type}
    if output.output_type == "stream":
        found[output.name] = output.text
    elif output.output_type == "error":
        found["error"] = f"{output.ename}: {output.evalue}"
    else:
        for mime, value in output.data.items():
            shown = output.metadata.get(mime, {})
            if "content" in shown:
                found[mime] = json.dumps(shown, ensure_ascii=False, sort_keys=True)
            elif mime == "text/html":
                found[mime] = IMAGE.sub(r'src="…"\1', value)
            else:
                found[mime] = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    return found


def outputs(notebook):
    """The outputs of each code cell, in order."""
    return [[parts(output) for output in cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]


def differences(before, after):
    """Where a notebook's outputs are not those of another run of it: a few lines for each cell, none where all agree.
    Both are to be tidy."""
    lines = []
    for number, (old, new) in enumerate(zip(outputs(before), outputs(after), strict=True), 1):
        if old != new:
            lines += [f"cell {number} shows something else", *difference(old, new)]
    return lines


def difference(old, new):
    """The first lines that differ, as a diff marks them."""
    rows = [
        [f"{name}: {row}" for output in cell for name, text in output.items() for row in text.splitlines()]
        for cell in (old, new)
    ]
    changed = [row for row in difflib.ndiff(*rows) if row[0] in "-+"]
    return [f"  {row if len(row) < 300 else row[:300] + '…'}" for row in changed[:6]]


def keep(before, after):
    """Leaves a cell's outputs as they were before where they show the same: a picture does not change its bytes when it is
    drawn with other fonts."""
    for old, new in zip(before.cells, after.cells, strict=True):
        if new.cell_type == "code" and [*map(parts, old.outputs)] == [*map(parts, new.outputs)]:
            new.outputs = old.outputs


def paths(notebook, folders):
    """Cells that show one of some folders of this machine, with the folder."""
    return [
        (number, folder)
        for number, cell in enumerate(outputs(notebook), 1)
        for folder in folders
        if any(folder in text for output in cell for text in output.values())
    ]
