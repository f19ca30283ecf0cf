"""One lexicon file: bytes -> entries and problems.

Reading order: `parse`. Terms meet normalised text, so they are normalised themselves, all terms of a file in one call:
one call a term would cost most of the start of every command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from pipeline.errors import Problem
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import Kind
from pipeline.normalise import normalise

ALIAS_SEPARATOR = "、"
BOM = b"\xef\xbb\xbf"

# What no editor types on purpose: control characters (tabs and line ends apart), invisible marks, private use.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|\r|\n")
# What editors put between words instead of 、, and no word holds: 1,000 is one word, and so is G 20.
_WRONG_SEPARATOR = re.compile(
    "(?<![0-9])[,，]|[,，](?![0-9])|[;；|｜]|(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])"
)


class Row(NamedTuple):
    """The cells of a line under the columns of its kind, as written."""

    number: int
    cells: Mapping[str, str]


def parse(data: bytes, where: str, kind: Kind, problems: list[Problem]) -> list[Entry]:
    """The entries of a file; what is wrong with it is added to ``problems``, and such lines are left out."""
    text = decoded(data, where, problems)
    if text is None:
        return []
    return _entries(rows(text, where, kind, problems), where, kind, problems)


def decoded(data: bytes, where: str, problems: list[Problem]) -> str | None:
    """The text of a file without its byte order mark; None when it is not UTF-8."""
    try:
        return data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        name = _encoding_of(data)
        what = f"not UTF-8 but {name}" if name else f"not UTF-8 (byte {error.start})"
        remedy = "save the file as UTF-8 with tabs between cells; Excel calls it CSV UTF-8"
        problems.append(Problem(where, number, what, remedy))
        return None


def _encoding_of(data: bytes) -> str:
    """The encoding that a spreadsheet probably wrote; empty when none can be told."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for encoding, name in (("gb18030", "GBK"), ("big5", "Big5")):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if not _CONTROL.search(text):
                return name
    return ""


def lines_of(text: str) -> list[str]:
    """The lines of a file, whatever ends them."""
    return _LINE_END.split(text)


def is_comment(line: str) -> bool:
    """Whether a line is empty or a comment; a spreadsheet puts comments with commas into quotation marks."""
    return not line or line.startswith(("#", '"#')) or not line.strip()


def rows(text: str, where: str, kind: Kind, problems: list[Problem]) -> list[Row]:
    """The lines below the header as cells by column; none of a file whose header is wrong."""
    found: list[Row] = []
    header: list[str] | None = None
    dirty = _CONTROL.search(text) is not None
    quoted = '"' in text
    for number, line in enumerate(lines_of(text), 1):
        if is_comment(line):
            continue
        cells = list(map(str.strip, line.split("\t")))
        problem = _unreadable(line, cells, dirty=dirty, quoted=quoted) if dirty or quoted else None
        if problem:
            problems.append(Problem(where, number, *problem))
        elif header is None:
            header = [_unquoted(cell).lower() for cell in cells if cell]
            wrong = _wrong_header(header, kind)
            if wrong:
                problems.append(Problem(where, number, wrong, "the header is: " + " ".join(kind.header)))
                return []
        elif len(cells) > len(header) and any(cells[len(header) :]):
            problems.append(
                Problem(where, number, f"{len(cells)} cells under {len(header)} columns", "put one tab between cells")
            )
        else:
            if quoted:
                cells = [_unquoted(cell) for cell in cells]
            found.append(Row(number, dict(zip(header, cells, strict=False))))
    return found


def header_of(text: str, kind: Kind) -> tuple[str, ...]:
    """The header of a file that `rows` accepts."""
    for line in lines_of(text):
        if not is_comment(line):
            return tuple(_unquoted(cell.strip()).lower() for cell in line.split("\t") if cell.strip())
    return kind.header


def _unreadable(line: str, cells: Sequence[str], *, dirty: bool, quoted: bool) -> tuple[str, str] | None:
    if dirty and (mark := _CONTROL.search(line)):
        return f"control character U+{ord(mark[0]):04X} in {line.strip()[:20]!r}", "retype the line"
    if quoted:
        for cell in cells:
            if cell.startswith('"') and _unquoted(cell) == cell:
                return f"a quotation mark is not closed in {cell[:20]}", "keep an entry on one line"
    return None


