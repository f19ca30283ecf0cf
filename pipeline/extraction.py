"""A ``Doc`` becomes records: offsets go back to the original text, findings become contract fields.

This is the only place where normalised offsets turn into source offsets.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import layout as lay
from pipeline.build import load
from pipeline.errors import UsageError
from pipeline.ingest import Source
from pipeline.normalise import Normalised
from pipeline.records import Claim, Initiative, Official, PolicyDocument, Record, Reference, Report, Span
from pipeline.schema import Finding, Spans
from pipeline.spans import layout_of, normalised_of, read, report_of

_ORDER = {"report": 0, "claim": 1, "initiative": 2, "official": 3, "document": 4}


def records(doc: Doc, source: Source) -> list[Record]:
    """All records of a processed Doc: the report first, the others by place, then by kind.

    ``doc.text`` must be ``source.text``; every record then satisfies ``source.text[start:end] == text``.
    """
    writer = _Writer(doc, source)
    found: list[Record] = [
        *map(writer.claim, read(doc, "quantities")),
        *map(writer.initiative, read(doc, "initiatives")),
        *map(writer.official, read(doc, "officials")),
        *map(writer.document, read(doc, "documents")),
    ]
    found.sort(key=lambda record: (record.start, record.end, _ORDER[record.record]))
    return [writer.report(), *found]


class _Writer:
    """Holds what every record of one Doc needs: the way back to the source, the sentences and the sections."""

    def __init__(self, doc: Doc, source: Source) -> None:
        self.doc = doc
        self.source = source
        self.normalised: Normalised = normalised_of(doc)
        self.layout = layout_of(doc)
        self._sections: dict[int, tuple[str, ...]] = {}
        self._sentences: dict[int, Span] = {}
        self._span = self.normalised.original

    def claim(self, finding: dict[str, Any]) -> Claim:
        return Claim(
            **self._common(finding),
            kind=finding["kind"],
            value=_decimal(finding["value"]),
            value_high=_decimal(finding["value_high"]),
            unit=finding["unit"],
            comparator=finding["comparator"],
            status=finding["status"],
            change=finding["change"],
            indicator=self._reference(finding.get("indicator")),
            indicator_id=finding.get("indicator_id"),
            period=self._reference(finding.get("period")),
            period_start=finding.get("period_start"),
            period_end=finding.get("period_end"),
            initiative_id=finding.get("initiative_id"),
        )

    def initiative(self, finding: dict[str, Any]) -> Initiative:
        return Initiative(
            **self._common(finding),
            initiative_id=finding["initiative_id"],
            name=finding["name"],
            type=finding["type"],
            status=finding["status"],
            action=self._reference(finding["action"]),
        )

    def official(self, finding: dict[str, Any]) -> Official:
        titles = (self._reference(spans) for spans in finding["titles"])
        common = self._common(finding)
        return Official(
            **common,
            person_id=finding["person_id"],
            # The name in the characters of the source: 陳 stays 陳, while the rules saw 陈.
            name="".join(common["text"].split()) if finding["name"] else None,
            titles=tuple(title for title in titles if title is not None),
            organisation=self._reference(finding["organisation"]),
            organisation_id=finding["organisation_id"],
            duty=self._reference(finding["duty"]),
        )

    def document(self, finding: dict[str, Any]) -> PolicyDocument:
        return PolicyDocument(
            **self._common(finding),
            document_id=finding["document_id"],
            title=finding["title"],
            kind=finding["kind"],
            level=finding["level"],
            number=self._reference(finding["number"]),
            role=finding["role"],
        )

    def report(self) -> Report:
        facts = report_of(self.doc)
        text = self.source.text
        body_start, body_end = self.normalised.original(*self.layout["body"])
        return Report(
            doc=self.source.doc,
            start=0,
            end=len(text),
            text=text,
            sentence=(0, len(text)),
            section=(),
            confidence=facts.get("confidence", 1.0),
            evidence=tuple(facts.get("evidence", ())),
            issuer=self._fact(facts, "issuer"),
            region=self._fact(facts, "region"),
            region_code=facts.get("region_code"),
            level=facts.get("level"),
            year=facts.get("year"),
            date=facts.get("date"),
            title=self._fact(facts, "title") or self.source.title,
            script=self.normalised.script,
            encoding=self.source.encoding,
            body_start=body_start,
            body_end=body_end,
            characters=len(text),
            sha256=self.source.sha256,
        )

    def _common(self, finding: Finding | dict[str, Any]) -> dict[str, Any]:
        place = finding["start"]
        start, end = self._span(place, finding["end"])
        return {
            "doc": self.source.doc,
            "start": start,
            "end": end,
            "text": self.source.text[start:end],
            "sentence": self._sentence(place),
            "section": self._section(place),
            "confidence": round(finding["confidence"], 4),
            "evidence": tuple(finding["evidence"]),
        }

    def _sentence(self, offset: int) -> Span:
        number = lay.sentence_number(self.layout, offset)
        found = self._sentences.get(number)
        if found is None:
            found = self._sentences[number] = self._span(*lay.sentence_at(self.layout, offset))
        return found

    def _reference(self, spans: Spans | None) -> Reference | None:
        if not spans:
            return None
        if len(spans) > 1:
            return Reference.at(self.source.text, tuple([self._span(start, end) for start, end in spans]))
        start, end = place = self._span(*spans[0])
        return Reference(self.source.text[start:end], (place,))

    def _fact(self, facts: dict[str, Any], key: str) -> str | None:
        """A fact in the words of the source where the component knows the place, else as it was composed."""
        place = facts.get(f"{key}_span")
        if place:
            start, end = self._span(*place)
            return " ".join(self.source.text[start:end].split())
        value = facts.get(key)
        return self._composed(str(value), facts.get(f"{key}_parts") or ()) if value else None

    def _composed(self, value: str, parts: Iterable[Span]) -> str:
        """A value that stands in several pieces of the text, each piece in the characters of the source."""
        normalised, found, done = self.normalised.text, "", 0
        for start, end in parts:
            piece = normalised[start:end]
            place = value.find(piece, done)
            if place < 0:
                return value
            low, high = self._span(start, end)
            found += value[done:place] + self.source.text[low:high]
            done = place + len(piece)
        return found + value[done:]

    def _section(self, offset: int) -> tuple[str, ...]:
        number = lay.section_number(self.layout, offset)
        found = self._sections.get(number)
        if found is None:
            headings = lay.section_at(self.layout, offset)
            spans = (self._span(heading["start"], heading["end"]) for heading in headings)
            found = self._sections[number] = tuple(self.source.text[start:end].strip() for start, end in spans)
        return found


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def process(nlp: Language, source: Source) -> list[Record]:
    """The records of one source text."""
    return process_counted(nlp, source)[0]


def process_counted(nlp: Language, source: Source) -> tuple[list[Record], int]:
    """The records of one source text, and how many of its numerals nobody can read."""
    doc = nlp(source.text)
    return records(doc, source), len(read(doc, "unreadable"))


class Records(list[Record]):
    """The records of one text, the report's own first; a notebook shows them as the text with every record marked.

    ``text`` is the source text. What is filtered shows itself again as ``Records(some, records.text)``.
    """

    def __init__(self, records: Iterable[Record], text: str) -> None:
        super().__init__(records)
        self.text = text

    def _repr_html_(self) -> str:
        from pipeline.marks.notebook import text_with_marks  # only notebooks need it

        return text_with_marks(self.text, self)


def extract(text: str, nlp: Language | None = None, *, doc: str = "text") -> Records:
    """The records of a text, as a list that a notebook shows marked; the default pipeline is loaded once and kept.

    Raises UsageError for what is no text: files are read by `zhengbao extract FILE` and `pipeline.run`.

    >>> claim = extract("全市共办结2300余件。")[1]
    >>> claim.text, claim.value, claim.comparator
    ('2300余件', Decimal('2300'), 'gt')
    """
    if not isinstance(text, str):
        raise UsageError(f"extract takes the text of a report, not {type(text).__name__}; read the file first")
    return Records(process(nlp or _default(), Source.of_text(text, doc=doc)), text)


@functools.cache
def _default() -> Language:
    return load()
