"""Strict reading of gold: a folder of `.ann` and `.txt` files becomes texts with records, or one error with all faults.

Reading order: `GoldDocument`, `read_gold`, then the reader of each file; `labelled.py` turns spans into records.

The folder holds `NAME.ann` (brat standoff) and `NAME.txt` side by side, `reports.tsv` (doc, issuer, region, year, date;
without it no report fields are scored) and, if the texts are to be pinned, `SHA256SUMS` as `sha256sum *.txt` writes it.
The records are the plain dicts of the output contract, so that gold is scored against predictions, and one annotator
against another, by the same code. What an annotator does not label (section, canonical ids, ISO dates) is None;
`evidence` names the line of the `.ann` file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import GoldError, Problem
from pipeline.evaluation.labelled import Json, records_of
from pipeline.evaluation.scheme import check
from pipeline.evaluation.sentences import split_sentences
from pipeline.evaluation.standoff import Standoff, parse_ann

METADATA_COLUMNS = ("doc", "issuer", "region", "year", "date")
_DATE = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)
_YEAR = re.compile(r"[12][0-9]{3}", re.ASCII)
_SUM = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)", re.ASCII)


@dataclass(frozen=True)
class GoldDocument:
    """One text with its gold records and the sentences (half-open) that scores are counted in."""

    doc: str
    text: str
    records: tuple[Json, ...]
    sentences: tuple[tuple[int, int], ...]
    standoff: Standoff | None = None


def read_gold(directory: str | Path, *, texts: str | Path | None = None) -> list[GoldDocument]:
    """Read a folder of gold with its subfolders, in the order of names; `texts` is where the `.txt` are if elsewhere.

    Raises GoldError with all problems of all files: each says file, line, what is wrong and what would be right.
    """
    folder = Path(directory)
    beside = Path(texts) if texts is not None else folder
    if not folder.is_dir():
        raise GoldError([Problem(str(folder), 0, "there is no such folder", "name a folder of .ann and .txt files")])
    names = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.ann"))
    problems: list[Problem] = []
    if not names:
        problems.append(Problem(str(folder), 0, "no .ann file in it", "name a folder of .ann and .txt files"))
    metadata = _read_metadata(folder / "reports.tsv", names, problems)
    sums = _read_sums(beside / "SHA256SUMS", names, problems)
    documents = []
    for name in names:
        text = _read_text(beside / f"{name}.txt", sums.get(f"{name}.txt"), problems)
        standoff = _read_standoff(folder / f"{name}.ann", name, text, problems) if text is not None else None
        if standoff is not None:
            documents.append(standoff)
    if problems:
        raise GoldError(problems)
    return [
        gold_document(standoff, file=f"{standoff.doc}.ann", metadata=metadata.get(standoff.doc))
        for standoff in documents
    ]


def gold_document(standoff: Standoff, *, file: str, metadata: Mapping[str, str] | None = None) -> GoldDocument:
    """Turn one checked annotated text into records, in text order."""
    sentences = split_sentences(standoff.text)
    records = records_of(standoff, file=file, sentences=sentences, metadata=metadata)
    return GoldDocument(standoff.doc, standoff.text, records, sentences, standoff)


def gold_hash(documents: Iterable[GoldDocument]) -> str:
    """SHA-256 of texts and records; stays the same when ids or the order of lines in the `.ann` change."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda document: document.doc):
        plain = [{**record, "evidence": None} for record in document.records]
        lines = sorted(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in plain)
        for part in (document.doc, document.text, *lines):
            digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _decode(path: Path, problems: list[Problem]) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        problems.append(Problem(str(path), 0, "there is no such file", "put the text beside its .ann file"))
    except OSError as error:
        problems.append(Problem(str(path), 0, f"cannot be read ({error.strerror})", "make it readable"))
    except UnicodeDecodeError as error:
        problems.append(Problem(str(path), 0, f"is not UTF-8 at byte {error.start}", "save it as UTF-8"))
    return None


def _read_text(path: Path, pinned: str | None, problems: list[Problem]) -> str | None:
    text = _decode(path, problems)
    if text is None:
        return None
    if text.startswith("\ufeff"):
        problems.append(Problem(str(path), 1, "begins with a byte order mark, which would count as a character",
                                "save it as UTF-8 without BOM"))  # fmt: skip
        return None
    found = hashlib.sha256(text.encode()).hexdigest()
    if pinned is not None and pinned != found:
        problems.append(Problem(str(path), 0, f"the text has changed: its SHA-256 is {found}",
                                f"restore the text of {pinned}, or label it anew and pin it"))  # fmt: skip
        return None
    return text


def _read_standoff(path: Path, name: str, text: str, problems: list[Problem]) -> Standoff | None:
    ann = _decode(path, problems)
    if ann is None:
        return None
    standoff, broken = parse_ann(ann, doc=name, text=text, file=str(path))
    problems += broken
    lines = sum(bool(line.strip()) for line in ann.split("\n"))
    # What a line that cannot be read was meant to give is not reported a second time as missing.
    problems += check(standoff, file=str(path), complete=lines == sum(1 for _ in standoff.items()))
    return standoff


def _read_sums(path: Path, names: Sequence[str], problems: list[Problem]) -> dict[str, str]:
    if not path.exists():
        return {}
    sums: dict[str, str] = {}
    for number, line in enumerate((_decode(path, problems) or "").splitlines(), start=1):
        match = _SUM.fullmatch(line)
        if match is None:
            problems.append(Problem(str(path), number, f"not a checksum: {line[:60]!r}", "write as sha256sum does"))
        else:
            sums[match[2]] = match[1].lower()
    for name in names:
        if f"{name}.txt" not in sums:
            problems.append(Problem(str(path), 0, f"{name}.txt is not in it", "add its line with sha256sum"))
    return sums


def _read_metadata(path: Path, names: Sequence[str], problems: list[Problem]) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    if not path.exists():
        return rows
    lines = (_decode(path, problems) or "").removeprefix("\ufeff").splitlines()
    if not lines or tuple(lines[0].split("\t")) != METADATA_COLUMNS:
        problems.append(Problem(str(path), 1, "not the expected header", f"<tab> between {' '.join(METADATA_COLUMNS)}"))
        return rows
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        row = dict(zip(METADATA_COLUMNS, (*cells, "", "", "", ""), strict=False))
        for what, remedy in _row_problems(row, len(cells), names, rows):
            problems.append(Problem(str(path), number, what, remedy))
        rows[row["doc"]] = row
    for name in names:
        if name not in rows:
            problems.append(Problem(str(path), 0, f"no row for {name}", "add one, with empty cells where unknown"))
    return rows


def _row_problems(
    row: Mapping[str, str], cells: int, names: Sequence[str], seen: Mapping[str, object]
) -> list[tuple[str, str]]:
    found = []
    if cells > len(METADATA_COLUMNS):
        found.append((f"{cells} cells", f"at most {len(METADATA_COLUMNS)}"))
    if row["doc"] not in names:
        found.append((f"unknown report {row['doc']!r}", f"one of {', '.join(names)}"))
    if row["doc"] in seen:
        found.append((f"second row for {row['doc']}", "keep one"))
    if row["year"] and not _YEAR.fullmatch(row["year"]):
        found.append((f"year {row['year']!r}", "four digits or empty"))
    if row["date"] and not _DATE.fullmatch(row["date"]):
        found.append((f"date {row['date']!r}", "YYYY-MM-DD or empty"))
    return found
