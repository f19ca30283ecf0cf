"""The mistakes behind the scores, one by one: what kind each is, where it stands, what gold and prediction say.

A pair can be wrong in several ways at once (a boundary and two fields); it is one mistake with several classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.matching import exact
from pipeline.evaluation.measures import MEASURES, Measure
from pipeline.evaluation.scores import Scores
from pipeline.evaluation.sentences import sentence_of

Json = dict[str, Any]

MISS = "miss"
FALSE_ALARM = "false alarm"
BOUNDARY = "boundary"

#: what a record says, for people, by kind.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "claim": ("value", "unit", "comparator", "kind", "status", "change", "indicator", "period"),
    "initiative": ("type", "status", "action"),
    "official": ("name", "titles", "organisation", "duty"),
    "document": ("role", "number"),
    "report": ("issuer", "region", "year", "date"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the sentence and what covers it: gold, predicted, and their references."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field on both sides; `wrong` when they disagree, None when there is only one side."""

    name: str
    gold: str
    predicted: str
    wrong: bool | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """Everything the error page shows about one record."""

    kind: str
    doc: str
    start: int
    end: int
    classes: tuple[str, ...]
    pieces: tuple[Piece, ...]
    fields: tuple[FieldLine, ...]
    confidence: float | None
    evidence: tuple[str, ...]
    gold_line: str


def mistakes(scores: Scores) -> list[Mistake]:
    """All mistakes of a run, in text order within each report."""
    documents = {document.doc: document for document in scores.gold}
    found = []
    for (doc, kind), matching in scores.matchings.items():
        document = documents[doc]
        found += [_mistake(document, kind, (MISS,), gold, None) for gold in matching.missed]
        found += [_mistake(document, kind, (FALSE_ALARM,), None, guess) for guess in matching.false_alarms]
        for gold, guess in matching.pairs:
            classes = tuple(_pair_classes(kind, gold, guess))
            if classes:
                found.append(_mistake(document, kind, classes, gold, guess))
    order = {doc: index for index, doc in enumerate(documents)}
    return sorted(found, key=lambda mistake: (order[mistake.doc], mistake.start, mistake.end, mistake.kind))


def _pair_classes(kind: str, gold: Json, guess: Json) -> Iterator[str]:
    if kind != "report" and not exact(gold, guess):
        yield BOUNDARY
    wrong = {measure.name for measure in _field_measures(kind) if _disagree(measure, gold, guess)}
    for name in wrong:
        field, _, how = name.partition(" ")
        if how == "exact" and f"{field} overlap" not in wrong and f"{field} text" not in wrong:
            # Nearly right: the reference has the wrong boundary, or the same wording was taken from another place.
            yield f"{field} {'elsewhere' if field == 'period' else 'boundary'}"
        elif how in ("", "overlap", "text"):
            yield f"wrong {field}"


def _field_measures(kind: str) -> list[Measure]:
    return [
        measure
        for measure in MEASURES[kind]
        if not measure.detail and measure.name.split()[0] not in ("span", "all") and "+" not in measure.name
    ]


def _disagree(measure: Measure, gold: Json, guess: Json) -> bool:
    asked, given = measure.items(gold), measure.items(guess)
    return bool(asked or given) and not (asked == given and measure.agree(gold, guess))


def _mistake(
    document: GoldDocument, kind: str, classes: Sequence[str], gold: Json | None, guess: Json | None
) -> Mistake:
    sides = [record for record in (gold, guess) if record is not None]
    start, end = min(record["start"] for record in sides), max(record["end"] for record in sides)
    return Mistake(
        kind=kind,
        doc=document.doc,
        start=start,
        end=end,
        classes=tuple(sorted(classes)),
        pieces=() if kind == "report" else _pieces(document, start, end, gold, guess),
        fields=tuple(_fields(kind, gold, guess)),
        confidence=None if guess is None else guess["confidence"],
        evidence=() if guess is None else tuple(guess["evidence"]),
        gold_line="" if gold is None else ", ".join(gold["evidence"]),
    )


def _fields(kind: str, gold: Json | None, guess: Json | None) -> Iterator[FieldLine]:
    wrong = set()
    if gold is not None and guess is not None:
        wrong = {measure.name.split()[0] for measure in _field_measures(kind) if _disagree(measure, gold, guess)}
    for name in SHOWN[kind]:
        both = gold is not None and guess is not None
        yield FieldLine(name, _shown(name, gold), _shown(name, guess), name in wrong if both else None)


def _shown(name: str, record: Json | None) -> str:
    if record is None:
        return ""
    value = record[name]
    if name == "value" and record["value_high"] is not None:
        return f"{value}..{record['value_high']}"
    if isinstance(value, list):
        return " | ".join(item["text"] for item in value) or "–"
    if isinstance(value, dict):
        return str(value["text"])
    return "–" if value is None else str(value)


def _references(record: Json | None) -> Iterator[Sequence[int]]:
    for value in (record or {}).values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "spans" in item:
                yield from item["spans"]


def _pieces(document: GoldDocument, start: int, end: int, gold: Json | None, guess: Json | None) -> tuple[Piece, ...]:
    """The sentences around the record, cut wherever something begins or ends."""
    first = document.sentences[sentence_of(document.sentences, start)][0]
    last = document.sentences[sentence_of(document.sentences, max(start, end - 1))][1]
    covers: list[tuple[int, int, str]] = []
    for record, anchor, reference in ((gold, "gold", "gold-field"), (guess, "found", "found-field")):
        if record is not None:
            covers.append((record["start"], record["end"], anchor))
            covers += [(span[0], span[1], reference) for span in _references(record)]
    inside = [(max(s, first), min(e, last), mark) for s, e, mark in covers if s < last and e > first]
    cuts = sorted({first, last, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    return tuple(
        Piece(document.text[left:right], tuple(dict.fromkeys(m for s, e, m in inside if s <= left and right <= e)))
        for left, right in pairwise(cuts)
    )
