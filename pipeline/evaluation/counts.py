"""Counts in integers, and the ratios made from them at the very end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items the gold has, how many were predicted, how many of both agree.

    A ratio without a denominator is None, printed as –: nothing was asked, so nothing was wrong.

    >>> Counts(gold=4, predicted=0, correct=0).recall, Counts(gold=4, predicted=0, correct=0).precision
    (0.0, None)
    >>> (Counts(1, 1, 1) + Counts(1, 1, 0)).f1
    0.5
    """

    gold: int = 0
    predicted: int = 0
    correct: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.correct + other.correct)

    def __bool__(self) -> bool:
        return bool(self.gold or self.predicted)

    @property
    def perfect(self) -> bool:
        """Whether nothing was missed and nothing was too many."""
        return self.gold == self.predicted == self.correct

    @property
    def precision(self) -> float | None:
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else None
