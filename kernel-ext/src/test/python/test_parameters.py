"""What `./spikelet notebook --set` makes of a cell of parameters."""

import nbformat
import pytest

from spikelet import parameters


def changed(java, *settings, tags=("parameters",)):
    cell = nbformat.v4.new_code_cell(java, metadata={"tags": list(tags)})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("int epochs = 0;"), cell])
    parameters.apply(notebook, settings)
    assert notebook.cells[0].source == "int epochs = 0;"
    return cell.source


@pytest.mark.parametrize(
    ("java", "setting", "expected"),
    [
        ("int epochs = 5;", "epochs=3", "int epochs = 3;"),
        ("int epochs=5; // how often;", "epochs = -3", "int epochs=-3; // how often;"),
        ("int epochs = 5", "epochs=3", "int epochs = 3"),
        ("int a = 1, b = f(2, 3), c = 4;", "b=7", "int a = 1, b = 7, c = 4;"),
        ("int a = 1;\nint a = 2;", "a=9", "int a = 1;\nint a = 9;"),
        ("final long seed = 7L;", "seed=9", "final long seed = 9L;"),
        ("long seed = 7;", "seed=9000000000", "long seed = 9000000000L;"),
        ("double rate = 1e-3 * 2;", "rate=5e-4", "double rate = 5e-4;"),
        ("double rate = .5;", "rate=1", "double rate = 1;"),
        ("float leak = 0.5f;", "leak=0.9", "float leak = 0.9f;"),
        ("Integer n = 1;", "n=0x1F", "Integer n = 0x1F;"),
        ("boolean fast = Boolean.getBoolean(\"x;y\");", "fast=true", "boolean fast = true;"),
        ("char c = ';';", "c=x", "char c = 'x';"),
        ("char c = ';';", "c='\\n'", "char c = '\\n';"),
        ('String data = "a;b";', "data=mnist", 'String data = "mnist";'),
        ('java.lang.String data = "";', 'data="x\\ty"', 'java.lang.String data = "x\\ty";'),
        ('String data = "";', 'data=say "hi"\\', 'String data = "say \\"hi\\"\\\\";'),
        ('String data = """\n  x = 1;\n  """;', "data=", 'String data = "";'),
        ("var n = 3;", "n=4.5", "var n = 4.5;"),
        ("/* int a = 1; */ int a = 2;", "a=3", "/* int a = 1; */ int a = 3;"),
        ("int f(int x) { int a = x; return a; }\nint a = f(1);", "a=3", "int f(int x) { int a = x; return a; }\nint a = 3;"),
        ("int[] sizes = {1, 2}; int a = 1;", "a=2", "int[] sizes = {1, 2}; int a = 2;"),
        ("Map<String, List<Integer>> m = Map.of(); int a = 1;", "a=2", "Map<String, List<Integer>> m = Map.of(); int a = 2;"),
    ],
)  # fmt: skip
def test_an_initialiser_is_replaced(java, setting, expected):
    assert changed(java, setting) == expected


def test_several_are_set_in_turn():
    assert changed("int a = 1;\nint b = 2;", "b=20", "a=1000") == "int a = 1000;\nint b = 20;"


CELL = 'int epochs = 5;\nString data = "x";\nPath place = Path.of("y");\nfloat leak = 0.5f;\nboolean fast = true;\nchar c = \'c\';\nvar any = 1;\nbyte small = 1;'


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("epoch=3", 'did you mean "epochs"? --set: no "epoch" in the cell of parameters; there are: epochs, data, place, leak, fast, c, any, small'),
        ("nosuch=3", '--set: no "nosuch" in the cell of parameters; there are: epochs, data, place, leak, fast, c, any, small'),
        ("epochs", "--set takes NAME=VALUE, was 'epochs'"),
        ("=3", "--set takes NAME=VALUE, was '=3'"),
        ("epochs=many", "--set: \"epochs\" is an int and takes an integer from -2147483648 to 2147483647, was 'many'"),
        ("epochs=1; System.exit(0)", "--set: \"epochs\" is an int and takes an integer from -2147483648 to 2147483647, was '1; System.exit(0)'"),
        ("epochs=2147483648", "--set: \"epochs\" is an int and takes an integer from -2147483648 to 2147483647, was '2147483648'"),
        ("epochs=08", "--set: \"epochs\" is an int and takes an integer from -2147483648 to 2147483647, was '08'"),
        ("epochs=", "--set: \"epochs\" is an int and takes an integer from -2147483648 to 2147483647, was ''"),
        ("small=128", "--set: \"small\" is a byte and takes an integer from -128 to 127, was '128'"),
        ("leak=f()", "--set: \"leak\" is a float and takes a number, was 'f()'"),
        ("leak=NaN", "--set: \"leak\" is a float and takes a number, was 'NaN'"),
        ("fast=yes", "--set: \"fast\" is a boolean and takes true or false, was 'yes'"),
        ("c=two", "--set: \"c\" is a char and takes a character, was 'two'"),
        ("any=word", "--set: \"any\" is declared by var and takes a literal: a number, \"a string\", true, false or 'c', was 'word'"),
        ("place=/x", '--set: "place" is a Path; what can be set are numbers, strings, booleans and characters'),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(setting, message):
    with pytest.raises(parameters.Wrong) as wrong:
        changed(CELL, setting)
    assert str(wrong.value) == message


def test_without_a_cell_of_parameters_nothing_is_set():
    with pytest.raises(parameters.Wrong, match="--set needs a code cell with the tag parameters"):
        changed("int a = 1;", "a=2", tags=())
