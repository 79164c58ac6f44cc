"""What the script `spikelet` does by itself: what it refuses, what it misses on a machine, when it works and when not.

It runs as a copy in a folder of its own, with a PATH of nothing but the tools a test gives it.
"""

import contextlib
import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile

import pytest
from conftest import ROOT

# What the script reads or calls before it sets anything up, or to do so.
READ_FIRST = ("benchmarks/src/main/java/io/github/spikelet/bench/Bench.java", "tools/lock.py", "tools/packages.py")

# What the script calls beside the three tools under test.
PLAIN_TOOLS = ("cat", "chmod", "cksum", "cp", "dirname", "find", "grep", "mkdir", "mktemp", "mv", "rm", "rmdir", "sed", "sort")

JDK = "sudo apt-get install openjdk-17-jdk", "brew install --cask temurin@17"
MAVEN = "sudo apt-get install maven", "brew install maven"
PYTHON = "sudo apt-get install python3 python3-venv", "brew install python"


class Machine:
    """A machine with a copy of the script and chosen tools."""

    def __init__(self, folder):
        self.bin = folder / "bin"
        self.house = folder / "house"
        self.log = folder / "log"
        self.environment = {"PATH": str(self.bin), "HOME": str(folder)}
        self.bin.mkdir()
        self.house.mkdir()
        self.log.touch()
        self.script = self.house / "spikelet"
        shutil.copy(ROOT / "spikelet", self.script)
        for file in READ_FIRST:
            (self.house / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, self.house / file)
        for tool in PLAIN_TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.javac("17")
        self.maven("3.9.9")
        self.tool("mvnw", "echo not now; echo nothing answers there; exit 1", self.house)
        self.tool("python3", f'exec "{sys.executable}" "$@"')

    def tool(self, name, body, folder=None):
        path = (folder or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!{shutil.which('sh')}\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def javac(self, version, home=None):
        """A compiler that tells its version as the JDK's own does, and compiles without a word."""
        lines = ["Property settings:", f"    java.home = {home or '/a/jdk'}", f"    java.specification.version = {version}",
                 f"    java.vm.version = {version}", "    os.arch = any", f"javac {version}"]  # fmt: skip
        told = "\n".join(f"echo '{line}'" for line in lines)
        self.tool("javac", f'case "$*" in *-XshowSettings*) ;; *) exit 0 ;; esac\n{told}', home and home / "bin")

    def maven(self, version, goals="exit 0"):
        self.tool("mvn", f'if [ "$1" = -v ]; then echo "Apache Maven {version} (a build)"; exit; fi\n{goals}')

    def without(self, tool):
        (self.bin / tool).unlink()
        return self

    def run(self, *arguments, before=(), **environment):
        return subprocess.run(
            [*before, shutil.which("bash"), str(self.script), *arguments],
            env=self.environment | environment,
            cwd=self.house.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def refusal(done):
    """The one line of a command that was refused."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("spikelet: ")
    return line


# --- commands ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["help"], ["-h"], ["--help"]], ids=" ".join)
def test_help_names_every_command(machine, words):
    done = machine.run(*words)
    assert done.returncode == 0
    assert done.stderr == ""
    for command in ("setup", "run", "test", "lab", "notebook", "reproduce", "docs", "bench", "help"):
        assert f"\n  {command} " in done.stdout
    assert "\nBenchmarks: start train-dc infer-dc train-conv infer-conv train-ct infer-ct infer-int chip\n" in done.stdout
    assert re.search(r"^Studies: accuracy-dc .* losses sparsity$", done.stdout, re.MULTILINE)


def test_help_tells_of_the_commands_that_there_are(machine):
    commands = re.findall(r"^(\w+)_command\(\)", machine.script.read_text(encoding="utf-8"), re.MULTILINE)
    told = re.findall(r"^  (\w+)", machine.run("help").stdout, re.MULTILINE)
    assert sorted(told) == sorted(commands)


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        (["nosuch"], ["unknown command: nosuch", "setup, run [--json], test [--long [PART...]], lab", "notebook FILE", "docs [--serve]", "bench", "help"]),
        (["--nosuch"], ["unknown command: --nosuch"]),
        (["setup", "now"], ["setup takes nothing", "now"]),
        (["run", "a.ipynb"], ["run takes --json or nothing", "a.ipynb"]),
        (["test", "one"], ["test takes nothing, or --long and parts", "one"]),
        (["test", "--long", "nosuch"], ["test --long: no part nosuch; there are: stops"]),
        (["notebook"], ["notebook needs a FILE", "./spikelet notebook FILE [--out DIR]"]),
        (["reproduce", "all"], ["reproduce takes --short and --out DIR, was given: all"]),
        (["reproduce", "--short", "--out"], ["reproduce: --out needs a folder"]),
        (["lab", "a", "b"], ["lab takes one FILE at most", "a b"]),
        (["lab", "nosuch.ipynb"], ["nosuch.ipynb is not a file"]),
        (["docs", "--nosuch"], ["docs takes --serve or nothing", "--nosuch"]),
        (["docs", "--serve", "now"], ["docs takes --serve or nothing", "--serve now"]),
        (["bench", "nosuch"], ["unknown benchmark: nosuch", "known are: start, train-dc, infer-dc, train-conv, infer-conv, train-ct, infer-ct, infer-int, chip, kernels, accuracy-dc, "]),
        (["bench", "kernels", "--json"], ["kernels prints a table of its own: ask for it alone"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_wrong_command_is_refused_in_a_line(machine, words, pieces):
    line = refusal(machine.run(*words))
    for piece in pieces:
        assert piece in line
    assert not (machine.house / ".spikelet").exists()


# --- what a machine lacks ---------------------------------------------------------------------------------------------


def check_missing(machine, what, remedies, **environment):
    line = refusal(machine.run("setup", **environment))
    debian, macos = remedies
    assert what in line
    assert line.endswith(f"; Debian: {debian}; macOS: {macos}")
    assert not (machine.house / ".spikelet").exists()


def test_a_missing_jdk(machine):
    check_missing(machine.without("javac"), "a JDK 17 or newer is missing (no javac on PATH)", JDK)


def test_a_jdk_that_does_not_run(machine):
    machine.tool("javac", "echo 'no such library'; exit 1")
    check_missing(machine, "a JDK 17 or newer is missing", JDK)


@pytest.mark.parametrize("version", ["1.8", "11", "16"])
def test_an_old_jdk(machine, version):
    machine.javac(version)
    check_missing(machine, f"JDK 17 or newer is needed, {machine.bin}/javac is {version}", JDK)


def test_a_java_home_without_a_jdk(machine, tmp_path):
    what = f"JAVA_HOME is {tmp_path}/none, which holds no JDK (no bin/javac)"
    check_missing(machine, what, JDK, JAVA_HOME=str(tmp_path / "none"))


def test_java_home_goes_before_path(machine, tmp_path):
    machine.javac("11", home=tmp_path / "old")
    what = f"JDK 17 or newer is needed, {tmp_path}/old/bin/javac is 11"
    check_missing(machine, what, JDK, JAVA_HOME=str(tmp_path / "old"))


@contextlib.contextmanager
def serving(folder):
    """A server on loopback; gives its address."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


NO_WRAPPER = "and ./mvnw cannot fetch it (nothing answers there)"


def test_missing_maven(machine):
    check_missing(machine.without("mvn"), f"Maven 3.8 or newer is missing (no mvn on PATH), {NO_WRAPPER}", MAVEN)


def test_maven_that_does_not_run(machine):
    machine.tool("mvn", "exit 1")
    check_missing(machine, f"Maven 3.8 or newer is missing (mvn does not run), {NO_WRAPPER}", MAVEN)


@pytest.mark.parametrize(("version", "read"), [("2.2.1", "2.2"), ("3.6.3", "3.6"), ("3.0", "3.0")])
def test_old_maven(machine, version, read):
    machine.maven(version)
    check_missing(machine, f"Maven 3.8 or newer is missing (mvn is {read}), {NO_WRAPPER}", MAVEN)


def test_without_a_maven_the_wrapper_is_taken(house):
    shutil.move(house.bin / "mvn", house.house / "mvnw")
    assert steps(house.run("setup")) == [PYTHON_STEP, BUILD_STEP, KERNEL_STEP, READY]


@pytest.mark.parametrize("damaged", [False, True])
def test_the_wrapper_fetches_a_maven_and_checks_it(tmp_path, damaged):
    """The real wrapper, and a Maven in small on a server of our own."""
    properties = (ROOT / ".mvn/wrapper/maven-wrapper.properties").read_text(encoding="utf-8")
    [path, version] = re.search(r"https://repo\.maven\.apache\.org/maven2(/org/apache/maven/apache-maven/([\d.]+)/\S+\.zip)\n", properties).groups()
    served = tmp_path / "served"
    archive = served / path.lstrip("/")
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as small:
        program = zipfile.ZipInfo(f"apache-maven-{version}/bin/mvn")
        program.external_attr = 0o755 << 16
        small.writestr(program, "#!/bin/sh\necho it was fetched\n")
    digest = hashlib.sha256(b"another" if damaged else archive.read_bytes()).hexdigest()
    house = tmp_path / "house"
    (house / ".mvn/wrapper").mkdir(parents=True)
    shutil.copy(ROOT / "mvnw", house)
    (house / ".mvn/wrapper/maven-wrapper.properties").write_text(
        re.sub(r"(?<=distributionSha256Sum=)\w{64}\n", f"{digest}\n", properties), encoding="utf-8")  # fmt: skip
    with serving(served) as address:
        done = subprocess.run(
            [house / "mvnw", "-v"], cwd=house, capture_output=True, encoding="utf-8", timeout=300, check=False,
            env={**os.environ, "MVNW_REPOURL": address, "MAVEN_USER_HOME": str(tmp_path / "m2")},
        )  # fmt: skip
    if damaged:
        assert done.returncode != 0
        assert "SHA-256" in done.stderr
    else:
        assert (done.returncode, done.stdout) == (0, "it was fetched\n"), done.stderr


def test_missing_python(machine):
    check_missing(machine.without("python3"), "Python 3.10 or newer is missing", PYTHON)


def test_old_python(machine):
    machine.tool("python3", 'case $2 in *version_info*) exit 1 ;; esac\necho "Python 3.9.2"')
    check_missing(machine, "Python 3.10 or newer is missing", PYTHON)


def test_python_without_venv(machine):
    machine.tool("python3", "case $2 in *venv*) echo \"No module named 'venv'\" >&2; exit 1 ;; esac")
    remedies = "sudo apt-get install python3-venv", PYTHON[1]
    check_missing(machine, f"the venv module of {machine.bin}/python3 is missing", remedies)


# --- setting up -------------------------------------------------------------------------------------------------------

PYTHON_STEP = "spikelet: setting up Python"
DOCS_STEP = "spikelet: setting up Python for the docs"
TESTS_STEP = "spikelet: setting up Python for the tests"
BUILD_STEP = "spikelet: building the Java modules"
BENCHMARKS_STEP = "spikelet: building the benchmarks"
KERNEL_STEP = "spikelet: installing the Jupyter kernel"
READY = "spikelet: ready; ./spikelet run or ./spikelet lab"


@pytest.fixture
def house(machine):
    """A house in small: the files that setup reads, a Maven that makes jars, a Python that makes a venv of one file."""
    modules = ("snn-api", "hwmodel", "kernel-ext", "extras/nd4j")
    for file in (*(f"{module}/pom.xml" for module in modules), *(f"{module}/src/main/java/A.java" for module in modules),
                 "pom.xml", "benchmarks/pom.xml", "kernel-ext/src/main/resources/a", "kernel-ext/src/kernel/K.java",
                 "binder/requirements.txt", "tools/requirements-docs.txt", "tools/requirements-test.txt", "tools/site/MagicHelp.java", "python/src/spikelet/kernelspec.py"):  # fmt: skip
        path = machine.house / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    machine.maven("3.9.9", """\
case "$*" in
*"-pl benchmarks -am "*) modules=benchmarks folder=benchmarks ;;
*"-pl kernel-ext,extras/nd4j -am "*) modules='kernel-ext extras/nd4j' folder=kernel ;;
*) exit ;;
esac
for module in $modules; do
    mkdir -p $module/target/$folder
    echo a >$module/target/$folder/library.jar
    echo a >$module/target/spikelet-${module##*/}-1.jar
done""")
    small_python = f"""\
case "$*" in
"-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
"-m pip install "* | *spikelet.kernelspec*) echo "$*" >>"{machine.log}" ;;
*spikelet.execute* | *jupyterlab*) echo "$JUPYTER_RUNTIME_DIR|$IPYTHONDIR|$*" >>"{machine.log}" ;;
*) exec "{sys.executable}" "$@" ;;
esac"""
    machine.tool("python3", small_python)
    machine.tool("jar", 'echo a >"$3"')
    return machine


def steps(done):
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_setup_makes_each_thing_once(house):
    assert steps(house.run("setup")) == [PYTHON_STEP, BUILD_STEP, KERNEL_STEP, READY]
    assert sorted(path.name for path in (house.house / ".spikelet/kernel").iterdir()) == ["library.jar", "spikelet-kernel-ext-1.jar", "spikelet-main.jar", "spikelet-nd4j-1.jar"]
    log = house.log.read_text(encoding="utf-8")
    assert "pip install" in log and "--java-home /a/jdk" in log

    assert steps(house.run("setup")) == [READY]
    assert house.log.read_text(encoding="utf-8") == log


def test_setup_makes_again_what_changed(house):
    house.run("setup")
    (house.house / "kernel-ext/src/main/java/A.java").write_text("class A {}", encoding="utf-8")
    assert steps(house.run("setup")) == [BUILD_STEP, KERNEL_STEP, READY]
    (house.house / "python/src/spikelet/kernelspec.py").write_text("pass", encoding="utf-8")
    assert steps(house.run("setup")) == [KERNEL_STEP, READY]
    (house.house / "binder/requirements.txt").write_text("one==1", encoding="utf-8")
    assert steps(house.run("setup")) == [PYTHON_STEP, KERNEL_STEP, READY]
    house.javac("21")
    assert steps(house.run("setup")) == [BUILD_STEP, KERNEL_STEP, READY]
    assert steps(house.run("setup")) == [READY]


def test_benchmarks_are_built_when_they_are_asked_for(house, tmp_path):
    jdk = tmp_path / "jdk"
    house.javac("17", home=jdk)
    house.tool("java", f'echo "$*" >>"{house.log}"', jdk / "bin")
    house.run("setup", JAVA_HOME=str(jdk))
    assert not (house.house / ".spikelet/benchmarks").exists()

    assert steps(house.run("bench", "chip", "--json", JAVA_HOME=str(jdk))) == [BENCHMARKS_STEP]
    assert sorted(path.name for path in (house.house / ".spikelet/benchmarks").iterdir()) == ["library.jar", "spikelet-benchmarks-1.jar"]
    assert steps(house.run("bench", "kernels", JAVA_HOME=str(jdk))) == []
    java = [line.split() for line in house.log.read_text(encoding="utf-8").splitlines() if "io.github.spikelet.bench" in line]
    assert [line[line.index("-cp") + 2:] for line in java] == [
        ["-Xmx768m", "io.github.spikelet.bench.Bench", "chip", "--json"], ["io.github.spikelet.bench.KernelsBenchmark"]]  # fmt: skip

    (house.house / "benchmarks/src/main/java/A.java").write_text("class A {}", encoding="utf-8")
    assert steps(house.run("setup", JAVA_HOME=str(jdk))) == [READY]
    assert steps(house.run("bench", "chip", JAVA_HOME=str(jdk))) == [BENCHMARKS_STEP]
    (house.house / "snn-api/src/main/java/A.java").write_text("class A {}", encoding="utf-8")
    assert steps(house.run("bench", "chip", JAVA_HOME=str(jdk))) == [BUILD_STEP, KERNEL_STEP, BENCHMARKS_STEP]


def test_the_site_and_the_tests_bring_their_own_packages_once(house):
    house.run("setup")
    assert "tools/" not in house.log.read_text(encoding="utf-8")
    house.log.write_text("", encoding="utf-8")
    assert DOCS_STEP in house.run("docs").stderr
    done = house.run("test").stderr.splitlines()
    assert TESTS_STEP in done and DOCS_STEP not in done
    assert [line.split()[-1] for line in house.log.read_text(encoding="utf-8").splitlines() if "pip install" in line] == [
        "tools/requirements-docs.txt", "tools/requirements-test.txt"]  # fmt: skip
    assert TESTS_STEP not in house.run("test").stderr
    (house.house / "binder/requirements.txt").write_text("one==1", encoding="utf-8")
    done = house.run("test").stderr.splitlines()
    assert PYTHON_STEP in done and DOCS_STEP in done and TESTS_STEP in done


def test_a_python_that_was_given_must_have_the_packages(house):
    (house.house / "tools/requirements-docs.txt").write_text("# one\nno_such.package==1\n", encoding="utf-8")
    given = house.bin / "python3"
    house.run("setup", SPIKELET_PYTHON=str(given))
    line = refusal(house.run("docs", SPIKELET_PYTHON=str(given)))
    assert line == f"spikelet: {given} lacks packages that the docs need: {given} -m pip install -r tools/requirements-docs.txt"


def test_setup_makes_again_what_was_removed(house):
    house.run("setup")
    shutil.rmtree(house.house / ".spikelet/kernel")
    assert steps(house.run("setup")) == [BUILD_STEP, READY]
    shutil.rmtree(house.house / ".spikelet/venv")
    assert steps(house.run("setup")) == [PYTHON_STEP, KERNEL_STEP, READY]


def test_a_build_that_failed_is_made_again(house):
    good = (house.bin / "mvn").read_text(encoding="utf-8")
    house.maven("3.9.9", "echo 'a compiler error' >&2; exit 1")
    failed = house.run("setup")
    assert failed.returncode != 0
    assert failed.stderr.splitlines() == [PYTHON_STEP, BUILD_STEP, "a compiler error"]

    (house.bin / "mvn").write_text(good, encoding="utf-8")
    assert steps(house.run("setup")) == [BUILD_STEP, KERNEL_STEP, READY]


def test_setup_works_from_any_folder_and_in_one_with_blanks(tmp_path, house):
    moved = tmp_path / "a house with blanks"
    house.house.rename(moved)
    house.script = moved / "spikelet"
    assert steps(house.run("setup")) == [PYTHON_STEP, BUILD_STEP, KERNEL_STEP, READY]
    assert steps(house.run("setup")) == [READY]


def test_spikelet_python_makes_no_venv(house):
    assert steps(house.run("setup", SPIKELET_PYTHON=str(house.bin / "python3"))) == [BUILD_STEP, KERNEL_STEP, READY]
    assert not (house.house / ".spikelet/venv").exists()


# --- where it can only be read ----------------------------------------------------------------------------------------

# Root writes wherever it likes but into a mount that is read-only, which it gets in a namespace of its own.
READ_ONLY_MOUNT = """\
set -e
"$1" --bind "$2" "$2"
"$1" -o remount,bind,ro "$2"
shift 2
exec "$@"
"""


@contextlib.contextmanager
def read_only(folder):
    """Within it, a command behind what this gives can only read the folder."""
    if os.geteuid() == 0:
        command = ["unshare", "-m", shutil.which("bash"), "-c", READ_ONLY_MOUNT, "bash", shutil.which("mount"), str(folder)]
        command[0] = shutil.which("unshare") or pytest.skip("root needs unshare, which makes a mount that can only be read")
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode != 0:
            pytest.skip("root needs a namespace for a mount that can only be read, and gets none here")
        yield command
        return
    folders = [path for path in folder.rglob("*") if path.is_dir()] + [folder]
    for path in folders:
        path.chmod(0o555)
    try:
        yield []
    finally:
        for path in folders:
            path.chmod(0o755)


def test_what_is_set_up_works_where_it_can_only_be_read(tmp_path, house):
    house.run("setup")
    house.log.write_text("", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with read_only(house.house) as before:
        assert steps(house.run("setup", before=before)) == [READY]
        done = house.run("notebook", "a.ipynb", "--out", "there", before=before, TMPDIR=str(temporary))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert house.run("lab", before=before, TMPDIR=str(temporary)).returncode == 0

    notebook, lab = house.log.read_text(encoding="utf-8").splitlines()
    assert "spikelet.execute a.ipynb --out there --default-out " in notebook
    assert "-m jupyterlab notebooks" in lab
    for call in (notebook, lab):
        runtime, ipython, _ = call.split("|")
        assert runtime.startswith(f"{temporary}/spikelet.")
        assert ipython.startswith(f"{temporary}/spikelet.")
    assert list(temporary.iterdir()) == [], "nothing is left behind"


def test_results_are_left_in_the_temporary_folder_and_named(tmp_path, house):
    house.run("setup")
    house.tool("python", 'for folder; do :; done; mkdir -p "$folder"; echo a >"$folder/a.html"', house.house / ".spikelet/venv/bin")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with read_only(house.house) as before:
        done = house.run("notebook", "a.ipynb", before=before, TMPDIR=str(temporary))
    [left] = temporary.iterdir()
    assert done.stderr == f"spikelet: what this run made is in {left}\n"
    assert [str(path.relative_to(left)) for path in left.rglob("*")] == ["out", "out/a.html"]


def test_without_a_temporary_folder_one_line_says_so(tmp_path, house):
    house.run("setup")
    missing = tmp_path / "missing"
    with read_only(house.house) as before:
        line = refusal(house.run("notebook", "a.ipynb", before=before, TMPDIR=str(missing)))
    assert line == f"spikelet: {missing} is no folder that can be written: set TMPDIR to one that is"


def test_where_it_is_not_set_up_and_can_only_be_read_one_line_says_so(house):
    with read_only(house.house) as before:
        for words in (["setup"], ["run"], ["notebook", "a.ipynb"], ["lab"], ["docs"], ["bench"]):
            line = refusal(house.run(*words, before=before))
            assert line == (f"spikelet: {house.house} can only be read, and setting up Python is due: "
                            "do it in a copy that can be written")  # fmt: skip


def test_where_it_has_changed_and_can_only_be_read_one_line_says_so(house):
    house.run("setup")
    (house.house / "kernel-ext/src/main/java/A.java").write_text("class A {}", encoding="utf-8")
    with read_only(house.house) as before:
        assert "can only be read, and building the Java modules is due" in refusal(house.run("run", before=before))


def test_maven_is_not_needed_where_nothing_can_be_built(house):
    house.run("setup")
    with read_only(house.house) as before:
        assert steps(house.without("mvn").run("setup", before=before)) == [READY]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["test"], "can only be read, and test builds what it tests: do it in a copy that can be written"),
        (["bench", "kernels"], "can only be read, and building the benchmarks is due: do it in a copy that can be written"),
        (["reproduce"], "reproduce cannot write {house}/results: give --out DIR"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_has_to_write_says_so_in_a_line(house, words, why):
    house.run("setup")
    with read_only(house.house) as before:
        assert refusal(house.run(*words, before=before)).endswith(why.format(house=house.house))


def test_a_real_notebook_where_everything_can_only_be_read(tmp_path):
    """The kernel itself too: its runtime files, its class path, ND4J's libraries."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount this folder read-only for one process")
    cells = ["1 + 1", "io.github.spikelet.nd4j.Nd4jArrays.of(Network.discontinuous().input(4).dense(2).readout().seed(7).build().weights(0)).sumNumber()"]
    notebook = {"cells": [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}
                          for cell in cells],
                "metadata": {}, "nbformat": 4, "nbformat_minor": 4}  # fmt: skip
    file = tmp_path / "two.ipynb"
    file.write_text(json.dumps(notebook), encoding="utf-8")
    with read_only(ROOT) as before:
        done = subprocess.run([*before, str(ROOT / "spikelet"), "notebook", str(file), "--out", str(tmp_path / "out")],
                              capture_output=True, encoding="utf-8", timeout=300, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"notebook {tmp_path}/out/two.html\n"
    shown = json.loads((tmp_path / "out/two.ipynb").read_text(encoding="utf-8"))["cells"]
    assert shown[0]["outputs"][0]["data"]["text/plain"] in ("2", ["2"])
    assert shown[1]["outputs"][0]["output_type"] == "execute_result"


def test_a_folder_that_cannot_be_written_is_refused_before_anything_runs(tmp_path):
    file = tmp_path / "one.ipynb"
    file.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}', encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    with read_only(out) as before:
        done = subprocess.run([*before, str(ROOT / "spikelet"), "notebook", str(file), "--out", str(out)],
                              capture_output=True, encoding="utf-8", timeout=300, check=False)  # fmt: skip
    assert refusal(done) == f"spikelet: {out} cannot be written: name another folder with --out, or copy the notebook"
