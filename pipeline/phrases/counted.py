"""The noun of one figure: after it (9场竞拍) or before it (网上可办率达100%), with the fragment it needs."""

from __future__ import annotations

import re

from pipeline.phrases.edges import MEASURE, OF_WORKS
from pipeline.phrases.measure import REACH, THRESHOLD, TIMES, Figure, Measure
from pipeline.phrases.nouns import After, Before, NounPhrases, Span
from pipeline.phrases.sharing import members

# Nouns that tell nothing apart by themselves take what is done with them: 31个项目提供审计咨询.
BARE = frozenset({"事项", "项目", "人员", "企业", "单位", "部门", "城市", "省", "人", "品种"})
_FLOW = re.compile(r"(?:总?收入|总?支出|(?:收支|滚存|年终)?结余)$")
_SECTIONS = frozenset({"部分", "方面", "环节", "阶段", "层面"})
_LED = re.compile(r"现?就|对于?|关于|按照?|从|在")
# 投入9万元建设渡口: the sum and what it was put into.
_PUT_IN = frozenset({"投入", "投资", "筹资", "累计投入"})
_SPENT_ON = re.compile(
    r"(?:用于)?(?:建设|建成|新建|改建|扩建|修建|兴建|改造|实施|完成|打造|升级|购置|整治|修缮|维修|修复|铺设|硬化)了?"
)
# The growth of a measure is told of all of it: 工业增加值…,增速居第三.
_RATES = frozenset({"增速", "增幅", "降幅", "涨幅", "升幅", "跌幅", "增长率", "总量"})
# 87%的村实现通车: what this share of them has reached.
# 玉米播种面积5万亩,总产6万吨: the crop, not its sowing.
_GROWN = re.compile(r"(?:播种|种植|养殖|栽培|收获)$")
_KINDS_OF_SUM = frozenset({"协议", "合同", "计划", "签约", "意向", "到位", "实际", "规划", "预计", "概算", "固定资产"})
_BROUGHT = re.compile(r"(?:已|均|全部)*(?:实现|达到|完成|接入|参加|开展)了?([^,;。、]{2,14})")
# 落实…要求: what is done as told has no sum of its own.
_NO_BEARER = re.compile(r"(?:要求|精神|部署|责任|意见|决定)$")
# 连续十年保持增长: of what has been told before.
STAYS = re.compile(
    r"(?:均|都|持续|稳步|逐年|同比|环比)*(?:保持|稳[定居]|居|位居|位列|增长|下降|上升|回升|提升|正增长|实现.{0,4}(?:增长|下降)|"
    r"[达超]到?过?|突破|第|为|[高低]于|领先|[,、;。])"
)
_DONE_TO = re.compile(
    r"(?:分批|分别|已|均|成功|正式|也)*(?:提供|参加|入选|列入|享受|有)[了过]?(?:全[国省市县区])?((?:[^,;。、()]|\([^()]{1,10}\)){2,30})"
)


# 每季度向县政府报告一次: to whom is no part of what is done.
_TELLS = re.compile(r"向[^,;。]{2,14}?(汇报|报告|通报|反馈|述职|述法|反映)")
_THERE = re.compile(r"赴[^,;。]{2,16}?(考察|学习|调研|招商|对接|交流|推介|参展)")


