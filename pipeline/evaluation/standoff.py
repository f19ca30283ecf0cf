"""Standoff annotation as brat writes it: the model, a reader that collects every problem, and a writer.

Reading order: `Standoff` (what an annotated text is), `parse_ann` (lines to a `Standoff`), `format_ann` (back again).

Offsets are half-open and count code points of the text exactly as it is in the file. Nothing here knows which labels
the project allows; that is `scheme.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.errors import Problem

Fragments = tuple[tuple[int, int], ...]

_ID = re.compile(r"[TRA#][1-9][0-9]*", re.ASCII)
_FRAGMENT = re.compile(r"([0-9]{1,12}) ([0-9]{1,12})", re.ASCII)
_ARGUMENTS = re.compile(r"(\S+) Arg1:(\S+) Arg2:(\S+)")
_SHAPES = {
    "T": "T1<tab>LABEL 10 14<tab>text",
    "R": "R1<tab>type Arg1:T1 Arg2:T2",
    "A": "A1<tab>Name T1 value",
    "#": "#1<tab>AnnotatorNotes T1<tab>text",
}


@dataclass(frozen=True, slots=True)
class TextBound:
    """A labelled stretch of text in one or more fragments, in reading order, which may not be that of the text."""

    id: str
    label: str
    fragments: Fragments
    line: int = field(default=0, compare=False)

    @property
    def start(self) -> int:
        return min(start for start, _ in self.fragments)

    @property
    def end(self) -> int:
        return max(end for _, end in self.fragments)


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed link between two text-bound annotations, by their ids."""

    id: str
    label: str
    source: str
    target: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named value of one annotation."""

    id: str
    name: str
    target: str
    value: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """Free text an annotator left on one annotation."""

    id: str
    kind: str
    target: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Standoff:
    """One text and everything annotated on it; equal when ids, offsets, labels and values are equal."""

    doc: str
    text: str
    spans: tuple[TextBound, ...] = ()
    relations: tuple[Relation, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()

    def items(self) -> Iterator[TextBound | Relation | Attribute | Note]:
        """Every annotation, spans first."""
        yield from self.spans
        yield from self.relations
        yield from self.attributes
        yield from self.notes


def covered_text(text: str, fragments: Fragments) -> str:
    """The third column of a brat line: fragments joined by one space, line breaks shown as spaces."""
    return " ".join(text[start:end] for start, end in fragments).replace("\r", " ").replace("\n", " ")


class _Reader:
    """Reads the lines of one file, keeps what is well formed and a problem for the rest."""

    def __init__(self, *, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.spans: list[TextBound] = []
        self.relations: list[Relation] = []
        self.attributes: list[Attribute] = []
        self.notes: list[Note] = []
        self.problems: list[Problem] = []
        self.seen: dict[str, int] = {}

    def problem(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, what, remedy))

    def read(self, number: int, line: str) -> None:
        kind = line[0]
        if kind not in _SHAPES:
            known = ", ".join(_SHAPES)
            self.problem(number, f"line begins with {line[:12]!r}", f"lines begin with one of {known} and a number")
            return
        columns = line.split("\t", 2)
        if not _ID.fullmatch(columns[0]) or len(columns) < (3 if kind in "T#" else 2):
            self.problem(number, f"not a well-formed line: {line[:60]!r}", f"write {_SHAPES[kind]}")
            return
        identifier = columns[0]
        if identifier in self.seen:
            self.problem(number, f"id {identifier} is already used in line {self.seen[identifier]}", "give it a new id")
            return
        self.seen[identifier] = number
        if kind == "T":
            self._text_bound(number, identifier, columns[1], columns[2])
        elif kind == "R":
            self._relation(number, identifier, columns[1])
        elif kind == "A":
            self._attribute(number, identifier, columns[1])
        else:
            self._note(number, identifier, columns[1], columns[2])

    def _text_bound(self, number: int, identifier: str, middle: str, shown: str) -> None:
        label, _, offsets = middle.partition(" ")
        matches = [_FRAGMENT.fullmatch(part) for part in offsets.split(";")]
        if not label or any(match is None for match in matches):
            self.problem(number, f"offsets {offsets!r} cannot be read", "write START END, fragments divided by ;")
            return
        fragments = tuple((int(match[1]), int(match[2])) for match in matches if match)
        length = len(self.text)
        for start, end in fragments:
            if start >= end:
                self.problem(
                    number, f"{identifier} {label} is empty or reversed at {start} {end}", "START is below END"
                )
                return
            if end > length:
                self.problem(
                    number,
                    f"{identifier} {label} ends at {end}, past the end of the text",
                    f"the text ends at {length}",
                )
                return
        ordered = sorted(fragments)
        if any(left[1] > right[0] for left, right in pairwise(ordered)):
            self.problem(number, f"{identifier} {label}: its fragments overlap at {offsets}", "part them")
            return
        self.spans.append(TextBound(identifier, label, fragments, number))
        covered = covered_text(self.text, fragments)
        if covered != shown:
            self.problem(
                number,
                f"{identifier} {label} says {shown!r} but the text at {offsets} is {covered!r}",
                self._hint(shown),
            )

    def _hint(self, shown: str) -> str:
        found = [match.start() for match in re.finditer(re.escape(shown), self.text)][:4]
        if not found:
            return "that wording does not occur in the text"
        places = ", ".join(f"{start} {start + len(shown)}" for start in found)
        return f"that wording stands at {places}"

    def _relation(self, number: int, identifier: str, rest: str) -> None:
        match = _ARGUMENTS.fullmatch(rest.strip())
        if match is None:
            self.problem(number, f"relation {rest!r} cannot be read", f"write {_SHAPES['R']}")
            return
        self.relations.append(Relation(identifier, match[1], match[2], match[3], number))

    def _attribute(self, number: int, identifier: str, rest: str) -> None:
        parts = rest.strip().split(" ")
        if len(parts) != 3 or not all(parts):
            self.problem(number, f"attribute {rest!r} cannot be read", f"write {_SHAPES['A']}")
            return
        self.attributes.append(Attribute(identifier, parts[0], parts[1], parts[2], number))

    def _note(self, number: int, identifier: str, middle: str, rest: str) -> None:
        kind, _, target = middle.partition(" ")
        if not kind or not target:
            self.problem(number, f"note {middle!r} cannot be read", f"write {_SHAPES['#']}")
            return
        self.notes.append(Note(identifier, kind, target, rest, number))


def parse_ann(ann: str, *, doc: str, text: str, file: str) -> tuple[Standoff, list[Problem]]:
    """Read the content of an `.ann` file over its text.

    Returns what is well formed together with a problem for every line that is not: a broken line, an id used twice,
    an offset outside the text, a wording that differs from the text, a link to an id that is not there. Windows line
    ends and a byte order mark in the `.ann` change nothing and are accepted.
    """
    reader = _Reader(file=file, text=text)
    for number, line in enumerate(ann.removeprefix("\ufeff").split("\n"), start=1):
        line = line.removesuffix("\r")
        if line.strip():
            reader.read(number, line)
    _check_links(reader)
    standoff = Standoff(
        doc,
        text,
        tuple(reader.spans),
        tuple(reader.relations),
        tuple(reader.attributes),
        tuple(reader.notes),
    )
    return standoff, reader.problems


def _check_links(reader: _Reader) -> None:
    """A link to an id that no line defines is a problem; to a line that was itself refused is no second problem."""
    for relation in reader.relations:
        for argument in (relation.source, relation.target):
            if argument not in reader.seen:
                reader.problem(relation.line, f"{relation.id} {relation.label} points to {argument}, which is missing",
                               "point to the id of a T line of this file")  # fmt: skip
    owned: list[Attribute | Note] = [*reader.attributes, *reader.notes]
    for item in owned:
        if item.target not in reader.seen:
            reader.problem(item.line, f"{item.id} belongs to {item.target}, which is missing",
                           "name the id of a line of this file")  # fmt: skip


def format_ann(standoff: Standoff) -> str:
    """The content of an `.ann` file, spans first, one annotation a line; `parse_ann` reads it back equal."""
    lines = []
    for span in standoff.spans:
        offsets = ";".join(f"{start} {end}" for start, end in span.fragments)
        lines.append(f"{span.id}\t{span.label} {offsets}\t{covered_text(standoff.text, span.fragments)}")
    lines += [f"{r.id}\t{r.label} Arg1:{r.source} Arg2:{r.target}" for r in standoff.relations]
    lines += [f"{a.id}\t{a.name} {a.target} {a.value}" for a in standoff.attributes]
    lines += [f"{n.id}\t{n.kind} {n.target}\t{n.text}" for n in standoff.notes]
    return "".join(f"{line}\n" for line in lines)
