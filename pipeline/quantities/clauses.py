"""The clause around a figure, and what a sense of a figure is."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pipeline.quantities.expression import Expression
from pipeline.shifts import SHIFTS

_LONGEST_CLAUSE, LONGEST_SENTENCE = 120, 400
"""How far back a cue may stand: longer clauses and sentences are no prose, and looking further would cost too much."""

CLAUSE_BREAK = ",。;:!?\n"
# A comma between the thousands of a number (5,000元) parts no clauses.
_BREAK = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))|[。;:!?\n]")
SHIFT = rf"(?:{SHIFTS}|合|转)(?:了?(?:到(?!位)|[至为成])|并为|并到|并成|变为)"
_BROUGHT = re.compile(rf"[^,。;:!?\n\d]{{0,8}}{SHIFT}")
_SHARES = re.compile(r"(?:\d[\d.]*\x20?:\x20?)+$")
_SHARES_REACH = 40


def first_of_shares(text: str, item: Expression) -> int:
    """Where the first of the shares begins that a figure is one of (31:38:31), or the figure itself."""
    if item.shape != "share":
        return item.start
    match = _SHARES.search(text, max(0, item.start - _SHARES_REACH), item.start)
    return match.start() if match else item.start


def brought_to_nothing(text: str, item: Expression, before: Expression) -> bool:
    """Whether a bare zero is what a figure with a unit came down to (由6.9%降至零)."""
    if item.unit is not None or item.value != 0 or before.unit is None:
        return False
    return item.start - before.end < _SHARES_REACH and _BROUGHT.fullmatch(text, before.end, item.start) is not None


class Sense(NamedTuple):
    value: str
    reason: str


class Clauses:
    """Where the clauses of a text begin, so that the clause of a figure is looked up and not searched."""

    def __init__(self, text: str) -> None:
        self._starts = [match.end() for match in _BREAK.finditer(text)]

    def start(self, place: int, floor: int) -> int:
        """Where the clause around `place` begins: behind the last comma, colon or full stop, not before `floor`."""
        floor = max(floor, place - _LONGEST_CLAUSE)
        index = bisect_right(self._starts, place)
        return max(floor, self._starts[index - 1]) if index else floor
