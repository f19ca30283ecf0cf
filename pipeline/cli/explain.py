"""``zhengbao explain``: what was found in a few sentences and why, and why the rest was left out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import Lexicons as OnTop
from pipeline.cli.options import NoClassifier, Script, Segmenter
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.ingest import Source
    from pipeline.lexicons import Lexicons
    from pipeline.models import LinearModel, Models
    from pipeline.records import Record

Json = dict[str, Any]

_STYLES = {"claim": "bold green", "initiative": "bold blue", "official": "bold magenta", "document": "bold yellow"}
_LEFT_OUT = frozenset({"record", "doc", "start", "end", "text", "sentence", "section", "confidence", "evidence"})
_FEATURES = 4
"""How many features that spoke for and against a candidate are named."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A candidate of a component: where it stands, what each side said, and what became of it."""

    start: int
    end: int
    rules: str
    classifier: str
    outcome: str


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="A few sentences, a file, or - for standard input.")],
    lexicons: OnTop = None,
    no_classifier: NoClassifier = False,
    segmenter: Segmenter = "jieba-rs",
    script: Script = None,
) -> None:
    """Show what matches in a text, what was proposed, what the classifier said, and why something was left out."""
    from rich.console import Console

    from pipeline import build
    from pipeline.extraction import records
    from pipeline.lexicons import Lexicons
    from pipeline.marks.escape import visible
    from pipeline.models import Models
    from pipeline.resources import model_folder
    from pipeline.spans import text_of

    source = _source(text)
    loaded = Lexicons.load(extra=lexicons)
    models = Models() if no_classifier else Models.load(model_folder())
    nlp = build.load(lexicons=loaded, models=models, segmenter=segmenter, script=script)
    doc = nlp(source.text)
    found = [record for record in records(doc, source) if record.record != "report"]
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    _print_text(console, source.text, found)
    _print_records(console, found)
    normalised = text_of(doc)
    if normalised != source.text:
        console.rule("normalised", align="left")
        console.print(visible(normalised), markup=False)
    _print_matches(console, normalised, loaded, found)
    _print_candidates(console, nlp, doc, normalised, models)


def _source(given: str) -> Source:
    """The text itself, or that of the one report in the file (``-``: standard input) that is named in its place."""
    from itertools import islice

    from pipeline.ingest import FORMATS, Source, discover, read

    if given != "-" and not _is(Path.is_file, given):
        if given.strip() and _is(Path.is_dir, given):
            raise UsageError(f"{given}: it is a folder; name one report in it, or give a sentence in quotation marks")
        if not given.strip():
            raise UsageError("there is no text to explain; give a sentence in quotation marks, a file, or -")
        if given.endswith(tuple(FORMATS)) and len(given.split()) == 1:
            raise UsageError(f"{given}: there is no such file; name one, or give a sentence in quotation marks")
        return Source.of_text(given)
    (item,) = discover([given])
    sources = list(islice(read(item), 2))
    if len(sources) > 1:
        raise UsageError(f"{given}: it holds several reports; give the text of one on standard input (-)")
    return sources[0]


def _is(kind: Callable[[Path], bool], given: str) -> bool:
    try:
        return kind(Path(given))
    except OSError:  # a text is longer than names may be
        return False


def _print_text(console: Console, text: str, found: Sequence[Record]) -> None:
    """The text with its records in brackets; the figure before each is its row in the table."""
    from rich.text import Text

    from pipeline.marks.escape import visible

    marks: list[tuple[int, int, int, str, str]] = []
    for number, record in enumerate(found, 1):
        style, size = _STYLES[record.record], record.end - record.start
        marks.append((record.start, 1, -size, f"[{number} ", style))
        marks.append((record.end, 0, size, "]", style))
    marked = Text()
    offset = 0
    for place, _, _, mark, style in sorted(marks):
        marked.append(visible(text[offset:place]))
        marked.append(mark, style=style)
        offset = place
    marked.append(visible(text[offset:]))
    console.print(marked)


def _print_records(console: Console, found: Sequence[Record]) -> None:
    from rich.table import Table

    if not found:
        console.print("no records")
        return
    table = Table("#", "record", "text", "fields", "sure", "evidence")
    for number, record in enumerate(found, 1):
        values = record.to_dict()
        fields = ", ".join(
            f"{name} {_value(value)}"
            for name, value in values.items()
            if name not in _LEFT_OUT and value not in (None, [])
        )
        cells = (record.record, record.text, fields, f"{record.confidence:.2f}", "\n".join(record.evidence))
        table.add_row(str(number), *map(_plain, cells), style=_STYLES[record.record].removeprefix("bold "))
    console.print(table)


def _value(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(_value, value))
    return str(value["text"]) if isinstance(value, dict) else str(value)


def _plain(text: str) -> str:
    """Text that neither rich nor the terminal takes for an order."""
    from rich.markup import escape

    from pipeline.marks.escape import visible

    return escape(visible(text))


def _print_matches(console: Console, text: str, lexicons: Lexicons, found: Sequence[Record]) -> None:
    """Every lexicon entry that stands in the text; of single characters only those that became evidence."""
    from rich.table import Table

    table = Table("lexicon line", "matched", "at", "evidence of")
    for kind in lexicons.by_kind:
        for start, end, where in _standing(text, lexicons, kind):
            users = [str(number) for number, record in enumerate(found, 1) if where in record.evidence]
            if users or end - start > 1:
                table.add_row(_plain(where), _plain(text[start:end]), f"{start}–{end}", ", ".join(users) or "nothing")
    console.rule("1. what matched", align="left")
    console.print(table if table.row_count else "no entry of any lexicon stands in the text")


