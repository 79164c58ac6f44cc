"""The Jupyter messaging protocol, spoken to the installed kernel.

The tests come from jupyter_kernel_test. The kernel has no pager: what `name?` tells is printed below the cell.
"""

import sys
from unittest import mock

import jupyter_kernel_test
from jupyter_client.kernelspec import get_kernel_spec
from jupyter_kernel_test import TIMEOUT
from jupyter_kernel_test.msgspec_v5 import validate_message
from kernel import started


class KernelProtocolTest(jupyter_kernel_test.KernelTests):
    kernel_name = "spikelet"

    test_pager = None

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("an error");'
    code_generate_error = 'throw new IllegalStateException("an error");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a".repeat(3)', "result": "aaa"},
        {"code": "Shape shape = new Shape(1, 28, 28);\nshape", "result": "1×28×28"},
        {"code": "Mnist.sample().test().head(2)", "mime": "text/html"},
        {"code": "Plots.raster(Encoder.bernoulli().encode(Mnist.sample().test().image(0), 4, 7))", "mime": "image/png"},
    ]
    code_display_data = [
        {"code": "display(6 * 7);", "mime": "text/plain"},
        {"code": "display(Mnist.sample().test().head(2));", "mime": "text/html"},
        {"code": "%dataset mnist-sample", "mime": "text/html"},
    ]
    completion_samples = [
        {"text": "Quantizer.bi", "matches": {"bits("}},
        {"text": "Trainer.create().epochs(5).ba", "matches": {"batch("}},
        {"text": "Mnist.sample().vali", "matches": {"validation()"}},
        {"text": "%evalu", "matches": {"%evaluate"}},
        {"text": "%%netw", "matches": {"%%network"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 3;", "for (int i = 0; i < 3; i++) {\n}", "%lsmagic"]
    invalid_code_samples = ["int x = )"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "class A {", "Network.discontinuous("]

    code_inspect_sample = "Quantizer.bits"
    code_history_pattern = "6 * 7*"
    supported_history_operations = ("tail", "range", "search")
    code_clear_output = "clearOutput();"

    def execute_helper(self, *arguments, **options):
        """As it is, but a busy machine has more than the tenth of a second between two messages."""
        get = self.kc.iopub_channel.get_msg
        with mock.patch.object(self.kc.iopub_channel, "get_msg", lambda timeout: get(timeout=TIMEOUT)):
            return super().execute_helper(*arguments, **options)

    def test_the_language_is_java(self):
        self.flush_channels()
        info = self.kc.kernel_info(reply=True, timeout=TIMEOUT)["content"]
        self.assertEqual(info["implementation"], "Spikelet")
        language = info["language_info"]
        self.assertEqual(language["name"], "Java")
        self.assertEqual(language["mimetype"], "text/x-java-source")
        self.assertEqual(language["file_extension"], ".jshell")
        self.assertEqual(language["pygments_lexer"], "java")
        self.assertGreaterEqual(int(language["version"].split(".")[0].split("+")[0]), 17)

    def inspected(self, code, cursor):
        self.flush_channels()
        message = self.kc.inspect(code, cursor)
        reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
        validate_message(reply, "inspect_reply", message)
        return reply["content"]

    def test_shift_tab(self):
        """The documentation of a call, anywhere within its parentheses and at its name; nothing elsewhere."""
        call = "Quantizer.bits(5)"
        for cursor in (call.index("("), call.index("(") + 1, len("Quantizer.bi")):
            found = self.inspected(call, cursor)
            self.assertTrue(found["found"])
            self.assertIn("bits(int bits)", found["data"]["text/plain"])
        call = "Trainer.create().dropout(0.1, 0.3)"
        self.assertIn("dropout(double input, double hidden)", self.inspected(call, call.rindex("(") + 4)["data"]["text/plain"])
        self.assertFalse(self.inspected("nosuch", 3)["found"])

    def test_completion_of_a_builder(self):
        """All methods of a trainer, as long as nothing is typed of their name."""
        self.flush_channels()
        code = "Trainer.create()."
        message = self.kc.complete(code, len(code))
        reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
        validate_message(reply, "complete_reply", message)
        for method in ("batch(", "dropout(", "encoder(", "epochs(", "fit(", "loss(", "optimizer(", "seed(", "validate("):
            self.assertIn(method, reply["content"]["matches"])


def test_the_kernel_is_the_one_of_this_environment():
    assert get_kernel_spec("spikelet").resource_dir.startswith(sys.prefix)


def test_a_cell_needs_no_import(kernel):
    for expression in (
        "Mnist.sample().name()",
        "Encoder.bernoulli()",
        "Decoding.MEMBRANE",
        "Loss.squaredHinge()",
        "Quantizer.bits(5)",
        "Chip.yin2017()",
        'Path.of("a")',
        "Stream.of(1).toList()",
        "Table.create()",
        "Plots.class",
    ):
        answer = kernel.run(expression)
        assert answer.status == "ok", (expression, answer.trace)


def test_a_class_of_the_users_own_goes_before_ours(kernel):
    assert kernel.run("record Chip(int cores) {}").status == "ok"
    assert kernel.value("new Chip(3).cores()") == "3"
    assert kernel.value("1 + 1") == "2"


def test_arrays_of_nd4j_are_there(kernel):
    cell = "Network net = Network.discontinuous().input(4).dense(2).readout().seed(7).build();\nnet.weights(0)"
    answer = kernel.run(cell)
    assert answer.status == "ok", answer.trace
    assert answer.printed("stderr") == ""
    assert "2, 4" in answer.result["text/plain"]


def test_a_fresh_kernel_is_small(tmp_path):
    """What is left of the heap after a collection, Spikelet and all."""
    with started(tmp_path) as fresh:
        used = int(fresh.value(
            "System.gc();\njava.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()"
        ))  # fmt: skip
    assert used < 100_000_000
