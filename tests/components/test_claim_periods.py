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

# What a level is a share or a multiple of: the running time stays.
BASES = """
上半年,渔民转产[9万人],为去年转产规模的[95%];发放贷款[6笔]。 | 上半年; 上半年; 上半年
前三季度,渔业产值恢复至2019年同期的[91%],渔船[9艘]。 | 前三季度; 前三季度
上半年,客运量相当于上年总量的[6成],货运量[9吨]。 | 上半年; 上半年
上半年,客运量为2019年同期水平的[2倍],货运量[9吨]。 | 上半年; 上半年
2021年,渔业产值为全县产值的[9%]。 | 2021年
渔船为2021年新建的[9艘]。 | 2021年
"""

CAPTIONED = r"""
表2 2021年渡口主要指标\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | 2021年; 2021年; 2021年; 2021年
附件:2021年渔港建设情况表\n序号 事项 单位 目标 完成数\n1渡口改造 处[target:9] [8] | -; 2021年
附表1 2021年收入 单位:万元\n项目  预算数  完成数\n渔业税[target:300]  [280] | -; 2021年
2021年上半年渔业产量\n单位:吨\n品种\t产量\t同比\n鲈鱼\t[50]\t[4] | 2021年上半年; 2021年上半年
"""

# Normalised text has no blanks between the times over the columns.
UNDER_TIMES = r"""
项目2019年2020年\n渔船[50] [40]\n泊位[70] [60] | 2019年; 2020年; 2019年; 2020年
按年统计如下:\n项目上半年下半年\n渔船[50] [40] | 上半年; 下半年
项目2019年2020年\n渔船[50] [40] [30] | -; -; -
"""

NOT_CAPTIONED = r"""
2021年,渔业稳步发展。\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
表2渡口主要指标\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
表2 2021年渡口主要指标\n指标\t上年\t数量(个)\n渡船\t[50]\t[40]\n泊位\t[70]\t[60] | -; -; -; -
2021年渡口改造\n\n\n\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
表2 2021年、2020年渡口主要指标\n指标\t数量(个)\t增速(%)\n渡船\t[50]\t[4]\n泊位\t[70]\t[6] | -; -; -; -
"""


# A second pair takes the times of the first if it follows at once.
PAIRS = """
产值由去年的[baseline:8元]增至今年的[9元],年增[up:7%];税收由[baseline:6元]增至[8元]。 | 去年; 今年; 今年; 去年; 今年
五年来,产值由去年的[baseline:8元]增至今年的[9元],税收[2元],渔由[baseline:6]减至[5]。 | 去年; 今年; 五年来; -; 五年来
产值由2016年的[baseline:118亿元]增至2021年的[186亿元]。税收由[baseline:6亿元]增至[8亿元]。 | 2016年; 2021年; -; -
渔船由年初的[baseline:48艘]增至[60艘],泊位由[baseline:6个]增至[8个]。 | 年初; -; -; -
"""

# How long something takes is of no time; how long it has held on is.
DURATIONS = """
自3月起,利用[3个月]开展清理。 | -
自2021年起开办渔技课程,为期[12天]。 | -
2021年,渔港连续[两年]获奖。 | 2021年
"""

INTRODUCED = """
2021年是渔港建设的起步之年。渔民同心协力,渔船达[90艘];产值[9亿元]。 | 2021年; 2021年
2021年是渔港扩建9处的一年。渔船达[90艘]。 | -
今年是渔港建设的起步之年。渔船达[90艘]。 | -
渔业提速。2021年是丰收之年。渔船达[90艘]。 | -
"""

SIDES = """
截至7月底,[baseline:328个]问题已整改[291个]。 | -; 截至7月底
今年,共承担渔港项目[20个],计划总投资[target:9亿元]。 | 今年; 今年
截至6月底渔民人口[9万人]。渔家旅舍共[30家]。渔灯补贴[9万元]。 | 截至6月底; 截至6月底; -
"""

DEADLINES = """
自3月起开展集中清理,6月底前消除全部隐患,渔船入户安检率达到[target:100%],船员培训率[target:90%]。 | 6月底前; 6月底前
推广一船一照,9月底前上线报关系统,办结时间压缩至[target:2个工作日]。 | 9月底前
2023年底前渔港系统上线,接入[target:9个]港口。 | 2023年底前
确保南线渡口年底前建成,改造码头[target:9处]。 | -
推动渔港扩建9月底前投用,力争全年渔业产值增长[target:6%]。 | 全年
渔船是三年前的[5倍],泊位由[baseline:6个]增至[9个]。 | -; -; -
"""

