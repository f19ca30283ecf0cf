"""What the classifier of initiatives sees of a candidate: names of binary features, no memory of proper names.

The features of a start, an end and a clause are made once and shared by all candidates there; with the weights of a
model at hand only their sums are kept, so that a candidate costs little more than its own features. ``Context`` is one
text and what its candidates share.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pipeline.initiatives.candidates import Candidate
from pipeline.initiatives.marks import ATOM, Marks
from pipeline.initiatives.rules import believed
from pipeline.initiatives.vocabulary import Head, Verb, VerbKind, Vocabulary

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
_NOTE: Final = re.compile(r"[［\[]\d{1,3}[］\]]")
"""A note mark behind a name."""
_DOING: Final = frozenset(("进行", "予以", "加以", "实施", "开展"))
_DIGIT: Final = re.compile(r"\d")

Where = Callable[[int], tuple[str, bool, int]]
"""Offset -> section kind, whether in a heading, depth of the section."""


Ruler = tuple[Verb | None, str]
"""The verb that acts on a candidate, and how far it is."""

Group = tuple[Any, ...]
"""A function that names some features, and the few values on which those names depend."""

_KNOWN_GROUPS: Final = 200_000
_LONGEST_SETTING: Final = 8

_SIZES: Final = tuple(
    str(length) if length < 9 else next(str(limit) for limit in (11, 15, 22, 35) if length <= limit)
    for length in range(36)
)
"""The length of a name, longer ones in steps."""


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
        self.acting: dict[Candidate, Verb | None] = {}
        """What `facts.action_verb` has found."""
        ruled = [(candidate, self.ruler(candidate)) for candidate in candidates]
        ruled = [(candidate, ruler) for candidate, ruler in ruled if self._plausible(candidate, ruler)]
        self.candidates = [candidate for candidate, _ in ruled]
        self._rulers = [ruler for _, ruler in ruled]

    def _plausible(self, candidate: Candidate, ruler: Ruler) -> bool:
        """Whether a classifier need look: acted on or in a heading, and not in the section on problems."""
        verb, near = ruler
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
        known = end
        if self.text[end : end + 1] in ("[", "［"):
            note = _NOTE.match(self.text, end, high)
            end = note.end() if note else end
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
        self._subjects[known] = found
        return found

    def ruler(self, candidate: Candidate) -> Ruler:
        """The verb that acts on a candidate and how far it is: 0 beside it, c over a list, S behind its subject."""
        start, end, opened, _, clause = candidate
        verb = self.governor(start, clause)
        told = self.marks.joints.get(start) in self.marks.told
        if verb is None or (opened in "cd" and (told or verb.sense in ("launch", "aim"))):
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
        groups = [
            *self._of_start(start, clause),
            *self._of_end(end, closed, clause),
            *self._of_clause(clause),
            *self._of_pair(candidate, self.ruler(candidate)),
        ]
        return [name for make, *values in groups for name in make(*values)]

    def margins(self, sums: Sums, intercept: float) -> list[float]:
        """For every candidate the intercept and the sum of the weights of its features."""
        starts: dict[int, float] = {}
        ends: dict[int, float] = {}
        clauses: dict[int, float] = {}
        found = []
        for candidate, ruler in zip(self.candidates, self._rulers, strict=True):
            start, end, _, closed, clause = candidate
            left = starts.get(start)
            if left is None:
                left = starts[start] = sum([sums[group] for group in self._of_start(start, clause)])
            right = ends.get(end)
            if right is None:
                right = ends[end] = sum([sums[group] for group in self._of_end(end, closed, clause)])
            around = clauses.get(clause)
            if around is None:
                around = clauses[clause] = intercept + sum([sums[group] for group in self._of_clause(clause)])
            margin = around + left + right + sum([sums[group] for group in self._of_pair(candidate, ruler)])
            # Which feature came first must not show in the last bit: equal inputs give equal bytes.
            found.append(round(margin, 9))
        return found

    def _of_start(self, start: int, clause: int) -> list[Group]:
        text = self.text
        low = self.marks.clauses[clause][0]
        origin = self.marks.origins.get(start, start)
        before = text[max(low, origin - 2) : origin]
        found: list[Group] = [
            (names_before, "dui" if before[-1:] == "对" else before),
            (names_first, text[start : start + 2]),
        ]
        verb = self.governor(start, clause)
        if verb is not None:
            if start > low and origin == verb.end:
                found.append((names_back, text[max(low, verb.start - 2) : verb.start]))
            found.append((names_lead, min(max(verb.start - low, 0), 9)))
        if start == low:
            found.append(_FIRST)
        starting = self._starting.get(start)
        if starting is not None:
            found.append((names_starting, starting.term))
        return found

    def _of_end(self, end: int, closed: str, clause: int) -> list[Group]:
        text = self.text
        after = text[end : min(self.marks.clauses[clause][1], end + 2)]
        head = self.marks.heads.get(end)
        found: list[Group] = [
            (names_after, closed, after[:1] or text[end : end + 1], after),
            (names_tail, text[max(0, end - 3) : end]),
            (names_head, head),
        ]
        verb = self._starting.get(end)
        if verb is not None:
            found.append((names_following, verb.term, verb.launch))
        elif closed != "z":
            later = self.follower(end, clause)
            if later is not None:
                near = later.start - end < 4
                found.append((names_later, near))
                if near:
                    verb = later
        if verb is not None and verb.launch:
            found.append((names_subject, head))
        return found

    def _of_clause(self, clause: int) -> list[Group]:
        clauses = self.marks.clauses
        low, high = clauses[clause]
        text = self.text
        setting = _SETTING.search(text, max(low, high - _LONGEST_SETTING), high) is not None
        vehicle = _VEHICLE.match(text, low, high) is not None
        negative = _NEGATIVE.search(text, low, high) is not None
        rank = 0
        while rank < 3 and clause - rank > 0 and text[low - 1 : low] == ",":
            rank += 1
            low = clauses[clause - rank][0]
        return [(names_clause, self.section(clause), setting, vehicle, negative, rank)]

    def _of_pair(self, candidate: Candidate, ruler: Ruler) -> list[Group]:
        start, end, opened, closed, _ = candidate
        text = self.text
        name = text[start:end]
        head = self.marks.heads.get(end)
        if head is None:
            kind, power = closed, "n"
        else:
            kind, power = head.type, "s" if head.strong else "w"
        verb, near = ruler
        found: list[Group] = [
            (names_shape, _SIZES[end - start] if end - start < 36 else "60", opened, closed, kind, power),
            (names_acting, verb and verb.kind, near, opened, closed, kind, power),
        ]
        if "“" in name:
            found.append((names_quotes, name, closed))
        if "《" in name:
            found.append(_BOOK)
        if head is not None:
            rest = end - start - len(head.term)
            before = None if head.strong else self.marks.heads.get(end - len(head.term))
            if before is not None and rest < len(before.term):
                before = None
            found.append((names_around_head, head, min(rest, 5), before))
        after = text[end : end + 1]
        if after == "等":
            found.append((names_class, text[end + 1 : end + 3], kind))
        found.append(self._inside(candidate, name, after))
        none = self.vocabulary.is_none(name)
        found.append((names_rule, none, int(10 * believed(self, candidate, ruler, none)), opened, closed))
        return found

    def _inside(self, candidate: Candidate, name: str, after: str) -> Group:
        """Coordination, attributive 的, verbs and digits within the name, quotation marks not looked into."""
        start, end, opened, _, _ = candidate
        bare = ATOM.sub("“”", name) if "“" in name or "(" in name else name
        attributive = min((len(bare) - bare.rfind("的")) // 3, 4) if "的" in bare else -1
        joined, coords = "", _COORD.findall(bare)
        if coords:
            joined = coords[0] + after
        item = not coords and (opened == "k" or after in "、和与及")
        verbs = self.marks.verbs
        place = bisect_right(self.marks.verb_starts, start)
        inner = barriers = 0
        while place < len(verbs) and verbs[place].end < end and inner < 4:
            inner += 1
            barriers += not verbs[place].inside
            place += 1
        digit = _DIGIT.search(bare) is not None
        return names_inside, attributive, min(len(coords), 4), joined, item, opened, digit, barriers, inner


class Sums(dict[Group, float]):
    """The sum of the weights of a group of features. Few groups occur, so that most sums are made once and for all."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def __missing__(self, group: Group) -> float:
        if len(self) > _KNOWN_GROUPS:
            self.clear()
        make, *values = group
        self[group] = found = sum([self.weights.get(name, 0.0) for name in make(*values)])
        return found


