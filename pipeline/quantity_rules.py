"""Which numeral expressions are figures: the rules' verdict, each with its reason (pure, layer 2).

Reading order: `Surroundings` (what the text around tells: names, titles, dates, quotations), `verdict` (one expression),
then the questions it asks by kind of unit. Dates, document numbers, list numbers, names and slogans are no figures; a
numeral with a unit is one unless something speaks against it; a numeral without a unit only when something speaks for it.
Offsets are half-open code points of the normalised text; every pattern looks at a bounded window.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick_rs

from pipeline.quantity_spans import Expression, Line, lengths_by_character

Span = tuple[int, int]

_DN = "〇零一二三四五六七八九十百"
_TITLES = re.compile(r"《(?:[^《》\n]|《[^《》\n]{0,80}》){0,160}》")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}")
_LINK = re.compile(r"(?:https?://|www\.)[\x21-\x7e]{1,300}")
_BRACKETED = re.compile(rf"[〔\[【﹝(]\x20?(?:(?:19|20)\d\d\x20?[〕\]】﹞)](?:第?\d{{1,5}}号)?|[{_DN}\d]{{1,4}}[)])")
_ARTICLE = re.compile(rf"第[{_DN}千\d]{{1,6}}[条款项章节编篇页]")
_PLAN_QUOTED = re.compile(rf"[“‘](?:(?:十[{_DN}]|[一二三四五六七八九]|二十)五|\d{{1,2}}[·.]\d{{1,2}})\x20?[”’]")
_MONTH = (
    rf"(?:1[0-2]|[1-9]|[{_DN}]{{1,2}})(?:[-、–—~至到](?:1[0-2]|[1-9]))?"
    rf"月(?:份|底|初|末|中|以来|起|至|,|[上中下]旬|(?:\d{{1,2}}|[{_DN}]{{1,3}})(?:[-–—~至、](?:\d{{1,2}}))?[日号])?"
)
_DATED = re.compile(
    r"(?:19|20)\d\d(?:\.\d{1,2}\.\d{1,2}|(?:[-/]\d{1,2}){1,2})(?![\d.])"
    r"|(?:1[89]|2[01])\d\d年|(?:19|20)\d\d(?:\x20?[-–—~～至到]{1,2}\x20?(?:19|20)?\d\d)?\x20?年度?|(?:19|20)\d\d[-–—~～至到/]{1,2}(?:19|20)\d\d(?!\d)"
    rf"|[一二][九〇零][〇零一二三四五六七八九]{{2}}年度?|(?<![\d个]){_MONTH}"
    r"|\d{1,2}[日号](?:上午|下午|晚|前|起|至|止|凌晨|当天|召开)|\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
    r"|(?:[01]?\d|2[0-4])[点时](?:\d{1,2}分|半|整|许|至|前|起|钟)|\d{1,2}时\d{1,2}分"
    r"|(?:0\d{2,3}[-–—]\d{7,8}|1[3-9]\d{9}|400-?\d{3,4}-?\d{3,4}|\d{3,4}-\d{7,8})(?!\d)"
    rf"|[{_DN}\d]{{1,2}}[一二三四五六七八九]?(?:中全会|届(?=[{_DN}]{{1,2}}[中次]))"
    rf"|(?:十[{_DN}]|[一二三四五六七八九]|二十)五”?(?=规划|计划|时期|期间|末|以来|开局|收官|普法|[,，、。前])"
    r"|\d{1,3}(?:\+(?:\d{1,4}|[NnXx])){1,4}(?!\d)|\d{1,3}[×xX*]\d{1,3}(?=小时)|\d{1,3}对\d{1,3}(?!\d)"
    r"|[一二三四1-4]季度"
    rf"|(?:十[{_DN}]|二十)大(?=[、,。和以精报召届二代会]|$)"
)
"""What begins with a numeral and is a date, a time, a telephone number, a plan (十四五), a congress or a formula (1+3)."""

_DATE_FOLLOWS = frozenset("年月日号时点季届中大五+-–—―~～至到、/.:×xX*对\x20")
_AHEAD = re.compile(r"(?:近|过去|最近|未来|今后|往后|(?<![提目之])前|此后|之后|(?<!最)后|首)$|[NnXx]\+$|党的$")
_WINDOW_UNIT = re.compile(r"个?(?:年|月|天|日|周|星期|季度|季|小时)(?:来|间|内|里|中)?|[”’]?|大")
_LINE_START = re.compile(r"(?:^|\n)[\x20\t\u3000]{0,8}$")
_LINE_NUMBER = re.compile(
    rf"(?:[{_DN}]{{1,4}}|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?:[、.:)\x20\t]|(?=[\u4e00-\u9fff“《]))"
)
_INLINE_NUMBER = re.compile(rf"(?:\d{{1,2}}|[{_DN}]{{1,3}})(?:[.)](?!\d)|、(?=[\u4e00-\u9fff“]))")
_FIRSTLY = re.compile(rf"[{_DN}]{{1,3}}(?:是(?!否)|则(?=[^规])|要(?=[^素件求]))")
_THIRD = re.compile(rf"其[{_DN}]{{1,2}}[,是]")
_INLINE_BEFORE = "。;:!?,\x20、"
_QUOTES = re.compile(r"“([^“”\n]{1,80})”")
_VERBAL = re.compile(r"^[,。;:!?、)”]|^$")

_RANK_BEFORE = re.compile(
    r"(?:居|列|排名?|位次|名次|全[国省市区县州盟球旗]|世界|全疆|全自治区|同类|中部|西部|东部|跃升|跃居|晋升至|升至|上升[到至]"
    r"|前移[到至]|跻身|保持|荣获|获得?|取得|夺得|评为|获评|综合|总量|总分|排位|考核|占据|稳居|均|同比|增速|进入?|挺进|迈入|连续\S{1,4}"
    r"|重回|位于|为|测评|评比|评价|考评|竞赛|大赛|比赛|评估|[省市州区县国]内|亚洲|系统|行业|指数|得分|成绩|增幅|总额|规模|数量|水平|双双|系列)[^,。;:!?\n]{0,8}$"
)
_RANK_STOP = re.compile(r"[\x20]?(?:[,。;:!?、)”\n]|$|的(?:好成绩|优异成绩|成绩|位次|名次|位置|佳绩|水平)|[和与及或]第|以上|位次|位置|梯次)")
_RANK_NAME = re.compile(r"(?:名|位)?(?:书记|责任|时间|方阵|梯队|线|批|轮|季度|产业|届|次|期|家|个|条|台|座|部|课|要务|动力|资源|生产力|步|人|代|张|例|单|站|位)")
_DURATION_BEFORE = re.compile(
    r"(?:(?:连续|法定|承诺|试用期|任职期|咨询期|公示期|为期|历时|长达|提前|缩短|缩减|压缩|压减|精简|减少|延长|延期|有效期|任期|工期|周期|期限|时限|时长|用时|耗时|最快|最短|最长|最少|最多"
    r"|至少|至多|平均|不超过|不少于|不低于|不足|不到|超过|累计|限定|限时|天数|日数|年限|寿命|学制|降至|降到|减至|减到|提速|执业|从业|试用|保修|质保"
    r"|轮训|脱产|挂职|停业|暂停|延续|持续|坚持|时间)[^,。;:!?\n、的]{0,4}|连|达到?|满|合计|共|仅|仅需|只需|需要?|只|限|超|逾|约|为|至|到|从|由|已有|有着)$"
)
_DURATION_AFTER = re.compile(r"(?:以上|以下|以内|之内|左右|的?(?:任期|期限|工期|有效期|时间|时长|工资|期)|期(?![间末])|制(?!定)|工龄|学制|(?:以上)?(?:工作)?经[验历])")
_TERM_BEFORE = re.compile(r"(?:期|期为|为期|历时|期限|期限为|满|延长|缩短|提前)$")
_DATE_BEHIND = re.compile(r"(?:之?前|起|上午|下午|止|后|晚|召开|至|到|,?在)")
_WINDOW = re.compile(r"(?:来|间|前|后|里|以来|之前|之后|以前|以后|中|后的|前的)(?![往沿景端方台提排列者缀期])")
_CIRCLE = re.compile(r"(?:高铁|品质|社区|城市|城乡|全域|步行|医疗|健康|急救|文化|体育|健身|便民|生活|服务|通勤|交通|经济|充电|物流|应急|政务|党群|都市|养老|阅读|休闲|骑行|上学|就医|运动|公共|救援|航空|出行|消费|城际|都市圈|达|消防|可达|快递|配送|办事){0,4}圈")
_ROUND_CLOCK = re.compile(r"24小?时")
_VERB_BEHIND = re.compile(
    r"(?:大)?(?:聚力|聚焦|确保|坚持|维护|确立|到位|不变|转变|统筹|结合|带头|不准|必须|严禁|不得|突出|强化|提升|注重|更加|着力|意识|自信|全面|服从|不放|不让|必到|必清|必访|务必|同步|一律|不|没有|围绕|紧盯|严格|下降|上升|增强|破除|杜绝|防止|提高(?!班)|更|统一|覆盖|到底|优先|之治|之间|之争|之城|之乡|之交|并举|共)"
)
_ONE_BEFORE = re.compile(r"(?:仅|只|仅有|只有|仅需|只需|至少|不少于|只跑|仅跑|共有|共计)$")
_ONE_NOT = re.compile(r"[统进任每某同这那新又另第之哪唯单上下逐万有为成作是按]$")
_CLAUSE_END = re.compile(r"[\x20]?(?:[,。;:!?、)\n]|$|以上|左右)")
_LEVEL_BEFORE = re.compile(r"(?:达到?|为|共计?|合计|总计|至|到|超过?|约|近|是|降至|增至|升至|突破|[数量率分值额比度])$")
_ZERO_BEFORE = re.compile(r"(?:为|是|达到?|保持|维持|降至|降为|降到|实现|均为|仍为|控制在)$")
_HOSTED = re.compile(r"(?:举办|开办|编发|编印|印发|刊发|出刊|组织|培训|开展|制作|播出)[^,。;、]{0,16}$")
_HONOUR = re.compile(r"(?:评为|入选|荣获|获评|获|列入|跻身|当选)[^,。;、]{0,8}$")
_HELD = re.compile(r"(?:连续|举办|成功|召开|共|历经|已)[^,。;、]{0,3}$")
_SESSION = re.compile(r"(?:届|人大|政协|代表大会|委员会|党代会|常委会|全会)[^,。;、]{0,3}$")
_SESSION_BEHIND = re.compile(r"(?:全体|扩大|常委|全委|全会|党代)?(?:\(扩大\))?(?:会议|全会|大会)")
_RATIO_BEFORE = re.compile(r"比[^,。;!?\n]{0,16}$|结构[^,。;!?\n]{0,16}$")
_PLACE_NOUNS = frozenset("省市县区镇乡村国州") | {"街道", "社区", "县区", "市县", "省市", "市州", "县市", "地市", "镇街", "乡镇"}
_CALENDAR = frozenset({"年", "月", "日", "星期", "季度", "学年", "学期", "世纪", "财政年度"})
_TOOLS = frozenset({"工作日", "分钟", "秒", "小时", "工时", "交易日", "刻钟", "昼夜", "人年"})
_BARE_ORDER = re.compile(r"[百千万亿]+")
_NUMBERED = frozenset("期批次届类级层线号组排班营团")


class Verdict(NamedTuple):
    claim: bool
    reason: str


class Surroundings:
    """What a text says about its numerals before any single one is judged."""

    def __init__(
        self, text: str, items: Sequence[Expression], exact: Iterable[tuple[int, int, str]], periods: Iterable[Span] = ()
    ) -> None:
        self.hard = _merged(_hard_spans(text, items))
        self._hard_starts = [span[0] for span in self.hard]
        self.markers = _markers(text, items)
        self.names: dict[int, tuple[int, str]] = {}
        for start, end, where in exact:
            if end > self.names.get(start, (0, ""))[0]:
                self.names[start] = (end, where)
        self._name_starts = sorted(self.names)
        self.quotes = [m.span(1) for m in _QUOTES.finditer(text)]
        self._quote_starts = [span[0] for span in self.quotes]
        self.periods = sorted(periods)
        self._period_starts = [span[0] for span in self.periods]

    def hard_at(self, place: int) -> Span | None:
        return _covering(self.hard, self._hard_starts, place)

    def quote_at(self, place: int) -> Span | None:
        return _covering(self.quotes, self._quote_starts, place)

    def period_at(self, place: int) -> Span | None:
        return _covering(self.periods, self._period_starts, place)

    def name_at(self, place: int) -> tuple[int, str] | None:
        """(end, lexicon line) of a name whose words cover `place`."""
        index = bisect_right(self._name_starts, place) - 1
        for start in self._name_starts[max(0, index - 3) : index + 1][::-1]:
            end, where = self.names[start]
            if start <= place < end:
                return end, where
        return None


class Names:
    """The lexicon `numeral_names`, ready for search."""

    def __init__(self, entries: Iterable[Line]) -> None:
        exact: dict[str, str] = {}
        self.suffix: dict[str, str] = {}
        self.prefix: dict[str, str] = {}
        tables = {"exact": exact, "contains": exact, "suffix": self.suffix, "prefix": self.prefix}
        for entry in entries:
            for form in entry.forms:
                tables[entry["match"]][form] = entry.where
        self._exact = list(exact)
        self._where = [exact[form] for form in self._exact]
        self._search = ahocorasick_rs.AhoCorasick(self._exact) if self._exact else None
        self._suffix_lengths = lengths_by_character(self.suffix, 0)
        self._prefix_lengths = lengths_by_character(self.prefix, -1)

    def exact(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, lexicon line) of every name in the text, overlapping ones too."""
        if self._search is None:
            return []
        found = self._search.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, self._where[index]) for index, start, end in found]

    def behind(self, text: str, place: int) -> tuple[str, str] | None:
        """(words, lexicon line) of the longest name ending that begins at `place`."""
        for length in self._suffix_lengths.get(text[place : place + 1], ()):
            form = text[place : place + length]
            if form in self.suffix:
                following = text[place + length : place + length + 1]
                if form.isascii() and form[-1].isalpha() and following.isascii() and following.isalpha():
                    continue
                return form, self.suffix[form]
        return None

    def before(self, text: str, place: int) -> tuple[str, str] | None:
        """(words, lexicon line) of the longest name beginning that ends at `place`."""
        for length in self._prefix_lengths.get(text[place - 1 : place], ()):
            form = text[max(0, place - length) : place]
            if form in self.prefix:
                return form, self.prefix[form]
        return None


