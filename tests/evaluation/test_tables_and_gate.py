from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console, RenderableType

from pipeline.errors import UsageError
from pipeline.evaluation import (
    GoldDocument,
    Scores,
    agreement_table,
    calibration_table,
    compare,
    comparison_table,
    evaluate,
    gate,
    pin,
    runs_markdown,
    scores_table,
)

Json = dict[str, Any]


def shown(renderable: RenderableType) -> str:
    console = Console(width=200, file=io.StringIO(), record=True)
    console.print(renderable)
    return console.export_text()


@pytest.fixture
def best(gold: list[GoldDocument], perfect: dict[str, list[Json]]) -> Scores:
    return evaluate(gold, perfect, bootstrap=50, held_out="the report itself")


@pytest.fixture
def worse(gold: list[GoldDocument], perfect: dict[str, list[Json]]) -> Scores:
    found = [record for record in perfect["yunxi"] if record["text"] != "120件"]
    return evaluate(gold, {"yunxi": found}, bootstrap=50)


def line(table: str, *words: str) -> str:
    return next(row for row in table.splitlines() if all(word in row for word in words))


def test_table_shows_ratios_support_and_what_was_held_out(best: Scores) -> None:
    table = shown(scores_table(best, by_report=True))
    assert "1.000 │ 1.000 │ 1.000" in line(table, "span exact")
    assert "the report itself" in table
    assert best.gold_sha256[:12] in table
    assert "yunxi" in table


def test_an_empty_denominator_is_a_dash(gold: list[GoldDocument]) -> None:
    scores = evaluate(gold, {}, bootstrap=50)
    table = shown(scores_table(scores))
    assert "– │ 0.000 │ 0.000" in line(table, "claim", "span exact")
    assert "– │     – │     –" in line(table, "date")
    assert "No predictions for yunxi" in table


def test_details_list_the_values_of_closed_attributes(best: Scores) -> None:
    assert "type=reform" not in shown(scores_table(best))
    assert "type=reform" in shown(scores_table(best, details=True))


def test_calibration_and_agreement_are_shown(best: Scores) -> None:
    assert "ECE 0.000  Brier 0.000" in shown(calibration_table(best))
    assert "kappa" in shown(agreement_table(best))


def test_runs_stand_side_by_side(best: Scores, worse: Scores) -> None:
    table = runs_markdown({"all": best, "less": worse}, rows=[("claim", "value"), ("report", "date")])
    assert table.splitlines()[2:] == ["| all | 1.000 | – |", "| less | 0.800 (-0.200) | – |"]


def test_json_is_plain_and_complete(best: Scores) -> None:
    plain = json.loads(json.dumps(best.to_json()))
    assert plain["scores"]["claim"]["value"] == {
        "gold": 3,
        "predicted": 3,
        "correct": 3,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "interval": {"sentences": [1.0, 1.0], "reports": [1.0, 1.0]},
    }
    assert plain["by_report"]["yunxi"]["document"]["number"]["gold"] == 1
    assert len(plain["sentences"]) == len(best.gold[0].sentences)


def test_nothing_changed(best: Scores) -> None:
    comparison = compare(best, json.loads(json.dumps(best.to_json())))
    assert comparison.turns == ()
    assert all(change.p is None and change.difference in (0.0, None) for change in comparison.changes)
    assert "No difference" in shown(comparison_table(comparison))


def test_sentences_that_turned_are_listed_both_ways(best: Scores, worse: Scores) -> None:
    better = compare(worse, best)
    turned = [turn for turn in better.turns if turn.row == ("claim", "value")]
    assert [(turn.now_right, turn.text[:5]) for turn in turned] == [(True, "2031年")]
    back = compare(best, worse)
    assert {turn.now_right for turn in back.turns} == {False}
    change = next(change for change in back.changes if change.row == ("claim", "value"))
    assert change.difference == pytest.approx(-0.2)
    assert change.p is not None and 0 < change.p <= 1
    assert "now wrong in" in shown(comparison_table(back))
    assert json.dumps(back.to_json())


def test_runs_on_different_gold_cannot_be_compared(best: Scores) -> None:
    with pytest.raises(UsageError, match="different gold"):
        compare(best, {**best.to_json(), "gold_sha256": "0" * 64})


def test_a_file_that_is_no_scores_is_named(best: Scores) -> None:
    with pytest.raises(UsageError, match="second file"):
        compare(best, {"anything": 1})


def test_the_gate_passes_and_fails(best: Scores, worse: Scores) -> None:
    baseline = json.loads(json.dumps(pin(best)))
    assert gate(best, baseline).passed
    result = gate(worse, baseline)
    assert not result.passed
    assert "claim value: F1 0.8000, pinned 1.0000" in result.message


def test_a_row_that_lost_its_score_fails(gold: list[GoldDocument], best: Scores) -> None:
    baseline = pin(best)
    empty = [GoldDocument("yunxi", gold[0].text, (), gold[0].sentences)]
    unscored = evaluate(empty, {}, bootstrap=0)
    result = gate(unscored, {**baseline, "gold_sha256": unscored.gold_sha256})
    assert "no value" in result.message


def test_a_baseline_of_other_gold_is_no_pass(best: Scores) -> None:
    result = gate(best, {**pin(best), "gold_sha256": "0" * 64})
    assert not result.passed
    assert "pinned on gold" in result.message


def test_lowering_a_pin_needs_a_reason_and_keeps_it(best: Scores, worse: Scores) -> None:
    baseline = pin(best)
    with pytest.raises(UsageError, match="--allow-regression REASON"):
        pin(worse, baseline)
    with pytest.raises(UsageError):
        pin(worse, baseline, allow_regression="  ")
    lowered = pin(worse, baseline, allow_regression="the rule also took list numbers")
    assert lowered["regressions"][0]["reason"] == "the rule also took list numbers"
    assert any(line.startswith("claim value") for line in lowered["regressions"][0]["lowered"])
    assert gate(worse, lowered).passed
    assert pin(best, lowered)["regressions"] == lowered["regressions"], "raising needs no reason and forgets none"
