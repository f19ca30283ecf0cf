"""Reading predictions: the JSON lines of the output contract, or a second annotator's folder.

Everything that could make a score wrong without anybody noticing is refused, all problems in one error with
`file:line`: lines that are no records, unknown reports, offsets past the end of the text, a `text` that is not what
stands there, a missing field, a value outside its enumeration, two report records with one id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError, Problem
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.measures import decimal
from pipeline.records import RECORDS
from pipeline.schema import CHANGES, CLAIM_STATUSES, COMPARATORS, INITIATIVE_STATUSES, INITIATIVE_TYPES, KINDS, ROLES

Json = dict[str, Any]
Predictions = dict[str, list[Json]]

ENUMERATIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "claim": {"kind": KINDS, "comparator": COMPARATORS, "status": CLAIM_STATUSES, "change": CHANGES},
    "initiative": {"type": INITIATIVE_TYPES, "status": INITIATIVE_STATUSES},
    "document": {"role": ROLES},
}
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "claim": ("indicator", "period"),
    "initiative": ("action",),
    "official": ("organisation", "duty"),
    "document": ("number",),
}
Fault = tuple[str, str]


class PredictionsError(GoldError):
    """Problems of predictions, all of them at once."""

    subject = "predictions"


def read_predictions(path: str | Path, gold: Sequence[GoldDocument]) -> Predictions:
    """Read the JSON lines that `zhengbao extract` and `export` write, by document; empty for one without records."""
    file = Path(path)
    try:
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise PredictionsError(
            [Problem(str(file), 0, f"cannot be read ({error.strerror})", "name a JSONL file")]
        ) from None
    except UnicodeDecodeError as error:
        raise PredictionsError(
            [Problem(str(file), 0, f"is not UTF-8 at byte {error.start}", "save it as UTF-8")]
        ) from None
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    problems: list[Problem] = []
    records: list[tuple[int, Json]] = []
    for number, line in numbered:
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(Problem(str(file), number, f"not JSON ({error.msg})", "one record a line"))
            continue
        records.append((number, record))
    problems += [Problem(str(file), number, what, remedy) for number, what, remedy in faults(records, gold)]
    if problems:
        raise PredictionsError(problems)
    return by_document((record for _, record in records), gold)


def check_predictions(predictions: Mapping[str, Iterable[Json]], gold: Sequence[GoldDocument]) -> Predictions:
    """The same checks for records that are already in memory; the number in an error counts the records."""
    flat = [record for records in predictions.values() for record in records]
    unknown = sorted(set(predictions) - {document.doc for document in gold})
    problems = [Problem("predictions", 0, f"unknown report {doc!r}", _known(gold)) for doc in unknown]
    problems += [Problem("predictions", *fault) for fault in faults(enumerate(flat, start=1), gold)]
    if problems:
        raise PredictionsError(problems)
    return by_document(flat, gold)


def predictions_from_gold(second: Sequence[GoldDocument], gold: Sequence[GoldDocument]) -> Predictions:
    """A second annotator's records as predictions; their texts must be the same."""
    texts = {document.doc: document.text for document in gold}
    problems = []
    for document in second:
        if document.doc not in texts:
            problems.append(Problem(f"{document.doc}.ann", 0, "unknown report", _known(gold)))
        elif texts[document.doc] != document.text:
            problems.append(Problem(f"{document.doc}.txt", 0, "not the text of the gold", "label the same text"))
    if problems:
        raise PredictionsError(problems)
    return by_document((record for document in second for record in document.records), gold)


def by_document(records: Iterable[Json], gold: Sequence[GoldDocument]) -> Predictions:
    found: Predictions = {document.doc: [] for document in gold}
    for record in records:
        found[record["doc"]].append(record)
    return found


def _known(gold: Sequence[GoldDocument]) -> str:
    return f"the gold has {', '.join(document.doc for document in gold)}"


def faults(records: Iterable[tuple[int, Any]], gold: Sequence[GoldDocument]) -> Iterator[tuple[int, str, str]]:
    """Every fault of the numbered records: number, what is wrong, what would be right."""
    texts = {document.doc: document.text for document in gold}
    reports: dict[str, int] = {}
    for number, record in records:
        if not isinstance(record, dict) or record.get("record") not in RECORDS:
            yield number, "not a record", f"an object whose record is one of {', '.join(RECORDS)}"
            continue
        doc = record.get("doc")
        if doc not in texts:
            yield number, f"unknown report {doc!r}", _known(gold)
            continue
        kind = record["record"]
        missing = [field.name for field in fields(RECORDS[kind]) if field.name not in record]
        if missing:
            yield number, f"{kind} without {', '.join(missing)}", "absent values are null, never omitted"
            continue
        for what, remedy in _record_faults(record, texts[doc]):
            yield number, f"{kind} of {doc}: {what}", remedy
        if kind == "report":
            if doc in reports:
                yield number, f"second report record of {doc} (first: {reports[doc]})", "one report record a document"
            reports.setdefault(doc, number)


def _record_faults(record: Json, text: str) -> Iterator[Fault]:
    start, end = record["start"], record["end"]
    yield from _span_faults("start and end", (start, end), text)
    confidence = record["confidence"]
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        yield f"confidence {confidence!r}", "a number from 0 to 1"
    kind = record["record"]
    if kind == "report":
        return
    if _is_span((start, end), text) and record["text"] != text[start:end]:
        yield f"text is {record['text']!r} but {text[start:end]!r} stands at {start} {end}", "count code points"
    for key, values in ENUMERATIONS.get(kind, {}).items():
        if record[key] not in values:
            yield f"{key} {record[key]!r}", f"one of {', '.join(values)}"
    for key in REFERENCES.get(kind, ()):
        yield from _reference_faults(key, record[key], text)
    if kind == "official":
        for title in record["titles"] or ():
            yield from _reference_faults("title", title, text)
    if kind == "claim":
        for key in ("value", "value_high"):
            number = decimal(record[key])
            if number is not None and not number.is_finite():
                yield f"{key} {record[key]!r}", "a number or null"


def _is_span(span: Any, text: str) -> bool:
    return (
        isinstance(span, list | tuple)
        and len(span) == 2
        and all(isinstance(offset, int) and not isinstance(offset, bool) for offset in span)
        and 0 <= span[0] <= span[1] <= len(text)
    )


def _span_faults(name: str, span: Any, text: str) -> Iterator[Fault]:
    if not _is_span(span, text):
        yield f"{name} {list(span)!r} is no stretch of the text", f"two whole numbers from 0 to {len(text)}"


def _reference_faults(name: str, reference: Any, text: str) -> Iterator[Fault]:
    if reference is None:
        return
    spans = reference.get("spans") if isinstance(reference, dict) else None
    if not isinstance(spans, list) or not spans or "text" not in reference:
        yield f"{name} {reference!r} is no reference", 'null or {"text": ..., "spans": [[start, end], ...]}'
        return
    wrong = [span for span in spans if not _is_span(span, text)]
    if wrong:
        yield f"{name} has {wrong!r}, which is no stretch of the text", f"whole numbers from 0 to {len(text)}"
