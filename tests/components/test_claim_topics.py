"""How far a time is told of while the topic stays the same, and what in a change has a time of its own."""

from __future__ import annotations

import pytest

from tests.components.marked_figures import check, rows

# A heading that names one field: what stands in its item has the time of its first sentence.
UNDER_A_HEADING = """
(一)主动公开。全年发布渔讯[900条]。印发渔规[6件],解读[8篇]。开设专栏,刊发潮讯[90条]。 | 全年; 全年; 全年; 全年
(二)依申请公开情况。全年收到申请[23件]。会商疑难申请[4次]。 | 全年; 全年
3.渔港投资创新高。全年完成渔港投资[9亿元]。修缮码头[6处]。 | 全年; 全年
(三)护渔热线再提速。上半年12395热线接听[9万次]。化解纠纷[26件]。 | 上半年; 上半年
(三)加强护渔宣传。全年印发护渔手册[9万册]。培训船员[26名]。 | 全年; -
四、投资和消费。全年渔港投资[9亿元]。渔家宴接客[26桌]。 | 全年; -
(一)渔港稳中有进。全年引进船厂[9家]。走访渔户[26户]。 | 全年; -
(一)护渔宣传。6月份组织护渔宣传周,印发护渔手册[9万册]。培训船员[26名]。 | 6月份; -
"""

# The same is done with things of the same name, whatever stands between.
SAME_DOING = """
全年审结渔业案件[90件]。严惩偷捕,审结偷捕案件[13件],判令放流鱼苗[2万尾]。 | 全年; 全年; 全年
全年查处非法渔具[90件]。联合执法,查处大型渔具[6件]。 | 全年; 全年
上半年巡查近海渔场[90次]。夜间巡查远海渔场[6次]。 | 上半年; 上半年
全年审查渔业文件[90件]。清理渔业文件,废止[6件]。 | 全年; -
全年审结渔业案件[90件]。设立渔业法庭[6个]。 | 全年; -
"""

# The parts of a sum, over semicolons too; a thing of another name is none.
PARTS = """
全年规上渔业增长[up:3%]。主要产品中,鱼糜[6万吨];虾干[2万吨]。 | 全年; 全年; 全年
全年渔业投资增长[up:3%]。渔业投资中,码头投资[6亿元]。 | 全年; 全年
推进护渔行动,截至6月底,立案[90件];其中偷捕案[6件],占比[7%]。 | 截至6月底; 截至6月底; 截至6月底
全年规上渔业增长[up:3%]。重点渔港中修缮码头[6处]。 | 全年; 全年
推进护渔行动,截至6月底,立案[90件];开设专窗[6个]。 | 截至6月底; -
全年规上渔业增长[up:3%]。湖心村中修缮码头[6处]。 | 全年; -
"""

# Further sums of a bulletin; what a harbour handles in a year is its size.
FURTHER_SUMS = """
全年渔家乐成交[9亿元]。接待游客[6万人次],旅游花费[2亿元]。 | 全年; 全年; 全年
上半年渔业增长[up:3%]。城镇新增就业[900人]。 | 上半年; 上半年
全年渔港投资[9亿元]。争取上级补助资金[2亿元]。 | 全年; 全年
全年固定资产投资增长[up:3%]。商品房销售面积[9万平方米]。 | 全年; 全年
全年接待香客[9万人次]。渔港年旅客吞吐量[6万人次]。 | 全年; -
"""

# A former state that names its time, and the time of what came of it.
TURNS = """
全年渔业产值[9亿元]。渔业利润总额[2亿元],由上年下降[baseline:4%]转为增长[up:9%]。 | 全年; 全年; 上年; 全年
初步核算,全年产值[9元]。结构由上年的[baseline:8.1]:[baseline:91.9]调整为[7.2]:[92.8]。 | 全年; 上年; 上年; 全年; 全年
产业结构由2020年的[baseline:8]:[baseline:92]调整为2025年的[7]:[93]。 | 2020年; 2020年; 2025年; 2025年
持证率由试行初期的[baseline:31%]升至本年四月的[74%]。 | 试行初期; 本年四月
靠泊时间由扩建前的[baseline:9天]缩短到[3天]。 | 扩建前; -
泊位由原来的[baseline:9个]增至[13个]。 | -; -
靠泊时间由此前的[baseline:9天]缩短到[3天]。 | 此前; -
全年渔获由[baseline:9吨]增至[13吨]。 | -; 全年
"""