def names_before(before: str) -> list[str]:
    return ["p1=" + before[-1:], "p2=" + before]


def names_first(first: str) -> list[str]:
    return ["f1=" + first[:1], "f2=" + first]


def names_back(back: str) -> list[str]:
    return ["b1=" + (back[-1:] or "^"), "b2=" + back]


def names_lead(lead: int) -> list[str]:
    return ["pl=" + ("0" if lead <= 0 else "2" if lead < 3 else "4" if lead < 5 else "8" if lead < 9 else "x")]


def names_alone(name: str) -> list[str]:
    return [name]


def names_starting(term: str) -> list[str]:
    return ["sv", "sv=" + term]


def names_after(closed: str, first: str, after: str) -> list[str]:
    return ["ec=" + closed, "n1=" + first, "n2=" + after]


def names_tail(tail: str) -> list[str]:
    return ["t2=" + tail[-2:], "t3=" + tail]


def names_head(head: Head | None) -> list[str]:
    if head is None:
        return ["h=none"]
    strong = "s" if head.strong else "w"
    return ["h=" + head.term, "ht=" + head.type, "hl=" + str(len(head.term)) + strong, "hs=" + strong]


def names_following(term: str, launch: bool) -> list[str]:
    return ["fv=do"] if term in _DOING else ["fv=" + term, "fl=launch" if launch else "fl=other"]


