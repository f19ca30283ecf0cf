"""What a text says about its numerals before any single one is judged: names, titles, dates, quotations, list
numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs

from pipeline.lexicons import Entry
from pipeline.quantities.expression import Expression, Span
from pipeline.quantities.vocabulary import lengths_by_character

HAN_DIGITS = "〇零一二三四五六七八九十百"
_TITLES = re.compile(r"《(?:[^《》\n]|《[^《》\n]{0,80}》){0,160}》")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}")
_LINK = re.compile(r"(?:https?://|www\.)[\x21-\x7e]{1,300}")
_BRACKETED = re.compile(
    rf"[〔\[【﹝(]\x20?(?:(?:19|20)\d\d\x20?[〕\]】﹞)](?:第?\d{{1,5}}号)?|[{HAN_DIGITS}\d]{{1,4}}[)])"
)
_TELEPHONE = re.compile(r"(?:电话|热线|致电|查询|传真)(?:号码)?[为是:]?\x20?\d{4}\x20\d{4}(?!\d)")
_ARTICLE = re.compile(
    r"第\x20?\d{1,4}\x20?页[\x20,/]{0,3}共\x20?\d{1,4}\x20?页|共\x20?\d{1,4}\x20?页[\x20,/]{0,3}第\x20?\d{1,4}\x20?页|"
    rf"第[{HAN_DIGITS}千\d]{{1,6}}[条款项章节编篇页]"
)
_PLAN_QUOTED = re.compile(rf"[“‘](?:(?:十[{HAN_DIGITS}]|[一二三四五六七八九]|二十)五|\d{{1,2}}[·.]\d{{1,2}})\x20?[”’]")
_MONTH = (
    rf"(?:1[0-2]|[1-9]|[{HAN_DIGITS}]{{1,2}})(?:[-、–—~至到](?:1[0-2]|[1-9]))?"
    rf"月(?:份|底|初|末|中|以来|起|至|,|[上中下]旬|(?:\d{{1,2}}|[{HAN_DIGITS}]{{1,3}})(?:[-–—~至、](?:\d{{1,2}}))?[日号])?"
)
_DATED = re.compile(
    r"(?:19|20)\d\d(?:\.\d{1,2}\.\d{1,2}|(?:[-/]\d{1,2}){1,2})(?![\d.])"
    r"|(?:1[89]|2[01])\d\d年|(?:19|20)\d\d(?:\x20?[-–—~～至到]{1,2}\x20?(?:19|20)?\d\d)?\x20?年度?|(?:19|20)\d\d[-–—~～至到/]{1,2}(?:19|20)\d\d(?!\d)"
    rf"|[一二][九〇零][〇零一二三四五六七八九]{{2}}年度?|(?<![\d个]){_MONTH}"
    r"|\d{1,2}[日号](?:上午|下午|晚|前|起|至|止|凌晨|当天|召开)|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|(?:十[一二]?|[一二两三四五六七八九])点(?:半|整|钟)|(?:[01]?\d|2[0-4])[点时](?:\d{1,2}分|半|整|许|至|前|起|钟)|\d{1,2}时\d{1,2}分"
    r"|(?:0\d{2,3}[-–—]\d{7,8}|1[3-9]\d{9}|400-?\d{3,4}-?\d{3,4}|\d{3,4}-\d{7,8})(?!\d)"
    rf"|[{HAN_DIGITS}\d]{{1,2}}[一二三四五六七八九]?(?:中全会|届(?=[{HAN_DIGITS}]{{1,2}}[中次]))"
    rf"|(?:十[{HAN_DIGITS}]|[一二三四五六七八九]|二十)五”?(?=规划|计划|时期|期间|末|以来|开局|收官|普法|[,，、。前])"
    r"|\d{1,3}(?:\+(?:\d{1,4}|[NnXx])){1,4}(?!\d)|\d{1,3}[×xX*]\d{1,3}(?=小时)|\d{1,3}对\d{1,3}(?!\d)"
    r"|[一二三四1-4]季度"
    rf"|(?:十[{HAN_DIGITS}]|二十)大(?=[、,。和以精报召届二代会]|$)"
)
"""What begins with a numeral and is a date, a time, a telephone number, a plan (十四五), a congress or a
formula (1+3)."""

_DATE_FOLLOWS = frozenset("年月日号时点季届中大五+-–—―~～至到、/.:×xX*对\x20")
_AHEAD = re.compile(r"(?:近|过去|最近|未来|今后|往后|(?<![提目之])前|此后|之后|(?<![最滞落])后|首)$|[NnXx]\+$|党的$")
_AHEAD_ENDS = frozenset("近去来后前首+的")
_LIMIT = re.compile(r"(?:日|天|小时)(?:以|之)?内")
_WINDOW_UNIT = re.compile(r"个?(?:年|月|天|日|周|星期|季度|季|小时)(?:来|间|内|里|中)?|[”’]?|大")
_LINE_START = re.compile(r"(?:^|\n)[\x20\t\u3000]{0,8}$")
_CELL = re.compile(r"\d{1,2}\.\d{1,4}[\x20\t]*\n")
_LINE_NUMBER = re.compile(
    rf"(?:[{HAN_DIGITS}]{{1,4}}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?:[、.:)\x20\t]|(?=[\u4e00-\u9fff“《]))"
)
_INLINE_NUMBER = re.compile(rf"(?:\d{{1,2}}|[{HAN_DIGITS}]{{1,3}})(?:[.)](?!\d)|、(?=[\u4e00-\u9fff“]))")
_FIRSTLY = re.compile(rf"[{HAN_DIGITS}]{{1,3}}(?:是(?!否)|则(?=[^规])|要(?=[^素件求]))")
_THIRD = re.compile(rf"其[{HAN_DIGITS}]{{1,2}}[,是]")
_INLINE_BEFORE = "。;:!?,\x20、"
_QUOTES = re.compile(r"“([^“”\n]{1,80})”")


class Surroundings:
    """What a text says about its numerals before any single one is judged."""

    def __init__(
        self,
        text: str,
        items: Sequence[Expression],
        exact: Iterable[tuple[int, int, str]],
        periods: Iterable[Span] = (),
    ) -> None:
        self.hard = _merged(_hard_spans(text, items))
        self._hard_starts = [span[0] for span in self.hard]
        self.markers = _markers(text, items)
        self.names: dict[int, tuple[int, str]] = {}
        for start, end, where in exact:
            if end > self.names.get(start, (0, ""))[0]:
                self.names[start] = (end, where)
        self._name_starts = sorted(self.names)
        self.quotes = [m.span(1) for m in _QUOTES.finditer(text)]
        self._quote_starts = [span[0] for span in self.quotes]
        self.periods = sorted(periods)
        self._period_starts = [span[0] for span in self.periods]

    def hard_at(self, place: int) -> Span | None:
        return _covering(self.hard, self._hard_starts, place)

    def quote_at(self, place: int) -> Span | None:
        return _covering(self.quotes, self._quote_starts, place)

    def period_at(self, place: int) -> Span | None:
        return _covering(self.periods, self._period_starts, place)

    def name_at(self, place: int) -> tuple[int, str] | None:
        """(end, lexicon line) of a name whose words cover `place`."""
        index = bisect_right(self._name_starts, place) - 1
        for start in self._name_starts[max(0, index - 3) : index + 1][::-1]:
            end, where = self.names[start]
            if start <= place < end:
                return end, where
        return None


class Names:
    """The lexicon `numeral_names`, ready for search."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        exact: dict[str, str] = {}
        self.suffix: dict[str, str] = {}
        self.prefix: dict[str, str] = {}
        tables = {"exact": exact, "contains": exact, "suffix": self.suffix, "prefix": self.prefix}
        for entry in entries:
            for form in entry.forms:
                tables[entry["match"]][form] = entry.where
        self._exact = list(exact)
        self._where = [exact[form] for form in self._exact]
        self._search = ahocorasick_rs.AhoCorasick(self._exact) if self._exact else None
        self._suffix_lengths = lengths_by_character(self.suffix, 0)
        self._prefix_lengths = lengths_by_character(self.prefix, -1)

    def exact(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, lexicon line) of every name in the text, overlapping ones too."""
        if self._search is None:
            return []
        found = self._search.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, self._where[index]) for index, start, end in found]

    def behind(self, text: str, place: int) -> tuple[str, str] | None:
        """(words, lexicon line) of the longest name ending that begins at `place`."""
        for length in self._suffix_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            if form in self.suffix:
                following = text[place + length : place + length + 1]
                if form.isascii() and form[-1].isalpha() and following.isascii() and following.isalpha():
                    continue
                return form, self.suffix[form]
        return None

    def before(self, text: str, place: int) -> tuple[str, str] | None:
        """(words, lexicon line) of the longest name beginning that ends at `place`."""
        for length in self._prefix_lengths.get(text[place - 1 : place], ()):
            form = text[max(0, place - length) : place]
            if form in self.prefix:
                return form, self.prefix[form]
        return None


def _hard_spans(text: str, items: Iterable[Expression]) -> Iterator[Span]:
    """Titles in 《》, links, document numbers, articles; dates and the like are looked for at the numerals alone."""
    patterns = [_TITLES, _BRACKETED, _ARTICLE, _PLAN_QUOTED, _TELEPHONE]
    if "@" in text:
        patterns.append(_ADDRESS)
    if "://" in text or "www." in text:
        patterns.append(_LINK)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match.span()
    for item in items:
        start = item.number_start
        before = text[start - 1] if start else ""
        dated = _DATED.match(text, start) if _maybe_dated(text, item) else None
        if dated is not None and not before.isdigit():
            yield dated.span()
        if before not in _AHEAD_ENDS or _AHEAD.search(text, max(0, start - 3), start) is None:
            continue
        window = _WINDOW_UNIT.match(text, item.number_end)
        if before == "后" and _LIMIT.match(text, item.number_end):
            continue  # 收到通知后7日内 says how long one has
        if window is not None and (window.end() > item.number_end or text[start - 1] == "+"):
            yield start, window.end()


def _maybe_dated(text: str, item: Expression) -> bool:
    """A cheap look before the long one: most numerals are followed by a unit that no date has."""
    if text[item.number_end : item.number_end + 1] in _DATE_FOLLOWS or item.form in ("range", "ratio", "product"):
        return True
    return item.value is None or item.number_end - item.number_start > 2 or text[item.number_end - 1] == "五"


def _markers(text: str, items: Iterable[Expression]) -> dict[int, int]:
    """Start -> end of the numbers of lists and headings (`一、`, `2.`, `三是`)."""
    found: dict[int, int] = {}
    for item in items:
        start = item.number_start
        before = text[start - 1] if start else "\n"
        match = None
        alone = item.script == "arabic" and _CELL.match(text, start)  # a line that is nothing but 7.5
        if not alone and before in "\n\x20\t\u3000" and _LINE_START.search(text, max(0, start - 9), start):
            match = _LINE_NUMBER.match(text, start)
        if match is None and not alone and before in _INLINE_BEFORE:
            match = _INLINE_NUMBER.match(text, start)
        if match is None and item.script == "chinese":
            match = _FIRSTLY.match(text, start) if before not in "专于就万唯统" else None
            if match is None and before == "其":
                match = _THIRD.match(text, start - 1)
        if match is not None:
            found[start] = match.end()
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _covering(spans: Sequence[Span], starts: Sequence[int], place: int) -> Span | None:
    index = bisect_right(starts, place) - 1
    return spans[index] if index >= 0 and spans[index][1] > place else None
