"""The lexicons of initiatives, compiled: doing verbs, head nouns, and what is no initiative."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import ahocorasick_rs
import numpy as np

from pipeline.initiatives.arrays import (
    NOWHERE,
    Bools,
    Characters,
    Ints,
    Words,
    between,
    columns_of,
    flags_of,
    number,
    table,
)
from pipeline.initiatives.cues import DOING, DRIVING, words
from pipeline.initiatives.pairs import LETTERS
from pipeline.initiatives.sheets import Coded, Scale

_NO_VERBS = frozenset(
    (
        "负责人",
        "线上线下",
        "模拟",
        "虚拟",
        "比拟",
        "精细化",
        "最严格",
        "落地签",
        "一把手",
        "把关",
        "把握",
        "把控",
        "把脉",
    )
)
_WORD_TAILS = table("式型者")
_NO_TAILS = ("型钢", "型材", "者也")
"""嵌入式, 服务型, 建设者: no verb there."""
_NO_NAMES = frozenset(("责任制", "承诺制", "实名制", "代理制", "备案制", "网格制"))
"""Institutions of which one asks: of what?"""
_MORE = frozenset(("新增", "增设", "签订", "签署", "投放"))
"""What they count is as often a sum (新增就业3000人) as a work."""
_CARRIED_OUT = frozenset(("完成", "开展", "推广", "集成推广", "实施"))
"""What they count is a work as well (完成排污口溯源30个)."""
_CLOSING = frozenset(words("建立 设立 全面建立 普遍建立 初步建立 基本建立 全面实现 基本实现 推出"))
_RESULTS = tuple("好强优实牢紧细")
_LEADING = frozenset(("加装", "巩固拓展", "推进", "推动", "深化"))
_SERIAL = frozenset(
    words("实施 完善 健全 落实 执行 推行 推广 施行 发布 印发 出台 下发 优化 修订 细化 运行 建立 使用 启用")
)
_SHARED = frozenset(("建设", "改造", "绿化", "梳理", "应用", "对接", "升级", "整合", "迁建", "提升"))
"""Heads that tell what is done to several things together: A平台和B系统建设."""


# Every alternative begins with a character: so most of a text is passed over at once.
_NEVER_INSIDE = re.compile(
    r"为(?<![行作人]为)(?!民|农|侨|老)|再次|进一步|不断|均可|正在|接受|积极|全体|是(?!非)|被(?!征|装)"
    r"|在(?![线建校职编岗地册家途])|分批|必须|应当|能够|不仅|而且|由于"
    r"|亦(?!庄)|未能|尚未|已经|仍然|通过|提交[至到]|(?<!推)进入|迈入|率(?=[、和与及均])|(?:整合|下沉|推送|归集|汇聚|拓展|扩展)[到至]|及时(?!雨)|各(?![族界民])|将(?=[^,。;:\n“”]{2,20}(?:提交|纳入|列入|作为|转[交办入]))"
    r"|对(?=[^,。;:、\n“”]{2,24}进行)"
    r"|把(?![关手脉握控式柄总])|已(?![建关闭故逝退知购])|主持(?!人)|计划(?=[于在])|我们|他们|将(?=由|于|在|会|健全|建立|推出|开展|继续|进一步)|会(?=于|在[^线建校职编岗]|继续|研究|进一步|推出|设立)"
    r"|(?:建设|创建|打造|争创)(?=国家|全国|全省|省级|世界|国际)"
    r"|建设的|实施的|推进的|开展的|打造的|开发的|建立的|设立的|形成的"
)


class Row(Protocol):
    """A line of a lexicon, as `lexicons.Entry` gives it."""

    @property
    def forms(self) -> tuple[str, ...]: ...

    @property
    def where(self) -> str: ...

    def __getitem__(self, column: str, /) -> str: ...


VerbKind = tuple[str, str, bool, bool, str, bool, str]
"""Term, status, light, launch, sense, inside and where of a verb."""


class Head(NamedTuple):
    """A head noun of the lexicon: its type and the line that holds it."""

    term: str
    type: str
    strong: bool
    where: str

    @property
    def names(self) -> bool:
        """Whether the head by itself is the name of an institution (河长制)."""
        return self.strong and len(self.term) == 3 and self.term[2] == "制" and self.term not in _NO_NAMES


_DOING = frozenset(DOING)


class VerbTable:
    """The doing verbs column by column; a last row stands for none."""

    def __init__(self, kinds: Sequence[VerbKind]) -> None:
        self.terms = [*(kind[0] for kind in kinds), "none"]
        self.term = Scale(self.terms)
        self.where = [*(kind[6] for kind in kinds), ""]
        self.status = _coded([kind[1] for kind in kinds])
        self.sense = _coded([kind[4] for kind in kinds])
        self.light = _flags(kind[2] for kind in kinds)
        self.launch = _flags(kind[3] for kind in kinds)
        launched = tuple(kind[0] for kind in kinds if kind[3])
        self.closing = _flags(not kind[3] and (kind[0].endswith(launched) or kind[0] in _CLOSING) for kind in kinds)
        """It can follow its subject where nothing follows it (X编制完成); else what stands before it acts (印发X)."""
        self.inside = _flags(kind[5] for kind in kinds)
        self.telling = _flags(kind[3] or kind[0] == "进行" for kind in kinds)
        """What stands before it may be its subject, and so a name."""
        self.doing = _flags(kind[0] in _DOING for kind in kinds)
        """What it says is only that something is done, whatever stands before it."""
        self.aiming = _flags(kind[2] and kind[1] == "planned" for kind in kinds)
        """It only says that something is meant to be (确保, 力争)."""
        self.goal = _flags(kind[4] in ("launch", "aim") for kind in kinds)
        """What it says is that something is launched or aimed at."""
        self.counting = _flags(
            kind[0] in _CARRIED_OUT or (kind[4] == "create" and kind[0] not in _MORE) for kind in kinds
        )
        """What it says is that something that can be counted comes into being or is carried out."""
        self.making = _flags(kind[4] in ("create", "run") and not kind[2] for kind in kinds)
        self.carrying = _flags(kind[4] in ("create", "run", "launch") and kind[0] not in DRIVING for kind in kinds)
        """What it says is that something is begun or carried out: what follows it at once is a name."""
        self.leading = _flags(
            (kind[4] == "aim" and not kind[0].endswith(_RESULTS)) or kind[0] in _LEADING for kind in kinds
        )
        """It may lead the name of what is carried out (打通断头路行动); not one with its result (建强用好X)."""
        self.serial = _flags(kind[0] in _SERIAL for kind in kinds)
        """Behind another verb it tells what is done next to the same thing (编制实施)."""
        self.making_better = _flags(kind[4] in ("create", "improve") for kind in kinds)
        self.acting = _flags(kind[4] in ("create", "run", "improve", "join", "plan") for kind in kinds)


class HeadTable:
    """The head nouns column by column; a last row stands for none."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self.terms = [*(head.term for head in heads), "none"]
        self.term = Scale(self.terms)
        self.where = [*(head.where for head in heads), ""]
        self.types = [*(head.type for head in heads), "none"]
        self.by_term = {head.term: head.type for head in heads if len(head.term) > 1}
        self.sizes: Ints = np.array([*(len(head.term) for head in heads), 0])
        self.strong = _flags(head.strong for head in heads)
        self.built = _flags(head.strong and head.type == "project" for head in heads)
        self.alone = _flags(head.strong or head.type in ("project", "body", "pilot") for head in heads)
        """What ends with it is a name by itself."""
        self.regional = _flags(map(_keeps_region, heads))
        """The name of a region before it belongs to the name."""
        self.names = _flags(head.names for head in heads)
        self.shared = _flags(head.term in _SHARED for head in heads)
        self.rules = _flags(head.type == "rule" or head.term.endswith("举措") for head in heads)
        self.power: Ints = np.array([*(1 if head.strong else 2 for head in heads), 0])
        """0: none, 1: strong, 2: weak."""
        types = sorted({head.type for head in heads})
        self.kind = Scale((*types, *LETTERS.values))
        """The types, and for what has no head noun the letter that says why a name may end there."""
        self.codes: Ints = np.array([*(types.index(head.type) for head in heads), 0])


