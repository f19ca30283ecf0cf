"""The normalised name of an initiative, and which mentions name the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LEAD: Final = re.compile(r"^(?:[我本全该](?:[省市县区乡镇村州局]|自治区)|(?:省|市|县|区)级|相关|各项|的)+")
_SPACE: Final = re.compile(r"\s+")
_MARKS: Final = re.compile(r"[“”‘’《》()\s的]")
_QUOTED: Final = re.compile(r"“([^“”]+)”")
_PLAIN: Final = frozenset(("", "服务", "改革", "模式", "工作", "事项", "制度", "活动", "系统", "平台"))
_SHORT: Final = 5


def normalised_name(text: str) -> str:
    """The name without inner spaces, own region and level words.

    >>> normalised_name("我县 “一窗通办”改革")
    '“一窗通办”改革'
    """
    whole = _SPACE.sub("", text)
    return _LEAD.sub("", whole) or whole


def identities(names: Sequence[str], types: Sequence[str]) -> list[str]:
    """An id for every mention (i1, i2 … by first mention); mentions of one initiative share it.

    The same are names that differ in marks only, a quoted scheme with and without the word for what it is, and a long
    name and its tail of five characters or more with the same type (区域数据共享平台, 数据共享平台).
    """
    keys = [_MARKS.sub("", name) for name in names]
    ids: list[str] = []
    by_key: dict[str, str] = {}
    by_core: dict[str, str] = {}
    by_tail = _Tails()
    for name, key, kind in zip(names, keys, types, strict=True):
        core = _core(name)
        found = by_key.get(key) or (by_core.get(core) if core else None)
        if found is None and len(key) >= _SHORT:
            found = by_tail.find(key, kind)
        if found is None:
            found = f"i{by_tail.count + 1}"
            by_tail.count += 1
        by_key.setdefault(key, found)
        if core:
            by_core.setdefault(core, found)
        if len(key) >= _SHORT:
            by_tail.add(key, kind, found)
        ids.append(found)
    return ids


class _Tails:
    """Names by their ends: which known name is the tail of another one is looked up, not searched for.

    Only names that end alike can be tails of one another, and few do: the tails of a name are listed when a second one
    with its last characters comes.
    """

    def __init__(self) -> None:
        self.count = 0
        self._order = 0
        self._waiting: dict[tuple[str, str], list[tuple[str, tuple[int, str]]]] = {}
        """By end and type the names whose tails are not listed yet."""
        self._names: dict[tuple[str, str], tuple[int, str]] = {}
        self._tails: dict[tuple[str, str], tuple[int, str]] = {}

    def add(self, key: str, kind: str, identity: str) -> None:
        self._order += 1
        self._waiting.setdefault((key[-_SHORT:], kind), []).append((key, (self._order, identity)))

    def find(self, key: str, kind: str) -> str | None:
        """The identity of the first name of that type of which one is the tail of the other."""
        waiting = self._waiting.get((key[-_SHORT:], kind))
        if waiting is None:
            return None
        for known, entry in waiting:
            self._list(known, kind, entry)
        waiting.clear()
        longer = self._tails.get((key, kind))
        shorter = (self._names.get((key[place:], kind)) for place in range(1, len(key) - _SHORT + 1))
        found = [entry for entry in (longer, *shorter) if entry is not None]
        return min(found)[1] if found else None

    def _list(self, key: str, kind: str, entry: tuple[int, str]) -> None:
        self._names.setdefault((key, kind), entry)
        for place in range(1, len(key) - _SHORT + 1):
            self._tails.setdefault((key[place:], kind), entry)


def _core(name: str) -> str:
    """What stands in the quotation marks when the rest only says what kind of thing it is; empty otherwise."""
    quoted = _QUOTED.findall(name) if "“" in name else ()
    if len(quoted) != 1:
        return ""
    tail = name[name.rfind("”") + 1 :]
    return quoted[0] if tail in _PLAIN else ""
