"""The life of a worker process of the local engine, and what it and its master say to each other."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

from pipeline.build import digests
from pipeline.engines.base import Settings, Worker
from pipeline.errors import PipelineError
from pipeline.lexicons import Lexicons

INTERRUPTS: Final = (signal.SIGINT, signal.SIGTERM)
_MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may cost: seconds of time and megabytes of memory of its worker; ``None`` means no limit."""

    seconds: float | None = None
    megabytes: int | None = None

    @property
    def isolated(self) -> bool:
        """Whether only a process of its own can be held to them."""
        return self.seconds is not None or self.megabytes is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a worker is told when it starts."""

    settings: Settings
    limits: Limits
    packed: bool
    lexicons: Path | None = None
    """Where the lexicons lie as they were when the run began; without it they are read as they stand."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker's word that it can take tasks."""

    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A worker's word that it could not build its pipeline, for a reason that may pass (memory, a busy disk)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """A worker's word that a task is done; ``last`` when it is not to be given another."""

    last: bool


def serve(connection: Connection, plan: Plan) -> None:
    """A worker's life: build a pipeline, then answer tasks until the master hangs up."""
    for number in INTERRUPTS:
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        known = None if plan.lexicons is None else Lexicons.from_bytes(plan.lexicons.read_bytes())
        nlp = plan.settings.load(known)
    except PipelineError as error:
        connection.send(error)
        return
    except Exception as error:  # a traceback from each of several workers would help nobody
        connection.send(Unfit(f"{type(error).__name__}: {error}"))
        return
    worker = Worker(nlp, plan.settings.min_confidence, packed=plan.packed)
    if plan.limits.megabytes:
        _limit_memory(plan.limits.megabytes)
    with contextlib.suppress(EOFError, OSError):
        connection.send(Ready(digests(nlp)))
        while not worker.spoilt:
            for outcome in worker.outcomes(connection.recv()):
                connection.send(outcome)
            connection.send(Done(last=worker.spoilt))


def _follow_parent() -> None:
    """A worker whose master was killed ends, even in the middle of a report."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; --timeout still ends what grows for ever
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
