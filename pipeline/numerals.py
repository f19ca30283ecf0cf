"""Chinese, Arabic and mixed numerals -> `Decimal`; pure, linear in the length of the text.

Reading order: the alphabet, then `parse` (one numeral), then the compiled expression and `scan` (every numeral expression of a
text). Offsets are half-open code points of the text given, which should be normalised (half-width digits, simplified script).
What cannot be read (`1.2.3.4`, 万万亿亿, values from 10^24, more than ten decimals) has no value: `parse` returns None and `scan`
yields a `Numeral` whose `value` is None, so that the caller can count it instead of inventing a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from typing import Literal

Form = Literal["plain", "percent", "permille", "fraction", "tenths", "discount", "half", "ratio", "range", "product"]
Script = Literal["arabic", "chinese", "mixed"]

DIGITS = dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)) | dict(
    zip("两壹贰叁肆伍陆柒捌玖", (2, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
SCALES = SMALL | LARGE
VAGUE = "多余几来"
LIMIT = Decimal(10) ** 24
MAX_DECIMALS = 10
MAX_LENGTH = 40
"""Longest numeral that is read: 10^24 with separators is shorter; longer runs are noise and must cost nothing."""

_SINGLE = {char: Decimal(value) for char, value in (DIGITS | SCALES | {"廿": 20, "卅": 30}).items()}
_KILO = frozenset("瓦克米卡帕焦升赫伏")
"""千 before these begins the unit: 5万千瓦 is 50,000 of 千瓦."""

_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_CONTEXT = Context(prec=60)
_D = "".join(DIGITS)
_S = "".join(SCALES)
_HAN = f"{_D}{_S}廿卅"
_ARABIC = r"(?:(?<![\d.,])\d{1,3}(?:(?:,\d{3}(?!\d))++|(?:\x20\d{3}(?!\d))++)|\d++)(?:\.\d++)*+"
_ATOM = (
    rf"(?:(?:好?几|数)(?=[{_S}])[{_HAN}]++|{_ARABIC}|[{_HAN}]++)(?:点[{_D}]++(?![钟半]))?+"
    rf"(?:[{VAGUE}]?[{_S}][{_HAN}]*+(?:(?<=[{_S}])\d{{1,8}}+(?![\d.年月日]))?+){{0,4}}+"
)
_GAP = r"\x20?"
_DASH = rf"{_GAP}(?:-{{1,2}}|[–—―－]{{1,2}}|[~～]|至|到){_GAP}"
ATOM = re.compile(_ATOM)
_EXPRESSION = re.compile(
    rf"(?P<fraction>(?P<denominator>{_ATOM})分之(?P<numerator>{_ATOM}))"
    r"|(?P<half>(?:[一大]|(?<![超通经越])过)半数?|半数)|(?P<half_unit>半(?=个?(?:小时|月|工作日|学期)|年|天|日))"
    rf"|(?P<ratio>{_ARABIC}(?:{_GAP}:{_GAP}{_ARABIC})+)"
    rf"|(?P<slash>(?<![\d/.])\d{{1,3}}/\d{{1,3}}(?![\d/.]))"
    rf"|(?P<product>(?P<times>(?<![\d.])\d{{1,4}})[×xX*](?P<factor>{_ATOM}))"
    rf"|(?P<atom>{_ATOM})(?:\.?(?P<sign>[%‰])|(?P<tenths>成(?:(?P<five>[{_D}])(?![{_HAN}]))?+|折))?+"
)
_START = re.compile(rf"[0-9{_HAN}几数好半]|大半|(?<![超通经越])过半")
"""Where an expression can begin: one cheap search over the text instead of the whole alternation at every character."""

_RARELY, _AFTER_RARELY = frozenset("好数几半"), frozenset(f"{_S}几数年天日个小月工学")
"""数 and 好 mostly begin words like 数据: only with what follows in a number are they worth a look."""

_MORE = frozenset("分半:/×xX*%‰.成折\x20")
_LINKS = frozenset("-–—―－~～至到\x20")
"""What a number may be followed by when it is not just a number, and what may join two into a range."""

_RANGE_LINK = re.compile(_DASH)
_TOKEN = re.compile(rf"(?P<number>{_ARABIC})|(?P<han>[{_HAN}]++)|(?P<vague>[{VAGUE}])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral expression: where it stands, what it is worth and how it is written; `value` None = cannot be read.

    `vague` is 余/多/几/来/数 inside or directly behind the number (`三十多`, `2700多万`, `数十`); `parts` are the members of a ratio,
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
        if text[numeral.start] in _FORMAL and not _amount(text[numeral.start : numeral.end]):
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


def plain(value: Decimal) -> str:
    """Plain notation without exponent or idle zeros.

    >>> plain(Decimal("190000000.00"))
    '190000000'
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_of(text: str) -> tuple[Decimal | None, Decimal | None, bool]:
    """(value, upper end or None, vague) of one plain number without sign or unit; value None when it cannot be read."""
    if len(text) > MAX_LENGTH:
        return None, None, False
    if (single := _SINGLE.get(text)) is not None:
        return single, None, False
    head = text[0]
    if head in "几数好":
        value = _chinese(text.lstrip("好几数"))
        return _bounded(value), None, True
    if head in _HAN and not any(c in VAGUE or c.isascii() for c in text) and "点" not in text:
        span = _spoken_range(text)
        if span is not None:
            return Decimal(span[0]), Decimal(span[1]), False
        return _bounded(_chinese(text)), None, False
    if "点" in text:
        return _bounded(_spoken_decimal(text)), None, False
    return _mixed(text)


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
        value = _quotient(Decimal(above), Decimal(below)) if int(above) < int(below) else None
        return Numeral(start, end, value, form="fraction")
    if match["product"] is not None:
        text = match["factor"]
        if text[-1] == "千" and len(text) > 1 and match.string[end : end + 1] in _KILO:
            text, end = text[:-1], end - 1
        factor, _, vague = number_of(text)
        return Numeral(start, end, _bounded(_times(factor, Decimal(match["times"]))), form="product", vague=vague)
    return _ratio(match, start, end)


