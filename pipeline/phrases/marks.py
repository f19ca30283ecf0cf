"""Where the marks of a text stand, so that a clause or a quotation is looked up and not searched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_BREAKS = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))|[。;:!?\n]")  # the comma of 5,000 parts no clauses
_OPENING, _CLOSING = re.compile("[“(《]"), re.compile("[”)》]")
_PAIRS = (("“", "”"), ("(", ")"), ("《", "》"))


class Marks:
    """The marks between clauses, the opening and the closing ones of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks, self._opening, self._closing = (
            [match.start() for match in pattern.finditer(text)] for pattern in (_BREAKS, _OPENING, _CLOSING)
        )

    def clause_start(self, low: int, at: int) -> int:
        """Where the clause around `at` begins, not before `low`; marks in brackets and quotation marks do not count."""
        text = self._text
        place = bisect_left(self._breaks, at) - 1
        while place >= 0 and (found := self._breaks[place]) >= low:
            if not _any(self._closing, found + 1, at) or all(
                text.count(b, found + 1, at) <= text.count(a, found + 1, at) for a, b in _PAIRS
            ):
                begin = found + 1
                break
            place -= 1
        else:
            begin = min(low, at)
        opened = text.rfind("(", begin, at)
        return opened + 1 if opened >= 0 and text.find(")", opened, at) < 0 else begin

    def inside(self, low: int, at: int) -> bool:
        """Whether `at` lies in quotation marks or brackets opened after `low`."""
        text = self._text
        return _any(self._opening, low, at) and any(text.count(a, low, at) > text.count(b, low, at) for a, b in _PAIRS)


def _any(places: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the places lies in the window."""
    place = bisect_left(places, low)
    return place < len(places) and places[place] < high
