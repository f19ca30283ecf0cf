"""Many inputs -> a store or a stream of records; a failure of one input is a result, not an end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from spacy.language import Language

import pipeline
from pipeline import build, ingest
from pipeline.errors import IngestError, PipelineError
from pipeline.extract import process
from pipeline.ingest import Source
from pipeline.records import Record, Report
from pipeline.store import Failure, Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its records, or why there are none."""

    doc: str
    path: str
    source: Source | None = None
    records: tuple[Record, ...] = ()
    failure: Failure | None = None


@dataclass(slots=True)
class Summary:
    """What a run did."""

    store: Path
    done: int = 0
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)


def outcomes(inputs: Sequence[str | Path], nlp: Language, *, script: str | None = None) -> Iterator[Outcome]:
    """One outcome per report in ``inputs`` (files, folders, globs, ``-``), in a fixed order."""
    for item in ingest.discover(inputs):
        try:
            for source in ingest.read(item):
                yield _outcome(nlp, source, script)
        except IngestError as error:
            reason = error.reason + (f"; {error.remedy}" if error.remedy else "")
            yield Outcome(item.doc, error.path, failure=Failure(item.doc, error.path, "ingest", reason))


def _outcome(nlp: Language, source: Source, script: str | None) -> Outcome:
    path = str(source.path or "")
    try:
        return Outcome(source.doc, path, source, tuple(process(nlp, source)))
    except Exception as error:  # a report that breaks a rule must not end the run; the store keeps the reason
        reason = str(error) if isinstance(error, PipelineError) else f"{type(error).__name__}: {error}"
        return Outcome(
            source.doc, path, source, failure=Failure(source.doc, path, "extract", reason, source.sha256)
        )


def run(inputs: Iterable[str | Path], *, nlp: Language | None = None) -> Iterator[Record]:
    """Stream the records of all reports in ``inputs``.

    Raises the first failure as PipelineError; use ``run_into`` to keep going.

    >>> for record in run(["seeds"]):  # doctest: +SKIP
    ...     print(record.to_json())
    """
    for outcome in outcomes(list(inputs), nlp or build.load()):
        if outcome.failure is not None:
            raise PipelineError(f"{outcome.path}: {outcome.failure.reason}")
        yield from outcome.records


def run_into(
    inputs: Sequence[str | Path],
    out: Path | str,
    nlp: Language,
    *,
    report: Callable[[Outcome], None] = lambda outcome: None,
) -> Summary:
    """Process all inputs into the store of folder ``out``; ``report`` is told every outcome.

    Raises StoreError when the store cannot be written, IngestError when ``inputs`` name nothing at all.
    """
    digests = build.digests(nlp)
    name = hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()[:16]
    started = datetime.now(UTC).replace(tzinfo=None)
    with Store.open(out, write=True) as store:
        summary = Summary(store.path)
        for outcome in outcomes(inputs, nlp):
            if outcome.failure is not None:
                store.fail(outcome.failure, run=name)
                summary.failures.append(outcome.failure)
            elif outcome.source is not None:
                store.put(outcome.records, source=outcome.source.text, path=outcome.path, run=name)
                summary.done += 1
                summary.characters += sum(r.characters for r in outcome.records if isinstance(r, Report))
            report(outcome)
        store.note_run(
            {
                "run": name,
                "started": started,
                "finished": datetime.now(UTC).replace(tzinfo=None),
                "version": pipeline.__version__,
                "configuration": json.dumps(digests, sort_keys=True),
                "lexicons": digests["lexicons"],
                "models": digests["models"],
                "reports": summary.done,
                "failures": len(summary.failures),
                "characters": summary.characters,
            }
        )
    return summary
