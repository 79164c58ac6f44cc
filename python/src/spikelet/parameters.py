"""Sets the parameters of a notebook: the initialisers of the variables declared in its cell tagged `parameters`, as papermill
calls it. A value is a literal of Java that fits the declared type."""

import dataclasses
import difflib
import re

TAG = "parameters"

TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))"""
    r'''|(?P<text>"""(?:\\.|(?!""").)*"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')'''
    r"""|(?P<word>[^\W\d][\w$]*|\$[\w$]*)|(?P<other>.)""",
    re.DOTALL,
)
MODIFIERS = {"final", "static", "public", "protected", "private"}
STATEMENTS = {"return", "throw", "new", "import", "package", "class", "record", "interface", "enum", "else", "case", "yield"}

INTEGERS = {"byte": 8, "short": 16, "int": 32, "long": 64}
BOXES = {"Byte": "byte", "Short": "short", "Integer": "int", "Long": "long", "Float": "float", "Double": "double",
         "Boolean": "boolean", "Character": "char"}  # fmt: skip
INTEGER = re.compile(r"[+-]?(?:0[xX][\da-fA-F](?:_*[\da-fA-F])*|0[bB][01](?:_*[01])*|\d(?:_*\d)*)[lL]?")
DECIMAL = re.compile(r"[+-]?(?:\d(?:_*\d)*\.?(?:\d(?:_*\d)*)?|\.\d(?:_*\d)*)(?:[eE][+-]?\d+)?[fFdD]?")
ESCAPE = r"\\(?:[btnfrs\"'\\]|[0-3]?[0-7]{1,2}|u+[\da-fA-F]{4})"
STRING = re.compile(rf'"(?:{ESCAPE}|[^"\\\n\r])*"')
CHARACTER = re.compile(rf"'(?:{ESCAPE}|[^'\\\n\r])'")
ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Wrong(Exception):
    """What was given cannot be set; the message is one line."""


@dataclasses.dataclass(frozen=True)
class Declaration:
    """A variable, its type without its package, and where its initialiser stands."""

    name: str
    type: str
    start: int
    end: int


def apply(notebook, settings):
    """Puts values, each NAME=VALUE, into the notebook's cell of parameters."""
    cell = next((cell for cell in notebook.cells if cell.cell_type == "code" and TAG in cell.metadata.get("tags", [])), None)
    if cell is None:
        raise Wrong(f"--set needs a code cell with the tag {TAG}, which declares what can be set; there is none")
    for setting in settings:
        name, equals, value = setting.partition("=")
        name = name.strip()
        if not equals or not name:
            raise Wrong(f"--set takes NAME=VALUE, was {setting!r}")
        known = declarations(cell.source)
        found = [each for each in known if each.name == name]
        if not found:
            names = list(dict.fromkeys(each.name for each in known))
            near = difflib.get_close_matches(name, names, 1)
            hint = f'did you mean "{near[0]}"? ' if near else ""
            there = f"there are: {', '.join(names)}" if names else "it declares nothing with a value"
            raise Wrong(f'{hint}--set: no "{name}" in the cell of {TAG}; {there}')
        place = found[-1]
        cell.source = cell.source[: place.start] + literal(place, value.strip()) + cell.source[place.end :]


def declarations(java):
    """The variables that a cell declares with a value, outside of methods and classes."""
    found, statement, depth, assigns = [], [], 0, False
    for match in TOKEN.finditer(java):
        if match.lastgroup == "blank":
            continue
        token = match.group()
        if match.lastgroup == "other":
            depth += token in "([{"
            depth -= token in ")]}"
        assigns |= depth == 0 and token == "="
        if depth == 0 and (token == ";" or token == "}" and not assigns):
            found += declared(statement)
            statement, assigns = [], False
        else:
            statement.append(match)
    return found + declared(statement)


def declared(statement):
    """The variables of a statement, as tokens: modifiers, type, name, equals sign, initialiser, perhaps further ones."""
    words = [each.group() for each in statement]
    at = 0
    while at < len(words) and words[at] in MODIFIERS:
        at += 1
    begin = at
    if at >= len(words) or statement[at].lastgroup != "word" or words[at] in STATEMENTS:
        return []
    while at + 1 < len(words) and not (statement[at].lastgroup == "word" and words[at + 1] == "=" and at > begin):
        if statement[at].lastgroup != "word" and words[at] not in ".<>,?[]&":
            return []
        at += 1
    if at + 1 >= len(words):
        return []
    kind = re.sub(r"^(?:[a-z_]\w*\.)+", "", "".join(words[begin:at]))
    found = []
    while at + 2 < len(words) and words[at + 1] == "=" and statement[at].lastgroup == "word":
        name, first, depth = words[at], at + 2, 0
        at = first
        while at < len(words) and not (depth == 0 and words[at] == ","):
            depth += (words[at] in "([{") - (words[at] in ")]}")
            at += 1
        found.append(Declaration(name, kind, statement[first].start(), statement[at - 1].end()))
        at += 1
    return found


def literal(place, value):
    """The value as Java, checked to be a literal that the variable takes."""
    kind = BOXES.get(place.type, place.type)
    if kind == "String":
        return value if STRING.fullmatch(value) else '"' + "".join(ESCAPED.get(c, c) for c in value) + '"'
    if kind == "char":
        quoted = value if len(value) != 1 else "'" + {"'": "\\'", "\\": "\\\\"}.get(value, value) + "'"
        return checked(place, value, quoted, CHARACTER.fullmatch(quoted), "a character")
    if kind == "boolean":
        return checked(place, value, value, value in ("true", "false"), "true or false")
    if kind in INTEGERS:
        return integer(place, kind, value)
    if kind in ("float", "double"):
        fits = DECIMAL.fullmatch(value) and not (kind == "double" and value[-1:] in "fF") or INTEGER.fullmatch(value)
        bare = value.rstrip("fFdDlL") if not value.lower().startswith(("0x", "0b")) else value
        return checked(place, value, bare + "f" if kind == "float" and fits else value, fits, "a number")
    if kind == "var":
        known = any(form.fullmatch(value) for form in (STRING, CHARACTER, INTEGER, DECIMAL)) or value in ("true", "false")
        return checked(place, value, value, known, 'a literal: a number, "a string", true, false or \'c\'')
    raise Wrong(f'--set: "{place.name}" is a {place.type}; what can be set are numbers, strings, booleans and characters')


def integer(place, kind, value):
    bits = INTEGERS[kind]
    low, high = -(1 << (bits - 1)), (1 << (bits - 1)) - 1
    match = INTEGER.fullmatch(value)
    fits = match and not (kind != "long" and value[-1] in "lL") and low <= number(value) <= high
    java = value + "L" if fits and kind == "long" and value[-1] not in "lL" else value
    return checked(place, value, java, fits, f"an integer from {low} to {high}")


def number(text):
    """What an integer literal of Java stands for."""
    digits = text.rstrip("lL").replace("_", "")
    sign, digits = (-1, digits[1:]) if digits[0] == "-" else (1, digits.lstrip("+"))
    octal = len(digits) > 1 and digits.isdigit() and digits[0] == "0"
    try:
        return sign * int(digits, 8 if octal else 0)
    except ValueError:
        return 1 << 64


def checked(place, value, java, fits, wanted):
    if not fits:
        raise Wrong(f'--set: "{place.name}" is {article(place.type)} and takes {wanted}, was {value!r}')
    return java


def article(kind):
    return "declared by var" if kind == "var" else f"an {kind}" if kind[0] in "aeiouAEIO" else f"a {kind}"