def _unquoted(cell: str) -> str:
    """What a spreadsheet put into quotation marks, without them."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def _wrong_header(header: Sequence[str], kind: Kind) -> str:
    if not header or header[0] != "term":
        return "the first column is not term"
    unknown = [name for name in header if name not in kind.header]
    missing = [column.name for column in kind.columns if column.name not in header and not column.optional]
    if unknown:
        return f"unknown column {', '.join(unknown)}"
    if len(set(header)) < len(header):
        return "a column stands twice"
    return f"missing column {', '.join(missing)}" if missing else ""


def _entries(found: Sequence[Row], where: str, kind: Kind, problems: list[Problem]) -> list[Entry]:
    raw: list[str] = []
    worded = [column.name for column in kind.columns if column.words]
    for row in found:
        cells = row.cells
        raw.append(cells["term"])
        raw += [cells[name] for name in ("aliases", *worded) if cells.get(name)]
    cleaned = iter(clean(raw))
    entries: list[Entry] = []
    names = [column.name for column in kind.columns]
    right: dict[tuple[str, ...], dict[str, str]] = {}
    """Columns that were checked, by their cells: a hundred thousand entries have a few of them."""
    for number, cells in ((row.number, row.cells) for row in found):
        term = next(cleaned)
        aliases: tuple[str, ...] = ()
        if cells.get("aliases"):
            aliases = tuple(alias for alias in dict.fromkeys(_words(next(cleaned))) if alias != term)
        words = {name: ALIAS_SEPARATOR.join(_words(next(cleaned))) for name in worded if cells.get(name)}
        shared = (*(words.get(name) or cells.get(name, "") for name in names), cells.get("note", ""))
        if not term.lstrip("-"):
            remedy = "write the term in the first column or delete the line"
            problems.append(Problem(where, number, "the term is empty", remedy))
            continue
        parted = [Problem(where, number, *fault) for fault in _badly_parted(cells, ("aliases", *worded))]
        if parted:
            problems += parted
            continue
        columns = right.get(shared)
        if columns is None:
            columns = dict(zip((*names, "note"), shared, strict=True))
            if not removes(term):
                faults = list(_faults(columns, kind, term, where, number))
                problems += faults
                if faults:
                    continue
                right[shared] = columns
        entries.append(Entry(term, aliases, columns, f"{where}:{number}"))
    return entries


def _badly_parted(cells: Mapping[str, str], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lists of words that would be read as one word, or cut inside brackets."""
    for name in names:
        cell = cells.get(name, "")
        if not cell:
            continue
        if mark := badly_parted(cell):
            yield f"{mark} between {name} in {cell[:40]}", f"separate {name} with {ALIAS_SEPARATOR}"
        elif ALIAS_SEPARATOR in cell and any(_opens(word) for word in cell.split(ALIAS_SEPARATOR)):
            what = f"{name} {cell[:40]}: a bracket is closed in another word"
            yield what, f"a word of {name} holds no {ALIAS_SEPARATOR}; give such a word a line of its own"


def badly_parted(cell: str) -> str:
    """What stands between words instead of 、; empty when nothing does."""
    wrong = _WRONG_SEPARATOR.search(cell)
    return "" if wrong is None else "a space" if wrong[0].isspace() else wrong[0]


def _opens(word: str) -> bool:
    return word.count("(") + word.count("（") != word.count(")") + word.count("）")


def removes(term: str) -> bool:
    """Whether a line takes a term away."""
    return term.startswith("-") and len(term) > 1


def _faults(values: Mapping[str, str], kind: Kind, term: str, where: str, number: int) -> Iterator[Problem]:
    for column in kind.columns:
        value = values[column.name]
        if not value and not column.optional:
            yield Problem(where, number, f"{term}: column {column.name} is empty", column.expected)
        elif value and column.wrong(value):
            yield Problem(where, number, f"{term}: {column.name} is {value}", column.expected)


def _words(cell: str) -> list[str]:
    return [word for word in map(str.strip, cell.split(ALIAS_SEPARATOR)) if word]


def clean(terms: Sequence[str]) -> list[str]:
    """Terms (or lists of aliases) as normalised text has them: either script, either width may be written."""
    together = normalise("\n".join(terms)).text.split("\n")
    if len(together) != len(terms):  # a term held something that is a line break to normalised text
        together = [normalise(term).text for term in terms]
    return [term.strip() for term in together]