_LOOSE = ("管理", "机制", "清单", "体系", "补贴")


def _keeps_region(head: Head) -> bool:
    """Whether the name of a region before such a head belongs to the name: 青溪县…平台, but not 青溪县…改革."""
    if head.type == "rule":
        return head.term[-2:] not in _LOOSE
    return head.type not in ("reform", "campaign", "service")


def _flags(values: Iterable[bool]) -> Bools:
    return np.array([*values, False], dtype=bool)


def _coded(values: Sequence[str]) -> Coded:
    scale = Scale(sorted(set(values)) or ("none",))
    return Coded(scale, np.array([*map(scale.values.index, values), 0], dtype=np.intp))


class Vocabulary:
    """The lexicons compiled, from the entries of `action_verbs`, `initiative_heads` and `initiative_not`."""

    def __init__(self, *, verbs: Iterable[Row], heads: Iterable[Row], nots: Iterable[Row] = ()) -> None:
        self._verbs = [
            (form, e["status"], e["light"] == "yes", e["launch"] == "yes", e["sense"], e["inside"] == "yes", e.where)
            for e in verbs
            for form in e.forms
        ]
        self._heads = [Head(form, e["type"], e["strength"] == "strong", e.where) for e in heads for form in e.forms]
        self.verbs = VerbTable(self._verbs)
        self.heads = HeadTable(self._heads)
        by_match: dict[str, dict[str, str]] = {"exact": {}, "prefix": {}, "suffix": {}, "contains": {}}
        for entry in nots:
            for form in entry.forms:
                by_match[entry["match"]][form] = entry.where
        self.exact_not = by_match["exact"]
        self.prefix_not, self._suffix_not = Words(by_match["prefix"]), Words(by_match["suffix"])
        # Their first and last characters: one look saves making nearly every name.
        self._exact_first = table(form[0] for form in self.exact_not)
        self._exact_last = table(form[-1] for form in self.exact_not)
        self.contains_not = _either(tuple(by_match["contains"]))
        doubted = {part for word in _NO_VERBS for part in (word[1:], word[1:-1], word[:-1])}
        self._doubtful = np.array([row[0] in doubted for row in self._verbs], dtype=bool)
        self._verb_machine = ahocorasick_rs.AhoCorasick(
            [row[0] for row in self._verbs], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._head_machine = ahocorasick_rs.AhoCorasick([head.term for head in self._heads])

    def doubted(self, text: str) -> Ints:
        """Where the words begin that no initiative contains."""
        found = []
        match = self.contains_not.search(text)
        while match is not None:
            found.append(match.start())
            match = self.contains_not.search(text, match.start() + 1)
        return np.array(found, dtype=np.intp)

    def none_of(self, text: str, letters: Characters, doubted: Ints, starts: Ints, ends: Ints) -> Bools:
        """For many spans whether their words are no initiative; ``doubted`` as the method of this name gives it."""
        found = self._suffix_not.end(text, letters, ends, starts) | self.prefix_not.begin(text, letters, starts, ends)
        exact = self._exact_first.take(letters.take(starts)) & self._exact_last.take(letters.take(ends - 1))
        rows = number(exact)
        names = map(text.__getitem__, map(slice, starts.take(rows).tolist(), ends.take(rows).tolist()))
        found[rows] |= flags_of(map(self.exact_not.__contains__, names), len(rows))
        for row in number(between(doubted, starts, ends) > 0).tolist():
            found[row] |= self.contains_not.search(text, int(starts[row]), int(ends[row])) is not None
        return found

    def never_inside(self, text: str, inside: bytearray) -> list[int]:
        """Ends of words over which no name reaches, outside quotation marks."""
        ends = [match.end() for match in _NEVER_INSIDE.finditer(text) if not inside[match.start()]]
        return ends + [match.end() for match in self.contains_not.finditer(text) if not inside[match.start()]]

    def verbs_in(self, text: str, inside: Ints, letters: Characters) -> tuple[Ints, Ints, Ints]:
        """Row, start and end of doing verbs outside quotation marks, left to right, the longest at each place."""
        rows, starts, ends = columns_of(self._verb_machine.find_matches_as_indexes(text), 3)
        kept = inside.take(starts) == 0
        for place in number(self._doubtful.take(rows)).tolist():
            before, end = int(starts[place]) - 1, int(ends[place])
            around = (text[before : end + 1], text[before:end], text[before + 1 : end + 1])
            kept[place] &= _NO_VERBS.isdisjoint(around)
        for place in number(kept & _WORD_TAILS.take(letters.take(ends))).tolist():
            kept[place] = text.startswith(_NO_TAILS, int(ends[place]))
        return rows[kept], starts[kept], ends[kept]

    def heads_in(self, text: str, inside: Ints, size: int) -> Ints:
        """By offset the row of the longest head noun that ends there, in an array of ``size``."""
        rows, starts, ends = columns_of(self._head_machine.find_matches_as_indexes(text, overlapping=True), 3)
        kept = number(inside.take(starts) == 0)[::-1]
        # The last one written stays: the longest, and the first of one length.
        kept = kept[np.argsort((ends - starts).take(kept), kind="stable")]
        found = np.full(size, NOWHERE, dtype=np.int32)
        found[ends.take(kept)] = rows.take(kept)
        return found


def _either(terms: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))) or r"(?!)")
