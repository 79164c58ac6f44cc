"""A kernel on machines of other locales: what it shows, what cells write by themselves, and what the compiler says."""

import pytest
from kernel import started

# German: a decimal comma; Turkish: i and I are of different letters; Arabic as in Egypt: digits of its own.
LOCALES = [("de", "DE"), ("tr", "TR"), ("ar", "EG")]

RESULTS = """
Mnist mnist = Mnist.sample();
Network net = Network.discontinuous().input(1, 28, 28).flatten().dense(16).spike().dense(10).readout().seed(7).build();
Evaluation eval = net.evaluate(mnist.test().head(100), Encoder.bernoulli(), 4);
"""

# Each is shown, or printed, as everywhere.
SHOWN = ["eval.confusion()", "eval", "net", 'Table.create("own", DoubleColumn.create("n", 2.0 / 7, 1234567.5))', "new double[] {0.25, 1e6}"]
PRINTED = [
    'System.out.printf("%.4f %,d%n", 2.0 / 7, 1234567);',
    'System.out.println("%.1f %%".formatted(95.3));',
    'System.out.println("TITLE".toLowerCase());',
    "System.out.println(eval.confusion());",
    'System.out.println(Table.create("own", DoubleColumn.create("n", 0.5)).print());',
    "%lsmagic",
]


def told(kernel):
    """What the kernel answers to all of these, and the first line of a compiler's complaint."""
    assert kernel.run(RESULTS).status == "ok"
    texts = []
    for cell in SHOWN:
        answer = kernel.run(cell)
        assert answer.status == "ok", answer.trace
        texts.append(answer.result)
    for cell in PRINTED:
        answer = kernel.run(cell)
        assert answer.status == "ok", answer.trace
        texts.append(answer.printed())
    failed = kernel.run("int x = ;")
    assert failed.status == "error"
    return [*texts, failed.trace]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    with started(tmp_path_factory.mktemp("root"), JAVA_TOOL_OPTIONS="-Duser.language= -Duser.country=") as kernel:
        return told(kernel)


@pytest.mark.parametrize(("language", "country"), LOCALES)
def test_a_kernel_tells_the_same(tmp_path, elsewhere, language, country):
    with started(tmp_path, JAVA_TOOL_OPTIONS=f"-Duser.language={language} -Duser.country={country}") as kernel:
        assert kernel.value("System.getProperty(\"user.language\")") == language
        assert told(kernel) == elsewhere
        assert "0.2857" in elsewhere[3]["text/plain"], "two sevenths"

        # a cell may have another locale; what is displayed stays as it is
        assert kernel.run("Locale.setDefault(Locale.GERMANY);").status == "ok"
        assert kernel.value('"%.1f".formatted(0.5)') == "0,5"
        assert kernel.run("eval.confusion()").result == elsewhere[0]
