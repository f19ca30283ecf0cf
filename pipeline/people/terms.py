"""What the lexicon says of posts, and the post word inside a term that also holds a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TitleInfo:
    """What the lexicon says of a post: ``head`` is the post word inside a term that also holds the body."""

    form: str
    kind: str
    level: str
    where: str
    head: str = ""


_ROLES_TOO = frozenset(
    {"组长", "副组长", "委员", "常务委员", "指挥长", "副指挥长", "总指挥", "副总指挥", "领队", "副领队", "总领队"}
)
"""Roles that head a standing body in a term that holds it: 援疆指挥部|副指挥长."""

_OF_LEVELS: Final = frozenset({"人大代表", "政协委员"})
"""What one is at a level of government, whose word belongs to the post unless a place stands before it."""


def heads(terms: Mapping[str, TitleInfo]) -> dict[str, TitleInfo]:
    """The terms with the post word filled in where a term also holds a body: 县委书记 -> 书记, 办公室主任 -> 主任.

    Terms of the Party group (党组书记) and the like, whose first part is no body by itself, stay whole.
    """
    simple = {term for term, info in terms.items() if info.form in ("post", "unit")}
    filled = {}
    for term, info in terms.items():
        head = ""
        if info.form in ("body", "region") or (
            info.form == "whole" and info.kind not in ("党", "政协") and info.level == "none"
        ):
            tails = [term[i:] for i in range(1, len(term))]
            options = [t for t in tails if t in simple or t.startswith(("党组", "专职")) or t in _ROLES_TOO]
            head = max(options, key=len, default="")
            if head and not _ends_like_body(term[: -len(head)]) and head not in _OF_LEVELS:
                head = ""
        filled[term] = TitleInfo(info.form, info.kind, info.level, info.where, head)
    return filled


def _ends_like_body(word: str) -> bool:
    return word[-1] in "委会局厅办院室心所处府联协组部政大团司社区校庭队"
