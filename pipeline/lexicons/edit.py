"""Adding and removing one line of a lexicon, so that comments and order stay and nothing that check refuses gets in.

Reading order: `add`, `remove`. Every edit holds a lock on the folder from reading to replacing, and a file is replaced
as a whole: of two users who write at once none loses a line, and nobody ever reads half a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import LexiconError, Problem, UsageError
from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS, TERM, Kind
from pipeline.lexicons.lines import ALIAS_SEPARATOR, BOM, badly_parted, clean, decoded, header_of, is_comment, rows
from pipeline.lexicons.locking import locked, replace
from pipeline.lexicons.reader import Lexicons, contents_of, names_below, read

_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")
_FILE = re.compile(r"[^/\\\0]+\.tsv")


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done and the line as it stands or stood.

    One of ``added``, ``removed``, ``alias removed``, ``hidden``, ``hidden already``.
    """

    what: str
    path: Path
    line: int
    text: str
    new: bool = False
    """Whether the file was made for it."""


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises UsageError."""
    if name not in KINDS:
        raise UsageError(f"there is no lexicon kind {name}; known are: {', '.join(sorted(KINDS))}")
    return KINDS[name]


def new_entry(
    kind: str,
    term: str,
    *,
    aliases: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    where: str = "new:0",
) -> Entry:
    """An entry as a file would give it, columns that are not named filled with the defaults of the kind.

    Raises UsageError for an unknown kind or column, LexiconError for what check would refuse in the line.
    """
    declared = kind_of(kind)
    given = dict(columns or {})
    unknown = sorted(set(given) - set(declared.header[2:]))
    if unknown:
        names = ", ".join(declared.header[2:])
        raise UsageError(f"{kind} has no column {', '.join(unknown)}; its columns are: {names}")
    values = {column.name: (term if column.default == TERM else column.default) for column in declared.columns}
    cells = {"term": term, "aliases": ALIAS_SEPARATOR.join(aliases), **values, **given}
    if not term.strip():  # the reader would take an empty line for no line at all
        _refuse([Problem("new line", 0, "the term is empty", "name the term that is to be added")])
    _refuse([Problem("new line", 0, what, remedy) for what, remedy in _cell_faults(cells, aliases)])
    line = "\t".join(cells.get(name, "") for name in declared.header)
    data = ("\t".join(declared.header) + "\n" + line).encode()
    found, problems = read({Path(kind, "new"): data})
    _refuse([Problem("new line", 0, problem.what, problem.remedy) for problem in problems])
    (entry,) = found[kind]
    return Entry(entry.term, entry.aliases, entry.columns, where)


def add(
    folder: Path,
    kind: str,
    term: str,
    *,
    aliases: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    file: str | None = None,
) -> Edit:
    """Write an entry behind the lines that are most like it; ``file`` names the file of the kind to write into.

    A line of the folder that takes the term away goes.
    Raises LexiconError for what check would refuse, UsageError for an unknown kind, column or file name.
    """
    term, aliases = term.strip(), [alias.strip() for alias in aliases]
    entry = new_entry(kind, term, aliases=aliases, columns=columns)
    with locked(folder):
        contents = contents_of(folder)
        below = names_below(folder)
        found, before = read(contents, below)
        _refuse(list(_held(entry, found.get(kind, []))))
        shown = dict(_unhidden(contents, KINDS[kind], entry.term))
        contents |= shown
        path = _target(folder, entry, kind_of(kind), contents, file)
        data = contents.get(path, ("\t".join(KINDS[kind].header) + "\n").encode())
        edited, number, line = _inserted(data, path, KINDS[kind], entry, term, aliases)
        _, after = read({**contents, path: edited}, below)
        known = Counter((problem.file, problem.what) for problem in before)
        _refuse([problem for problem in after if known[problem.file, problem.what] < 1])
        for changed, content in {**shown, path: edited}.items():
            replace(changed, content)
    return Edit("added", path, number, line, new=path not in contents)


def remove(folder: Path, kind: str, term: str, *, below: Lexicons | None = None) -> Edit:
    """Take a term with its line away, or an alias out of its line.

    A term that only the lexicons ``below`` hold is hidden by a line ``-term``. Raises UsageError for a term that is in
    none of them.
    """
    declared = kind_of(kind)
    (form,) = clean([term])
    with locked(folder):
        contents = contents_of(folder)
        for path, data in contents.items():
            if path.parent.name == kind:
                edit = _without(path, data, declared, form)
                if edit is not None:
                    return edit
        if below is None or form not in below.forms(kind):
            raise UsageError(f"{term} is not in {kind}; see: zhengbao lexicon show {term}")
        for path, data in contents.items():
            for number in _hiding(data, path, declared, form):
                return Edit("hidden already", path, number, f"-{form}")
        path = next((path for path in contents if path.parent.name == kind), folder / kind / "removed.tsv")
        data = contents.get(path, ("\t".join(declared.header) + "\n").encode())
        lines = _lines(_text(data, path))
        number = _insert(lines, len(lines), f"-{form}")
        replace(path, _encoded(lines, data))
    return Edit("hidden", path, number, f"-{form}")


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise LexiconError(problems)


def _cell_faults(cells: Mapping[str, str], aliases: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What would be read as something else than was meant."""
    for name, cell in cells.items():
        if re.search(r"[\t\r\n]", cell):
            yield f"{name} holds a tab or a line end", "write it on one line"
        if cell.startswith('"'):
            yield f"{name} begins with a quotation mark", "write “ ”"
    if cells["term"].startswith(("#", "-")):
        yield f"{cells['term']} begins with {cells['term'][0]}", "# begins a comment and - takes a term away"
    for alias in aliases:
        parted = badly_parted(alias)
        if parted or ALIAS_SEPARATOR in alias:
            yield (
                f"the alias {alias} holds {parted or ALIAS_SEPARATOR}",
                "give each alias by itself: --alias A --alias B",
            )


