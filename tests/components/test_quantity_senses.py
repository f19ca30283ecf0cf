"""Status and change of figures that no single cue decides, class by class (marks and readings of `test_quantities`)."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.periods import Periods
from pipeline.components.quantities import Quantities
from pipeline.spans import layout_of, write
from tests.components.test_quantities import agrees

NLP = spacy.blank("zh")

Rows = list[tuple[str, str]]

CLASSES: dict[str, Rows] = {
    "a forecast over its list": [
        ("预计实现产值【41亿元】、增长【6%】,税收【5亿元】、分别增长【4%】和【5%】。",
         "4100000000 元 eq target / 6 % eq target up / 500000000 元 eq target / 4 % eq target up / 5 % eq target up"),
        ("渔民收入预计达【2万元】,比上年增长【9%】。", "20000 元 eq target / 9 % eq target up"),
        ("渔政部门并会同海事检查渡轮【9艘】。", "9 艘 eq"),
        ("预计产茶【9吨】,实际完成投资【8亿元】。", "9 吨 eq target / 800000000 元 eq"),
        ("预计产茶【9吨】。全年产值【8亿元】。", "9 吨 eq target / 800000000 元 eq"),
    ],
    "a bound and the figures beside it": [
        ("年内处置闲置渡口【不少于9处】,新增岸线【15公里以上】。", "9 处 ge target / 15 公里 ge target up"),
        ("各队明确【1名】队长,每队配备【不少于3名】队员、【2名】安全员。", "1 名 eq / 3 名 ge target / 2 名 eq target"),
        ("要新建驿站【8个】、茶亭【3座】。", "8 个 eq target up / 3 座 eq target up"),
        ("共有渡口【9处】,岸线【15公里以上】。", "9 处 eq / 15 公里 ge"),
    ],
    "points of a plan": [
        ("我局拟从【三个】方面发力。", "3 个 eq target"),
        ("当局已发表蓝图,并会拨款【5亿元】成立基金。", "500000000 元 eq target"),
        ("重点谋划:建设渡口【3处】,改造码头【4座】。", "3 处 eq target / 4 座 eq target"),
        ("来年我镇将打好组合拳:实施提水工程【40处】;修建机耕路【6公里】。", "40 处 eq target / 6 公里 eq target"),
        ("围绕【八个】方面开展工作。", "8 个 eq"),
        ("存在【三个】方面的差距。", "3 个 eq"),
        ("我们将:开工跨湖渡线;办好渔港、校舍等【十方面】实事。", "10 方面 eq target"),
    ],
    "columns of plans and of results": [
        ("事项\t年度目标\t完成数\n渡口改造\t【9】\t【8】\n渔船改造\t【7】\t【6】",
         "9 - eq target / 8 - eq / 7 - eq target / 6 - eq"),
        ("项目　调整预算数　实际数　完成预算%\n渔业税　【300】　【280】　【93.3】\n船税　【70】　【60】　【85.7】",
         "300 - eq target / 280 - eq / 93.3 - eq / 70 - eq target / 60 - eq / 85.7 - eq"),
        ("序号 事项 单位 计划数 完成\n1渡口改造 处【9】 【8】\n2渔船改造 艘【7】 【6】",
         "9 - eq target / 8 - eq / 7 - eq target / 6 - eq"),
        ("项目\t预算执行数\t占预算(%)\n渔业税\t【300】\t【93】\n船税\t【70】\t【85】",
         "300 - eq / 93 - eq / 70 - eq / 85 - eq"),
    ],
    "the kind of a cell": [
        ("产品 计量单位 产量 售价\n鲜茶 万吨【73.4】 【8.2】\n渔粉 吨【12】 【21】",
         "73.4 - eq weight / 8.2 - eq weight / 12 - eq weight / 21 - eq weight"),
        ("品种\t产量(万吨)\t船数\n鲈鱼\t【50】\t【4】\n鲤鱼\t【60】\t【6】",
         "50 - eq weight / 4 - eq / 60 - eq weight / 6 - eq"),
        ("指标\t数量\n岸线(公里)\t【120】\t【145】\n渔船\t【23】\t【24】",
         "120 - eq length / 145 - eq length / 23 - eq / 24 - eq"),
    ],
    "columns of growth": [
        ("产品 单位 产量 比上年增长(%)\n鲜茶 万吨【73.4】 【-8.2】\n干鱼 吨【1286】 【21.7】",
         "73.4 - eq / -8.2 - eq actual down / 1286 - eq / 21.7 - eq actual up"),
        ("品种\t产量\t增速(%)\n鲈鱼\t【50】\t【-4】\n鲤鱼\t【60】\t【0】",
         "50 - eq / -4 - eq actual down / 60 - eq / 0 - eq"),
        ("品种\t产量\t降幅\n鲈鱼\t【50】\t【4】\n鲤鱼\t【60】\t【6】",
         "50 - eq / 4 - eq actual down / 60 - eq / 6 - eq actual down"),
        ("指标\t2022年完成\t2023年目标\n产值增长(%)\t【5】\t【-4】\n渔船(艘)\t【60】\t【6】",
         "5 - eq actual up / -4 - eq target down / 60 - eq / 6 - eq target"),
        ("品种\t产量\t增加值\n鲈鱼\t【50】\t【4】\n鲤鱼\t【60】\t【6】", "50 - eq / 4 - eq / 60 - eq / 6 - eq"),
    ],
    "what a rule threatens and what was levied": [
        ("拒绝检测的船主可被罚款【1万元】。", "10000 元 eq target"),
        ("违者可处以【最高5万元】罚款。", "50000 元 le target"),
        ("稽查渔船【90艘】,裁处【3万元】。", "90 艘 eq / 30000 元 eq"),
        ("清退违规收费【56万元】。", "560000 元 eq"),
        ("泊船每艘收取【9元】。", "9 元 eq target"),
        ("渔民生活费分别按每人每月【1480元】、【1130元】发放。", "1480 元 eq / 1130 元 eq"),
    ],
    "the goal as an attribute": [
        ("符合这项目标的个案占【71%】。", "71 % eq"),
        ("新增泊位【72个】,为年度目标【90个】的【80%】。", "72 个 eq actual up / 90 个 eq target / 80 % eq"),
        ("产值目标【90亿元】。", "9000000000 元 eq target"),
    ],
    "present states under a turn": [
        ("力争就业率由目前的【84%】提高到【88%以上】。", "84 % eq baseline / 88 % ge target"),
        ("目前已建成渡口【9处】。", "9 处 eq"),
        ("【328个】问题已整改到位【291个】。", "328 个 eq / 291 个 eq"),
        ("带宽由【10G】升级为【100G】。", "10 G eq baseline / 100 G eq"),
    ],
    "budgets to come": [
        ("下年度渔政经常开支预算为【84亿元】。", "8400000000 元 eq target"),
        ("渔业培训经费预算【60万元】。", "600000 元 eq target"),
        ("一般预算收入【84亿元】。", "8400000000 元 eq"),
    ],
    "what an accomplished work can add": [
        ("渔民公寓主体完工,可新增床位【180张】。", "180 张 eq target up"),
        ("渔民公寓可容纳【180人】。", "180 人 eq"),
        ("自助机可查询事项【90项】。", "90 项 eq"),
    ],
    "two bounds that say the same": [
        ("整改期限最长【不超过90天】。", "90 日 le target"),
        ("每户给予【最高3万元】奖励。", "30000 元 le target"),
        ("补贴最高【不超过3万元】。", "30000 元 le target"),
    ],
    "shares of who pays": [
        ("资金由省、市、县按【4】:【3】:【3】分担。", "4 - eq / 3 - eq / 3 - eq"),
        ("资金由省、市、县按【5】:【3】:【2】的比例承担。", "5 - eq / 3 - eq / 2 - eq"),
        ("按8:30:15的时刻发船【9艘】。", "9 艘 eq"),
    ],
    "tenths with a digit behind": [
        ("较旧法的【四成二】为高。", "42 % eq"),
        ("第四成为例,渔船【9艘】。", "9 艘 eq"),
        ("【约六成半】渔船已换新。", "65 % approx"),
    ],
    "half of a slogan": [
        ("实现时间过半、任务过半,渔船【9艘】。", "9 艘 eq"),
        ("出动渔船【过半】,换新【9艘】。", "0.5 - gt / 9 艘 eq"),
        ("渔船更新【过半】。", "0.5 - gt"),
    ],
    "an average that bounds": [
        ("培育船员【870名】,每队平均【不少于4名】。", "870 名 eq / 4 名 ge"),
        ("每队配备【不少于4名】船员。", "4 名 ge target"),
        ("平均用时【不超过4天】。", "4 日 le"),
    ],
    "two units of one rise": [
        ("新增纳入救助【637户】【1105人】。", "637 户 eq actual up / 1105 人 eq actual up"),
        ("现有渔户【637户】【1105人】。", "637 户 eq / 1105 人 eq"),
        ("新增渔户【637户】,现有【1105人】。", "637 户 eq actual up / 1105 人 eq"),
    ],
    "names of works that hold a verb of change": [
        ("航道拓宽工程总经费【9亿元】。", "900000000 元 eq"),
        ("举办能力提升培训班【3期】。", "3 期 eq"),
        ("航道拓宽【9米】。", "9 米 eq actual up"),
    ],
    "actions that add no delta": [
        ("加装电梯【14部】。", "14 部 eq"),
        ("压减证明事项【21项】。", "21 项 eq actual down"),
        ("新取得船员证【58人】。", "58 人 eq actual up"),
    ],
    "what will be": [
        ("届时会多添【20辆】渡轮。", "20 辆 eq target up"),
        ("我们亦会开发平台,可网办的牌照增加【40项】。", "40 项 eq target up"),
        ("当局会继续与船东联系,每季汇报【一次】。", "1 次/季 eq target"),
        ("委员会多次开会,办理建议【40项】。", "40 项 eq"),
    ],
    "planned investment": [
        ("年度计划投资【42亿元】。", "4200000000 元 eq target"),
        ("计划总投资【42亿元】。", "4200000000 元 eq target"),
        ("完成年度计划投资的【95%】。", "95 % eq"),
        ("累计完成投资【38亿元】。", "3800000000 元 eq"),
    ],
    "by the end of the year": [
        ("到年底,渡船电动化率达到【90%】。", "90 % eq target"),
        ("到明年底,建成渡口【6处】。", "6 处 eq target"),
        ("违者处【5000元以上5万元以下】罚款。", "5000..50000 元 range target"),
        ("截至年底,渡船电动化率达到【90%】。", "90 % eq"),
        ("年底船只【90艘】。", "90 艘 eq"),
    ],
    "what a work will bring": [
        ("计划投资【3亿元】,建成后可带动就业【800人】。", "300000000 元 eq target / 800 人 eq target"),
        ("渔港投产后预计年产值【6亿元】。", "600000000 元 eq target"),
        ("码头达产后年吞吐【90万吨】。", "900000 吨 eq target"),
        ("码头建成后,接待游客【90万人】。", "900000 人 eq"),
        ("码头建成后已吞吐【90万吨】。", "900000 吨 eq"),
    ],
    "marks and standards in force": [
        ("限额以上渔业零售额占限上零售额的【14%】。", "14 % eq"),
        ("年末参保【15万人】,最低生活保障标准为每人每月【812元】。", "150000 人 eq / 812 元 eq"),
        ("限【9个工作日内】办结。", "9 工作日 le target"),
    ],
    "the state before": [
        ("空置率由【6.9%】降至【零】。", "6.9 % eq baseline / 0 % eq percent"),
        ("差错率从【3%】降到【0】。", "3 % eq baseline / 0 % eq percent"),
        ("三次产业结构由【31】:【38】:【31】调整为【24】:【43】:【33】。",
         "31 - eq baseline percent / 38 - eq baseline percent / 31 - eq baseline percent / "
         "24 - eq percent / 43 - eq percent / 33 - eq percent"),
        ("三次产业结构为【31】:【38】:【31】。", "31 - eq percent / 38 - eq percent / 31 - eq percent"),
        ("事故为【零】。", "0 - eq"),
        ("渔业增长【6%】(2030和2029年同期增速分别为【3%】、【1%】)。",
         "6 % eq actual up / 3 % eq baseline / 1 % eq baseline"),
        ("渔业增长【6%】(山区增长【3%】)。", "6 % eq actual up / 3 % eq actual up"),
    ],
    "how far ahead of others": [
        ("茶业收入增长【41%】,高于全省平均增速【6个百分点】。", "41 % eq actual up / 6 百分点 eq"),
        ("低于全市平均增幅【2个百分点】。", "2 百分点 eq"),
        ("高出全县涨幅【3个百分点】。", "3 百分点 eq"),
        ("增速比上年提高【3个百分点】。", "3 百分点 eq actual up"),
        ("低于年度目标【0.7个百分点】。", "0.7 百分点 eq"),
        ("渔业产值占比距目标【2个百分点】。", "2 百分点 eq"),
        ("年度目标【2个】。", "2 个 eq target"),
    ],
    "rates of a change as levels": [
        ("压减班级【21个】,压减率【98%】。", "21 个 eq actual down / 98 % eq"),
        ("时限压缩率【72%】。", "72 % eq"),
        ("材料精简率达【60%】。", "60 % eq"),
        ("渔业增长面【78%】。", "78 % eq"),
        ("时限压缩【72%】。", "72 % eq actual down"),
    ],
    "growth in Taiwan's words": [
        ("客运量成长【18%】。", "18 % eq actual up"),
        ("产值成长【约6%】。", "6 % approx actual up"),
        ("学童成长中心【9家】。", "9 家 eq"),
        ("助力成长型企业占【9%】。", "9 % eq"),
    ],
    "new things and renewed ones": [
        ("新建5G基站【118个】。", "118 个 eq actual up"),
        ("新建和改造提升渡口【9处】。", "9 处 eq"),
        ("为新办渔行免费赠送印章【58套】。", "58 套 eq"),
        ("取消、合并重复证明【19项】。", "19 项 eq"),
        ("取消证明【19项】。", "19 项 eq actual down"),
    ],
    "places gained": [
        ("百强县排名前移【9位】。", "9 位 eq actual up rank"),
        ("综合实力上升【3位】。", "3 位 eq actual up rank"),
        ("排名下降【2位】。", "2 位 eq actual down rank"),
        ("排名居全省【第9位】。", "9 位 eq rank"),
        ("走访老人【9位】。", "9 位 eq count"),
    ],
    "time saved": [
        ("让学童每周减少抄写时间【2小时】。", "2 小时 eq actual down"),
        ("候船时长缩短【9分钟】。", "9 分钟 eq actual down"),
        ("减少陪同排队的亲属等候【9分钟】。", "9 分钟 eq"),
        ("增速连续【5年】为正。", "5 年 eq"),
    ],
    "terms of office and of contracts": [
        ("副县长(挂职,分工期限【2年】)负责渔业。", "2 年 eq target"),
        ("聘为院长(聘期【三年】)。", "3 年 eq target"),
        ("借调期限【6个月】。", "6 月 eq target"),
        ("从业年限【6年】。", "6 年 eq"),
    ],
}  # fmt: skip

PROBLEMS = (
    "云岭县司法局2031年工作报告\n一、工作成效\n调解{}件。\n"
    "二、问题和打算\n一年来虽有进步,但窗口惯性犹存,视频解读占比{}。\n2032年,新建驿站{}个。\n"
)
NOTICE = (
    "青溪县人民政府办公室关于开展渔业普查的通知\n各镇:\n本次普查涉及渔户{}户。\n各镇配备普查员{}名。\n"
)  # fmt: skip
# A plan tells what was reached in the years before it; a former state is told beside the aim.
FIVE_YEARS = (
    "青溪县“十五五”渔业规划\n第一章 发展环境\n“十四五”期间,全县渔船达到300艘。\n第二章 目标\n"
    "到2030年,渔船达到600艘,泊位由2025年的8个增加到15个。\n"
)
SET_UP = (
    "青溪县人民政府办公室关于成立渔业普查领导小组的通知\n各镇:\n领导小组下设{}个工作组,组建渔船、渔民{}个专班。\n各组配备普查员{}名。\n"
)  # fmt: skip
# Words that name a kind of text, in a numbered question and where the first lines, which are looked at, break off.
QUESTION = (
    "5. 齐若水议员:主席,有渔民团体反映泊位不足,渔汛期间部分渔船须在港外等候入泊,政府可否告知本会有关情况:\n"
    "(一 )过去三年申请泊位的渔船数目为何;及\n(二 )有何措施\n渔业局局长:主席,全港共有泊位{}个,另有浮泡{}个。\n"
)
BROKEN = "渔港消息。" * 20 + "\n" + "渔" * 57 + "准则草案已公开征询船东意见。\n全港共有泊位{}个,浮泡{}个。\n"


TABLE = [(name, marked, reading) for name, rows in CLASSES.items() for marked, reading in rows]


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_sense(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_rows(name: str) -> None:
    assert len(CLASSES[name]) >= 3


@pytest.mark.parametrize(
    ("text", "values", "statuses"),
    [
        (PROBLEMS, ("30", "四成", "15"), ["actual", "actual", "target"]),
        (NOTICE, ("1200", "90"), ["actual", "target"]),
        (SET_UP, ("3", "2", "9"), ["actual", "actual", "target"]),
        (QUESTION, ("318", "46"), ["actual", "actual"]),
        (BROKEN, ("318", "46"), ["actual", "actual"]),
    ],
)
def test_status_by_the_kind_of_text(
    quantities: Quantities, text: str, values: tuple[str, ...], statuses: list[str]
) -> None:
    found = quantities.find(NLP.make_doc(text.format(*values)))
    assert [claim["status"] for claim in found] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("2032年,渔业税收17亿元,增长4%。渔政支出54亿元。", ["target", "target", "actual"]),
        ("2031年,渔业税收17亿元,增长4%。", ["actual", "actual"]),
        ("2032年将至,渔业税收17亿元。2033年已签约9家。", ["target", "actual"]),
        ("到2032年底,建成渔港6个;现有渔港4个。", ["target", "actual"]),
    ],
)
def test_a_year_to_come(quantities: Quantities, text: str, statuses: list[str]) -> None:
    doc = NLP.make_doc(f"青溪县渔业局2031年工作总结\n\n一、渔业情况\n{text}\n")
    assert layout_of(doc)["title"]
    write(doc, "report", {"year": 2031, "date": None})
    found = quantities.find(Periods()(doc))
    assert [claim["status"] for claim in found] == statuses


def test_years_before_a_plan(quantities: Quantities) -> None:
    doc = NLP.make_doc(FIVE_YEARS)
    assert layout_of(doc)["title"]
    found = quantities.find(Periods()(doc))
    assert [claim["status"] for claim in found] == ["actual", "target", "baseline", "target"]
