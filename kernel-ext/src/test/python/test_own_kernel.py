"""Nothing that a cell does ends the kernel, a failed cell stops those queued behind it, and what is asked meanwhile is answered."""

import contextlib
import json
import queue
import socket
import subprocess
import sys
import time

import psutil
import pytest
import stops
from jupyter_client.kernelspec import get_kernel_spec
from kernel import ANSI, PATIENCE, started

# A cell may leave its text, its class and its place in the history; how many are run to see what one leaves.
HEAP_CELLS = 1000
HEAP_BYTES_PER_CELL = 30 * 1024

# Kinds of cell that ended a kernel, and the word that its error must hold.
DEADLY = {
    "a list that holds itself": ("List<Object> a = new ArrayList<>(), b = new ArrayList<>(List.of(a));\na.add(b);\na", None),
    "an error in toString": ('class Worse { public String toString() { throw new Error("worse"); } }\nnew Worse()', "worse"),
    "an exception in toString": ('new Object() { public String toString() { throw new IllegalStateException("bad"); } }', "bad"),
    "a null from toString": ("new Object() { public String toString() { return null; } }", None),
    "a failing getMessage": ('class Mute extends RuntimeException { public String getMessage() { throw new Error("mute"); } }\nthrow new Mute();', "Mute"),
    "causes in a circle": ("var x = new Exception(\"one\");\nvar y = new Exception(\"two\", x);\nx.initCause(y);\nthrow x;", "one"),
    "an assertion": ('throw new AssertionError("claim");', "claim"),
    "a missing class": ('throw new NoClassDefFoundError("gone");', "gone"),
    "the end of a thread": ("throw new ThreadDeath();", "ThreadDeath"),
    "no end of recursion": ("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)", "StackOverflowError"),
    "an array too large": ("new int[Integer.MAX_VALUE]", "OutOfMemoryError"),
    "an expression too long": ("int sum = " + " + ".join(["1"] * 20_000) + ";\nsum", None),
    "parentheses too deep": ("(" * 6_000 + "1" + ")" * 6_000, None),
    "a class initialiser that fails": ("class Broken { static int x = 1 / 0; }\nBroken.x", "ExceptionInInitializerError"),
    "a text too long for a constant": ('String s = "' + "x" * 70_000 + '";', "too long"),
}  # fmt: skip


@pytest.mark.parametrize("cell, word", DEADLY.values(), ids=DEADLY.keys())
def test_no_throwable_ends_the_kernel(kernel, cell, word):
    answer = kernel.run(cell)
    if word is not None:
        assert answer.status == "error"
        assert word in "\n".join(answer.trace), answer.trace
    assert kernel.value("1 + 1") == "2"


@pytest.mark.parametrize("size", ["1 << 20", "1_000_000", "1 << 10"])
def test_a_full_heap_is_told_or_ends_the_kernel(tmp_path, size):
    """Either the error is told and the heap can be emptied, or nothing can be sent any more and Jupyter sees the kernel end."""
    with started(tmp_path, JDK_JAVA_OPTIONS="-Xmx300m") as small:
        process = small.manager.provisioner.process

        def status(cell):
            """The status of a cell's reply; None where the kernel has ended."""
            asked = small.client.execute(cell)
            while process.poll() is None:
                [found] = replies(small.client, [asked], patience=2)
                if found is not None:
                    return found
            assert process.returncode == 1
            return None

        assert status('"x".repeat(120_000_000)') in ("ok", "error")
        assert small.value("1 + 1") == "2"
        assert status(f"List<byte[]> all = new ArrayList<>();\nwhile (true) all.add(new byte[{size}]);") in ("error", None)
        status("1 + 1")
        if status("all = null;") == "ok":
            assert small.value("1 + 1") == "2"


# --- a queue behind a failed cell -------------------------------------------------------------------------------------

FAILURES = {
    "an exception": 'Thread.sleep(300);\nthrow new RuntimeException("a");',
    "an exception at once": 'throw new RuntimeException("a");',
    "a compile error": "int x = ;",
    "an incomplete cell": "for (int i = 0; i < 3; i++) {",
    "no such magic": "%nosuch",
    "an error of a magic": "%train missing",
    "an error": 'throw new Error("a");',
    "a value that cannot be shown": 'new Object() { public String toString() { throw new Error("worse"); } }',
}