def _held(entry: Entry, known: Sequence[Entry]) -> Iterator[Problem]:
    owners = {form: other for other in known for form in other.forms}
    for form in entry.forms:
        if form in owners:
            file, line = owners[form].where.rsplit(":", 1)
            yield Problem(file, int(line), f"{form} stands already here", "change this line, or remove it first")


def _target(folder: Path, entry: Entry, kind: Kind, contents: Mapping[Path, bytes], file: str | None) -> Path:
    """The file to write into: the one named, or the one with most lines like the entry."""
    files = [path for path in contents if path.parent.name == kind.name]
    if file is not None:
        name = file.removeprefix(f"{kind.name}/")
        name = name if name.endswith(".tsv") else f"{name}.tsv"
        if not _FILE.fullmatch(name) or name.startswith("."):
            example = min((path.name for path in files), default=f"{kind.name}.tsv")
            raise UsageError(f"{file} is no file name; name a file of {kind.name}, such as {example}")
        return folder / kind.name / name
    if not files:
        return folder / kind.name / f"{kind.name}.tsv"
    return max(files, key=lambda path: (*_best_place(_text(contents[path], path), kind, entry)[:2], path.name))


def _inserted(
    data: bytes, path: Path, kind: Kind, entry: Entry, term: str, aliases: Sequence[str]
) -> tuple[bytes, int, str]:
    """The file with the entry in it, the number of its line, and the line."""
    text = _text(data, path)
    header = header_of(text, kind)
    missing = [c.name for c in kind.columns if c.name not in header and entry.columns[c.name]]
    if missing:
        problem = Problem(f"{kind.name}/{path.name}", 0, f"it has no column {missing[0]}", "add it to the header")
        raise LexiconError([problem])
    cells = {"term": term, "aliases": ALIAS_SEPARATOR.join(aliases), **entry.columns}
    line = "\t".join(cells[name] for name in header).rstrip("\t")
    lines = _lines(text)
    number = _insert(lines, _best_place(text, kind, entry)[2], line)
    return _encoded(lines, data), number, line


