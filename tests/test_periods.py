"""Tables of time expressions: where they stand, what they mean; and what is none. Wording invented."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from pipeline.evaluation.speed.growing import repeated
from pipeline.periods import resolve, scan
from tests.work import grows_linearly

YEAR, DATE = 2022, dt.date(2022, 11, 20)

# marked sentence | ISO start | ISO end ("-" = open or unknown)
FOUND = """
[2022年]新增绿地三处 | 2022-01-01 | 2022-12-31
[二〇二二年]办件量稳步上升 | 2022-01-01 | 2022-12-31
[一九九八年]设站 | 1998-01-01 | 1998-12-31
[2021年度]考核结果为优秀 | 2021-01-01 | 2021-12-31
[2022年1-10月]受理申请 | 2022-01-01 | 2022-10-31
[1-10月]受理申请 | 2022-01-01 | 2022-10-31
[1月至10月]受理申请 | 2022-01-01 | 2022-10-31
[一至九月]受理申请 | 2022-01-01 | 2022-09-30
[2021年11月至2022年3月]集中整治 | 2021-11-01 | 2022-03-31
[6月1日至7月3日]开展巡查 | 2022-06-01 | 2022-07-03
于[2020年11月6日]印发 | 2020-11-06 | 2020-11-06
[2020年10月中旬]完成 | 2020-10-11 | 2020-10-20
[2月下旬]完成 | 2022-02-21 | 2022-02-28
[上半年]接待访客 | 2022-01-01 | 2022-06-30
[2021年下半年]接待访客 | 2021-07-01 | 2021-12-31
[前三季度]完成投资 | 2022-01-01 | 2022-09-30
[2022年前三季度]完成投资 | 2022-01-01 | 2022-09-30
[首三季]完成投资 | 2022-01-01 | 2022-09-30
[前10个月]完成投资 | 2022-01-01 | 2022-10-31
[第一季度]新登记企业 | 2022-01-01 | 2022-03-31
[2021年第四季]失业率 | 2021-10-01 | 2021-12-31
[三季度]排名第三 | 2022-07-01 | 2022-09-30
[截至10月底]已办结 | - | 2022-10-31
[截止2021年年底]已办结 | - | 2021-12-31
[截至2022年11月8日]已办结 | - | 2022-11-08
[截至目9月3日]已办结 | - | 2022-09-03
[截至目前]已办结 | - | 2022-11-20
[目前]已有网点 | 2022-11-20 | 2022-11-20
[当前]共有网点 | 2022-11-20 | 2022-11-20
[今年以来]累计巡查 | 2022-01-01 | 2022-11-20
[2021年至今]累计巡查 | 2021-01-01 | 2022-11-20
自[2015年以来]累计巡查 | 2015-01-01 | 2022-11-20
[去年]人均收入 | 2021-01-01 | 2021-12-31
较[上年同期]多 | 2021-01-01 | 2021-12-31
[去年全年]降水 | 2021-01-01 | 2021-12-31
[明年]拟新建 | 2023-01-01 | 2023-12-31
[全年]共办结 | 2022-01-01 | 2022-12-31
[2021年末]户籍人口 | 2021-12-31 | 2021-12-31
[年底前]完成改造 | - | 2022-12-31
[2025年底前]完成改造 | - | 2025-12-31
[5年内]建成 | 2023-01-01 | 2027-12-31
[未来五年]建成 | 2023-01-01 | 2027-12-31
[近三年]年均降幅 | 2020-01-01 | 2022-12-31
[近两年半来]投入 | 2020-07-01 | 2022-12-31
[两年半内]建成 | - | -
[过去10年]平均值 | 2013-01-01 | 2022-12-31
[十年前]只有几家 | 2012-01-01 | 2012-12-31
[三十年后]将有 | 2052-01-01 | 2052-12-31
[“十四五”期间]投入 | 2021-01-01 | 2025-12-31
[十三五时期]投入 | 2016-01-01 | 2020-12-31
[“十五五”末]达到 | 2026-01-01 | 2030-12-31
[2016-2020年]投入 | 2016-01-01 | 2020-12-31
[2013-14年度]开支 | 2013-04-01 | 2014-03-31
[二〇一三至一四年度]开支 | 2013-04-01 | 2014-03-31
[2020-2021学年]在校生 | 2020-09-01 | 2021-08-31
较[前一年同期]增长 | 2021-01-01 | 2021-12-31
[113年度]岁出 | 2024-01-01 | 2024-12-31
预计[115年6月]通车 | 2026-06-01 | 2026-06-30
[每学期]演练 | - | -
[每4小时]更新 | - | -
[民国一百零二年]出生 | 2013-01-01 | 2013-12-31
[自专线开通以来]共接听 | - | 2022-11-20
[每半年]研究一次 | - | -
[2020、2021年]均无退件 | 2020-01-01 | 2021-12-31
[2026、2027和2028年]均无退件 | 2026-01-01 | 2028-12-31
[2027和2028年同期]均无退件 | 2027-01-01 | 2028-12-31
[3、4月份]集中检修 | 2022-03-01 | 2022-04-30
[一、二季度]各检修一轮 | 2022-01-01 | 2022-06-30
"""

# sentences without any time expression
NONE = """
提前一年完成改造
提前半年竣工
办校118年
学期课程
提前8天提醒
连续7年获评先进
连续三年保持零事故
历时两年建成
为期3个月的整治
云办发〔2022〕17号
12345热线
办理时限压缩至3个工作日
第十四五中学
人均预期寿命达79.5岁
五年级学生120名
个月均值
序号3、4行
2020、2021两个批次
一、二是两件事
"""


def _rows(table: str) -> list[str]:
    rows = [line for line in table.strip().splitlines() if line]
    assert rows, "an empty table asserts nothing"
    return rows


def _unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    spans, text, start = [], "", -1
    for character in marked:
        if character == "[":
            start = len(text)
        elif character == "]":
            spans.append((start, len(text)))
            start = -1
        else:
            text += character
    assert start == -1, f"unbalanced mark in {marked!r}"
    return text, spans


@pytest.mark.parametrize("row", _rows(FOUND))
def test_found(row: str) -> None:
    marked, first, last = (part.strip() for part in row.split("|"))
    text, spans = _unmark(marked)
    found = scan(text, YEAR, DATE)
    assert [(e.start, e.end) for e in found] == spans
    assert (found[0].iso_start or "-", found[0].iso_end or "-") == (first, last)


@pytest.mark.parametrize("text", _rows(NONE))
def test_none(text: str) -> None:
    assert [text[e.start : e.end] for e in scan(text, YEAR, DATE)] == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2019年中国城市评估", ["2019年"]),
        ("2019年初中学业水平", ["2019年"]),
        ("2019年内蒙古新增", ["2019年"]),
        ("2019年初印发", ["2019年初"]),
        ("比1999年增加,八年增长两倍", ["1999年", "八年"]),
        ("近年来,本市2021年开工", ["近年来", "2021年"]),
        ("专线开通以来和专班成立以来受理", ["专线开通以来", "专班成立以来"]),
        ("2021年以来专线接通以来受理", ["2021年以来", "专线接通以来"]),
        ("专线开通以来及从专班成立以来受理", ["专线开通以来", "专班成立以来"]),
    ],
)
def test_neighbours(text: str, expected: list[str]) -> None:
    assert [text[e.start : e.end] for e in scan(text, YEAR, DATE)] == expected


@pytest.mark.parametrize(
    "phrase", ["今年", "上半年", "近三年", "1-10月"], ids=["this-year", "half", "window", "months"]
)
def test_without_a_report_year_nothing_is_invented(phrase: str) -> None:
    assert resolve(phrase) == (None, None)


@pytest.mark.parametrize(
    "phrase", ["2022年13月", "2022年2月31日", "9999年99月", "民国九百九十九年", "〇〇〇〇年", "百百百年内"]
)
def test_impossible_dates_do_not_raise(phrase: str) -> None:
    scan(phrase, YEAR, DATE)
    resolve(phrase, YEAR, DATE)


def test_now_never_lies_after_the_year_reported_on() -> None:
    assert resolve("今年以来", 2022, dt.date(2023, 1, 5)) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))


@pytest.mark.parametrize("unit", ["2022年", "截至", "近", "1-", "一", "以来", "每", "“十", "9"])
def test_linear_time(unit: str) -> None:
    found = scan(unit * (100_000 // len(unit)), YEAR, DATE)
    assert all(before.end <= after.start for before, after in pairwise(found))
    grows_linearly(lambda text: scan(text, YEAR, DATE), repeated(unit), 1_000)
