"""Scores as plain JSON values: what `zhengbao evaluate --json` writes, `compare` reads and the gate pins.

Ratios are rounded to six places for people; the integers beside them are exact and are what is read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.evaluation.bootstrap import Interval
from pipeline.evaluation.counts import Counts
from pipeline.evaluation.measures import ATTRIBUTES, MEASURES

if TYPE_CHECKING:
    from pipeline.evaluation.scores import Scores

Json = dict[str, Any]

FORMAT = "zhengbao-scores/1"


def scores_json(scores: Scores) -> Json:
    """The whole result: `scores[kind][measure]`, `by_report[doc][kind][measure]`, counts by sentence, calibration."""
    return {
        "format": FORMAT,
        "gold_sha256": scores.gold_sha256,
        "held_out": scores.held_out,
        "without_predictions": list(scores.without_predictions),
        "scores": _table(scores),
        "by_report": {doc: _table(scores, doc) for doc in scores.docs},
        "kappa": {
            kind: {name: rounded(scores.kappa(kind, name)) for name in names} for kind, names in ATTRIBUTES.items()
        },
        "calibration": {kind: _calibration(scores, kind) for kind in MEASURES if kind != "report"},
        "sentences": _sentences(scores),
    }


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def counts_json(counts: Counts) -> Json:
    """Integers and the ratios made from them; null where there is no denominator."""
    return {
        "gold": counts.gold,
        "predicted": counts.predicted,
        "correct": counts.correct,
        "precision": rounded(counts.precision),
        "recall": rounded(counts.recall),
        "f1": rounded(counts.f1),
    }


def _table(scores: Scores, doc: str | None = None) -> Json:
    table: dict[str, Json] = {}
    for kind, measure in scores.rows:
        entry = counts_json(scores.counts(kind, measure, doc=doc))
        if doc is None and (kind, measure) in scores.intervals:
            entry["interval"] = _interval(scores.intervals[kind, measure])
        table.setdefault(kind, {})[measure] = entry
    return table


def _interval(interval: Interval) -> Json:
    return {
        name: [round(bound, 6) for bound in bounds] if bounds else None for name, bounds in interval._asdict().items()
    }


def _calibration(scores: Scores, kind: str) -> Json:
    result = scores.calibration(kind)
    return {
        "ece": rounded(result.ece),
        "brier": rounded(result.brier),
        "bins": [{**item._asdict(), "mean_confidence": rounded(item.mean_confidence)} for item in result.bins],
        "points": [{"threshold": point.threshold, **counts_json(point.counts)} for point in result.points],
    }


def _sentences(scores: Scores) -> list[Json]:
    """Every sentence; those without records too, because they are resampled like all others."""
    found = []
    for document in scores.gold:
        for index, (start, end) in enumerate(document.sentences):
            unit = (document.doc, index)
            cells = {
                f"{kind}/{measure}": [counts.gold, counts.predicted, counts.correct]
                for (kind, measure), row in scores.cells.items()
                if (counts := row.get(unit))
            }
            text = document.text[start:end].strip()
            found.append({"doc": document.doc, "start": start, "end": end, "text": text, "counts": cells})
    return found
