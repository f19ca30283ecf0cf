"""Which doing verb acts on a span, and how far it is: before the span, or behind it as the verb of its sentence."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Ints, any_letter, number
from pipeline.initiatives.cues import DOING, PACE
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.pairs import Pairs
from pipeline.initiatives.sheets import Scale
from pipeline.initiatives.vocabulary import Vocabulary

NEAR: Final = Scale("0cS38x")
"""0: the verb stands beside the span; c: over a list; S: the span is its subject; 3, 8, x: characters between."""
BESIDE, LISTED, SUBJECT, CLOSE, FAR, FARTHEST = range(6)

_DONE_TO: Final = re.compile(rf"(?:{'|'.join(DOING)})(?:了|相应的?|全面|集中|系统|统一)*")
_YEAR: Final = r"(?:\d{4}|[〇零一二三四五六七八九]{4})年"
_TIME: Final = (
    rf"(?:{_YEAR}|[今去明来本]年)?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|底|初|末|[上中下]旬)?[起前]?"
    rf"|(?:{_YEAR}|[今去当明来上]年)(?:年?[底初内末]前?|首季|[春夏秋冬]季?)?"
    r"|[上本下]月[底初末]?|[上本]周|年[底内末初]前?|[上下]半年|第?[一二三四]季度?|首季|[春夏秋冬]季(?:学期)?(?:开学)?前?|近日|日前"
)
ADVERBS: Final = re.compile(
    rf"(?:{_TIME}|前期(?:工作)?|{PACE}|经已|先后|仍在?|终于?|双双|平稳|强力"
    r"|全线|如[期约]|按[期时]|按计划|及时|即将|同步|提前|预计|[有可]望|力争|争取|确保|计划|将|拟|会|分(?:期|批|阶段)|继续|工程|建设|工作|任务|获|[于自从]"
    r"|(?:\d[\d.,]*|[两一二三四五六七八九十]+)[万亿余多]*(?:平方米|公里|公顷|[^\W\d]))*+(?:在[^,。;:、“”]{1,14}$)?"
)
"""What may stand between a subject and what became of it."""
_DATED: Final = re.compile(rf"(?:已经?|将|拟|计划|预计|正式)*于(?:{_TIME})[内起前]?(?:正式|全面|率先|首次)?")
"""Behind a subject, before a verb that has an object elsewhere (X于五月推出)."""
_ENDING: Final = ("", *",。;\n")
_NOTE: Final = re.compile(r"[［\[]\d{1,3}[］\]]")
"""A note mark behind a name."""
_LONGEST_LIST: Final = 90


class Ruled(NamedTuple):
    """For every pair the number of the verb that acts on it (NOWHERE: none) and the code of its nearness."""

    verbs: Ints
    near: Ints


class Rulers:
    """Looks for the acting verbs of one text; verbs are told by their number in it."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary) -> None:
        self.marks = marks
        beyond = len(marks.text) + 1
        # One more verb behind the text: what looks for the next one always finds one.
        self._starts = np.append(marks.verb_starts, beyond)
        self._ends = np.append(marks.verb_ends, beyond)
        rows = marks.verb_rows
        self.launch = np.append(vocabulary.verbs.launch[rows], False)
        self.inside = np.append(vocabulary.verbs.inside[rows], False)
        self.goal = np.append(vocabulary.verbs.goal[rows], False)
        self.closing = np.append(vocabulary.verbs.closing[rows], False)
        self.aiming = np.append(vocabulary.verbs.aiming[rows], False)
        self.making = np.append(vocabulary.verbs.making[rows], False)
        self.counting = np.append(vocabulary.verbs.counting[rows], False)
        own = np.arange(len(self.inside))
        self._free = np.maximum.accumulate(np.where(self.inside, NOWHERE, own))
        """For every verb the last one up to it that stands in no name."""

    def governors(self, starts: Ints, clauses: Ints) -> Ints:
        """The doing verb before each start in its clause: the nearest one, over coordination one that takes objects."""
        marks = self.marks
        lows = marks.reach.take(clauses)
        # A relative clause that leads a name (由X牵头的Y) tells nothing of what is done to it.
        led = marks.letters.take(starts - 1) == ord("的")
        nearest = self._ends.searchsorted(np.where(led, marks.origin_at.take(starts), starts), "right") - 1
        kinds = marks.start_kinds.take(starts)
        over = any_letter(kinds, "kO") | (marks.joint_at.take(starts) >= 0)
        over |= marks.letters.take(starts - 1) == ord("”")
        free = self._free.take(nearest)
        freely = over & (free >= 0) & (self._starts.take(free) >= lows)
        found = np.where(freely, free, nearest)
        found[(nearest < 0) | (self._starts.take(nearest) < lows)] = NOWHERE
        for row in number(marks.letters.take(marks.origin_at.take(starts) - 1) == ord("对")).tolist():
            # 对X进行Y: Y governs
            match = _DONE_TO.search(marks.text, int(starts[row]), int(marks.highs[clauses[row]]))
            follower = self.follower(match.end(), int(clauses[row])) if match else NOWHERE
            found[row] = follower if follower >= 0 else found[row]
        return found

    def followers(self, ends: Ints, clauses: Ints) -> Ints:
        """The verb that follows each end in its clause."""
        found = self._starts.searchsorted(ends)
        return np.where(self._ends.take(found) <= self.marks.highs.take(clauses), found, NOWHERE)

    def follower(self, end: int, clause: int) -> int:
        """The verb that follows one end in its clause."""
        found = int(self._starts.searchsorted(end))
        return found if self._ends[found] <= self.marks.highs[clause] else NOWHERE

    def subjects(self, ends: Ints, clauses: Ints) -> Ints:
        """The launch verb whose subject, alone or in a list, ends there (X正式上线; X、Y等项目竣工)."""
        marks = self.marks
        found = np.full(len(ends), NOWHERE)
        after = marks.letters.take(ends)
        following = self.followers(ends, clauses)
        listed = any_letter(after, "、和与及等")
        noted = any_letter(after, "[［")
        leading = self.launch | self.aiming | self.closing
        hopeful = (following >= 0) & (leading.take(following) | (listed & self.inside.take(following)))
        hopeful |= noted | ((following >= 0) & any_letter(after, "于已将拟") & self.making.take(following))
        for row in number(hopeful).tolist():
            found[row] = self.subject(int(ends[row]), int(clauses[row]))
        return found

    def subject(self, end: int, clause: int) -> int:
        """The launch verb whose subject, alone or in a list, ends at one end."""
        text = self.marks.text
        high = int(self.marks.highs[clause])
        if text[end : end + 1] in ("[", "［"):
            note = _NOTE.match(text, end, high)
            end = note.end() if note else end
        listed = text[end : end + 1] in "、和与及等"
        place = int(self._starts.searchsorted(end))
        while self._ends[place] <= high:
            if self._tells(place, end, listed):
                return place
            if not self.aiming[place] and not (self.inside[place] and listed):
                break
            place += 1
        return NOWHERE

    def _tells(self, place: int, end: int, listed: bool) -> bool:
        """Whether a verb tells what becomes of the subject that ends at ``end``.

        One that makes something does so only behind a time (X于五月推出; 政府推出X).
        """
        text, start, stop = self.marks.text, int(self._starts[place]), int(self._ends[place])
        if not self.launch[place] and not (self.closing[place] and text[stop : stop + 1] in _ENDING):
            if text.startswith(("以来", "后", "时", "的"), stop):
                return False
            return bool(self.making[place]) and _DATED.fullmatch(text, end, start) is not None
        if text[stop : stop + 1] == "于":
            return False
        return ADVERBS.fullmatch(text, end, start) is not None or (listed and self._over_list(end, start, stop))

    def _over_list(self, end: int, start: int, stop: int) -> bool:
        """Whether the list that goes on at ``end`` ends before the verb from ``start`` to ``stop``: a verb before 、 is
        part of an item (A、褐煤提质、B等项目推进)."""
        return start - end < _LONGEST_LIST and self.marks.text[stop : stop + 1] not in "、和与及等"

    def last_before(self, place: int) -> int:
        """The last verb that ends at ``place`` or before it; NOWHERE without one."""
        return int(self._ends.searchsorted(place, "right")) - 1

    def ruled(self, pairs: Pairs) -> Ruled:
        """The verb that acts on each pair."""
        marks = self.marks
        starts, places = np.unique(pairs.starts, return_index=True)
        governors = self.governors(starts, pairs.clauses.take(places))
        verbs = governors.take(starts.searchsorted(pairs.starts))
        joints = marks.joint_at.take(pairs.starts)
        told = (joints >= 0) & marks.told.take(joints)
        either = any_letter(pairs.opened, "cd") & (told | self.goal.take(verbs))
        gaps = marks.origin_at.take(pairs.starts) - self._ends.take(verbs)
        over = any_letter(pairs.opened, "kiO") | (marks.letters.take(pairs.starts - 1) == ord("”"))
        near = np.where(gaps < 4, CLOSE, np.where(gaps < 9, FAR, FARTHEST))
        near = np.where(gaps <= 0, BESIDE, np.where(over, LISTED, near))
        near[verbs < 0] = FARTHEST
        asked = number((verbs < 0) | either)
        subjects = self.subjects(pairs.ends.take(asked), pairs.clauses.take(asked))
        ruling = number(subjects >= 0)
        verbs[asked[ruling]] = subjects[ruling]
        near[asked[ruling]] = SUBJECT
        return Ruled(verbs, near)
