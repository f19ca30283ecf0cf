"""What one line cannot show: problems between the entries of a folder.

Duplicates after normalisation, aliases that shadow another entry, one term in kinds that exclude each other, and terms
that no normalised text can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.errors import Problem
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS, Kind
from pipeline.normalise import normalise

LONGEST = 60
"""Characters of the longest span that any component proposes."""
# What parts clauses or words of a list; in brackets (县(市、区)长) and between digits (1,000) it parts nothing.
_PUNCTUATION = re.compile("[、。;!?…]|(?<![0-9])[,:]|[,:](?![0-9])")
_BRACKETS = re.compile(r"\([^()]*\)")


def problems(by_kind: Mapping[str, Sequence[Entry]]) -> list[Problem]:
    """All problems between the entries of one folder, kind by kind."""
    found: list[Problem] = []
    for kind, entries in by_kind.items():
        found.extend(_doubled(entries))
        found.extend(_never(entries, KINDS[kind]))
        if kind == "script_repairs":
            found.extend(_vain_repairs(entries))
        if any(column.words for column in KINDS[kind].columns):
            found.extend(_strangers(entries))
        for other in KINDS[kind].excludes:
            found.extend(_contradictions(kind, entries, other, by_kind.get(other, ())))
    return found


def _doubled(entries: Sequence[Entry]) -> Iterator[Problem]:
    terms: dict[str, Entry] = {}
    for entry in entries:
        if terms.setdefault(entry.term, entry) is not entry:
            yield _problem(entry, f"{entry.term} stands already in {terms[entry.term].where}", "keep one of the two")
    owners: dict[str, Entry] = {}
    for entry in entries:
        for alias in entry.aliases:
            holder = terms.get(alias) or owners.setdefault(alias, entry)
            if holder is not entry:
                yield _problem(entry, f"the alias {alias} shadows {holder.where}", "keep the form in one of the two")


def _never(entries: Sequence[Entry], kind: Kind) -> Iterator[Problem]:
    together = "\n".join(["\n".join(entry.forms) if entry.aliases else entry.term for entry in entries])
    if normalise(together, script="Hans").text == together:
        odd = {form for form in set(together.split("\n")) if not kind.shortest <= len(form) <= LONGEST}
        if _PUNCTUATION.search(together):
            odd |= {form for form in set(together.split("\n")) if _PUNCTUATION.search(form)}
    else:
        odd = {form for form in set(together.split("\n")) if _fault(form, kind)}
    for entry in entries if odd else ():
        for form in entry.forms:
            if form in odd and (fault := _fault(form, kind)):
                yield _problem(entry, *fault)


def _strangers(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Words of ``not_in`` that hold no form of their entry at an end."""
    for entry in entries:
        for word in filter(None, entry.columns.get("not_in", "").split("、")):
            if word in entry.forms or not (word.startswith(entry.forms) or word.endswith(entry.forms)):
                yield _problem(
                    entry, f"{entry.term}: not_in {word}", "name longer words that begin or end with the term"
                )


def _vain_repairs(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Repairs to what no simplified text holds, and those that make their own fault again."""
    for entry in entries:
        right = entry["repaired"]
        simple = normalise(right, script="Hant").text
        if simple != right:
            yield _problem(entry, f"{entry.term}: {right} is no simplified form", f"write {simple}")
        for form in entry.forms:
            if form in right and form != right:
                what = f"{form} to {right} would repair what is right as well"
                yield _problem(entry, what, "name the longer form that is wrong")


def _fault(form: str, kind: Kind) -> tuple[str, str] | None:
    if mark := _PUNCTUATION.search(_BRACKETS.sub("", form)):
        return f"{form} holds {mark[0]}", "no term reaches over punctuation; give each part a line or make it an alias"
    if len(form) > LONGEST:
        return f"{form[:20]}… has {len(form)} characters", f"a term has at most {LONGEST}"
    if len(form) < kind.shortest:
        what = f"{form} is too short: a character stands in many words"
        return what, f"a term of {kind.name} has at least {kind.shortest} characters"
    if normalise(form, script="Hans").text != form:
        return f"{form} can never match", "write it without stray spaces and marks"
    return None


def _contradictions(kind: str, entries: Sequence[Entry], other: str, rivals: Sequence[Entry]) -> Iterator[Problem]:
    whole = {entry.term: entry for entry in rivals if entry.columns.get("match", "exact") == "exact"}
    for entry in entries:
        if entry.term in whole:
            yield _problem(
                entry, f"{entry.term} is in {kind} and, in {whole[entry.term].where}, in {other}", "choose one"
            )


def _problem(entry: Entry, what: str, remedy: str) -> Problem:
    file, line = entry.where.rsplit(":", 1)
    return Problem(file, int(line), what, remedy)
