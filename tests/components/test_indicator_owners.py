"""Whose the counted thing is and what it is counted among: marked sentences of invented wording (`marked_figures`)."""

from __future__ import annotations

import pytest

from tests.components.marked_figures import check, rows

# What belongs to the first word of the phrase behind a figure is not counted with it.
OWNERS = """
[9个]系统迁入云端。 | 系统
[3个]车站的扶梯工程延期。 | 车站
[两个]社区“法律明白人”培训不足。 | 社区
[9所]新建学校投用。 | 新建学校
选派骨干医师[23名]到渔村坐诊。 | 骨干医师
[18名]包保干部巡河。 | 包保干部
住房单位将有[37个]落成。 | 住房单位
"""

# Households are counted, not what they have or get; works are not their rate.
HOUSEHOLDS = """
解决[64户]渔民安全饮水问题。 | 渔民
带动[132户]贫困户户均增收。 | 贫困户
[9户]养殖户签约。 | 养殖户
抽审[9座]泵站,有[4座]平均负荷率[不足30%]。 | 泵站; 泵站; 平均负荷率
制定完善制度[18项]。 | 制度
收缴罚款[9万元]。 | 罚款
"""

RANKS = """
托位率居全省六个渔区[rank:第一]。 | 托位率
群众满意度列全市七县[rank:第二]。 | 群众满意度
渔民居住满意度[rank:第二]。 | 渔民居住满意度
"""

# Regions without a noun of their own measure what is done with them.
PARTNERS = """
与东州、西州等[4省]的[16个]地市开展异地评标。 | 异地评标; 地市
与[11省]签订通办协议。 | 通办协议
惠及[4省]。 | 惠及
"""

# What stands before the comma: the measure itself, the thing that lasts, not the one who does it.
BEFORE_COMMA = """
申请渔业照料的人数,分别为[614人]、[658人]。 | 申请渔业照料的人数; 申请渔业照料的人数
渔业署自去年起举办潜水课程,为期[12星期]。 | 潜水课程
办结信用修复[90件],平均用时[3天]。 | 信用修复; 信用修复+平均用时
渡口项目累计完成投资[5亿元]。 | 渡口项目+投资
拟招聘教师[80名]。 | 教师
惠渔计划继续向每名渔民发放[900元]。 | 惠渔计划
渔光电站累计发电[90万千瓦时]。 | 渔光电站
"""

ITEMS = """
1.渡口护栏提升。目标任务[45公里],已完成[52公里],完成率[116%]。 | 渡口护栏提升; 渡口护栏提升; 渡口护栏提升+完成率
1.总体情况。目标任务[45公里]。 | 目标任务
渡口护栏提升,目标任务[45公里]。 | 目标任务
渔市零售额[9亿元]。按地区分,城镇[6亿元]、增长[up:3%]。 | 渔市零售额; 渔市零售额+城镇; 渔市零售额+城镇
渔业产值[9亿元]。分行业看,捕捞业增长[up:6%]。 | 渔业产值; 捕捞业
"""


@pytest.mark.parametrize(
    "row", [row for table in (OWNERS, HOUSEHOLDS, RANKS, PARTNERS, BEFORE_COMMA, ITEMS) for row in rows(table)]
)
def test_owners_and_wholes(row: str) -> None:
    check(row, "indicator")
