"""Figures and what is none (invented wording; 【…】 marks a figure, its reading stands beside it).

A reading is `value unit comparator`, then status, change and kind where they are not actual, none and what the
unit says;
`-` stands for no unit, `a..b` for a range. Readings of several figures are parted by ` / `.
"""

from __future__ import annotations

import re

import pytest
import spacy

from pipeline.components.quantities import Quantities
from pipeline.evaluation.speed.growing import repeated
from pipeline.schema import Quantity
from tests.work import grows_linearly

NLP = spacy.blank("zh")
STATUSES = {"actual", "target", "baseline"}
CHANGES = {"none", "up", "down"}

NUMBERS = [
    ("大厅全年办件【21,408件】", "21408 件 eq"),
    ("热线接听【3.06万个】来电", "30600 个 eq"),
    ("水库总库容【2亿3000万立方米】", "230000000 立方米 eq"),
    ("全县脱贫人口【4万5千人】", "45000 人 eq"),
    ("发放稳岗补贴【1.20亿元】", "120000000 元 eq"),
    ("授信总额【一万六千亿元】", "1600000000000 元 eq"),
    ("村里有【四十七户】加入合作社", "47 户 eq"),
    ("共收到建议【叁拾陆条】", "36 条 eq"),
    ("完成农房改造【1100.9万平方米】", "11009000 平方米 eq"),
    ("竞价节约率【21.36.%】", "21.36 % eq"),
    ("热电联产装机【2×30万千瓦】", "600000 千瓦 eq"),
    ("风电场新增并网【5万千瓦】", "50000 千瓦 eq actual up"),
    ("线路全长【一千二百米】", "1200 米 eq"),
]  # fmt: skip

COMPOUND_DURATIONS = [
    ("接警后平均用时【6分28秒】", "388 秒 eq"),
    ("单件办理时间由【3小时20分】压缩至【1小时】", "200 分钟 eq baseline / 1 小时 eq"),
    ("工程历时【2年3个月】", "27 月 eq"),
    ("抢修共用时【1天6小时】", "30 小时 eq"),
    ("全程用时【约1小时5分30秒】", "3930 秒 approx"),
    ("考核得分【96分】,用时【28秒】", "96 分 eq / 28 秒 eq"),
    ("2031年3个月内办结【5件】", "5 件 eq"),
    ("比赛得【3分】、用时【40秒】", "3 分 eq / 40 秒 eq"),
]  # fmt: skip

PARTS = [
    ("参保率【98.6%】", "98.6 % eq"),
    ("完税比例占【百分之六十二】", "62 % eq"),
    ("死亡率降至【千分之三】", "3 ‰ eq"),
    ("林地占全县面积的【三分之二】", "0.6666666667 - eq"),
    ("约有【1/3以上】的窗口可以跨域受理", "0.3333333333 - ge"),
    ("【八成】企业选择网上办", "80 % eq"),
    ("占全市【7成以上】", "70 % ge"),
    ("完成【过半】", "0.5 - gt"),
    ("【一半以上】的事项实现免证办", "0.5 - ge"),
    ("材料压减率提高【3.2个百分点】", "3.2 百分点 eq actual up"),
    ("各类用地比例为【12.5】:【60.1】:【27.4】", "12.5 - eq percent / 60.1 - eq percent / 27.4 - eq percent"),
    ("城乡居民收入比为【2.3:1】", "2.3 - eq multiple"),
    ("居民消费价格变动【-0.4%】", "-0.4 % eq"),
]  # fmt: skip

MULTIPLES = [
    ("交易额是上年的【2.4倍】", "2.4 倍 eq"),
    ("订单量增长【一倍多】", "1 倍 gt actual up"),
    ("产值【翻一番】", "2 倍 eq actual up"),
    ("规模【翻两番】", "4 倍 eq actual up"),
]

