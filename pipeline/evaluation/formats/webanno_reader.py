"""Reading WebAnno TSV 3: from our own export or from INCEpTION's, which writes disambiguation ids only where needed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.errors import GoldError
from pipeline.evaluation.formats.common import NOTES, Link, Loose, Part, Utf16, decoded, finished, refused
from pipeline.evaluation.standoff import Standoff

_STACKED = re.compile(r"(?:\\.|[^\\|])+")
_NUMBERED = re.compile(r"((?:\\.|[^\\\[\]])*)\[(\d+)\]")
_ARROW = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)(?:_(\d+))?\])?$")
_ESCAPE = re.compile(r"\\(->|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}


class Row(NamedTuple):
    """One token or sub-token: where it stands in the file and in the text (UTF-16), and its annotation cells."""

    line: int
    place: str
    start: int
    end: int
    cells: list[str]


def unescaped(value: str) -> str:
    r"""The text behind the escapes.

    >>> unescaped(r"a\_b\->\t")
    'a_b->\t'
    """
    return _ESCAPE.sub(_meaning, value)


def _meaning(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) == 5 else _LETTERS.get(code, code)


def read(content: bytes, *, file: str, doc: str, attributes: Sequence[str]) -> Standoff:
    """One file to one annotated text; GoldError names file and line."""
    lines = [line.removesuffix("\r") for line in decoded(file, content).split("\n")]
    if not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
        raise refused(file, "is no WebAnno TSV 3", "export as WebAnno TSV v3.3", 1)
    try:
        columns = _columns(lines)
        text, rows = _body(lines, file)
        loose = _Layers(doc, text, rows, columns, file).loose(attributes)
    except GoldError:
        raise
    except (ValueError, IndexError, KeyError) as error:
        raise refused(file, f"cannot be read ({error})", "export as WebAnno TSV v3.3") from None
    return finished(loose, file=file)


def _columns(lines: Sequence[str]) -> list[tuple[str, str]]:
    """(layer kind, feature) of every annotation column."""
    columns = []
    for line in lines[1:]:
        if not line.startswith("#T_"):
            break
        kind, _, rest = line[1:].partition("=")
        features = rest.split("|")[1:] or [""]
        columns += [(kind, feature) for feature in features]
    return columns


def _body(lines: Sequence[str], file: str) -> tuple[str, list[Row]]:
    """Rebuild the text from the sentences and the gaps their offsets leave, as INCEpTION does, and collect the rows."""
    pieces: list[str] = []
    units = 0
    pending: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if line.startswith("#Text="):
            pending.append(unescaped(line.removeprefix("#Text=")))
        elif line[:1].isdigit():
            place, offsets, _, *cells = line.split("\t")
            start, _, end = offsets.partition("-")
            if pending:
                sentence = "\n".join(pending)
                gap = int(start) - units
                if gap < 0:
                    raise refused(file, f"sentence begins at {start}, before the end of the last", "", number)
                pieces += ["\n" if gap else "", " " * (gap - 1), sentence]
                units = int(start) + Utf16(sentence).of(len(sentence))
                pending = []
            rows.append(Row(number, place, int(start), int(end), cells))
    return "".join(pieces), rows


class _Layers:
    """Collects spans and relations over all rows."""

    def __init__(self, doc: str, text: str, rows: Sequence[Row], columns: Sequence[tuple[str, str]], file: str) -> None:
        self.doc, self.text, self.rows, self.columns, self.file = doc, text, rows, columns, file
        self.units = Utf16(text)
        self.values: dict[str, dict[str, str]] = defaultdict(dict)
        self.extent: dict[str, tuple[int, int]] = {}
        self.at: dict[str, list[str]] = defaultdict(list)

    def loose(self, attributes: Sequence[str]) -> Loose:
        for row in self.rows:
            self._spans(row)
        names = {key: self.values[key].get("identifier") or f"annotation {key}" for key in self.extent}
        parts = [
            Part(names[key], self.values[key].get("label", ""), self.units.back(start), self.units.back(end))
            for key, (start, end) in self.extent.items()
        ]
        links = [link for row in self.rows for link in self._links(row, names)]
        return Loose(
            self.doc,
            self.text,
            parts,
            links,
            [(a, names[key], self.values[key][a]) for key in self.extent for a in attributes if a in self.values[key]],
            [(NOTES, names[key], self.values[key]["note"]) for key in self.extent if "note" in self.values[key]],
        )

    def _spans(self, row: Row) -> None:
        for (kind, feature), cell in zip(self.columns, row.cells, strict=False):
            if kind != "T_SP" or cell == "_":
                continue
            for index, value in enumerate(_STACKED.findall(cell)):
                match = _NUMBERED.fullmatch(value)
                key = match[2] if match else f"{row.place}/{index}"
                value = match[1] if match else value
                start, end = self.extent.setdefault(key, (row.start, row.end))
                self.extent[key] = (start, max(end, row.end))
                if key not in self.at[row.place]:
                    self.at[row.place].append(key)
                if value != "*":
                    self.values[key][feature] = unescaped(value)

    def _links(self, row: Row, names: dict[str, str]) -> list[Link]:
        cells = [cell for (kind, _), cell in zip(self.columns, row.cells, strict=False) if kind == "T_RL"]
        if not cells or cells[-1] == "_":
            return []
        found = []
        for label, arrow in zip(_STACKED.findall(cells[0]), _STACKED.findall(cells[-1]), strict=True):
            match = _ARROW.match(arrow)
            if match is None:
                raise refused(self.file, f"relation {arrow!r} cannot be read", "write 1-2[3_4]", row.line)
            source, target = self._end(match[1], match[2], row), self._end(row.place, match[3], row)
            found.append(Link(unescaped(label), names[source], names[target]))
        return found

    def _end(self, place: str, number: str | None, row: Row) -> str:
        """The annotation a relation means: by its number, or the only one at that token."""
        if number and number != "0":
            return number
        here = self.at.get(place, [])
        if len(here) != 1:
            raise refused(self.file, f"{len(here)} annotations at {place} and no number", "write 1-2[3_4]", row.line)
        return here[0]
