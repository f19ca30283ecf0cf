"""Initiatives by rules alone, and what a classifier chooses from (invented wording; 【…】 marks initiatives)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np
import pytest
import spacy

from pipeline.components.initiatives import Initiatives
from pipeline.components.structure import Structure
from pipeline.evaluation.speed.growing import repeated
from pipeline.initiatives.candidates import LONGEST
from pipeline.initiatives.facts import Facts
from pipeline.initiatives.features import margins, names
from pipeline.initiatives.labels import Labeller, fill_statuses, fill_types
from pipeline.initiatives.names import identities, normalised_name
from pipeline.initiatives.sheets import Sheet
from pipeline.lexicons import Lexicons
from pipeline.models import LinearModel
from pipeline.schema import INITIATIVE_STATUSES, INITIATIVE_TYPES, Initiative
from tests.components.conftest import KINDS
from tests.work import grows_linearly

NLP = spacy.blank("zh")
STRUCTURE = Structure(section_headings=Lexicons.load().entries("section_headings"))


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks and the marked spans; a mark left over is a mistake of the table."""
    text, spans = "", []
    for outside, inside in re.findall(r"([^【】]*)(?:【([^【】]+)】)?", marked):
        text += outside
        if inside:
            spans.append((len(text), len(text) + len(inside)))
            text += inside
    assert len(text) == len(marked) - 2 * len(spans)
    return text, spans


def found(initiatives: Initiatives, text: str) -> list[Initiative]:
    doc = NLP.make_doc(text)
    STRUCTURE(doc)
    return initiatives.find(doc)


