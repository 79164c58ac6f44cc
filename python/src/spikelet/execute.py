"""Executes a notebook in the kernel `spikelet`, without a browser: prints what its cells print, as they do, and writes the
notebook with its outputs and as one HTML page that needs nothing from elsewhere. With --check the outputs must be those
in the file, with --update they become them. With --set the cell of parameters gets other values first.

Ends 0; 1 where a cell fails or shows what it should not; 2 where the notebook, the folder or a value is no good; 130 when
interrupted.
"""

import argparse
import asyncio
import contextlib
import copy
import json
import os
import pathlib
import re
import signal
import sys
import tempfile
import time

# Quiet where the loop below does not listen: no trace of Python for a Ctrl-C.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import nbformat
from latex2mathml.converter import convert as mathml
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from spikelet import files, outputs, parameters

USAGE = "./spikelet notebook FILE [--out DIR] [--set NAME=VALUE]... [--check | --update] [--timeout SECONDS]"
KERNEL = nbformat.from_dict({"display_name": "Java (Spikelet)", "language": "java", "name": "spikelet"})

# What --json asks of a notebook that leaves a chip's report in `report`; numbers as Java writes them are JSON.
FIGURES = """System.out.println("{\\"accuracy\\": " + report.accuracy()
        + ", \\"energyNanojoulesPerImage\\": " + report.energyPerImage().nanojoules() + "}");"""
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Refused(Exception):
    """The input is no good; the message is one line."""


class Execution(NotebookClient):
    """Runs the cells in turn, passing on what they print: all of it, the lines that begin in one of some ways, or nothing."""

    def __init__(self, notebook, only, **options):
        super().__init__(notebook, kernel_name="spikelet", record_timing=False, **options)
        self.only = None if only is None else tuple(only)
        self.total = sum(runs(cell) for cell in notebook.cells)
        self.number = 0
        self.pending = ""
        self.interrupted = False

    @contextlib.asynccontextmanager
    async def async_setup_kernel(self, **options):
        """The kernel for all cells. It ends with them, however they end, a Ctrl-C among them."""
        task = asyncio.current_task()

        def interrupt():
            self.interrupted = True
            task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, interrupt)
        self.create_kernel_manager()
        # The Up arrow is for what somebody typed.
        self.km.kernel_spec.env["SPIKELET_HISTORY"] = ""
        try:
            await self.async_start_new_kernel(**options)
            await self.async_start_new_kernel_client()
            yield
        finally:
            if self.kc is not None:
                self.kc.stop_channels()
            if self.km.has_kernel:
                await self.km.shutdown_kernel(now=True)

    async def async_execute_cell(self, cell, cell_index, *rest, **options):
        if runs(cell):
            self.number += 1
            print(f"[{self.number}/{self.total}] {heading(cell)}", file=sys.stderr, flush=True)
        done = await super().async_execute_cell(cell, cell_index, *rest, **options)
        self.line_ends()
        return done

    def process_message(self, message, cell, cell_index):
        if message["msg_type"] == "stream":
            self.printed(message["content"]["name"], message["content"]["text"])
        return super().process_message(message, cell, cell_index)

    def printed(self, name, text):
        if self.only is None:
            return
        if not self.only:
            print(text, end="", file=sys.stdout if name == "stdout" else sys.stderr, flush=True)
        elif name == "stdout":
            *lines, self.pending = (self.pending + text).split("\n")
            for line in lines:
                self.line(line)

    def line_ends(self):
        if self.pending:
            self.line(self.pending)
            self.pending = ""

    def line(self, text):
        if text.startswith(self.only):
            print(text, flush=True)


class Page(HTMLExporter):
    """The notebook as one page: formulas as MathML, images embedded, no script and no font from another site."""

    def __init__(self, **options):
        empty = "".join(
            f"{{% block {name} %}}{{% endblock %}}"
            for name in ("html_head_js_requirejs", "html_head_js_mathjax", "html_head_js_mermaidjs", "jupyter_widgets")
        )
        super().__init__(raw_template="{% extends 'lab/index.html.j2' %}" + empty, embed_images=True, **options)

    def default_filters(self):
        yield from super().default_filters()
        yield "markdown2html", self.markdown

    def markdown(self, source, *_):
        return MarkdownWithMath(renderer=Formulas(escape=False, embed_images=True)).render(source)


