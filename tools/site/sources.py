"""What pages take from the sources when the site is built, so that it cannot differ from them.

In a page, `<!-- constants -->` becomes the table of the chip's constants, `<!-- integer contract -->` the rules as the
Javadoc has them, `<!-- magics -->` what `%help` says of every magic, `<!-- changes -->` the list of changes; a link to
`api:Trainer` leads to that type's page of the API. `./spikelet docs` makes the API's pages and the help first.
"""

import html
import json
import pathlib
import re
import shutil

from mkdocs.exceptions import PluginError

ROOT = pathlib.Path(__file__).resolve().parents[2]
MADE = ROOT / ".spikelet"
CONSTANTS = ROOT / "hwmodel/src/main/resources/io/github/spikelet/hardware/technology/cmos40.json"
CONTRACT = ROOT / "snn-api/src/main/java/io/github/spikelet/quantize/package-info.java"

MARK = re.compile(r"^<!-- ([a-z ]+) -->$", re.MULTILINE)
API_LINK = re.compile(r'href="api:([A-Za-z.]+)"')


def on_page_markdown(markdown, page, **_):
    return MARK.sub(lambda mark: taken(mark.group(1), page), markdown)


def on_page_content(content, page, **_):
    return API_LINK.sub(lambda link: f'href="{api_page(link.group(1), page)}"', content)


def on_post_build(config, **_):
    shutil.copytree(made("api"), pathlib.Path(config.site_dir, "api"), dirs_exist_ok=True)


def taken(name, page):
    if name not in SOURCES:
        raise PluginError(f"{page.file.src_uri} asks for <!-- {name} -->; there are: {', '.join(SOURCES)}")
    return SOURCES[name]()


def made(name):
    path = MADE / name
    if not path.exists():
        raise PluginError(f"{path} is missing: build the site by ./spikelet docs, which makes it")
    return path


def api_page(name, page):
    """Where the API tells of a type, `Encoder` or `Encoder.Code`, or of a package, all in small letters."""
    api = made("api")
    ending = f"{name.replace('.', '/')}/package-summary.html" if name.islower() else f"{name}.html"
    found = [path for path in (api / "io").rglob(pathlib.PurePath(ending).name) if path.as_posix().endswith(f"/{ending}")]
    found = [path for path in found if "class-use" not in path.parts]
    if len(found) != 1:
        raise PluginError(f"{page.file.src_uri} links to api:{name}, of which the API has {len(found)}")
    return f"api/{found[0].relative_to(api).as_posix()}"


# --- the constants ----------------------------------------------------------------------------------------------------


def constants():
    """Two rows a constant, in the order of the file: its numbers, and below them its source over the whole width."""
    head = "".join(f"<th>{name}</th>" for name in ("constant", "value", "band", "holds at", "kind"))
    rows = []
    for constant in json.loads(CONSTANTS.read_text(encoding="utf-8"))["constants"]:
        unit = "" if constant["unit"] == "1" else " " + constant["unit"]
        low, high = constant["low"], constant["high"]
        cells = (
            f"<code>{html.escape(constant['name'])}</code>",
            f"{constant['value']:g}{html.escape(unit)}",
            "–" if low == high else f"{low:g} … {high:g}",
            f"{constant['node']:g} nm, {constant['voltage']:g} V, {constant['temperature']:g} °C",
            html.escape(constant["kind"]),
        )
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        rows.append(f'<tr class="source"><td colspan="{len(cells)}">{html.escape(constant["source"])}</td></tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


# --- the integer contract ---------------------------------------------------------------------------------------------


def contract():
    """The Javadoc of the package, from its first heading on, as Markdown; each rule has an anchor, such as #r5."""
    text = CONTRACT.read_text(encoding="utf-8")
    lines = text[text.index("/**") : text.index(" */")].splitlines()[1:]
    text = "\n".join(line.removeprefix(" *").removeprefix(" ") for line in lines)
    text = text[text.index("<h2>") :]
    programs = re.split(r"<pre>\{@code\n(.*?)\}</pre>", text, flags=re.DOTALL)
    return "".join(f"\n```python\n{part}```\n" if odd % 2 else prose(part) for odd, part in enumerate(programs))


def prose(text):
    text = re.sub(r"\{@code\s+((?:[^{}]|\{[^{}]*\})*)\}", lambda found: code(found.group(1)), text)
    text = re.sub(r"\{@link\s+(?:[a-z]+\.)*([\w.#]+)\}", lambda found: code(found.group(1).replace("#", ".")), text)
    text = re.sub(r"<h2>(.*?)</h2>", r"\n## \1\n", text)
    text = re.sub(r"<p>\s*", "\n", text)
    text = re.sub(r"<li><b>(R\d+),", lambda found: f'<li id="{found.group(1).lower()}"><b>{found.group(1)},', text)
    if "{@" in text:
        raise PluginError(f"{CONTRACT} has a tag that the site cannot show: {text[text.index('{@') :][:60]}")
    return text


def code(text):
    return f"<code>{html.escape(' '.join(text.split()))}</code>"


# --- the magics -------------------------------------------------------------------------------------------------------


def magics():
    """A section a magic, with what %help prints of it."""
    told = re.split(r"^== (\w+)\n", made("magics.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return "\n".join(f"### %{name}\n\n```text\n{text.strip()}\n```\n" for name, text in zip(told[::2], told[1::2], strict=True))


def changes():
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


SOURCES = {"constants": constants, "integer contract": contract, "magics": magics, "changes": changes}
