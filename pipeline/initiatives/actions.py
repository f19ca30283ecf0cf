"""Which doing verb is the action of an initiative, and which part of its words names the doing.

The guideline: the verb that governs the span most closely, without adverbs and light verbs (加快建设: 建设).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Bools, Ints, any_letter, number
from pipeline.initiatives.context import Context
from pipeline.initiatives.cues import DRIVING, PACE
from pipeline.initiatives.pairs import Pairs
from pipeline.initiatives.rulers import SUBJECT

_COORDINATED: Final = frozenset(("和", "与", "并", "、", "及"))
_BETWEEN: Final = re.compile(
    rf"(?:(?:[、和与及][^,。;:\n]{{2,40}}?)?等(?:重[大点])?(?:项目|工程|平台|系统)(?:的(?:前期)?|$))?(?:{PACE}|的)*"
)
"""What may stand between a name and the doing that is told of it (做好X等项目的前期谋划)."""
_FIRST: Final = re.compile(
    r"(?:加[快速力紧码]|抓紧|扎实|稳步|有[序力]|强力|高效|顺利|全[面线部力数]|深入|向?纵深|积极|大力|着力|[持继接赓]续|不断|常态化?|牵头|联合|共同|合作|正式|成功|胜利|陆续"
    r"|集[中成]|重点|如期|按期|提前|同步|平稳|正常|稳定|精心|协[调同]|统筹|一体(?=推进)|基本|初步|逐[步渐]|日[益趋]|率先|圆满|累计|整体|分[批步级](?=[实开推])|滚动|轮流|巡回|挂图"
    r"|组织(?=开展|实施|参加|编制|举办)|(?:实体|规范|常态|市场|社会)化(?=运[行营作转])|力争|争取(?!到)|计划|准备|即将|正在|拟(?!定|订)|将|谋划|筹划|探索|(?:获批|申报)(?=创建|建设)|着手|研究(?=制[定订]|出台)|试点(?=开展|推行|建设)|蓬勃"
    r"|完成(?!投资|过半|大半|前期|主体)|实现(?=破题)|主体(?:结构)?|起(?=执行))+(?=..)"
)
"""What stands before the doing in an entry of the lexicon: adverbs of pace and extent, and what is only meant to be."""
_LAST: Final = re.compile(r"(?:顺利|良好|有序|提速|过半|大半|[了到至中])$")
"""What stands behind it: how the doing goes."""
_PACE: Final = frozenset(("步伐加快", "进度加快"))
_RESULTS: Final = frozenset(
    ("成效显著", "初见成效", "完成投资", "累计完成投资", "初具规模", "初具雏形", "初见雏形", "蹄疾步稳")
)
"""They say how far something has come, not what is done to it."""
_OPENS: Final = re.compile(
    r"(?:[,:;。()“”\s]|[已了着将拟要并再正在\d和与及]|全面|深入|扎实|积极|大力|持续|继续|不断|进一步|着力|统筹|有序|稳步|加快|组织|率先|成功|正式|相继|陆续|完成"
    r"|紧急|集中|逐步|主动|先后|共同|联合|牵头|[\d一二三四五六七八九十今去明本当上近全每]年|[\d一二三四五六七八九十本当上]月|[\d一二三四五六七八九十近当即同]日|全[省市县区镇国]|[我本][省市县区镇局]|以来|期间)$"
)
"""What may stand before a verb that begins the predicate; before one within a name stands more of the name."""
_LOOK: Final = 4
_DESCRIBED: Final = re.compile(r"以[^,;。:\n]{2,24}?为[^,;。:\n]{2,8}的$")
_DESCRIPTION: Final = 60


def acting_verbs(context: Context, pairs: Pairs, rows: Ints, followers: Ints) -> Ints:
    """The number of the verb that governs each span most closely, before it or behind a subject; NOWHERE without one.

    ``rows`` are those of the ``pairs`` in `Context.pairs`, ``followers`` the verbs that follow them in their clauses.
    """
    rulers, ruled = context.rulers, context.ruled
    governors = _over_lists(context, pairs, context.governors.take(rows))
    beside = _aimed(context, pairs, governors, _adjacent(context, pairs, followers))
    light = context.light(governors)
    idle = light | any_letter(pairs.opened, "cs") | rulers.goal.take(governors) | (governors < 0)
    launch = rulers.launch.take(beside)
    idle |= _driving(context, governors) & (np.append(context.marks.verb_starts, 0).take(beside) == pairs.ends)
    later = (beside >= 0) & np.where(launch, idle, light | (governors < 0))
    found = np.where(later, beside, governors)
    return np.where(ruled.near.take(rows) == SUBJECT, ruled.verbs.take(rows), found)


def _aimed(context: Context, pairs: Pairs, governors: Ints, beside: Ints) -> Ints:
    """The verbs beside the spans, and behind one of aiming that of the whole list (力争X、Y等项目年底前开工)."""
    found = beside.copy()
    aimed = (beside < 0) & context.vocabulary.verbs.aiming.take(context.rows(governors))
    rows = number(aimed)
    found[rows] = context.rulers.subjects(pairs.ends.take(rows), pairs.clauses.take(rows))
    return found


def _over_lists(context: Context, pairs: Pairs, governors: Ints) -> Ints:
    """The governors, but the verb of the list for its items, and none of those within 以…为…的."""
    marks = context.marks
    ends = np.append(marks.verb_ends, 0).take(governors)
    coords = marks.signs.coords
    listed = coords.searchsorted(pairs.starts) > coords.searchsorted(ends)
    attributive = marks.letters.take(ends) == ord("的")
    described = marks.letters.take(pairs.starts - 1) == ord("的")
    found = governors.copy()
    for row in number((governors >= 0) & (attributive | listed | described)).tolist():
        start, end, clause = int(pairs.starts[row]), int(pairs.ends[row]), int(pairs.clauses[row])
        if described[row]:
            found[row] = _before_description(context, start, clause, int(found[row]))
        if attributive[row] or listed[row]:
            found[row] = _of_list(context, start, end, clause, int(found[row]))
    return found


def _before_description(context: Context, start: int, clause: int, governor: int) -> int:
    """The verb before 以…为…的, if that stands before the span; else ``governor``."""
    low = int(context.marks.lows[clause])
    described = _DESCRIBED.search(context.text, max(low, start - _DESCRIPTION), start)
    verb = context.rulers.last_before(described.start()) if described else NOWHERE
    return verb if verb >= 0 and context.marks.verb_starts[verb] >= low else governor


def _of_list(context: Context, start: int, end: int, clause: int, governor: int) -> int:
    """The verb before a list, or else behind it; never one that is part of another item's name.

    Without either ``governor`` if it is no part of names (市政府推进X、Y; 建立完善的X、Y), or makes something.
    """
    marks, rulers = context.marks, context.rulers
    low = int(marks.lows[clause])
    verb = rulers.last_before(start)
    while verb >= 0 and marks.verb_starts[verb] >= low:
        if _opens(context, verb, clause) and marks.letters[marks.verb_ends[verb]] != ord("的"):
            return verb
        if not rulers.inside[verb]:
            break
        verb -= 1
    behind = rulers.subject(end, clause)
    if behind >= 0:
        return behind
    making = context.vocabulary.verbs.acting[marks.verb_rows[governor]]
    return governor if making or not rulers.inside[governor] else NOWHERE


def _opens(context: Context, verb: int, clause: int) -> bool:
    """Whether a verb begins the predicate of its clause or of a part of it."""
    start, low = int(context.marks.verb_starts[verb]), int(context.marks.lows[clause])
    if context.text[start - 1] == "”" and context.rulers.inside[verb]:
        return False  # “清河”宣传周
    if context.text[start - 1] == "、" and start > low:
        # 推进A、优化B opens a part; A平台、申请受理B平台 goes on with the list.
        return bool(context.vocabulary.verbs.making_better[context.marks.verb_rows[verb]])
    return start == low or _OPENS.search(context.text, max(low, start - _LOOK), start) is not None


def _driving(context: Context, verbs: Ints) -> Bools:
    terms = context.vocabulary.verbs.terms
    rows = context.rows(verbs).tolist()
    return np.fromiter((terms[row] in DRIVING for row in rows), bool, len(rows))


def _adjacent(context: Context, pairs: Pairs, followers: Ints) -> Ints:
    """Of the verbs that follow the spans those with nothing but adverbs between."""
    found = followers.copy()
    starts = context.marks.verb_starts
    for row in number((followers >= 0) & (context.verb_from.take(pairs.ends) < 0)).tolist():
        start = int(starts[followers[row]])
        match = _BETWEEN.match(context.text, int(pairs.ends[row]), start)
        if match is None or match.end() < start:
            found[row] = NOWHERE
    return found


def acting_spans(context: Context, verbs: Ints, spans: Sequence[tuple[int, int] | None]) -> list[list[tuple[int, int]]]:
    """Of the verbs at ``spans`` the part that names the doing, with the verbs coordinated before it (建立和完善).

    Empty where there is no verb, or only a result is told (成效显著).
    """
    text = context.text
    # How far the verb before ends; nothing stands before the first one.
    before = np.append(NOWHERE, context.marks.verb_ends).take(np.maximum(verbs, 0)).tolist()
    found: list[list[tuple[int, int]]] = []
    for row, span in enumerate(spans):
        if span is None or text[slice(*span)] in _RESULTS:
            found.append([])
            continue
        start, end = core(text, *span)
        if start == span[0] and text[before[row] : start] in _COORDINATED:
            start = _coordinated(context, int(verbs[row]), start)
        found.append([(start, end)])
    return found


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a verb's words that names the doing.

    >>> core("加快建设", 0, 4), core("进展顺利", 0, 4), core("步伐加快", 0, 4)
    ((2, 4), (0, 2), (2, 4))
    """
    if text[start:end] in _PACE:
        return start + 2, end
    first, last = _FIRST.match(text, start, end), _LAST.search(text, start, end)
    if first is not None:
        start = first.end()
    if last is not None and last.start() - start >= 2:
        end = last.start()
    return start, end


def _coordinated(context: Context, verb: int, start: int) -> int:
    """Where the first of the verbs coordinated with a verb begins."""
    marks, light = context.marks, context.vocabulary.verbs.light
    for place in range(verb - 1, NOWHERE, -1):
        if context.text[marks.verb_ends[place] : start] not in _COORDINATED or light[marks.verb_rows[place]]:
            break
        start = int(marks.verb_starts[place])
    return start
