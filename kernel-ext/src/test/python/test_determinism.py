"""One seed, one result: the notebook kernel trains to the very weights that a program trains to."""

import string

import pytest

CELL = string.Template("""
Network net = Network.discontinuous()
        .input(1, 28, 28)
        .flatten()
        .dense(${hidden_0}).spike()
        .dense(${hidden_1}).spike()
        .dense(10).readout()
        .seed(${seed})
        .build();
Trainer.create()
        .dropout(${dropout_input}, ${dropout_hidden})
        .epochs(${epochs}).batch(${batch})
        .validate(Mnist.sample().validation())
        .fit(net, Mnist.sample().train().head(${images}));
net.checksum()
""")


@pytest.fixture(scope="module")
def recipe(root):
    """The recipe and its checksum, from the file that ChecksumOfWeightsTest reads too."""
    file = root / "snn-api/src/test/resources/io/github/spikelet/train/weights.properties"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {name.strip().replace(".", "_"): value.strip() for name, value in (line.split("=") for line in lines)}


@pytest.mark.parametrize("threads", [1, 2])
def test_a_short_training_ends_in_the_stored_weights(kernel, recipe, threads):
    assert kernel.run(f"Engine.threads({threads});").status == "ok"
    assert kernel.value(CELL.substitute(recipe)) == recipe["sha256"]
