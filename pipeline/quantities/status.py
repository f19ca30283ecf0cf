"""Whether a figure is reached, aimed at (`targets`) or what was before."""

from __future__ import annotations

import re

from pipeline.quantities.clauses import LONGEST_SENTENCE, SHIFT, Sense, first_of_shares
from pipeline.quantities.cues import Reading
from pipeline.quantities.expression import Expression
from pipeline.quantities.provisions import provided
from pipeline.quantities.targets import INTENTIONS, list_start, target

_NUMBER = r"(?:[\d零半一二两三四五六七八九十百千万几数]|约|近|超|不足|只|仅|最新的|目前的|现在的|现有的|20\d\d年)"
_SHIFTED = re.compile(SHIFT)
_SHIFT_BEHIND = re.compile(rf"[^,。;:!?\n\d]{{0,22}}?{SHIFT}[^,。;:!?\n]{{0,14}}?{_NUMBER}")
_PLAIN_TO = re.compile(rf"[^,。;:!?\n\d]{{0,6}}?[到至](?:20\d\d年)?[^,。;:!?\n\d]{{0,6}}?{_NUMBER}")
_FROM = re.compile(
    r"(?:^|[^而服遵跟听])(?:从|由(?![于此省市区县党政公法])|自(?![动主治助身然建愿觉]))[^,。;:!?\n]{0,30}$"
)
_OBJECT = re.compile(r"(?:将|把|由|从|使|原|以往|过去)[^,。;:!?\n]{0,30}$")
_FORMER_REACH = 44
_NOW_BETWEEN = re.compile(r"现(?:在|已|有)?|如今|目前|[减增压提升降扩][^,。;:!?\n]{0,4}[到至为]")
_LOW_POINT = re.compile(r"的?(?:历史)?(?:低位|高位|低点|高点|峰值|谷底|基数)")
_COMPARED = re.compile(r"[^,。;:!?\n]{0,14}?相比")
_COMPARED_BEFORE = re.compile(r"(?:与|同|较|和)[^,。;:!?\n]{2,30}$")
# 较2021年的1.5万吨下跌约8%: the base with the change behind it.
_BASE_BEFORE = re.compile(
    r"(?:比|较(?![大重高为强小快]))[^,。;:!?\n\d]{0,6}(?:20\d\d年)?[^,。;:!?\n\d]{0,8}(?<![高低多少])$"
)
_MOVED_BY = re.compile(
    r"(?:同比|大幅|显著)*(?:增加?|增长|减少?|下降|下跌|下滑|上升|上涨|提高|提升|节省|节约|回落|降低|压缩|缩短|扩大|高出|多出?|少)了?"
    r"[^,。;:!?\n]{0,4}[\d一二两三四五六七八九]"
)
# 较原来预算增加2%: the former level is the base, the figure what has been added.
_MOVED = re.compile(r"[增减升降]|提高|压缩|缩短|节[省约]|超出|多[出了]|少了?$")
# A remark in brackets: (去年同期为79亿元).
_SAME_TIME = re.compile(r"\((?:[^()]{0,14}年)?[^()]{0,4}同期[^()]{0,14}$")
_LISTED = re.compile(r"[、和及与]")
# 安排预算9亿元,比上年压减3%: how a target stands to the year before is aimed at too.
_GROWN = re.compile(
    r",(?:预计|均|分别)?(?:[比较](?:20\d\d年)?[^,;。:!?\n\d]{0,8})?(?:同比)?"
    r"(?:增长|增加|增|提高|提升|上升|上涨|下降|减少|降低|压减|压缩|减|降|扩大)(?:约|近|超)?"
)
# 完成改造9处,涉及渔户90户: what a target reaches, and its share of a whole.
_REACHED = re.compile(r"[^,。;:!?\n\d]{0,16},(?:共)?(?:涉及|惠及|覆盖|受益|总?投资|占)[^,。;:!?\n\d]{0,14}")
# A notice that sets up a body states how it is divided: 领导小组下设3个工作组.
_SET_UP = re.compile(r"(?:组建|下设|分设|设立?|成立)[^,;。:!?\n]{0,24}$")
_BODIES = re.compile(r"[^,;。:!?\n]{0,10}?(?:专班|工作组|专项组|小组|办公室|分队)")
_OTHER_SHARES = re.compile(r"(?:\x20?:\x20?[\d.]+)*")
# A trouble told under a heading that also names what is planned: 虽有进步,但占比不到四成.
_TROUBLE = re.compile(
    r"存在|薄弱|短板|不足[,、;:]|差距|尚[未不]|仍[有未不然]|犹存|滞后|不[够高强]|不[平均]衡|还没有|缺口|偏[低慢少]"
)
_TREATED = re.compile(r"针对|补[齐强上]|破解|解决|消除|整改|化解|弥补|围绕|聚焦")
_WILL = re.compile(r"将|拟|(?<![重主需])要(?!求|素|点)|力争|确保|计划|打算|谋划")
_PRESENT = re.compile(
    r"(?<!兑)现时(?![限间代])|(?<![发出])现有|(?<![由从])目前|过去|去年|截至|截止|拥有(?!量|率)|设有|聘用|雇用|按年|近年|已(?!然)"
)
_STATED = re.compile(r"已(?!然)|累计|截至|截止|去年|上年|同志|涉及|现有|共有|拥有")
_MADE = re.compile(r"(?:办好|办实|打造|建设|构建|实施|推进|培育|整合|建立|开展|做强|完成|实现)[^,。;]{0,12}$")
# 截至6月底,…: what the sentence tells stands, in a rule too.
_AS_OF = re.compile(r"(?:截至|截止|目前)[^,。;:\n]{0,12},")
# 对全市1689项事项逐项优化: what one works on is there.
_GIVEN = re.compile(r"对(?:全[市县区省镇乡州]|辖区|排查|查出|现有|存量|在册|在建|已)[^,。;:!?\n\d]{0,10}$")
_STANDING = re.compile(r"(?:依托|利用|发挥|围绕|用好|基于|现有|已有)[^,。;:!?\n]{0,16}$")
_POINTED = re.compile(r"(?:这|该|上述|(?:^|\W)以上|前述)$")
_DISCOURSE = re.compile(r"(?:大)?(?:方面|问题|部分|因素|特点|亮点|层面|维度|原则|关键)")


