"""WebAnno TSV 3.3, which INCEpTION imports and exports: `NAME.tsv`, one a text.

Offsets count UTF-16 units. Spans are in the layer `webanno.custom.Zhengbao` with one feature for the label, one for
the id, one for each attribute and one for the note; relations in `webanno.custom.ZhengbaoRelation`, written in the row
where their target begins. A split span becomes several spans tied by the relation `continues`. A second value of one
attribute, a second note and a note of another kind than AnnotatorNotes have no place and are reported as lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.evaluation.formats.common import NOTES, Files, Link, Loss, Part, Utf16, parts_of
from pipeline.evaluation.formats.tokens import cut
from pipeline.evaluation.formats.webanno_reader import read
from pipeline.evaluation.scheme import ATTRIBUTES
from pipeline.evaluation.sentences import split_sentences
from pipeline.evaluation.standoff import Standoff

SPAN_LAYER, RELATION_LAYER = "webanno.custom.Zhengbao", "webanno.custom.ZhengbaoRelation"
ATTRIBUTE_NAMES = tuple(dict.fromkeys(name for table in ATTRIBUTES.values() for name in table))
FEATURES = ("label", "identifier", *ATTRIBUTE_NAMES, "note")

_RESERVED = re.compile(r"->|[\\\[\]|_;*\t\n]")
_WRITTEN = {"\t": r"\t", "\n": r"\n"}
_TEXT = str.maketrans({"\\": r"\\", "\t": r"\t", "\r": r"\r", "\f": r"\f", "\b": r"\b", "\n": r"\n"})


def dump(documents: Sequence[Standoff]) -> tuple[dict[str, bytes], list[Loss]]:
    files, losses = {}, []
    for document in documents:
        writer = _Writer(document)
        files[f"{document.doc}.tsv"] = writer.content().encode()
        losses += writer.losses
    return files, losses


def load(files: Files) -> list[Standoff]:
    return [
        read(files[name], file=name, doc=name.removesuffix(".tsv"), attributes=ATTRIBUTE_NAMES)
        for name in sorted(files)
        if name.endswith(".tsv")
    ]


def escaped(value: str) -> str:
    """A feature value with the reserved characters escaped, `->` as one."""
    return _RESERVED.sub(lambda match: _WRITTEN.get(match[0], "\\" + match[0]), value)


class _Writer:
    """Everything about one text that the rows need."""

    def __init__(self, document: Standoff) -> None:
        self.document = document
        self.text = document.text
        self.units = Utf16(document.text)
        self.parts, self.links = parts_of(document)
        self.number = {part.key: index for index, part in enumerate(self.parts, start=1)}
        self.losses: list[Loss] = []
        self.features = self._features()

    def _features(self) -> Mapping[str, Mapping[str, str]]:
        features: dict[str, dict[str, str]] = {
            part.key: {"label": part.label, "identifier": part.key} for part in self.parts
        }
        values = [(item.target, item.name, item.value, item.id) for item in self.document.attributes]
        values += [(note.target, "note", note.text, note.id) for note in self.document.notes if note.kind == NOTES]
        lost = [note.id for note in self.document.notes if note.kind != NOTES]
        for key, name, value, identifier in values:
            if name not in FEATURES or name in features[key] or not value:
                lost.append(identifier)
            else:
                features[key][name] = value
        self.losses += [Loss(self.document.doc, f"{identifier} has no place in WebAnno TSV") for identifier in lost]
        return features

    def content(self) -> str:
        header = f"#FORMAT=WebAnno TSV 3.3\n#T_SP={SPAN_LAYER}|{'|'.join(FEATURES)}\n"
        header += f"#T_RL={RELATION_LAYER}|label|BT_{SPAN_LAYER}\n\n"
        return header + "".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        sentences = self._token_sentences()
        place = {
            start: f"{row}-{column}"
            for row, tokens in enumerate(sentences, start=1)
            for column, (start, _) in enumerate(tokens, start=1)
        }
        spans = _by_token(self.parts, sorted(place))
        arrows: dict[int, list[Link]] = defaultdict(list)
        begins = {part.key: part.start for part in self.parts}
        for link in self.links:
            arrows[begins[link.target]].append(link)
        for row, tokens in enumerate(sentences):
            first = tokens[0][0]
            last = sentences[row + 1][0][0] if row + 1 < len(sentences) else len(self.text)
            text = self.text[first:last]
            # One line break between sentences is implied by the offsets.
            text = text.removesuffix("\n") if row + 1 < len(sentences) else text
            yield "\n" + "".join(f"#Text={line.translate(_TEXT)}\n" for line in text.split("\n"))
            for start, end in tokens:
                cells = [place[start], f"{self.units.of(start)}-{self.units.of(end)}"]
                cells.append(self.text[start:end].translate(_TEXT))
                cells += self._span_cells(spans.get(start, ()))
                cells += self._relation_cells(arrows.get(start, ()), place, begins)
                yield "\t".join(cells) + "\t\n"

    def _token_sentences(self) -> list[list[tuple[int, int]]]:
        """Sentences as lists of tokens; no annotation crosses a sentence, space is a token only where one needs it."""
        inner = [(part.start, part.end) for part in self.parts]
        edges = {part.start for part in self.parts} | {part.end - 1 for part in self.parts}
        # Text before the first token would be lost, so its space is made of tokens too.
        lead = len(self.text) - len(self.text.lstrip())
        tokens = [
            (start, end)
            for start, end in cut(self.text, inner)
            if not self.text[start:end].isspace() or start in edges or start < lead
        ]
        breaks = {start for start, _ in split_sentences(self.text)}
        sentences: list[list[tuple[int, int]]] = []
        reach, pending = 0, True
        starts = dict(sorted(inner, key=lambda span: span[1]))
        previous = 0
        for start, end in tokens:
            pending = pending or any(place in breaks for place in range(previous, start + 1))
            if (pending and start >= reach) or not sentences:
                sentences.append([])
                pending = False
            sentences[-1].append((start, end))
            reach = max(reach, starts.get(start, 0))
            previous = start + 1
        return sentences

    def _span_cells(self, parts: Sequence[Part]) -> list[str]:
        if not parts:
            return ["_"] * len(FEATURES)
        rows = [(self.features[part.key], self.number[part.key]) for part in parts]
        return [
            "|".join(f"{escaped(row[name]) if name in row else '*'}[{number}]" for row, number in rows)
            for name in FEATURES
        ]

    def _relation_cells(self, links: Sequence[Link], place: Mapping[int, str], begins: Mapping[str, int]) -> list[str]:
        if not links:
            return ["_", "_"]
        sources = [
            f"{place[begins[link.source]]}[{self.number[link.source]}_{self.number[link.target]}]" for link in links
        ]
        return ["|".join(escaped(link.label) for link in links), "|".join(sources)]


def _by_token(parts: Iterable[Part], starts: Sequence[int]) -> dict[int, list[Part]]:
    """The parts that cover each token, by where the token starts."""
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        for start in starts[bisect_left(starts, part.start) : bisect_left(starts, part.end)]:
            found[start].append(part)
    return found