def _plain(
    text: str, start: int, end: int, atom: str, sign: str | None = None, tenths: str | None = None, five: str | None = None
) -> Numeral:
    if atom[-1] == "千" and len(atom) > 1 and text[end : end + 1] in _KILO and atom[:-1].strip("好几数"):
        atom, end = atom[:-1], end - 1
    value, high, vague = number_of(atom)
    form: Form = "plain"
    if sign:
        form = "percent" if sign == "%" else "permille"
    elif tenths:
        form = "discount" if tenths == "折" else "tenths"
        value, high = _times(value, Decimal(10)), _times(high, Decimal(10))
        if value is not None and five:
            value += DIGITS[five]
    run = atom[len(atom.rstrip(_S)) :]
    return Numeral(start, end, value, high, form, _script(atom), vague, _scale(run) or 1)


def _fraction(match: re.Match[str], start: int, end: int, script: Script) -> Numeral:
    below, above = match["denominator"], match["numerator"]
    numerator, high, vague = number_of(above)
    if below in ("百", "一百", "100"):
        return Numeral(start, end, numerator, high, "percent", script, vague)
    if below in ("千", "一千", "1000"):
        return Numeral(start, end, numerator, high, "permille", script, vague)
    denominator = number_of(below)[0]
    value = _quotient(numerator, denominator) if numerator is not None and denominator else None
    return Numeral(start, end, value, form="fraction", script=script, vague=vague)


def _ratio(match: re.Match[str], start: int, end: int) -> Numeral:
    parts = []
    for member in re.finditer(_ARABIC, match[0]):
        parts.append((start + member.start(), start + member.end(), number_of(member[0])[0]))
    first, second = parts[0][2], parts[1][2]
    value = None if first is None or not second else _quotient(first, second)
    return Numeral(start, end, value, form="ratio", parts=tuple(parts))


def _join(low: Numeral, high: Numeral) -> Numeral | None:
    """`3-5`, `10%至15%`, `5-8%`, `3至5万`; None when the two do not make a rising range of one kind."""
    if high.value is None or low.value is None or high.form not in ("plain", "percent", "tenths"):
        return None
    if low.form != high.form and low.form != "plain":
        return None
    value = low.value
    if low.form == "plain" and low.scale == 1 and value < high.value / high.scale:
        value = _CONTEXT.multiply(value, Decimal(high.scale))
    if high.value_high is not None or value >= high.value:
        return None
    vague = low.vague or high.vague
    return Numeral(low.start, high.end, value, high.value, high.form if high.form != "plain" else "range", high.script, vague)


def _script(atom: str) -> Script:
    if atom[0].isdigit() and atom[0].isascii():
        return "mixed" if any(c in SCALES for c in atom) else "arabic"
    return "chinese"


def _bounded(value: Decimal | None) -> Decimal | None:
    return value if value is not None and value < LIMIT else None


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else _CONTEXT.multiply(value, factor)


def _quotient(above: Decimal, below: Decimal) -> Decimal | None:
    """Above / below, exact when it ends within ten decimals, else rounded to ten."""
    with localcontext(_CONTEXT):
        try:
            value = (above / below).quantize(Decimal(1).scaleb(-MAX_DECIMALS))
        except (ArithmeticError, Inexact, InvalidOperation):
            return None
        whole = value.to_integral_value()
        return whole if value == whole else value.normalize()


def _arabic(text: str) -> Decimal | None:
    plain = text.replace(",", "").replace(" ", "")
    whole, _, decimals = plain.partition(".")
    if "." in decimals or len(decimals) > MAX_DECIMALS or len(whole) > 25:
        return None
    return Decimal(plain)


def _scale(text: str) -> int | None:
    """The product of a run of scales (`万亿`, `百万`, `千万`), None for an order nobody writes (`亿万`, `万万`)."""
    value = last = 1
    for char in text:
        step = SCALES[char]
        if step <= last or step == last:
            return None
        value, last = value * step, step
    return value


