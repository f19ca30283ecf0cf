"""What ends or carries the phrase of a figure in a clause: the next verb, a list, the counter; invented wording."""

from __future__ import annotations

import pytest

from pipeline import extract
from pipeline.records import Claim
from tests.components.marked_figures import check, rows

# A preposition or a verb of causing before the figure: its noun ends where the predicate begins.
PIVOTS = """
为[96名]适龄新生接种疫苗。 | 适龄新生
与[9家]养护单位签定协议。 | 养护单位
将[5个]方面[19项]任务分解到各渡口。 | 方面; 任务
已将[8项]巡渡事项下放至渔村。 | 巡渡事项
选派[6名]骨干医师到渔港坐诊。 | 骨干医师
为[9家]船厂企业提供检验服务。 | 船厂企业
为[9个]项目提供审计咨询。 | 项目+审计咨询
[9座]渔港的吞吐量增长[up:3%]。 | 渔港; 渔港+吞吐量
[5万千瓦]渔光项目并网发电。 | 渔光项目
布设[7个]公共收集点。 | 公共收集点
"""

# Two counts in a row: the second counts what the first one tells apart.
STACKS = """
遴选渔业、航运等[6个]领域应用场景[9个]。 | 领域; 渔业、航运等6个领域应用场景
[8个]渔村,渔民[96名]。 | 渔村; 渔民
[6个]乡镇渔政人员[不足2人]。 | 乡镇; 渔政人员
"""

# A sum or works that a list makes up are told apart by the list; a kind of thing stands alone.
LISTS = """
发放渔船燃油、休渔等补助资金[9万元]。 | 渔船燃油、休渔等补助资金
盘活闲置码头、仓房等资产[14处]。 | 闲置码头、仓房等资产
打造渔情预警、渡口监管等应用场景[9个]。 | 应用场景
推进甲渡口改建、乙码头扩建等[7个]项目。 | 甲渡口改建、乙码头扩建+项目
联合海事、渔政等[5个]部门巡查。 | 部门
渡口、船闸、码头[三项]支出分别为[3万元]、[2万元]、[1万元]。 | 支出; 渡口+支出; 船闸+支出; 码头+支出
"""

# What is counted was told before; the object of the verb gets it or is freed from it.
CARRIED = """
查处违法捕捞案件[96件],罚款[9万元],移送公安机关[4件]。 | 违法捕捞案件; 罚款; 违法捕捞案件+移送公安机关
现有监测对象[87户],已消除风险[61户]。 | 监测对象; 监测对象+消除风险
收到渔业申请[41件],增长[up:8%],已办结[40件]。 | 渔业申请; 渔业申请; 渔业申请+办结
现有老旧渡口[76个]、岸线[4万米],已完成改造[58个]。 | 老旧渡口; 岸线; 老旧渡口+改造
走访渔村[9个],上报省级部门[3个]。 | 渔村; 省级部门
"""

# Who does it and who is made to do it are not counted in times; they are counted in people.
CAUSED = """
提请市人大常委会审议渔业法规草案[1件]。 | 渔业法规草案
报请省政府批准渔港规划[3项]。 | 渔港规划
向市人大常委会报备渔业文件[5件]。 | 渔业文件
向6个渔县和14家市直单位反馈问题[73条]。 | 问题
收到渔民反馈意见[30条]。 | 渔民反馈意见
三年分别进行[214次]、[239次]及[268次]突击抽查。 | 突击抽查; 突击抽查; 突击抽查
分别查处[5宗]、[7宗]违规个案。 | 违规个案; 违规个案
公共收集点数目由[9个]增至[12个]。 | 公共收集点数目; 公共收集点数目
邀请渔民代表列席政府会议[32人次]。 | 渔民代表
组织渔政干部旁听庭审[2次]。 | 旁听庭审
组织渔民开展技能培训[9人次]。 | 技能培训
组织学习《渔业法》[3次]。 | 学习
集中学习《渔业法》《港口法》等法规[9次]。 | 集中学习
局党组研究法治工作[4次]。 | 研究法治工作
每季度发布汛情提示[一次]。 | 发布汛情提示
免费赠阅[9册]。 | 免费赠阅
"""

