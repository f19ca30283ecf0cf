"""What the holder of a post answers for or is made besides: 局长李明负责…, 副局长李明兼任…, 由李明担任….

Offsets are half-open and count in the text that is given; every expression looks at one clause behind the holder.
"""

from __future__ import annotations

import re

from pipeline.people.biographies import NUMBERING
from pipeline.people.chains import Chain, line_start
from pipeline.people.duties import Duty
from pipeline.people.letters import Name
from pipeline.people.parts import Readers
from pipeline.people.unnamed import BY, role_before
from pipeline.people.words import ANSWERING

_ENDS_LINE = re.compile(rf"[ \t]*[。]?\n?[ \t]*(?={ANSWERING}|牵头)")
_ALSO = re.compile(r"(?:同志)?(?:兼任|兼(?!职)|担任|任)")
_CLOSED = re.compile(r"[,。;:、()\s]")


def duty_of(text: str, place: int, chain: Chain, names: list[Name], readers: Readers, *, known: bool) -> Duty | None:
    """What the holders of a chain of posts answer for; ``place`` is where they and their posts end.

    ``known``: their post is known, so that an ordinary post may be a duty (由局长兼任主任).
    """
    start = min(chain.start, names[0].start)
    if asked := role_before(text, start, place, readers, known=True):
        return asked
    by = bool(BY.search(text, max(0, start - 4), start))
    if own_line := _ENDS_LINE.match(text, place):
        line = line_start(text, start)
        if not text[line:start].strip(NUMBERING):
            place = own_line.end()
    if text[place : place + 1] == ")":
        place += 1
    duty = readers.duties.after(text, place, known=known, by=by)
    if duty is not None and duty.kind == "role" and _of_office(text, duty, readers):
        return None
    duty = duty or _second_post(text, place, by, readers) or _open_role(text, place, readers)
    line = line_start(text, start)
    alone = not text[line:start].strip(NUMBERING) or text[start - 1] in ";。"
    return duty or (readers.duties.column(text, place) if alone else None)


def _open_role(text: str, place: int, readers: Readers) -> Duty | None:
    """What a holder is made that is no title: 担任网络安全官, not 任县林业局局长."""
    duty = readers.duties.made(text, place)
    if duty is None:
        return None
    titles = (
        readers.posts.info(text[begin : duty.end]) for begin in range(max(duty.start, duty.end - 8), duty.end - 1)
    )
    return None if any(info is not None for info in titles) else duty


def _of_office(text: str, duty: Duty, readers: Readers) -> bool:
    """Whether a role is the head of a standing body and so a post: 出任县妇联主席, 任市政协副主席."""
    longer = (
        readers.posts.info(text[place : duty.end]) for place in range(max(duty.start, duty.end - 12), duty.end - 3)
    )
    return any(info is not None and info.form in ("body", "region") for info in longer)


def _second_post(text: str, place: int, by: bool, readers: Readers) -> Duty | None:
    """由副局长李明兼任机关党委书记: what one is made besides the post one holds."""
    match = _ALSO.match(text, place)
    if match is None or not (by or "兼" in match.group()):
        return None
    for start, end, word in readers.posts.hits(text[match.end() : match.end() + 30]):
        if not _CLOSED.search(text, match.end(), match.end() + start):
            return Duty(match.end(), match.end() + end, "role", word)
        break
    return None


def made_by_the_way(text: str, chain: Chain, names: list[Name], readers: Readers) -> Duty | None:
    """The role that somebody is given by the way (由李明兼任办公室主任), which is a duty and no post."""
    first = chain.posts[0]
    word = text[first.left : first.end]
    given = "兼任" in text[names[-1].end : chain.start] or BY.search(text, max(0, names[0].start - 4), names[0].start)
    return Duty(first.left, first.end, "role", word) if given and readers.posts.is_role(word) else None
