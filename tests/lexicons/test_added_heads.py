"""Heads of initiatives that only an editor knows, in ten frames: the classifiers know neither the one nor the other."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.lexicons import Lexicons
from pipeline.lexicons.edit import new_entry
from pipeline.models import Models

HEADS = {
    "服务港": "service", "连心站": "service", "攻坚营": "campaign", "惠企舱": "platform", "共治坊": "body",
    "焕新计": "rule", "护苗行": "campaign", "云办厅": "platform", "助农港湾": "service", "治理驾驶盘": "platform",
}  # fmt: skip
FRAMES = (
    "今年以来,我局建成青禾{}。",
    "全市新建“青禾”{}3个。",
    "县里打造了青禾便民{}。",
    "下一步,继续推进青禾{}建设。",
    "青禾便民{}正式上线运行。",
    "区民政局设立青禾养老{},服务老人200余名。",
    "(三)推进青禾{}建设。",
    "我市首个青禾数字{}投入使用。",
    "积极探索“青禾+”{}。",
    "完善青禾{}运行,受理事项85件。",
)


@pytest.mark.parametrize(("models", "least"), [(None, 85), (Models(), 95)], ids=["classifiers", "rules"])
def test_added_heads_are_found(models: Models | None, least: int) -> None:
    lexicons = Lexicons.load()
    assert not set(HEADS) & set(lexicons.forms("initiative_heads"))
    added = [("initiative_heads", new_entry("initiative_heads", h, columns={"type": t})) for h, t in HEADS.items()]
    nlp = pipeline.load(lexicons=lexicons.with_changes(add=added), models=models)
    found = typed = 0
    for head, kind in HEADS.items():
        for frame in FRAMES:
            ends = (head, head + "建设", head + "运行")
            records = [r for r in pipeline.extract(frame.format(head), nlp) if isinstance(r, pipeline.Initiative)]
            named = [record for record in records if record.text.rstrip("”").endswith(ends)]
            found += bool(named)
            typed += any(record.type == kind for record in named)
    assert found >= least
    assert typed >= found - 5
