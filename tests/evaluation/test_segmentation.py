"""Scores of segmenters, and the hand-corrected sentences themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.evaluation.segmentation import boundaries, evaluate_segmentation, read_sentences
from pipeline.normalise import normalise

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "segmentation"
SEEDS = ROOT / "seeds"

# gold, found, (right, found, gold)
COUNTED = [
    ("政务 服务 中心", "政务 服务 中心", (2, 2, 2)),
    ("政务 服务 中心", "政务服务 中心", (1, 1, 2)),
    ("政务 服务", "政 务服务", (0, 1, 1)),
    ("政务", "政务", (0, 0, 0)),
]


@pytest.mark.parametrize(("gold", "found", "counts"), COUNTED, ids=[row[1] for row in COUNTED])
def test_boundaries(gold: str, found: str, counts: tuple[int, int, int]) -> None:
    assert boundaries([gold.split()], lambda text: found.split()) == counts


def test_scores_of_the_engines_without_training() -> None:
    scores = list(evaluate_segmentation(read_sentences(GOLD), engines=("jieba-rs", "char")))
    assert [score.engine for score in scores] == ["jieba-rs", "char"]
    assert scores[0].f1 > 0.95
    assert scores[1].recall == 1.0
    assert all(0 < score.precision <= 1 and score.speed > 0 for score in scores)


def test_gold_is_large_enough_and_spread_over_the_reports() -> None:
    reports = read_sentences(GOLD)
    assert len(reports) == 5
    assert all(len(sentences) >= 60 for sentences in reports.values())


def test_gold_is_what_the_reports_say() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seeds are not here")
    for name, sentences in read_sentences(GOLD).items():
        report = "".join(normalise((SEEDS / f"{name}.txt").read_text(encoding="utf-8")).text.split())
        missing = [
            text
            for text in map("".join, sentences)
            if text.replace("着力", "著力") not in report.replace("着力", "著力")
        ]
        assert not missing


def test_problems_are_named_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("政务  服务\n\n中心 \n", encoding="utf-8")
    with pytest.raises(GoldError, match="3 problems") as caught:
        read_sentences(tmp_path)
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]
    with pytest.raises(GoldError, match="there are no segmented sentences"):
        read_sentences(tmp_path / "missing")
