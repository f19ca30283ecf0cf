"""What every engine shares: settings that build a pipeline anywhere, tasks that go in, outcomes that come out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from spacy.language import Language

from pipeline import build, ingest
from pipeline.errors import IngestError, PipelineError
from pipeline.extraction import process_counted
from pipeline.ingest import Item, Source
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.records import Failure, Record

OUT_OF_MEMORY: Final = "the report needs more memory than it was given; raise --max-memory"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How a pipeline is built; plain values, so that another process can build the same."""

    lexicons: Path | None = None
    classifier: bool = True
    segmenter: str = "jieba-rs"
    script: str | None = None
    min_confidence: float = 0.0
    pkuseg_model: str | None = None
    evidence: str = "line"
    """How records name lexicon entries: see ``Lexicons.load``."""

    def __post_init__(self) -> None:
        build.check_choices(self.segmenter, self.script)  # before anything is written under these settings

    def read_lexicons(self) -> Lexicons:
        """The lexicons as they stand now. Raises LexiconError."""
        return Lexicons.load(extra=self.lexicons, evidence=self.evidence)

    def load(self, lexicons: Lexicons | None = None) -> Language:
        """A pipeline of these settings with the lexicons as they stand now, or with those that were read before."""
        return build.load(
            lexicons=lexicons or self.read_lexicons(),
            models=None if self.classifier else Models(),
            segmenter=self.segmenter,
            script=self.script,
            pkuseg_model=self.pkuseg_model,
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One input file (``item``), or texts that are already in memory (``sources``).

    ``origin`` is the document id of the input it belongs to: a file of rows gives many tasks.
    """

    doc: str
    path: str
    item: Item | None = None
    sources: tuple[Source, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its records, or why there are none.

    With ``packed`` they are ready for the store and ``records`` is empty; the source text is among them.
    """

    doc: str
    path: str
    source: Source | None = None
    records: tuple[Record, ...] = ()
    failure: Failure | None = None
    packed: Mapping[str, bytes] = field(default_factory=dict)
    digest: str = ""
    characters: int = 0
    unreadable: int = 0
    """Numerals that have no value (1.2.3.4%) and are no claims."""


class Worker:
    """A pipeline that turns tasks into outcomes; errors of a report become its outcome.

    ``packed`` outcomes are for the store. ``spoilt`` is set when memory ran out: what was left half done then keeps
    memory, and the next reports should not pay for it.
    """

    def __init__(self, nlp: Language, min_confidence: float = 0.0, *, packed: bool = False) -> None:
        self.nlp = nlp
        self.min_confidence = min_confidence
        self.packed = packed
        self.spoilt = False

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """The outcomes of one task; never raises for what a report holds."""
        try:
            for source in task.sources if task.item is None else ingest.read(task.item):
                yield self._outcome(source, task.path)
        except IngestError as error:
            reason = error.reason + (f"; {error.remedy}" if error.remedy else "")
            yield failed(task, "ingest", reason)
        except MemoryError:
            self.spoilt = True
            yield failed(task, "ingest", OUT_OF_MEMORY)
        except Exception as error:  # a reader's bug with one file must not end the run; the store keeps the reason
            yield failed(task, "ingest", _unforeseen(error))

    def _outcome(self, source: Source, path: str) -> Outcome:
        try:
            records, unreadable = process_counted(self.nlp, source)
            found = tuple(
                record for record in records if record.confidence >= self.min_confidence or record.record == "report"
            )
            if not self.packed:
                return Outcome(source.doc, path, source, found, characters=len(source.text), unreadable=unreadable)
            return self._pack(source, found, path, unreadable)
        except MemoryError:
            self.spoilt = True
            reason = OUT_OF_MEMORY
        except Exception as error:  # likewise for a rule's bug with one text
            reason = str(error) if isinstance(error, PipelineError) else _unforeseen(error)
        return Outcome(source.doc, path, failure=Failure(source.doc, path, "extract", reason, source.sha256))

    def _pack(self, source: Source, found: tuple[Record, ...], path: str, unreadable: int) -> Outcome:
        from pipeline.arrow import pack  # Arrow is needed for a store only

        digest = digest_of(source)
        packed = pack(found, path=path, digest=digest)
        return Outcome(
            source.doc, path, packed=packed, digest=digest, characters=len(source.text), unreadable=unreadable
        )


def _unforeseen(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def digest_of(source: Source) -> str:
    """What names the content of a report: the hash of its file; for a row that of everything read from it."""
    if source.format not in ("jsonl", "csv", "parquet"):
        return source.sha256
    beside = json.dumps([source.sha256, source.title, source.date, source.url], ensure_ascii=False)
    return hashlib.sha256(beside.encode()).hexdigest()


def digest_of_item(item: Item) -> str | None:
    """SHA-256 of a file; None for what is no readable file, which the engine will find out."""
    if item.data is not None:
        return hashlib.sha256(item.data).hexdigest()
    state = hashlib.sha256()
    try:
        with Path(item.path).open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                state.update(chunk)
    except (OSError, ValueError):
        return None
    return state.hexdigest()


def failed(task: Task, stage: str, reason: str, sha256: str | None = None) -> Outcome:
    """The outcome of a task that never became a report."""
    sha256 = task.sources[0].sha256 if task.sources else sha256
    return Outcome(task.doc, task.path, failure=Failure(task.doc, task.path, stage, reason, sha256))
