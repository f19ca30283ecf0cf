"""What each figure measures and when, class by class: marked sentences of invented wording (`marked_figures`)."""

from __future__ import annotations

import pytest

from pipeline.phrases import Words
from pipeline.spans import read
from tests.components.marked_figures import COMPONENT, LEXICONS, check, read_marked, rows
from tests.work import grows_linearly

BEFORE = """
全县政务服务事项网上可办率达[98%],即办件占比[56.2%]。 | 政务服务事项网上可办率; 即办件占比
云岭县共有政务服务事项[1208项]。 | 政务服务事项
我局已开通便民专窗[12个],配备导办员[30名]。 | 便民专窗; 导办员
入驻数字大厅的中介机构有[85家]。 | 入驻数字大厅的中介机构
办理时限已压缩至[3个工作日]。 | 办理时限
全年累计受理业务总量[36万件]。 | 受理业务总量
截至6月底,发出证照数[5.2万张]。 | 发出证照数
完成林地报批项目[44个],获批面积[310公顷]。 | 林地报批项目; 获批面积
重大行政许可决定(不予许可)法制审核[6份]。 | 重大行政许可决定(不予许可)法制审核
群众办事平均跑动[0.02次]。 | 群众办事平均跑动
财政民生支出占比保持在[75%以上]。 | 财政民生支出占比
规上工业增加值年均增长[up:5.1%]。 | 规上工业增加值
承接省级下放事项[25项],集中采购项目[56个]。 | 省级下放事项; 集中采购项目
线上办理[35万件],压减跑动次数[5次]。 | 线上办理; 压减跑动次数
在全省营商环境评价中政务服务指标排名[rank:第二]。 | 政务服务指标
申请材料由[baseline:35份]精简至[10份]。 | 申请材料; 申请材料
小区绿地率不得低于[target:30%]。 | 小区绿地率
"""

AFTER = """
推出[17个]自动办结事项。 | 自动办结事项
为[2.4万家]企业减免费用。 | 企业
[21个]乡镇(街道)已摆放书柜。 | 乡镇(街道)
大厅拥有[2000平方米]的办公面积。 | 办公面积
[13条]专线已完成归并。 | 专线
新建[8家]中试基地和[5家]加速器。 | 中试基地; 加速器
提前[9天]到期语音提示。 | 到期语音提示
会计师为[31个]项目提供审计咨询。 | 项目+审计咨询
选派[23名]人员分批参加了消防技能(初级)比武。 | 人员+消防技能(初级)比武
我市与[3个]省[7个]城市有水运合作。 | 省+水运合作; 城市+水运合作
将[16个]县属公司[530个]项目纳入监管。 | 县属公司; 县属公司+项目
推动[9个]项目实现“交房即领证”。 | 项目
[40位]干部驻村帮扶,[5项]任务落地。 | 干部; 任务
[7条]主干道完工,[3个]竣工项目获奖。 | 主干道; 竣工项目
汇集了税务局、水利局等[19个]部门的掌上业务。 | 部门
"""

SPLIT = """
“数字林海”项目完成投资[2.5亿元]。 | “数字林海”项目+投资
受理惠企事项[60项],占比[30%]。 | 惠企事项; 惠企事项+占比
码头装卸量[3万吨],占全市装卸量[25%]。 | 码头装卸量; 码头装卸量+占全市装卸量
用电量[98亿千瓦时],其中工业用电量[60亿千瓦时],占[61%]。 | 用电量; 工业用电量; 工业用电量+占
茶园面积占山地面积的[12%]。 | 茶园面积+占山地面积
投资[620万元]的东湖泵站迁建、[80万元]的老街路灯更换完工。 | 投资+东湖泵站迁建; 投资+老街路灯更换
确保渡口船员[target:100%]持证上岗。 | 渡口船员+持证上岗
力争岸电使用率达到[target:95%以上]。 | 岸电使用率
全年力争完成堤防加固[target:40公里]。 | 堤防加固
"""

