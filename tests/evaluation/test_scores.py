from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import GoldDocument, evaluate, predictions_from_gold, read_gold

Json = dict[str, Any]
Predictions = dict[str, list[Json]]

PROJECT_GOLD = Path(__file__).parents[2] / "eval" / "gold"


def find(predictions: Predictions, text: str) -> Json:
    return next(record for record in predictions["yunxi"] if record["text"] == text)


def test_predictions_equal_to_the_gold_score_one_everywhere() -> None:
    gold = read_gold(PROJECT_GOLD)
    scores = evaluate(gold, predictions_from_gold(gold, gold), bootstrap=100)
    for row in scores.rows:
        counts = scores.counts(*row)
        assert counts.perfect, row
        if counts:
            assert counts.precision == counts.recall == counts.f1 == 1.0
            assert scores.intervals[row].sentences == (1.0, 1.0)


def test_no_predictions_have_recall_zero_and_no_precision(gold: list[GoldDocument]) -> None:
    scores = evaluate(gold, {})
    for row in scores.rows:
        counts = scores.counts(*row)
        assert counts.precision is None
        assert counts.recall == (0.0 if counts.gold else None)
    assert scores.without_predictions == ("yunxi",)


def test_support_of_the_small_gold(gold: list[GoldDocument], perfect: Predictions) -> None:
    scores = evaluate(gold, perfect, bootstrap=0)
    support = {row: scores.counts(*row).gold for row in scores.rows}
    assert support["claim", "value"] == 3
    assert support["claim", "period exact"] == 2
    assert support["initiative", "type=reform"] == 1
    assert support["official", "name"] == 1
    assert support["relation", "holds"] == 3
    assert support["relation", "answers_for"] == 2
    assert support["document", "number"] == 1
    assert support["report", "date"] == 0


WRONG_FIELDS = [
    pytest.param("超98.5%", {"value": 98.4}, {"value", "value+unit+comparator"}, id="value"),
    pytest.param("超98.5%", {"unit": None}, {"unit", "value+unit+comparator"}, id="unit"),
    pytest.param("超98.5%", {"comparator": "ge"}, {"comparator", "value+unit+comparator"}, id="comparator"),
    pytest.param("超98.5%", {"kind": "score"}, {"kind"}, id="kind"),
    pytest.param("超98.5%", {"status": "target"}, {"status"}, id="status"),
    pytest.param("超98.5%", {"change": "up"}, {"change"}, id="change"),
    pytest.param("3-5个工作日", {"value_high": 6}, {"value", "value+unit+comparator"}, id="upper end of a range"),
    pytest.param(
        "超98.5%",
        {"indicator": {"text": "好评率", "spans": [[36, 39]]}},
        {"indicator exact"},
        id="part of an indicator",
    ),
    pytest.param("超98.5%", {"indicator": None}, {"indicator exact", "indicator overlap"}, id="no indicator"),
    pytest.param(
        "超98.5%", {"period": {"text": "2031年", "spans": [[6, 11]]}}, {"period exact"}, id="same period elsewhere"
    ),
]


@pytest.mark.parametrize(("text", "change", "wrong"), WRONG_FIELDS)
def test_a_wrong_field_costs_its_own_rows_only(
    gold: list[GoldDocument], perfect: Predictions, text: str, change: Json, wrong: set[str]
) -> None:
    find(perfect, text).update(change)
    scores = evaluate(gold, perfect, bootstrap=0)
    imperfect = {name for kind, name in scores.rows if kind == "claim" and not scores.counts(kind, name).perfect}
    combined = {"value+unit+comparator+status+change"}
    fields = {name for name in imperfect - combined if "=" not in name}
    # `all` takes an indicator by half overlap, so a part of it is no fault there.
    assert fields - {"all"} == wrong
    assert ("all" in fields) == (wrong != {"indicator exact"})


def test_an_exact_number_is_equal_however_json_writes_it(gold: list[GoldDocument], perfect: Predictions) -> None:
    find(perfect, "120件")["value"] = 120.0
    assert evaluate(gold, perfect, bootstrap=0).counts("claim", "value").perfect


def test_a_boundary_error_is_not_also_a_wrong_value(gold: list[GoldDocument], perfect: Predictions) -> None:
    record = find(perfect, "超98.5%")
    record.update(start=record["start"] + 1, text="98.5%")
    scores = evaluate(gold, perfect, bootstrap=0)
    assert scores.counts("claim", "span exact").correct == 2
    assert scores.counts("claim", "span overlap").perfect
    assert scores.counts("claim", "value").perfect
    assert scores.counts("claim", "all").correct == 2
    assert scores.counts("relation", "measures").correct == 2


