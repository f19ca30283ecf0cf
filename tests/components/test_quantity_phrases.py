"""Every class of phrases that figures come in: at least three that are figures, and what only looks like one.

Marked as in `test_quantities` (【…】 is a figure); a row without marks must give none. Wording invented.
"""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.quantities import Quantities
from tests.components.test_quantities import agrees, unmarked

NLP = spacy.blank("zh")

Rows = list[tuple[str, str]]

CLASSES: dict[str, Rows] = {
    "versions, hotlines and fields of a rank": [
        ("工程超前【2.1个百分点】", "2.1 百分点 eq"),
        ("分值权重由【3分】提高到【5分】", "3 分 eq baseline / 5 分 eq"),
        ("排除障碍【58案】", "58 案 eq"),
        ("布设监控探头【400路】", "400 路 eq"),
        ("活跃度位列全市六个沿湖区【第二】。", "2 位 eq rank"),
        ("护照应用程序2.0版二月上线,1888市民专线开通", ""),
        ("案例库、前往、版本1.2,途经公交400路", ""),
    ],
    "numbers without a unit that change": [
        ("渔农收入比由上年的【2.43】缩小至【2.39】。", "2.43 - eq baseline / 2.39 - eq"),
        ("航班正点系数从【0.81】提高到【0.86】。", "0.81 - eq baseline / 0.86 - eq"),
        ("赔付倍率由【1.52】降为【1.4】。", "1.52 - eq baseline / 1.4 - eq"),
        ("渔港系统版本由上年的1.2更新为1.3", ""),
    ],
    "separators": [
        ("授信【1,080.6亿元】", "108060000000 元 eq"),
        ("接电【14,352户】", "14352 户 eq"),
        ("发放【2,300张】", "2300 张 eq"),
        ("编号120,340的档案", ""),
        ("第1,200号公告", ""),
    ],
    "Chinese digits": [
        ("种树【廿三株】", "23 株 eq"),
        ("收到意见【一百零六条】", "106 条 eq"),
        ("购置校车【两辆】", "2 辆 eq"),
        ("增设座椅【卅把】", "30 把 eq actual up"),
        ("三门峡、四平、五指山", ""),
        ("十分满意,百般努力", ""),
    ],
    "financial digits": [
        ("捐款【壹仟贰佰元】", "1200 元 eq"),
        ("罚没【叁万元】", "30000 元 eq"),
        ("补贴【伍佰元】", "500 元 eq"),
        ("壹心社区、陆家村、伍姓宗祠", ""),
    ],
    "mixed scales": [
        ("清运【5千吨】", "5000 吨 eq weight"),
        ("安置【3万4000人】", "34000 人 eq"),
        ("绿化【25万6千株】", "256000 株 eq"),
        ("读者【1.2万余人次】", "12000 人次 gt"),
        ("债券余额【二十万亿元】", "20000000000000 元 eq"),
        ("存款【一万五千亿元】", "1500000000000 元 eq"),
        ("移栽【130万5千株】", "1305000 株 eq"),
        ("结余【0.9亿元】", "90000000 元 eq"),
        ("千家万户、万千气象、亿万群众", ""),
    ],
    "fractions": [
        ("【三分之一】的窗口延时服务", "0.3333333333 - eq"),
        ("山林占全镇面积的【1/3】", "0.3333333333 - eq"),
        ("蚕茧产量占全省【1/4】,", "0.25 - eq"),
        ("死亡率为【千分之三】", "3 ‰ eq"),
        ("流转费率【百分之零点九】", "0.9 % eq"),
        ("开工率【过半】", "0.5 - gt"),
        ("【一半】村庄通了公交", "0.5 - eq"),
        ("附表1/3页,详见3/4版", ""),
        ("半山区、半脱产培训、东半球", ""),
    ],
    "tenths and discounts": [
        ("【七成】商户复业", "70 % eq"),
        ("票价优惠【八折】", "80 % eq"),
        ("降幅【约一成】", "10 % approx actual down"),
        ("一成不变,大功告成,成立大会", ""),
        ("三折叠手机,打折促销", ""),
    ],
    "multiples": [
        ("茶叶出口是去年的【2.4倍】", "2.4 倍 eq"),
        ("产值【翻一番】", "2 倍 eq actual up"),
        ("销量【翻两番】", "4 倍 eq actual up"),
        ("企业数比去年【翻了一番】", "2 倍 eq actual up"),
        ("客流增长【一倍多】", "1 倍 gt actual up"),
        ("倍增计划,事半功倍,加倍努力", ""),
    ],
    "percent, permille, points": [
        ("入库率【98.2%】", "98.2 % eq"),
        ("漏报率【0.3‰】", "0.3 ‰ eq"),
        ("比重提高【1.6个百分点】", "1.6 百分点 eq actual up"),
        ("误读作【17.35.%】", "17.35 % eq"),
        ("百分制、百分百服务中心", ""),
    ],
    "ratios": [
        ("三次产业比例为【3.9】:【59.5】:【36.6】", "3.9 - eq percent / 59.5 - eq percent / 36.6 - eq percent"),
        ("生师比为【14:1】", "14 - eq multiple"),
        ("城乡收入比缩小到【2.1:1】", "2.1 - eq multiple"),
        ("产业结构由【31】:【38】:【31】调整", "31 - eq percent / 38 - eq percent / 31 - eq percent"),
        ("于8:30:15响铃,上午9:30开门,比例尺1:500地形图", ""),
        ("以2:0战胜对手", ""),
    ],
    "ranges": [
        ("每组【3-5个】网格", "3..5 个 range"),
        ("补贴【10%至15%】", "10..15 % range"),
        ("帮扶【三四十户】", "30..40 户 range"),
        ("每季走访【两三个】村", "2..3 个 range"),
        ("注入【1000万元至2000万元】", "10000000..20000000 元 range"),
        ("返还【5%—20%】", "5..20 % range"),
        ("浓度为【31~47微克/立方米】", "31..47 微克/立方米 range"),
        ("8-9月、2023-2025年、第3-4章", ""),
    ],
    "vague orders": [
        ("惠及【数十家】企业", "10 家 gt"),
        ("走访【上百户】", "100 户 gt"),
        ("发动【近千人】", "1000 人 approx"),
        ("浏览【几万次】", "10000 次 gt"),
        ("编写【十几份】", "10 份 gt"),
        ("投入【六千余万元】", "60000000 元 gt"),
        ("游客达到【上万人】", "10000 人 gt"),
        ("志愿者【过万人】", "10000 人 gt"),
        ("万人评议,万家灯火,万象更新", ""),
        ("数次、多年、若干、大批", ""),
    ],
    "counters": [
        ("命名【12条】街巷", "12 条 eq"),
        ("受理【7.6万张】", "76000 张 eq"),
        ("【14宗】用地", "14 宗 eq"),
        ("举办【6期】", "6 期 eq"),
        ("旅客周转量【12.9亿人公里】", "1290000000 人公里 eq other"),
        ("货物周转量【305亿吨公里】", "30500000000 吨公里 eq"),
        ("算力【8.2万P】", "82000 P eq other"),
        ("配备【3万台(套)】农机", "30000 台（套） eq"),
        ("筹建【1200套(间)】", "1200 套（间） eq"),
        ("电话普及率【81.7部/百人】", "81.7 部/百人 eq"),
        ("检查【410个次】", "410 个次 eq"),
        ("督查【8轮次】", "8 轮次 eq"),
        ("充电桩【60枪】", "60 枪 eq"),
        ("发放试剂【9万人份】", "90000 人份 eq"),
        ("3股权、5仓储、2档案", ""),
        ("千亿元产业、千人以下企业", ""),
        ("增长保持两位数,两位数增长", ""),
    ],
    "rank": [
        ("得分列全县【第三】。", "3 位 eq rank"),
        ("进入全国【前10位】", "10 位 le rank"),
        ("总量居全省【第2位】", "2 位 eq rank"),
        ("居首位、名列前茅、第一书记", ""),
    ],
    "grades": [
        ("评为【五星级】", "5 星级 eq grade"),
        ("获得【四星级】评定", "4 星级 eq grade"),
        ("建成【三星级】饭店", "3 星级 eq grade"),
        ("4A级景区、三级医院、一级响应", ""),
    ],
    "a unit for a list": [
        ("分别提高【0.9】、【5.9个百分点】", "0.9 百分点 eq actual up / 5.9 百分点 eq actual up"),
        ("达【62.3%】、【68%】、【70.1%】", "62.3 % eq / 68 % eq / 70.1 % eq"),
        ("分别为【310万】、【275万人次】", "3100000 人次 eq / 2750000 人次 eq"),
        ("3、4号楼,5、6楼层", ""),
    ],
    "comparators": [
        ("协调【约5千余件】", "5000 件 approx"),
        ("积分达到【2400分以上】", "2400 分 ge"),
        ("会员联盟【约20家】企业", "20 家 approx"),
        ("支出【不少于30万元】", "300000 元 ge target"),
        ("间隔【至多3天】", "3 日 le target"),
        ("网点【不足百个】", "100 个 lt"),
        ("销量【突破4万台】", "40000 台 gt"),
        ("误差在【2米以内】", "2 米 le"),
        ("均价【600元上下】", "600 元 approx"),
        ("参观者【逾9万人】", "90000 人 gt"),
        ("超市、近海、约束、不足之处", ""),
    ],
    "not figures": [
        ("2021年6月、上半年、“十四五”期间", ""),
        ("青办发〔2031〕18号", ""),
        ("一是、二是、三是要抓实", ""),
        ("“三资”管理、四议两公开、五好关系", ""),
        ("第八届书展,第二批名单,第105宗", ""),
    ],
}  # fmt: skip


