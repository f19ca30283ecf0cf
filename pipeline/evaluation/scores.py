"""Scores: every measure of every kind of record, counted by sentence, added up by report and overall.

Reading order: `evaluate`, `Scores`. What is counted and how is said in words in `measures` (items, fields, relations)
and `matching` (pairs). Counters are whole numbers; the only divisions are in `counts.Counts` and in the intervals.

An item of the gold is counted in the sentence where its record starts; so are the prediction it is paired with and
their agreement. A prediction without a pair is counted in the sentence where it starts itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluation.agreement import kappa
from pipeline.evaluation.bootstrap import Interval, intervals
from pipeline.evaluation.calibration import Calibration, Judged, calibrate
from pipeline.evaluation.counts import Counts
from pipeline.evaluation.gold import GoldDocument, gold_hash
from pipeline.evaluation.matching import Matching, exact, match
from pipeline.evaluation.measures import ATTRIBUTES, MEASURES, RELATIONS, Measure, agreeing_fields
from pipeline.evaluation.predictions import check_predictions
from pipeline.evaluation.sentences import sentence_of
from pipeline.evaluation.serialise import scores_json

Json = dict[str, Any]
Row = tuple[str, str]
Unit = tuple[str, int]

DETAIL = frozenset(
    (kind, measure.name) for kind, measures in MEASURES.items() for measure in measures if measure.detail
)


@dataclass(frozen=True)
class Scores:
    """The result of `evaluate`.

    `cells[row][unit]` are the counts of one row (kind of record, measure) in one sentence (document, index); relations
    have the kind "relation". `matchings` keep the pairs for the error pages.
    """

    gold: tuple[GoldDocument, ...]
    gold_sha256: str
    cells: Mapping[Row, Mapping[Unit, Counts]]
    matchings: Mapping[tuple[str, str], Matching]
    confusions: Mapping[Row, Mapping[tuple[str, str], int]]
    judged: Mapping[str, tuple[Judged, ...]]
    without_predictions: tuple[str, ...] = ()
    held_out: str | None = None
    intervals: Mapping[Row, Interval] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in the order of the tables."""
        return tuple(self.cells)

    def counts(self, kind: str, measure: str, *, doc: str | None = None) -> Counts:
        """The counts of one row, overall or of one report; KeyError for a row that does not exist.

        Example: `scores.counts("claim", "span exact").f1`.
        """
        cells = self.cells[kind, measure]
        return sum((counts for unit, counts in cells.items() if doc in (None, unit[0])), Counts())

    @property
    def docs(self) -> tuple[str, ...]:
        return tuple(document.doc for document in self.gold)

    def calibration(self, kind: str) -> Calibration:
        """Reliability, ECE, Brier score and precision–recall points of one kind of record."""
        return calibrate(self.judged[kind], gold=self.counts(kind, "span exact").gold)

    def kappa(self, kind: str, attribute: str) -> float | None:
        """Cohen's kappa of a closed attribute over the matched pairs."""
        return kappa(self.confusions[kind, attribute])

    def to_json(self) -> Json:
        """Everything as plain values; `compare` and the gate read this back."""
        return scores_json(self)


