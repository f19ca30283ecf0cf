"""Label Studio: one JSON file of tasks, and the labelling configuration to import them under.

Its editor counts code points (watched in 1.23.2); until 2021 it counted UTF-16 units, as the browser does. `dump` takes
which; `load` believes the wording that stands beside the offsets of every region. Attributes are per-region choices,
notes per-region text areas, both named LABEL_Name in the configuration. Holds everything; a split span becomes regions
tied by `continues`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline.evaluation.formats import common
from pipeline.evaluation.scheme import ATTRIBUTES, RECORD_LABELS, RELATIONS, SATELLITES
from pipeline.evaluation.standoff import Standoff

Json = dict[str, Any]

TASKS, CONFIGURATION = "label-studio.json", "label-studio.xml"


def dump(
    documents: Sequence[Standoff], *, offsets: common.Offsets = "codepoints"
) -> tuple[dict[str, bytes], list[common.Loss]]:
    tasks = [
        {
            "data": {"text": document.text, "doc": document.doc},
            "annotations": [{"result": list(_results(document, offsets))}],
        }
        for document in documents
    ]
    content = json.dumps(tasks, ensure_ascii=False, indent=1).encode()
    return {TASKS: content, CONFIGURATION: configuration().encode()}, []


def _results(document: Standoff, offsets: common.Offsets) -> Iterator[Json]:
    units = common.counted(document.text, offsets)
    parts, links = common.parts_of(document)
    values: dict[str, Json] = {}
    labels = {part.key: part.label for part in parts}
    for part in parts:
        values[part.key] = {"start": units.of(part.start), "end": units.of(part.end)}
        text = document.text[part.start : part.end]
        value = {**values[part.key], "text": text, "labels": [part.label]}
        yield _result(part.key, "label", "labels", value)
    for attribute in document.attributes:
        name = f"{labels[attribute.target]}_{attribute.name}"
        yield _result(attribute.target, name, "choices", {**values[attribute.target], "choices": [attribute.value]})
    for note in document.notes:
        name = f"{labels[note.target]}_{note.kind}"
        yield _result(note.target, name, "textarea", {**values[note.target], "text": [note.text]})
    for link in links:
        yield {
            "type": "relation",
            "from_id": link.source,
            "to_id": link.target,
            "direction": "right",
            "labels": [link.label],
        }


def _result(key: str, name: str, kind: str, value: Json) -> Json:
    return {"id": key, "from_name": name, "to_name": "text", "type": kind, "value": value}


def load(files: common.Files) -> list[Standoff]:
    documents: list[Standoff] = []
    for name in sorted(files):
        if name.endswith(".json"):
            documents += _load_tasks(name, files[name])
    return documents


def _load_tasks(file: str, content: bytes) -> Iterator[Standoff]:
    try:
        tasks = json.loads(common.decoded(file, content))
        for number, task in enumerate(tasks, start=1):
            yield _task(task, file, number)
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise common.refused(file, f"is no export of Label Studio ({error!r})", "export tasks as JSON") from None


def _task(task: Mapping[str, Any], file: str, number: int) -> Standoff:
    text = task["data"]["text"]
    doc = task["data"].get("doc") or f"task-{task.get('id', number)}"
    annotations = [one for one in task["annotations"] if not one.get("was_cancelled")]
    if len(annotations) != 1:
        raise common.refused(file, f"{doc} has {len(annotations)} annotations", "export one annotation a task")
    units = common.counted(text, _offsets(annotations[0]["result"], text))
    parts: list[common.Part] = []
    links: list[common.Link] = []
    attributes: list[tuple[str, str, str]] = []
    notes: list[tuple[str, str, str]] = []
    for result in annotations[0]["result"]:
        kind = result["type"]
        name = result.get("from_name", "").partition("_")[2] or result.get("from_name", "")
        if kind == "relation":
            label = (result.get("labels") or ["related"])[0]
            links.append(common.Link(label, result["from_id"], result["to_id"]))
        elif kind == "labels":
            parts.append(_part(result, units, text, file, doc))
        elif kind == "choices":
            attributes += [(name, result["id"], choice) for choice in result["value"]["choices"]]
        elif kind == "textarea":
            notes += [(name, result["id"], line) for line in result["value"]["text"]]
    return common.finished(common.Loose(doc, text, parts, links, attributes, notes), file=file)


def _offsets(results: Sequence[Mapping[str, Any]], text: str) -> common.Offsets:
    """How the offsets of a task count: as the wording beside them says, code points where both would do."""
    regions = [result["value"] for result in results if result["type"] == "labels" and "text" in result["value"]]

    def agree(units: common.Utf16) -> bool:
        try:
            stretches = [(units.back(value["start"]), units.back(value["end"]), value["text"]) for value in regions]
        except ValueError:
            return False
        return all(_same(text[start:end], shown) for start, end, shown in stretches)

    old = not agree(common.counted(text, "codepoints")) and agree(common.counted(text, "utf16"))
    return "utf16" if old else "codepoints"


def _same(text: str, shown: str) -> bool:
    """Whether a region says what the text says there; the editor shows white space otherwise."""
    return "".join(text.split()) == "".join(shown.split())


def _part(result: Mapping[str, Any], units: common.Utf16, text: str, file: str, doc: str) -> common.Part:
    value = result["value"]
    try:
        start, end = units.back(value["start"]), units.back(value["end"])
    except ValueError as error:
        raise common.refused(file, f"{doc}, region {result['id']}: {error}", "offsets count code points") from None
    shown = value.get("text")
    if shown is not None and not _same(text[start:end], shown):
        raise common.refused(
            file,
            f"{doc}, region {result['id']} says {shown!r} but {text[start:end]!r} stands there",
            "offsets count code points, or UTF-16 units throughout, of the unchanged text",
        )
    return common.Part(result["id"], value["labels"][0], start, end)


def configuration() -> str:
    """The labelling interface of the scheme: labels, relations, and per label its attributes and note."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(label)}/>" for label in (*RECORD_LABELS, *SATELLITES)]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>', "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in (*RELATIONS, common.CONTINUES)]
    lines.append("  </Relations>")
    for label, attributes in ATTRIBUTES.items():
        for name, values in attributes.items():
            lines.append(
                f'  <Choices name="{label}_{name}" toName="text" perRegion="true" '
                f'whenTagName="label" whenLabelValue="{label}" choice="single">'
            )
            lines += [f"    <Choice value={quoteattr(value)}/>" for value in values]
            lines.append("  </Choices>")
    lines.append(
        f'  <TextArea name="QUANTITY_{common.NOTES}" toName="text" perRegion="true" '
        'whenTagName="label" whenLabelValue="QUANTITY"/>'
    )
    return "\n".join([*lines, "</View>", ""])
