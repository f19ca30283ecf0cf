"""A sentence seen through its boundary words: what the search before and after a figure share.

All offsets are half-open in the text given; every search stays inside the clause, so that time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from pipeline.phrases.marks import Marks
from pipeline.phrases.words import Tokens, Words
from pipeline.shifts import SHIFTS

Span = tuple[int, int]

# Generic nouns that are counted themselves: they take a subject, but a later figure is about them.
THINGS = frozenset({"项目", "事项", "信息", "业务", "人员", "资金", "作用", "范围"})
_LEADING = re.compile(
    r"(?:[\s、,;:)）”’~●◆■★▲※○◎□•·]|和(?![平谐睦田县顺龙林解])|及(?!时|格)|与|以及|并|了(?!解)|过(?![程去])|的|着(?!力)|首[个家座批次项](?=[^,;。、])|第[一二三四五六七八九十\d]+[个家座](?=[^,;。、])|各类|各种|各级(?!各类)|各项|各类型|一批|一系列|其他|等(?![级待])|"
    r"\[\d{1,2}\]|依(?:据|照)?《[^》]{1,40}》|涉及的?|有关|相关|该|这些|[把将](?!来|军)|其(?![他它余中])|种(?![质子植业类养田苗群粮])|多个|若干|而|或|则|但(?!书)|且|即(?![办时期刻可需将])|可以|年份(?:\s*[12]\d{3})*)+"
)
_LIST_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|"
    r"第[一二三四五六七八九十百\d]{1,4}条\s)"
)
TRAILING = re.compile(
    r"(?:[\s、,:“(-]|\[\d{1,2}\]|等(?:方面)?|的|(?:年|月|期|季度)内|(?<![境国省市县区室])内|工作(?!日|量)|方面|情况下|(?<![初高集其大小])[当之]?中|和|(?<![惠涉普顾危波])及|以及|(?<=[值额量入数])过)+$"
)
# The unit in the label of a table row: 投诉数目(宗).
_UNIT_LABEL = re.compile(
    r"\(\s*(?:[宗个张件人元户家次项名吨亩%]|[万亿]元|人次|平方米|公顷|公里|万人|亿人|[A-Z][A-Za-z0-9.]{1,7})\s*\)$"
)
# What leads to the value: 由3家增加到, 控制在, 每村.
REACHED = re.compile(
    r"(?:动态|逐步|逐年|稳步|大幅度?|进一步|统一|相应|最终|持续|全面)?(?:优化(?=整合|调整)|撤销(?=合并|归并)|撤并|统筹(?=整合)|精简(?=整合|合并)|归并(?=整合)|调整(?=合并|优化))?"
    rf"(?:{SHIFTS}|控制|巩固|稳定|保持|[急飙劲微猛]升|[急锐]降|[剧激猛]增|[锐骤]减|缩|压)了?"
    r"[到至为成在]"
)
_ENDING = re.compile(
    rf"(?:{REACHED.pattern}|(?:(?<![一-龥])|(?<=[由从]))法定|(?<=[由从])(?:最初|起初|原来|原先|规定|省定|国定|承诺|以往|此前|[^,;。由从]{{1,6}}(?<![用耗])[前时]|[^,;。由从]{{0,6}}(?:初期|之初|高峰期|[高低]位|峰值)|(?<=[由从])[上前去当同最][^,;。由从]{{0,5}}[季期年月次])的?|每[百千万]?(?:人|生|名(?:老人|儿童|学生|婴幼儿))|每(?:[处村期家所座条班镇乡县校园次宗间台辆套]|社区|乡镇|街道|镇街)(?:\([^()]{{1,6}}\))?)$"
)
# 新增学位: the verb is no part of what is counted; 新增就业 is a name.
ADDED = re.compile(r"(?:新增|净增)(?!(?:城镇)?就业|减税)")
_ASIDE = re.compile(r"\([^()]{1,80}\)")


def with_verb(text: str, spans: Sequence[Span]) -> list[Span]:
    """The phrase with the verb of growing right before it, which the name of an indicator may hold (净增经营主体)."""
    if len(spans) != 1:
        return list(spans)
    start, end = spans[0]
    return [(start - 2 if start > 1 and ADDED.match(text, start - 2) else start, end)]


def _added(text: str, start: int, end: int) -> int:
    """How many characters of a name only say that there are more of it (新增|学位, but 新增就业)."""
    match = ADDED.match(text, start, end)
    return match.end() - start if match and end - match.end() > 1 else 0


class Sentence:
    """One text, a sentence at a time; time expressions and known indicators are given as spans, and word borders."""

    def __init__(
        self,
        words: Words,
        text: str,
        times: Sequence[Span],
        known: Sequence[Span],
        borders: Collection[int] | None = None,
    ) -> None:
        self.words, self.text, self._borders = words, text, borders
        self._marks = Marks(text)
        self.tokens = Tokens([])
        self.times = sorted(times)
        self.time_starts = [start for start, _ in self.times]
        self.time_ends = {end: start for start, end in self.times}
        known = [(start + _added(text, start, end) if text[start] in "新净" else start, end) for start, end in known]
        self._named = sorted(known)
        self._named_starts = [start for start, _ in self._named]
        self.known = {end: start for start, end in sorted(known, reverse=True)}
        self.generic = words.having("generic")
        self.extreme = tuple(words.having("extreme"))
        self.attribute = words.having("attribute")
        self.light, self.heads = words.having("light"), words.having("head")

    def closes(self, at: int) -> bool:
        """Whether a clause ends there."""
        return at >= len(self.text) or self.text[at] in ",，。;；:：!?！？\n"

    def enter(self, low: int, high: int) -> None:
        """Turns to a sentence: its boundary words are found, and every question must lie inside it."""
        self.tokens = self.words.tokens(self.text, low, high, self._borders)

    def is_generic(self, noun: Span) -> bool:
        """Whether the phrase says only how something is measured (占比, 投资, 年产量)."""
        phrase = self.text[noun[0] : noun[1]]
        return phrase in self.generic or (phrase[:1] in "年月日总" and phrase[1:] in self.generic)

    def is_thing(self, noun: Span) -> bool:
        """Whether the phrase is a generic noun that is counted itself (事项)."""
        return self.text[noun[0] : noun[1]] in THINGS

    def is_attribute(self, noun: Span) -> bool:
        """Whether the phrase is a level or kind that cannot stand alone (市直, 城镇)."""
        phrase = self.text[noun[0] : noun[1]]
        return phrase in self.attribute or (len(phrase) < 8 and phrase.endswith(("以上", "以下")))

    def is_predicate(self, phrase: Span) -> bool:
        """Whether the phrase is nothing but a verb."""
        tokens = self.tokens.within(*phrase)
        whole = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == phrase
        return whole and bool(tokens[0].roles & {"ending", "object", "predicate", "always"})

    def is_doing(self, phrase: Span) -> bool:
        """Whether the phrase is nothing but a verb, however noun-like (改造)."""
        tokens = self.tokens.within(*phrase)
        return len(tokens) == 1 and (tokens[0].start, tokens[0].end) == phrase and "soft" in tokens[0].roles

    def last_word(self, noun: Span) -> int | None:
        """Where the last word of the phrase begins (卫生户厕|普及率), by the segmentation."""
        if self._borders is None:
            return None
        start = noun[1] - 2
        while start > noun[0] and start not in self._borders:
            start -= 1
        return start if start > noun[0] else None

    def is_border(self, at: int) -> bool:
        """Whether a word of the segmentation ends there; everywhere in a text that is not segmented."""
        return self._borders is None or at in self._borders

    def generic_tail(self, noun: Span) -> int | None:
        """Where a generic noun at the end of a longer phrase begins (跨省办|占比)."""
        start = self.words.ending(self.text, noun[0] + 1, noun[1], "generic")
        if start is None or self.text[start : noun[1]] in THINGS:
            return None
        return start

    def tail(self, noun: Span) -> int | None:
        """Where the head that coordinated modifiers share begins: a generic noun or a known indicator."""
        generic, known = self.generic_tail(noun), self.known.get(noun[1])
        if known is not None and known > noun[0] and (generic is None or noun[1] - generic <= 2):
            return known
        return generic

    def is_inside_name(self, start: int, end: int) -> bool:
        """Whether a word stands inside a known indicator that began before it (研发|投入)."""
        place = bisect_left(self._named_starts, start) - 1
        return place >= 0 and self._named[place][1] >= end

    def leading(self, low: int, high: int) -> int:
        """Where a phrase begins, past punctuation, conjunctions, particles and brackets."""
        if low == 0 or self.text[low - 1] in "\n。;":
            number = _LIST_NUMBER.match(self.text, low, high)
            low = number.end() if number else low
        while low < high:
            match = _LEADING.match(self.text, low, high)
            if not match and self.text[low] == "(":
                match = _ASIDE.match(self.text, low, high)
            if not match:
                return low
            low = match.end()
        return low

    def past_verbs(self, low: int, high: int) -> int:
        """Where the object of the verbs and adverbs begins with which a stretch opens (加快建设|甲平台)."""
        low = self.leading(low, high)
        for token in self.tokens.within(low, high):
            if token.start == low and high - token.end > 1:
                low = self.leading(token.end, high)
        return low

    def inside(self, low: int, at: int) -> bool:
        """Whether `at` lies in quotation marks or brackets opened after `low`."""
        return self._marks.inside(low, at)

    def clause_start(self, low: int, at: int) -> int:
        """Where the clause around `at` begins, not before `low`."""
        return self._marks.clause_start(low, at)

    def strip_plain(self, low: int, high: int) -> int:
        while high > low:
            time = self.time_ends.get(high)
            if time is not None and time >= low:
                high = time
                continue
            match = _UNIT_LABEL.search(self.text, max(low, high - 8), high) or TRAILING.search(
                self.text, max(low, high - 6), high
            )
            if match:
                high = match.start()
                continue
            known = self.known.get(high)
            if known is not None and known >= low:
                return high
            match = _ENDING.search(self.text, max(low, high - 10), high)
            if match and not self.inside(low, match.start()):
                high = match.start()
                continue
            if self.text.startswith(("平均用时", "平均耗时"), high - 4):
                return high
            for role in self.words.may_end(self.text[high - 1]):
                start = self.words.ending(self.text, low, high, role)
                if start is not None and role == "region" and self.text[start] not in "全我本世":
                    continue  # a body may be what is counted: 物业公司12家
                if start is not None and not self.inside(low, start):
                    high = start
                    break
            else:
                return high
        return max(high, low)
