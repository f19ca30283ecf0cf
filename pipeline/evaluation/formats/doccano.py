"""doccano: JSON lines with `entities` and `relations`.

Offsets count UTF-16 units, as the browser does, unless the doccano project counts grapheme clusters (for text without
combining characters these are code points); `dump` and `load` take which. doccano knows neither attributes nor notes
nor split spans: split spans become entities tied by `continues`; attributes and notes travel in the key `zhengbao`,
bound to label and offsets because doccano gives entities new ids.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluation.formats.common import (
    Files,
    Link,
    Loose,
    Loss,
    Offsets,
    Part,
    counted,
    decoded,
    finished,
    parts_of,
    refused,
)
from pipeline.evaluation.standoff import Standoff

Json = dict[str, Any]

FILE = "doccano.jsonl"


def dump(documents: Sequence[Standoff], *, offsets: Offsets = "utf16") -> tuple[dict[str, bytes], list[Loss]]:
    lines, losses = [], []
    for number, document in enumerate(documents, start=1):
        # ASCII alone: doccano guesses the encoding of a file, and wrongly where emoji stand among few characters.
        lines.append(json.dumps(_line(number, document, offsets)))
        if document.attributes or document.notes:
            what = f"{len(document.attributes)} attributes and {len(document.notes)} notes are kept in the metadata"
            losses.append(Loss(document.doc, f"{what}, where doccano cannot show or edit them", kept=True))
        split = sum(len(span.fragments) > 1 for span in document.spans)
        if split:
            losses.append(Loss(document.doc, f"{split} split spans are entities tied by 'continues'", kept=True))
    return {FILE: "".join(f"{line}\n" for line in lines).encode()}, losses


def _line(number: int, document: Standoff, offsets: Offsets) -> Json:
    units = counted(document.text, offsets)
    parts, links = parts_of(document)
    ids = {part.key: index for index, part in enumerate(parts, start=1)}
    anchors = _anchors(parts)
    return {
        "id": number,
        "text": document.text,
        "doc": document.doc,
        "entities": [
            {"id": ids[p.key], "label": p.label, "start_offset": units.of(p.start), "end_offset": units.of(p.end)}
            for p in parts
        ],
        "relations": [
            {"id": index, "from_id": ids[link.source], "to_id": ids[link.target], "type": link.label}
            for index, link in enumerate(links, start=1)
        ],
        "zhengbao": {
            "offsets": offsets,
            "ids": [[*anchors[part.key], part.key] for part in parts],
            "attributes": [[*anchors[a.target], a.name, a.value] for a in document.attributes],
            "notes": [[*anchors[n.target], n.kind, n.text] for n in document.notes],
        },
    }


def _anchors(parts: Sequence[Part]) -> dict[str, tuple[str, int, int, int]]:
    """Label, offsets in code points, and which of several equal ones: survives new ids."""
    seen: Counter[tuple[str, int, int]] = Counter()
    anchors = {}
    for part in parts:
        place = (part.label, part.start, part.end)
        anchors[part.key] = (*place, seen[place])
        seen[place] += 1
    return anchors


def load(files: Files, *, offsets: Offsets = "utf16") -> list[Standoff]:
    documents = []
    for name in sorted(files):
        if not name.endswith((".jsonl", ".json")):
            continue
        for number, line in enumerate(decoded(name, files[name]).split("\n"), start=1):
            if line.strip():
                documents.append(_read(line, name, number, offsets))
    return documents


def _read(line: str, file: str, number: int, offsets: Offsets) -> Standoff:
    try:
        return _document(json.loads(line), file, number, offsets)
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise refused(file, f"is no export of doccano ({error!r})", "export as JSONL", number) from None
    except ValueError as error:
        raise refused(file, str(error), f"offsets were read as {offsets}", number) from None


def _document(record: Mapping[str, Any], file: str, number: int, offsets: Offsets) -> Standoff:
    text, beside = record["text"], record.get("zhengbao") or {}
    if beside.get("offsets", offsets) != offsets:
        raise ValueError(f"the file was written with offsets as {beside['offsets']}")
    units = counted(text, offsets)
    entities = record["entities"] if "entities" in record else record.get("label", [])
    read = [_entity(entity, index) for index, entity in enumerate(entities, start=1)]
    raw = [Part(key, label, units.back(start), units.back(end)) for key, label, start, end in read]
    outside = [part for part in raw if not 0 <= part.start < part.end <= len(text)]
    if outside:
        raise ValueError(f"entity {outside[0].label} at {outside[0].start} {outside[0].end} is no stretch of the text")
    anchors = _anchors(raw)
    known = {tuple(entry[:4]): entry[4] for entry in beside.get("ids", [])}
    keys = {part.key: known.get(anchors[part.key], f"entity {part.key}") for part in raw}
    parts = [part._replace(key=keys[part.key]) for part in raw]
    by_anchor = {anchors[part.key]: keys[part.key] for part in raw}
    links = [
        Link(one["type"], keys[str(one["from_id"])], keys[str(one["to_id"])]) for one in record.get("relations", [])
    ]
    # What was bound to an entity that has been moved or deleted since is gone with it.
    attributes = [
        (entry[4], by_anchor[place], entry[5])
        for entry in beside.get("attributes", [])
        if (place := tuple(entry[:4])) in by_anchor
    ]
    notes = [
        (entry[4], by_anchor[place], entry[5])
        for entry in beside.get("notes", [])
        if (place := tuple(entry[:4])) in by_anchor
    ]
    doc = record.get("doc") or f"document-{record.get('id', number)}"
    return finished(Loose(doc, text, parts, links, attributes, notes), file=file, line=number)


def _entity(entity: Any, index: int) -> tuple[str, str, int, int]:
    """Entities of a project with relations are objects, of one without them triples."""
    if isinstance(entity, list):
        return str(index), entity[2], entity[0], entity[1]
    return str(entity["id"]), entity["label"], entity["start_offset"], entity["end_offset"]
