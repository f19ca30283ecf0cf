"""Names of official bodies in running text: region, level word and the body proper (佛山市南海区 | 政务服务数据管理局).

Pure; offsets are half-open and count characters of the text given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.origin import regions

Span = tuple[int, int]

_HAN: Final = "\u3400-\u9fff"
# A name ends where the sentence goes on: at these words, at punctuation, at a figure.
_GOES_ON: Final = (
    "坚持 坚定 奋力 牢记 高举 锚定 抢抓 克服 面对 迎难 团结 统筹 有效 多措 率先 创新 "
    "努力 圆满 顺利 自觉 立足 始终 认真 全面 深入 严格 积极 紧紧 紧扣 以 在 按 根据 "
    "围绕 高度 贯彻 落实 切实 扎实 持续 大力 不断 充分 着力 聚焦 进一步 党组 党委 关于 "
    "对 将 召开 组织 印发 开展 依法 主动 强化 加强 深化 推进 推动 突出 牢固 把 的 "
    "文件 办公会 局长 主任 区长 市长 县长 省长 州长 旗长 主席 书记 年度 年 工作 法治 "
    "制定 部门 和市 和县 和区 及 与 、 等 通过 结合 成立 承担 负责 下发 发布 "
    "联合 会同 政府信息 政务公开 会议 内部 机关 转发 批转 举行 举办 领导(?!小组) 编印 主编 主办 编(?=\\s|\\d|$)"
)
_AFTER: Final = rf"(?=$|[^{_HAN}]|{'|'.join(_GOES_ON.split())})"
# Bodies that issue official texts; schools, firms and villages that the lexicon knows too are named in them.
_ISSUES = re.compile(
    r"(?:[局委办厅署府室司队]|委员会|管委会|联合会|协会|工会|法院|检察院|研究院|中心|部|海关|办事处|街道|指挥部|领导小组|专班|馆|银行)$"
)
_NOT_BODY = re.compile(
    r"市委市政府|县委县政府|区委区政府|中心工作|共有|现有|位于|坐落|地处|坚定|坚持|以人民|为中心|为核心|领导下|的"
)
_NATIONAL = re.compile(r"(?:国家|国务院|全国|最高人民|中央|中共中央|中华人民共和国|海关总署|税务总局|国务院办公厅)")
# National bodies whose local branches carry both names.
_VERTICAL = re.compile(
    r"国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中国气象局|国家烟草专卖局|国家矿山安全监察局"
)
_MINISTRY = re.compile(
    r"(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利"
    r"|农业农村|农业|商务|文化和旅游|退役军人事务|应急管理)部(?!门|队|分|长|署)(?:办公厅)?"
)
_LEVEL_WORD = re.compile(r"(?:中共)?(?:自治区|自治州|自治县|[省市县区州旗盟])(?![\u3400-\u9fff]{0,2}?[市县区]域)")
_REGION_END = re.compile(r"[省市县区旗州盟]|地区")
_NEXT = re.compile(r"[ \t、]+")
_SCANNED: Final = 40_000
_LONGEST_PATH: Final = 24


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in the text: its span, the regions it begins with, or the level word that stands for them (市)."""

    start: int
    end: int
    path: tuple[Span, ...] = ()
    level_word: str = ""
    national: bool = False

    @property
    def level(self) -> str | None:
        """The level that the name itself shows, apart from its region."""
        return "national" if self.national else regions.LEVEL_WORDS.get(self.level_word.removeprefix("中共"))


class BodyNames:
    """Finds bodies by the words that their names end in (lexicon `organisations`, kind suffix and abbreviation)."""

    def __init__(self, endings: Iterable[str]) -> None:
        forms = sorted({form for form in endings if _ISSUES.search(form)}, key=len, reverse=True)
        ends = "|".join(map(re.escape, forms)) or "局|委员会|委|政府|办公室|厅|部|院|中心"
        tail = rf"(?:\([{_HAN}]{{2,24}}\))?{_AFTER}"
        self._proper = re.compile(rf"[{_HAN}]{{0,24}}?(?:{ends}){tail}")

    def at(self, text: str, start: int, end: int | None = None) -> Body | None:
        """The body whose name begins at `start`: with its region, with a level word (市…局), or a national one."""
        limit = len(text) if end is None else end
        begin = start + 2 if text.startswith("中共", start) else start
        path = regions.path_at(text, begin, limit)
        if town := regions.town_at(text, path[-1][1] if path else begin, limit):
            path = [*path, town]
        if path:
            match = self._proper.match(text, path[-1][1], limit)
            return Body(start, match.end(), tuple(path)) if match and not _NOT_BODY.search(match.group()) else None
        vertical = _VERTICAL.match(text, begin, limit)
        if vertical and (path := regions.path_at(text, vertical.end(), limit)):
            match = self._proper.match(text, path[-1][1], limit)
            if match:
                return Body(start, match.end(), tuple(path))
        ministry = _MINISTRY.match(text, begin, limit)
        if ministry:
            return Body(start, ministry.end(), national=True)
        if _NATIONAL.match(text, begin, limit):
            match = self._proper.match(text, begin, limit)
            return Body(start, match.end(), national=True) if match else None
        word = _LEVEL_WORD.match(text, begin, limit)
        if word:
            match = self._proper.match(text, word.end(), limit)
            if match and match.end() - word.end() >= 2 and not _NOT_BODY.search(match.group()):
                return Body(start, match.end(), level_word=word.group())
        return None

    def several_at(self, text: str, start: int, end: int) -> list[Body]:
        """The bodies that follow each other from `start`, with spaces or 、 between them (joint issuers)."""
        found: list[Body] = []
        while start < end and len(found) < 12:
            body = self.at(text, start, end)
            if body is None:
                break
            found.append(body)
            gap = _NEXT.match(text, body.end, end)
            if not gap:
                break
            start = gap.end()
        return found

    def everywhere(self, text: str) -> Iterator[Body]:
        """Every body that a region of the standard begins, in the first part of the text."""
        done = 0
        for start, _ in region_mentions(text):
            if start < done:
                continue
            body = self.at(text, start, min(len(text), start + 60))
            if body:
                done = body.end
                yield body


def region_mentions(text: str) -> Iterator[Span]:
    """Spans of the official names of regions of the standard (their longest form), in the first part of the text."""
    names = regions.names()
    done = 0
    for match in _REGION_END.finditer(text, 0, _SCANNED):
        end = match.end()
        for start in range(max(done, end - 12), end - 1):
            if text[start:end] in names:
                done = end
                yield start, end
                break


def paths(text: str) -> Counter[str]:
    """How often each region is named, neighbouring names joined: 佛山市南海区 counts for 佛山市南海区 alone."""
    found: Counter[str] = Counter()
    last: Span | None = None
    for start, end in region_mentions(text):
        if last and last[1] == start and start - last[0] < _LONGEST_PATH:
            found[text[slice(*last)]] -= 1
            start = last[0]
        last = (start, end)
        found[text[start:end]] += 1
    return +found
