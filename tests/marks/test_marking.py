"""Records in their text: what nests is nested, what crosses is split, nothing of the text is lost."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.marks.escape import UNSEEN, cut, file_name, visible
from pipeline.marks.marking import marked, pieces
from tests.views.conftest import ATTACKS

# Text, spans, and the text with every record in brackets after its number; * opens a continued part.
NESTING = (
    ("abcdef", [(0, 2), (4, 6)], "[0ab]cd[1ef]"),
    ("abcdef", [(0, 6), (2, 4)], "[0ab[1cd]ef]"),
    ("abcdef", [(0, 4), (2, 6)], "[0ab[1cd]][*1ef]"),
    ("abcdef", [(0, 3), (0, 3)], "[0[1abc]]def"),
    ("abcdef", [(0, 2), (2, 4)], "[0ab][1cd]ef"),
    ("abcdef", [(0, 4), (1, 5), (2, 6)], "[0a[1b[2cd]]][*2[*1e]f]"),
    ("ab\ncd", [(1, 4)], "a[0b\n][*0c]d"),
    ("abc", [(1, 1), (2, 99), (-4, 1)], "[2a]b[1c]"),
    ("", [], ""),
)


def drawn(source: str, spans: list[tuple[int, int]]) -> str:
    out, ends, at = "", [], 0
    for piece in pieces(source, [{"start": start, "end": end} for start, end in spans]):
        while ends and ends[-1] <= piece.start:
            out, at = out + source[at : ends[-1]] + "]", ends.pop()
        out, at = out + source[at : piece.start] + f"[{'' if piece.first else '*'}{piece.number}", piece.start
        ends.append(piece.end)
    while ends:
        out, at = out + source[at : ends[-1]] + "]", ends.pop()
    return out + source[at:]


@pytest.mark.parametrize(("source", "spans", "expected"), NESTING, ids=[row[2] or "empty" for row in NESTING])
def test_pieces(source: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert drawn(source, spans) == expected


def record(start: int, end: int, kind: str = "claim") -> dict[str, Any]:
    return {"record": kind, "start": start, "end": end, "section": [], "confidence": 0.9}


def text_of(page: str) -> str:
    """The text content of marked text, with spelled-out characters turned back."""
    page = re.sub(r'<span class="esc">⟦U\+([0-9A-F]+)⟧</span>', lambda m: chr(int(m[1], 16)), page)
    return html.unescape(re.sub(r"<[^>]*>", "", page).replace("&#13;", "\r"))


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\n\r\t<>&\"'\u202e\u200b\x00𠀀"), max_size=40)


@settings(deadline=None)  # a busy machine is no fault
@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_the_text_content_is_the_source_and_each_record_covers_its_span(
    source: str, spans: list[tuple[int, int]]
) -> None:
    records = [record(start, end) for start, end in spans]
    page = str(marked(source, records))
    assert text_of(page) == source
    covered: dict[int, list[int]] = {}
    for piece in pieces(source, records):
        covered.setdefault(piece.number, []).extend(range(piece.start, piece.end))
    for number, (start, end) in enumerate(spans):
        assert sorted(covered.get(number, [])) == list(range(start, min(end, len(source))))
        ids = page.count(f' id="r{number}"')
        assert ids == (1 if start < min(end, len(source)) else 0)


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks_stay_text(text: str) -> None:
    page = str(marked(text, [record(0, len(text))]))
    assert text_of(page) == text
    assert set(re.findall(r"<(/?\w+)", page)) <= {"p", "/p", "mark", "/mark", "span", "/span"}
    assert not UNSEEN.search(page)


UNSEEN_TEXTS = (
    ("a\u202eb", "a⟦U+202E⟧b"),
    ("\u200b", "⟦U+200B⟧"),
    ("\x00\x1b", "⟦U+0000⟧⟦U+001B⟧"),
    ("\U000e0041", "⟦U+E0041⟧"),
    ("行\t\n　文", "行\t\n　文"),
)


@pytest.mark.parametrize(("text", "expected"), UNSEEN_TEXTS, ids=[row[1] for row in UNSEEN_TEXTS])
def test_unseen_characters_are_spelled_out(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_labels_are_cut() -> None:
    assert len(cut("长" * 10_000)) == 120
    assert cut(None) == ""
    assert cut(2031) == "2031"


NAMES = (
    "xuwen-2024",
    "A",
    "a",
    "con",
    "../../etc/passwd",
    "报告",
    "报告2",
    "a/b",
    "a b",
    "x" * 300,
    "",
    ".",
    "nul.txt",
    "长" * 9,
)


def test_file_names_are_safe_and_different() -> None:
    found = [file_name(name) for name in NAMES]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]{4,59}", name) for name in found)
    assert len(set(found)) == len(NAMES)
