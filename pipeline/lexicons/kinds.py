"""The one table of lexicon kinds and their columns.

Every kind has the columns ``term``, ``aliases`` and ``note`` besides its own. A column is free text, closed to the
values listed, or held to a pattern; one that is ``optional`` may be left empty. A ``default`` is what the editing
commands write where the editor says nothing; files that are read must say everything.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.lexicons.columns import Column, Kind
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

__all__ = ["KINDS", "TERM", "Column", "Kind"]

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
NOT_IN = "longer words, between them 、, in which it is none (所: 所有、所在)"
PLACE = "where it stands to the figure"
CUE_PLACE = "where it stands to the figure; never: the word holds a cue and is none"
COMPOUND = "of several characters; part: a word of names that have no surname"
TERM = "the term itself"
"""As a default: the column repeats the term."""

_KINDS = (
    Kind(
        "units",
        (
            Column("canonical", default=TERM, meaning="the form that records give"),
            Column("kind", UNIT_KINDS, meaning="what is measured with it"),
            Column("not_in", optional=True, words=True, meaning=NOT_IN),
            Column("noun", ("yes",), optional=True, meaning="it is itself what is counted (9省)"),
        ),
    ),
    Kind(
        "comparators",
        (
            Column("cmp", COMPARATORS, meaning="how the figure is meant"),
            Column("position", POSITION, meaning=PLACE),
            Column("not_in", optional=True, words=True, meaning=NOT_IN),
        ),
    ),
    Kind(
        "status_cues",
        (
            Column("status", CLAIM_STATUSES, meaning="target, earlier state (baseline) or a fact in a plan (actual)"),
            Column("position", CUE_POSITION, default="before", meaning=CUE_PLACE),
            Column(
                "reach", ("sentence",), optional=True, meaning="it governs the figures of later clauses too (力争A,B)"
            ),
        ),
    ),
    Kind(
        "change_cues",
        (
            Column("change", CHANGES, meaning="a rise, a fall, or the level itself (none)"),
            Column("position", CUE_POSITION, default="before", meaning=CUE_PLACE),
            Column("noun", ("yes",), optional=True, meaning="a noun whose value is the figure (增幅)"),
        ),
    ),
    Kind(
        "indicators",
        (
            Column("unit_kind", UNIT_KINDS, meaning="what it is usually measured in"),
            Column("better", ("more", "less", "neutral"), default="neutral", meaning="whether a rise is good"),
        ),
        shortest=2,
    ),
    Kind(
        "numeral_names",
        (
            Column(
                "match",
                MATCH,
                default="exact",
                meaning="the words themselves, or before (prefix), behind (suffix) a numeral",
            ),
        ),
    ),
    Kind(
        "initiative_heads",
        (
            Column("type", INITIATIVE_TYPES, meaning="the type that the head alone says"),
            Column(
                "strength",
                ("strong", "weak"),
                default="strong",
                meaning="strong: an undertaking almost by itself; weak: as often a field of work, an aim or a place",
            ),
        ),
        excludes=("initiative_not",),
    ),
    Kind(
        "action_verbs",
        (
            Column("status", INITIATIVE_STATUSES, meaning="how far the verb alone says it is"),
            Column("light", YES_NO, default="no", meaning="it only carries another verb (做好X延伸)"),
            Column("launch", YES_NO, default="no", meaning="it can follow its subject (X上线)"),
            Column(
                "sense",
                ("create", "run", "improve", "join", "plan", "launch", "aim"),
                meaning="create brings its object into being, run carries it out, improve betters it, join supports"
                " what others run, plan intends it, launch begins or ends it as its subject, aim strengthens a quality",
            ),
            Column("inside", YES_NO, default="no", meaning="it often stands inside names (X建设工程)"),
        ),
    ),
    Kind(
        "initiative_not",
        (Column("match", MATCH, default="exact", meaning="how the term compares with the whole candidate"),),
    ),
    Kind(
        "titles",
        (
            Column("level", (*LEVELS, "none"), default="none", meaning="the level that the title itself says"),
            Column("kind", TITLE_KINDS, default="政", meaning="the branch that it belongs to"),
            Column(
                "form",
                TITLE_FORMS,
                optional=True,
                default="post",
                meaning="post stands by itself, unit heads the unit before it, body is body and post in one, region is"
                " split only behind a place, whole never; generic needs a concrete duty, weak a name in a list, ranked"
                " its grade",
            ),
        ),
        shortest=2,
    ),
    Kind(
        "surnames",
        (
            Column(
                "rank",
                default="900",
                pattern="[1-9][0-9]{0,3}",
                shape="a number, 1 for the most frequent",
                meaning="its place in the order of frequency",
            ),
            Column("compound", (*YES_NO, "part"), default="no", meaning=COMPOUND),
        ),
    ),
    Kind(
        "person_not",
        (
            Column(
                "match",
                ("exact", "prefix", "contains", "both", "leader", "premier"),
                default="exact",
                meaning="which part of a candidate it is; contains: behind the surname; both: prefix, yet also a name;"
                " leader: a national leader, in office only where he acts; premier: likewise, beside 总理 or 国务院"
                " only",
            ),
        ),
    ),
    Kind(
        "duty_cues",
        (
            Column(
                "kind",
                ("role", "verb", "noun", "follow"),
                meaning="role: what one is made in a group; verb: joins holder and duty; noun: heads a duty; follow:"
                " only what the next column says",
            ),
            Column(
                "follow",
                (*YES_NO, "weak"),
                default="no",
                meaning="it may stand directly after a name (weak: less surely)",
            ),
            Column("label", YES_NO, default="no", meaning="it may head a list of names"),
        ),
    ),
    Kind(
        "organisations",
        (
            Column(
                "kind",
                ("suffix", "abbreviation", "self", "foreign"),
                meaning="suffix: how names of bodies end; self: how a report calls its own; foreign: a post behind it"
                " is none of ours",
            ),
            Column("full", optional=True, meaning="the long form of an abbreviation"),
        ),
    ),
    Kind(
        "document_verbs",
        (
            Column("role", ROLES, meaning="what the document is to the report"),
            Column("position", POSITION, default="any", meaning="where it stands to the title"),
        ),
    ),
    Kind(
        "section_headings",
        (Column("kind", SECTION_KINDS, meaning="what a section under such a heading speaks of"),),
        shortest=2,
    ),
    Kind(
        "phrase_words",
        (
            Column(
                "roles",
                PHRASE_ROLES,
                many=True,
                meaning="how it bounds the phrase that a figure measures; words.tsv tells each role at its top",
            ),
        ),
    ),
    Kind(
        "period_words",
        (
            Column(
                "kind",
                ("anchor", "relative", "span", "now"),
                meaning="now: the day of the report; span: no fixed ends; relative: told by the context; anchor: an"
                " event before 以来",
            ),
            Column(
                "since",
                optional=True,
                pattern="[12][0-9]{3}-[01][0-9]-[0-3][0-9]",
                shape="a date, YYYY-MM-DD",
                day=True,
                meaning="the first day of an anchor",
            ),
        ),
        shortest=2,
    ),
    Kind("script_repairs", (Column("repaired", meaning="the right form; the term itself: left as it is"),)),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
