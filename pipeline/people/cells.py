"""The names in the cells of a list: each alone, or behind the body it belongs to.

Pure; offsets are half-open and count in the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.people.chains import Offsets
from pipeline.people.letters import Name
from pipeline.people.parts import Readers

_ROW_BREAK = re.compile(r"[、,;\s()|]+")
_BODY_BEHIND = re.compile(r"\(([\u4e00-\u9fff]{2,20})\)")
_VERB = re.compile(r"负责|和|的|开展|工作|建设|管理|及|与|各|由|等|按|做|抓")


def cells(text: str, start: int, end: int, readers: Readers) -> Iterator[tuple[Name, Offsets | None]]:
    """The names that fill a cell of a list, or end one behind their body (县财政局|李四), each with that body."""
    place = start
    depth = 0
    while place < end:
        if gap := _ROW_BREAK.match(text, place, end):
            depth = max(0, depth + gap.group().count("(") - gap.group().count(")"))
            place = gap.end()
            continue
        if depth:
            place += 1
            continue
        name = readers.names.after(text, place, end)
        if name and name.support >= 3 and (not name.blocked or _cell_of_word(text, name, readers)):
            behind = _BODY_BEHIND.match(text, name.end, end)
            yield name, behind.span(1) if behind and readers.posts.is_body(behind[1]) else None
            place = name.end
            continue
        cut = _ROW_BREAK.search(text, place, end)
        stop = cut.start() if cut else end
        cell = text[place:stop]
        if readers.posts.is_body(cell):
            place = stop
            continue
        for length in (3, 2, 4):
            fits = length < len(cell) <= 24 and len(cell) >= 4 and not _VERB.search(cell)
            if fits and readers.posts.body_like(cell[:-length]):
                tail = readers.names.whole(cell[-length:])
                if tail and not tail.blocked:
                    yield Name(stop - length, stop, tail.rank, tail.kind, 3), (place, stop - length)
                    break
        place = max(stop, place + 1)


def _cell_of_word(text: str, name: Name, readers: Readers) -> bool:
    """Whether a cell that begins like a word is a person: 揭阳 between other names, 盛大海."""
    listed = text[name.end : name.end + 1] in ("、", "(") or text[name.start - 1 : name.start] == "、"
    return readers.names.words.alone(text, name) or (listed and readers.names.words.also_word(text, name))