def verdict(text: str, item: Expression, around: Surroundings, names: Names) -> Verdict:
    """Whether the expression is a figure that the report states, and why (or why not)."""
    if (reason := _not_a_number(text, item, around, names)) is not None:
        return Verdict(False, reason)
    if item.value is None:
        return Verdict(False, "unreadable")
    if item.shape in ("ordinal", "top"):
        return _rank(text, item)
    if item.shape == "frequency":
        return Verdict(True, "frequency")
    if item.shape == "cell":
        return Verdict(True, "cell")
    if (reason := _quoted(text, item, around)) is not None:
        return Verdict(False, reason)
    if item.kind == "percent" and item.form != "plain":
        return _part(text, item)
    if item.form == "ratio":
        return Verdict(bool(_RATIO_BEFORE.search(text, max(0, item.start - 24), item.start)), "ratio")
    if item.unit is None:
        return _bare(text, item)
    if item.kind == "duration":
        return _duration(text, item, around)
    if item.script == "chinese":
        return _chinese(text, item)
    return _counted(text, item)


def _hard_spans(text: str, items: Iterable[Expression]) -> Iterator[Span]:
    """Titles in 《》, links, document numbers, articles; dates and the like are looked for at the numerals alone."""
    patterns = [_TITLES, _BRACKETED, _ARTICLE, _PLAN_QUOTED]
    if "@" in text:
        patterns.append(_ADDRESS)
    if "://" in text or "www." in text:
        patterns.append(_LINK)
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match.span()
    for item in items:
        start = item.number_start
        if not _maybe_dated(text, item):
            pass
        elif (dated := _DATED.match(text, start)) is not None and not text[max(0, start - 1) : start].isdigit():
            yield dated.span()
        if _AHEAD.search(text, max(0, start - 3), start) and (window := _WINDOW_UNIT.match(text, item.number_end)):
            if window.end() > item.number_end or text[start - 1] == "+":
                yield start, window.end()


