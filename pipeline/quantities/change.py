"""Whether a figure adds, takes away or states a level.

The last cue of the clause before a figure governs it, unless a verb of level (达, 占, 为) stands between.
"""

from __future__ import annotations

import re

from pipeline.quantities.clauses import CLAUSE_BREAK, Sense
from pipeline.quantities.cues import Cues, Hit, Reading
from pipeline.quantities.expression import Expression

_RATE_BEHIND = re.compile(
    r"(?:率|幅|速|了|分别|同比|年均|平均|累计|实际|均|约|近|超|达|达到|为|高达|仅|只有|仅有|至少|不低于|逾|额|量|比例|幅度|水平|均|的|[\x20:])*"
)
_DATIVE = ("为", "对", "向", "给")
_RESET_BEHIND = re.compile(r"^(?:[到至为]|成(?![本员交果效]))")
_COORDINATED = re.compile(
    r"(?:和|及|与|、|或|/)?(?:改造|改建|改扩建|续建|维修|维护|扩建|提升|修缮|更新|整治|升级|修复|加固)"
)
_NOUN_BEHIND = re.compile(
    r"的[^,。;:!?\n、]{0,4}?(增长|增幅|升幅|涨幅|提升|增速|跌幅|降幅|下降|减幅|提振)(?=[,。;、作\n]|$)"
)
# 高于全省平均增速2个百分点: how far ahead of others, no change.
_AHEAD = re.compile(r"(?:高于|低于|快于|慢于|高出|低出|好于|优于|超过|领先|距离?|离)[^,。;:\n]{0,14}$")
_MOVED = re.compile(r"(?:前移|上升|提升|跃升|攀升|前进|晋升|进位|(后移|下降|下滑|退后|倒退|跌))了?$")
# 增速比上季加快0.3个百分点.
_PACE = re.compile(r"(?:加快|(放缓|减缓|趋缓|减慢))了?$")
_SAVED = re.compile(r"(?:时间|时长|时限|天数|周期|工期)$")
# 航道拓宽工程, 能力提升培训班: part of a name.
_IN_A_NAME = re.compile(r"(?:工程|项目|行动|培训|试点|计划)")
# 总投资5000万元以上项目: what things are like that are counted behind it.
_BOUND = re.compile(r"\d[\d.]*[^\d,;。:、]{1,5}(?:以上|以下|以内)的?")
_BOUND_REACH, _PART_REACH = 24, 48
# 新签约10亿元以上项目不少于4个: of the bound itself.
_ATTRIBUTE = re.compile(r"(?<=以[上下])的?(?:(?![和与及])[\u4e00-\u9fff“”]){2,12}(?:不少于|不低于|超过?|约|达|共)?\d")
_OUT = re.compile(r"(?:注销|退出|清退|清出|迁出|调出|流出|核销|销户)(?![率额])[^,。;:!?\n\d]{0,16}")
# What audits took off bills is a sum like 免收9亿元: 核减资金9亿元, but 核减9亿元.
_OFF_A_BILL = ("核减", "审减")
# New things and the money that comes with them: 新签约项目9个、到位资金3亿元, 新引进项目协议资金3亿元.
_DIGIT, _KINDS = re.compile(r"\d"), re.compile(r"企业|项目|公司|主体|单位|机构")
_SUMS = frozenset("达为有共")
_OF_SUMS = frozenset({"新增", "净增", "增加", "追加", "减少", "净减少"})
_QUALITY = ("提高", "提升")
_MEASURED = re.compile(r"(?:^|[数量率次龄期额值度费价])$")
# Compared with the time before: 比上年多9亿元, 同比少9亿元.
_THAN_BEFORE = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上月|上季|前年|年初|同期|20\d\d年)(?:同期)?)[^,。;:!?\n\d]{0,6}?(?:(多)|少)[了出]?$"
)
# Digits of a name, between figures and where no figure stands: 新建5G基站9个, 新增24小时药房5家.
_LETTERED, _UNDATED = re.compile(r"\d(?=[A-Za-z])"), re.compile(r"\d(?![\d.]*[年月日%])")
_LIST_BREAK = re.compile(r"[、和及与]")


