"""The noun phrase before a figure.

Reading order: `BeforeFigure.before`, what it takes off the right end (`_strip`), where the phrase begins on the left
(`_noun`, `_cuts`), and who a generic noun belongs to (`_subject`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.phrases.cuts import Cuts
from pipeline.phrases.edges import (
    AMONG,
    BARE_NUMBER,
    BASIS,
    BODY,
    COMPARED,
    DATE,
    DEDUCTED,
    EACH,
    EVENT,
    EXAMPLE,
    EXAMPLES,
    FIELD,
    GAP,
    INPUT,
    MANNER,
    MEANS,
    MEANT,
    MEASURE,
    MORE,
    PARTICLES,
    PER_HEAD,
    PLAN,
    RATE,
    RECIPIENT,
    SHARE,
)
from pipeline.phrases.sentence import Span
from pipeline.phrases.words import Token


class Before(NamedTuple):
    """What stands between the start of the clause and a figure.

    `noun` is the phrase measured, `subject` who or what a generic noun belongs to, `verb` a verb right before the
    figure, `governor` the verb that cuts the noun off on the left, `share` the phrase 占…, `changed` whether the figure
    is a rise or fall, `among` whether it is a part (其中), `linked` whether a copula or adverb stands between the noun
    and the figure, `attributive` whether 的 does, `bare` whether nothing at all is left, `plan` whether the noun is a
    plan that the figure is a share of.
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
    plan: bool = False


# 从立项到开工用时9天: what took so long.
# 往来款长期未清理5万元, 法官人均结案9件: the verb is part of what is measured.
_TOLD = re.compile(r"(?:未|没有|无法)(?:及时|按时|按期|按规定|全部|能|予以?)?$|人均$")
_FROM_TO = re.compile(r"从[^,;。从]{1,10}?到[^,;。的]{2,10}$")
_LASTED = re.compile(r"用时|耗时|用|需|时间|时长|时限")


# 免费赠阅, 集中约谈: how it is done belongs to a doing that is counted itself.
_IN_A_WAY = re.compile(r"(?:免费|集中|集体|专题|直接|上门|联合|首次|无法|不予)$")
# 低保、特困等救助资金: a sum is told apart by what it is for.
_SUMS = re.compile(r"(?:资金|资产|款项|经费|费用)$")
# 行政罚款, 刑事拘留: no nouns by themselves.
_OF_A_KIND = frozenset({"公务", "国内公务", "行政", "刑事", "民事", "司法", "治安", "社会", "公益", "经济"})
# 收缴罚款: a sum by itself.
_SUM = re.compile(r"[款金费]$")
_FREELY = re.compile(r"(?:免费|无偿|全部|统一|集中|上门|现场|直接|分别|共|累计)*")
_RELIEF = re.compile(r"[退减免降节让缓][税费负租息本支利缴贴薪]")


