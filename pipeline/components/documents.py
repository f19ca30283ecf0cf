"""Documents: which of the 《…》 of a report name one, and what the report does with it (issued, basis, studied, other).

`pipeline/citations` reads titles, numbers and governing verbs; here they become records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.citations import (
    BOOKS_READ,
    DRAFTS,
    Cue,
    Governors,
    Span,
    clean,
    groups,
    identities,
    is_document,
    kind_of,
    level_of,
    number_before,
    number_of_sentence,
    numbers,
    shared_numbers,
    titles,
)
from pipeline.layout import Layout, paragraph_at, sentence_at
from pipeline.lexicons import Entry
from pipeline.schema import Document
from pipeline.spans import layout_of, report_of, text_of, write

_PUBLISHED = re.compile(
    r"(?:(?<![省国州])政府|当局|行政长官|[司局署]长|(?<![\u4e00-\u9fff][省国])[局署])[^,。;:《》\n]{0,8}发表(?:了)?\Z"
)
"""A government that puts out a paper of its own: 政府已发表《…蓝图》; a person's 发表 is of an article or a speech."""
_ENCLOSURE = re.compile(r"附件\d*[:\s]")
_READ = re.compile(rf"(?:{BOOKS_READ.replace(' ', '|')}|选读|论述)|^论")
_DRAFTED = re.compile(DRAFTS)
_RANKS = ("county", "municipal", "provincial", "national")


class Documents:
    """Writes layer `documents`; `document_verbs` are the entries of that lexicon."""

    def __init__(self, *, document_verbs: Sequence[Entry] = ()) -> None:
        verbs = [(form, (e["role"], e.where), e["position"]) for e in document_verbs for form in e.forms]
        self._governors = Governors(
            before={form: meant for form, meant, position in verbs if position != "after"},
            after={form: meant for form, meant, position in verbs if position != "before"},
        )

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "documents", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Document]:
        """The documents of a Doc in text order."""
        text = text_of(doc)
        if "《" not in text:
            return []
        lay = layout_of(doc)
        # The title may stand above the page furniture, and with it above the body.
        parts = [lay["body"], lay["title"]] if lay["title"] else [lay["body"]]
        places = [
            (start, end)
            for start, end in titles(text)
            if any(part[0] <= start < part[1] for part in parts) and is_document(text, start, end)
        ]
        return self._documents(text, lay, places, _Home.of(report_of(doc)))

    def _documents(self, text: str, lay: Layout, places: list[Span], home: _Home) -> list[Document]:
        tails = [numbers(text, end) for _, end in places]
        found: list[Document] = []
        for group in groups(text, places, tails):
            shared = shared_numbers(text, places, tails, group)
            cues = self._governors.of(text, lay, places, tails, group, home.own_level)
            for index in group:
                start = places[index][0]
                number = shared[index]
                if number is None and index == group[0]:
                    number = number_before(text, start, sentence_at(lay, start)[0])
                if number is None and len(group) == 1:
                    number = _number_around(text, lay, places, index)
                if (document := _document(text, places[index], number, cues, home)) is not None:
                    found.append(document)
        same = identities(text, [(document["title"], document["end"]) for document in found])
        for document, identity in zip(found, same, strict=True):
            document["document_id"] = identity
        _complete_short_names(found)
        _issue_enclosures(text, lay, found)
        return found


@dataclass(frozen=True, slots=True)
class _Home:
    """The report that cites: its region, level and code, and how titles of its own documents begin."""

    region: str
    level: str | None
    code: str | None
    own: tuple[str, ...]

    @classmethod
    def of(cls, facts: Mapping[str, object]) -> _Home:
        level, code = str(facts.get("level") or "") or None, str(facts.get("region_code") or "") or None
        return cls(str(facts.get("region") or ""), level, code, _own_names(facts))

    @property
    def own_level(self) -> str | None:
        """The level of 市政府 in its text: the government of a county-level city (县级市) is one too."""
        return "municipal" if self.level == "county" and self.region.endswith("市") else self.level


def _document(
    text: str, place: Span, number: Span | None, cues: tuple[Cue | None, Cue | None], home: _Home
) -> Document | None:
    """The record of a title; None where nothing says that it names a document: a film, a brand, a slogan."""
    title = clean(text[slice(*place)])
    kind = kind_of(title)
    if cues == (None, None) and number is None and kind is None:
        return None
    role, rule, sure = _decide(title, *cues, home)
    if (
        role == "other"
        and sure < 0.7
        and kind not in (None, "book")
        and _PUBLISHED.search(text, max(0, place[0] - 20), place[0])
    ):
        role, rule, sure = "issued", ["rule:documents.published_by_government"], 0.8
    rank = level_of(title, text[slice(*number)] if number else "", home.region, home.level, home.code)
    if role == "issued" and _above(rank, home.level):
        role, sure = "other", 0.7  # a county does not issue what a province does, whatever the verb
    return {
        "start": place[0],
        "end": place[1],
        "title": title,
        "kind": kind,
        "level": rank,
        "number": [number] if number else [],
        "role": role,
        "document_id": "",
        "evidence": rule,
        "confidence": sure,
    }


def _above(level: str | None, other: str | None) -> bool:
    """Whether a level is above another."""
    return level in _RANKS and other in _RANKS and _RANKS.index(level) > _RANKS.index(other)


def _issue_enclosures(text: str, lay: Layout, found: list[Document]) -> None:
    """附件:《…》 is issued with the document that it goes with."""
    issued = {document["document_id"] for document in found if document["role"] == "issued"}
    for document in found:
        line = paragraph_at(lay, document["start"])[0]
        if document["document_id"] in issued and _ENCLOSURE.match(text, line) and document["role"] == "other":
            document["role"], document["evidence"] = "issued", ["rule:documents.enclosure"]


def _number_around(text: str, lay: Layout, places: list[Span], index: int) -> Span | None:
    """The number that the sentence of a title names, when it names no other title."""
    start, end = sentence_at(lay, places[index][0])
    alone = (index == 0 or places[index - 1][1] <= start) and (index + 1 == len(places) or places[index + 1][0] >= end)
    return number_of_sentence(text, start, end) if alone else None


def _complete_short_names(found: list[Document]) -> None:
    """《条例》 is of the level and the kind of the document that it stands for."""
    first: dict[str, Document] = {}
    for document in found:
        whole = first.setdefault(document["document_id"], document)
        document["level"] = document["level"] or whole["level"]
        document["kind"] = document["kind"] or whole["kind"]


def _decide(title: str, before: Cue | None, after: Cue | None, home: _Home) -> tuple[str, list[str], float]:
    """Role with evidence and confidence: the verb that governs, else whose document it is, else what it is."""
    for cue, rule in ((before, "rule:documents.verb_before"), (after, "rule:documents.verb_behind")):
        if cue is not None:
            return cue.role, [rule, cue.where], 0.95
    drafted = home.region and title.startswith(home.region) and _DRAFTED.search(title)
    if drafted or title.startswith(home.own):
        return "issued", ["rule:documents.own_title"], 0.8
    if kind_of(title) == "book" and _READ.search(title):
        return "studied", ["rule:documents.book"], 0.6
    return "other", ["rule:documents.no_verb"], 0.6


def _own_names(facts: Mapping[str, object]) -> tuple[str, ...]:
    names = {str(facts.get("issuer") or "").replace(" ", "")}
    names |= set(re.split(r"[、\s]+", str(facts.get("issuer") or "")))
    region = str(facts.get("region") or "")
    if region:
        names |= {f"{region}人民政府", f"中共{region}委"}
    return tuple(name for name in names if len(name) > 3)
