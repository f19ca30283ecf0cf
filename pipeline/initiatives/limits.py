"""How far a name reaches where the guideline leaves no doubt: bare heads, several names, regions, slogans."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Bools, Ints, any_letter, between, flags_of, number
from pipeline.initiatives.cues import LITERALS
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.pairs import Pairs
from pipeline.initiatives.vocabulary import Vocabulary

_SEVERAL: Final = re.compile(r"”(?:[、和与及]|以及)?“")
_SLOGANS: Final = (
    "模式",
    "机制",
    "格局",
    "路径",
    "体系",
    "体验",
    "优势",
    "引擎",
    "标杆",
    "生态",
    "局面",
    "形象",
    "服务",
    "平台",
)
_SLOGAN: Final = tuple("新" + word for word in _SLOGANS)
_NEWER: Final = "更创革高"
"""更新机制, 创新平台 are no slogans."""
_CLASS: Final = re.compile(
    r"等(?:一批|一系列|[\d一二两三四五六七八九十多]+[个项])?(?:重[大点]|特色)?(?:项目|工程|措施|服务|平台|活动|系统|制度|机制|改革|赛事|酒店|建设|行动|技术|功能|政策)$"
)
_ADVERBS: Final = tuple(cue for cue, kind in LITERALS.items() if kind == "l" and len(cue) > 1)
_TOGETHER: Final = ("对接", "合作", "衔接")
_APPOSED: Final = re.compile(
    r"[^\W\d_](?:[两二三四五六七八九十]|(?<!\d)\d{1,2})(?:[个处座所家条支项]|大(?!道|街|桥|学|厦))(?!人|月)"
)
_SUMMED: Final = re.compile(
    r"[^\W\d_]\d[\d.,]*[万亿余多]*(?:[家个座处所条项台套辆张件名户亩株盏口眼支]|公里|平方米|万?千瓦)[、和与及]"
)
_LONGEST_BARE: Final = 3
_SHORTEST: Final = 2
_QUALIFYING: Final = "大多高强广"
"""办件量较大“一件事”服务: a quality told before a quotation is no domain."""


class Limits:
    """Tells the possible pairs of a text from those that reach too far or not far enough."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary) -> None:
        self.marks, self.text, self.heads = marks, marks.text, vocabulary.heads
        items = number(marks.joint_at >= 0)
        joints = marks.joint_at.take(items)
        alone = self._stand_alone(joints)
        joints, items = joints[alone], items[alone]
        order = np.argsort(joints, kind="stable")
        self._joints, self._items = joints.take(order), items.take(order)

    def possible(self, pairs: Pairs) -> Pairs:
        """The pairs that may be whole names."""
        kept = pairs.of(
            number(self._sound(pairs) & self._regional(pairs) & ~self._two_names(pairs) & ~self._sums(pairs))
        )
        found = np.ones(kept.size, dtype=bool)
        starts, ends, signs = kept.starts, kept.ends, self.marks.signs
        quoted = between(signs.opening, starts, ends) > 0
        slogan = self.marks.letters.take(ends - 3) == ord("新")
        such = between(signs.such, starts, ends) > 0
        # A list of places or themes is summed up: A、B两个X.
        summed = (self.marks.joint_at.take(starts) >= 0) & (kept.closed == ord("h"))
        instead = self.marks.letters.take(starts) == ord("以")
        rows = number(quoted | slogan | such | instead | summed | any_letter(kept.closed, "el"))
        columns = (starts, ends, self.marks.joint_at.take(starts), kept.closed, quoted)
        found[rows] = flags_of(map(self._possible, *(column.take(rows).tolist() for column in columns)), len(rows))
        return kept.of(number(found))

    def _possible(self, start: int, end: int, joint: int, closed: int, quoted: bool) -> bool:
        name = self.text[start:end]
        if quoted:
            if not self._quotation(start, end, name, joint):
                return False
        elif name[0] == "以" and "代" not in name and "换" not in name:
            return False  # 以A、B代替C is one name
        elif name.endswith(_SLOGAN) and not (len(name) > 3 and name[-4] in _NEWER):
            return False
        if joint >= 0 and _APPOSED.search(name):
            return False  # A、B两个X is one name
        if "等" in name and (name[0] == "《" or not self._exemplified(start, name, joint)):
            return False  # 《…办法》等制度: documents
        if closed == ord("e"):
            return "、" not in name
        return closed != ord("l") or not name.endswith(_ADVERBS)

    def _sound(self, pairs: Pairs) -> Bools:
        """Neither a short head noun by itself nor cut off in a note mark."""
        heads = self.marks.head_at.take(pairs.ends)
        sizes = self.heads.sizes.take(heads)
        lengths = pairs.ends - pairs.starts
        bare = (heads >= 0) & (lengths == sizes) & (sizes <= _LONGEST_BARE)
        bare &= ~self.heads.names.take(heads)
        for row in number(bare & self.heads.built.take(heads)).tolist():
            # An amount of buildings is told: 新建校舍3万平方米.
            end = int(pairs.ends[row])
            bare[row] = not self.text[end : end + 1].isdigit()
        # 现代化建设|领导小组: a verb that is a noun here belongs to the name.
        bare |= (heads >= 0) & (lengths == sizes) & (pairs.opened == ord("u"))
        cut = (heads >= 0) & (lengths < sizes) & any_letter(pairs.closed, "h")
        found: Bools = ~bare & ~cut & ~any_letter(self.marks.letters.take(pairs.ends - 1), "］]")
        return found

    def _regional(self, pairs: Pairs) -> Bools:
        """Whether the name of a region that a name begins with belongs to it."""
        regions = self.marks.region_at.take(pairs.starts)
        outside = (regions < 0) | (regions >= pairs.ends)
        found: Bools = outside | self.heads.regional.take(self.marks.head_at.take(pairs.ends))
        return found

    def _two_names(self, pairs: Pairs) -> Bools:
        """Whether a coordination joins two names that have a head noun each (A机制和B平台)."""
        place = self._joints.searchsorted(pairs.ends) - 1
        joints = np.append(self._joints, NOWHERE).take(place)
        items = np.append(self._items, 0).take(place)
        found: Bools = (pairs.closed == ord("h")) & (joints > pairs.starts) & (pairs.ends - items > 3)
        # 审计与纪检监察贯通机制: a short head noun by itself is no name.
        sizes = self.heads.sizes.take(self.marks.head_at.take(np.maximum(joints, 0)))
        found &= (joints - pairs.starts > sizes) | (sizes != _SHORTEST)
        found &= ~self.heads.shared.take(self.marks.head_at.take(pairs.ends))
        for row in number(found).tolist():
            end = int(pairs.ends[row])
            found[row] = not self.text.endswith(_TOGETHER, 0, end) and not _APPOSED.search(self.text, items[row], end)
        return found

    def _sums(self, pairs: Pairs) -> Bools:
        """Whether an amount and a joint stand within: 农场5家、床位 are two things that are counted."""
        signs = self.marks.signs
        digits = signs.digit_starts.searchsorted(pairs.ends) > signs.digit_ends.searchsorted(pairs.starts, "right")
        found = digits & (between(signs.coords, pairs.starts, pairs.ends) > 0)
        for row in number(found).tolist():
            found[row] = _SUMMED.search(self.text, int(pairs.starts[row]), int(pairs.ends[row])) is not None
        return found

    def _exemplified(self, start: int, name: str, joint: int) -> bool:
        """False for A和B等X where A and B stand alone: they are the names."""
        marks = self.marks
        place = name.rfind("等")
        while place > 0 and marks.inside[start + place]:
            place = name.rfind("等", 0, place)
        if place > 0 and _CLASS.search(name):
            head = int(marks.head_at[start + place])
            listed = joint >= 0 or chr(marks.end_kinds[start + place]) in "qe"
            if listed or (head >= 0 and self.heads.strong[head]):
                return False
        if place <= 0 or not self._stand_alone(np.array([start + place]))[0]:
            return True
        return joint < 0 and name[place - 1] != "”" and not any(mark in name[:place] for mark in "、和与及")

    def _stand_alone(self, ends: Ints) -> Bools:
        """Whether what ends there is a name by itself: quoted, or with a strong head noun."""
        kinds = self.marks.end_kinds.take(ends)
        found: Bools = any_letter(kinds, "qe")
        found |= (kinds == ord("h")) & self.heads.alone.take(self.marks.head_at.take(ends))
        return found

    def _quotation(self, start: int, end: int, name: str, joint: int) -> bool:
        """One quotation takes the word before it along, several do not; and several are several names."""
        if _SEVERAL.search(name):
            return False
        text = self.text
        several = name[-1] == "”" and _SEVERAL.match(text, end - 1) is not None
        if name[0] == "“":
            several = several or text[start - 1 : start] == "”" or (joint >= 0 and text[joint - 1] == "”")
        if self.marks.start_kinds[start] == ord("O"):
            return several or (text[start - 1] in _QUALIFYING and name[-1] != "”")
        return name[0] == "“" or name[-1] != "”" or not several
