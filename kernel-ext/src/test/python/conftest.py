"""What the tests share."""

import pathlib

import pytest
from kernel import started

ROOT = pathlib.Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def root():
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """A kernel of the module's own, fresh for its first test; what cells write lands in a folder of its own."""
    with started(tmp_path_factory.mktemp("kernel")) as running:
        yield running
