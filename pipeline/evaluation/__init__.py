"""Evaluation that a reviewer would trust: one facade over reading, matching, scoring, showing and comparing.

Reading order for the curious: `gold` (strict reading), `matching` (which prediction answers which record), `measures`
(what is counted, in words), `scores` (the counting), then `bootstrap`, `calibration`, `render`, `errors_html`,
`compare`, `gate` and `annotate`. Everything works on the plain record dicts of the output contract, never on a Doc.

    gold = read_gold("eval/gold")
    predictions = read_predictions("predictions.jsonl", gold)
    scores = evaluate(gold, predictions, held_out="each report scored by classifiers trained on the other four")
    scores.counts("claim", "span exact").f1
    console.print(scores_table(scores, by_report=True))
    Path("scores.json").write_text(json.dumps(scores.to_json(), ensure_ascii=False))
"""

from __future__ import annotations

from pipeline.evaluation.counts import Counts
from pipeline.evaluation.gold import GoldDocument, gold_hash, read_gold
from pipeline.evaluation.predictions import PredictionsError, predictions_from_gold, read_predictions
from pipeline.evaluation.scores import Scores, evaluate

__all__ = [
    "Counts",
    "GoldDocument",
    "PredictionsError",
    "Scores",
    "evaluate",
    "gold_hash",
    "predictions_from_gold",
    "read_gold",
    "read_predictions",
]
