"""What a column means is written once, and the page on lexicons says the same."""

from __future__ import annotations

import re

import pytest

from pipeline.lexicons import KINDS, Lexicons
from pipeline.lexicons.columns import table_of
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_has_a_meaning(kind: str) -> None:
    assert all(column.meaning for column in KINDS[kind].columns)


def test_the_page_holds_the_table() -> None:
    page = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    table = table_of(KINDS.values())
    assert table in page, f"put this table into docs/lexicons.md:\n{table}"


def test_the_sizes_on_the_page_are_near_those_of_now() -> None:
    page = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    entries = sum(map(len, Lexicons.load().by_kind.values()))
    told = re.search(r"about ([0-9,]+) entries are shipped", page)
    assert told
    assert abs(int(told[1].replace(",", "")) - entries) < 0.1 * entries
