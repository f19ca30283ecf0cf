"""Where a paragraph turns to what comes next inside itself (invented wording)."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy

from pipeline.layout import section_kind
from pipeline.layout.turned import turned
from pipeline.spans import layout_of

NLP = spacy.blank("zh")

TURNS = [
    "解读形式单一。下一步,一是每月巡查一次;二是制作图解9个。",
    "解读形式单一。下一阶段,我局将加强巡查。一是每月巡查一次。",
    "去年制作图解9个。今后一段时间,渔业局将抓好渔港建设。建设渔港9个。",
    "渡口已通航。下半年,省渔业厅将启动改造。新建渡口9处。",
    "渔船靠泊。针对上述问题,我局将重点抓好三项工作。建设渔港9个。",
    "解读形式单一。改进措施:一是每月巡查一次。",
    "渔船90艘。明年,新建渡口9处。整治渔船8艘。",
    "渔船90艘。下半年,署方会新建渡口。整治渔船8艘。",
    "渔船90艘。第四季度计划新建渡口9处。整治渔船8艘。",
]
PLAIN = [
    "为下一步工作打好基础。全年制作图解9个。",
    "下半年,全县巡查渔港9次。",
    "针对上述问题,我局已将渡口纳入规划。整治渔船8艘。",
    "下一步改造方案已印发。整治渔船8艘。",
    "整改措施:巡查渔港9次。",
    "下半年的主要工作是巡查渔港9次。",
    "渔业平稳。三季度完成年度投资计划的80%。新建渡口9处。",
    "渔业平稳。下半年县总工会组织培训9场。慰问职工90人。",
    "渔业平稳。第四季度将结余资金9万元上缴国库。清理账户3个。",
    "渔业平稳。下半年将9处渡口移交镇管理。巡查渔港9次。",
    "渔业平稳。下半年确保了9处渡口畅通。",
    "渔业平稳。三季度模拟演练9次,印发纪要8份。",
]


@pytest.mark.parametrize("text", TURNS)
def test_a_turn_reaches_to_the_end_of_its_paragraph(text: str) -> None:
    behind = "渡口照常。"
    both = f"{text}\n{behind}"
    spans = turned(both, [(0, len(text)), (len(text) + 1, len(both))])
    assert [both[end - 5 : end] for _, end in spans] == [text[-5:]]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_told_is_no_turn(text: str) -> None:
    assert turned(text, [(0, len(text))]) == []


def test_the_section_is_a_plan_from_the_turn_on() -> None:
    text = "青溪县渔业局2031年工作总结\n一、工作成效\n制作图解9个。下一步,制作图解8个。\n巡查渔港7次。\n"
    found = layout_of(NLP.make_doc(text))
    kinds = [section_kind(found, text.index(figure)) for figure in ("9个", "8个", "7次")]
    assert kinds == ["achievements", "plan", "achievements"]


def test_turns_and_announced_lists_do_not_overlap() -> None:
    text = "青溪县渔业局2031年工作总结\n一、工作成效\n我局会推出以下措施:\n"
    text += "(1)渡轮。下一步,加密9班。\n(2)航标8座。\n巡查渔港7次。\n"
    found = layout_of(NLP.make_doc(text))
    ends = [(section["start"], section["end"]) for section in found["sections"]]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))
    kinds = [section_kind(found, text.index(figure)) for figure in ("9班", "8座", "7次")]
    assert kinds == ["plan", "plan", "achievements"]
