"""The noun phrase before and after a figure.

Reading order: `NounPhrases.before` and `.after`, then the helpers. All offsets are half-open in the text given; every
search stays inside the clause, so that time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.phrases.words import Token, Tokens, Words

Span = tuple[int, int]


class Before(NamedTuple):
    """What stands between the start of the clause and a figure.

    `noun` is the phrase measured, `subject` who or what a generic noun belongs to, `verb` a verb right before the
    figure, `governor` the verb that cuts the noun off on the left, `share` the phrase 占…, `changed` whether the figure
    is a rise or fall, `among` whether it is a part (其中), `linked` whether a copula or adverb stands between the noun
    and the figure, `attributive` whether 的 does, `bare` whether nothing at all is left.
    """

    noun: Span | None = None
    subject: Span | None = None
    verb: Span | None = None
    share: Span | None = None
    changed: bool = False
    among: bool = False
    bare: bool = False
    governor: Span | None = None
    linked: bool = False
    attributive: bool = False


class After(NamedTuple):
    """The noun phrase that follows a figure; `linked` by 的, `extreme` if it only says how the figure stands."""

    noun: Span | None = None
    linked: bool = False
    extreme: bool = False
    rest: Span | None = None


# Generic nouns that are counted themselves: they take a subject, but a later figure is about them.
_THINGS = frozenset({"项目", "事项", "信息", "业务", "人员", "资金", "作用", "范围"})
_LEADING = re.compile(
    r"(?:[\s、,;:)）”’]|和(?![平谐睦田县顺龙林解])|及(?!时|格)|与|以及|并|了(?!解)|过(?!程)|的|着(?!力)|各类|各种|各级|各项|各类型|一批|一系列|其他|等(?![级待])|"
    r"涉及的?|有关|相关|该|这些|其(?![他它余中])|种|多个|若干|而|或|则|但(?!书)|且|即(?![办时期刻可需将])|可以|年份(?:\s*[12]\d{3})*)+"
)
_TRAILING = re.compile(
    r"(?:[\s、,:“(]|等(?:方面)?|的|(?<![境国省市县区室])内|工作(?!日|量)|方面|情况下|(?<![初高集其大小])[当之]?中|和|(?<![惠涉普顾危波])及|以及)+$"
)
# A region word that is part of a name: 全区通办, 全市一张网.
_REGION_NAME = re.compile(r"通办|办(?![公理结事])|统|性|联|一体|化")
# The unit in the label of a table row: 投诉数目(宗).
_UNIT_LABEL = re.compile(r"\(\s*(?:[宗个张件人元户家次项名吨亩%]|[万亿]元|人次|平方米|公顷|公里|万人|亿人)\s*\)$")
_AMONG = re.compile(r"[\s、,]*(?:其中包括|其中|(?<=\()(?:包括|包含|含)|其)[,:]?")
_SHARE = re.compile(r"占(?:到|了)?(?![地比领有用])([^,;。、]{1,24})$")
_GAP = re.compile(
    r"(?:(?:高于|低于|快于|优于|好于|多于|少于|高出|低出|领先于?|超出)[^,;。]{1,20}|"
    r"超(?:过|出)?(?:[国省市县区]定|既定|预定|规定|年度|全[国省市][^,;。]{0,6}|[^,;。]{0,8}目标))$"
)
_BASIS = re.compile(r"(?:按照?(?![年月季日期时揭])[^,;。、]{2,24}的?|(?:自|从|在|于)?[^,;。、]{2,20}之日起)$")
# What a rank is counted among: 全区第三, 全市五区第一.
_FIELD = re.compile(
    r"(?:为|是|(?:稳|跃|均|仍|位|升|高)?居|列|在|排名|位列|名列|排在)?(?:全[国省市区县州球系]|世界|亚洲|亚太|国内|省内|市内|同类|[东中西]部)[^,;。、]{0,6}$"
)
_AROUND = re.compile(r"(?:\([^()]{1,3}\)(?=[\u4e00-\u9fff]))?(?:不等|左右|上下|以上|以下|以内)?的?[^\S\n]*")
# 在全省评价中…: the place of the event is no part of what is measured.
_WITHIN = re.compile(r"[^,;。]{2,24}?(?<![初高集其])(?:中|方面|期间)(?=[^,;。]{2})")
_AT = re.compile(r"在[^,;。的]{0,6}$")
_AND_SO_ON = re.compile(r"等(?![级待候效于同])")
_OWNER = re.compile(
    r"(?:部门|单位|乡镇|街道|社区|企业|国家|城市|机构|学校|人员|群众|品种|行业|领域|家庭|公司|居民|农户|[县市区省镇村乡])$"
)
_COMPARED = re.compile(r"(?:比|较|同|与|跟)(?![例重较率])[^,;。、比较]{1,14}?(?:相比)?$")
_MEASURE = re.compile(
    r"(?:[率量数额度比]|比例|比重|面积|时限|期限|收入|价格|天数|总值|余额|规模|水平|成本|工资|标准|费用|支出)$"
)
_NUMBER_OF = re.compile(r"(?:[率量数额比]|时限|比例|强度|能力|密度|程度|天数|时间|总值|比重)$")
_STOP = re.compile(r"[,，。;；:：!?！？\n、)]")
_JOINED = re.compile(r"[\s、,]*(?:和|及|与|以及|或|至|到)?\s*")
_ASIDE = re.compile(r"\([^()]{1,80}\)")
_PARENTHESIS = re.compile(r"\([^()\d,。;]{1,12}\)")


class NounPhrases:
    """Noun phrases of one text: boundary words, time expressions and known indicators are given as spans."""

    def __init__(self, words: Words, text: str, times: Sequence[Span], known: Sequence[Span]) -> None:
        self.words, self.text = words, text
        self.tokens = Tokens([])
        self._times = sorted(times)
        self._time_starts = [start for start, _ in self._times]
        self._time_ends = {end: start for start, end in self._times}
        self._known = {end: start for start, end in sorted(known, reverse=True)}
        self._generic = words.having("generic")
        self._extreme = tuple(words.having("extreme"))
        self._attribute = words.having("attribute")

    def closes(self, at: int) -> bool:
        """Whether a clause ends there."""
        return at >= len(self.text) or self.text[at] in ",，。;；:：!?！？\n"

    def enter(self, low: int, high: int) -> None:
        """Turns to a sentence: its boundary words are found, and every question must lie inside it."""
        self.tokens = self.words.tokens(self.text, low, high)

    # --- before ---------------------------------------------------------------------------------------------------
    def before(self, low: int, high: int, rank: bool = False) -> Before:
        """The phrase before a figure (a rank?) that starts at `high`, in a clause that starts at `low`."""
        among = _AMONG.match(self.text, low, high)
        low = among.end() if among else low
        low = self.leading(low, high)
        figure = high
        field = _FIELD.search(self.text, low, high) if rank else None
        high, changed, share = self._strip(low, field.start() if field else high)
        if high <= low:
            return Before(share=share, changed=changed, among=bool(among), bare=True)
        verb = self._final_verb(low, high, changed)
        attributive = self.text.endswith("的", low, figure)
        if verb:
            end = self._strip_plain(low, verb.start)
            noun = self._noun(low, end)[0] if end > low else None
            verbal = (verb.start, verb.end)
            if noun and self.is_attribute(noun) and noun[1] == verb.start:
                return Before((noun[0], verb.end), None, None, share, changed, bool(among))
            return Before(noun, None, verbal, share, changed, bool(among), False, None, high < figure, attributive)
        noun, cut = self._noun(low, high)
        if noun and noun[1] - noun[0] > 2 and self.text.startswith("占比", noun[0]):
            noun = noun[0], noun[0] + 2
        if noun is None:
            return Before(share=share, changed=changed, among=bool(among), bare=True)
        subject = self._subject(low, cut) if cut and self.is_generic(noun) else None
        if subject and self.is_attribute(subject):
            noun, subject, cut = (subject[0], noun[1]), None, None
        if cut and cut.start == low and high < figure and "soft" in cut.roles and not cut.roles & {"always", "object"}:
            # With a copula after it the whole is a subject: 申请材料由35份…, but 审查合同15份.
            noun, cut = (cut.start, noun[1]), None
        if cut and subject is None and cut.end == noun[0] and self._compounds(cut, noun):
            noun, cut = (cut.start, noun[1]), None
        governor = (cut.start, cut.end) if cut and cut.roles & {"always", "object", "soft"} else None
        return Before(noun, subject, None, share, changed, bool(among), False, governor, high < figure, attributive)

    def is_generic(self, noun: Span) -> bool:
        """Whether the phrase says only how something is measured (占比, 投资)."""
        return self.text[noun[0] : noun[1]] in self._generic

    def is_attribute(self, noun: Span) -> bool:
        """Whether the phrase is a level or kind that cannot stand alone (市直, 城镇)."""
        return self.text[noun[0] : noun[1]] in self._attribute

    def generic_tail(self, noun: Span) -> int | None:
        """Where a generic noun at the end of a longer phrase begins (跨省通办|占比)."""
        start = self.words.ending(self.text, noun[0] + 1, noun[1], "generic")
        if start is None or self.text[start : noun[1]] in _THINGS:
            return None
        return start

    def tail(self, noun: Span) -> int | None:
        """Where the head that coordinated modifiers share begins: a generic noun or a known indicator."""
        generic, known = self.generic_tail(noun), self._known.get(noun[1])
        if known is not None and known > noun[0] and (generic is None or noun[1] - generic <= 2):
            return known
        return generic

    def leading(self, low: int, high: int) -> int:
        """Where a phrase begins, past punctuation, conjunctions, particles and brackets."""
        while low < high:
            match = _LEADING.match(self.text, low, high) or _ASIDE.match(self.text, low, high)
            if not match:
                return low
            low = match.end()
        return low

    def _strip(self, low: int, high: int) -> tuple[int, bool, Span | None]:
        """Takes copulas, adverbs, time, growth words and their base off the right end."""
        text, changed, share = self.text, False, None
        while high > low:
            part = _SHARE.search(text, low, high) if share is None else None
            if part and not self._inside(low, part.start()):
                end = max(self._strip_plain(part.start() + 1, high), part.start() + 1)
                change = self.words.ending(text, part.start() + 1, end, "change")
                share, high = (part.start(), change or end), part.start()
                if share[1] - share[0] < 2:
                    share = part.span()
                continue
            if share is None and text[high - 1] == "占":
                share, high = (high - 1, high), high - 1
                continue
            gap = _GAP.search(text, low, high) or _BASIS.search(text, low, high)
            if gap and not self._inside(low, gap.start()):
                high, changed = gap.start(), True
                continue
            plain = self._strip_plain(low, high)
            if plain < high:
                high = plain
                continue
            known = self._known.get(high)
            if known is not None and known >= low:
                break
            start = self.words.ending(text, low, high, "change")
            if start is not None and not (changed and high - start == 1):
                high, changed = start, True
                base = _COMPARED.search(text, low, self._strip_plain(low, high))
                high = base.start() if base and not self._inside(low, base.start()) else high
                continue
            break
        return high, changed, share

    def _strip_plain(self, low: int, high: int) -> int:
        while high > low:
            time = self._time_ends.get(high)
            if time is not None and time >= low:
                high = time
                continue
            match = _UNIT_LABEL.search(self.text, max(low, high - 8), high) or _TRAILING.search(
                self.text, max(low, high - 6), high
            )
            if match:
                high = match.start()
                continue
            known = self._known.get(high)
            if known is not None and known >= low:
                return high
            for role in ("link", "region", "adverb", "compare"):
                start = self.words.ending(self.text, low, high, role)
                if start is not None and not self._inside(low, start):
                    high = start
                    break
            else:
                return high
        return max(high, low)

    def _final_verb(self, low: int, high: int, changed: bool) -> Token | None:
        tokens = self.tokens.within(low, high)
        if not tokens or tokens[-1].end != high or self._known.get(high) is not None:
            return None
        token = tokens[-1]
        if token.roles & {"always", "object"} and not (changed and "soft" in token.roles):
            return token
        if self.is_generic((token.start, token.end)):
            return None
        if "soft" not in token.roles or changed or any(other.roles & {"always", "object"} for other in tokens[:-1]):
            return None
        return token if self._at_boundary(token, low, tokens) else None

    def _at_boundary(self, token: Token, low: int, tokens: list[Token]) -> bool:
        if token.start <= low or token.start in self._time_ends:
            return True
        for other in tokens:
            if other.end == token.start:
                return bool(other.roles & {"adverb", "region"}) or other.end - other.start == 1
        return False

    def _inside(self, low: int, at: int) -> bool:
        """Whether `at` lies in quotation marks or brackets opened after `low`."""
        text = self.text
        return any(text.count(a, low, at) > text.count(b, low, at) for a, b in ("“”", "()", "《》"))

    def _noun(self, low: int, high: int) -> tuple[Span | None, Token | None]:
        """The noun phrase at the end of a window, and the token that cuts it off on the left."""
        tokens = self.tokens.within(low, high)
        known = self._known.get(high, high)
        cut, cutter = low, None
        for token in reversed(tokens):
            if token.end >= high or self._inside(low, token.start) or known <= token.start:
                continue
            if self._cuts(token, low, high, tokens):
                cut, cutter = token.end, token
                break
        place = bisect_left(self._time_starts, cut)
        for start, end in self._times[place:]:
            if end >= high:
                break
            if not self._inside(low, start) and end > cut:
                cut, cutter = end, None
        start = self.leading(cut, high)
        if _AT.search(self.text, max(low, cut - 8), cut):
            event = _WITHIN.match(self.text, start, high)
            start = event.end() if event else start
        return ((start, high) if start < high else None), cutter

    def _cuts(self, token: Token, low: int, high: int, tokens: list[Token]) -> bool:
        text, roles = self.text, token.roles
        rest = text[token.end : high]
        if rest.startswith("的") or (len(rest) == 1 and "region" not in roles):
            return False
        if "region" in roles and _REGION_NAME.match(rest):
            return False
        if "的" in rest and _NUMBER_OF.search(rest) and roles & {"always", "object", "soft"}:
            return False
        if roles & {"adverb", "region"} and not rest.startswith(("率", "量", "数", "化", "性")):
            return True
        if "always" in roles:
            return True
        if "object" in roles:
            return not _NUMBER_OF.search(rest)
        if "soft" in roles:
            return not ("的" in rest or _MEASURE.search(rest)) and self._at_boundary(token, low, tokens)
        return (
            "predicate" in roles
            and token.end - token.start == 1
            and text[token.start] in "已均都正将被由在为从经按以是有需达共"
        )

    def _compounds(self, verb: Token, noun: Span) -> bool:
        """Whether a verb and the generic noun after it are one name (获批面积, 公开事项)."""
        thing = self.text[noun[0] : noun[1]] in _THINGS
        return self.is_generic(noun) and ("soft" in verb.roles if thing else "always" not in verb.roles)

    def is_thing(self, noun: Span) -> bool:
        """Whether the phrase is a generic noun that is counted itself (事项)."""
        return self.text[noun[0] : noun[1]] in _THINGS

    def _subject(self, low: int, verb: Token) -> Span | None:
        """Who or what does the verb before a generic noun, as far as the clause names it."""
        if not verb.roles & {"always", "object", "soft"}:
            return None
        end = self._strip_plain(low, verb.start)
        noun = self._noun(low, end)[0] if end > low else None
        return noun if noun and noun[1] - noun[0] >= 2 else None

    def topic(self, low: int, high: int) -> Span | None:
        """The noun phrase that a clause opens with, when a predicate follows it."""
        low = self.leading(low, high)
        place = bisect_left(self._time_starts, low)
        while place < len(self._times) and self._times[place][0] == low:
            low = self.leading(self._times[place][1], high)
            place += 1
        for token in self.tokens.within(low, high):
            if self._inside(low, token.start) or token.roles == {"soft"}:
                continue
            if token.start == low and token.roles & {"region", "adverb"}:
                low = self.leading(token.end, high)
                continue
            return (low, token.start) if token.start - low >= 2 else None
        return None

    # --- after ----------------------------------------------------------------------------------------------------
    def after(self, low: int, high: int, next_figure: bool) -> After:
        """The phrase after a figure that ends at `low`; `high` is the start of the next figure or the sentence end."""
        text = self.text
        if next_figure and _JOINED.fullmatch(text, low, high):
            return After()
        around = _AROUND.match(text, low, high)
        start = around.end() if around else low
        linked = "的" in text[low:start]
        high = self._clause_end(start, high)
        if start >= high or text[start] in "(、/":
            return After()
        stop = self._noun_end(start, high, next_figure and high < len(text) and text[high] not in ",。;:、!?\n")
        stop = start + len(text[start:stop].rstrip())
        trailing = _TRAILING.search(text, max(start, stop - 6), stop)
        stop = trailing.start() if trailing else stop
        rest = (self.leading(start, high), high)
        if stop <= start:
            return After(None, linked, False, rest)
        extreme = text[start:stop].endswith(self._extreme) if linked else text[start:stop] in self._extreme
        return After((start, stop), linked, extreme, rest)

    def _clause_end(self, start: int, high: int) -> int:
        """The end of the clause; 、 and a bracket that closes one opened before the figure end it too."""
        text, position = self.text, start
        while True:
            match = _STOP.search(text, position, high)
            if not match:
                return high
            if not self._inside(start, match.start()):
                return match.start()
            position = match.end()

    def _noun_end(self, start: int, high: int, next_figure: bool) -> int:
        text = self.text
        listed = _AND_SO_ON.search(text, start + 1, high)
        if listed and not self._inside(start, listed.start()):
            high = listed.start()
        owner = text.find("的", start, high)
        if owner > start and not self._inside(start, owner) and _OWNER.search(text, start, owner):
            high = owner
        for token in self.tokens.within(start, high):
            if self._inside(start, token.start) or text.startswith("的", token.end):
                continue
            if self._ends_noun(token, start, high, next_figure):
                return token.start
        for at, _ in self._times[bisect_left(self._time_starts, start) :]:
            if at < high:
                return at
            break
        stop = high
        if next_figure:
            link = self._strip_plain(start, high)
            change = self.words.ending(text, start, link, "change")
            stop = change if change is not None else link
        bracket = text.find("(", start, stop)
        if bracket >= 0:
            match = _PARENTHESIS.match(text, bracket, stop)
            return stop if match else bracket
        return stop

    def _ends_noun(self, token: Token, start: int, high: int, next_figure: bool) -> bool:
        """Whether a boundary word ends the counted noun that began at `start`."""
        text, roles = self.text, token.roles
        if token.start == start:
            return not roles & {"soft", "ending", "region"} or "predicate" in roles
        if roles & {"adverb", "always", "region", "predicate"}:
            return text[token.start] != "与"
        if text[token.end - 1] in "了过" or text.startswith(("了", "过"), token.end):
            return True
        if token.end == high or ("ending" in roles and self.tokens.at(token.end)):
            return next_figure or "ending" in roles or ("object" in roles and "soft" not in roles)
        return "object" in roles and (next_figure or bool(_OWNER.search(text, start, token.start)))