FOUND = [
    # object of a doing verb, head noun
    "推进【水权交易制度改革】。",
    "我局建立健全【河道采砂联合巡查机制】,压实管护责任。",
    "印发【柑橘品质分级标准】。",
    "建成【渔船动态监管平台】。",
    "开展【冬春火灾防控专项行动】。",
    "举办【社区矫正业务培训】。",
    "成立【防汛抢险工作专班】。",
    "实施【老旧泵站更新改造工程】。",
    "打造【茶旅融合示范区】。",
    "开设【退役军人服务专窗】。",
    # adverbs, aspect, extent, number and level stay outside
    "全力推进【粮食烘干中心建设】。",
    "制定了【重大决策听证制度】。",
    "新建一批【村级养老服务站点】。",
    "举办3场【知识产权保护培训】。",
    "出台全省首个【海洋牧场管理办法】。",
    "完善我县【防返贫动态监测机制】。",
    "建设区级【智慧停车管理平台】。",
    "推行全市【市政道路挖掘审批改革】。",
    # trailing 工作 outside
    "开展【农村宅基地确权登记试点】工作。",
    "完成【燃气管道安全隐患排查】工作。",
    # quoted schemes
    "推行【“一码通行”】。",
    "深化【“双减双提”改革】。",
    "上线【“苗乡码”】,方便游客入园。",
    "推行【“阳光分配”】【“云上选房”】。",
    "推行【“阳光分配”】、【“云上选房”】。",
    "完善【纳税服务“好差评”制度】。",
    "推行政务大厅【“午间不断档”】【“周末不打烊”】。",
    "落实【“谁审批谁监管”责任制】。",
    # names with digits and brackets
    "落实【“3+2+N”应急响应机制】。",
    "推行【“一枚印章管审批(执法)”改革】。",
    "建设【5G智慧码头项目】。",
    # coordination
    "健全【排污许可制度】和【环境信用评价制度】。",
    "推进【数字渔港平台】、【智慧水文监测系统建设】。",
    "组织【执法人员培训和考试】。",
    "建立【林长、河长联动机制】。",
    "推广【评定分离】等措施。",
    # object forms
    "对【水电气报装流程】进行再造。",
    "对全市【公共停车信息平台】进行升级。",
    "推进【古城保护二期建设】。",
    "推动【跨境电商产业园项目】落地。",
    "实现【乡村物流服务站】全覆盖。",
    # subject of a launch verb
    "【智慧养老服务平台】正式上线。",
    "【青溪县公共法律服务中心】挂牌成立。",
    "【白沙大桥】建成通车。",
    "【农产品冷链物流园】、【跨境保税仓库】等项目相继投入使用。",
    "目前,【城乡供水一体化工程】已竣工。",
    # works as subjects: transport, water, energy, municipal
    "【青溪至白沙公路】建成通车。",
    "【青白铁路白沙段】通车运营。",
    "【南岭绕城高速】全线通车,【青溪机场第二跑道】建成投用。",
    "【白沙港区】、【青溪港深水航道】投入使用。",
    "【石门灌区】启动建设。",
    "【全域骨干水网】初步成型。",
    "【东部气网】基本形成,【青溪主网架】加快建设。",
    "【渔港海缆】投产。",
    "【滨河小区】封顶,【税务局业务用房】完工。",
    "【城东冷链园区】累计完成投资3亿元。",
    "【云台科创新城】加快建设。",
    # phases and numbers
    "【青溪电厂二期】投产。",
    "【石门机场三期】正式开工。",
    "【青溪地铁6号线】开通运营。",
    # names without head noun, listed before what they are or what became of them
    "推进【白沙引湖济城】、【青溪云计算】等重大项目。",
    "加快【千吨山茶油深加工】、【万吨级磷矿精选】等项目建设。",
    "【云溪天地】、【青禾美食汇】等商业综合体投入运营。",
    "【南湾渔港】、【白沙大数据】等入园项目开工建设。",
    # numerals and relative clauses outside
    "投资2亿元的【城西快速路】正式通车。",
    "总规模30亿元的【青溪科创母基金】挂牌成立。",
    "重新铺装的9条【背街小巷】全部完工。",
    "28栋【临河住宅外墙翻新工程】全部完工。",
    "首条【跨湖电缆隧道】投用。",
    # a list of sentences; note marks
    "【白沙风电场】投产、【石门光伏电站】开工。",
    "【滨河科创新城】加快建设、【北岸路网骨架】初步成型。",
    "【“绿心”慢行绿道】[2]、【石门疏港公路】等建成。",
    "实施【“清溪工程”】[1]、【滩涂湿地修复工程】。",
    "【石门水利枢纽】等一批重大工程加快建设。",
    # movements, censuses, festivals and conferences
    "【爱国卫生运动】深入开展。",
    "完成【第五次经济普查】。",
    "办好【第三届青溪读书节】、【第五届绿色建材大会】。",
    # headings
    "一、深化【集体林权制度改革】\n各乡镇按时完成任务。",
    "(二)推进【园区循环化改造】\n各园区成本下降。",
    # planned
    "四、2031年工作计划\n建设【数字档案馆】。",
    "力争建成【海上风电检测中心】。",
    # coordinated verbs, relative clauses
    "新建和改造【农村冷链仓储中心】。",
    # words that only look like others
    "建立【水文数据动态更新机制】。",
    "建设【酿造产业创新平台】。",
    "健全【行政机关负责人接访制度】。",
    "启动【出租汽车换电试点】。",
    "完善【经济运行监测机制】。",
    "对我市【政务服务热线】进行整合。",
    "全面推行【林长制】。",
    # a date before a launch verb; quantities in words
    "【青溪码头智慧闸口系统】5月6日上线运行。",
    "【白沙镇文化服务中心】于9月正式启用。",
    "出台一揽子【渔业纾困措施】。",
    # nominal verbs, classes and contests
    "健全【禁渔执法衔接机制】。",
    "优化【企业开办服务】。",
    "举办【护渔员培训班】。",
    # the number of an item coordinates nothing
    "3、【港航审批“四减”】成效显著。",
    # a line that goes online is no 线上线下
    "【青溪渔业服务热线】上线以来,受理诉求八百件。",
    # masses as what is meant, not as who acts
    "深化【群众身边欠薪问题集中整治】。",
    # what is wished of a name stays outside
    "推进【渔船代检服务】高质量发展。",
    # sums of money before a name, and amounts compared behind one
    "设立超20亿元【渔业产业基金】。",
    "组建总规模3.5亿元的【海洋渔业母基金】。",
    "发放【“清凉一夏”消费券】超2亿元。",
    # rules named by what they raise
    "推动【提高冷库利用效率改革举措】落地见效。",
    "【海水淡化项目建设】实现破题。",
    "【青溪深水港】获国务院批准。",
    "开展基层【“一枚公章管全港(渔政)”改革】。",
    "推行【分级诊疗】。",
    # 对 opens what is acted on, whoever acts
    "组织协会对【渔船检验系统】进行调整。",
    # places or themes summed up are one name
    "建成【石门、白沙两个渔港码头】。",
    "组建【项目审批、要素保障3个工作专班】。",
    # works, places and services of country, school, care and ecology, and how far they have come
    "新修【石磨坡提灌站】。",
    "【枫林小学南校区】如期开学。",
    "【白沙小流域治理】通过蓄水验收。",
    "【柳溪污水处理厂提标改造】进入收尾阶段。",
    "试办【共享单车预约停放服务】。",
    "续办【义工奖励计划】。",
    "铺排【年度重点水利工程】。",
    "布建【长者照护据点】。",
    "【枫溪妇幼保健院】整体搬迁投用。",
    "推进【柳林县示范文明乡镇创建】。",
    "完成【校舍隐患排查】。",
    "【岛际客运班列】投入服务。",
    "联合组建【山区医疗集团】。",
    # how far a subject has come, with amounts, times and places between
    "【柳溪危桥改造】63座全部完工。",
    "【白沙智慧渔港平台】已于去年底上线运行。",
    "【青湖抽水蓄能项目】前期工作扎实推进。",
    "【渔事纠纷调解中心】在白沙镇挂牌。",
    # an item or a clause that only names and counts has the verb of the one before
    "建成【乡村助餐点】12个、【流动图书站】4座。",
    "完成【旧泵站改造】12座,【灌渠防渗改造】86公里。",
    "完成【地下水取水井溯源】320眼。",
    # a region is part of the name of its institution, several levels of a name
    "新建【县第四高级中学】。",
    "编制【市县两级机关运行成本目录】。",
    # times before a name stay outside
    "力争年内建成【滨江康养中心】。",
    "2031年底前建成【渔港物联平台】。",
    # words that only begin like verbs or other words
    "实施【城市精细化管理提升行动】。",
    "开展【入海支流整治】。",
    "推进【教育优质均衡示范县建设】。",
    "成立【人民调解工作室】。",
    # what a section on shortfalls made good tells is done
    "一、补齐公用设施短板\n建成【柳溪水厂】。",
]


