"""Candidates for a lexicon from unlabelled reports: strings that hold together and stand where known terms stand.

Reading order: `suggest`. Four measures, none of which looks at what a term means:

- document frequency: in how many reports a string stands
- pointwise mutual information of its parts, at the place where it is easiest to cut in two: does it hold together?
- branching entropy of the characters on its left and right: does it end where it ends?
- likeness: how much better the characters around it, and its own last and first ones, fit the known terms of the kind
  than any other string of the reports (a log ratio of smoothed frequencies)

Strings grow by one character a round, and only out of frequent ones, so memory is linear in the text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import ahocorasick_rs

from pipeline.lexicons.entries import Entry
from pipeline.lexicons.reader import Lexicons

_LONGEST = 8
_EXAMPLES = 3
_AROUND = 12
"""Characters of an example on either side."""
_SMOOTHING = 0.5
_PRIOR = 0.3
_CONTEXT, _SHAPE = 2.0, 6.0
_MANY_REPORTS = 12
# Kinds in which a known term with a word before it says more than the known term; elsewhere that one fires already.
_COMPOUNDING = frozenset({"indicators", "initiative_not", "numeral_names", "person_not", "phrase_words", "surnames"})
_MOST_PLACES = 400
"""Places of a string at which its neighbours are looked at; more change no rank."""
_COHESION = 1.0
_BRANCHING = 1.3
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_DIGIT = re.compile("[0-9〇一二两三四五六七八九十百千万亿几数%]")
# Words that begin or end no term: particles, prepositions, conjunctions, pronouns, aspect, copulas.
_NO_BEGIN = frozenset("的了着过地得和与及或并而等之其也又还已被把将从向对于在以为是由各该此这那不未就都均再很更较")
_NO_END = frozenset("的了着地得和与及或并而且其在以为是由各该此这那不未就都均再很更较从向对于把被将到把按经据给使让")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string that may be a term of the kind, with what was measured and examples of its use."""

    term: str
    score: float
    count: int
    documents: int
    pmi: float
    left: float
    right: float
    likeness: float
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Neighbours:
    """Characters around a string, and the reports and places where it stands."""

    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    features: Counter[str] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)
    places: list[int] = field(default_factory=list)


