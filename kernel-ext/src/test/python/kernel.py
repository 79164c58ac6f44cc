"""A running kernel `spikelet`, and what a cell answers."""

import contextlib
import dataclasses
import os
import re

from jupyter_client.manager import KernelManager

ANSI = re.compile(r"\x1b\[[0-9;]*m")

# Seconds a cell may take before its test fails: far more than it needs.
PATIENCE = 120


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came back of a cell: the status of the reply, and the messages of its output in order."""

    status: str
    messages: list

    def of(self, *types):
        return [message["content"] for message in self.messages if message["msg_type"] in types]

    def printed(self, stream="stdout"):
        return "".join(content["text"] for content in self.of("stream") if content["name"] == stream)

    @property
    def shown(self):
        """What the cell shows, each as a dictionary from MIME type to content: values displayed, then its result."""
        return [content["data"] for content in self.of("display_data", "execute_result")]

    @property
    def result(self):
        """The value of the cell's last line, or None."""
        results = self.of("execute_result")
        return results[0]["data"] if results else None

    @property
    def trace(self):
        """The lines of the error as a person reads them, without colours."""
        return [
            ANSI.sub("", line)
            for error in self.of("error")
            for line in "\n".join(error["traceback"]).splitlines()
            if line.strip()
        ]


class Kernel:
    """A kernel that runs one cell after the other."""

    def __init__(self, manager, client):
        self.manager = manager
        self.client = client

    def run(self, cell, on_message=lambda message: None, patience=PATIENCE):
        """Runs a cell to its end. Each message of its output goes to `on_message` as it comes."""
        messages = []

        def take(message):
            messages.append(message)
            on_message(message)

        reply = self.client.execute_interactive(cell, allow_stdin=False, timeout=patience, output_hook=take)
        return Answer(reply["content"]["status"], messages)

    def value(self, expression):
        """The text of a Java expression's value."""
        answer = self.run(expression)
        assert answer.status == "ok", answer.trace
        return answer.result["text/plain"]

    def interrupt(self):
        self.manager.interrupt_kernel()


@contextlib.contextmanager
def started(folder, **environment):
    """A fresh kernel with that working folder, and with variables of the environment beside those that are there."""
    manager = KernelManager(kernel_name="spikelet")
    manager.kernel_spec.env["SPIKELET_HISTORY"] = environment.pop("SPIKELET_HISTORY", "")
    manager.start_kernel(cwd=str(folder), env={**os.environ, **environment})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
