"""Starts and ends paired, clause by clause: every span that may name an initiative."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final

from pipeline.initiatives.cues import LITERALS
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.pairs import Candidate
from pipeline.initiatives.vocabulary import Head, Vocabulary

LONGEST: Final = 60
"""No initiative is longer: an unclosed quotation mark must not swallow a page."""


HEADLESS: Final = {"e": "vcksduoO", "z": "vukO", "w": "ksO", "l": "ckO", "k": "kO"}
"""Which starts a name without head noun may have, by why it ends."""
_ADVERBS: Final = tuple(cue for cue, kind in LITERALS.items() if kind == "l" and len(cue) > 1)
_SEVERAL: Final = re.compile(r"”(?:[、和与及]|以及)?“")

_NOT_AFTER: Final = re.compile(
    r"(?:等[^,]{0,12})?的?(?:要求|作用|事项(?![清目标])|责任|方面|精神|水平|能力|效能|成果|优势|需求|问题|领域|范围|原则|目标|理念|意识|氛围|经验|标杆|方式|思路|情况|成效(?!显著|明显|初显)|成绩|重要性|过程)"
)
"""落实X要求, 发挥X作用: X is no undertaking there."""
_RELATIVE: Final = re.compile(
    r"[^,。;、的]{0,6}(?:投资|耗资|规模|面积|占地|全长|总长)[^,。;、的\d]{0,4}\d[^,。;、的]{0,10}的"
    r"|[^,。;、的“”]{1,16}的(?:\d+|[两三四五六七八九十]+)[个条座栋处家项所]"
)
"""投资2亿元的X, 重新铺装的9条X: the name begins behind."""
_NEVER_FIRST: Final = re.compile(
    r"以(?!旧换新|案|工代|奖代|电子)|对(?![口外标接])|全体|广大|工作人员|公务员|党员干部|群众|企业和|人民|包括|其中|如|且|但|将|把|通过|经|可(?![视再])|当前|仍|再次|更|较"
)
_SERVED_AFTER: Final = (
    "保障",
    "确保",
    "促进",
    "助力",
    "支撑",
    "满足",
    "适应",
    "方便",
    "打通",
    "为了",
    "有利于",
    "推动实现",
)
_SLOGAN: Final = re.compile(r"新(?:模式|机制|格局|路径|体系|体验|优势|引擎|标杆|生态|局面|形象|服务|平台)$")
_SETTING: Final = re.compile(
    r"以[^,]{2,60}为(?:契机|抓手|突破口?|载体|引领|牵引|统领|主线|依托|基础|目标|导向|重点|根本|理念|指导|试点)$"
)
_LONGEST_SETTING: Final = 72
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
_THEMES: Final = _VEHICLES + _SERVED_AFTER
_THEME_HINTS: Final = frozenset(theme[-1] for theme in _THEMES)
_CLASS: Final = re.compile(
    r"等(?:一批|一系列|[\d一二两三四五六七八九十多]+[个项])?(?:重[大点]|特色)?(?:项目|工程|措施|服务|平台|活动|系统|制度|机制|改革|赛事|酒店|建设|行动|技术|功能|政策)$"
)
_LOOSE: Final = ("管理", "机制", "清单", "体系", "补贴")
_DONE_TO: Final = re.compile(r"(?:进行|予以|加以|实施|开展)")


def candidates(
    marks: Marks, vocabulary: Vocabulary, *, per_end: int = 4, hopeless: Callable[[int], bool] | None = None
) -> list[Candidate]:
    """Every span that may name an initiative, clause by clause, in text order of their ends.

    For each end the ``per_end`` nearest starts and the outermost ones are tried; none lies before a word that never
    stands inside names, and none makes a span longer than LONGEST. Clauses that are `hopeless` are passed over.
    """
    return _Pairing(marks, vocabulary, per_end).run(hopeless)


class _Pairing:
    """One run over the clauses of a text."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary, per_end: int) -> None:
        self.marks = marks
        self.text = marks.text
        self.vocabulary = vocabulary
        self.per_end = per_end
        self.barriers = sorted(
            [verb.end for verb in marks.verbs if not verb.inside or verb.end in marks.told_ends]
            + vocabulary.never_inside(marks.text, marks.inside)
        )
        alone = sorted((joint, item) for item, joint in marks.joints.items() if self._stands_alone(joint))
        self.joints = [joint for joint, _ in alone]
        self.items = [item for _, item in alone]
        self._letters: dict[int, str] = {}
        """Why a name begins at a start as far as the start alone tells; j: it cannot."""

    def run(self, hopeless: Callable[[int], bool] | None = None) -> list[Candidate]:
        found: list[Candidate] = []
        marks, text = self.marks, self.text
        starts, ends, letters = sorted(marks.starts), sorted(marks.ends), self._letters
        for clause, (low, high) in enumerate(marks.clauses):
            first, last = bisect_left(starts, low), bisect_left(starts, high)
            if first == last or (hopeless is not None and hopeless(clause)):
                continue
            if _SETTING.search(text, max(low, high - _LONGEST_SETTING), high):
                continue
            inner = []
            for start in starts[first:last]:
                letters[start] = letter = self._letter_of(start)
                if letter != "j":
                    inner.append(start)
            if not inner:
                continue
            for end in ends[bisect_right(ends, low) : bisect_right(ends, high)]:
                closed = marks.ends[end]
                if _NOT_AFTER.match(text, end, high) or (closed == "h" and self._tail_follows(end)):
                    continue
                for start in self._starts(inner, low, end, closed):
                    opened = self._opened(start, end, high)
                    if opened != "j" and self._possible(start, end, closed):
                        found.append(Candidate(start, end, opened, closed, clause))
        return found

    def _starts(self, inner: list[int], low: int, end: int, closed: str) -> list[int]:
        """The starts to try for an end."""
        barriers, marks = self.barriers, self.marks
        behind = bisect_left(barriers, end) if closed in "hq" else bisect_right(barriers, end)
        if closed == "h" and behind:
            # 实施意见, 深化应用: the verb belongs to the head
            head = end - len(marks.heads[end].term)
            behind -= barriers[behind - 1] > head
            behind -= bool(behind) and barriers[behind - 1] == head >= end - 2
        floor = max(low, end - LONGEST, barriers[behind - 1] if behind else 0)
        first, last = bisect_left(inner, floor), bisect_left(inner, end - 1)
        if closed in "hq":
            near = max(first, last - self.per_end)
            outer = inner[first : min(first + 3, near)]
            return [start for start in outer if start - outer[0] < 9] + inner[near:last]
        kinds, allowed = marks.starts, HEADLESS[closed]
        return [
            start
            for start in inner[max(first, last - 2) : last]
            if (4 <= end - start <= 26 if closed == "e" else 3 <= end - start <= 18)
            and kinds[start] in allowed
            and self._plain(start, end)
        ]

    def _letter_of(self, start: int) -> str:
        marks, text = self.marks, self.text
        vocabulary = self.vocabulary
        if text.find("的", start, start + 24) > 0 and _RELATIVE.match(text, start):
            return "j"
        if _NEVER_FIRST.match(text, start) or (
            text[start : start + 1] in vocabulary.prefix_hints and text.startswith(vocabulary.prefix_not, start)
        ):
            return "j"
        origin = marks.origins.get(start, start)
        before = text[origin - 1 : origin]
        if before in _THEME_HINTS and text.endswith(_THEMES, 0, origin):
            return "j"
        kind = marks.starts[start]
        if kind != "k" and before and before in "对将把为向":
            return "D" if before == "对" else "p" if before in "将把" else "j"
        joint = marks.joints.get(start)
        if joint is None:
            return kind
        if joint in marks.told_ends:
            return "c"
        if text[joint - 1 : joint] in ("", "并", "、", ",", "。", ";", "\n"):
            return "p"
        headed = marks.ends.get(joint) in ("h", "q", "e")
        return ("i" if headed else "o") if kind == "o" else ("k" if headed else "J")

    def _opened(self, start: int, end: int, high: int) -> str:
        """Why a span begins where it does.

        j: it cannot, as a list item behind one without head noun or quotation marks, or after 对 without 进行.
        """
        letter = self._letters[start]
        if letter == "D":
            return "v" if _DONE_TO.match(self.text, end, high) else "j"
        if letter == "J":
            return "l" if self._listed(end, self.marks.joints[start]) else "j"
        return letter

    def _listed(self, end: int, joint: int) -> bool:
        """Whether a building, body or event stands behind another name in a list of names without head nouns."""
        head = self.marks.heads.get(end)
        if head is None or self.marks.ends.get(end) != "h" or head.type not in ("project", "body", "campaign"):
            return False
        before = max(self.text.rfind(mark, joint - 14, joint) for mark in "、,。;和")
        return before >= 0 and 3 <= joint - before - 1 <= 12

    def _tail_follows(self, end: int) -> bool:
        """Whether a bare head of two characters is coordinated behind (培训和考试): then the name goes on."""
        if self.text[end : end + 1] not in ("和", "与", "及"):
            return False
        head = self.marks.heads.get(end + 3)
        return head is not None and len(head.term) == 2 and self.marks.ends.get(end + 3) == "h"

    def _possible(self, start: int, end: int, closed: str) -> bool:
        """False where the guideline leaves no doubt how far a name reaches."""
        marks = self.marks
        head = marks.heads.get(end)
        if head is not None and end - start == len(head.term) <= 3 and not self._amount(head, end):
            return False
        name = self.text[start:end]
        joint = marks.joints.get(start)
        quoted = "“" in name
        if name[-1] in "］]":
            return False
        if quoted:
            if not self._quotation(start, end, name, joint):
                return False
        elif _SLOGAN.search(name):
            return False
        if "等" in name and not self._exemplified(start, name, joint):
            return False
        region = marks.regional.get(start)
        if region is not None and region < end and not (head is not None and _keeps_region(head)):
            return False
        if closed == "e":
            return "、" not in name
        if closed == "l":
            return not name.endswith(_ADVERBS)
        return closed != "h" or not self._two_names(start, end)

    def _amount(self, head: Head, end: int) -> bool:
        """Whether an amount of buildings is told: 新建校舍3万平方米."""
        return head.strong and head.type == "project" and self.text[end : end + 1].isdigit()

    def _exemplified(self, start: int, name: str, joint: int | None) -> bool:
        """False for A和B等X where A and B stand alone: they are the names."""
        place = name.rfind("等")
        while place > 0 and self.marks.inside[start + place]:
            place = name.rfind("等", 0, place)
        if place > 0 and _CLASS.search(name):
            head = self.marks.heads.get(start + place)
            if (
                joint is not None
                or self.marks.ends.get(start + place) in ("q", "e")
                or (head is not None and head.strong)
            ):
                return False
        if place <= 0 or not self._stands_alone(start + place):
            return True
        return joint is None and name[place - 1] != "”" and not any(mark in name[:place] for mark in "、和与及")

    def _stands_alone(self, end: int) -> bool:
        """Whether what ends there is a name by itself: quoted, or with a strong head noun."""
        closed = self.marks.ends.get(end)
        if closed != "h":
            return closed in ("q", "e")
        head = self.marks.heads[end]
        return head.strong or head.type in ("project", "body", "pilot")

    def _quotation(self, start: int, end: int, name: str, joint: int | None) -> bool:
        """One quotation takes the word before it along, several do not; and several are several names."""
        if _SEVERAL.search(name):
            return False
        text = self.text
        several = name[-1] == "”" and _SEVERAL.match(text, end - 1) is not None
        if name[0] == "“":
            several = several or text[start - 1 : start] == "”" or (joint is not None and text[joint - 1] == "”")
        if self.marks.starts[start] == "O":
            return several
        return name[0] == "“" or name[-1] != "”" or not several

    def _two_names(self, start: int, end: int) -> bool:
        """Whether a coordination joins two names that have a head noun each (A机制和B平台)."""
        place = bisect_left(self.joints, end) - 1
        if place < 0 or self.joints[place] <= start:
            return False
        return end - self.items[place] > 3 and self.text[end - 2 : end] not in ("对接", "合作", "衔接")

    def _plain(self, start: int, end: int) -> bool:
        """Whether words without a head noun could be a name: no verb of doing, no 的 and no general aim in them."""
        marks = self.marks
        place = bisect_left(marks.verb_starts, start)
        if place < len(marks.verbs) and marks.verbs[place].end < end and not marks.verbs[place].inside:
            return False
        name = self.text[start:end]
        return "的" not in name and not self.vocabulary.is_none(name)


def _keeps_region(head: Head) -> bool:
    """Whether the name of a region before such a head belongs to the name: 青溪县…平台, but not 青溪县…改革."""
    if head.type == "rule":
        return head.term[-2:] not in _LOOSE
    return head.type not in ("reform", "campaign", "service")
