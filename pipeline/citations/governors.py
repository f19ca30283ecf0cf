"""The verb that governs a title: before it in the same clause, or behind it. Pure; half-open offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.citations.titles import Span
from pipeline.layout import Layout, paragraph_at, sentence_at

_TAKEN = re.compile(r"(?:将|把|对|就|使|向\S{0,6}|以)(?:省|市|县|区|国家)?$")
_HYPOTHETICAL = re.compile(r"(?:会否|是否|可否|考虑|建议|能否)[^,。;]{0,8}$")
# 制定《某法》实施细则: what is issued is the 细则, the law is its basis.
_DERIVED = re.compile(
    r"的?(?:贯彻|落实|实施|具体|配套|任务|责任|工作|重点){1,3}(?:方案|细则|意见|办法|分工|清单|计划|措施|举措|台账)"
)
_GOES_ON = re.compile(
    r"[ \t]*(?:以及|和|及|与|并|还有|特别是|尤其是|包括|如|即)?(?:[国省市县区]委|国务院|[国省市县区]政府|办公厅?){0,3}"
)
# 《某办法》已经县政府同意,现印发给你们
_PROMULGATED = re.compile(
    r"(?:等\S{0,8})?(?:已|业)[^。;]{0,40}?(?:同意|通过|批准|审定|审议)[^。;]{0,10}?,?现(?:将其)?(?:予以?)?(?:印发|发布|公布)"
)
_SINCE = re.compile(r"(?:施行|实施|执行)?(?:[一二两三四五六七八九十\d]+(?:周)?年|以来|之后|至今|之际|前)")
_RELATIVE = re.compile(r"(?:了|过|并[\u3400-\u9fff]{1,4})?的$")
_OWN = re.compile(r"我[局委厅办市县区省州院部]|本[局委厅办市县区省州院部]|我们|自行|自主|牵头|参与|配合|提请|报请")
_LIGHT: Final = frozenset({"推进", "推动", "抓好", "做好", "结合", "围绕"})
# Words that hold a verb and are none: on either side of a title, and those that only stand before one.
_HOLDS_VERB: Final = "实施条例|实施方案|实施意见|实施细则|实施办法|学习中心组|培训中心|机构编制|要求其"
_NO_CUE_BEHIND = re.compile(_HOLDS_VERB)
_NO_CUE = re.compile(
    rf"{_HOLDS_VERB}|中心组学习|学习强国|学习教育|宣传部|宣传月|宣传周|宣传思想|宣传教育|执行局|执行官|考试院|考试局|制定机关"
    r"|编制办|行政执行|学习计划|贯彻者|培训班"
)
_CENTRE: Final = "国务院|党中央|中共中央|中央|全国人大|国家|最高"
_HIGHER: Final = {
    level: re.compile(rf"(?:\d+年|\d+月|\d+日|今年|去年|近期|日前|随着|自|待)*(?:{bodies})[^\s,。;:《》]{{0,14}}$")
    for level, bodies in {
        "national": "(?!)",
        "provincial": _CENTRE,
        "municipal": f"{_CENTRE}|省|自治区",
        "county": f"{_CENTRE}|省|自治区|市(?!场|民|容|域|面|政设施)",
    }.items()
}
# 按照省委要求制定…, 提请市政府印发…: the higher body is named, the reporting one acts.
_NO_SUBJECT = re.compile(r"我|本|提请|报请|要求|精神|规定|部署|安排|标准|目标|战略|指导|支持")
_REACH: Final = 44  # characters between a governing verb and its title, other titles not counted
_AFTER: Final = 18
_STEPS: Final = 6  # titles that are not of one list, between a verb and its title
_SCOPE: Final = 1_000  # a list of titles longer than this has no verb in front of it


@dataclass(frozen=True, slots=True)
class Cue:
    role: str
    where: str
    light: bool = False


class Governors:
    """Finds governing verbs; ``before`` and ``after`` give what each verb means where it stands."""

    def __init__(self, *, before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]) -> None:
        self._before = {form: Cue(role, where, form in _LIGHT) for form, (role, where) in before.items()}
        self._after = {form: Cue(role, where) for form, (role, where) in after.items()}
        self._before_pattern = _alternation(form for form in self._before if len(form) > 1)
        self._after_pattern = _alternation(self._after)
        self._touching = {form: cue for form, cue in self._before.items() if len(form) == 1}

    def of(
        self, text: str, lay: Layout, places: list[Span], tails: list[tuple[list[Span], int]], group: list[int],
        level: str | None,
    ) -> tuple[Cue | None, Cue | None]:  # fmt: skip
        """The cue before and the cue behind a group of titles."""
        first, last = group[0], group[-1]
        start, end = places[first][0], max(places[last][1], tails[last][1])
        floor = max(sentence_at(lay, start)[0], paragraph_at(lay, start)[0], start - _SCOPE)
        floor = max(floor, text.rfind("】", floor, start) + 1)  # 【解读】《…》 is a label, not a verb
        before = self._cue_before(text, floor, start, places, tails, first, level)
        stop = min(paragraph_at(lay, places[last][0])[1], end + 80)
        after = self._cue_after(text, end, stop)
        lead = re.split(r"[,。;\n]", text[max(floor, start - 30) : start])[-1]
        if after and after.role == "issued" and re.search(r"是否|会否|可否|能否|考虑", lead):
            after = Cue("other", after.where)
        if before and before.role == "issued" and _DERIVED.match(text, end):
            before = Cue("basis", before.where)
        if after and (before is None or before.light or _TAKEN.search(text[max(floor, start - 8) : start])):
            return None, after
        return before, after

    def _cue_before(
        self, text: str, floor: int, start: int, places: list[Span], tails: list[tuple[list[Span], int]], first: int,
        level: str | None,
    ) -> Cue | None:  # fmt: skip
        """The nearest governing verb in the same clause; titles in between are stepped over."""
        stop, reach, index = start, _REACH, first
        for _ in range(_STEPS):
            begin = floor
            while index > 0 and places[index - 1][0] >= stop:
                index -= 1
            if index > 0 and places[index - 1][0] >= floor:
                begin = max(floor, tails[index - 1][1], places[index - 1][1])
            piece = text[max(begin, stop - reach) : stop]
            comma = max(piece.rfind(","), piece.rfind(":"), piece.rfind(";"))
            # A comma ends the reach of a verb, unless the list of titles goes on behind it.
            clause = piece if _GOES_ON.fullmatch(piece[comma + 1 :]) else piece[comma + 1 :]
            cue = self._last_cue(clause, touching=stop == start)
            if cue is not None:
                return self._checked(cue, text, floor, stop, clause, level)
            if clause is not piece or begin == floor or reach <= len(piece):
                return None
            reach -= len(piece)
            index -= 1
            stop = places[index][0]
        return None

    def _last_cue(self, clause: str, *, touching: bool) -> tuple[Cue, int] | None:
        """The last cue of a clause with the place where its verbs begin; of a chain of verbs (学习贯彻) the first.

        An issuing verb in a relative clause (落实某局印发的《…》) yields to the verb before it.
        """
        if touching and clause[-1:] in self._touching:
            return self._touching[clause[-1]], len(clause) - 1
        masked = _NO_CUE.sub(lambda match: "\0" * len(match.group()), clause)
        found = [(m.start(), m.end(), m.group()) for m in self._before_pattern.finditer(masked)]
        if not found:
            return None
        place = self._chain(masked, found, len(found) - 1)
        cue = self._before[found[place][2]]
        if cue.role == "issued" and touching and _RELATIVE.match(masked, found[-1][1]):
            if place:
                place = self._chain(masked, found, place - 1)
                return self._before[found[place][2]], found[place][0]
            if not _OWN.search(clause[: found[0][0]]):
                return Cue("other", cue.where), found[0][0]
        return cue, found[place][0]

    def _chain(self, masked: str, found: list[tuple[int, int, str]], place: int) -> int:
        """Where the chain of verbs begins that ends in `place`; 推动 and the like only help the verb behind them."""
        while place and masked[found[place - 1][1] : found[place][0]] in ("", "、", "和", "并", "与"):
            if found[place - 1][2] in _LIGHT:
                break
            place -= 1
        return place

    def _checked(
        self, cue: tuple[Cue, int], text: str, floor: int, stop: int, clause: str, level: str | None
    ) -> Cue | None:
        """An issuing verb with a higher body as its subject, or one merely considered, issues nothing here."""
        found, at = cue
        if found.role != "issued":
            return found
        subject = text[max(floor, stop - len(clause) - 20) : stop - len(clause) + at]
        subject = re.split(r"[,。;:\n]", subject)[-1]
        if _HYPOTHETICAL.search(subject):
            return Cue("other", found.where)
        if _HIGHER[level or "municipal"].match(subject) and not _NO_SUBJECT.search(subject):
            return Cue("other", found.where)
        return found

    def _cue_after(self, text: str, end: int, stop: int) -> Cue | None:
        """The first governing word behind the last title, in the same clause."""
        window = text[end:stop]
        here = _PROMULGATED.match(window)
        if here:
            return Cue("issued", "rule:documents.promulgated")
        cut = re.search(r"[,。;:!?\n《]", window)
        window = window[: min(cut.start() if cut else len(window), 40)]
        masked = _NO_CUE_BEHIND.sub(lambda match: "\0" * len(match.group()), window)
        for match in self._after_pattern.finditer(masked):
            cue = self._after[match.group()]
            if cue.role in ("issued", "basis") and _SINCE.match(window, match.end()):
                return Cue("other", cue.where)
            # 就《某协定》的监管标准颁布…: the 的 makes something else the object.
            if cue.role == "issued" and "的" in window[: match.start() - 1]:
                break
            if match.start() <= _AFTER or cue.role == "studied":
                return cue
            break
        return None


def _alternation(forms: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) if ordered else r"(?!)")
