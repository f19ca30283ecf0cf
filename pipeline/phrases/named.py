"""The noun that a figure tells the measure of, before it: 网上可办率达100%, with the fragment it needs."""

from __future__ import annotations

import re

from pipeline.phrases.bearers import BEARER
from pipeline.phrases.edges import AGENT, MEASURE, OF_WORKS
from pipeline.phrases.findings import concerned
from pipeline.phrases.measure import PEOPLE, REACH, TIMES, Figure, Measure
from pipeline.phrases.nouns import After, Before, NounPhrases, Span

_FLOW = re.compile(r"(?:总?收入|总?支出|(?:收支|滚存|年终)?结余)$")
_BUDGET, _SPENT = re.compile(r"(?:年初|年度|全年|调整后?)?预算数?$"), re.compile(r"决算数?|执行数?")
# The growth of a measure is told of all of it: 工业增加值…,增速居第三.
_RATES = frozenset({"增速", "增幅", "降幅", "涨幅", "升幅", "跌幅", "增长率", "总量"})
# 玉米播种面积5万亩,总产6万吨: the crop, not its sowing.
_GROWN = re.compile(r"(?:播种|种植|养殖|栽培|收获)$")
_KINDS_OF_SUM = frozenset({"协议", "合同", "计划", "签约", "意向", "到位", "实际", "规划", "预计", "概算", "固定资产"})
# 落实…要求: what is done as told has no sum of its own.
_STANDS = re.compile(r"闲置|滞留|滞后|逾期|沉淀|拖欠|延期|超期")
# 完成预算9亿元的80%.
_FULFILLED = re.compile(r"(?:完成|为|占)(?:年初|年度|全年|调整后?)?预算数?$")
_NO_BEARER = re.compile(r"(?:要求|精神|部署|责任|意见|决定)$")
# 主要原因是人员增加,相应增加支出; 局方于下年度起把计划扩展至小学,名额…: no name of what has a sum.
_NO_TOPIC = re.compile(r"(?:原因|目的)$|[于把将自]")
# 每季度向县政府报告一次: to whom is no part of what is done.
_TELLS = re.compile(r"向[^,;。]{2,14}?(汇报|报告|通报|反馈|述职|述法|反映)")
_THERE = re.compile(r"赴[^,;。]{2,16}?(考察|学习|调研|招商|对接|交流|推介|参展)")
# 集中学习《甲法》《乙法》等法规9场次: the doing is counted, not the books.
_STUDIED = re.compile(
    r"((?:集中|集体|专题|深入|认真|系统)*(?:传达|宣传)?(?:学习|研读|研学|研讨|宣讲|宣传|培训|解读)(?:传达|宣传|贯彻|研讨)?)(?=《)"
)
_DEALT_WITH = re.compile(r"研究|部署|讨论|审议|听取|调度|督导")
_CAUSING = re.compile(
    r"(?:邀请|组织|选派|安排|动员|发动|带动|引导|推动|指派|抽调|派出|带领|支持|帮助|扶持)了?(?=[\u4e00-\u9fff]{2})"
)
# 组织农民工开展技能培训9人次: what is held is counted.
_HELD = frozenset({"开展", "举办", "进行", "实施", "完成", "召开", "举行"})
_HELD_NOW = re.compile(rf"(?:{'|'.join(sorted(_HELD))})了?")
WHO = re.compile(
    r"(?:群众|代表|专家|干部|儿童|妇女|青年|企业|单位|部门|[医律教技药厨]师|护士|民警|医生|老人|[员生者工人长民])$"
)
# Who else does something every month: 县政府, 各村.
_BODIES = re.compile(r"(?:[省市县区镇乡村州国场站所队组室科股]|政府|小组|专班|社区|街道)$")
_TOGETHER = re.compile(r"集中|集体|联合|专题|共同|会同|协同|现场|定期")
_OF_MANY = frozenset({"跨部门", "多部门"})
_LONG_DOING = 4
# 迁建项目|主体结构封顶,总建筑面积9万平方米: the area is that of the project.
_BODY = re.compile(r"(?:一期|二期)?(?:主体|土建|基础)(?:结构|工程|建筑)*$")
# 应急物资8大类: the classes are those of what stands before.
CLASSES = frozenset({"类", "类别"})
_WITHIN = ("日内", "天内", "时内", "月内")


