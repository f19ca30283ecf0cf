"""One table is read alike however it was pasted: cells parted by tabs, blanks or bars; a text, a page or a Word file.

Tables stand as rows of cells; figures and names are invented. What is expected stands row by row: kind, status and
change, what is measured, the period.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

import docx
import pytest
from spacy.language import Language

from pipeline.ingest import Item, Source, read
from pipeline.spans import read as layer
from pipeline.spans import text_of

Rows = list[list[str]]


class Table(NamedTuple):
    """Lines above, the rows, and what is expected of every figure."""

    name: str
    above: str
    rows: Rows
    expected: str


def rows_of(text: str) -> Rows:
    return [line.split() for line in text.strip().split("\n")]


TABLES = [
    Table(
        "what was made public",
        "二、主动公开情况",
        rows_of("信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 1 2\n行政规范性文件 3 31 205"),
        "count actual none 制发件数+规章 本年; count actual none 废止件数+规章 本年;"
        "count actual none 现行有效件数+规章 -;"
        "count actual none 制发件数+行政规范性文件 本年; count actual none 废止件数+行政规范性文件 本年;"
        "count actual none 现行有效件数+行政规范性文件 -",
    ),
    Table(
        "decisions, one number a row",
        "第(五)项",
        rows_of("信息内容 本年处理决定数量\n行政许可 186204\n行政处罚 2019\n行政强制 7"),
        "count actual none 处理决定数量+行政许可 本年; count actual none 处理决定数量+行政处罚 本年;"
        "count actual none 处理决定数量+行政强制 本年",
    ),
    Table(
        "fees",
        "第(八)项",
        rows_of("信息内容 本年收费金额(单位:万元)\n行政事业性收费 17.46"),
        "money actual none 收费金额+行政事业性收费 本年",
    ),
    Table(
        "a budget with its unit above",
        "附表:云河县收入情况\n单位:万元",
        rows_of("科目 2030年决算数 2031年预算数 为决算% 比上年增长%\n契税 300 1,400 93.3 -4.5\n合计 310 410 94 0"),
        "money actual none 决算数+契税 2030年; money target none 预算数+契税 2031年;"
        "percent target none 为决算%+契税 -; percent target down 契税 2031年;"
        "money actual none 决算数+合计 2030年; money target none 预算数+合计 2031年;"
        "percent target none 为决算%+合计 -; percent target none 比上年增长%+合计 2031年",
    ),
    Table(
        "what a budget came to",
        "附表2 云河县2031年收入完成情况表    单位:万元",
        rows_of("科目 预算数 执行数 完成预算% 比上年增长%\n契税 300 280 93.3 -4.5\n车船税 30 28 93.3 4.5"),
        "money target none 预算数+契税 -; money actual none 执行数+契税 2031年;"
        "percent actual none 完成预算%+契税 2031年; percent actual down 契税 2031年;"
        "money target none 预算数+车船税 -; money actual none 执行数+车船税 2031年;"
        "percent actual none 完成预算%+车船税 2031年; percent actual up 车船税 2031年",
    ),
    Table(
        "counts in a table of sums",
        "渔港补助(单位:万元)",
        rows_of("项目 补助户数 补助金额 占比(%)\n渔网 41 600 5.5\n渔船 52 700 6.5"),
        "count actual none 补助户数+渔网 -; money actual none 补助金额+渔网 -; percent actual none 占比+渔网 -;"
        "count actual none 补助户数+渔船 -; money actual none 补助金额+渔船 -; percent actual none 占比+渔船 -",
    ),
    Table(
        "a column of units",
        "主要指标",
        rows_of("指标 单位 绝对数 同比±%\n渔业产值 亿元 41.5 5.1\n养殖量 万吨 12.4 -0.6\n用电量 亿千瓦时 9.5 3.3"),
        "money actual none 渔业产值 -; percent actual up 渔业产值 -; weight actual none 养殖量 -;"
        "percent actual down 养殖量 -; other actual none 用电量 -; percent actual up 用电量 -",
    ),
    Table(
        "times over the columns",
        "渔业主要产品产量",
        rows_of("产品 2031年(吨) 上年同期 比上年增长(%)\n鲈鱼 268413 25 1.2\n海带 21906 31 -0.7"),
        "weight actual none 鲈鱼 2031年; count actual none 鲈鱼 上年同期; percent actual up 鲈鱼 2031年;"
        "weight actual none 海带 2031年; count actual none 海带 上年同期; percent actual down 海带 2031年",
    ),
    Table(
        "tasks by years",
        "分年度任务如下:",
        rows_of("年度 改造泊位(个) 计划投资(万元)\n2031年 32 18600\n2032年 46 27450"),
        "count target none 改造泊位 2031年; money target none 计划投资 2031年; count target none 改造泊位 2032年;"
        "money target none 计划投资 2032年",
    ),
    Table(
        "numbered rows and who answers for them",
        "任务完成情况表",
        rows_of("序号 事项 单位 年度目标 完成数 牵头科室\n1 修渡口 处 6 5 港航科\n2 修航标 座 14 100 渔政科"),
        "count target none 年度目标+修渡口 -; count actual none 完成数+修渡口 -; count target none 年度目标+修航标 -;"
        "count actual none 完成数+修航标 -",
    ),
    Table(
        "places",
        "渔户安居进度",
        rows_of("乡镇 渔户数 投资(万元) 联系电话\n蓝湾乡 312 468 5551234\n白沙镇 205 307.5 5551235"),
        "count actual none 渔户数 -; money actual none 投资 -; count actual none 渔户数 -; money actual none 投资 -",
    ),
]  # fmt: skip


def joined(mark: str) -> Callable[[Rows], str]:
    return lambda rows: "\n".join(mark.join(row) for row in rows)


def barred(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "tabs": joined("\t"),
    "wide blanks": joined("\u3000"),
    "two wide blanks": joined("\u3000\u3000"),
    "two blanks": joined("  "),
    "four blanks": joined("    "),
    "blanks of a page": joined("\u00a0\u00a0"),
    "one blank": joined(" "),
    "bars": joined("|"),
    "bars around": barred,
    "one cell a line": lambda rows: "\n".join("\n".join(row) for row in rows),
    "one cell a line and empty lines": lambda rows: "\n\n".join("\n\n".join(row) for row in rows),
}


def shown(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    normalised = text_of(doc)

    def words(spans: list[tuple[int, int]]) -> str:
        return "+".join(normalised[start:end] for start, end in spans) or "-"

    return [
        f"{item['kind']} {item['status']} {item['change']} {words(item['indicator'])} {words(item['period'])}"
        for item in layer(doc, "quantities")
        if item["unit"] is None
    ]


def expected_of(table: Table) -> list[str]:
    return [part.strip() for part in table.expected.split(";")]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_layout(nlp: Language, table: Table, layout: str) -> None:
    if layout.startswith("one cell") and table.rows[0][0] == "序号":
        pytest.skip("the number of a row cannot be told from its figures")
    text = f"渔政工作开展有序。\n{table.above}\n{LAYOUTS[layout](table.rows)}\n以上情况特此报告。\n"
    assert shown(nlp, text) == expected_of(table)


def document(table: Table) -> Source:
    written = docx.Document()
    for line in table.above.split("\n"):
        written.add_paragraph(line)
    grid = written.add_table(len(table.rows), len(table.rows[0]))
    for cell, text in zip(grid._cells, (text for row in table.rows for text in row), strict=True):
        cell.text = text
    stream = io.BytesIO()
    written.save(stream)
    return next(read(Item("table", "table.docx", stream.getvalue())))


def page(table: Table) -> Source:
    above = "".join(f"<p>{line}</p>" for line in table.above.split("\n"))
    rows = "".join("<tr>" + "".join(f"<td><p>{text}</p></td>" for text in row) + "</tr>" for row in table.rows)
    html = f"<html><body>{above}<table><tbody>{rows}</tbody></table></body></html>"
    return next(read(Item("table", "table.html", html.encode())))


@pytest.mark.parametrize("written", [document, page])
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_files(nlp: Language, table: Table, written: Callable[[Table], Source]) -> None:
    assert shown(nlp, written(table).text) == expected_of(table)


def test_numbers_that_count_nothing(nlp: Language) -> None:
    rows = rows_of("科室 姓名 年龄 电话\n港航科 甘某 45 0512-65551234\n渔政科 岑某 38 65551235")
    assert shown(nlp, f"联系方式\n{joined(chr(9))(rows)}") == []


def test_merged_heads_of_a_page(nlp: Language) -> None:
    html = (
        "<p>单位:万元</p><table><tr><td rowspan=2>项目<td colspan=2>2031年<td rowspan=2>2030年决算数"
        "<tr><td>预算数<td>执行数<tr><td>契税<td>30<td>28<td>26</table>"
        "<table><tr><td colspan=2>(本列数据的勾稽关系)<td>自然人<td colspan=2>法人或其他组织"
        "<tr><td colspan=2><td><td>企业<td>学校<tr><td rowspan=2>三、本年度办理结果<td>(一)予以公开<td>5<td>4<td>0"
        "<tr><td>(二)其他处理(一项,不计他项)<td>3<td>0<td>1</table>"
    )
    source = next(read(Item("table", "table.html", f"<html><body>{html}</body></html>".encode())))
    assert shown(nlp, source.text) == [
        "money target none 预算数+契税 2031年",
        "money actual none 执行数+契税 2031年",
        "money actual none 决算数+契税 2030年",
        "count actual none 自然人+予以公开 本年度",
        "count actual none 企业+予以公开 本年度",
        "count actual none 学校+予以公开 本年度",
        "count actual none 自然人+其他处理 本年度",
        "count actual none 企业+其他处理 本年度",
        "count actual none 学校+其他处理 本年度",
    ]
