"""Type, status and action of an initiative: what the rules say, and what the two classifiers see.

The guideline's order: the type is told by the head noun first; the status by the section, then by aspect words (已 正在
将), then by the verb; the action is the verb that governs the span most closely, without adverbs and light verbs.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.initiatives.context import Context
from pipeline.initiatives.pairs import Candidate
from pipeline.initiatives.vocabulary import Head, Verb

_LONGEST_CLAUSE: Final = 300
"""Longer clauses are no prose; looking through them for every candidate would be quadratic."""
_DIGIT: Final = re.compile(r"\d")
_DONE: Final = re.compile(
    r"已|完成|建成|成功|顺利|正式|圆满|率先|首[推创次]|获批|荣获|目前|截至|全面竣工|投入|实现|先后|均|以来"
)
_ONGOING: Final = re.compile(
    r"正在|持续|继续|不断|深入|扎实|积极|稳步|常态化|加快|着力|大力|逐步|探索|进一步|统筹|有序"
)
_PLANNED: Final = re.compile(
    r"将(?!其|本|此|原|全)|拟|力争|谋划|计划|下一步|接下来|明年|争取|确保|准备|即将|要(?!求|素|件|点)|今后|下半年|预计"
)
_QUOTED_TYPES: Final = (
    (re.compile(r"办|[通代帮联]办|窗|一件事|窗口|取号|服务|一站式|跑|门式|不打烊|反映"), "service"),
    (re.compile(r"统管|码|平台|系统|大脑|一张[图网]|协同|云|网$"), "platform"),
    (re.compile(r"[一二三四五六七八]减|硬减|分离|审批|改革|放管服|集成|容缺|承诺|监管"), "reform"),
    (re.compile(r"回头看|行动|活动|宣传|攻坚|会战|整治|[百千万]"), "campaign"),
    (re.compile(r"制$|规划|方案|清单|机制|普法|责任"), "rule"),
)
_NOMINAL: Final = frozenset(
    (
        "建设",
        "应用",
        "改造",
        "整合",
        "对接",
        "更新",
        "升级",
        "优化",
        "提升",
        "研究",
        "分析",
        "管理",
        "梳理",
        "下放",
        "审批",
        "审核",
        "审查",
        "交接",
        "运用",
        "合作",
        "实施",
        "数字化",
        "电子化",
        "重建",
        "开发",
    )
)
_ADVERB_FIRST: Final = re.compile(
    r"加快|扎实|稳步|有序|顺利|全面|深入|积极|大力|着力|持续|牵头|正式|成功|陆续|集中|组织(?=开展|实施)|协调|协同|统筹|基本|初步|率先|圆满|力争|争取"
)
_COORDINATED: Final = frozenset(("和", "与", "并", "、", "及"))
_ADVERBS: Final = re.compile(
    r"(?:已经?|正式|顺利|全面|基本|成功|陆续|相继|初步|正在|正|率先|均已?|也|全部|主体|进一步|深入|有序|稳步|加快|的)*"
)


def heads_within(context: Context, candidate: Candidate) -> list[Head]:
    """Head nouns inside a candidate from left to right, the final one last."""
    rows = context.marks.head_at[candidate.start + 2 : candidate.end + 1]
    return [context.vocabulary.head(row) for row in rows[rows >= 0].tolist()]


def rule_type(context: Context, candidate: Candidate) -> str:
    """The type that the head noun tells; of a building, mending or applying what is built, mended or applied."""
    text = context.text
    head = context.head(candidate.end) if candidate.closed == "h" else None
    if head is not None:
        if head.term in _NOMINAL:
            before = context.head(candidate.end - len(head.term))
            if before is not None and candidate.end - len(head.term) - len(before.term) >= candidate.start:
                return "project" if before.type in ("body", "project") else before.type
        return head.type
    name = text[candidate.start : candidate.end]
    for pattern, kind in _QUOTED_TYPES:
        if pattern.search(name):
            return kind
    within = heads_within(context, candidate)
    return within[-1].type if within else "project" if candidate.closed == "e" else "reform"


def type_features(context: Context, candidate: Candidate) -> list[str]:
    """Names of binary features for the type."""
    text = context.text
    start, end, _, closed, _ = candidate
    name = text[start:end]
    found = [
        "rule=" + rule_type(context, candidate),
        "t2=" + name[-2:],
        "t3=" + name[-3:],
        "t1=" + name[-1],
        "f2=" + name[:2],
    ]
    head = context.head(end) if closed == "h" else None
    if head is not None:
        found += [
            "h=" + head.term,
            "ht=" + head.type,
            "m2=" + text[max(start, end - len(head.term) - 2) : end - len(head.term)],
        ]
        before = context.head(end - len(head.term))
        if before is not None:
            found += ["hb=" + before.type, "hbh=" + before.type + head.term]
    else:
        found.append("h=none")
    for within in heads_within(context, candidate)[:-1][-4:]:
        found.append("in=" + within.type)
    verb = action_verb(context, candidate)
    if verb is not None:
        found += ["gv=" + verb.term, "ge=" + verb.sense]
    if "“" in name:
        inner = name[name.rfind("“") + 1 : name.rfind("”")]
        found += ["q", "q1=" + inner[-1:], "q2=" + inner[-2:], "qf=" + inner[:1]]
    low = max(start, end - 8)
    found += ["g=" + text[i : i + 2] for i in range(low, end - 1)]
    return found


def action_verb(context: Context, candidate: Candidate) -> Verb | None:
    """The verb that governs the span most closely: before it, or behind a subject."""
    known = context.acting
    if candidate not in known:
        known[candidate] = _action_verb(context, candidate)
    return known[candidate]


def _action_verb(context: Context, candidate: Candidate) -> Verb | None:
    start, end, opened, _, clause = candidate
    ruler, near = context.ruler(candidate)
    if near == "S":
        return ruler
    governor = context.governor(start, clause)
    follower = _adjacent(context, end, clause)
    if (
        follower is not None
        and follower.launch
        and (governor is None or governor.light or opened in "cs" or governor.sense in ("launch", "aim"))
    ):
        return follower
    if governor is not None and governor.light and follower is not None and not follower.launch:
        return follower
    return governor if governor is not None else follower


def _adjacent(context: Context, end: int, clause: int) -> Verb | None:
    follower = context.follower(end, clause)
    if follower is None:
        return None
    match = _ADVERBS.match(context.text, end, follower.start)
    return follower if match is not None and match.end() == follower.start else None


def action(context: Context, verb: Verb | None) -> list[tuple[int, int]]:
    """The span of the doing verb, with the verb coordinated before it (建立和完善); empty without one."""
    if verb is None:
        return []
    start, marks = verb.start, context.marks
    match = _ADVERB_FIRST.match(verb.term)
    if match is not None and len(verb.term) - match.end() >= 2:
        return [(start + match.end(), verb.end)]
    place = int(marks.verb_starts.searchsorted(verb.start)) - 1
    while place >= 0:
        gap = context.text[marks.verb_ends[place] : start]
        if gap not in _COORDINATED or context.vocabulary.verbs.light[marks.verb_rows[place]]:
            break
        start = int(marks.verb_starts[place])
        place -= 1
    return [(start, verb.end)]


def _clause_before(context: Context, candidate: Candidate, verb: Verb | None) -> str:
    high = min(verb.start, candidate.start) if verb is not None else candidate.start
    return context.text[max(int(context.marks.lows[candidate.clause]), high - _LONGEST_CLAUSE) : high]


def _aspects(before: str, after: str) -> tuple[bool, bool, bool]:
    return (
        _DONE.search(before) is not None or after.startswith("了"),
        _ONGOING.search(before) is not None,
        _PLANNED.search(before) is not None,
    )


def rule_status(context: Context, candidate: Candidate) -> str:
    """Status by section, aspect words and verb."""
    verb = action_verb(context, candidate)
    before = _clause_before(context, candidate, verb)
    done, ongoing, planned = _aspects(before, context.text[verb.end : verb.end + 1] if verb else "")
    behind = context.text[candidate.end : candidate.end + 1] == "已" or (
        verb is not None and verb.start >= candidate.end and "已" in context.text[candidate.end : verb.start]
    )
    if context.section(candidate.clause) == "plan":
        return "done" if behind else "planned"
    if planned and not done:
        return "planned"
    if done or behind:
        return "done"
    if verb is None:
        return "ongoing"
    if ongoing and verb.status == "done" and verb.sense != "create":
        return "ongoing"
    return verb.status


def status_features(context: Context, candidate: Candidate) -> list[str]:
    """Names of binary features for the status."""
    start, end, opened, _, clause = candidate
    text = context.text
    verb = action_verb(context, candidate)
    before = _clause_before(context, candidate, verb)
    after = text[verb.end : verb.end + 1] if verb is not None else ""
    done, ongoing, planned = _aspects(before, after)
    kind, heading, _ = context.where(start)
    low, high = int(context.marks.lows[clause]), int(context.marks.highs[clause])
    found = [
        "sec=" + kind,
        "rule=" + rule_status(context, candidate),
        "hd=" + str(heading),
        "ty=" + rule_type(context, candidate),
    ]
    found += [f"sd={kind}{done}", f"sp={kind}{planned}", f"so={kind}{ongoing}"]
    found += ["b1=" + before[-1:], "b2=" + before[-2:], "le=" + after.replace("了", "LE")[:2]]
    for cue in _CUES.findall(before):
        found.append("cue=" + cue)
    reach = max(0, low - 60)
    begin = max(reach, *(text.rfind(mark, reach, low) + 1 for mark in "。;\n"))
    for cue in _FRAMES.findall(text, begin, low):
        found.append("frame=" + cue)
    if verb is not None:
        found += [
            "v=" + verb.term,
            "vs=" + verb.status,
            "ve=" + verb.sense,
            f"vk={kind}{verb.term}",
            f"vl={verb.start >= end}{verb.launch}{verb.status}",
        ]
    follower = context.follower(end, clause)
    if follower is not None and follower.launch:
        found += ["fo=" + follower.term, "fs=" + follower.status]
    found += ["n1=" + text[end : end + 1], "n2=" + text[end : end + 2], "o=" + opened]
    if _DIGIT.search(text, end, min(high, end + _LONGEST_CLAUSE)):
        found.append("count")
    if _DIGIT.search(text, high, high + 15):
        found.append("count2")
    if text[end : end + 3].startswith("工作"):
        found.append("work")
    return found


_CUES: Final = re.compile(
    r"已|了|正在|将|拟|力争|继续|持续|完成|探索|加快|全面|深入|率先|积极|进一步|不断|大力|常态化|争取|组织|扎实|成功|正式|首次|新"
)
_FRAMES: Final = re.compile(r"目前|截至|截止|今年以来|全年|共|累计|下一步|明年|20\d\d年|今年|将|要|拟|力争|已")