def _best_place(text: str, kind: Kind, entry: Entry) -> tuple[int, int, int]:
    """How many columns the likest lines share with the entry, how many such lines there are, behind which to write.

    A comment begins a part of the file; of several parts the one with most such lines is taken.
    """
    lines = _lines(text)
    found = rows(text, "", kind, [])
    if not found:
        return 0, 0, len(lines)
    likeness = {row.number: sum(row.cells.get(c.name) == entry.columns[c.name] for c in kind.columns) for row in found}
    most = max(likeness.values())
    part, last, sizes = 0, {}, Counter[int]()
    for number, (line, _) in enumerate(lines, 1):
        part += line.startswith(("#", '"#'))
        if likeness.get(number) == most:
            sizes[part] += 1
            last[part] = number
    size = max(sizes.values())
    return most, size, last[max(part for part in sizes if sizes[part] == size)]


def _without(path: Path, data: bytes, kind: Kind, form: str) -> Edit | None:
    """Take a form out of a file; None when it does not hold it."""
    text = _text(data, path)
    lines = _lines(text)
    header = header_of(text, kind)
    for row in rows(text, "", kind, []):
        line, end = lines[row.number - 1]
        if clean([row.cells["term"]]) == [form]:
            del lines[row.number - 1]
            replace(path, _encoded(lines, data))
            return Edit("removed", path, row.number, line)
        aliases = [alias for alias in row.cells.get("aliases", "").split(ALIAS_SEPARATOR) if alias.strip()]
        kept = [alias for alias, cleaned in zip(aliases, clean(aliases), strict=True) if cleaned != form]
        if len(kept) < len(aliases):
            cells = line.split("\t")
            cells[header.index("aliases")] = ALIAS_SEPARATOR.join(kept)
            lines[row.number - 1] = ("\t".join(cells), end)
            replace(path, _encoded(lines, data))
            return Edit("alias removed", path, row.number, "\t".join(cells))
    return None


def _hiding(data: bytes, path: Path, kind: Kind, form: str) -> list[int]:
    """The lines of a file of the kind that take a form away."""
    if path.parent.name != kind.name:
        return []
    found = rows(_text(data, path), "", kind, [])
    return [
        row.number for row in found if row.cells["term"].startswith("-") and clean([row.cells["term"]])[0][1:] == form
    ]


def _unhidden(contents: Mapping[Path, bytes], kind: Kind, form: str) -> Iterator[tuple[Path, bytes]]:
    """The files of a kind without the lines that take a form away."""
    for path, data in contents.items():
        numbers = set(_hiding(data, path, kind, form))
        if numbers:
            lines = _lines(_text(data, path))
            yield path, _encoded([line for number, line in enumerate(lines, 1) if number not in numbers], data)


def _text(data: bytes, path: Path) -> str:
    problems: list[Problem] = []
    text = decoded(data, f"{path.parent.name}/{path.name}", problems)
    _refuse(problems)
    return text or ""


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines with what ends each; nothing behind the last line end."""
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    return [line for line in found if line != ("", "")]


def _insert(lines: list[tuple[str, str]], behind: int, line: str) -> int:
    """Put a line behind the first ``behind`` ones, with the line end of the file; returns its number."""
    ends = Counter(end for _, end in lines if end)
    end = ends.most_common(1)[0][0] if ends else "\n"
    if behind and not lines[behind - 1][1]:
        lines[behind - 1] = (lines[behind - 1][0], end)
    while behind and behind == len(lines) and is_comment(lines[behind - 1][0]) and not lines[behind - 1][0].strip():
        behind -= 1  # not below the empty lines at the end
    lines.insert(behind, (line, end))
    return behind + 1


def _encoded(lines: Sequence[tuple[str, str]], before: bytes) -> bytes:
    return (BOM if before.startswith(BOM) else b"") + "".join(line + end for line, end in lines).encode()
