"""The quick start in JupyterLab, in a real browser: all cells run, and what they show can be read in light and in dark."""

import shutil

import lab
import pytest

NOTEBOOK = "00-quickstart.ipynb"

pytestmark = lab.NEEDS_BROWSER

# The least contrast of text that the Web Content Accessibility Guidelines allow at level AA.
LEGIBLE = 4.5

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
def page(root, tmp_path_factory):
    """A copy of the quick start with all its cells run."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(root / "notebooks" / NOTEBOOK, folder)
    with lab.running(folder) as address, lab.opened(address(NOTEBOOK)) as shown:
        shown.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        yield shown


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