def _mixed(text: str) -> tuple[Decimal | None, Decimal | None, bool]:
    """`3万4000`, `25万6千`, `2700多万`, `1.24万亿`: groups of number and scale, falling; None when they do not fall."""
    total, pending, vague = Decimal(0), None, False
    last: Decimal | None = None
    tokens = [(m.lastgroup, m[0]) for m in _TOKEN.finditer(text)]
    for index, (kind, token) in enumerate(tokens):
        if kind == "vague":
            vague = True
        elif kind == "number":
            if pending is not None or (pending := _arabic(token)) is None:
                return None, None, vague
            if last is not None and len(tokens) - 1 == index and len(token) == 1 and last > 10:
                pending = pending * last / 10
        elif pending is None and index == 0:
            pending = _chinese(token)
            if pending is None:
                return None, None, vague
        else:
            run = token[: len(token) - len(token.lstrip(_S))]
            scale, rest = _scale(run), token[len(run) :]
            if scale is None or (last is not None and scale >= last):
                return None, None, vague
            total += (pending if pending is not None else 1) * scale
            last, pending = Decimal(scale), None
            if rest:
                tail = _chinese(rest)
                if tail is None or tail >= scale:
                    return None, None, vague
                total += tail * scale / 10 if len(rest) == 1 and scale > 10 else tail
    if pending is not None:
        if last is not None and pending >= last:
            return None, None, vague
        total += pending
    return _bounded(total), None, vague


def _spoken_decimal(text: str) -> Decimal | None:
    """`三点五`, `零点九`, `三点五亿`."""
    whole, _, rest = text.partition("点")
    decimals = rest.rstrip(_S)
    scale = _scale(rest[len(decimals) :])
    value = _arabic(whole) if whole[0].isdigit() and whole[0].isascii() else _chinese(whole)
    if value is None or scale is None or len(decimals) > MAX_DECIMALS or any(c not in DIGITS for c in decimals):
        return None
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
    return (value + fraction) * scale


def _spoken_range(text: str) -> tuple[int, int] | None:
    """`三四十` -> (30, 40), `两三` -> (2, 3), `十五六` -> (15, 16), `三五百` -> (300, 500); None when it is no such range."""
    base, body = (10, text[1:]) if len(text) == 3 and text[0] == "十" else (0, text)
    if len(body) < 2 or body[0] not in DIGITS or body[1] not in DIGITS:
        return None
    low, high = DIGITS[body[0]], DIGITS[body[1]]
    if not (low and (high == low + 1 or (low, high) == (3, 5))):
        return None
    scale = _scale(body[2:]) if all(c in SCALES for c in body[2:]) else None
    if scale is None or (base and scale != 1):
        return None
    return base + low * scale, base + high * scale


def _chinese(text: str) -> Decimal | None:
    """A numeral written in Chinese digits only; None when scales do not fall as they must."""
    if len(text) > MAX_LENGTH:
        return None
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text)) if len(text) != 2 or text[0] in "〇零二" else Decimal(
            DIGITS[text[0]] * 10 + DIGITS[text[1]]
        )
    if text.count("亿") > 1:
        return None
    before, mark, after = text.partition("亿")
    if not mark:
        section = _below_hundred_million(before)
        return None if section is None else Decimal(section)
    high = _below_hundred_million(before) if before else 1
    low = _tail(after, 10**8)
    if high is None or low is None:
        return None
    return Decimal(high * 10**8 + low)


def _below_hundred_million(text: str) -> int | None:
    if text.count("万") > 1:
        return None
    before, mark, after = text.partition("万")
    if not mark:
        return _section(before)
    high = _section(before) if before else 1
    low = _tail(after, 10**4)
    return None if high is None or low is None else high * 10**4 + low


def _tail(text: str, scale: int) -> int | None:
    """What stands behind 万 or 亿: nothing, a lower number, or one digit of the next order (`两万五`)."""
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text] * scale // 10
    if scale == 10**8:
        return None if text[0] == "万" else _below_hundred_million(text)
    return _section(text)


def _section(text: str) -> int | None:
    """A number below 10,000; the digit 1 may be missing before a leading scale (`十五`, `百`, `千`)."""
    if text[:1] in ("廿", "卅"):
        return {"廿": 20, "卅": 30}[text[0]] + (DIGITS.get(text[1], 100) if len(text) == 2 else 0 if len(text) == 1 else 100)
    total, digit, last, zero = 0, None, 10**4, False
    for index, char in enumerate(text):
        if char in DIGITS:
            if digit is not None and digit != 0:
                return None
            digit, zero = DIGITS[char], zero or DIGITS[char] == 0
            continue
        scale = SMALL.get(char)
        if scale is None or scale >= last or (digit is None and index > 0):
            return None
        total += (digit if digit else 1) * scale
        digit, last, zero = None, scale, False
    if digit:
        shorthand = last in (100, 1000) and not zero and text[-2:-1] in SMALL
        total += digit * last // 10 if shorthand else digit
    return total