TABLE = [(name, marked, reading) for name, rows in CLASSES.items() for marked, reading in rows]


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_phrase(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_figures_and_a_negative(name: str) -> None:
    marked = [row for row, _ in CLASSES[name]]
    assert any("【" not in row for row in marked)
    assert name == "not figures" or sum("【" in row for row in marked) >= 3


SENSES: dict[str, tuple[list[str], list[str]]] = {
    "target": (
        [
            "力争网办率达【95%】。",
            "确保年内建成渡口【9处】。",
            "预计全年接待【120万人次】。",
            "限【5个工作日内】办结。",
            "目标是绿地率达到【40%】。",
            "工资【不低于2000元】。",
            "对上榜商户奖励【2万元】。",
        ],
        [
            "超额完成力争的任务,网办率达【95%】。",
            "确保了供水,建成泵站【9处】。",
            "应诉率为【98%】。",
            "限制区内有商户【9家】。",
        ],
    ),
    "baseline": (
        [
            "材料由原来的【14份】减少到5份。",
            "网办率由【61%】提高到88%。",
            "站点从【9个】增至12个。",
            "原需跑【4个】部门,如今1个。",
            "将以往的【9个】环节并为3个。",
        ],
        [
            "原则上设窗口【3个】。",
            "由县局牵头建成驿站【9处】。",
            "原有群众基础好,建成驿站【9处】。",
            "从业人员【80人】。",
        ],
    ),
    "up": (
        [
            "同比增长【6%】。",
            "较去年增加【9家】。",
            "新增站点【12个】。",
            "比重提高【3个百分点】。",
            "净增商户【4家】。",
        ],
        ["增长到【9家】。", "工业增加值【46亿元】。", "新建村有居民【90户】。", "增速高于全省【2个百分点】。"],
    ),
    "down": (
        [
            "时限压缩【72%】。",
            "环节减少【4个】。",
            "失业率下降【1个百分点】。",
            "取消证明【5项】。",
            "降幅收窄【2个百分点】。",
        ],
        ["环节减少到【2个】。", "降水【30毫米】。", "压缩机产量【9台】。", "免收保证金【8万元】。"],
    ),
}
SENSE_ROWS = [(name, row, True) for name, rows in SENSES.items() for row in rows[0]]
SENSE_ROWS += [(name, row, False) for name, rows in SENSES.items() for row in rows[1]]


@pytest.mark.parametrize(("name", "marked", "holds"), SENSE_ROWS, ids=[f"{row[0]}:{row[1]}" for row in SENSE_ROWS])
def test_sense(quantities: Quantities, name: str, marked: str, holds: bool) -> None:
    text, spans = unmarked(marked)
    claim = next(c for c in quantities.find(NLP.make_doc(text)) if (c["start"], c["end"]) in spans)
    assert (name in (claim["status"], claim["change"])) is holds
