"""An interrupt ends a run early, whenever it comes, and keeps what was reached."""

import random
import threading

import pytest

PREPARATION = """
Mnist mnist = Mnist.sample();
ImageSet digits = mnist.trainAll();
Network net = Network.discontinuous().input(1, 28, 28).dense(64).spike().dense(10).readout().seed(7).build();
QuantizedNetwork q = Quantizer.bits(5).quantize(net);
String untrained = net.checksum();
Training run = null;
Evaluation eval = null;
ChipReport report = Chip.yin2017().run(q, mnist.test(), Encoder.bernoulli(), 4);
report = null;
boolean atRest() {
    return Thread.getAllStackTraces().values().stream().noneMatch(frames -> Stream.of(frames).anyMatch(frame ->
            frame.getClassName().startsWith("io.github.spikelet.engine.") && !frame.getClassName().contains("Workers")));
}
"""

# More work than anybody waits for: only the interrupt ends it. A chip that has not seen a whole image has nothing to tell.
TRAININGS = {
    "fit": "run = Trainer.create().epochs(100_000).batch(20).fit(net, mnist.train());",
    "validated fit": "run = Trainer.create().epochs(100_000).batch(20).validate(mnist.validation()).fit(net, mnist.train());",
    "magic": "%train net --data mnist --epochs 100000 --batch 20 --as run",
}
RUNS = {
    "evaluate": 'eval = net.evaluate(digits, Encoder.bernoulli(), 4096);',
    "evaluate q": 'eval = q.evaluate(digits, Encoder.bernoulli(), 4096);',
    "chip": 'report = Chip.yin2017().run(q, digits, Encoder.bernoulli(), 2000);',
    "magic": "%evaluate net --data digits --steps 4096 --as eval",
    "chip's magic": "%chip q --data digits --steps 2000 --as report",
}
BEGINS = ("display_data", "stream")

# How often a variable is looked at: the kernel ends the cell at once, the run after the batch it is in.
LOOKS = 400

MOMENTS = 50
LATEST_SECONDS = 0.5


def interrupted(kernel, cell, delay=0.0):
    """Runs a cell and interrupts it, some time after the first message that it gives."""
    timers = []

    def at_the_first(message):
        if message["msg_type"] in BEGINS and not timers:
            timers.append(threading.Timer(delay, kernel.interrupt))
            timers[0].start()

    answer = kernel.run(cell, at_the_first)
    timers[0].join()
    return answer


def comes_true(kernel, expression):
    return any(kernel.value(expression) == "true" for _ in range(LOOKS))


def check_rest(kernel):
    assert comes_true(kernel, "atRest()"), "a thread burns on"
    assert kernel.value("1 + 1") == "2"


@pytest.mark.parametrize("cell", TRAININGS.values(), ids=TRAININGS.keys())
def test_an_interrupted_training_is_kept(kernel, cell):
    assert kernel.run(PREPARATION).status == "ok"

    answer = interrupted(kernel, cell)

    first = answer.of("display_data")[0]["data"]["text/plain"]
    assert first.startswith("░") and "epoch 1/100000" in first, answer
    assert comes_true(kernel, "run != null")
    assert kernel.value("run.interrupted()") == "true"
    assert int(kernel.value("run.epochs().size()")) < 100_000
    assert kernel.value("net.checksum().equals(untrained)") == "false"
    check_rest(kernel)


@pytest.mark.parametrize("cell", RUNS.values(), ids=RUNS.keys())
def test_an_interrupted_run_is_kept(kernel, cell):
    assert kernel.run(PREPARATION).status == "ok"

    answer = interrupted(kernel, cell, 0.3)

    first = answer.of("display_data")[0]["data"]["text/plain"]
    assert "/6,000 images" in first, answer
    result = "report.evaluation()" if "report" in cell else "eval"
    assert comes_true(kernel, "report != null || eval != null")
    assert kernel.value(f"{result}.interrupted()") == "true"
    assert int(kernel.value(f"{result}.images()")) < 6000
    check_rest(kernel)


def test_an_interrupted_shell_command_ends(kernel):
    answer = interrupted(kernel, 'System.out.println("begins");\n%bash sleep 1000', 2.0)
    assert answer.status in ("ok", "error")
    assert kernel.value('ProcessHandle.current().descendants().filter(p -> p.info().command().orElse("").endsWith("sleep")).count()') == "0"
    assert kernel.value("1 + 1") == "2"


def test_an_interrupt_at_any_moment(kernel):
    assert kernel.run(PREPARATION).status == "ok"
    moments = random.Random(7)
    cells = list({**TRAININGS, **RUNS}.values())
    for _ in range(MOMENTS):
        cell = moments.choice(cells)
        interrupted(kernel, cell, moments.uniform(0, LATEST_SECONDS))
        check_rest(kernel)