def names_later(near: bool) -> list[str]:
    return ["ld=3" if near else "ld=x"]


def names_subject(head: Head | None) -> list[str]:
    return ["sub", "sub=none" if head is None else "sub=s" if head.strong else "sub=w"]


def names_clause(section: str, setting: bool, vehicle: bool, negative: bool, rank: int) -> list[str]:
    told = zip((setting, vehicle, negative), ("setting", "veh", "neg"), strict=True)
    return ["sec=" + section, *(name for known, name in told if known), "rk=" + str(rank)]


def names_shape(size: str, opened: str, closed: str, kind: str, power: str) -> list[str]:
    return ["ln=" + size, "oc=" + opened + closed, "lp=" + size + power, "lk=" + size + kind]


def names_acting(verb: VerbKind | None, near: str, opened: str, closed: str, kind: str, power: str) -> list[str]:
    if verb is None:
        found = ["gv=none"]
    else:
        term, status, light, _, sense, inside, _ = verb
        found = ["gv=" + term, "ge=" + sense, "ged=" + sense + near, "vh=" + term + kind]
        found += ["vt=" + near + kind + status, "vk=" + sense + kind, "vp=" + sense + near + power]
        found += ["gl=light" if light else "gl=full", "acted=" + near + power]
        if near in "0cS":
            found += ["acted", "acted=" + power + closed, "acted=" + kind]
        if not inside:
            found.append("gb=" + near)
    if near != "S":
        found += ["op=" + opened + power + closed, "ok=" + opened + kind]
    return found


def names_around_head(head: Head, rest: int, before: Head | None) -> list[str]:
    if rest == 0:
        found = ["bare", "bare=" + head.type, "bl=" + str(len(head.term))]
    else:
        found = ["rest=" + ("1" if rest == 1 else "2" if rest == 2 else "4" if rest < 5 else "x")]
    if head.strong:
        return found
    if before is None:
        return [*found, "hb=none"]
    return [*found, "hb=" + before.type, "hbs=s" if before.strong else "hbs=w", "hbh=" + head.term + before.type]


def names_class(following: str, kind: str) -> list[str]:
    return ["dn=" + following, "dk=" + kind]


def names_inside(
    attributive: int, coords: int, joined: str, item: bool, opened: str, digit: bool, barriers: int, inner: int
) -> list[str]:
    found = ["de", "de=" + str(attributive)] if attributive >= 0 else []
    if coords:
        found += ["co=" + str(coords), "co=" + opened, "cx=" + joined]
    elif item:
        found.append("item" + opened)
    if digit:
        found.append("dg")
    found += ["ib"] * barriers
    if inner:
        found.append("iv=" + str(inner))
    return found


def names_rule(none: bool, belief: int, opened: str, closed: str) -> list[str]:
    found = ["rule=" + str(belief), "rule=" + str(belief) + opened + closed]
    return ["not", *found] if none else found


def names_quotes(name: str, closed: str) -> list[str]:
    found: list[str] = []
    _quotes(name, closed, found)
    return found


_FIRST: Final[Group] = (names_alone, "first")
_BOOK: Final[Group] = (names_alone, "book")


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
