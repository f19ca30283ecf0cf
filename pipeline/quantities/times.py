"""Spans of time: how long is a figure, when is none."""

from __future__ import annotations

import re

from pipeline.quantities.clauses import SHIFT
from pipeline.quantities.expression import Expression, Verdict
from pipeline.quantities.shared import CALENDAR, CIRCLE, CLAUSE_END

_DURATION_BEFORE = re.compile(
    r"(?:(?:连续|法定|承诺|试用期|聘期|服务期|挂职期|任职期|咨询期|公示期|为期|历时|长达|提前|缩短|缩减|压缩|压减|精简|减少|延长|延期|有效期|任期|工期|周期|期限|时限|时长|用时|耗时|最快|最短|最长|最少|最多"
    r"|至少|至多|平均|不超过|不少于|不低于|不足|不到|超过|累计|限定|限时|天数|日数|年限|寿命|学制|降至|降到|减至|减到|提速|执业|从业|试用|保修|质保"
    r"|建设期|施工期|租期|租赁期|合作期|贷款期|还款期|保质期|存续期|监禁|入狱|有期徒刑|拘役|拘留|缓刑|判囚|判监|停牌|停职|轮训|脱产|滞后|逾期|超期|拖延|延误|延迟|耽误|经过|挂职|停业|暂停|闲置|搁置|停滞|积压|拖欠|占用|空置|延续|持续|坚持|时间)[^,。;:!?\n、的]{0,4}|连|达到?|满|合计|共|仅|仅需|只需|需要?|只|限|超|逾|约|为|至|到|从|由|已有|有着)$"
)
_DURATION_AFTER = re.compile(
    r"(?:以上|以下|以内|之内|左右|的?(?:任期|期限|工期|有效期|时间|时长|工资|期)|期(?![间末])|制(?!定)|工龄|学制|(?:以上)?(?:工作)?经[验历])"
)
# 给予6个月渐退期; 五年过渡期 is a name.
_TERM_BEHIND = re.compile(
    r"的?(?:渐退|宽限|缓冲|过渡|观察|见习|实习|保护|免租|免息|还款|整改|公示|质保|保修|试用|等待|冷静|服务)期"
)
# 由高峰期的9年缩短至去年底的5年, 低于邻港的90天: the level of that time or of another.
_LEVEL_OF = re.compile(
    rf"(?:[由从]|{SHIFT}|[高低多少长短快慢]于|超过|不及)[^,;。:!?\n]{{1,16}}的(?:平均|约|近|超过|逾)*$"
)
_SHORTENED = re.compile(rf"[^,;。:!?\n\d]{{0,4}}?{SHIFT}")
_WEEKS = re.compile(r"(?<!第)\d+(?:\.\d+)?个?星期(?!前|后|[一二三四五六日天])")
# 延长跨境试点两年: the object stands between.
_PROLONGED = re.compile(r"(?:延长|延期|延续|推迟|顺延|提前)[^,;。:!?\n\d]{0,20}$")
_TERM_BEFORE = re.compile(r"(?:监禁|入狱|有期徒刑|期|期为|为期|历时|期限|期限为|满|延长|缩短|提前)$")
_DATE_BEHIND = re.compile(r"(?:之?前|起|上午|下午|止|后|晚|召开|至|到|,?在)")
_WINDOW = re.compile(r"(?:来|间|前|后|里|以来|之前|之后|以前|以后|中|后的|前的)(?![往沿景端方台提排列者缀期])")
_ROUND_CLOCK = re.compile(r"24小?时")
_TOOLS = frozenset({"工作日", "分钟", "秒", "小时", "工时", "交易日", "刻钟", "昼夜", "人年"})


def _told_as_level(text: str, item: Expression) -> bool:
    """Whether it is how long something took elsewhere, by how much it was prolonged, or a number of weeks."""
    if _WEEKS.match(text, item.number_start):
        return True
    if CLAUSE_END.match(text, item.end) and _PROLONGED.search(text, max(0, item.start - 22), item.start):
        return True
    level = _LEVEL_OF.search(text, max(0, item.start - 22), item.start)
    return bool(level and (CLAUSE_END.match(text, item.end) or _SHORTENED.match(text, item.end)))


def duration(text: str, item: Expression) -> Verdict:
    """How long, not when: 连续5年 and 4个工作日内, but not 近三年, 5年内完成, 三年行动, 24小时 (round the clock)."""
    unit, start, end = item.unit or "", item.start, item.end
    if CIRCLE.match(text, end):
        return Verdict(False, "name")
    cue = bool(_DURATION_BEFORE.search(text, max(0, start - 12), start)) or bool(
        item.before and item.before not in ("近", "过", "上")
    )
    if unit == "小时" and _ROUND_CLOCK.match(text, item.number_start):
        tight = item.comparator == "le" or re.search(
            r"(?:压缩|缩短|降|减|至|到|在|超过)[至到为]?$", text[max(0, start - 6) : start]
        )
        return Verdict(bool(tight), "round the clock")
    if unit in _TOOLS:
        few = item.value is not None and item.value <= 2 and not item.halved
        if item.script == "chinese" and few and not cue and not item.after:
            return Verdict(False, "article")
        return Verdict(True, "duration")
    if unit == "日":
        if item.unit_form == "日":
            dated = _DATE_BEHIND.match(text, end) or text[start - 1 : start] in ("月", "、", "-") or not cue
            return Verdict(not dated or bool(item.after or item.before), "date")
        if item.script == "chinese" and item.value is not None and item.value < 2:
            return Verdict(cue and bool(CLAUSE_END.match(text, end)), "article")
        return Verdict(item.script != "chinese" or item.halved or cue or bool(item.after), "duration")
    if item.after in ("内", "之内", "以内") and item.before in ("", "近", "过"):
        limit = re.search(
            r"(?:限定?|有效期|控制在|压缩[至到]|缩短[至到])[^,。;\n]{0,4}$", text[max(0, start - 10) : start]
        )
        return Verdict(bool(limit), "period")
    if _WINDOW.match(text, end) and not re.search(r"(?:连续|提前|为期|历时|连)$", text[max(0, start - 2) : start]):
        return Verdict(False, "period")
    if item.script == "chinese" and item.value is not None and item.value == 1 and not item.after:
        return Verdict(bool(_TERM_BEFORE.search(text, max(0, start - 4), start)), "article")
    term = (unit != "年" or item.script != "chinese") and _TERM_BEHIND.match(text, end)
    told = term or (item.after and unit in CALENDAR) or _DURATION_AFTER.match(text, end)
    lasts = cue or told or _told_as_level(text, item)
    return Verdict(True, "duration") if lasts else Verdict(False, "period")