def _maybe_dated(text: str, item: Expression) -> bool:
    """A cheap look before the long one: most numerals are followed by a unit that no date has."""
    if text[item.number_end : item.number_end + 1] in _DATE_FOLLOWS or item.form in ("range", "ratio", "product"):
        return True
    return item.value is None or item.number_end - item.number_start > 2 or text[item.number_end - 1] == "五"


def _markers(text: str, items: Iterable[Expression]) -> dict[int, int]:
    """Start -> end of the numbers of lists and headings (`一、`, `2.`, `三是`)."""
    found: dict[int, int] = {}
    for item in items:
        start = item.number_start
        before = text[start - 1] if start else "\n"
        match = None
        if before in "\n\x20\t\u3000" and _LINE_START.search(text, max(0, start - 9), start):
            match = _LINE_NUMBER.match(text, start)
        if match is None and before in _INLINE_BEFORE:
            match = _INLINE_NUMBER.match(text, start)
        if match is None and item.script == "chinese":
            match = _FIRSTLY.match(text, start) if before not in "专于就万唯统" else None
            if match is None and before == "其":
                match = _THIRD.match(text, start - 1)
        if match is not None:
            found[start] = match.end()
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _covering(spans: Sequence[Span], starts: Sequence[int], place: int) -> Span | None:
    index = bisect_right(starts, place) - 1
    return spans[index] if index >= 0 and spans[index][1] > place else None