# How big a thing is that is counted bounds a class; how big one is that stands has no time.
BOUNDS = """
全年引进渔港项目[8个],其中总投资[900万元以上]项目[5个]。 | 全年; 全年; 全年
全年新设船厂[8家],其中注册资本[900万元以上]船厂[5家]。 | 全年; 全年; 全年
全年引进渔港项目[8个],南港项目总投资[900万元]。 | 全年; -
2023年引进渔港项目[8个],占累计总数的[7%]。 | 2023年; 2023年
2023年引进渔港项目[8个],登记累计[90个]。 | 2023年; -
"""

# What a rule sets and what there is of all times take no stretch from a sentence before.
BEYOND = """
上半年,修缮渡口[9处];累计建成[90处],占渡口总数的[76%]。 | 上半年; -; -
今年,修缮渡口[9处]。渔民补助标准由[baseline:9元]提高到[12元]。 | 今年; -; -
过去三年,共有[90名]船员受惠。离岸船员可获发放[target:9万元]。 | 过去三年; -
截至6月底,修缮渡口[9处]。累计投资[9亿元]。 | 截至6月底; 截至6月底
今年,修缮渡口[9处]。累计投资[9亿元]的东渡口新接航线[12条]。 | 今年; -; 今年
从7月起,渔民补助标准由[baseline:9元]提高到[12元]。 | -; 7月起
4月,县政府印发《渔港规划》。渔港修缮码头[6处]。 | -
2021年,修缮渡口[9处]。渔业产值连续[3年]增长,提前[一年]清偿债务。 | 2021年; -; -
2021年,产值连续[3年]增长。 | 2021年
2021年,收到投诉[41件];上年结转[9件]。办结投诉[38件]。 | 2021年; 上年; 2021年
工作进展:2021年,修缮渡口[9处]。培训船员[26名]。 | 2021年; 2021年
审计情况表明,2021年渔业收入[9亿元];渔业支出[6亿元]。 | 2021年; 2021年
2021年,船会提出[两个]部分的建议,修缮渡口[9处]。 | -; 2021年
4月,修缮码头[6处]。培训船员[26名]。 | 4月; 4月
"""

# A time behind what is counted, and what comes of a finishing by a deadline.
BEHIND = """
争取[target:3个]省级渔港年内开工。 | 年内
[47个]渔村全年脱贫。 | 全年
力争[target:6座]渡口9月底前通航。 | 9月底前
东渡口9月1日前建成投用,新增泊位[target:20个]。 | 9月1日前
渔船仓库年内投用,储备渔具[target:90件]。 | 年内
[12个]部门年初预算未细化。 | -
[6座]渡口9月1日如期通航。 | -
东渡口9月1日前建成投用,启动西渡口建设,投资[target:9亿元]。 | -
"""

# Times that an opening clause leads in, and what had been found at another time.
LED_IN = """
调查数据显示,一季度鱼价小幅下降,指数为[99分],下降[down:3%]。 | 一季度; 一季度
按照部署,三季度启动巡查,查处渔船[9艘]。 | 三季度
截至6月底,2021年度审计查出的问题已整改[9个],整改率[94%]。 | 截至6月底; 截至6月底
东渡口三季度投用,停靠渔船[9艘]。 | -
2021年度审计查出问题[9个]。 | 2021年度
政府于2018年推行为期[10年]的护渔计划。 | 2018年
自2018年起推行护渔计划,为期[10年]。 | -
护渔计划于2021年11月推出,涵盖[9个]渔港[90个]泊位,停靠渔船[6艘]。 | 2021年11月; 2021年11月; -
自2018年起试行护渔计划,覆盖[两类]渔船。 | 2018年起
护渔计划于2021年11月修订,涵盖[9个]渔港。 | -
"""


@pytest.mark.parametrize("row", [*rows(UNDER_A_HEADING), *rows(SAME_DOING), *rows(PARTS), *rows(FURTHER_SUMS)])
def test_one_topic(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(TURNS), *rows(BOUNDS), *rows(BEYOND), *rows(BEHIND), *rows(LED_IN)])
def test_turns_and_bounds(row: str) -> None:
    check(row, "period")
