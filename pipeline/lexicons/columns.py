"""What a kind of lexicon and a column of it are; which there are stands in ``kinds.py``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind: the values it may hold (``None``: any text) and whether it may be empty."""

    name: str
    values: tuple[str, ...] | None = None
    optional: bool = False
    default: str = ""
    many: bool = False
    """Whether it holds several of the values, separated by spaces."""
    pattern: str = ""
    """What a free text must match as a whole, and ``shape`` in words."""
    shape: str = ""
    words: bool = False
    """Whether it holds words of texts, between them 、; they are normalised as terms are."""

    day: bool = False
    """Whether it holds a day, which the calendar must have."""
    meaning: str = ""
    """What it says of a term, in a line; for a closed column, of each value that does not speak for itself."""

    def wrong(self, value: str) -> bool:
        """Whether a value that is not empty may not stand here."""
        if self.day and not _is_day(value):
            return True
        if self.values is not None:
            return any(part not in self.values for part in (value.split(" ") if self.many else (value,)))
        return bool(self.pattern) and re.fullmatch(self.pattern, value) is None

    @property
    def expected(self) -> str:
        """What would be right, in words."""
        if self.values is not None:
            return ("one or more of: " if self.many else "one of: ") + ", ".join(self.values)
        return self.shape or "fill it in"

    @property
    def holds(self) -> str:
        """The values, or the shape of a free text, and what is written for an editor who says nothing."""
        values = self.shape or ("words, between them 、" if self.words else "text")
        if self.values is not None:
            values = ("several of: " if self.many else "") + ", ".join(self.values)
        return values + (f" (default {self.default})" if self.default else " (may be empty)" if self.optional else "")


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of lexicon: its folder name and its own columns, in the order in which they stand in the file."""

    name: str
    columns: tuple[Column, ...] = ()
    excludes: tuple[str, ...] = field(default=())
    """Kinds in which the same term would be a contradiction."""
    shortest: int = 1
    """Characters of the shortest form: one alone would be found inside other words."""

    @property
    def header(self) -> tuple[str, ...]:
        return ("term", "aliases", *(column.name for column in self.columns), "note")


def table_of(kinds: Iterable[Kind]) -> str:
    """The columns of kinds as a table of Markdown: the page on lexicons holds it."""
    lines = ["| kind | column | values | meaning |", "|---|---|---|---|"]
    for kind in kinds:
        lines += [f"| {kind.name} | {column.name} | {column.holds} | {column.meaning} |" for column in kind.columns]
    return "\n".join(lines)
