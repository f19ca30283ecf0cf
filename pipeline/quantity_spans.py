"""Numerals with what belongs to them: comparator, scale and unit, before and behind (pure, layer 2).

Reading order: `Vocabulary` (units and comparators), `Expression` (what is found), `measure` (all expressions of a text),
then ranges over two units, lists that share the last unit, frequencies, ranks and shares. No verdict is given here:
dates, names and list numbers are expressions too. Offsets are half-open code points of the normalised text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from pipeline.numerals import DIGITS, Numeral, scan

Meaning = tuple[str, str, str]
"""(canonical unit, kind, lexicon line) of a unit; (comparator, "", lexicon line) of a comparator."""

# A classifier that is the first character of a longer word is none: 3家庭, 5次序, 12条例, 97分类.
_BEGINS_WORD = {
    "个": "性别", "项": "", "件": "", "名": "称单录", "位": "于居置列", "家": "具园禽子", "户": "籍口外型",
    "条": "件例款目", "次": "序数级产要", "期": "间末望货限待初", "场": "所地景馆面合", "站": "在", "处": "理罚置级于长分",
    "所": "有在需属得谓以", "组": "织成建长团", "批": "准复评发示量", "台": "阶账风湾胞", "本": "市县区地级科年届身局报省月校院土质金着次",
    "部": "分署委长位", "套": "取路利", "支": "持付出撑行农教边援线", "面": "积临对向貌试", "幅": "度", "间": "隔接", "座": "谈",
    "人": "民口才力均类社工物事文", "种": "植子业养苗", "节": "能约水日目", "起": "来草步到点源飞码用动因降", "例": "如外会行",
    "份": "额", "张": "家力", "只": "有需要能是用", "宗": "旨教族", "门": "户", "口": "岸径头味腔号罩碑述", "平": "方均台安等整稳行衡坦价房原凡时日息", "根": "本据", "道": "德沟岭河江湾", "卡": "口车片通点", "发": "出展现布起生放送改挥表行电动育热明言达证票掘源给包",
    "对": "接标口外内策象应", "通": "知过报道信用办车行", "单": "项独元一纯", "首": "批个次席先要", "字": "体样", "步": "骤伐入行",
    "分": "之类别批级段公局工散行校院中册层管块赛布配析享设红成流离支包解组期为发", "元": "化旦素件首月", "度": "假过量", "里": "程面",
    "方": "案式针向位便法言格形程", "克": "难服", "升": "级旗学温", "担": "任当负保", "大": "于幅力量小家厅多会道型批陆伯", "版": "本块图权税面", "秒": "批",
    "区": "域别分划块间", "国": "家有内际务民道土", "市": "场民值", "县": "", "镇": "", "省": "级", "村": "民", "乡": "村", "州": "",
    "角": "度落", "班": "子组级", "团": "队结员", "群": "众体", "层": "次级面", "句": "", "排": "放名查水序", "票": "据", "块": "状",
    "人次": "", "年": "级轻", "月": "球", "日": "常益报前均", "天": "然", "周": "边期", "兆": "", "碗": "", "包": "括含保", "袋": "",
    "车": "辆道站间", "船": "舶", "页": "岩", "堂": "", "席": "位", "顶": "层级", "片": "面", "粒": "", "枝": "", "棚": "户", "营": "业运",
    "季度": "", "盘": "活", "集": "中体约成聚群团", "样": "本式", "轮": "", "队": "伍员", "级": "", "卷": "", "则": "",
}  # fmt: skip
_WHOLE_AFTER_ALL = re.compile(r"诉讼|以[上下内]")
_BEFORE_NOT = {
    "约": "节条契公特预签合失履违盟和邀续制", "近": "最附邻就远亲", "过": "通经超透不渡跨穿越错度胜",
    "上": "迈跨登跃以网线路海陆掌晚早地街船车楼身会", "超": "高赶反", "逾": "", "低于": "", "最高": "", "成": "建形完达构生", "不足": "",
}  # fmt: skip
_ORDERS = "百千万亿"
_CLAUSE_INSIDE = re.compile(r"内(?=[部容地外蒙涝设陆需河科控])")
_BRACKET_UNIT = re.compile(r"([\u4e00-\u9fff])\([\u4e00-\u9fff、/]{1,12}\)([次]?)")
_LIST_LINK = re.compile(r"(?:[、和及与]|以及|,)\x20?(?:分别为)?")
_RANGE_LINK = re.compile(r"\x20?(?:-{1,2}|[–—―]{1,2}|[~～]|至|到)\x20?")
_PERIOD_UNIT = r"半年|季度?|个?季度|半个?月|个?月|双?周|星期|年度?|学期|学年|天|日|旬"
_RHYTHM_BEFORE = re.compile(rf"(?P<every>每)?(?P<many>[一两二三四]|(?<!\d)\d)?个?(?P<per>{_PERIOD_UNIT})$")
_RHYTHM_UNIT = re.compile(r"[次度回](?![数序年级元产])")
_EVERY = re.compile(rf"每(?P<many>[一两二三四五六]|\d{{1,2}})?个?(?P<per>{_PERIOD_UNIT}|小时)(?!人)")
_PER_NAMES = {"季": "季度", "个季度": "季度", "个月": "月", "半个月": "半月", "双周": "两周", "年度": "年", "天": "日"}
_CURRENCIES = {"港币": "港元", "美金": "美元", "澳币": "澳门元", "日币": "日元", "台币": "新台币"}
_CURRENCY = re.compile("|".join(_CURRENCIES) + "$")
_LOOSE_APPROX = re.compile(r"(?<![节条契公特预签合])约(?:为|有|在|合|达|计)$")
_WITHIN = re.compile(r"(?:的)?(?:范围|半径|距离|区间)(?:之|以)?内")
_HEADING_NUMBER = re.compile(r"(?:^|\n)[\x20\t\u3000]{0,8}$")
_ORDINAL = re.compile(r"第$|(?<![目之以提当日此先年月天后从支房楼台面])前$")
_POSITION = re.compile(r"[位名](?![录单称于次的]?[称录单于次])")


class Line(Protocol):
    """What a lexicon entry must offer."""

    where: str

    @property
    def forms(self) -> tuple[str, ...]: ...

    def __getitem__(self, column: str) -> str: ...


@dataclass(slots=True)
class Expression:
    """One measured numeral. `start`..`end` is the whole span, `number_start`..`number_end` the numeral alone."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal | None
    value_high: Decimal | None
    form: str
    script: str
    comparator: str = "eq"
    before: str = ""
    after: str = ""
    vague: bool = False
    unit: str | None = None
    unit_form: str = ""
    kind: str = "count"
    shape: str = "plain"
    """plain, ordinal (第N), top (前N), frequency, share (member of a:b:c), cell."""
    evidence: list[str] = field(default_factory=list)


