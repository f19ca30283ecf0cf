"""What a cell of a table measures: marked lines of invented wording (`marked_figures`)."""

from __future__ import annotations

import pytest

from pipeline.spans import read
from tests.components.marked_figures import check, read_marked, rows

# A bare number under a head takes the head and the label of its row.
HEADED = r"""
类别\t受理数\t办结数(件)\n渡口证\t[5]\t[4]\n网证\t[7]\t[6] | 受理数+渡口证; 办结数+渡口证; 受理数+网证; 办结数+网证
内容\t本年处罚数\n渔政\t[5]\n港政\t[7] | 处罚数+渔政; 处罚数+港政
科目\t预算数\t决算数\n契税\t[30]\t[28]\n车船税\t[70]\t[60] | 预算数+契税; 决算数+契税; 预算数+车船税; 决算数+车船税
科目 预算数 决算数\n契税[30] [28]\n车船税[70] [60] | 预算数+契税; 决算数+契税; 预算数+车船税; 决算数+车船税
序号 事项 单位 目标 完成率 科室\n1修渡口 处[6] [5]港航科 | 目标+修渡口; 完成率+修渡口
法人\t自然人\n一、新收申请\t[5]\t[6] | 法人+新收申请; 自然人+新收申请
类别\t受理数\n一、海事\n渡口证\t[5] | 受理数+渡口证
事项\t受理数\t牵头科室\n(一)渡口证(本)\t[5]\t港航科\n其中:渔船证\t[4]\t渔政科 | 受理数+渡口证; 受理数+渔船证
事项\t责任部门\t受理数\n渡口证\t港航科\t[5]\n船员证\t渔政科\t[7] | 受理数+渡口证; 受理数+船员证
"""

# A head that only names a time, a change or nothing leaves it to the row, unless it is a noun (增速).
OF_THE_ROW = r"""
指标\t2021年\t2022年实际\n渔业产值\t[5]\t[6] | 渔业产值; 渔业产值
产品\t2021年(吨)\t比上年增长(%)\n鲈鱼\t[5]\t[6] | 鲈鱼; 鲈鱼
类别\t数量\n一、本年新造渔船\t[5]\n二、上年结转渔船\t[6] | 数量+新造渔船; 数量+结转渔船
产品\t产量\t增长(%)\n渔网\t73.4\t-8.2\n罐头\t[1286]\t[21] | 产量+罐头; 罐头
产品\t2021年产量(吨)\t同比±%\n鲈鱼\t[5]\t[6] | 产量+鲈鱼; 鲈鱼
指标\t单位\t绝对数\t增速(%)\n鲈鱼产量\t吨\t[5]\t[6] | 鲈鱼产量; 增速+鲈鱼产量
指标\t本月\t本月止累计\t上年同期\n到港船次\t[5]\t[6]\t[7] | 到港船次; 到港船次; 到港船次
有关捕捞量(公吨)表列如下:\n类别\t2021年\t2022年\n鲈鱼\t[5]\t[6] | 捕捞量+鲈鱼; 捕捞量+鲈鱼
有关数字(艘)表列如下:\n类别\t2021年\t2022年\n渔船数\t[5]\t[6] | 渔船数; 渔船数
"""

# A row that only names a place or a time tells nothing of what is measured.
OF_THE_HEAD = r"""
乡镇\t渔户数\t投资(万元)\n蓝湾乡\t[5]\t[6]\n白沙镇\t[7]\t[8] | 渔户数; 投资; 渔户数; 投资
年度\t改造泊位(个)\n2031年\t[5]\n2032年\t[7] | 改造泊位; 改造泊位
地区\t渔户数\n观湾\t[30]\n合计\t[58] | 渔户数; 渔户数
事项\t受理数\t办结数\n老旧小区\t[30]\t[28] | 受理数+老旧小区; 办结数+老旧小区
"""

# Heads in two lines: as many under each group, all under the one that has parts, or told by empty cells.
TWO_LINES = r"""
城镇\t农村\n男\t女\t男\t女\n渔民\t[5]\t[6]\t[7]\t[8] | 城镇+男+渔民; 城镇+女+渔民; 农村+男+渔民; 农村+女+渔民
自然人\t其中\t总计\n企业\t学校\n新收\t[1]\t[2]\t[3]\t[6] | 自然人+新收; 企业+新收; 学校+新收; 总计+新收
指标\t收入\t\t增长(%)\n\t预算数\t决算数\n契税\t[5]\t[6]\t[7] | 预算数+契税; 决算数+契税; 契税
复议\t诉讼\n胜\t败\t复议后起诉\n胜\t败\n[1]\t[2]\t[3]\t[4] | 复议+胜; 复议+败; 复议后起诉+胜; 复议后起诉+败
"""

# Lines that are no rows of a table: prose, a number inside a cell, another number of cells.
NOT_HEADED = r"""
港航科 渔政科\n全年办结[5件],检查渔船[6艘]。 | 办结; 渔船
事项\t科室\n新建渡口[5处]\t港航科 | 渡口
科目 预算数 决算数 备注\n契税[30] [28] | 契税; 契税
渡口 码头。\n渔船[3] [4] | 渔船; 渔船
"""


@pytest.mark.parametrize("row", [*rows(HEADED), *rows(NOT_HEADED), *rows(TWO_LINES)])
def test_heads_of_columns(row: str) -> None:
    check(row.replace("\\t", "\t").replace("\\n", "\n"), "indicator")


@pytest.mark.parametrize("row", [*rows(OF_THE_ROW), *rows(OF_THE_HEAD)])
def test_what_is_left_to_the_row_and_to_the_head(row: str) -> None:
    check(row.replace("\\t", "\t").replace("\\n", "\n"), "indicator")


def test_a_cell_keeps_the_canonical_name_of_its_row() -> None:
    doc = read_marked("指标\t完成数\n网办率\t[98]\n网办率\t[98%]")
    assert read(doc, "quantities")[1]["indicator_id"] == "网上可办率"