RANGES = [
    ("每个窗口配备【3-5名】帮办员", "3..5 名 range"),
    ("补贴比例为【10%至15%】", "10..15 % range"),
    ("优惠幅度在【5%—20%】之间", "5..20 % range"),
    ("单个项目投资【1000万元至2000万元】", "10000000..20000000 元 range"),
    ("每村走访【两三户】", "2..3 户 range"),
    ("参加者有【三四十人】", "30..40 人 range"),
    ("保底【3至5万元】", "30000..50000 元 range"),
]

VAGUE = [
    ("接待来访【数十批】", "10 批 gt"),
    ("惠及【上百家】企业", "100 家 gt"),
    ("培训【近千人次】", "1000 人次 approx"),
    ("清理历史数据【十几万条】", "100000 条 gt"),
    ("筹集资金【六千余万元】", "60000000 元 gt"),
    ("沿线【三十多个】村庄通水", "30 个 gt"),
    ("投入【3600多万元】建设驿站", "36000000 元 gt"),
    ("【过百项】事项下沉到村", "100 项 gt"),
    ("【百余名】志愿者上岗", "100 名 gt"),
]

COMPARATORS = [
    ("累计发证【超过4.2万张】", "42000 张 gt"),
    ("访问量【逾三百万次】", "3000000 次 gt"),
    ("旅客吞吐量【突破80万人次】", "800000 人次 gt"),
    ("压减支出【约0.6亿元】", "60000000 元 approx actual down"),
    ("协调处理工单【约7千余件】", "7000 件 approx"),
    ("满意率【接近96%】", "96 % approx"),
    ("学法积分达到【1800分以上】", "1800 分 ge"),
    ("合格率在【99%左右】", "99 % approx"),
    ("容量【不足百个】", "100 个 lt"),
    ("失业率【低于4%】", "4 % lt"),
    ("上网事项比例要【不低于85%】", "85 % ge target"),
    ("每季度抽查【不少于两次】", "2 次/季度 ge target"),
    ("材料【至多3份】", "3 份 le target"),
    ("每户补助【最高5万元】", "50000 元 le target"),
    ("服务人员【20万人次以上】", "200000 人次 ge"),
    ("费用下降【一成左右】", "10 % approx actual down"),
    ("单个包裹重量在【3公斤以下】", "3 公斤 le"),
]  # fmt: skip

UNITS = [
    ("腾出办公用房【860平米】", "860 平方米 eq"),
    ("绿化【35.5公顷】", "35.5 公顷 eq"),
    ("光缆铺设【126千米】", "126 公里 eq"),
    ("年用电【8.1亿千瓦时】", "810000000 千瓦时 eq other"),
    ("归集数据【46TB】", "46 TB eq data"),
    ("带宽扩至【200Mbps】", "200 Mbps eq data"),
    ("粮食产量【64.3万吨】", "643000 吨 eq weight"),
    ("外贸进口【5.4亿美元】", "540000000 美元 eq money"),
    ("单位能耗【0.42吨标准煤/万元】", "0.42 吨标准煤/万元 eq other"),
    ("细颗粒物浓度【27微克/立方米】", "27 微克/立方米 eq other"),
    ("路灯【1.2万盏】", "12000 盏 eq"),
    ("牲畜存栏【31万头只】", "310000 头只 eq"),
    ("抵港船舶等【3万辆(艘、架)次】", "30000 辆（艘、架）次 eq"),
    ("全县【9个】模块上云", "9 个 eq"),
    ("平台由【六大】板块组成", "6 大 eq"),
    ("与【7省】建立协作", "7 省 eq"),
    ("涉及【7方面】措施", "7 方面 eq"),
    ("建成【五星级】酒店", "5 星级 eq grade"),
    ("平均分【93分】", "93 分 eq score"),
    ("【60岁以上】老人免费乘车", "60 岁 ge other"),
    ("共用章【1枚】", "1 枚 eq"),
    ("人均跑腿【0.06】,比过去省心", "0.06 - eq"),
    ("全年重大网络安全事故为【零】。", "0 - eq"),
    ("专利【三项】,商标【一项】。", "3 项 eq / 1 项 eq"),
]  # fmt: skip

