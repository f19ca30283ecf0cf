"""A figure, and what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.phrases.sentence import Span

Spans = list[Span]


class Figure(NamedTuple):
    """A figure as far as its phrase depends on it."""

    start: int
    end: int
    kind: str
    unit: str | None
    status: str
    change: str
    value: str | None = None


@dataclass(slots=True)
class Measure:
    """The phrase of one figure and the rule that found it; `label` is that of its row where a column head measures."""

    spans: Spans = field(default_factory=list)
    rule: str = "none"
    verb_only: bool = False
    base: Spans = field(default_factory=list)
    people: bool = False
    label: Spans = field(default_factory=list)
    whole: Spans = field(default_factory=list)
    bearing: Measure | None = None

    @property
    def carried(self) -> Spans:
        """What a later figure may take over: without the verb that only this figure has."""
        return self.base or self.spans


# No phrase reaches farther than this; it keeps time linear in sentences without punctuation.
REACH = 320
# A figure that only bounds a class of things: 20万元以上的村.
THRESHOLD = re.compile(r"(?:以[上下内]|级)$")
PEOPLE = frozenset({"人", "名", "人次", "位"})
# Figures of these units count doings, so the verb belongs to what is measured.
TIMES = frozenset({"次", "遍", "轮", "回", "趟", "次/年", "次/半年"})
