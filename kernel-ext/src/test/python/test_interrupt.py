"""An interrupt ends a training early and keeps what was reached."""

import pytest

PREPARATION = """
Mnist mnist = Mnist.sample();
Network net = Network.discontinuous().input(1, 28, 28).dense(64).spike().dense(10).readout().seed(7).build();
String untrained = net.checksum();
Training run = null;
"""

# More epochs than anybody waits for: only the interrupt ends them.
TRAININGS = {
    "fit": "Training run = Trainer.create().epochs(100_000).batch(20).fit(net, mnist.train());",
    "validated fit": "Training run = Trainer.create().epochs(100_000).batch(20)"
    ".validate(mnist.validation()).fit(net, mnist.train());",
    "magic": "%train net --data mnist --epochs 100000 --batch 20 --as run",
}

# How often the variable is looked at: the kernel ends the cell at once, the training after the batch it is in.
LOOKS = 200


@pytest.mark.parametrize("cell", TRAININGS.values(), ids=TRAININGS.keys())
def test_an_interrupted_training_is_kept(kernel, cell):
    assert kernel.run(PREPARATION).status == "ok"
    sent = []

    def at_the_first_progress(message):
        if message["msg_type"] == "display_data" and not sent:
            sent.append(message["content"]["data"]["text/plain"])
            kernel.interrupt()

    answer = kernel.run(cell, at_the_first_progress)

    assert sent and sent[0].startswith("░") and "epoch 1/100000" in sent[0], answer
    assert any(kernel.value("run != null") == "true" for _ in range(LOOKS))
    assert kernel.value("run.interrupted()") == "true"
    assert int(kernel.value("run.epochs().size()")) < 100_000
    assert kernel.value("net.checksum().equals(untrained)") == "false"
    assert kernel.value("1 + 1") == "2"
