"""One marked text, the spans of it that a classifier need look at, and what many of them share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Bools, Ints, number
from pipeline.initiatives.candidates import candidates
from pipeline.initiatives.pairs import Pairs, letters
from pipeline.initiatives.places import OTHER, PLAN, PROBLEMS, Places
from pipeline.initiatives.rulers import BESIDE, LISTED, Ruled, Rulers
from pipeline.initiatives.scanning import scan
from pipeline.initiatives.sheets import Coded
from pipeline.initiatives.vocabulary import Vocabulary

_NEXT: Final = re.compile(
    r"“?(?:下一?步|接下来|今后|下一?阶段|明年|来年|新的一年"
    r"|(?:为此|对此|后续|[针面]对(?:以上|上述|这些|存在的?)(?:问题|不足|困难|情况)|(?:20\d\d年|下半年)[,度])"
    r"(?=[^。;\n]{0,20}?(?:将|要(?![求素件])|重点|拟(?![定订])|力争|计划|打算|着力|继续)))"
)
"""What a paragraph on problems says behind these will be done; a year or an answer alone does not promise it."""

_PLANNING: Final = re.compile(
    r"(?:方案|计划|规划|纲要|要点|任务分解|责任分工|任务清单)(?:\([^()\n]*\))*(?:》的?通知|的通知)?(?:\([^()\n]*\))*$"
    r"|关于(?:开展|做好|加强|推进|实施|进一步|深入|切实)[^\n]{2,60}的(?:通知|意见)$"
)
_TELLING: Final = re.compile("总结|情况|报告|评估|自评|成立|公布|解读|答复|打算|和20|及20|暨20|与20")
"""A title of a plan, all of which is to be done; not one that tells what was done as well."""


class Context:
    """One marked text and what its candidates share.

    `pairs` are the plausible spans: acted on or in a heading, outside the section on problems and outside the ``taken``
    ones, which name something else. `ruled` are the verbs that act on them. Verbs and heads are told by number, NOWHERE
    where there is none; the last row of every table of the vocabulary answers for NOWHERE.
    """

    def __init__(
        self, text: str, vocabulary: Vocabulary, places: Places, taken: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.places = places
        self.marks = scan(text, vocabulary)
        self.sections = _resumed(text, self.marks.lows, places.sections(self.marks.lows))
        """Of every clause."""
        if _PLANNING.search(text, *places.title) and not _TELLING.search(text, *places.title):
            self.sections[self.sections == OTHER] = PLAN
        self._headings = places.headings(self.marks.lows)
        self.rulers = Rulers(self.marks, vocabulary)
        self._rows = np.append(self.marks.verb_rows, NOWHERE)
        pairs = _outside(taken, candidates(self.marks, vocabulary, self._live()))
        ruled = self.rulers.ruled(pairs)
        kept = number(self._plausible(pairs, ruled))
        self.pairs = pairs.of(kept)
        self.ruled = Ruled(*(column.take(kept) for column in ruled))

    def _live(self) -> Bools:
        """The clauses that can hold initiatives: something acts there, or they are headings; no problem is told."""
        marks = self.marks
        acting = marks.verb_starts.searchsorted(marks.highs) > marks.verb_starts.searchsorted(marks.lows)
        found: Bools = (self.sections != PROBLEMS) & (acting | self._headings | (marks.reach < marks.lows))
        return found

    def _plausible(self, pairs: Pairs, ruled: Ruled) -> Bools:
        aimed = (ruled.near == BESIDE) & (pairs.closed == ord("z")) & self.rulers.goal.take(ruled.verbs)
        acted = ruled.verbs >= 0
        beside = (ruled.near == BESIDE) | (ruled.near == LISTED)
        amount = (pairs.closed == ord("n")) & ~(beside & self.rulers.counting.take(ruled.verbs))
        found: Bools = (self._headings.take(pairs.clauses) & ~acted) | (acted & ~aimed)
        found &= ~amount
        return found

    @cached_property
    def ranks(self) -> Ints:
        """For every clause how many clauses stand before it with nothing but commas between, at most 3."""
        found = self.marks.letters.take(self.marks.lows - 1) == ord(",")
        found[:1] = False
        one = np.append(False, found)[:-1]
        two = np.append(False, one)[:-1]
        ranks: Ints = found.astype(np.intp) + (found & one) + (found & one & two)
        return ranks

    @cached_property
    def excluded(self) -> Bools:
        """For every pair whether the lexicon says that its words are no initiative."""
        marks, pairs = self.marks, self.pairs
        return self.vocabulary.none_of(self.text, marks.letters, marks.signs.doubted, pairs.starts, pairs.ends)

    @cached_property
    def verb_from(self) -> Ints:
        """By offset: the verb that starts there."""
        found = np.full(len(self.text) + 2, NOWHERE)
        found[self.marks.verb_starts] = np.arange(len(self.marks.verb_starts))
        return found

    def rows(self, verbs: Ints) -> Ints:
        """The rows of verbs in the vocabulary."""
        return self._rows.take(verbs)

    def terms(self, verbs: Ints) -> list[str]:
        """Their terms; none for NOWHERE."""
        terms = self.vocabulary.verbs.terms
        return [terms[row] for row in self.rows(verbs).tolist()]

    def named(self, verbs: Ints) -> Coded:
        return Coded(self.vocabulary.verbs.term, self.rows(verbs))

    def senses(self, verbs: Ints) -> Coded:
        return Coded(self.vocabulary.verbs.sense.scale, self.vocabulary.verbs.sense.codes.take(self.rows(verbs)))

    def statuses(self, verbs: Ints) -> Coded:
        return Coded(self.vocabulary.verbs.status.scale, self.vocabulary.verbs.status.codes.take(self.rows(verbs)))

    def kinds(self, ends: Ints, closed: Ints) -> Coded:
        """The type of the head noun at each end, or else the letter that says why a name may end there."""
        heads = self.vocabulary.heads
        found = self.marks.head_at.take(ends)
        beyond = len(heads.kind.values) - len(letters(closed).scale.values)
        return Coded(heads.kind, np.where(found >= 0, heads.codes.take(found), beyond + letters(closed).codes))

    @cached_property
    def head_ends(self) -> Ints:
        """Where head nouns end, sorted."""
        return number(self.marks.head_at >= 0)

    def light(self, verbs: Ints) -> Bools:
        """Whether they say nothing but that something is done (进行)."""
        return self.vocabulary.verbs.light.take(self.rows(verbs))

    @cached_property
    def governors(self) -> Ints:
        """The doing verb before each pair in its clause."""
        starts, places = np.unique(self.pairs.starts, return_index=True)
        found = self.rulers.governors(starts, self.pairs.clauses.take(places))
        governors: Ints = found.take(starts.searchsorted(self.pairs.starts))
        return governors


def _resumed(text: str, lows: Ints, sections: Ints) -> Ints:
    """The sections of clauses; what a paragraph on problems says will be done next is a plan."""
    found = sections.copy()
    planned: int | None = None
    for row in number(sections == PROBLEMS).tolist():
        if planned == row - 1 or _NEXT.match(text, int(lows[row])):
            found[row], planned = PLAN, row
    return found


def _outside(taken: Sequence[tuple[int, int]], pairs: Pairs) -> Pairs:
    """The pairs that do not lie in a taken span; these do not overlap."""
    if not taken:
        return pairs
    starts, ends = np.array([(NOWHERE, NOWHERE), *sorted(taken)]).T
    return pairs.of(number(pairs.ends > ends.take(starts.searchsorted(pairs.starts, "right") - 1)))
