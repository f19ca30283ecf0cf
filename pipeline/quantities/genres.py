"""What kind of text a report is, and of which years its title speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.layout import Layout
from pipeline.periods import resolve

_GENRES = (
    ("report", re.compile(r"报告|总结|汇报|情况|公报|答复|讲话|演[辞词]|简报|综述|概况|成就|质询|发言|述职|预算案")),
    (
        "rule",
        re.compile(r"(?:标准|办法|规定|细则|条例|措施|通知|规程|公告|指引|准则|决定|意见|令)(?:\([^()]{1,12}\))?$"),
    ),
    ("plan", re.compile(r"(?:方案|规划|计划|要点|纲要|安排)(?:\([^()]{1,12}\))?$")),
)
_NUMBERED = re.compile(r"\s*[(（]?[一二三四五六七八九十\d]{1,3} ?[、.)）]")
_PLAN = re.compile(r"(十[一二三四五六七八九])五”?[^,。;《》\n]{0,40}(?:规划|纲要|计划|方案)")
_HEAD = 160


class Years(NamedTuple):
    """The days that the title speaks of, as ISO dates; what it leaves open is "0000" or "9999"."""

    first: str = "0000"
    last: str = "9999"
    told: str = ""
    """The day of the report, if it is known: what ended by then is not to come, what begins in a later year is."""

    def side(self, start: str | None, end: str | None) -> int:
        """1 for a time that begins after these days, -1 for one that ends before them, 0 otherwise."""
        if self.told and (start or "")[:4] > self.told[:4]:
            return 1
        if (start or "") > self.last and not (self.told and (end or "9999") <= self.told):
            return 1
        return -1 if (end or "9999") < self.first else 0


def span_of_title(title: str, year: str, told: str = "") -> Years:
    """The years that a title names: the year reported on, if it stands there, or those of a five-year plan.

    >>> span_of_title("青溪县2021年工作总结", "2021"), span_of_title("青溪县“十五五”规划纲要", "")
    (Years(first='0000', last='2021-12-31', told=''), Years(first='2026-01-01', last='9999', told=''))
    """
    plan = _PLAN.search(title)
    first = resolve(f"{plan[1]}五时期")[0] if plan else None
    last = f"{year}-12-31" if year and year in title and plan is None else "9999"
    return Years(first.isoformat() if first else "0000", last, told)


def genre(text: str, found: Layout) -> str:
    """report, rule or plan, by the title (or the first lines of a text without one)."""
    title = found["title"]
    head = text if len(text) <= _HEAD else text[: text.rfind("\n", 0, _HEAD + 1) + 1]
    lines = [re.sub(r"\s+", "", text[title[0] : title[1]])] if title else []
    lines += [
        line.strip()
        for line in head.split("\n")[:4]
        if 4 <= len(line.strip()) <= 60 and "。" not in line and not _NUMBERED.match(line)
    ]
    lines = [re.sub(r"《[^《》]{0,80}》", "", line) for line in lines]
    for name, pattern in _GENRES:
        if any(pattern.search(line) for line in lines):
            return name
    return "report"
