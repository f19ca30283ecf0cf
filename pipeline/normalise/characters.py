"""Which single characters fold to what: full-width, compatibility, enclosed, invisible. Tables only, no logic.

`SAME` keeps the length (one character for one), `CHANGED` does not (`㎡` -> `平方米`, a zero-width space -> nothing).
Unicode's NFKC is the source; where NFKC would join a mark to the figure beside it (`①3个` -> `13个`, `3½` -> `31/2`,
`10²` -> `102`), the table says something else or leaves the character alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# What NFKC folds safely: (first, last) code points.
_FOLDED_RANGES = (
    (0x2150, 0x217F),  # number forms: ⅓, Ⅲ
    (0x249C, 0x24E9),  # ⒜ Ⓐ ⓐ
    (0x2E80, 0x2FD5),  # radicals, which PDF files put in place of the ideographs ⼀ ⼈ ⽅
    (0x3200, 0x33FF),  # ㈠ ㊀ ㋀ ㎡ ㏠
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFB00, 0xFB06),  # ﬁ ﬂ
    (0xFE35, 0xFE48),  # upright forms for vertical text
    (0xFE50, 0xFE6B),  # small forms: ﹝ ﹞ ﹪
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # ￥
    (0x1D400, 0x1D7FF),  # mathematical letters and digits
    (0x2F800, 0x2FA1D),  # compatibility ideographs, supplement
)
# NFKC of these would lose what they are: a unit sign stays a sign for the unit lexicon.
_KEPT = frozenset("℃℉‰‱﹉﹊﹋﹌﹍﹎﹏")

_QUOTES = {
    **dict.fromkeys("「﹁｢〝", "“"),
    **dict.fromkeys("」﹂｣〞〟", "”"),
    **dict.fromkeys("『﹃", "‘"),
    **dict.fromkeys("』﹄", "’"),
    "„": "“",
    "‟": "“",
    "‚": "‘",
    "‛": "‘",
    "＂": '"',
    "＇": "'",
}
_SPACES = dict.fromkeys(("\u3000", "\u00a0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f"), " ")
_BREAKS = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
_DASHES = {**dict.fromkeys("‐‑‒–−﹣－", "-"), "―": "—", "〜": "~", "∼": "~", "〰": "~"}
_POINTS = {
    **dict.fromkeys("‧・･⋅", "·"),
    **dict.fromkeys("︰︓∶", ":"),
    **dict.fromkeys("｡︒", "。"),
    **dict.fromkeys("､︑", "、"),
    "︐": ",",
    "︔": ";",
    "﹒": ".",
}
# Radicals without a compatibility mapping, as PDF fonts emit them.
_RADICALS = dict(
    zip(
        "⺁⺌⺟⺠⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂小母民竹月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)

_UNITS = {"㎡": "平方米", "㎥": "立方米", "㎢": "平方公里", "㎞": "公里", "㎏": "公斤", "㏄": "毫升", "㏊": "公顷"}

# Dropped: controls, soft hyphen, joiners, direction marks, variation selectors, private use.
_DROPPED_RANGES = (
    (0x00, 0x08),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xE000, 0xF8FF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xE0000, 0xE0FFF),
    (0xF0000, 0xFFFFD),
    (0x100000, 0x10FFFD),
)


# First code point, how many, first number.
_CIRCLED = (
    (0x2460, 20, 1),
    (0x24EB, 10, 11),
    (0x24F5, 10, 1),
    (0x2776, 10, 1),
    (0x2780, 10, 1),
    (0x278A, 10, 1),
    (0x3251, 15, 21),
    (0x32B1, 15, 36),
)


def _compatibility() -> Iterator[tuple[str, str]]:
    """Each character of the safe ranges with its NFKC form, where it has one."""
    for first, last in _FOLDED_RANGES:
        for code in range(first, last + 1):
            char = chr(code)
            folded = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
            if folded != char and char not in _KEPT:
                yield char, folded


def _enclosed() -> Iterator[tuple[str, str]]:
    """`①` -> `(1)`: a bare figure would run into the text that follows."""
    for first, count, start in _CIRCLED:
        for step in range(count):
            yield chr(first + step), f"({start + step})"
    for step in range(20):
        yield chr(0x2474 + step), f"({step + 1})"  # ⑴
        yield chr(0x2488 + step), f"{step + 1}."  # ⒈
    for step in range(10):
        yield chr(0x3280 + step), f"({'一二三四五六七八九十'[step]})"  # ㊀


def _vulgar_fractions() -> Iterator[tuple[str, str]]:
    for char in "¼½¾":
        yield char, unicodedata.normalize("NFKC", char).replace("\u2044", "/")


_ALL: dict[str, str] = {
    **dict(_compatibility()),
    **dict(_enclosed()),
    **dict(_vulgar_fractions()),
    **_QUOTES,
    **_SPACES,
    **_BREAKS,
    **_DASHES,
    **_POINTS,
    **_RADICALS,
    **_UNITS,
}
SAME: dict[str, str] = {char: folded for char, folded in _ALL.items() if len(folded) == 1}
CHANGED: dict[str, str] = {char: folded for char, folded in _ALL.items() if len(folded) != 1}
DECIMAL_FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}  # after a digit: 3½ is 3.5

_DROPPED_CLASS = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _DROPPED_RANGES)
# Beyond the BMP by range: a class of single astral characters is searched one by one, a hundred times slower.
_ASTRAL_CLASS = "\U0001d400-\U0001d7ff\U0002f800-\U0002fa1d"
_SAME_CLASS = "".join(re.escape(char) for char in SAME if char <= "\uffff") + _ASTRAL_CLASS
_CHANGED_CLASS = "".join(re.escape(char) for char in CHANGED if char <= "\uffff")
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

SAME_CHARACTERS = re.compile(f"[{_SAME_CLASS}]")
# One class and no alternative in front: only so the search runs over the text without stopping at every character.
CHANGED_CHARACTERS = re.compile(f"[²³{_CHANGED_CLASS}{_DROPPED_CLASS}]")
POWERS = {"m²": "平方米", "m³": "立方米", "km²": "平方公里", "km³": "立方公里"}


def _only(encoding: str, leads: range, trails: tuple[int, ...]) -> frozenset[str]:
    table = bytes(byte for lead in leads for trail in trails for byte in (lead, trail))
    return frozenset(table.decode(encoding, "ignore"))


_GB2312 = _only("gb2312", range(0xB0, 0xF8), tuple(range(0xA1, 0xFF)))
_BIG5 = _only("big5", range(0xA4, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
# Written only by the simplified script: in GB 2312 and not in Big5.
SIMPLIFIED_ONLY: frozenset[str] = _GB2312 - _BIG5
