"""Which verb acts on an initiative, and which part of it is the doing: rows of our own wording, by class of phrase."""

from __future__ import annotations

import pytest

from pipeline.components.initiatives import Initiatives
from tests.components.test_initiatives import NLP, STRUCTURE, unmark

ADVERBS = [
    ("【滨湖养老服务中心】主体完工。", "完工"),
    ("【临港大道工程】全线贯通。", "贯通"),
    ("常态化开展【河道清漂行动】。", "开展"),
    ("累计建成【高标准农田示范区】12个。", "建成"),
    ("【环湖骑行道工程】全部完工。", "完工"),
    ("研究制定【采砂船管理办法】。", "制定"),
    ("谋划建设【冷链物流园】。", "建设"),
    ("探索建立【林权收储制度】。", "建立"),
    ("获批创建【海洋牧场示范区】。", "创建"),
    ("试点开展【一业一证改革】。", "开展"),
    ("全力推进【见证开标服务】。", "推进"),
    ("继续推进【“周末办”】、【“延时办”】。", "推进"),
    ("不断完善【联合验收模式】。", "完善"),
    ("完成编制【林地资源目录】。", "编制"),
    ("加快建设【渔港数据平台】。", "建设"),
    ("整体推进【收费标准化改革】。", "推进"),
    ("建成【冷库集散中心】。", "建成"),
    ("完成【灌区节水改造工程】。", "完成"),
    ("【农村供水一体化工程】加快实施。", "实施"),
]
STATES = [
    ("【港区铁路专用线项目】进展顺利。", "进展"),
    ("【环城水系工程】建设提速。", "建设"),
    ("【县城旧管网改造】步伐加快。", "加快"),
    ("【滨江体育公园项目】进展良好。", "进展"),
]
LISTS = [
    # The verb of a list stands before its first item or behind its last one, never within another item.
    ("优化【工单运行机制】和【疑难件督办机制】。", "优化"),
    ("开发【粮库管理系统】、【申请受理小程序】、【苗木溯源平台】。", "开发"),
    ("【渔港监管平台】、【应用支撑平台】、【灌区运行平台】等项目相继上线。", "上线"),
    ("【茶厂提质改造工程】、【渠系配套工程】等项目前期工作扎实推进。", "推进"),
    ("集约化建设的【电子围栏平台】、【泊位管理平台】等公共平台相继上线。", "上线"),
    ("投资800万元的【自来水管网改造】、投资90万元的【街巷亮化工程】等项目全面完成。", "完成"),
    ("推进河湖长制、优化【巡河护河机制】和【水质会商机制】。", "优化"),
    ("县水利局推进【数字灌区平台】、【水权交易平台】。", "推进"),
    ("设置【渔民服务窗口】、【船员办证专窗】。", "设置"),
]
DRIVEN = [
    ("推动【算力交易中心项目】落地。", "落地"),
    ("全力推进【远洋渔业总部基地】落地。", "落地"),
    ("推进【智慧粮仓系统建设】。", "推进"),
    ("推动【联合执法机制】。", "推动"),
    ("推动【敬老月活动】的有序开展。", "推动"),
    ("推动以算力服务为核心的【数字产业集聚区】。", "推动"),
    ("【低保标准】、【孤儿养育标准】均从2031年3月1日起执行。", "执行"),
]
AIMED = [
    # what is only meant to be leaves the doing to the verb behind, over times and lists
    ("确保【渔港迁建项目】10月底前投用。", "投用"),
    ("确保【中心渔港实训楼】秋季投入使用。", "投入使用"),
    ("力争【海塘加固工程】、【渔业园区道路工程】等重大项目年底前开工。", "开工"),
    ("做好【海塘加固工程】、【青禾水闸工程】等项目的前期谋划。", "谋划"),
    ("组织开展【护渔专项行动】。", "开展"),
    ("组织开展【“渔家日”宣传活动】、【民法典宣传周】。", "开展"),
    ("【渔事调解中心】实体化运行。", "运行"),
]
NONE = [
    ("【审批服务“三减”】成效显著。", None),
    ("今年以来,【沿江产业园】完成投资3亿元。", None),
]
ROWS = [*ADVERBS, *STATES, *LISTS, *DRIVEN, *AIMED, *NONE]


@pytest.mark.parametrize(("marked", "verb"), ROWS, ids=[row[0] for row in ROWS])
def test_action(initiatives: Initiatives, marked: str, verb: str | None) -> None:
    text, spans = unmark(marked)
    proposed = {(p["start"], p["end"]): p for p in initiatives.propose(STRUCTURE(NLP.make_doc(text)))}
    acted = {text[s:e]: [text[a:b] for a, b in proposed[s, e]["finding"]["action"]] for s, e in spans}
    assert acted == {text[s:e]: [verb] if verb else [] for s, e in spans}
