"""spaCy DocBin: one `.spacy` file; spans in `doc.spans["zhengbao"]`, everything else in `doc.user_data["zhengbao"]`.

Tokens are cut so that every span boundary is a token boundary and the texts are the original ones to the character.
A split span is several spans of the group. Holds everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.evaluation.formats.common import Files, Link, Loose, Loss, Part, finished, parts_of, refused
from pipeline.evaluation.formats.tokens import cut
from pipeline.evaluation.standoff import Standoff

FILE, KEY = "gold.spacy", "zhengbao"


def dump(documents: Sequence[Standoff]) -> tuple[dict[str, bytes], list[Loss]]:
    # spaCy is heavy and only needed for this format.
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    collection = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for document in documents:
        parts, links = parts_of(document)
        pieces = cut(document.text, [(part.start, part.end) for part in parts])
        words = [document.text[start:end] for start, end in pieces]
        doc = Doc(vocab, words=words, spaces=[False] * len(words))
        spans = [doc.char_span(part.start, part.end, label=part.label) for part in parts]
        # None cannot happen: the tokens are cut at these very edges.
        doc.spans[KEY] = [span for span in spans if span is not None]
        doc.user_data = {
            KEY: {
                "doc": document.doc,
                "ids": [part.key for part in parts],
                "links": [list(link) for link in links],
                "attributes": [[a.name, a.target, a.value] for a in document.attributes],
                "notes": [[n.kind, n.target, n.text] for n in document.notes],
            }
        }
        collection.add(doc)
    return {FILE: collection.to_bytes()}, []


def load(files: Files) -> list[Standoff]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    documents = []
    for name in sorted(files):
        if not name.endswith(".spacy"):
            continue
        try:
            docs = list(DocBin().from_bytes(files[name]).get_docs(Vocab()))
        except Exception as error:  # spaCy raises whatever zlib, msgpack or itself meets first
            raise refused(name, f"is no DocBin ({type(error).__name__})", "write it with DocBin.to_disk") from None
        documents += [_document(doc, name, number) for number, doc in enumerate(docs, start=1)]
    return documents


def _document(doc: Any, file: str, number: int) -> Standoff:
    kept = doc.user_data.get(KEY, {})
    group = list(doc.spans[KEY]) if KEY in doc.spans else list(doc.ents)
    keys = kept.get("ids", [])
    if len(keys) != len(group):
        keys = [f"span {index}" for index in range(len(group))]
    parts = [Part(key, span.label_, span.start_char, span.end_char) for key, span in zip(keys, group, strict=True)]
    loose = Loose(
        kept.get("doc", f"doc-{number}"),
        doc.text,
        parts,
        [Link(*link) for link in kept.get("links", [])],
        [(name, key, value) for name, key, value in kept.get("attributes", [])],
        [(kind, key, text) for kind, key, text in kept.get("notes", [])],
    )
    return finished(loose, file=file)