def replies(client, ids, patience=PATIENCE):
    """The status of each request's reply, in the order of the requests."""
    found = {}
    end = time.monotonic() + patience
    while len(found) < len(ids) and time.monotonic() < end:
        with contextlib.suppress(queue.Empty):
            message = client.get_shell_msg(timeout=1)
            if message["parent_header"].get("msg_id") in ids:
                found[message["parent_header"]["msg_id"]] = message["content"]["status"]
    return [found.get(one) for one in ids]


@pytest.mark.parametrize("cell", FAILURES.values(), ids=FAILURES.keys())
def test_cells_behind_a_failed_one_are_aborted(kernel, cell):
    kernel.run("int ran = 0;")
    ids = [kernel.client.execute(code) for code in (cell, "ran++;", "ran++;")]
    assert replies(kernel.client, ids) == ["error", "aborted", "aborted"]
    assert kernel.value("ran") == "0"


def test_cells_behind_a_stopped_one_are_aborted(kernel):
    ids = [kernel.client.execute(code) for code in ('System.out.println("begun");\nwhile (true) { }', "1", "2")]
    while True:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if message["msg_type"] == "stream" and "begun" in message["content"]["text"]:
            break
    kernel.interrupt()
    assert replies(kernel.client, ids) == ["error", "aborted", "aborted"]
    assert kernel.value("1 + 1") == "2"


def test_a_front_end_may_want_the_queue_to_go_on(kernel):
    ids = [kernel.client.execute(code, stop_on_error=False) for code in ('throw new RuntimeException("a");', "1", "2")]
    assert replies(kernel.client, ids) == ["error", "ok", "ok"]


def test_fifty_queued_cells_are_aborted(kernel):
    ids = [kernel.client.execute('throw new RuntimeException("a");')] + [kernel.client.execute(f"{i}") for i in range(50)]
    assert replies(kernel.client, ids) == ["error"] + 50 * ["aborted"]
    assert kernel.value("1 + 1") == "2"


# --- while a cell runs ------------------------------------------------------------------------------------------------


def test_a_running_cell_keeps_nobody_waiting(kernel, tmp_path):
    gate = tmp_path / "gate"
    cell = kernel.client.execute(f'while (!Files.exists(Path.of("{gate}"))) {{ Thread.sleep(5); }}')
    asked = kernel.client.kernel_info()
    assert replies(kernel.client, [asked]) == ["ok"]
    asked = kernel.client.comm_info()
    assert replies(kernel.client, [asked]) == ["ok"]
    asked = kernel.client.history(hist_access_type="tail", n=1)
    assert replies(kernel.client, [asked]) == ["ok"]
    gate.touch()
    assert replies(kernel.client, [cell]) == ["ok"]


# --- streams ----------------------------------------------------------------------------------------------------------


def test_each_cell_has_working_streams(kernel):
    kernel.run("System.out.close();\nSystem.err.close();\nSystem.in.close();")
    assert kernel.run('System.out.println("next");').printed() == "next\n"
    kernel.run("System.setOut(null);\nSystem.setErr(null);\nSystem.setIn(null);")
    answer = kernel.run('System.out.println("after");\nSystem.err.println("errors");')
    assert (answer.printed(), answer.printed("stderr")) == ("after\n", "errors\n")


def test_output_comes_in_order(kernel):
    answer = kernel.run('System.out.print("a");\ndisplay("b");\nSystem.err.print("c");\nSystem.out.print("d");\n"e"')
    shown = [c["text"] if "text" in c else c["data"]["text/plain"] for c in answer.of("stream", "display_data", "execute_result")]
    assert shown == ["a", "b", "c", "d", "e"]


def test_a_lot_of_output_is_whole(kernel):
    answer = kernel.run("for (int i = 0; i < 200_000; i++) { System.out.println(i); }")
    assert answer.printed() == "".join(f"{i}\n" for i in range(200_000))


