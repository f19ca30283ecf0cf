"""The noun that a figure counts, behind it: 9场竞拍, 300平方米的阅览室."""

from __future__ import annotations

import re

from pipeline.phrases.edges import AGENT, MEASURE
from pipeline.phrases.measure import PEOPLE, THRESHOLD, TIMES, Figure, Measure
from pipeline.phrases.named import CLASSES, WHO, bearer
from pipeline.phrases.nouns import GIVEN, After, Before, NounPhrases, Span
from pipeline.phrases.sharing import members

# Nouns that tell nothing apart by themselves take what is done with them: 31个项目提供审计咨询.
BARE = frozenset({"事项", "项目", "人员", "企业", "单位", "部门", "城市", "省", "人", "品种"})
# 单位数目不多于9个的楼宇.
_BOUND = re.compile(r"超|不[多少高低]于|不超过|不足|至少|最多|少于|多于|高于|低于")
# 未突破核定的9亿元限额: the limit of what was told before.
_LIMITS = re.compile(r"(?:债务)?(?:限额|上限|控制数)[以之]?")
_SUMS = re.compile(r"(?:资金|经费|资产|款项?|收入|支出|费用?|税收?|金)$")
_SUMMED_UP = frozenset({"项目", "工程"})
# 资金支持甲大桥、乙渡口等17个项目: the sum is no member of the list.
_FOR = re.compile(r"[^、]{0,16}?(?:用于|支持|推动|推进|促成|保障|实施)了?")
_SECTIONS = frozenset({"部分", "方面", "环节", "阶段", "层面"})
_LED = re.compile(r"现?就|对于?|关于|按照?|从|在")
# 投入9万元建设渡口: the sum and what it was put into.
_PUT_IN = frozenset({"投入", "投资", "筹资", "累计投入"})
_SPENT_ON = re.compile(
    r"(?:用于)?(?:建设|建成|新建|改建|扩建|修建|兴建|改造|实施|完成|打造|升级|购置|整治|修缮|维修|修复|铺设|硬化)了?"
)
# 减收三成租金, 豁免全部利息: the share of what is let off or paid.
_RELIEVED = re.compile(
    r"(?:减[收免征]|豁免|[宽缓]减|宽免|免收|免除|退[还回]|返还|资助|补贴|补助|承担|分担|支付|负担)了?"
)
# 87%的村实现通车: what this share of them has reached.
_BROUGHT = re.compile(r"(?:已|均|全部)*(?:实现|达到|完成|接入|参加|开展)了?([^,;。、]{2,14})")
# 连续十年保持增长: of what has been told before.
STAYS = re.compile(
    r"(?:均|都|持续|稳步|逐年|同比|环比)*(?:保持|稳[定居]|居|位居|位列|增长|下降|上升|回升|提升|正增长|实现.{0,4}(?:增长|下降)|"
    r"[达超]到?过?|突破|第|为|[高低]于|领先|[,、;。])"
)
_DONE_TO = re.compile(
    r"(?:分批|分别|已|均|成功|正式|也)*(?:提供|参加|入选|列入|享受|有)[了过]?(?:全[国省市县区])?((?:[^,;。、()]|\([^()]{1,10}\)){2,30})"
)


def after_figure(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, last: Measure | None, begin: int, start: int
) -> Measure | None:
    """The counted noun that follows (9场竞拍), in a clause from `begin`, whose part before it is at `start`."""
    doing = _doing_behind(phrases, figure, before, after)
    if doing:
        return doing
    noun = after.noun
    if noun is None or _told_elsewhere(phrases, figure, before, after, noun, last, begin):
        return None
    with_verb = _with_verb(phrases, figure, before, noun)
    if with_verb:
        return with_verb
    direct = before.linked and before.noun and not _joined(phrases, figure, before) and not before.verb
    if after.linked and direct and not phrases.is_generic(before.noun or noun):
        return None
    generic = _of_generic(phrases, figure, before, after, noun, last)
    if generic:
        return generic
    measured = before.noun and before.noun[1] == figure.start and not before.verb and _bounds(phrases, figure)
    if measured and before.noun and MEASURE.search(phrases.text, *before.noun):
        return None  # 集体收入20万元以上的村: the measure that bounds them stands before
    topic = phrases.topic(begin, figure.start)
    longer = topic is not None and topic[1] - topic[0] > noun[1] - noun[0]
    if topic and longer and phrases.text[slice(*topic)].endswith(phrases.text[slice(*noun)]):
        # 主要特产有甲、乙等3种特产: the first mention is the fuller one.
        return Measure([topic], "indicator.named_before")
    return _counted(phrases, figure, before, after, noun, last, start)


