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
    return _LEAD.sub("", _SPACE.sub("", text)) or _SPACE.sub("", text)


def identities(names: Sequence[str], types: Sequence[str]) -> list[str]:
    """An id for every mention (i1, i2 … by first mention); mentions of one initiative share it.

    The same are names that differ in marks only, a quoted scheme with and without the word for what it is, and a long
    name and its tail of five characters or more with the same type (区域数据共享平台, 数据共享平台).
    """
    keys = [_MARKS.sub("", name) for name in names]
    cores = [_core(name) for name in names]
    ids: list[str] = []
    by_key: dict[str, str] = {}
    by_core: dict[str, str] = {}
    known: list[tuple[str, str, str]] = []
    for key, core, kind in zip(keys, cores, types, strict=True):
        found = by_key.get(key) or (by_core.get(core) if core else None)
        if found is None and len(key) >= _SHORT:
            found = next(
                (
                    identity
                    for other, other_kind, identity in known
                    if other_kind == kind
                    and len(other) >= _SHORT
                    and other != key
                    and (other.endswith(key) or key.endswith(other))
                ),
                None,
            )
        if found is None:
            found = f"i{len(set(by_key.values())) + 1}"
        by_key.setdefault(key, found)
        if core:
            by_core.setdefault(core, found)
        known.append((key, kind, found))
        ids.append(found)
    return ids


def _core(name: str) -> str:
    """What stands in the quotation marks when the rest only says what kind of thing it is; empty otherwise."""
    quoted = _QUOTED.findall(name)
    if len(quoted) != 1:
        return ""
    tail = name[name.rfind("”") + 1 :]
    return quoted[0] if tail in _PLAIN else ""
