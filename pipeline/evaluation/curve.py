"""The learning curve of initiatives: F1 on left-out reports with one, two, three … of the others to learn from.

Which reports are learnt from matters more than how many while they are few; so every number is tried in several turns,
each of which takes other reports, and the table shows their mean with the lowest and the highest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from pipeline.engines import Settings
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.holdout import Predictions, leave_one_out, predict
from pipeline.evaluation.scores import Row, Scores, evaluate

ROWS: Final[tuple[Row, ...]] = (
    ("initiative", "span exact"),
    ("initiative", "span overlap"),
    ("initiative", "type"),
    ("initiative", "status"),
)


def learning_curve(
    documents: Sequence[GoldDocument], passages: Sequence[GoldDocument]
) -> Iterator[tuple[str, list[Scores]]]:
    """What was learnt from, and the scores of each turn; rules alone first, all reports with the passages last."""
    settings = Settings()
    others = len(documents) - 1

    def scores(found: Predictions) -> Scores:
        return evaluate(documents, found, bootstrap=0)

    yield "nothing: rules alone", [scores(predict(documents, replace(settings, classifier=False)))]
    for most in range(1, others + 1):
        turns = range(others if most < others else 1)
        runs = [scores(leave_one_out(documents, (), settings, most=most, turn=turn)) for turn in turns]
        yield f"{most} report{'s' * (most > 1)}", runs
    yield "the passages alone", [scores(leave_one_out(documents, passages, settings, most=0))]
    yield f"{others} reports and the passages", [scores(leave_one_out(documents, passages, settings))]


def curve_markdown(curve: Mapping[str, Sequence[Scores]]) -> str:
    """Mean F1 of the turns as a Markdown table, one line a number of reports; lowest and highest in brackets."""
    lines = ["| learnt from | " + " | ".join(measure for _, measure in ROWS) + " |", "|---" * (len(ROWS) + 1) + "|"]
    for name, runs in curve.items():
        cells = []
        for row in ROWS:
            found = [run.counts(*row).f1 or 0.0 for run in runs]
            spread = f" ({min(found):.3f}–{max(found):.3f})" if len(found) > 1 else ""
            cells.append(f"{fmean(found):.3f}{spread}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
