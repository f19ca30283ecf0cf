"""Sections: which stretch of the text speaks of achievements, problems, leadership or plans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final, TypedDict

from pipeline.finders import finder
from pipeline.layout.announced import announced
from pipeline.layout.outline import Heading
from pipeline.layout.sentences import Span
from pipeline.layout.speeches import speeches
from pipeline.layout.turned import turned


class Section(TypedDict):
    """A stretch of text under one heading: `path` holds indexes into the headings, from the outermost in."""

    start: int
    end: int
    kind: str
    path: list[int]


# A heading that says several things is what the first of these says (第一责任人…工作计划 is a plan).
_ORDER: Final = ("problems", "plan", "leadership", "achievements", "other")
_PLAN_END = re.compile(r"(?<!普法)(?<!行动)(?:计划|打算|安排|思路|目标任务|主要任务|重点任务|重点工作)$")
# 实施“英才计划” names a scheme, and no plan of what comes next.
_SCHEME = re.compile(
    r"(?:推[出行进]|实施|施行|启动|开展|设立|扩展|优化|落实|执行|完善|延续)[^,。]{1,24}(?<!工作)(?<!年度)(?<!年)计划”?$"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_REPORT = re.compile(r"(?:报告|汇报|总结|通报)(?:如下|[:。])|(?:报告|总结|汇报|年报)$")
# 实施X规划, 推进重点任务 as a heading tells what was done.
_CARRIED_OUT = re.compile(r"(?:全面|深入|扎实|认真|有序|加快)?(?:实施|落实|推进|贯彻|完成)[^,。]{0,16}(?:规划|任务)$")
# 加强组织保障 in a report tells how the work was secured; in a programme the text is a plan anyway.
_SECURED = re.compile(r"(?:加强|强化|健全|落实|夯实)(?:了)?组织(?:保障|实施)")
# 补齐公用设施短板 tells what was done about it.
_MENDED = re.compile(
    r"(?:补[齐强足上好]?|弥补|填补|破解?|解决|攻克|攻坚|消除|拉长|强化|夯实|锻|聚焦|紧盯)[^,。]{0,14}?(?:短板|弱项|薄弱环节)"
)
# 主要问题整改情况 tells what was done about every problem that stands below; 尚未整改到位的问题 does not, nor does
# 存在的问题及整改措施, where the problems come first.
_RECTIFIED = re.compile(
    r"^(?!.*(?:[未难慢缓]|不[力够到实]|整改(?:措施|方向|方案|计划|打算|思路)))(?:.*问题[^,。]{0,8}整改|.*整改[^,。]{0,6}(?:情况|进展|成效|结果|落实))"
)
_NEXT_STEP = re.compile(
    r"为了?(?:实现|完成|确保)[^。,]{2,24}(?:目标|任务)[^。]{0,8}?(?:将|要|需)|"
    r"(?:围绕|对照|锚定)(?:上述|以上|这些)[^。,]{0,6}目标[^。]{0,12}(?:抓好|做好|推进)|"
    r"20\d\d年[^。,;]{0,30}目标(?:任务)?(?:是|为)?:|"
    r"20\d\d年[,，]?(?:我们|我[局委办县市区镇]|全[市县区镇]|本局)?将(?:新[建增]|完成|实施|建成|改造|启动|开工|力争|确保|全力|扎实|加快|突出|聚焦)"
    r"(?![^。;]{0,30}(?:纳入|作为|列[为入]|融入))|"
    r"(?:下一?步|接下来|今后|下一阶段|下阶段|新的一年|下一年度?|来年|明年|今后一个时期)[,:]?|(?:20\d\d年[^。]{0,60}?[,])?[^。,]{0,14}(?:将|要)(?:继续|进一步|坚持以|着力|紧紧围绕|重点)"
)
# What heads a list of things to do: 2031年集中力量办好六件实事:
_TO_DO = re.compile(
    r"(?:[^。,;:\n]{0,16},)?20\d\d年[^。;:\n]{0,14}?(?:办好|办实|抓好|做好)(?!了)[^。,;:\n]{0,12}(?:实事|大事|工作|任务):"
)
# A paragraph of a plan that looks back: 过去五年,渔业发展极不平凡。
_LOOKS_BACK = re.compile(
    r"(?:回[顾首眸][^。,\n]{0,4}[,:]?)?(?:过去的?(?:[一三五]年)|这[三五]年|五年来|“?十[一二三四五六七八九]五”?(?:时期|期间|以来))"
    r"(?![^。\n]{0,40}(?:将|要|力争|目标|任务))[^。\n]{0,60}?(?:不平凡|不寻常|非凡|取得|成就|成效|显著|经受|再[上创攀])"
)
_TROUBLE = re.compile(
    r"(?:但|虽然|尽管|同时|在肯定|在看到|与此同时|我们也|当前|目前|对照)[^。]{0,70}?"
    r"(?:(?:存在|面临)(?:着|了)?(?:一些|不少|许多|诸多|以下|如下|较多|若干|一定|的)?[^。,]{0,16}?"
    r"(?:问题|不足|困难|差距|短板|薄弱|挑战)|清醒地?(?:看到|认识))"
)
_HAPPENED = re.compile(r"已|了")
# 针对群众反映存在的问题,我局… tells what was done about it.
_TREATED = re.compile(r"(?:针对|解决|破解|整改|反映|化解|防范|消除|围绕|聚焦)[^,。]{0,20}(?:存在|面临)")


class HeadingWords:
    """The words that tell the kind of a section, from pairs (word, kind)."""

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        self._kinds = dict(words)
        self._find = finder(self._kinds)

    def kinds(self, text: str) -> list[str]:
        """The kinds that a heading names, in the order in which it names them."""
        found = [self._kinds[text[start:end]] for start, end in self._find(text)]
        if "plan" not in found and _PLAN_END.search(text) and not _SCHEME.search(text):
            found.append("plan")
        if _CARRIED_OUT.match(text) or _SECURED.match(text):
            found = [kind for kind in found if kind != "plan"]
        if _MENDED.search(text) or _RECTIFIED.match(text):
            found = [kind for kind in found if kind != "problems"]
        return list(dict.fromkeys(found))


def sections(
    text: str,
    headings: list[Heading],
    paragraphs: list[Span],
    words: HeadingWords,
    title: str,
    body: Span,
    signed: int | None = None,
) -> list[Section]:
    """The sections in text order, covering the body from the first heading on; sets the `kind` of every heading.

    What stands behind the signature (`signed`: where it ends) belongs to no heading before it.
    """
    if not headings:
        whole: Section = {"start": body[0], "end": body[1], "kind": "other", "path": []}
        return _shifted(text, [whole], paragraphs, {0: False}, [[]])
    opening = text[body[0] : headings[0]["start"]]
    named = [words.kinds(h["text"]) if h["text"] else [] for h in headings]
    reports = _REPORT.search(title.strip()) or _REPORT.search(opening[-400:]) or _tells_of_achievements(headings, named)
    years = [int(year) for year in _YEAR.findall(title) or _YEAR.findall(opening[:300])[:1]]
    paths = _tell_kinds(headings, named, "achievements" if reports else "other", years, signed)
    found: list[Section] = [{"start": body[0], "end": headings[0]["start"], "kind": "other", "path": []}]
    said: list[list[str]] = [[]]  # for each section the kinds that its heading names
    mixed: dict[int, bool] = {}
    for index, (heading, kinds) in enumerate(zip(headings, named, strict=True)):
        end = headings[index + 1]["start"] if index + 1 < len(headings) else body[1]
        mixed[len(found)] = "problems" in kinds and "plan" in kinds
        stop = max(end, heading["end"])
        found.append({"start": heading["start"], "end": stop, "kind": heading["kind"], "path": paths[index]})
        said.append(kinds)
        if signed is not None and heading["end"] <= signed < end and text[signed:end].strip():
            found[-1]["end"] = signed
            found.append({"start": signed, "end": end, "kind": "other", "path": []})
            said.append([])
    return _shifted(text, found, paragraphs, mixed, said)


def _tell_kinds(
    headings: list[Heading], named: list[list[str]], default: str, years: list[int], signed: int | None
) -> list[list[int]]:
    """Set the kind of every heading; return for each the indexes of those it stands under, itself the last.

    ``default`` is the kind of a heading that says none, ``years`` are those that the report says it is of.
    """
    paths: list[list[int]] = []
    path: list[int] = []
    for index, (heading, kinds) in enumerate(zip(headings, named, strict=True)):
        if signed is not None and heading["start"] >= signed and path and headings[path[0]]["start"] < signed:
            path.clear()
            default = "other"
        while path and headings[path[-1]]["level"] >= heading["level"]:
            path.pop()
        above = headings[path[-1]]["kind"] if path else ""
        if any(_RECTIFIED.match(headings[place]["text"]) for place in path):
            kinds = [kind for kind in kinds if kind != "problems"]
        kind = _kind(heading, kinds, above, default, years)
        if not path:
            years = [*years, *(int(year) for year in _YEAR.findall(heading["text"]))]
            if kind in ("plan", "problems"):
                default = "plan" if kind == "plan" else "other"
        heading["kind"] = kind
        path.append(index)
        paths.append(list(path))
    return paths


def _tells_of_achievements(headings: list[Heading], named: list[list[str]]) -> bool:
    """Whether a heading of the first level names achievements."""
    return any("achievements" in kinds for h, kinds in zip(headings, named, strict=True) if h["level"] == 1)


def _kind(heading: Heading, kinds: list[str], above: str, default: str, years: list[int]) -> str:
    own = next((kind for kind in _ORDER if kind in kinds), "")
    if own == "plan" and "problems" not in kinds and "achievements" in kinds and "leadership" not in kinds:
        own = kinds[0]
    if above in ("plan", "problems"):
        # What a plan says about leadership is still planned; only 存在问题 / 下一步 under one roof part again.
        return own if own in ("plan", "problems") and own != above and above == "problems" else above
    if above:
        return own if own and own != "achievements" else above
    if own:
        return own
    ahead = [int(year) for year in _YEAR.findall(heading["text"])]
    if ahead and years and max(ahead) > max(years):
        return "plan"
    return default if heading["style"] != "plain" or default != "achievements" else "other"


def _shifted(
    text: str, found: list[Section], paragraphs: list[Span], mixed: dict[int, bool], named: list[list[str]]
) -> list[Section]:
    """Sections cut where a paragraph turns to problems (但也存在…不足) or to what comes next (下一步,…).

    What a turn to plans right before headings announces (为实现上述目标,要抓好以下工作:) goes on under these headings;
    a list that is announced as something to come is a plan.
    """
    planned: list[int] | None = None
    result: list[Section] = []
    starts, speakers = [start for start, _ in paragraphs], frozenset(speeches(text, paragraphs))
    for index, section in enumerate(found):
        if planned is not None and section["path"][: len(planned)] == planned and len(section["path"]) > len(planned):
            if section["kind"] in ("other", "achievements", "problems") and not named[index]:
                section["kind"] = "plan"
        else:
            planned = None
        result.append(section)
        if section["kind"] == "plan":
            result += _looking_back(text, result.pop(), paragraphs, starts)
            continue
        place, end = bisect_right(starts, section["start"]), section["end"]
        while place < len(starts) and starts[place] < end:
            at = starts[place]
            kind = _turn(text, at, paragraphs[place][1], result[-1]["kind"], mixed.get(index, False))
            if at in speakers and section is not found[index]:
                kind = kind or found[index]["kind"]  # what a speaker announces ends with his speech
            if kind:
                result[-1]["end"] = at
                result.append({"start": at, "end": end, "kind": kind, "path": section["path"]})
            place += 1
            section = result[-1]
        if section is not found[index] and section["kind"] == "plan":
            planned = section["path"]
    return _listed(result, _apart([*announced(text, paragraphs), *turned(text, paragraphs)]))


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in text order, what two of them share in the first alone."""
    result: list[Span] = []
    for start, end in sorted(spans):
        start = max(start, result[-1][1]) if result else start
        if start < end:
            result.append((start, end))
    return result


