"""Time expressions of official Chinese and the ISO intervals they stand for (pure, layer 1).

Reading order: `scan` (finds the expressions of a text), `resolve` (interval of one expression), then the grammar.

Only what answers "when" is returned; how long something took (提前15天, 连续6年, 历时三年) is a quantity, and time
words of one character (现, 原) are not expressions. Comparison bases (同比, 比上年) are expressions too: what governs
which figure is decided by the caller. All offsets are half-open code points of the text given, which must be normalised
(simplified script, half-width digits). Every quantifier of the grammar is bounded: time is linear in the text.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

Interval = tuple[dt.date | None, dt.date | None]


class TimeExpression(NamedTuple):
    """One expression: its span, the interval (ISO dates, None = open or unknown), its kind and whether it is relative.

    Kinds: date, month, quarter, half, year, years, plan, until, since, now, event, window (近三年, 5年内),
    every (每半年).
    """

    start: int
    end: int
    iso_start: str | None
    iso_end: str | None
    kind: str
    relative: bool


# --- grammar ----------------------------------------------------------------------------------------------------------
_CN = "〇零○一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][九〇零○][{_CN}]{{2}})"
_ROC = rf"民国(?:\d{{1,3}}|[{_CN}十百元]{{1,5}})"
_DASH = r"(?:[-–—~～]{1,2}|至|到)"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,3}|几|数|多)"
_QUARTER = r"(?:[一二三四1-4])"
_RELATIVE_YEARS: Mapping[str, int] = {
    "前年": -2, "去年": -1, "上年": -1, "上年度": -1, "上一年": -1, "上一年度": -1, "上财年": -1, "上财政年度": -1,
    "上个财政年度": -1, "今年": 0, "本年": 0, "本年度": 0, "当年": 0, "本财年": 0, "本财政年度": 0, "本学年": 0,
    "牧业年度": 0, "今年度": 0, "明年": 1, "次年": 1, "翌年": 1, "下年": 1, "下年度": 1, "下一年": 1, "下一年度": 1,
    "下财年": 1, "下财政年度": 1, "下个财政年度": 1, "后年": 2,
}  # fmt: skip
_REL = "(?:" + "|".join(sorted(_RELATIVE_YEARS, key=len, reverse=True)) + ")"
# 年中 is no point of time in 2019年中国…, 年初 none in 2019年初中…, 年内 none in 2019年内蒙古…
_POINT = (
    r"(?:底|末|初(?![中级步次心期创始诊高审选赛评等])|"
    r"中(?![国心央小部型等长期西东华共级学高低药医介标外考])|内(?![蒙部外容江地需陆涝河控]))"
)
_HALF = r"(?:上|下|前|后)半年"
_QUARTERS = rf"(?:(?:前|首|头)[二两三23]个?季度?|第?{_QUARTER}季度|第{_QUARTER}季|首季度?|[上下本]一?个?季度|Q[1-4])"
_MONTHS_FIRST = r"(?:前|首|头)(?:1[01]|[2-9]|十一?|[二两三四五六七八九])个月"
_MONTHS = rf"{_MONTH}月?份?{_DASH}{_MONTH}月(?:份|[底末初])?"
_MONTHDAY = rf"{_MONTH}月(?:{_DAY}[日号]|份|[上中下]旬|{_POINT})?"
_SUB = rf"(?:{_MONTHS}|{_MONTHDAY}|{_HALF}|{_QUARTERS}|{_MONTHS_FIRST}|全年|年?{_POINT})"
_YEARREF = rf"(?:(?:{_YEAR}|{_ROC})(?:年度?|财年|财政年度|学年)|{_REL})"
_DAYS = rf"{_MONTH}月{_DAY}[日号]?{_DASH}(?:{_MONTH}月)?{_DAY}[日号]"
_BARE = (
    rf"(?:{_DAYS}|{_MONTHS}|{_MONTHDAY}|{_HALF}|{_QUARTERS}|{_MONTHS_FIRST}|全年|年{_POINT}(?!存)|"
    r"[上下本当]个?月(?![球饼亮坛牙])[底末初]?|[上下本]一?周(?!期)|月底|月末|昨日|今日|岁末)"
)
_NOW = "目前为止|目前|当前|如今|现今|迄今为止|迄今|至今为止|至今|今|此刻|当下"
_UNTIL = r"(?:截至到?|截止到?|截到)目?"
_AFTER = (
    rf"(?:以来|至今|期间|同期|(?:之|以)[前后]|前(?![{_CN}\d几十两期沿景提列往述后])|"
    rf"后(?![{_CN}\d续备勤期])|起(?![重草步飞诉降]))"
)
_POINTED = rf"(?:{_YEARREF}{_SUB}?|{_BARE})"
_YEARS = rf"{_YEAR}年?{_DASH}(?:{_YEAR}|\d\d|[{_CN}]{{2}})(?:财政年度|学年度?|年度?)(?:期间|间)?"
_PLAN = (
    r"“?[一二三四五六七八九十]{1,2}五”?(?:规划)?"
    r"(?:期间|时期|以来|期末|末期?|初期?|[前头][一二两三四]年|规划期)"
)
_WINDOW = (
    rf"(?:(?:最近|近|过去|未来|今后|往后|此后|随后|这|该)的?{_COUNT}(?:个?月|个?季度|年|周|个星期)多?(?:期间|以来|来|间|内|里)?|"
    rf"{_COUNT}(?:个月|年)[多余]?(?:以来|来|间|内|前|后)(?![{_CN}\d续勤备])|[近多历连]年(?:以)?来|近年|近期|近来|"
    rf"{_COUNT}年(?=(?:增长|增加|累计|下降|减少|共|新增|年均|建成|完成|实施|投入)))"
)
_EVERY = r"每(?:隔)?(?:半年|半月|[两三二四]?(?:个)?(?:年度?|季度?|月度?|周|星期|日|天))(?![度均人])"
# Words whose first character never opens anything of this grammar are skipped by the lookahead: most of a text is.
_OPENERS = (
    r"(?=[\d〇零○一二三四五六七八九十百两几数多前首头第上下今去本当牧明次翌后民全年月截"
    r"“近最过未往此随这该历连每目如现迄至岁昨Q])"
)
_LEFT = r"(?<![\d.第])"


class _Grammar(NamedTuple):
    pattern: re.Pattern[str]
    words: Mapping[str, tuple[str, str | None, str | None]]


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def grammar(words: Mapping[str, tuple[str, str | None, str | None]] | None = None) -> _Grammar:
    """The compiled grammar; `words` adds lexicon words: word -> (kind now|span|relative|anchor, ISO start, ISO end)."""
    words = dict(words or {})
    plain = [word for word, (kind, _, _) in words.items() if kind != "anchor"]
    anchors = [word for word, (kind, _, _) in words.items() if kind == "anchor"]
    parts = [
        rf"(?P<years>{_YEARS})",
        rf"(?P<plan>{_PLAN})",
        rf"(?P<until>{_UNTIL}(?:{_POINTED}(?:{_DASH}{_POINTED})?|前|{_NOW}))",
        rf"(?P<every>{_EVERY})",
        rf"(?P<window>{_WINDOW})",
        rf"(?P<date>{_POINTED}(?:{_DASH}(?:{_POINTED}|今|目前))?{_AFTER}?)",
        r"(?P<now>目前为止|目前|当前|如今|现今|迄今为止|迄今|至今为止|至今)",
    ]
    inner = f"{_OPENERS}{_LEFT}(?:{'|'.join(parts)})"
    if anchors:
        inner += rf"|(?P<event>(?:{_alternation(anchors)})(?:召开|胜利召开|发生)?(?:以来|以后|期间|之后))"
    if plain:
        inner += rf"|(?P<word>{_alternation(plain)})"
    return _Grammar(re.compile(inner), words)


_DEFAULT = grammar()
_SINCE = re.compile(r"以来")
_CLAUSE_EDGE = re.compile(r"[,，。；;：:!?！？\s、)）”》]")
# 自 and 从 govern the whole phrase and stay outside of it (自2010年以来 is 2010年以来).
_FROM = re.compile(r"(?:自从|自|从|打|由)")
# A numeral + 年 after one of these says how long, not when.
_HOW_LONG = re.compile(r"(?:连续|提前|历时|为期|延长|长达|已满|耗时|缩短|不到|超过|时隔|满|达|续|用)了?$")
_DURATION_KINDS = frozenset({"window"})


def scan(
    text: str, year: int | None = None, date: dt.date | None = None, grammar: _Grammar = _DEFAULT
) -> list[TimeExpression]:
    """Every time expression of `text`, in order, without overlaps; relative ones resolved against year and date."""
    found: list[TimeExpression] = []
    for match in grammar.pattern.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind in _DURATION_KINDS and _HOW_LONG.search(text, max(0, start - 4), start):
            continue
        if kind == "now" and match.group() == "至今" and found and found[-1].end == start:
            continue
        found.append(_expression(text, start, end, kind, year, date, grammar))
    return _with_events(text, found, year, date, grammar)


def _expression(
    text: str, start: int, end: int, group: str, year: int | None, date: dt.date | None, grammar: _Grammar
) -> TimeExpression:
    phrase = text[start:end]
    word = grammar.words.get(phrase)
    if group == "event":
        anchor = next(w for w in sorted(grammar.words, key=len, reverse=True) if phrase.startswith(w))
        first = grammar.words[anchor][1]
        last = _iso(_today(year, date))
        return TimeExpression(start, end, first, last, "event", True)
    if word is not None:
        first, last = word[1], word[2]
        if word[0] == "now":
            first = last = _iso(date)
        return TimeExpression(start, end, first, last, "now" if word[0] == "now" else "window", True)
    first_day, last_day = resolve(phrase, year, date)
    return TimeExpression(start, end, _iso(first_day), _iso(last_day), kind_of(phrase, group), not _absolute(phrase))


def _with_events(
    text: str, found: list[TimeExpression], year: int | None, date: dt.date | None, grammar: _Grammar
) -> list[TimeExpression]:
    """Adds X以来 where X is an event that no lexicon knows (热线开通以来): back to its clause, 16 characters."""
    ends = {expression.end for expression in found}
    events = []
    for match in _SINCE.finditer(text):
        if match.end() in ends:
            continue
        floor = max(0, match.start() - 16)
        edges = [m.end() for m in _CLAUSE_EDGE.finditer(text, floor, match.start())]
        start = edges[-1] if edges else floor
        if start == floor and floor and not edges:
            continue
        prefix = _FROM.match(text, start, match.start())
        start = prefix.end() if prefix else start
        if match.start() - start >= 2:
            last = _iso(_today(year, date))
            events.append(TimeExpression(start, match.end(), None, last, "event", True))
    if not events:
        return found
    kept = [e for e in found if not any(v.start <= e.start < v.end for v in events)]
    return sorted(kept + events)


def kind_of(phrase: str, group: str = "date") -> str:
    """The kind of one expression (see TimeExpression)."""
    if group in ("plan", "until", "now", "window", "every", "event", "years"):
        return group
    if phrase.endswith(("以来", "至今", "起")) or re.search(rf"{_DASH}(?:今|目前)$", phrase):
        return "since"
    for pattern, kind in _KINDS:
        if pattern.search(phrase):
            return kind
    return "year"


_KINDS = (
    (re.compile(r"[日号]"), "date"),
    (re.compile(r"半年"), "half"),
    (re.compile(r"季|Q[1-4]"), "quarter"),
    (re.compile(r"月|旬"), "month"),
    (re.compile(r"[底末初]"), "date"),
)


def _absolute(phrase: str) -> bool:
    return bool(re.search(rf"{_YEAR}|民国", phrase))


# --- intervals --------------------------------------------------------------------------------------------------------
def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _today(year: int | None, date: dt.date | None) -> dt.date | None:
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
    rf"(?P<year>{_YEAR})(?:年度?|财年|财政年度|学年)?|民国(?P<roc>\d{{1,3}}|[{_CN}十百元]{{1,5}})年|"
    rf"(?P<rel>{_REL})"
)
_TWO_YEARS = re.compile(rf"({_YEAR})年?{_DASH}({_YEAR}|\d\d|[{_CN}]{{2}})(财政年度|学年|年度|年)")
_PLAN_NUMBER = re.compile(r"“?([一二三四五六七八九十]{1,2})五”?")
_WINDOW_PARTS = re.compile(
    rf"(?P<head>最近|近|过去|未来|今后|往后|此后|随后|这|该)?的?(?P<n>{_COUNT})(?P<unit>个?月|个?季度|年|周|个星期)"
    r"[多余]?(?P<tail>以来|来|间|内|里|前|后)?"
)
_SUB_MONTHS = re.compile(rf"({_MONTH})月?份?{_DASH}({_MONTH})月")
_SUB_DAYS = re.compile(rf"({_MONTH})月({_DAY})[日号]?{_DASH}(?:({_MONTH})月)?({_DAY})[日号]")
_SUB_MONTHDAY = re.compile(rf"({_MONTH})月(?:({_DAY})[日号]|([上中下])旬|([底末初]))?")
_SUB_FIRST = re.compile(r"[前首头](1[01]|[2-9]|[一二两三四五六七八九十]{1,2})个?(季|月)")
_SUB_QUARTER = re.compile(rf"({_QUARTER})季|Q([1-4])")
_TRIM = re.compile(rf"^(?:{_UNTIL})|(?:以来|至今|期间|同期|起|(?:之|以)?[前后]|{_DASH}(?:今|目前))$")


@lru_cache(maxsize=4096)
def resolve(expr: str, year: int | None = None, date: dt.date | None = None) -> Interval:
    """The interval of one expression, both ends included; an end is None where it is open or cannot be known."""
    today = _today(year, date)
    window = _WINDOW_PARTS.fullmatch(expr)
    if window and (window["head"] or window["tail"]):
        return _window(window, year)
    if expr.startswith("每"):
        return None, None
    core = _TRIM.sub("", expr)
    if re.match(_UNTIL, expr):
        return None, today if core in ("", "目", "今", "目前", "当前") else _interval(core, year, today)[1]
    if re.fullmatch(_NOW, expr):
        return today, today
    first, last = _interval(core, year, today)
    if expr.endswith(("以来", "至今", "起")) or re.search(rf"{_DASH}(?:今|目前)$", expr):
        return first, today if today and (not first or today >= first) else None
    return (None, last) if expr.endswith("前") else (first, last)


def _interval(core: str, year: int | None, today: dt.date | None) -> Interval:
    two = _TWO_YEARS.match(core)
    if two:
        return _two_years(two)
    plan = _PLAN_NUMBER.match(core)
    if plan and (core.startswith("“") or "期" in core or core.endswith(("末", "初")) or plan.end() == len(core)):
        return _plan(_numeral(plan[1]))
    halves = re.split(rf"(?<=[年月日底末初])(?:{_DASH})(?={_POINTED})", core, maxsplit=1)
    if len(halves) == 2 and not _SUB_DAYS.search(core):
        first = _interval(halves[0], year, today)
        base = first[0].year if first[0] else year
        return first[0], _interval(halves[1], base, today)[1]
    match = _CORE_YEAR.match(core)
    if match:
        base = _base_year(match, year)
        return _part(base, core[match.end() :]) if base else (None, None)
    return _part(year, core) if year else (None, None)


def _base_year(match: re.Match[str], year: int | None) -> int | None:
    if match["year"]:
        return _numeral(match["year"])
    if match["roc"]:
        number = _numeral(match["roc"])
        return 1911 + number if number else None
    return year + _RELATIVE_YEARS[match["rel"]] if year else None


def _two_years(match: re.Match[str]) -> Interval:
    first, tail = _numeral(match[1]), _numeral(match[2])
    if first is None or tail is None:
        return None, None
    second = tail if tail > 99 else first // 100 * 100 + tail + (100 if tail < first % 100 else 0)
    if second < first:
        return None, None
    if second == first + 1 and (match[3] == "财政年度" or (match[3] == "年度" and tail <= 99)):
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
