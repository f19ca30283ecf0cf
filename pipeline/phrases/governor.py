"""What `governing` says of a figure: the time that governs it, and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.periods import TimeExpression
from pipeline.phrases.measure import Spans

__all__ = ["Governor", "governor_of", "like"]


@dataclass(slots=True)
class Governor:
    """The expression that governs a figure, and the rule that found it."""

    spans: Spans = field(default_factory=list)
    rule: str = "none"
    iso_start: str | None = None
    iso_end: str | None = None


def governor_of(expression: TimeExpression, rule: str) -> Governor:
    """The governor that an expression is by a rule."""
    return Governor([(expression.start, expression.end)], rule, expression.iso_start, expression.iso_end)


def like(other: Governor, rule: str) -> Governor:
    """The same time by another rule."""
    return Governor(other.spans, rule, other.iso_start, other.iso_end)