def after_figure(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, begin: int
) -> Measure | None:
    """The counted noun that follows: 9场竞拍, 300平方米的阅览室."""
    noun = after.noun
    doing = after.rest if figure.unit in TIMES and after.rest and after.rest[1] - after.rest[0] > 1 else None
    if doing and before.verb and noun is None and phrases.text[slice(*before.verb)] in phrases.light:
        return Measure([doing], "indicator.verb_after")
    if doing and before.noun is None and before.verb is None and phrases.opens_doing(figure.end):
        return Measure([doing], "indicator.verb_after", verb_only=True)
    told = before.noun is not None and not before.verb and (before.linked or before.noun[1] == figure.start)
    if noun and told and phrases.is_predicate(noun) and phrases.closes(noun[1]):
        return None  # 住房将有9套落成, 监测站2座投用
    if noun and last and last.spans and before.bare and figure.kind == "count" and phrases.text[noun[1] - 1] == "率":
        return None  # 9座厂中,有4座负荷率不足三成
    running = figure.kind == "duration" and phrases.text.endswith("连续", begin, figure.start)
    if running and last and last.spans and STAYS.match(phrases.text, figure.end):
        return None
    if noun is None or (after.extreme and (after.linked or figure.kind != "count")):
        return None
    scaled = phrases.text[figure.end - 1] in "万亿千百"
    if figure.unit is None and figure.kind == "count" and not scaled and (before.noun or (before.bare and last)):
        # A bare number in a row of a table: what follows is the label of the next row.
        return None
    # 三成船员为临时聘用: a part of them opens its clause.
    opening = begin == figure.start and figure.unit != "百分点"
    part = figure.kind == "percent" and opening and not phrases.closes(noun[1])
    joined = before.noun is not None and phrases.text[before.noun[1] : figure.start] in ("和", "及", "与", "以及")
    alone = before.noun is None or joined
    if figure.kind in ("percent", "rank", "score") and not ((after.linked or part) and alone):
        return None
    if figure.kind in ("money", "duration", "frequency") and not (
        after.linked or before.attributive or before.verb or not before.noun
    ):
        return None
    if figure.unit in TIMES and before.verb:
        light = phrases.text[slice(*before.verb)] in phrases.light
        return Measure([noun] if light else [before.verb, noun], "indicator.verb_after")
    if figure.kind == "money" and before.verb and phrases.text[slice(*before.verb)] in _PUT_IN:
        spent = _SPENT_ON.match(phrases.text, *noun)
        if spent and noun[1] - spent.end() > 1:
            return Measure([before.verb, (spent.end(), noun[1])], "indicator.spent_on")
    direct = before.linked and before.noun and not joined and not before.verb
    if after.linked and direct and not phrases.is_generic(before.noun or noun):
        return None
    if after.linked and before.noun is None and phrases.is_generic(noun) and last and last.spans:
        owner = bearer(phrases, last)
        return Measure(sorted([*([owner] if owner else []), noun]), "indicator.generic_linked")
    if before.noun and phrases.is_generic(before.noun) and after.linked:
        return Measure(sorted([before.noun, noun]), "indicator.generic_after")
    if before.bare and last and figure.kind == "money" and last.rule == "indicator.generic_after":
        generic = next((span for span in last.spans if phrases.is_generic(span)), None)
        if generic:
            return Measure(sorted([generic, noun]), "indicator.generic_after")
    measured = before.noun and before.noun[1] == figure.start and not before.verb and _bounds(phrases, figure)
    if measured and before.noun and MEASURE.search(phrases.text, *before.noun):
        return None  # 集体收入20万元以上的村: the measure that bounds them stands before
    topic = phrases.topic(begin, figure.start)
    if (
        topic
        and topic[1] - topic[0] > noun[1] - noun[0]
        and phrases.text[slice(*topic)].endswith(phrases.text[slice(*noun)])
    ):
        # 主要特产有甲、乙等3种特产: the first mention is the fuller one.
        return Measure([topic], "indicator.named_before")
    attribute = _attributive(phrases, figure, before, noun)
    if before.attributive and before.noun and not before.verb and phrases.text[noun[0] : noun[0] + 2] in _SECTIONS:
        led = _LED.match(phrases.text, *before.noun)
        noun = noun[0], noun[0] + 2
        attribute = (led.end() if led else before.noun[0], before.noun[1])  # 就质询的三个部分: parts of what
    if attribute is None and last and last.rule == "indicator.after" and phrases.is_thing(noun):
        # 16个县属公司530个项目: the noun before tells whose.
        near = last.spans[-1]
        attribute = near if near[1] == figure.start and phrases.text[near[0] - 1] != "大" else None
    if figure.kind == "percent" and after.linked:
        brought = _BROUGHT.match(phrases.text, noun[1])
        if brought and phrases.closes(brought.end()):
            return Measure([noun, brought.span(1)], "indicator.after_object")
    if attribute is None and phrases.text[slice(*noun)] in BARE:
        done = _DONE_TO.match(phrases.text, noun[1], after.rest[1] if after.rest else noun[1])
        if done and phrases.closes(done.end()):
            return Measure([noun, done.span(1)], "indicator.after_object")
    return Measure([attribute, noun] if attribute else [noun], "indicator.after")


def _bounds(phrases: NounPhrases, figure: Figure) -> bool:
    text = phrases.text[figure.start : figure.end]
    return text[:1] == "超" or bool(THRESHOLD.search(text))


