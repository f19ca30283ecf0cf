"""What a classifier sees of the candidates that compete with one: which of the overlapping variants of a name it is."""

from __future__ import annotations

from typing import Final

import numpy as np

from pipeline.initiatives.arrays import Bools, Floats, number
from pipeline.initiatives.pairs import Pairs
from pipeline.initiatives.sheets import Coded, Scale, Sheet

_TRUTH: Final = Scale("01")
_LEVEL: Final = Scale("169")
"""How far the rules believe in the best of them; see `rules.beliefs`."""


def fill_rivals(sheet: Sheet, pairs: Pairs, beliefs: Floats) -> None:
    """Which variant of a name each pair is: the longest, the shortest, the one that the rules would choose."""
    if not pairs.size:
        return
    size = int(pairs.ends[-1]) + 2
    first, last = _outermost(pairs, size)
    within, around = _nested(pairs, size)
    best = _best(pairs, beliefs, size)
    sheet.coded("ro=", _truth(first), _truth(last))
    sheet.flag("rw", number(within))
    sheet.flag("ra", number(around))
    sheet.coded("rb=", _truth(beliefs >= best), Coded(_LEVEL, np.searchsorted((0.5, 0.8), best)))


def _outermost(pairs: Pairs, size: int) -> tuple[Bools, Bools]:
    """Whether a pair has the first start of those with its end, and the last end of those with its start."""
    rows = np.arange(pairs.size)
    first, last = np.empty(size, dtype=np.intp), np.empty(size, dtype=np.intp)
    # In text order, so the last row that is written is the one with the last end.
    first[pairs.ends[::-1]] = rows[::-1]
    last[pairs.starts] = rows
    return first.take(pairs.ends) == rows, last.take(pairs.starts) == rows


def _nested(pairs: Pairs, size: int) -> tuple[Bools, Bools]:
    """Whether another pair holds a pair, and whether it holds another one."""
    furthest, nearest = np.zeros(size, dtype=np.intp), np.full(size, size)
    furthest[pairs.starts] = pairs.ends
    nearest[pairs.starts[::-1]] = pairs.ends[::-1]
    before = np.append(0, np.maximum.accumulate(furthest))
    behind = np.minimum.accumulate(nearest[::-1])[::-1]
    within = (before.take(pairs.starts) >= pairs.ends) | (furthest.take(pairs.starts) > pairs.ends)
    around = (behind.take(pairs.starts + 1) <= pairs.ends) | (nearest.take(pairs.starts) < pairs.ends)
    return within, around


def _best(pairs: Pairs, beliefs: Floats, size: int) -> Floats:
    """For every pair the greatest belief in one that overlaps it."""
    greatest = np.zeros(size)
    order = np.argsort(beliefs, kind="stable")
    spans = zip(pairs.starts.take(order).tolist(), pairs.ends.take(order).tolist(), strict=True)
    for (start, end), belief in zip(spans, beliefs.take(order).tolist(), strict=True):
        greatest[start:end] = belief
    bounds = np.stack((pairs.starts, pairs.ends), axis=1).ravel()
    found: Floats = np.maximum.reduceat(greatest, bounds)[::2]
    return found


def _truth(flags: Bools) -> Coded:
    return Coded(_TRUTH, flags.astype(np.intp))
