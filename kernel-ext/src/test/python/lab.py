"""A JupyterLab, and a page of a real browser that shows a notebook in it."""

import collections
import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading

import pytest
from jupyter_client.kernelspec import get_kernel_spec
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = os.environ.get("SPIKELET_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
NEEDS_BROWSER = pytest.mark.skipif(
    not BROWSER,
    reason="needs a browser: sudo apt-get install chromium, or name one by SPIKELET_BROWSER",
)

# Milliseconds a page may take before its test fails: far more than it needs.
PATIENCE = 300_000

CONNECTED = "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.connectionStatus === 'connected'"


def kernels(folder):
    """Where Jupyter finds the kernel first, with a history of its own: what tests type is nobody's."""
    spec = get_kernel_spec("spikelet")
    spec.env["SPIKELET_HISTORY"] = str(folder / "history.jsonl")
    share = folder / "share"
    (share / "kernels" / "spikelet").mkdir(parents=True)
    (share / "kernels" / "spikelet" / "kernel.json").write_text(spec.to_json())
    return share


@contextlib.contextmanager
def running(folder):
    """Starts a JupyterLab on a folder; gives the address of each of its notebooks by name."""
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0", "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    environment = {**os.environ, "SPIKELET_STABLE": "1", "JUPYTER_PATH": str(kernels(folder))}
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
        yield lambda notebook: f"{address.group(1)}lab/tree/{notebook}?token={address.group(2)}&reset"
    finally:
        server.terminate()
        server.wait(60)


@contextlib.contextmanager
def opened(address):
    """A page that shows a notebook whose kernel is connected."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--force-device-scale-factor=2"])
        page = browser.new_page(viewport={"width": 1200, "height": 1600})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
        page.wait_for_function(CONNECTED)
        yield page
        browser.close()
