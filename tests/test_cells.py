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
    # blanks inside numbers: how many columns there are decides
    ("2029年 2030年\n船证 1 526 1 384\n网证 642 701", "2029年>2030年\n船证>1526>1384\n网证>642>701"),
    ("年份 宗数 人数\n2030 12 310 21\n2031 9 18", "年份>宗数>人数\n2030>12310>21\n2031>9>18"),
    # a label without a head over it, or two of them; remarks in brackets
    ("自然人 企业 总计\n新收(含转入,不含退回) 5 4 9", "自然人>企业>总计\n新收(含转入,不含退回)>5>4>9"),
    ("自然人 企业 总计\n(四)无法提供 1.没有制作 6 1 7", "自然人>企业>总计\n(四)无法提供>1.没有制作>6>1>7"),
    # figures with comparators and units, cells in which nothing is told, numbered rows of words
    ("指标 目标值 完成值\n培训期数 ≥3期 4期\n合格率 ≥95% —", "指标>目标值>完成值\n培训期数>≥3期>4期\n合格率>≥95%>—"),
    ("事项表\n序号 任务 科室 时限\n1 新建泊位20个 渔政科 5月底",
     "事项表\n序号>任务>科室>时限\n1>新建泊位20个>渔政科>5月底"),
    # heads in two lines, a row of sums that leaves columns out
    ("指标 单位 本月 累计\n数量 增长% 数量 增长%\n鲈鱼 吨 5 — 31 4.1",
     "指标>单位>本月>累计\n数量>增长%>数量>增长%\n鲈鱼>吨>5>—>31>4.1"),
    ("序号 名称 数量 金额 方式\n1 渔网 25 18.6 询价\n合计 25 18.6",
     "序号>名称>数量>金额>方式\n1>渔网>25>18.6>询价\n合计>>25>18.6"),
    # without heads: several rows alike
    ("船证　12　205\n网证　31　400", "船证>12>205\n网证>31>400"),
]  # fmt: skip

NOT_PARTED = [
    "渔政科　办结　12件\n今年　办结　12件",
    "目录\n一、渔业概况　　1\n二、渔港建设　　3",
    "组　长:岑　远　局长\n成　员:丁　一　科长",
    "港航科 渔政科\n今年,渔政科办结 12",
    "2031年　第 12 期",
    "船证　12　205",
    "电话　传真\n渔政工作有序。　12　205",
    "项目　进展\n渔港扩建。　3",
    "渔政 工作 有序\n全年 办结 12件",
    "其中 渔船 渔网\n分别为 12 和 5",
    "港航科 渔政科 船检科\n今年 渔政科共 办结 12",
    "渔网 渔船\n2031 年 5 月 6 日",
    "序号 问题 整改\n1 渔船管理不严,已经整改完毕",
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


@pytest.mark.parametrize(
    "piece",
    [
        "船证　12　205\n",
        "事项　受理\n船证　12\n",
        "一 1 ",
        "| 1 ",
        "项　目\n",
        "一 1\n",
        "2030年 2031年\n渔网 1 204 310 205\n",
        "序号 任务\n1 渔网\n",
    ],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    grows_linearly(normalise, lambda size: piece * (size // len(piece)), 4000)
