"""Numbers with a unit: counts, articles, ordinals in disguise, slogans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quantities.expression import Expression, Verdict
from pipeline.quantities.shared import CIRCLE, CLAUSE_END

_VERB_BEHIND = re.compile(
    r"(?:大)?(?:聚力|聚焦|确保|坚持|维护|确立|到位|不变|转变|统筹|结合|带头|不准|必须|严禁|不得|突出|强化|提升|注重|更加|着力|意识|自信|全面|服从|不放|不让|必到|必清|必访|务必|同步|一律|不|没有|围绕|紧盯|严格|下降|上升|增强|破除|杜绝|防止|提高(?!班)|更(?![生新换衣年])|统一|覆盖|到底|优先|之治|之间|之争|之城|之乡|之交|并举|共(?![享同建管治富赢通体]))"
)
_ONE_BEFORE = re.compile(r"(?:仅|只|仅有|只有|仅需|只需|至少|不少于|只跑|仅跑|共有|共计)$")
_ONE_NOT = re.compile(r"[统进任每某同这那新又另第之哪唯单上下逐万有为成作是按]$")
_HOSTED = re.compile(r"(?:举办|开办|编发|编印|印发|刊发|出刊|组织|培训|开展|制作|播出)[^,。;、]{0,16}$")
_HONOUR = re.compile(r"(?:评为|入选|荣获|获评|获|列入|跻身|当选)[^,。;、]{0,8}$")
_HELD = re.compile(r"(?:连续|举办|成功|召开|共|历经|已)[^,。;、]{0,3}$")
# 已经区十二届人民政府…审议: which one, not how many were held.
_BODY_BEHIND = re.compile(
    r"(?:人民)?(?:政府|代表)|人大|政协|党委|[省市区县州旗镇]委|常委|全委|委员会|理事会|全会|历次|[一二三四五六七八九十\d]{1,3}[次中]"
)
_SESSION = re.compile(r"(?:届|人大|政协|代表大会|委员会|党代会|常委会|全会)[^,。;、]{0,3}$")
_SESSION_BEHIND = re.compile(r"(?:全体|扩大|常委|全委|全会|党代)?(?:\(扩大\))?(?:会议|全会|大会)")
_GRADED = re.compile(r"(?:权重|分值|得分|评分|成绩)[^,。;:\n]{0,4}[由从]$")
# 位列全市六个涉农区第二: among whom one is ranked.
_RANKED_AMONG = re.compile(r"个?[^,。;、\d]{0,6}[区县市镇乡省州旗](?:中)?(?:排名?|位?列|居)?第")
_SECTION = re.compile(r"\d+\.\d+")
# 最大一宗, 最长一条: which of them.
_SUPERLATIVES = frozenset({"最大", "最高", "最低", "最长", "最短", "最小"})
_CHANNELS = re.compile(r"(?:监控|探头|摄像头?|视频|图像|信号|视联)[^,。;:\n]{0,3}$")
_PLACE_NOUNS = frozenset("省市县区镇乡村国州") | {
    "街道",
    "社区",
    "县区",
    "市县",
    "省市",
    "市州",
    "县市",
    "地市",
    "镇街",
    "乡镇",
}
# 三期, 二组: which one, not how many. 三分, 百里: words.
_FEW, _NUMBERED = frozenset("二三四五"), frozenset("期层组排班营团")
_WORDS = frozenset("分度里两方克升角")
_COUNTED_BEFORE = re.compile(r"\d[余多]?[个项家户批](?:总?投资额?|产值|收入|营收|税收)?$")
_BARE_ORDER = re.compile(r"[百千万亿]+")


def chinese_count(text: str, item: Expression) -> Verdict:
    """A Chinese numeral with a unit: a count unless it is an article, an ordinal in disguise or a slogan."""
    number, unit = text[item.number_start : item.number_end], item.unit_form
    if number[0] in "百千万亿" and _BARE_ORDER.fullmatch(number) and not item.before and not item.vague:
        return _round(text, item)
    if (judged := _by_unit(text, item, number)) is not None:
        return judged
    if number == "一" and item.value_high is None and not item.halved:
        return _one(text, item)
    if item.vague or item.before or item.value_high is not None or (item.value or 0) >= 10:
        return Verdict(True, "count")
    if unit == "期" and _HOSTED.search(text, max(0, item.start - 20), item.start) and CLAUSE_END.match(text, item.end):
        return Verdict(True, "sessions held")
    if (number in _FEW and unit in _NUMBERED) or (number == "二" and len(unit) == 1):
        return Verdict(False, "ordinal in disguise")
    if item.kind in ("score", "other", "weight", "volume", "length") and unit in _WORDS:
        return Verdict(False, "word")
    if unit == "星级":
        return Verdict(True, "grade")
    if _VERB_BEHIND.match(text, item.end) and not item.after:
        return Verdict(False, "slogan")
    return Verdict(True, "count")


def _by_unit(text: str, item: Expression, number: str) -> Verdict | None:
    """What certain units decide whatever the number: sessions, sets, lines, places."""
    unit, value = item.unit_form, item.value or 0
    if unit in ("次", "下", "些") and number == "二":
        return Verdict(False, "ordinal in disguise")
    if unit == "届" and value > 2:
        held = _HELD.search(text, max(0, item.start - 6), item.start) and not _BODY_BEHIND.match(text, item.end)
        return Verdict(bool(held), "session")
    session = unit == "次" and _SESSION_BEHIND.match(text, item.end)
    if session and _SESSION.search(text, max(0, item.start - 8), item.start):
        return Verdict(False, "session")
    if unit == "大":
        head = text[item.end : item.end + 1]
        if value == 10 and _HONOUR.search(text, max(0, item.start - 12), item.start):
            return Verdict(False, "honour")
        return Verdict("\u4e00" <= head <= "\u9fff" and value > 1 and not _VERB_BEHIND.match(text, item.end), "sets")
    if unit == "路" and not _channel(text, item):
        return Verdict(False, "line")
    if unit in _PLACE_NOUNS or _RANKED_AMONG.match(text, item.end):
        return Verdict(False, "places")
    return None


def _channel(text: str, item: Expression) -> bool:
    """Whether 路 counts channels (监控探头400路) and names no bus line."""
    behind = re.search(r"[视监摄像频接]", text[item.end : item.end + 4])
    return bool(behind or _CHANNELS.search(text, max(0, item.start - 8), item.start))


def _round(text: str, item: Expression) -> Verdict:
    """`百亿斤`, `百万平方米`, `千亩` measure; `千亿元产业`, `百人`, `万亿级` are ways of speaking."""
    if item.kind in ("weight", "area", "volume", "length", "other") and len(item.unit_form) > 0:
        long = len(text[item.number_start : item.number_end]) > 1 or item.unit in ("亩", "公顷")
        return Verdict(long and text[item.end : item.end + 1] != "级", "round measure")
    if item.kind == "money" and item.after in ("以上", "以下"):
        # 亿元以上项目12个 says how large each is; 12个亿元以上项目 counts a class of them.
        return Verdict(not _COUNTED_BEFORE.search(text, max(0, item.start - 8), item.start), "size")
    return Verdict(bool(item.after) and bool(CLAUSE_END.match(text, item.end)), "round number")


def _one(text: str, item: Expression) -> Verdict:
    """一 is an article, unless it is counted: 仅跑一次, 至少一名, or closes a list of counts."""
    if item.unit_form == "番":
        return Verdict(text[item.start] == "翻", "doubled")
    if item.kind == "grade" or item.unit_form == "倍":
        return Verdict(item.unit_form == "倍" and not _ONE_NOT.search(text, item.start - 1, item.start), "once")
    if item.before in _SUPERLATIVES:
        return Verdict(False, "the one that is most so")
    if item.before or item.vague:
        return Verdict(item.vague or item.comparator in ("ge", "le", "lt"), "count")
    if _ONE_BEFORE.search(text, max(0, item.start - 3), item.start) and item.unit_form != "个":
        return Verdict(True, "counted one")
    if item.kind == "frequency":
        return Verdict(True, "frequency")
    return Verdict(False, "article")


def closes_list(text: str, item: Expression, siblings: Sequence[Expression]) -> bool:
    """Whether 一+unit stands behind its noun like its neighbours do (`专利三项,商标一项`)."""
    for sibling in siblings:
        gap = text[sibling.end : item.start]
        if (
            sibling.unit == item.unit
            and sibling.end < item.start
            and len(gap) < 16
            and gap.endswith(("、", "和", "及"))
        ):
            return True
    if not CLAUSE_END.match(text, item.end) or _ONE_NOT.search(text, item.start - 1, item.start):
        return False
    return any(s is not item and s.unit == item.unit and CLAUSE_END.match(text, s.end) for s in siblings)


def arabic_count(text: str, item: Expression) -> Verdict:
    """An Arabic number with a unit."""
    unit, end = item.unit_form, item.end
    if (
        unit in ("分",)
        and not _GRADED.search(text, max(0, item.start - 14), item.start)
        and not re.search(r"[得达为均评积总满高分数绩第到至过]$|扣除?|加", text[max(0, item.start - 2) : item.start])
        and ("." not in text[item.number_start : item.number_end] and not item.after)
    ):
        return Verdict(False, "word")
    if unit == "大":
        head = text[end : end + 1]
        return Verdict("\u4e00" <= head <= "\u9fff", "sets")
    if unit == "路" and (item.value or 0) < 1000 and not _channel(text, item):
        return Verdict(False, "line")
    if unit == "期" and re.match(r"(?:工程|项目|建设|扩建|改造|地块|用地|厂房|规划)", text[end : end + 4]):
        return Verdict(False, "ordinal in disguise")
    if unit in ("度",) and re.match(r"(?:评价|考核|全景|绩效|无死角)", text[end : end + 4]):
        return Verdict(False, "name")
    if CIRCLE.match(text, end):
        return Verdict(False, "name")
    if unit in ("版", "节", "章", "条", "款") and _SECTION.fullmatch(text, item.number_start, item.number_end):
        return Verdict(False, "version")
    return Verdict(True, "count")
