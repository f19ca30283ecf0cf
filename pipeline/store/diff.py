"""What changed between two stores, report by report and record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from pipeline.store.database import Store
from pipeline.store.tables import TABLES

Plain = Mapping[str, Any]
_BESIDE: Final = frozenset({"confidence", "evidence"})
"""Fields that say how a record was found; alone they are no other result."""


@dataclass(slots=True)
class Change:
    """One report that differs. ``presence``: both, or only ``first`` or ``second`` has it."""

    doc: str
    presence: str = "both"
    added: list[Plain] = field(default_factory=list)
    removed: list[Plain] = field(default_factory=list)
    changed: list[tuple[Plain, Plain, tuple[str, ...]]] = field(default_factory=list)
    """Records at the same place with other values: before, after, names of the fields."""
    found_otherwise: int = 0
    """Records with the same values and other evidence or confidence."""

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Added, removed and changed records by table."""
        added, removed = Counter(r["record"] for r in self.added), Counter(r["record"] for r in self.removed)
        changed = Counter(before["record"] for before, _, _ in self.changed)
        counted = {table: (added[kind], removed[kind], changed[kind]) for kind, table in TABLES.items()}
        return {table: numbers for table, numbers in counted.items() if any(numbers)}


def differences(first: Store, second: Store) -> Iterator[Change]:
    """A Change for every report that is not the same in both, by document id."""
    for doc, before, after in _side_by_side(first, second):
        if before is None or after is None:
            yield Change(doc, "second" if before is None else "first", added=after or [], removed=before or [])
        elif before != after:
            yield _compared(doc, before, after)


def _side_by_side(first: Store, second: Store) -> Iterator[tuple[str, list[Plain] | None, list[Plain] | None]]:
    """The records of each document in both stores, in one pass over each."""
    streams = [groupby(store.records(), key=lambda record: str(record["doc"])) for store in (first, second)]
    heads = [_next(stream) for stream in streams]
    while any(heads):
        doc = min(head[0] for head in heads if head)
        yield doc, *(head[1] if head and head[0] == doc else None for head in heads)  # type: ignore[misc]
        heads = [
            _next(stream) if head and head[0] == doc else head for stream, head in zip(streams, heads, strict=True)
        ]


def _next(stream: Iterator[tuple[str, Iterator[Plain]]]) -> tuple[str, list[Plain]] | None:
    found = next(stream, None)
    return (found[0], list(found[1])) if found else None


def _compared(doc: str, before: list[Plain], after: list[Plain]) -> Change:
    change = Change(doc)
    olds, news = _placed(before), _placed(after)
    for place, old in olds.items():
        new = news.get(place)
        if new is None:
            change.removed.append(old)
            continue
        names = tuple(name for name in old if old[name] != new[name])
        if set(names) - _BESIDE:
            change.changed.append((old, new, tuple(name for name in names if name not in _BESIDE)))
        elif names:
            change.found_otherwise += 1
    change.added += [new for place, new in news.items() if place not in olds]
    return change


def _placed(records: list[Plain]) -> dict[tuple[Any, ...], Plain]:
    """Records by kind and place; several at one place are told apart by their order. A report has one place."""
    found: dict[tuple[Any, ...], Plain] = {}
    seen: Counter[tuple[Any, ...]] = Counter()
    for record in records:
        place = (record["record"], *((record["start"], record["end"]) if record["record"] != "report" else ()))
        found[(*place, seen[place])] = record
        seen[place] += 1
    return found