def _doing_behind(phrases: NounPhrases, figure: Figure, before: Before, after: After) -> Measure | None:
    """What was done so many times, told behind the figure (4次对渡口作出批示)."""
    if figure.unit not in TIMES or after.rest is None or after.rest[1] - after.rest[0] < 2:
        return None
    if before.verb and after.noun is None and phrases.text[slice(*before.verb)] in phrases.light:
        return Measure([after.rest], "indicator.verb_after")
    if before.noun is None and before.verb is None and phrases.opens_doing(figure.end):
        return Measure([after.rest], "indicator.verb_after", verb_only=True)
    return None


def _joined(phrases: NounPhrases, figure: Figure, before: Before) -> bool:
    """Whether only a conjunction stands between the noun and the figure (工业企业和9家商户)."""
    noun = before.noun
    return noun is not None and phrases.text[noun[1] : figure.start] in ("和", "及", "与", "以及")


def _given(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> bool:
    """Whether a sum or share right before the noun is of what is given, taken or let off."""
    if noun[0] != figure.end or before.linked or not phrases.closes(noun[1]):
        return False
    if figure.kind == "percent":
        return before.verb is not None and _RELIEVED.fullmatch(phrases.text, *before.verb) is not None
    return figure.kind == "money" and GIVEN.match(phrases.text, *noun) is not None


def _told_elsewhere(
    phrases: NounPhrases,
    figure: Figure,
    before: Before,
    after: After,
    noun: Span,
    last: Measure | None,
    begin: int,
) -> bool:
    """Whether what follows the figure is no noun that it counts."""
    if _given(phrases, figure, before, noun):
        return False  # 可被处9万元罚款, 减收50%租金
    told = before.noun is not None and not before.verb and (before.linked or before.noun[1] == figure.start)
    if told and phrases.is_predicate(noun) and phrases.closes(noun[1]):
        return True  # 住房将有9套落成, 监测站2座投用
    if told and _people_before(phrases, figure, before, noun):
        return True  # 工作组9个、技师6名|驻船指导
    goes_on = last is not None and bool(last.spans)
    if goes_on and before.bare and figure.kind == "count" and phrases.text[noun[1] - 1] == "率":
        return True  # 9座厂中,有4座负荷率不足三成
    running = figure.kind == "duration" and phrases.text.endswith("连续", begin, figure.start)
    if running and goes_on and STAYS.match(phrases.text, figure.end):
        return True
    if after.extreme and (after.linked or figure.kind != "count"):
        return True
    scaled = phrases.text[figure.end - 1] in "万亿千百"
    if figure.unit is None and figure.kind == "count" and not scaled and (before.noun or (before.bare and last)):
        return True  # a bare number in a row of a table: what follows is the label of the next row
    # 三成船员为临时聘用: a part of them opens its clause.
    opening = begin == figure.start and figure.unit != "百分点"
    part = figure.kind == "percent" and opening and not phrases.closes(noun[1])
    alone = before.noun is None or _joined(phrases, figure, before)
    if figure.kind in ("percent", "rank", "score"):
        return not ((after.linked or part) and alone)
    if phrases.text[slice(*noun)] in CLASSES and before.noun and before.noun[1] == figure.start:
        return True  # 应急物资8大类
    if _held_by(phrases, figure, before, noun):
        return False  # 县渔业局9万元|码头结余资金闲置
    if figure.kind in ("money", "duration", "frequency"):
        return not (after.linked or before.attributive or before.verb or not before.noun)
    return False


def _people_before(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> bool:
    """Whether those who are counted stand right before the figure, and behind it only what they do."""
    who = before.noun if figure.unit in PEOPLE else None
    if who is None or who[1] != figure.start:
        return False
    return WHO.search(phrases.text, *who) is not None and WHO.search(phrases.text, *noun) is None


def _held_by(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> bool:
    """Whether a body stands right before a sum and a kind of sum right behind it."""
    body = before.noun if figure.kind == "money" and noun[0] == figure.end else None
    if body is None or body[1] != figure.start:
        return False
    return AGENT.search(phrases.text, *body) is not None and _SUMS.search(phrases.text, *noun) is not None


def _with_verb(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> Measure | None:
    """The noun behind the figure with the verb before it: how often it was done, what a sum was put into."""
    if before.verb is None:
        return None
    verb = phrases.text[slice(*before.verb)]
    if figure.unit in TIMES or figure.kind == "frequency":
        return Measure([noun] if verb in phrases.light else [before.verb, noun], "indicator.verb_after")
    spent = _SPENT_ON.match(phrases.text, *noun) if figure.kind == "money" and verb in _PUT_IN else None
    if spent and noun[1] - spent.end() > 1:
        return Measure([before.verb, (spent.end(), noun[1])], "indicator.spent_on")
    return None


def _of_generic(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, noun: Span, last: Measure | None
) -> Measure | None:
    """A generic noun on one side of the figure, with what it belongs to (投资9亿元的渡口)."""
    if after.linked and before.noun is None and phrases.is_generic(noun) and last and last.spans:
        owner = bearer(phrases, last)
        return Measure(sorted([*([owner] if owner else []), noun]), "indicator.generic_linked")
    limit = _LIMITS.fullmatch(phrases.text, *noun) if before.attributive else None
    if limit and last and last.spans and not last.verb_only:
        owner, noun = bearer(phrases, last), (noun[0], noun[1] - (phrases.text[noun[1] - 1] in "以之"))
        return Measure(sorted([*([owner] if owner else []), noun]), "indicator.generic_linked")
    if before.noun and phrases.is_generic(before.noun) and after.linked:
        return Measure(sorted([before.noun, noun]), "indicator.generic_after")
    if before.bare and last and figure.kind == "money" and last.rule == "indicator.generic_after":
        generic = next((span for span in last.spans if phrases.is_generic(span)), None)
        if generic:
            return Measure(sorted([generic, noun]), "indicator.generic_after")
    return None


def _counted(
    phrases: NounPhrases, figure: Figure, before: Before, after: After, noun: Span, last: Measure | None, start: int
) -> Measure:
    """The noun behind the figure, with what tells whose it is or what is done with it."""
    attribute = _attributive(phrases, figure, before, noun) or _listed(phrases, figure, noun, start)
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
    served = phrases.text[figure.start - 1] in "为向对给与" and not phrases.is_thing(noun)
    if attribute is None and not served and phrases.text[slice(*noun)] in BARE:
        done = _DONE_TO.match(phrases.text, noun[1], after.rest[1] if after.rest else noun[1])
        if done and phrases.closes(done.end()):
            return Measure([noun, done.span(1)], "indicator.after_object")
    return Measure([attribute, noun] if attribute else [noun], "indicator.after")


def _bounds(phrases: NounPhrases, figure: Figure) -> bool:
    text = phrases.text[figure.start : figure.end]
    return bool(_BOUND.match(text) or THRESHOLD.search(text))


def _listed(phrases: NounPhrases, figure: Figure, noun: Span, start: int) -> Span | None:
    """The works that a bare 项目 only sums up (甲大桥、乙渡口改建等17个项目)."""
    end, divided = figure.start - 1, phrases.text.find("、", start, figure.start)
    if phrases.text[end] != "等" or divided < 0 or phrases.text[slice(*noun)] not in _SUMMED_UP:
        return None
    start = phrases.past_verbs(start, divided)
    spent = _FOR.match(phrases.text, start, divided)
    start = spent.end() if spent else start
    return (start, end) if divided - start > 1 else None


def _attributive(phrases: NounPhrases, figure: Figure, before: Before, noun: Span) -> Span | None:
    """A quoted or listed scheme right before a figure and a generic noun: A、B通办1006个事项."""
    text = phrases.text
    if before.noun is None or before.verb or before.share or before.changed or before.noun[1] != figure.start:
        return None
    if figure.unit == "大" or not (phrases.is_generic(noun) or text[before.noun[1] - 1] == "”"):
        return None
    phrase = text[before.noun[0] : before.noun[1]]
    numbers = {len(members(text, before.noun)), phrase.count("、") + 1, phrase.count("”")}
    return before.noun if figure.value not in {str(number) for number in numbers} else None
