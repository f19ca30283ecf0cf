from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation import GoldDocument, evaluate, write_errors
from pipeline.evaluation.mistakes import mistakes

Json = dict[str, Any]


def find(predictions: dict[str, list[Json]], text: str) -> Json:
    return next(record for record in predictions["yunxi"] if record["text"] == text)


@pytest.fixture
def faulty(perfect: dict[str, list[Json]]) -> dict[str, list[Json]]:
    """A miss, a false alarm, a boundary error with a wrong field, and an indicator that is only part of the gold."""
    perfect["yunxi"].remove(find(perfect, "120件"))
    shorter = find(perfect, "3-5个工作日")
    shorter.update(end=shorter["end"] - 1, text="3-5个工作", unit="个", evidence=["rule:invented <b>rule</b>"])
    find(perfect, "超98.5%")["indicator"] = {"text": "好评率", "spans": [[36, 39]]}
    perfect["yunxi"].append({**shorter, "start": 0, "end": 2, "text": "云溪", "confidence": 0.5})
    return perfect


def test_each_mistake_has_its_classes(gold: list[GoldDocument], faulty: dict[str, list[Json]]) -> None:
    found = [(m.start, m.classes) for m in mistakes(evaluate(gold, faulty, bootstrap=0))]
    assert found == [
        (0, ("false alarm",)),
        (26, ("miss",)),
        (39, ("indicator boundary",)),
        (131, ("boundary", "wrong unit")),
    ]


def test_the_sentence_is_whole_and_marked(gold: list[GoldDocument], faulty: dict[str, list[Json]]) -> None:
    last = mistakes(evaluate(gold, faulty, bootstrap=0))[-1]
    assert "".join(piece.text for piece in last.pieces) == "力争明年上线云溪服务平台，压减时限3-5个工作日。\n"
    marks = {piece.text: piece.marks for piece in last.pieces}
    assert marks["3-5个工作"] == ("gold", "found")
    assert marks["日"] == ("gold",)
    assert marks["时限"] == ("gold-field", "found-field")


def test_perfect_predictions_leave_no_mistake(gold: list[GoldDocument], perfect: dict[str, list[Json]]) -> None:
    assert mistakes(evaluate(gold, perfect, bootstrap=0)) == []


def test_the_page_stands_alone(gold: list[GoldDocument], faulty: dict[str, list[Json]], tmp_path: Path) -> None:
    page = write_errors(evaluate(gold, faulty, bootstrap=0), tmp_path / "new" / "errors").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=", page), "nothing is fetched"
    assert "<b>rule</b>" not in page and "&lt;b&gt;rule" in page, "text is escaped"
    policy = html.unescape(re.search(r'Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"<[^>]+ (?:style|onclick|onload)=", page), "the policy would forbid it"
    assert page.count("<svg") == 4
    assert 'data-class="|boundary|wrong unit|"' in page


def test_a_folder_that_cannot_be_made_is_named(
    gold: list[GoldDocument], faulty: dict[str, list[Json]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be written"):
        write_errors(evaluate(gold, faulty, bootstrap=0), tmp_path / "file")
