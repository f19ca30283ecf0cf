"""What kind of undertaking a name tells, by class of its head (invented wording; 【…】 marks the initiative)."""

from __future__ import annotations

import pytest

from pipeline.components.initiatives import Initiatives
from tests.components.test_initiatives import NLP, STRUCTURE, unmark

STAGES = [
    # a stage, or what is done to a thing, is of the kind of the thing
    ("建设【青禾渔业大脑二期】。", "platform"),
    ("推进【渔船监管平台一期工程】。", "platform"),
    ("启动【“海上大脑”三期建设】。", "platform"),
    ("完成【渔政专网扩容】。", "platform"),
    ("推进【青禾渔港二期建设】。", "project"),
    ("推进【渔村供水管网改造】。", "project"),
    ("推进【渔业服务中心建设】。", "project"),
    ("推进【海岛医共体建设】。", "reform"),
]
QUOTED = [
    # the head noun stands within the marks
    ("推出【“渔家换船试验计划”】。", "pilot"),
    ("成立【“海上调解委员会”】。", "body"),
    ("实行【渔政执法“四张清单”】。", "rule"),
    ("推行【渔港“港长制”】。", "rule"),
    ("落实【惠渔“二十条”】。", "rule"),
    ("打造【“渔光议事厅”】。", "service"),
    ("推出【“渔船贷”】。", "service"),
    ("举办【“开渔节”】。", "campaign"),
    ("开展【“护苗”】、【“净网”】。", "campaign"),
    ("推行【“周末办”】。", "service"),
]
HEADS = [
    ("推行【长者出行先行计划】。", "pilot"),
    ("创建【临床重点专科】2个。", "project"),
    ("设立【渔业党建指导站】12个。", "body"),
    ("组建【紧密型医共体】。", "body"),
    ("开设【夜间门诊】。", "service"),
]
ROWS = [*STAGES, *QUOTED, *HEADS]


@pytest.mark.parametrize(("marked", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_type(initiatives: Initiatives, marked: str, kind: str) -> None:
    text, spans = unmark(marked)
    proposed = {(p["start"], p["end"]): p for p in initiatives.propose(STRUCTURE(NLP.make_doc(text)))}
    assert {proposed[span]["finding"]["type"] for span in spans} == {kind}