def _attributive(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> Span | None:
    """A quoted or listed scheme right before a figure and a generic noun: A、B通办1006个事项."""
    text = phrases.text
    if before.noun is None or before.verb or before.share or before.changed or before.noun[1] != figure.start:
        return None
    if figure.unit == "大" or not (phrases.is_generic(noun) or text[before.noun[1] - 1] == "”"):
        return None
    phrase = text[before.noun[0] : before.noun[1]]
    number = max(len(members(text, before.noun)), phrase.count("”"))
    return before.noun if str(number) != (figure.value or "") else None


def before_figure(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, begin: int
) -> Measure | None:
    """The noun before the figure, with the subject of a generic noun, the 占-phrase, or the verb of doings."""
    noun = before.noun
    if noun is None:
        return None
    if before.verb and (figure.unit in TIMES or figure.kind == "frequency"):
        if phrases.text[slice(*before.verb)] in phrases.light:
            return Measure([noun], "indicator.before")  # 全体会议每月召开一次
        return Measure([before.verb], "indicator.doing", verb_only=True)
    told = _TELLS.fullmatch(phrases.text, *noun) if figure.unit in TIMES or figure.kind == "frequency" else None
    told = told or _THERE.fullmatch(phrases.text, *noun)
    if told:
        return Measure([told.span(1)], "indicator.doing", verb_only=True)
    if last and last.spans and phrases.is_attribute(noun) and not last.verb_only and not _attributes(phrases, last):
        whole = last.whole or last.spans
        return Measure(sorted([*whole, noun]), "indicator.among", whole=list(whole))
    if (
        figure.kind == "duration"
        and phrases.text[figure.end - 2 : figure.end] in ("日内", "天内", "时内", "月内")
        and not MEASURE.search(phrases.text, *noun)
        and after.rest
        and after.rest[1] - after.rest[0] > 1
    ):
        return None  # 项目须在5日内开工: what is to be done stands behind
    light = before.governor is not None and phrases.text[slice(*before.governor)] in phrases.light
    if before.governor and not light and figure.unit in TIMES and phrases.text[noun[1] - 1] not in "数量":
        return Measure([(before.governor[0], noun[1])], "indicator.doing")
    spans = [noun]
    if phrases.is_generic(noun):
        subject = before.subject
        carries = last is not None and bool(last.spans) and not last.verb_only
        # People have no output or tax of their own: 从业人员80人,实现产值5亿元.
        carries = carries and not (last is not None and last.people and figure.kind == "money")
        listed = phrases.is_thing(noun) and phrases.text[noun[0] - 1] == "、"
        if subject is None and last and carries and not listed and _goes_on(phrases, noun, last, begin):
            subject = bearer(phrases, last, phrases.text[slice(*noun)] in _RATES)
        if before.subject is None and not phrases.is_thing(noun):
            subject = _near_subject(phrases, noun, begin, figure.start - REACH, last) or subject
        if subject and _FLOW.fullmatch(phrases.text, *noun):
            flow = _FLOW.search(phrases.text, max(subject[0] + 2, subject[1] - 4), subject[1])
            subject = (subject[0], flow.start()) if flow else subject  # 预算收入5亿元,支出6亿元
        spans = sorted({noun, subject}) if subject and subject != noun else [noun]
    works = _works(phrases, noun, last.spans[0]) if last and last.spans else None
    spans = [works, noun] if works else spans
    base = list(spans)
    if before.share and phrases.text[slice(*before.share)] != "占":
        spans = [*spans, before.share]
    elif figure.kind == "percent" and after.rest and not after.linked and _predicate(phrases, after.rest):
        spans = [*spans, after.rest]
    return Measure(sorted(spans), "indicator.before", base=sorted(base))


def _near_subject(phrases: NounPhrases, noun: Span, begin: int, low: int, last: Measure | None) -> Span | None:
    """Whose measure it is when the clause right before has no figure: 泵站迁建进展顺利,总投资5亿元."""
    if phrases.text[begin - 1 : begin] != "," or phrases.text[slice(*noun)] in phrases.extreme:
        return None
    start = phrases.clause_start(max(0, low), begin - 1)
    if last and last.spans and last.spans[-1][1] > start:
        return None
    topic = phrases.topic(start, begin - 1)
    if topic:
        return topic
    named = phrases.before(start, begin - 1)
    bears = named.noun is not None and named.governor is not None and not _NO_BEARER.search(phrases.text, *named.noun)
    return named.noun if bears and not phrases.is_generic(named.noun or noun) else None


def _goes_on(phrases: NounPhrases, noun: Span, last: Measure, begin: int) -> bool:
    """Whether a generic noun is that of the last figure; one that is counted itself only in the same clause."""
    return not phrases.is_thing(noun) or last.spans[-1][0] >= begin


def _works(phrases: NounPhrases, noun: Span, last: Span) -> Span | None:
    """The works whose sum the last figure was (渡口扩建工程总经费9亿元,工程进度64%)."""
    if phrases.text[noun[0] : noun[0] + 2] not in ("工程", "项目"):
        return None
    named = phrases.text.find(phrases.text[noun[0] : noun[0] + 2], *last)
    sum_of = named > last[0] + 1 and OF_WORKS.fullmatch(phrases.text, named, last[1])
    return (last[0], named + 2) if sum_of else None


def _attributes(phrases: NounPhrases, last: Measure) -> bool:
    return len(last.spans) == 1 and phrases.is_attribute(last.spans[0])


def _predicate(phrases: NounPhrases, rest: Span) -> bool:
    """Whether what follows a percentage is a short predicate that ends the clause (100%持证上岗)."""
    return 2 <= rest[1] - rest[0] <= 8 and phrases.closes(rest[1])


def bearer(phrases: NounPhrases, last: Measure, whole: bool = False) -> Span | None:
    """What the last figure was about, without the generic noun that measured it unless its growth is meant."""
    first = last.spans[0]
    if len(last.spans) > 1:
        return first if not phrases.is_generic(first) else last.spans[1]
    if phrases.is_generic(first):
        return None
    cut = phrases.generic_tail(first) if not whole else None
    if cut is not None and phrases.text[first[0] : cut] in _KINDS_OF_SUM:
        return None  # 协议投资额9亿元,年产值8亿元
    grown = _GROWN.search(phrases.text, first[0] + 2, cut) if cut else None
    cut = grown.start() if grown else cut
    return (first[0], cut) if cut is not None and cut - first[0] >= 2 else first
