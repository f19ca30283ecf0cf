"""What the classifier of initiatives sees of a candidate: names of binary features, no memory of proper names.

The features of a start, an end and a clause are made once and shared by all candidates there; with the weights of a
model at hand only their sums are kept, so that a candidate costs little more than its own features. ``Context`` is one
text and what its candidates share.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from pipeline.initiatives.candidates import Candidate
from pipeline.initiatives.marks import ATOM, Marks
from pipeline.initiatives.rules import believed
from pipeline.initiatives.vocabulary import Head, Verb, Vocabulary

_SETTING: Final = re.compile(
    r"为(?:契机|抓手|突破口?|载体|引领|牵引|统领|主线|依托|基础|核心|目标|导向|重点|根本|理念|指导|试点)$"
)
_VEHICLE: Final = re.compile(
    r"以|围绕|依托|通过|结合|利用|借助|按照|根据|对照|聚焦|针对|为|在|把|将|对|自|从|与|由|待|经|随着|充分"
)
_NEGATIVE: Final = re.compile(r"不足|不够|尚未|不到位|滞后|缺乏|薄弱|困难|问题|有待")
_COORD: Final = re.compile(r"[、和与及]")
_DONE_TO: Final = re.compile(r"(?:进行|予以|加以|实施|开展)(?:了|相应的?|全面|集中|系统|统一)*")
_ADVERBS: Final = re.compile(
    r"(?:已经?|正式|顺利|全面|基本|成功|陆续|相继|初步|正在|正|率先|均已?|也|全部|主体|进一步|深入|有序|稳步|加快|全线|如期|即将|工程|建设|工作|获)*"
)
_DOING: Final = frozenset(("进行", "予以", "加以", "实施", "开展"))
_DIGIT: Final = re.compile(r"\d")

Where = Callable[[int], tuple[str, bool, int]]
"""Offset -> section kind, whether in a heading, depth of the section."""


def _size(length: int) -> str:
    if length < 9:
        return str(length)
    return next((str(limit) for limit in (11, 15, 22, 35) if length <= limit), "60")


class Context:
    """One marked text and what its candidates share."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary, where: Where, candidates: Sequence[Candidate]) -> None:
        self.marks = marks
        self.text = marks.text
        self.vocabulary = vocabulary
        self.where = where
        self._verb_ends = [verb.end for verb in marks.verbs]
        self._starting = {verb.start: verb for verb in marks.verbs}
        self._governors: dict[int, Verb | None] = {}
        self._sections: dict[int, str] = {}
        self._subjects: dict[int, Verb | None] = {}
        self.candidates = [candidate for candidate in candidates if self._plausible(candidate)]

    def _plausible(self, candidate: Candidate) -> bool:
        """Whether a classifier need look: acted on or in a heading, and not in the section on problems."""
        verb, near = self.ruler(candidate)
        closed, clause = candidate.closed, candidate.clause
        if verb is None and not self.where(self.marks.clauses[clause][0])[1]:
            return False
        if near == "0" and closed == "z" and verb is not None and verb.sense in ("aim", "launch"):
            return False
        return self.section(clause) != "problems"

    def section(self, clause: int) -> str:
        """The kind of section in which a clause stands."""
        kind = self._sections.get(clause)
        if kind is None:
            kind = self._sections[clause] = self.where(self.marks.clauses[clause][0])[0]
        return kind

    def governor(self, start: int, clause: int) -> Verb | None:
        """The doing verb before a start in its clause: the nearest one, over coordination one that takes objects."""
        if start in self._governors:
            return self._governors[start]
        low, high = self.marks.clauses[clause]
        found: Verb | None = None
        if self.text[self.marks.origins.get(start, start) - 1] == "对":
            # 对X进行Y: Y governs
            match = _DONE_TO.search(self.text, start, high)
            found = self.follower(match.end(), clause) if match else None
        if found is None:
            found = self._before(start, low)
        self._governors[start] = found
        return found

    def _before(self, start: int, low: int) -> Verb | None:
        verbs = self.marks.verbs
        place = bisect_right(self._verb_ends, start) - 1
        if place < 0 or verbs[place].start < low:
            return None
        found = verbs[place]
        if self.marks.starts.get(start) in ("k", "O") or start in self.marks.joints or self.text[start - 1] == "”":
            while place >= 0 and verbs[place].start >= low:
                if not verbs[place].inside:
                    return verbs[place]
                place -= 1
        return found

    def follower(self, end: int, clause: int) -> Verb | None:
        """The verb that follows an end in its clause."""
        place = bisect_right(self.marks.verb_starts, end - 1)
        if place < len(self.marks.verbs) and self.marks.verbs[place].end <= self.marks.clauses[clause][1]:
            return self.marks.verbs[place]
        return None

    def subject_verb(self, end: int, clause: int) -> Verb | None:
        """The launch verb whose subject, alone or in a list, ends there (X正式上线; X、Y等项目竣工)."""
        if end in self._subjects:
            return self._subjects[end]
        high = self.marks.clauses[clause][1]
        found: Verb | None = None
        place = bisect_right(self.marks.verb_starts, end - 1)
        verbs = self.marks.verbs
        listed = self.text[end : end + 1] in "、和与及等"
        while place < len(verbs) and verbs[place].end <= high:
            verb = verbs[place]
            if (
                verb.launch
                and self.text[verb.end : verb.end + 1] != "于"
                and (_ADVERBS.fullmatch(self.text, end, verb.start) or (listed and verb.start - end < 60))
            ):
                found = verb
                break
            if not verb.inside or not listed:
                break
            place += 1
        self._subjects[end] = found
        return found

    def ruler(self, candidate: Candidate) -> tuple[Verb | None, str]:
        """The verb that acts on a candidate and how far it is: 0 beside it, c over a list, S behind its subject."""
        start, end, opened, _, clause = candidate
        verb = self.governor(start, clause)
        if verb is None or (opened in "cd" and verb.sense in ("launch", "aim")):
            subject = self.subject_verb(end, clause)
            if subject is not None:
                return subject, "S"
        if verb is None:
            return None, "x"
        gap = self.marks.origins.get(start, start) - verb.end
        if gap <= 0:
            return verb, "0"
        if opened in "kiO" or self.text[start - 1] == "”":
            return verb, "c"
        return verb, "3" if gap < 4 else "8" if gap < 9 else "x"

    def features(self, candidate: Candidate) -> list[str]:
        """Names of the binary features of the decision, some thirty-five."""
        start, end, _, closed, clause = candidate
        return [
            *self._of_start(start, clause),
            *self._of_end(end, closed, clause),
            *self._of_clause(clause),
            *self._of_pair(candidate),
        ]

    def margins(self, weights: Mapping[str, float], intercept: float) -> list[float]:
        """For every candidate the intercept and the sum of the weights of its features."""
        starts: dict[int, float] = {}
        ends: dict[int, float] = {}
        clauses: dict[int, float] = {}
        get = weights.get
        found = []

        def total(names: Iterable[str]) -> float:
            return sum([get(name, 0.0) for name in names])

        for candidate in self.candidates:
            start, end, _, closed, clause = candidate
            left = starts.get(start)
            if left is None:
                left = starts[start] = total(self._of_start(start, clause))
            right = ends.get(end)
            if right is None:
                right = ends[end] = total(self._of_end(end, closed, clause))
            around = clauses.get(clause)
            if around is None:
                around = clauses[clause] = intercept + total(self._of_clause(clause))
            found.append(around + left + right + total(self._of_pair(candidate)))
        return found

    def _of_start(self, start: int, clause: int) -> list[str]:
        text = self.text
        low = self.marks.clauses[clause][0]
        origin = self.marks.origins.get(start, start)
        before = text[max(low, origin - 2) : origin]
        if before[-1:] == "对":
            before = "dui"
        found = ["p1=" + before[-1:], "p2=" + before, "f1=" + text[start], "f2=" + text[start : start + 2]]
        verb = self.governor(start, clause)
        if verb is not None:
            if start > low and origin == verb.end:
                back = text[max(low, verb.start - 2) : verb.start]
                found += ["b1=" + (back[-1:] or "^"), "b2=" + back]
            lead = verb.start - low
            found.append(
                "pl=" + ("0" if lead <= 0 else "2" if lead < 3 else "4" if lead < 5 else "8" if lead < 9 else "x")
            )
        if start == low:
            found.append("first")
        starting = self._starting.get(start)
        if starting is not None:
            found += ["sv", "sv=" + starting.term]
        return found

    def _of_end(self, end: int, closed: str, clause: int) -> list[str]:
        text = self.text
        high = self.marks.clauses[clause][1]
        after = text[end : min(high, end + 2)]
        found = ["ec=" + closed, "n1=" + (after[:1] or text[end : end + 1]), "n2=" + after]
        found += ["t2=" + text[end - 2 : end], "t3=" + text[end - 3 : end]]
        head = self.marks.heads.get(end)
        if head is None:
            found.append("h=none")
        else:
            strong = "s" if head.strong else "w"
            found += ["h=" + head.term, "ht=" + head.type, "hl=" + str(len(head.term)) + strong, "hs=" + strong]
        verb = self._starting.get(end)
        if verb is not None and verb.term in _DOING:
            found.append("fv=do")
        elif verb is not None:
            found += ["fv=" + verb.term, "fl=launch" if verb.launch else "fl=other"]
        elif closed != "z":
            later = self.follower(end, clause)
            if later is not None:
                near = later.start - end < 4
                found.append("ld=3" if near else "ld=x")
                if near:
                    verb = later
        if verb is not None and verb.launch:
            found += ["sub", "sub=none" if head is None else "sub=s" if head.strong else "sub=w"]
        return found

    def _of_clause(self, clause: int) -> list[str]:
        clauses = self.marks.clauses
        low, high = clauses[clause]
        found = ["sec=" + self.section(clause)]
        if _SETTING.search(self.text, low, high):
            found.append("setting")
        if _VEHICLE.match(self.text, low, high):
            found.append("veh")
        if _NEGATIVE.search(self.text, low, high):
            found.append("neg")
        rank = 0
        while rank < 3 and clause - rank > 0 and self.text[low - 1 : low] == ",":
            rank += 1
            low = clauses[clause - rank][0]
        found.append("rk=" + str(rank))
        return found

    def _of_pair(self, candidate: Candidate) -> list[str]:
        start, end, opened, closed, _ = candidate
        text = self.text
        name = text[start:end]
        head = self.marks.heads.get(end)
        size = _size(end - start)
        kind = head.type if head else closed
        power = "n" if head is None else "s" if head.strong else "w"
        found = ["ln=" + size, "oc=" + opened + closed, "lp=" + size + power, "lk=" + size + kind]
        ruled = self.ruler(candidate)
        self._acting(candidate, ruled, kind, power, found)
        if "“" in name:
            _quotes(name, closed, found)
        if "《" in name:
            found.append("book")
        if head is not None:
            self._around_head(start, end, head, found)
        if text[end : end + 1] == "等":
            found += ["dn=" + text[end + 1 : end + 3], "dk=" + kind]
        self._inside(candidate, name, found)
        none = self.vocabulary.is_none(name)
        if none:
            found.append("not")
        belief = str(int(10 * believed(self, candidate, ruled, none)))
        found += ["rule=" + belief, "rule=" + belief + opened + closed]
        return found

    def _acting(
        self, candidate: Candidate, ruled: tuple[Verb | None, str], kind: str, power: str, found: list[str]
    ) -> None:
        verb, near = ruled
        opened, closed = candidate.opened, candidate.closed
        if verb is None:
            found.append("gv=none")
        else:
            term, sense = verb.term, verb.sense
            found += ["gv=" + term, "ge=" + sense, "ged=" + sense + near, "vh=" + term + kind]
            found += ["vt=" + near + kind + verb.status, "vk=" + sense + kind, "vp=" + sense + near + power]
            found += ["gl=light" if verb.light else "gl=full", "acted=" + near + power]
            if near in "0cS":
                found += ["acted", "acted=" + power + closed, "acted=" + kind]
            if not verb.inside:
                found.append("gb=" + near)
        if near != "S":
            found += ["op=" + opened + power + closed, "ok=" + opened + kind]

    def _around_head(self, start: int, end: int, head: Head, found: list[str]) -> None:
        rest = end - start - len(head.term)
        if rest == 0:
            found += ["bare", "bare=" + head.type, "bl=" + str(end - start)]
        else:
            found.append("rest=" + ("1" if rest == 1 else "2" if rest == 2 else "4" if rest < 5 else "x"))
        if head.strong:
            return
        before = self.marks.heads.get(end - len(head.term))
        if before is not None and rest >= len(before.term):
            found += ["hb=" + before.type, "hbs=s" if before.strong else "hbs=w", "hbh=" + head.term + before.type]
        else:
            found.append("hb=none")

    def _inside(self, candidate: Candidate, name: str, found: list[str]) -> None:
        """Coordination, attributive 的, verbs and digits within the name, quotation marks not looked into."""
        start, end, opened, _, _ = candidate
        bare = ATOM.sub("“”", name) if "“" in name or "(" in name else name
        if "的" in bare:
            found += ["de", "de=" + str(min((len(bare) - bare.rfind("的")) // 3, 4))]
        coords = _COORD.findall(bare)
        after = self.text[end : end + 1]
        if coords:
            found += ["co=" + str(min(len(coords), 4)), "co=" + opened, "cx=" + coords[0] + after]
        elif opened == "k" or after in "、和与及":
            found.append("item" + opened)
        if _DIGIT.search(bare):
            found.append("dg")
        verbs = self.marks.verbs
        place = bisect_right(self.marks.verb_starts, start)
        inner = 0
        while place < len(verbs) and verbs[place].end < end and inner < 4:
            inner += 1
            if not verbs[place].inside:
                found.append("ib")
            place += 1
        if inner:
            found.append("iv=" + str(inner))


def _quotes(name: str, closed: str, found: list[str]) -> None:
    first, last = name[0] == "“", name[-1] == "”"
    shape = ("o" if first else "m") + ("c" if last else "m")
    inner = name[name.rfind("“") + 1 : name.rfind("”")]
    found += ["qs=" + shape + ("2" if name.count("“") > 1 else ""), "q1=" + inner[-1:], "q0=" + inner[:2]]
    found.append("ql=" + str(min(len(inner) // 3, 5)))
    if "、" in inner or "," in inner:
        found.append("qlist")
    if first and not last:
        found.append("qt=" + str(min(len(name) - name.rfind("”") - 1, 5)))