EDGES = """
全镇村均集体收入[28万元]。 | 村均集体收入
次均门诊费用下降[down:6元]。 | 次均门诊费用
重大政策同步解读率[100%]。 | 重大政策同步解读率
用户入户安检率达[90%]。 | 用户入户安检率
补助中低收入户修缮房屋[15户]。 | 中低收入户修缮房屋
渡口工作在全省年度评估中列设区市[rank:第4位],较上年前移[up:3位]。 | 渡口; 渡口
区财政安排[9万元]以奖代补资金。 | 以奖代补资金
城镇、渔村居民收入分别为[9元]、[8元]。 | 城镇+居民收入; 渔村居民收入
加上上年结转[9件]。 | 结转
"""

# What a limit bounds, what a limit is of, who is rewarded, and what is said of a project whose name stands before.
LIMITS = """
单位数目[不多于200个]的单幢船坞约[60幢]。 | 单位数目; 单幢船坞
渔港债务余额[74亿元],未突破核定的[78亿元]限额。 | 渔港债务余额; 渔港债务+限额
对低风险企业抽查比例[不超过3%]。 | 抽查比例
对首次出海的渔企一次性给予[target:20万元]奖励。 | 首次出海的渔企+奖励
行政罚款[8万元]。 | 行政罚款
全县渔业税收[8亿元],比上年增收[up:9万元]。 | 渔业税收; 渔业税收
组织税收收入[9亿元]。 | 税收收入
失信被执行人[9人]。 | 失信被执行人
新增渔民学位[9个],新增学位[8个],新增就业[7人]。 | 渔民学位; 学位; 新增就业
渔港迁建项目主体结构封顶,总建筑面积[4万平方米]。 | 渔港迁建项目+总建筑面积
为[96名]家庭经济困难学生发放助学金[9万元]。 | 家庭经济困难学生; 助学金
加快推进甲渡口改建工程。项目总投资[9亿元],已完成投资[8亿元]。 | 甲渡口改建工程+总投资; 甲渡口改建工程+投资
城镇实现零售额[9亿元],渔业实现零售额[8亿元]。 | 城镇+零售额; 渔业+零售额
已建和在建船坞达[42座]。 | 已建和在建船坞
渔港污水、垃圾处置能力提高,处理率分别达[95%]、[85%]。 | 渔港污水+处理率; 垃圾处置能力+处理率
违规者可被处[9万元]罚款。 | 罚款
储备渔港物资[8大]类[126种]。 | 渔港物资; 渔港物资
争取上级转移支付[9亿元]。 | 上级转移支付
渔民再犯罪率[2%]。 | 渔民再犯罪率
收到渔业登记[9件],无法受理[8件]。 | 渔业登记; 渔业登记+无法受理
渔业均衡发展,投资[4亿元]实施了甲船坞、乙码头等[14个]项目。 | 投资+甲船坞、乙码头等14个项目; 甲船坞、乙码头+项目
渔港巡查工作有序推进。渔船总投资[9亿元]。 | 渔船总投资
"""
TABLES = (PIVOTS, STACKS, LISTS, CARRIED, CAUSED, EDGES, LIMITS)


@pytest.mark.parametrize("row", [row for table in TABLES for row in rows(table)])
def test_clauses(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("为新办渔企免费刻制公章31枚。", "公章"),
        ("为渔业企业退费减负97万元。", "退费减负"),
        ("新增设施蔬菜3200亩。", "设施蔬菜"),
    ],
)
def test_edges_that_take_the_words_of_the_segmentation(text: str, indicator: str) -> None:
    claims = [record for record in extract(text) if isinstance(record, Claim)]
    assert [claim.indicator.text for claim in claims if claim.indicator] == [indicator]
