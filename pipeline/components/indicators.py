"""What each figure measures and when: fills `indicator`, `indicator_id` and `period` of the quantities.

The phrases are found in `pipeline.phrases`; here the findings of a Doc are turned into figures and back, and a phrase
is given the canonical name of its indicator (lexicon `indicators`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import ahocorasick_rs
import numpy as np
from spacy.tokens import Doc

from pipeline.layout import Layout, sentence_at
from pipeline.lexicons import Entry
from pipeline.periods import TimeExpression
from pipeline.phrases import (
    Figure,
    Governor,
    Measure,
    NounPhrases,
    Place,
    Words,
    breaks_down,
    cell_measure,
    governed,
    measure_above,
    measured,
    places,
    project_before,
    title_above,
    title_before,
    with_verb,
)
from pipeline.schema import Offsets, Period, Quantity
from pipeline.spans import layout_of, normalised_of, read, text_of, write

_FIGURE = re.compile(r"\d")

# A canonical name that follows one of these is negated and names something else (非行政许可事项).
_NEGATIONS = frozenset("非不未无")


class Names:
    """The canonical indicators: where their names stand in a text, and which one a phrase ends with."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = {form: entry for entry in entries for form in entry.forms if len(form) > 1}
        self._forms = sorted(self._entries)
        lengths: dict[str, set[int]] = {}
        for form in self._forms:
            lengths.setdefault(form[-1], set()).add(len(form))
        self._lengths = {char: sorted(found, reverse=True) for char, found in lengths.items()}
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, leftmost and longest first."""
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(text)]

    def entry(
        self, text: str, measure: Sequence[tuple[int, int]], quantity: Quantity, again: bool = False
    ) -> Entry | None:
        """The entry whose name is the phrase or its end, if the figure is of a kind that can measure it.

        `again`: the figure goes on with what one before measured, and may be a share of it (为预算的98%).
        """
        if not measure:
            return None
        phrase = "".join([text[start:end] for start, end in measure])
        for length in self._lengths.get(phrase[-1:], ()):
            start = len(phrase) - length
            found = self._entries.get(phrase[start:]) if start >= 0 else None
            if found:
                negated = start > 0 and phrase[start - 1] in _NEGATIONS
                share = again and quantity["kind"] == "percent"
                return found if (share or _fits(found, quantity)) and not negated else None
        return None


def _fits(entry: Entry, quantity: Quantity) -> bool:
    """A rate of growth or a rank may stand for an indicator of any kind."""
    if quantity["change"] != "none" or quantity["kind"] in ("rank", "multiple"):
        return True
    return entry["unit_kind"] == quantity["kind"]


class Indicators:
    """Fills the phrase, the canonical name and the period of every quantity.

    `phrase_words` and `indicators` are the entries of these lexicons. Needs the layers quantities and periods.
    """

    def __init__(self, *, phrase_words: Sequence[Entry] = (), indicators: Sequence[Entry] = ()) -> None:
        self._words = Words({form: entry["roles"].split() for entry in phrase_words for form in entry.forms})
        self._names = Names(indicators)

    def find(self, doc: Doc) -> list[Quantity]:
        """The quantities with these fields filled; spans count in the normalised text."""
        quantities: list[Quantity] = sorted(read(doc, "quantities"), key=lambda q: (q["start"], q["end"]))
        if not quantities:
            return []
        text, layout = text_of(doc), layout_of(doc)
        borders = _borders(doc)
        times = [_expression(period) for period in read(doc, "periods") if _whole(period, borders)]
        figures = [_figure(quantity) for quantity in quantities]
        spans = [(t.start, t.end) for t in times]
        phrases = NounPhrases(self._words, text, spans, self._names.spans(text), borders)
        cells = places(text, figures)
        measures = _measures(phrases, figures, layout)
        if cells:
            _measure_cells(text, measures, cells, dict(spans))
        governors = governed(text, figures, times, layout, cells)
        return [
            self._filled(text, quantity, measure, governor)
            for quantity, measure, governor in zip(quantities, measures, governors, strict=True)
        ]

    def _filled(self, text: str, quantity: Quantity, measure: Measure, governor: Governor) -> Quantity:
        again = measure.rule == "indicator.carried"
        entry = self._names.entry(text, with_verb(text, measure.spans), quantity, again)
        if entry is None and measure.label:
            entry = self._names.entry(text, measure.label, quantity)
        evidence = list(quantity["evidence"])
        evidence += [f"rule:{rule}" for rule in (measure.rule, governor.rule) if rule != "none"]
        evidence += [entry.where] if entry else []
        return {
            **quantity,
            "evidence": evidence,
            "indicator": measure.spans,
            "indicator_id": entry.term if entry else None,
            "period": governor.spans,
            "period_start": governor.iso_start,
            "period_end": governor.iso_end,
        }

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "quantities", self.find(doc))
        return doc


def _borders(doc: Doc) -> frozenset[int] | None:
    """The word borders in the normalised text; None where the tokenizer only takes characters apart."""
    starts = doc.to_array("IDX").astype(np.int64)
    length = len(text_of(doc))  # not that of doc.text, which joins all tokens anew
    if len(starts) * 10 > length * 9:
        return None
    way = normalised_of(doc).starts
    borders = starts if way is None else _places(way, starts)
    return frozenset([*borders.tolist(), length])


def _whole(period: Period, borders: frozenset[int] | None) -> bool:
    """Whether a short time word is not torn out of others (项|目前|期)."""
    if borders is None or period["end"] - period["start"] > 2:
        return True
    return period["start"] in borders or period["end"] in borders


def _places(way: array[int], starts: Any) -> Any:
    """Where source offsets lie in the normalised text; an offset that several characters came from lies at each."""
    sources = np.frombuffer(way, dtype=np.uintc)
    known = np.zeros(max(int(sources.max(initial=0)), int(starts.max(initial=0))) + 1, dtype=bool)
    known[starts] = True
    return np.flatnonzero(known[sources])


def _measures(phrases: NounPhrases, figures: Sequence[Figure], layout: Layout) -> list[Measure]:
    found: list[Measure] = []
    end = -1
    for (low, high), group in groupby(figures, key=lambda figure: sentence_at(layout, figure.start)):
        joined = found and low == end and (phrases.text[low - 1 : low] == ";" or breaks_down(phrases.text, low))
        title = title_before(phrases, low, end)
        project = project_before(phrases, low, end)
        found += measured(phrases, list(group), low, high, found[-1] if joined else None, title, project)
        end = high
    return found


def _measure_cells(
    text: str, measures: Sequence[Measure], cells: Mapping[int, Place], times: Mapping[int, int]
) -> None:
    """What the head of its column, the label of its row or the line above its table says that a cell measures."""
    above: dict[int, tuple[Offsets | None, Offsets | None]] = {}
    for index, place in cells.items():
        if not place.whole:
            measures[index].spans = _of_words(text, measures[index].spans, place)
            continue
        if place.line not in above:
            above[place.line] = measure_above(text, place.line), title_above(text, place.line)
        spans, head = cell_measure(text, place, times, *above[place.line])
        if spans:
            measure = measures[index]
            measure.label, measure.spans = [head] if head else measure.spans, spans
            measure.rule = "indicator.column"


def _of_words(text: str, spans: Sequence[Offsets], place: Place) -> list[Offsets]:
    """What a figure inside a cell of words measures: what the cell says, else the label of its row, no other cell."""
    found: list[Offsets] = []
    for start, end in spans:
        start = max(start, text.rfind("\t", start, end) + 1)
        label = place.label
        if start < place.cell and label is not None and not label[0] <= start < label[1]:
            figure = _FIGURE.search(text, *label)  # 建设公路50公里
            start, end = label[0], figure.start() if figure else label[1]
        if (start, end) not in found:
            found.append((start, end))
    return found


def _figure(quantity: Quantity) -> Figure:
    return Figure(
        quantity["start"],
        quantity["end"],
        quantity["kind"],
        quantity["unit"],
        quantity["status"],
        quantity["change"],
        quantity["value"],
    )


def _expression(period: Period) -> TimeExpression:
    return TimeExpression(
        period["start"], period["end"], period["iso_start"], period["iso_end"], period["kind"], period["relative"]
    )
