"""Where the numeral expressions of a text stand: one cheap search for a beginning, one bounded match from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.numerals.values import (
    ARABIC,
    CONTEXT,
    DIGIT_CHARS,
    DIGITS,
    HAN_CHARS,
    SCALE_CHARS,
    SCALES,
    VAGUE,
    bounded,
    number_of,
    quotient,
    scale_of,
    times,
)

Form = Literal["plain", "percent", "permille", "fraction", "tenths", "discount", "half", "ratio", "range", "product"]
Script = Literal["arabic", "chinese", "mixed"]
_KILO = frozenset("瓦克米卡帕焦升赫伏")
"""千 before these begins the unit: 5万千瓦 is 50,000 of 千瓦."""

_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_ATOM = (
    rf"(?:(?:好?几|数)(?=[{SCALE_CHARS}])[{HAN_CHARS}]++|{ARABIC}|[{HAN_CHARS}]++)(?:点[{DIGIT_CHARS}]++(?![钟半]))?+"
    rf"(?:[{VAGUE}]?[{SCALE_CHARS}][{HAN_CHARS}]*+(?:(?<=[{SCALE_CHARS}])(?:\d{{1,3}}(?:,\d{{3}}(?!\d))++|\d{{1,8}}+)(?![\d.年月日]))?+){{0,4}}+"
)
_GAP = r"\x20?"
_DASH = rf"{_GAP}(?:-{{1,2}}|[–—―－]{{1,2}}|[~～]|至|到){_GAP}"
ATOM = re.compile(_ATOM)
_EXPRESSION = re.compile(
    rf"(?P<fraction>(?P<denominator>{_ATOM})分之(?P<numerator>{_ATOM}))"
    r"|(?P<half>(?:[一大]|(?<![超通经越])过)半数?|半数)|(?P<half_unit>半(?=个?(?:小时|月|工作日|学期)|年|天|日))"
    rf"|(?P<ratio>{ARABIC}(?:{_GAP}:{_GAP}{ARABIC})++)"
    rf"|(?P<slash>(?<![\d/.])\d{{1,3}}/\d{{1,3}}(?![\d/.]))"
    rf"|(?P<product>(?P<times>(?<![\d.])\d{{1,4}})[×xX*](?P<factor>{_ATOM}))"
    rf"|(?P<atom>{_ATOM})(?:\.?(?P<sign>[%‰])|(?P<tenths>成(?:(?P<five>[{DIGIT_CHARS}半])(?![{HAN_CHARS}]))?+|折))?+"
)
_START = re.compile(rf"[0-9{HAN_CHARS}几数好半]|大半|(?<![超通经越])过半")
"""Where an expression can begin: one cheap search over the text instead of the whole alternation at every character."""

_RARELY, _AFTER_RARELY = frozenset("好数几半"), frozenset(f"{SCALE_CHARS}几数年天日个小月工学")
"""数 and 好 mostly begin words like 数据: only with what follows in a number are they worth a look."""

_MORE = frozenset("分半:/×xX*%‰.成折\x20")
_LINKS = frozenset("-–—―－~～至到\x20")
"""What a number may be followed by when it is not just a number, and what may join two into a range."""

_RANGE_LINK = re.compile(_DASH)


class Numeral(NamedTuple):
    """One numeral expression: where it stands, what it is worth and how it is written; `value` None = cannot be read.

    `vague` is 余/多/几/来/数 inside or directly behind the number (`三十多`, `3600多万`, `数十`); `parts` are
    the members of a ratio,
    `scale` the orders that close the number (`35万` -> 10000), which the lower end of a range shares (`3至5万`).
    """

    start: int
    end: int
    value: Decimal | None
    value_high: Decimal | None = None
    form: Form = "plain"
    script: Script = "arabic"
    vague: bool = False
    scale: int = 1
    parts: tuple[tuple[int, int, Decimal | None], ...] = ()


def parse(text: str) -> Decimal | None:
    """The value of one whole numeral (`1,100.9亿`, `二十万亿`, `25万6千`, `三分之一`), None when it cannot be read.

    A percent, `成` or `折` is given in per cent (`57.81%`, `八成` -> 80); of a range the lower end.
    """
    found = list(scan(text))
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(text):
        return None
    return found[0].value


def scan(text: str) -> Iterator[Numeral]:
    """Every numeral expression of `text` from left to right, without overlaps; unreadable ones have `value` None."""
    position = 0
    while (start := _START.search(text, position)) is not None:
        place = start.start()
        if text[place] in _RARELY and text[place + 1 : place + 2] not in _AFTER_RARELY:
            position = place + 1
            continue
        found = _at(text, place)
        if found is None:
            position = start.end()
            continue
        numeral, position = found, found.end
        if text[place] in _FORMAL and not _amount(text[numeral.start : numeral.end]):
            continue
        if (
            text[numeral.end : numeral.end + 1] in _LINKS
            and numeral.form in ("plain", "percent", "tenths")
            and numeral.value is not None
            and numeral.value_high is None
        ):
            link = _RANGE_LINK.match(text, numeral.end)
            following = _at(text, link.end()) if link else None
            if following is not None and (joined := _join(numeral, following)) is not None:
                numeral, position = joined, joined.end
        yield numeral


def _at(text: str, start: int) -> Numeral | None:
    """The expression that begins at `start`; most are a bare number, which needs no look at the other forms."""
    atom = ATOM.match(text, start)
    if atom is not None and text[atom.end() : atom.end() + 1] not in _MORE:
        return _plain(text, start, atom.end(), atom[0])
    match = _EXPRESSION.match(text, start)
    return None if match is None else _numeral(match)


def _amount(atom: str) -> bool:
    """Whether formal digits make an amount (叁拾万): one alone is part of a word (陆路, 队伍, 拾荒)."""
    return len(atom) > 1 and any(c in SCALES for c in atom) and any(c in DIGITS for c in atom)


def _numeral(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if match["atom"] is not None:
        return _plain(match.string, start, end, match["atom"], match["sign"], match["tenths"], match["five"])
    script: Script = "arabic" if match[0][0].isascii() else "chinese"
    if match["fraction"] is not None:
        return _fraction(match, start, end, script)
    if match["half_unit"] is not None:
        return Numeral(start, end, Decimal("0.5"), script="chinese")
    if match["half"] is not None:
        return Numeral(start, end, Decimal("0.5"), form="half", script=script, vague=match[0][0] in "过大")
    if match["slash"] is not None:
        above, below = match["slash"].split("/")
        value = quotient(Decimal(above), Decimal(below)) if int(above) < int(below) else None
        return Numeral(start, end, value, form="fraction")
    if match["product"] is not None:
        text = match["factor"]
        if text[-1] == "千" and len(text) > 1 and match.string[end : end + 1] in _KILO:
            text, end = text[:-1], end - 1
        factor, _, vague = number_of(text)
        return Numeral(start, end, bounded(times(factor, Decimal(match["times"]))), form="product", vague=vague)
    return _ratio(match, start, end)


def _plain(
    text: str,
    start: int,
    end: int,
    atom: str,
    sign: str | None = None,
    tenths: str | None = None,
    five: str | None = None,
) -> Numeral:
    if atom[-1] == "千" and len(atom) > 1 and text[end : end + 1] in _KILO and atom[:-1].strip("好几数"):
        atom, end = atom[:-1], end - 1
    value, high, vague, script, scale = _worth(atom)
    if not sign and not tenths:
        return Numeral(start, end, value, high, "plain", script, vague, scale)
    form: Form = "plain"
    if sign:
        form = "percent" if sign == "%" else "permille"
    elif tenths:
        form = "discount" if tenths == "折" else "tenths"
        value, high = times(value, Decimal(10)), times(high, Decimal(10))
        if value is not None and five:
            value += 5 if five == "半" else DIGITS[five]
    return Numeral(start, end, value, high, form, script, vague, scale)


@lru_cache(maxsize=4096)
def _worth(atom: str) -> tuple[Decimal | None, Decimal | None, bool, Script, int]:
    """What `number_of` says of an atom, its script and the orders that close it; few atoms make up most of a text."""
    run = atom[len(atom.rstrip(SCALE_CHARS)) :]
    return *number_of(atom), _script(atom), scale_of(run) or 1


def _fraction(match: re.Match[str], start: int, end: int, script: Script) -> Numeral:
    below, above = match["denominator"], match["numerator"]
    numerator, high, vague = number_of(above)
    if below in ("百", "一百", "100"):
        return Numeral(start, end, numerator, high, "percent", script, vague)
    if below in ("千", "一千", "1000"):
        return Numeral(start, end, numerator, high, "permille", script, vague)
    denominator = number_of(below)[0]
    value = quotient(numerator, denominator) if numerator is not None and denominator else None
    return Numeral(start, end, value, form="fraction", script=script, vague=vague)


def _ratio(match: re.Match[str], start: int, end: int) -> Numeral:
    parts = []
    for member in re.finditer(ARABIC, match[0]):
        parts.append((start + member.start(), start + member.end(), number_of(member[0])[0]))
    first, second = parts[0][2], parts[1][2]
    value = None if first is None or not second else quotient(first, second)
    return Numeral(start, end, value, form="ratio", parts=tuple(parts))


def _join(low: Numeral, high: Numeral) -> Numeral | None:
    """`3-5`, `10%至15%`, `5-8%`, `3至5万`; None when the two do not make a rising range of one kind."""
    if high.value is None or low.value is None or high.form not in ("plain", "percent", "tenths"):
        return None
    if low.form != high.form and low.form != "plain":
        return None
    value = low.value
    if low.form == "plain" and low.scale == 1 and value < high.value / high.scale:
        value = CONTEXT.multiply(value, Decimal(high.scale))
    if high.value_high is not None or value >= high.value:
        return None
    vague = low.vague or high.vague
    return Numeral(
        low.start, high.end, value, high.value, high.form if high.form != "plain" else "range", high.script, vague
    )


def _script(atom: str) -> Script:
    if atom[0].isdigit() and atom[0].isascii():
        return "mixed" if any(c in SCALES for c in atom) else "arabic"
    return "chinese"