def suggest(
    lexicons: Lexicons, kind: str, texts: Iterable[str], *, top: int = 50, least: int | None = None
) -> list[Candidate]:
    """The likeliest new terms of a kind, best first; ``texts`` are normalised, ``least`` is the lowest frequency.

    Strings that any entry of the kind has as a form are left out, and so is a string that a better longer one explains.
    """
    reports = list(texts)
    text = "\n".join(reports)
    starts = [0]
    for report in reports:
        starts.append(starts[-1] + len(report) + 1)
    known = frozenset(form for form in lexicons.forms(kind) if not form.startswith("-"))
    if not known or not text:
        return []
    least = least or max(3, round(math.log2(len(text) + 2)) // 4)
    entries = lexicons.entries(kind)
    counts, places = _frequent(text, _lengths(entries), least)
    words = {term: _around(text, where, len(term), starts) for term, where in places.items() if _is_word(term)}
    fewest = 2 if len(reports) < _MANY_REPORTS else 3
    words = {
        term: around
        for term, around in words.items()
        if len(around.documents) >= fewest and _holds_together(term, around, counts, len(text))
    }
    profile = _Profile(text, entries, words, _verbs(lexicons, kind))
    elsewhere = {form for other in lexicons.by_kind if other != kind for form in lexicons.forms(other)}
    found = []
    for term, around in words.items():
        if term in known or (kind not in _COMPOUNDING and _composed(term, known)):
            continue
        likeness = profile.likeness(term, around.features) - (1.0 if term in elsewhere else 0.0)
        found.append(
            Candidate(
                term=term,
                score=likeness * math.log2(1 + len(around.documents)),
                count=len(around.places),
                documents=len(around.documents),
                pmi=_pmi(term, counts, len(text)),
                left=_entropy(around.left),
                right=_entropy(around.right),
                likeness=likeness,
                examples=tuple(_examples(text, around.places, len(term), starts)),
            )
        )
    return _without_parts(sorted(found, key=lambda candidate: (-candidate.score, candidate.term)), top)


def _verbs(lexicons: Lexicons, kind: str) -> frozenset[str]:
    """Verbs that other kinds know: what begins with one is more often a phrase than a term."""
    kinds = [other for other in ("action_verbs", "document_verbs", "phrase_words") if other != kind]
    return frozenset(form for other in kinds for form in lexicons.forms(other) if len(form) > 1)


def _composed(term: str, known: frozenset[str]) -> bool:
    """Whether a term is a known one with something before or behind it, or with a figure before it."""
    if _DIGIT.match(term):
        return True
    heads = (term[:cut] for cut in range(1 if len(term) > 2 else 2, len(term)))
    tails = (term[cut:] for cut in range(1, len(term) - 1))
    return any(part in known for part in (*heads, *tails))


def _is_word(term: str) -> bool:
    return term[0] not in _NO_BEGIN and term[-1] not in _NO_END


def _holds_together(term: str, around: _Neighbours, counts: dict[str, int], total: int) -> bool:
    if len(term) > 1 and _pmi(term, counts, total) < _COHESION:
        return False
    return min(_entropy(around.left), _entropy(around.right)) >= _BRANCHING


def _lengths(entries: Sequence[Entry]) -> range:
    """The lengths that all but a few known terms have."""
    lengths = sorted(len(entry.term) for entry in entries)
    return range(lengths[len(lengths) // 10], min(_LONGEST, lengths[len(lengths) * 19 // 20]) + 1)


def _frequent(text: str, lengths: range, least: int) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Counts of all frequent strings of ideographs up to the longest, and the places of those of the lengths asked."""
    ends = {match.start(): match.end() for match in _HAN_RUN.finditer(text)}
    alive = [place for start, end in ends.items() for place in range(start, end)]
    run_end = {place: end for start, end in ends.items() for place in range(start, end)}
    counts: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    for length in range(1, lengths.stop):
        here = Counter(text[place : place + length] for place in alive)
        kept = {term for term, count in here.items() if count >= least}
        counts.update((term, here[term]) for term in kept)
        alive = [place for place in alive if text[place : place + length] in kept]
        if length in lengths:
            for place in alive:
                places.setdefault(text[place : place + length], []).append(place)
        alive = [place for place in alive if place + length < run_end[place]]
    return counts, places


def _pmi(term: str, counts: dict[str, int], total: int) -> float:
    """PMI in bits of the weakest of all cuts in two; parts of a frequent string are frequent."""
    if len(term) < 2:
        return 0.0
    cuts = (counts[term[:i]] * counts[term[i:]] for i in range(1, len(term)))
    return math.log2(counts[term] * total / max(cuts))


def _entropy(neighbours: Counter[str]) -> float:
    """Bits of the next character; a border of a clause counts as a new character each time."""
    total = sum(neighbours.values())
    if not total:
        return 0.0
    borders = neighbours.get("", 0)
    bits = borders / total * math.log2(total) if borders else 0.0
    return bits - sum(n / total * math.log2(n / total) for char, n in neighbours.items() if char)


def _around(text: str, where: Sequence[int], length: int, starts: Sequence[int]) -> _Neighbours:
    found = _Neighbours()
    found.documents = {bisect_right(starts, place) for place in where}
    step = len(where) // _MOST_PLACES + 1
    for place in where[::step]:
        found.left[_border(text[place - 1 : place] if place else "")] += 1
        found.right[_border(text[place + length : place + length + 1])] += 1
        found.features.update(_features(text, place, place + length))
    found.places = list(where)
    return found


def _border(char: str) -> str:
    return char if "\u3400" <= char <= "\u9fff" else ""


def _features(text: str, start: int, end: int) -> Iterator[str]:
    """What stands around a place: one and two characters on each side, figures as one sort of character."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    before, after = _DIGIT.sub("9", before), _DIGIT.sub("9", after)
    yield "<" + before[-1:]
    yield "<<" + before
    yield ">" + after[:1]
    yield ">>" + after


class _Profile:
    """Where the known terms of a kind stand and how they are made, against all words of the reports."""

    def __init__(
        self, text: str, entries: Sequence[Entry], words: Mapping[str, _Neighbours], verbs: frozenset[str]
    ) -> None:
        self._verbs = verbs
        forms = sorted({form for entry in entries for form in entry.forms})
        self._forms = frozenset(forms)
        automaton = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        contexts: dict[str, Counter[str]] = defaultdict(Counter)
        for index, start, end in automaton.find_matches_as_indexes(text):
            if contexts[forms[index]].total() < 4 * _MOST_PLACES:
                contexts[forms[index]].update(_features(text, start, end))
        self._context = _Ratio(contexts.values(), (around.features for around in words.values()))
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
        yield "verb" if verb else "numeral" if _DIGIT.match(term) else "word"
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


def _examples(text: str, places: Sequence[int], length: int, starts: Sequence[int]) -> Iterator[str]:
    """Contexts from as many reports as there are, one a report first."""
    first = list({bisect_right(starts, place): place for place in reversed(places)}.values())[::-1]
    chosen = dict.fromkeys([*first, *places])
    for place, _ in zip(chosen, range(_EXAMPLES), strict=False):
        before = text[max(0, place - _AROUND) : place].rpartition("\n")[2]
        after = text[place + length : place + length + _AROUND].partition("\n")[0]
        yield f"{before}[{text[place : place + length]}]{after}"


def _without_parts(ranked: Sequence[Candidate], top: int) -> list[Candidate]:
    """The first ``top``; of two strings that stand together almost always only the better one."""
    kept: list[Candidate] = []
    for candidate in ranked:
        if len(kept) == top:
            break
        explained = any(
            (candidate.term in other.term or other.term in candidate.term)
            and min(candidate.count, other.count) > 0.5 * max(candidate.count, other.count)
            for other in kept
        )
        if not explained:
            kept.append(candidate)
    return kept
