"""Tables pasted with one cell a line become rows; other lines of numbers stay lines."""

from __future__ import annotations

import pytest

from pipeline.normalise import normalise
from tests.work import grows_linearly

# source, normalised (line ends written /, tabs >)
STACKED = [
    ("内容/受理数/办结数/船证/5/4/网证/7/6", "内容>受理数>办结数/船证>5>4/网证>7>6"),
    ("内容//受理数//办结数//船证//5//4", "内容>受理数>办结数//船证>5>4"),
    ("受理数/办结数/船证/5/4/网证/7/—", "受理数>办结数/船证>5>4/网证>7>—"),
    # one number a row needs a head over the labels; a second table has heads of its own
    ("信息内容/处罚数/渔政/5/港政/2019", "信息内容>处罚数/渔政>5/港政>2019"),
    ("内容/处罚数/渔政/5/第(六)项/内容/许可数/船证/7", "内容>处罚数/渔政>5/第(六)项/内容>许可数/船证>7"),
    ("信息内容/收费金额(单位:万元)/渔费/5.5", "信息内容>收费金额(单位:万元)/渔费>5.5"),
    # two labels a row, words behind the numbers, a line that heads several rows
    ("指标/单位/产量/增长%/鲈鱼/吨/5/-4/海带/吨/7/6", "指标>单位>产量>增长%/鲈鱼>吨>5>-4/海带>吨>7>6"),
    ("事项/目标/完成/科室/修渡口/6/5/港航科/修船/9/8/渔政科", "事项>目标>完成>科室/修渡口>6>5>港航科/修船>9>8>渔政科"),
    ("类别/男/女/合计/一、渔民/5/4/9/二、船员/船长/7/6/13", "类别>男>女>合计/一、渔民>5>4>9/二、船员/船长>7>6>13"),
    # the national form: all of the second line under one head
    ("行政复议/行政诉讼/胜/败/直接起诉/复议后起诉/胜/败/胜/败/1/2/3/4/5/6",
     "行政复议>行政诉讼/胜>败>直接起诉>复议后起诉/胜>败>胜>败/1>2>3>4>5>6"),
    ("自然人/法人或其他组织/总计/企业/学校/新收/1/2/3/6", "自然人>法人或其他组织>总计/企业>学校/新收>1>2>3>6"),
    # rows all alike: numbered, with words behind the numbers, years as labels, blanks inside numbers, nothing told
    ("序号/名称/数量/科室/1/渔网/25/渔政科/2/渔船/31/港航科", "序号>名称>数量>科室/1>渔网>25>渔政科/2>渔船>31>港航科"),
    ("年份/宗数/人数/2030/12 310/21/2031/9 005/18", "年份>宗数>人数/2030>12310>21/2031>9005>18"),
    ("指标/单位/上年/目标/属性/增速/%/5/6.0/预期/产量/吨/—/9/约束",
     "指标>单位>上年>目标>属性/增速>%>5>6.0>预期/产量>吨>—>9>约束"),
    ("名称/数量/金额/方式/渔网/25/18/询价/渔船/31/20/招标/合计/56/38",
     "名称>数量>金额>方式/渔网>25>18>询价/渔船>31>20>招标/合计>56>38"),
    ("品种/数量/金额/备注/渔网/25/18/渔船/31/20/租用/合计/56/38",
     "品种>数量>金额>备注/渔网>25>18/渔船>31>20>租用/合计>56>38"),
    ("河流/长度/上年/本年/云河/52/丙类/乙类/沙溪/18/丁类/丙类",
     "河流>长度>上年>本年/云河>52>丙类>乙类/沙溪>18>丁类>丙类"),
    ("类别/2030年/2031年/宗数/人数/宗数/人数/盗捕/5/4/7/6/电捕/3/2/9/8",
     "类别>2030年>2031年/宗数>人数>宗数>人数/盗捕>5>4>7>6/电捕>3>2>9>8"),
]  # fmt: skip

NOT_STACKED = [
    "项目/渔港扩建/1/项目/渔船更新/2",
    "部门/渔政科/12/港航科/渔港监督/9",
    "时间/2031/地点/云河县/人数/12",
    "序号/1/2/3/名称/渔网",
    "年份/2031/2030/数量/5/6",
    "渔政工作有序开展/港航工作有序开展/船检工作有序开展。/12/港航/5",
    "目录/第一章/1/第二章/3",
    "渔政工作开展有序。/船证/5/网证/7",
    "2030年/2031年",
    "附件/1",
    "一、总体情况/二、存在问题/三、下步打算/12/5",
    "办结数/5",
]


def lines(text: str) -> str:
    return text.replace("/", "\n").replace(">", "\t")


@pytest.mark.parametrize(("source", "text"), STACKED)
def test_rows_are_put_together(source: str, text: str) -> None:
    found = normalise(lines(source))
    assert found.text == lines(text)
    assert lines(source)[slice(*found.original(len(text) - 1, len(text)))] == text[-1]


@pytest.mark.parametrize("source", NOT_STACKED)
def test_other_lines_stay(source: str) -> None:
    assert normalise(lines(source)).text == lines(source)


def test_a_long_table_is_parted_to_its_end() -> None:
    rows = [[str(number), "渔网", str(number % 7 + 3), "渔政科"] for number in range(1, 2101)]
    text = "\n".join(["序号", "名称", "数量", "科室", *(cell for row in rows for cell in row)])
    assert normalise(text).text.splitlines()[1:] == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(
    "piece",
    [
        "5\n",
        "船证\n5\n",
        "内容\n受理数\n船证\n5\n",
        "2031\n",
        "船证\n\n\n",
        "5\n\n",
        "品种\n数量\n渔网\n1 204\n",
        "1\n渔网\n渔船\n5\n",
    ],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    grows_linearly(normalise, lambda size: piece * (size // len(piece)), 4000)


def test_the_work_grows_with_the_rows() -> None:
    grows_linearly(normalise, lambda size: "品种\n数量\n科室\n" + "渔网\n5\n渔政科\n" * (size // 9), 4000)
