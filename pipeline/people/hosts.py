"""Who speaks at a press conference or is answered in a letter: 主持人(李四):, 【发布人】李四:, 李四代表:您….

Offsets are half-open and count in the text that is given; every form looks at one line or at a few characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.people.chains import Post, line_start
from pipeline.people.letters import FREQUENT
from pipeline.people.parts import Candidate, Readers
from pipeline.people.terms import TitleInfo

_NAME: Final = r"(?P<name>[\u3400-\u9fff][\u3400-\u9fff· \t]{1,9}?)"
_HOST = re.compile(
    rf"^[ \t]*(?P<open>[【\[])?(?P<word>[\u4e00-\u9fff]{{2,8}})(?(open)[】\]])[ \t]{{0,4}}"
    rf"(?(open)\(?|\()[ \t]*{_NAME}[ \t]*(?:\)[ \t]*:?|(?<!\)):)",
    re.M,
)
_SALUTED = re.compile(
    rf"^[ \t]*(?:尊敬的)?{_NAME}(?P<title>代表)(?=[、和:]|等[\d一二三四五六七八九十]*[名位]?代表)", re.M
)
_DEPUTY = re.compile(r"(?<=[\u3400-\u9fff])代表(?=说|表示|认为|建议|提出|指出|坦言|提问|在(?:审议|讨论|发言))")
_CONGRESS = re.compile(r"人大|人民代表|两会")
_OF_CONGRESS: Final = TitleInfo("post", "人大", "none", "rule:official.deputy")


def of_hosts(text: str, readers: Readers) -> Iterator[Candidate]:
    """主持人(李四):…: who speaks, in a bracket behind the role or behind a role in one."""
    for match in _HOST.finditer(text):
        if match["word"] not in readers.label_words or not (match["open"] or text[match.end() - 1] == ":"):
            continue
        name = readers.names.whole(match["name"])
        if name is not None and not name.blocked and name.end == len(match["name"]):
            start, end = match.span("name")
            yield Candidate(
                start, end, "list", name, (), match.span("word"), match["word"], "list", 0.9, start, match.end()
            )  # fmt: skip


def of_congress(text: str, readers: Readers) -> Iterator[Candidate]:
    """李四代表:您提出的建议…, 李四代表说: a deputy of a congress who is written to, or speaks there."""
    if "代表" not in text or _CONGRESS.search(text) is None:
        return
    for match in _SALUTED.finditer(text):
        name = readers.names.whole(match["name"])
        if name is not None and not name.blocked and name.rank <= FREQUENT:
            start, end = match.span("name")
            yield _deputy(Candidate.named(name, "before_post"), start, end, match.end())
    for match in _DEPUTY.finditer(text):
        place = match.start()
        name = readers.names.before(text, place, max(line_start(text, place), place - 12))
        full = name is not None and name.end - name.start == 3 and name.support == 3
        if name is not None and full and not name.blocked and readers.names.likely(text, name):
            yield _deputy(Candidate.named(name, "before_post"), name.start, name.end, match.end())


def _deputy(candidate: Candidate, start: int, end: int, right: int) -> Candidate:
    """The candidate at ``start`` to ``end`` with 代表, which stands behind it, as the post."""
    candidate.start, candidate.end, candidate.left, candidate.right = start, end, start, right
    candidate.posts = (Post(right - 2, right, None, _OF_CONGRESS, right - 2),)
    return candidate
