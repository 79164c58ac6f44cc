"""What the tests share."""

import os
import pathlib
import subprocess
import sys

import pytest
from kernel import started

ROOT = pathlib.Path(__file__).resolve().parents[4]

# Where the modules lie that the script calls: tests import them, and run them as programs of their own.
SOURCES = [str(ROOT / "python/src"), str(ROOT / "tools")]
sys.path[:0] = SOURCES


def called(module, *arguments, folder):
    """What a module prints and how it ends, run as the script does when everything is set up."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], env=os.environ | {"PYTHONPATH": os.pathsep.join(SOURCES)},
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=900, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def root():
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """A kernel of the module's own, fresh for its first test; what cells write lands in a folder of its own."""
    with started(tmp_path_factory.mktemp("kernel")) as running:
        yield running
