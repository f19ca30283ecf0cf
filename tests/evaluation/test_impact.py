"""Impact compares two states of the lexicons on the same texts; records that say the same are no change."""

from __future__ import annotations

import pytest

from pipeline.evaluation import GoldDocument
from pipeline.evaluation.impact import Impact, impact
from pipeline.ingest import Source
from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import new_entry
from pipeline.models import Models

TEXT = "2023年,共有厂房8榀,办结2300余件。\n新建公园12个。"


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons.load()


def tried(before: Lexicons, after: Lexicons, *, gold: bool = False) -> Impact:
    documents = [GoldDocument("a", TEXT, (), ((0, 24), (25, 33)))] if gold else []
    return impact(before, after, gold=documents, reports=[Source.of_text(TEXT, doc="b")], models=Models())


def test_the_same_lexicons_change_nothing(lexicons: Lexicons) -> None:
    found = tried(lexicons, lexicons, gold=True)
    assert found.gold == found.reports == ()
    assert found.read == 1
    assert found.comparison is not None
    assert found.comparison.turns == ()


def test_a_new_unit_brings_a_record_with_its_sentence(lexicons: Lexicons) -> None:
    after = lexicons.with_changes(add=[("units", new_entry("units", "榀", columns={"kind": "count"}))])
    found = tried(lexicons, after)
    assert found.comparison is None
    (turned,) = [item for item in found.reports if item.record["text"] == "8榀"]
    assert turned.before is None
    assert turned.doc == "b"
    assert "厂房8榀" in turned.sentence
    assert turned.fields == ()


def test_a_lost_unit_takes_records_away(lexicons: Lexicons) -> None:
    found = tried(lexicons, lexicons.with_changes(remove=[("units", "个")]))
    assert [item.record["text"] for item in found.reports if item.after is None] == ["12个"]


def test_a_changed_field_is_named(lexicons: Lexicons) -> None:
    other = new_entry("units", "件", columns={"kind": "other"})
    found = tried(lexicons, lexicons.with_changes(add=[("units", other)]), gold=True)
    for turned in (found.gold, found.reports):
        (item,) = [item for item in turned if item.record["text"] == "2300余件"]
        assert "kind" in item.fields
        assert (item.before or {})["kind"] == "count"
        assert (item.after or {})["kind"] == "other"


def test_another_line_number_alone_is_no_change(lexicons: Lexicons) -> None:
    (entry,) = [entry for kind, entry in lexicons.find("件") if kind == "units"]
    moved = new_entry("units", entry.term, aliases=entry.aliases, columns=entry.columns, where="units/other.tsv:1")
    assert tried(lexicons, lexicons.with_changes(add=[("units", moved)])).reports == ()