CARRIED = """
垃圾分类达标率达[91%],位居全省[rank:第五]。 | 垃圾分类达标率; 垃圾分类达标率
粮食总产量[80万吨],同比增长[up:4.7%],比上年提高[up:0.9个百分点]。 | 粮食总产量; 粮食总产量; 粮食总产量
摊位签约数[46个],比去年新增[up:12个]。 | 摊位签约数; 摊位签约数
生产总值由[baseline:71亿元]增加到[96亿元],年均增长[up:7%]。 | 生产总值; 生产总值; 生产总值
电动公交占公交车辆比重由[baseline:18%]提升至[64%]。 | 电动公交+占公交车辆比重; 电动公交+占公交车辆比重
远洋渔业受台风影响,全年增长只有[up:0.4%]。 | 远洋渔业
将[baseline:14张]表格压减到[3张]。 | 表格; 表格
研发投入增速年均[13%],连续[4年]居全国[rank:第六]。 | 研发投入增速; 研发投入增速; 研发投入增速
护林员补贴标准继续提高,年人均提高[up:180元]。 | 护林员补贴标准
"""

SHARED = """
校车与接驳车年检率均为[100%]。 | 校车与接驳车年检率
跨省办、全省办、全市办占比分别达[41%]、[52%]和[77%]。 | 跨省办+占比; 全省办+占比; 全市办+占比
渔业、批发和零售业增加值分别增长[up:2.1%]、[up:6.8%]。 | 渔业+增加值; 批发和零售业增加值
教师津贴、护士津贴相继上调,月人均分别提高[up:150元]、[up:60元]。 | 教师津贴; 护士津贴
完成工业投资[21亿元]、农业投资[9亿元],分别增长[up:8%]、[up:2%]。 | 工业投资; 农业投资; 工业投资; 农业投资
外资企业、药品销售额、游轮进出分别增长[up:3%]、[up:6%]、[up:9%]。 | 外资企业; 药品销售额; 游轮进出
薪金和工资分别上升[up:6%]和[up:5%]。 | 薪金; 工资
城乡居民人均可支配收入分别增长[up:3%]和[up:4.2%]。 | 城+居民人均可支配收入; 乡居民人均可支配收入
"""

LISTS = """
共有公开事项[600项],其中行政许可事项[245项]。 | 公开事项; 行政许可事项
抽检电梯[64台],其中市直[11台]。 | 电梯; 电梯+市直
全县有学校[43所],其中初中[8所],高中[3所]。 | 学校; 初中; 高中
办理代表建议[22件]和委员提案[37件]。 | 代表建议; 委员提案
收到锦旗[3面]、表扬信[9封]。 | 锦旗; 表扬信
查处违规代理[8家]、投标人[42家]。 | 违规代理; 投标人
新增站牌[38个],其中[up:6个]为智能站牌。 | 站牌; 站牌
"""

PREDICATES = """
共办结[16件]。 | 办结
晋升[1人],提拔[3人]。 | 晋升; 提拔
原有砂场[35个],现已关停[12个],保留[23个]。 | 砂场; 砂场+关停; 砂场+保留
护河员共巡查[3.7万次]。 | 巡查
核查疑似图斑[86个],立案[5宗],罚款[32万元]。 | 疑似图斑; 立案; 罚款
建成口袋公园[9处],惠及[2.2万人]。 | 口袋公园; 口袋公园+惠及
自收到通知之日起[target:15个工作日内]提交材料。 | 提交材料
应当在[target:5个工作日内]作出决定。 | 作出决定
限定[target:6个工作日内]回复。 | 回复
党组共研究法治议题[2次]。 | 研究法治议题
"""

TABLES = """
投诉数目(宗)[3261] [2892] [3330] | 投诉数目; 投诉数目; 投诉数目
上半年获批宗数[8330] [7271] [5815] | 获批宗数; 获批宗数; 获批宗数
总投资:[12亿元] | 总投资
"""

