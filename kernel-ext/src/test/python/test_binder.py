"""Binder without Docker: what repo2docker reads of `binder/`, and its steps done in a clean folder, in their order.

The clean folder holds what a clone of this state would. Its Python is one of its own that shares the packages of this one, which
are the pinned ones, so that a test needs no network; the kernel is installed into it alone.
"""

import importlib.metadata
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time
import venv

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from repo2docker.buildpacks import PythonBuildPack
from start import memory

BINDER = ROOT / "binder"
PATIENCE = 900

# What Binder gives a user at most; the kernel's virtual machine reads it from the container, here from an option.
MEMORY = 2 << 30

# What must not run when a Binder starts.
COMPILERS = ("javac", "mvn", "pip")


# --- what repo2docker reads -------------------------------------------------------------------------------------------


@pytest.fixture
def buildpack(monkeypatch):
    monkeypatch.chdir(ROOT)
    made = PythonBuildPack(base_image="docker.io/library/buildpack-deps:24.04")
    made.platform = "linux/amd64"
    return made


def test_repo2docker_takes_it_for_python(buildpack):
    assert buildpack.detect()
    assert buildpack.binder_dir == "binder"
    assert buildpack.python_version == "3.12"


def test_repo2docker_does_our_steps(buildpack):
    dockerfile = buildpack.render({})
    packages = "fontconfig fonts-dejavu-core maven openjdk-17-jdk-headless"
    for step in (
        f"apt-get install --yes --no-install-recommends {packages}",
        '/bin/pip install --no-cache-dir -r "binder/requirements.txt"',
        "RUN ./binder/postBuild",
        'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"',
    ):
        assert step in dockerfile


def test_no_other_file_decides():
    """A Dockerfile or an environment.yml would make repo2docker pass over the others."""
    known = {"apt.txt", "postBuild", "requirements.txt", "runtime.txt", "start"}
    assert {path.name for path in BINDER.iterdir()} == known


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_scripts_stop_at_the_first_error(name):
    script = BINDER / name
    assert os.access(script, os.X_OK)
    assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")


def test_every_package_is_pinned_once_and_is_the_one_that_is_here():
    lists = [BINDER / "requirements.txt", *(ROOT / "tools").glob("requirements-*.txt")]
    assert len(lists) == 3
    lines = [line for path in lists for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    names = [str(requirement.name) + str(requirement.marker) for requirement in map(Requirement, lines)]
    assert len(set(names)) == len(names)
    for line in lines:
        requirement = Requirement(line)
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), line
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(importlib.metadata.version(requirement.name)), line


def test_the_link_of_the_readme_opens_a_notebook_that_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [(owner, notebook)] = re.findall(r"https://mybinder\.org/v2/gh/([\w/]+)/HEAD\?urlpath=lab/tree/([\w./-]+)", text)
    assert (ROOT / notebook).is_file()
    assert f"https://github.com/{owner}\n" in (ROOT / "pom.xml").read_text(encoding="utf-8").replace("</url>", "\n")


# --- its steps in a clean folder --------------------------------------------------------------------------------------


class Image:
    """A home with a copy of the repository and a Python of its own."""

    def __init__(self, folder):
        self.home = folder / "home"
        self.prefix = folder / "environment"
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (self.home / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.home / name)
        venv.create(self.prefix, symlinks=True)
        [packages] = (self.prefix / "lib").glob("python*/site-packages")
        here = pathlib.Path(sys.prefix)
        (packages / "pinned.pth").write_text(f"{here / packages.relative_to(self.prefix)}\n", encoding="utf-8")
        shutil.copytree(here / "share/jupyter", self.prefix / "share/jupyter")
        self.spec = self.prefix / "share/jupyter/kernels/spikelet/kernel.json"
        self.spec.unlink()
        kept = {name: os.environ[name] for name in ("JAVA_HOME", "LANG") if name in os.environ}
        self.environment = kept | {
            "HOME": str(self.home),
            "REPO_DIR": str(self.home),
            "PATH": f"{self.prefix / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, *command, **environment):
        return subprocess.run(
            [str(word) for word in command], cwd=self.home, env=self.environment | environment,
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=PATIENCE,
        )  # fmt: skip

    def measured(self, *command, **environment):
        """Runs a command to its end; its output, and the most memory that it and its children had at a time."""
        running = subprocess.Popen(
            [str(word) for word in command], cwd=self.home, env=self.environment | environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        most = 0
        text = []
        reader = threading.Thread(target=lambda: text.append(running.stdout.read()))
        reader.start()
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(1)
        reader.join()
        return running.returncode, "".join(text), most


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    made = Image(tmp_path_factory.mktemp("binder"))
    built = made.run("./binder/postBuild")
    assert built.returncode == 0, built.stdout + built.stderr
    return made


def test_the_build_leaves_a_kernel_and_nothing_else(image):
    assert image.spec.is_file()
    assert (image.home / ".spikelet/kernel").is_dir()
    assert not (image.home / ".spikelet/venv").exists()
    assert not list(image.home.glob("*/target"))


@pytest.mark.skipif(not pathlib.Path("/proc/self/smaps_rollup").exists(), reason="memory is measured by Linux's /proc")
def test_the_quick_start_runs_without_compiling_within_two_gigabytes(image, tmp_path):
    refusing = tmp_path / "bin"
    refusing.mkdir()
    for tool in COMPILERS:
        (refusing / tool).write_text(f"#!/bin/sh\necho {tool} was called >&2\nexit 1\n", encoding="utf-8")
        (refusing / tool).chmod(0o755)

    status, printed, most = image.measured(
        "./binder/start", "python3", "-m", "spikelet.execute", "notebooks/00-quickstart.ipynb", "--out", tmp_path,
        PYTHONPATH=str(image.home / "python/src"), PATH=f"{refusing}{os.pathsep}{image.environment['PATH']}",
        JAVA_TOOL_OPTIONS=f"-XX:MaxRAM={MEMORY}",
    )  # fmt: skip

    assert status == 0, printed
    assert "was called" not in printed
    assert re.search(r"^accuracy \d\d\.\d % ", printed, re.MULTILINE)
    assert 200 << 20 < most < MEMORY * 3 // 4, f"{most >> 20} MB; a quarter is left for the server and a second notebook's kernel"


def test_a_terminal_finds_everything_set_up(image):
    done = image.run("./binder/start", "./spikelet", "setup")
    assert (done.returncode, done.stderr) == (0, "spikelet: ready; ./spikelet run or ./spikelet lab\n"), done.stderr


def test_a_build_that_fails_ends_in_an_error(tmp_path):
    broken = Image(tmp_path)
    (broken.home / "snn-api/src/main/java/io/github/spikelet/data/Shape.java").write_text("no Java", encoding="utf-8")
    built = broken.run("./binder/postBuild")
    assert built.returncode != 0
    assert "Shape.java" in built.stdout + built.stderr
    assert not broken.spec.exists()
