"""What all annotation formats share: losses, offsets, split spans as linked parts, canonical numbering.

Formats without split spans get one part for each fragment; each later part is tied to the one before it by a relation
`continues`, so that the reading order of the fragments survives.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from pipeline.errors import GoldError, Problem
from pipeline.evaluation.scheme import ATTRIBUTES, RELATIONS
from pipeline.evaluation.standoff import Attribute, Note, Relation, Standoff, TextBound

Files = Mapping[str, bytes]
Offsets = Literal["utf16", "codepoints"]

CONTINUES = "continues"
NOTES = "AnnotatorNotes"
_SPAN_ID = re.compile(r"T[1-9][0-9]*", re.ASCII)
_RELATION_ORDER = {name: index for index, name in enumerate(RELATIONS)}
_ATTRIBUTE_ORDER = {
    name: index for index, name in enumerate(dict.fromkeys(name for table in ATTRIBUTES.values() for name in table))
}


class Loss(NamedTuple):
    """Something a format cannot hold (`kept` False), or only carries along where the tool cannot edit it (True)."""

    doc: str
    what: str
    kept: bool = False

    def __str__(self) -> str:
        return f"{self.doc}: {self.what}"


class Part(NamedTuple):
    """One continuous stretch; `key` is the span's id, with ~2, ~3 … for later fragments."""

    key: str
    label: str
    start: int
    end: int


class Link(NamedTuple):
    label: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Loose:
    """What a format yields before ids are settled: attributes are (name, key, value), notes (kind, key, text)."""

    doc: str
    text: str
    parts: Sequence[Part]
    links: Sequence[Link]
    attributes: Sequence[tuple[str, str, str]] = ()
    notes: Sequence[tuple[str, str, str]] = ()


class Utf16:
    """Offsets in code points to and from UTF-16 units, as JavaScript and Java count them.

    >>> units = Utf16("a𠀀b")
    >>> units.of(2), units.back(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.astral = [offset for offset, character in enumerate(text) if ord(character) > 0xFFFF]
        self.units = [offset + index for index, offset in enumerate(self.astral)]

    def of(self, offset: int) -> int:
        return offset + bisect_left(self.astral, offset)

    def back(self, unit: int) -> int:
        """The code-point offset; ValueError outside the text or inside a character."""
        before = bisect_right(self.units, unit - 1)
        offset = unit - before
        if before and self.units[before - 1] == unit - 1:
            raise ValueError(f"offset {unit} lies inside a character of two UTF-16 units")
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {unit} lies outside the text")
        return offset


class CodePoints(Utf16):
    """The same for tools that count as Python does: every offset is itself."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.astral = self.units = []


def counted(text: str, offsets: Offsets) -> Utf16:
    """How a tool counts the characters of a text."""
    return Utf16(text) if offsets == "utf16" else CodePoints(text)


def parts_of(standoff: Standoff) -> tuple[list[Part], list[Link]]:
    """Spans as continuous parts, and all relations with the `continues` links that hold split spans together."""
    parts: list[Part] = []
    links = [Link(relation.label, relation.source, relation.target) for relation in standoff.relations]
    for span in standoff.spans:
        previous = ""
        for index, (start, end) in enumerate(span.fragments, start=1):
            key = span.id if index == 1 else f"{span.id}~{index}"
            parts.append(Part(key, span.label, start, end))
            if previous:
                links.append(Link(CONTINUES, previous, key))
            previous = key
    return parts, links


def assemble(loose: Loose) -> Standoff:
    """Join parts to spans, keep ids of the form T1, number the others on in text order, and number all else anew."""
    following = {link.source: link.target for link in loose.links if link.label == CONTINUES}
    later = set(following.values())
    by_key = {part.key: part for part in loose.parts}
    owner: dict[str, str] = {}
    heads = [part for part in loose.parts if part.key not in later]
    names = _names(heads)
    spans = []
    for head in heads:
        fragments = []
        key: str | None = head.key
        while key is not None and key not in owner:
            owner[key] = names[head.key]
            fragments.append((by_key[key].start, by_key[key].end))
            key = following.get(key)
        spans.append(TextBound(names[head.key], head.label, tuple(fragments)))
    own = [link for link in loose.links if link.label != CONTINUES]
    return renumbered(
        Standoff(
            loose.doc,
            loose.text,
            tuple(spans),
            tuple(Relation("R", link.label, owner[link.source], owner[link.target]) for link in own),
            tuple(Attribute("A", name, owner[key], value) for name, key, value in loose.attributes),
            tuple(Note("#", kind, owner[key], text) for kind, key, text in loose.notes),
        )
    )


def _names(heads: Sequence[Part]) -> dict[str, str]:
    names = {part.key: part.key for part in heads if _SPAN_ID.fullmatch(part.key)}
    number = max((int(name[1:]) for name in names.values()), default=0)
    for part in sorted(heads, key=lambda part: (part.start, part.end, part.label)):
        if part.key not in names:
            number += 1
            names[part.key] = f"T{number}"
    return names


def renumbered(standoff: Standoff) -> Standoff:
    """The same annotation in canonical order: spans by id; the rest by span and scheme, numbered from 1."""
    spans = sorted(standoff.spans, key=lambda span: (int(span.id[1:]), span.id))
    place = {span.id: index for index, span in enumerate(spans)}
    relations = sorted(
        standoff.relations,
        key=lambda r: (place[r.source], _RELATION_ORDER.get(r.label, 99), r.label, place[r.target]),
    )
    attributes = sorted(
        standoff.attributes, key=lambda a: (place[a.target], _ATTRIBUTE_ORDER.get(a.name, 99), a.name, a.value)
    )
    notes = sorted(standoff.notes, key=lambda n: (place[n.target], n.kind, n.text))
    return Standoff(
        standoff.doc,
        standoff.text,
        tuple(spans),
        tuple(replace(item, id=f"R{index}") for index, item in enumerate(relations, start=1)),
        tuple(replace(item, id=f"A{index}") for index, item in enumerate(attributes, start=1)),
        tuple(replace(item, id=f"#{index}") for index, item in enumerate(notes, start=1)),
    )


def check_keys(loose: Loose) -> list[str]:
    """What is wrong with the links, attributes and notes of something read: keys that no part has, twice-used keys."""
    keys = {part.key for part in loose.parts}
    wanted: Iterable[str] = [
        *(key for link in loose.links for key in (link.source, link.target)),
        *(key for _, key, _ in (*loose.attributes, *loose.notes)),
    ]
    found = [f"no annotation has the id {key!r}" for key in dict.fromkeys(wanted) if key not in keys]
    if len(keys) < len(loose.parts):
        found.append("two annotations have one id")
    continued = [link.target for link in loose.links if link.label == CONTINUES]
    if len(set(continued)) < len(continued):
        found.append("a fragment continues two others")
    if set(continued) >= keys and keys:
        found.append("fragments continue each other in a circle")
    return found


def finished(loose: Loose, *, file: str, line: int = 0) -> Standoff:
    """`assemble` after `check_keys`; GoldError names the file."""
    wrong = check_keys(loose)
    if wrong:
        raise GoldError([Problem(file, line, f"{loose.doc}: {what}", "export the file again") for what in wrong])
    return assemble(loose)


def refused(file: str, what: str, remedy: str, line: int = 0) -> GoldError:
    """The error for a file that is not what it should be."""
    return GoldError([Problem(file, line, what, remedy)])


def decoded(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(file, f"is not UTF-8 at byte {error.start}", "save it as UTF-8") from None