def _not_a_number(text: str, item: Expression, around: Surroundings, names: Names) -> str | None:
    """Reasons that hold for every kind of expression."""
    start, end = item.number_start, item.number_end
    hard = around.hard_at(start)
    if hard is not None and (hard[1] >= end or item.form == "range"):
        return "title, date or number"
    marker = around.markers.get(start)
    if marker is not None and marker >= end and not (item.unit and item.end > end and text[end] not in "、.)"):
        return "list number"
    if start in around.markers and item.script == "arabic" and "." in text[start:end] and text[start - 1 : start] in ("", "\n"):
        return "list number" if item.unit is None else None
    period = around.period_at(start)
    if period is not None and (not item.before or item.before in ("近", "过")) and period[1] >= item.end - len(item.after) and item.kind in ("duration", "count"):
        return "period"
    name = around.name_at(start)
    if name is not None and item.shape != "frequency" and name[0] >= end + len(item.unit_form) and name[0] > start + 0 and item.form != "percent":
        return "name"
    if item.shape in ("ordinal", "top"):
        return None
    before = text[start - 1 : start]
    if before and item.script != "chinese" and before.isascii() and (before.isalpha() or before in "_#/\\") and item.form != "percent":
        return "code"
    if before == "每" and item.kind != "frequency":
        return "denominator"
    if before and item.start == start and (label := names.before(text, start)) is not None and (
        item.unit is None or label[0][-1].isascii()
    ):
        return "named by what stands before"
    behind = names.behind(text, end)
    if behind is not None and len(behind[0]) >= len(item.unit_form) and item.form in ("plain", "range", "product"):
        return "name"
    return None