def status(
    text: str,
    item: Expression,
    sentence: int,
    clause: int,
    reading: Reading,
    *,
    section: str,
    genre: str,
    previous: tuple[Expression, Sense] | None = None,
    side: int = 0,
) -> Sense:
    """actual, target or baseline. `section` is the kind of section, `genre` is report, rule or plan.

    `previous` is the figure before in the sentence with its status; `side`: the last time before the figure in its
    sentence lies before (-1) or behind (1) the years that the title names.
    """
    left = text[clause : first_of_shares(text, item)]
    if (reason := _baseline(text, item, clause, left, reading)) is not None:
        return Sense("baseline", reason)
    if item.shape == "cell" and (genre == "rule" or (section == "plan" and genre == "plan")):
        return Sense("target", "table of a plan")
    points = _names_points(text, item) and not _intended(text, item, sentence, clause, reading)
    if points or item.shape == "cell" or _POINTED.search(left):
        return Sense("actual", "default")
    if (reason := target(text, item, sentence, clause, left, reading, genre)) is not None:
        return Sense("target", reason)
    if genre == "report" and provided(text, item, clause, list_start(text, sentence)):
        return Sense("target", "provision")
    if previous is not None and (reason := _beside(text, item, clause, reading, *previous)) is not None:
        return Sense("target", reason)
    if side > 0 and item.unit != "大" and reading.status("actual", clause, item.start) is None:
        return Sense("target", "year to come")
    set_up = _SET_UP.search(left) and _BODIES.match(text, item.end)
    stated = _STATED.search(left) or _GIVEN.search(left) or _AS_OF.match(text, sentence, clause)
    if genre == "rule" and not stated and not set_up:
        return Sense("target", "genre")
    if side < 0 and genre == "plan" and (previous is None or previous[1].value != "baseline"):
        return Sense("actual", "years gone by")
    if section != "plan" and (genre != "plan" or section == "achievements"):
        return Sense("actual", "default")
    stands = _stands(text, item, sentence, clause, left, genre)
    return Sense("actual", "stated in a plan") if stands else Sense("target", "section")


