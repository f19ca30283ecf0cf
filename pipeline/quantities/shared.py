"""Patterns that several kinds of figure ask for."""

from __future__ import annotations

import re

CLAUSE_END = re.compile(r"[\x20]?(?:[,。;:!?、)\n]|$|以上|左右)")
CIRCLE = re.compile(
    r"(?:高铁|品质|社区|城市|城乡|全域|步行|医疗|健康|急救|文化|体育|健身|便民|生活|服务|通勤|交通|经济|充电|物流|应急|政务|党群|都市|养老|阅读|休闲|骑行|上学|就医|运动|公共|救援|航空|出行|消费|城际|都市圈|达|消防|可达|快递|配送|办事){0,4}圈"
)
CALENDAR = frozenset({"年", "月", "日", "星期", "季度", "学年", "学期", "世纪", "财政年度"})
