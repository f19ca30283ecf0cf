"""Where the phrase of a figure begins and ends: marked sentences of invented wording (`marked_figures`)."""

from __future__ import annotations

import pytest

from pipeline import extract
from tests.components.marked_figures import check, rows

# What the figure was before is told behind 由 or 从 and names nothing itself.
FORMER = """
代办事项由最初的[baseline:30项]扩充到[90项]。 | 代办事项; 代办事项
答复期限由规定的[baseline:20个工作日]缩至平均[9个工作日]。 | 答复期限; 答复期限
渡口津贴由每年[baseline:900元]调升至[1000元]。 | 渡口津贴; 渡口津贴
法律规定的义务[9项]。 | 法律规定的义务
"""

# A base or a plan that the figure is a part or multiple of; how far a place moved.
BASE = """
渔民务工[3万人],为去年务工规模的[97%]。 | 渔民务工; 渔民务工
新增床位[720张],为年度目标[target:900张]的[80%]。 | 床位; 床位; 床位
渡口投资[9亿元],超序时进度[5个百分点]。 | 渡口投资; 渡口投资
渔业税收[8亿元],短收[down:2亿元]。 | 渔业税收; 渔业税收
综合实力列全省[rank:第9位],前移[up:3位]。 | 综合实力; 综合实力
完成年度计划任务[97%]。 | 年度计划任务
"""

MARKS = """
每千老年人口拥有养老床位[38张]。 | 每千老年人口拥有养老床位
亩均税收[30万元]。 | 亩均税收
现有各级各类学校[43所]。 | 各级各类学校
鑫达竹器[9件]。 | 鑫达竹器
一、渔民补贴标准提高到[900元]。 | 渔民补贴标准
第九条 建设渡口[6个]。 | 渡口
完工[8处],其余[7处]正在施工。 | 完工; 完工
抓好以下[十方面]工作。 | 工作
地方储备粮规模[4万吨]。 | 地方储备粮规模
执行任务要考虑[4个]因素。 | 因素
"""

# Behind the means of a doing stands its verb, however noun-like.
MEANS = """
我局通过海事网站公开信息[58条]。 | 信息
依托口岸监测系统归集船舶信息[9万条]。 | 船舶信息
聘请律师审查合同[41份]。 | 合同
通过省级认证渡口[25处]。 | 省级认证渡口
"""

# How long or how often: without what is done such a noun says nothing.
SPANS = """
平均办理周期由[baseline:32天]缩至[9天]。 | 平均办理周期; 平均办理周期
注销办理时长由[baseline:45天]缩减为[20天]。 | 注销办理时长; 注销办理时长
压缩审批时限[9天]。 | 压缩审批时限
"""

# What is to be done within a limit stands behind it.
LIMITS = """
滞后项目须在[target:5个工作日内]上报整改计划。 | 上报整改计划
请接到通知后[target:7天内]办理交接。 | 办理交接
资金未在规定的[target:30天内]下达。 | 下达
办理时限压缩到[target:3个工作日内]。 | 办理时限
"""

# A figure that bounds a class of things is a part of its name, and measures what stands before it.
BOUNDS = """
培育产值过[10亿元]企业[1家]。 | 产值; 产值过10亿元企业
村集体收入[20万元以上]的村增多。 | 村集体收入
签约[5亿元以上]项目[6个]。 | 项目; 5亿元以上项目
小学[56人以上]班级[14个]。 | 班级; 小学56人以上班级
[9家]企业[6个]项目开工。 | 企业; 企业+项目
"""

PARTS = """
低保标准提高,为[target:900元],城市为[target:950元],农村为[target:850元]。 | 低保标准; 低保标准+城市; 低保标准+农村
渔业进出口[9亿元],其中出口[6亿元],进口[3亿元]。 | 渔业进出口; 出口; 进口
肉牛存栏[8万头],肉羊存栏[9万只],分别下降[down:3%]和增长[up:1%]。 | 肉牛存栏; 肉羊存栏; 肉牛存栏; 肉羊存栏
全区[47个]渡口项目完成投资[98亿元]。 | 渡口项目; 渡口项目+投资
推进港口项目[64个],年度投资[60亿元]。 | 港口项目; 港口项目+年度投资
设立渔业基金[2只],首期规模[6亿元]。 | 渔业基金; 渔业基金+首期规模
"""

DOINGS = """
渡口例会每季度召开[一次]。 | 渡口例会
对重点栏目每月巡查[一次]。 | 重点栏目+巡查
每半年向县政府报告[一次]。 | 报告
组织渔政业务培训[2期],培训[76人次]。 | 渔政业务培训; 渔政业务培训
[2人]获评工匠,[1人]入选名师库。 | 获评工匠; 入选名师库
现场签约[3亿元]。 | 签约
发现问题[57个],整改到位[57个]。 | 问题; 问题+整改到位
推送“鱼满仓”等联办服务[12项]。 | 联办服务
打通河滨路等断头路[4条]。 | 断头路
"""

ENDS = """
[5个]项目因缺资金停工。 | 项目
[9家]单位整建制入驻。 | 单位
[30余家]企业现场领取返还。 | 企业
[6个]村由于地势低受淹。 | 村
"""


@pytest.mark.parametrize(
    "row",
    [row for table in (FORMER, BASE, MARKS, MEANS, SPANS, LIMITS, BOUNDS, PARTS, DOINGS, ENDS) for row in rows(table)],
)
def test_edges(row: str) -> None:
    check(row, "indicator")


def test_the_mark_of_a_note_is_no_part_of_the_phrase() -> None:
    claims = [record for record in extract("渔业总产值(GDP)[2]96亿元。") if record.record == "claim"]
    assert [claim.indicator.text for claim in claims if claim.indicator] == ["渔业总产值"]
