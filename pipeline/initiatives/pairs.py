"""Spans that may name initiatives: one row of five arrays each."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pipeline.initiatives.arrays import Ints
from pipeline.initiatives.sheets import Coded, Scale

LETTERS: Final = Scale("cdeiklnopqsuvwxzhDJO")
"""Why a span may begin or end where it does; what they mean is told in ``marks.py`` and ``candidates.py``."""
_CODES: Final = np.zeros(128, dtype=np.intp)
_CODES[[ord(letter) for letter in LETTERS.values]] = range(len(LETTERS.values))


class Pairs(NamedTuple):
    """Spans that may name initiatives, in text order of their ends; letters are kept as their code points."""

    starts: Ints
    ends: Ints
    opened: Ints
    closed: Ints
    clauses: Ints

    @property
    def size(self) -> int:
        return len(self.starts)

    def of(self, rows: Ints) -> Pairs:
        """Only these rows."""
        return Pairs(*(column.take(rows) for column in self))


def letters(codes: Ints) -> Coded:
    """Letters as a property of rows."""
    return Coded(LETTERS, _CODES.take(codes))
