"""The interval of one expression: `resolve`, then what it is made of (years, plans, windows, parts of a year)."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

from pipeline.periods.pieces import (
    AND,
    BARE_ROC,
    CN,
    COUNT,
    DASH,
    DAY,
    MONTH,
    NOW,
    POINTED,
    QUARTER,
    REL,
    RELATIVE_YEARS,
    UNTIL,
    YEAR,
)

Interval = tuple[dt.date | None, dt.date | None]


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def today(year: int | None, date: dt.date | None) -> dt.date | None:
    """The day "now" stands for: the report's date, but never after the year it reports on."""
    last = dt.date(year, 12, 31) if year else None
    if date and last:
        return min(date, last)
    return date or last


def _numeral(text: str) -> int | None:
    """A small Arabic or Chinese integer, digit by digit (二〇二二) or with 十 and 百 (二十一); None if it is vague."""
    if text.isdecimal():
        return int(text)
    digits = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "元": 1}
    if all(c in digits for c in text):
        return int("".join(str(digits[c]) for c in text)) if text else None
    total = unit = 0
    for c in text:
        if c in digits:
            unit = digits[c]
        elif c in "十百":
            total, unit = total + (unit or 1) * (10 if c == "十" else 100), 0
        else:
            return None
    return total + unit


_CORE_YEAR = re.compile(
    rf"(?P<year>{YEAR})(?:年度?|财年|财政年度|课税年度|学年)?|民国(?P<roc>\d{{1,3}}|[{CN}十百元]{{1,5}})年|(?P<bare>{BARE_ROC})年度?|"
    rf"(?P<rel>前一年度?|{REL})"
)
_TWO_YEARS = re.compile(rf"({YEAR})年?(?:{DASH}|/)({YEAR}|\d\d|[{CN}]{{2}})(财政年度|课税年度|学年|年度|年)")
_PLAN_NUMBER = re.compile(r"“?([一二三四五六七八九十]{1,2})五”?")
_WINDOW_PARTS = re.compile(
    rf"(?P<head>最近|近|过去|未来|今后|往后|此后|随后|这|该)?的?(?P<n>{COUNT})(?P<unit>个?半?月|个?季度|年|周|个星期)"
    r"(?P<half>半)?[多余]?(?P<tail>以来|来|间|内|里|前|后)?"
)
_SUB_MONTHS = re.compile(rf"({MONTH})月?份?{DASH}({MONTH})月")
_SUB_DAYS = re.compile(rf"({MONTH})月({DAY})[日号]?{DASH}(?:({MONTH})月)?({DAY})[日号]")
_SUB_MONTHDAY = re.compile(rf"({MONTH})月(?:({DAY})[日号]|([上中下])旬|([底末初]))?")
_SUB_FIRST = re.compile(r"[前首头](1[01]|[2-9]|[一二两三四五六七八九十]{1,2})个?(季|月)")
_SUB_QUARTER = re.compile(rf"({QUARTER})季|Q([1-4])")
_SEVERAL_PARTS = re.compile(
    rf"(?P<first>{YEAR}|{MONTH}|{QUARTER})(?:{AND}(?:{YEAR}|{MONTH}|{QUARTER})){{0,6}}{AND}"
    rf"(?P<last>(?:{YEAR}|{MONTH}|{QUARTER})(?P<unit>年度?|学年|月份?|季度))(?:同期)?"
)
_TRIM = re.compile(rf"^(?:{UNTIL})|(?:以来|至今|期间|同期|起|(?:之|以)?[前后]|{DASH}(?:今|目前))$")


@lru_cache(maxsize=4096)
def resolve(expr: str, year: int | None = None, date: dt.date | None = None) -> Interval:
    """The interval of one expression, both ends included; an end is None where it is open or cannot be known."""
    now = today(year, date)
    window = _WINDOW_PARTS.fullmatch(expr)
    if window and (window["head"] or window["tail"]):
        return _window(window, year)
    if expr.startswith("每"):
        return None, None
    several = _SEVERAL_PARTS.fullmatch(expr)
    if several:
        return resolve(several["first"] + several["unit"], year, date)[0], resolve(several["last"], year, date)[1]
    core = _TRIM.sub("", expr)
    if re.match(UNTIL, expr):
        return None, now if core in ("", "目", "今", "目前", "当前") else _interval(core, year, now)[1]
    if re.fullmatch(NOW, expr):
        return now, now
    first, last = _interval(core, year, now)
    if expr.endswith(("以来", "至今", "起")) or re.search(rf"{DASH}(?:今|目前)$", expr):
        return first, now if now and (not first or now >= first) else None
    return (None, last) if expr.endswith("前") else (first, last)


def _interval(core: str, year: int | None, now: dt.date | None) -> Interval:
    two = _TWO_YEARS.match(core)
    if two:
        return _two_years(two)
    plan = _PLAN_NUMBER.match(core)
    if plan and (core.startswith("“") or "期" in core or core.endswith(("末", "初")) or plan.end() == len(core)):
        return _plan(_numeral(plan[1]))
    halves = re.split(rf"(?<=[年月日底末初])(?:{DASH})(?={POINTED})", core, maxsplit=1)
    if len(halves) == 2 and not _SUB_DAYS.search(core):
        first = _interval(halves[0], year, now)
        base = first[0].year if first[0] else year
        return first[0], _interval(halves[1], base, now)[1]
    match = _CORE_YEAR.match(core)
    if match:
        base = _base_year(match, year)
        return _part(base, core[match.end() :]) if base else (None, None)
    return _part(year, core) if year else (None, None)