NEIGHBOURS = """
老城区道路保障性住房[5套] | 老城区道路保障性住房
公共数据开放目录[57条] | 公共数据开放目录
工业增加值[50亿元] | 工业增加值
国有企业利润[5亿元] | 国有企业利润
初中毕业生[800人] | 初中毕业生
投标保证金[3万元] | 投标保证金
服务评价满意率[99%] | 服务评价满意率
旧有小区[8个] | 旧有小区
新增物业公司[12家] | 物业公司
召开座谈会[8场] | 座谈会
现有社会组织[85个] | 社会组织
参加博览会[3届] | 博览会
"""


OPEN_VERBS = """
查封违建厂房[6处],追缴欠款[80万元]。 | 违建厂房; 欠款
侦办侵权案[12起],悬挂横幅[300条]。 | 侵权案; 横幅
配发巡逻电动车[40辆],曝光失信企业[9家]。 | 巡逻电动车; 失信企业
维修资金[300万元],参训率[98%]。 | 维修资金; 参训率
购进价格涨幅[2%]。 | 购进价格涨幅
为[25户]企业放款[600万元]。 | 企业; 放款
[7个]乡尚未通邮。 | 乡
"""

REACHED = """
出口带宽由[baseline:80兆]扩容至[300兆]。 | 出口带宽; 出口带宽
旧机失窃率控制到[2%]。 | 旧机失窃率
总产值可达[90万元]。 | 总产值
对外投资[5亿元]。 | 对外投资
对失信商户[9家]下达通知。 | 失信商户
学校占地面积[30亩],注册资金[6万元]。 | 占地面积; 注册资金
热线按期答复率[97%]。 | 热线按期答复率
"""

SPENT = """
投资[4亿元],建成排水泵站[3座]。 | 投资+排水泵站; 排水泵站
投资[900万元],改造南街水管网。 | 投资+南街水管网
完成投资[4亿元],新增绿道[6公里]。 | 投资; 绿道
[87%]的行政村实现公交通达。 | 行政村+公交通达
连续[三年]荣获全省园林县城。 | 园林县城
"""

BRACKETS = """
油菜(增长[up:3%])、棉花(下降[down:4%])。 | 油菜; 棉花
行业中增幅大的有玩具业(增长[up:9%])。 | 玩具业
林地[30亩](其中桉树[5亩])。 | 林地; 桉树
"""

HEADS = """
城区、圩镇绿化率分别达[46%]、[31%]。 | 城区+绿化率; 圩镇绿化率
存贷款余额分别为[8亿元]、[6亿元]。 | 存+款余额; 贷款余额
按时办结率、满意率分别为[98%]、[97%]。 | 按时办结率; 满意率
客运量[5万人次],比上年同期增速高[up:2个百分点]。 | 客运量; 客运量+增速
家具销售面积[9万平方米];销售额[4亿元]。 | 家具销售面积; 家具销售+销售额
从业人员[80人],实现产值[5亿元]。 | 从业人员; 产值
对首次上榜的商户,奖励[target:2万元]。 | 首次上榜的商户+奖励
运送[90位][65岁以上]老人。 | 65岁以上老人; 老人
财政支出完成预算的[92%]。 | 财政支出
"""


# Nothing in the clause, or in those before it, is what the figure measures.
NO_PHRASE = """
共[5个]。 | -
合计[9亿元]。 | -
2022年,[60件]。 | -
由[baseline:3个]增至[5个]。 | -; -
增长[up:5%]。 | -
"""

LIGHT_VERBS = """
开展执法案卷评查[2次],组织窗口业务培训[3次]。 | 执法案卷评查; 窗口业务培训
全年提供代办服务[86次],举办读书会[9次]。 | 代办服务; 读书会
党组共研究数据议题[2次],学习条例[3次]。 | 研究数据议题; 学习条例
对规范文本开展[1次]全面清理。 | 全面清理
先后[6次]主持召开协调会。 | 主持召开协调会
[4次]对渡口工作作出批示。 | 对渡口工作作出批示
"""

