"""What audits, final accounts and Hong Kong answers tell: marked sentences of invented wording (`marked_figures`)."""

from __future__ import annotations

import pytest

from pipeline.components.quantities import Quantities
from pipeline.extraction import extract
from pipeline.records import Claim
from tests.components.marked_figures import check, rows
from tests.components.test_quantities import agrees

# Whom or what a finding counts, and what it is about.
FINDINGS = """
[9个]部门渔具登记不完整,涉及资金[3亿元]。 | 部门; 渔具登记+资金
[7个]项目未批先建,涉及金额[2亿元]。 | 项目; 项目+金额
对[37家]船厂免予处罚,涉及金额[6万元]。 | 船厂; 免予处罚+金额
最高可处罚款[target:5万元]。 | 罚款
对[6个]项目开展专项核查,涉及资金[2亿元]。 | 项目; 专项核查+资金
新建渡口[6处],涉及资金[2亿元]。 | 渡口; 资金
[3个]项目违规变更图纸,增加投资[up:9万元]。 | 项目; 投资
[8家]施工单位多计工程款[9万元]。 | 施工单位; 工程款
[2个]县区截留救助资金[9万元]。 | 县区; 救助资金
[3个]县区向[17名]不符合条件人员发放津贴[9万元]。 | 县区; 不符合条件人员; 津贴
[5名]已死亡人员仍领取津贴[9万元]。 | 已死亡人员; 津贴
抽查[5家]渔校,[2家]未取得证照。 | 渔校; 渔校
[6家]企业代表未到会。 | 企业代表
挤占挪用[9万元]。 | 挤占挪用
"""

# Growth that is counted without something is told of the measure and of that.
WITHOUT = """
渔税[9亿元],下降[down:2%],剔除退税因素后增长[up:3%]。 | 渔税; 渔税; 渔税+剔除退税因素后
渔民收入增长[up:5%],扣除价格因素实际增长[up:3%]。 | 渔民收入; 渔民收入
剔除重复船只后,登记渔船[9艘]。 | 渔船
"""

ACCOUNTS = """
渔港支出年初预算为[target:9万元],决算为[8万元],减少[down:1元]。 | 渔港支出年初预算; 渔港支出+决算; 渔港支出+决算
“三公”经费预算[target:9万元],决算[8万元]。 | “三公”经费预算; “三公”经费+决算
“护渔”项目预算数[target:9万元],执行数[8万元],执行率[88%]。 | “护渔”项目预算数; “护渔”项目+执行数; 执行率
公务接待费预算[target:9万元],国内公务接待批次[8批],人数[20人]。 | 公务接待费预算; 国内公务接待批次; 国内公务接待+人数
国内公务接待[9批次]。 | 国内公务接待
年初财政收入[9万元]。 | 财政收入
"""

HONG_KONG = """
推行渡轮资助计划,涉及拨款[9亿元]。 | 渡轮资助计划+拨款
在码头增设渔获回收机,预计年底前增至[target:90部],涉及开支[target:9万元]。 | 渔获回收机; 渔获回收机+开支
渡口翻新竣工,工程开支为[9万元]。 | 工程开支
署方把停航船户的泊位费减收[down:50%]。 | 停航船户的泊位费
于复航后首三个月豁免[target:50%]租金。 | 租金
参加者须年满[target:50岁]。 | 参加者
获转介个案[9宗],被拒个案[8宗],获评先进船队[3个]。 | 获转介个案; 被拒个案; 先进船队
占渔获[9%]。 | 占渔获
"""

# An event is the time of a former state, and of what is counted from it on; what is launched holds so much from then.
EVENT_TIMES = """
渡轮参与率由推行初期的[baseline:31%]升至本年四月的[74%]。 | 推行初期; 本年四月
渡口由扩展前的[baseline:9个]增至[12个]。 | 扩展前; -
渡口由目前的[baseline:9个]增至[target:12个]。 | 目前; -
渔船由最初的[baseline:9艘]增至[12艘]。 | -; -
于复航后首三个月减收[down:50%]租金。 | 复航后首三个月
渡轮首三个月载客[9万人次]。 | 首三个月
渡口电子支付计划于2021年9月推出,涵盖[15个]渡口,参与率为[80%]。 | 2021年9月; -
渡口于2021年9月落成,提供泊位[9个]。 | -
截至6月底,上年度审计查出的[9个]问题已整改[8个]。 | 截至6月底; 截至6月底
2021年共审计项目[9个]。 | 2021年
来年度预留拨款[target:9万元]。 | 来年度
近年来年均增长[up:9%]。 | 近年来
"""