def _stands(text: str, item: Expression, sentence: int, clause: int, left: str, genre: str) -> bool:
    """Whether what a plan tells is there already (现有, 两大平台, 依托3个中心) or is a trouble that it treats."""
    first = clause if genre == "plan" else max(sentence, item.start - LONGEST_SENTENCE)
    return bool(
        (item.unit == "大" and not _MADE.search(left))
        or _PRESENT.search(text, first, item.start)
        or _DISCOURSE.match(text, item.end)
        or _STANDING.search(left)
        or _GIVEN.search(left)
        or (genre != "plan" and _in_trouble(text, item, sentence))
        or (genre == "rule" and _STATED.search(left))
    )


def _names_points(text: str, item: Expression) -> bool:
    return item.unit == "方面" or (item.unit in ("个", "点") and _DISCOURSE.match(text, item.end) is not None)


def _intended(text: str, item: Expression, sentence: int, clause: int, reading: Reading) -> bool:
    if reading.status("target", clause, item.start) is not None:
        return True
    return INTENTIONS.search(text, list_start(text, sentence), clause) is not None


def _beside(text: str, item: Expression, clause: int, reading: Reading, before: Expression, sense: Sense) -> str | None:
    """A target's neighbours in its clause are targets (新建驿站8个、茶亭3座); so are bounds after a bound."""
    if sense.value != "target" or reading.status("actual", before.end, item.start) is not None:
        return None
    gap = text[before.end : item.start]
    if before.start >= clause and (not gap or _LISTED.search(gap)) and not _SHIFTED.search(gap):
        return "list"
    if _GROWN.fullmatch(gap):
        return "growth of a target"
    if _REACHED.fullmatch(gap):
        return "reached by a target"
    bounds = sense.reason == "bound" and item.comparator in ("ge", "le") and item.after
    return "bound" if bounds and len(gap) < _FORMER_REACH else None


def _in_trouble(text: str, item: Expression, sentence: int) -> bool:
    start = max(list_start(text, sentence), item.start - LONGEST_SENTENCE)
    if not _TROUBLE.search(text, start, item.end + 12) or _TREATED.search(text, start, item.start):
        return False
    return _WILL.search(text, start, item.start) is None


def _baseline(text: str, item: Expression, clause: int, left: str, reading: Reading) -> str | None:
    if item.kind in ("rank",) and not _FROM.search(left):
        return None
    if _LOW_POINT.match(text, item.end) and re.search(r"[自由从]", left):
        return "point before a turn"
    end = _end_of_shares(text, item)
    if _SHIFT_BEHIND.match(text, end) and not re.search(r"(?:到|至|为|成)[^,。;:!?\n、]{0,6}$", left):
        if _FROM.search(left) or _OBJECT.search(left):
            return "from-to"
        between = _SHIFT_BEHIND.match(text, end)
        if between is not None and len(between[0]) <= 10 and item.kind != "percent":
            return "shift behind"
    if _FROM.search(left) and _PLAIN_TO.match(text, item.end) and re.search(r"(?:从|由)[^,。;:!?\n\d]{0,16}$", left):
        return "from-to"
    if _SAME_TIME.search(left):
        return "same time before"
    former = reading.status("baseline", max(clause, item.start - _FORMER_REACH), item.start)
    if former is not None:
        gap = text[former.end : item.start]
        based = text[former.start - 1] in "比较与同跟" and _MOVED.search(gap)
        if not based and not _NOW_BETWEEN.search(gap) and not _SHIFTED.search(gap):
            return former.where
    if item.kind != "percent" and _MOVED_BY.match(text, item.end) and _BASE_BEFORE.search(left):
        return "compared"
    if _COMPARED.match(text, item.end) and _COMPARED_BEFORE.search(left):
        return "compared"
    return None


def _end_of_shares(text: str, item: Expression) -> int:
    """Where the last of the shares ends that a figure is one of (31:38:31), or the figure itself."""
    match = _OTHER_SHARES.match(text, item.end) if item.shape == "share" else None
    return match.end() if match else item.end