class Formulas(IPythonRenderer):
    """Writes TeX as MathML; a formula it cannot read stays as it was typed."""

    def block_math(self, body):
        return self.formula(body, "block") or super().block_math(body)

    def inline_math(self, body):
        return self.formula(body, "inline") or super().inline_math(body)

    def latex_environment(self, name, body):
        text = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self.formula(text, "block") or super().latex_environment(name, body)

    def block_html(self, html):
        """As it stands, where no image is to be embedded: the library would close an element, such as the `<details>` of a
        hidden solution, before the Markdown within it."""
        return super().block_html(html) if "<img" in html else html

    @staticmethod
    def formula(body, display):
        try:
            return mathml(body.strip(), display=display)
        except Exception:  # the library raises many kinds for text that is not TeX
            return None


def runs(cell):
    return cell.cell_type == "code" and bool(cell.source.strip())


def heading(cell):
    """The first line of a cell, cut to the width of a terminal."""
    first = cell.source.strip().splitlines()[0]
    return first if len(first) <= 72 else first[:71] + "…"


def read(path):
    if not path.exists():
        raise Refused(f"{path} is not there")
    if not path.is_file():
        raise Refused(f"{path} is not a file")
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        nbformat.validate(notebook)
        return notebook
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None
    except Exception as error:  # whatever a file that is no notebook makes the library stumble over
        raise Refused(f"{path} is not a Jupyter notebook: {first_line(error)}") from None


