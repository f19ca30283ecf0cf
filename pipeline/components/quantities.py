"""Quantitative claims: every figure with value, unit, comparator, kind, status and change.

Reading order: `Quantities.find` (what is written to the Doc), `_Candidate` (one numeral expression and what the rules
say of it), `features` (what the two classifiers see). The work is done by the pure package `pipeline.quantities`, which
measures every numeral, tells figures from names and dates, and reads status and change. The classifiers only
have a say where the rules are not certain. Indicator and period are linked by a later component.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.layout import Layout, section_kind, sentence_at
from pipeline.lexicons import Entry
from pipeline.models import LinearModel
from pipeline.numerals import plain
from pipeline.quantities import (
    CLAUSE_BREAK,
    Clauses,
    Cues,
    Expression,
    Names,
    Sense,
    Surroundings,
    Verdict,
    Vocabulary,
    change,
    closes_list,
    mark_cells,
    measure,
    status,
    verdict,
)
from pipeline.schema import Proposal, Quantity
from pipeline.spans import layout_of, read, text_of, write

_FINAL = frozenset({"unreadable", "title, date or number", "list number", "period", "code", "date", "percent", "cell"})
"""Reasons of the rules that no classifier overrules."""

_SURE, _DOUBT = 0.92, 0.08
_GENRES = (
    ("report", re.compile(r"报告|总结|汇报|情况|公报|答复|讲话|演[辞词]|简报|综述|概况|成就|质询|发言|述职|预算案")),
    (
        "rule",
        re.compile(r"(?:标准|办法|规定|细则|条例|措施|通知|规程|公告|指引|准则|决定|意见|令)(?:\([^()]{1,12}\))?$"),
    ),
    ("plan", re.compile(r"(?:方案|规划|计划|要点|纲要|安排)(?:\([^()]{1,12}\))?$")),
)
_LIST_LINKS = frozenset("、和及与")
_CLAUSE_ENDS = frozenset(CLAUSE_BREAK + "、)")
_HEAD = 160


Wanted = Callable[[Expression, Verdict], bool]

_ACTUAL, _LEVEL = Sense("actual", "default"), Sense("none", "no cue")


@dataclass(slots=True)
class _Candidate:
    item: Expression
    verdict: Verdict
    sentence: tuple[int, int]
    clause: int
    section: str
    status: Sense = _ACTUAL
    change: Sense = _LEVEL
    features: list[str] | None = None


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
        self._model = quantity_model
        self._status_model = quantity_status_model

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "quantities", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Quantity]:
        """The claims in text order; offsets of the normalised text."""
        text = text_of(doc)
        found: list[Quantity] = []
        for candidate in self._candidates(doc, self._open):
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
            for candidate in self._candidates(doc, lambda item, judged: True)
            if candidate.item.value is not None
        ]

    def unreadable(self, doc: Doc) -> list[tuple[int, int]]:
        """Spans of numerals that have no value (`1.2.3.4%`, 万万亿亿): for the diagnostics of a run."""
        return [(c.item.start, c.item.end) for c in self._candidates(doc) if c.verdict.reason == "unreadable"]

    def _open(self, item: Expression, judged: Verdict) -> bool:
        """Whether a classifier may still overrule the verdict."""
        return self._model is not None and judged.reason not in _FINAL and item.value is not None

    def _candidates(self, doc: Doc, wanted: Wanted | None = None) -> Iterator[_Candidate]:
        """The candidates with verdict; status and change of figures, and of others that are `wanted`."""
        text, found = text_of(doc), layout_of(doc)
        periods = [(p["start"], p["end"]) for p in read(doc, "periods")]
        items = measure(text, self._vocabulary)
        around = Surroundings(text, items, self._names.exact(text), periods)
        mark_cells(text, items, around.markers)
        kind_of_text, reading = genre(text, found), self._cues.read(text)
        clauses = Clauses(text)
        recent: dict[str | None, tuple[Expression, str]] = {}
        last_sentence = -1
        verdicts = [verdict(text, item, around, self._names) for item in items]
        _close_lists(text, found, items, verdicts)
        for item, judged in zip(items, verdicts, strict=True):
            sentence = sentence_at(found, item.start)
            if sentence[0] != last_sentence:
                recent, last_sentence = {}, sentence[0]
            candidate = _Candidate(item, judged, sentence, item.start, "other")
            if judged.claim or (wanted is not None and wanted(item, judged)):
                candidate.clause = clause = clauses.start(item.start, sentence[0])
                candidate.section = section_kind(found, item.start)
                candidate.change = change(text, item, clause, self._cues, reading, recent.get(item.unit))
                candidate.status = status(
                    text, item, sentence[0], clause, reading, section=candidate.section, genre=kind_of_text
                )
            if judged.claim:
                recent[item.unit] = (item, candidate.change.value)
            yield candidate

    def _decide(self, text: str, candidate: _Candidate) -> tuple[bool, float]:
        judged = candidate.verdict
        if self._model is None or not self._open(candidate.item, judged):
            return judged.claim, 0.95 if judged.reason in _FINAL else 0.9
        candidate.features = features(text, candidate)
        probability = self._model.probabilities(candidate.features)[1]
        if judged.claim:
            return probability > _DOUBT, max(probability, 0.5)
        return probability > _SURE, probability

    def _finding(self, text: str, candidate: _Candidate, confidence: float) -> Quantity:
        item, stated = candidate.item, candidate.status
        if self._status_model is not None and stated.reason in ("default", "carried", "section", "genre"):
            label, sureness = self._status_model.decide(candidate.features or features(text, candidate))
            if sureness > _SURE:
                stated = Sense(label, "classifier")
        evidence = [f"rule:quantity.{candidate.verdict.reason.replace(' ', '_')}", *item.evidence]
        for sense, field in ((stated, "status"), (candidate.change, "change")):
            place = sense.reason
            evidence.append(place if ".tsv:" in place else f"rule:quantity.{field}.{place.replace(' ', '_')}")
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


def genre(text: str, found: Layout) -> str:
    """report, rule or plan, by the title (or the first lines of a text without one)."""
    title = found["title"]
    lines = [re.sub(r"\s+", "", text[title[0] : title[1]])] if title else []
    lines += [
        line.strip() for line in text[:_HEAD].split("\n")[:4] if 4 <= len(line.strip()) <= 60 and "。" not in line
    ]
    lines = [re.sub(r"《[^《》]{0,80}》", "", line) for line in lines]
    for name, pattern in _GENRES:
        if any(pattern.search(line) for line in lines):
            return name
    return "report"


def features(text: str, candidate: _Candidate) -> list[str]:
    """What the classifiers see of a candidate; names of binary features."""
    item, judged = candidate.item, candidate.verdict
    number = text[item.number_start : item.number_end]
    before, behind = text[max(candidate.sentence[0], item.start - 8) : item.start], text[item.end : item.end + 4]
    quoted = before.count("“") > before.count("”")
    clause = text[candidate.clause : item.start]
    named = [
        f"verdict={judged.claim}",
        f"reason={judged.reason}",
        f"rule_status={candidate.status.value}",
        # Not which line fired: a lexicon that is edited must not change what the classifier sees.
        f"status_reason={'cue' if '.tsv:' in candidate.status.reason else candidate.status.reason}",
        f"script={item.script}",
        f"form={item.form}",
        f"shape={item.shape}",
        f"kind={item.kind}",
        f"unit={item.unit_form or item.form}",
        f"digits={min(len(number), 5)}",
        f"section={candidate.section}",
        f"comparator={item.comparator}",
        f"quoted={quoted}",
        f"one={number in ('一', '1')}",
        f"before1={before[-1:]}",
        f"before2={before[-2:]}",
        f"behind1={behind[:1]}",
        f"behind2={behind[:2]}",
        f"ends_clause={not behind or behind[0] in _CLAUSE_ENDS}",
        f"script_unit={item.script}:{item.kind}",
    ]
    named += [f"cue={word}" for word in _STATUS_WORDS if word in clause]
    return named


_STATUS_WORDS = (
    "已",
    "现",
    "目前",
    "累计",
    "共",
    "将",
    "力争",
    "确保",
    "预计",
    "计划",
    "要",
    "原",
    "从",
    "由",
    "达",
    "为",
    "同比",
    "新增",
    "限",
)


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
