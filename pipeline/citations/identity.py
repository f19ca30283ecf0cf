"""Which citations name one document. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from pipeline.citations.kinds import TAIL

_SPACE = re.compile(r"\s+")
_SHORT_NAME = re.compile(
    r"(?:实施|规划)?(?:条例|办法|规定|意见|方案|通知|纲要|规划|决定|细则|规则|守则|准则|计划|报告|建议|措施|标准|目录|清单|章程|协定|协议|要点)"
)
_CALLED = re.compile(r"(?:(?:以下)?(?:简称|称|合称)[:为]?[“《]*|[ \t]?\([ \t]?“[ \t]?《?)([^“”《》()]{2,30})[”》]")


def clean(title: str) -> str:
    """A title without its marks and white space, inner marks written 〈〉.

    >>> clean("《关于印发《某办法》的 通知》")
    '关于印发〈某办法〉的通知'
    """
    inner = _SPACE.sub("", title[1:-1])
    return inner.replace("《", "〈").replace("》", "〉")


def identities(text: str, cited: Sequence[tuple[str, int]]) -> list[str]:
    """One identity for each citation (clean title, end offset): equal for equal titles, for declared short names
    (以下简称《办法》) and for a short tail (《办法》) that only one earlier title ends in."""
    names: dict[str, str] = {}
    found: list[str] = []
    for title, end in cited:
        key = _key(title)
        called = _CALLED.search(text, end, min(len(text), end + 80))
        identity = names.get(key) or _by_tail(key, names) or key
        names.setdefault(key, identity)
        if called and "《" not in text[end : called.start()]:
            names[_key(called.group(1))] = identity
        found.append(identity)
    return found


def _key(title: str) -> str:
    plain = TAIL.sub("", re.sub(r"[〈〉“”\"'‘’·]", "", title))
    return plain.removeprefix("中华人民共和国") or title


def _by_tail(key: str, names: dict[str, str]) -> str | None:
    """《条例》 after one document whose title ends in 条例 and begins differently."""
    if not _SHORT_NAME.fullmatch(key):
        return None
    recent = list(islice(reversed(names.items()), 200))  # more would make a list of 100,000 titles slow
    ending = {identity for name, identity in recent if name.endswith(key)}
    return ending.pop() if len(ending) == 1 else None