class BeforeFigure(Cuts):
    """A sentence that knows the phrase before a figure."""

    def before(self, low: int, high: int, rank: bool = False) -> Before:
        """The phrase before a figure (a rank?) that starts at `high`, in a clause that starts at `low`."""
        among = AMONG.match(self.text, low, high)
        low = among.end() if among else low
        low = self.leading(low, high)
        figure = high
        if self.text[high - 1] in "的算划标务" and (plan := PLAN.search(self.text, low, high)):
            return Before(plan.span(1 if plan[1] else 2), among=bool(among), plan=True)
        low = self._past_intent(low, high)
        deducted = DEDUCTED.match(self.text, low, high) if self.text[low] in "剔扣还" else None
        if deducted and self.before(deducted.end(), high).bare:
            return Before(share=deducted.span(), changed=True, bare=True)
        field = FIELD.search(self.text, low, high) if rank else None
        high, changed, share = self._strip(low, field.start() if field else high)
        span = _FROM_TO.search(self.text, low, high) if self.text.find("从", low, high) >= 0 else None
        if span and _LASTED.search(self.text, max(low, high - 4), figure):
            return Before(span.span(), None, None, share, changed, bool(among), linked=True)
        found = self._phrase(low, high, figure, changed) if high > low else Before(bare=True)
        bare = found.bare or (found.noun is not None and BODY.search(self.text, *found.noun))
        event = EVENT.match(self.text, field.start(), field.end()) if field and bare else None
        if event:
            return Before(event.span(1), among=bool(among), linked=True)
        return found._replace(share=share, changed=changed, among=bool(among))

    def _past_intent(self, low: int, high: int) -> int:
        """Where what is meant to be done begins, if a clause opens with its being meant (计划|竣工9座)."""
        place = bisect_left(self.time_starts, low)
        begin = self.times[place][1] if place < len(self.times) and self.times[place][0] == low else low
        meant = MEANT.match(self.text, self.leading(begin, high), high)
        token = next(iter(self.tokens.within(meant.end(), high)), None) if meant else None
        if meant is None or token is None or token.start > meant.end() or not token.roles & {"object", "soft"}:
            return low
        return token.start

    def _phrase(self, low: int, high: int, figure: int, changed: bool) -> Before:
        """The noun or verb at the end of a window from which all that leads to the figure has been taken off."""
        verb = self._final_verb(low, high, changed)
        attributive = self.text.endswith("的", low, figure)
        if verb:
            found = self._before_verb(low, verb)
            return found._replace(linked=high < figure, attributive=attributive) if found.verb else found
        noun, cut = self._measured(low, high)
        if noun is None:
            return Before(bare=True)
        if cut and "soft" in cut.roles and MEANS.search(self.text, low, cut.start):
            return Before(noun, governor=(cut.start, cut.end), linked=high < figure)
        subject = self._subject(low, cut) if cut and self.is_generic(noun) else None
        if subject and self.is_attribute(subject) and not (cut and "always" in cut.roles):
            noun, subject, cut = (subject[0], noun[1]), None, None
        # 赋权事项由98项…: what changes from one figure to another is a subject too.
        subjects = {"always", "change"} if self.text[high] in "由从自" else {"always", "object"}
        if cut and cut.start == low and high < figure and cut.roles & {"soft", "object"} and not cut.roles & subjects:
            # With a copula after it the whole is a subject: 申请材料由35份…, but 审查合同15份.
            noun, cut = (cut.start, noun[1]), None
        if cut and subject is None and cut.end == noun[0] and self._compounds(cut, noun):
            noun, cut = (cut.start, noun[1]), None
        governor = (cut.start, cut.end) if cut and cut.roles & {"always", "object", "soft"} else None
        return Before(noun, subject, governor=governor, linked=high < figure, attributive=attributive)

    def _before_verb(self, low: int, verb: Token) -> Before:
        """The noun before a verb that stands right before the figure, and the verb unless it is part of the noun."""
        end = self.strip_plain(low, verb.start)
        noun = self._noun(low, end)[0] if end > low else None
        noun = noun if noun and noun[1] - noun[0] > 1 and not MANNER.fullmatch(self.text, *noun) else None
        if noun and noun[1] == verb.start and self.is_predicate(noun):
            both = self.tokens.within(*noun)[0].roles & {"object", "soft"} and not _SUM.search(self.text, low, verb.end)
            if both and self.text[slice(*noun)] not in self.light:
                return Before(verb=(noun[0], verb.end))  # 挤占挪用86万元
            noun = None
        if noun and (whom := RECIPIENT.search(self.text, *noun)):
            end = self.strip_plain(low, whom.start())
            noun = self._noun(low, end)[0] if end - low > 1 else None
        noun = None if self.text.endswith("被", low, verb.start) else noun
        told = _TOLD.search(self.text, max(low, verb.start - 8), verb.start)
        adjoins = noun is not None and noun[1] == verb.start
        if noun and (told or (adjoins and (self.is_attribute(noun) or self.text[slice(*noun)] in _OF_A_KIND))):
            return Before((noun[0], verb.end))
        manner = _IN_A_WAY.search(self.text, max(low, verb.start - 2), verb.start)
        return Before(noun, verb=(manner.start() if manner else verb.start, verb.end))

    def _measured(self, low: int, high: int) -> tuple[Span | None, Token | None]:
        """The noun at the end of a window with the rate or 每 that belongs to it, and the word that cuts it off."""
        noun, cut = self._noun(low, high)
        noun = self._served(self._without_examples(noun)) if noun else None
        if noun and cut and (rate := PER_HEAD.search(self.text, max(low, cut.start - 8), cut.start)):
            noun, cut = (rate.start(), noun[1]), None
        each = EACH.search(self.text, max(low, noun[0] - 6), noun[0]) if noun else None
        if noun and each and MEASURE.search(self.text, *noun):
            noun, cut = (each.start(), noun[1]), None  # 每人每日垃圾量
        if noun and noun[1] - noun[0] > 2 and self.text.startswith("占比", noun[0]):
            noun = noun[0], noun[0] + 2
        if noun is None or self.text[slice(*noun)] in PARTICLES or DATE.fullmatch(self.text, *noun):
            return None, cut
        if self.text[noun[0]].isdigit() and BARE_NUMBER.fullmatch(self.text, *noun):
            return None, cut
        return noun, cut

    def _strip(self, low: int, high: int) -> tuple[int, bool, Span | None]:
        """Takes copulas, adverbs, time, growth words and their base off the right end."""
        text, changed, share = self.text, False, None
        while high > low:
            part = SHARE.search(text, low, high) if share is None else None
            if part and not self.inside(low, part.start()):
                end = max(self.strip_plain(part.start() + 1, high), part.start() + 1)
                change = self.words.ending(text, part.start() + 1, end, "change")
                share, high = (part.start(), change or end), part.start()
                if share[1] - share[0] < 2:
                    share = part.span()
                continue
            if share is None and text[high - 1] == "占":
                share, high = (high - 1, high), high - 1
                continue
            gap = GAP.search(text, low, high) or BASIS.search(text, low, high)
            gap = gap or (MORE.search(text, low, high) if text[high - 1] in "收支增" else None)
            if gap and not self.inside(low, gap.start()):
                high, changed = gap.start(), True
                continue
            plain = self.strip_plain(low, high)
            if plain < high:
                high = plain
                continue
            known = self.known.get(high)
            if known is not None and known >= low:
                break
            start = self.words.ending(text, low, high, "change")
            if start is not None and self._is_doing(start, high):
                break
            if start is not None and not (changed and high - start == 1):
                high, changed = start, True
                base = COMPARED.search(text, low, self.strip_plain(low, high))
                if base and not self.inside(low, base.start()):
                    rate = RATE.search(text, base.start(), base.end())
                    share = share or (rate.span() if rate else None)
                    high = base.start()
                continue
            break
        return high, changed, share

    def _is_doing(self, change: int, end: int) -> bool:
        """Whether a word of change is only the end of a longer verb (改造提升5亩)."""
        token = next((t for t in self.tokens.within(change - 4, end) if t.end == end), None)
        return token is not None and token.start < change and "object" in token.roles and "change" not in token.roles

    def _final_verb(self, low: int, high: int, changed: bool) -> Token | None:
        tokens = self.tokens.within(low, high)
        if not tokens or tokens[-1].end != high or self.known.get(high) is not None:
            return None
        token = tokens[-1]
        if INPUT.search(self.text, low, high):
            return None
        if not changed and "always" not in token.roles and self._nominal(token, tokens):
            return None
        if token.roles & {"always", "object"} and not (changed and "soft" in token.roles):
            return token
        if self.is_generic((token.start, token.end)):
            return None
        if "soft" not in token.roles or changed or any(other.roles & {"always", "object"} for other in tokens[:-1]):
            return None
        return token if self._at_boundary(token, low, tokens) else None

    def _without_examples(self, noun: Span) -> Span:
        """甲、乙、丙等服务 is counted as 服务; one example (合作社等主体) stays."""
        if self.text.find("等", *noun) < 0:
            return noun
        listed = EXAMPLES.match(self.text, *noun) or EXAMPLE.match(self.text, *noun)
        named = (listed.end(), noun[1]) if listed else noun
        if listed is None or self.is_generic(named) or self.generic_tail(named) or _SUMS.search(self.text, *named):
            return noun
        return listed.end(), noun[1]

    def _served(self, noun: Span) -> Span:
        """What is done for somebody, without whom and, if more follows, the verb (为新办企业免费刻制|公章)."""
        begin = noun[0] + (self.text[noun[0]] in "为向替给")
        whom = self.bearer_end(begin, noun[1]) if begin and self.text[begin - 1] in "为向替给" else None
        if whom is None or noun[1] - whom < 2:
            return noun
        manner = _FREELY.match(self.text, whom, noun[1])
        start = manner.end() if manner else whom
        verb = next((at for at in range(start + 1, min(start + 3, noun[1] - 1)) if self.is_border(at)), start)
        if _RELIEF.fullmatch(self.text, start, verb) or self._borders is None:
            return start, noun[1]  # 退费减负
        return verb, noun[1]

    def _subject(self, low: int, verb: Token) -> Span | None:
        """Who or what does the verb before a generic noun, as far as the clause names it."""
        if not verb.roles & {"always", "object", "soft"}:
            return None
        end = self.strip_plain(low, verb.start)
        noun = self._noun(low, end)[0] if end > low else None
        return noun if noun and noun[1] - noun[0] >= 2 and self.text[slice(*noun)] not in PARTICLES else None

    def topic(self, low: int, high: int) -> Span | None:
        """The noun phrase that a clause opens with, when a predicate follows it."""
        low = self.leading(low, high)
        place = bisect_left(self.time_starts, low)
        while place < len(self.times) and self.times[place][0] == low:
            low = self.leading(self.times[place][1], high)
            place += 1
        for token in self.tokens.within(low, high):
            if self.inside(low, token.start) or token.roles == {"soft"}:
                continue
            if token.start > low + 1 and self.text.startswith(("工程", "项目"), token.end):
                continue  # 大桥扩建工程
            if token.start == low and token.roles & {"region", "adverb"}:
                low = self.leading(token.end, high)
                continue
            end = self.strip_plain(low, token.start)
            end -= end < token.start and self.text[end - 1] in "于在"  # 大桥于9月底建成通车
            return (low, end) if end - low >= 2 else None
        return None
