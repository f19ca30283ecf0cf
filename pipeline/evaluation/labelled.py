"""How the spans, links and values of an annotated text become the plain records of the output contract."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.evaluation.scheme import read_figure
from pipeline.evaluation.sentences import sentence_of
from pipeline.evaluation.standoff import Standoff, TextBound
from pipeline.records import Claim, Initiative, Official, PolicyDocument, Reference, Report

Json = dict[str, Any]


def records_of(
    standoff: Standoff, *, file: str, sentences: Sequence[tuple[int, int]], metadata: Mapping[str, str] | None
) -> tuple[Json, ...]:
    """The report record (if there is metadata), then all others in text order; `standoff` has passed `scheme.check`."""
    builder = _Builder(standoff, file=file, sentences=sentences)
    found = [_MAKERS[span.label](builder, span) for span in standoff.spans if span.label in _MAKERS]
    found.sort(key=lambda record: (record["start"], record["end"], record["record"]))
    return (*([_report(standoff, metadata)] if metadata is not None else []), *found)


class _Builder:
    """What all makers of records need: the spans by id, the links of each, and the shared fields."""

    def __init__(self, standoff: Standoff, *, file: str, sentences: Sequence[tuple[int, int]]) -> None:
        self.standoff = standoff
        self.file = file
        self.sentences = sentences
        spans = {span.id: span for span in standoff.spans}
        self.links: dict[tuple[str, str], list[TextBound]] = defaultdict(list)
        for relation in standoff.relations:
            self.links[relation.source, relation.label].append(spans[relation.target])
        self.values = {(a.target, a.name): a.value for a in standoff.attributes}
        self.figures = {n.target: n.text for n in standoff.notes if n.kind == "AnnotatorNotes"}

    def common(self, span: TextBound) -> Json:
        return {
            "doc": self.standoff.doc,
            "start": span.start,
            "end": span.end,
            "text": self.standoff.text[span.start : span.end],
            "sentence": self.sentences[sentence_of(self.sentences, span.start)],
            "section": (),
            "confidence": 1.0,
            "evidence": (f"{self.file}:{span.line}",),
        }

    def references(self, span: TextBound, relation: str) -> tuple[Reference, ...]:
        targets = sorted(target.fragments for target in self.links[span.id, relation])
        return tuple(Reference.at(self.standoff.text, fragments) for fragments in targets)

    def reference(self, span: TextBound, relation: str) -> Reference | None:
        return next(iter(self.references(span, relation)), None)


def _claim(builder: _Builder, span: TextBound) -> Json:
    figure = read_figure(builder.figures[span.id])
    return Claim(
        **builder.common(span),
        kind=builder.values[span.id, "Kind"],
        value=figure.value,
        value_high=figure.high,
        unit=figure.unit,
        comparator=builder.values[span.id, "Comparator"],
        status=builder.values[span.id, "Status"],
        change=builder.values[span.id, "Change"],
        indicator=builder.reference(span, "measures"),
        indicator_id=None,
        period=builder.reference(span, "during"),
        period_start=None,
        period_end=None,
        initiative_id=None,
    ).to_dict()


def _initiative(builder: _Builder, span: TextBound) -> Json:
    common = builder.common(span)
    record = Initiative(
        **common,
        initiative_id="",
        name=common["text"],
        type=builder.values[span.id, "Type"],
        status=builder.values[span.id, "Status"],
        action=builder.reference(span, "acted_on_by"),
    )
    return {**record.to_dict(), "initiative_id": None}


def _official(builder: _Builder, span: TextBound) -> Json:
    common = builder.common(span)
    titles = builder.references(span, "holds")
    # A post without a name is anchored on its title, which the title field then repeats.
    unnamed = any(title.spans == span.fragments for title in titles)
    record = Official(
        **common,
        person_id="",
        name=None if unnamed else "".join(common["text"].split()),
        titles=titles,
        organisation=builder.reference(span, "serves"),
        organisation_id=None,
        duty=builder.reference(span, "answers_for"),
    )
    return {**record.to_dict(), "person_id": None}


def _document(builder: _Builder, span: TextBound) -> Json:
    common = builder.common(span)
    record = PolicyDocument(
        **common,
        document_id="",
        title=common["text"].strip("《》"),
        kind=None,
        level=None,
        number=builder.reference(span, "numbered"),
        role=builder.values[span.id, "Role"],
    )
    return {**record.to_dict(), "document_id": None}


_MAKERS: Mapping[str, Callable[[_Builder, TextBound], Json]] = {
    "QUANTITY": _claim,
    "INITIATIVE": _initiative,
    "OFFICIAL": _official,
    "DOCUMENT": _document,
}


def _report(standoff: Standoff, metadata: Mapping[str, str]) -> Json:
    length = len(standoff.text)
    record = Report(
        doc=standoff.doc,
        start=0,
        end=length,
        text="",
        sentence=(0, length),
        section=(),
        confidence=1.0,
        evidence=("reports.tsv",),
        issuer=metadata.get("issuer") or None,
        region=metadata.get("region") or None,
        region_code=None,
        level=None,
        year=int(metadata["year"]) if metadata.get("year") else None,
        date=metadata.get("date") or None,
        title=None,
        script="",
        encoding="utf-8",
        body_start=0,
        body_end=length,
        characters=length,
        sha256=hashlib.sha256(standoff.text.encode()).hexdigest(),
    )
    return {**record.to_dict(), "script": None}
