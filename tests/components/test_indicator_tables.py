"""What a cell of a table measures: marked lines of invented wording (`marked_figures`)."""

from __future__ import annotations

import pytest

from pipeline.spans import read
from tests.components.marked_figures import check, read_marked, rows

# A bare number under a head takes the head; a head that names only a time leaves it to the label of its row.
HEADED = r"""
类别\t受理数\t办结数(件)\n渡口证\t[5]\t[4]\n船员证\t[7]\t[6] | 受理数; 办结数; 受理数; 办结数
内容\t本年处罚数\n渔政\t[5]\n港政\t[7] | 本年处罚数; 本年处罚数
科目  预算数  决算数\n契税[30]  [28]\n车船税[70]  [60] | 预算数; 决算数; 预算数; 决算数
序号 事项 单位 目标 完成 牵头科室\n1渡口改造 处[6] [5]港航科\n2渔船改造 艘[9] [8]渔政科 | 目标; 完成; 目标; 完成
产品\t2021年产量(吨)\t同比(%)\n鲈鱼\t[5]\t[6] | 产量; 同比
法人\t自然人\n一、新收申请\t[5]\t[6] | 法人; 自然人
指标\t2021年\t2022年\n渔业产值\t[5]\t[6] | 渔业产值; 渔业产值
类别\t受理数\n一、海事\n渡口证\t[5] | 受理数
产品\t产量\t增长(%)\n渔网\t73.4\t-8.2\n罐头\t[1286]\t[21] | 产量; 增长
"""

# Lines that are no rows of a table: prose, a number inside a cell, another number of cells.
NOT_HEADED = r"""
港航科 渔政科\n全年办结[5件],检查渔船[6艘]。 | 办结; 渔船
事项\t科室\n新建渡口[5处]\t港航科 | 渡口
科目 预算数 决算数 备注\n契税[30] [28] | 契税; 契税
渡口 码头。\n渔船[3] [4] | 渔船; 渔船
"""


@pytest.mark.parametrize("row", [*rows(HEADED), *rows(NOT_HEADED)])
def test_heads_of_columns(row: str) -> None:
    check(row.replace("\\t", "\t").replace("\\n", "\n"), "indicator")


def test_a_cell_keeps_the_canonical_name_of_its_row() -> None:
    doc = read_marked("指标\t完成数\n网办率\t[98]\n网办率\t[98%]")
    assert read(doc, "quantities")[1]["indicator_id"] == "网上可办率"
