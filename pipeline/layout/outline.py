"""Headings and numbered points of Chinese official prose, from the way each line begins.

A heading is a number with a short text: alone on its line, or the first sentence of a paragraph (run-in heading).
A number whose text is a whole paragraph is a point without heading text; it still closes the heading before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Final, TypedDict

from pipeline.layout.sentences import Span, trim


class Heading(TypedDict):
    """A heading or numbered point: `start`..`end` covers number and text, `text` is empty for a mere point."""

    start: int
    end: int
    level: int
    number: str
    text: str
    kind: str
    style: str
    run_in: bool


_CN: Final = "一二三四五六七八九十百〇零"
_HAN: Final = "\u3400-\u9fff"
# Enumerations of numerals (三、四十年前; 一、二产业) look like a number 三、 and are none.
_NEXT: Final = "|".join(f"{a}、{b}(?=[、十百千产级线手期年月])" for a, b in pairwise(_CN[:10]))
# From the outermost to the innermost; a style not yet open is nested below the open ones that stand before it.
STYLES: Final = (
    "chapter", "section", "article", "formal", "cn", "paren_cn", "decimal", "arabic", "paren_arabic", "circled", "item",
    "dash", "plain",
)  # fmt: skip
_RANK: Final = {style: rank for rank, style in enumerate(STYLES)}

_UNIT: Final = "万亿个项件家元倍公亩吨人次年月日级米百分"  # 1.5万 at the start of a line is a figure

_NUMBER = (
    rf"(?P<chapter>第[{_CN}\d]{{1,5}}[编篇章部](?!门|分|队))"
    rf"|(?P<section>第[{_CN}\d]{{1,5}}节)"
    rf"|(?P<article>第[{_CN}\d]{{1,6}}条(?:之[{_CN}])?)(?=[\s{_HAN}])"
    r"|(?P<formal>[壹贰叁参肆伍陆柒捌玖拾]{1,3}、)"
    rf"|(?P<paren_cn>\([ \t]?[{_CN}]{{1,4}}[ \t]?\)[、.]?|[{_CN}]{{1,3}}\))"
    rf"|(?P<cn>(?!{_NEXT})[{_CN}]{{1,4}}(?:、|\.(?!\d)))"
    r"|(?P<paren_arabic>\(\d{1,3}\)[、.]?|\d{1,3}\)[、.]?)"
    rf"|(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[、.]?(?=[ \t]*[{_HAN}])(?![ \t]*[{_UNIT}]))"
    r"|(?P<arabic>\d{1,3}(?:、|\.(?!\d)))"
    r"|(?P<circled>[\u2460-\u2473\u2474-\u249b\u2776-\u277f])"
)
_LINE_START = re.compile(
    rf"(?:\#{{1,6}}[ \t]*|\*{{1,3}}|>[ \t]*)?(?:{_NUMBER}"
    rf"|(?P<item>(?:[{_CN[:10]}]{{1,3}}(?:是|要)|其[{_CN[:10]}][,、:是]?|第[{_CN[:10]}]{{1,3}}[,、:]|(?:首先|其次|再次|最后)[,、:]))"
    r"|(?P<dash>-{2,4}|—{1,2}|─{1,2}|[●■◆◇○·•★▲△□▪◎※][ \t]*))[ \t]*(?=\S)"
)
# A number behind a ratio's colon (12.5:43.8调整为…) opens no point.
_INLINE = re.compile(rf"(?<=[。;:!?\s])(?<!\d:)(?<![第至和及与][ \t])(?:{_NUMBER})(?=[ \t]?[\"“《{_HAN}])")
_SENTENCE_END = re.compile(r"[。;!?]")
_STOPS = re.compile(r"[。;!?,:]")
# A measured statement (新增55个) is what a paragraph says, not what it is called.
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?(?:余|多)?[万亿]?(?:[%元个项件家户人次吨亩台辆宗套所]|公[里顷]|平方)")
_SPEAKER = re.compile(r"(?:议员|[局司署处院校会]长|长官|主席|主任|专员)$")
_PLAIN = re.compile(rf"[{_HAN}\w“”‘’《》()·\-—– /]{{2,30}}")
_PLAIN_NOT = re.compile(r"^[\d\-./年月日: ]+$|^附[件录表]|[年月]\d{1,2}日|(?:[ \t]\S+){2}|:$|^\(|\)$|^(?:来源|作者)")
_LONGEST_ALONE: Final = 80
_LONGEST_RUN_IN: Final = 48
_LONGEST_LABEL: Final = 24
_BODY_LINE: Final = 45
_LABEL = re.compile(rf"[^,。;:\s]{{2,{_LONGEST_LABEL}}}(?=:)")
_BLANK = re.compile(r"[ \t]")


def outline(
    text: str, lines: list[Span], quoted: list[Span], special: set[int], circled: Collection[int] = ()
) -> list[Heading]:
    """The headings and points in text order with their levels; lines whose start is in `special` (title, salutation,
    signature, furniture) are passed over, `circled` are the places of (1) that was ①. The `kind` of a heading is left
    open (`other`)."""
    found: list[Heading] = []
    index = 0
    for number, (start, end) in enumerate(lines):
        if start in special:
            continue
        match = _LINE_START.match(text, start, end)
        follower = lines[number + 1] if number + 1 < len(lines) else None
        if match and match.lastgroup:
            found.append(_numbered(text, match, match.lastgroup, end, alone=True, follower=follower))
        elif _is_plain(text, start, end, follower, special):
            found.append(_heading(start, end, "", text[start:end], "plain", run_in=False))
        if end - start < 20:
            continue
        for match in _INLINE.finditer(text, start + 1, end):
            while index < len(quoted) and quoted[index][1] <= match.start():
                index += 1
            if index < len(quoted) and quoted[index][0] < match.start():
                continue
            if match.lastgroup:
                found.append(_numbered(text, match, match.lastgroup, end, alone=False, follower=follower))
    for heading in found:
        if heading["start"] in circled and heading["style"] == "paren_arabic":
            heading["style"] = "circled"
    _set_levels(found)
    return found


def _numbered(text: str, match: re.Match[str], style: str, end: int, *, alone: bool, follower: Span | None) -> Heading:
    """The heading or point that begins with a number; `alone`: the number stands at the start of its line."""
    start, after = match.start(style), match.end()
    after += text[after : after + 1] in (" ", "\t")
    number = match.group(style).strip()
    limit = min(end, after + _LONGEST_ALONE + 2)
    stop = _SENTENCE_END.search(text, after, limit)
    close = stop.start() if stop else limit
    found: Span | None = None
    run_in = True
    if style == "article":
        return _heading(start, match.end(style), number, "", style, run_in=True)
    if alone and (close >= end or (stop and not text[stop.end() : min(end, stop.end() + 3)].strip("”’)》 "))):
        found, run_in = _whole_line(text, after, close, stop, style, follower), False
    elif style == "item":
        return _heading(start, match.end(style), number, "", style, run_in=True)
    else:
        found = _first_sentence(text, after, close, stop, alone=alone)
    if found is None:
        return _point(text, after, start, end, number, style, match.end(style))
    return _heading(start, found[1], number, text[slice(*found)], style, run_in=run_in)


def _whole_line(
    text: str, after: int, close: int, stop: re.Match[str] | None, style: str, follower: Span | None
) -> Span | None:
    """The heading text of a numbered line that is one sentence; None when the line is itself what the point says."""
    size = close - after
    if size > _LONGEST_ALONE or (stop is not None and stop.group() == ";"):
        return None
    if stop is not None and not _heads_paragraph(text, after, close, style, follower):
        return None
    if stop is None and (style == "dash" or ("," in text[after:close] and size > _LONGEST_RUN_IN)):
        return None
    if _LABEL.match(text, after, close) and text.find(":", after, close) + 1 < close:
        return None
    return after, after + len(text[after:close].rstrip(" :*,、"))


def _first_sentence(text: str, after: int, close: int, stop: re.Match[str] | None, *, alone: bool) -> Span | None:
    """The heading text that runs into its paragraph: the first sentence, or the words before the next number where
    the lines of a page were joined (一、标准 (一)…)."""
    gap = _BLANK.search(text, after, close)
    if (
        gap
        and (not alone or _INLINE.match(text, gap.end()))
        and 2 <= gap.start() - after <= _LONGEST_LABEL
        and not _STOPS.search(text, after, gap.start())
    ):
        return after, gap.start()
    if close - after > _LONGEST_RUN_IN or stop is None or stop.group() != "。":
        return None
    if _FIGURE.search(text, after, close) or text.find(":", after, close) >= 0:
        return None
    return after, close


def _point(text: str, after: int, start: int, end: int, number: str, style: str, number_end: int) -> Heading:
    # 1.加强领导:成立… — the label before the colon is what the point is called.
    label = _LABEL.match(text, after, min(end, after + _LONGEST_LABEL + 1))
    if label and not _SPEAKER.search(label.group()) and not _FIGURE.search(label.group()):
        return _heading(start, label.end(), number, label.group(), style, run_in=True)
    return _heading(start, number_end, number, "", style, run_in=True)


def _heads_paragraph(text: str, after: int, close: int, style: str, follower: Span | None) -> bool:
    """Whether a one-sentence numbered line with a full stop is a heading: something other than its sibling follows."""
    if follower is None or close - after > _LONGEST_RUN_IN or _FIGURE.search(text, after, close):
        return False
    sibling = _LINE_START.match(text, follower[0], follower[1])
    return sibling is None or sibling.lastgroup is None or _RANK[sibling.lastgroup] > _RANK[style]


def _is_plain(text: str, start: int, end: int, follower: Span | None, special: set[int]) -> bool:
    """Whether a line is a heading without number: a few words over a paragraph."""
    if not 2 <= end - start <= 30 or follower is None or follower[0] in special:
        return False
    if follower[1] - follower[0] < _BODY_LINE:
        return False
    line = text[start:end]
    return bool(_PLAIN.fullmatch(line)) and not _PLAIN_NOT.search(line)


def _heading(start: int, end: int, number: str, text: str, style: str, *, run_in: bool) -> Heading:
    _, length = trim(text, 0, len(text))
    return {
        "start": start,
        "end": end - (len(text) - length),
        "level": 1,
        "number": number,
        "text": text.strip(),
        "kind": "other",
        "style": style,
        "run_in": run_in,
    }


def _set_levels(found: list[Heading]) -> None:
    open_styles: list[str] = []
    for heading in found:
        style = heading["style"]
        if style in open_styles:
            del open_styles[open_styles.index(style) + 1 :]
        else:
            while open_styles and _RANK[open_styles[-1]] > _RANK[style]:
                open_styles.pop()
            open_styles.append(style)
        heading["level"] = len(open_styles)
