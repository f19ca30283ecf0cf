"""The data of the search page: texts and records as one JSON value that the page carries.

Texts are searched in simplified characters whatever script they are in, and so is the query: the page also carries
the characters that conversion changes.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.marks.escape import cut
from pipeline.normalise.script import simplified
from pipeline.views.facts import Row

Json = Mapping[str, Any]
KINDS = ("claim", "initiative", "official", "document")


def entry(row: Row, source: str, records: Sequence[Json]) -> list[Any]:
    """One report: label, address, text, simplified text where it differs, and its records.

    A record is its number, its kind, its text and what else is known of it in a few words.
    """
    found = [
        [number, KINDS.index(record["record"]), cut(record["text"]), cut(_known(record), 240)]
        for number, record in enumerate(records)
        if record["record"] in KINDS
    ]
    plain = _alike(source, simplified(source))
    return [row.label, row.url, row.doc, source, plain if plain != source else 0, found]


def _alike(source: str, plain: str) -> str:
    """Without the rare forms beyond 16 bits, where a browser would count two characters for one."""
    if plain.isascii() or max(plain) <= "\uffff":
        return plain
    return "".join(b if (a > "\uffff") == (b > "\uffff") else a for a, b in zip(source, plain, strict=True))


def _known(record: Json) -> str:
    kind = record["record"]
    if kind == "claim":
        parts = [record["indicator_id"], _text(record["indicator"]), _text(record["period"]), record["unit"]]
    elif kind == "initiative":
        parts = [record["name"] if record["name"] != record["text"] else "", _text(record["action"])]
    elif kind == "official":
        titles = [title["text"] for title in record["titles"]]
        parts = [*titles, record["organisation_id"], _text(record["organisation"]), _text(record["duty"])]
    else:
        parts = [_text(record["number"]), record["document_id"] if record["document_id"] not in record["text"] else ""]
    return " · ".join(dict.fromkeys(cut(part, 80) for part in parts if part))


def _text(reference: Json | None) -> str:
    return reference["text"] if reference else ""


@functools.cache
def conversion() -> tuple[str, str]:
    """Traditional characters and, in the same order, their simplified forms."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    pairs = [(a, b) for a, b in zip(every, simplified(every), strict=True) if a != b <= "\uffff"]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
