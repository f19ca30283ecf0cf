"""Numerals with what belongs to them: comparator, scale and unit, before and behind.

No verdict is given here: dates, names and list numbers are expressions too. Offsets are half-open code points of the
normalised text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.numerals import Numeral, scan
from pipeline.quantities.expression import HALF, Expression
from pipeline.quantities.lists import join_durations, join_ranges, share_units
from pipeline.quantities.rhythm import frequency, rhythm_before, spread_rhythm
from pipeline.quantities.vocabulary import Meaning, Vocabulary

_BRACKET_UNIT = re.compile(r"([\u4e00-\u9fff])\([\u4e00-\u9fff、/]{1,12}\)([次]?)")
_RATE = re.compile(r"/(?:10{1,2}万|[十百]?万|[百千])(?:人口?|活产)?(?![\d亿])")
_CURRENCIES = {"港币": "港元", "美金": "美元", "澳币": "澳门元", "日币": "日元", "台币": "新台币"}
_CURRENCY = re.compile("|".join(_CURRENCIES) + "$")
_LOOSE_APPROX = re.compile(r"(?<![节条契公特预签合])约(?:为|有|在|合|达|计)$")
# 约占总航次的56%: the word stands before the verb of the share.
_ABOUT_SHARE = re.compile(r"(?<![节条契公特预签合])约占[^,。;:\d]{0,11}$")
_WITHIN = re.compile(r"(?:的)?(?:范围|半径|距离|区间)(?:之|以)?内")
_WITHIN_HEADS = frozenset("的范半距区")
_HEADING_NUMBER = re.compile(r"(?:^|[\n。;])[\x20\t\u3000]{0,8}$")
# 综合指数3.12, 降水pH值5.43—6.87: a scale of its own, which counts nothing.
_SCALE = re.compile(r"(?:指数|系数|[pP][hH]值?|酸碱度|浊度值?)(?:均?值|得分)?(?:为|是|达到?|约|降至|升至|在|:)*$")
_ORDINAL = re.compile(r"第$|(?<![目之以提当日此先超年月天后从支房楼台面])前$")
# 前移9位: places in a ranking, not people.
_PLACES_GAINED = re.compile(r"(?:前移|后移|上升|下降|提升|跃升|攀升|前进|进位|下滑|退后|倒退|跌)了?$")
_VAGUE = frozenset("余多几来")
# 两个半小时, 一年半, 两倍半: 半 adds a half of the unit; 三年半数 and 40吨半挂车 hold another word.
_HALF_BEHIND = re.compile(
    r"半(?![数价径导成截边生熟工文职军票路球圆吊封夜途透脱步固开自程壁年月天日个山岛点干湿旱挂载荒潜])"
)
_HALVED = frozenset({"duration", "multiple", "weight", "length", "area", "volume"})
_POSITION = re.compile(r"[位名](?![录单称于次的]?[称录单于次])")


def measure(text: str, vocabulary: Vocabulary) -> list[Expression]:
    """Every numeral expression of the text with its comparator and unit, from left to right."""
    found: list[Expression] = []
    for numeral in scan(text):
        if found and numeral.start < found[-1].end:
            continue
        rhythm = rhythm_before(text, numeral)
        if rhythm is not None:
            begin = rhythm.start()
            while found and found[-1].end > begin:
                found.pop()
            found.append(frequency(text, rhythm, numeral))
        elif numeral.parts and len(numeral.parts) > 2:
            found += [_share(*part) for part in numeral.parts]
        else:
            found.append(_expression(text, numeral, vocabulary))
    join_durations(found)
    join_ranges(text, found)
    share_units(text, found)
    spread_rhythm(text, found)
    return found


def _expression(text: str, numeral: Numeral, vocabulary: Vocabulary) -> Expression:
    start, end = numeral.start, numeral.end
    found = Expression(
        start, end, start, end, numeral.value, numeral.value_high, numeral.form, numeral.script, vague=numeral.vague
    )
    if numeral.form in ("percent", "tenths", "discount"):
        found.unit, found.kind = "%", "percent"
        if found.form == "tenths" and text[end : end + 1] in ("多", "余"):
            found.vague, found.end = True, end + 1
        _negate(text, found)
    elif numeral.form == "permille":
        found.unit, found.kind = "‰", "percent"
        _negate(text, found)
    elif numeral.form == "ratio":
        found.kind = "multiple"
    elif numeral.form in ("fraction", "half"):
        found.kind = "percent"
    else:
        _add_unit(text, found, vocabulary)
    if found.kind == "count" and found.unit_form and "." in text[start : found.number_end] and numeral.scale == 1:
        _drop_heading_number(text, found)
    if found.unit == "位" and _PLACES_GAINED.search(text, max(0, start - 4), start):
        found.kind = "rank"
    ordinal = text[start - 1 : start] in ("第", "前") and _ORDINAL.search(text, max(0, start - 2), start)
    if ordinal and numeral.form in ("plain", "range"):
        _ordinal(text, found)
        return found
    if found.unit == "元" and (currency := _CURRENCY.search(text, max(0, start - 4), start)) is not None:
        found.unit = _CURRENCIES.get(currency[0], "元")
    _add_comparators(text, found, vocabulary)
    return found


def _negate(text: str, found: Expression) -> None:
    """A minus before a share (-1.3‰), which is no dash of a range or a code."""
    start = found.start
    if text[start - 1 : start] == "-" and not (text[max(0, start - 2)].isascii() and text[max(0, start - 2)].isalnum()):
        found.start, found.value = start - 1, None if found.value is None else -found.value


def _drop_heading_number(text: str, found: Expression) -> None:
    """`1.200户` at the head of a line is point 1 and 200 of 户: what is counted one by one has no decimals."""
    number = text[found.number_start : found.number_end]
    head, _, rest = number.partition(".")
    if len(head) > 2 or not rest.isdigit() or len(found.unit_form) > 1 or found.value_high is not None:
        return
    if _HEADING_NUMBER.search(text, max(0, found.number_start - 9), found.number_start):
        found.start = found.number_start = found.number_start + len(head) + 1
        found.value = Decimal(rest)


def _add_unit(text: str, found: Expression, vocabulary: Vocabulary) -> None:
    place = found.end
    if _vague_at(text, place, vocabulary):
        found.vague, place = True, place + 1
    if text.startswith("个多", place) and vocabulary.unit_at(text, place + 2):
        found.vague, place = True, place + 2
    if text.startswith("个半", place) and _of_time(vocabulary.unit_at(text, place + 2)) and found.value is not None:
        found.value, place = found.value + HALF, place + 2
    if text[place : place + 1] == "\x20" and text[place + 1 : place + 2].isascii():
        place += 1
    bracket = _BRACKET_UNIT.match(text, place) if text[place + 1 : place + 2] == "(" else None
    hit = vocabulary.unit_at(text, place)
    if bracket is not None and bracket[1] in vocabulary.units and (bracket[2] or _is_counter(bracket[0], vocabulary)):
        unit = bracket[0].replace("(", "（").replace(")", "）")
        found.unit, found.unit_form, found.kind, found.end = unit, bracket[0], "count", bracket.end()
        return
    if hit is None:
        rate = _RATE.match(text, place) if text[place : place + 1] == "/" else None
        if rate is not None:
            found.unit, found.unit_form, found.kind, found.end = rate[0], rate[0], "other", rate.end()
        elif found.vague and place > found.end:
            found.end = place
        elif _SCALE.search(text, max(0, found.start - 12), found.start):
            found.kind = "other"
        return
    form, (canonical, kind, where) = hit
    found.unit, found.unit_form, found.kind, found.end = canonical, form, kind, place + len(form)
    found.evidence.append(where)
    if form == "度" and "电" in text[max(0, found.start - 8) : found.start]:
        found.unit = "千瓦时"
    _add_behind_unit(text, found, canonical, vocabulary)


def _add_behind_unit(text: str, found: Expression, canonical: str, vocabulary: Vocabulary) -> None:
    """What follows the unit: the unit it is told for (元/平方米), 多 and 余, and what 翻番 makes of the number."""
    form, kind = found.unit_form, found.kind
    if kind in _HALVED and form != "番" and found.value is not None and _HALF_BEHIND.match(text, found.end):
        found.value, found.end = found.value + HALF, found.end + 1
    if text[found.end : found.end + 1] == "/":
        order = "百千万亿".find(text[found.end + 1 : found.end + 2] or "-") >= 0  # 部/百人
        per = vocabulary.unit_at(text, found.end + 1 + order)
        if per is not None:
            tail = text[found.end + 1 : found.end + 1 + order]
            found.unit, found.unit_form = f"{canonical}/{tail}{per[1][0]}", f"{form}/{tail}{per[0]}"
            found.end += 1 + order + len(per[0])
            _add_factor(text, found, vocabulary)
    if text[found.end : found.end + 1] in ("多", "余") and (kind not in ("count", "rank") or form == "番"):
        following = text[found.end + 1 : found.end + 2]
        if not following or not "\u4e00" <= following <= "\u9fff" or following in "的以" or kind == "multiple":
            found.vague, found.end = True, found.end + 1
    doubled = text[found.start - 1 : found.start] == "翻" or text[max(0, found.start - 2) : found.start] == "翻了"
    if form == "番" and doubled and found.value is not None and found.value < 10:
        found.value, found.start = Decimal(2) ** int(found.value), text.rindex("翻", 0, found.start)
        found.unit = "倍"


def _add_factor(text: str, found: Expression, vocabulary: Vocabulary) -> None:
    """吨/平方公里·月: told for an area and a time; no weight any more."""
    factor = vocabulary.unit_at(text, found.end + 1) if text[found.end : found.end + 1] in ("·", "•") else None
    if factor is not None:
        found.unit, found.unit_form = f"{found.unit}·{factor[1][0]}", f"{found.unit_form}·{factor[0]}"
        found.kind, found.end = "other", found.end + 1 + len(factor[0])


def _of_time(unit: tuple[str, Meaning] | None) -> bool:
    return unit is not None and unit[1][1] == "duration"


def _is_counter(form: str, vocabulary: Vocabulary) -> bool:
    """Whether the brackets hold another counter: 1200套(间), but not 20个(村)."""
    inside = form[form.index("(") + 1 : form.index(")")]
    return len(inside) == 1 and inside in vocabulary.units and inside not in vocabulary.nouns


def _vague_at(text: str, place: int, vocabulary: Vocabulary) -> bool:
    """Whether 余, 多, 几 or 来 at `place` belongs to the number before it."""
    char = text[place : place + 1]
    if char not in _VAGUE:
        return False
    if char in ("余", "多") and char in vocabulary.after:
        following = text[place + 1 : place + 2]
        return not following or following not in "样元数边重年方种族" or vocabulary.unit_at(text, place + 1) is not None
    if char in ("几", "来") and text[place - 1] in "十百千":
        return vocabulary.unit_at(text, place + 1) is not None
    return False


def _credit_vague(text: str, found: Expression, vocabulary: Vocabulary) -> None:
    """Name the lexicon line of 余 or 多 inside or behind the number; without such a line the word says nothing."""
    words = {char for char in text[found.number_start : found.end] if char in ("余", "多")}
    lines = [vocabulary.after[word][2] for word in sorted(words) if word in vocabulary.after]
    found.evidence += lines
    found.vague = bool(lines) or not words


def _add_comparators(text: str, found: Expression, vocabulary: Vocabulary) -> None:
    if found.vague:
        _credit_vague(text, found, vocabulary)
    signs: list[str] = []
    before = vocabulary.comparator_before(text, found.start)
    if before is not None and not (found.form == "half" and before[0] in ("过", "大")):
        found.before, found.start = before[0], found.start - len(before[0])
        found.evidence.append(before[1][2])
        signs.append(before[1][0])
        again = vocabulary.comparator_before(text, found.start)
        if again is not None and len(again[0]) > 1 and again[1][0] != before[1][0]:  # 最高|不超过3万元
            found.before, found.start = again[0] + found.before, found.start - len(again[0])
            signs.insert(0, again[1][0])
    after = vocabulary.comparator_after(text, found.end, found.kind)
    if after is not None:
        found.after, found.end = after[0], found.end + len(after[0])
        found.evidence.append(after[1][2])
    found.comparator = _comparator(signs, found, after[1][0] if after else "")
    if found.comparator != "eq":
        return
    if text[found.end : found.end + 1] in _WITHIN_HEADS and _WITHIN.match(text, found.end):
        found.comparator = "le"
        return
    start = found.start
    loose = text[start - 2 : start - 1] == "约" and _LOOSE_APPROX.search(text, max(0, start - 3), start)
    if loose or (found.kind == "percent" and _ABOUT_SHARE.search(text, max(0, start - 14), start)):
        found.comparator = "approx"


def _comparator(signs: Sequence[str], found: Expression, after: str) -> str:
    """One sign for what stands before, inside and behind: 约…余 is approx, N多…以上 is gt, N以上 is ge."""
    if found.value_high is not None:
        return "range"
    if "approx" in signs or after == "approx":
        return "approx"
    if signs:
        return "gt" if after == "ge" and signs[0] in ("gt", "ge") and signs[0] == "gt" else signs[0]
    if found.vague and after in ("", "ge"):
        return "gt"
    return after or "eq"


def _ordinal(text: str, found: Expression) -> None:
    """`第三`, `第3位`, `前10位`, `前十`: the span with 第 or 前, and the unit 位."""
    found.shape = "ordinal" if text[found.start - 1] == "第" else "top"
    end = found.number_end
    if _POSITION.match(text, end) and found.unit_form in ("位", "名", ""):
        end += 1
    found.start, found.end = found.start - 1, end
    found.comparator = "eq" if found.shape == "ordinal" else "le"
    if found.unit_form in ("", "位", "名"):
        found.unit, found.kind = "位", "rank"


def _share(start: int, end: int, value: Decimal | None) -> Expression:
    return Expression(start, end, start, end, value, None, "ratio", "arabic", kind="percent", shape="share")
