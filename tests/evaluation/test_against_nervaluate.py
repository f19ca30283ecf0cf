"""Where both count the same thing, exact spans without duplicates or overlaps, our counts are those of nervaluate."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import evaluate, predictions_from_gold, read_gold

nervaluate = pytest.importorskip("nervaluate")

GOLD = read_gold(Path(__file__).parents[2] / "eval" / "gold")
KINDS = ("claim", "initiative", "document", "official")


def disturbed(records: list[dict[str, Any]], text: str, chance: random.Random) -> list[dict[str, Any]]:
    """Some records gone, some one character short."""
    kept = []
    for record in records:
        fate = chance.random()
        if fate < 0.15 and record["record"] != "report":
            continue
        if fate < 0.35 and record["end"] - record["start"] > 1 and record["record"] != "report":
            end = record["end"] - 1
            record = {**record, "end": end, "text": text[record["start"] : end]}
        kept.append(record)
    return kept


def entities(records: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    # nervaluate reads the end of a span as inclusive.
    return [
        {"label": kind, "start": record["start"], "end": record["end"] - 1}
        for record in records
        if record["record"] == kind
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_exact_spans_agree(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    same = predictions_from_gold(GOLD, GOLD)
    predictions = {document.doc: disturbed(same[document.doc], document.text, chance) for document in GOLD}
    ours = evaluate(GOLD, predictions, bootstrap=0).counts(kind, "span exact")
    true = [entities(list(document.records), kind) for document in GOLD]
    guessed = [entities(predictions[document.doc], kind) for document in GOLD]
    theirs = nervaluate.Evaluator(true, guessed, tags=[kind], loader="dict").evaluate()["overall"]["exact"]
    assert (ours.gold, ours.predicted, ours.correct) == (theirs.possible, theirs.actual, theirs.correct)
    assert ours.f1 == pytest.approx(theirs.f1)
