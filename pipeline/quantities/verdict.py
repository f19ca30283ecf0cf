"""Which numeral expressions are figures: the verdict of the rules, each with its reason.

Dates, document numbers, list numbers, names and slogans are no figures; a numeral with a unit is one unless something
speaks against it; a numeral without a unit only when something speaks for it. Every pattern looks at a bounded window.
"""

from __future__ import annotations

import re

from pipeline.quantities.clauses import SHIFT
from pipeline.quantities.counts import arabic_count, chinese_count
from pipeline.quantities.expression import Expression, Verdict
from pipeline.quantities.ranks import rank
from pipeline.quantities.shared import CLAUSE_END
from pipeline.quantities.surroundings import Names, Surroundings
from pipeline.quantities.times import duration

# 由上年的2.4缩小至2.3: a bare number that another one takes the place of.
_CHANGES_BEHIND = re.compile(rf"{SHIFT}[^,。;:!?\n\d]{{0,6}}\d")
_PROPORTION_BEFORE = re.compile(r"比(?!上|去|前|同|年)(?:例)?(?:为|由|从|至|到|达|是)?[^,。;]{0,18}$")
_VERSION_BEFORE = re.compile(r"版(?:本|次|号)?(?:[由从][^,。;:\d]{0,6})?(?:[\d.]{1,5}[^,。;:\d]{1,4})?$")
_LEVEL_BEFORE = re.compile(r"(?:达到?|为|共计?|合计|总计|至|到|超过?|约|近|是|降至|增至|升至|突破|[数量率分值额比度])$")
_ZERO_BEFORE = re.compile(r"(?:为|是|达到?|保持|维持|降至|降为|降到|实现|均为|仍为|控制在)$")
# What a fraction in digits measures: 占全镇面积的1/3, 减少了1/4.
# 其中1/3为新户, 2/5来自外乡: what is told of a part.
_PART_OF = re.compile(r"的|强|[为是]|来自|属于?|由")
_SHARE_BEFORE = re.compile(r"(?:占[^,;。!?\n]{0,14}|总?[数量额值积]的|[增减升降提压缩少加低高]了?)$")
# 带宽由10G升级为100G, unlike 5G基站; 算力1200核, unlike 一核两带.
_BANDWIDTH = re.compile(r"(?:算力|处理器|服务器|带宽|容量|内存|存储|流量|速率|链路)[^,。;!?\n]{0,12}$")
_MAP_SCALE = re.compile(r"比例尺[^,;。!?\n]{0,4}$")
_SHARES_BEFORE = re.compile(r"(?:比|结构)[^,。;!?\n]{0,48}$")
# 按4:3:3分担, 按6:4的比例: who pays how much.
_DIVIDED_BEFORE = re.compile(r"按(?:\d[\d.]*\x20?:\x20?)*$")
_DIVIDED = re.compile(r"(?:\x20?:\x20?\d[\d.]*)*(?:的?比例|分担|承担|分成|分摊|负担)")
_RATIO_BEFORE = re.compile(r"比[^,。;!?\n]{0,16}$|结构[^,。;!?\n]{0,16}$")


def verdict(text: str, item: Expression, around: Surroundings, names: Names) -> Verdict:
    """Whether the expression is a figure that the report states, and why (or why not)."""
    if (reason := _not_a_number(text, item, around, names)) is not None:
        return Verdict(False, reason)
    if item.value is None:
        return Verdict(False, "unreadable")
    if item.shape in ("ordinal", "top"):
        return rank(text, item)
    if item.shape == "frequency":
        return Verdict(True, "frequency")
    if item.shape == "cell":
        return Verdict(True, "cell")
    if (reason := _quoted(item, around)) is not None:
        return Verdict(False, reason)
    if item.kind == "percent" and item.form != "plain":
        return _part(text, item)
    if item.form == "ratio":
        if _MAP_SCALE.search(text, max(0, item.start - 8), item.start):
            return Verdict(False, "scale of a map")
        return Verdict(bool(_RATIO_BEFORE.search(text, max(0, item.start - 24), item.start)), "ratio")
    if item.unit is None:
        return _bare(text, item)
    if item.kind == "duration":
        return duration(text, item)
    if item.script == "chinese":
        return chinese_count(text, item)
    return arabic_count(text, item)


def _not_a_number(text: str, item: Expression, around: Surroundings, names: Names) -> str | None:
    """Reasons that hold for every kind of expression."""
    reason = _spoken_for(text, item, around)
    if reason is not None:
        return reason or None
    start = item.number_start
    if _timed(item, around):
        return "period"
    if _named(item, around.name_at(start)):
        return "name"
    if item.shape in ("ordinal", "top"):
        return None
    before = text[start - 1 : start]
    if before.isascii() and (before.isalpha() or before in tuple("_#/\\^")) and _lettered(item):
        return "code"
    if before == "每" and item.kind != "frequency":
        return "denominator"
    label = names.before(text, start) if before and item.start == start else None
    if label is not None and (item.unit is None or label[0][-1].isascii()):
        return "named by what stands before"
    behind = names.behind(text, item.number_end)
    if behind is not None and len(behind[0]) >= len(item.unit_form) and item.form in ("plain", "range", "product"):
        bandwidth = item.unit in ("G", "核") and _BANDWIDTH.search(text, max(0, start - 16), start)
        return None if bandwidth else "name"
    return None


