"""The layers of the house: imports go down, components do not know each other, only ``cli`` prints."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

# A module belongs to the layer of the longest prefix that names it.
LAYERS = {
    # names
    "errors": 0,
    "finders": 0,
    "records": 0,
    "resources": 0,
    "schema": 0,
    # pure functions over text
    "arrow": 1,
    "layout": 1,
    "charts": 1,
    "marks": 1,
    "models": 1,
    "normalise": 1,
    "numerals": 1,
    "periods": 1,
    "shifts": 1,
    "spans": 1,
    "spreadsheets": 1,
    # the doors: files, lexicons, words
    "ingest": 2,
    "lexicons": 2,
    "segment": 2,
    # the grammar of each kind of record, pure, over lexicon entries
    "citations": 3,
    "initiatives": 3,
    "origin": 3,
    "people": 3,
    "phrases": 3,
    "quantities": 3,
    # the pipeline
    "components": 4,
    "build": 5,
    "extraction": 6,
    "learners": 6,
    "training": 6,
    "segment_training": 6,
    "initiative_training": 6,
    # many reports
    "batch": 7,
    "engines": 7,
    "evaluation": 7,
    "store": 7,
    "views": 7,
    "cli": 8,
}
# Within a layer some modules build on others; each pair is stated here, and none goes both ways.
BESIDE = {
    ("spans", "normalise"),
    ("spans", "layout"),
    ("batch", "engines"),
    ("batch", "store"),
    ("citations", "origin"),
    ("evaluation", "batch"),
    ("evaluation", "engines"),
    ("evaluation", "store"),
    ("initiative_training", "training"),
    ("learners", "initiative_training"),
    ("learners", "training"),
}

MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def unit_of(module: str) -> str:
    return module.split(".")[0]


def imports_of(path: Path) -> set[str]:
    """Names below ``pipeline`` that a module imports when it is loaded or when a function of it runs."""
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= (
                {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "pipeline" else {node.module}
            )
    return {name.removeprefix("pipeline.") for name in found if name.startswith("pipeline.")}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_module_is_in_a_layer(path: Path) -> None:
    assert name_of(path) == "__init__" or unit_of(name_of(path)) in LAYERS


@pytest.mark.parametrize("path", [p for p in MODULES if str(p) != "__init__.py"], ids=str)
def test_imports_go_down(path: Path) -> None:
    own = unit_of(name_of(path))
    for imported in imports_of(path):
        other = unit_of(imported)
        if other == own or other.startswith("__"):
            continue
        assert LAYERS[other] < LAYERS[own] or (own, other) in BESIDE, f"{path} imports {imported}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] == "components"], ids=str)
def test_components_do_not_import_each_other(path: Path) -> None:
    names = {name_of(p) for p in MODULES if p.parts[0] == "components" and p.name != "__init__.py"}
    own = name_of(path)
    # Files of one component share its name as a prefix (officials, officials_lists, ...).
    strangers = {n for n in imports_of(path) & names if n.split("_")[0] != own.split("_")[0]}
    assert not strangers


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] != "cli"], ids=str)
def test_only_cli_prints_and_exits(path: Path) -> None:
    for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit", "quit", "breakpoint", "eval", "exec"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr not in ("exit", "stdout"), f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_is_unpickled(path: Path) -> None:
    assert not {"pickle", "dill", "cloudpickle", "marshal"} & {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


LONGEST = 40
"""Lines of code of a function: what a reader holds in mind at once."""


def long_functions(source: str) -> list[str]:
    """The functions of Python code that are too long, with their lines; docstrings, comments and blanks are no code."""
    lines, found = source.split("\n"), []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        told = range(0)
        if ast.get_docstring(node, clean=False) is not None:
            told = range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
        numbers = (n for n in range(node.lineno, (node.end_lineno or 0) + 1) if n not in told)
        length = sum(bool(line) and not line.startswith("#") for line in (lines[n - 1].strip() for n in numbers))
        if length > LONGEST:
            found.append(f"{node.name}: {length}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_function_is_long(path: Path) -> None:
    assert not long_functions((PACKAGE / path).read_text(encoding="utf-8"))


def test_a_long_function_is_seen() -> None:
    code = "def f():\n" + '    """What it\n    does."""\n    # Why.\n\n' + "    x = 1\n" * LONGEST
    assert long_functions(code) == [f"f: {LONGEST + 1}"]
    assert not long_functions(code.removesuffix("    x = 1\n"))


TESTS = sorted(Path(__file__).parent.rglob("*.py"))
CLOCKS = {"time", "perf_counter", "process_time", "thread_time", "timeit", "default_timer", "seconds"}


def clocks_of(source: str) -> set[str]:
    """Clocks that Python code reads, with their line; ``time.monotonic`` only bounds how long a test waits."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name != "time"]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "time":
            names = [node.attr]
        found |= {f"line {node.lineno}: {name}" for name in names if name.removesuffix("_ns") in CLOCKS}
    return found


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_no_test_asserts_a_time(path: Path) -> None:
    """A machine may be slow or busy: work is counted (``tests/work.py``), speed is for ``zhengbao benchmark``."""
    assert not clocks_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    ["import timeit", "from time import perf_counter", "time.process_time()", "time.perf_counter_ns()", "time.time()",
     "from pipeline.evaluation.speed.running import seconds"],
)  # fmt: skip
def test_a_clock_is_seen(source: str) -> None:
    assert clocks_of(source)
    assert not clocks_of("import time\nend = time.monotonic() + 60\ntime.sleep(1)\nseconds = 3")


def test_records_know_no_spacy() -> None:
    tree = (PACKAGE / "records.py").read_text(encoding="utf-8")
    assert "spacy" not in {
        alias.name.split(".")[0] for n in ast.walk(ast.parse(tree)) if isinstance(n, ast.Import) for alias in n.names
    }
    assert not any(
        isinstance(n, ast.ImportFrom) and (n.module or "").startswith("spacy") for n in ast.walk(ast.parse(tree))
    )