@pytest.mark.parametrize("marked", FOUND, ids=range(len(FOUND)))
def test_found(initiatives: Initiatives, marked: str) -> None:
    text, spans = unmark(marked)
    assert spans
    assert [text[i["start"] : i["end"]] for i in found(initiatives, text)] == [text[s:e] for s, e in spans]


NOTHING = [
    # general aims and bare fields of work
    "持续优化营商环境。",
    "不断提升服务水平,增强群众获得感。",
    "推进法治政府建设。",
    "加强学习,提高依法行政能力。",
    "推进政务公开。",
    "做好普法宣传。",
    "加强基础设施建设。",
    "落实主体责任。",
    # theory study
    "深入学习贯彻习近平法治思想。",
    "开展理论学习。",
    # a setting, a means, a theme
    "以创建国家级节水示范区为契机,各项任务稳步推进。",
    "以网格化管理机制为抓手,夯实工作基础。",
    "依托智慧渔港平台,群众办事更加方便。",
    "围绕“一网通管”,凝聚工作合力。",
    "结合“百日攻坚”行动,工作扎实。",
    # 落实X要求, 发挥X作用
    "落实“放管服”改革要求。",
    "发挥河长制平台作用。",
    "按照首问负责制要求,热情接待群众。",
    # a platform merely working
    "驾驶舱每天推送预警短信。",
    # problems
    "三、存在的问题\n联合执法机制尚未建立。数据共享平台建设滞后。",
    # anaphora and bare heads
    "该项工作取得成效。",
    "完善制度。",
    "建立机制。",
    "推进相关改革。",
    # slogans and results
    "打造基层治理新格局。",
    "形成齐抓共管的工作局面。",
    "获评全国先进集体。",
    # items
    "梳理“一件事”事项。",
    # facts of long ago and lists of products
    "青溪县第二中学成立于1958年。",
    "主导品种有“山泉牌凉茶”、“山泉牌米酒”。",
    # places merely named, fields of work, results
    "青溪机场位于城西,距白沙码头12公里。",
    "客车在石门大桥停靠。",
    "推动交通、水利、能源事业发展。",
    "良好的发展格局基本形成。",
    "群众性体育运动精彩纷呈。",
    "办好人民满意的教育。",
    "市委召开全市经济工作大会。",
    # the text itself; a portfolio
    "制定本实施方案。",
    "分管自然资源开发利用科。",
    # a time or an area named, a field of work
    "随着渔港、供水管网的建成,出行更便利。",
    "办理业务更加方便。",
    "施工许可办理时间缩短。",
    "各领域改革持续深化。",
    "接待游客3万人,新增就业200人。",
    "县直单位和市属企业共同参与。",
    # documents
    "印发《青溪县湿地保护管理办法》。",
    "贯彻《中华人民共和国湿地保护法》。",
]


