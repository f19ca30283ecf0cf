"""Whose measure a generic noun is, and what figures go on with: marked sentences of invented wording."""

from __future__ import annotations

import pytest

from tests.components.marked_figures import check, rows

# A clause without a figure says whose sum, size or number of places follows.
BEARERS = """
泵站迁建工程进展顺利,总投资[5亿元]。 | 泵站迁建工程+总投资
城北厂房开工建设,已完成投资[2亿元]。 | 城北厂房+投资
设立渔业引导基金,首期规模[2亿元]。 | 渔业引导基金+首期规模
推出渔家喘息服务,名额[120个]。 | 渔家喘息服务+名额
落实“一船一策”要求,税收突破[3亿元]。 | 税收
新增床位[60张],总投资[4亿元]。 | 床位; 床位+总投资
"""

# The state before is told by its time.
TIMES_BEFORE = """
开办时间由改革前的[baseline:15天]缩短到[3天]。 | 开办时间; 开办时间
准确率由试运行时的[baseline:83%]提升到[95%]。 | 准确率; 准确率
失业率由[baseline:3%]轻微回升至[4%]。 | 失业率; 失业率
"""

# 总量 and 增速 are those of the last figure; what goes on is told of the measure itself.
GOING_ON = """
渔业投资[612亿元],总量和增速分别居全省[rank:第3位]、[rank:第1位]。 | 渔业投资; 渔业投资+总量; 渔业投资+增速
渔民人均纯收入[5645元],连续[十年]保持增长。 | 渔民人均纯收入; 渔民人均纯收入
渔政支出[9亿元],增支[up:1亿元]。 | 渔政支出; 渔政支出
完成省下达计划的[112%]。 | 省下达计划
渔业投资[4亿元],超年度任务[12个百分点]。 | 渔业投资; 渔业投资
财政盈余方面,全年录得[2亿元]。 | 财政盈余
"""

WHOLE_WORDS = """
日均接待渔民[60人次]。 | 日均接待渔民
平均减材料[62%]。 | 材料
采购经理指数为[50%]。 | 采购经理指数
灾后恢复重建项目[46个]。 | 灾后恢复重建项目
空气监测站[2座]投用。 | 空气监测站
[9个]驻村工作队进场。 | 驻村工作队
[14项]引领性改革落地。 | 引领性改革
渔校由[baseline:71所]优化整合为[47所]。 | 渔校; 渔校
民生投入累计[9亿元]。 | 民生投入
[9名]船工子女就读渔校。 | 船工子女
依《渔业法》裁处[19件]。 | 裁处
赴东州、西州考察[6批次]。 | 考察
"""


@pytest.mark.parametrize(
    "row", [row for table in (BEARERS, TIMES_BEFORE, GOING_ON, WHOLE_WORDS) for row in rows(table)]
)
def test_bearers(row: str) -> None:
    check(row, "indicator")