def before_figure(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, begin: int
) -> Measure | None:
    """The noun before the figure, with the subject of a generic noun, the 占-phrase, or the verb of doings."""
    noun = before.noun
    if noun is None:
        return None
    told = figure.kind == "money" and _FULFILLED.search(phrases.text, begin, figure.start)
    if before.plan or (told and phrases.text.startswith("的", figure.end)):
        # 完成年初预算的98%,增长3%: the growth goes on with what was told before the plan.
        level = list(last.carried) if last and not last.verb_only else []
        return Measure([noun], "indicator.plan", base=level)
    if last and last.spans and phrases.text[slice(*noun)] in CLASSES:
        return Measure(list(last.spans), "indicator.carried", base=list(last.carried))  # 物资8大类126种
    doing = _doing(phrases, figure, before, noun) or _of_two_verbs(phrases, figure, before, noun, begin)
    if doing:
        return doing
    if last and last.spans and phrases.is_attribute(noun) and not last.verb_only and not _attributes(phrases, last):
        whole = last.whole or last.spans
        return Measure(sorted([*whole, noun]), "indicator.among", whole=list(whole))
    if _is_limit(phrases, figure, after, noun):
        return None  # 项目须在5日内开工: what is to be done stands behind
    often = figure.unit in TIMES or figure.kind == "frequency"
    light = before.governor is not None and phrases.text[slice(*before.governor)] in phrases.light
    if before.governor and not light and often and phrases.text[noun[1] - 1] not in "数量":
        return Measure([(before.governor[0], _with_work(phrases, noun[1], figure))], "indicator.doing")
    if often:
        noun = _without_actor(phrases, noun)
    if often and not light and _DEALT_WITH.search(phrases.text, *noun):
        noun = noun[0], _with_work(phrases, noun[1], figure)
    subject = _bearer_of(phrases, figure, before, noun, last, begin) if phrases.is_generic(noun) else None
    spans = sorted({noun, subject}) if subject else [noun]
    works = _works(phrases, noun, last.spans[0]) if last and last.spans else None
    spans = [works, noun] if works else spans
    if figure.kind == "duration" and last and last.spans and last.spans[-1][1] == noun[0]:
        spans = [*last.carried, noun] if _STANDS.fullmatch(phrases.text, *noun) else spans  # 9万元结余资金闲置2年
    base = list(spans)
    if before.share and phrases.text[slice(*before.share)] != "占":
        spans = [*spans, before.share]
    elif figure.kind == "percent" and after.rest and not after.linked and _predicate(phrases, after.rest):
        spans = [*spans, after.rest]
    return Measure(sorted(spans), "indicator.before", base=sorted(base))


