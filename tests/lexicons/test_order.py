"""The order of lexicon lines is nothing: not to a record, not to its evidence, not to what a classifier learns from."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

import pipeline
from pipeline.batch import run_into
from pipeline.engines import Settings
from pipeline.errors import UsageError
from pipeline.evaluation import read_gold
from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import add
from pipeline.resources import lexicon_folder
from pipeline.spans import read as findings
from pipeline.store import Store, export
from tests.conftest import ROOT, SEEDS


def shuffled(folder: Path, seed: int) -> None:
    """Puts the lines below the header of every file into another order, and the comments with them."""
    shuffle = random.Random(seed).shuffle
    for path in sorted(folder.glob("*/*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
        header = next(line for line in lines if not line.startswith("#"))
        lines.remove(header)
        shuffle(lines)
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def records(lexicons: Lexicons) -> list[str]:
    nlp = pipeline.load(lexicons=lexicons)
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in SEEDS]
    return [record.to_json() for doc, text in texts for record in pipeline.extract(text, nlp, doc=doc)]


def by_entry(lines: list[str], lexicons: Lexicons) -> list[str]:
    """Records with every line of a lexicon turned into the entry that stands there."""
    names = {line: entry for entry, line in lexicons.lines().items()}
    assert len(names) == sum(map(len, lexicons.by_kind.values()))
    plain = [json.loads(line) for line in lines]
    for record in plain:
        record["evidence"] = [names.get(name, name) for name in record["evidence"]]
    return [json.dumps(record, ensure_ascii=False) for record in plain]


@pytest.fixture(scope="module")
def shipped() -> list[str]:
    return records(Lexicons.load(evidence="entry"))


def test_evidence_names_lines_or_entries(shipped: list[str]) -> None:
    lexicons = Lexicons.load()
    lines = records(lexicons)
    assert lines != shipped
    assert by_entry(lines, lexicons) == shipped


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_lines_changes_no_byte(tmp_path: Path, shipped: list[str], seed: int) -> None:
    folder = Path(shutil.copytree(lexicon_folder(), tmp_path / "lexicons"))
    shuffled(folder, seed)
    lexicons = Lexicons.load(folder)
    assert lexicons.digest == Lexicons.load().digest
    assert lexicons.lines() != Lexicons.load().lines()
    assert records(Lexicons.load(folder, evidence="entry")) == shipped
    assert by_entry(records(lexicons), lexicons) == shipped


def test_the_order_of_lines_changes_no_feature(tmp_path: Path) -> None:
    """What training sees: every candidate of the gold with its features, in their order."""
    folder = Path(shutil.copytree(lexicon_folder(), tmp_path / "lexicons"))
    shuffled(folder, 4)
    text = "\n".join(document.text for document in read_gold(ROOT / "eval" / "gold"))
    found = []
    for lexicons in (Lexicons.load(evidence="entry"), Lexicons.load(folder, evidence="entry")):
        nlp = pipeline.load(lexicons=lexicons)
        doc = nlp(text)
        deciding = [component for _, component in nlp.pipeline if hasattr(component, "propose")]
        assert len(deciding) == 3
        found.append([component.propose(doc) for component in deciding])
        found.append([findings(doc, "quantities")])
    assert found[:2] == found[2:]
    assert all(found[0])


def test_a_store_gives_both(tmp_path: Path) -> None:
    """Also when lines have moved between two starts of a run, which is the same run: the lines are those of now."""
    own = tmp_path / "own"
    own.mkdir()
    add(own, "units", "榀", columns={"kind": "count"})
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"r{number}.txt").write_text(f"全市共有厂房{number + 7}榀,办件12件。\n", encoding="utf-8")
    settings = Settings(lexicons=own)
    run_into([tmp_path / "in"], tmp_path / "out", settings)
    path = own / "units" / "units.tsv"
    path.write_text("# 单位\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "in" / "r9.txt").write_text("全市共有厂房9榀。\n", encoding="utf-8")
    assert run_into([tmp_path / "in"], tmp_path / "out", settings).done == 1
    for evidence in ("line", "entry"):
        nlp = pipeline.load(lexicons=Lexicons.load(extra=own, evidence=evidence))
        wanted = []
        for file in sorted((tmp_path / "in").iterdir()):
            text = file.read_text(encoding="utf-8")
            wanted += [r.to_json() for r in pipeline.extract(text, nlp, doc=file.stem) if r.record != "report"]
        with Store.open(tmp_path / "out") as store:
            found = list(export(store, "jsonl", evidence))
            tables = [row for portion in store.tables("claim", evidence) for row in portion.to_pylist()]
        assert [line for line in found if '"record": "report"' not in line] == wanted
        assert {name for row in tables for name in row["evidence"] if name.startswith("units/units.tsv")} == {
            {"line": "units/units.tsv:4", "entry": "units/units.tsv:榀"}[evidence]
        }
    with Store.open(tmp_path / "out") as store, pytest.raises(UsageError, match="choose one of: line, entry"):
        list(export(store, "jsonl", "words"))


def test_a_store_of_an_earlier_version_has_lines_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全市办件12件。\n", encoding="utf-8")
    run_into([tmp_path / "a.txt"], tmp_path / "out", Settings())
    with Store.open(tmp_path / "out", write=True) as store:
        store.connection.execute("DROP TABLE lexicon_lines")
        store.connection.execute("UPDATE claims SET evidence = ['units/classifiers.tsv:4']")
    with Store.open(tmp_path / "out") as store:
        assert '"units/classifiers.tsv:4"' in "\n".join(export(store, "jsonl"))
        with pytest.raises(UsageError, match="run again with --force"):
            list(export(store, "jsonl", "entry"))
    run_into([tmp_path / "a.txt"], tmp_path / "out", Settings(), force=True)
    with Store.open(tmp_path / "out") as store:
        assert '"units/classifiers.tsv:件"' in "\n".join(export(store, "jsonl", "entry"))


def test_there_is_no_other_way() -> None:
    with pytest.raises(UsageError, match="no evidence term; choose one of: line, entry"):
        Lexicons.load(evidence="term")
