"""Stops cells at random moments, in several kernels at once, beside busy processes; after each stop the kernel must live.

    python stops.py [--kernels 4] [--stops 250] [--busy 8] [--seed 7]

`stops` is how many each kernel takes. After each stop: the cell ends, `1 + 1` gives 2, and a variable set before has its value.
Ends 0 where all that held every time, 1 where not. `./spikelet test --long stops` runs it.
"""

import argparse
import collections
import contextlib
import multiprocessing
import pathlib
import queue
import random
import sys
import tempfile
import threading
import time

import zmq
from kernel import started

# The latest moment of a stop after its cell was sent, how long it may take to end the cell, and the next cell to be answered.
LATEST_SECONDS = 4.0
STOPPED_WITHIN_SECONDS = 12.0
ANSWERED_WITHIN_SECONDS = 10.0
START_SECONDS = 300

# How long the script reads output at a stretch before it looks at its clock.
DRAIN_SECONDS = 0.1
KEPT = "kept in mind"
PROGRESS_EVERY = 10

PREPARATION = f"""
String kept = "{KEPT}";
Mnist mnist = Mnist.sample();
ImageSet digits = mnist.trainAll();
Network net = Network.discontinuous().input(1, 28, 28).flatten().dense(64).spike().dense(10).readout().seed(7).build();
QuantizedNetwork q = Quantizer.bits(5).quantize(net);
"""

# Cells that never end by themselves, or not soon.
CELLS = {
    "train": "%train net --data mnist --epochs 100000 --batch 20 --as run",
    "train with checkpoint": "%train net --data mnist --epochs 100000 --batch 20 --checkpoint stops.spikelet --as run",
    "evaluate": "%evaluate net --data digits --steps 4096 --as eval",
    "chip": "%chip q --data digits --steps 2000 --as report",
    "sweep": "%sweep net --data mnist --bits 2,3,4,5,6,7,8 --steps 64,128,256,512 --as swept",
    "sweep that trains": "%sweep net --data mnist --train mnist --widths 64,128 --epochs 1000 --bits 3 --steps 2 --as trained",
    "timeit": "%timeit --runs 100000 net.evaluate(digits.head(50), Encoder.bernoulli(), 16)",
    "fit in Java": "var fitted = Trainer.create().epochs(100_000).batch(20).validate(mnist.validation()).fit(net, mnist.train());",
    "empty loop": "while (true) { }",
    "loop in a method": "double spin() { double x = 1; while (x > 0) { x = Math.sqrt(x + 1); } return x; }\nspin()",
    "swallowed interrupts": "while (true) { try { Thread.sleep(20); } catch (InterruptedException e) { } }",
    "swallowed throwables": "while (true) { try { while (true) { Thread.onSpinWait(); } } catch (Throwable t) { } }",
    "compiles a lot": "".join(f"class Big{i} {{ {' '.join(f'int f{j}(int x) {{ return x * {j} + {i}; }}' for j in range(60))} }}\n" for i in range(40))
    + "while (true) { }",
    "many snippets": "".join(f"int v{i} = {i};\n" for i in range(200)) + "while (true) { }",
    "prints": "for (long i = 0; ; i++) { System.out.println(i); }",
    "prints errors": "for (long i = 0; ; i++) { System.err.print(i % 100 == 0 ? \"\\n\" : \".\"); }",
    "displays": "for (int i = 0; ; i++) { display(i); }",
    "sleeps": "Thread.sleep(600_000);",
    "accepts": "new java.net.ServerSocket(0).accept();",
    "reads a socket": "var server = new java.net.ServerSocket(0);\nvar client = new java.net.Socket(\"localhost\", server.getLocalPort());\nclient.getInputStream().read();",
    "parallel stream": "LongStream.range(0, Long.MAX_VALUE).parallel().map(i -> i ^ i >>> 3).sum()",
    "pool": "var pool = java.util.concurrent.Executors.newFixedThreadPool(2);\npool.submit(() -> { while (true) { } }).get();",
    "thread": "Thread worker = new Thread(() -> { while (true) { } });\nworker.start();\nworker.join();",
    "stream": "Stream.iterate(1.0, x -> Math.sin(x) + 1).filter(x -> x > 3).findFirst()",
    "value without end": "new Object() { public String toString() { while (true) { } } }",
    "waits for input": "System.in.read()",
    "shell": "%bash sleep 600",
    "recursion": "int deep(int n) { try { return deep(n + 1); } catch (StackOverflowError e) { return n; } }\nwhile (true) { deep(0); }",
}  # fmt: skip


class Lost(Exception):
    """A kernel did not do what it must after a stop."""