def _quoted(text: str, item: Expression, around: Surroundings) -> str | None:
    """A numeral in a short quotation is part of a name; a quoted sentence states figures like any other."""
    quote = around.quote_at(item.number_start)
    if quote is None or quote[1] - quote[0] > 24:
        return None
    if item.form == "percent" or (item.kind == "money" and item.script != "chinese"):
        return None
    return "quoted name"


def _rank(text: str, item: Expression) -> Verdict:
    before = max(0, item.start - 20)
    if item.unit != "位" or item.kind != "rank":
        return Verdict(False, "ordinal that names")
    if item.shape == "top" and item.unit_form == "" and _CALENDAR & {text[item.end : item.end + 1]}:
        return Verdict(False, "period")
    if _RANK_NAME.match(text, item.end) and not _RANK_STOP.match(text, item.end):
        return Verdict(False, "ordinal that names")
    if not _RANK_STOP.match(text, item.end) and not (item.shape == "top" or text[item.end - 1] in "位名"):
        return Verdict(False, "ordinal that names")
    if re.search(r"(?:作为|放在|摆在|置于|坚持|列为|视为)$", text[max(0, item.start - 2) : item.start]):
        return Verdict(False, "ordinal that names")
    if _RANK_BEFORE.search(text, before, item.start):
        return Verdict(True, "rank")
    return Verdict(False, "ordinal without rank")


