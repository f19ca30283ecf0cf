"""One pass over a text: clauses, quoted stretches, and the places where the name of an initiative may begin or end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import ahocorasick_rs

from pipeline.initiatives.vocabulary import Head, Verb, Vocabulary

_ATOM = r"“[^“”\n]{1,58}”|《[^《》\n]{1,80}》|\([^()\n]{1,40}\)"
ATOM: Final = re.compile(_ATOM)
CLAUSE: Final = re.compile(rf"(?:{_ATOM}|(?<=\d),(?=\d{{3}})|(?<![—―])[—―](?![—―])|[^。;!?\n,:…\s—―|])+")

_COUNT = r"(?:[一二两三四五六七八九十百几多数首半]{1,4}|\d[\d.,]*)[万亿余多]*"
_MEASURE = r"(?:个|项|家|批|条(?!龙)|类|套|张(?![图网])|座|处|所(?!有)|台(?!账)|支|场|次(?![性办告搞])|名(?!单)|辆|部(?!门|署)|幅|栋|轮|块|余|公里|户|份|元|天)(?:的|余)?"
_STRIP: Final = re.compile(
    rf"(?:第[一二三四五六七八九十]+[批个轮期]|提前\d+天|{_COUNT}{_MEASURE}(?:单位|部门|企业|地区)?|(?:企业|群众|政务大厅|政务服务大厅)(?=“)|(?:20|19)\d\d年?[度初底末]?(?=[^\d.])|\d{{1,2}}月(?:\d{{1,2}}日|底|份)?"
    r"|一批|一系列|一整套|一些|[多若]干?[个项种轮批]|若干|部分|首创|全国首[个批家]|全省首[个批家]|全市首[个批家]"
    r"|[我本全该](?:[省市县区乡镇村州盟旗局委部厅办院]|自治区|系统|单位|街道|社会)(?![域级面])|各(?:项|类|种|级|地|有关|相关|部门|镇街|乡镇|街道|单位|市县|县区)?"
    r"|(?:自治区|省|市|县|区|镇|乡|州|局)级(?!以)|[市县区局](?![场民域内部政块容位直委府长属域乡镇县区外面间人医中])|国家级|(?:省市县|市县区?|县区|各级)|[每本今去当]年度|相关|有关|其他|其它|更多|更加|更为|现有|所有|以下|如下|了|着|好|起|出|的|到|以及|并|也|还|不断|全面|深入|积极|切实|进一步|大力|有效|充分)"
)
"""Extent, number, level and own region: they may lead a name, and never belong to it."""
_OPTIONAL: Final = re.compile(
    r"(?:(?![^省市县区乡镇]{0,2}(?:管理|服务|示范|开发|园|新|郊|社|小|景|片|灾|保|城|闭环|老旧|不同|跨|各|和|与|及|的))[^\W\d省市县区乡镇城国对将把向与和及在我全本该各为由从、]{2,3}(?:自治[州县区]|[省市县区镇乡])(?![域级间位内外民场委府政])"
    r"|(?:省|市|县|区|镇|州|局|村|部|委)(?![域级间位内外民场委府政属县区镇乡务门长建])|国家(?!级|安全|工作)|[二三四五六七八九十]大|年度|新一轮|全国|新型|创新|完善的|免费的|市级部门)"
)
"""What may lead a name and may belong to it (湛江市…平台, 新型…): both places are tried."""
_LIST_MARK: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]+[、章条])+"
)
_LITERALS: Final = {
    **dict.fromkeys(("、", "以及", "和", "与", "及", "或", "暨", "并", "兼"), "k"),
    **dict.fromkeys(("年度", "本级", "首个", "首批", "部门", "单位", "各级", "全省", "全市", "全县", "全区", "我市", "我县", "我区", "我局", "我省", "辖区"), "s"),
    "的": "d",
    **dict.fromkeys(("将", "把", "对", "向", "为", "通过"), "p"),
    **dict.fromkeys(("等", "工作", "力度", "任务", "业务"), "w"),
    **dict.fromkeys(("已", "正式", "正在", "顺利", "全面", "基本", "成功", "陆续", "获", "率先", "初步", "深入", "相继", "进入", "得到", "均", "全线"), "l"),
    **dict.fromkeys(
        ("步伐", "进程", "方面", "要求", "作用", "事项", "品牌", "深度", "广度", "累计", "后", "中", "共", "自", "总计", "及时", "..", "不", "在", "由", "于", "从", "到", "被",
         "是", "有", "以", "也", "又", "还", "名单", "情况", "前期", "率", "出炉", "破题", "步入", "覆盖", "惠及", "内容", "关键", "国家", "主体", "开工", "迁", "办理", "使用", "相关", "有关", "改革品牌", "的开展", "的实施", "的推进", "的落实", "的有序", "的顺利", "的全面", "的深入", "的通知", "的意见", "的公告", "的方案",
         "的报告", "的建立", "的出台", "的战略", "的机遇"),
        "x",
    ),
}  # fmt: skip
"""Words beside a name. s: it may begin after them; k: coordination; d: attributive 的; p: preposition; w, l: it may end before them
(l: as a subject); x: only a name with a head noun may end before them."""
_BOTH: Final = frozenset(("将", "把", "对", "向", "为"))
_COORD_NOT: Final = re.compile(
    r"(?:[共总饱温缓][和与]|和[谐平解睦会]|[参]与|与[会时]|及时|并[联网购轨存]|涉及|普及|以及)"
)
_CUES: Final = tuple(_LITERALS)
_CUE_MACHINE: Final = ahocorasick_rs.AhoCorasick(list(_CUES), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
_NEVER_FIRST: Final = frozenset("的了着和与及、等到)”》%为至")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that one pass over a text finds."""

    text: str
    clauses: tuple[tuple[int, int], ...]
    inside: bytearray
    """1 for characters inside quotation marks, brackets or title marks (the marks themselves not)."""
    verbs: tuple[Verb, ...]
    verb_starts: tuple[int, ...]
    heads: dict[int, Head]
    """By end offset; the longest head that ends there."""
    starts: dict[int, str]
    ends: dict[int, str]
    joints: dict[int, int]
    """Start of a coordinated item -> end of the item before it."""
    origins: dict[int, int]
    """Start -> where it stood before words of extent and level were skipped."""
    regional: dict[int, int]
    """Start at the name of a region -> end of that name."""