def test_fields_count_against_all_gold_not_only_against_found_spans(
    gold: list[GoldDocument], perfect: Predictions
) -> None:
    perfect["yunxi"].remove(find(perfect, "120件"))
    scores = evaluate(gold, perfect, bootstrap=0)
    relation = scores.counts("relation", "measures")
    assert (relation.gold, relation.predicted, relation.correct) == (3, 2, 2)


def test_titles_are_counted_one_by_one_and_as_a_set(gold: list[GoldDocument], perfect: Predictions) -> None:
    find(perfect, "王 禾")["titles"].pop()
    scores = evaluate(gold, perfect, bootstrap=0)
    holds, titles = scores.counts("relation", "holds"), scores.counts("official", "titles")
    assert (holds.gold, holds.predicted, holds.correct) == (3, 2, 2)
    assert (titles.gold, titles.predicted, titles.correct) == (2, 2, 1)


def test_report_fields_are_compared_across_scripts(gold: list[GoldDocument], perfect: Predictions) -> None:
    report = next(record for record in perfect["yunxi"] if record["record"] == "report")
    report["issuer"] = "雲溪縣審批局"
    assert evaluate(gold, perfect, bootstrap=0).counts("report", "issuer").perfect


def test_a_date_where_the_gold_has_none_is_a_false_alarm(gold: list[GoldDocument], perfect: Predictions) -> None:
    report = next(record for record in perfect["yunxi"] if record["record"] == "report")
    report["date"] = "2032-01-01"
    counts = evaluate(gold, perfect, bootstrap=0).counts("report", "date")
    assert (counts.gold, counts.predicted, counts.correct) == (0, 1, 0)


def test_order_of_records_changes_nothing(gold: list[GoldDocument], perfect: Predictions) -> None:
    chance = random.Random(3)
    records = perfect["yunxi"] + copy.deepcopy(perfect["yunxi"][3:6])
    records[2]["unit"] = "个"
    first = evaluate(gold, {"yunxi": records}, bootstrap=0).to_json()
    chance.shuffle(records)
    assert evaluate(gold, {"yunxi": records}, bootstrap=0).to_json() == first


def test_reports_add_up_to_the_whole() -> None:
    gold = read_gold(PROJECT_GOLD)
    predictions = predictions_from_gold(gold, gold)
    for records in predictions.values():
        del records[5::7]
    scores = evaluate(gold, predictions, bootstrap=0)
    for row in scores.rows:
        parts = [scores.counts(*row, doc=doc) for doc in scores.docs]
        total = scores.counts(*row)
        assert sum(part.gold for part in parts) == total.gold
        assert sum(part.correct for part in parts) == total.correct


def test_intervals_hold_the_score_and_repeat(gold: list[GoldDocument], perfect: Predictions) -> None:
    perfect["yunxi"].remove(find(perfect, "120件"))
    scores = evaluate(gold, perfect, bootstrap=300)
    bounds = scores.intervals["claim", "span exact"].sentences
    f1 = scores.counts("claim", "span exact").f1
    assert bounds is not None and f1 is not None
    assert bounds[0] <= f1 <= bounds[1]
    assert evaluate(gold, perfect, bootstrap=300).intervals == scores.intervals


def test_kappa_of_two_annotators(gold: list[GoldDocument], perfect: Predictions) -> None:
    scores = evaluate(gold, perfect, bootstrap=0)
    assert scores.kappa("claim", "kind") == 1.0
    assert scores.kappa("document", "role") is None, "one value only: chance alone agrees"
    find(perfect, "120件")["kind"] = "other"
    changed = evaluate(gold, perfect, bootstrap=0).kappa("claim", "kind")
    assert changed is not None and changed < 1


def test_calibration_of_confident_and_unsure_predictions(gold: list[GoldDocument], perfect: Predictions) -> None:
    false_alarm = {**find(perfect, "120件"), "start": 0, "end": 2, "text": "云溪", "confidence": 0.25}
    perfect["yunxi"].append(false_alarm)
    result = evaluate(gold, perfect, bootstrap=0).calibration("claim")
    assert result.brier == pytest.approx(0.25**2 / 4)
    assert result.ece == pytest.approx(0.25 / 4)
    assert [point.threshold for point in result.points] == [1.0, 0.25]
    assert [point.counts.precision for point in result.points] == [1.0, 0.75]
