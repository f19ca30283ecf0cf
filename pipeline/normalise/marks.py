"""Spaces inside numbers and words, dashes of ranges, misprinted points, round zeros, ASCII quotation marks."""

from __future__ import annotations

import re

from pipeline.normalise.characters import HAN
from pipeline.normalise.offsets import Edit

_GROUP_HINT = re.compile(r"[0-9] [0-9]{3}")
# 150 354 and 1 150 354, but not a row of table cells (146 235 243), a telephone number or a date.
_DIGIT_GROUPS = re.compile(
    r"(?<![0-9.,:/-])(?<![0-9] )"
    r"(?:[0-9]{1,2}(?: [0-9]{3}){1,2}(?: 000)?|[0-9]{3}(?: [0-9]{3}| [0-9]{3}(?: [0-9]{3})? 000))"
    r"(?![0-9])(?! [0-9])(?![:/-][0-9])"
)
_SPACES = re.compile(" +")
_IS_HAN = re.compile(f"[{HAN}]").match
_OPENING, _CLOSING = "“‘《", "”’》"
_IS_ALNUM = re.compile("[0-9A-Za-z]").match
_HEADING_BEFORE = re.compile("第[一二三四五六七八九十百零〇0-9]{1,5}[章节節条條编編篇]$")


def digit_group_edits(text: str) -> list[Edit]:
    edits: list[Edit] = []
    done = 0  # the end of the last line looked through
    for hint in _GROUP_HINT.finditer(text):
        if hint.start() < done:
            continue
        start = text.rfind("\n", 0, hint.start()) + 1
        end = text.find("\n", hint.end())
        done = end if end >= 0 else len(text)
        for match in _DIGIT_GROUPS.finditer(text, start, done):
            edits += (
                (match.start() + gap.start(), match.start() + gap.end(), "") for gap in _SPACES.finditer(match[0])
            )
    return edits


def space_edits(text: str) -> list[Edit]:
    """Spaces between an ideograph and a figure, letter or quotation mark go (one or two: more part columns)."""
    edits = []
    last = len(text)
    for gap in _SPACES.finditer(text):
        start, end = gap.span()
        if end - start <= 2 and start and end < last and _belongs(text[start - 1], text[end]):
            if text[start - 1] in "章节節条條编編篇" and _HEADING_BEFORE.search(text, max(0, start - 8), start):
                continue
            edits.append((start, end, ""))
    return edits


def _belongs(before: str, after: str) -> bool:
    if _IS_HAN(before):
        return _IS_ALNUM(after) is not None or after in _OPENING or after in _CLOSING
    if before in _OPENING or before in _CLOSING:
        return _IS_HAN(after) is not None
    if _IS_ALNUM(before):
        return _IS_HAN(after) is not None or (after in "%‰℃" and before.isdigit())
    return before in "%‰℃" and _IS_HAN(after) is not None


# The mark first and what stands before it looked up behind it: a search for one character is many times faster.
_RANGE_DASH = re.compile(r"—(?<=[0-9%‰万亿萬億千百年月日时時点點度号號元]—)(?=[0-9])")
_POINT = re.compile(r"[。·](?<=[0-9].)(?=[0-9]{1,4}(?:%|个百分点|個百分點))")
_ROUND_ZERO = re.compile("(?<=[〇○一二三四五六七八九十])[○◯]|[○◯](?=[〇○一二三四五六七八九])")
_ASCII_QUOTES = re.compile('[“”"\n]')
_ASCII_SINGLES = re.compile("[‘’\n]|(?<![0-9A-Za-z])'|'(?![0-9A-Za-z])")


def marks(text: str) -> str:
    """Dashes of ranges, misprinted decimal points of percentages, round zeros of years."""
    if "—" in text:
        text = _RANGE_DASH.sub("-", text)
    if "%" in text or "百分" in text:
        text = _POINT.sub(".", text)
    if "○" in text or "◯" in text:
        text = _ROUND_ZERO.sub("〇", text)
    return text


def quotes(text: str) -> str:
    """ASCII quotation marks in pairs, within a line; one without a partner and apostrophes stay."""
    if '"' in text:
        text = _paired(text, _ASCII_QUOTES, "“", "”")
    if "'" in text:
        text = _paired(text, _ASCII_SINGLES, "‘", "’")
    return text


def _paired(text: str, marks: re.Pattern[str], opening: str, closing: str) -> str:
    chars: dict[int, str] = {}
    opened: int | None = None  # where the open quotation mark stands
    for match in marks.finditer(text):
        place, mark = match.start(), match[0]
        if mark == opening:
            opened = place
        elif mark == "\n":
            if opened is not None:
                chars.pop(opened, None)
            opened = None
        elif mark == closing:
            opened = None
        elif opened is None:
            opened = place
            chars[place] = opening
        else:
            chars[place] = closing
            opened = None
    if opened is not None:
        chars.pop(opened, None)
    pieces: list[str] = []
    done = 0
    for place, mark in chars.items():
        pieces += (text[done:place], mark)
        done = place + 1
    return "".join((*pieces, text[done:]))