def _doing(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> Measure | None:
    """What is done so often, where the noun says when or to whom (全体会议每月召开一次, 向县政府报告一次)."""
    often = figure.unit in TIMES or figure.kind == "frequency"
    if before.verb and often:
        if phrases.text[slice(*before.verb)] in phrases.light:
            return Measure([noun], "indicator.before")  # 全体会议每月召开一次
        done_to = figure.kind == "frequency" and not before.linked and _patient(phrases, noun)
        spans = [noun, before.verb] if done_to else [before.verb]
        return Measure(spans, "indicator.doing", verb_only=True)
    told = _TELLS.fullmatch(phrases.text, *noun) if often else None
    told = told or (_STUDIED.match(phrases.text, *noun) if often or figure.unit == "场次" else None)
    told = told or _THERE.fullmatch(phrases.text, *noun)
    return Measure([told.span(1)], "indicator.doing", verb_only=True) if told else None


def _patient(phrases: NounPhrases, noun: Span) -> bool:
    """Whether the noun before a verb is what it is done to (水质信息每月公开一次), and not who does it."""
    if phrases.text[noun[0] - 1 : noun[0]] == "对":
        return True
    return not any(who.search(phrases.text, *noun) for who in (AGENT, BEARER, WHO, _BODIES))


def _without_actor(phrases: NounPhrases, noun: Span) -> Span:
    """What is done so often, without who does it (渔政科与法规科|联合会商4次)."""
    for manner in _TOGETHER.finditer(phrases.text, noun[0] + 2, noun[1] - 2):
        who = (noun[0], manner.start())
        if phrases.text[slice(*who)] in _OF_MANY:
            return noun
        if AGENT.search(phrases.text, *who) or _BODIES.search(phrases.text, *who):
            return manner.start(), noun[1]
    return noun


def _with_work(phrases: NounPhrases, end: int, figure: Figure) -> int:
    """The end of 研究法治工作, where 工作 is what is dealt with and no mere ending."""
    return end + 2 if end + 2 == figure.start and phrases.text.startswith("工作", end) else end


def _of_two_verbs(phrases: NounPhrases, figure: Figure, before: Before, noun: Span, begin: int) -> Measure | None:
    """Who is had to do something, or what they do: 邀请代表|列席会议9人次, 组织干部|旁听庭审9场次."""
    if before.governor is None or (figure.unit not in PEOPLE and figure.unit not in TIMES and figure.unit != "场次"):
        return None
    caused = _CAUSING.search(phrases.text, begin, noun[0] + 2)
    if caused is None or phrases.text[slice(*before.governor)] in _HELD:
        return None
    end = phrases.bearer_end(caused.end(), noun[1])
    if end is None or noun[1] - end < _LONG_DOING or not WHO.search(phrases.text, caused.end(), end):
        return None
    held = _HELD_NOW.match(phrases.text, end, noun[1])
    if held:
        return Measure([(held.end(), noun[1])], "indicator.before")
    if figure.unit in PEOPLE:
        return Measure([(caused.end(), end)], "indicator.before")
    return Measure([(end, noun[1])], "indicator.doing", verb_only=True)


def _is_limit(phrases: NounPhrases, figure: Figure, after: After, noun: Span) -> bool:
    """Whether the figure is a time within which what stands behind it is to be done."""
    within = figure.kind == "duration" and phrases.text[figure.end - 2 : figure.end] in _WITHIN
    behind = after.rest is not None and after.rest[1] - after.rest[0] > 1
    return within and behind and not MEASURE.search(phrases.text, *noun)


def _bearer_of(
    phrases: NounPhrases, figure: Figure, before: Before, noun: Span, last: Measure | None, begin: int
) -> Span | None:
    """Whose measure a generic noun is: that of its clause, of the clause before or of the last figure."""
    subject = before.subject
    if last and figure.kind != "percent" and last.bearing:
        last = last.bearing  # 新建渔港9处,开工率达93%,完成投资7亿元
    carries = last is not None and bool(last.spans) and not last.verb_only
    # People have no output or tax of their own: 从业人员80人,实现产值5亿元.
    carries = carries and not (last is not None and last.people and figure.kind == "money")
    listed = phrases.is_thing(noun) and phrases.text[noun[0] - 1] == "、"
    if subject is None and last and carries and not listed and _goes_on(phrases, noun, last, begin):
        subject = bearer(phrases, last, phrases.text[slice(*noun)] in _RATES)
    finding = concerned(phrases, noun, begin, last) if before.subject is None else None
    if finding:
        return finding
    if before.subject is None and not phrases.is_thing(noun):
        subject = _near_subject(phrases, noun, begin, figure.start - REACH, last) or subject
    planned = (
        _BUDGET.search(phrases.text, subject[0] + 2, subject[1])
        if subject and _SPENT.fullmatch(phrases.text, *noun)
        else None
    )
    if subject and planned:
        subject = (subject[0], planned.start())  # 渔业支出年初预算9亿元,决算8亿元
    if subject and _FLOW.fullmatch(phrases.text, *noun):
        flow = _FLOW.search(phrases.text, max(subject[0] + 2, subject[1] - 4), subject[1])
        subject = (subject[0], flow.start()) if flow else subject  # 预算收入5亿元,支出6亿元
    return subject


def _near_subject(phrases: NounPhrases, noun: Span, begin: int, low: int, last: Measure | None) -> Span | None:
    """Whose measure it is when the clause right before has no figure: 泵站迁建进展顺利,总投资5亿元."""
    if phrases.text[begin - 1 : begin] != "," or phrases.text[slice(*noun)] in phrases.extreme:
        return None
    start = phrases.clause_start(max(0, low), begin - 1)
    if last and last.spans and last.spans[-1][1] > start:
        return None
    topic = phrases.topic(start, begin - 1)
    if topic and _NO_TOPIC.search(phrases.text, *topic):
        return None
    if topic:
        body = _BODY.search(phrases.text, topic[0] + 4, topic[1])
        return (topic[0], body.start()) if body else topic
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
    spans = last.base if last.rule == "indicator.plan" and last.base else last.spans
    first = spans[0]
    if len(spans) > 1:
        return first if not phrases.is_generic(first) else spans[1]
    if phrases.is_generic(first):
        return None
    cut = phrases.generic_tail(first) if not whole else None
    if cut is not None and phrases.text[first[0] : cut] in _KINDS_OF_SUM:
        return None  # 协议投资额9亿元,年产值8亿元
    grown = _GROWN.search(phrases.text, first[0] + 2, cut) if cut else None
    cut = grown.start() if grown else cut
    cut = phrases.strip_plain(first[0], cut) if cut else None  # 甲、乙等|种植面积
    return (first[0], cut) if cut is not None and cut - first[0] >= 2 else first
