"""What the classifiers see of a candidate: names of binary features, no memory of proper names.

The features of a start and of an end are made once and shared by all candidates there, so that a candidate costs
little more than joining two lists. ``Context`` is one text; ``Context.features`` is the list for the decision.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from pipeline.initiatives.candidates import Candidate
from pipeline.initiatives.marks import ATOM, Marks
from pipeline.initiatives.vocabulary import Verb, Vocabulary

_SETTING: Final = re.compile(
    r"为(?:契机|抓手|突破口?|载体|引领|牵引|统领|主线|依托|基础|核心|目标|导向|重点|根本|理念|指导|试点)$"
)
_VEHICLE: Final = re.compile(
    r"^(?:以|围绕|依托|通过|结合|利用|借助|按照|根据|对照|聚焦|针对|为|在|把|将|对|自|从|与|由|待|经|随着|充分)"
)
_NEGATIVE: Final = re.compile(r"不足|不够|尚未|不到位|滞后|缺乏|薄弱|困难|问题|有待")
_COORD: Final = re.compile(r"[、和与及]")
_DONE_TO: Final = re.compile(r"(?:进行|予以|加以|实施|开展)(?:了|相应的?|全面|集中|系统|统一)*")
_ADVERBS: Final = re.compile(r"(?:已经?|正式|顺利|全面|基本|成功|陆续|相继|初步|正在|正|率先|均已?|也|全部|主体|进一步|深入|有序|稳步|加快|全线|如期|即将|工程|建设|工作|获|,)*")
_DOING: Final = frozenset(("进行", "予以", "加以", "实施", "开展"))
_DIGIT: Final = re.compile(r"\d")

Where = Callable[[int], tuple[str, bool, int]]
"""Offset -> section kind, whether in a heading, depth of the section."""


class Context:
    """One marked text and what its candidates share."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary, where: Where, candidates: Sequence[Candidate]) -> None:
        self.marks = marks
        self.text = marks.text
        self.vocabulary = vocabulary
        self.candidates = candidates
        self._where = where
        self._verb_ends = [verb.end for verb in marks.verbs]
        self._starting = {verb.start: verb for verb in marks.verbs}
        self._start_cache: dict[int, list[str]] = {}
        self._end_cache: dict[int, list[str]] = {}
        self._clause_cache: dict[int, list[str]] = {}
        self._governor_cache: dict[int, Verb | None] = {}
        self._subject_cache: dict[int, Verb | None] = {}
        self._counts = Counter(self.text[c.start : c.end] for c in candidates)

    def where(self, offset: int) -> tuple[str, bool, int]:
        """Section kind, in a heading or not, depth."""
        return self._where(offset)

    def governor(self, start: int, clause: int) -> Verb | None:
        """The doing verb before a start in its clause: the nearest one, but over coordination one that takes objects."""
        if start in self._governor_cache:
            return self._governor_cache[start]
        low, high = self.marks.clauses[clause]
        if self.text[self.marks.origins.get(start, start) - 1] == "对":
            # 对X进行Y: Y governs
            match = _DONE_TO.search(self.text, start, high)
            verb = self.follower(match.end(), clause) if match else None
            if verb is not None:
                self._governor_cache[start] = verb
                return verb
        place = bisect_right(self._verb_ends, start) - 1
        found: Verb | None = None
        verbs = self.marks.verbs
        while place >= 0 and verbs[place].start >= low:
            verb = verbs[place]
            if found is None:
                found = verb
                if self.marks.starts.get(start) != "k":
                    break
            if not verb.inside:
                found = verb
                break
            place -= 1
        self._governor_cache[start] = found
        return found

    def follower(self, end: int, clause: int) -> Verb | None:
        """The verb that follows an end in its clause."""
        place = bisect_right(self.marks.verb_starts, end - 1)
        if place < len(self.marks.verbs) and self.marks.verbs[place].end <= self.marks.clauses[clause][1]:
            return self.marks.verbs[place]
        return None

    def features(self, candidate: Candidate) -> list[str]:
        """Names of the binary features of the decision, some fifty."""
        start, end, opened, closed, clause = candidate
        left = self._start_cache.get(start)
        if left is None:
            left = self._start_cache[start] = self._of_start(start, opened, clause)
        right = self._end_cache.get(end)
        if right is None:
            right = self._end_cache[end] = self._of_end(end, closed, clause)
        around = self._clause_cache.get(clause)
        if around is None:
            around = self._clause_cache[clause] = self._of_clause(clause)
        return left + right + around + self._of_pair(candidate)

    def _of_start(self, start: int, opened: str, clause: int) -> list[str]:
        text = self.text
        low = self.marks.clauses[clause][0]
        origin = self.marks.origins.get(start, start)
        before = text[max(low, origin - 2) : origin]
        found = [
            "p1=" + ("dui" if opened == "v" and before[-1:] == "对" else before[-1:]),
            "p2=" + ("dui" if opened == "v" and before[-1:] == "对" else before),
            "f1=" + text[start],
            "f2=" + text[start : start + 2],
        ]
        verb = self.governor(start, clause)
        if verb is not None:
            gap = self.marks.origins.get(start, start) - verb.end
            if start - low > 0 and gap == 0:
                back = text[max(low, verb.start - 2) : verb.start]
                found += ["b1=" + (back[-1:] or "^"), "b2=" + back]
            lead = verb.start - low
            found.append("pl=" + ("0" if lead <= 0 else "2" if lead < 3 else "4" if lead < 5 else "8" if lead < 9 else "x"))
        if start == low:
            found.append("first")
        starting = self._starting.get(start)
        if starting is not None:
            found += ["sv", "sv=" + starting.term]
        return found

    def subject_verb(self, end: int, clause: int) -> Verb | None:
        """The launch verb whose subject, alone or in a list, ends there (X正式上线; X、Y等项目竣工)."""
        if end in self._subject_cache:
            return self._subject_cache[end]
        high = self.marks.clauses[clause][1]
        found: Verb | None = None
        place = bisect_right(self.marks.verb_starts, end - 1)
        verbs = self.marks.verbs
        listed = self.text[end : end + 1] in "、和与及等"
        while place < len(verbs) and verbs[place].end <= high:
            verb = verbs[place]
            gap = verb.start - end
            if verb.launch and (_ADVERBS.fullmatch(self.text, end, verb.start) or (listed and gap < 60)):
                found = verb
                break
            if not verb.inside or not listed:
                break
            place += 1
        self._subject_cache[end] = found
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
        return verb, self._near(start, opened, self.marks.origins.get(start, start) - verb.end)

    def nearness(self, candidate: Candidate) -> str:
        """How far the governing verb of a candidate stands; x without one."""
        verb = self.governor(candidate.start, candidate.clause)
        if verb is None:
            return "x"
        return self._near(
            candidate.start, candidate.opened, self.marks.origins.get(candidate.start, candidate.start) - verb.end
        )

    def _near(self, start: int, opened: str, gap: int) -> str:
        """How far the governing verb stands: 0 beside it, c over a list, else by distance."""
        if gap <= 0:
            return "0"
        if opened in "ki" or self.text[start - 1] == "”":
            return "c"
        return "3" if gap < 4 else "8" if gap < 9 else "x"

    def _of_end(self, end: int, closed: str, clause: int) -> list[str]:
        text = self.text
        high = self.marks.clauses[clause][1]
        after = text[end : min(high, end + 2)]
        found = [
            "ec=" + closed,
            "n1=" + (after[:1] or text[end : end + 1]),
            "n2=" + after,
            "t1=" + text[end - 1],
            "t2=" + text[end - 2 : end],
            "t3=" + text[end - 3 : end],
        ]
        head = self.marks.heads.get(end)
        if head is None:
            found.append("h=none")
        else:
            found += [
                "h=" + head.term,
                "ht=" + head.type,
                f"hl={len(head.term)}{head.strong}",
                "hn=" + head.type + after[:1],
                f"hs={head.strong}",
            ]
        verb = self._starting.get(end)
        if verb is not None and verb.term in _DOING:
            found.append("fv=do")
        elif verb is not None:
            found += ["fv=" + verb.term, f"fl={verb.launch}"]
        elif closed != "z":
            later = self.follower(end, clause)
            if later is not None:
                found += [f"lv={later.launch}", "ld=" + ("3" if later.start - end < 4 else "x")]
                verb = later if later.start - end < 4 else None
        if verb is not None and verb.launch:
            found += ["sub", "sub=" + ("none" if head is None else str(head.strong))]
        if end == high:
            found.append("n0=" + text[end : end + 1])
        return found

    def _of_clause(self, clause: int) -> list[str]:
        low, high = self.marks.clauses[clause]
        text = self.text[low:high]
        kind, heading, depth = self._where(low)
        found = ["sec=" + kind, "hd=" + ("y" if heading else "n")]
        if _SETTING.search(text):
            found.append("setting")
        vehicle = _VEHICLE.match(text)
        if vehicle:
            found += ["veh", "veh=" + vehicle[0]]
        if _NEGATIVE.search(text):
            found.append("neg")
        rank = 0
        while rank < 3 and clause - rank > 0 and self.text[low - 1 : low] == ",":
            rank += 1
            low = self.marks.clauses[clause - rank][0]
        found.append(f"rk={rank}")
        return found

    def _of_pair(self, candidate: Candidate) -> list[str]:
        start, end, opened, closed, clause = candidate
        name = self.text[start:end]
        head = self.marks.heads.get(end)
        length = end - start
        size = (
            str(length)
            if length < 9
            else "11"
            if length < 12
            else "15"
            if length < 16
            else "22"
            if length < 23
            else "35"
            if length < 36
            else "60"
        )
        found = ["ln=" + size, "oc=" + opened + closed, "ls=" + size + closed]
        kind = head.type if head else closed
        power = "n" if head is None else "s" if head.strong else "w"
        verb, near = self.ruler(candidate)
        if verb is None:
            found += ["gv=none", "op=" + opened + power + closed, "ok=" + opened + kind]
        else:
            term, sense = verb.term, verb.sense
            found += ["gv=" + term, "gd=" + near, "gs=" + verb.status + near, "go=" + opened + near, "ge=" + sense, "ged=" + sense + near]
            found += ["gl=" + str(verb.light) + str(verb.launch), "vh=" + term + kind, "vt=" + near + kind + verb.status, "vk=" + sense + kind]
            found += ["vp=" + sense + near + power, "acted=" + near + power]
            if near in "0cS":
                found += ["acted", "acted=" + power + closed, "acted=" + kind]
            if not verb.inside:
                found.append("gb=" + near)
            if near != "S":
                found += ["op=" + opened + power + closed, "ok=" + opened + kind]
        found.append("lp=" + size + power)
        found.append("lk=" + size + kind)
        self._quotes(name, closed, found)
        if head and len(head.term) == length:
            found += ["bare", "bare=" + head.type, f"bl={length}"]
        elif head:
            found.append("m2=" + self.text[max(start, end - len(head.term) - 2) : end - len(head.term)])
            rest = length - len(head.term)
            found.append("rest=" + ("1" if rest == 1 else "2" if rest == 2 else "4" if rest < 5 else "x"))
        self._inside(candidate, name, found)
        self._nots(name, found)
        if head and not head.strong:
            before = self.marks.heads.get(end - len(head.term))
            if before is not None and end - len(head.term) - len(before.term) >= start:
                found += ["hb=" + before.type, "hbs=" + str(before.strong), "hbh=" + head.term + before.type]
            else:
                found.append("hb=none")
        if self.text[end : end + 1] == "等":
            found += ["dn=" + self.text[end + 1 : end + 3], "dk=" + kind]
        if self._counts[name] > 1:
            found.append("again")
        return found

    def _quotes(self, name: str, closed: str, found: list[str]) -> None:
        if "“" in name:
            first, last = name[0] == "“", name[-1] == "”"
            shape = ("o" if first else "m") + ("c" if last else "m")
            number = name.count("“")
            found += ["qs=" + shape + ("2" if number > 1 else ""), "qe=" + shape + closed]
            inner = name[name.rfind("“") + 1 : name.rfind("”")]
            found += ["q1=" + inner[-1:], "q0=" + inner[:2], "ql=" + str(min(len(inner) // 3, 5))]
            if "、" in inner or "," in inner:
                found.append("qlist")
            if first and not last:
                found.append("qt=" + str(min(len(name) - name.rfind("”") - 1, 5)))
        if "《" in name:
            found.append("book")

    def _inside(self, candidate: Candidate, name: str, found: list[str]) -> None:
        """Coordination, attributive 的, verbs and digits within the name, quotation marks not looked into."""
        start, end, opened, _, clause = candidate
        bare = ATOM.sub("“”", name) if "“" in name or "(" in name else name
        if "的" in bare:
            found += ["de", "de=" + str(min((len(bare) - bare.rfind("的")) // 3, 4))]
        coords = _COORD.findall(bare)
        if coords:
            found += ["co=" + str(min(len(coords), 4)), "co=" + opened, "cx=" + coords[0] + (self.text[end : end + 1])]
        elif opened == "k" or self.text[end : end + 1] in "、和与及":
            found.append("item" + opened)
        if _DIGIT.search(bare):
            found.append("dg")
        place = bisect_right(self.marks.verb_starts, start - 1)
        verbs = self.marks.verbs
        inner = 0
        while place < len(verbs) and verbs[place].end <= end and inner < 4:
            if verbs[place].end < end and verbs[place].start > start:
                inner += 1
                if not verbs[place].inside:
                    found.append("ib")
            place += 1
        if inner:
            found.append(f"iv={inner}")

    def _nots(self, name: str, found: list[str]) -> None:
        vocabulary = self.vocabulary
        if name in vocabulary.exact_not:
            found += ["not", "notx"]
        if name.startswith(vocabulary.prefix_not):
            found += ["not", "notp"]
        if name.endswith(vocabulary.suffix_not):
            found += ["not", "nots"]
        if vocabulary.contains_not.search(name):
            found += ["not", "notc"]
