"""Time expressions item by item: three of each kind, and what only looks like one. Wording invented.

`[…]` marks an expression; behind the bar stands what it means in a report on 2022 of 20 November 2022, or nothing where
the row holds none.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest

from pipeline.periods import scan

CLASSES = {
    "years": """
[2022年]巡航 | 2022-01-01 | 2022-12-31
[二〇二一年度]巡航 | 2021-01-01 | 2021-12-31
[去年]巡航 | 2021-01-01 | 2021-12-31
2022套、学年制、年轻船员
""",
    "points up to which": """
[截至10月底]巡航 | - | 2022-10-31
[截至目前]巡航 | - | 2022-11-20
[截止2021年末]巡航 | - | 2021-12-31
截留、截肢、截弯取直
""",
    "stretches up to now": """
[今年以来]巡航 | 2022-01-01 | 2022-11-20
[2021年至今]巡航 | 2021-01-01 | 2022-11-20
[2019年以来]巡航 | 2019-01-01 | 2022-11-20
以来信为凭
""",
    "months": """
[1-10月]巡航 | 2022-01-01 | 2022-10-31
[3月]巡航 | 2022-03-01 | 2022-03-31
[2021年9月至12月]巡航 | 2021-09-01 | 2021-12-31
满月、月均、月季、个月
""",
    "quarters and halves": """
[第一季度]巡航 | 2022-01-01 | 2022-03-31
[上半年]巡航 | 2022-01-01 | 2022-06-30
[2021年下半年]巡航 | 2021-07-01 | 2021-12-31
季节、换季、提前半年
""",
    "plans of five years": """
[“十四五”期间]巡航 | 2021-01-01 | 2025-12-31
[十三五时期]巡航 | 2016-01-01 | 2020-12-31
[“十五五”末]巡航 | 2026-01-01 | 2030-12-31
十五六名船员
""",
    "windows of years": """
[近三年]巡航 | 2020-01-01 | 2022-12-31
[过去五年]巡航 | 2018-01-01 | 2022-12-31
[未来两年]巡航 | 2023-01-01 | 2024-12-31
连续三年、为期两年、第五年
""",
    "what comes back": """
[每半年]巡航 | - | -
[每学期]巡航 | - | -
[每4小时]巡航 | - | -
每名、每户、每次
""",
    "years of Taiwan": """
[113年度]巡航 | 2024-01-01 | 2024-12-31
[115年6月]通航 | 2026-06-01 | 2026-06-30
[民国一百零二年]巡航 | 2013-01-01 | 2013-12-31
建港113年、115年历史
""",
    "years of schools, taxes and seasons": """
[本学年度]巡航 | 2022-01-01 | 2022-12-31
[2022/23学年]巡航 | 2022-09-01 | 2023-08-31
[2024/25课税年度]巡航 | 2024-04-01 | 2025-03-31
[2023/24财政年度]巡航 | 2023-04-01 | 2024-03-31
[二○二三/二四年度]巡航 | 2023-04-01 | 2024-03-31
[二〇二三至二四学年]巡航 | 2023-09-01 | 2024-08-31
[今年汛期]巡航 | 2022-01-01 | 2022-12-31
[114年底前]通航 | - | 2025-12-31
建港114年底蕴深厚、2022/23号船
""",
    "named seasons and what is counted from an event": """
[“三汛”期间]巡航 | - | -
[今年“双节”假期]巡航 | 2022-01-01 | 2022-12-31
[2021年春秋两季]巡航 | 2021-01-01 | 2021-12-31
[复航后首三个月]巡航 | - | -
[试航之后前六个月]巡航 | - | -
在[码头启用后首三个月]巡航 | - | -
渔船于[春节假期后首三个月]出海 | - | -
“三汛”巡航、“双节”船票、船后、春秋两种船
""",
    "the year before": """
较[前一年]增加 | 2021-01-01 | 2021-12-31
比[上年同期]减少 | 2021-01-01 | 2021-12-31
[上年度]巡航 | 2021-01-01 | 2021-12-31
提前一年竣工
""",
    "the year to come": """
[来年]巡航 | 2023-01-01 | 2023-12-31
由[来年度]巡航 | 2023-01-01 | 2023-12-31
推迟到[来年]巡航 | 2023-01-01 | 2023-12-31
为渔户带来年收入、引来年轻人、迎来年货节、船来年轻、后来年产、原来年产
[近五年]半数以上巡航 | 2018-01-01 | 2022-12-31
[近两年半]巡航 | 2020-07-01 | 2022-12-31
""",
}
MARK = re.compile(r"\[([^\]]+)\]")
ROWS = [(name, row) for name, table in CLASSES.items() for row in table.strip().splitlines()]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}:{row}" for name, row in ROWS])
def test_class(name: str, row: str) -> None:
    marked, *meaning = (part.strip() for part in row.split("|"))
    text = MARK.sub(r"\1", marked)
    found = scan(text, 2022, dt.date(2022, 11, 20))
    assert [text[e.start : e.end] for e in found] == MARK.findall(marked)
    if meaning:
        assert [found[0].iso_start or "-", found[0].iso_end or "-"] == meaning


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_has_three_rows_and_a_negative(name: str) -> None:
    rows = CLASSES[name].strip().splitlines()
    assert sum("[" in row for row in rows) >= 3
    assert any("[" not in row for row in rows)
