"""Arrays over a text: its characters as numbers, sets of characters as tables, positions counted between two others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Characters = NDArray[np.uint32]

NOWHERE: Final = -1
"""The number of nothing."""
BEYOND: Final = 8
"""How much longer arrays by offset are than their text, so that looking a little beyond its end is allowed."""
LONGEST_GRAM: Final = 3
_BITS: Final = 21
"""Of a code point and one more."""
GRAM_MASKS: Final = np.array([((1 << _BITS * size) - 1) << _BITS * (LONGEST_GRAM - size) for size in range(4)])
"""By the length of a word what of a number of three characters belongs to it."""
_ALL: Final = 0x110000


def characters(text: str) -> Characters:
    """The code points of a text, and zeros behind them."""
    encoded = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded + bytes(4 * BEYOND), dtype=np.uint32)


def grams(letters: Characters) -> Ints:
    """At every place a number for the three characters that begin there; see `gram_key`."""
    codes = letters.astype(np.intp) + 1
    found = codes << 2 * _BITS
    found[:-1] |= codes[1:] << _BITS
    found[:-2] |= codes[2:]
    return found


def gram_key(word: str) -> int:
    """The number of a word of not more than LONGEST_GRAM characters: what lacks counts 0, the first character most."""
    key = 0
    for place in range(LONGEST_GRAM):
        key = (key << _BITS) + (ord(word[place]) + 1 if place < len(word) else 0)
    return key


def table(members: Iterable[str]) -> Bools:
    """For every code point whether it is one of these characters: `table("和与")[characters(text)]`."""
    found = np.zeros(_ALL, dtype=bool)
    found[[ord(member) for member in members]] = True
    return found


def number(flags: Bools) -> Ints:
    """The places at which an array of truth values is true."""
    return flags.nonzero()[0]


def between(places: Ints, lows: Ints, highs: Ints) -> Ints:
    """How many of the sorted places lie in each half-open stretch."""
    return places.searchsorted(highs) - places.searchsorted(lows)


def any_letter(codes: Ints | Characters, wanted: str) -> Bools:
    """Where one of a few letters stands."""
    found: Bools = codes == ord(wanted[0])
    for letter in wanted[1:]:
        found |= codes == ord(letter)
    return found


class Opening:
    """Alternatives that all begin with a character: the expression is matched only where one of these stands."""

    def __init__(self, *alternatives: str) -> None:
        self._first = table(alternative[0] for alternative in alternatives)
        self._match = re.compile("|".join(alternatives)).match

    def at(self, text: str, letters: Characters, places: Ints, limits: Ints | None = None) -> Bools:
        """For every place whether the expression matches there, before its limit."""
        found = self._first.take(letters.take(places))
        rows = number(found)
        ends = repeat(len(text)) if limits is None else limits.take(rows).tolist()
        matches = map(self._match, repeat(text), places.take(rows).tolist(), ends)
        found[rows] = flags_of(matches, len(rows))
        return found


class Words:
    """Words by their first and last characters: whether one of them begins or ends somewhere, few of them compared."""

    def __init__(self, words: Iterable[str]) -> None:
        known = sorted(words)
        self._first, self._last = table(word[0] for word in known), table(word[-1] for word in known)
        self._by_first = {ord(word[0]): tuple(other for other in known if other[0] == word[0]) for word in known}
        self._by_last = {ord(word[-1]): tuple(other for other in known if other[-1] == word[-1]) for word in known}

    def begin(self, text: str, letters: Characters, starts: Ints, ends: Ints | None = None) -> Bools:
        """For every place whether one of the words begins there and does not reach over its end."""
        first = letters.take(starts)
        found = self._first.take(first)
        rows = number(found)
        words = map(self._by_first.__getitem__, first.take(rows).tolist())
        limits = repeat(len(text)) if ends is None else ends.take(rows).tolist()
        found[rows] = flags_of(map(text.startswith, words, starts.take(rows).tolist(), limits), len(rows))
        return found

    def end(self, text: str, letters: Characters, ends: Ints, starts: Ints | None = None) -> Bools:
        """For every place whether one of the words ends there and does not begin before its start."""
        last = letters.take(ends - 1)
        found = self._last.take(last)
        rows = number(found)
        words = map(self._by_last.__getitem__, last.take(rows).tolist())
        limits = repeat(0) if starts is None else starts.take(rows).tolist()
        found[rows] = flags_of(map(text.endswith, words, limits, ends.take(rows).tolist()), len(rows))
        return found


def view_of(values: bytearray) -> Ints:
    """The same bytes as an array."""
    return np.frombuffer(values, dtype=np.uint8)


def columns_of(rows: Sequence[tuple[int, ...]], width: int) -> list[Ints]:
    """The columns of rows of numbers, each in one piece."""
    # From an iterator, which is several times faster than from a list.
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.intp, count=width * len(rows))
    return [flat[column::width].copy() for column in range(width)]


def flags_of(values: Iterable[object], size: int) -> Bools:
    """So many values as truth values."""
    return np.fromiter(map(bool, values), dtype=bool, count=size)


def distinct(values: Ints) -> tuple[Ints, Ints]:
    """The distinct ones of values that never fall: their first places, and for every value its number among them."""
    changes = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return number(changes), np.cumsum(changes) - 1