def scan(text: str, vocabulary: Vocabulary) -> Marks:
    """Mark clauses, quoted stretches, verbs, heads and the places where a name may begin or end."""
    size = len(text)
    inside, stops = bytearray(size + 2), bytearray(size + 2)
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    joints: dict[int, int] = {}
    quotes = []
    for atom in ATOM.finditer(text):
        low, high = atom.span()
        inside[low + 1 : high - 1] = b"\1" * (high - low - 2)
        stops[low] = 1
        if text[low] == "“":
            quotes.append((low, high))
    clauses = tuple(match.span() for match in CLAUSE.finditer(text))
    verbs = tuple(vocabulary.verbs_in(text, inside))
    heads = vocabulary.heads_in(text, inside)
    _mark_cues(text, inside, starts, ends, stops, joints)
    for match in _DIGITS.finditer(text):
        if not inside[match.start()]:
            stops[match.start()] = 1
    for low, high in clauses:
        mark = _LIST_MARK.match(text, low, high)
        starts.setdefault(mark.end() if mark else low, "c")
        ends[high] = "z"
        stops[high] = 1
    for verb in reversed(verbs):
        if verb.end in heads and stops[verb.end]:
            continue  # 市民中心|建设: the verb is the head of the name
        stops[verb.start] = 1
        if verb.launch or verb.term == "进行":
            ends.setdefault(verb.start, "l")
    free = -1
    clause_ends = iter(high for _, high in clauses)
    edge = next(clause_ends, 0)
    for verb in verbs:
        while edge < verb.end:
            edge, free = next(clause_ends, size), -1
        nominal = verb.inside and free >= 0 and verb.start > free
        starts[verb.end] = "u" if nominal else "v"
        if not nominal:
            free = verb.end
    for end in heads:
        if stops[end]:
            ends[end] = "h"
    origins: dict[int, int] = {}
    regional: dict[int, int] = {}
    settled = _settle(text, starts, joints, origins, regional)
    for low, high in quotes:
        settled[low] = "o" if settled.get(low, "u") != "u" else "O"
        if stops[high]:
            ends[high] = "q"
        elif ends.get(high) != "h":
            ends.pop(high, None)
    return Marks(
        text,
        clauses,
        inside,
        verbs,
        tuple(verb.start for verb in verbs),
        heads,
        settled,
        ends,
        joints,
        origins,
        regional,
    )


def _mark_cues(
    text: str,
    inside: bytearray,
    starts: dict[int, str],
    ends: dict[int, str],
    stops: bytearray,
    joints: dict[int, int],
) -> None:
    for index, low, high in _CUE_MACHINE.find_matches_as_indexes(text):
        if inside[low]:
            continue
        cue = _CUES[index]
        kind = _LITERALS[cue]
        if kind == "k":
            if cue != "、" and _COORD_NOT.search(text, max(low - 1, 0), high + 1):
                continue
            starts.setdefault(high, "k")
            ends.setdefault(low, "k")
            joints[high] = low
        elif kind in "wlx":
            if kind != "x":
                ends.setdefault(low, kind)
        else:
            starts.setdefault(high, kind)
        if kind != "d":
            stops[low] = 1


def _settle(
    text: str,
    starts: dict[int, str],
    joints: dict[int, int],
    origins: dict[int, int],
    regional: dict[int, int],
) -> dict[int, str]:
    """Move every start over what leads a name without belonging to it; keep both where it may belong."""
    settled: dict[int, str] = {}
    for start in sorted(starts):
        kind = starts[start]
        joint = joints.get(start)
        origin = start
        for _ in range(5):
            match = _STRIP.match(text, start)
            if match is None:
                break
            start = match.end()
            kind = "s" if kind in "dp" else kind
        if start < len(text) and text[start] not in _NEVER_FIRST:
            settled.setdefault(start, kind)
            origins.setdefault(start, origin)
            if joint is not None:
                joints.setdefault(start, joint)
        match = _OPTIONAL.match(text, start)
        if match is not None:
            if match[0][-1] in "省市县区镇乡州" and len(match[0]) > 2:
                regional[start] = match.end()
            start = match.end()
            match = _STRIP.match(text, start)
            if match is not None:
                start = match.end()
            if start < len(text) and text[start] not in _NEVER_FIRST:
                settled.setdefault(start, "s")
                origins.setdefault(start, origin)
                if joint is not None:
                    joints.setdefault(start, joint)
    return settled
