"""How like the known terms of a kind a string is: by the characters around it, and by how it is made."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs

from pipeline.lexicons.entries import Entry

MOST_PLACES = 400
"""Places of a string at which its neighbours are looked at; more change no rank."""
DIGIT = re.compile("[0-9〇一二两三四五六七八九十百千万亿几数%]")
_SMOOTHING = 0.5
_PRIOR = 0.3
_CONTEXT, _SHAPE = 2.0, 6.0


def features(text: str, start: int, end: int) -> Iterator[str]:
    """What stands around a place: one and two characters on each side, figures as one sort of character."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    before, after = DIGIT.sub("9", before), DIGIT.sub("9", after)
    yield "<" + before[-1:]
    yield "<<" + before
    yield ">" + after[:1]
    yield ">>" + after


class Profile:
    """Where the known terms of a kind stand and how they are made, against all words of the reports."""

    def __init__(
        self, text: str, entries: Sequence[Entry], words: Mapping[str, Counter[str]], verbs: frozenset[str]
    ) -> None:
        self._verbs = verbs
        forms = sorted({form for entry in entries for form in entry.forms})
        self._forms = frozenset(forms)
        automaton = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        contexts: dict[str, Counter[str]] = defaultdict(Counter)
        for index, start, end in automaton.find_matches_as_indexes(text):
            if contexts[forms[index]].total() < 4 * MOST_PLACES:
                contexts[forms[index]].update(features(text, start, end))
        self._context = _Ratio(contexts.values(), words.values())
        self._shape = _Ratio(map(Counter, map(self._shapes, forms)), map(Counter, map(self._shapes, words)))

    def likeness(self, term: str, features: Counter[str]) -> float:
        """Bits for the places of the term, on average, and for its shape."""
        return _CONTEXT * self._context.bits(features) + _SHAPE * self._shape.bits(Counter(self._shapes(term)))

    def _shapes(self, term: str) -> Iterator[str]:
        """The ends of a term by which its kind is known, its length, its first word, whether a known term is in it."""
        yield "-" + term[-1:]
        yield "-" + term[-2:]
        yield term[:1] + "-"
        yield f"length {len(term)}"
        verb = any(term[:length] in self._verbs for length in (2, 3) if length < len(term))
        yield "verb" if verb else "numeral" if DIGIT.match(term) else "word"
        yield "head known" if any(term[:end] in self._forms for end in range(1, len(term))) else "head new"
        yield "tail known" if any(term[start:] in self._forms for start in range(1, len(term))) else "tail new"


class _Ratio:
    """Log ratio of features between the terms of a kind and the words at large, each term with a like say."""

    def __init__(self, inside: Iterable[Counter[str]], outside: Iterable[Counter[str]]) -> None:
        self._inside, self._outside = _shares(inside), _shares(outside)
        self._size, self._whole = sum(self._inside.values()) or 1.0, sum(self._outside.values()) or 1.0

    def bits(self, features: Counter[str]) -> float:
        """The mean over all features."""
        return sum(number * self._bits(name) for name, number in features.items()) / (features.total() or 1)

    def _bits(self, name: str) -> float:
        # What the kind never shows is as likely there as at large, but the more terms there are, the less.
        outside = (self._outside.get(name, 0.0) + _SMOOTHING) / (self._whole + 1)
        inside = (self._inside.get(name, 0.0) / self._size + _PRIOR * outside) / (1 + _PRIOR)
        return math.log2(inside / outside)


def _shares(counters: Iterable[Counter[str]]) -> dict[str, float]:
    """Features summed over terms; the root of a term's places weighs, else the commonest few would be all."""
    shares: dict[str, float] = defaultdict(float)
    for counter in counters:
        weight = math.sqrt(counter.total() or 1)
        for name, number in counter.items():
            shares[name] += number / weight
    return dict(shares)