def _part(text: str, item: Expression) -> Verdict:
    """Percentages, tenths and fractions."""
    if item.shape == "share":
        return Verdict(bool(_RATIO_BEFORE.search(text, max(0, item.start - 60), item.start)), "share")
    if item.form == "tenths" and item.script == "chinese":
        following = text[item.end : item.end + 1]
        if following and following in "不果员立功长本效就绩为熟因":
            return Verdict(False, "word")
    if item.form == "tenths" and text[item.end : item.end + 1] in ("果", "员", "立", "功", "长"):
        return Verdict(False, "word")
    if item.form == "discount" and text[item.end : item.end + 1] in ("叠", "旧", "射", "扣", "返"):
        return Verdict(text[item.end] == "扣", "discount")
    if item.form == "half":
        return Verdict(item.vague or text[item.start : item.end] == "一半" or bool(item.after), "half")
    if item.form == "fraction" and text[item.number_start].isascii():
        strong = bool(item.before or item.after) or text[item.end : item.end + 1] in ("的", "强")
        return Verdict(strong, "fraction")
    return Verdict(True, "percent")


def _bare(text: str, item: Expression) -> Verdict:
    """A numeral without a unit."""
    number = text[item.number_start : item.number_end]
    behind = text[item.end : item.end + 1]
    if item.script == "chinese":
        if number in ("零", "〇"):
            zero = _ZERO_BEFORE.search(text, max(0, item.start - 4), item.start) and _CLAUSE_END.match(text, item.end)
            return Verdict(bool(zero), "zero")
        strong = bool(item.before) and number[-1] in "百千万亿" and bool(_CLAUSE_END.match(text, item.end))
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
    closed = bool(_CLAUSE_END.match(text, item.end)) or text[item.start - 1 : item.start] in ("由", "从")
    if "." in number and re.search(r"比(?:例)?(?:为|由|从|至|到|达|是)?[^,。;]{0,8}$", text[max(0, item.start - 12) : item.start]):
        item.kind = "multiple"
    previous = text[item.start - 1 : item.start]
    if number.endswith(".0"):
        return Verdict(False, "version")
    if "." in number and closed and "\u4e00" <= previous <= "\u9fff" and previous not in "版第见附表图":
        return Verdict(True, "decimal")
    if closed and number.isdigit() and len(number) < 9 and _LEVEL_BEFORE.search(text, max(0, item.start - 3), item.start):
        year = len(number) == 4 and number[:2] in ("19", "20")
        return Verdict(not year, "level")
    return Verdict(False, "no unit")