def _spoken_for(text: str, item: Expression, around: Surroundings) -> str | None:
    """Titles, dates and list numbers; "" for a cell and if a list number leaves a figure with a unit."""
    start, end = item.number_start, item.number_end
    hard = around.hard_at(start)
    shares = item.shape == "share" and _SHARES_BEFORE.search(text, max(0, start - 60), start)  # no time of day
    if hard is not None and not shares and (hard[1] >= end or item.form == "range"):
        return "title, date or number"
    if item.shape == "label":
        return "label of a row"
    if item.shape == "cell":
        return ""  # a number that fills a cell numbers no point
    marker = around.markers.get(start)
    if marker is None:
        return None
    if marker >= end and not (item.unit and item.end > end and text[end] not in "、.)"):
        return "list number"
    if item.script == "arabic" and "." in text[start:end] and text[start - 1 : start] in ("", "\n"):
        return "list number" if item.unit is None else ""
    return None


def _timed(item: Expression, around: Surroundings) -> bool:
    """Whether the expression is part of a time (近三年, 5年内)."""
    period = around.period_at(item.number_start)
    if period is None or (item.before and item.before not in ("近", "过")):
        return False
    return period[1] >= item.end - len(item.after) and item.kind in ("duration", "count")


def _named(item: Expression, name: tuple[int, str] | None) -> bool:
    """Whether a name of the lexicon holds the whole expression."""
    if name is None or item.shape == "frequency" or item.form == "percent":
        return False
    if item.before and name[0] <= item.end:
        return False  # 万人评议 is a name, 上万人 a number
    if item.form == "half" and item.after:
        return False  # 半数 says little, 半数以上 is a bound
    return name[0] >= item.number_end + len(item.unit_form) and name[0] > item.number_start


def _lettered(item: Expression) -> bool:
    """Whether a letter or a mark right before makes the number part of a code (G7, A-12)."""
    return item.script != "chinese" and item.form != "percent"


def _quoted(item: Expression, around: Surroundings) -> str | None:
    """A numeral in a short quotation is part of a name; a quoted sentence states figures like any other."""
    quote = around.quote_at(item.number_start)
    if quote is None or quote[1] - quote[0] > 24:
        return None
    if item.form == "percent" or (item.kind == "money" and item.script != "chinese"):
        return None
    return "quoted name"


def _part(text: str, item: Expression) -> Verdict:
    """Percentages, tenths and fractions."""
    if item.shape == "share":
        divided = _DIVIDED_BEFORE.search(text, max(0, item.start - 12), item.start) and _DIVIDED.match(text, item.end)
        return Verdict(bool(divided or _SHARES_BEFORE.search(text, max(0, item.start - 60), item.start)), "share")
    if item.form == "tenths" and item.script == "chinese" and text[item.number_end - 1] == "成":
        following = text[item.end : item.end + 1]
        if following and following in "不果员立功长本效就绩为熟因":
            return Verdict(False, "word")
    if item.form == "tenths" and text[item.end : item.end + 1] in ("果", "员", "立", "功", "长"):
        return Verdict(False, "word")
    if item.form == "discount" and text[item.end : item.end + 1] in ("叠", "旧", "射", "扣", "返", "页", "线"):
        return Verdict(text[item.end] == "扣", "discount")
    if item.form == "half":
        if text[item.end : item.end + 1] in ("天", "夜", "辈", "生", "年"):
            return Verdict(False, "word")
        return Verdict(item.vague or text[item.start : item.end] == "一半" or bool(item.after), "half")
    if item.form == "fraction" and text[item.number_start].isascii():
        strong = bool(item.before or item.after) or _PART_OF.match(text, item.end) is not None
        if text[item.start - 1 : item.start] in tuple("表图版页号附第"):
            return Verdict(False, "number of a table")
        strong = strong or bool(_SHARE_BEFORE.search(text, max(0, item.start - 16), item.start))
        return Verdict(strong, "fraction")
    return Verdict(True, "percent")


def _bare(text: str, item: Expression) -> Verdict:
    """A numeral without a unit."""
    number = text[item.number_start : item.number_end]
    behind = text[item.end : item.end + 1]
    if item.script == "chinese":
        if number in ("零", "〇"):
            zero = _ZERO_BEFORE.search(text, max(0, item.start - 4), item.start) and CLAUSE_END.match(text, item.end)
            return Verdict(bool(zero), "zero")
        strong = bool(item.before) and number[-1] in "百千万亿" and bool(CLAUSE_END.match(text, item.end))
        return Verdict(strong, "vague order" if strong else "word")
    if behind.isascii() and behind.isalnum():
        return Verdict(False, "code")
    large = item.script == "mixed" or item.form == "product" or (item.value or 0) >= 10
    if item.before and large and behind not in ("年", "月", "日", "号"):
        return Verdict(True, "comparator")
    if item.script == "mixed" and (not behind or behind in ",。;、)的\n“" or item.vague):
        return Verdict(True, "scale")
    if item.script == "mixed" and "\u4e00" <= behind <= "\u9fff" and behind not in "级余多大规":
        return Verdict(True, "scale before a noun")
    if (item.vague or item.after in ("以上", "左右")) and large:
        return Verdict(True, "comparator")
    changed = _CHANGES_BEHIND.match(text, item.end) is not None
    closed = changed or bool(CLAUSE_END.match(text, item.end)) or text[item.start - 1 : item.start] in ("由", "从")
    if "." in number and _PROPORTION_BEFORE.search(text, max(0, item.start - 22), item.start):
        item.kind = "multiple"
    previous = text[item.start - 1 : item.start]
    if number.endswith(".0") or _VERSION_BEFORE.search(text, max(0, item.start - 12), item.start):
        return Verdict(False, "version")
    if "." in number and closed and "\u4e00" <= previous <= "\u9fff" and previous not in "版第见附表图":
        return Verdict(True, "decimal")
    if (
        closed
        and number.isdigit()
        and len(number) < 9
        and _LEVEL_BEFORE.search(text, max(0, item.start - 3), item.start)
    ):
        year = len(number) == 4 and number[:2] in ("19", "20")
        return Verdict(not year, "level")
    return Verdict(False, "no unit")
