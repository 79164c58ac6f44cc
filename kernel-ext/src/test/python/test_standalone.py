"""Spikelet without the installed kernel: in jshell, in a Maven project, and by `%maven` in a bare JJava kernel.

All of them train the same small network, with and without the Vector API, and get the same bits.
"""

import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from jupyter_client.kernelspec import get_kernel_spec
from kernel import Kernel
from start import bare

from spikelet.kernelspec import started

EXAMPLES = ROOT / "kernel-ext/src/main/examples"
MODULES = {"spikelet-api": "snn-api", "spikelet-hwmodel": "hwmodel", "spikelet-kernel": "kernel-ext", "spikelet-nd4j": "extras/nd4j"}
DOWNLOADED = pathlib.Path.home() / ".m2" / "repository"
PATIENCE = 600

JSHELL = shutil.which("jshell", path=f"{os.environ.get('JAVA_HOME', '')}/bin{os.pathsep}{os.environ['PATH']}")

# What the examples do, as cells.
TRAINING = """
Mnist mnist = Mnist.sample();
Network net = Network.discontinuous().input(1, 28, 28).flatten().dense(64).spike().dense(10).readout().seed(7).build();
Training run = Trainer.create().epochs(1).batch(20).fit(net, mnist.train());
"""

needs_repository = pytest.mark.skipif(
    not DOWNLOADED.is_dir(), reason=f"needs Maven's repository at {DOWNLOADED}, which ./spikelet setup fills"
)


def version():
    return re.search(r"<version>([^<]+)</version>", (ROOT / "kernel-ext/pom.xml").read_text()).group(1)


@pytest.fixture(scope="module")
def checksum(kernel):
    """The network that the installed kernel trains, with the Vector API."""
    answer = kernel.run(TRAINING)
    assert answer.status == "ok" and answer.printed("stderr") == "", answer.trace
    return kernel.value("net.checksum()")


def run(*command, folder):
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def link(repository, below, own):
    """Links to what was downloaded, but for the folder of ours."""
    repository.mkdir()
    for child in below.iterdir():
        if child.name == own[0]:
            if len(own) > 1:
                link(repository / child.name, child, own[1:])
        else:
            (repository / child.name).symlink_to(child)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A local Maven repository: what was downloaded, and the modules as they were built, as `mvn install` puts them."""
    repository = tmp_path_factory.mktemp("maven") / "repository"
    link(repository, DOWNLOADED, ["io", "github", "spikelet"])
    number = version()

    def put(artifact, file, ending):
        folder = repository / "io/github/spikelet" / artifact / number
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / f"{artifact}-{number}.{ending}")

    put("spikelet-parent", ROOT / "pom.xml", "pom")
    for artifact, module in MODULES.items():
        put(artifact, ROOT / module / "pom.xml", "pom")
        put(artifact, ROOT / module / "target" / f"{artifact}-{number}.jar", "jar")
    return repository


@pytest.mark.skipif(not JSHELL, reason="needs jshell, which comes with the JDK: put its bin folder on PATH")
@pytest.mark.parametrize("vectors", [True, False], ids=["with the Vector API", "without it"])
def test_jshell(checksum, vectors, tmp_path):
    jars = os.pathsep.join(map(str, sorted((ROOT / ".spikelet/kernel").glob("*.jar"))))
    options = ["--add-modules", "jdk.incubator.vector", "-R--add-modules", "-Rjdk.incubator.vector"] if vectors else []

    printed = run(JSHELL, "--class-path", jars, *options, EXAMPLES / "digits.jsh", folder=tmp_path)

    assert f"checksum {checksum}\n" in printed
    assert re.search(r"^accuracy \d+\.\d %, [\d.]+ [nµ]J an image$", printed, re.MULTILINE)


@needs_repository
def test_a_maven_project(checksum, repository, tmp_path):
    project = shutil.copytree(EXAMPLES / "maven", tmp_path / "project")
    pom = project / "pom.xml"
    pom.write_text(re.sub(r"(<spikelet.version>)[^<]+", rf"\g<1>{version()}", pom.read_text()))

    printed = run("mvn", "-q", "-B", f"-Dmaven.repo.local={repository}", "compile", "exec:exec", folder=project)

    assert f"checksum {checksum}\n" in printed
    assert (project / "energy.png").read_bytes().startswith(b"\x89PNG")


@contextlib.contextmanager
def bare_kernel(options):
    """JJava as its package installs it, with some options of the virtual machine, and extensions allowed."""
    kernel = bare(get_kernel_spec("spikelet").to_dict())
    kernel["env"] = {"PATH": kernel["env"]["PATH"], "JJAVA_JVM_OPTS": options}
    manager = started(kernel)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@needs_repository
def test_maven_in_a_bare_kernel(checksum, repository):
    """Magics, displays and imports come with it; a second time nothing breaks; plain Java is told of once."""
    load = f"%maven io.github.spikelet:spikelet-kernel:{version()}"
    with bare_kernel(f"-Dmaven.repo.local={repository} -Djava.awt.headless=true") as kernel:
        told = ""
        for cell in (load, TRAINING, load, TRAINING):
            answer = kernel.run(cell, patience=PATIENCE)
            assert answer.status == "ok", answer.trace
            told += answer.printed("stderr")
            assert kernel.value("1 + 1") == "2"
        [line] = told.splitlines()
        assert line.startswith("Spikelet: the Vector API is off: results are the same"), told
        assert kernel.value("net.checksum()") == checksum
        assert kernel.run("%evaluate net --data mnist --steps 4").shown[0]["text/plain"].startswith("Evaluation")
        assert "<table" in kernel.run("net").result["text/html"]
        for ours in ("org/dflib/jjava/jupyter/Extension.class", "org/zeromq/ZMQ.class"):
            assert int(kernel.value(
                f'java.util.Collections.list(Thread.currentThread().getContextClassLoader().getResources("{ours}")).size()'
            )) <= 1, "loaded beside what the kernel has"  # fmt: skip

        assert kernel.value("net.weights(0).rank()") == "2"
        assert kernel.run("net.weights(0)").result["text/plain"].startswith("Tensor [64, 784] float; least ")
        nd4j = f"%maven io.github.spikelet:spikelet-nd4j:{version()}"
        missing = "\n".join(kernel.run("Engine.nd4j()").trace)
        assert nd4j in missing and "./spikelet install" in missing, missing
        assert nd4j in "\n".join(kernel.run("%train net --data mnist --epochs 1 --engine nd4j").trace)
        assert kernel.run(nd4j, patience=PATIENCE).status == "ok"
        assert kernel.value("Engine.nd4j().label()") == "nd4j, not bit-reproducible"
        array = "io.github.spikelet.nd4j.Nd4jArrays.of(net.weights(0))"
        assert kernel.value(f"java.util.Arrays.toString({array}.shape())") == "[64, 784]"
        assert kernel.run("%train net --data mnist --epochs 1 --engine nd4j", patience=PATIENCE).status == "ok"
