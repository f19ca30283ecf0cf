"""One line of a lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its aliases and columns; ``where`` is ``kind/file.tsv:line``, for evidence and messages."""

    term: str
    aliases: tuple[str, ...]
    columns: Mapping[str, str]
    where: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The term and its aliases, all in normalised form."""
        return (self.term, *self.aliases)

    def __getitem__(self, column: str) -> str:
        return self.columns[column]
