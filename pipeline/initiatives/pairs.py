"""Spans that may name initiatives: one row of five arrays each, read as a `Candidate` where one is looked at alone."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pipeline.initiatives.arrays import Ints
from pipeline.initiatives.sheets import Coded, Scale

LETTERS: Final = Scale("cdeiklnopqsuvwxzhDJO")
"""Why a span may begin or end where it does; what they mean is told in ``marks.py`` and ``candidates.py``."""
_CODES: Final = np.zeros(128, dtype=np.intp)
_CODES[[ord(letter) for letter in LETTERS.values]] = range(len(LETTERS.values))


class Candidate(NamedTuple):
    """A span that may name an initiative; the letters say why it begins and ends there."""

    start: int
    end: int
    opened: str
    closed: str
    clause: int


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

    def candidates(self) -> list[Candidate]:
        """Every row by itself."""
        starts, ends, opened, closed, clauses = (column.tolist() for column in self)
        return [Candidate(*row) for row in zip(starts, ends, map(chr, opened), map(chr, closed), clauses, strict=True)]


def letters(codes: Ints) -> Coded:
    """Letters as a property of rows."""
    return Coded(LETTERS, _CODES.take(codes))