class Stopper:
    """One kernel, stopped again and again."""

    def __init__(self, number, stops, seed, folder):
        self.number = number
        self.stops = stops
        self.moments = random.Random(f"{seed} {number}")
        self.folder = folder
        self.done = []
        self.failure = None

    def run(self):
        with started(self.folder) as kernel:
            self.run_all(kernel.manager, kernel.client)

    def run_all(self, manager, client):
        try:
            status, _ = self.finish(client, client.execute(PREPARATION), START_SECONDS)
            if status != "ok":
                raise Lost(f"the preparation ended {status}")
            names = list(CELLS)
            for i in range(self.stops):
                name = names[i % len(names)] if i < len(names) else self.moments.choice(names)
                self.stop(manager, client, name, self.moments.uniform(0, LATEST_SECONDS))
                if len(self.done) % PROGRESS_EVERY == 0:
                    print(f"kernel {self.number}: {len(self.done)} of {self.stops} stops", file=sys.stderr, flush=True)
        except Lost as lost:
            self.failure = f"kernel {self.number}, stop {len(self.done) + 1}: {lost}"

    def stop(self, manager, client, name, moment):
        request = client.execute(CELLS[name], allow_stdin=True)
        end = time.monotonic() + moment
        stopped_at = None
        status = None
        while status is None:
            now = time.monotonic()
            if stopped_at is None and now >= end:
                manager.interrupt_kernel()
                stopped_at = time.monotonic()
            if stopped_at is not None and now > stopped_at + STOPPED_WITHIN_SECONDS:
                raise Lost(f"{name}, stopped after {moment:.3f} s, runs on")
            self.drain(client)
            status = self.reply(client, request, 0.02 if stopped_at is None else 0.2)
        if stopped_at is None:
            raise Lost(f"{name} ended {status} before its stop after {moment:.3f} s")
        took = time.monotonic() - stopped_at
        if status != "error":
            raise Lost(f"{name}, stopped after {moment:.3f} s, ended {status}")
        for code, wanted in (("1 + 1", "2"), ("kept", KEPT)):
            status, result = self.finish(client, client.execute(code), ANSWERED_WITHIN_SECONDS)
            if result != wanted:
                raise Lost(f"after {name}, stopped after {moment:.3f} s: {code} ended {status} and gave {result}")
        self.done.append((name, moment, took))

    def reply(self, client, request, seconds):
        """The status of a request's reply, if it comes in time; what is asked for on the way is left without an answer."""
        try:
            message = client.get_shell_msg(timeout=seconds)
        except queue.Empty:
            return None
        return message["content"]["status"] if message["parent_header"].get("msg_id") == request else None

    @staticmethod
    def drain(client):
        """A front end reads what is published, else nobody does. A cell that prints without end may be faster than this machine."""
        end = time.monotonic() + DRAIN_SECONDS
        with contextlib.suppress(zmq.Again):
            while time.monotonic() < end:
                client.iopub_channel.socket.recv_multipart(zmq.NOBLOCK)

    def finish(self, client, request, seconds):
        """The status and the result's text of a cell that ends by itself; its reply must come in time."""
        end = time.monotonic() + seconds
        status = None
        while status is None:
            if time.monotonic() > end:
                raise Lost(f"a cell was not answered within {seconds} s")
            status = self.reply(client, request, 0.2)
        result = None
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                message = client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "execute_result":
                result = message["content"]["data"]["text/plain"]
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return status, result
        raise Lost(f"a cell was answered {status}, and its end was never told")


def spin():
    while True:
        pass


def run(kernels, stops, busy, seed, folder):
    """Returns the stops that went well, and what went wrong."""
    spinning = [multiprocessing.Process(target=spin, daemon=True) for _ in range(busy)]
    for process in spinning:
        process.start()
    try:
        stoppers = []
        for number in range(kernels):
            own = folder / str(number)
            own.mkdir()
            stoppers.append(Stopper(number, stops, seed, own))
        threads = [threading.Thread(target=stopper.run) for stopper in stoppers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for process in spinning:
            process.kill()
    return [done for stopper in stoppers for done in stopper.done], [s.failure for s in stoppers if s.failure]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kernels", type=int, default=4)
    parser.add_argument("--stops", type=int, default=250)
    parser.add_argument("--busy", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done, failures = run(options.kernels, options.stops, options.busy, options.seed, pathlib.Path(folder))
    slowest = collections.defaultdict(list)
    for name, _, took in done:
        slowest[name].append(took)
    for name in CELLS:
        times = slowest[name]
        if times:
            print(f"{name:24} {len(times):4} stops, ended within {max(times):5.2f} s, median {sorted(times)[len(times) // 2]:5.2f} s")
    print(f"{len(done)} of {options.kernels * options.stops} stops harmed nothing, {len(CELLS)} kinds of cell")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