def evaluate(
    gold: Sequence[GoldDocument],
    predictions: Mapping[str, Iterable[Json]],
    *,
    bootstrap: int = 1000,
    seed: int = 0,
    held_out: str | None = None,
) -> Scores:
    """Score predictions (document -> records of the contract) against gold.

    `bootstrap` is the number of resamples for the 95% intervals (0 for none), `held_out` what the caller held out when
    the predictions were made, in words; it only goes into the tables. A document without predictions counts as all
    missed and is named in `without_predictions`. GoldError for predictions that do not fit the gold.

    Example:
        >>> gold = [GoldDocument("a", "办结3件。", (), ((0, 5),))]
        >>> evaluate(gold, {}).counts("claim", "value").precision is None
        True
    """
    checked = check_predictions(predictions, gold)
    cells: dict[Row, dict[Unit, Counts]] = {row: {} for row in _rows()}
    confusions: dict[Row, Counter[tuple[str, str]]] = {
        (kind, name): Counter() for kind, names in ATTRIBUTES.items() for name in names
    }
    matchings: dict[tuple[str, str], Matching] = {}
    judged: dict[str, list[Judged]] = defaultdict(list, {kind: [] for kind in MEASURES if kind != "report"})
    for document in gold:
        for kind in MEASURES:
            matching = _match(document, kind, checked[document.doc])
            matchings[document.doc, kind] = matching
            for row, unit, counts in _count(document, kind, matching):
                if counts:
                    cells[row][unit] = cells[row].get(unit, Counts()) + counts
            for name in ATTRIBUTES.get(kind, ()):
                confusions[kind, name].update((left[name], right[name]) for left, right in matching.pairs)
            if kind != "report":
                judged[kind] += _judge(matching)
    units = [(document.doc, index) for document in gold for index in range(len(document.sentences))]
    return Scores(
        gold=tuple(gold),
        gold_sha256=gold_hash(gold),
        cells=cells,
        matchings=matchings,
        confusions=confusions,
        judged={kind: tuple(items) for kind, items in judged.items()},
        without_predictions=tuple(document.doc for document in gold if not checked[document.doc]),
        held_out=held_out,
        intervals=intervals(cells, units, samples=bootstrap, seed=seed) if bootstrap else {},
    )


def _rows() -> Iterator[Row]:
    for kind, measures in MEASURES.items():
        yield from ((kind, measure.name) for measure in measures)
    for measures in RELATIONS.values():
        yield from (("relation", measure.name) for measure in measures)


def _match(document: GoldDocument, kind: str, predicted: Sequence[Json]) -> Matching:
    """Reports are paired by being the report; everything else by place. Without metadata there is nothing to score."""
    mine = [record for record in document.records if record["record"] == kind]
    guesses = [record for record in predicted if record["record"] == kind]
    if kind != "report":
        return match(mine, guesses, agreement=agreeing_fields(kind))
    if not mine:
        return Matching((), (), ())
    return Matching(((mine[0], guesses[0]),), (), ()) if guesses else Matching((), (mine[0],), ())


def _count(document: GoldDocument, kind: str, matching: Matching) -> Iterator[tuple[Row, Unit, Counts]]:
    measures: list[tuple[Row, Measure]] = [((kind, measure.name), measure) for measure in MEASURES[kind]]
    measures += [(("relation", measure.name), measure) for measure in RELATIONS.get(kind, ())]
    for gold, guess in matching.pairs:
        unit = _unit(document, gold)
        for row, measure in measures:
            yield row, unit, _pair_counts(measure, gold, guess)
    for gold in matching.missed:
        unit = _unit(document, gold)
        for row, measure in measures:
            yield row, unit, Counts(gold=measure.items(gold))
    for guess in matching.false_alarms:
        unit = _unit(document, guess)
        for row, measure in measures:
            yield row, unit, Counts(predicted=measure.items(guess))


def _unit(document: GoldDocument, record: Json) -> Unit:
    return document.doc, sentence_of(document.sentences, record["start"])


def _pair_counts(measure: Measure, gold: Json, guess: Json) -> Counts:
    """Two records that agree in having no such item (both without a name) share none."""
    asked, given = measure.items(gold), measure.items(guess)
    return Counts(asked, given, min(asked, given, measure.agree(gold, guess)))


def _judge(matching: Matching) -> Iterator[Judged]:
    """Every prediction with its confidence and whether it was right: paired, and paired on the exact span."""
    for gold, guess in matching.pairs:
        yield Judged(float(guess["confidence"]), exact(gold, guess), True)
    for guess in matching.false_alarms:
        yield Judged(float(guess["confidence"]), False, False)
