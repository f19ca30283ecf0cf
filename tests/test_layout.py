"""The shape of official texts: sentences, headings, sections, and the page around them (wording invented)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.speed.growing import repeated
from pipeline.layout import (
    HeadingWords,
    Layout,
    block_at,
    in_heading,
    layout,
    paragraph_at,
    section_at,
    section_kind,
    sentence_at,
)
from tests.work import grows_linearly

WORDS = HeadingWords(
    [("主要举措", "achievements"), ("成效", "achievements"), ("工作情况", "achievements"), ("存在的问题", "problems"),
     ("不足", "problems"), ("第一责任人", "leadership"), ("工作计划", "plan"), ("下一步", "plan")]
)  # fmt: skip


def texts(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("我局办件三万件。群众满意。", ["我局办件三万件。", "群众满意。"]),
        ("提出“少跑。快办”目标;推进落实!", ["提出“少跑。快办”目标;", "推进落实!"]),
        ("印发《某市办法。补充件》后实施。完", ["印发《某市办法。补充件》后实施。", "完"]),
        ("反映“某市“两码联查”。亟待完善”的信息。好。", ["反映“某市“两码联查”。亟待完善”的信息。", "好。"]),
        ("“没有配对的引号。下一句。", ["“没有配对的引号。", "下一句。"]),
        ("多余的引号”。下一句。", ["多余的引号”。", "下一句。"]),
        ("完成(较快。)其他。", ["完成(较快。)", "其他。"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("按照《某省数据\n管理条例》执行。", ["按照《某省数据\n管理条例》执行。"]),
        ("增长3.5%!!很好", ["增长3.5%!!", "很好"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert texts(text, layout(text)["sentences"]) == expected


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(h["level"], h["number"], h["text"]) for h in layout(text, WORDS)["headings"]]


LONG = "我们坚持问题导向和目标导向相统一,认真梳理短板弱项,逐项明确责任单位和完成时限,推动各项任务落到实处。"


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("一、主要举措\n(一)抓服务\n1.抓窗口\n(1)抓排队\n①抓取号", [
            (1, "一、", "主要举措"), (2, "(一)", "抓服务"), (3, "1.", "抓窗口"), (4, "(1)", "抓排队"),
            (5, "①", "抓取号")], id="every level"),
        pytest.param("壹、财政\n一、岁入\n二、岁出\n贰、未来施政重点\n一、长照", [
            (1, "壹、", "财政"), (2, "一、", "岁入"), (2, "二、", "岁出"), (1, "贰、", "未来施政重点"),
            (2, "一、", "长照")],
            id="formal numerals"),
        pytest.param("一、甲\n1、乙\n二、丙", [(1, "一、", "甲"), (2, "1、", "乙"), (1, "二、", "丙")],
                     id="skipped level"),
        pytest.param("1.甲项工作\n(1)乙项工作\n2.丙项工作", [
            (1, "1.", "甲项工作"), (2, "(1)", "乙项工作"), (1, "2.", "丙项工作")], id="arabic on top"),
        pytest.param("一、甲\n三、乙\n三、丙", [(1, "一、", "甲"), (1, "三、", "乙"), (1, "三、", "丙")],
                     id="skipped and repeated numbers"),
        pytest.param(f"(一)强化统筹,压实责任。一是我局{LONG}", [
            (1, "(一)", "强化统筹,压实责任")], id="run-in"),
        pytest.param(f"(一)新增窗口36个。{LONG}", [(1, "(一)", "")], id="a figure is no heading"),
        pytest.param(f"(一){LONG}{LONG}", [(1, "(一)", "")], id="a whole paragraph is no heading"),
        pytest.param(f"1.组织领导:成立工作专班,{LONG}", [(1, "1.", "组织领导")], id="label before a colon"),
        pytest.param(f"一、粮食生产稳中有增。\n{LONG}\n二、畜牧业提质。\n{LONG}", [
            (1, "一、", "粮食生产稳中有增"), (1, "二、", "畜牧业提质")], id="full stop after a heading"),
        pytest.param("(一)标准为每月900元。\n(二)标准为每月800元。", [(1, "(一)", ""), (1, "(二)", "")],
                     id="one-sentence points"),
        pytest.param(f"第一章 总则\n第一条 为了规范管理,{LONG}\n第二条 本办法{LONG}", [
            (1, "第一章", "总则"), (2, "第一条", ""), (2, "第二条", "")], id="articles"),
        pytest.param(f"引言\n{LONG}\n经济展望\n{LONG}", [(1, "", "经济展望")],
                     id="headings without number; the first line is the title"),
        pytest.param("三、四十年前的老路\n一、二产业占比\n1.5万人\n12.5万元", [], id="figures are no numbers"),
        pytest.param("一、 补贴标准 (一)甲类每月900元。 二、 其他事项 (一)乙类", [
            (1, "一、", "补贴标准"), (2, "(一)", ""), (1, "二、", "其他事项"), (2, "(一)", "")],
            id="lines run together"),
        pytest.param(f"——实力增强。{LONG}", [(1, "——", "实力增强")], id="dash"),
        pytest.param("## 一、主要举措", [(1, "一、", "主要举措")], id="markdown"),
    ],
)  # fmt: skip
def test_headings(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert outline(text) == expected


def test_what_was_circled_is_a_level_of_its_own() -> None:
    text = "一、甲项工作\n(1)乙项工作\n(1)丙项工作\n(2)丁项工作\n(2)戊项工作"
    circled = {place for place in range(len(text)) if text.startswith(("(1)丙", "(2)丁"), place)}
    found = layout(text, WORDS, circled)["headings"]
    assert [(h["level"], h["text"][0]) for h in found] == [(1, "甲"), (2, "乙"), (3, "丙"), (3, "丁"), (2, "戊")]


TABLE = "股室\t职务\t姓名\n综合股\t股长\t王小满\n数据股\t股长\t2031年1月7日"
SIGNED = f"一、甲项举措\n{LONG}\n二、下一步计划\n{LONG}\n临海市某某局\n2031年1月5日\n"


@pytest.mark.parametrize(
    "behind, piece, kind, path",
    [
        (TABLE, "王小满", "other", []),
        ("\n".join([TABLE] * 12), "王小满", "other", []),
        (f"附件:责任分工表\n{TABLE}", "王小满", "other", []),
        (f"一、分工安排\n{LONG}", LONG, "plan", ["分工安排"]),
        (f"一、分工情况\n{LONG}", LONG, "other", ["分工情况"]),
    ],
)
def test_a_signature_ends_the_section(behind: str, piece: str, kind: str, path: list[str]) -> None:
    text = SIGNED + behind
    found = layout(text, WORDS)
    assert texts(text, found["signature"]) == ["临海市某某局"]
    place = text.rindex(piece)
    assert (section_kind(found, place), [h["text"] for h in section_at(found, place)]) == (kind, path)
    before = text.index(LONG, text.index("下一步"))
    assert (section_kind(found, before), [h["text"] for h in section_at(found, before)]) == ("plan", ["下一步计划"])


REPORT = f"""临海市某某局2030年工作报告

