"""Where the noun phrase before a figure begins: which words of its clause cut it off on the left."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.phrases.bearers import Bearers
from pipeline.phrases.edges import (
    AGENT,
    AT,
    BUDGETED,
    CAUSED,
    EVERY,
    MANNERS,
    MEANS,
    MEASURE,
    MODIFYING,
    NEWLY,
    NUMBER_OF,
    OF_SPANS,
    OF_WORKS,
    RATE_OF,
    REGION_NAME,
    SELF,
    SETTLED,
    SEVERAL_DOINGS,
    SPAN_OF,
    TOWARDS,
    UPON,
    USERS,
    WITHIN,
)
from pipeline.phrases.sentence import THINGS, Span
from pipeline.phrases.words import Token

__all__ = ["Cuts"]

# 获转介个案, 被拒申请: what has happened to those counted is part of their name.
_UNDERGONE = re.compile(
    r"(?:批|批准|拒|拒绝|转介|资助|编配|选|录取|聘|检控|定罪|捕|豁免|退回|撤销|取消|授权|认可|委任|发牌|推荐|接纳|安置|扣押)"
    r"(?:的)?(?:个案|申请|项目|计划|人士|者|机构|企业|单位|学校|学生|家庭|住户|租户|商户|长者|外劳|人才|人数|宗数|牌照|建议)"
)
# 完成|投资, 增加|支出: no names.
_ADDING = ("完成", "增加", "减少", "追加", "压减", "节约", "节省", "少计", "多计")


class Cuts(Bearers):
    """A sentence that knows where a phrase that ends in it begins."""

    def _at_boundary(self, token: Token, low: int, tokens: list[Token]) -> bool:
        if token.start <= low or token.start in self.time_ends or self.text[token.start - 1] == "拟":
            return True
        if self.text[token.start - 1] in "》)" and self.text[low] in "就对围按根依":
            return True  # 就《甲条例(草案)》收集建议9条
        for other in tokens:
            if other.end == token.start:
                return bool(other.roles & {"adverb", "region"}) or other.end - other.start == 1
        return False

    def _is_told(self, low: int, high: int) -> bool:
        """Whether a copula follows, so that the whole clause before it is a subject."""
        return self.text.startswith(("分别", "有", "共", "为", "达", "由"), high) and not self.inside(low, high)

    def _is_actor(self, verb: Token, low: int) -> bool:
        """Whether who does it stands right before a verb that is hardly ever an attribute (中心|设置窗口)."""
        if self.text[verb.start - 1] == "”":
            return True
        return "soft" not in verb.roles and bool(AGENT.search(self.text, max(low, verb.start - 6), verb.start))

    def _is_done_by(self, token: Token, low: int, rest: str, tokens: list[Token]) -> bool:
        """Whether who does it, or whom one has do it, stands before a verb with an object (平台|归集数据)."""
        if self.text[token.start : token.end] in MODIFYING or token.start - low < 2 or len(rest) < 2:
            return False
        if any(other.end == token.start for other in tokens):
            return False  # 推动检查|检验结果互认
        return bool(
            AGENT.search(self.text, max(low, token.start - 6), token.start)
            or CAUSED.search(self.text, max(low, token.start - 14), token.start)
        )

    def _noun(self, low: int, high: int) -> tuple[Span | None, Token | None]:
        """The noun phrase at the end of a window, and the token that cuts it off on the left."""
        tokens = self.tokens.within(low, high)
        known = self.known.get(high, high)
        if known < high - 2 and self.text.startswith("完成投资", high - 4):
            known = high - 2  # 全区9个重点项目|完成投资
        cut, cutter = low, None
        for token in reversed(tokens):
            if token.end >= high or self.inside(low, token.start) or known <= token.start:
                continue
            if self.is_inside_name(token.start, token.end) and token.start != known - 2:
                continue
            if self._cuts(token, low, high, tokens):
                cut, cutter = token.end, token
                break
        place = bisect_left(self.time_starts, cut)
        for start, end in self.times[place:]:
            if end >= high:
                break
            often = self.text[start] == "每" and start - cut >= 2 and EVERY.fullmatch(self.text, end, high)
            often = often or (BUDGETED.fullmatch(self.text, end, high) if start > cut else None)
            if not self.inside(low, start) and end > cut and not often:  # 每 inside a noun: 敬老卡每月点数
                cut, cutter = end, None
        start = self.leading(cut, high)
        if AT.search(self.text, max(low, cut - 8), cut):
            event = WITHIN.match(self.text, start, high)
            start = event.end() if event else start
        itself = SELF.match(self.text, start, high)
        if not itself and "的" not in self.text[start:high]:
            itself = TOWARDS.match(self.text, start, high)
            whom = self.bearer_end(itself.end(), high) if itself and MEASURE.search(self.text, start, high) else None
            start = whom if whom and high - whom > 1 else start
        start = max(start, itself.end()) if itself else start
        return ((start, high) if start < high else None), cutter

    def _cuts(self, token: Token, low: int, high: int, tokens: list[Token]) -> bool:
        text, roles = self.text, token.roles
        rest = text[token.end : high]
        if (rest.startswith("的") and "region" not in roles) or (len(rest) == 1 and "region" not in roles):
            return False
        if "region" in roles and REGION_NAME.match(rest):
            return False
        if text[token.start : token.end] in ("进驻", "入驻") and SETTLED.fullmatch(rest):
            return False
        opening = token.start == low or token.start in self.time_ends
        if rest[:1] == "者" and roles & {"object", "soft"}:
            return False  # 参加者, 申请者
        undergone = token.end if text[token.start : token.end] in ("获", "被") else token.start
        if text[undergone - 1] in "获被" and _UNDERGONE.fullmatch(text, undergone, high):
            return False
        if "的" in rest and opening and roles & {"object", "soft", "light"} and self._is_told(low, high):
            return False  # 完成调查的个案分别有…
        if "的" in rest and NUMBER_OF.search(rest) and roles & {"always", "object", "soft"}:
            return False
        if UPON.fullmatch(rest) and ("region" in roles or text.startswith("对", token.start)):
            return False
        if roles & {"object", "soft"} and "always" not in roles and self._part_of_a_name(token, low, rest, tokens):
            return False
        if text[token.start : token.end] in MANNERS and RATE_OF.match(rest):
            return False
        if roles & {"adverb", "region"} and not rest.startswith(("率", "量", "数", "化", "性")):
            return True
        if SPAN_OF.fullmatch(rest) and not OF_SPANS.fullmatch(text, token.start, token.end):
            return False
        if "always" in roles:
            return True
        if "object" in roles:
            return not NUMBER_OF.search(rest)
        if "soft" in roles:
            return self._soft_cuts(token, low, high, tokens)
        return (
            "predicate" in roles
            and token.end - token.start == 1
            and text[token.start] in "已均都正将把被由在为从经按以是有需达共因"
        )

    def _soft_cuts(self, token: Token, low: int, high: int, tokens: list[Token]) -> bool:
        """Whether a verb that is often part of a noun is one here: behind a means, an agent, or at a boundary."""
        text, rest = self.text, self.text[token.end : high]
        if "的" not in rest and MEANS.search(text, low, token.start):
            return True
        if text[token.start : token.end] in self.light and token.start == low and self.known.get(high) == token.end:
            return True  # 组织|税收收入
        if "的" in rest or MEASURE.search(rest) or rest in self.words.roles:
            return False
        return self._at_boundary(token, low, tokens) or self._is_done_by(token, low, rest, tokens)

    def _part_of_a_name(self, verb: Token, low: int, rest: str, tokens: list[Token]) -> bool:
        """Whether a verb stands inside a name: 纠纷调处化解中心, or what 完成 and its kind make a noun of."""
        last = next((other for other in reversed(tokens) if other.end <= verb.start), None)
        named = rest in self.heads or rest[2:] in self.heads or bool(OF_WORKS.fullmatch(rest)) or rest in USERS
        if named and verb.start - low >= 2 and not self._is_actor(verb, low):
            return last is None or last.end < verb.start or bool(last.roles <= {"object", "soft", "ending"})
        return self._nominal(verb, tokens)

    def _nominal(self, verb: Token, tokens: list[Token]) -> bool:
        """Whether a light verb earlier in the clause makes the verb part of its object (完成公路提档升级)."""
        for other in reversed(tokens):
            if other.end <= verb.start and self.text[other.start : other.end] in self.light:
                between = self.text[other.end : verb.start]
                return len(between) > 1 and not SEVERAL_DOINGS.search(between)
        return False

    def _compounds(self, verb: Token, noun: Span) -> bool:
        """Whether a verb and the generic noun after it are one name (获批面积, 公开事项)."""
        thing = self.text[noun[0] : noun[1]] in THINGS
        if not verb.roles & {"object", "soft"} or not self.is_generic(noun):
            return False
        if self.text.endswith(_ADDING, verb.start, verb.end):
            return False
        if thing and NEWLY.fullmatch(self.text, verb.start, verb.end) and self.text.startswith("项目", noun[0]):
            return True
        return "soft" in verb.roles if thing else "always" not in verb.roles