@pytest.mark.parametrize("text", NOTHING, ids=range(len(NOTHING)))
def test_nothing(initiatives: Initiatives, text: str) -> None:
    assert [text[i["start"] : i["end"]] for i in found(initiatives, text)] == []


PROPOSED = [
    # what the rules alone do not dare to say, the classifier may choose
    "探索【银税互动】。",
    "开展【土壤墒情研判】。",
    "推行【网上选号】。",
    "【口岸通关“一站式”】成效显著。",
    "争取【青溪市统一支付平台】接入。",
    "实施【以奖代补】。",
    "组织全体职工参加【民法典知识竞赛】。",
    "探索【“校地合作”育人模式】。",
    "与邻省建立【点对点“跨域协同”合作】。",
    "将【不动产交易与纳税系统对接】。",
    # a quotation and a word that is no head noun; what stands before an amount
    "推行【“双盲”核查】。",
    "打造【“榕荫说事”品牌】。",
    "建成【滨水健身步道】17处。",
    "新建【村级文化礼堂】三座。",
    # the last of several quotations under one head
    "开展“清河”【“净滩”】专项行动。",
    "打造具有水乡风情的【云岭康养基地】。",
    "建设集采摘、垂钓于一体的【青禾休闲农业园】。",
    # a round may belong to the name
    "实施【第二轮草原补助政策】。",
    "建设【社区嵌入式托育站】。",
    "建成12个【和美乡村】。",
    "推行【以保函代替押金】。",
    "配合街道在部分渔村试点【“海哥服务”】工作。",
    "提出错峰作业、【渔船检验告知承诺制】等措施。",
    "推广一批关联度高【“海上一件事”集成服务】。",
    "争取明年申报【国家级试点】工作。",
    # rules named by what they further, and one head for what is built together
    "出台【促进民宿发展的措施】。",
    "推进【气象观测平台和水文平台建设】。",
]


NOT_PROPOSED = [
    # the second verb of a pair begins no name
    ("新建和改造农村冷链仓储中心。", "改造农村冷链仓储中心"),
    # the parts of what a relative clause tells
    ("构建以登记平台、定价机制为支撑的要素市场体系。", "以登记平台、定价机制为支撑的要素市场体系"),
    ("构建以登记平台、定价机制为支撑的要素市场体系。", "登记平台"),
    ("构建以登记平台、定价机制为支撑的要素市场体系。", "定价机制"),
    ("深化与邻市船舶检验中心、海洋研究院合作。", "海洋研究院"),
    ("建成石门、白沙两个渔港码头。", "白沙两个渔港码头"),
    ("实施改造工程,面积不少于3000亩。", "面积不少于"),
    # what is handed over, and to where
    ("船员可将海上困难问题提交至服务平台。", "海上困难问题提交至服务平台"),
    ("计划亦鼓励改造工程。", "亦鼓励改造工程"),
    ("组织协会对渔船检验系统进行调整。", "协会对渔船检验系统"),
    # themes and demands that a list sums up; who takes part
    ("要求各站围绕岸线利用、制度建设、泊位布局规划、船员管理等方面进行指导。", "泊位布局规划"),
    ("全面落实渔船检验制度、听取协会意见、风险评估等要求。", "渔船检验制度"),
    ("深化与青溪远洋渔业集团、白沙海洋仪器研究院、云台国际合作实验室等龙头企业合作。", "云台国际合作实验室"),
    # a second verb of making begins no name
    ("完成编制渔港数据目录。", "编制渔港数据目录"),
    ("推动渔港收费管理进入数字化、智能化时代。", "渔港收费管理进入数字化"),
    ("大力推行以电子渔检系统、渔船保险代替押金。", "以电子渔检系统"),
    # behind a name without head only the last one before 等 stands alone
    ("试行错峰作业、渔船检验告知承诺制。", "渔船检验告知承诺制"),
    # an amount of what is no work
    ("新增就业岗位3000个。", "就业岗位"),
]