def _standing(text: str, lexicons: Lexicons, kind: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and line of the entries of a kind in the text, the longest at each place."""
    import ahocorasick_rs

    entries = {form: entry.where for entry in lexicons.entries(kind) for form in entry.forms}
    forms = sorted(entries)
    if not forms or kind == "script_repairs":
        return
    automaton = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    for index, start, end in automaton.find_matches_as_indexes(text):
        yield start, end, entries[forms[index]]


def _print_candidates(console: Console, nlp: Language, doc: Doc, text: str, models: Models) -> None:
    from rich.table import Table

    from pipeline.build import STEPS
    from pipeline.spans import read

    number = 1
    for step in STEPS:
        component = nlp.get_pipe(step.name)
        if not hasattr(component, "propose"):
            continue
        number += 1
        findings = {(finding["start"], finding["end"]): finding for finding in read(doc, step.writes)}
        model = models.get(step.models[0])
        console.rule(f"{number}. what {step.name} proposed", align="left")
        table = Table("candidate", "at", "the rules", "the classifier", "outcome")
        for item in _steps(component.propose(doc), findings, model, models, step.models[1:], text):
            cells = (text[item.start : item.end], f"{item.start}–{item.end}", item.rules, item.classifier, item.outcome)
            table.add_row(*map(_plain, cells))
        console.print(table if table.row_count else "nothing")
    for title, layer in (("documents", "documents"), ("periods", "periods")):
        number += 1
        console.rule(f"{number}. {title}, which rules alone decide", align="left")
        shown = [_by_rules(text, finding) for finding in read(doc, layer)]
        console.print("\n".join(map(_plain, shown)) or "nothing")


def _by_rules(text: str, finding: Mapping[str, Any]) -> str:
    told = ", ".join(finding["evidence"])
    dates = " to ".join(filter(None, (finding.get("iso_start"), finding.get("iso_end"))))
    return f"{text[finding['start'] : finding['end']]} {dates or finding.get('role', '')}  {told}"


def _steps(
    proposals: Sequence[Json],
    findings: Mapping[tuple[int, int], Any],
    model: LinearModel | None,
    models: Models,
    fields: Sequence[str],
    text: str,
) -> Iterator[_Step]:
    for proposal in sorted(proposals, key=lambda proposal: (proposal["start"], proposal["end"])):
        place = (proposal["start"], proposal["end"])
        finding = proposal.get("finding") or {}
        rules = "\n".join(rule for rule in finding.get("evidence", ()) if rule.startswith("rule:"))
        if not rules:
            rules = "\n".join(f"{name} {finding[name]}" for name in ("type", "status") if name in finding)
        said, probability = "", None
        if model is not None:
            probability = model.probabilities(proposal["features"])[-1]
            said = f"{probability:.3f}, needs {model.threshold:.3f}\n{_weights(model, proposal['features'])}"
        for name in fields:
            field = models.get(name)
            if field is not None and place in findings:
                features = proposal.get(f"{name.rpartition('_')[2]}_features") or proposal["features"]
                choice, sureness = field.decide(features)
                said += f"\n{name.rpartition('_')[2]} {choice} {sureness:.3f}"
        outcome = "a record" if place in findings else _reason(proposal, findings, model, probability, text)
        yield _Step(*place, rules, said.strip() or "none", outcome)


def _reason(
    proposal: Json,
    findings: Mapping[tuple[int, int], Any],
    model: LinearModel | None,
    probability: float | None,
    text: str,
) -> str:
    """Why a candidate is no record."""
    finding = proposal.get("finding") or {}
    if finding.get("claim") is False:
        return f"left out: to the rules it is {finding['evidence'][0].partition('.')[2].replace('_', ' ')}"
    rivals = [f"{text[s:e]}" for s, e in findings if s < proposal["end"] and proposal["start"] < e]
    if model is not None and probability is not None and probability < model.threshold:
        return "left out: the classifier is not sure enough" + (f"; {rivals[0]} was taken" if rivals else "")
    if rivals:
        return f"left out: it overlaps with {rivals[0]}"
    return "left out: the rules do not believe it" if model is None else "left out: another record says the same"


def _weights(model: LinearModel, features: Sequence[str]) -> str:
    """The features that spoke loudest for and against, with their weights."""
    rows = ((name, model.weights[name]) for name in dict.fromkeys(features) if name in model.weights)
    weighed = sorted(((row[-1] - row[0], name) for name, row in rows), reverse=True)
    strongest = [*weighed[:_FEATURES], *weighed[-_FEATURES:]] if len(weighed) > 2 * _FEATURES else weighed
    runs = [f"{name} {weight:+.2f}" for weight, name in strongest if abs(weight) >= 0.05]
    return "\n".join(" ".join(pair) for pair in _by_two(runs))


def _by_two(items: Sequence[str]) -> list[Sequence[str]]:
    cuts = [*range(0, len(items), 2), len(items)]
    return [items[start:end] for start, end in pairwise(cuts)]
