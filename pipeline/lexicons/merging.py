"""One folder on top of another: whose forms win, what a removal takes away, and removals that take nothing.

Reading order: `lay_on`, `idle_removals`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.errors import Problem
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS

ByTerm = Mapping[str, dict[str, Entry]]
"""Of each kind the entries by their terms."""


def removes(entry: Entry) -> bool:
    """Whether a line takes a term away."""
    return entry.term.startswith("-") and len(entry.term) > 1


def idle_removals(below: ByTerm, above: Mapping[str, Sequence[Entry]]) -> Iterator[Problem]:
    """The removals of a folder that find nothing below: an editor would believe a term gone that still works."""
    for kind, entries in above.items():
        lines = [entry for entry in entries if removes(entry)]
        known = {form for entry in below.get(kind, {}).values() for form in entry.forms} if lines else set()
        for line in lines:
            form = line.term[1:]
            if form not in known:
                file, _, number = line.where.rpartition(":")
                holders = [name for name in below if any(form in entry.forms for entry in below[name].values())]
                remedy = f"it is in {', '.join(holders)}" if holders else "correct the term or delete the line"
                yield Problem(file, int(number), f"-{form} removes nothing: no entry {form} in {kind}", remedy)


def lay_on(below: dict[str, dict[str, Entry]], above: Mapping[str, Sequence[Entry]]) -> None:
    """Put the entries of a folder on top of what lies below: its forms win, its removals remove."""
    for kind, entries in above.items():
        known = below.setdefault(kind, {})
        added = [entry for entry in entries if not removes(entry)]
        if known:
            drop(known, {entry.term[1:] for entry in entries if removes(entry)})
            drop(known, {form for entry in added for form in entry.forms}, whole={entry.term for entry in added})
        whole = {entry.term for entry in added if _is_whole(entry)}
        for rival in _rivals(kind):
            lower = below.get(rival, {})
            beaten = {term for term in whole if term in lower and _is_whole(lower[term])}
            drop(lower, beaten, whole=beaten)
        known.update((entry.term, entry) for entry in added)


def _rivals(kind: str) -> list[str]:
    """The kinds in which a term of this kind would be a contradiction."""
    return [*KINDS[kind].excludes, *(name for name, other in KINDS.items() if kind in other.excludes)]


def _is_whole(entry: Entry) -> bool:
    return entry.columns.get("match", "exact") == "exact"


def drop(known: dict[str, Entry], forms: set[str], *, whole: set[str] | None = None) -> None:
    """Take forms away; an entry that loses its term goes if the term is in ``whole`` (by default always).

    Otherwise its first alias takes the place of the term.
    """
    if not forms:
        return
    for term in [term for term, entry in known.items() if not forms.isdisjoint(entry.forms)]:
        entry = known.pop(term)
        rest = [form for form in entry.forms if form not in forms]
        if rest and (term not in forms or (whole is not None and term not in whole)):
            known[rest[0]] = replace(entry, term=rest[0], aliases=tuple(rest[1:]))
