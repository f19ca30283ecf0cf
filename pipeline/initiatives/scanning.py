"""One pass over a text: clauses, quoted stretches, and the places where the name of an initiative may begin or end."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import (
    BEYOND,
    NOWHERE,
    Bools,
    Ints,
    any_letter,
    between,
    characters,
    columns_of,
    grams,
    number,
    table,
    view_of,
)
from pipeline.initiatives.carrying import Clauses, Verbs, reach_of
from pipeline.initiatives.cues import (
    AMOUNT,
    COMPARED,
    COMPARING,
    CUE_KINDS,
    CUE_MACHINE,
    CUES,
    DIGITS,
    LIST_MARK,
    LIST_MARK_FIRST,
    NAMED_LIST,
    NO_JOINT,
    NUMBERED,
    OPENED,
    VERSION,
)
from pipeline.initiatives.marks import Marks, Signs
from pipeline.initiatives.settling import Settling
from pipeline.initiatives.vocabulary import Vocabulary

# A quotation with a full stop in it is what somebody says, and no name.
_ATOM = r"“[^“”\n。!?]{1,58}”|《[^《》\n]{1,80}》|\([^()\n]{1,40}\)"
ATOM: Final = re.compile(_ATOM)
# What is no mark goes first and at once: it is most of every text.
CLAUSE: Final = re.compile(
    rf"(?:[^。;!?\n,:…\s—―|“《(【】]++|{_ATOM}|(?<=\d),(?=\d{{3}})|(?<![—―])[—―](?![—―])|[^。;!?\n,:…\s—―|【】])+"
)

_LIST_JOINT: Final = re.compile(r"[、和与及]")
_ENUMERATION: Final = CUES.index("、")
_MIDDLE: Final = CUES.index("中")
_MIDDLE_OF: Final = table("心小学医级")
_LONGEST_LIST: Final = 120
_WORKS_DONE: Final = frozenset((*OPENED, "开业"))
_SHORTEST_ITEM: Final = 4  # shorter ones are fields of work (交通、水利等项目)


def scan(text: str, vocabulary: Vocabulary) -> Marks:
    """Mark clauses, quoted stretches, verbs, heads and the places where a name may begin or end."""
    return _Scan(text, vocabulary).marks()


class _Scan:
    """One pass over a text. Arrays by offset that single steps look at are bytes, with a view for the others."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.letters = characters(text)
        self.size = len(text) + BEYOND
        self.inside, self.stops = bytearray(self.size), bytearray(self.size)
        self.starts, self.ends = bytearray(self.size), bytearray(self.size)
        self.inside_view, self.stops_view = view_of(self.inside), view_of(self.stops)
        self.starts_view, self.ends_view = view_of(self.starts), view_of(self.ends)
        self.joints = np.full(self.size, NOWHERE, dtype=np.int32)
        self.quotes: list[tuple[int, int]] = []

    def marks(self) -> Marks:
        """Every step in the order in which they overrule each other."""
        text, vocabulary = self.text, self.vocabulary
        self._atoms()
        self.lows, self.highs = columns_of([match.span() for match in CLAUSE.finditer(text)], 2)
        rows, self.verb_starts, self.verb_ends = vocabulary.verbs_in(text, self.inside_view, self.letters)
        self.verb_rows, self.verbs = rows, vocabulary.verbs
        self.heads = vocabulary.heads_in(text, self.inside_view, self.size)
        self._cues()
        signs = self._signs()
        self._clauses(signs.digit_starts)
        self._verbs()
        self._nominal()
        reach = self._reach(signs.digit_starts)
        self.ends_view[(self.heads >= 0) & (self.stops_view > 0)] = ord("h")
        self._versions()
        self._lists()
        settled = Settling(text, self.letters, self.starts_view, self.joints).run()
        self._quotes(settled.kinds)
        return Marks(
            text=text,
            letters=self.letters,
            grams=grams(self.letters),
            inside=self.inside,
            lows=self.lows,
            highs=self.highs,
            reach=reach,
            verb_starts=self.verb_starts,
            verb_ends=self.verb_ends,
            verb_rows=rows,
            head_at=self.heads,
            start_kinds=view_of(settled.kinds),
            end_kinds=self.ends_view,
            joint_at=self.joints,
            origin_at=settled.origins,
            region_at=settled.regions,
            told=self._told(),
            signs=signs,
        )

    def _atoms(self) -> None:
        """What stands in quotation marks, title marks and brackets."""
        inside, text = self.inside, self.text
        for atom in ATOM.finditer(text):
            low, high = atom.span()
            inside[low + 1 : high - 1] = b"\1" * (high - low - 2)
            self.stops[low] = 1
            if text[low] == "“":
                self.quotes.append((low, high))

    def _cues(self) -> None:
        """The words beside names: `LITERALS`."""
        text, letters = self.text, self.letters
        cues, lows, highs = columns_of(CUE_MACHINE.find_matches_as_indexes(text), 3)
        kinds = CUE_KINDS.take(cues)
        kept = (self.inside_view.take(lows) == 0) & (kinds > 0)
        kept &= (cues != _MIDDLE) | ~(_MIDDLE_OF.take(letters.take(highs)) | (highs == len(text)))
        for row in number(kept & (kinds == ord("k")) & (cues != _ENUMERATION)).tolist():
            if NO_JOINT.search(text, max(lows[row] - 1, 0), highs[row] + 2):
                kept[row] = False
        kinds, lows, highs = kinds[kept], lows[kept], highs[kept]
        joining, opening = kinds == ord("k"), any_letter(kinds, "kdps")
        self.starts_view[highs[opening]] = kinds[opening]
        closing = any_letter(kinds, "kwl")
        self.ends_view[lows[closing]] = kinds[closing]
        self.stops_view[lows[kinds != ord("d")]] = 1
        self.joints[highs[joining]] = lows[joining]
        for row in number(joining & any_letter(letters.take(lows - 1), "］]")).tolist():
            # The item ends before its note mark.
            low = int(lows[row])
            noted = max(text.rfind(mark, max(low - 5, 0), low) for mark in "［[")
            self.joints[highs[row]] = noted if noted > 0 else low

    def _signs(self) -> Signs:
        letters = self.letters
        digit_starts, digit_ends = columns_of([match.span() for match in DIGITS.finditer(self.text)], 2)
        amounts, compared = (
            np.array([match.start() for match in expression.finditer(self.text)], dtype=np.intp)
            for expression in (AMOUNT, COMPARED)
        )
        for places in (digit_starts, amounts, compared):
            free = places[self.inside_view.take(places) == 0]
            self.stops_view[free] = 1
            free = free[~COMPARING.take(self.letters.take(free - 1))]
            self.ends_view[free[self.ends_view.take(free) == 0]] = ord("n")
        return Signs(
            opening=number(letters == ord("“")),
            brackets=number(any_letter(letters, "“(")),
            attributive=number(letters == ord("的")),
            coords=number(any_letter(letters, "、和与及")),
            such=number(letters == ord("等")),
            doubted=self.vocabulary.doubted(self.text),
            digit_starts=digit_starts,
            digit_ends=digit_ends,
        )

    def _clauses(self, digit_starts: Ints) -> None:
        """A name may begin with a clause, behind its list mark, and end with it."""
        hints = LIST_MARK_FIRST.take(self.letters.take(self.lows))
        firsts = self.lows.copy()
        for row in number(hints | (between(digit_starts, self.lows, self.lows + 1) > 0)).tolist():
            mark = LIST_MARK.match(self.text, firsts[row], self.highs[row])
            if mark:
                # 2、 counts an item and coordinates nothing.
                firsts[row] = mark.end()
                self.starts[mark.end()], self.joints[mark.end()] = 0, NOWHERE
        self.starts_view[firsts[self.starts_view.take(firsts) == 0]] = ord("c")
        self.ends_view[self.highs] = ord("z")
        self.stops_view[self.highs] = 1

    def _reach(self, digit_starts: Ints) -> Ints:
        """Where the clause begins whose verb may act on what stands in each clause; a carried one is a list item."""
        free = self.verb_starts[~self.verbs.inside.take(self.verb_rows)]
        first = self.starts_view.take(self.lows) == ord("c")
        verbs = Verbs(free, self.verb_starts)
        reach = reach_of(self.text, self.letters, Clauses(self.lows, self.highs, first), digit_starts, verbs)
        carried = self.lows[reach < self.lows]
        self.starts_view[carried], self.joints[carried] = ord("k"), carried - 1
        return reach

    def _verbs(self) -> None:
        """A name ends before a verb; where verb and head noun end together, one of them is not meant."""
        telling = self.verbs.telling.take(self.verb_rows)
        heads = self.heads.take(self.verb_ends)
        self._begins(self.verb_starts[heads < 0], telling[heads < 0])
        launch = self.verbs.launch.take(self.verb_rows)
        for row in number(heads >= 0)[::-1].tolist():
            start, end = int(self.verb_starts[row]), int(self.verb_ends[row])
            if self.stops[end]:
                if not launch[row] or end - start <= self.vocabulary.heads.sizes[heads[row]]:
                    continue  # 市民中心|建设: the verb is the head of the name
                self.heads[end] = NOWHERE  # 新城|加快建设: the head is only the end of the verb
            self.stops[start] = 1
            if telling[row] and not self.ends[start]:
                self.ends[start] = ord("l")

    def _begins(self, starts: Ints, telling: Bools) -> None:
        self.stops_view[starts] = 1
        told = starts[telling]
        self.ends_view[told[self.ends_view.take(told) == 0]] = ord("l")

    def _nominal(self) -> None:
        """Names begin behind verbs; a verb that stands in names is a noun if another one acts before it (u)."""
        clauses = self.highs.searchsorted(self.verb_ends)
        acts = ~self.verbs.inside.take(self.verb_rows)
        acts[:1] = True
        acts[1:] |= clauses[1:] != clauses[:-1]
        # One that follows without a gap, or coordinated, is what the one before it is.
        first = np.arange(len(acts))
        coordinated = self._coordinated()
        first[1:][~acts[1:] & (coordinated | (self.verb_starts[1:] == self.verb_ends[:-1]))] = 0
        acts = acts.take(np.maximum.accumulate(first)) if len(acts) else acts
        seconds = self.verb_starts[1:][coordinated & acts[:-1]]
        seconds = seconds[self.starts_view.take(seconds) == ord("k")]
        self.starts_view[seconds] = 0  # 新建和改造X: no name begins at the second verb
        self.joints[seconds] = NOWHERE
        self.starts_view[self.verb_ends] = np.where(acts, ord("v"), ord("u"))

    def _coordinated(self) -> Bools:
        """For every verb but the first whether it is coordinated with the one before it."""
        lows, gaps = self.verb_ends[:-1], self.verb_starts[1:] - self.verb_ends[:-1]
        found: Bools = (gaps == 1) & any_letter(self.letters.take(lows), "和与及并")
        for row in number((gaps == 2) & (self.letters.take(lows) == ord("以"))).tolist():
            found[row] = self.text.startswith("以及", int(lows[row]))
        return found

    def _versions(self) -> None:
        """Let names with a head noun end behind the number of their version, and not before it."""
        for match in NUMBERED.finditer(self.text):
            point, high = match.span()
            low = point - 1 - (self.text[point - 2 : point - 1] in ("V", "v"))
            if self.heads[low] >= 0 and self.stops[high] and not self.inside[low]:
                self.ends[low] = self.ends[point - 1] = 0
                self.ends[high], self.heads[high] = ord("h"), self.heads[low]

    def _lists(self) -> None:
        """Mark names without head noun in A、B等项目 as e, if every item is long enough to be a name by itself."""
        text, ends = self.text, self.ends
        free = self.verb_ends[~self.verbs.inside.take(self.verb_rows)]
        for match in NAMED_LIST.finditer(text):
            end = match.start()
            if self.inside[end]:
                continue
            place = int(free.searchsorted(end, "right")) - 1
            low = max(
                int(self.lows[self.lows.searchsorted(end, "right") - 1]),
                end - _LONGEST_LIST,
                int(free[place]) if place >= 0 else 0,
            )
            low = max(low, text.rfind("的", low, end) + 1)
            joints = [joint.span() for joint in _LIST_JOINT.finditer(text, low, end) if ends[joint.start()] in b"khq"]
            edges = [low, *(high for _, high in joints)]
            closes = [*(start for start, _ in joints), end]
            if all(high - first >= _SHORTEST_ITEM for first, high in zip(edges, closes, strict=True)):
                for high in closes:
                    if ends[high] in b"kw":
                        ends[high] = ord("e")

    def _quotes(self, kinds: bytearray) -> None:
        for low, high in self.quotes:
            tried = self.text.startswith("试点", max(low - 2, 0))
            kinds[low] = ord("o") if kinds[low] and (kinds[low] != ord("u") or tried) else ord("O")
            if self.stops[high] or self.text[low - 1 : low] == "”":
                self.ends[high] = ord("q")
            elif self.ends[high] != ord("h"):
                self.ends[high] = 0
            version = VERSION.match(self.text, high)
            if version and self.stops[version.end()] and self.ends[version.end()] != ord("h"):
                self.ends[version.end()] = ord("q")
                if self.text.startswith(("V", "v"), high):
                    self.ends[high + 1] = 0

    def _told(self) -> Bools:
        """Ends of launch verbs with which a list item ends; not in lists of verbs (签约、投产、达产)."""
        found = np.zeros(self.size, dtype=bool)
        text, starts = self.text, self.verb_starts
        launch = self.verbs.launch.take(self.verb_rows) & (self.ends_view.take(starts) > 0)
        free = launch & ~self.verbs.inside.take(self.verb_rows)
        found[self.verb_ends[free]] = True
        for row in number(launch & ~free).tolist():
            start, end = int(starts[row]), int(self.verb_ends[row])
            done = self.verbs.terms[self.verb_rows[row]] in _WORKS_DONE
            found[end] = done and text[end : end + 1] == "、" and text[start - 1 : start] != "、"
        return found
