"""What mastheads, bylines and short names in titles tell: 县统计局 第18期 2030年…, 四川高院:…, 行政长官…施政报告."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from pipeline.layout import DATE, Layout
from pipeline.origin import regions
from pipeline.origin.facts import Facts, first_place

Span = tuple[int, int]

_LINE = re.compile(r"^[ \t]*(?P<line>[^。;!?《【\n]{8,90})$", re.M)
# Normalised text has no space between a date and the words beside it.
_DAY = re.compile(rf"(?:{DATE.pattern}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?![起至到前后、—~\-以在上下晚,])")
_OF_BYLINE = re.compile(
    r"来源|时间:|日期:|记者|通讯员|作者|责编|编辑|编印|主办|编(?=\s|\d|$)|第[\d一二三四五六七八九十百]{1,4}期|\d{1,2}:\d{2}"
    r"|(?:报|网|客户端|融媒体中心|通讯社|电视台|[局委办厅府院会室队])(?=\s|\d|$)",
    re.M,
)
_MEETING = re.compile(r"(?:会议|大会|会)上|召开|举行|在[\u3400-\u9fff]{2,30}会")
_HEAD_LINES: Final = 8
_REPUBLIC = re.compile(
    r"^[ \t]*中华民国[ \t]?(?P<year>\d{2,3})[ \t]?年[ \t]?(?P<month>\d{1,2})[ \t]?月[ \t]?"
    r"(?P<day>\d{1,2})[ \t]?日[ \t]*$",
    re.M,
)
_COURT = re.compile(r"(?P<place>[\u3400-\u9fff]{2,8}?)(?P<court>高级人民法院|高院|中级人民法院|中院)(?!长)")
_COURTS: Final = {"高": "高级人民法院", "中": "中级人民法院"}
_CITY: Final = ("", "市", "州", "地区", "盟")
_ADDRESS = re.compile(r"(?:(?:香港|澳门)特别行政区)?(?P<head>行政长官)")
_UNDER_TITLE = re.compile(r"^(?P<head>行政长官)", re.M)


def dates_of_byline(text: str, title: Span | None) -> Iterator[Span]:
    """Dates in the first lines that tell who published the text and when; neither the title nor a meeting's day."""
    limit = 0
    for count, match in enumerate(_LINE.finditer(text, 0, 1_200)):
        if count >= _HEAD_LINES:
            return
        limit = match.end()
        if (title and title[0] <= match.start("line") < title[1]) or _MEETING.search(match["line"]):
            continue
        day = _DAY.search(text, match.start("line"), limit)
        if day and (
            _OF_BYLINE.search(text, match.start("line"), day.start()) or _OF_BYLINE.search(text, day.end(), limit)
        ):
            yield day.span()


def republic_date(text: str) -> str | None:
    """The date of a text of Taiwan that is a line of its own: 中华民国113年4月15日."""
    match = _REPUBLIC.search(text, 0, 1_500) or _REPUBLIC.search(text, max(0, len(text) - 400))
    if match is None:
        return None
    try:
        return dt.date(1911 + int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def court(text: str, lay: Layout, facts: Facts) -> bool:
    """四川高院:… , 郴州中院发布…: a court whose name the title shortens."""
    if not lay["title"]:
        return False
    start, end = lay["title"]
    match = _COURT.match(text, start, end)
    if match is None:
        return False
    place, high = match["place"], match["court"][0] == "高"
    code = regions.provinces().get(place) if high else None
    region = regions.by_code(code) if code else None
    name = region.name if region else next((place + end for end in _CITY if place + end in regions.names()), None)
    if name is None:
        return False
    facts.issuer, facts.region = name + _COURTS[match["court"][0]], name
    facts.issuer_span, facts.region_span = first_place(text, facts.issuer), first_place(text, name)
    return True


def policy_address(text: str, lay: Layout, facts: Facts) -> bool:
    """行政长官二〇三〇年施政报告: the Chief Executive of Hong Kong, or of Macau where the head of the text says so."""
    if not lay["title"] or "施政报告" not in text[slice(*lay["title"])]:
        return False
    start, end = lay["title"]
    match = _ADDRESS.match(text, start, end) or _UNDER_TITLE.search(text, end, end + 120)
    if match is None:
        return False
    head = text[:1_500]
    facts.region = "澳门" if head.count("澳门") > head.count("香港") else "香港"
    facts.region_span = first_place(text, facts.region)
    facts.level = "provincial"
    begin = match.start() if "\n" not in match.group() else match.start("head")
    facts.issuer, facts.issuer_span = text[begin : match.end()].strip(), (begin, match.end())
    return True
