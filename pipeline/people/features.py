"""What the rules hold of a candidate, and its features for a classifier."""

from __future__ import annotations

from pipeline.layout import Layout, in_heading, section_kind
from pipeline.people.candidates import SURE
from pipeline.people.parts import Candidate

_FAR = 6
"""Characters looked through for the two nearest that are no white space."""


def verdict(candidate: Candidate) -> bool:
    """Whether the rules alone hold a candidate for an official."""
    if candidate.sure < SURE:
        return False
    if candidate.name is None:
        return True
    if not candidate.posts and not candidate.duty:
        return candidate.form in ("list", "mention", "successor")
    return True


def features(text: str, layout: Layout, candidate: Candidate) -> list[str]:
    """Names of binary features; none of them holds the name itself."""
    named = [
        f"verdict={verdict(candidate)}",
        f"form={candidate.form}",
        f"sure={int(candidate.sure * 10)}",
        f"place={candidate.place or 'prose'}",
        f"length={candidate.end - candidate.start}",
        f"posts={min(len(candidate.posts), 3)}",
        f"duty={candidate.duty_word if candidate.duty else 'none'}",
        f"heading={in_heading(layout, candidate.start)}",
        f"section={section_kind(layout, candidate.start)}",
        f"before={_class(text, candidate.left - 1)}",
        f"after={_class(text, candidate.right)}",
    ]
    if (name := candidate.name) is not None:
        named += [f"kind={name.kind}", f"support={name.support}", f"rank={_bucket(name.rank)}"]
        named.append(f"blocked={name.blocked}")
    for post in candidate.posts[:2]:
        named += [f"title_kind={post.info.kind}", f"title_form={post.info.form}", f"title_level={post.info.level}",
                     f"body={post.body is not None}", f"clean={post.clean}", f"every={post.every}"]  # fmt: skip
    # Without white space: how a file indents its lines says nothing of who stands there.
    named.append(f"next={_solid(text[candidate.right : candidate.right + _FAR])[:2]}")
    named.append(f"previous={_solid(text[max(0, candidate.left - _FAR) : candidate.left])[-2:]}")
    return named


def _solid(text: str) -> str:
    return "".join(text.split())


def _class(text: str, place: int) -> str:
    if not 0 <= place < len(text):
        return "edge"
    char = text[place]
    return "han" if "\u3400" <= char <= "\u9fff" else "space" if char.isspace() else char


def _bucket(rank: int) -> str:
    return "top100" if rank <= 100 else "top300" if rank <= 300 else "common" if rank <= 450 else "rare"