DURATIONS = [
    ("审批时限压缩至【2个工作日】", "2 工作日 eq"),
    ("工单须在【5个工作日内】办结", "5 工作日 le target"),
    ("接到函件后【7日内】反馈", "7 日 le target"),
    ("窗口延时服务【90分钟】", "90 分钟 eq"),
    ("系统提前【30天】发出提醒", "30 日 eq"),
    ("安全生产连续【6年】零死亡", "6 年 eq"),
    ("工期缩短【3个月】", "3 月 eq actual down"),
    ("协议有效期【2年】", "2 年 eq target"),
    ("咨询等待【不超过半小时】,平均【12分钟】", "0.5 小时 le target / 12 分钟 eq"),
]  # fmt: skip

FREQUENCIES = [
    ("目录校核期限为【半年一次】", "1 次/半年 eq target"),
    ("党组每半年听取汇报【一次】", "1 次/半年 eq"),
    ("例会每月【两次】", "2 次/月 eq"),
    ("【一年一度】的评选结束", "1 次/年 eq"),
]

RANKS = [
    ("网办深度位居全省【第二】。", "2 位 eq rank"),
    ("营商环境评价在全市排名【第4位】。", "4 位 eq rank"),
    ("综合得分跻身全国【前10位】,走在前列", "10 位 le rank"),
    ("投资增速列全市【第三】,总量列【第五】。", "3 位 eq rank / 5 位 eq rank"),
]

LISTS = [
    ("三镇办件率分别达【71.2%】、【65%】和【59.8%】", "71.2 % eq / 65 % eq / 59.8 % eq"),
    ("网办率和好评率分别提高【0.8】、【4.1个百分点】", "0.8 百分点 eq actual up / 4.1 百分点 eq actual up"),
    ("客运站和码头客流分别为【310万】、【275万人次】", "3100000 人次 eq / 2750000 人次 eq"),
    ("人均补贴分别提高【120元】、【80元】和【60元】", "120 元 eq actual up / 80 元 eq actual up / 60 元 eq actual up"),
]  # fmt: skip

STATUSES_TABLE = [
    ("力争年底网办率达到【95%】。", "95 % eq target"),
    ("计划新增充电桩【600个】。", "600 个 eq target up"),
    ("预计全年接待游客【120万人次】。", "1200000 人次 eq target"),
    ("确保重点项目【100%】开工。", "100 % eq target"),
    ("办件量超过年初定下的【3万件】目标。", "30000 件 eq target"),
    ("对新上规企业给予【10万元】奖励。", "100000 元 eq target"),
    ("限定【3日内】答复。", "3 日 le target"),
    ("我会谈【5方面】内容,政府会预留【15亿元】。", "5 方面 eq / 1500000000 元 eq target"),
    ("一次性奖励【20万元】", "200000 元 eq target"),
    ("应诉率为【100%】,保证金【300万元】,响应率【98%】", "100 % eq / 3000000 元 eq / 98 % eq"),
    ("网络可用率应达到【99%】", "99 % eq target"),
    ("材料由原来的【14份】压减到【5份】。", "14 份 eq baseline / 5 份 eq"),
    ("原需跑【4个】部门,如今只跑【1个】窗口。", "4 个 eq baseline / 1 个 eq"),
    ("网办率从【61%】提升至【88%】。", "61 % eq baseline / 88 % eq"),
    ("全县原有站点【90个】,现已撤并【22个】,保留【68个】。", "90 个 eq baseline / 22 个 eq actual down / 68 个 eq"),
    ("将以往的【9个】环节合并为【3个】。", "9 个 eq baseline / 3 个 eq"),
    ("空置率由【9.2%】的高位回落到【7.6%】。", "9.2 % eq baseline / 7.6 % eq"),
    ("在岗率未达到【90%】的要求。", "90 % eq target"),
    ("努力实现税收增长【6%】。", "6 % eq target up"),
    ("有把握【突破9亿元】。", "900000000 元 gt target"),
    ("力争优良率达【83%】;达标率稳定在【90%以上】。", "83 % eq target / 90 % ge target"),
    ("力争优良率达【83%】;现已建成站点【9个】。", "83 % eq target / 9 个 eq"),
    ("将原设的【61个】窗口整合为【5个】。", "61 个 eq baseline / 5 个 eq"),
    ("试用期【一年】。", "1 年 eq target"),
    ("按要求配备【3名】船员。", "3 名 eq"),
    ("已圆满完成【40个】老旧小区改造。", "40 个 eq"),
]  # fmt: skip

