"""One marked text, the spans of it that a classifier need look at, and what many of them share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Bools, Ints, number
from pipeline.initiatives.marks import Marks
from pipeline.initiatives.pairs import Candidate, Pairs, letters
from pipeline.initiatives.rulers import BESIDE, LISTED, NEAR, Ruled, Rulers
from pipeline.initiatives.sheets import Coded
from pipeline.initiatives.vocabulary import Head, Verb, Vocabulary

Where = Callable[[int], tuple[str, bool, int]]
"""Offset -> section kind, whether in a heading, depth of the section."""


class Context:
    """One marked text and what its candidates share.

    `pairs` are the plausible ones of those given: acted on or in a heading, and not in the section on problems;
    `ruled` are the verbs that act on them. Verbs and heads are told by number, NOWHERE where there is none; what is
    asked of a verb takes its number, so that the last row of every table of the vocabulary answers for NOWHERE.
    """

    def __init__(self, marks: Marks, vocabulary: Vocabulary, where: Where, pairs: Pairs) -> None:
        self.marks = marks
        self.text = marks.text
        self.vocabulary = vocabulary
        self.where = where
        self.rulers = Rulers(marks, vocabulary)
        self._rows = np.append(marks.verb_rows, NOWHERE)
        self._sections: dict[int, str] = {}
        self.acting: dict[Candidate, Verb | None] = {}
        """What `facts.action_verb` has found."""
        ruled = self.rulers.ruled(pairs)
        kept = number(self._plausible(pairs, ruled))
        self.pairs = pairs.of(kept)
        self.ruled = Ruled(ruled.verbs.take(kept), ruled.near.take(kept))

    def _plausible(self, pairs: Pairs, ruled: Ruled) -> Bools:
        clauses = np.unique(pairs.clauses)
        facts = [self.where(low) for low in self.marks.lows.take(clauses).tolist()]
        row = clauses.searchsorted(pairs.clauses)
        sound = np.array([kind != "problems" for kind, _, _ in facts], dtype=bool).take(row)
        heading = np.array([heading for _, heading, _ in facts], dtype=bool).take(row)
        aimed = (ruled.near == BESIDE) & (pairs.closed == ord("z")) & self.rulers.goal.take(ruled.verbs)
        beside = (ruled.near == BESIDE) | (ruled.near == LISTED)
        amount = (pairs.closed == ord("n")) & ~(beside & self.rulers.building.take(ruled.verbs))
        found: Bools = sound & (heading | (ruled.verbs >= 0)) & ~(aimed & (ruled.verbs >= 0)) & ~amount
        return found

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The pairs one by one."""
        return self.pairs.candidates()

    def section(self, clause: int) -> str:
        """The kind of section in which a clause stands."""
        kind = self._sections.get(clause)
        if kind is None:
            kind = self._sections[clause] = self.where(int(self.marks.lows[clause]))[0]
        return kind

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
        is_none, text = self.vocabulary.is_none, self.text
        spans = zip(self.pairs.starts.tolist(), self.pairs.ends.tolist(), strict=True)
        return np.array([is_none(text[start:end]) for start, end in spans], dtype=bool)

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

    # One candidate by itself, for what is told of the chosen ones.

    def verb(self, number: int) -> Verb | None:
        """A verb of the text where it stands; none for NOWHERE."""
        if number < 0:
            return None
        marks = self.marks
        start, end = int(marks.verb_starts[number]), int(marks.verb_ends[number])
        return self.vocabulary.verb(marks.verb_rows[number], start, end)

    def head(self, end: int) -> Head | None:
        """The longest head noun that ends there."""
        row = self.marks.head_at[end]
        return self.vocabulary.head(row) if row >= 0 else None

    @cached_property
    def _rulers(self) -> dict[Candidate, tuple[Verb | None, str]]:
        verbs = [self.verb(verb) for verb in self.ruled.verbs.tolist()]
        near = [NEAR.values[code] for code in self.ruled.near.tolist()]
        return dict(zip(self.candidates, zip(verbs, near, strict=True), strict=True))

    def ruler(self, candidate: Candidate) -> tuple[Verb | None, str]:
        """The verb that acts on a candidate and how far it is."""
        return self._rulers[candidate]

    def governor(self, start: int, clause: int) -> Verb | None:
        """The doing verb before a start in its clause."""
        found = self._governors[start]
        return self.verb(found)

    @cached_property
    def _governors(self) -> dict[int, int]:
        starts, places = np.unique(self.pairs.starts, return_index=True)
        found = self.rulers.governors(starts, self.pairs.clauses.take(places))
        return dict(zip(starts.tolist(), found.tolist(), strict=True))

    def follower(self, end: int, clause: int) -> Verb | None:
        """The verb that follows an end in its clause."""
        found = self.rulers.follower(end, clause)
        return self.verb(found)
