"""What every engine shares: settings that build a pipeline anywhere, tasks that go in, outcomes that come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from pipeline import build, ingest
from pipeline.errors import IngestError, PipelineError
from pipeline.extract import process
from pipeline.ingest import Item, Source
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.records import Failure, Record


@dataclass(frozen=True, slots=True)
class Settings:
    """How a pipeline is built; plain values, so that another process can build the same."""

    lexicons: Path | None = None
    classifier: bool = True
    segmenter: str = "jieba-rs"
    script: str | None = None
    min_confidence: float = 0.0
    pkuseg_model: str | None = None

    def load(self) -> Language:
        return build.load(
            lexicons=Lexicons.load(extra=self.lexicons) if self.lexicons else None,
            models=None if self.classifier else Models(),
            segmenter=self.segmenter,
            script=self.script,
            pkuseg_model=self.pkuseg_model,
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One input file (``item``), or texts that are already in memory (``sources``)."""

    doc: str
    path: str
    item: Item | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its records, or why there are none."""

    doc: str
    path: str
    source: Source | None = None
    records: tuple[Record, ...] = ()
    failure: Failure | None = None


class Worker:
    """A pipeline that turns tasks into outcomes; errors of a report become its outcome."""

    def __init__(self, nlp: Language, min_confidence: float = 0.0) -> None:
        self.nlp = nlp
        self.min_confidence = min_confidence

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """The outcomes of one task; never raises for what a report holds."""
        try:
            for source in task.sources if task.item is None else ingest.read(task.item):
                yield self._outcome(source, task.path)
        except IngestError as error:
            reason = error.reason + (f"; {error.remedy}" if error.remedy else "")
            yield failed(task, "ingest", reason)
        except MemoryError:
            yield failed(task, "ingest", "the report needs more memory than it was given; raise --max-memory")
        except Exception as error:  # a reader's bug with one file must not end the run; the store keeps the reason
            yield failed(task, "ingest", f"{type(error).__name__}: {error}")

    def _outcome(self, source: Source, path: str) -> Outcome:
        try:
            found = tuple(
                record
                for record in process(self.nlp, source)
                if record.confidence >= self.min_confidence or record.record == "report"
            )
        except MemoryError:
            reason = "the report needs more memory than it was given; raise --max-memory"
        except Exception as error:  # likewise for a rule's bug with one text
            reason = str(error) if isinstance(error, PipelineError) else f"{type(error).__name__}: {error}"
        else:
            return Outcome(source.doc, path, source, found)
        return Outcome(source.doc, path, failure=Failure(source.doc, path, "extract", reason, source.sha256))


def failed(task: Task, stage: str, reason: str) -> Outcome:
    """The outcome of a task that never became a report."""
    return Outcome(task.doc, task.path, failure=Failure(task.doc, task.path, stage, reason))