PIVOTS = """
为[13名]船工追讨欠薪[20万元]。 | 船工; 欠薪
选派[35名]骨干医师到社区坐诊。 | 骨干医师
邀请[9名]居民代表走进实验室。 | 居民代表
向[10个]乡镇赋权执法事项[88项]。 | 乡镇; 执法事项
将[78项]高频事项委托镇街受理。 | 高频事项
将原设的[baseline:61个]部门窗口整合为[5个]综合窗口。 | 部门窗口; 综合窗口
帮助[2万家]纺织企业设备更新和智能升级。 | 纺织企业
[40位]干部驻村帮扶。 | 干部
"""

AFTER_EDGES = """
[30件]实事中单体最大的是渡口改造。 | 实事
在[33个]参评城市中排在前列。 | 参评城市
[16个]县区优良天数比例为[84%]。 | 县区; 优良天数比例
[5个]渔港吞吐量增长[up:3%]。 | 渔港; 渔港+吞吐量
[三成]船员为临时聘用。 | 船员
[4万]脱贫人口。 | 脱贫人口
渔港管理站([63名]在编人员)归县管。 | 在编人员
[13个]亿元以上项目竣工投产。 | 亿元以上项目
"""

EXAMPLES = """
推出结婚、落户、退休等主题服务[12个]。 | 主题服务
解决用地、供水、勘验等方面的难题[136个]。 | 难题
发放低保、特困、临时救助等资金[5万元]。 | 低保、特困、临时救助等资金
培育合作社等新型经营主体[90家]。 | 合作社等新型经营主体
"""

NAMES = """
建成矛盾纠纷调处化解中心[13个]。 | 矛盾纠纷调处化解中心
征集种质资源[36份],在园幼儿覆盖率达[78%]。 | 种质资源; 在园幼儿覆盖率
企业职工养老保险参保[14万人]。 | 企业职工养老保险参保
地区生产总值(GDP)[94亿元],增长[up:3%]。 | 地区生产总值; 地区生产总值
渡口满意率未达到[target:90%]的要求。 | 渡口满意率
●渡口满意率[99%]。 | 渡口满意率
办理时限由法定[baseline:20个工作日]压缩到平均[3个工作日]。 | 办理时限; 办理时限
普惠托位达到每千人[4个]。 | 普惠托位
共建成长者食堂[6家]。 | 长者食堂
挤占挪用[86万元],占用[9万元]。 | 挤占挪用; 占用
养老床位达到每千名老人[35张]。 | 养老床位
志愿服务时长达[8万小时]。 | 志愿服务时长
每万人拥有渡船[2艘]。 | 每万人拥有渡船
渔业对全县就业增长的贡献率达到[36%]。 | 渔业对全县就业增长的贡献率
完成干线公路提档升级[18公里]。 | 干线公路提档升级
全年投资达[16亿元]。 | 投资
"""

SUBJECTS = """
一般事故下降[down:14%]、较大事故下降[down:22%]。 | 一般事故; 较大事故
茶叶产量占全省的[5%]、居[rank:第五],年均增长[up:7%]。 | 茶叶产量+占全省的; 茶叶产量; 茶叶产量
[2个]支部被评为示范点,[3人]获评工匠。 | 支部; 获评工匠
渔港改造加快推进,已交付[12万平方米]。 | 渔港改造+交付
公路、港口、站场分别完成投资[14亿元]、[8亿元]、[2亿元]。 | 公路+投资; 港口+投资; 站场+投资
客运量、货运量分别居全省[rank:第二位]和[rank:第八位]。 | 客运量; 货运量
综合实力在全国百佳镇中跃升至[rank:第35位]。 | 综合实力
引进紧缺人才[46名],其中硕士以上[19名]。 | 紧缺人才; 紧缺人才+硕士以上
"""