def change(
    text: str,
    item: Expression,
    clause: int,
    cues: Cues,
    reading: Reading,
    previous: tuple[Expression, str] | None,
    told: int = 0,
) -> Sense:
    """none, up or down; `previous` is the figure of the same unit before in the sentence with its change, `told` where
    the last figure of any unit ends."""
    if (sense := _of_places(text, item)) is not None:
        return sense
    if previous is not None and previous[0].end == item.start and item.kind == previous[0].kind == "count":
        return Sense(previous[1], "list")  # 新增637户1105人
    if previous is not None and _same_unit_list(text, item, previous[0]):
        return Sense(previous[1], "list") if previous[1] != "none" else Sense("none", "list")
    if (sense := _behind(text, item, cues)) is not None:
        return sense
    if text.startswith("翻", item.start):
        return Sense("up", "翻番")
    if item.after and item.kind != "count" and _ATTRIBUTE.match(text, item.end):
        return Sense("none", "attribute")
    if than := _THAN_BEFORE.search(text, max(clause, item.start - _BOUND_REACH), item.start):
        return Sense("up" if than[1] else "down", "than before")
    last: Hit | None = None
    for hit in reading.changes(clause, item.start):
        if hit.meaning == "none" and _of_a_bound(text, hit, item):
            continue
        last = hit if last is None else _stronger(text, last, hit, item)
    if last is not None:
        if last.meaning != "none" and _counts(text, last, item, cues, told):
            return Sense(last.meaning, last.where)
        return Sense("none", "level")
    if _flows_out(text, item, clause, reading):
        return Sense("down", "flow")
    return _inherited(text, item, previous) if previous is not None else Sense("none", "no cue")


def _of_places(text: str, item: Expression) -> Sense | None:
    """What the kind of a figure says: places gained or lost, points of pace; ranks, rhythms and cells do not change."""
    if item.kind == "rank" and (moved := _MOVED.search(text, max(0, item.start - 4), item.start)):
        return Sense("down" if moved[1] else "up", "places")
    points = (item.unit or "").endswith("百分点")
    if points and (pace := _PACE.search(text, max(0, item.start - 4), item.start)):
        return Sense("down" if pace[1] else "up", "pace")
    if item.kind in ("rank", "grade", "frequency") or item.shape == "cell" or item.unit == "大":
        return Sense("none", "kind")
    return None


def _behind(text: str, item: Expression, cues: Cues) -> Sense | None:
    """A share or multiple with its change behind it: 2.4%的增幅."""
    if cues.behind_pattern is None or item.kind not in ("percent", "multiple"):
        return None
    if behind := cues.behind_pattern.match(text, item.end):
        return Sense(*cues.change_behind[behind[0]])
    if item.kind == "percent" and (noun := _NOUN_BEHIND.match(text, item.end)):
        return Sense("down" if noun[1] in ("跌幅", "降幅", "下降", "减幅") else "up", "noun behind")
    return None


def _same_unit_list(text: str, item: Expression, before: Expression) -> bool:
    """`120元、80元和60元`, and over a comma when nothing follows the figure (`4.1%,5.2%。`)."""
    gap = text[before.end : item.start]
    if item.before in ("突破", "超过", "达到"):
        return False
    if len(gap) > 2 or before.unit != item.unit:
        return False
    return gap in ("、", "和", "及", "与", "以及") or (
        gap == "," and text[item.end : item.end + 1] in ("", ",", "。", ";")
    )


def _flows_out(text: str, item: Expression, clause: int, reading: Reading) -> bool:
    """Whether what leaves a roll is told right behind what came on to it (新登记9家,注销3家)."""
    if _OUT.match(text, clause, item.start) is None:
        return False
    before = max(text.rfind(mark, max(0, clause - _PART_REACH), clause - 1) for mark in CLAUSE_BREAK)
    return any(hit.word.startswith(("新", "净")) for hit in reading.changes(before + 1, clause))


def _of_a_bound(text: str, level: Hit, item: Expression) -> bool:
    """Whether a verb of level tells what the things counted are like (总投资5000万元以上项目9个)."""
    bound = _BOUND.match(text, level.end) if level.end < item.start else None
    return bound is not None and bound.end() < item.start


def _stronger(text: str, last: Hit, hit: Hit, item: Expression) -> Hit:
    """Of two cues in a clause the later, if it is not the object of the other; 新增 and its kind keep hold over 达."""
    if hit.meaning != "none":
        return hit
    reach = 4 if last.word in _OF_SUMS and hit.end >= item.start - 1 else 0
    if len(last.word) > 1 and hit.start - last.end <= reach:
        return last  # 增加投资, 净增有业绩企业9家, 新增民间投资9亿元
    if last.word.startswith(("新", "净", "再增")):
        between = text[last.end : hit.start]
        if hit.word in _SUMS and hit.end >= item.start - 1 and not re.search(r"\d", between):
            return last
    return last if _RATE_BEHIND.fullmatch(text, last.end, item.start) else hit


