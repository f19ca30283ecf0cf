"""The local engine: whole files shared out to worker processes, each with a pipeline of its own.

One process reads the answers of all workers. A worker that dies, hangs or grows too large costs the report it was
working on, nothing else: that report becomes a failure and a fresh worker takes the dead one's place.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from pipeline.engines.base import Outcome, Settings, Task, Worker, failed
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_MEGABYTE = 1 << 20
_POLL = 0.2
"""Seconds between looks at the clock while no answer comes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may cost: seconds of time and megabytes of memory of its worker; ``None`` means no limit."""

    seconds: float | None = None
    megabytes: int | None = None

    @property
    def isolated(self) -> bool:
        """Whether only a process of its own can be held to them."""
        return self.seconds is not None or self.megabytes is not None


def work(
    tasks: Iterable[Task], settings: Settings, *, jobs: int = 1, limits: Limits | None = None
) -> Generator[Outcome | Task, None, None]:
    """The outcomes of all tasks, in the order in which they are done; each task itself follows its last outcome.

    One job without limits works in this process. Closing the generator ends the workers: what they had in flight is
    not stored.
    """
    limits = limits or Limits()
    if jobs <= 1 and not limits.isolated:
        worker = Worker(settings.load(), settings.min_confidence)
        for task in tasks:
            yield from worker.outcomes(task)
            yield task
        return
    pool = _Pool(settings, max(1, jobs), limits)
    try:
        yield from pool.run(iter(tasks))
    finally:
        pool.close()


@dataclass(slots=True)
class _Member:
    """A worker process as its master sees it."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    task: Task | None = None
    since: float = field(default=0.0)


class _Pool:
    def __init__(self, settings: Settings, jobs: int, limits: Limits) -> None:
        self.settings = settings
        self.limits = limits
        self.context = get_context("spawn")
        self.members = [self._start() for _ in range(jobs)]

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome | Task]:
        exhausted = False
        while True:
            for member in self.members:
                if member.ready and member.task is None and not exhausted:
                    task = next(tasks, None)
                    exhausted = task is None
                    if task is not None:
                        member.task, member.since = task, time.monotonic()
                        # A worker that died while idle is noticed by the answer that does not come.
                        with contextlib.suppress(OSError):
                            member.connection.send(task)
            if exhausted and all(member.task is None for member in self.members):
                return
            yield from self._answers()

    def _answers(self) -> Iterator[Outcome | Task]:
        by_connection = {member.connection: member for member in self.members}
        for connection in wait(list(by_connection), timeout=_POLL):
            member = by_connection[connection]  # type: ignore[index]
            try:
                answer = member.connection.recv()
            except (EOFError, OSError):
                yield from self._lost(member, "its worker was killed by the system (out of memory?)")
                continue
            if isinstance(answer, Outcome):
                yield answer
            elif isinstance(answer, PipelineError):
                raise answer
            else:  # the worker is free again
                if member.task is not None:
                    yield member.task
                member.ready, member.task = True, None
        now = time.monotonic()
        for member in self.members:
            if self.limits.seconds and member.task and now - member.since > self.limits.seconds:
                yield from self._lost(member, f"it took longer than {self.limits.seconds:g} s; raise --timeout")

    def _lost(self, member: _Member, reason: str) -> Iterator[Outcome | Task]:
        task = member.task
        ready = member.ready
        _end(member)
        if task is None and not ready:
            raise PipelineError("a worker process cannot start; try --jobs 1 to see why")
        self.members[self.members.index(member)] = self._start()
        if task is not None:
            yield failed(task, "extract", reason)
            yield task

    def _start(self) -> _Member:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.settings, self.limits.megabytes), daemon=True)
        process.start()
        theirs.close()
        return _Member(process, ours)

    def close(self) -> None:
        for member in self.members:
            _end(member)


def _end(member: _Member) -> None:
    member.connection.close()
    member.process.kill()
    member.process.join()


def _serve(connection: Connection, settings: Settings, megabytes: int | None) -> None:
    """A worker's life: build a pipeline, then answer tasks until the master hangs up."""
    # The master decides what an interrupt means; a worker finishes what it has.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        worker = Worker(settings.load(), settings.min_confidence)
    except PipelineError as error:
        connection.send(error)
        return
    if megabytes:
        _limit_memory(megabytes)
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)
        while True:
            for outcome in worker.outcomes(connection.recv()):
                connection.send(outcome)
            connection.send(None)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; --timeout still ends what grows for ever
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