@pytest.mark.parametrize(("text", "span"), NOT_PROPOSED, ids=range(len(NOT_PROPOSED)))
def test_not_proposed(initiatives: Initiatives, text: str, span: str) -> None:
    assert span in text
    assert span not in {text[p["start"] : p["end"]] for p in initiatives.propose(NLP.make_doc(text))}


@pytest.mark.parametrize("marked", PROPOSED, ids=range(len(PROPOSED)))
def test_proposed(initiatives: Initiatives, marked: str) -> None:
    text, spans = unmark(marked)
    proposed = {(p["start"], p["end"]) for p in initiatives.propose(NLP.make_doc(text))}
    assert set(spans) <= proposed


FACTS = [
    ("推进【水权交易制度改革】。", "reform", "ongoing", "推进"),
    ("建成【渔船动态监管平台】。", "platform", "done", "建成"),
    ("制定了【重大决策听证制度】。", "rule", "done", "制定"),
    ("开展【冬春火灾防控专项行动】。", "campaign", "ongoing", "开展"),
    ("成立【防汛抢险工作专班】。", "body", "done", "成立"),
    ("实施【老旧泵站更新改造工程】。", "project", "ongoing", "实施"),
    ("打造【茶旅融合示范区】。", "pilot", "ongoing", "打造"),
    ("开设【退役军人服务专窗】。", "service", "done", "开设"),
    ("推进【智慧水文监测系统建设】。", "platform", "ongoing", "推进"),
    ("推行【“周末办”】。", "service", "ongoing", "推行"),
    ("深化【“双减双提”改革】。", "reform", "ongoing", "深化"),
    ("【智慧养老服务平台】正式上线。", "platform", "done", "上线"),
    ("加快建设【数字渔港平台】。", "platform", "ongoing", "建设"),
    ("建立和完善【护林员巡护制度】。", "rule", "ongoing", "建立和完善"),
    ("力争建成【海上风电检测中心】。", "body", "planned", "建成"),
    ("二、2031年工作计划\n(一)强化支撑。建设【数字渔港平台】。", "platform", "planned", "建设"),
    # what a paragraph on problems says will be done next
    ("三、存在的问题\n渔港设施老旧。下一步,建设【渔港应急指挥平台】。", "platform", "planned", "建设"),
    # what begins works, or brings up their frame, does not finish them
    ("【柳溪渡口改造工程】主体完工。", "project", "ongoing", "完工"),
    ("【竹编产业园】开工建设。", "project", "ongoing", "开工建设"),
    ("【白沙游船码头项目】顺利签约。", "project", "ongoing", "签约"),
    ("启用【渔证电子平台】。", "platform", "done", "启用"),
]


@pytest.mark.parametrize(
    ("text", "told"), [("创建渔村示范点3个。", True), ("创建3个渔村示范点。", True), ("创建渔村示范点。", False)]
)
def test_a_verb_with_an_amount_is_a_feature_of_the_status(initiatives: Initiatives, text: str, told: bool) -> None:
    doc = NLP.make_doc(text)
    STRUCTURE(doc)
    features = [p["status_features"] for p in initiatives.propose(doc) if text[p["start"] : p["end"]] == "渔村示范点"]
    assert features
    assert all(("vc=创建" in names) == told for names in features)


@pytest.mark.parametrize(("marked", "kind", "status", "verb"), FACTS, ids=range(len(FACTS)))
def test_facts(initiatives: Initiatives, marked: str, kind: str, status: str, verb: str | None) -> None:
    text, spans = unmark(marked)
    (initiative,) = [i for i in found(initiatives, text) if (i["start"], i["end"]) in spans]
    assert initiative["type"] in INITIATIVE_TYPES and initiative["status"] in INITIATIVE_STATUSES
    assert (initiative["type"], initiative["status"]) == (kind, status)
    if verb is not None:
        assert [text[s:e] for s, e in initiative["action"]] == [verb]


def test_evidence_names_rule_and_lexicon_lines(initiatives: Initiatives) -> None:
    (initiative,) = found(initiatives, "建成【渔船动态监管平台】。".replace("【", "").replace("】", ""))
    assert initiative["evidence"][0].startswith("rule:initiative.")
    assert any(where.startswith("initiative_heads/") for where in initiative["evidence"])
    assert any(where.startswith("action_verbs/") for where in initiative["evidence"])
    assert 0 < initiative["confidence"] <= 1


