"""Parts of a whole, doings and what they are done to, rates of each: marked sentences of invented wording."""

from __future__ import annotations

import pytest

from tests.components.marked_figures import check, rows

# A part of what stands before 中; a noun behind it may belong to the next figure.
PARTS_OF = """
[14个]渔村中有[5个]专职管理员[2名以上]。 | 渔村; 渔村; 专职管理员
[97座]渡口当中,[94座]已备有吊机。 | 渡口; 渡口
公开事项中有[25%]办不了。 | 公开事项
[97座]渡口,其中[5座]新渡口投用。 | 渡口; 新渡口
在渔区建设中,[80%]的渔民受益。 | 渔民
"""

# Who or what the figure counts, not what is done to it; a name that ends with a doing stays whole.
DONE_TO = """
完成[5所]敬老院适老化改造。 | 敬老院
完成[3条]罐头生产线超低排放改造。 | 罐头生产线
实现[7个]部门数据共享。 | 部门
[32个]市直单位年终绩效考核。 | 市直单位
完成[28个]老旧小区改造。 | 老旧小区改造
完成[9座]小型水库除险加固。 | 小型水库除险加固
组织[14个]乡镇(街道)和[3个]市直单位负责人述法。 | 乡镇(街道); 市直单位
"""

# One rate for each of as many counted things right before; otherwise it stands alone.
RATES_OF_EACH = """
办理渔民建议[96件]、船东提案[23件],满意率分别为[98%]和[97%]。 | 渔民建议; 船东提案; 渔民建议+满意率; 船东提案+满意率
议案[96件]、提案[23件],办结率[100%]、满意率分别为[98%]和[97%]。 | 议案; 提案; 办结率; 议案+满意率; 提案+满意率
办理渔民建议[96件],满意率[98%]。 | 渔民建议; 满意率
"""

# What became of the documents that were gone through, and of the problems that were counted.
BECAME = """
对近年的渔政文件开展“地毯式”清理,废止[11件]、修改[4件]。 | 渔政文件+废止; 渔政文件+修改
开展涉及渔业的规范性文件专项清理,废止[9件]。 | 规范性文件+废止
对[8份]规范性文件进行清理,废止[2份]。 | 规范性文件; 规范性文件+废止
开展渔区整治,立案[9件]。 | 立案
[23项]问题已完成整改[21项],剩余[2项]达到进度。 | 问题; 问题+整改; 问题
"""

# How much longer, earlier, and what was done in the time.
TIMES_TAKEN = """
利用[3个月]时间开展渡口整治。 | 渡口整治
仅用[5天]就上线“渔民通”。 | 上线“渔民通”
渡口项目从立项到开工用时[47天]。 | 从立项到开工
从立项到开工平均用时压缩至[47天]。 | 从立项到开工平均用时
渡口工程进度达[64%],超前[2个百分点]。 | 渡口工程进度; 渡口工程进度
带宽由[baseline:10条]升级为[100条]。 | 带宽; 带宽
赋权文书由最初的[baseline:98份]动态调整为[73份]。 | 赋权文书; 赋权文书
"""

# Who does it, and whom one has do it, stands before the verb.
DOERS = """
政务平台归集数据[12亿条]。 | 数据
渔政局抽查渔船[43艘]。 | 渔船
帮助企业整改隐患[61处]。 | 隐患
“渔村名录”行动采集地名信息[2万条]。 | 地名信息
政务平台建设项目[12个]。 | 政务平台建设项目
船东可被罚款[1万元]。 | 罚款
新建鱼池[3万亩],改造提升[1万亩]。 | 鱼池; 鱼池+改造提升
大桥扩建工程总经费[9亿元]。 | 大桥扩建工程总经费
补助新台币[30万元]。 | 补助
会达到[3%]。 | -
"""

# A rise of so many 元 is not that of the share in between.
LEVELS = """
渔业债务余额[97亿元],负债率[22%],减少[down:11亿元]。 | 渔业债务余额; 负债率; 渔业债务余额
渔业债务余额[97亿元],负债率[22%],下降[down:1个百分点]。 | 渔业债务余额; 负债率; 负债率
渔市销量[9亿元]。按地区分,城镇[6亿元];乡村[3亿元],增长[up:3%]。 | 渔市销量; 渔市销量+城镇; 渔市销量+乡村; 渔市销量+乡村
"""