来源:某某局 访问量:12 发布日期:2031-01-09 10:00

市委、市政府:
2030年,我局{LONG}现将工作情况报告如下:
一、主要举措和成效
(一)抓服务
一是优化窗口。{LONG}二是延时服务。{LONG}
但也存在一些不足,{LONG}
二、履行第一责任人职责
{LONG}
三、存在的问题
{LONG}
四、2031年重点
(一)加强学习
{LONG}
临海市某某局
2031年1月5日

相关附件
扫一扫在手机打开当前页
"""


@pytest.fixture(scope="module")
def report() -> Layout:
    return layout(REPORT, WORDS)


def test_frame(report: Layout) -> None:
    title, salutation, date_line = report["title"], report["salutation"], report["date_line"]
    assert title and salutation and date_line
    assert REPORT[slice(*title)] == "临海市某某局2030年工作报告"
    assert REPORT[slice(*salutation)] == "市委、市政府:"
    assert REPORT[slice(*date_line)] == "2031年1月5日"
    assert texts(REPORT, report["signature"]) == ["临海市某某局"]
    assert REPORT[slice(*report["body"])].startswith("市委、市政府:")
    assert REPORT[slice(*report["body"])].endswith("2031年1月5日")


@pytest.mark.parametrize(
    "words, path, kind",
    [
        ("优化窗口", ["主要举措和成效", "抓服务"], "achievements"),
        ("但也存在", ["主要举措和成效", "抓服务"], "problems"),
        ("履行第一", ["履行第一责任人职责"], "leadership"),
        ("存在的问题", ["存在的问题"], "problems"),
        ("加强学习", ["2031年重点", "加强学习"], "plan"),
        ("现将", [], "other"),
    ],
)
def test_sections(report: Layout, words: str, path: list[str], kind: str) -> None:
    at = REPORT.index(words)
    assert [heading["text"] for heading in section_at(report, at)] == path
    assert section_kind(report, at) == kind


def test_questions(report: Layout) -> None:
    at = REPORT.index("延时")
    assert REPORT[slice(*sentence_at(report, at))] == "二是延时服务。"
    assert REPORT[slice(*block_at(report, at))].startswith("二是延时服务。")
    assert REPORT[slice(*paragraph_at(report, at))].startswith("一是优化窗口。")
    assert in_heading(report, REPORT.index("抓服务"))
    assert in_heading(report, 3)
    assert not in_heading(report, at)


@pytest.mark.parametrize(
    "text, signature, date",
    [
        ("工作报告\n正文内容。\n甲市财政局 2030年2月3日", ["甲市财政局"], "2030年2月3日"),
        (
            "工作报告\n正文内容。\n甲市财政局\n乙市税务局\n二〇三〇年二月三日",
            ["甲市财政局", "乙市税务局"],
            "二〇三〇年二月三日",
        ),
        ("工作报告\n(2030年2月3日)\n正文内容。\n结束语。", [], "2030年2月3日"),
        ("工作报告\n正文内容。\n会议于2030年2月3日召开。", [], None),
    ],
)
def test_signature(text: str, signature: list[str], date: str | None) -> None:
    found = layout(text)
    assert texts(text, found["signature"]) == signature
    assert (text[slice(*found["date_line"])] if found["date_line"] else None) == date


@pytest.mark.parametrize(
    "text, title",
    [
        ("甲县水务局\n关于2030年度法治建设情况的报告\n县政府:\n正文。", "甲县水务局\n关于2030年度法治建设情况的报告"),
        ("政 府 工 作 报 告\n——2030年1月在某会议上\n甲县县长 王某\n各位代表:", "政 府 工 作 报 告"),
        ("甲省省长 王某\n各位代表:\n现在,我代表省人民政府报告工作。", None),
        (f"2030年,我局{LONG}\n一、主要举措", None),
        ("某委办发〔2030〕3号\n关于加强某项管理的通知\n各县区:\n正文。", "关于加强某项管理的通知"),
    ],
)
def test_title(text: str, title: str | None) -> None:
    found = layout(text)["title"]
    assert (text[slice(*found)] if found else None) == title


@pytest.mark.parametrize(
    "text",
    ["“" * 100_000, "《" * 100_000, "“" * 50_000 + "”" * 50_000, "第一" * 50_000, "《\n" * 50_000,
     "一、加强领导\n" * 20_000,
     "(一)某某:" * 20_000, "我局认真落实各项工作" * 1_000_000],
    ids=["opening quotes", "titles", "nested", "ordinals", "broken titles", "headings", "labels", "10 MB line"],
)  # fmt: skip
def test_hostile_text_loses_nothing(text: str) -> None:
    found = layout(text)
    sentences = found["sentences"]
    assert "".join(text[start:end] for start, end in sentences) == text.replace("\n", "")
    assert all(before[1] <= after[0] for before, after in pairwise(sentences))


@pytest.mark.parametrize(
    "piece", ["“", "《", "”", "“”", "第一", "《\n", "一、加强领导\n", "(一)某某:", "我局认真落实各项工作", "一、", "\n"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    grows_linearly(lambda text: layout(text, WORDS), repeated(piece), 1_000, WORDS)


@given(st.text(alphabet="一二(1).、。;“”《》\n是第条甲 :,年2030月日局", max_size=120))
def test_spans_are_ordered_and_inside(text: str) -> None:
    found = layout(text, WORDS)
    for spans in (found["sentences"], found["paragraphs"], found["blocks"]):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for heading in found["headings"]:
        assert text[heading["start"] : heading["end"]].startswith(heading["number"])
    for offset in range(len(text)):
        section_at(found, offset)
        assert sentence_at(found, offset) or True


MIXED_HEADING = (
    "三、存在的问题及下一步打算\n"
    "一年来工作有所起色,但与群众期待相比还有差距:航标更新不够及时,渡口管理形式单一,网格力量不足。\n"
    "2031年,我局将重点抓好以下工作:\n"
    "(一)推进渡口整治。组织船员轮训两批,让每个渡口都有人管、有人问、有人巡。\n"
    "(二)推进渔港建设。成立渔港委员会,让每一片港池都看得见、管得住、用得好。\n"
)


@pytest.mark.parametrize(("words", "kind"), [("航标", "problems"), ("轮训", "plan"), ("渔港委员会", "plan")])
def test_headings_below_a_turn_to_plans_are_plans(words: str, kind: str) -> None:
    assert section_kind(layout(MIXED_HEADING, WORDS), MIXED_HEADING.index(words)) == kind


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("以渔民为本,2031年集中力量办好六件渔家实事:", "plan"),
        ("2031年,全港抓好九项重点工作:", "plan"),
        ("2031年,我们将新建渔家驿站:", "plan"),
        ("2031年,我局将加快渔港建设纳入考核。", "other"),
        ("2031年,全港办好了六件渔家实事:", "other"),
        ("2031年办好六件渔家实事成效明显。", "other"),
    ],
)
def test_a_list_of_things_to_do_is_a_plan(opening: str, kind: str) -> None:
    text = f"渔家实事\n{opening}\n1.修缮航标。换装船灯两批,让夜航更安心。\n2.修缮渡口。\n"
    assert section_kind(layout(text, WORDS), text.index("换装")) == kind


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("“十四五”时期,渔业发展极不平凡。", "achievements"),
        ("过去五年,渔港建设取得新进展。", "achievements"),
        ("过去五年的经验要坚持,力争渔业取得新进展。", "plan"),
        ("未来五年,渔业要取得新成效。", "plan"),
    ],
)
def test_a_plan_that_looks_back(opening: str, kind: str) -> None:
    text = f"渔业报告\n一、下一步\n{opening}渔船换新。\n新修渡口。\n"
    found = layout(text, WORDS)
    assert section_kind(found, text.index("换新")) == kind
    assert section_kind(found, text.index("渡口")) == "plan"


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("加强组织保障,推进依法治理", []),
        ("强化组织实施", []),
        ("组织保障", ["plan"]),
        ("下一步打算", ["plan"]),
    ],
)
def test_what_was_secured_is_no_plan(heading: str, kinds: list[str]) -> None:
    words = HeadingWords([("组织保障", "plan"), ("组织实施", "plan"), ("下一步", "plan"), ("打算", "plan")])
    assert words.kinds(heading) == kinds


@pytest.mark.parametrize(
    ("lead", "items", "kind"),
    [
        ("为此,我们会推出以下措施:", ("(i) 加密渡轮", "(ii) 增设航标"), "plan"),
        ("此外,我建议:", ("• 加密渡轮", "• 增设航标"), "plan"),
        ("港务署会:", ("(a) 加密渡轮", "(b) 增设航标"), "plan"),
        ("我局将采取如下措施:", ("1.加密渡轮", "2.增设航标"), "plan"),
        ("拟开展以下几项工作:", ("——加密渡轮", "——增设航标"), "plan"),
        ("我局采取了以下措施:", ("1.加密渡轮", "2.增设航标"), "other"),
        ("渔业协会:", ("1.加密渡轮", "2.增设航标"), "other"),
        ("具体做法如下:", ("1.加密渡轮", "2.增设航标"), "other"),
        ("会上提出了三点建议:", ("1.加密渡轮", "2.增设航标"), "other"),
        ("港务署会增加航班。", ("(a) 加密渡轮", "(b) 增设航标"), "other"),
    ],
)
def test_a_list_that_is_announced_is_a_plan(lead: str, items: tuple[str, ...], kind: str) -> None:
    text = f"{lead}\n" + "".join(f"{item}两处,每处投入若干;\n" for item in items) + "渔港一直营运良好。\n"
    found = layout(text, WORDS)
    assert [section_kind(found, text.index(word)) for word in ("渡轮", "航标", "营运")] == [kind, kind, "other"]


def test_an_announced_list_ends_with_its_marks() -> None:
    """The next numbered paragraph is no item of the list that the one before it announced."""
    text = "7.为此,政府会:\n(1)加密渡轮;\n(2)增设航标。\n8.渔港委员会已经成立。\n(3)另有渔政中心。\n"
    kinds = [section_kind(layout(text, WORDS), text.index(word)) for word in ("渡轮", "航标", "委员会", "中心")]
    assert kinds == ["plan", "plan", "other", "other"]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("推出“晨帆”学徒计划", []),
        ("深入实施渔民转产计划", []),
        ("政府两年前推出“晨帆”计划", []),
        ("2031年工作计划", ["plan"]),
        ("下半年计划", ["plan"]),
        ("实施效果和明年计划", ["plan"]),
    ],
)
def test_a_scheme_that_is_carried_out_is_no_plan(heading: str, kinds: list[str]) -> None:
    assert HeadingWords().kinds(heading) == kinds


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("聚力惠渔民、补短板,渔村面貌改善", []),
        ("补齐码头设施短板", []),
        ("锻长板补短板,增强渔业韧性", []),
        ("强化薄弱环节监管", []),
        ("攻坚港口弱项", []),
        ("短板和薄弱环节", ["problems"]),
        ("渔港建设短板明显", ["problems"]),
        ("存在的短板", ["problems"]),
    ],
)
def test_what_is_mended_is_no_problem(heading: str, kinds: list[str]) -> None:
    assert HeadingWords([("短板", "problems"), ("弱项", "problems"), ("薄弱环节", "problems")]).kinds(heading) == kinds


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("主要问题整改情况", "achievements"),
        ("审计查出问题的整改落实", "achievements"),
        ("问题整改不力的情况", "problems"),
        ("尚未整改到位的问题", "problems"),
        ("反馈问题及整改情况", "achievements"),
        ("存在的问题及整改措施", "problems"),
        ("存在问题和下步整改方向", "problems"),
    ],
)
def test_below_what_was_rectified_problems_are_done_with(heading: str, kind: str) -> None:
    words = HeadingWords([("问题", "problems"), ("整改情况", "achievements"), ("整改落实", "achievements")])
    found = layout(f"一、{heading}\n(一)关于航标老旧问题。已经换新。\n", words)
    assert section_kind(found, found["headings"][-1]["end"] + 1) == kind


INTERVIEW = (
    "渔港发布会\n主持人:请大家提问。\n渔港日报记者:渔船更新进展怎样?\n林 舟:渔船已经更新。\n下一步,我们将增设航标。\n"
    "还将修缮渡口。\n晚潮网记者:谢谢。\n何晚汀:灯塔全部点亮。\n"
)


@pytest.mark.parametrize(
    ("words", "kind"), [("更新。", "other"), ("航标", "plan"), ("渡口", "plan"), ("灯塔", "other")]
)
def test_what_a_speaker_announces_ends_with_his_speech(words: str, kind: str) -> None:
    assert section_kind(layout(INTERVIEW, WORDS), INTERVIEW.index(words)) == kind


def test_labels_of_a_plan_end_nothing() -> None:
    """牵头单位: names nobody who speaks."""
    text = "渔港总结\n渔船已经更新。\n下一步,我们将增设航标。\n牵头单位:渔政处\n修缮渡口。\n"
    assert section_kind(layout(text, WORDS), text.index("渡口")) == "plan"