def _duration(text: str, item: Expression, around: Surroundings) -> Verdict:
    """How long, not when: 连续5年 and 3个工作日内, but not 近三年, 5年内完成, 三年行动, 24小时 (round the clock)."""
    unit, start, end = item.unit or "", item.start, item.end
    if _CIRCLE.match(text, end):
        return Verdict(False, "name")
    cue = bool(_DURATION_BEFORE.search(text, max(0, start - 12), start)) or bool(
        item.before and item.before not in ("近", "过", "上")
    )
    if unit == "小时" and _ROUND_CLOCK.match(text, item.number_start):
        tight = item.comparator == "le" or re.search(r"(?:压缩|缩短|降|减|至|到|在|超过)[至到为]?$", text[max(0, start - 6) : start])
        return Verdict(bool(tight), "round the clock")
    if unit in _TOOLS:
        if item.script == "chinese" and item.value is not None and item.value <= 2 and not cue and not item.after:
            return Verdict(False, "article")
        return Verdict(True, "duration")
    if unit == "日":
        if item.unit_form == "日":
            dated = _DATE_BEHIND.match(text, end) or text[start - 1 : start] in ("月", "、", "-") or not cue
            return Verdict(not dated or bool(item.after or item.before), "date")
        if item.script == "chinese" and item.value is not None and item.value < 2:
            return Verdict(cue and bool(_CLAUSE_END.match(text, end)), "article")
        return Verdict(item.script != "chinese" or cue or bool(item.after), "duration")
    if item.after in ("内", "之内", "以内") and item.before in ("", "近", "过"):
        limit = re.search(r"(?:限定?|有效期|控制在|压缩[至到]|缩短[至到])[^,。;\n]{0,4}$", text[max(0, start - 10) : start])
        return Verdict(bool(limit), "period")
    if _WINDOW.match(text, end) and not re.search(r"(?:连续|提前|为期|历时|连)$", text[max(0, start - 2) : start]):
        return Verdict(False, "period")
    if item.script == "chinese" and item.value is not None and item.value == 1 and not item.after:
        return Verdict(bool(_TERM_BEFORE.search(text, max(0, start - 4), start)), "article")
    if cue or (item.after and unit in _CALENDAR) or _DURATION_AFTER.match(text, end):
        return Verdict(True, "duration")
    return Verdict(False, "period")


def _chinese(text: str, item: Expression) -> Verdict:
    """A Chinese numeral with a unit: a count unless it is an article, an ordinal in disguise or a slogan."""
    number, unit = text[item.number_start : item.number_end], item.unit_form
    value = item.value or 0
    if number[0] in "百千万亿" and _BARE_ORDER.fullmatch(number) and not item.before and not item.vague:
        return _round(text, item)
    if unit in ("次", "下", "些") and number == "二":
        return Verdict(False, "ordinal in disguise")
    if unit == "届" and value > 2:
        return Verdict(bool(_HELD.search(text, max(0, item.start - 6), item.start)), "session")
    if unit == "次" and _SESSION_BEHIND.match(text, item.end) and _SESSION.search(text, max(0, item.start - 8), item.start):
        return Verdict(False, "session")
    if unit == "大":
        head = text[item.end : item.end + 1]
        if value == 10 and _HONOUR.search(text, max(0, item.start - 12), item.start):
            return Verdict(False, "honour")
        return Verdict("\u4e00" <= head <= "\u9fff" and value > 1 and not _VERB_BEHIND.match(text, item.end), "sets")
    if unit == "路" and not re.search(r"[视监摄像频接]", text[item.end : item.end + 4]):
        return Verdict(False, "line")
    if unit in _PLACE_NOUNS:
        return Verdict(False, "places")
    if number == "一" and item.value_high is None:
        return _one(text, item)
    if item.vague or item.before or item.value_high is not None or value >= 10:
        return Verdict(True, "count")
    if unit == "期" and _HOSTED.search(text, max(0, item.start - 20), item.start) and _CLAUSE_END.match(text, item.end):
        return Verdict(True, "sessions held")
    if number in ("二", "三", "四", "五") and unit in ("期", "层", "组", "排", "班", "营", "团") or number == "二" and len(unit) == 1:
        return Verdict(False, "ordinal in disguise")
    if item.kind in ("score", "other", "weight", "volume", "length") and unit in ("分", "度", "里", "两", "方", "克", "升", "角"):
        return Verdict(False, "word")
    if unit == "星级":
        return Verdict(True, "grade")
    if _VERB_BEHIND.match(text, item.end) and not item.after:
        return Verdict(False, "slogan")
    return Verdict(True, "count")


