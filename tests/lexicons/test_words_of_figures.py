"""What an editor can say about units, comparators and cues, beyond that they are some (invented wording)."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.errors import LexiconError
from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import add
from pipeline.models import Models

# What is added (kind, term, columns), a sentence, and the claims before and after: text, status, change.
ADDED = {
    "a longer word in which a unit is none": (
        ("units", "榀", {"kind": "count", "not_in": "榀榀、榀數"}), "全市设有3榀数台账。全市共有厂房8榀。",
        [], [("8榀", "actual", "none")],
    ),
    "a longer word in which a comparator is none": (
        ("comparators", "逾越", {"cmp": "gt", "position": "before", "not_in": "不可逾越"}),
        "这是不可逾越300米的红线,全线逾越300米。",
        [("300米", "actual", "none"), ("300米", "actual", "none")],
        [("300米", "actual", "none"), ("逾越300米", "actual", "none")],
    ),
    "a word that only looks like a cue of change": (
        ("change_cues", "新设坊", {"change": "none", "position": "never"}), "全县现存新设坊12处。",
        [("12处", "actual", "up")], [("12处", "actual", "none")],
    ),
    "a word that only looks like a cue of status": (
        ("status_cues", "确保险种", {"status": "target", "position": "never"}), "全县确保险种覆盖12个乡镇。",
        [("12个", "target", "none")], [("12个", "actual", "none")],
    ),
    "a noun of change": (
        ("change_cues", "上扬幅度", {"change": "up", "noun": "yes"}), "产值上扬幅度比邻县高2.1个百分点。",
        [("2.1个百分点", "actual", "up")], [("2.1个百分点", "actual", "none")],
    ),
    "a verb of aiming that reaches over commas": (
        ("status_cues", "冲刺", {"status": "target", "reach": "sentence"}), "冲刺新增企业12家,培育农庄8个。",
        [("12家", "actual", "up"), ("8个", "actual", "none")], [("12家", "target", "up"), ("8个", "target", "none")],
    ),
}  # fmt: skip


def claims(text: str, extra: Path | None) -> list[tuple[str, str, str]]:
    nlp = pipeline.load(lexicons=Lexicons.load(extra=extra), models=Models())
    return [(r.text, r.status, r.change) for r in pipeline.extract(text, nlp) if isinstance(r, pipeline.Claim)]


@pytest.mark.parametrize("case", ADDED)
def test_an_added_word(tmp_path: Path, case: str) -> None:
    (kind, term, columns), text, before, after = ADDED[case]
    assert claims(text, None) == before
    add(tmp_path, kind, term, columns=columns)
    assert claims(text, tmp_path) == after


@pytest.mark.parametrize("word", ["条", "件", "天气"])
def test_a_longer_word_holds_the_term_at_an_end(tmp_path: Path, word: str) -> None:
    with pytest.raises(LexiconError, match="begin or end with the term"):
        add(tmp_path, "units", "件", columns={"kind": "count", "not_in": word})


def test_a_unit_that_is_a_noun_need_not_stand_in_a_certain_file(tmp_path: Path) -> None:
    """In brackets a classifier is a second unit, a noun says what is counted."""
    text = "新建住房120套(榀)。"
    add(tmp_path, "units", "榀", columns={"kind": "count"})
    plain = claims(text, tmp_path)
    (tmp_path / "units" / "units.tsv").unlink()
    add(tmp_path, "units", "榀", columns={"kind": "count", "noun": "yes"})
    assert claims(text, tmp_path) != plain


# A unit before a noun that makes another word with it only by chance; and longer words that are meant.
BESIDE = [
    ("新设3家子公司。", ["3家"]),
    ("接待6家园林企业代表。", ["6家"]),
    ("举办12场面向农户的宣讲会。", ["12场"]),
    ("安装20台风电机组。", ["20台"]),
    ("组建5支农技服务小队。", ["5支"]),
    ("成立12人工作专班。", ["12人"]),
    ("发现3种植物新分布。", ["3种"]),
    ("全县800种植户受益。", []),
    ("园区有300人工湖景观。", []),
    ("处置3起因雨水倒灌引发的险情。", ["3起"]),
]


@pytest.mark.parametrize(("text", "wanted"), BESIDE)
def test_the_shipped_words(text: str, wanted: list[str]) -> None:
    assert [claim for claim, *_ in claims(text, None)] == wanted


@pytest.mark.parametrize("text", ["全县新建筑12处。", "收到新建议12条。", "新设备12台。", "引进高增长企业12家。"])
def test_what_only_looks_like_a_rise(text: str) -> None:
    assert [change for _, _, change in claims(text, None)] == ["none"]