NAMES = [
    ("“一窗 通办”改革", "“一窗通办”改革"),
    ("我县智慧渔港平台", "智慧渔港平台"),
    ("全市信用修复机制", "信用修复机制"),
    ("省级示范区", "示范区"),
    ("青溪市统一支付平台", "青溪市统一支付平台"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_normalised_name(text: str, name: str) -> None:
    assert normalised_name(text) == name


SAME = [
    (["“一网通管”", "“一网通管”改革"], ["reform", "reform"], "i1 i1"),
    (["智慧渔港平台", "智慧渔港平台"], ["platform", "platform"], "i1 i1"),
    (["青溪县智慧渔港平台", "智慧渔港平台"], ["platform", "platform"], "i1 i1"),
    (["信用修复机制", "信用评价机制"], ["rule", "rule"], "i1 i2"),
    (["“一网通管”窗口", "“一网通管”平台"], ["service", "platform"], "i1 i2"),
    (["平台", "智慧渔港平台"], ["platform", "platform"], "i1 i2"),
]


@pytest.mark.parametrize(("names", "types", "ids"), SAME, ids=range(len(SAME)))
def test_identities(names: list[str], types: list[str], ids: str) -> None:
    assert identities(names, types) == ids.split()


def test_heading_and_body_are_one_initiative(initiatives: Initiatives) -> None:
    text = "一、深化“证照联办”改革\n今年继续推进“证照联办”改革,办件提速。"
    ids = [i["initiative_id"] for i in found(initiatives, text)]
    assert len(ids) == 2 and len(set(ids)) == 1


MENTIONS = [
    # long form, short form and heading; another initiative of the same type stays apart
    (
        "一、建设青溪县智慧渔港平台\n建成【青溪县智慧渔港平台】。升级【智慧渔港平台】。建成【河道巡查平台】。",
        "i1 i1 i1 i2",
    ),
    # a quoted scheme with and without the word for what it is
    ("推行【“一码通行”】。深化【“一码通行”改革】。推行【“一码通游”】。", "i1 i1 i2"),
    # the same words of another type name another thing
    ("健全【巡河联动机制】。开展【巡河联动演练】。", "i1 i2"),
]


@pytest.mark.parametrize(("marked", "ids"), MENTIONS, ids=range(len(MENTIONS)))
def test_mentions_of_one_initiative_share_an_id_and_keep_their_records(
    initiatives: Initiatives, marked: str, ids: str
) -> None:
    records = found(initiatives, unmark(marked)[0])
    assert [record["initiative_id"] for record in records] == ids.split()
    assert len({(record["start"], record["end"]) for record in records}) == len(records)


HOSTILE = {
    "headings only": "\n".join(f"{n}、深化第{n}产业园区改革和联合巡查机制建设" for n in "一二三四五六七八九十" * 40),
    "unclosed quotation": "推进“" + "完善城乡供水一体化管理机制和服务平台" * 200,
    "quotations only": "“" * 6000,
    "brackets only": "(" * 3000 + "推进改革" + "《" * 3000,
    "no punctuation": ("推进城乡供水一体化管理机制建设和信用评价平台升级改造" * 120)[:3000],
    "one list": "推进" + "、".join(f"联合巡查机制{n}平台" for n in range(600)) + "。",
    "verbs only": "推进" * 3000,
    "digits only": "1" * 6000,
    "empty": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_bounded(initiatives: Initiatives, text: str) -> None:
    initiative_list = found(initiatives, text)
    assert all(0 < i["end"] - i["start"] <= LONGEST for i in initiative_list)
    ends = [0, *(i["end"] for i in initiative_list)]
    assert all(i["start"] >= end for i, end in zip(initiative_list, ends, strict=False)), "spans overlap"


def test_time_is_linear(initiatives: Initiatives) -> None:
    make = repeated("推进城乡供水一体化管理机制建设,完善“一码通行”平台,组织执法人员培训和考试。")
    grows_linearly(lambda text: found(initiatives, text), make, 1_000, initiatives, STRUCTURE)


PIECES = ["推进“", "“", "《", "(", "推进", "机制", "一、深化改革\n", "联合巡查机制、", "推进平台"]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_linear_time(initiatives: Initiatives, piece: str) -> None:
    grows_linearly(lambda text: found(initiatives, text), repeated(piece), 1_000, initiatives, STRUCTURE)


def test_model_decides_and_shared_sums_are_its_probabilities() -> None:
    lexicons = Lexicons.load()
    weights = {
        "ec=h": (0.0, 1.5),
        "acted": (0.0, 1.0),
        "ge=run": (0.5, 0.0),
        "bare": (1.0, 0.0),
        "sec=other": (0.0, 0.2),
    }
    model = LinearModel(("no", "yes"), weights, (0.3, -0.4), slope=1.2, shift=0.1, threshold=0.5)
    component = Initiatives(**{k: lexicons.entries(k) for k in KINDS}, initiative_model=model)  # type: ignore[arg-type]
    doc = NLP.make_doc("推进水权交易制度改革,完善联合巡查机制。")
    context = component._context(doc)
    shared = component._probabilities(context, model)
    single = [model.probabilities(features)[1] for features in names(context)]
    assert shared == pytest.approx(single)
    assert component.find(doc)
    weak = LinearModel(("no", "yes"), {}, (9.0, 0.0))
    none = Initiatives(**{k: lexicons.entries(k) for k in KINDS}, initiative_model=weak)  # type: ignore[arg-type]
    assert none.find(doc) == []


def _every_second_weight(component: Initiatives, text: str) -> LinearModel:
    """A model that knows every second feature of a text, each with a weight of its own."""
    known = sorted({name for proposal in component.propose(NLP.make_doc(text)) for name in proposal["features"]})
    weights = {name: (0.0, round(((number * 7919) % 2001 - 1000) / 997, 6)) for number, name in enumerate(known[::2])}
    return LinearModel(("no", "yes"), weights, (0.0, -0.25))


HOSTILE = [
    "",
    "的",
    "推进改革对",
    "“" * 40 + "推进“” 改革”制度。",
    "推进“一码通办、一网通管”改革(试行)和《青溪办法》等制度,对水电气报装流程进行再造;正式上线“苗乡码”平台[2]、数字渔港。",
    "一、推进改革\n建立和完善的的的机制平台和和及与项目等等项目,12,345个3.5%培训和考试、" * 9,
    "存在的问题\n推进不足,建设滞后,围绕改革落实要求,以数字平台为抓手,建成通车" * 9,
]


@pytest.mark.parametrize("text", [*HOSTILE, "".join(mark.translate({12304: None, 12305: None}) for mark in FOUND)])
def test_sums_are_those_of_the_named_features(initiatives: Initiatives, text: str) -> None:
    model = _every_second_weight(initiatives, text + "推进“一码通办”改革。")
    component = initiatives.with_model(model)
    doc = NLP.make_doc(text)
    context = component._context(doc)
    named = [-0.25 + sum(model.weights.get(name, (0.0, 0.0))[1] for name in row) for row in names(context)]
    assert [row["features"] for row in component.propose(doc)] == names(context)
    assert margins(context, component._weights, -0.25) == pytest.approx(named, abs=1e-8)


@pytest.mark.parametrize(("field", "fill"), [("type", fill_types), ("status", fill_statuses)])
@pytest.mark.parametrize("text", [*HOSTILE, "".join(mark.translate({12304: None, 12305: None}) for mark in FOUND)])
def test_labeller_says_what_the_model_decides(
    initiatives: Initiatives, text: str, field: str, fill: Callable[[Sheet, Facts], None]
) -> None:
    proposals = initiatives.propose(NLP.make_doc(text))
    known = sorted({name for proposal in proposals for name in proposal[f"{field}_features"]})[::2]
    weights = {
        name: tuple(round(math.sin(number * step), 6) for step in (1, 2, 3)) for number, name in enumerate(known)
    }
    model = LinearModel(("a", "b", "c"), weights, (0.0, 0.1, -0.1))
    context = initiatives._context(NLP.make_doc(text))
    labels = Labeller(model, fill).labels(Facts(context, np.arange(context.pairs.size)))
    assert labels == [model.decide(proposal[f"{field}_features"])[0] for proposal in proposals]


def test_features_are_bounded_in_number(initiatives: Initiatives) -> None:
    doc = NLP.make_doc("推进" + "“一码通行”和联合巡查机制、" * 30 + "平台建设。")
    assert all(len(proposal["features"]) < 80 for proposal in initiatives.propose(doc))


def test_find_changes_nothing(initiatives: Initiatives) -> None:
    doc = NLP.make_doc("推进水权交易制度改革。")
    assert initiatives.find(doc) == initiatives.find(doc)
    assert doc._.zb_initiatives is None
    assert initiatives(doc)._.zb_initiatives == initiatives.find(doc)