def test_input_is_asked_for(kernel):
    asked = []

    def answer(message):
        asked.append(message["content"])
        kernel.client.input(["first", "12 13"][len(asked) - 1])

    results = []
    cell = "var scanner = new Scanner(System.in);\nString line = scanner.nextLine();\nline + (scanner.nextInt() + scanner.nextInt())"
    reply = kernel.client.execute_interactive(
        cell, allow_stdin=True, timeout=PATIENCE, stdin_hook=answer,
        output_hook=lambda m: results.append(m["content"]["data"]["text/plain"]) if m["msg_type"] == "execute_result" else None,
    )  # fmt: skip
    assert (reply["content"]["status"], results, len(asked)) == ("ok", ["first25"], 2)


def test_where_nobody_can_be_asked_it_is_said(kernel):
    answer = kernel.run("System.in.read()")
    assert answer.status == "error"
    assert "nobody can be asked for input" in "\n".join(answer.trace)


def test_a_cell_without_a_result_costs_little_heap(kernel):
    used = "java.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()"

    def heap():
        kernel.run("for (int i = 0; i < 3; i++) System.gc();")
        return int(kernel.value(used))

    def cells(count):
        for i in range(count):
            assert kernel.run(f"counted += {i};" if i % 2 else f"if (counted > {i}) counted--;").status == "ok"

    kernel.run("int counted = 0;")
    cells(50)
    before = heap()
    cells(HEAP_CELLS)
    assert (heap() - before) / HEAP_CELLS < HEAP_BYTES_PER_CELL


# --- stops ------------------------------------------------------------------------------------------------------------


def test_a_variable_of_a_stopped_training_has_its_value_at_once(kernel, tmp_path):
    kernel.run("Mnist mnist = Mnist.sample();\nNetwork net = Network.discontinuous().input(1, 28, 28).dense(64).spike().dense(10).readout().seed(7).build();")
    asked = kernel.client.execute(f"%train net --data mnist --epochs 100000 --batch 20 --checkpoint {tmp_path}/net.spikelet --as run")
    while kernel.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "display_data":
        pass
    kernel.interrupt()
    assert replies(kernel.client, [asked]) == ["error"]
    last = None
    while last is None or last["msg_type"] != "status" or last["content"]["execution_state"] != "idle":
        last = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if last["msg_type"] in ("update_display_data", "display_data"):
            assert last["parent_header"]["msg_id"] == asked
    assert kernel.value("run.interrupted()") == "true"
    assert (tmp_path / "net.spikelet").exists() or int(kernel.value("run.epochs().size()")) == 0


ENDLESS = {
    "getMessage": 'throw new RuntimeException() { public String getMessage() { while (true) { } } };',
    "getCause": 'throw new RuntimeException() { public Throwable getCause() { while (true) { } } };',
    "getStackTrace": 'throw new RuntimeException() { public StackTraceElement[] getStackTrace() { while (true) { } } };',
    "getMessage in a display": 'new Object() { public String toString() { throw new RuntimeException() { public String getMessage() { while (true) { } } }; } }',
}  # fmt: skip