def _listed(found: list[Section], lists: list[Span]) -> list[Section]:
    """Sections cut at the lists and turns that are announced as something to come; in these they are plans."""
    result: list[Section] = []
    place = 0
    for section in found:
        at = section["start"]
        while place < len(lists) and lists[place][1] <= at:
            place += 1
        for index in range(place, bisect_left(lists, (section["end"], 0))):
            low, high = max(lists[index][0], at), min(lists[index][1], section["end"])
            if low > at:
                result.append({**section, "start": at, "end": low})
            result.append({**section, "start": low, "end": high, "kind": "plan"})
            at = high
        if at < section["end"] or at == section["start"]:
            result.append({**section, "start": at})
    return result


def _looking_back(text: str, section: Section, paragraphs: list[Span], starts: list[int]) -> list[Section]:
    """A plan cut where a paragraph below its heading tells what was achieved before."""
    pieces = [section]
    for place in range(bisect_right(starts, section["start"]), bisect_left(starts, section["end"])):
        start, end = paragraphs[place]
        if not _LOOKS_BACK.match(text, start, end):
            continue
        behind = starts[place + 1] if place + 1 < len(starts) else section["end"]
        last = pieces[-1]["end"]
        pieces[-1]["end"] = start
        pieces.append({"start": start, "end": min(behind, last), "kind": "achievements", "path": section["path"]})
        if behind < last:
            pieces.append({"start": behind, "end": last, "kind": "plan", "path": section["path"]})
    return pieces


def _turn(text: str, start: int, end: int, kind: str, mixed: bool) -> str:
    near = min(end, start + 120)
    if kind != "plan" and _NEXT_STEP.match(text, start, near) and (mixed or not _done(text, start, near)):
        return "plan"
    if kind == "other" and _TO_DO.match(text, start, near):
        return "plan"
    trouble = _TROUBLE.match(text, start, near) if kind not in ("plan", "problems") else None
    if trouble and not _TREATED.search(trouble.group()):
        return "problems"
    return ""


def _done(text: str, start: int, end: int) -> bool:
    return _HAPPENED.search(text, start, min(end, start + 30)) is not None
