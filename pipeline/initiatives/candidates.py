"""Starts and ends paired, clause by clause: every span that may name an initiative."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from pipeline.initiatives.marks import ATOM, Marks
from pipeline.initiatives.vocabulary import Vocabulary

LONGEST: Final = 60
"""No initiative is longer: an unclosed quotation mark must not swallow a page."""


class Candidate(NamedTuple):
    """A span that may name an initiative; the letters say why it begins and ends there."""

    start: int
    end: int
    opened: str
    closed: str
    clause: int


HEADLESS: Final = {"z": "vukO", "w": "ksO", "l": "ckO", "k": "kO"}
"""Which starts a name without head noun may have, by why it ends."""
_SEVERAL: Final = re.compile(r"”(?:[、和与及]|以及)?“")

_NOT_AFTER: Final = re.compile(
    r"(?:等[^,]{0,12})?的?(?:要求|作用|事项(?![清目标])|责任|方面|精神|水平|能力|效能|成果|优势|需求|问题|领域|范围|原则|目标|理念|意识|氛围|经验|标杆|方式|思路|情况|成效|成绩|责任|重要性|过程)"
)
"""落实X要求, 发挥X作用: X is no undertaking there."""
_NEVER_FIRST: Final = re.compile(
    r"以(?!旧换新|案|工代|奖代|电子)|对(?![口外标接])|全体|广大|工作人员|公务员|党员干部|群众|企业和|人民|包括|其中|如|且|但|将|把|通过|经|可(?![视再])|当前|仍|再次|更|较"
)
_NEVER_INSIDE: Final = re.compile(
    r"(?<![行作人])为(?!民|民服务|农|侨|老)|再次|进一步|不断|均可|正在|接受|积极|全体|是(?!非)|被(?!征|装)|在(?![线建校职编岗地册家途])|分批|必须|应当|能够|不仅|而且|由于"
)
_SERVED_AFTER: Final = ("保障", "确保", "促进", "助力", "支撑", "满足", "适应", "方便", "打通", "为了", "有利于", "推动实现")
_SLOGAN: Final = re.compile(r"新(?:模式|机制|格局|路径|体系|体验|优势|引擎|标杆|生态|局面|形象|服务|平台)$")
_PARTICIPLE: Final = re.compile(r"(?:建设|实施|推进|开展|打造|开发|建立|设立|形成)的")
_SETTING: Final = re.compile(r"以[^,]{2,60}为(?:契机|抓手|突破口?|载体|引领|牵引|统领|主线|依托|基础|目标|导向|重点|根本|理念|指导|试点)$")
_VEHICLES: Final = (
    "围绕",
    "聚焦",
    "依托",
    "结合",
    "发挥",
    "按照",
    "根据",
    "对照",
    "依据",
    "利用",
    "借助",
    "立足",
    "针对",
    "鉴于",
    "基于",
    "关于",
    "抓住",
    "紧扣",
)
"""What stands after these is a setting, a means or a theme, and not acted on."""
_CLASS: Final = re.compile(
    r"等(?:[\d一二两三四五六七八九十多]+[个项])?(?:重[大点]|特色)?(?:项目|工程|措施|服务|平台|活动|系统|制度|机制|改革|赛事|酒店|建设|行动|技术|功能|政策)$"
)
_LOOSE: Final = ("管理", "机制", "清单", "体系", "补贴")
_DONE_TO: Final = re.compile(r"(?:进行|予以|加以|实施|开展)")


def candidates(marks: Marks, vocabulary: Vocabulary, *, per_end: int = 4) -> list[Candidate]:
    """Every span that may name an initiative, clause by clause, in text order of their ends.

    For each end the ``per_end`` nearest starts and the outermost start are tried; none lies behind a verb that does not
    stand inside names, and none makes a span longer than LONGEST.
    """
    found: list[Candidate] = []
    starts = sorted(marks.starts)
    ends = sorted(marks.ends)
    kinds = marks.starts
    text = marks.text
    barriers = [verb.end for verb in marks.verbs if not verb.inside]
    for clause, (low, high) in enumerate(marks.clauses):
        if _SETTING.search(text, low, high):
            continue
        inner = starts[bisect_left(starts, low) : bisect_left(starts, high)]
        for end in ends[bisect_right(ends, low) : bisect_right(ends, high)]:
            if _NOT_AFTER.match(text, end, high) or _tail_follows(marks, end):
                continue
            closed = marks.ends[end]
            behind = bisect_left(barriers, end)
            if closed == "h" and behind:
                # 实施意见, 深化应用: the verb belongs to the head
                behind -= barriers[behind - 1] > end - len(marks.heads[end].term)
                behind -= bool(behind) and barriers[behind - 1] == end - len(marks.heads[end].term) >= end - 2
            floor = max(low, end - LONGEST, barriers[behind - 1] if behind else 0)
            first = bisect_left(inner, floor)
            last = bisect_left(inner, end - 1)
            if closed in "hq":
                chosen = inner[max(first, last - per_end) : last]
                if first < last - per_end:
                    outer = inner[first : min(first + 3, last - per_end)]
                    chosen = [start for start in outer if start - outer[0] < 9] + chosen
            else:
                chosen = [
                    start
                    for start in inner[max(first, last - 2) : last]
                    if 3 <= end - start <= 18
                    and kinds[start] in HEADLESS[closed]
                    and _plain(marks, start, end, vocabulary)
                ]
            for start in chosen:
                opened = _opened(marks, start, end, high)
                if opened != "j" and _possible(marks, vocabulary, start, end):
                    found.append(Candidate(start, end, opened, closed, clause))
    return found


def _opened(marks: Marks, start: int, end: int, high: int) -> str:
    """Why a span begins there; j where no name can begin.

    That is a list item behind one that has neither head noun nor quotation marks, and what follows 为, 向, 围绕, 依托.
    """
    text = marks.text
    origin = marks.origins.get(start, start)
    if text.endswith(_VEHICLES, 0, origin) or text.endswith(_SERVED_AFTER, 0, origin):
        return "j"
    if text[origin - 1] in "对将把为向" and marks.starts[start] != "k":
        if text[origin - 1] == "对" and _DONE_TO.match(text, end, high):
            return "v"  # 对X进行Y: X is acted on
        return "p" if text[origin - 1] in "将把" else "j"
    joint = marks.joints.get(start)
    if joint is None:
        return marks.starts[start]
    if text[joint - 1 : joint] in ("", "并", "、", ",", "。", ";", "\n"):
        return "p"
    headed = marks.ends.get(joint, "") in ("h", "q")
    if not headed and _listed(marks, start, end, joint):
        return "l"
    return ("k" if headed else "j") if marks.starts[start] != "o" else ("i" if headed else "o")


def _listed(marks: Marks, start: int, end: int, joint: int) -> bool:
    """Whether a building, body or event stands behind another name in a list of names without head nouns."""
    head = marks.heads.get(end)
    if head is None or marks.ends.get(end) != "h" or head.type not in ("project", "body", "campaign"):
        return False
    before = max(marks.text.rfind(mark, 0, joint) for mark in "、,。;和")
    return 3 <= joint - before - 1 <= 12


def _tail_follows(marks: Marks, end: int) -> bool:
    """Whether a bare head is coordinated behind (培训和考试): then the name goes on."""
    text = marks.text
    if text[end : end + 1] not in ("和", "与", "及"):
        return False
    return any(
        marks.ends.get(place) == "h" and place in marks.heads and len(marks.heads[place].term) == place - end - 1
        for place in (end + 3,)
    )


def _possible(marks: Marks, vocabulary: Vocabulary, start: int, end: int) -> bool:
    """False where the guideline leaves no doubt how far a name reaches."""
    text = marks.text
    if _NEVER_FIRST.match(text, start, end):
        return False
    name = text[start:end]
    head = marks.heads.get(end)
    if head is not None and end - start == len(head.term) <= 3:
        return False
    if name.startswith(vocabulary.prefix_not) or vocabulary.contains_not.search(name):
        return False
    if start in marks.joints and _CLASS.search(name):
        return False
    bare = ATOM.sub("", name) if "“" in name or "(" in name or "《" in name else name
    if _NEVER_INSIDE.search(bare) or _PARTICIPLE.search(bare) or (bare == name and _SLOGAN.search(name)):
        return False
    joint = marks.joints.get(start)
    if "“" in name and not _quotation(marks, start, end, name, joint):
        return False
    place = name.rfind("等")
    while place > 0 and marks.inside[start + place]:
        place = name.rfind("等", 0, place)
    if place > 0 and _stands_alone(marks, start + place):
        # A和B等X, where A and B stand alone
        if joint is not None or name[place - 1] == "”" or any(mark in name[:place] for mark in "、和与及"):
            return False
    if start in marks.regional and marks.regional[start] < end:
        if head is None or head.type in ("reform", "campaign", "service") or (head.type == "rule" and head.term[-2:] in _LOOSE):
            return False
    return not _two_names(marks, start, end)


def _stands_alone(marks: Marks, end: int) -> bool:
    """Whether what ends there is a name by itself: quoted, or with a strong head noun."""
    closed = marks.ends.get(end)
    if closed != "h":
        return closed == "q"
    head = marks.heads[end]
    return head.strong or head.type in ("project", "body", "pilot")


def _quotation(marks: Marks, start: int, end: int, name: str, joint: int | None) -> bool:
    """One quotation takes the word before it along, several do not; and several are several names."""
    if _SEVERAL.search(name):
        return False
    text = marks.text
    several = name[-1] == "”" and _SEVERAL.match(text, end - 1) is not None
    if name[0] == "“":
        several = several or text[start - 1 : start] == "”" or (joint is not None and text[joint - 1] == "”")
    if marks.starts[start] == "O":
        return several
    if name[0] == "“" or name[-1] != "”":
        return True
    return not several


def _two_names(marks: Marks, start: int, end: int) -> bool:
    """Whether a coordination joins two names that have a head noun each (A机制和B平台)."""
    head = marks.heads.get(end)
    if head is None or marks.ends[end] != "h":
        return False
    last = None
    for item, joint in marks.joints.items():
        if start < joint and item < end and _stands_alone(marks, joint):
            last = item
    return (
        last is not None and end - last > 3 and not (marks.text[end - 2 : end] in ("对接", "合作", "衔接"))
    )


def _plain(marks: Marks, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether words without a head noun could be a name: no verb of doing, no 的 and no general aim in them."""
    place = bisect_left(marks.verb_starts, start)
    if place < len(marks.verbs) and marks.verbs[place].end < end and not marks.verbs[place].inside:
        return False
    name = marks.text[start:end]
    return "的" not in name and not vocabulary.is_none(name)
