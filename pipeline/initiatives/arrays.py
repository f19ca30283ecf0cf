"""Arrays over a text: its characters as numbers, sets of characters as tables, positions counted between two others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Characters = NDArray[np.uint32]

NOWHERE: Final = -1
_PADDING: Final = 8
_ALL: Final = 0x110000


def characters(text: str) -> Characters:
    """The code points of a text, and some zeros behind them, so that looking a little beyond its end is allowed."""
    encoded = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(encoded + bytes(4 * _PADDING), dtype=np.uint32)


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
