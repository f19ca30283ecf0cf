"""Automatic numbers of Word paragraphs: the file holds only a reference, the reader sees `一、` or `(一)` or `1.`."""

from __future__ import annotations

import re
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile("%([1-9])")
_DIGITS: Final = "零一二三四五六七八九"
_CHINESE: Final = frozenset(
    "chineseCounting chineseCountingThousand ideographDigital japaneseCounting"  # noqa: SIM905
    " taiwaneseCounting taiwaneseCountingThousand chineseLegalSimplified".split()
)


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, levels: dict[str, dict[int, tuple[str, str, int]]], styles: dict[str, tuple[str, int]]) -> None:
        self._levels = levels  # numId -> level -> (format, text, first number)
        self._styles = styles  # paragraph style -> (numId, level)
        self._counts: dict[str, dict[int, int]] = {}

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The numbering definitions of a python-docx document; none is fine."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls({}, {})
        abstract = {
            node.get(f"{_W}abstractNumId"): dict(map(_level, node.iterchildren(f"{_W}lvl")))
            for node in root.iterchildren(f"{_W}abstractNum")
        }
        levels = {}
        for node in root.iterchildren(f"{_W}num"):
            reference = node.find(f"{_W}abstractNumId")
            if reference is not None:
                levels[node.get(f"{_W}numId")] = abstract.get(reference.get(f"{_W}val"), {})
        styles = {}
        for style in document.styles.element.iterchildren(f"{_W}style"):
            found = _reference(style.find(f"{_W}pPr"))
            if found is not None:
                styles[style.get(f"{_W}styleId")] = found
        return cls(levels, styles)

    def label(self, paragraph: Any) -> str:
        """The number in front of a paragraph; counts it. Empty for bullets and plain paragraphs."""
        properties = paragraph.find(f"{_W}pPr")
        found = _reference(properties)
        if found is None and properties is not None:
            style = properties.find(f"{_W}pStyle")
            found = self._styles.get(style.get(f"{_W}val")) if style is not None else None
        if found is None or found[1] not in self._levels.get(found[0], {}):
            return ""
        number_id, level = found
        levels = self._levels[number_id]
        counts = self._counts.setdefault(number_id, {})
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        pattern = levels[level][1]
        if levels[level][0] in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            return written(counts.get(place, 1), levels.get(place, ("decimal", "", 1))[0])

        return _PLACE.sub(number, pattern)


def _level(node: Any) -> tuple[int, tuple[str, str, int]]:
    def value(name: str, default: str) -> str:
        child = node.find(f"{_W}{name}")
        return default if child is None else child.get(f"{_W}val") or default

    start = value("start", "1")
    level = node.get(f"{_W}ilvl") or "0"
    return int(level), (value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdigit() else 1)


def _reference(properties: Any) -> tuple[str, int] | None:
    node = properties.find(f"{_W}numPr") if properties is not None else None
    number = node.find(f"{_W}numId") if node is not None else None
    if node is None or number is None:
        return None
    level = node.find(f"{_W}ilvl")
    place = level.get(f"{_W}val") if level is not None else "0"
    return number.get(f"{_W}val"), int(place) if place and place.isdigit() else 0


def written(value: int, kind: str) -> str:
    """A number of a list as it is shown; ``kind`` is Word's name for the way of counting.

    >>> written(12, "chineseCounting"), written(2, "lowerLetter"), written(3, "decimal")
    ('十二', 'b', '3')
    """
    if kind in _CHINESE and 0 < value < 100:
        tens, ones = divmod(value, 10)
        lead = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return lead + (_DIGITS[ones] if ones else "")
    if kind.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if kind in ("lowerLetter", "upperLetter") and 0 < value <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + value - 1)
    return str(value)
