"""The closed vocabulary that bounds noun phrases, and where it stands in a text.

No parts of speech: official prose marks the edges of the phrase that a figure measures with a limited stock of verbs,
adverbs and copulas. Words of one character also live inside nouns (公共, 许可), so each has a guard; and a word that
lies across the words of the segmentation (维|修改|造) or inside a longer one (返|还) is not believed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import ahocorasick_rs


class Token(NamedTuple):
    """One boundary word of the text and its roles (see the lexicon `phrase_words`)."""

    start: int
    end: int
    roles: frozenset[str]


# A word of one character counts only where its guard holds (looked at from its own position).
_GUARDS: Mapping[str, str] = {
    "共": r"(?<!公)共(?![享同建治用产青识商通和])",
    "计": r"(?<![审统设会估预累合总共])计(?![划算量提])",
    "有": r"(?<![国所拥设建享具占私公含持特没旧原自])有(?![限效机关色序偿轨线利力益所害毒氧])",
    "为": r"(?<![行作成名因])为(?![民农主期止老企重何])",
    "是": r"(?<![但于凡可])是",
    "在": r"(?<![存所现潜正])在(?![线建校册岗职编读研库用营逃籍押园产售租轨途孕])",
    "可": r"(?<![许认])可(?![再视用持靠支行燃回研降控溯调追信])",
    "将": r"(?<!即)将(?![军来士])",
    "把": r"(?<![一两几每第统火])把(?![关握控脉手柄门])",
    "与": r"(?<!参)与",
    "从": r"(?<![服跟])从(?![业事])",
    "对": r"(?<![应针面绝相结])对(?![接口外策象标])",
    "向": r"(?<![方定面导趋])向",
    "均": r"(?<![人平年日月周季户场亩地校班师村镇次生篇件单店组床园站台辆])均(?![衡等价])",
    "都": r"(?<![首成])都(?!市)",
    "只": r"(?<![头船])只",
    "居": r"(?<![新安民定旧迁宜邻群移])居(?![民住家委])",
    "并": r"(?<![合兼归吞])并(?![联网购])",
    "恢复": r"恢复(?!重建)",
    "引导": r"引导(?![基员站标])",
    "签约": r"签约(?!服务|仪式|医生|团队)",
    "因": r"(?<![原基起内外主成诱病死])因(?![素为此子公果灾病故事残学])",
    "列": r"(?<![系序班专陈编])列(?![入车])",
    "长达": r"(?<!时)长达",
    "排": r"(?<![安编])排(?![名查水污放练])",
    "比": r"(?<![占对同环无])比(?![例重率赛亚])",
    "同": r"(?<![共合协])同(?![比步期志城意类等时])",
    "按": r"按(?![揭摩照年月季日期时])",
    "经": r"(?<![已曾财神粮])经(?![济营费办过开验贸纪理常典络])",
    "以": r"(?<![所可予加难得给])以(?![上下来内外及后前旧]|奖代补|工代赈|案[释说]法|租代|赛代|训代)",
    "各": r"各(?![类种项级地])",
    "现": r"(?<![实出发体表涌呈展再兑变])现(?![代场金行货])",
    "原": r"(?<![高草平还])原(?![则因料油煤始本创])",
    "需": r"(?<![所供急必内])需(?![求要])",
    "达": r"(?<![发到传表])达(?:(?![标\u4e00-\u9fff])|(?=[到至成一二三四五六七八九十百千万亿两半数约近不超上逾每]))",
    "占": r"(?<![挤侵抢独强霸])占(?![地领有比压道股绿补])",
    "到": r"(?<![达得收受直遇])到(?![位期达场])",
    "至": r"(?<![甚乃以])至(?!今)",
    "被": r"被(?![告骗征褥]|执行人|申请人|保险|监护|调查人|抚养人|救助人)",
    "仍": r"仍",
    "还": r"(?<![归返偿退清])还(?!款)",
    "才": r"(?<![人英天])才(?!干)",
    "也": r"也",
    "就": r"(?<![成])就(?![业餐医读])",
    "即": r"(?<![立随])即(?![将办时期刻可需])",
    "的": r"(?<!目)的",
    "了": r"了(?!解)",
    "超": r"超(?![市级限标载])",
    "增": r"增(?![值强设加长])",
    "降": r"(?<![起升空迫])降(?![水雨解低])",
    "高": r"(?<![最提较中])高(?![校中新速铁效质标等])",
    "低": r"(?<![最降较])低(?![保温空收碳])",
    "多": r"(?<![最众很许诸])多",
    "少": r"(?<![最减])少(?!年)",
    "跌": r"跌",
    "快": r"(?<![最加])快(?!递)",
    "升": r"(?<![提上晋])升(?!级)",
    "含": r"(?<!包)含(?![量税])",
    "拟": r"(?<!模)拟",
    "限": r"(?<![时期权有上下年无局])限(?![制定额期时])",
    "于": r"(?<![由对关等基大小高低多少处位属终])于",
    "所": r"所(?=[涉需属辖])",
    "跑": r"(?<![奔长起赛领助])跑(?![道步])",
    "略": r"(?<![战策简])略",
    "又": r"又",
    "应": r"(?<![效反供响适相对])应(?![用对急当收邀届税变])",
    "无": r"无(?![人线偿害障缝])",
    "未": r"未(?![来成])",
    "不": r"不(?![动良足锈同少低超见])",
    "获": r"(?<![荣捕查])获(?![得奖评批])",
    "正": r"(?<![修改纠真公校])正(?![式面规常高版])",
    "使": r"(?<![大天])使(?!用)",
    "让": r"(?<![转出])让",
    "较": r"(?<![比])较",
    "已": r"已(?!建[和及、与])",
    "仅": r"仅",
    "由": r"(?<![自理缘事])由",
    "约": r"(?<![节条契公特预签合失履违和邀续制])约",
    "上线": r"(?<!线)上线(?!下)",
    "再": r"再(?![生就犯造])",
    "更": r"(?<!变)更(?![新换改生])",
    "增加": r"增加(?!值)",
    "投入": r"投入(?!强度|产出|品)",
    "储备": r"储备(?![粮库金])",
    "生产": r"生产(?!总值|能力|率|线|基地|力|经营|安全)",
    "保障": r"保障(?!房|性|金|标准|线)",
    "发展": r"发展(?!规划|中心|基金|指数)",
    "自": r"(?<![各来亲独])自(?![然身动来助治由主愿费有信贸])",
    "年人均": r"(?<!全)年人均",
    "须": r"(?<!必)须(?!知)",
    "受": r"(?<![接享感承难遭])受(?![理益惠让贿众访训托])",
    "规范": r"(?<![不示])规范(?![性化文引])",
    "建成": r"建成(?!区[面绿内人道供排])",
    "注册": r"注册(?!护士|会计|医师|建筑|志愿|用户|登记|制)",
    "责令": r"责令(?!(?:限期)?(?:改正|整改)(?:通知|决定)?书)",
    "支付": r"(?<!转移)支付",
    "入户": r"(?<!收)入户",
    "会": r"(?:(?<=[府们我署局并亦也将划用处庭港])会(?![议所员商计见谈客同展场期上])|"
    r"(?<![大社协委商工议晚展博集年机体领培理学峰论赛宴庙盛])会(?=达到|超过|增[加至拨]|减少|提供|多添|[有在]\d))",
    "走": r"(?<![奔出])走(?![廊访私])",
}  # fmt: skip

_LONGEST_WORD = 6
_NUMERALS = frozenset("一二两三四五六七八九十百")
# Words of one character that hardly ever end a word.
_UNATTACHED = frozenset("共均已仅也都被将的了超约近达占各")
CUTTING = frozenset({"always", "object", "soft", "adverb", "region", "predicate", "ending"})

STRIPPED = ("link", "region", "adverb", "compare")
"""The roles of words that stand between a noun and its figure, in the order in which they are taken off."""


class Words:
    """The vocabulary, compiled: `roles` maps each word to its roles."""

    def __init__(self, roles: Mapping[str, Iterable[str]]) -> None:
        self.roles = {word: frozenset(names) for word, names in roles.items()}
        self._terms = sorted(word for word, names in self.roles.items() if names & CUTTING)
        self._guards = [re.compile(_GUARDS[word]) if word in _GUARDS else None for word in self._terms]
        self._term_roles = [self.roles[word] for word in self._terms]
        self._automaton = ahocorasick_rs.AhoCorasick(self._terms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._guarded = {word: re.compile(_GUARDS[word]) for word in self.roles if word in _GUARDS}
        every = frozenset().union(*self.roles.values()) if self.roles else frozenset()
        self._having = defaultdict(
            frozenset, {role: frozenset(w for w, names in self.roles.items() if role in names) for role in every}
        )
        self._last: dict[str, dict[str, list[str]]] = {}
        for role in ("link", "change", "compare", "adverb", "region", "generic"):
            by_last = self._last.setdefault(role, {})
            for word in sorted((w for w, names in self.roles.items() if role in names), key=len, reverse=True):
                by_last.setdefault(word[-1], []).append(word)
        self._stripped: dict[str, tuple[str, ...]] = {}
        for role in STRIPPED:
            for char in self._last[role]:
                self._stripped[char] = (*self._stripped.get(char, ()), role)

    def having(self, role: str) -> frozenset[str]:
        """Every word of a role."""
        return self._having[role]

    def tokens(self, text: str, low: int, high: int, borders: Collection[int] | None = None) -> Tokens:
        """The boundary words of a window, leftmost and longest first; `borders` are the word borders of the text."""
        found: list[Token] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text[low:high]):
            start, end = low + start, low + end
            guard = self._guards[index]
            if guard is not None and not guard.match(text, start):
                continue
            if borders is None or (start in borders and end in borders):
                found.append(Token(start, end, self._term_roles[index]))
            elif (shorter := self._shorter(text, start, end, borders)) is not None:
                found.append(shorter)
            elif self._stands(text, start, end, borders):
                found.append(Token(start, end, self._term_roles[index]))
            else:
                found += self._behind(text, start, min(high, end + _LONGEST_WORD), end, borders)
        return Tokens(found)

    def _shorter(self, text: str, start: int, end: int, borders: Collection[int]) -> Token | None:
        """The word that a longer one hides which runs into the next word of the text (新增|设施: not 新增设)."""
        if start in borders:
            for last in range(end - 1, start + 1, -1):
                roles = self.roles.get(text[start:last]) if last in borders else None
                if roles and roles & CUTTING and (end - last < 2 or text[last:end] not in self.roles):
                    return Token(start, last, roles)
        return None

    def _stands(self, text: str, start: int, end: int, borders: Collection[int]) -> bool:
        """Whether a word that the segmentation did not find may stand there all the same.

        Long words fall if they lie across two others; of the short ones those that end a word of two characters (返还,
        既有), for at the beginning of a word the segmentation is as often wrong (所涉, 不予).
        """
        if end - start > 1:
            return start in borders or end in borders
        if start in borders or end not in borders or start - 1 not in borders or text[start] in _UNATTACHED:
            return True
        first = text[start - 1]
        return first in self.roles or first in _NUMERALS or text[start - 1 : end] in self.roles

    def _behind(self, text: str, start: int, high: int, end: int, borders: Collection[int]) -> list[Token]:
        """The word that one that does not stand has covered (维|修改|造: 改造)."""
        for index, first, last in self._automaton.find_matches_as_indexes(text[start + 1 : high]):
            first, last = start + 1 + first, start + 1 + last
            if first >= end:
                break
            if first in borders and last in borders:
                return [Token(first, last, self._term_roles[index])]
        return []

    def may_end(self, char: str) -> tuple[str, ...]:
        """The roles of `STRIPPED` that have a word which ends with the character."""
        return self._stripped.get(char, ())

    def ending(self, text: str, low: int, high: int, role: str) -> int | None:
        """Where the longest word of a role that ends at `high` begins, not before `low`."""
        if high <= low:
            return None
        for word in self._last[role].get(text[high - 1], ()):
            start = high - len(word)
            if start >= low and text.startswith(word, start):
                guard = self._guarded.get(word)
                if guard is None or guard.match(text, start):
                    return start
        return None


class Tokens:
    """Boundary words in text order, found by bisection."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._starts = [token.start for token in tokens]

    def within(self, low: int, high: int) -> list[Token]:
        """The tokens that lie wholly in the window."""
        first = bisect_left(self._starts, low)
        last = bisect_left(self._starts, high)
        return [token for token in self._tokens[first:last] if token.end <= high]

    def at(self, start: int) -> bool:
        """Whether a token begins right there."""
        place = bisect_left(self._starts, start)
        return place < len(self._starts) and self._starts[place] == start
