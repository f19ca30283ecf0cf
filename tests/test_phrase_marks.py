"""Looked-up marks say what a search of the text says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.phrases.marks import Marks

PAIRS = (("“", "”"), ("(", ")"), ("《", "》"))


def searched_clause_start(text: str, low: int, at: int) -> int:
    position = at
    while True:
        start = max(text.rfind(mark, low, position) for mark in ",。;:!?\n") + 1
        segment = text[start:at] if start else text[low:at]
        if not start or all(segment.count(b) <= segment.count(a) for a, b in PAIRS):
            opened = segment.rfind("(")
            return at - len(segment) + opened + 1 if opened >= 0 and ")" not in segment[opened:] else at - len(segment)
        position = start - 1


def searched_inside(text: str, low: int, at: int) -> bool:
    return any(text.count(a, low, at) > text.count(b, low, at) for a, b in PAIRS)


TEXTS = st.text(st.sampled_from(list("茶园,。;:!?\n“”()《》")), max_size=24)


@given(text=TEXTS, low=st.integers(0, 24), at=st.integers(0, 24))
def test_look_up_agrees_with_search(text: str, low: int, at: int) -> None:
    low, at = min(low, len(text)), min(at, len(text))
    marks = Marks(text)
    assert marks.inside(low, at) == searched_inside(text, low, at)
    assert marks.clause_start(low, at) == searched_clause_start(text, low, at)


def test_clause_in_brackets() -> None:
    text = "茶园(含新茶园,面积3亩),收入"
    marks = Marks(text)
    assert marks.clause_start(0, text.index("3")) == text.index("面")
    assert marks.clause_start(0, len(text)) == text.index("收")
    assert marks.inside(0, text.index("3"))
    assert not marks.inside(0, len(text))
