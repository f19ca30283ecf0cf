"""The local engine: whole files shared out to worker processes, each with a pipeline of its own.

One process reads the answers of all workers. A worker that dies, hangs or grows too large costs the report it was
working on, nothing else: that report becomes a failure and a fresh worker takes the dead one's place.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pipeline.build import digests
from pipeline.engines.base import Outcome, Settings, Task, Worker, failed
from pipeline.engines.serving import INTERRUPTS, Limits, Plan, Ready, Unfit, serve
from pipeline.errors import PipelineError
from pipeline.lexicons import Lexicons

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_POLL: Final = 0.2
"""Seconds between looks at the clock while no answer comes."""
_AHEAD: Final = 2
"""Tasks a worker holds: the one in work and the next, so that it does not wait while the store is written."""
_STARTS: Final = 4
"""Workers in a row that may end before they can take a task: a lack of memory passes, a broken machine does not."""
_PAUSE: Final = 0.5
"""Seconds from one of them to the next, doubled each time."""
_START_SECONDS: Final = 300.0
"""A worker that builds its pipeline for longer hangs."""


def work(
    tasks: Iterable[Task],
    settings: Settings,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    packed: bool = False,
    lexicons: Lexicons | None = None,
    expected: Mapping[str, str] | None = None,
) -> Generator[Outcome | Task, None, None]:
    """The outcomes of all tasks, in the order in which they are done; each task itself follows its last outcome.

    One job without limits works in this process. Closing the generator ends the workers: what they had in flight is
    not stored. Every worker has the same ``lexicons``, whenever it starts: without them, those that stand there now.
    ``expected`` are the digests of lexicons and models that it has to find: raises PipelineError when somebody has
    trained other models meanwhile.
    """
    limits = limits or Limits()
    tasks = iter(tasks)
    first = next(tasks, None)
    if first is None:
        return  # no pipeline is built for nothing
    tasks = chain([first], tasks)
    lexicons = lexicons or settings.read_lexicons()
    if jobs <= 1 and not limits.isolated:
        nlp = settings.load(lexicons)
        _agree(digests(nlp), expected)
        worker = Worker(nlp, settings.min_confidence, packed=packed)
        for task in tasks:
            yield from worker.outcomes(task)
            yield task
        return
    with _at_hand(lexicons) as place:
        pool = _Pool(Plan(settings, limits, packed, place), expected)
        try:
            yield from pool.run(tasks, max(1, jobs))
        finally:
            pool.close()


@contextlib.contextmanager
def _at_hand(lexicons: Lexicons) -> Iterator[Path | None]:
    """A file of the lexicons for workers that start when somebody has edited those that were read.

    A pipe would not do: the master would wait for every worker that starts until it reads. None where no file can be
    written; ``expected`` then tells of an edit.
    """
    with contextlib.ExitStack() as stack:
        try:
            place = Path(stack.enter_context(TemporaryDirectory(prefix="zhengbao-"))) / "lexicons"
            place.write_bytes(lexicons.to_bytes())
        except (OSError, ValueError):
            yield None
            return
        yield place


def _agree(found: Mapping[str, str], expected: Mapping[str, str] | None) -> None:
    if expected is not None and dict(found) != dict(expected):
        raise PipelineError("the lexicons or models were changed during the run; run the same command again")


@dataclass(slots=True)
class _Member:
    """A worker process as its master sees it; the first of ``tasks`` is in work since ``since``, or it starts since."""

    process: SpawnProcess
    connection: Connection
    started: bool = False
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0


class _Pool:
    def __init__(self, plan: Plan, expected: Mapping[str, str] | None) -> None:
        self.plan = plan
        self.expected = expected
        self.context = get_context("spawn")
        self.members: list[_Member] = []
        self.returned: deque[Task] = deque()
        """Tasks that a worker held and never began."""
        self.stillborn = 0
        """Workers that ended before they could take a task, since the last one that could."""

    def run(self, tasks: Iterator[Task], jobs: int) -> Iterator[Outcome | Task]:
        self.members = [self._start() for _ in range(jobs)]
        while True:
            exhausted = self._share_out(tasks)
            if exhausted and not any(member.tasks for member in self.members):
                return
            yield from self._answers()

    def _share_out(self, tasks: Iterator[Task]) -> bool:
        """Give every worker what it can hold, an idle one first; True when there is nothing left to give."""
        for held in range(_AHEAD):
            for member in self.members:
                if not member.ready or len(member.tasks) > held:
                    continue
                task = self.returned.popleft() if self.returned else next(tasks, None)
                if task is None:
                    return True
                if held and not _light(task):
                    # A busy worker may be sending what we are not reading: only a path is sure to fit in the pipe.
                    self.returned.appendleft(task)
                    return False
                if not member.tasks:
                    member.since = time.monotonic()
                try:
                    member.connection.send(task)
                except OSError:  # it died while it had nothing to do: no report's fault
                    self.returned.append(task)
                    member.ready = False
                else:
                    member.tasks.append(task)
        return False

    def _answers(self) -> Iterator[Outcome | Task]:
        by_connection = {member.connection: member for member in self.members}
        for connection in wait(list(by_connection), timeout=_POLL):
            member = by_connection[connection]  # type: ignore[index]
            try:
                answer = member.connection.recv()
            except (EOFError, OSError):
                yield from self._lost(member, _how_it_ended(member.process))
                continue
            if isinstance(answer, Outcome):
                yield answer
            elif isinstance(answer, PipelineError):
                raise answer
            elif isinstance(answer, Unfit):
                self._never_started(member, answer.reason)
            elif isinstance(answer, Ready):
                _agree(answer.digests, self.expected)
                member.started = member.ready = True
                self.stillborn = 0
            else:
                yield member.tasks.popleft()
                member.since = time.monotonic()
                if answer.last:
                    self._replace(member)
        now = time.monotonic()
        seconds = self.plan.limits.seconds
        for member in list(self.members):
            if not member.started and now - member.since > _START_SECONDS:
                self._never_started(member, f"it was not ready after {_START_SECONDS:g} s")
            elif seconds and member.tasks and now - member.since > seconds and not wait([member.connection], 0):
                # An answer that waits was given in time: it is we who were slow to read it.
                yield from self._lost(member, f"it took longer than {seconds:g} s; raise --timeout")

    def _lost(self, member: _Member, reason: str) -> Iterator[Outcome | Task]:
        """A worker that is gone costs the task it was at; those that it had not begun go to others."""
        if not member.started:
            self._never_started(member, reason)
            return
        task = member.tasks.popleft() if member.tasks else None
        self._replace(member)
        if task is not None:
            yield failed(task, "extract", reason)
            yield task

    def _never_started(self, member: _Member, reason: str) -> None:
        """Try again, a few times: no report is to blame for a worker that ended before it was given one."""
        self.stillborn += 1
        if self.stillborn >= _STARTS:
            raise PipelineError(
                f"{self.stillborn} worker processes in a row could not start (of the last: {reason}); what is done is"
                " kept, and the same command goes on there; free memory or take fewer --jobs; in a script of your own,"
                ' call below: if __name__ == "__main__"'
            )
        time.sleep(_PAUSE * 2 ** (self.stillborn - 1))
        self._replace(member)

    def _replace(self, member: _Member) -> None:
        self.returned.extend(member.tasks)
        _end(member)
        self.members[self.members.index(member)] = self._start()

    def _start(self) -> _Member:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.plan), daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        return _Member(process, ours, since=time.monotonic())

    def close(self) -> None:
        for member in self.members:
            _end(member)


def _light(task: Task) -> bool:
    """Whether a task is a path and no text, so that sending it never waits for the other side."""
    return not task.sources and (task.item is None or task.item.data is None)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """A child starts with interrupts held back: one on the terminal reaches all processes, and the master decides
    what it means. The master gets its own when the child stands."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start would let the interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how_it_ended(process: SpawnProcess) -> str:
    process.join(10)  # it has closed its end of the pipe: on a busy machine it ends a little later
    code = process.exitcode
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"its worker was killed by the system ({signal.Signals(-code).name}; out of memory?)"
    return f"its worker ended (exit code {code})"


def _end(member: _Member) -> None:
    member.connection.close()
    member.process.kill()
    member.process.join()
