"""Marked text in a notebook: the same marks as in the pages, with their style in the elements themselves."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.marks.escape import cut, text_html, visible
from pipeline.marks.marking import pieces
from pipeline.marks.words import WORDS

if TYPE_CHECKING:
    from pipeline.records import Record

Json = Mapping[str, Any]

_LOOK: Final = {
    "claim": ("#dcebfa", "2px solid #0b5394"),
    "initiative": ("#dcf1e1", "2px dashed #1c6b3c"),
    "official": ("#f3e0f6", "4px double #7a2a86"),
    "document": ("#fbeac4", "3px dotted #7a4b00"),
}
_SAID: Final = {
    "claim": ("status", "indicator", "period"),
    "initiative": ("type", "status", "action"),
    "official": ("titles", "organisation", "duty"),
    "document": ("role", "number"),
}


def text_with_marks(text: str, records: Iterable[Record]) -> str:
    """HTML of the text with its records in place, each with its fields, confidence and rules as a title."""
    shown = [record.to_dict() for record in records if record.record != "report"]
    legend = " ".join(f'<span style="{_style(kind)}">{" ".join(WORDS[kind])}</span>' for kind in _LOOK)
    style = "white-space:pre-wrap;line-height:2.1;overflow-wrap:anywhere"
    return (
        f'<div style="font-size:.85em;margin-bottom:.5em">{legend}</div>'
        f'<div lang="zh" style="{style}">{_marked(text, shown)}</div>'
    )


def _style(kind: str) -> str:
    background, border = _LOOK[kind]
    # The ink is stated too: a dark notebook would write white on these light grounds.
    return f"background:{background};color:#1f1d1a;border-bottom:{border};padding:0 .1em .1em"


def _marked(text: str, records: Sequence[Json]) -> str:
    out: list[str] = []
    ends: list[int] = []
    at = 0
    for piece in pieces(text, records):
        while ends and ends[-1] <= piece.start:
            out += (text_html(text[at : ends[-1]]), "</mark>")
            at = ends.pop()
        record = records[piece.number]
        said = html.escape(visible(_said(record)), quote=True)
        out += (
            text_html(text[at : piece.start]),
            f'<mark style="{_style(record["record"])}" title="{said}">',
        )
        at = piece.start
        ends.append(piece.end)
    for end in reversed(ends):
        out += (text_html(text[at:end]), "</mark>")
        at = end
    return "".join((*out, text_html(text[at:])))


def _said(record: Json) -> str:
    parts = [" ".join(WORDS[record["record"]])]
    for name in _SAID[record["record"]]:
        value = record[name]
        values = value if isinstance(value, list) else [value]
        said = "、".join(cut(v["text"] if isinstance(v, Mapping) else str(v), 60) for v in values if v)
        if said:
            parts.append(f"{WORDS[name][0]} {said}")
    return "\n".join((*parts, f"{WORDS['confidence'][0]} {record['confidence']:.2f}", *record["evidence"]))
