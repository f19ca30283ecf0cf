"""What the modules of this package pass on: measured numerals and verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

Span = tuple[int, int]
HALF = Decimal("0.5")


@dataclass(slots=True)
class Expression:
    """One measured numeral. `start`..`end` is the whole span, `number_start`..`number_end` the numeral alone."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal | None
    value_high: Decimal | None
    form: str
    script: str
    comparator: str = "eq"
    before: str = ""
    after: str = ""
    vague: bool = False
    unit: str | None = None
    unit_form: str = ""
    kind: str = "count"
    shape: str = "plain"
    """plain, ordinal (第N), top (前N), frequency, share (member of a:b:c), cell, label (in that of a row)."""
    evidence: list[str] = field(default_factory=list)

    @property
    def halved(self) -> bool:
        """Whether a half stands behind a whole (一年半, 两个半小时): such a number is never an article."""
        return self.value is not None and self.value > 1 and self.value % 1 == HALF


class Verdict(NamedTuple):
    claim: bool
    reason: str
