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
    "成立了由分管副县长任组长的【渔港整治工作领导小组】。",
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
LED = [
    # a verb right behind the doing verb begins the name
    "开展【打通近海断航道行动】。",
    "成立【推进渔港更新工作领导小组】。",
    "实施【扩大海产消费“百店千品”行动】。",
    "启动【促进渔旅融合系列活动】。",
    "设立由海事处牵头的【加装定位仪工作专班】。",
    "推进【渔村码头加装护栏工程】。",
    # or tells what is done next to the same thing
    "编制实施【近海牧场养护计划】。",
    "制定完善【渔港防台预案】。",
    # nominal verbs within a name
    "推进【渔港冷库提档升级工程】。",
    "启动【海水淡化厂提标扩容项目】。",
    "牵头实施【渔港环境优化提升“零号工程”】。",
]
SUBJECTS = [
    # subjects of verbs with a time or a hope before them
    "【“网上渔市收款先导计划”】于二〇三一年十一月推出。",
    "【渔民照护试点】将于明年第三季展开。",
    "【东港海鲜交易中心】已于去年底动工。",
    "【西港渔业文化馆】有望下月启用。",
    "【渔船检验平台】编制完成。",
    "【“十村共建”工程】强力推进。",
    "【海塘二级提标工程】正在进行设备安装。",
]
LEVELS = [
    # a level is told before the name, unless it belongs to its modifier
    "新认定【市级以上渔业示范园】6个。",
    "实行【县级领导包联渔港制度】。",
    "打造县级【渔政服务平台】。",
    "建设【中小渔船服务中心】。",
]
CLOSING = [
    # verbs with an object elsewhere tell of a subject where nothing follows them
    "【渔港首席检验官制度】在12个码头建立。",
    "【渔船登记“跨港通办”】全面实现。",
]
JOINED = [
    # a short head noun by itself is no name, what is counted stands by itself
    "完善【巡查与港监贯通联动机制】。",
    "新建【渔民驿站】5家、【海员之家】2个。",
    "落实【渔政干部联系渔船制度】。",
    "实行【“潮起到潮落”不间断服务】。",
    "把【“渔港外展医生”试验计划】扩展至全部渔港。",
]
MARKED = [
    # what somebody says is no quotation of a name, what a bracket heads is not its beginning
    "“明年,我们要筹建【海员服务工作站】。”副局长说。",
    "上线【渔船预警一体化系统2.0版】。",
    "上线【渔船预警系统V2.0】。",
    "上线【“渔家通”V2.0】。",
]
NAMED = EVENTS + AMOUNTS + CLAUSES + VERSIONS + NEXT + HEADS + LED + SUBJECTS + LEVELS + CLOSING + JOINED + MARKED

NEVER = [
    ("编制实施近海牧场养护计划。", "实施近海牧场养护计划"),
    ("推动建立渔事联席会议制度。", "建立渔事联席会议制度"),
    ("海事处计划于明年把电子报港服务扩展至全部码头。", "海事处计划于明年把电子报港服务"),
    ("海事处副处长主持渔业推介活动。", "海事处副处长主持渔业推介活动"),
    ("县政府将健全渔港监管机制。", "县政府将健全渔港监管机制"),
    ("支持青禾建设国家渔业检测中心。", "青禾建设国家渔业检测中心"),
    ("市政府推出渔村贷。", "市政府"),
    ("渔政服务中心联合印发渔船检验办法。", "渔政服务中心"),
    ("新认定市级以上渔业示范园6个。", "级以上渔业示范园"),
    ("出台《渔港专项资金管理办法》等制度12项。", "《渔港专项资金管理办法》等制度"),
    ("新建渔民驿站5家、海员之家2个。", "渔民驿站5家、海员之家"),
    ("渔政处一把手抓渔港清单。", "手抓渔港清单"),
    ("自渔村债券计划于2031年推出以来,渔民踊跃认购。", "自渔村债券计划"),
    ("建强用好渔业系列实验室。", "用好渔业系列实验室"),
    ("上线渔船预警一体化系统2.0版。", "渔船预警一体化系统"),
    ("上线渔船预警系统V2.0。", "渔船预警系统V"),
    ("上线“渔家通”V2.0。", "“渔家通”V"),
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
