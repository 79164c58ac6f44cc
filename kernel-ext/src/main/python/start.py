"""The benchmark `start`: how much longer the kernel takes to its first answer with Spikelet than bare JJava does.

A start is timed from the call that launches the kernel to the end of its first cell, `1 + 1`. Bare and with Spikelet in
turn, so that both meet the same machine.
"""

import json
import statistics
import sys
import time

from jupyter_client.kernelspec import get_kernel_spec
from kernelspec import JJAVA, started

STARTS = 5


def bare(kernel):
    """JJava as its package installs it, on the same JDK: no class path, no options, no extensions."""
    launcher = [str(JJAVA.with_name("jjava-launcher.jar")), str(JJAVA)]
    env = {"PATH": kernel["env"]["PATH"], "JJAVA_LOAD_EXTENSIONS": "0"}
    return {**kernel, "argv": [kernel["argv"][0], "-jar", *launcher, "{connection_file}"], "env": env}


def seconds_to_first_answer(kernel):
    begin = time.perf_counter()
    manager = started(kernel)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        answer = []
        client.execute_interactive("1 + 1", timeout=120, output_hook=answer.append)
        end = time.perf_counter()
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    results = [message["content"]["data"]["text/plain"] for message in answer if message["msg_type"] == "execute_result"]
    if results != ["2"]:
        sys.exit(f"spikelet: the kernel answered {results} to 1 + 1")
    return end - begin


def main():
    spikelet = get_kernel_spec("spikelet").to_dict()
    kernels = {"bare": bare(spikelet), "spikelet": spikelet}
    times = {name: [] for name in kernels}
    for _ in range(STARTS):
        for name, kernel in kernels.items():
            times[name].append(seconds_to_first_answer(kernel))
    median = {name: statistics.median(values) for name, values in times.items()}
    difference = median["spikelet"] - median["bare"]
    if "--json" in sys.argv[1:]:
        print(json.dumps({"bench": "start", "unit": "s", "value": round(difference, 3)} | {k: round(v, 3) for k, v in median.items()}))
        return
    for name, values in times.items():
        print(f"start {name:9} {median[name]:.2f} s  (median of {STARTS}, {min(values):.2f} to {max(values):.2f})")
    print(f"start with Spikelet takes {difference:.2f} s longer")


if __name__ == "__main__":
    main()