def lengths_by_character(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """For each first (index 0) or last (-1) character the lengths of the forms that have it, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[index], set()).add(len(form))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


class Vocabulary:
    """Units and comparators, ready for longest-match lookups."""

    def __init__(self, *, units: Iterable[Line], comparators: Iterable[Line]) -> None:
        self.units: dict[str, Meaning] = {}
        self.nouns: set[str] = set()
        self.before: dict[str, Meaning] = {}
        self.after: dict[str, Meaning] = {}
        for entry in units:
            for form in entry.forms:
                self.units[form] = (entry["canonical"], entry["kind"], entry.where)
                if "nouns" in entry.where:
                    self.nouns.add(form)
        for entry in comparators:
            table = self.before if entry["position"] == "before" else self.after
            for form in entry.forms:
                table[form] = (entry["cmp"], "", entry.where)
        self._unit_lengths = lengths_by_character(self.units, 0)
        self._before_lengths = lengths_by_character(self.before, -1)
        self._after_lengths = lengths_by_character(self.after, 0)

    def unit_at(self, text: str, place: int) -> tuple[str, Meaning] | None:
        """The longest unit that begins at `place` and is not the beginning of another word."""
        for length in self._unit_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            meaning = self.units.get(form)
            if meaning is None:
                continue
            following = text[place + length : place + length + 1]
            if form[-1].isascii() and form[-1].isalpha() and following.isascii() and following.isalnum():
                continue
            if following and following in _BEGINS_WORD.get(form, "") and not _WHOLE_AFTER_ALL.match(text, place + length):
                continue
            return form, meaning
        return None

    def comparator_before(self, text: str, place: int) -> tuple[str, Meaning] | None:
        """The longest comparator that ends at `place`."""
        for length in self._before_lengths.get(text[place - 1 : place], ()):
            form = text[max(0, place - length) : place]
            meaning = self.before.get(form)
            if meaning is None:
                continue
            previous = text[place - length - 1 : place - length]
            if previous and previous in _BEFORE_NOT.get(form, ""):
                continue
            if form in ("过", "上", "成") and text[place : place + 1] not in _ORDERS:
                continue
            return form, meaning
        return None

    def comparator_after(self, text: str, place: int, kind: str) -> tuple[str, Meaning] | None:
        """The longest comparator that begins at `place`; 内 alone only closes a span of time."""
        for length in self._after_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            meaning = self.after.get(form)
            if meaning is None or form in ("余", "多", "来", "几"):
                continue
            if form == "内" and (kind != "duration" or _CLAUSE_INSIDE.match(text, place)):
                continue
            if form == "许" and (kind == "count" or text[place + 1 : place + 2] in "可多"):
                continue
            return form, meaning
        return None


def measure(text: str, vocabulary: Vocabulary) -> list[Expression]:
    """Every numeral expression of the text with its comparator and unit, from left to right."""
    found: list[Expression] = []
    for numeral in scan(text):
        if found and numeral.start < found[-1].end:
            continue
        rhythm = _rhythm(text, numeral)
        if rhythm is not None:
            begin = rhythm.start()
            while found and found[-1].end > begin:
                found.pop()
            found.append(_frequency(text, rhythm, numeral))
        elif numeral.parts and len(numeral.parts) > 2:
            found += [_share(*part) for part in numeral.parts]
        else:
            found.append(_expression(text, numeral, vocabulary))
    _join_ranges(text, found)
    _share_units(text, found)
    _spread_rhythm(text, found)
    return found


def _rhythm(text: str, numeral: Numeral) -> re.Match[str] | None:
    """The span of time right before a number of times: 半年 in `半年一次`, 每周 in `每周2次`."""
    if numeral.value is None or numeral.value >= 100 or not _RHYTHM_UNIT.match(text, numeral.end):
        return None
    match = _RHYTHM_BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
    if match is None or not (match["every"] or match["many"] or match["per"].startswith("半")):
        return None
    return match


def _expression(text: str, numeral: Numeral, vocabulary: Vocabulary) -> Expression:
    start, end = numeral.start, numeral.end
    found = Expression(
        start, end, start, end, numeral.value, numeral.value_high, numeral.form, numeral.script, vague=numeral.vague
    )
    if numeral.form in ("percent", "tenths", "discount"):
        found.unit, found.kind = "%", "percent"
        if found.form == "tenths" and text[end : end + 1] in ("多", "余"):
            found.vague, found.end = True, end + 1
        if text[start - 1 : start] == "-" and not (text[max(0, start - 2)].isascii() and text[max(0, start - 2)].isalnum()):
            found.start, found.value = start - 1, None if numeral.value is None else -numeral.value
    elif numeral.form == "permille":
        found.unit, found.kind = "‰", "percent"
    elif numeral.form == "ratio":
        found.kind = "multiple"
    elif numeral.form in ("fraction", "half"):
        found.kind = "percent"
    else:
        _add_unit(text, found, vocabulary)
    if found.kind == "count" and found.unit_form and "." in text[start : found.number_end] and numeral.scale == 1:
        _drop_heading_number(text, found)
    if numeral.form in ("plain", "range") and _ORDINAL.search(text, max(0, start - 2), start):
        _ordinal(text, found)
        return found
    if found.unit == "元" and (currency := _CURRENCY.search(text, max(0, start - 4), start)) is not None:
        found.unit = _CURRENCIES.get(currency[0], "元")
    _add_comparators(text, found, vocabulary)
    return found


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
    if _vague_at(text, place, found, vocabulary):
        found.vague, place = True, place + 1
    if text.startswith("个多", place) and vocabulary.unit_at(text, place + 2):
        found.vague, place = True, place + 2
    if text[place : place + 1] == "\x20" and text[place + 1 : place + 2].isascii():
        place += 1
    bracket = _BRACKET_UNIT.match(text, place)
    hit = vocabulary.unit_at(text, place)
    if bracket is not None and bracket[1] in vocabulary.units and bracket[2]:
        unit = bracket[0].replace("(", "（").replace(")", "）")
        found.unit, found.unit_form, found.kind, found.end = unit, bracket[0], "count", bracket.end()
        return
    if hit is None:
        if found.vague and place > found.end:
            found.end = place
        return
    form, (canonical, kind, where) = hit
    found.unit, found.unit_form, found.kind, found.end = canonical, form, kind, place + len(form)
    found.evidence.append(where)
    if text[found.end : found.end + 1] == "/" and (per := vocabulary.unit_at(text, found.end + 1)) is not None:
        found.unit, found.unit_form = f"{canonical}/{per[1][0]}", f"{form}/{per[0]}"
        found.end += 1 + len(per[0])
    if text[found.end : found.end + 1] in ("多", "余") and (kind not in ("count", "rank") or form == "番"):
        following = text[found.end + 1 : found.end + 2]
        if not following or not "\u4e00" <= following <= "\u9fff" or following in "的以" or kind == "multiple":
            found.vague, found.end = True, found.end + 1
    if form == "番" and text[found.start - 1 : found.start] == "翻" and found.value is not None and found.value < 10:
        found.value, found.start = Decimal(2) ** int(found.value), found.start - 1
        found.unit = "倍"


def _vague_at(text: str, place: int, found: Expression, vocabulary: Vocabulary) -> bool:
    """Whether 余, 多, 几 or 来 at `place` belongs to the number before it."""
    char = text[place : place + 1]
    if char in ("余", "多"):
        following = text[place + 1 : place + 2]
        return not following or following not in "样元数边重年方种族" or vocabulary.unit_at(text, place + 1) is not None
    if char in ("几", "来") and text[place - 1] in "十百千":
        return vocabulary.unit_at(text, place + 1) is not None
    return False


def _add_comparators(text: str, found: Expression, vocabulary: Vocabulary) -> None:
    signs: list[str] = []
    before = vocabulary.comparator_before(text, found.start)
    if before is not None and not (found.form == "half" and before[0] in ("过", "大")):
        found.before, found.start = before[0], found.start - len(before[0])
        found.evidence.append(before[1][2])
        signs.append(before[1][0])
        again = vocabulary.comparator_before(text, found.start)
        if again is not None and len(again[0]) > 1:
            found.before, found.start = again[0] + found.before, found.start - len(again[0])
            signs.insert(0, again[1][0])
    after = vocabulary.comparator_after(text, found.end, found.kind)
    if after is not None:
        found.after, found.end = after[0], found.end + len(after[0])
        found.evidence.append(after[1][2])
    found.comparator = _comparator(signs, found, after[1][0] if after else "")
    if found.comparator == "eq" and _WITHIN.match(text, found.end):
        found.comparator = "le"
    elif found.comparator == "eq" and _LOOSE_APPROX.search(text, max(0, found.start - 3), found.start):
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


def _frequency(text: str, match: re.Match[str], numeral: Numeral) -> Expression:
    per = _interval(match["many"] or "", match["per"])
    found = Expression(
        match.start(), numeral.end + 1, numeral.start, numeral.end, numeral.value, None, "plain", numeral.script
    )
    found.unit, found.kind, found.shape, found.unit_form = f"次/{per}", "frequency", "frequency", text[numeral.end]
    return found


def _interval(many: str, per: str) -> str:
    """半年, 季度, 周, but 2星期 and 4小时 when several go by."""
    name = _PER_NAMES.get(per, per)
    if per == "双周":
        many, name = "2", "周"
    if many in ("", "一", "1"):
        return name
    count = str(DIGITS.get(many, many))
    return f"{count}{'星期' if name == '周' else name}"


def _join_ranges(text: str, found: list[Expression]) -> None:
    """Joins `1000万元至2000万元` and `10个到20个`: one unit twice, rising."""
    index = 0
    while index + 1 < len(found):
        low, high = found[index], found[index + 1]
        link = _RANGE_LINK.fullmatch(text, low.end, high.start) if low.unit is not None else None
        if link is not None and _rising(low, high) and not _change(text, low, high):
            low.end, low.value_high, low.comparator, low.after = high.end, high.value, "range", high.after
            del found[index + 1]
            continue
        index += 1


def _rising(low: Expression, high: Expression) -> bool:
    if low.value is None or high.value is None or low.value_high is not None or high.value_high is not None:
        return False
    return low.unit == high.unit and low.kind == high.kind and low.value < high.value and not high.before


def _change(text: str, low: Expression, high: Expression) -> bool:
    """`从X到Y` tells a before and after, `由X至Y不等` a range."""
    return text[max(0, low.start - 1) : low.start] in ("从", "由", "自") and not text.startswith(
        ("不等", "之间"), high.end
    )


def _share_units(text: str, found: list[Expression]) -> None:
    """`0.9、5.9个百分点`, `1409万、1305万人次`: the unit of the last member governs the list."""
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        if here.unit is not None or following.unit is None or here.form not in ("plain", "range"):
            continue
        if following.shape != "plain" or following.start - here.end > 6 or here.shape != "plain":
            continue
        link = _LIST_LINK.fullmatch(text, here.end, following.start)
        if link is None or (link[0].startswith(",") and (here.value or 0) >= 1000):
            continue
        if (here.script == "chinese") != (following.script == "chinese"):
            continue
        here.unit, here.kind, here.unit_form = following.unit, following.kind, following.unit_form
        here.evidence.append("rule:quantity.shared_unit")


def _spread_rhythm(text: str, found: Sequence[Expression]) -> None:
    """`每半年研究一次`: the span is 一次, the unit 次/半年."""
    rhythms = list(_EVERY.finditer(text))
    if not rhythms:
        return
    place = 0
    for item in found:
        while place + 1 < len(rhythms) and rhythms[place + 1].end() <= item.start:
            place += 1
        every = rhythms[place]
        if item.unit != "次" or not every.end() <= item.start <= every.end() + 16:
            continue
        if re.search(r"[,。;:!?\n]", text[every.end() : item.start]):
            continue
        item.unit, item.kind = f"次/{_interval(every['many'] or '', every['per'])}", "frequency"


def units_by_kind(vocabulary: Vocabulary) -> Mapping[str, int]:
    """How many unit forms each kind has (for documentation and tests)."""
    counts: dict[str, int] = {}
    for _, kind, _ in vocabulary.units.values():
        counts[kind] = counts.get(kind, 0) + 1
    return counts