@pytest.mark.parametrize("cell", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_stop_ends_what_an_exception_says_of_itself(kernel, cell):
    asked = kernel.client.execute(cell)
    time.sleep(0.5)
    kernel.interrupt()
    assert replies(kernel.client, [asked]) == ["error"]
    assert kernel.value("1 + 1") == "2"


def test_a_stop_ends_the_text_of_a_value_that_is_looked_at(kernel):
    kernel.run("class Loop { public String toString() { while (true) { } } }\nLoop loop = new Loop();")
    asked = kernel.client.inspect("loop", 4)
    time.sleep(0.5)
    kernel.interrupt()
    reply = kernel.client.get_shell_msg(timeout=PATIENCE)
    assert reply["parent_header"]["msg_id"] == asked
    assert reply["content"]["data"]["text/plain"] == "Loop loop = (its text was stopped)"
    assert kernel.value("1 + 1") == "2"


def test_a_kernel_ends_with_the_process_that_started_it(tmp_path):
    script = (
        "import sys, jupyter_client\n"
        "manager, client = jupyter_client.manager.start_new_kernel(kernel_name='spikelet', startup_timeout=120)\n"
        "print(manager.provisioner.process.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    server = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    pid = int(server.stdout.readline())
    server.kill()
    server.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while psutil.pid_exists(pid) and time.monotonic() < end:
        time.sleep(0.1)
    assert not psutil.pid_exists(pid)


def test_a_dozen_stops_harm_nothing(tmp_path):
    done, failures = stops.run(kernels=1, stops=12, busy=0, seed=7, folder=tmp_path)
    assert not failures
    assert len(done) == 12


def test_an_early_stop_takes_effect(kernel):
    for _ in range(5):
        asked = kernel.client.execute("while (true) { }")
        kernel.interrupt()
        assert replies(kernel.client, [asked]) == ["error"]
        assert kernel.value("1 + 1") == "2"


# --- the end ----------------------------------------------------------------------------------------------------------


def test_a_cell_that_exits_is_answered(tmp_path):
    with started(tmp_path) as ending:
        answer = ending.run('System.out.println("before");\nSystem.exit(3);')
        assert answer.status == "ok"
        assert answer.printed() == "before\n"
        assert "The kernel ended in this cell" in answer.printed("stderr")
        ending.manager.provisioner.process.wait(timeout=PATIENCE)


# --- bad input --------------------------------------------------------------------------------------------------------


def test_what_cannot_be_started_is_told_and_left_out(tmp_path):
    broken = tmp_path / "broken.jar"
    broken.mkdir()
    services = broken / "META-INF/services"
    services.mkdir(parents=True)
    (services / "org.dflib.jjava.jupyter.Extension").write_text("no.such.Extension\n", encoding="utf-8")
    environment = {
        "JJAVA_CLASSPATH": f"{tmp_path}/absent.jar:{broken}",
        "JJAVA_STARTUP_SCRIPT": "int started = 1;\nint wrong = ;",
        "JJAVA_TIMEOUT": "30s",
        "JJAVA_JVM_OPTS": "-Xmx1g",
        "JJAVA_COMPILER_OPTS": "--nope -Xlint:unchecked",
    }
    with started(tmp_path, **environment) as kernel:
        told = kernel.run("1 + 1").printed("stderr").splitlines()
        assert kernel.run("2 + 2").printed("stderr") == ""
        assert kernel.value("started") == "1"
    assert len(told) == 6, told
    assert told[0].startswith("Spikelet: JJAVA_COMPILER_OPTS names --nope, which the compiler of this Java does not know")
    assert told[1].startswith("Spikelet: JJAVA_TIMEOUT has no effect")
    assert told[2].startswith("Spikelet: JJAVA_JVM_OPTS has no effect")
    assert "absent.jar, which does not exist" in told[3]
    assert "no.such.Extension" in told[4]
    assert told[5].startswith("Spikelet: JJAVA_STARTUP_SCRIPT failed: ")


def refused(*arguments, options=()):
    """Starts the kernel's main class with some arguments: how it ended, and the one line that it said."""
    argv = get_kernel_spec("spikelet").argv
    command = [argv[0], *options, *argv[1:-1], *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    lines = [line for line in done.stderr.splitlines() if line.startswith("Spikelet kernel: ")]
    assert len(lines) == 1, done.stderr
    return done.returncode, lines[0]


def test_a_kernel_without_a_connection_file_says_so(tmp_path):
    assert "kernel.json must end its argv by {connection_file}" in refused()[1]
    status, line = refused(tmp_path / "absent.json")
    assert status == 2
    assert f"the connection file {tmp_path}/absent.json cannot be read" in line
    (tmp_path / "wrong.json").write_text("no json", encoding="utf-8")
    assert refused(tmp_path / "wrong.json")[0] == 2


def test_a_port_in_use_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ports = {f"{name}_port": 0 for name in ("stdin", "iopub", "control", "hb")}
        connection = {"ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256", "shell_port": port, **ports}
        (tmp_path / "connection.json").write_text(json.dumps(connection), encoding="utf-8")
        status, line = refused(tmp_path / "connection.json")
    assert status == 2
    assert f"the shell port tcp://127.0.0.1:{port} cannot be opened" in line


def test_a_java_without_jshell_is_named(tmp_path):
    (tmp_path / "connection.json").write_text("{}", encoding="utf-8")
    status, line = refused(tmp_path / "connection.json", options=["--limit-modules", "java.desktop,java.management,jdk.incubator.vector,jdk.unsupported"])
    assert status == 2
    assert "has no JShell or no compiler" in line


# --- habits -----------------------------------------------------------------------------------------------------------


def test_history_outlives_the_kernel(tmp_path):
    file = str(tmp_path / "history.jsonl")
    with started(tmp_path, SPIKELET_HISTORY=file) as first:
        first.run("int typed = 1;")
        first.run("typed + 1")
    with started(tmp_path, SPIKELET_HISTORY=file) as second:
        second.run("3 + 4")
        asked = second.client.history(hist_access_type="tail", n=3, raw=True, output=False)
        reply = second.client.get_shell_msg(timeout=PATIENCE)
        while reply["parent_header"].get("msg_id") != asked:
            reply = second.client.get_shell_msg(timeout=PATIENCE)
    assert reply["content"]["history"] == [[1, 1, "int typed = 1;"], [1, 2, "typed + 1"], [2, 1, "3 + 4"]]


def test_results_are_kept_with_their_types(kernel):
    kernel.run("List<String> words = List.of(\"a\", \"bc\");")
    number = next(m["content"]["execution_count"] for m in kernel.run("6 * 7").messages if m["msg_type"] == "execute_input")
    assert kernel.value("_ + 1") == "43"
    assert kernel.run("words").status == "ok"
    assert kernel.value("_.get(1).length()") == "2"
    assert kernel.value(f"Out[{number}] / 2") == "21"
    gone = kernel.run("Out[100000]")
    assert gone.status == "error"
    assert "the last 50 results are kept" in "\n".join(gone.trace)


def test_edited_cells_keep_their_values(kernel):
    kernel.run("int epochs = 3;\nvar lr = 0.1 / epochs;")
    assert kernel.run("int epochs = 5;").printed("stderr") == ""
    assert kernel.value("lr") == str(0.1 / 3)
    kernel.run("record Setting(int width) {}\nMap<Setting, Double> settings = new HashMap<>(Map.of(new Setting(8), 0.98));")
    told = kernel.run("record Setting(int width, int steps) {}").printed("stderr")
    assert told.startswith("settings was reset: its declaration uses Setting")
    kernel.run("int kept = 5;")
    assert kernel.run('int kept = "5";').status == "error"
    assert kernel.value("kept + 1") == "6"
    kernel.run("java.util.function.IntSupplier supplier = () -> kept;")
    told = kernel.run("int kept = 6;").printed("stderr")
    assert told == "supplier holds a lambda that still uses the earlier kept: run the cell that made it again\n"


NESTED = {
    "body": ("%%time\nint q1 = 1;\nint q2 = nope + 1;", ["line 2, column 10: cannot find symbol", "int q2 = nope + 1;"]),
    "line": ("%time nope(3)", ["line 1, column 1: cannot find symbol", "nope(3)", "^"]),
    "thrown": ("%%time\nint[] u1 = {1};\nu1[3] = 1;", [
        "java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 1", "    at the timed code, line 2"]),
    "loops": ("%timeit q0 + nope", ["line 1, column 6: cannot find symbol", "q0 + nope"]),
    "statement": ("%timeit int q3 = \"a\";", [
        "line 1, column 10: incompatible types: java.lang.String cannot be converted to int", "int q3 = \"a\";"]),
    "looped": ("%%timeit\nint q4 = 1 / 0;", [
        "java.lang.ArithmeticException: / by zero", "    at a lambda, the timed code, line 1"]),
    "script": ("%run failing.jsh", [
        "failing.jsh failed: java.lang.ArithmeticException: / by zero", "    at thrice, failing.jsh, line 1",
        "    at failing.jsh, line 2"]),
    "notebook": ("%run failing.ipynb", [
        "code cell 2 of 2 of failing.ipynb failed: line 2, column 10: cannot find symbol", "int b9 = nope;"]),
    "itself": ("%run self.ipynb", [
        "code cell 1 of 1 of self.ipynb failed: self.ipynb runs itself, which would never end: take the %run or %load"
        " of it out"]),
}


@pytest.mark.parametrize("cell, lines", NESTED.values(), ids=NESTED.keys())
def test_what_a_magic_runs_fails_as_a_cell_does(kernel, tmp_path, cell, lines):
    (tmp_path / "failing.jsh").write_text("int thrice(int x) { return 3 * x / 0; }\nint y9 = thrice(4);\n")
    for name, cells in (
        ("failing", ["int a9 = 1;", "int b8 = 2;\nint b9 = nope;"]),
        ("self", ["%run self.ipynb"]),
    ):
        notebook = {"cells": [{"cell_type": "code", "source": source} for source in cells], "metadata": {}, "nbformat": 4}
        (tmp_path / f"{name}.ipynb").write_text(json.dumps(notebook))
    kernel.run(f"%cd {tmp_path}\nint q0 = 1;")
    trace = kernel.run(cell).trace
    trace[0] = trace[0].replace(f"{tmp_path}/", "")
    assert [line.replace(f"{tmp_path}/", "").strip() for line in trace[: len(lines)]] == [line.strip() for line in lines]


def test_timed_loops_take_the_options_of_ipython(kernel):
    kernel.run("int v0 = 3;")
    assert "3 runs after 3 to warm up, 5 loops each" in kernel.run("%timeit -n 5 -r3 v0 + 1").printed()
    assert "7 runs after 3 to warm up" in kernel.run("%timeit -v0").printed()


def test_a_cell_without_streams_goes_on(kernel):
    answer = kernel.run('System.setErr(null);\nSystem.setOut(null);\nint s0 = 3;\nSystem.out.println(s0);')
    assert (answer.status, answer.printed()) == ("ok", "3\n")
    assert kernel.value("System.in") == "the standard input of cells"


def test_names_are_those_that_the_user_wrote(kernel):
    assert kernel.value("class Dog {}\nnew Dog()").startswith("Dog@")
    assert kernel.value("var nameless = new Object() { int a; };\nList.of(nameless)").startswith("[anonymous class ")
    trace = kernel.run("throw new IllegalStateException();").trace
    assert trace[0] == "java.lang.IllegalStateException"


@pytest.mark.parametrize("cell, told", [
    ("%jars", "%jars was given nothing to do; see %help jars"),
    ("%classpath /nope/x.jar", "%classpath was given /nope/x.jar, which does not exist"),
    ("%jars /nope/*.jar", "%jars was given /nope/*.jar, which does not exist"),
    ("%loadFromPOM /nope/pom.xml", "%loadFromPOM was given /nope/pom.xml, which does not exist"),
    ("%%loadFromPOM\n<nonsense", "%loadFromPOM failed: "),
    ("%addMavenDependency nope", "%addMavenDependency failed: Bad artifact coordinates nope"),
    ("%mavenRepo central", "%mavenRepo failed: Missing required positional arguments: [url]"),
])
def test_the_kernels_own_magics_fail_in_one_line(kernel, cell, told):
    trace = kernel.run(cell).trace
    assert len(trace) == 1
    assert trace[0].startswith(told)


def test_what_is_pasted_and_what_is_mistyped(kernel):
    assert kernel.run("int\u00a0nbsp =\u00a01;").status == "ok"
    assert "“" in "\n".join(kernel.run("“hello”").trace)
    wrong = kernel.run("int a1 = 1;\nint b1 = 2\nint c1 = 3;")
    assert ANSI.sub("", wrong.trace[0]).startswith("line 2, column 11: ';' expected")
    null = "\n".join(kernel.run("Object o1 = null;\no1.toString();").trace)
    assert '"o1" is null' in null
    assert "REPL" not in null
    assert kernel.run("class Network { }").status == "ok"
    assert kernel.run("Network n0 = new Network();").status == "ok"
    assert "n0" not in "\n".join(kernel.run("%train missing --data small").trace)


def test_long_results_are_shortened(kernel):
    text = kernel.value('"x".repeat(10_000_000)')
    assert len(text) < 101_000
    assert "more" in text[-60:]
    text = kernel.value('java.util.Collections.nCopies(1_000_000, "abc")')
    assert len(text) < 101_000
    assert "999,000 elements more" in text or "999000 elements more" in text


@pytest.mark.parametrize("question, told", [
    ("asked?", 'String asked = abc'),
    ("?asked", 'String asked = abc'),
    ("größe ?", "int größe = 3"),
    ("numbers?", "int[] numbers = [1]"),
    ("Dog?", "Dog"),
    ("dog.bark?", "Dog.bark(int times)"),
    ("addUp?", "int addUp(int x)"),
    ("asked.trim().indexOf?", "int String.indexOf(int"),
    ("Math.max?", "int Math.max(int"),
    ("Trainer.epochs?", "epochs(int epochs)"),
    ("Trainer?", "class Trainer, in io.github.spikelet.train"),
])  # fmt: skip
def test_a_question_is_answered_as_by_shift_tab(kernel, question, told):
    kernel.run('String asked = "abc";\nint größe = 3;\nint[] numbers = {1};\nclass Dog { int bark(int times) { return times; } }\n'
               "Dog dog = new Dog();\nint addUp(int x) { return x + 1; }")  # fmt: skip
    answer = kernel.run(question)
    assert answer.status == "ok", answer.trace
    assert told in answer.printed()


def test_code_timed_in_a_line_keeps_its_quotes(kernel):
    assert kernel.run('%time System.out.println("a  b")').printed().startswith("a  b\n")
    assert kernel.run('%timeit --runs 2 --loops 3 "abc".length() + Integer.parseInt("1")').status == "ok"


@pytest.mark.parametrize("cell", [
    "%timeit Thread.sleep(10_000)",
    "new Scanner(System.in).nextLine()",
    "System.in.read()",
])  # fmt: skip
def test_each_stopped_cell_says_so(kernel, cell):
    asked = kernel.client.execute(cell, allow_stdin=True)
    time.sleep(0.5)
    kernel.interrupt()
    assert replies(kernel.client, [asked]) == ["error"]
    errors = []
    while not errors:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == asked and message["msg_type"] == "error":
            errors.append(message["content"]["evalue"])
    assert errors == ["The cell was stopped."]


@pytest.mark.parametrize("method", [
    "StackTraceElement[] getStackTrace() { return null; }",
    'StackTraceElement[] getStackTrace() { throw new Error("gs"); }',
    'Throwable getCause() { throw new Error("gc"); }',
])  # fmt: skip
def test_an_exception_that_tells_nothing_of_itself_fails_its_cell(kernel, method):
    answer = kernel.run(f'throw new RuntimeException("meant") {{ public {method} }};')
    assert answer.status == "error"
    assert "meant" in answer.trace[0]


def test_reset_passes_over_a_variable_whose_type_was_redeclared(kernel):
    kernel.run("class V { }\nvar vs = new ArrayList<V>();")
    kernel.run("class V { int q; }")
    assert kernel.run("%reset").status == "ok"
    assert kernel.run("vs").status == "error"
    assert kernel.value("1 + 1") == "2"


def test_commands_and_cell_magics_in_their_places(kernel):
    assert kernel.run("!echo one two").printed() == "one two\n"
    assert kernel.run("// a comment\n%%html\n<b>x</b>").shown[0]["text/html"].strip() == "<b>x</b>"
    assert kernel.run("  %%html\n<b>y</b>").shown[0]["text/html"].strip() == "<b>y</b>"
    assert "%html needs a text" in "\n".join(kernel.run("%%html").trace)
    assert kernel.value('String poem = """\n%train is no magic here\n""";\npoem') == "%train is no magic here\n"
    assert "Usage: %train" in kernel.run("%train?").printed()