# 全年 reaches on to what is told of the same thing, whatever stands between.
SAME_TOPIC = """
全年茶叶种植面积[9万亩]。茶叶产量[6万吨],增长[up:3%]。桑蚕产量[2万吨]。 | 全年; 全年; 全年; -
全年规模以上渔业产值增长[up:7%]。年末规模以上渔业企业[53户]。分品种看,鱼类下降[down:4%]。 | 全年; 年末; 全年
全年规模以上渔业产值增长[up:7%]。年末规上企业[53户]。规模以上渔业企业利润[9亿元];营收[80亿元]。 | 全年; 年末; 全年; 全年
上半年渔民人均收入[9万元]。全市渔民人均支出[6万元]。 | 上半年; 上半年
全年接待香客[9万人次]。香火钱用于修缮山门[9处]。 | 全年; -
年末茶园[9万亩]。茶园产出鲜叶[6万吨]。 | 年末; -
"""

# What stands inside an earlier sentence, or says up to when something was counted there, is of that sentence.
INSIDE_EARLIER = """
推行渔船联检,截至10月底,共检查渔船[900艘]。设立联检站[20个]。 | 截至10月底; -
推行渔船联检,截至10月底,共检查渔船[900艘];设立联检站[20个]。 | 截至10月底; -
截至10月底,共检查渔船[900艘]。设立联检站[20个]。 | 截至10月底; 截至10月底
新建渔港[3处]。2021年渔港面积[20万亩]。自来水普及率[97%]。 | -; 2021年; -
编制公布2021年度渔政决策目录,列入事项[5项]。法律顾问审查合同[89件]。 | 2021年度; -
公布2021年度渔政决策目录,审查合同[89件]。 | -
编制了2021年度渔政培训计划,[86名]船员参训。 | -
前三季度接待游客[9万人次]。2021渔火节为期[16天],吸引游客[2万人次]。 | 前三季度; -; -
"""

# A total of all times behind a stretch, and what came after it.
TOTALS = """
全年淘汰旧船[127艘],渔船登记累计[2万艘]。 | 全年; -
全年建成码头[9座],累计达[60座]。 | 全年; -
全年累计淘汰旧船[127艘]。 | 全年
今年以来,累计排查渔船[900艘]。 | 今年以来
2022年,全港累计投资[4亿元]。 | 2022年
截至10月底,渔船[90艘],累计发证[80张]。 | 截至10月底; 截至10月底
自2018年起在[3个]渔港试用声呐,其后扩展至[14个]。 | 2018年起; -
年末渔船公司[83户],实际使用外资[9万元],完成计划的[98%]。 | 年末; -; -
年末存款[60亿元],贷款余额[41亿元]。 | 年末; 年末
"""

# A clause that only praises another field leaves the time of the figures before it.
OTHER_FIELDS = """
2021年,全镇新建渡口[9处]。修缮码头[6处]。渔民就医日益便利,新建诊所[5所]。 | 2021年; 2021年; -
2021年,全镇新建渡口[9处]。文化生活明显丰富,建成书屋[6个]。放映电影[9场]。 | 2021年; -; -
2021年,渔业发展提速。渔民就医日益便利,新建诊所[5所]。 | 2021年
"""


@pytest.mark.parametrize(
    "row", [*rows(DEADLINES), *rows(SAME_TOPIC), *rows(INSIDE_EARLIER), *rows(TOTALS), *rows(OTHER_FIELDS)]
)
def test_how_far_a_time_is_told_of(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(PAIRS), *rows(DURATIONS), *rows(SIDES), *rows(INTRODUCED)])
def test_pairs_durations_and_days_up_to_which(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(STANDING_RULES), *rows(NOT_STANDING_RULES)])
def test_what_is_done_every_so_often(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(ALL_YEAR), *rows(POINTS)])
def test_how_far_a_time_without_a_comma_reaches(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(SIDE_EVENTS), *rows(SAID_OF_TIME), *rows(BUDGETS), *rows(BASES)])
def test_times_of_something_else(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(WITHOUT_TIME))
def test_figures_that_have_no_time(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(FRAMED), *rows(TERMS)])
def test_edges_and_words_of_time(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(CAPTIONED), *rows(UNDER_TIMES), *rows(NOT_CAPTIONED)])
def test_the_time_of_a_caption(row: str) -> None:
    check(row.replace("\\t", "\t").replace("\\n", "\n"), "period")
