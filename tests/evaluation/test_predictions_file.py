from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import GoldError
from pipeline.evaluation import GoldDocument, evaluate, predictions_from_gold, read_predictions

Json = dict[str, Any]


def write(path: Path, records: list[Any]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def test_what_is_written_is_read(gold: list[GoldDocument], perfect: dict[str, list[Json]], tmp_path: Path) -> None:
    path = write(tmp_path / "predictions.jsonl", perfect["yunxi"])
    assert read_predictions(path, gold) == perfect


def broken(record: Json, change: Json) -> Json:
    return {key: value for key, value in {**record, **change}.items() if value != "<gone>"}


REFUSED = [
    pytest.param({"doc": "elsewhere"}, "unknown report 'elsewhere'; the gold has yunxi", id="unknown report"),
    pytest.param({"end": 99999}, "no stretch of the text", id="past the end"),
    pytest.param({"start": -1}, "no stretch of the text", id="negative"),
    pytest.param({"start": 27, "end": 31}, "but '20件，' stands at 27 31", id="other text"),
    pytest.param({"unit": "<gone>"}, "claim without unit", id="missing field"),
    pytest.param({"kind": "number"}, "kind 'number'; one of count", id="unknown kind"),
    pytest.param({"value": "many"}, "value 'many'; a number", id="no number"),
    pytest.param({"confidence": 1.5}, "confidence 1.5; a number from 0 to 1", id="confidence"),
    pytest.param({"record": "figure"}, "not a record", id="unknown record"),
    pytest.param(
        {"indicator": {"text": "x", "spans": [[0, 99999]]}}, "indicator has [[0, 99999]]", id="reference past the end"
    ),
    pytest.param({"indicator": "事项"}, "indicator '事项' is no reference", id="reference as text"),
]


@pytest.mark.parametrize(("change", "message"), REFUSED)
def test_refused_by_name_with_line(
    gold: list[GoldDocument], perfect: dict[str, list[Json]], tmp_path: Path, change: Json, message: str
) -> None:
    report, claim, *others = perfect["yunxi"]
    path = write(tmp_path / "predictions.jsonl", [report, broken(claim, change), *others])
    with pytest.raises(GoldError) as caught:
        read_predictions(path, gold)
    assert "predictions.jsonl:2: " in str(caught.value)
    assert message in str(caught.value)


def test_two_reports_with_one_id_are_refused(
    gold: list[GoldDocument], perfect: dict[str, list[Json]], tmp_path: Path
) -> None:
    path = write(tmp_path / "p.jsonl", [*perfect["yunxi"], perfect["yunxi"][0]])
    with pytest.raises(GoldError, match=r"p\.jsonl:10: second report record of yunxi \(first: 1\)"):
        read_predictions(path, gold)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"{\n", "not JSON", id="broken line"),
        pytest.param("云".encode("gb18030"), "is not UTF-8", id="gb18030"),
    ],
)
def test_files_that_are_no_predictions(gold: list[GoldDocument], tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=message):
        read_predictions(path, gold)


def test_a_missing_file_is_named(gold: list[GoldDocument], tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"nowhere\.jsonl: cannot be read"):
        read_predictions(tmp_path / "nowhere.jsonl", gold)


def test_records_in_memory_are_checked_too(gold: list[GoldDocument], perfect: dict[str, list[Json]]) -> None:
    with pytest.raises(GoldError, match="unknown report 'other'"):
        evaluate(gold, {"other": []})
    perfect["yunxi"][1]["end"] += 1
    with pytest.raises(GoldError, match="stands at"):
        evaluate(gold, perfect)


def test_a_second_annotator_must_have_labelled_the_same_text(gold: list[GoldDocument]) -> None:
    other = GoldDocument("yunxi", "另一份报告", (), ((0, 5),))
    with pytest.raises(GoldError, match="not the text of the gold"):
        predictions_from_gold([other], gold)
