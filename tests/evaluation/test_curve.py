"""The learning curve: one line a number of reports, the mean of its turns with the lowest and the highest."""

from __future__ import annotations

from typing import Any

from pipeline.evaluation import GoldDocument, evaluate
from pipeline.evaluation.curve import curve_markdown


def test_mean_and_spread_of_the_turns(gold: list[GoldDocument], perfect: dict[str, list[dict[str, Any]]]) -> None:
    right = evaluate(gold, perfect, bootstrap=0)
    wrong = evaluate(gold, {document.doc: [] for document in gold}, bootstrap=0)
    lines = curve_markdown({"one": [right, wrong], "all": [right]}).splitlines()
    assert lines[0] == "| learnt from | span exact | span overlap | type | status |"
    assert lines[2] == "| one | " + " | ".join(["0.500 (0.000–1.000)"] * 4) + " |"
    assert lines[3] == "| all | " + " | ".join(["1.000"] * 4) + " |"