STATUS: dict[str, list[tuple[str, str]]] = {
    "what is to be spent and what was": [
        ("渔港支出年初预算为【640万元】,决算数为【655万元】。", "6400000 元 eq target / 6550000 元 eq"),
        ("“三公”经费预算【26万元】,支出决算【19万元】。", "260000 元 eq target / 190000 元 eq"),
        ("追加预算【12万元】,收回预算【3万元】。", "120000 元 eq actual up / 30000 元 eq"),
        ("修订预算较原来预算增加【8%】。", "8 % eq actual up"),
        ("由原来的【9艘】增至【12艘】。", "9 艘 eq baseline / 12 艘 eq"),
    ],
    "what the law threatens": [
        ("违者可处罚款【5,000元】及监禁【三个月】。", "5000 元 eq target / 3 月 eq target"),
        ("违例者一经定罪,最高罚款为【2万元】。", "20000 元 eq"),
        ("再次定罪的最高罚款为【2万元】。", "20000 元 eq target"),
        ("去年定罪【58宗】,罚款【8万元】。", "58 宗 eq / 80000 元 eq"),
        ("违规收取保证金【96万元】,每船收取保证金【9元】。", "960000 元 eq / 9 元 eq target"),
        ("违反休渔规定的【9家】渔企被罚款【9万元】。", "9 家 eq / 90000 元 eq"),
        ("法院对违反禁渔令的【3人】判处监禁【三个月】。", "3 人 eq / 3 月 eq"),
        ("违规船东遭罚款【9千元】,违反禁渔令可处罚款【8千元】。", "9000 元 eq / 8000 元 eq target"),
        ("触犯条例的船东最高罚款【2万元】。", "20000 元 eq target"),
        ("标准化渔港收取租金【9万元】,供应商收费【8万元】。", "90000 元 eq / 80000 元 eq"),
        ("按规定收取船舶港务费【9万元】。", "90000 元 eq"),
        ("渔港按每船收取泊位费【9元】。", "9 元 eq target"),
    ],
    "goals and those who are aimed at": [
        ("在【19个】目标渡口巡查。", "19 个 eq"),
        ("为【19个】目标渡口群提供补给。", "19 个 eq"),
        ("实现增长【5%】目标。", "5 % eq target up"),
    ],
    "lists that a speaker announces": [
        ("我宣布:\n(1)把渔税免税额上调至【8万元】;\n(2)向每名渔民发放【2元】。", "80000 元 eq target / 2 元 eq target"),
        ("政府会:(1)发放【2元】;(2)免收渔税【3元】。", "2 元 eq target / 3 元 eq target"),
        ("渔港概况:(1)渡口【2个】;(2)渔船【3艘】。", "2 个 eq / 3 艘 eq"),
    ],
    "how long it was elsewhere or at another time": [
        ("轮候时间由高峰期的【6.1年】缩短至去年底的【5.3年】。", "6.1 年 eq baseline / 5.3 年 eq"),
        ("低于邻港的【90天】,泊位闲置【14个月】。", "90 日 eq / 14 月 eq"),
        ("船证轮候【120星期】,较去年提前【两个月】。", "120 星期 eq / 2 月 eq"),
        ("这是渔业发展最快的五年,渔船【9艘】。", "9 艘 eq"),
    ],
    "which one, not how many": [
        ("最大一宗涉款【9元】。", "9 元 eq"),
        ("增设【三间】更生中心。", "3 间 eq actual up"),
        ("五个更加、三个更快,渔船【9艘】。", "9 艘 eq"),
    ],
    "what an audit takes off": [
        ("审减金额【9万元】,核减资金【8万元】。", "90000 元 eq / 80000 元 eq"),
        ("核减编制【9名】。", "9 名 eq actual down"),
        ("津贴调高【4%】,渔税调降【3%】。", "4 % eq actual up / 3 % eq actual down"),
    ],
}


@pytest.mark.parametrize("row", [row for table in (FINDINGS, WITHOUT, ACCOUNTS, HONG_KONG) for row in rows(table)])
def test_what_is_measured(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(EVENT_TIMES))
def test_when(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize(
    ("marked", "reading"),
    [row for table in STATUS.values() for row in table],
    ids=[r[0] for t in STATUS.values() for r in t],
)
def test_status_and_change(quantities: Quantities, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


def test_traditional_script_goes_the_same_way() -> None:
    text = "署方於二○二三年九月推出「渡輪電子票計劃」,涵蓋15個碼頭,參與率由推行初期的31%升至本年四月的74.5%。"
    claims = [record for record in extract(text) if isinstance(record, Claim)]
    assert [
        (c.text, c.indicator.text if c.indicator else None, c.period.text if c.period else None, c.status)
        for c in claims
    ] == [
        ("15個", "碼頭", "二○二三年九月", "actual"),
        ("31%", "參與率", "推行初期", "baseline"),
        ("74.5%", "參與率", "本年四月", "actual"),
    ]
