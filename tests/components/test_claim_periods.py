"""When a figure holds: which times reach it and which do not, class by class (see the table in docs/claims.md)."""

from __future__ import annotations

import pytest

from tests.components.marked_figures import check, rows

STANDING_RULES = """
渡口管理员每月驻点值守[target:不少于6小时]。 | 每月
各船队每学期开展救生演练[target:3场]。 | 每学期
每季度抽取[target:5%]的航次复核。 | 每季度
每周减少夜航时间[target:3小时以上]。 | 每周
艺术团每年演出[target:40场]。 | 每年
"""

BUDGETS = """
县里将于2023年建成渡口[target:6处]。 | 2023年
渡口于2021年改建,投资[9万元]。 | 2021年
渔业增速低于2021年[2个百分点]。 | -
渔业产值相当于2011年的[3倍]。 | -
全年财政收入[16亿元],为年初预算的[103%],增长[up:3%]。 | 全年; 全年; 全年
2022年税收[9亿元],为年度预算的[98%]。 | 2022年; 2022年
渡口客流[9万人],超年初计划[down:2%]。 | -; -
年初渔船[90艘]。 | 年初
"""

NOT_STANDING_RULES = """
过去三年每年分别有[1203宗]、[1456宗]投诉。 | 过去三年; 过去三年
船员补助标准为每人每月[target:700元]。 | -
最低工资每月[target:2100元]。 | -
渡口通过率每年提升[target:2个百分点]。 | -
每周一上午召开[15分钟]碰头会。 | -
每年安排专项资金[target:300万元]。 | -
"""

ALL_YEAR = """
全年茶叶产量[9万吨],增长[up:3%]。按产地分,山区产量[6万吨]。名茶中,白茶产量增长[up:5%]。 | 全年; 全年; 全年; -
全年接待香客[9万人次]。制作短片[12期],播放[30万次]。 | 全年; -; -
全年货运量[80万吨];客运量[90万人次]。 | 全年; 全年
全年,渡口货运量[80万吨]。客运量[90万人次]。 | 全年; 全年
"""

POINTS = """
6月末渔船[800艘],持证率[95%]。引进鱼苗[20万尾],带动[132户]渔户。 | 6月末; 6月末; -; -
2021年末渔民[4万人],其中女性[1万人]。平均海拔[52米]。 | 2021年末; 2021年末; -
年末渔船[800艘];渔港[6个]。 | 年末; 年末
2021年底,全县渔船[800艘]。渔港[6个]。 | 2021年底; 2021年底
"""

SIDE_EVENTS = """
对2016年以来印发的渡口文件开展清理,共保留[21件]、废止[6件]。 | -; -
去年成立的护渔队已为[9片]海域划界。 | -
安排船厂三季度投产,新增岗位[target:40个]。 | -
年初印发学习清单,[86名]船员参训。 | -
渡口设立于1996年,2011年升级为省级渡口,岸线[9公里]。 | -
力争上半年开工跨湖大桥,投资突破[target:60亿元]。 | -
前10个月登记船户[98户],注销时长降为[20天]。 | 前10个月; 前10个月
2019年建成渡口[6处],新增泊位[9个]。 | 2019年; 2019年
"""

SAID_OF_TIME = """
去年十月起推出渡轮月票,每张[60元],售出[9万张]。 | -; -
2022年收到申请[29件],其中[9件]在[10个工作日内]答复。 | 2022年; 2022年; -
本次渔业普查标准时点为2021年12月31日,涉及渔户[1200家]。 | -
一年来的工作虽有起色,但视频解读占比[四成]。 | -
半年来,调解纠纷[40起]。 | 半年来
普查时点渔户[1200家],2021年复核[300家]。 | -; 2021年
"""

WITHOUT_TIME = """
2022年,我局拟从[target:三个]方面发力。 | -
2022年,着重办好[target:六件]实事。 | -
一年来,镇党委团结带领全镇[3万]干部群众克难前行。 | -
2022年,建设渔业中心(建筑面积[target:2万平方米])。 | -
2022年,渡口建设提速。新船厂占地面积[90亩],年加工能力[20万吨],总投资[3亿元]。 | -; -; -
2022年建筑面积[6万平方米]。 | 2022年
6月1日至8月31日,全县平均降水量[486毫米]。 | 6月1日至8月31日
2022年渔业提速。县境年均降水量[900毫米]。 | -
一年来,全镇办理渔船项目[6件]。 | 一年来
"""

FRAMED = """
自游渡平台开通以来,累计售票[3万张]。 | 自游渡平台开通以来
自2015年以来,新建渡口[9处]。 | 2015年以来
热线开通以来,受理来电[3万件]。 | 热线开通以来
自从渔市开市以来,成交[9亿元]。 | 自从渔市开市以来
"""

TERMS = """
秋季学期转入新生[320人]。 | 秋季学期
上学期开展讲座[6场],本学期[9场]。 | 上学期; 本学期
客运量较前一年同期增长[up:18%]。 | -
学期课程[6门]。 | -
"""

CAPTIONED = r"""
表2 2021年渡口主要指标\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | 2021年; 2021年; 2021年; 2021年
附件:2021年渔港建设情况表\n序号 事项 单位 目标 完成数\n1渡口改造 处[target:9] [8] | -; 2021年
附表 2021年收入 单位:万元\n项目  预算数  完成数\n渔业税[target:300]  [280]\n船税[target:70]  [60] | -; 2021年; -; 2021年
2021年上半年渔业产量\n单位:吨\n品种\t产量\t同比\n鲈鱼\t[50]\t[4] | 2021年上半年; 2021年上半年
"""

NOT_CAPTIONED = r"""
2021年,渔业稳步发展。\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
表2渡口主要指标\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
表2 2021年渡口主要指标\n指标\t上年\t数量(个)\n渡船\t[50]\t[40]\n泊位\t[70]\t[60] | -; -; -; -
2021年渡口改造\n\n\n\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
表2 2021年、2020年渡口主要指标\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
"""


@pytest.mark.parametrize("row", [*rows(STANDING_RULES), *rows(NOT_STANDING_RULES)])
def test_what_is_done_every_so_often(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(ALL_YEAR), *rows(POINTS)])
def test_how_far_a_time_without_a_comma_reaches(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(SIDE_EVENTS), *rows(SAID_OF_TIME), *rows(BUDGETS)])
def test_times_of_something_else(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(WITHOUT_TIME))
def test_figures_that_have_no_time(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(FRAMED), *rows(TERMS)])
def test_edges_and_words_of_time(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(CAPTIONED), *rows(NOT_CAPTIONED)])
def test_the_time_of_a_caption(row: str) -> None:
    check(row.replace("\\t", "\t").replace("\\n", "\n"), "period")
