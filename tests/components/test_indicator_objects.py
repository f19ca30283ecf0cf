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

# A rank is that of the assessment, or goes on with what was told; better than a limit is no comparison of a count.
RANKED = """
在全市渔政考核中排名[rank:第三]。 | 渔政考核
船检合格指数[3分],在全省各县(市、区)中排名[rank:第三]。 | 船检合格指数; 船检合格指数
断面达标率[100%],其中优于三类的断面[11个],较上年增加[up:2个]。 | 断面达标率; 优于三类的断面; 优于三类的断面
断面达标率[100%],高于全省的平均水平[9个百分点]。 | 断面达标率; 断面达标率
渔业往来款清理进度仅[62%]。 | 渔业往来款清理进度
"""

# What an audit tells: who holds a sum, whom a household of words behind a body belongs to, what lies idle.
AUDITED = """
县渔业局[214万元]码头结余资金闲置[2年]。 | 码头结余资金; 码头结余资金+闲置
[2家]国有企业出租船坞[31处]未公开招租。 | 国有企业; 船坞
[163名]不符合条件人员违规领取补助[58万元]。 | 不符合条件人员; 补助
[87人]应享未享护理补贴。 | 应享未享护理补贴
但有[9人]重复享受补贴。 | 重复享受补贴
抽查的[20家]渔港中[6家]超期未更新。 | 渔港; 渔港
对[14家]单位预算执行情况进行审计。 | 单位
[8所]渔村学校食堂账目混乱问题已整改。 | 渔村学校
[5个]渔港排污问题已整改。 | 渔港排污问题
年末结转和结余[81万元],比年初减少[down:6万元]。 | 结转和结余; 结转和结余
促进增收节支和挽回损失[86万元]。 | 增收节支和挽回损失
收入决算为[11万元],完成预算[14万元]的[80%],比上年减少[down:2万元]。 | 收入决算; 预算; 预算; 收入决算
"""

# Two counts side by side, and more of what was counted.
SIDE_BY_SIDE = """
公布[5批][32项]渔业案例。 | 渔业案例; 渔业案例
惠及[104户][265人]渔民。 | 渔民; 渔民
形成改革案例[46项],[12项]获国家认可、[8项]在全省推广。 | 改革案例; 改革案例; 改革案例
形成改革案例[46项]、[8项]发明专利。 | 改革案例; 发明专利
完成[11个]村屯全覆盖建设任务。 | 村屯
建成全国首个年吞吐量[900万吨]的渔港。 | 年吞吐量+渔港
签约入驻知名高校[26所]。 | 知名高校
"""

# What was spent of a budget, how long a work is, what was put into what stands before a rate.
SUBJECTS = """
渔业拨款支出年初预算为[2584万元],决算为[2766万元]。 | 渔业拨款支出年初预算; 渔业拨款支出+决算
“三公”经费预算[18万元],决算[15万元],比上年减少[down:2万元]。 | “三公”经费预算; “三公”经费+决算; “三公”经费+决算
东州大桥扩建工程于9月底建成通车,全长[17公里],概算总投资[9亿元]。 | 东州大桥扩建工程+全长; 东州大桥扩建工程+概算总投资
新建渔港[28处],开工率达[93%],完成投资[7亿元]。 | 渔港; 开工率; 渔港+投资
国内公务接待批次[41批]、人数[326人]。 | 国内公务接待批次; 国内公务接待+人数
发生渔船事故[19起]、死亡[7人]。 | 渔船事故; 死亡
城市低保标准、农村低保标准分别提高到每人每月[760元]、每人每年[7020元]。 | 城市低保标准; 农村低保标准
北湖水库因总磷超标[3倍]未达标。 | 总磷
"""

# Who does it is no part of what is counted in times; who has moved in where is one name.
ACTORS = """
开展党组理论学习中心组集中学法[6次]。 | 集中学法
局办公室与渔政科联合会商[4次]。 | 联合会商
开展跨部门联合抽查[19次]。 | 跨部门联合抽查
“鲜品汇”平台入驻商家[1800家]。 | “鲜品汇”平台入驻商家
新签约项目[41个]。 | 新签约项目
新招引项目[41个]。 | 项目
进出口总额[17亿元],在全市[7家]省级开发区中居[rank:第二]。 | 进出口总额; 省级开发区; 进出口总额
大队在全市年度考评中位列[rank:第2名]。 | 年度考评
渔船安全在全市年度考评中位列[rank:第2名]。 | 渔船安全
"""


@pytest.mark.parametrize(
    "row",
    [
        row
        for table in (OBJECTS, ATTRIBUTES, BODIES, MEANT, PLANS, RANKED, AUDITED, SIDE_BY_SIDE, SUBJECTS, ACTORS)
        for row in rows(table)
    ],
)
def test_objects(row: str) -> None:
    check(row, "indicator")