CHANGES_TABLE = [
    ("新增经营主体【1.4万户】。", "14000 户 eq actual up"),
    ("财政收入同比增长【6.1%】。", "6.1 % eq actual up"),
    ("降幅收窄【1.7个百分点】。", "1.7 百分点 eq actual down"),
    ("取消证明【53项】,办理环节减少【4个】。", "53 项 eq actual down / 4 个 eq actual down"),
    ("承诺时间较规定压缩了【72.5%】。", "72.5 % eq actual down"),
    ("办理环节减少到【2个】。", "2 个 eq"),
    ("国家级基地增至【12个】。", "12 个 eq"),
    ("增速高于全省【2.2个百分点】。", "2.2 百分点 eq"),
    ("免收保证金【0.8亿元】,节约资金【3200万元】。", "80000000 元 eq / 32000000 元 eq"),
    ("新增应用共【210个】,其中【四大】领域【180个】。", "210 个 eq actual up / 4 大 eq / 180 个 eq actual up"),
    ("出口总额【9亿元】、增长【4%】,占全市【2成】", "900000000 元 eq / 4 % eq actual up / 20 % eq"),
    ("工业增加值【46亿元】", "4600000000 元 eq"),
    ("出口只有【2.1%】的温和增长", "2.1 % eq actual up"),
    ("新建和改造泵站【18处】", "18 处 eq"),
    ("加装电梯【22部】。", "22 部 eq"),
    ("油菜扩种【510亩】。", "510 亩 eq actual up"),
]  # fmt: skip

NONE = [
    # dates and periods
    "2031年8月12日10:30,1-9月、上半年和第三季度的情况见下文",
    "近三年来,过去八年间,未来五年内,5年内完成,三年后",
    "二〇三一年以来,今年前七个月运行平稳",
    # document numbers, articles, standards
    "根据《青溪县2030—2035年规划》(青政办发〔2031〕18号)第十二条第3款",
    "执行GB/T 33356-2022标准,详见附件2第5章",
    # list and section numbers
    "一、总体情况\n(二)存在问题\n3.下步打算\n一是抓学习。二是抓落实。",
    "1.完善机制。2.强化督导。",
    # names and slogans
    "12345热线、5G基站、4A级景区、“一网通办”和“1+3+N”体系",
    "“十五五”开局,落实“三重一大”和中央八项规定精神,推行“最多跑一次”",
    "县镇村三级联动,24小时值守,一站式办理,二期工程和第二批清单",
    "履行第一责任人职责,第一时间响应,第八次党代会,第一方阵",
    "党的二十大和二十届三中全会精神,区十六届人大四次会议",
    "实施“三年行动计划”,开展三年大会战,打造15分钟便民生活圈",
    "大力发展第三产业,培育专精特新“小巨人”,建设1号线、3号楼",
    "PM2.5浓度、CO2排放、平台3.0版本",
    # 一 as an article, vague words
    "出台一批政策、打造一个平台、形成一系列成果、走在前列",
    "多个部门、各项任务、首个试点、唯一入口、百姓、千方百计、万众一心、十分重要",
    "半导体、零售业、陆路口岸、队伍建设、两岸交流、四川、三亚、九江",
    "全市五区联动,两地协同,三省协作",
    # inside 《》
    "《新增100亿斤粮食产能提升方案》",
    # contact
    "联系电话:0755-12345678,邮箱a1b2@example.cn,网址https://example.cn/2031/07/12.html",
    # orders without a count, ordinals that name
    "突破一批关键技术,近一年多来的变化",
    "打造千亿元产业集群和万亿级消费市场,开展百日攻坚",
    "第105宗案件,第12天,每万人口床位数",
]  # fmt: skip

