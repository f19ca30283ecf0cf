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
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from pipeline.lexicons.entries import Entry
from pipeline.lexicons.likeness import DIGIT, MOST_PLACES, Profile, features
from pipeline.lexicons.reader import Lexicons

_LONGEST = 8
_EXAMPLES = 3
_AROUND = 12
"""Characters of an example on either side."""
_MANY_REPORTS = 12
# Kinds in which a known term with a word before it says more than the known term; elsewhere that one fires already.
_COMPOUNDING = frozenset({"indicators", "initiative_not", "numeral_names", "person_not", "phrase_words", "surnames"})
_COHESION = 1.0
_BRANCHING = 1.3
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
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
    lexicons: Lexicons,
    kind: str,
    texts: Iterable[str],
    *,
    top: int = 50,
    least: int | None = None,
    shown: Callable[[int, int, int], tuple[str, str, str]] | None = None,
) -> list[Candidate]:
    """The likeliest new terms of a kind, best first; ``texts`` are normalised, ``least`` is the lowest frequency.

    ``shown`` gives of the number of a text and the offsets in it what stands there in the source, and around it.

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
    entries = lexicons.entries(kind)
    counts, places = _frequent(text, _lengths(entries), least or max(3, round(math.log2(len(text) + 2)) // 4))
    words = _words(text, starts, counts, places)
    profile = Profile(text, entries, {term: around.features for term, around in words.items()}, _verbs(lexicons, kind))
    elsewhere = {form for other in lexicons.by_kind if other != kind for form in lexicons.forms(other)}
    context = shown or partial(_context, reports)
    found = []
    for term, around in words.items():
        if term in known or (kind not in _COMPOUNDING and _composed(term, known)):
            continue
        if kind == "units" and not _behind_numerals(text, around.places):
            continue
        likeness = profile.likeness(term, around.features) - (1.0 if term in elsewhere else 0.0)
        examples = tuple(_examples(around.places, len(term), starts, context))
        found.append(_candidate(term, around, likeness, _pmi(term, counts, len(text)), examples))
    return _without_parts(sorted(found, key=lambda candidate: (-candidate.score, candidate.term)), top)


def _candidate(term: str, around: _Neighbours, likeness: float, pmi: float, examples: tuple[str, ...]) -> Candidate:
    """A string with its score: how like the known terms it is, the more so the more reports have it."""
    return Candidate(
        term=term,
        score=likeness * math.log2(1 + len(around.documents)),
        count=len(around.places),
        documents=len(around.documents),
        pmi=pmi,
        left=_entropy(around.left),
        right=_entropy(around.right),
        likeness=likeness,
        examples=examples,
    )


def _words(
    text: str, starts: Sequence[int], counts: dict[str, int], places: dict[str, list[int]]
) -> dict[str, _Neighbours]:
    """The frequent strings that stand in enough reports and hold together, with what is around them."""
    found = {term: _around(text, where, len(term), starts) for term, where in places.items() if _is_word(term)}
    fewest = 2 if len(starts) - 1 < _MANY_REPORTS else 3
    return {
        term: around
        for term, around in found.items()
        if len(around.documents) >= fewest and _holds_together(term, around, counts, len(text))
    }


def _verbs(lexicons: Lexicons, kind: str) -> frozenset[str]:
    """Verbs that other kinds know: what begins with one is more often a phrase than a term."""
    kinds = [other for other in ("action_verbs", "document_verbs", "phrase_words") if other != kind]
    return frozenset(form for other in kinds for form in lexicons.forms(other) if len(form) > 1)


def _composed(term: str, known: frozenset[str]) -> bool:
    """Whether a term is a known one with something before or behind it, or with a figure before it."""
    if DIGIT.match(term):
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
    step = len(where) // MOST_PLACES + 1
    for place in where[::step]:
        found.left[_border(text[place - 1 : place] if place else "")] += 1
        found.right[_border(text[place + length : place + length + 1])] += 1
        found.features.update(features(text, place, place + length))
    found.places = list(where)
    return found


def _border(char: str) -> str:
    return char if "\u3400" <= char <= "\u9fff" else ""


def _behind_numerals(text: str, places: Sequence[int]) -> bool:
    """Whether most of the places are behind a numeral, where alone a unit is one."""
    return 2 * sum(DIGIT.match(text[place - 1 : place]) is not None for place in places if place) > len(places)


def _examples(
    places: Sequence[int], length: int, starts: Sequence[int], shown: Callable[[int, int, int], tuple[str, str, str]]
) -> Iterator[str]:
    """Contexts from as many reports as there are, one a report first."""
    first = list({bisect_right(starts, place): place for place in reversed(places)}.values())[::-1]
    chosen = dict.fromkeys([*first, *places])
    for place, _ in zip(chosen, range(_EXAMPLES), strict=False):
        report = bisect_right(starts, place) - 1
        before, term, after = shown(report, place - starts[report], place - starts[report] + length)
        yield f"{before[-_AROUND:].rpartition(chr(10))[2]}[{term}]{after[:_AROUND].partition(chr(10))[0]}"


def _context(texts: Sequence[str], report: int, start: int, end: int) -> tuple[str, str, str]:
    text = texts[report]
    return text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]


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
