"""Corrections of word boundaries that hold for every engine: figures whole, line breaks alone, user words joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.normalise import Normalised

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
    gone: set[int] = set()  # numbers of boundaries
    for start, end in joined:
        first, last = bisect_left(places, start), bisect_left(places, end)
        if places[first] == start and places[last] == end:
            gone.update(range(first + 1, last))
    for start, end in _numbers(text):
        gone.update(range(bisect_right(places, start), bisect_left(places, end)))
    # The engines differ here (1-10 is one word in jieba-rs, three in jieba): three, so that both figures are words.
    hyphens = (match.start() for match in _HYPHEN.finditer(text))
    wanted = [place for at in hyphens if "0" <= text[at - 1 : at] <= "9" for place in (at, at + 1)]
    place = text.find("\n")
    while place >= 0:
        wanted += (place, place + 1)
        place = text.find("\n", place + 1)
    new = {place for place in wanted if (at := bisect_left(places, place)) in gone or places[at] != place}
    places = _without(places, gone)
    return sorted([*places, *new]) if new else places


def _without(places: list[int], gone: Collection[int]) -> list[int]:
    """The boundaries but for those of these numbers; the stretches between them are copied in one go."""
    kept: list[int] = []
    done = 0
    for number in sorted(gone):
        kept += places[done:number]
        done = number + 1
    return [*kept, *places[done:]] if gone else places


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


def original_places(text: str, normalised: Normalised, places: Sequence[int]) -> Sequence[int]:
    """The boundaries of the original text that those of the normalised text become, 0 and the end included.

    A boundary inside ㎡ has no place of its own.
    """
    back = normalised.starts
    if back is None:
        return places
    return [*dict.fromkeys((0, *map(back.__getitem__, places[1:-1]))), len(text)] if text else [0]


def ends_before_spaces(text: str, normalised: Normalised, places: Sequence[int]) -> tuple[Sequence[int], list[bool]]:
    """Where each word ends without the one space that normalisation dropped behind it, and whether there is one."""
    ends, spaces = list(places[1:]), [False] * (len(places) - 1)
    at = text.find(" ") if normalised.starts is not None else -1
    while at >= 0:
        word = bisect_left(places, at)  # if the space ends a word and does not begin it, that one's end
        if places[word] > at and places[word] == at + 1 and text[at - 1] != " ":
            spaces[word - 1] = True
            ends[word - 1] = at
        at = text.find(" ", at + 1)
    return ends, spaces
