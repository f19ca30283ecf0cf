"""Footnotes and endnotes of a Word file: they stand in parts of their own, the text holds only references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS: Final = ("footnote", "endnote")
NOTE_REFERENCES: Final = tuple(f"{_W}{kind}Reference" for kind in _KINDS)
Notes = Mapping[tuple[str, str], Sequence[Any]]
"""Paragraphs by the tag and the id of the reference to them."""


def notes_of(document: Any) -> Notes:
    """The notes of a python-docx document; none is fine, and so are the separators that Word keeps among them."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], Sequence[Any]] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if kind not in _KINDS or relation.is_external:
            continue
        part = relation.target_part
        root = part.element if hasattr(part, "element") else parse_xml(part.blob)
        for note in root.iterchildren(f"{_W}{kind}"):
            if note.get(f"{_W}type") in (None, "normal"):
                found[(f"{_W}{kind}Reference", note.get(f"{_W}id"))] = list(note.iter(f"{_W}p"))
    return found