def _counts(text: str, cue: Hit, item: Expression, cues: Cues, told: int) -> bool:
    """Whether a verb of change reaches the figure: a delta, not 减少到2项, not 降低了办事成本的100家."""
    between = _BOUND.sub("", text[cue.end : item.start])
    between = (_LETTERED if told > cue.end else _UNDATED).sub("", between)
    if item.kind == "duration" and ((len(between) > 4 and not _SAVED.search(between)) or "连" in between):
        return False
    if not cue.word.startswith(("新", "净", "增")) and _IN_A_NAME.match(between):
        return False
    if between.startswith("、") or (cue.word.startswith("新") and text[cue.start - 1 : cue.start] in _DATIVE):
        return False
    if item.kind == "money" and _brings_money(cue.word, between):
        return False
    if cue.word in _QUALITY and item.kind == "count" and not _MEASURED.search(between):
        return False
    if cue.word == "成长" and (item.kind != "percent" or between.strip("了约近超")):
        return False
    if item.kind == "percent" and cue.word.startswith(("新", "净", "扩")) and len(between) > 2:
        return False
    if item.before in ("突破", "超过") and re.search(r"\d", between):
        return False
    if cue.word.startswith(("新", "扩")) and (between.startswith(("、", "等")) or _COORDINATED.match(between)):
        return False
    if cue.word in ("关停", "淘汰", "裁撤", "撤并") and text[item.end : item.end + 1] not in ("", *CLAUSE_BREAK, "、"):
        return False
    if cue.word in cues.nouns:
        if _AHEAD.search(text, max(0, cue.start - 20), cue.start):
            return False
        return not re.match(r"[^,]{0,6}?(?:高|低|快|慢|大|小|居|列|位)", between)
    if _RESET_BEHIND.match(between) or re.search(r"(?:[到至]|成为|发展为)$", between):
        return False
    if re.search(r"[,。;:!?\n]", between):
        return False
    if "的" in between and not re.match(r"(?:了)?[^的]{0,8}的?$", between) and not cue.word.startswith(("新", "净")):
        return False
    if cue.word in ("增", "减", "降", "跌", "翻", "提高", "提升", "扩大", "降低") and len(between) > 12:
        return False
    if not re.search(r"\d", between):
        return True
    shares = between.find("%") >= 0 and item.kind != "percent"  # 增长8%、招引企业3家
    return not shares and _same_list(between)


def _brings_money(word: str, between: str) -> bool:
    """Whether a sum is what an audit took off, or what comes with the things that are new, and adds nothing itself."""
    if word in _OFF_A_BILL:
        return bool(between)
    if not word.startswith("新") or "元" in between:
        return False
    return _DIGIT.search(between) is not None or (word != "新增" and _KINDS.search(between) is not None)


def _same_list(between: str) -> bool:
    """Whether only list marks, nouns and figures stand between the cue and the figure."""
    tail = re.split(r"[、和及与]", between)[-1]
    if _COORDINATED.match(tail):
        return False  # 新建16万亩、改造提升9万亩
    return len(tail) <= 12 and bool(_LIST_BREAK.search(between))


def _inherited(text: str, item: Expression, previous: tuple[Expression, str]) -> Sense:
    """Members of a 分别 list, and 其中 under a delta of the same unit."""
    before, sense = previous
    if sense == "none" or before.unit != item.unit:
        return Sense("none", "no cue")
    if item.kind == "count" and (_is_part(text, item, before) or _is_sibling(text, item, before)):
        return Sense(sense, "其中")
    return Sense("none", "no cue")


def _is_part(text: str, item: Expression, whole: Expression) -> bool:
    """Whether 其中 makes the figure a part of the one before, other figures of the whole between or not."""
    if whole.value is not None and item.value is not None and item.value > whole.value:
        return False
    gap = text[whole.end : item.start]
    if gap.startswith((",其中", "(其中", ",含", ";其中")):
        return True
    inner = gap.rfind(",其中")
    return 0 <= inner < _PART_REACH and not re.search("[。;\n]", gap) and "," not in gap[inner + 1 :]


def _is_sibling(text: str, item: Expression, part: Expression) -> bool:
    """Whether the figure counts the same noun as a part right before (其中甲企业9家,乙企业3家)."""
    gap, noun = text[part.end : item.start], text[part.start - 2 : part.start]
    if not gap.startswith(",") or not gap.endswith(noun) or len(gap) > _PART_REACH or re.search("[,。;\n]", gap[1:]):
        return False
    first = text.rfind("其中", max(0, part.start - _PART_REACH), part.start)
    return first >= 0 and not re.search("[,。;\n]", text[first : part.start])