# On what basis a reward is given, and no more than how much of it.
REWARDS = """
对新落户渔企,按实缴资本的[5%]给予落户奖励,单个企业每年最高[target:90万元]。 | 实缴资本+落户奖励; 落户奖励
对码头按设备投资额[10%]给予补助,最高[target:90万元]。 | 设备投资额+补助; 补助
每生每年补助[900元]。 | 补助
投入[9万元]建设智慧渔港。 | 投入+智慧渔港
"""

# Who is so old, and what they have; a bound of what has been measured already.
AGES = """
[80岁以上]老人高龄补贴发放率[100%]。 | 老人; 80岁以上老人高龄补贴发放率
[65岁以上]的长者到诊所接种疫苗。 | 长者
[60岁以上]渔民达[3万人]。 | 渔民; 60岁以上渔民
渔村收入均超[10万元],其中[30万元以上]的村[5个]。 | 渔村收入; 渔村收入; 村
"""

# 收入 gives way to 支出, the sowing to the crop; an agreed sum bears nothing.
BEARERS = """
渔业基金预算收入[28亿元],支出[31亿元]。 | 渔业基金预算收入; 渔业基金预算+支出
大豆播种面积[12万亩],总产[6万吨]。 | 大豆播种面积; 大豆+总产
协议投资额[9亿元],年产值[8亿元]。 | 协议投资额; 年产值
"""

EDGES = """
就质询的[四个]部分答复如下。 | 质询+部分
往来款长期未清理[2亿元]。 | 往来款长期未清理
法官人均结案[286件]。 | 法官人均结案
失业率由上一季的[baseline:3%]降至[2%]。 | 失业率; 失业率
平均承诺时限压缩至法定时限的[28%]。 | 平均承诺时限
近岸水质达到或好于二类比例[87%]。 | 近岸水质达到或好于二类比例
渔民[320户]户均增收[up:2300元]。 | 渔民; 户均增收
清理规范性文件[120件]。 | 规范性文件
建成区面积[12平方公里]。 | 建成区面积
宽带接入用户[16万户]。 | 宽带接入用户
政务中心设置综合窗口[4个]。 | 综合窗口
化解积案[18件],连续[三年]实现“零纠纷”。 | 积案; “零纠纷”
渔民收入[5645元],连续[十年]保持增长。 | 渔民收入; 渔民收入
"""

# Whose sum it is, and what a figure does not go on with.
MORE = """
所需资金由省、市、县按[4]:[3]分担。 | 所需资金; 所需资金
对执行不力、连续[2个月]排名靠后的镇约谈。 | 排名靠后
渔民卡每月点数自[baseline:600点]提高至[800点]。 | 渔民卡每月点数; 渔民卡每月点数
岁入编列[248亿元]。 | 岁入
完成渔市中心和[target:80%以上]的渔村工作站建设。 | 渔村工作站建设
渡口扩建工程总经费[9亿元],工程进度[64%]。 | 渡口扩建工程总经费; 渡口扩建工程+工程进度
应在[target:90天内]完成调查并通知船东。 | 完成调查
拓展“渔港一件事”,新增上线[13件]。 | “渔港一件事”+上线
开展“春雷”行动,立案[28起]。 | 立案
[1286名]河长巡河率[82%]。 | 河长; 巡河率
每人每日垃圾量[12公斤]。 | 每人每日垃圾量
整改期限最长[target:90天]。 | 整改期限
返还渔民被骗资金[86万元]。 | 渔民被骗资金
客运量、货运量分别增长[up:3%]和[up:2%],居全省[rank:第3位]和[rank:第5位]。 | 客运量; 货运量; 客运量; 货运量
渔业产值增长[up:3%],居全省[rank:第3位]。 | 渔业产值; 渔业产值
"""

TABLES = (PARTS_OF, DONE_TO, RATES_OF_EACH, BECAME, TIMES_TAKEN, DOERS, LEVELS, REWARDS, AGES, BEARERS, EDGES, MORE)


@pytest.mark.parametrize("row", [row for table in TABLES for row in rows(table)])
def test_wholes_and_doings(row: str) -> None:
    check(row, "indicator")
