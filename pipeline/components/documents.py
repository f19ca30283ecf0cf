"""Documents: which of the 《…》 of a report name one, and what the report does with it (issued, basis, studied, other).

`pipeline/citations` reads titles, numbers and governing verbs; here they become records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from pipeline.citations import (
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

_ENCLOSURE = re.compile(r"附件\d*[:\s]")
_READ = re.compile(r"(?:学习纲要|读本|选编|文选|摘编|概论|谈治国理政|选集|文集|著作|选读|简史|论述)|^论")
_DRAFTED = re.compile(r"(?:草案|征求意见稿|送审稿|讨论稿|审议稿)")
_RANKS: Final = ("county", "municipal", "provincial", "national")


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
        return self._documents(text, lay, places, report_of(doc))

    def _documents(self, text: str, lay: Layout, places: list[Span], facts: dict[str, object]) -> list[Document]:
        tails = [numbers(text, end) for _, end in places]
        home, level = str(facts.get("region") or ""), str(facts.get("level") or "") or None
        code = str(facts.get("region_code") or "") or None
        own = _own_names(facts)
        found: list[Document] = []
        for group in groups(text, places, tails):
            shared = shared_numbers(text, places, tails, group)
            # 县级市: its government is the 市政府 of the text.
            own_level = "municipal" if level == "county" and home.endswith("市") else level
            before, after = self._governors.of(text, lay, places, tails, group, own_level)
            for index in group:
                start, end = places[index]
                title = clean(text[start:end])
                number = shared[index]
                if number is None and index == group[0]:
                    number = number_before(text, start, sentence_at(lay, start)[0])
                if number is None and len(group) == 1:
                    number = _number_around(text, lay, places, index)
                role, rule, sure = _decide(title, before, after, own, home)
                shown = text[slice(*number)] if number else ""
                rank = level_of(title, shown, home, level, code)
                if role == "issued" and rank in _RANKS and level in _RANKS and _RANKS.index(rank) > _RANKS.index(level):
                    # A county does not issue what a province does, whatever the verb.
                    role, sure = "other", 0.7
                if before is None and after is None and number is None and kind_of(title) is None:
                    continue  # nothing says that this names a document: a film, a brand, a slogan
                found.append(
                    {
                        "start": start,
                        "end": end,
                        "title": title,
                        "kind": kind_of(title),
                        "level": rank,
                        "number": [number] if number else [],
                        "role": role,
                        "document_id": "",
                        "evidence": rule,
                        "confidence": sure,
                    }
                )
        same = identities(text, [(document["title"], document["end"]) for document in found])
        for document, identity in zip(found, same, strict=True):
            document["document_id"] = identity
        _complete_short_names(found)
        issued = {document["document_id"] for document in found if document["role"] == "issued"}
        for document in found:
            line = paragraph_at(lay, document["start"])[0]
            if document["document_id"] in issued and _ENCLOSURE.match(text, line) and document["role"] == "other":
                document["role"], document["evidence"] = "issued", ["rule:documents.enclosure"]
        return found


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


def _decide(
    title: str, before: Cue | None, after: Cue | None, own: tuple[str, ...], home: str
) -> tuple[str, list[str], float]:
    """Role with evidence and confidence: the verb that governs, else whose document it is, else what it is."""
    for cue, rule in ((before, "rule:documents.verb_before"), (after, "rule:documents.verb_behind")):
        if cue is not None:
            return cue.role, [rule, cue.where], 0.95
    if any(title.startswith(name) for name in own) or (home and title.startswith(home) and _DRAFTED.search(title)):
        return "issued", ["rule:documents.own_title"], 0.8
    if kind_of(title) == "book" and _READ.search(title):
        return "studied", ["rule:documents.book"], 0.6
    return "other", ["rule:documents.no_verb"], 0.6


def _own_names(facts: dict[str, object]) -> tuple[str, ...]:
    names = {str(facts.get("issuer") or "").replace(" ", "")}
    names |= set(re.split(r"[、\s]+", str(facts.get("issuer") or "")))
    region = str(facts.get("region") or "")
    if region:
        names |= {f"{region}人民政府", f"中共{region}委"}
    return tuple(name for name in names if len(name) > 3)
