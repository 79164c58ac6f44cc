"""Installs the Jupyter kernel `spikelet` into the Python that runs this.

The package jjava brings the jar that the kernel is made from, and a kernel `java` of its own, which stays as it is. A
class-data archive (CDS), made here by a first start of the kernel, shortens every later start; without it the kernel
works just the same.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from spikelet.files import write

KERNELS = pathlib.Path(sys.prefix, "share", "jupyter", "kernels")
RESOURCES = KERNELS / "spikelet"
JJAVA = KERNELS / "java" / "jjava.jar"
MAIN = "io.github.spikelet.kernel.Main"

# A small heap to begin with, in small regions: a kernel that has just started takes 50 MB less. It grows where needed.
# Shares of what the machine or its container has, so that 2 GB are enough and 16 GB are used: 40 % for the heap, and of
# that as much again half for arrays outside it. -Xlog:disable: an archive that no longer fits the JDK is passed over
# without a word.
OPTIONS = [
    "--add-modules", "jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "-Xms32m",
    "-XX:G1HeapRegionSize=1m",
    "-XX:MaxRAMPercentage=40",
    "-Dorg.bytedeco.javacpp.maxbytes=50%",
    "-Dorg.bytedeco.javacpp.maxphysicalbytes=200%",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Xlog:disable",
    # Where JShell holds a variable: the kernel keeps the values of those that JShell resets.
    "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED",
]  # fmt: skip

# What most notebooks do first, run once for the archive.
FIRST_CELLS = ["1 + 1"]


def escaped(text):
    """Jupyter puts variables into a kernel's environment, ${PATH} for one: a dollar of our own is written twice."""
    return str(text).replace("$", "$$")


def spec(java_home, jars, options, history=""):
    """What kernel.json holds. Without a history the kernel keeps none on disk."""
    classpath = os.pathsep.join(str(jar) for jar in [*sorted(jars.glob("*.jar")), JJAVA])
    return {
        "argv": [str(java_home / "bin" / "java"), *options, "-cp", classpath, MAIN, "{connection_file}"],
        "display_name": "Java (Spikelet)",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"PATH": escaped(java_home / "bin") + os.pathsep + "${PATH}", "LANG": "C.UTF-8", "SPIKELET_HISTORY": escaped(history)},
        "metadata": {"debugger": False},
    }


def started(kernel, log=subprocess.DEVNULL):
    """The manager of a kernel started from a spec as it stands, whatever is installed."""
    manager = KernelManager(kernel_name="spikelet")
    manager._kernel_spec = KernelSpec(resource_dir=str(RESOURCES), **kernel)
    manager.start_kernel(stdout=log, stderr=log)
    return manager


def first_start(kernel, cells, seconds=120):
    """Starts the kernel, runs the cells and ends it from within, as an orderly exit: only that one writes an archive.

    Returns the first error of a cell, or None.
    """
    error = None
    with tempfile.TemporaryFile("w+", errors="replace") as log:
        manager = started(kernel, log)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=seconds)
            for cell in cells:
                reply = client.execute_interactive(cell, timeout=seconds, output_hook=lambda message: None)
                if reply["content"]["status"] != "ok":
                    error = error or f"{cell}: {reply['content'].get('evalue')}"
            client.execute("System.exit(0);")
            end = time.monotonic() + seconds
            while manager.provisioner.process.poll() is None and time.monotonic() < end:
                time.sleep(0.05)
        except RuntimeError as died:
            log.seek(0)
            error = f"{died}\n{log.read()}"
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    return error


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jars", type=pathlib.Path, required=True)
    parser.add_argument("--state", type=pathlib.Path, required=True)
    parser.add_argument("--java-home", type=pathlib.Path, required=True)
    options = parser.parse_args()

    if not list(options.jars.glob("*.jar")):
        sys.exit(f"spikelet: {options.jars} holds no jars; remove the folder and run setup again")
    RESOURCES.mkdir(parents=True, exist_ok=True)
    fixed = [*OPTIONS, f"-Dorg.bytedeco.javacpp.cachedir={options.state / 'javacpp'}"]

    archive = options.state / "kernel.jsa"
    archive.unlink(missing_ok=True)
    error = first_start(spec(options.java_home, options.jars, [*fixed, f"-XX:ArchiveClassesAtExit={archive}"]), FIRST_CELLS)
    if error:
        sys.exit(f"spikelet: the kernel does not run Spikelet's first cells: {error}")
    if archive.exists():
        fixed.append(f"-XX:SharedArchiveFile={archive}")

    text = json.dumps(spec(options.java_home, options.jars, fixed, options.state / "history.jsonl"), indent=2, ensure_ascii=False)
    write(RESOURCES / "kernel.json", text + "\n")


if __name__ == "__main__":
    main()
