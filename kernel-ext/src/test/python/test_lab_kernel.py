"""The kernel in JupyterLab, by a real browser: what a person does to a notebook beside running it."""

import json

import lab
import nbformat
import pytest

pytestmark = lab.NEEDS_BROWSER

CELLS = [
    "int done = 0;",
    'throw new IllegalStateException("meant to fail");',
    "done = 1;",
    'System.out.println("begun");\nwhile (true) { }',
    "done + 41",
    "Trainer.create().epochs(3)",
    "%train net --ep",
]
FAILS, BEHIND, LOOP, AFTER, CALL, MAGIC = range(1, 7)

NOTEBOOK = "window.jupyterapp.shell.currentWidget"
CONSOLE = "window.jupyterapp.shell.currentWidget.console"
MODEL = f"{NOTEBOOK}.context.model.toJSON()"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS],
        metadata={"kernelspec": {"name": "spikelet", "display_name": "Java (Spikelet)", "language": "java"}},
    )
    nbformat.write(notebook, folder / "habits.ipynb")
    with lab.running(folder) as address, lab.opened(address("habits.ipynb")) as shown:
        yield shown


def outputs(page, cell):
    return page.evaluate(f"cell => {MODEL}.cells[cell].outputs", cell)


def select(page, cell):
    page.evaluate(f"cell => {{ {NOTEBOOK}.content.activeCellIndex = cell; }}", cell)


def run(page, cell):
    select(page, cell)
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-cell'); }")


def wait_for_output(page, cell, text):
    page.wait_for_function(f"([cell, text]) => JSON.stringify({MODEL}.cells[cell].outputs).includes(text)", arg=[cell, text])


def edit(page, cell):
    """The editor of a cell, with the cursor at its end."""
    select(page, cell)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:enter-edit-mode')")
    page.locator(".jp-Notebook .jp-Cell.jp-mod-active .cm-content").click()
    page.keyboard.press("Control+End")


def test_run_all_stops_at_a_cell_that_fails(page):
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    wait_for_output(page, FAILS, "meant to fail")
    page.wait_for_function(f"() => {NOTEBOOK}.sessionContext.session.kernel.status === 'idle'")
    counts = page.evaluate(f"() => {MODEL}.cells.map(cell => cell.execution_count)")
    assert counts[FAILS] and counts[BEHIND:] == [None] * len(counts[BEHIND:])


def test_stop_ends_a_loop(page):
    run(page, LOOP)
    wait_for_output(page, LOOP, "begun")
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:interrupt-kernel'); }")
    wait_for_output(page, LOOP, "The cell was stopped.")
    run(page, AFTER)
    wait_for_output(page, AFTER, '"41"')
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")


def test_a_reloaded_page_finds_the_kernel_while_a_cell_runs(page):
    run(page, LOOP)
    wait_for_output(page, LOOP, "begun")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
    page.wait_for_function(lab.CONNECTED)
    information = page.evaluate(f"() => {NOTEBOOK}.sessionContext.session.kernel.requestKernelInfo().then(reply => reply.content)")
    assert information["implementation"] == "Spikelet"
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:interrupt-kernel')")
    for _ in range(lab.PATIENCE // 1_000):  # a cell that comes before the loop has ended is aborted with it
        run(page, AFTER)
        page.wait_for_timeout(1_000)
        if '"41"' in json.dumps(outputs(page, AFTER)):
            break
    assert '"41"' in json.dumps(outputs(page, AFTER))


def test_shift_tab_tells_of_a_call(page):
    edit(page, CALL)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+Tab")
    tip = page.locator(".jp-Tooltip")
    tip.wait_for()
    assert "epochs(int epochs)" in tip.inner_text()
    page.keyboard.press("Escape")


def test_tab_completes_an_option(page):
    edit(page, MAGIC)
    option = page.locator(".jp-Completer-item", has_text="--epochs")
    for _ in range(lab.PATIENCE // 2_000):  # JupyterLab drops a proposal that comes a second late
        page.keyboard.press("Tab")
        page.wait_for_timeout(2_000)
        if option.is_visible():
            break
    page.keyboard.press("Enter")
    page.wait_for_function(f"cell => {MODEL}.cells[cell].source.includes('--epochs')", arg=MAGIC)


def test_a_restarted_kernel_is_fresh(page):
    page.evaluate(f"() => {NOTEBOOK}.sessionContext.session.kernel.restart()")
    page.wait_for_function(lab.CONNECTED)
    run(page, AFTER)
    wait_for_output(page, AFTER, "cannot find symbol")


def test_the_up_arrow_of_a_console_brings_back_what_was_typed(page):
    page.evaluate("() => { window.jupyterapp.commands.execute('console:create', {kernelPreference: {name: 'spikelet'}}); }")
    page.wait_for_function(f"() => {CONSOLE}?.sessionContext.session?.kernel?.status === 'idle'")
    prompt = page.locator(".jp-CodeConsole-promptCell .cm-content")
    for line in ("int typed = 6;", "typed * 7"):
        prompt.click()
        page.keyboard.type(line)
        page.evaluate("() => { window.jupyterapp.commands.execute('console:run-forced'); }")
        page.locator(".jp-CodeConsole-content .jp-CodeCell", has_text=line).wait_for()
    page.locator(".jp-CodeConsole-content .jp-OutputArea-output", has_text="42").wait_for()
    prompt.click()
    for wanted in ("typed * 7", "int typed = 6;"):
        page.keyboard.press("ArrowUp")
        page.wait_for_function(f"wanted => {CONSOLE}.promptCell.model.sharedModel.getSource() === wanted", arg=wanted)
