"""Strict reading of sentences with marked officials (`[袁国华](PERSON 1)`), as in `eval/officials/`.

Reading order: `Item`, `read_marked`, `to_gold`. `eval/officials/README.md` says what the marks mean. Items stand
between blank lines, and a line that begins with `#` is the heading of the items below it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GoldError, Problem
from pipeline.evaluation.gold import GoldDocument, gold_document
from pipeline.evaluation.standoff import Relation, Standoff, TextBound

Span = tuple[int, int]

ANCHORS = ("PERSON", "POST")
LABELS = (*ANCHORS, "TITLE", "ORGANISATION", "DUTY")

# The end of a mark with its label, or a bracket that may be the beginning of one or a mistake.
_TOKEN = re.compile(r"\]\((?P<label>[^()\[\]]*)\)|[\[\]()]")
_LABEL = re.compile(r"([A-Z]+)((?: [1-9][0-9]{0,2})+)", re.ASCII)
_SHAPE = "write [text](LABEL 1), and full-width brackets in the text itself"


@dataclass(frozen=True, slots=True)
class MarkedOfficial:
    """One official of an item, as half-open spans of its text; the title of a post without a name is its anchor."""

    anchor: Span
    named: bool
    titles: tuple[Span, ...]
    organisation: Span | None
    duty: Span | None


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence or short list without its marks, its officials in text order, and the line it begins in."""

    text: str
    records: tuple[MarkedOfficial, ...]
    line: int
    heading: str = ""


def read_marked(path: str | Path) -> list[Item]:
    """Read all items of a file; GoldError names every fault of it, each with its line."""
    reader = _Reader(str(path))
    items = [reader.item(block) for block in reader.blocks(reader.lines(Path(path)))]
    if not items:
        reader.fault(0, "there are no items in it", "write at least one sentence")
    if reader.problems:
        raise GoldError(reader.problems)
    return items


def to_gold(items: Iterable[Item], name: str) -> list[GoldDocument]:
    """Every item as a document of its own, NAME-001 and so on, with records of the output contract."""
    return [gold_document(_standoff(item, f"{name}-{number:03}"), file=name) for number, item in enumerate(items, 1)]


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one item as they are written."""

    lines: tuple[str, ...]
    line: int
    heading: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A marked stretch of an item and the numbers of the records that share it."""

    label: str
    numbers: tuple[int, ...]
    span: Span
    line: int


