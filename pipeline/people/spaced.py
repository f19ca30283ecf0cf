"""Names set with spaces, as notices set them in columns: 李 明, 项 国栋, 燕 青 山.

Pure; offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.people.bounds import Bounds
from pipeline.people.given import ENDS, STARTS
from pipeline.people.letters import (
    ADVERBS,
    FREQUENT,
    LINKS,
    SPACED,
    SPACED_END,
    SPACED_NAME,
    SPACED_SURNAMES,
    SPACED_THRICE,
    SPACED_THRICE_END,
    Name,
)
from pipeline.people.ordinary import Ordinary


class SpacedNames:
    """Reads such names with the ranks of surnames given."""

    def __init__(self, ranks: Mapping[str, int], bounds: Bounds, words: Ordinary) -> None:
        self._ranks = ranks
        self._bounds = bounds
        self._words = words

    def after(self, text: str, start: int, limit: int, surname: str, *, free: bool) -> Name | None:
        """The name with a surname that begins at ``start``; ``free``: a post stands directly before it."""
        rank = self._ranks.get(surname, FREQUENT)
        thrice = SPACED_THRICE.match(text, start, limit) if len(surname) == 1 else None
        if thrice and thrice[3] in ENDS and (support := self._bounds.support(text, thrice.end(), limit)) >= 2:
            return Name(start, thrice.end(), rank, SPACED, support)
        match = SPACED_NAME.match(text, start, limit)
        if match is None or match[1] != surname or match[2] in "任兼":
            return None
        if rank >= FREQUENT and self._words.ordinary_verb(surname + match[2]):
            return None  # 局长过 问了: a verb torn apart
        return self._two(text, start, match, limit, rank, free)

    def _two(self, text: str, start: int, match: re.Match[str], limit: int, rank: int, free: bool) -> Name | None:
        end = match.end(2)
        support = self._bounds.support(text, end, limit)
        if match[3] and self._words.given(match[2] + match[3]):
            longer = self._bounds.support(text, match.end(), limit)
            likely = match[2] in STARTS and match[3] in ENDS
            linked = match[3] in LINKS and not likely
            bounded = longer >= 2 and (free or longer == 3 or match.end() == limit)
            if longer > support and not linked and (support < 2 or likely) and (bounded or (free and likely)):
                return Name(start, match.end(), rank, SPACED, longer)
            if free and likely and support < 2 and match[3] not in ADVERBS:
                return Name(start, match.end(), rank, SPACED, longer)
        followed = end < limit and "\u3400" <= text[end] <= "\u9fff"
        # 卢 岗: behind a post any character is a given name that a mark, a verb or 同志 bounds.
        likely = self._words.given(match[2]) or (free and support >= 2)
        joined = followed and text[end] in "和与及"
        need = 0 if free and followed else 3 if followed and not joined else 2
        if support >= need and likely:
            return Name(start, end, rank, SPACED, support)
        return None

    def before(self, window: str, shift: int) -> Name | None:
        """The name that ends a window: its surname is bounded, or stands behind 任命, 由 …."""
        thrice = SPACED_THRICE_END.search(window)
        if thrice and (rank := self._ranks.get(thrice[1])):
            return Name(shift + thrice.start(), shift + len(window), rank, SPACED, 3)
        match = SPACED_END.search(window)
        if match is None or not self._words.given(match[2]):
            return None
        for length in (2, 1):
            begin = match.end(1) - length
            surname = window[begin : match.end(1)] if begin >= match.start(1) else ""
            rank = self._ranks.get(surname, 0)
            if begin == 0 and len(surname) == 1 and surname in SPACED_SURNAMES:
                rank = FREQUENT
            if not rank or self._words.label(surname + match[2]):
                continue
            if begin == 0 or self._bounds.left(window, begin, 0) >= 2:
                return Name(shift + begin, shift + len(window), rank, SPACED, 3)
        return None
