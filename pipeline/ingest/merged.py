"""Cells of a page's table that take several columns or rows: where a row has to leave a cell empty for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Columns"]

_WHOLE = re.compile(r"\d{1,4}")
_WIDEST = 60
"""A page may say that a cell takes a million columns."""


@dataclass(slots=True)
class Columns:
    """The columns of one table while it is read: the next of its open row, and the rows that cells above still take.

    >>> columns = Columns()
    >>> columns.skipped(), columns.taken("2", "2"), columns.ended()
    (0, 1, None)
    >>> columns.skipped()  # the cell above takes the first two columns of this row as well
    2
    """

    column: int = 0
    held: dict[int, int] = field(default_factory=dict)

    def skipped(self) -> int:
        """How many cells stand empty before the next, because cells above take them."""
        first = self.column
        while self.held.get(self.column, 0) > 0:
            self.held[self.column] -= 1
            self.column += 1
        return self.column - first

    def taken(self, across: str | None, down: str | None) -> int:
        """How many cells stand empty behind one of this `colspan` and `rowspan`."""
        wide, high = (min(int(value), _WIDEST) if value and _WHOLE.fullmatch(value) else 1 for value in (across, down))
        for column in range(self.column, self.column + max(wide, 1)):
            if high > 1:
                self.held[column] = high - 1
        self.column += max(wide, 1)
        return max(wide, 1) - 1

    def ended(self) -> None:
        """The row ends: what cells above take behind its last cell is one row shorter."""
        for column in self.held:
            if column >= self.column:
                self.held[column] = max(0, self.held[column] - 1)
        self.column = 0