def first_line(error):
    """One line of a message that may have many, or none."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:200]


def write(path, text):
    try:
        files.write(path, text)
    except OSError as error:
        fail(2, f"{path} cannot be written: {error.strerror}")


def failure(execution, error):
    """What went wrong in which cell, in a few lines."""
    cell = f"cell {execution.number}"
    if isinstance(error, CellExecutionError):
        raised = next(o for c in execution.nb.cells for o in c.get("outputs", []) if o.output_type == "error")
        lines = ANSI.sub("", "\n".join(raised.traceback)).splitlines()
        return "\n".join([f"{cell} failed", *[line for line in lines if line.strip("- \t")][:8]])
    if isinstance(error, CellTimeoutError):
        return f"{cell} ran longer than its --timeout"
    stopped = "interrupted" if execution.interrupted else "the kernel died"
    return f"{stopped} in {cell}" if execution.number else f"{stopped} before the first cell"


def arguments():
    parser = argparse.ArgumentParser(prog="./spikelet notebook", usage=USAGE)
    parser.error = lambda message: fail(2, f"{message}; usage: {parser.usage}")
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, help="where the results go")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="another value for a parameter")
    parser.add_argument("--check", action="store_true", help="the outputs must be those in the file")
    parser.add_argument("--update", action="store_true", help="the outputs go into the file")
    parser.add_argument("--timeout", type=float, help="seconds a cell may take; without it, as long as it likes")
    parser.add_argument("--default-out", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--only", action="append", default=[], help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.out = options.out or options.default_out
    if options.timeout is not None and not 0 < options.timeout < 1e9:
        parser.error(f"--timeout must be a positive number of seconds, was {options.timeout:g}")
    if options.check and options.update:
        parser.error("--check compares the outputs in the file and --update replaces them: give one of them")
    if options.set and (options.check or options.update):
        parser.error("--set changes what the notebook shows: leave out --check and --update")
    return options


def fail(status, message):
    print(f"spikelet: {message}", file=sys.stderr)
    sys.exit(status)


def stable():
    """Makes the kernel show what is the same in every run and on every machine: no durations, and the built-in data."""
    os.environ["SPIKELET_STABLE"] = "1"
    os.environ.pop("SPIKELET_DATA", None)


def check(file, committed, executed):
    """Ends 1 where the outputs are not those in the file."""
    outputs.tidy(committed)
    outputs.tidy(executed)
    lines = outputs.differences(committed, executed)
    if lines:
        meant = f"- is {file}, + this run; where that is meant: ./spikelet notebook {file} --update"
        fail(1, "\n".join([*lines, meant]))


def update(file, committed, executed):
    """Puts the outputs into the file. It stays as it was where one of them would hold a folder of this machine."""
    outputs.tidy(committed)
    outputs.tidy(executed)
    outputs.keep(committed, executed)
    executed.metadata = committed.metadata
    folders = [str(file.resolve().parent), str(pathlib.Path.home()), tempfile.gettempdir()]
    for number, folder in outputs.paths(executed, folders):
        fail(1, f"cell {number} shows {folder}, a folder of this machine; {file} stays as it was")
    write(file, nbformat.writes(executed) + "\n")


def told(cell):
    """What a cell prints, one JSON object; nothing where it did not run to its end."""
    return json.loads("".join(output.text for output in cell.outputs if output.output_type == "stream") or "{}")


def main():
    options = arguments()
    try:
        notebook = read(options.file)
        kernel = notebook.metadata.get("kernelspec", KERNEL)
        language = kernel.get("language") or notebook.metadata.get("language_info", {}).get("name", "java")
        if language.lower() != "java":
            raise Refused(f"{options.file} was saved for the kernel {kernel.get('name')}, in {language}: spikelet runs notebooks in Java")
        try:
            options.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(f"--out {options.out} cannot be a folder: {error.strerror}") from None
        for folder in [options.out, *([options.file.parent] if options.update else [])]:
            if not os.access(folder, os.W_OK):
                raise Refused(f"{folder} cannot be written: name another folder with --out, or copy the notebook")
        if options.set:
            parameters.apply(notebook, options.set)
    except (Refused, parameters.Wrong) as refused:
        fail(2, str(refused))

    if kernel.get("name") != KERNEL.name:
        print(f"spikelet: {options.file} was saved for the kernel {kernel.get('name')}; it runs in the kernel spikelet", file=sys.stderr)
        notebook.metadata.kernelspec = KERNEL
    begin = time.monotonic()
    committed = copy.deepcopy(notebook)
    if options.json:
        notebook.cells.append(nbformat.v4.new_code_cell(FIGURES))
    if options.check or options.update:
        stable()
    execution = Execution(
        notebook,
        None if options.json else options.only,
        timeout=options.timeout,
        resources={"metadata": {"path": str(options.file.resolve().parent)}},
    )
    error = None
    with tempfile.TemporaryFile("w+", errors="replace") as log:
        try:
            asyncio.run(execution.async_execute(stdout=log, stderr=log))
        except (CellExecutionError, CellTimeoutError, asyncio.CancelledError) as stopped:
            error = stopped
        except RuntimeError as died:
            error = died
            if not execution.interrupted:
                log.seek(0)
                print("".join(log.readlines()[-20:]), end="", file=sys.stderr)

    figures = told(notebook.cells.pop()) if options.json else None
    name = options.file.stem
    write(options.out / f"{name}.ipynb", nbformat.writes(notebook) + "\n")
    page, _ = Page().from_notebook_node(notebook, {"metadata": {"name": name, "path": str(options.file.resolve().parent)}})
    html = options.out / f"{name}.html"
    write(html, page)
    print(f"notebook {html}", file=sys.stderr if options.json else sys.stdout, flush=True)
    if error is not None:
        fail(130 if execution.interrupted else 1, failure(execution, error))
    if options.json:
        print(json.dumps({**figures, "seconds": round(time.monotonic() - begin, 1), "html": str(html.resolve())}), flush=True)
    if options.check:
        check(options.file, committed, notebook)
    if options.update:
        update(options.file, committed, notebook)


if __name__ == "__main__":
    main()