def _base_year(match: re.Match[str], year: int | None) -> int | None:
    if match["year"]:
        return _numeral(match["year"])
    if match["roc"] or match["bare"]:
        number = _numeral(match["roc"] or match["bare"])
        return 1911 + number if number else None
    return year + RELATIVE_YEARS[match["rel"]] if year else None


def _two_years(match: re.Match[str]) -> Interval:
    first, tail = _numeral(match[1]), _numeral(match[2])
    if first is None or tail is None:
        return None, None
    second = tail if tail > 99 else first // 100 * 100 + tail + (100 if tail < first % 100 else 0)
    if second < first:
        return None, None
    if second == first + 1 and (match[3] in ("财政年度", "课税年度") or (match[3] == "年度" and tail <= 99)):
        return dt.date(first, 4, 1), dt.date(second, 3, 31)
    if match[3] == "学年" and second == first + 1:
        return dt.date(first, 9, 1), dt.date(second, 8, 31)
    return dt.date(first, 1, 1), dt.date(second, 12, 31)


def _plan(number: int | None) -> Interval:
    """The five-year plans: the first two began in 1953 and 1958, the others every five years from 1966."""
    if not number:
        return None, None
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return dt.date(first, 1, 1), dt.date(first + 4, 12, 31)


def _window(match: re.Match[str], year: int | None) -> Interval:
    number = _numeral(match["n"]) if match["n"] not in ("几", "数", "多") else None
    if not year or not number or match["unit"] != "年":
        return None, None
    if match["half"]:
        past = match["head"] in ("最近", "近", "过去")
        return (dt.date(max(1, year - number), 7, 1), dt.date(year, 12, 31)) if past else (None, None)
    if match["tail"] == "前":
        return dt.date(year - number, 1, 1), dt.date(year - number, 12, 31)
    if match["tail"] == "后":
        return dt.date(year + number, 1, 1), dt.date(year + number, 12, 31)
    if match["head"] in ("未来", "今后", "往后") or (match["tail"] == "内" and match["head"] is None):
        return dt.date(year + 1, 1, 1), dt.date(year + number, 12, 31)
    return dt.date(max(1, year - number + 1), 1, 1), dt.date(year, 12, 31)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, monthrange(year, month)[1])


def _part(year: int, part: str) -> Interval:
    """The interval of a part of `year`: months, quarters, halves, points."""
    if not 1 <= year <= 9999:
        return None, None
    days = _SUB_DAYS.search(part)
    if days:
        first, last = _day(year, days[1], days[2]), _day(year, days[3] or days[1], days[4])
        return (first, last) if first and last and first <= last else (None, None)
    months = _SUB_MONTHS.search(part)
    if months:
        low, high = _numeral(months[1]) or 1, _numeral(months[2]) or 12
        return dt.date(year, low, 1), _month_end(year if high >= low else year + 1, high)
    leading = _SUB_FIRST.search(part)
    if leading:
        number = (_numeral(leading[1]) or 1) * (3 if leading[2] == "季" else 1)
        return dt.date(year, 1, 1), _month_end(year, min(number, 12))
    return _point(year, part)


def _day(year: int, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(year, _numeral(month) or 0, _numeral(day) or 0)
    except ValueError:
        return None


def _point(year: int, part: str) -> Interval:
    single = _SUB_MONTHDAY.search(part)
    if single:
        month = _numeral(single[1]) or 1
        if single[2]:
            day = _day(year, single[1], single[2])
            return day, day
        if single[3]:
            low = {"上": 1, "中": 11, "下": 21}[single[3]]
            last = dt.date(year, month, low + 9) if low < 21 else _month_end(year, month)
            return dt.date(year, month, low), last
        if single[4]:
            day = dt.date(year, month, 1) if single[4] == "初" else _month_end(year, month)
            return day, day
        return dt.date(year, month, 1), _month_end(year, month)
    quarter = _SUB_QUARTER.search(part)
    if quarter:
        number = _numeral(quarter[1] or quarter[2]) or 1
        return dt.date(year, 3 * number - 2, 1), _month_end(year, 3 * number)
    if "首季" in part:
        return dt.date(year, 1, 1), dt.date(year, 3, 31)
    if "半年" in part:
        first = "上半年" in part or "前半年" in part
        return (dt.date(year, 1, 1), dt.date(year, 6, 30)) if first else (dt.date(year, 7, 1), dt.date(year, 12, 31))
    if re.search(r"[底末]$", part):
        return dt.date(year, 12, 31), dt.date(year, 12, 31)
    if part.endswith("初"):
        return dt.date(year, 1, 1), dt.date(year, 1, 1)
    if re.search(r"[上下]个?月|[上下]一?周|季度|今日|昨日|本月|当月|本周", part):
        return None, None
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
