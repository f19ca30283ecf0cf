"""Where the name of an initiative begins and ends, by class of what stands beside it (invented wording)."""

from __future__ import annotations

import pytest

from pipeline.components.initiatives import Initiatives
from tests.components.test_initiatives import NLP, STRUCTURE, found, unmark

EVENTS = [
    # an ordinal belongs to the event that it counts
    "举办【首届青禾渔鼓节】。",
    "筹办【第十二届海洋装备博览会】。",
    "【首届渔家民歌大赛】成功举办。",
    "启动【第三批渔港确权登记】。",
    "实施【四季度渔港冲刺行动】。",
    "四季度【渔政服务平台】正式上线。",
]
AMOUNTS = [
    # a leading quantity does not
    "办好12件【民生实事】。",
    "市里下达的18件【为民实事】全部办结。",
    "完成其余46个【老旧渔村改造】。",
    "推进剩余3座【病险渡槽加固工程】。",
    "建成近30处【渔民服务驿站】。",
    "整治超过200口【病险山塘】。",
    "新建双向6车道【环湖快速路】。",
]
CLAUSES = [
    # who leads a body, and what carries a scheme, is told before the name
    "成立由副县长任组长的【渔港整治工作领导小组】。",
    "调整由局长任组长、各副局长任副组长的【依法治渔领导小组】。",
    "组建由多部门参与的【海上联合巡查专班】。",
    "构建以渔港平台为核心的【海上治理体系】。",
    "建设省里下达的【海塘加固工程】。",
    "落实最严格的【滩涂保护制度】。",
    "修订现行的【渔船管理办法】。",
    "推进辖区内【老旧码头改造】。",
    "深化【县域内渔业融合改革试点】。",
]
VERSIONS = [
    # a version or a phase behind a quotation
    "【“渔家通”2.0】已于去年十月上线。",
    "【“渔家通”7.0版】上线运行。",
    "启动【“蓝网”二期】。",
]
NEXT = [
    # what a paragraph on problems says will be done next
    "三、存在的问题\n码头老旧。2031年,重点抓好以下工作:实施【渔港环境提升三年行动】。",
    "三、存在的问题\n码头老旧。针对上述问题,我局将建立【泊位轮换机制】。",
    "三、存在的问题\n码头老旧。下半年,将加快【渔港供水管网建设】。",
]
HEADS = [
    # a verb within the head of the name
    "开展【渔业企业深化提升行动】。",
    "实施【近海牧场改造提升工程】。",
]
NAMED = EVENTS + AMOUNTS + CLAUSES + VERSIONS + NEXT + HEADS

NEVER = [
    ("全年市渔业局门户网站发布信息300条。", "全年市渔业局门户网站"),
    ("今年以来市渔政服务中心上线系统3个。", "今年以来市渔政服务中心"),
    ("依托渔民服务大厅和书屋建成便民专区6个。", "依托渔民服务大厅和书屋"),
    ("围绕渔港管理制度开展宣讲。", "围绕渔港管理制度"),
    ("办好12件民生实事。", "12件民生实事"),
    ("完成其余46个老旧渔村改造。", "其余46个老旧渔村改造"),
    ("成立由副县长任组长的渔港整治工作领导小组。", "由副县长任组长的渔港整治工作领导小组"),
    ("调整由局长任组长、各副局长任副组长的依法治渔领导小组。", "副局长任副组长的依法治渔领导小组"),
    ("组建由多部门参与的海上联合巡查专班。", "由多部门参与的海上联合巡查专班"),
    ("健全渔业现代化建设领导小组。", "领导小组"),
    ("落实最严格的滩涂保护制度。", "最严格的滩涂保护制度"),
    ("推进辖区内老旧码头改造。", "辖区内老旧码头改造"),
    # a problem told of a year stays one
    ("三、存在的问题\n2031年,受台风影响,渔港监管平台建设滞后。", "渔港监管平台"),
]


@pytest.mark.parametrize("marked", NAMED)
def test_named(initiatives: Initiatives, marked: str) -> None:
    text, spans = unmark(marked)
    proposed = {(p["start"], p["end"]) for p in initiatives.propose(STRUCTURE(NLP.make_doc(text)))}
    assert set(spans) <= proposed


@pytest.mark.parametrize(("text", "span"), NEVER)
def test_never(initiatives: Initiatives, text: str, span: str) -> None:
    assert span in text
    proposals = initiatives.propose(STRUCTURE(NLP.make_doc(text)))
    assert span not in {text[p["start"] : p["end"]] for p in proposals}


def test_a_relative_clause_leaves_the_whole_name(initiatives: Initiatives) -> None:
    text = "调整充实由局长任组长、各副局长任副组长的渔业现代化建设领导小组。"
    assert [text[i["start"] : i["end"]] for i in found(initiatives, text)] == ["渔业现代化建设领导小组"]