class _Reader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def fault(self, line: int, what: str, remedy: str = _SHAPE) -> None:
        self.problems.append(Problem(self.file, line, what, remedy))

    def lines(self, path: Path) -> list[str]:
        try:
            lines = path.read_bytes().decode("utf-8").split("\n")
        except OSError as error:
            self.fault(0, f"cannot be read ({error.strerror})", "name a file of marked sentences")
            return []
        except UnicodeDecodeError as error:
            self.fault(0, f"is not UTF-8 at byte {error.start}", "save it as UTF-8")
            return []
        for number, line in enumerate(lines, 1):
            if "\r" in line or "\ufeff" in line:
                self.fault(number, "a carriage return or byte order mark", "save it without BOM, with line feeds only")
        return lines

    def blocks(self, lines: Sequence[str]) -> Iterator[_Block]:
        heading = ""
        held: list[str] = []
        for number, line in enumerate((*lines, ""), 1):
            if line.startswith("#"):
                if held:
                    self.fault(number, "a heading stands inside an item", "put a blank line before it")
                heading = line.lstrip("#").strip()
            elif line.strip():
                held.append(line)
            if held and not line.strip():
                yield _Block(tuple(held), number - len(held), heading)
                held = []

    def item(self, block: _Block) -> Item:
        parts: list[_Part] = []
        plain: list[str] = []
        start = 0
        for number, line in enumerate(block.lines, block.line):
            found, text = self._line(line, number, start)
            parts += found
            plain.append(text)
            start += len(text) + 1
        return Item("\n".join(plain), self._records(parts, block), block.line, block.heading)

    def _line(self, line: str, number: int, offset: int) -> tuple[list[_Part], str]:
        """The marked stretches of a line, which begins at an offset of its item, and the line without marks."""
        parts: list[_Part] = []
        text = ""
        opened: list[int] = []
        read = 0
        for token in _TOKEN.finditer(line):
            text += line[read : token.start()]
            read = token.end()
            near = repr(line[max(0, token.start() - 6) : token.start() + 12])
            if token[0] == "[":
                opened.append(len(text))
                if len(opened) == 2:
                    self.fault(number, f"marks overlap at {near}", "a character has one mark at most")
            elif token["label"] is None or not opened:
                self.fault(number, f"leftover {token[0]!r} at {near}")
            else:
                start = opened.pop()
                if not text[start:].strip() or text[start:] != text[start:].strip():
                    self.fault(number, f"the mark at {near} is empty or has a space at an edge", "mark words only")
                if (label := self._label(token["label"], number)) is not None:
                    parts.append(_Part(*label, (offset + start, offset + len(text)), number))
        if opened:
            self.fault(number, "leftover '[' that no label closes")
        return parts, text + line[read:]

    def _label(self, label: str, line: int) -> tuple[str, tuple[int, ...]] | None:
        match = _LABEL.fullmatch(label)
        if match is None:
            self.fault(line, f"{label!r} is not a label with numbers")
            return None
        numbers = tuple(map(int, match[2].split()))
        if match[1] not in LABELS:
            self.fault(line, f"unknown label {match[1]}", f"one of {', '.join(LABELS)}")
        if len(set(numbers)) < len(numbers):
            self.fault(line, f"{label!r} names a record twice", "once is enough")
        return match[1], numbers

    def _records(self, parts: Iterable[_Part], block: _Block) -> tuple[MarkedOfficial, ...]:
        numbered: dict[int, dict[str, list[_Part]]] = defaultdict(lambda: defaultdict(list))
        for part in parts:
            for number in part.numbers:
                numbered[number][part.label].append(part)
        if sorted(numbered) != list(range(1, len(numbered) + 1)):
            self.fault(block.line, f"the numbers {sorted(numbered)} leave one out", "count from 1 within an item")
        records = [self._record(number, labels, block.line) for number, labels in sorted(numbered.items())]
        return tuple(sorted((r for r in records if r is not None), key=lambda record: record.anchor))

    def _record(self, number: int, labels: dict[str, list[_Part]], line: int) -> MarkedOfficial | None:
        anchors = [part for label in ANCHORS for part in labels.get(label, ())]
        if len(anchors) != 1:
            first = min((part.line for found in labels.values() for part in found), default=line)
            self.fault(first, f"record {number} has {len(anchors)} of PERSON and POST", "give every record one of them")
            return None
        anchor = anchors[0]
        if len(anchor.numbers) > 1:
            self.fault(anchor.line, f"one {anchor.label} is the anchor of several records", "give it one number")
        for label in ("ORGANISATION", "DUTY"):
            if len(labels.get(label, ())) > 1:
                self.fault(anchor.line, f"record {number} has several {label}", "mark the first")
        named = anchor.label == "PERSON"
        titles = tuple(part.span for part in labels.get("TITLE", ()))
        if titles and not named:
            self.fault(anchor.line, f"record {number} has TITLE beside POST", "the post is its own title")
        organisation, duty = (next((p.span for p in labels.get(x, ())), None) for x in ("ORGANISATION", "DUTY"))
        return MarkedOfficial(anchor.span, named, titles if named else (anchor.span,), organisation, duty)


def _standoff(item: Item, doc: str) -> Standoff:
    """The item as an annotated text of the scheme; `line` of a span is its line in the file."""
    ids: dict[tuple[str, Span], str] = {}
    spans: list[TextBound] = []
    links: list[tuple[str, str, str]] = []

    def mark(label: str, span: Span) -> str:
        if (label, span) not in ids:
            ids[label, span] = f"T{len(ids) + 1}"
            line = item.line + item.text.count("\n", 0, span[0])
            spans.append(TextBound(ids[label, span], label, (span,), line))
        return ids[label, span]

    for record in item.records:
        source = mark("OFFICIAL", record.anchor)
        links += [("holds", source, mark("TITLE", title)) for title in record.titles]
        if record.organisation is not None:
            links.append(("serves", source, mark("ORGANISATION", record.organisation)))
        if record.duty is not None:
            links.append(("answers_for", source, mark("DUTY", record.duty)))
    relations = (Relation(f"R{number}", *link) for number, link in enumerate(links, 1))
    return Standoff(doc, item.text, tuple(spans), tuple(relations))
