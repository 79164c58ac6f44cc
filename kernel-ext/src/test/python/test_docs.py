"""The documentation: its samples run, what they print is what the page says, and the site is whole and needs nothing from elsewhere.

A page's blocks run in their order in one kernel. By their language: `java` and `magic` are cells; `text` after a cell is what it
prints, or its result; `python` is a program in the folder of the cells; `bash` has commands of ours; `java` with a title is a
file, a program's or the repository's; `diff` with a title changes a file of the repository.
"""

import dataclasses
import functools
import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape

import pytest
import yaml
from conftest import ROOT
from kernel import started

PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
LANGUAGES = {"java", "magic", "text", "python", "bash", "diff", "xml", "bibtex", "json"}
JAVA_HOME_BIN = f"{os.environ.get('JAVA_HOME', '')}/bin{os.pathsep}{os.environ['PATH']}"
PATIENCE = 600


@dataclasses.dataclass(frozen=True)
class Block:
    language: str
    title: str
    text: str

    @property
    def is_cell(self):
        return self.language in ("java", "magic") and not self.title


def blocks(page):
    return [Block(*found) for found in BLOCK.findall(page.read_text(encoding="utf-8"))]


def tool(name, *arguments, folder):
    done = subprocess.run(
        [shutil.which(name, path=JAVA_HOME_BIN), *map(str, arguments)],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def jars():
    return os.pathsep.join(map(str, sorted((ROOT / ".spikelet/kernel").glob("*.jar"))))


def named(page):
    return page.stem


# --- the samples ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_blocks_are_of_known_languages(page):
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^```", text, re.MULTILINE)) == 2 * len(blocks(page)), "a fence that is not closed, or not understood"
    assert {block.language for block in blocks(page)} <= LANGUAGES


@pytest.mark.parametrize("page", [page for page in PAGES if any(block.is_cell for block in blocks(page))], ids=named)
def test_samples_run_and_give_what_the_page_says(page, tmp_path):
    with started(tmp_path) as kernel:
        said = None
        for block in blocks(page):
            if block.is_cell:
                answer = kernel.run(block.text)
                assert answer.status == "ok", (block.text, answer.trace)
                assert answer.printed("stderr") == "", block.text
                said = answer.printed() or (answer.result or {}).get("text/plain", "")
            elif block.language == "python":
                said = tool(sys.executable, "-c", block.text, folder=tmp_path)
            elif block.language == "text" and said is not None:
                assert [line.rstrip() for line in said.strip().splitlines()] == block.text.strip().splitlines()
            if not block.is_cell and block.language != "python":
                said = None


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_are_there(page):
    known = re.findall(r"^  (\w+) ", tool(str(ROOT / "spikelet"), "help", folder=ROOT), re.MULTILINE)
    text = re.sub(r'title="[^"]+"', "", page.read_text(encoding="utf-8"))
    for command in re.findall(r"\./spikelet (\w+)", text):
        assert command in known
    for path in re.findall(r"(?:snn-api|hwmodel|kernel-ext|benchmarks|python|tools|notebooks|docs|binder)/[\w./*-]*\w", text):
        assert list(ROOT.glob(path)), f"{path} is not in the repository"


def test_a_program_in_the_documentation_runs(tmp_path):
    [program] = [block for block in blocks(ROOT / "docs/getting-started.md") if block.title]
    (tmp_path / program.title).write_text(program.text, encoding="utf-8")
    assert tool("java", "-cp", jars(), program.title, folder=tmp_path) == "true\n"


def version():
    """The version of the POMs."""
    return re.search(r"<version>([^<]+)", (ROOT / "pom.xml").read_text(encoding="utf-8")).group(1)


def test_the_dependency_is_of_this_version():
    [dependency] = [block for block in blocks(ROOT / "docs/getting-started.md") if block.language == "xml"]
    assert re.search(r"<version>([^<]+)", dependency.text).group(1) == version()


def test_citations_are_of_this_version_and_of_each_other():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    [entries] = [block.text for block in blocks(ROOT / "docs/citing.md") if block.language == "bibtex"]
    assert citation["version"] == version().removesuffix("-SNAPSHOT")
    assert f"version = {{{citation['version']}}}" in entries
    assert citation["repository-code"] in entries
    [paper] = citation["references"]
    plain = re.sub(r"\s+", " ", entries)
    assert f"title = {{{paper['title']}}}" in plain
    assert " and ".join(f"{author['family-names']}, {author['given-names']}" for author in paper["authors"]) in plain


# --- the page that extends the sources --------------------------------------------------------------------------------

EXTENDING = ROOT / "docs/extending.md"
MODULES = ("snn-api", "hwmodel", "kernel-ext")
# Files of a project of its own, which needs the jars alone.
# The page's projects of one's own: the folder of each.
PROJECTS = {
    "timemultiplexed": "TimeMultiplexedCheck",
    "burst": "BurstCheck",
    "hinge": "HingeCheck",
    "cauchy": "CauchyCheck",
    "textbook": "TextbookCheck",
    "twoleaks": "TwoLeaksCheck",
}


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """The classes of a copy of the sources to which the page's files and changes were made, as a class path."""
    folder = tmp_path_factory.mktemp("extended")
    for module in MODULES:
        shutil.copytree(ROOT / module / "src/main/java", folder / module / "src/main/java")
        if (generated := ROOT / module / "target/generated-sources/annotations").exists():
            shutil.copytree(generated, folder / module / "src/main/java", dirs_exist_ok=True)
    for block in blocks(EXTENDING):
        if "/" not in block.title or block.title.startswith(tuple(PROJECTS)):
            continue
        file = folder / block.title
        if block.language == "diff":
            before, after = (
                "".join(line[1:] for line in block.text.splitlines(keepends=True) if line[0] in (" ", sign)) for sign in "-+"
            )
            text = file.read_text(encoding="utf-8")
            assert text.count(before) == 1, f"{block.title} has not once:\n{before}"
            file.write_text(text.replace(before, after), encoding="utf-8")
        else:
            assert not file.exists(), f"{block.title} is there already: the page should add something else"
            file.write_text(block.text, encoding="utf-8")
    classes = folder / "classes"
    sources = [folder / module / "src/main/java" for module in MODULES]
    launcher = f"{sys.prefix}/share/jupyter/kernels/java/jjava.jar"
    tool(
        "javac", "-proc:none", "-nowarn", "-d", classes, "-cp", f"{jars()}{os.pathsep}{launcher}",
        *(path for source in sources for path in sorted(source.rglob("*.java"))), folder=folder,
    )  # fmt: skip
    return f"{classes}{os.pathsep}{jars()}"


def built(name, folder):
    """The jar of a project of the page, built as a user would."""
    classes = folder / "classes"
    sources = []
    for block in blocks(EXTENDING):
        if block.title.startswith(name + "/"):
            file = (folder if block.language == "java" else classes) / block.title.removeprefix(name + "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
            if block.language == "java":
                sources.append(file)
    tool("javac", "-nowarn", "-d", classes, "-cp", jars(), *sources, folder=folder)
    tool("jar", "--create", "--file", folder / f"{name}.jar", "-C", classes, ".", folder=folder)
    return folder / f"{name}.jar"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Gives the jar of a project of the page, built once."""
    return functools.cache(lambda name: built(name, tmp_path_factory.mktemp(name)))


def test_every_project_of_the_page_is_built():
    titled = {block.title.split("/")[0] for block in blocks(EXTENDING) if "/org/example/" in block.title}
    assert titled == set(PROJECTS)


@pytest.mark.parametrize("name, check", PROJECTS.items())
def test_a_project_of_the_page_works(name, check, project):
    jar = project(name)
    [said] = [block.text for block in blocks(EXTENDING) if block.title == f"output of {check}"]
    command = ["-cp", f"{jar}{os.pathsep}{jars()}", f"org.example.{check}"]
    assert tool("java", *command, folder=jar.parent) == said


def test_a_running_kernel_finds_the_neuron_of_the_page(project, tmp_path):
    network = "%%network net two-leaks:3:1\ninput 1x28x28\ndense 8 spike\ndense 10 readout"
    with started(tmp_path) as kernel:
        assert "integration must be one of discontinuous, continuous" in "\n".join(kernel.run(network).trace)
        assert kernel.run(f"%classpath {project('twoleaks')}").status == "ok"
        answer = kernel.run(network)
        assert answer.status == "ok", answer.trace
        assert kernel.value("net.topology().neuron().name()") == "two-leaks:3:1"
        assert "Network.of(org.example.TwoLeaks.of(3.0, 1.0))" in kernel.run(network.replace("net ", "net --java ", 1)).printed()
        for cell in (
            "%train net --data mnist-sample --steps 2 --epochs 1",
            "%quantize net --bits 5 --as q",
            "%chip q --data mnist-sample --steps 2",
            'net.save(Path.of("net.spikelet")); Network.load(Path.of("net.spikelet")).topology().neuron()',
        ):
            answer = kernel.run(cell)
            assert answer.status == "ok", answer.trace


def test_a_running_kernel_finds_the_loss_and_the_surrogate_gradient_of_the_page(project, tmp_path):
    train = "%train net --data mnist-sample --epochs 1 --loss hinge --surrogate cauchy:0.5 --as run"
    with started(tmp_path) as kernel:
        assert kernel.run("%%network net discontinuous\ninput 1x28x28\ndense 8 spike\ndense 10 readout").status == "ok"
        assert "loss must be one of" in "\n".join(kernel.run(train).trace)
        assert kernel.run(f"%classpath {project('hinge')}").status == "ok"
        assert "surrogate must be one of" in "\n".join(kernel.run(train).trace)
        assert kernel.run(f"%classpath {project('cauchy')}").status == "ok"
        answer = kernel.run(train)
        assert answer.status == "ok", answer.trace
        assert kernel.value('run.provenance().fact("loss").orElseThrow()') == "hinge"
        assert kernel.value('run.provenance().fact("surrogate").orElseThrow()') == "cauchy(0.5)"
        printed = kernel.run(train + " --java").printed()
        assert ".loss(new org.example.Hinge())" in printed and ".surrogate(org.example.Cauchy.of(0.5))" in printed


def test_a_running_kernel_finds_the_engine_of_the_page(project, tmp_path):
    train = "%train net --data mnist-sample --epochs 1 --engine textbook --as run"
    with started(tmp_path) as kernel:
        assert kernel.run("%%network net discontinuous\ninput 1x28x28\ndense 8 spike\ndense 10 readout").status == "ok"
        assert "engine must be one of" in "\n".join(kernel.run(train).trace)
        assert kernel.run(f"%classpath {project('textbook')}").status == "ok"
        answer = kernel.run(train)
        assert answer.status == "ok", answer.trace
        assert kernel.value('run.provenance().fact("engine").orElseThrow()') == "textbook, bit-reproducible"


def test_a_running_kernel_finds_the_encoder_of_the_page(project, tmp_path):
    with started(tmp_path) as kernel:
        assert kernel.run("%%network net discontinuous\ninput 1x28x28\ndense 8 spike\ndense 10 readout").status == "ok"
        evaluate = "%evaluate net --data mnist-sample --encoder burst --steps 4 --as eval"
        assert "encoder must be one of" in "\n".join(kernel.run(evaluate).trace)
        assert kernel.run(f"%classpath {project('burst')}").status == "ok"
        answer = kernel.run(evaluate)
        assert answer.status == "ok", answer.trace
        assert kernel.value('eval.provenance().fact("encoder").orElseThrow()') == "burst"
        assert "new org.example.BurstEncoder()" in kernel.run(evaluate + " --java").printed()


def test_the_magic_of_the_page_is_listed_and_explained(extended, tmp_path):
    told = tool("java", "-cp", extended, ROOT / "tools/site/MagicHelp.java", folder=tmp_path)
    assert "== activity\nUsage: %activity [-h] [--java]" in told
    assert "== evaluate\n" in told


def test_classes_that_the_page_names_are_there():
    there = {path.stem for place in ("*", "extras/*") for path in ROOT.glob(f"{place}/src/*/java/**/*.java")}
    text = EXTENDING.read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z][a-z]\w*)", BLOCK.sub("", text)))
    assert len(named) > 25
    assert named <= there, named - there


# --- the site ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site():
    """The site, built as users build it."""
    done = subprocess.run([ROOT / "spikelet", "docs"], capture_output=True, encoding="utf-8", timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr, done.stderr
    return ROOT / ".spikelet/site"


def html(site, page):
    return (site / f"{page}.html").read_text(encoding="utf-8")


def test_every_page_is_in_the_site(site):
    for page in PAGES:
        assert page.stem == "index" or f'href="{page.stem}.html"' in html(site, "index"), page
        assert "<!-- " not in re.sub(r"<!--\[if.*?-->", "", html(site, page.stem)).replace("<!-- -->", ""), page


def test_the_site_needs_nothing_from_elsewhere(site):
    for page in site.glob("*.html"):
        assert not re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(?:https?:)?//', page.read_text(encoding="utf-8")), page


def test_links_lead_somewhere(site):
    for page in site.glob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(r'href="([^"#]+)(?:#[^"]*)?"', page.read_text(encoding="utf-8")):
            if not re.match(r"https?:|mailto:", link):
                assert (site / link).exists(), f"{page.name} links to {link}"


def test_the_chip_page_has_every_constant_and_its_source(site):
    page = html(site, "chip-model")
    constants = json.loads((ROOT / "hwmodel/src/main/resources/io/github/spikelet/hardware/technology/cmos40.json").read_text(encoding="utf-8"))
    rows = re.findall(r'<td><code>([\w.]+)</code></td><td>.*\n<tr class="source"><td colspan="5">(.*)</td>', page)
    assert [(constant["name"], constant["source"]) for constant in constants["constants"]] == [
        (name, unescape(source)) for name, source in rows
    ]
    prose = (ROOT / "docs/chip-model.md").read_text(encoding="utf-8")
    for constant in constants["constants"]:
        assert f"`{constant['name']}`" in prose, f"the page does not say what {constant['name']} prices"


def test_the_contract_is_whole(site):
    page = html(site, "integer-contract")
    assert re.findall(r'<li id="(r\d+)"><b>R\d+, ', page) == [f"r{number}" for number in range(1, 11)]
    assert "{@" not in page
    assert re.sub(r"<[^>]+>", "", page).count("numpy.load(") == 4


def test_the_magics_page_has_every_magic(site):
    page = html(site, "magics")
    catalogue = (ROOT / "kernel-ext/src/main/java/io/github/spikelet/notebook/magic/Catalogue.java").read_text(encoding="utf-8")
    names = re.findall(r'magics\.put\("(\w+)"', catalogue)
    assert len(names) > 20
    for name in names:
        assert f"<code>Usage: %{name} " in re.sub(r"<(?!/?code)[^>]+>", "", page).replace("\n", ""), name
