"""Evaluation that a reviewer would trust: one facade over reading, matching, scoring, showing and comparing.

Reading order for the curious: `gold` (strict reading), `matching` (which prediction answers which record), `measures`
(what is counted, in words), `scores` (the counting), then `bootstrap`, `calibration`, `render`, `errors_html`,
`compare`, `gate` and `annotate`. Everything works on the plain record dicts of the output contract, never on a Doc.

    gold = read_gold("eval/gold")
    predictions = read_predictions("predictions.jsonl", gold)
    scores = evaluate(gold, predictions, held_out="each report by classifiers trained on the other four")
    scores.counts("claim", "span exact").f1
    console.print(scores_table(scores, by_report=True))
    path.write_text(json.dumps(scores.to_json(), ensure_ascii=False))
    write_errors(scores, "errors")
    result = gate(scores, json.loads(baseline.read_text()))
"""

from __future__ import annotations

from pipeline.evaluation.candidates import CandidateRecall, candidate_recall, candidates_table
from pipeline.evaluation.compare import Comparison, compare, comparison_table
from pipeline.evaluation.counts import Counts
from pipeline.evaluation.errors_html import write_errors
from pipeline.evaluation.gate import EPSILON, GateResult, gate, pin
from pipeline.evaluation.gold import GoldDocument, gold_hash, read_gold
from pipeline.evaluation.predictions import PredictionsError, predictions_from_gold, read_predictions
from pipeline.evaluation.render import agreement_table, calibration_table, runs_markdown, scores_table
from pipeline.evaluation.scores import Scores, evaluate

__all__ = [
    "EPSILON",
    "CandidateRecall",
    "Comparison",
    "Counts",
    "GateResult",
    "GoldDocument",
    "PredictionsError",
    "Scores",
    "agreement_table",
    "calibration_table",
    "candidate_recall",
    "candidates_table",
    "compare",
    "comparison_table",
    "evaluate",
    "gate",
    "gold_hash",
    "pin",
    "predictions_from_gold",
    "read_gold",
    "read_predictions",
    "runs_markdown",
    "scores_table",
    "write_errors",
]
