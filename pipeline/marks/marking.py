"""The text of a report with every record marked in its place.

Records nest and, rarely, cross. HTML can only nest, so a record that crosses the end of another, or of a line, is
written in several elements; the first carries the id, all carry the number of the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple

from markupsafe import Markup

from pipeline.marks.escape import text_html

Json = Mapping[str, Any]


class Piece(NamedTuple):
    """A part of record ``number`` that nests properly; ``first`` holds for its first part."""

    start: int
    end: int
    number: int
    first: bool


def pieces(source: str, records: Sequence[Json]) -> list[Piece]:
    """The parts of all records in the order of their opening tags; ``number`` is the place in ``records``.

    >>> pieces("abcdef", [{"start": 0, "end": 4}, {"start": 2, "end": 6}])[1:]
    [Piece(start=2, end=4, number=1, first=True), Piece(start=4, end=6, number=1, first=False)]
    """
    length = len(source)
    spans = ((max(r["start"], 0), -min(r["end"], length), number) for number, r in enumerate(records))
    heap = [(start, end, number, 0) for start, end, number in spans if start < -end]
    heapify(heap)
    found: list[Piece] = []
    open_ends: list[int] = []
    while heap:
        start, negative, number, part = heappop(heap)
        end = -negative
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        line = source.find("\n", start, end) + 1
        limit = min(end, open_ends[-1] if open_ends else end, line or end)
        if limit < end:
            heappush(heap, (limit, negative, number, part + 1))
        found.append(Piece(start, limit, number, part == 0))
        open_ends.append(limit)
    return found


def marked(source: str, records: Sequence[Json]) -> Markup:
    """The text as paragraphs, one a line, whose text content is exactly ``source``."""
    headings = {heading: level for record in records for level, heading in enumerate(record["section"])}
    title = next((record.get("title") for record in records if record["record"] == "report"), None)
    parts = pieces(source, [record if record["record"] != "report" else _NOWHERE for record in records])
    out: list[str] = []
    place = 0
    for start, end in _lines(source):
        line = source[start:end]
        until = place
        while until < len(parts) and parts[until].start < end:
            until += 1
        out.append(f"<p{_class(line.strip(), headings, title)}>")
        out.append(_line(source, start, end, parts[place:until], records))
        out.append("</p>")
        place = until
    return Markup("".join(out))


_NOWHERE: Json = {"start": 0, "end": 0}


def _lines(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(source):
        end = source.find("\n", start) + 1 or len(source)
        yield start, end
        start = end


def _class(line: str, headings: Mapping[str, int], title: str | None) -> str:
    if not line:
        return ' class="blank"'
    if line in headings:
        return f' class="heading level{min(headings[line], 3)}"'
    return ' class="title"' if line == title else ""


def _line(source: str, start: int, end: int, parts: Sequence[Piece], records: Sequence[Json]) -> str:
    out: list[str] = []
    ends: list[int] = []
    at = start

    def write(until: int) -> None:
        nonlocal at
        out.append(text_html(source[at:until]))
        at = until

    for part in parts:
        while ends and ends[-1] <= part.start:
            write(ends.pop())
            out.append("</mark>")
        write(part.start)
        out.append(_open(part, records[part.number]))
        ends.append(part.end)
    while ends:
        write(ends.pop())
        out.append("</mark>")
    write(end)
    return "".join(out)


def _open(part: Piece, record: Json) -> str:
    faint = " faint" if record["confidence"] < 0.5 else ""
    anchor = f' id="r{part.number}" tabindex="0"' if part.first else ""
    return f'<mark class="{record["record"]}{faint}"{anchor} data-n="{part.number}">'