def _round(text: str, item: Expression) -> Verdict:
    """`百亿斤`, `百万平方米` measure; `千亿元产业`, `百人`, `万亿级` are ways of speaking."""
    if item.kind in ("weight", "area", "volume", "length", "other") and len(item.unit_form) > 0:
        return Verdict(len(text[item.number_start : item.number_end]) > 1, "round measure")
    return Verdict(bool(item.after), "round number")


def _one(text: str, item: Expression) -> Verdict:
    """一 is an article, unless it is counted: 仅跑一次, 至少一名, or closes a list of counts."""
    if item.unit_form == "番":
        return Verdict(text[item.start] == "翻", "doubled")
    if item.kind == "grade" or item.unit_form == "倍":
        return Verdict(item.unit_form == "倍" and not _ONE_NOT.search(text, item.start - 1, item.start), "once")
    if item.before or item.vague:
        return Verdict(True, "count")
    if _ONE_BEFORE.search(text, max(0, item.start - 3), item.start) and not item.unit_form == "个":
        return Verdict(True, "counted one")
    if item.kind == "frequency":
        return Verdict(True, "frequency")
    return Verdict(False, "article")


def closes_list(text: str, item: Expression, siblings: Sequence[Expression]) -> bool:
    """Whether 一+unit stands behind its noun like its neighbours do (`专利三项,商标一项`)."""
    for sibling in siblings:
        gap = text[sibling.end : item.start]
        if sibling.unit == item.unit and sibling.end < item.start and len(gap) < 16 and gap.endswith(("、", "和", "及")):
            return True
    if not _CLAUSE_END.match(text, item.end) or _ONE_NOT.search(text, item.start - 1, item.start):
        return False
    return any(s is not item and s.unit == item.unit and _CLAUSE_END.match(text, s.end) for s in siblings)


def _counted(text: str, item: Expression) -> Verdict:
    """An Arabic number with a unit."""
    unit, end = item.unit_form, item.end
    if unit in ("分",) and not re.search(r"[得达为均评积总满高分数绩第到至过]$|扣除?|加", text[max(0, item.start - 2) : item.start]) and (
        "." not in text[item.number_start : item.number_end] and not item.after
    ):
        return Verdict(False, "word")
    if unit == "大":
        head = text[end : end + 1]
        return Verdict("\u4e00" <= head <= "\u9fff", "sets")
    if unit == "路" and (item.value or 0) < 1000 and not re.search(r"[视监摄像频接]", text[end : end + 4]):
        return Verdict(False, "line")
    if unit == "期" and re.match(r"(?:工程|项目|建设|扩建|改造|地块|用地|厂房|规划)", text[end : end + 4]):
        return Verdict(False, "ordinal in disguise")
    if unit in ("度",) and re.match(r"(?:评价|考核|全景|绩效|无死角)", text[end : end + 4]):
        return Verdict(False, "name")
    if _CIRCLE.match(text, end):
        return Verdict(False, "name")
    return Verdict(True, "count")
