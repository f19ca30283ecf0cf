"""Starts and ends paired, clause by clause: every span that may name an initiative."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Bools, Ints, Opening, any_letter, between, number, table
from pipeline.initiatives.beginnings import beginnings
from pipeline.initiatives.cues import DOING, SETTINGS
from pipeline.initiatives.limits import Limits
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.pairs import Pairs
from pipeline.initiatives.vocabulary import Vocabulary

LONGEST: Final = 60
"""No initiative is longer: an unclosed quotation mark must not swallow a page."""
PER_END: Final = 4
"""How many of the nearest starts are tried for an end with a head noun or a closing quotation mark."""
_PER_HEADLESS: Final = 2
_OUTERMOST: Final = 3
_OUTER_WIDTH: Final = 9
"""So many of the outermost starts are tried too, if they stand so close together."""
_HEADLESS: Final = {"e": "vcksduoO", "z": "vukoO", "w": "ksO", "l": "ckO", "k": "kO", "n": "vkso"}
"""Which starts a name without head noun may have, by why it ends."""
_FITTING: Final = np.zeros((128, 128), dtype=bool)
for _closed, _opened in _HEADLESS.items():
    _FITTING[ord(_closed), [ord(letter) for letter in _opened]] = True

_AFTER: Final = (
    *(
        "要求",
        "作用",
        "事项(?![清目标])",
        "责任",
        "方面(?!民生|实事)",
        "精神",
        "水平",
        "能力",
        "效能",
        "成果",
        "优势",
        "需求",
    ),
    *(
        "问题",
        "领域",
        "范围",
        "原则",
        "目标",
        "理念",
        "意识",
        "氛围",
        "经验",
        "标杆(?!项目|工程|企业)",
        "方式",
        "思路",
        "情况",
    ),
    *("成效(?!显著|明显|初显)", "成绩", "重要性", "过程"),
)
_NOT_AFTER: Final = Opening(*_AFTER, rf"的(?:{'|'.join(_AFTER)})", rf"等(?:[^,]{{0,12}})?的?(?:{'|'.join(_AFTER)})")
"""落实X要求, 发挥X作用: X is no undertaking there."""
_SETTING: Final = re.compile(rf"以[^,]{{2,60}}为(?:{'|'.join(SETTINGS)})$")
_SETTING_LAST: Final = table(word[-1] for word in SETTINGS)
_LONGEST_SETTING: Final = 72
_ASIDE: Final = re.compile(
    r"以[^,。;:\n“]{2,60}?为[^,。;、:的\n]{0,8}的|(?<=[化强进展])与[^,。;:\n]{2,90}?(?:合作|联动|协作|沟通|交流)(?![实基示项平中机])"
    r"|(?:围绕|针对|聚焦|就|从|在)[^,。;:\n“]{2,60}?等(?:各?方面|领域|环节|内容|问题)"
    r"|(?:落实|按照|根据|符合|对照)[^,。;:\n“]{2,60}?等(?:要求|精神|规定)"
)
_LISTED_ALONE: Final = 4
_DONE_TO: Final = Opening(*DOING)


def candidates(marks: Marks, vocabulary: Vocabulary, live: Bools | None = None, per_end: int = PER_END) -> Pairs:
    """Every span that may name an initiative, clause by clause, in text order of their ends.

    For each end the ``per_end`` nearest starts and the outermost ones are tried; none lies before a word that never
    stands inside names, and none makes a span longer than LONGEST. Only clauses that are ``live`` are looked at.
    """
    return _Pairing(marks, vocabulary, per_end).run(np.ones(len(marks.lows), dtype=bool) if live is None else live)


class _Pairing:
    """One run over the clauses of a text."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary, per_end: int) -> None:
        self.marks = marks
        self.vocabulary = vocabulary
        self.per_end = per_end

    def run(self, live: Bools) -> Pairs:
        marks = self.marks
        live = live & ~self._settings()
        starts = self._starts(live)
        if not len(starts):
            return Pairs(*(np.zeros(0, dtype=np.intp) for _ in Pairs._fields))
        letters = beginnings(marks, self.vocabulary, starts)
        begun = letters != ord("j")
        starts, letters = starts[begun], letters[begun]
        ends, clauses = self._ends(live)
        rows, places = self._paired(starts, ends, clauses)
        pairs = Pairs(
            starts.take(places),
            ends.take(rows),
            letters.take(places),
            marks.end_kinds.take(ends).take(rows),
            clauses.take(rows),
        )
        pairs = pairs.of(number(~self._aside(pairs)))
        pairs = pairs.of(number(self._fitting(pairs)))
        return Limits(marks, self.vocabulary).possible(self._opened(pairs))

    def _aside(self, pairs: Pairs) -> Bools:
        """What only tells what a name is made of (以A、B为框架的X) or who takes part (与A、B合作)."""
        reach = np.zeros(len(self.marks.start_kinds), dtype=np.intp)
        for match in _ASIDE.finditer(self.marks.text):
            reach[match.start() + 1 : match.end()] = match.end()
        found: Bools = pairs.ends < reach.take(pairs.starts)
        return found

    def _settings(self) -> Bools:
        """The clauses that only set the stage: 以X为抓手."""
        marks = self.marks
        found = _SETTING_LAST.take(marks.letters.take(marks.highs - 1))
        for row in number(found).tolist():
            low, high = int(marks.lows[row]), int(marks.highs[row])
            found[row] = _SETTING.search(marks.text, max(low, high - _LONGEST_SETTING), high) is not None
        return found

    def _starts(self, live: Bools) -> Ints:
        """The starts in live clauses."""
        marks = self.marks
        starts = number(marks.start_kinds > 0)
        clauses = marks.lows.searchsorted(starts, "right") - 1
        starts, clauses = starts[clauses >= 0], clauses[clauses >= 0]
        return starts[live.take(clauses) & (starts < marks.highs.take(clauses))]

    def _ends(self, live: Bools) -> tuple[Ints, Ints]:
        """The ends in live clauses behind which a name can end, and their clauses."""
        marks = self.marks
        ends = number(marks.end_kinds > 0)
        clauses = marks.highs.searchsorted(ends)
        ends, clauses = ends[clauses < len(live)], clauses[clauses < len(live)]
        kept = live.take(clauses) & (marks.lows.take(clauses) < ends)
        ends, clauses = ends[kept], clauses[kept]
        kept = ~_NOT_AFTER.at(marks.text, marks.letters, ends, marks.highs.take(clauses))
        # A bare head of two characters coordinated behind (培训和考试): then the name goes on.
        heads, behind = self.vocabulary.heads, ends + 3
        coordinated = any_letter(marks.letters.take(ends), "和与及") & (
            heads.sizes.take(marks.head_at.take(behind)) == 2
        )
        goes_on = coordinated & (marks.end_kinds.take(behind) == ord("h")) & (marks.end_kinds.take(ends) == ord("h"))
        return ends[kept & ~goes_on], clauses[kept & ~goes_on]

    def _paired(self, starts: Ints, ends: Ints, clauses: Ints) -> tuple[Ints, Ints]:
        """Rows of ends and of the starts to try for them."""
        headed = any_letter(self.marks.end_kinds.take(ends), "hq")
        floors = np.maximum(self.marks.lows.take(clauses), np.maximum(ends - LONGEST, self._barred(ends, headed)))
        first, last = starts.searchsorted(floors), starts.searchsorted(ends - 1)
        near = np.maximum(first, last - np.where(headed, self.per_end, _PER_HEADLESS))
        beyond = np.append(starts, 0).take(first) + _OUTER_WIDTH
        outer = np.minimum(np.minimum(first + _OUTERMOST, near), starts.searchsorted(beyond))
        outer = np.where(headed, np.maximum(outer, first), first)
        outside = outer - first
        counts = outside + np.maximum(last - near, 0)
        rows = np.repeat(np.arange(len(ends)), counts)
        place = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        outside = outside.take(rows)
        return rows, np.where(place < outside, first.take(rows) + place, near.take(rows) + place - outside)

    def _barred(self, ends: Ints, headed: Bools) -> Ints:
        """For each end the end of the last word over which no name that ends there reaches, or 0."""
        marks = self.marks
        verbs = marks.verb_ends
        free = verbs[~self.vocabulary.verbs.inside.take(marks.verb_rows) | marks.told.take(verbs)]
        never = self.vocabulary.never_inside(marks.text, marks.inside)
        barriers = np.sort(np.concatenate((free, [*never, 0]), dtype=np.intp))
        behind = np.where(headed, barriers.searchsorted(ends), barriers.searchsorted(ends, "right")) - 1
        # 实施意见, 深化应用: the verb belongs to the head
        nouns = marks.end_kinds.take(ends) == ord("h")
        heads = ends - self.vocabulary.heads.sizes.take(marks.head_at.take(ends))
        behind -= nouns & (barriers.take(behind) > heads)
        behind -= nouns & (barriers.take(behind) == heads) & (heads >= ends - 2)
        # 出台促进…的措施, 开展打通断头路行动: a verb right behind the doing verb begins the name
        ruling = nouns & self.vocabulary.heads.rules.take(marks.head_at.take(ends))
        places = barriers.take(np.maximum(behind, 0))
        behind -= headed & (places < heads) & self._doubled().take(places * 2 + ruling)
        found: Ints = barriers.take(np.maximum(behind, 0))
        return found

    def _doubled(self) -> Bools:
        """By twice the offset: whether a verb ends there that leads a name, and one more: a name of a rule.

        Such a verb begins where another one ends that carries something out.
        """
        marks, verbs = self.marks, self.vocabulary.verbs
        size = len(marks.start_kinds)
        making, carrying = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        making[marks.verb_ends[verbs.making.take(marks.verb_rows)]] = True
        carrying[marks.verb_ends[verbs.carrying.take(marks.verb_rows)]] = True
        found = np.zeros(2 * size, dtype=bool)
        free = ~verbs.inside.take(marks.verb_rows) & ~verbs.serial.take(marks.verb_rows)
        attributive = marks.letters.take(marks.verb_starts - 1) == ord("的")
        led = free & verbs.leading.take(marks.verb_rows) & (carrying.take(marks.verb_starts) | attributive)
        found[2 * marks.verb_ends[led]] = True
        ruled = led | (free & (making | carrying).take(marks.verb_starts))
        found[2 * marks.verb_ends[ruled] + 1] = True
        return found

    def _fitting(self, pairs: Pairs) -> Bools:
        """Whether words without a head noun could be a name: no verb of doing, no 的 and no general aim in them."""
        marks = self.marks
        lengths = pairs.ends - pairs.starts
        sized = np.where(pairs.closed == ord("e"), (lengths >= 4) & (lengths <= 26), (lengths >= 3) & (lengths <= 18))
        found = sized & _FITTING[pairs.closed, marks.start_kinds.take(pairs.starts)]
        found &= between(marks.signs.attributive, pairs.starts, pairs.ends) == 0
        beyond = len(marks.text) + 1
        verbs = marks.verb_starts.searchsorted(pairs.starts)
        found &= np.append(self.vocabulary.verbs.inside.take(marks.verb_rows), True).take(verbs) | (
            np.append(marks.verb_ends, beyond).take(verbs) >= pairs.ends
        )
        headed = any_letter(pairs.closed, "hq")
        rows = number(found & ~headed)
        starts, ends = pairs.starts.take(rows), pairs.ends.take(rows)
        found[rows] = ~self.vocabulary.none_of(marks.text, marks.letters, marks.signs.doubted, starts, ends)
        return found | headed

    def _opened(self, pairs: Pairs) -> Pairs:
        """The pairs whose end lets them begin where they do, with the letters that say why.

        Not a list item behind one without head noun or quotation marks, nor what stands after 对 without 进行.
        """
        marks, letters = self.marks, pairs.opened.copy()
        done = number(letters == ord("D"))
        highs = marks.highs.take(pairs.clauses.take(done))
        acted = _DONE_TO.at(marks.text, marks.letters, pairs.ends.take(done), highs)
        letters[done] = np.where(acted, ord("v"), ord("j"))
        for row in number(letters == ord("J")).tolist():
            letters[row] = ord("l") if self._listed(int(pairs.ends[row]), int(pairs.starts[row])) else ord("j")
        return pairs._replace(opened=letters).of(number(letters != ord("j")))

    def _listed(self, end: int, start: int) -> bool:
        """Whether a building, body or event stands behind another name in a list of names without head nouns."""
        marks = self.marks
        head = int(marks.head_at[end])
        if head == NOWHERE or marks.end_kinds[end] != ord("h"):
            return False
        if self.vocabulary.heads.types[head] not in ("project", "body", "campaign"):
            return (
                bool(self.vocabulary.heads.strong[head])
                and end - start >= _LISTED_ALONE
                and marks.text[end : end + 1] == "等"
            )
        joint = int(marks.joint_at[start])
        before = max(marks.text.rfind(mark, joint - 14, joint) for mark in "、,。;和")
        return before >= 0 and 3 <= joint - before - 1 <= 12
