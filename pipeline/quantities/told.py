"""What a sentence has told before a figure."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.quantities.clauses import Sense, brought_to_nothing
from pipeline.quantities.expression import Expression
from pipeline.quantities.features import Candidate


@dataclass(slots=True)
class Told:
    """What the figures before in the sentence were: the last one, and the last of each unit with its change."""

    sentence: int = -1
    previous: tuple[Expression, Sense] | None = None
    recent: dict[str | None, tuple[Expression, str]] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """Where the last figure ends, 0 if there is none."""
        return self.previous[0].end if self.previous is not None else 0

    def enter(self, sentence: int) -> None:
        """Forgets what was told if the sentence that begins there is another one."""
        if sentence != self.sentence:
            self.sentence, self.previous, self.recent = sentence, None, {}

    def last(self, item: Expression) -> tuple[Expression, str] | None:
        """The figure that the change may come from: of the same unit, or right before (新增637户1105人)."""
        joined = self.previous is not None and self.previous[0].end == item.start
        return self.recent.get(self.previous[0].unit if joined and self.previous is not None else item.unit)

    def add(self, text: str, candidate: Candidate) -> None:
        """Takes a figure in; a bare zero takes the unit of what came down to it."""
        item = candidate.item
        if self.previous is not None and brought_to_nothing(text, item, self.previous[0]):
            item.unit, item.kind = self.previous[0].unit, self.previous[0].kind
        self.previous = item, candidate.status
        self.recent[item.unit] = (item, candidate.change.value)
