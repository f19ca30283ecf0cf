"""The one table of lexicon kinds and their columns.

Every kind has the columns ``term``, ``aliases`` and ``note`` besides its own. A column is free text, closed to the
values listed, or held to a pattern; one that is ``optional`` may be left empty. A ``default`` is what the editing
commands write where the editor says nothing; files that are read must say everything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.schema import (
    CHANGES,
    CLAIM_STATUSES,
    COMPARATORS,
    INITIATIVE_STATUSES,
    INITIATIVE_TYPES,
    LEVELS,
    ROLES,
    SECTION_KINDS,
)
from pipeline.schema import KINDS as UNIT_KINDS

YES_NO = ("yes", "no")
MATCH = ("exact", "prefix", "suffix", "contains")
POSITION = ("before", "after", "any")
CUE_POSITION = (*POSITION, "never")
"""``never``: a word that holds a cue and is none (增加值)."""
TITLE_KINDS = ("党", "政", "人大", "政协", "纪检", "司法", "事业", "企业", "社会", "其他")
TITLE_FORMS = ("post", "unit", "body", "region", "whole", "generic", "weak", "ranked")
PHRASE_ROLES = (
    "always", "object", "soft", "adverb", "region", "link", "change", "compare", "predicate", "ending", "generic",
    "extreme", "attribute", "light", "head",
)  # fmt: skip
TERM = "the term itself"
"""As a default: the column repeats the term."""


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

    def wrong(self, value: str) -> bool:
        """Whether a value that is not empty may not stand here."""
        if self.values is not None:
            return any(part not in self.values for part in (value.split(" ") if self.many else (value,)))
        return bool(self.pattern) and re.fullmatch(self.pattern, value) is None

    @property
    def expected(self) -> str:
        """What would be right, in words."""
        if self.values is not None:
            return ("one or more of: " if self.many else "one of: ") + ", ".join(self.values)
        return self.shape or "fill it in"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of lexicon: its folder name and its own columns, in the order in which they stand in the file."""

    name: str
    columns: tuple[Column, ...] = ()
    excludes: tuple[str, ...] = field(default=())
    """Kinds in which the same term would be a contradiction."""
    shortest: int = 1
    """Characters of the shortest form that its component looks for."""

    @property
    def header(self) -> tuple[str, ...]:
        return ("term", "aliases", *(column.name for column in self.columns), "note")


_KINDS = (
    Kind(
        "units",
        (
            Column("canonical", default=TERM),
            Column("kind", UNIT_KINDS),
            Column("not_in", optional=True, words=True),
            Column("noun", ("yes",), optional=True),
        ),
    ),
    Kind(
        "comparators",
        (Column("cmp", COMPARATORS), Column("position", POSITION), Column("not_in", optional=True, words=True)),
    ),
    Kind(
        "status_cues",
        (
            Column("status", CLAIM_STATUSES),
            Column("position", CUE_POSITION, default="before"),
            Column("reach", ("sentence",), optional=True),
        ),
    ),
    Kind(
        "change_cues",
        (
            Column("change", CHANGES),
            Column("position", CUE_POSITION, default="before"),
            Column("noun", ("yes",), optional=True),
        ),
    ),
    Kind(
        "indicators",
        (Column("unit_kind", UNIT_KINDS), Column("better", ("more", "less", "neutral"), default="neutral")),
        shortest=2,
    ),
    Kind("numeral_names", (Column("match", MATCH, default="exact"),)),
    Kind(
        "initiative_heads",
        (Column("type", INITIATIVE_TYPES), Column("strength", ("strong", "weak"), default="strong")),
        excludes=("initiative_not",),
    ),
    Kind(
        "action_verbs",
        (
            Column("status", INITIATIVE_STATUSES),
            Column("light", YES_NO, default="no"),
            Column("launch", YES_NO, default="no"),
            Column("sense", ("create", "run", "improve", "join", "plan", "launch", "aim")),
            Column("inside", YES_NO, default="no"),
        ),
    ),
    Kind("initiative_not", (Column("match", MATCH, default="exact"),)),
    Kind(
        "titles",
        (
            Column("level", (*LEVELS, "none"), default="none"),
            Column("kind", TITLE_KINDS, default="政"),
            Column("form", TITLE_FORMS, optional=True, default="post"),
        ),
    ),
    Kind(
        "surnames",
        (
            Column("rank", default="900", pattern="[1-9][0-9]{0,3}", shape="a number, 1 for the most frequent"),
            Column("compound", (*YES_NO, "part"), default="no"),
        ),
    ),
    Kind("person_not", (Column("match", (*MATCH, "both"), default="exact"),)),
    Kind(
        "duty_cues",
        (
            Column("kind", ("role", "verb", "noun", "follow")),
            Column("follow", (*YES_NO, "weak"), default="no"),
            Column("label", YES_NO, default="no"),
        ),
    ),
    Kind(
        "organisations",
        (
            Column("kind", ("suffix", "abbreviation", "self", "foreign")),
            Column("level", LEVELS, optional=True),
            Column("full", optional=True),
        ),
    ),
    Kind("document_verbs", (Column("role", ROLES), Column("position", POSITION, default="any"))),
    Kind("section_headings", (Column("kind", SECTION_KINDS),)),
    Kind("phrase_words", (Column("roles", PHRASE_ROLES, many=True),)),
    Kind(
        "period_words",
        (
            Column("kind", ("anchor", "relative", "span", "now")),
            Column("since", optional=True, pattern="[12][0-9]{3}-[01][0-9]-[0-3][0-9]", shape="a date, YYYY-MM-DD"),
        ),
    ),
    Kind("script_repairs", (Column("repaired"),)),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
