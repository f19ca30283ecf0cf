"""Corrections of word boundaries that hold for every engine: figures whole, line breaks alone, user words joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

# 19.73 and 12,345.6 are one word each; a point or comma between figures that is none of these is a mark.
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+\.[0-9]+")
_HYPHEN = re.compile(r"(?<=[0-9])-(?=[0-9])")


def starts(words: Sequence[str]) -> list[int]:
    """Where each word starts, and where the last one ends."""
    return [0, *accumulate(map(len, words))]


def corrected(text: str, places: list[int], joined: Iterable[tuple[int, int]] = ()) -> list[int]:
    """The boundaries (sorted, with 0 and the end) after the corrections; `joined` are spans of user words."""
    for start, end in joined:
        first, last = bisect_left(places, start), bisect_left(places, end)
        if places[first] == start and places[last] == end:
            del places[first + 1 : last]
    for match in _NUMBER.finditer(text):
        del places[bisect_right(places, match.start()) : bisect_left(places, match.end())]
    for match in _HYPHEN.finditer(text):
        # The engines differ here (1-10 is one word in jieba-rs, three in jieba): three, so that both figures are words.
        _add(places, match.start())
        _add(places, match.end())
    place = text.find("\n")
    while place >= 0:
        _add(places, place)
        _add(places, place + 1)
        place = text.find("\n", place + 1)
    return places


def _add(places: list[int], place: int) -> None:
    index = bisect_left(places, place)
    if index == len(places) or places[index] != place:
        places.insert(index, place)


def cut_at(text: str, places: Sequence[int]) -> list[str]:
    """The pieces between the boundaries."""
    return [text[start:end] for start, end in pairwise(places)]