@pytest.mark.parametrize(
    "row",
    [row for table in (LIGHT_VERBS, PIVOTS, AFTER_EDGES, EXAMPLES, NAMES, SUBJECTS) for row in rows(table)],
)
def test_phrases_of_other_kinds_of_text(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(NO_PHRASE))
def test_figures_of_nothing(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(OPEN_VERBS))
def test_verbs_of_doing_are_outside(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(REACHED))
def test_edges_of_the_phrase(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(SPENT))
def test_what_money_and_shares_are_about(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(BRACKETS))
def test_figures_in_brackets(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(HEADS))
def test_shared_heads_and_subjects(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize(
    "text, borders, words",
    [
        ("返还税收", {0, 2, 4}, []),
        ("还款", {0, 2}, []),
        ("维修改造校舍", {0, 2, 4, 6}, ["改造"]),
        ("既有建筑", {0, 2, 4}, []),
        ("现有学校", {0, 2, 4}, ["现有"]),
    ],
)
def test_word_borders_are_a_veto(text: str, borders: set[int], words: list[str]) -> None:
    vocabulary = Words({"还": ["adverb"], "有": ["link"], "修改": ["object"], "改造": ["soft"], "现有": ["always"]})
    found = vocabulary.tokens(text, 0, len(text), borders).within(0, len(text))
    assert [text[token.start : token.end] for token in found] == words


@pytest.mark.parametrize("row", rows(BEFORE))
def test_before(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(AFTER))
def test_after(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(SPLIT))
def test_split(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(CARRIED))
def test_carried(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(SHARED))
def test_shared(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(LISTS))
def test_lists(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(PREDICATES))
def test_predicates(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(TABLES))
def test_tables(row: str) -> None:
    check(row, "indicator")


@pytest.mark.parametrize("row", rows(NEIGHBOURS))
def test_verbs_inside_nouns_do_not_cut(row: str) -> None:
    check(row, "indicator")


IN_SENTENCE = """
2022年,全县新建公园[6座],绿道[20公里]。 | 2022年; 2022年
截至10月底,共办结[500件]。 | 截至10月底
由2015年的[baseline:6家]增至2022年的[9家],其中民营[4家]。 | 2015年; 2022年; 2022年
1-9月受理[27件];办结[25件]。 | 1-9月; 1-9月
目前入园机构[31家],比去年新增[up:8家]。 | 目前; 目前
将以往需要的[baseline:14张]表格压减到[3张]。 | 以往; -
2020年、2021年、2022年申请宗数分别为[5宗]、[6宗]和[7宗]。 | 2020年; 2021年; 2022年
2022年渔业产值[14亿元],是2011年的[3倍]。 | 2022年; 2022年
五年来,茶园由2017年的[baseline:2万亩]扩大到2022年的[5万亩],年均增长[up:9%]。 | 2017年; 2022年; 五年来
上半年发电[7亿千瓦时](2021年同期[baseline:6亿千瓦时]),增长[up:9%]。 | 上半年; 2021年同期; 上半年
园区每年可带动务工[60人]。 | 每年
"""

FROM_BEFORE = """
2022年,全县加快改革。新建公园[6座]。绿道[20公里]。 | 2022年; 2022年
今年以来,巡查[3.7万次]。平台受理[18件]。 | 今年以来; 今年以来
三年来,全镇稳步前行。新开航线[5条]。 | 三年来
山寺香火兴旺。2021年接待香客[7万人次]。步道达到[12条]。茶馆有[5家]。 | 2021年; 2021年; 2021年
2022年办理[9件]。力争办结率达到[target:95%]。 | 2022年; -
"""

# The head of a paragraph or item governs all of it: with or without a comma, behind a sentence that only names
# the topic, and over the items that follow a head without figures.
PARAGRAPH = """
一季度全市渔业产值[8亿元]。从隶属看,集体渔业产值[6亿元]。鱼类中鲈鱼较多(增长[up:9%])。 | 一季度; 一季度; 一季度
截至6月底,全县共有驿站[12座]。各类步道[40公里]。 | 截至6月底; 截至6月底
物流业提速换挡。五年来,我们狠抓枢纽建设。货运量达[80万吨]。冷库容积[3万立方米]。 | 五年来; 五年来
一年来,全县稳中有进。一是茶业向好。茶园产值[5亿元]。二是竹业向好。竹器产值[2亿元]。 | 一年来; 一年来
(一)2022年渡口安全平稳。巡航[90次]。救助[7人]。 | 2022年; 2022年
初步核算,全年茶业产值[11亿元]。红茶产值[5亿元];绿茶产值[6亿元]。茶市中,山货产值[2亿元]。 | 全年; 全年; 全年; 全年
县里稳产增效。据统计,全年渔业产值[11亿元]。海水产值[5亿元]。塘虾中,白虾产值[2亿元]。 | 全年; 全年; 全年
此外,2022年全县处置险情[30起]。新建码头[2座]。拆解旧船[9艘]。 | 2022年; 2022年; 2022年
渡口面貌一新,秩序向好。截至6月底,巡航[9次]。救助[7人]。培训[8人]。 | 截至6月底; 截至6月底; 截至6月底
年末全县人口[98万人]。全年出生[3万人],出生率[8‰];死亡[2万人],死亡率[7‰]。 | 年末; 全年; 全年; 全年; 全年
全年,新增岗位[5600个],年末失业率[3%]。转岗[25人]。 | 全年; 年末; 全年
半年来,全镇调解纠纷[26起],半年多来无积案[3件]。 | 半年来; 半年多来
过去一年,全面兑现年初承诺的实事。实现港口产值[70亿元],增长[up:5%]。 | 过去一年; 过去一年
"""

# What the head of a paragraph does not govern.
NOT_PARAGRAPH = """
开通帮办热线,全年提供帮办[86次];为老人送餐[32次]。 | 全年; -
在药店推行一证,1-11月颁证[318张],增长[up:14%]。减免证明[12份]。 | 1-11月; 1-11月; -
全年造林[38公顷]。生猪出栏[25头];年末肉牛存栏[19头],增长[up:3%]。水产品[62吨]。 | 全年; 全年; 年末; 年末; -
年末有企业[76家],全年工业产值[8亿元]。发电[5亿千瓦时]。投资增长[up:5%]。 | 年末; 全年; -; -
全年渔业产值[6亿元];渔民人均收入预计[target:2万元],增长[target:8%]。 | 全年; 全年; 全年
保障扎实推进。全年新增岗位[5600个],转岗[25人]。全县参训率达到[98%]。 | 全年; 全年; -
一是疫情以来免收保证金[7万元]。二是流程电子化率达[100%]。 | 疫情以来; -
我局于2021年9月6日召开例会。全局有窗口[6个]。 | -
2022年,改造渡口[8处]。力争客运量达到[target:9万人]。现有渡船[7艘]。 | 2022年; -; -
目前,全县有书屋[60家]。藏书[9万册]。 | 目前; -
该校始建1991年,是一所初中。占地[27亩]。 | -
2019年,县里通过验收。2021-2022年,投资[4亿元]。修缮校舍[17间]。食堂[3座]。 | 2021-2022年; 2021-2022年; 2021-2022年
"""

COLUMNS = r"""
2019 2020 2021受理宗数(宗)[5] [6] [7]结案宗数[3] [4] [5] | 2019; 2020; 2021; 2019; 2020; 2021
指标\t2021年\t2022年(亿元)\t增长(%)\n渔业\t[5]\t[6]\t[20]\n茶业\t[7]\t—\t[14] | 2021年; 2022年; 2022年; 2021年; 2022年
2019 2020受理宗数[5] [6] [7] | -; -; -
项目\t上半年\t下半年\n茶业\t[5]\t[6]\n渔业\t[7]\t[8] | 上半年; 下半年; 上半年; 下半年
指标\t本月\t累计\n货运量\t[5]\t[16]\n客运量\t[7]\t[18] | 本月; 累计; 本月; 累计
指标\t1-6月累计\t上年同期\t增幅\n货运量\t[5]\t[16]\t[9] | 1-6月; 上年同期; 1-6月
一季度 二季度受理宗数[5] [6] | 一季度; 二季度
科目\t2022年执行数\t2021年决算数\t增减%\n契税\t[5]\t[16]\t[9] | 2022年; 2021年; 2022年
船名\t累计\n东风\t[5]\n红星\t[8] | -; -
2019 2020受理宗数[5] [6]。另有[7] [8] | 2019; 2020; -; -
"""

EVENTS = """
中医馆9月正式启用,新增床位[up:30张]。 | -
渔政署于去年十一月推出平台,当中[65%]的预约经网上办理。 | -
县里在2019年引入渡船试验计划,向船东提供[target:80万元]。 | -
县里自2021年起推行计划,船员反映轮候仍需[3个月]。 | -
抓好巡航,9月出动船艇[40艘],检查渔船[90艘]。 | 9月; 9月
年初承诺的[十件]实事兑现,新增学位[up:21个]。 | -; -
年内力争再上线主题服务[target:8个]。 | 年内
9月,中医馆启用病房[3间]。 | 9月
全区人均期望寿命达[80岁],2022年[65岁以上]老人体检[9人]。 | -; -; 2022年
2022年收到申请[29件],均在[target:20个工作日内]答复。 | 2022年; -
"""

BASES = """
2022年渔业产值[9亿元],按2015年不变价格计算为[7亿元]。 | 2022年; 2022年
截至6月底,新增岗位[900个],完成全年目标数[65%]。 | 截至6月底; 截至6月底
2022年,村车通达率[88%],同期增长[up:2%]。 | 2022年; 2022年
受汛情影响,全年接待香客[18万人次],下降[down:3%];门票收入[4亿元],为上年的[64%]。 | 全年; 全年; 全年; 全年
今日头条号推文[18条],昨日新闻网报道[3篇]。 | -; -
"""

YEARLY_GROWTH = """
五年来,建渡口[9处]。2022年,投资[9亿元]。2022年产值[8亿元],年均增长[up:6%]。 | 五年来; 2022年; 2022年; 五年来
“十三五”期间,茶园由2015年的[baseline:2万亩]增至2020年的[5万亩],年均增长[up:9%]。 | 2015年; 2020年; “十三五”期间
五年来,产业壮大。产值由2017年的[baseline:6亿元]增至2022年的[9亿元],年均递增[up:8%]。 | 2017年; 2022年; 五年来
产值由2017年的[baseline:6亿元]增至2022年的[9亿元];税收由[baseline:5亿元]增至[8亿元]。 | 2017年; 2022年; 2017年; 2022年
2022年产值[9亿元],同比增长[up:8%]。 | 2022年; 2022年
产值由2017年的[baseline:60亿元]增加到2022年的[90亿元],增长[up:50%]。 | 2017年; 2022年; 2022年
产值从2020年的[baseline:3亿元]增到2022年的[4亿元],税收从[baseline:1亿元]增到[2亿元]。 | 2020年; 2022年; 2020年; 2022年
窗口由[baseline:9个]压减到[3个]。 | -; -
"""

COORDINATED_YEARS = """
山区(2027和2028年同期增速分别为[baseline:3%]、[baseline:0.5%])平稳。 | 2027和2028年同期; 2027和2028年同期
2020、2021年分别受理[5宗]、[6宗]。 | 2020、2021年; 2020、2021年
2020年和2021年分别受理[5宗]、[6宗]。 | 2020年; 2021年
"""

NO_PERIOD = """
2022年办结[9件]。\n二是优化服务。开通专窗[6个]。 | 2022年; -
该农场成立于1997年3月,占地[80亩]。员工[16人]。 | -; -
2022年购书[9册]。现有读者[6人]。 | 2022年; -
比2006年增加[up:3亿斤]。 | -
《2021年度考核办法》规定得[90分]。 | -
低保标准为每人每月[900元]。 | -
2022年,[target:65岁以上]老人免费乘车。 | -
"""


@pytest.mark.parametrize("row", rows(IN_SENTENCE))
def test_period_in_the_sentence(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(FROM_BEFORE))
def test_period_from_before(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [*rows(PARAGRAPH), *rows(NOT_PARAGRAPH)])
def test_period_of_the_paragraph(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(COLUMNS))
def test_years_over_columns(row: str) -> None:
    check(row.replace("\\t", "\t").replace("\\n", "\n"), "period")


@pytest.mark.parametrize("row", rows(EVENTS))
def test_dates_of_events_date_nothing_else(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(BASES))
def test_times_that_say_how_it_is_measured(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(YEARLY_GROWTH))
def test_period_of_a_change_over_years(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", rows(COORDINATED_YEARS))
def test_years_under_one_word(row: str) -> None:
    check(row, "period")


@pytest.mark.parametrize("row", [r.replace("\\n", "\n") for r in rows(NO_PERIOD.replace("\n二", "\\n二"))])
def test_no_period(row: str) -> None:
    check(row, "period")


def test_period_carries_its_interval() -> None:
    quantity = read(read_marked("截至10月底,共办结[500件]。"), "quantities")[0]
    assert (quantity["period_start"], quantity["period_end"]) == (None, "2022-10-31")


@pytest.mark.parametrize(
    "marked, canonical",
    [
        ("网办率达[98%]", "网上可办率"),
        ("全县政务服务事项可网办率达[98%]", "网上可办率"),
        ("即办比例[56%]", "即办件占比"),
        ("经济总量增长[up:5%]", "地区生产总值"),
        ("非行政许可事项[9项]", None),
        ("网办率[5件]", None),
        ("奇石数量[5块]", None),
        ("渡口良种覆盖率[9%]", "农作物良种覆盖率"),
        ("现行命案侦破率[98%]", "命案侦破率"),
        ("在园幼儿覆盖率[78%]", None),
    ],
)
def test_canonical_name(marked: str, canonical: str | None) -> None:
    assert read(read_marked(marked), "quantities")[0]["indicator_id"] == canonical


def test_the_lexicon_holds_enough_indicators() -> None:
    assert len(LEXICONS.entries("indicators")) >= 120


def test_evidence_names_rule_and_lexicon_line() -> None:
    evidence = read(read_marked("2022年网办率达[98%]"), "quantities")[0]["evidence"]
    assert evidence[:2] == ["rule:indicator.before", "rule:period.sentence"]
    assert evidence[2].startswith("indicators/services.tsv:")


def test_find_changes_nothing() -> None:
    doc = read_marked("网办率达[98%]")
    before = [dict(quantity) for quantity in read(doc, "quantities")]
    COMPONENT.find(doc)
    assert read(doc, "quantities") == before


@pytest.mark.parametrize(
    "marked", ["[5个]", "[5个][6个]", "的[5个]的", "((([5个]", "“[5个]", "其中[5个],占[5%]", "分别[5个]、[6个]"]
)
def test_odd_input_does_not_raise(marked: str) -> None:
    assert len(read(read_marked(marked), "quantities")) >= 1


def test_linear_time() -> None:
    quantities = read(read_marked("共办结" + "、甲[5件]" * 1500), "quantities")
    assert [one["indicator"] for one in quantities] == [[(4 + 4 * i, 5 + 4 * i)] for i in range(1500)]
    grows_linearly(lambda text: read_marked("共办结" + text), lambda size: "、甲[5件]" * (size // 4), 1_600, COMPONENT)
