"""The quick start in JupyterLab, in a real browser: all cells run, and what they show can be read in light and in dark."""

import collections
import os
import re
import shutil
import subprocess
import sys
import threading

import pytest
from playwright.sync_api import sync_playwright

NOTEBOOK = "00-quickstart.ipynb"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# Milliseconds a page may take before its test fails: far more than it needs.
PATIENCE = 300_000

# The least contrast of text that the Web Content Accessibility Guidelines allow at level AA.
LEGIBLE = 4.5

BROWSER = os.environ.get("SPIKELET_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)

pytestmark = pytest.mark.skipif(
    not BROWSER,
    reason="needs a browser: sudo apt-get install chromium, or name one by SPIKELET_BROWSER",
)

# The contrast of an element's text with what lies behind it; an element that is partly transparent lets it through.
CONTRAST = """
element => {
    const channels = text => text.match(/[\\d.]+/g).map(Number);
    const luminance = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const opaque = node => {
        const colour = channels(getComputedStyle(node).backgroundColor);
        return colour.length === 4 && colour[3] < 0.5 && node.parentElement ? opaque(node.parentElement) : colour;
    };
    const through = node => node ? getComputedStyle(node).opacity * through(node.parentElement) : 1;
    const behind = opaque(element);
    const [red, green, blue, alpha = 1] = channels(getComputedStyle(element).color);
    const share = alpha * through(element);
    const seen = [red, green, blue].map((c, i) => share * c + (1 - share) * behind[i]);
    const [a, b] = [luminance(seen), luminance(behind)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
"""


@pytest.fixture(scope="module")
def lab(root, tmp_path_factory):
    """The address of a JupyterLab whose folder holds a copy of the quick start."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(root / "notebooks" / NOTEBOOK, folder)
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0", "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    environment = {**os.environ, "SPIKELET_STABLE": "1"}
    server = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        for line in server.stderr:
            address = re.search(r"(http://localhost:\d+/)lab\?token=(\w+)", line)
            if address:
                break
        else:
            pytest.fail("JupyterLab does not start")
        # What it goes on to say is read and dropped: a pipe that nobody empties would stop it.
        threading.Thread(target=collections.deque, args=(server.stderr, 0), daemon=True).start()
        yield f"{address.group(1)}lab/tree/{NOTEBOOK}?token={address.group(2)}&reset"
    finally:
        server.terminate()
        server.wait(60)


@pytest.fixture(scope="module")
def page(lab):
    """The quick start with all its cells run."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--force-device-scale-factor=2"])
        shown = browser.new_page(viewport={"width": 1200, "height": 1600})
        shown.set_default_timeout(PATIENCE)
        shown.goto(lab)
        shown.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
        shown.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus === 'connected'"
        )
        shown.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        yield shown
        browser.close()


def test_all_cells_run(page):
    cells = "window.jupyterapp.shell.currentWidget.context.model.toJSON().cells.filter(cell => cell.cell_type === 'code')"
    page.wait_for_function(f"() => {cells}.every(cell => cell.execution_count || cell.outputs.some(o => o.ename))")
    outputs = page.evaluate(f"() => {cells}.flatMap(cell => cell.outputs)")
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert "energy" in outputs[-1]["text"]


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_energy_table_and_a_plot_can_be_read(page, theme):
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    page.wait_for_function(
        "light => document.body.dataset.jpThemeLight === light", arg=str(theme == "JupyterLab Light").lower()
    )

    energy = page.locator(".jp-OutputArea-output td", has_text="energy per image").first
    energy.scroll_into_view_if_needed()
    assert energy.is_visible()
    value = energy.locator("xpath=following-sibling::td[1]")
    assert value.inner_text().endswith("J"), "an energy with its unit"
    for cell in (energy, value):
        assert cell.evaluate(CONTRAST) > LEGIBLE

    written = page.locator(".jp-OutputArea-output").locator("xpath=.//*[text()[normalize-space()]]")
    assert written.count() > 100
    for element in written.all():
        assert element.evaluate(CONTRAST) > LEGIBLE, element.inner_text()

    plot = page.locator('.jp-OutputArea-output img[alt^="Chart: Energy per image"]').first
    plot.scroll_into_view_if_needed()
    width, natural = plot.evaluate("image => [image.clientWidth, image.naturalWidth]")
    assert natural == 2 * 680 and 300 < width <= 680


def test_every_picture_has_alternative_text(page):
    pictures = page.locator(".jp-OutputArea-output img")
    assert pictures.count() >= 4
    for picture in pictures.all():
        assert picture.get_attribute("alt")


def test_no_page_shows_through_a_picture(page):
    clear = """
    image => {
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.naturalWidth, image.naturalHeight).data.filter((v, i) => i % 4 === 3 && v < 255).length;
    }
    """
    for picture in page.locator(".jp-OutputArea-output img").all():
        assert picture.evaluate(clear) == 0, picture.get_attribute("alt")