TABLES = [
    ("受理宗数【14 207】 【13 880】 【15 016】批出宗数", "14207 - eq / 13880 - eq / 15016 - eq"),
    (
        "受理宗数【14 207】 【13 880】 【15 016】延误宗数【831】 【902】 【1 104】",
        "14207 - eq / 13880 - eq / 15016 - eq / 831 - eq / 902 - eq / 1104 - eq",
    ),
    (
        "投诉数目【132】 【245】 【218】 【301】 【276】抽检数目【15】 【4】 【9】 【7】 【11】。",
        "132 - eq / 245 - eq / 218 - eq / 301 - eq / 276 - eq / 15 - eq / 4 - eq / 9 - eq / 7 - eq / 11 - eq",
    ),
    ("年份2029 2030 2031", ""),
    ("项目\n完成投资\n【310.5】\n上年同期\n【288】\n", "310.5 - eq / 288 - eq"),
    ("1.【200户】居民完成搬迁", "200 户 eq"),
]

TABLE = [
    (name, marked, reading)
    for name, rows in (
        ("number", NUMBERS), ("compound duration", COMPOUND_DURATIONS), ("part", PARTS), ("multiple", MULTIPLES),
        ("range", RANGES), ("vague", VAGUE),
        ("comparator", COMPARATORS), ("unit", UNITS), ("duration", DURATIONS), ("frequency", FREQUENCIES),
        ("rank", RANKS), ("list", LISTS), ("status", STATUSES_TABLE), ("change", CHANGES_TABLE), ("table", TABLES),
    )
    for marked, reading in rows
]  # fmt: skip


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks and the spans that were marked; marks that do not pair raise."""
    text, spans = "", []
    for piece in re.split("([【】])", marked):
        if piece == "【":
            assert not spans or spans[-1][1] >= 0, marked
            spans.append((len(text), -1))
        elif piece == "】":
            assert spans and spans[-1][1] < 0, marked
            spans[-1] = (spans[-1][0], len(text))
        else:
            text += piece
    assert all(end > start for start, end in spans), marked
    return text, spans


def shown(claim: Quantity, expected: str) -> str:
    """The claim as a reading, with the parts that the expected reading names."""
    value = claim["value"] or "?"
    if claim["value_high"] is not None:
        value += f"..{claim['value_high']}"
    words = [value, claim["unit"] or "-", claim["comparator"]]
    if claim["status"] != "actual" or claim["change"] != "none":
        words.append(claim["status"])
    if claim["change"] != "none":
        words.append(claim["change"])
    last = expected.split(" ")[-1]
    if len(expected.split(" ")) > 3 and last not in STATUSES | CHANGES:
        words.append(claim["kind"])
    return " ".join(words)


def agrees(quantities: Quantities, marked: str, reading: str) -> None:
    """The figures that are found in a marked row are the marked ones, and read as the row says."""
    text, spans = unmarked(marked)
    doc = NLP.make_doc(text)
    found = quantities.find(doc)
    expected = reading.split(" / ") if reading else []
    assert [text[claim["start"] : claim["end"]] for claim in found] == [text[start:end] for start, end in spans]
    assert [shown(claim, want) for claim, want in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_figure(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    text, spans = unmarked(marked)
    found = quantities.find(NLP.make_doc(text))
    expected = reading.split(" / ") if reading else []
    assert len(expected) == len(spans), "as many readings as marks"
    assert [(claim["start"], claim["end"]) for claim in found] == spans
    assert [shown(claim, want) for claim, want in zip(found, expected, strict=True)] == expected
    assert all(claim["evidence"] and 0 <= claim["confidence"] <= 1 for claim in found)


@pytest.mark.parametrize("text", NONE, ids=NONE)
def test_no_figure(quantities: Quantities, text: str) -> None:
    found = quantities.find(NLP.make_doc(text))
    assert [text[claim["start"] : claim["end"]] for claim in found] == []


def test_every_class_has_rows() -> None:
    assert min(len(rows) for rows in (NUMBERS, PARTS, MULTIPLES, RANGES, VAGUE, COMPARATORS, LISTS, RANKS)) >= 3
    assert len(TABLE) > 100


PLAN = (
    "青溪县数据局2031年工作报告\n一、工作成效\n办结事项{}件。\n"
    "二、2032年工作计划\n(一)新建驿站{}个。\n(二)依托{}基础平台,推进治理。\n"
)


def test_plan_section_states_targets_and_what_is_there(quantities: Quantities) -> None:
    found = quantities.find(NLP.make_doc(PLAN.format("300", "15", "三大")))
    assert [(c["value"], c["status"]) for c in found] == [("300", "actual"), ("15", "target"), ("3", "actual")]


def test_amounts_of_a_rule_are_targets(quantities: Quantities) -> None:
    found = quantities.find(NLP.make_doc("青溪县民政局关于公布救助标准的通知\n特困供养为每人每月1480元。\n"))
    assert [(c["value"], c["status"]) for c in found] == [("1480", "target")]


HOSTILE = [
    "7" * 10_000, "七" * 10_000, "万万亿亿件", "1.2.3.4%", "1" + "0" * 30 + "元", "((((【《“" * 500 + "3件" + "》" * 3,
    "3件、" * 5_000, "1-" * 5_000, "增长" * 5_000 + "3%", "每" * 10_000 + "一次", "第" * 10_000 + "三",
    "1 234 " * 3_000, "从" * 5_000 + "3个到5个", "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{len(text)}:{text[:8]}" for text in HOSTILE])
def test_hostile_input_gives_bounded_values(quantities: Quantities, text: str) -> None:
    found = quantities.find(NLP.make_doc(text))
    assert all(claim["value"] is not None and len(claim["value"]) < 26 for claim in found)


PIECES = ["7", "七", "3件、", "1-", "增长", "每", "第", "1 234 ", "从", "3%", "增长3%", "((3件"]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_input_is_read_in_linear_time(quantities: Quantities, piece: str) -> None:
    grows_linearly(lambda text: quantities.find(NLP.make_doc(text + "3件")), repeated(piece), 1_000, quantities)


@pytest.mark.parametrize("text", ["合格率1.2.3.4%", "共万万亿亿件", "投资" + "9" * 30 + "元"])
def test_what_cannot_be_read_is_counted_not_invented(quantities: Quantities, text: str) -> None:
    doc = NLP.make_doc(text)
    assert quantities.find(doc) == []
    assert len(quantities.unreadable(doc)) == 1


def test_proposals_carry_features_and_the_verdict(quantities: Quantities) -> None:
    proposals = quantities.propose(NLP.make_doc("“三新”行动覆盖【社区】27个。"))
    assert [proposal["finding"]["claim"] for proposal in proposals] == [False, True]
    assert all(any(name.startswith("reason=") for name in proposal["features"]) for proposal in proposals)


def test_the_result_is_the_same_every_time(quantities: Quantities) -> None:
    text = "受理来件3.4万件,增长8%,由7个环节压减到2个,位居全省第二。"
    assert quantities.find(NLP.make_doc(text)) == quantities.find(NLP.make_doc(text))
