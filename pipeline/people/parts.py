"""What the modules that find officials pass to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.people.chains import Offsets, Post
from pipeline.people.duties import DutyReader
from pipeline.people.letters import Name
from pipeline.people.names import NameReader
from pipeline.people.posts import PostReader


@dataclass(slots=True)
class Candidate:
    """A possible official; ``form`` names the form of words that it was found in."""

    start: int
    end: int
    form: str
    name: Name | None = None
    posts: tuple[Post, ...] = ()
    duty: Offsets | None = None
    duty_word: str = ""
    place: str = ""
    sure: float = 0.9
    left: int = 0
    right: int = 0
    """Where the words that belong to it begin and end: with its posts, behind its last name."""
    body: Offsets | None = None
    """The body of a person who is listed with it and without a post (县财政局李四)."""
    evidence: list[str] = field(default_factory=list)

    @classmethod
    def named(
        cls,
        name: Name,
        form: str,
        posts: tuple[Post, ...] = (),
        duty: Offsets | None = None,
        duty_word: str = "",
        place: str = "",
        sure: float = 0.9,
        left: int | None = None,
        right: int | None = None,
        body: Offsets | None = None,
    ) -> Candidate:
        """The candidate that is a name; where nothing else is said, no word around the name belongs to it."""
        left = name.start if left is None else left
        right = name.end if right is None else right
        return cls(name.start, name.end, form, name, posts, duty, duty_word, place, sure, left, right, body)

    def __post_init__(self) -> None:
        self.evidence = self.evidence or [f"rule:official.{self.form}"]


@dataclass(frozen=True, slots=True)
class Readers:
    """What every form of words reads with: names, posts, duties, the labels of lists, the leaders of the country."""

    names: NameReader
    posts: PostReader
    duties: DutyReader
    labels: re.Pattern[str]
    label_words: frozenset[str]
    leaders: frozenset[str] = frozenset()
    """National leaders, who are in office only where they act."""
    premiers: frozenset[str] = frozenset()
    """Of these the ones whose name many bear: leaders only beside 总理 or 国务院."""
