from __future__ import annotations

import io

import pytest
from rich.console import Console

from pipeline.evaluation import CandidateRecall, GoldDocument, candidate_recall, candidates_table


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], CandidateRecall(3, 0, 0, 0), id="none"),
        pytest.param([(26, 30)], CandidateRecall(3, 1, 1, 1), id="exact"),
        pytest.param([(26, 33), (24, 30)], CandidateRecall(3, 0, 1, 2), id="two around one"),
        pytest.param([(26, 40)], CandidateRecall(3, 0, 0, 1), id="too long"),
    ],
)
def test_gold_that_is_proposed(
    gold: list[GoldDocument], spans: list[tuple[int, int]], expected: CandidateRecall
) -> None:
    candidates = {"yunxi": [{"start": start, "end": end} for start, end in spans]}
    assert candidate_recall(gold, candidates, kind="claim") == {"yunxi": expected}


def test_the_table_adds_up_and_shows_a_dash_without_gold(gold: list[GoldDocument]) -> None:
    empty = GoldDocument("empty", "无", (), ((0, 1),))
    recalls = {"claim": candidate_recall([*gold, empty], {"yunxi": [{"start": 26, "end": 30}]}, kind="claim")}
    console = Console(width=120, file=io.StringIO(), record=True)
    console.print(candidates_table(recalls))
    shown = console.export_text()
    assert "0.333 │        0.333 │    3 │          1" in shown
    assert "–" in next(line for line in shown.splitlines() if "empty" in line)
