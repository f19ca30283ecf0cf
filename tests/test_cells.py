"""Rows whose cells blanks or bars part get tabs; what only looks like a row stays as it is."""

from __future__ import annotations

import pytest

from pipeline.normalise import normalise
from tests.work import grows_linearly

# source, normalised (the tab written >)
PARTED = [
    # wide blanks, two blanks, bars; one blank where there are as many cells as heads
    ("事项　受理　办结\n船证　12　205", "事项>受理>办结\n船证>12>205"),
    ("事项  受理    办结\n船证   12  205", "事项>受理>办结\n船证>12>205"),
    ("事项 受理 办结\n船证 12 205", "事项>受理>办结\n船证>12>205"),
    ("|事项|受理|\n|--|--|\n|船证|12|", "事项>受理\n|--|--|\n船证>12"),
    # thousands inside a cell, years as heads, a sign, a share, an empty last cell
    ("类别　2030　2031\n鲈鱼　9 860　12 415", "类别>2030>2031\n鲈鱼>9860>12415"),
    ("产品　产量　增长%\n鲈鱼　3　-0.5%\n海带　4", "产品>产量>增长%\n鲈鱼>3>-0.5%\n海带4"),
    ("事项　目标　备注\n修渡口　6", "事项>目标>备注\n修渡口>6"),
    # words set wide; a line of groups between; a second table right below
    ("项　目　　预算\n合　计　　30", "项 目>预算\n合 计>30"),
    ("事项　受理\n一、海事\n船证　12", "事项>受理\n一、海事\n船证>12"),
    ("事项　受理　办结\n船证　12　5\n事项　处罚\n渔政　7", "事项>受理>办结\n船证>12>5\n事项>处罚\n渔政>7"),
    # without heads: several rows alike
    ("船证　12　205\n网证　31　400", "船证>12>205\n网证>31>400"),
]

NOT_PARTED = [
    "渔政科　办结　12件\n今年　办结　12件",
    "目录\n一、渔业概况　　1\n二、渔港建设　　3",
    "组　长:岑　远　局长\n成　员:丁　一　科长",
    "港航科 渔政科\n今年,渔政科办结 12",
    "2031年　第 12 期",
    "船证　12　205",
    "电话　传真\n渔政工作有序。　12　205",
]


@pytest.mark.parametrize(("source", "text"), PARTED)
def test_cells_are_parted(source: str, text: str) -> None:
    found = normalise(source)
    assert found.text == text.replace(">", "\t")
    place = found.text.rindex("\t")
    assert source[slice(*found.original(place + 1, place + 2))] == found.text[place + 1]


@pytest.mark.parametrize("source", NOT_PARTED)
def test_no_cells(source: str) -> None:
    assert "\t" not in normalise(source).text


@pytest.mark.parametrize("piece", ["船证　12　205\n", "事项　受理\n船证　12\n", "一 1 ", "| 1 ", "项　目\n", "一 1\n"])
def test_the_work_grows_with_the_text(piece: str) -> None:
    grows_linearly(normalise, lambda size: piece * (size // len(piece)), 4000)
