"""The one table of lexicon kinds and their columns.

Every kind has the columns ``term``, ``aliases`` and ``note`` besides its own. A column is free text (``None``) or
closed to the values listed; a value in brackets of ``Column.optional`` may be left empty.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind: the values it may hold (``None``: any text) and whether it may be empty."""

    name: str
    values: tuple[str, ...] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of lexicon: its folder name and its own columns, in the order in which they stand in the file."""

    name: str
    columns: tuple[Column, ...] = ()
    excludes: tuple[str, ...] = field(default=())
    """Kinds in which the same term would be a contradiction."""

    @property
    def header(self) -> tuple[str, ...]:
        return ("term", "aliases", *(column.name for column in self.columns), "note")


_KINDS = (
    Kind("units", (Column("canonical"), Column("kind", UNIT_KINDS))),
    Kind("comparators", (Column("cmp", COMPARATORS), Column("position", POSITION))),
    Kind("status_cues", (Column("status", CLAIM_STATUSES), Column("position", POSITION))),
    Kind("change_cues", (Column("change", CHANGES), Column("position", POSITION))),
    Kind("indicators", (Column("unit_kind", UNIT_KINDS), Column("better", ("more", "less", "neutral")))),
    Kind("numeral_names", (Column("match", MATCH),)),
    Kind(
        "initiative_heads",
        (Column("type", INITIATIVE_TYPES), Column("strength", ("strong", "weak"))),
        excludes=("initiative_not",),
    ),
    Kind(
        "action_verbs",
        (
            Column("status", INITIATIVE_STATUSES),
            Column("light", YES_NO),
            Column("launch", YES_NO),
            Column("sense", ("create", "run", "improve", "join", "plan", "launch", "aim")),
            Column("inside", YES_NO),
        ),
    ),
    Kind("initiative_not", (Column("match", MATCH),)),
    Kind("titles", (Column("level", (*LEVELS, "none")), Column("kind"), Column("form", optional=True))),
    Kind("surnames", (Column("rank"), Column("compound", YES_NO))),
    Kind("person_not", (Column("match", MATCH),)),
    Kind(
        "duty_cues",
        (Column("kind", ("role", "verb", "noun", "follow")), Column("follow", YES_NO), Column("label", YES_NO)),
    ),
    Kind(
        "organisations",
        (
            Column("kind", ("suffix", "abbreviation", "self", "foreign")),
            Column("level", optional=True),
            Column("full", optional=True),
        ),
    ),
    Kind("document_verbs", (Column("role", ROLES), Column("position", POSITION))),
    Kind("section_headings", (Column("kind", SECTION_KINDS),)),
    Kind("phrase_words", (Column("roles"),)),
    Kind("period_words", (Column("kind", ("anchor", "relative", "span", "now")), Column("since", optional=True))),
    Kind("script_repairs", (Column("repaired"),)),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
