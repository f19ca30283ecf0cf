"""What a verb was done to and to whom, without the verb and the actor: marked sentences of invented wording."""

from __future__ import annotations

import pytest

from tests.components.marked_figures import check, rows

# The verb opens its clause, stands behind who does it or behind whom one has do it: what it is done to is counted.
OBJECTS = """
帮助船东提取船舶基金[2亿元]。 | 船舶基金
合作社虚报船员[31人]。 | 船员
骗取柴油补助[52万元]。 | 柴油补助
截留渔港经费[9万元],侵占码头[2处]。 | 渔港经费; 码头
渔港卸载货物[9万吨]。 | 货物
全县涌现渔家书屋[9个]。 | 渔家书屋
集聚冷链企业[46家]。 | 冷链企业
吸引游客[8万人次]。 | 游客
创作渔歌[3部]。 | 渔歌
审计领导干部[17名]。 | 领导干部
挂接船舶目录[84个]。 | 船舶目录
填补船检空白[3项]。 | 船检空白
"""

# As attributes of the noun they stay with it.
ATTRIBUTES = """
审计项目[38个]。 | 审计项目
约[15%]的挂接目录不全。 | 挂接目录
提取率[98%]。 | 提取率
渔业采录点[6处]。 | 渔业采录点
接待渔民和运动员[86名]。 | 渔民和运动员
疏散基地[2处]建成。 | 疏散基地
"""

# A body is counted, not what fails in it; whom or what something is done to, though it begins with 不 or 首次.
BODIES = """
[9个]渔港年度预算未细化,涉及资金[2亿元]。 | 渔港; 资金
[2个]项目合同未备案。 | 项目
[3个]区一线渔政人员占比[不足60%]。 | 区; 一线渔政人员占比
[2个]县渔业收入[不足2亿元]。 | 县; 渔业收入
[12份]渔船合同未备案。 | 渔船合同
[5个]县级平台未贯通。 | 县级平台
向[217名]不符合条件人员发放补助。 | 不符合条件人员
对[67起]首次轻微违规行为不予处罚。 | 首次轻微违规行为
为[9户]未参保渔民代缴保费。 | 未参保渔民
派出渔政船[12艘]、技师[36名]包船指导。 | 渔政船; 技师
渔港[9名]船员获奖。 | 船员
"""

# What is meant to be done; what is done every month, with what it is done to but not with who does it.
MEANT = """
2031年计划竣工[target:300座]。 | 竣工
计划招聘船员[target:150人]。 | 船员
渔业发展计划投资[9亿元]。 | 渔业发展计划投资
力争新招引企业[target:10家]。 | 企业
水质信息每月公开[一次]。 | 水质信息+公开
对渔港项目每月调度[一次]。 | 渔港项目+调度
县委每季度通报[一次]。 | 通报
干部每周走访[一次]。 | 走访
全体会议每月召开[一次]。 | 全体会议
每季度通报[一次]重点任务。 | 通报+重点任务
"""

# The share of a plan that is named; what goes on goes on with the level before it.
PLANS = """
渔业收入[5亿元],完成年初预算的[107%],增长[up:3%]。 | 渔业收入; 年初预算; 渔业收入
渔业投资[5亿元],为年度目标的[104%],总量居全省[rank:第五]。 | 渔业投资; 年度目标; 渔业投资+总量
渔业收入[5亿元],为预算的[107%]。 | 渔业收入; 渔业收入
渔业收入[97亿元],剔除退税因素后增长[up:4%]。 | 渔业收入; 渔业收入+剔除退税因素后
薪金和船租分别上升[up:6%]和[up:5%],扣除通胀后,分别增加[up:2%]和[up:1%]。 | 薪金; 船租; 薪金+扣除通胀后; 船租+扣除通胀后
渔业收入增长[up:2%],扣除价格因素,实际增长[up:3%]。 | 渔业收入; 渔业收入
平均到港时间为[12分钟],低于国家标准[30分钟]的要求。 | 平均到港时间; 平均到港时间
出台《东州市渔业专项资金使用管理暂行办法》等制度[22项]。 | 制度
"""


@pytest.mark.parametrize("row", [row for table in (OBJECTS, ATTRIBUTES, BODIES, MEANT, PLANS) for row in rows(table)])
def test_objects(row: str) -> None:
    check(row, "indicator")
