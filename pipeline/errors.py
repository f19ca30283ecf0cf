"""Every error that zhengbao raises on purpose.

    PipelineError                 what, where, what would be right; ``exit_code`` for the command line
    ├── UsageError                the call itself is wrong: unknown option value, no such component or kind
    ├── IngestError               one input cannot be read (``path``, ``reason``); the others go on
    ├── LexiconError              problems of lexicon files, all of them at once (``problems``)
    ├── GoldError                 problems of gold or prediction files, all of them at once (``problems``)
    ├── ModelError                a classifier file is missing, foreign or of another version
    └── StoreError                the store cannot be opened, written or understood

Messages are one sentence for people; data stays in the attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from os import PathLike, fspath


class PipelineError(Exception):
    """Base of all errors below; catch it to catch what zhengbao foresees."""

    exit_code = 1


class UsageError(PipelineError):
    """The call is wrong, whatever the data."""

    exit_code = 2


class IngestError(PipelineError):
    """One input cannot become a source text.

    >>> str(IngestError("a.txt", "the file is empty", "give a file that holds text"))
    'a.txt: the file is empty; give a file that holds text'
    """

    def __init__(self, path: str | PathLike[str], reason: str, remedy: str = "") -> None:
        self.path = fspath(path)
        self.reason = " ".join(reason.split())  # libraries put theirs on several lines
        self.remedy = remedy
        super().__init__(f"{self.path}: {self.reason}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[IngestError], tuple[str, str, str]]:
        # Exceptions rebuilt on the other side of a process border get their own arguments back.
        return (type(self), (self.path, self.reason, self.remedy))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one line of a file; ``line`` counts from 1, 0 means the whole file."""

    file: str
    line: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


_SHOWN_PER_FILE = 20
"""Problems of one file that a message spells out; more tell an editor nothing new."""


def _folded(problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each problem, of each file the first ones and the number of the others."""
    for _, group in groupby(problems, key=lambda problem: problem.file):
        found = list(group)
        yield from map(str, found[:_SHOWN_PER_FILE])
        if len(found) > _SHOWN_PER_FILE:
            yield f"and {len(found) - _SHOWN_PER_FILE:,} more in {found[0].file}"


class ProblemsError(PipelineError):
    """Many problems in one report, so that an editor mends them in one go; ``problems`` holds all of them."""

    subject = "files"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.what)))
        number = len(self.problems)
        lines = "\n".join(f"  {line}" for line in _folded(self.problems))
        super().__init__(f"{number:,} problem{'s' if number != 1 else ''} in the {self.subject}:\n{lines}")

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[tuple[Problem, ...]]]:
        return (type(self), (self.problems,))


class LexiconError(ProblemsError):
    subject = "lexicons"


class GoldError(ProblemsError):
    subject = "gold"


class ModelError(PipelineError):
    """A classifier file cannot be used."""


class StoreError(PipelineError):
    """The store cannot be used."""
