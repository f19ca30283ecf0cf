"""What a run tells while it goes on: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from pipeline.cli.options import shown

if TYPE_CHECKING:
    from pipeline.batch import Progress

PLAIN_EVERY: Final = 100
"""Reports from one plain line to the next."""
PLAIN_SECONDS: Final = 30.0
"""A line comes after this time even if fewer were done."""
_NAMES: Final = {"min_confidence": "least confidence", "pkuseg_model": "pkuseg model"}


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Says on a terminal what is being waited for, and nothing elsewhere."""
    from rich.console import Console

    with Console(stderr=True, highlight=False).status(words):
        yield


@contextmanager
def watching() -> Iterator[Callable[[Progress], None]]:
    """Gives the watcher of a run; failures are told as they come."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield _Watcher(console, bar)


class _Watcher:
    def __init__(self, console: Any, bar: Any) -> None:
        self.console = console
        self.bar = bar
        self.task = bar.add_task("reports", total=None)
        self.started = self.told = time.monotonic()
        self.done = self.failed = self.characters = self.left = 0
        self.countable = True

    def __call__(self, progress: Progress) -> None:
        if progress.stopping:
            self._say("zhengbao: stopping when the reports in work are done; interrupt again to stop at once")
        elif progress.outcome is None:
            self._announce(progress)
        else:
            self._count(progress.outcome)

    def _announce(self, progress: Progress) -> None:
        self.started = self.told = time.monotonic()  # what was hashed before was no work on reports
        self.left = progress.total - progress.unchanged
        self.countable = progress.countable
        # Without a total the bar says that something is done and not how much of it.
        self.bar.update(self.task, total=progress.total if self.countable else None, completed=progress.unchanged)
        if progress.stale:
            what = ", ".join(_NAMES.get(name, name) for name in progress.changed) or "nothing that is known"
            self._say(f"changed since the last run: {what}; {progress.stale} inputs are done anew")
        if progress.unchanged:
            self._say(f"{progress.unchanged} of {progress.total} inputs are done already")
        if progress.failed_before:
            self._say(f"{progress.failed_before} of them failed; --retry-failed tries them again")

    def _count(self, outcome: Any) -> None:
        self.done += outcome.failure is None
        self.failed += outcome.failure is not None
        self.characters += outcome.characters
        if outcome.failure:
            self._say(f"zhengbao: {outcome.path or outcome.doc}: {outcome.failure.reason}")
        now = time.monotonic()
        speed = self.characters / max(now - self.started, 1e-6)
        self.bar.update(self.task, advance=1, description=f"reports · {speed:,.0f} characters/s · {self.failed} failed")
        number = self.done + self.failed
        if not self.console.is_terminal and (number % PLAIN_EVERY == 0 or now - self.told > PLAIN_SECONDS):
            self.told = now
            self._say(f"{self._number(number, now)}, {speed:,.0f} characters/s, {self.failed} failed")

    def _number(self, number: int, now: float) -> str:
        """How many reports, of how many, and how long the others will take; a file of rows tells neither."""
        if not self.countable or number > self.left:
            return f"{number} reports, {_duration(now - self.started)} so far"
        rest = (self.left - number) * (now - self.started) / number
        return f"{number} of {self.left} reports, " + (f"about {_duration(rest)} left" if rest else "the last")

    def _say(self, line: str) -> None:
        self.console.print(shown(line), markup=False)  # names of files may hold orders to a terminal


def _duration(seconds: float) -> str:
    """A time as a person says it.

    >>> _duration(7.4), _duration(125), _duration(9000)
    ('7 s', '2 min', '2 h 30 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
