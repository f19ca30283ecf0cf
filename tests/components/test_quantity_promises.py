"""What is promised, planned or laid down beside what is told, class by class (marks and readings as in
`test_quantities`)."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.periods import Periods
from pipeline.components.quantities import Quantities
from pipeline.spans import layout_of, write
from tests.components.test_quantities import agrees

NLP = spacy.blank("zh")

CLASSES: dict[str, list[tuple[str, str]]] = {
    "provisions of a document": [
        ("先后出台《渔船改造办法》(渔规〔2031〕5号)、《渔船补助细则》,明确补助标准为每艘【15万元】,对船龄【20年以上】的渔船每艘再增加【2万元】;"
         "低保渔户个人分摊部分给予【50%】减免。",
         "150000 元 eq target / 20 年 ge target / 20000 元 eq target up / 50 % eq target"),
        ("出台《渔业条例》,规定休渔期为【4个月】。", "4 月 eq target"),
        ("出台奖补政策,明确更新渔船每艘补【3万元】,全年更新渔船【90艘】。", "30000 元 eq target / 90 艘 eq"),
        ("印发《渔业清单》,明确服务项目【19项】。", "19 项 eq"),
        ("印发《渔船补助细则》,明确牵头部门,全年发放补助【90万元】。", "900000 元 eq"),
        ("学习《渔业条例》,渔获增长【9%】。", "9 % eq actual up"),
    ],
    "fees that were taken": [
        ("主要问题:【4个】渡口违规收取保证金【310万元】。", "4 个 eq / 3100000 元 eq"),
        ("依合同收取违约金【23万元】。", "230000 元 eq"),
        ("泊船每艘收取【9元】,向船东收取每天【20元】。", "9 元 eq target / 20 元 eq target"),
        ("渔港可收取泊位费【9元】。", "9 元 eq target"),
    ],
    "what one may have": [
        ("选择退场的渔户可获发放【15万元】特惠金。", "150000 元 eq target"),
        ("渔户可享受补助【9万元】。", "90000 元 eq target"),
        ("渔户已获发放【15万元】特惠金。", "150000 元 eq"),
    ],
    "budgets and accounts": [
        ("年初预算为【2500万元】,决算为【2700万元】,完成年初预算的【107%】。",
         "25000000 元 eq target / 27000000 元 eq / 107 % eq"),
        ("护航项目预算数【60万元】,执行数【58万元】。", "600000 元 eq target / 580000 元 eq"),
        ("年初代编预算【3亿元】,超预算【28万元】,追加预算【9万元】。",
         "300000000 元 eq / 280000 元 eq / 90000 元 eq actual up"),
        ("核定政府债务限额【42亿元】,债务余额【40亿元】。", "4200000000 元 eq target / 4000000000 元 eq"),
        ("岁入编列【48亿元】,岁入实收【47亿元】。", "4800000000 元 eq target / 4700000000 元 eq"),
        ("一般公共预算收入【9亿元】,部门预算【90个】。", "900000000 元 eq / 90 个 eq"),
    ],
    "the plan that a share is told of": [
        ("支出决算【11万元】,完成预算【14万元】的【80%】。", "110000 元 eq / 140000 元 eq target / 80 % eq"),
        ("完成预算【14万元】。", "140000 元 eq"),
        ("降尘量【3.8吨/平方公里·月】,优于省定【5吨/平方公里·月】的考核值。",
         "3.8 吨/平方公里·月 eq other / 5 吨/平方公里·月 eq target other"),
    ],
    "so much a head": [
        ("对留用率达标的船厂,按每人【2000元】给予一次性奖补。", "2000 元 eq target"),
        ("渔民生活费按每人【2000元】发放。", "2000 元 eq"),
        ("我局将启动就业行动,开发岗位【3000个】,按每人【2000元】补贴。", "3000 个 eq target / 2000 元 eq target"),
        ("三季度我们计划上线小程序,并购买保险,每人保费【30元】。", "30 元 eq target"),
    ],
    "rows of plans and of results": [
        ("项目\t渔船费\t渡口费\n预算数\t【12.6】\t【5.8】\n决算数\t【11.9】\t【3.2】",
         "12.6 - eq target / 5.8 - eq target / 11.9 - eq / 3.2 - eq"),
        ("指标\t一月\t二月\n年度计划数\t【12】\t【5】\n实际完成数\t【11】\t【3】",
         "12 - eq target / 5 - eq target / 11 - eq / 3 - eq"),
        ("指标\t一月\t二月\n一般公共预算收入\t【12】\t【5】\n渔船\t【11】\t【3】",
         "12 - eq / 5 - eq / 11 - eq / 3 - eq"),
    ],
    "what an office will do, with the chain of its verbs": [
        ("下半年,省渔业厅将启动“千船换新”工程第二批建设,新建渡口【300个】,健全帮扶机制,推广渔具【9万件】。",
         "300 个 eq target up / 90000 件 eq target"),
        ("我县将继续推进渔港建设,新建渡口【9处】,目前已开工【3处】。", "9 处 eq target up / 3 处 eq"),
        ("2032年,我局将制定渔业公开方案,拓展直播活动;渔情每月公开【一次】,发布渔讯【9条】。",
         "1 次/月 eq target / 9 条 eq target"),
        ("市政府将渔港建设纳入规划,全年建成渡口【9处】。", "9 处 eq"),
        ("全市将建设渡口任务作为重点,全年完成【9处】。", "9 处 eq"),
        ("市渔业局将船证登记权下放【9项】,登记渔船【90艘】。", "9 项 eq / 90 艘 eq"),
    ],
    "the chain of verbs behind a plan": [
        ("计划建设渔港【9个】,整治渔船【8艘】,培训船员【7名】。", "9 个 eq target / 8 艘 eq target / 7 名 eq target"),
        ("全年计划建设渔港【9个】,完成投资【8亿元】,培训船员【7名】。", "9 个 eq target / 800000000 元 eq / 7 名 eq"),
        ("今年计划改造渡口【18处】,已完工【11处】,其余【7处】正在施工。", "18 处 eq target / 11 处 eq / 7 处 eq"),
        ("【285个】计划新开工项目全部开工,【810个】渔港项目提速。", "285 个 eq / 810 个 eq"),
        ("今年的主要目标任务是:建设渔港【9个】,整治渔船【8艘】。", "9 个 eq target / 8 艘 eq target"),
    ],
    "goals that are counted": [
        ("附表所列【7项】年度目标均未达到。", "7 项 eq"),
        ("超额完成【9%】目标。", "9 % eq target"),
        ("实现【300个】的年度目标。", "300 个 eq target"),
    ],
    "terms of works": [
        ("渔港建设期【9个月】,泊位租期【6个月】。", "9 月 eq / 6 月 eq"),
        ("渔港建设9个月以来,整治渔船【8艘】。", "8 艘 eq"),
        ("合作期【三年】。", "3 年 eq"),
    ],
    "what it will be from what it is": [
        ("渔民将由去年的【16万人】增至2039年的【25万人】,占总人口【31%】。",
         "160000 人 eq baseline / 250000 人 eq target / 31 % eq target"),
        ("渔船将从现有【9艘】增加到【12艘】。", "9 艘 eq baseline / 12 艘 eq target"),
        ("渔船由去年的【9艘】增加到【12艘】,占【31%】。", "9 艘 eq baseline / 12 艘 eq / 31 % eq"),
    ],
    "terms that a law threatens": [
        ("最高可处罚款【五万元】及监禁【六个月】。", "50000 元 eq target / 6 月 eq target"),
        ("违规船东可被罚款【20万元】及监禁【一年】。", "200000 元 eq target / 1 年 eq target"),
        ("船东被判有期徒刑【三年】。", "3 年 eq"),
    ],
    "words that hold a word of the present": [
        ("渔船审批兑现时限【30天】。", "30 日 eq"),
        ("力争检查发现有隐患船【9艘】。", "9 艘 eq target"),
        ("力争兑现时限压缩【30%】。", "30 % eq target down"),
        ("力争修复现有渡口【9处】。", "9 处 eq"),
    ],
}  # fmt: skip
TABLE = [(name, marked, reading) for name, rows in CLASSES.items() for marked, reading in rows]

PLAN = (
    "青溪县渔业局2031年工作总结\n一、工作成效\n调解{}件。\n二、2032年工作计划\n"
    "全面推行“免申即享”,渔船兑现时限再压缩{}。\n依托现有渡口{}处。\n"
)
TASKS = (
    "青溪县人民政府办公室关于分解渔业实事任务的通知\n各镇:\n完成老旧渡口改造{}处,涉及渔船{}艘、渔民{}户。\n"
    "全县现有渔港{}处,涉及渔船{}艘。\n截至2031年底,全县泊位仅{}个。\n对排查出的{}处隐患实行销号。\n"
)
DATED = "青溪县渔业局2030年渔业审计整改报告\n2031年9月建设渔港{}个。\n2031年建设渔港{}个。\n2032年建设渔港{}个。\n"


@pytest.mark.parametrize(("name", "marked", "reading"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_promise(quantities: Quantities, name: str, marked: str, reading: str) -> None:
    agrees(quantities, marked, reading)


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_rows(name: str) -> None:
    assert len(CLASSES[name]) >= 3


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (PLAN.format("30", "30%", "9"), ["actual", "target", "actual"]),
        (
            TASKS.format("21", "168", "700", "8", "90", "620", "417"),
            ["target", "target", "target", "actual", "actual", "actual", "actual"],
        ),
    ],
)
def test_status_by_the_kind_of_text(quantities: Quantities, text: str, statuses: list[str]) -> None:
    doc = NLP.make_doc(text)
    layout_of(doc)
    assert [claim["status"] for claim in quantities.find(doc)] == statuses


@pytest.mark.parametrize(
    ("date", "statuses"),
    [("2031-11-30", ["actual", "target", "target"]), (None, ["target", "target", "target"])],
)
def test_what_ended_before_the_day_of_the_report(quantities: Quantities, date: str | None, statuses: list[str]) -> None:
    doc = NLP.make_doc(DATED.format(9, 8, 7))
    assert layout_of(doc)["title"]
    write(doc, "report", {"year": 2030, "date": date})
    assert [claim["status"] for claim in quantities.find(Periods()(doc))] == statuses
