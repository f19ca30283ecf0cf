"""What the README shows is what the program does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.extraction import process
from pipeline.ingest import Source
from tests.conftest import ROOT, SEEDS

READMES = ("README.md", "README.zh-CN.md")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def examples(name: str) -> list[dict[str, object]]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in re.findall(r'^\{"record".*\}$', text, re.MULTILINE)]


@pytest.fixture(scope="module")
def records(nlp: Language) -> list[dict[str, object]]:
    sources = (Source.of_text(path.read_text(encoding="utf-8"), doc=path.stem) for path in SEEDS)
    return [record.to_dict() for source in sources for record in process(nlp, source)]


@pytest.mark.parametrize("name", READMES)
def test_examples_are_records_of_the_seeds(name: str, records: list[dict[str, object]]) -> None:
    shown = examples(name)
    assert {example["record"] for example in shown} == {"claim", "initiative", "official", "document", "report"}
    for example in shown:
        assert any(all(record.get(key) == value for key, value in example.items()) for record in records), example


@pytest.mark.parametrize("name", READMES)
def test_the_table_is_what_a_run_counts(name: str, records: list[dict[str, object]]) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for path in SEEDS:
        row = re.search(rf"│ {path.stem} +│ +(\w+) +│ +(\d+) +│ +(\d+) +│ +(\d+) +│ +(\d+) +│", text)
        assert row is not None
        kinds = ("claim", "initiative", "official", "document")
        counts = [sum(r["doc"] == path.stem and r["record"] == kind for r in records) for kind in kinds]
        assert list(map(int, row.groups()[1:])) == counts


@pytest.mark.parametrize(
    "page", [*READMES, "CHANGELOG.md", *(str(p.relative_to(ROOT)) for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_component_of_the_guide_runs_and_prints_what_the_guide_says(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "adding-a-component.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (printed,) = re.findall(r"^It prints `(.*?)`", text, re.MULTILINE)
    # Run from a file, as a reader would: a component of a real module.
    script = tmp_path / "hotlines.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed


@pytest.mark.parametrize("name", READMES)
def test_commands_shown_exist(name: str) -> None:
    from typer.main import get_command

    from pipeline.cli import app

    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    shown = set(re.findall(r"zhengbao ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))
    assert shown - {"reads"} <= known


@pytest.mark.parametrize("name", READMES)
def test_terms_that_are_added_as_examples_are_new(name: str) -> None:
    from pipeline.lexicons import Lexicons

    shown = re.findall(r"lexicon add (\w+) (\S+)", (ROOT / name).read_text(encoding="utf-8"))
    assert len(shown) == 2
    for kind, term in shown:
        assert term not in Lexicons.load().forms(kind)
