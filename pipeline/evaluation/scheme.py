"""The annotation scheme of the project and the check of one annotated text against it.

`eval/GUIDELINE.md` says what the labels mean; this module says which labels, relations and values exist and how they
may be combined. `check` returns every violation, with the line it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from pipeline.errors import Problem
from pipeline.evaluation.standoff import Relation, Standoff, TextBound
from pipeline.schema import (
    CHANGES,
    CLAIM_STATUSES,
    COMPARATORS,
    INITIATIVE_STATUSES,
    INITIATIVE_TYPES,
    KINDS,
    ROLES,
)


class Link(NamedTuple):
    """From which label a relation starts, to which it leads, and how many of it one source may have."""

    source: str
    target: str
    at_most: int


#: A record's own label; two records of one label may not share a character.
RECORD_LABELS = ("QUANTITY", "INITIATIVE", "OFFICIAL", "DOCUMENT")
#: Labels that only mean something when a relation leads to them.
SATELLITES = ("INDICATOR", "PERIOD", "ACTION", "TITLE", "ORGANISATION", "DUTY", "NUMBER")
SPLITTABLE = frozenset({"INDICATOR"})

RELATIONS: Mapping[str, Link] = MappingProxyType(
    {
        "measures": Link("QUANTITY", "INDICATOR", 1),
        "during": Link("QUANTITY", "PERIOD", 1),
        "acted_on_by": Link("INITIATIVE", "ACTION", 1),
        "holds": Link("OFFICIAL", "TITLE", 9),
        "serves": Link("OFFICIAL", "ORGANISATION", 1),
        "answers_for": Link("OFFICIAL", "DUTY", 1),
        "numbered": Link("DOCUMENT", "NUMBER", 1),
    }
)

#: label -> attribute -> its values; every attribute of a label is given exactly once.
ATTRIBUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "QUANTITY": {
            "Kind": KINDS,
            "Comparator": COMPARATORS,
            "Status": CLAIM_STATUSES,
            "Change": CHANGES,
        },
        "INITIATIVE": {
            "Type": INITIATIVE_TYPES,
            "Status": INITIATIVE_STATUSES,
        },
        "DOCUMENT": {"Role": ROLES},
    }
)


class Figure(NamedTuple):
    """The `value=` and `unit=` of a note; `high` only for a range, `unit` None when the figure has none."""

    value: Decimal
    high: Decimal | None
    unit: str | None


def read_figure(note: str) -> Figure:
    """Read `value=1624 unit=项` or `value=3..5 unit=个`; ValueError says what is wrong."""
    head, separator, unit = note.partition(" unit=")
    if not head.startswith("value=") or not separator:
        raise ValueError(f"note {note!r} has no value= followed by unit=")
    low, dots, high = head.removeprefix("value=").partition("..")
    value, top = _decimal(low), _decimal(high) if dots else None
    if top is not None and top < value:
        raise ValueError(f"range {low}..{high} runs downwards")
    if unit != unit.strip():
        raise ValueError(f"unit {unit!r} has spaces around it")
    return Figure(value, top, unit or None)


def _decimal(text: str) -> Decimal:
    plain = text.removeprefix("-")
    if not (text.isascii() and plain.replace(".", "", 1).isdigit() and plain[0] != "." and plain[-1] != "."):
        raise ValueError(f"{text!r} is not a plain decimal number")
    return Decimal(text)


def check(standoff: Standoff, *, file: str, complete: bool = True) -> list[Problem]:
    """Every violation of the scheme in one annotated text, in the order of the lines.

    With `complete` False some lines could not be read; then nothing is said to be missing, because it may stand there.
    """
    found = [*_check_spans(standoff), *_check_overlaps(standoff.spans), *_check_relations(standoff)]
    found += [*_check_attributes(standoff), *_check_notes(standoff)]
    found += _check_absences(standoff) if complete else []
    return [Problem(file, line, what, remedy) for line, what, remedy in sorted(found)]


Violation = tuple[int, str, str]


def _check_spans(standoff: Standoff) -> Iterator[Violation]:
    known = (*RECORD_LABELS, *SATELLITES)
    for span in standoff.spans:
        if span.label not in known:
            yield span.line, f"{span.id} has the unknown label {span.label}", f"one of {', '.join(known)}"
            continue
        if len(span.fragments) > 1 and span.label not in SPLITTABLE:
            yield span.line, f"{span.id} {span.label} is split", "only INDICATOR may have several fragments"
        for start, end in span.fragments:
            piece = standoff.text[start:end]
            if piece != piece.strip():
                yield span.line, f"{span.id} {span.label} has space at an edge: {piece!r}", "leave edge space outside"


def _check_overlaps(spans: Iterable[TextBound]) -> Iterator[Violation]:
    for label in RECORD_LABELS:
        mine = sorted((span for span in spans if span.label == label), key=lambda span: (span.start, span.end))
        reach: TextBound | None = None
        for span in mine:
            if reach is not None and span.start < reach.end:
                yield (
                    span.line,
                    f"{span.id} {label} at {span.start} {span.end} overlaps {reach.id} at {reach.start} {reach.end}"
                    f" (line {reach.line})",
                    f"two {label} share no character: keep one, or part them",
                )
            if reach is None or span.end > reach.end:
                reach = span


def _check_relations(standoff: Standoff) -> Iterator[Violation]:
    spans = {span.id: span for span in standoff.spans}
    by_source: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in standoff.relations:
        link = RELATIONS.get(relation.label)
        if link is None:
            yield relation.line, f"{relation.id} is of the unknown type {relation.label}", f"one of {_names(RELATIONS)}"
            continue
        for identifier, wanted in ((relation.source, link.source), (relation.target, link.target)):
            span = spans.get(identifier)
            if span is not None and span.label != wanted:
                yield (
                    relation.line,
                    f"{relation.id} {relation.label} has {identifier} {span.label} where {wanted} belongs",
                    f"{relation.label} leads from {link.source} to {link.target}",
                )
        by_source[relation.label, relation.source].append(relation)
    for (label, source), relations in by_source.items():
        limit = RELATIONS[label].at_most
        targets = [relation.target for relation in relations]
        if len(relations) > limit or len(set(targets)) < len(targets):
            yield (
                relations[-1].line,
                f"{source} has {label} {len(relations)} times ({', '.join(targets)})",
                f"at most {limit}, each to another target",
            )


def _check_attributes(standoff: Standoff) -> Iterator[Violation]:
    spans = {span.id: span for span in standoff.spans}
    given: dict[str, set[str]] = defaultdict(set)
    for attribute in standoff.attributes:
        span = spans.get(attribute.target)
        if span is None:
            continue
        values = ATTRIBUTES.get(span.label, {}).get(attribute.name)
        where = f"{attribute.id} {attribute.name} on {span.id} {span.label}"
        if values is None:
            names = _names(ATTRIBUTES.get(span.label, {})) or "none"
            yield attribute.line, f"{where} is not an attribute of that label", f"{span.label} has {names}"
        elif attribute.value not in values:
            yield attribute.line, f"{where} has the unknown value {attribute.value!r}", f"one of {', '.join(values)}"
        elif attribute.name in given[span.id]:
            yield attribute.line, f"{where} is given twice", "keep one"
        given[attribute.target].add(attribute.name)


def _check_notes(standoff: Standoff) -> Iterator[Violation]:
    spans = {span.id: span for span in standoff.spans}
    comparators = {a.target: a.value for a in standoff.attributes if a.name == "Comparator"}
    noted: set[str] = set()
    for note in standoff.notes:
        span = spans.get(note.target)
        if span is None or span.label != "QUANTITY" or note.kind != "AnnotatorNotes":
            continue
        if span.id in noted:
            yield note.line, f"{note.id} is a second note on {span.id}", "keep one"
        noted.add(span.id)
        try:
            figure = read_figure(note.text)
        except ValueError as error:
            yield note.line, str(error), "write value=NUMBER unit=UNIT, a range as value=LOW..HIGH"
            continue
        if span.id in comparators and (figure.high is not None) != (comparators[span.id] == "range"):
            yield (
                note.line,
                f"{span.id} is a range in its value or in its Comparator but not in both",
                "make them agree",
            )


def _check_absences(standoff: Standoff) -> Iterator[Violation]:
    reached = {relation.target for relation in standoff.relations}
    given = {(attribute.target, attribute.name) for attribute in standoff.attributes}
    noted = {note.target for note in standoff.notes if note.kind == "AnnotatorNotes"}
    for span in standoff.spans:
        if span.label in SATELLITES and span.id not in reached:
            yield span.line, f"{span.id} {span.label} belongs to no record", "link it by a relation or take it out"
        for name in ATTRIBUTES.get(span.label, {}):
            if (span.id, name) not in given:
                yield span.line, f"{span.id} {span.label} has no {name}", f"add an attribute {name}"
        if span.label == "QUANTITY" and span.id not in noted:
            yield span.line, f"{span.id} QUANTITY has no value", "add an AnnotatorNotes line with value= and unit="


def _names(table: Mapping[str, object]) -> str:
    return ", ".join(table)
