"""Corrections of word boundaries that hold for every engine: figures whole, line breaks alone, user words joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

# 19.73 and 12,345.6 are one word each; a point or comma between figures that is none of these is a mark.
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|(?<![0-9])[0-9]+\.[0-9]+")
# Most figures are digits alone: these expressions begin cheaply and leave the rest to the few that may be meant.
_FIGURE = re.compile("[0-9][0-9,.]*")
_HYPHEN = re.compile("-(?=[0-9])")


def starts(words: Iterable[str]) -> list[int]:
    """Where each word starts, and where the last one ends."""
    return [0, *accumulate(map(len, words))]


def corrected(text: str, places: list[int], joined: Iterable[tuple[int, int]] = ()) -> list[int]:
    """The boundaries (sorted, with 0 and the end) after the corrections; `joined` are spans of user words.

    Corrections are collected and made in one go: deleting from a list one by one is quadratic in long texts.
    """
    gone: set[int] = set()
    for start, end in joined:
        first, last = bisect_left(places, start), bisect_left(places, end)
        if places[first] == start and places[last] == end:
            gone.update(places[first + 1 : last])
    for start, end in _numbers(text):
        gone.update(places[bisect_right(places, start) : bisect_left(places, end)])
    # The engines differ here (1-10 is one word in jieba-rs, three in jieba): three, so that both figures are words.
    hyphens = (match.start() for match in _HYPHEN.finditer(text))
    wanted = [place for at in hyphens if "0" <= text[at - 1 : at] <= "9" for place in (at, at + 1)]
    place = text.find("\n")
    while place >= 0:
        wanted += (place, place + 1)
        place = text.find("\n", place + 1)
    new = {place for place in wanted if place in gone or places[bisect_left(places, place)] != place}
    if gone:
        places = [place for place in places if place not in gone]
    return sorted([*places, *new]) if new else places


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """The figures that hold a point or groups of three digits."""
    for figure in _FIGURE.finditer(text):
        start, end = figure.span()
        if not text[start:end].isdecimal():
            for match in _NUMBER.finditer(text, start, end):
                yield match.span()


def cut_at(text: str, places: Sequence[int]) -> list[str]:
    """The pieces between the boundaries."""
    return [text[start:end] for start, end in pairwise(places)]
