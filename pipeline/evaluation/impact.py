"""What a change of the lexicons would do, before anybody writes it.

Reading order: `impact`. Two pipelines that differ in their lexicons alone read the same texts: on gold the scores and
the sentences that turned are compared, on any text the records that come, go or change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from pipeline import build
from pipeline.evaluation.compare import Comparison, compare
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.scores import evaluate
from pipeline.extraction import process
from pipeline.ingest import Source
from pipeline.lexicons import Lexicons
from pipeline.models import Models

Json = dict[str, Any]

_UNSEEN = frozenset({"evidence", "confidence", "sentence", "section", "doc", "text"})
"""Keys in which two records may differ and still say the same."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A record that came (no ``before``), went (no ``after``) or changed, with its sentence."""

    doc: str
    sentence: str
    before: Json | None
    after: Json | None

    @property
    def record(self) -> Json:
        return self.after or self.before or {}

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that changed; none of a record that came or went."""
        if self.before is None or self.after is None:
            return ()
        return tuple(key for key, value in self.after.items() if key not in _UNSEEN and self.before[key] != value)


@dataclass(frozen=True, slots=True)
class Impact:
    """The scores on gold, before and after, and what turned in the gold texts and in further reports."""

    comparison: Comparison | None
    gold: tuple[Turned, ...]
    reports: tuple[Turned, ...]
    read: int
    """How many further reports were read."""


def impact(
    before: Lexicons,
    after: Lexicons,
    *,
    gold: Sequence[GoldDocument] = (),
    reports: Iterable[Source] = (),
    models: Models | None = None,
) -> Impact:
    """Compare two states of the lexicons by the same classifiers; ``models=Models()`` lets the rules alone decide."""
    pipelines = [build.load(lexicons=lexicons, models=models) for lexicons in (before, after)]
    predictions: list[dict[str, list[Json]]] = [{}, {}]
    turned: list[Turned] = []
    for document in gold:
        pair = _records(pipelines, Source.of_text(document.text, doc=document.doc))
        for found, records in zip(predictions, pair, strict=True):
            found[document.doc] = records
        turned += _turned(document.doc, document.text, *pair)
    comparison = None
    if gold:
        comparison = compare(*(evaluate(gold, found) for found in predictions))
    read, elsewhere = 0, list[Turned]()
    for source in reports:
        read += 1
        elsewhere += _turned(source.doc, source.text, *_records(pipelines, source))
    return Impact(comparison, tuple(turned), tuple(elsewhere), read)


def _records(pipelines: Sequence[Language], source: Source) -> tuple[list[Json], list[Json]]:
    before, after = ([record.to_dict() for record in process(nlp, source)] for nlp in pipelines)
    return before, after


def _turned(doc: str, text: str, before: Sequence[Json], after: Sequence[Json]) -> Iterator[Turned]:
    """The records that differ, in text order; those with the same kind and span belong together."""
    old, new = _by_place(before), _by_place(after)
    for place in sorted({**old, **new}, key=lambda place: (place[1], place[2], place[0])):
        was, now = old.get(place), new.get(place)
        change = Turned(doc, _sentence(text, now or was or {}), was, now)
        if was is None or now is None or change.fields:
            yield change


def _by_place(records: Sequence[Json]) -> dict[tuple[str, int, int], Json]:
    return {(r["record"], r["start"], r["end"]): r for r in records if r["record"] != "report"}


def _sentence(text: str, record: Mapping[str, Any]) -> str:
    start, end = record["sentence"]
    return text[start:end].strip()
