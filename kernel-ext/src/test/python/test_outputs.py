"""What of a notebook's outputs counts when two runs are compared, and the form they are committed in."""

import pytest
from conftest import ROOT
from nbformat import v4

from spikelet import outputs

ONE, OTHER = "1" * 64, "2" * 64


def printed(text, name="stdout"):
    return v4.new_output("stream", name=name, text=text)


def chart(bytes="AAAA", content=ONE, **metadata):
    """A chart as the kernel shows it."""
    return v4.new_output(
        "display_data",
        {"text/plain": "Chart: a line.", "text/html": image(bytes, content), "image/png": bytes},
        metadata={"image/png": {"width": 20, "height": 10, "alt": "Chart: a line.", "content": content} | metadata},
    )


def image(bytes, content=ONE, width=20):
    return f'<img src="data:image/png;base64,{bytes}" width="{width}" data-content="{content}" />'


def table(cell, picture=""):
    return v4.new_output("execute_result", {"text/plain": cell, "text/html": f"<div>{picture}<td>{cell}</td></div>"})


def notebook(*cell):
    made = v4.new_notebook(cells=[v4.new_markdown_cell("# A title"), v4.new_code_cell("cell", outputs=list(cell))])
    outputs.tidy(made)
    return made


def shown(made):
    return made.cells[1].outputs


def test_what_was_printed_in_pieces_is_one_text():
    made = notebook(printed("a"), printed("b\n"), printed("!", "stderr"), printed("c\n"), chart(), printed("d\n"))
    assert [output.get("text") for output in shown(made)] == ["ab\n", "!", "c\n", None, "d\n"]


def test_a_picture_stands_once_and_a_table_keeps_its_own():
    made = notebook(chart(), table("1", image("AAAA")))
    assert sorted(shown(made)[0].data) == ["image/png", "text/plain"]
    assert "data:image/png;base64,AAAA" in shown(made)[1].data["text/html"]


def test_what_is_left_of_a_run_goes():
    made = v4.new_notebook(cells=[v4.new_code_cell("1", metadata={"execution": {"shell.execute_reply": "now"}, "tags": ["a"]})])
    outputs.tidy(made)
    assert made.cells[0].metadata == {"tags": ["a"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([printed("a"), printed("b")], [printed("ab")]),
        ([chart()], [chart(bytes="BBBB")]),
        ([table("1", image("AAAA"))], [table("1", image("BBBB"))]),
    ],
    ids=["text in pieces", "chart in another font", "picture of a table in another font"],
)
def test_what_does_not_count(one, other):
    assert outputs.differences(notebook(*one), notebook(*other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([printed("a\n")], [printed("b\n")]),
        ([printed("a\n")], [printed("a\n", "stderr")]),
        ([printed("a\n")], []),
        ([], [printed("a\n")]),
        ([table("1")], [table("2")]),
        ([table("1", image("AAAA"))], [table("1", image("AAAA", OTHER))]),
        ([table("1", image("AAAA"))], [table("1", image("AAAA", width=21))]),
        ([chart()], [chart(content=OTHER)]),
        ([chart()], [chart(alt="Chart: another line.")]),
        ([chart()], [chart(height=11)]),
        ([chart()], [table("Chart: a line.")]),
        (
            [v4.new_output("display_data", {"image/png": "AAAA"})],
            [v4.new_output("display_data", {"image/png": "BBBB"})],
        ),
    ],
    ids=["text", "stream", "gone", "new", "HTML", "picture of a table", "its size", "points", "words", "size", "kind", "unknown picture"],
)  # fmt: skip
def test_what_counts(one, other):
    assert outputs.differences(notebook(*one), notebook(*other))[0] == "cell 1 shows something else"


def test_a_difference_is_told_by_its_lines():
    before = notebook(printed("same\nT = 1  93 %\n"))
    after = notebook(printed("same\nT = 1  94 %\n"))
    assert outputs.differences(before, after) == [
        "cell 1 shows something else",
        "  - stdout: T = 1  93 %",
        "  + stdout: T = 1  94 %",
    ]


def test_a_picture_that_shows_the_same_keeps_its_bytes():
    before, after = notebook(chart("AAAA"), table("1")), notebook(chart("BBBB"), table("1"))
    outputs.keep(before, after)
    assert shown(after)[0].data["image/png"] == "AAAA"

    after = notebook(chart("BBBB", OTHER), table("1"))
    outputs.keep(before, after)
    assert shown(after)[0].data["image/png"] == "BBBB"


def test_folders_are_found_in_what_is_read_but_not_in_the_bytes_of_a_picture():
    made = notebook(chart("AAAA/tmp"), table("1", image("BBBB/tmp")))
    assert outputs.paths(made, ["/tmp"]) == []
    assert outputs.paths(notebook(printed("in /tmp/x\n")), ["/home", "/tmp"]) == [(1, "/tmp")]
