"""Quantitative claims: every figure with value, unit, comparator, kind, status and change.

Reading order: `Quantities.find` (what is written to the Doc), `_judged` (every numeral with the verdict of the rules),
`_candidates` (those that may be figures, with status and change). The work is done by the pure package
`pipeline.quantities`, which measures every numeral, tells figures from names and dates, reads status and change, and
says what the classifiers see. These only have a say where the rules are not certain. Indicator and period are linked by
a later component.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from pipeline.layout import Layout, section_kind, sentence_at
from pipeline.lexicons import Entry
from pipeline.models import LinearModel
from pipeline.numerals import plain
from pipeline.periods import left_for
from pipeline.phrases import Cell, Figure, cells
from pipeline.quantities import (
    Belief,
    Candidate,
    Clauses,
    Cues,
    Expression,
    Names,
    Sense,
    StatusLabel,
    Surroundings,
    Told,
    Verdict,
    Vocabulary,
    change,
    closes_list,
    features,
    first_of_shares,
    genre,
    kind_of_cell,
    mark_cells,
    measure,
    span_of_title,
    status,
    verdict,
)
from pipeline.schema import Proposal, Quantity
from pipeline.spans import layout_of, read, report_of, text_of, write

_FINAL = frozenset(
    {
        "unreadable",
        "title, date or number",
        "list number",
        "period",
        "code",
        "date",
        "percent",
        "cell",
        "label of a row",
    }
)
"""Reasons of the rules that no classifier overrules."""

_LEVELS = frozenset({"same time before", "amount in a rule", "ceiling"})
"""Reasons of a status that leave no change: what a rate was then (同期增速为3%), what a rule takes off (扣减2000元)."""

_OPEN_STATUS = frozenset({"default", "carried", "section", "genre"})
"""Reasons of a status that a classifier or the caption of a table may overrule."""

_TO_COME = ("明年", "来年", "下年度", "下一年", "未来", "今后", "明后")
"""What is to come whatever year a report tells of."""

_SURE, _DOUBT = 0.92, 0.08
Judged = tuple[list[Expression], list[Verdict]]
"""Every numeral expression and the verdict of the rules."""

_LIST_LINKS = frozenset("、和及与")


class Quantities:
    """Finds quantitative claims; the arguments are the entries of the lexicons of the same names."""

    def __init__(
        self,
        *,
        units: Sequence[Entry] = (),
        comparators: Sequence[Entry] = (),
        status_cues: Sequence[Entry] = (),
        change_cues: Sequence[Entry] = (),
        numeral_names: Sequence[Entry] = (),
        quantity_model: LinearModel | None = None,
        quantity_status_model: LinearModel | None = None,
    ) -> None:
        self._vocabulary = Vocabulary(units=units, comparators=comparators)
        self._names = Names(numeral_names)
        self._cues = Cues(change_cues=change_cues, status_cues=status_cues)
        self._belief = Belief(quantity_model) if quantity_model is not None else None
        self._label = StatusLabel(quantity_status_model) if quantity_status_model is not None else None

    def __call__(self, doc: Doc) -> Doc:
        judged = self._judged(doc)
        write(doc, "quantities", self._found(doc, judged))
        write(doc, "unreadable", _unreadable(judged))
        return doc

    def find(self, doc: Doc) -> list[Quantity]:
        """The claims in text order; offsets of the normalised text."""
        return self._found(doc, self._judged(doc))

    def _found(self, doc: Doc, judged: Judged) -> list[Quantity]:
        text = text_of(doc)
        found: list[Quantity] = []
        for candidate in self._candidates(doc, judged):
            claim, sureness = self._decide(text, candidate)
            if claim:
                found.append(self._finding(text, candidate, sureness))
        return found

    def propose(self, doc: Doc) -> list[Proposal]:
        """Every readable numeral expression with the features of the classifiers and what the rules make of it."""
        text = text_of(doc)
        return [
            {
                "start": candidate.item.start,
                "end": candidate.item.end,
                "features": features(text, candidate),
                "finding": {**self._finding(text, candidate, 1.0), "claim": candidate.verdict.claim},
            }
            for candidate in self._candidates(doc, self._judged(doc), every=True)
            if candidate.item.value is not None
        ]

    def unreadable(self, doc: Doc) -> list[tuple[int, int]]:
        """Spans of numerals that have no value (`1.2.3.4%`, 万万亿亿): for the diagnostics of a run."""
        return _unreadable(self._judged(doc))

    def _judged(self, doc: Doc) -> Judged:
        """What the rules say of every numeral expression, in text order."""
        text = text_of(doc)
        periods = [(p["start"], p["end"]) for p in read(doc, "periods")]
        items = measure(text, self._vocabulary)
        around = Surroundings(text, items, self._names.exact(text), periods)
        mark_cells(text, items, around.markers)
        verdicts = [verdict(text, item, around, self._names) for item in items]
        _close_lists(text, layout_of(doc), items, verdicts)
        return items, verdicts

    def _candidates(self, doc: Doc, judged: Judged, *, every: bool = False) -> Iterator[Candidate]:
        """The figures with status and change; of what is none that which a classifier may yet call one, or `every`."""
        text, found = text_of(doc), layout_of(doc)
        kind_of_text, reading = genre(text, found), self._cues.read(text)
        clauses, told, times = Clauses(text), Told(), _times(doc)
        table = _cells(doc, judged, times, self._vocabulary)
        for item, opinion in zip(*judged, strict=True):
            if not (opinion.claim or every or self._open(item, opinion)):
                continue
            sentence = sentence_at(found, item.start)
            candidate = Candidate(item, opinion, sentence, item.start, section_kind(found, item.start))
            if not (opinion.claim or every or self._hopeful(text, candidate)):
                continue
            told.enter(sentence[0])
            candidate.clause = clause = clauses.start(first_of_shares(text, item), sentence[0])
            candidate.change = change(text, item, clause, self._cues, reading, told.last(item), told.end)
            side = _side(times, sentence[0], item.start)
            candidate.status = status(
                text, item, sentence[0], clause, reading,
                section=candidate.section, genre=kind_of_text, previous=told.previous, side=side,
            )  # fmt: skip
            _in_table(candidate, table.get(item.start))
            if candidate.status.reason in _LEVELS and candidate.change.value != "none":
                candidate.change = Sense("none", "level")
            if opinion.claim:
                told.add(text, candidate)
            yield candidate

    def _open(self, item: Expression, judged: Verdict) -> bool:
        """Whether a classifier may still overrule the verdict."""
        return self._belief is not None and judged.reason not in _FINAL and item.value is not None

    def _hopeful(self, text: str, refused: Candidate) -> bool:
        """Whether what the rules refuse can become a figure at all; few can, and the status of the rest is not read."""
        return self._belief is not None and self._belief.reaches(text, refused, _SURE)

    def _decide(self, text: str, candidate: Candidate) -> tuple[bool, float]:
        judged = candidate.verdict
        if self._belief is None or not self._open(candidate.item, judged):
            return judged.claim, 0.95 if judged.reason in _FINAL else 0.9
        probability = self._belief.probability(text, candidate)
        if judged.claim:
            return probability > _DOUBT, max(probability, 0.5)
        return probability > _SURE, probability

    def _finding(self, text: str, candidate: Candidate, confidence: float) -> Quantity:
        item, stated = candidate.item, candidate.status
        if self._label is not None and stated.reason in _OPEN_STATUS:
            label, sureness = self._label.decide(text, candidate)
            if sureness > _SURE:
                stated = Sense(label, "classifier")
        evidence = [_rule("", candidate.verdict.reason), *item.evidence]
        evidence += (_rule("status.", stated.reason), _rule("change.", candidate.change.reason))
        return {
            "start": item.start,
            "end": item.end,
            "kind": item.kind,
            "value": None if item.value is None else plain(item.value),
            "value_high": None if item.value_high is None else plain(item.value_high),
            "unit": item.unit,
            "comparator": item.comparator,
            "status": stated.value,
            "change": candidate.change.value,
            "evidence": list(dict.fromkeys(evidence)),
            "confidence": round(confidence, 4),
        }


def _times(doc: Doc) -> list[tuple[int, int]]:
    """Where time expressions stand, with 1 for those to come and -1 for those gone by, measured by the title."""
    text, title = text_of(doc), layout_of(doc)["title"]
    report = report_of(doc)
    said = text[slice(*title)] if title else ""
    known = span_of_title(said, str(report.get("year") or ""), str(report.get("date") or ""))
    times = [p for p in read(doc, "periods") if not left_for(text, p["start"])]
    return [
        (p["start"], 1 if text.startswith(_TO_COME, p["start"]) else known.side(p["iso_start"], p["iso_end"]))
        for p in times
    ]


def _side(times: Sequence[tuple[int, int]], low: int, high: int) -> int:
    """On which side of the reported years the last time between two offsets lies; 0 for none and for within."""
    index = bisect_left(times, (high, -2)) - 1
    return times[index][1] if index >= 0 and times[index][0] >= low else 0


def _cells(doc: Doc, judged: Judged, times: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> dict[int, Cell]:
    """What a table says of every figure in it, by where the figure begins; gives cells the kind of their unit."""
    items, verdicts = judged
    claims = [index for index, opinion in enumerate(verdicts) if opinion.claim]
    if "\t" not in text_of(doc) and not any(items[index].shape == "cell" for index in claims):
        return {}
    figures = [Figure(i.start, i.end, i.kind, i.unit, "actual", "none") for i in (items[index] for index in claims)]
    ends = {p["start"]: p["end"] for p in read(doc, "periods")}
    found: dict[int, Cell] = {}
    for index, cell in cells(text_of(doc), figures, ends, dict(times)).items():
        item = items[claims[index]]
        found[item.start] = cell
        if item.shape == "cell" and cell.whole:
            kind = kind_of_cell(cell.head, cell.unit, cell.label, cell.named, cell.above, vocabulary, cell.rate)
            item.kind = kind or item.kind
            if not cell.counts:
                verdicts[claims[index]] = Verdict(False, "list number")
    return found


def _in_table(candidate: Candidate, cell: Cell | None) -> None:
    """What the table says of a figure: plan or result, and whether its column is one of change."""
    if cell is None:
        return
    item = candidate.item
    if cell.stated is not None and (cell.whole or candidate.status.reason in _OPEN_STATUS):
        candidate.status = Sense(*cell.stated)
    if cell.whole and item.shape != "cell":
        candidate.change = Sense("none", "column")  # 新建泊位 | 6个
    if cell.whole and (growth := cell.growth) is not None:
        if item.value is not None and item.value < 0:
            growth = "down" if growth == "up" else "up"
        candidate.change = Sense(growth if item.value else "none", "column")


@cache
def _rule(field: str, reason: str) -> str:
    """The evidence of a reason: the line of the lexicon, or the name of the rule."""
    return reason if ".tsv:" in reason else f"rule:quantity.{field}{reason.replace(' ', '_')}"


def _unreadable(judged: Judged) -> list[tuple[int, int]]:
    found = zip(*judged, strict=True)
    return [(item.start, item.end) for item, opinion in found if opinion.reason == "unreadable"]


def _close_lists(text: str, found: Layout, items: Sequence[Expression], verdicts: list[Verdict]) -> None:
    """`专利三项,商标一项`: 一 counts where it stands behind its noun among figures that do; so do spans in a list."""
    for index, item in enumerate(items):
        before = items[index - 1] if index else None
        listed = before is not None and before.unit == item.unit and text[before.end : item.start] in _LIST_LINKS
        if listed and verdicts[index].reason == "period" and verdicts[index - 1].claim:
            verdicts[index] = verdicts[index - 1]
        if verdicts[index].reason != "article" or item.kind == "duration":
            continue
        start, end = sentence_at(found, item.start)
        near = range(max(0, index - 3), min(len(items), index + 4))
        siblings = [items[i] for i in near if verdicts[i].claim and start <= items[i].start < end]
        if closes_list(text, item, siblings):
            verdicts[index] = Verdict(True, "closes a list")
