"""Officials: every marked item of ``officials/forms.txt`` is read whole, and nobody else is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline import build
from pipeline.evaluation.marked import Item, read_marked, to_gold
from pipeline.extraction import process
from pipeline.ingest import Source
from pipeline.models import Models

ITEMS = read_marked(Path(__file__).parent / "officials" / "forms.txt")


@pytest.fixture(scope="module")
def rules() -> Language:
    return build.load(models=Models())


def row(record: dict) -> tuple[str, ...]:
    titles = "+".join(title["text"] for title in record["titles"])
    fields = (record[field] and record[field]["text"] for field in ("organisation", "duty"))
    return (record["text"], titles, *(field or "-" for field in fields))


def test_the_table_is_there() -> None:
    assert len(ITEMS) > 100


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"line {item.line}")
def test_form(rules: Language, item: Item) -> None:
    (gold,) = to_gold([item], "form")
    found = [record.to_dict() for record in process(rules, Source.of_text(item.text, doc="form"))]
    assert [row(r) for r in found if r["record"] == "official"] == [row(r) for r in gold.records]
