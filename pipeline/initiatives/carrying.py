"""Clauses that only name and count, on which the verb of the clause before acts: 建成食堂3家,助餐点20个."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pipeline.initiatives.arrays import Bools, Characters, Ints, between, number
from pipeline.initiatives.cues import CARRIED, COUNTED

_LONGEST_AMOUNT: Final = 14


class Clauses(NamedTuple):
    """Where clauses begin and end, and whether a name may begin with them."""

    lows: Ints
    highs: Ints
    first: Bools


class Verbs(NamedTuple):
    """Where the doing verbs start: those that stand in no name, and all."""

    free: Ints
    starts: Ints


def reach_of(text: str, letters: Characters, clauses: Clauses, digit_starts: Ints, verbs: Verbs) -> Ints:
    """Where the clause begins whose verb may act on what stands in each clause: itself, or one before it."""
    lows, highs, first = clauses
    reach = lows.copy()
    counted = between(digit_starts, np.maximum(lows, highs - _LONGEST_AMOUNT), highs) > 0
    acted = between(verbs.free, lows, highs) > 0
    hopeful = counted & first & ~acted & (between(verbs.starts, lows, lows + 1) == 0)
    hopeful &= letters.take(lows - 1) == ord(",")
    hopeful[1:] &= counted[:-1]
    hopeful[:1] = False
    for row in number(hopeful).tolist():
        low, high, last = int(lows[row - 1]), int(highs[row - 1]), row - 1
        if (
            (acted[last] or reach[last] < low)
            and CARRIED.fullmatch(text, int(lows[row]), int(highs[row]))
            and COUNTED.search(text, max(low, high - _LONGEST_AMOUNT), high)
        ):
            reach[row] = reach[last]
    return reach
