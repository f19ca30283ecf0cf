"""The lexicons of cues, searched for once a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import ahocorasick_rs

from pipeline.lexicons import Entry
from pipeline.schema import CLAIM_STATUSES

_GOAL_WORDS = ("力争", "争取", "确保", "预计", "目标是", "目标为", "目标:", "我", "政府", "将", "到20")
_GOAL_VERBS = re.compile(
    r"力争|争取(?!上级|资金|项目|到|中央|国家|专项|各类|工作)|确保|预计|目标(?:是|为|:)|我们?(?:[将要]|会(?!议))|政府(?:[将要]|会(?!议))|将会|我们?建议|"
    r"(?<=[,。;:是])将(?=开展|实施|推|建|在|于|继续|新|完成|组织|选|按|加|进|以|举|陆续|分|再)|"
    r"(?:^|(?<=[,。;:\n]))到20\d\d年"
)
_NOUNS_OF_RISE = re.compile(
    r"提升改造|提质|提档|增收节支|增产增效|起降|升降|空降|增长贡献|增加值|增长极|增长点|"
    r"增长级|提高班|降水|降雨|降尘|减灾|增值|提升工程|提升行动|增补|增收致富|减排|增信|"
    r"减压|提升站|翻译|新增长|新建村|扩大内需|降费|减税降费|减免|减负|增效|提升机|增持|"
    r"提质增效|增强|增进|减轻|跌倒|新开发区|新办法|新开户|上升为|提高认识|增量|增减|缩短率|"
    r"压缩机|压缩包|减持|降解|降级|降压|增压"
)
_PLANS = (
    r"(?<![助动划展作度员才务债训纲改])计划(?=于|在|到|年|今|明|总?投资|新|建|开|完成|引|安排|实施|推|启|拨|组织|播|种|招|培"
    r"|出[栏台售]|改|筹|设|增|用|将|全年|利用|投入|争取|达)"
)
_FORMER = r"(?<![平高草中太还复河三荒前]){}(?!文件|济)"
_GUARDS = {
    "应": r"(?<![相响供效反对适顺感回答报因策接呼照])应"
    r"(?=达|当|在|于|不|为|按|控制|完成|实现|确保|保持|低|高|有|设|配|安排|少)",
    "须": r"(?<![必无])须",
    "拟": r"(?<![模虚草比])拟(?![态合真])",
    "限": r"(?<![有权期时年界极局受上下无门限超载])限(?![制额价度行购])",
    "保证": r"保证(?![金书])",
    "计划": _PLANS,
    "要达到": r"(?<![主重需只必])要达到",
    "目标": r"目标(?![责考管])",
    "确保": r"确保(?!了)",
    "谋划": r"谋划(?!多年|已)",
    "预期": r"预期(?!寿命)",
    "规划建设": r"规划建设(?!总|用地|管理|规模|工作)",
    "争取": r"争取(?!上级|资金|项目|到|中央|国家|专项|各类|工作)",
    "已": r"已(?!然)",
    "过去": r"过去(?![\d一二两三四五六七八九十几])",
    "改革前": r"改革前(?![期沿列景途])",
} | {word: _FORMER.format(word) for word in ("原来", "原先", "原有", "原需", "原本", "原为", "原定", "原经", "原要")}
"""Short cues that are also parts of other words."""


class Hit(NamedTuple):
    """A cue in the text: its span, its word and where the word comes from (meaning, lexicon line)."""

    start: int
    end: int
    word: str
    meaning: str
    where: str


class Reading:
    """All cues of one text, so that a clause is looked up and not searched."""

    def __init__(self, change: Sequence[Hit], status: Sequence[Hit], goals: Sequence[Hit]) -> None:
        self._change, self._goals = change, goals
        self._change_starts = [hit.start for hit in change]
        self._goal_starts = [hit.start for hit in goals]
        self._status = {name: [hit for hit in status if hit.meaning == name] for name in CLAIM_STATUSES}
        self._status_starts = {name: [hit.start for hit in hits] for name, hits in self._status.items()}

    def changes(self, start: int, end: int) -> Sequence[Hit]:
        """The cues of change between two offsets."""
        first, last = bisect_left(self._change_starts, start), bisect_left(self._change_starts, end)
        return [hit for hit in self._change[first:last] if hit.end <= end]

    def status(self, name: str, start: int, end: int) -> Hit | None:
        """The last cue of a status (target, baseline, actual) between two offsets."""
        return _last_in(self._status[name], self._status_starts[name], start, end)

    def goal(self, start: int, end: int) -> Hit | None:
        """The last verb of aiming between two offsets, whose reach goes beyond its clause."""
        return _last_in(self._goals, self._goal_starts, start, end)


def _last_in(hits: Sequence[Hit], starts: Sequence[int], start: int, end: int) -> Hit | None:
    for index in range(bisect_left(starts, end) - 1, -1, -1):
        if starts[index] < start:
            return None
        if hits[index].end <= end:
            return hits[index]
    return None


class Cues:
    """The lexicons `change_cues` and `status_cues`, searched for once a text."""

    def __init__(self, *, change_cues: Iterable[Entry], status_cues: Iterable[Entry]) -> None:
        change: dict[str, tuple[str, str]] = {}
        self.change_behind: dict[str, tuple[str, str]] = {}
        for entry in change_cues:
            table = change if entry["position"] in ("before", "any") else self.change_behind
            for form in entry.forms:
                table[form] = (entry["change"], entry.where)
        status = {
            form: (entry["status"], entry.where)
            for entry in status_cues
            if entry["position"] in ("before", "any")
            for form in entry.forms
        }
        self._change, self._status = _Words(change), _Words(status)
        self._goals = _Words(dict.fromkeys(_GOAL_WORDS, ("target", "rule:quantity.status.carried")))
        behind = "|".join(re.escape(form) for form in sorted(self.change_behind, key=len, reverse=True))
        self.behind_pattern = re.compile(behind) if behind else None

    def read(self, text: str) -> Reading:
        """The cues of a text; words that only look like one (增加值, 响应, 保证金) are left out."""
        change = [hit for hit in self._change.find(text) if not _looks_like_change(text, hit.start)]
        status = [hit for hit in self._status.find(text) if _is_status_cue(text, hit)]
        goals = [hit for hit in self._goals.find(text) if _GOAL_VERBS.match(text, hit.start)]
        return Reading(change, status, goals)


class _Words:
    """A set of words with their meanings, found longest first without overlaps."""

    def __init__(self, meanings: Mapping[str, tuple[str, str]]) -> None:
        self._forms = list(meanings)
        self._meanings = [meanings[form] for form in self._forms]
        self._search = (
            ahocorasick_rs.AhoCorasick(self._forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
            if self._forms
            else None
        )

    def find(self, text: str) -> Iterator[Hit]:
        if self._search is not None:
            for index, start, end in self._search.find_matches_as_indexes(text):
                yield Hit(start, end, self._forms[index], *self._meanings[index])


_GUARD_PATTERNS = {form: re.compile(pattern) for form, pattern in _GUARDS.items()}


def _looks_like_change(text: str, start: int) -> bool:
    return bool(_NOUNS_OF_RISE.match(text, start) or (start and _NOUNS_OF_RISE.match(text, start - 1)))


def _is_status_cue(text: str, hit: Hit) -> bool:
    guard = _GUARD_PATTERNS.get(hit.word)
    return guard is None or guard.match(text, hit.start) is not None
