"""Units and comparators as longest-match look-ups, with the words that only begin like a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.lexicons import Entry

Meaning = tuple[str, str, str]
"""(canonical unit, kind, lexicon line) of a unit; (comparator, "", lexicon line) of a comparator."""

_BOUND_BEHIND = re.compile(r"以[上下内]")  # 5所以上 is no 所以
_ORDERS = "百千万亿"


def lengths_by_character(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """For each first (index 0) or last (-1) character the lengths of the forms that have it, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[index], set()).add(len(form))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def rests(entry: Entry, *, end: bool = False) -> dict[str, tuple[str, ...]]:
    """By form what makes it another word when it follows (家具 is not 家), with ``end`` when it precedes (节约)."""
    words = entry["not_in"].split("、") if entry["not_in"] else []
    if end:
        found = {form: [word[: -len(form)] for word in words if word.endswith(form)] for form in entry.forms}
    else:
        found = {form: [word[len(form) :] for word in words if word.startswith(form)] for form in entry.forms}
    return {form: tuple(filter(None, tails)) for form, tails in found.items() if tails}


class Vocabulary:
    """Units and comparators, ready for longest-match lookups."""

    def __init__(self, *, units: Iterable[Entry], comparators: Iterable[Entry]) -> None:
        self.units: dict[str, Meaning] = {}
        self.nouns: set[str] = set()
        self.before: dict[str, Meaning] = {}
        self.after: dict[str, Meaning] = {}
        self._goes_on: dict[str, tuple[str, ...]] = {}
        self._comes_from: dict[str, tuple[str, ...]] = {}
        for entry in units:
            self.units.update((form, (entry["canonical"], entry["kind"], entry.where)) for form in entry.forms)
            self._goes_on.update(rests(entry))
            if entry["noun"]:
                self.nouns.update(entry.forms)
        after: dict[str, tuple[str, ...]] = {}
        for entry in comparators:
            before = entry["position"] == "before"
            meaning = (entry["cmp"], "", entry.where)
            (self.before if before else self.after).update((form, meaning) for form in entry.forms)
            (self._comes_from if before else after).update(rests(entry, end=before))
        self._goes_on_after = after
        self._unit_lengths = lengths_by_character(self.units, 0)
        self._before_lengths = lengths_by_character(self.before, -1)
        self._after_lengths = lengths_by_character(self.after, 0)

    def unit_at(self, text: str, place: int) -> tuple[str, Meaning] | None:
        """The longest unit that begins at `place` and is not the beginning of another word."""
        for length in self._unit_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            meaning = self.units.get(form)
            if meaning is None:
                continue
            end = place + length
            following = text[end : end + 1]
            if form[-1].isascii() and form[-1].isalpha() and following.isascii() and following.isalnum():
                continue
            if text.startswith(self._goes_on.get(form, ()), end) and not _BOUND_BEHIND.match(text, end):
                continue
            return form, meaning
        return None

    def comparator_before(self, text: str, place: int) -> tuple[str, Meaning] | None:
        """The longest comparator that ends at `place`."""
        for length in self._before_lengths.get(text[place - 1 : place], ()):
            form = text[max(0, place - length) : place]
            meaning = self.before.get(form)
            if meaning is None:
                continue
            if text.endswith(self._comes_from.get(form, ()), 0, place - length):
                continue
            if form in ("过", "上") and text[place : place + 1] not in _ORDERS:
                continue
            return form, meaning
        return None

    def comparator_after(self, text: str, place: int, kind: str) -> tuple[str, Meaning] | None:
        """The longest comparator that begins at `place`; 内 alone only closes a span of time."""
        for length in self._after_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            meaning = self.after.get(form)
            if meaning is None or form in ("余", "多", "来", "几"):
                continue
            if text.startswith(self._goes_on_after.get(form, ()), place + length):
                continue
            if form == "内" and kind != "duration":
                continue
            if form == "许" and (kind == "count" or text[place + 1 : place + 2] in "可多"):
                continue
            return form, meaning
        return None
