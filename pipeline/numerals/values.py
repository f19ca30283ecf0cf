"""What a numeral is worth: Arabic, Chinese and mixed digits -> `Decimal`, None when nobody could read it."""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from functools import lru_cache

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

CONTEXT = Context(prec=60)
DIGIT_CHARS = "".join(DIGITS)
SCALE_CHARS = "".join(SCALES)
HAN_CHARS = f"{DIGIT_CHARS}{SCALE_CHARS}廿卅"
ARABIC = r"(?:(?<![\d.,])\d{1,3}(?:(?:,\d{3}(?!\d))++|(?:\x20\d{3}(?!\d))++)|\d++)(?:\.\d++)*+"
_SINGLE = {char: Decimal(value) for char, value in (DIGITS | SCALES | {"廿": 20, "卅": 30}).items()}
_TOKEN = re.compile(rf"(?P<number>{ARABIC})|(?P<han>[{HAN_CHARS}]++)|(?P<vague>[{VAGUE}])")


def plain(value: Decimal) -> str:
    """Plain notation without exponent or idle zeros.

    >>> plain(Decimal("190000000.00"))
    '190000000'
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=4096)
def number_of(text: str) -> tuple[Decimal | None, Decimal | None, bool]:
    """(value, upper end or None, vague) of one plain number without sign or unit; value None when it cannot be read."""
    if len(text) > MAX_LENGTH:
        return None, None, False
    if (single := _SINGLE.get(text)) is not None:
        return single, None, False
    head = text[0]
    if head in "几数好":
        value = _chinese(text.lstrip("好几数"))
        return bounded(value), None, True
    if head in HAN_CHARS and not any(c in VAGUE or c.isascii() for c in text) and "点" not in text:
        span = _spoken_range(text)
        if span is not None:
            return Decimal(span[0]), Decimal(span[1]), False
        return bounded(_chinese(text)), None, False
    if "点" in text:
        return bounded(_spoken_decimal(text)), None, False
    return _mixed(text)


def bounded(value: Decimal | None) -> Decimal | None:
    return value if value is not None and value < LIMIT else None


def times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else CONTEXT.multiply(value, factor)


def quotient(above: Decimal, below: Decimal) -> Decimal | None:
    """Above / below, exact when it ends within ten decimals, else rounded to ten."""
    with localcontext(CONTEXT):
        try:
            value = (above / below).quantize(Decimal(1).scaleb(-MAX_DECIMALS))
        except (ArithmeticError, Inexact, InvalidOperation):
            return None
        whole = value.to_integral_value()
        return whole if value == whole else value.normalize()


def scale_of(text: str) -> int | None:
    """The product of a run of scales (`万亿`, `百万`, `千万`), None for an order nobody writes (`亿万`, `万万`)."""
    value = last = 1
    for char in text:
        step = SCALES[char]
        if step <= last or step == last:
            return None
        value, last = value * step, step
    return value


def _arabic(text: str) -> Decimal | None:
    plain = text.replace(",", "").replace(" ", "")
    whole, _, decimals = plain.partition(".")
    if "." in decimals or len(decimals) > MAX_DECIMALS or len(whole) > 25:
        return None
    return Decimal(plain)


def _mixed(text: str) -> tuple[Decimal | None, Decimal | None, bool]:
    """`3万4000`, `25万6千`, `3600多万`, `2.06万亿`: groups of number and scale, falling; None when they do not fall."""
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
            run = token[: len(token) - len(token.lstrip(SCALE_CHARS))]
            scale, rest = scale_of(run), token[len(run) :]
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
    return bounded(total), None, vague


def _spoken_decimal(text: str) -> Decimal | None:
    """`三点五`, `零点九`, `三点五亿`."""
    whole, _, rest = text.partition("点")
    decimals = rest.rstrip(SCALE_CHARS)
    scale = scale_of(rest[len(decimals) :])
    value = _arabic(whole) if whole[0].isdigit() and whole[0].isascii() else _chinese(whole)
    if value is None or scale is None or len(decimals) > MAX_DECIMALS or any(c not in DIGITS for c in decimals):
        return None
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
    return (value + fraction) * scale


def _spoken_range(text: str) -> tuple[int, int] | None:
    """`三四十` -> (30, 40), `两三` -> (2, 3), `十五六` -> (15, 16), `三五百` -> (300, 500); None when it is no
    such range."""
    base, body = (10, text[1:]) if len(text) == 3 and text[0] == "十" else (0, text)
    if len(body) < 2 or body[0] not in DIGITS or body[1] not in DIGITS:
        return None
    low, high = DIGITS[body[0]], DIGITS[body[1]]
    if not (low and (high == low + 1 or (low, high) == (3, 5))):
        return None
    scale = scale_of(body[2:]) if all(c in SCALES for c in body[2:]) else None
    if scale is None or (base and scale != 1):
        return None
    return base + low * scale, base + high * scale


def _chinese(text: str) -> Decimal | None:
    """A numeral written in Chinese digits only; None when scales do not fall as they must."""
    if len(text) > MAX_LENGTH:
        return None
    if all(c in DIGITS for c in text):
        return (
            Decimal("".join(str(DIGITS[c]) for c in text))
            if len(text) != 2 or text[0] in "〇零二"
            else Decimal(DIGITS[text[0]] * 10 + DIGITS[text[1]])
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
        return {"廿": 20, "卅": 30}[text[0]] + (
            DIGITS.get(text[1], 100) if len(text) == 2 else 0 if len(text) == 1 else 100
        )
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
