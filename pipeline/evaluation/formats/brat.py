"""brat standoff: `NAME.ann` beside `NAME.txt`. Holds everything; ids come back as they were."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import GoldError, Problem
from pipeline.evaluation.formats.common import Files, Loss, decoded
from pipeline.evaluation.standoff import Standoff, format_ann, parse_ann


def dump(documents: Sequence[Standoff]) -> tuple[dict[str, bytes], list[Loss]]:
    files: dict[str, bytes] = {}
    for document in documents:
        files[f"{document.doc}.txt"] = document.text.encode()
        files[f"{document.doc}.ann"] = format_ann(document).encode()
    return files, []


def load(files: Files) -> list[Standoff]:
    documents, problems = [], []
    for name in sorted(files):
        if not name.endswith(".ann"):
            continue
        doc = name.removesuffix(".ann")
        if f"{doc}.txt" not in files:
            problems.append(Problem(f"{doc}.txt", 0, "there is no such file", "put the text beside its .ann file"))
            continue
        # A byte order mark of the text counts as a character for brat, so it is not taken off.
        text = files[f"{doc}.txt"].decode("utf-8", errors="replace")
        standoff, found = parse_ann(decoded(name, files[name]), doc=doc, text=text, file=name)
        problems += found
        documents.append(standoff)
    if problems:
        raise GoldError(problems)
    return documents
