"""`zhengbao annotate export` and `import`: gold to and from the annotation tools.

Every format gives back what it was given, also for characters outside the BMP, relations, attributes and split spans;
what a format cannot hold, or only carries along unseen, `export_annotations` says. Ids of spans come back as they were;
relations, attributes and notes are numbered anew in the order of their spans (brat keeps them).

| format | files | offsets | tool |
|---|---|---|---|
| brat | NAME.ann, NAME.txt | code points | brat |
| label-studio | label-studio.json, label-studio.xml | code points, or UTF-16 units on demand | Label Studio |
| doccano | doccano.jsonl | UTF-16 units, or code points on demand | doccano |
| webanno | NAME.tsv | UTF-16 units | INCEpTION, WebAnno |
| docbin | gold.spacy | code points | spaCy |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.errors import GoldError, Problem, UsageError
from pipeline.evaluation.formats import brat, docbin, doccano, label_studio, webanno
from pipeline.evaluation.formats.common import Files, Loss
from pipeline.evaluation.standoff import Standoff


class Format(NamedTuple):
    """How one format is written and read, and which files it consists of."""

    dump: Callable[[Sequence[Standoff]], tuple[dict[str, bytes], list[Loss]]]
    load: Callable[[Files], list[Standoff]]
    suffixes: tuple[str, ...]


FORMATS: Mapping[str, Format] = {
    "brat": Format(brat.dump, brat.load, (".ann", ".txt")),
    "label-studio": Format(label_studio.dump, label_studio.load, (".json",)),
    "label-studio-utf16": Format(partial(label_studio.dump, offsets="utf16"), label_studio.load, (".json",)),
    "doccano": Format(doccano.dump, doccano.load, (".jsonl", ".json")),
    "doccano-codepoints": Format(
        partial(doccano.dump, offsets="codepoints"), partial(doccano.load, offsets="codepoints"), (".jsonl", ".json")
    ),
    "webanno": Format(webanno.dump, webanno.load, (".tsv",)),
    "docbin": Format(docbin.dump, docbin.load, (".spacy",)),
}


def export_annotations(documents: Sequence[Standoff], format: str, directory: str | Path) -> list[Loss]:
    """Write annotated texts into a folder; what the format cannot hold or show is returned.

    Example: `export_annotations([document.standoff for document in read_gold("eval/gold")], "webanno", "out")`.
    """
    files, losses = _format(format).dump(documents)
    folder = Path(directory)
    for name, content in files.items():
        path = folder / _inside(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise UsageError(f"{path} cannot be written ({error.strerror}); name a folder you may write to") from None
    return losses


def import_annotations(path: str | Path, format: str) -> list[Standoff]:
    """Read annotated texts from a file or a folder, in the order of the file names; GoldError says what is wrong."""
    chosen = _format(format)
    place = Path(path)
    if place.is_dir():
        found = sorted(p for p in place.rglob("*") if p.suffix in chosen.suffixes and p.is_file())
        files = {p.relative_to(place).as_posix(): p for p in found}
    else:
        files = {place.name: place}
        text = place.with_suffix(".txt")
        if format == "brat" and text.is_file():
            files[text.name] = text
    try:
        contents = {name: file.read_bytes() for name, file in files.items()}
    except OSError as error:
        raise GoldError(
            [Problem(str(path), 0, f"cannot be read ({error.strerror})", "name a file or folder")]
        ) from None
    documents = chosen.load(contents)
    if not documents:
        wanted = " or ".join(chosen.suffixes)
        raise GoldError([Problem(str(path), 0, f"holds nothing in the format {format}", f"a file ending in {wanted}")])
    return documents


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(f"unknown annotation format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def _inside(name: str) -> PurePosixPath:
    """A document id may hold / but must not lead out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise UsageError(f"document id {name!r} leads out of the folder; rename the document")
    return path
