"""The benchmark `start`: how long the kernel takes to its first answer, and what memory it holds then, against bare JJava.

A start is timed from the call that launches the kernel to the end of its first cell, `1 + 1`. Bare and with Spikelet in
turn, so that both meet the same machine. The memory is that of all processes of a kernel (their proportional set size), taken
right after the answer; Linux alone tells it.
"""

import contextlib
import json
import pathlib
import re
import statistics
import sys
import time

from jupyter_client.kernelspec import get_kernel_spec

from spikelet.kernelspec import JJAVA, started

STARTS = 11
PROC = pathlib.Path("/proc")


def bare(kernel):
    """JJava as its package installs it, on the same JDK: no class path, no options, no extensions."""
    launcher = [str(JJAVA.with_name("jjava-launcher.jar")), str(JJAVA)]
    env = {"PATH": kernel["env"]["PATH"], "JJAVA_LOAD_EXTENSIONS": "0"}
    return {**kernel, "argv": [kernel["argv"][0], "-jar", *launcher, "{connection_file}"], "env": env}


def memory(root):
    """Bytes that a process and those below it hold, shared pages shared out; None where the system does not tell."""
    if not (PROC / "self/smaps_rollup").exists():
        return None
    parents = {}
    for status in PROC.glob("[0-9]*/status"):
        with contextlib.suppress(OSError):  # it has ended
            parents[int(status.parent.name)] = int(re.search(r"^PPid:\s+(\d+)", status.read_text(), re.M).group(1))
    family = {root}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    held = 0
    for process in family:
        with contextlib.suppress(OSError):  # it has ended
            rollup = (PROC / str(process) / "smaps_rollup").read_text()
            held += sum(int(size) for size in re.findall(r"^Pss:\s+(\d+) kB", rollup, re.M)) << 10
    return held


def first_answer(kernel):
    """Seconds to the answer, and bytes held then."""
    begin = time.perf_counter()
    manager = started(kernel)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        answer = []
        client.execute_interactive("1 + 1", timeout=120, output_hook=answer.append)
        end = time.perf_counter()
        held = memory(manager.provisioner.process.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    results = [message["content"]["data"]["text/plain"] for message in answer if message["msg_type"] == "execute_result"]
    if results != ["2"]:
        sys.exit(f"spikelet: the kernel answered {results} to 1 + 1")
    return end - begin, held


def main():
    spikelet = get_kernel_spec("spikelet").to_dict()
    kernels = {"bare": bare(spikelet), "spikelet": spikelet}
    times = {name: [] for name in kernels}
    bytes_held = {name: [] for name in kernels}
    for _ in range(STARTS):
        for name, kernel in kernels.items():
            seconds, held = first_answer(kernel)
            times[name].append(seconds)
            bytes_held[name].append(held)
    median = {name: statistics.median(values) for name, values in times.items()}
    ratio = median["spikelet"] / median["bare"]
    told = None not in bytes_held["bare"] + bytes_held["spikelet"]
    held = {name: statistics.median(values) / 2**20 for name, values in bytes_held.items()} if told else {}
    if "--json" in sys.argv[1:]:
        seconds = {name: round(value, 3) for name, value in median.items()}
        megabyte = {f"{name}_mb": round(value) for name, value in held.items()}
        print(json.dumps({"bench": "start", "unit": "ratio", "value": round(ratio, 3)} | seconds | megabyte))
        return
    for name, values in times.items():
        holds = f", {held[name]:.0f} MB" if told else ""
        print(f"start {name:9} {median[name]:.2f} s  (median of {STARTS}, {min(values):.2f} to {max(values):.2f}){holds}")
    print(f"start with Spikelet takes {ratio:.2f} times as long as bare JJava")


if __name__ == "__main__":
    main()
