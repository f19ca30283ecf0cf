"""Titles in 《》 and their document numbers, read from the text alone; what a report does with them is told elsewhere.

Reading order: `titles` (where), `is_document` (what is none), `numbers` (文号), `groups` and `shared_numbers` (lists),
`kind_of` and `level_of`, `clean` and `identities` (citations of one document). Pure; half-open offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from pipeline.origin import regions

Span = tuple[int, int]

_MARK = re.compile(r"[《》]")
_LONGEST_TITLE: Final = 160
_SPACE = re.compile(r"\s+")
_LIST_GAP = re.compile(r"[、,和与及或\s]|以及|并|暨")

# --- What stands in 《》 and is no document --------------------------------------------------------------------------

_PERMIT = re.compile(
    r"(?:许可证|准许证|执照|证书|合格证|资格证|登记证|证明书?|不动产权证|居住证|身份证|准考证|[^凭保]证)(?:\([^()]*\))?$"
)
_FORM = re.compile(r"(?:申请|登记|审批|审核|报名|推荐|呈报|汇总|统计|调查|备案|评分|测评|信息|情况|明细|申报)表$")
_MEDIA = re.compile(
    r"(?:日报|晚报|晨报|早报|时报|周报|周刊|商报|都市报|青年报|导报|快报|新报|法治报|法制报|经济报|文汇报|大公报|参考消息|新闻联播|焦点访谈"
    r"|半月谈|月刊|双月刊|季刊|学报|杂志|画报|电视报|新闻网?|频道|电台|政府公报|国务院公报)$|^(?:求是|瞭望|红旗文稿|人民论坛|读者|今日说法|新闻\d+分)$"
)
_ART_BEFORE = re.compile(
    r"(?:电影|影片|大片|微电影|微短剧|短剧|电视剧|网络剧|连续剧|纪录片|专题片|宣传片|动画片|动漫|短片|微视频|短视频|视频|歌曲|组歌|歌剧|话剧|舞剧|音乐剧"
    r"|舞台剧|歌舞剧|戏剧|京剧|越剧|黄梅戏|豫剧|昆曲|粤剧|川剧|评剧|秧歌剧|情景剧|小品|相声|快板|舞蹈|合唱|曲目|剧目|大戏|折子戏|节目|栏目|专栏|综艺"
    r"|油画|国画|雕塑|摄影作品|书法作品|游戏|主题曲|MV|杂志|期刊|报纸|剧本|舞台作品|音乐作品|文艺作品|动漫作品|实景剧|实景演出"
    r"|演唱|合唱了|唱响|上演|首演|公演|演出|排演|编排|热播|放映|展演|观影|登上|刊登在|刊登于|刊发于|刊载于|发表于|发表在|登载于)(?:了|的|:)?$"
)
_ART_AFTER = re.compile(
    r"(?:等)?(?:[\d一二三四五六七八九十两多几]+[部个首台场支幅档]?)?(?:优秀|精品|原创|经典|红色|热门|大型|主题)?"
    r"(?:电影|影片|微短剧|短剧|电视剧|纪录片|专题片|动画|歌曲|歌舞|歌剧|话剧|舞剧|音乐剧|戏剧|剧目|节目|栏目|专栏|频道|小品|杂志|报纸|报刊|期刊|油画|画作|游戏"
    r"|作品|文艺|首演|上演|公演|巡演|展演|演出|票房|上映|热映|公映|首映|开播|热播|播出|开机|杀青|记者|客户端|头版|整版|刊发|刊登|刊载|报道)"
)
_HEADLINE_BEFORE = re.compile(r"(?:以|题为|题目为|标题为)$")
_HEADLINE_AFTER = re.compile(r"为(?:题|名)(?![目])")


def titles(text: str) -> list[Span]:
    """The outermost 《…》, nested marks and line breaks included; an opening mark without a partner is passed over."""
    stack: list[int] = []
    found: list[Span] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if match.group() == "《":
            stack.append(at)
        elif stack:
            start = stack.pop()
            if (
                2 < at + 1 - start <= _LONGEST_TITLE
                and "\n\n" not in text[start:at]
                and text.count("\n", start, at) < 3
            ):
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at + 1))
    return found


def is_document(text: str, start: int, end: int) -> bool:
    """Whether 《…》 names a law, rule, plan, notice or book: no permit, form, play, film, programme or paper."""
    title = text[start + 1 : end - 1].strip()
    if not title or _PERMIT.search(title) or _FORM.search(title) or _MEDIA.search(title):
        return False
    before, after = text[max(0, start - 8) : start], text[end : end + 16]
    if _ART_BEFORE.search(before) or _ART_AFTER.match(after):
        return False
    return not (_HEADLINE_BEFORE.search(before) and _HEADLINE_AFTER.match(after))


# --- Document numbers ------------------------------------------------------------------------------------------------

_HAN: Final = "\u3400-\u9fff"
_YEAR: Final = r"[〔﹝\[(【〈{][ \t]?(?:19|20)\d{2}[ \t]?(?:年)?[〕﹞\])】〉}]"
_NUMBER = re.compile(
    rf"(?:[{_HAN}A-Za-z]{{1,16}}[)）]?[ \t]?)?{_YEAR}[ \t]?(?:第[ \t]?)?\d{{1,5}}(?:-\d{{1,4}})?[ \t]?号"
    rf"|(?:[{_HAN}]{{2,20}}?(?=第|\d|令|公告))?(?:令|公告|通告)?(?:(?:19|20)\d{{2}}年)?"
    r"[ \t]?第[ \t]?[\d一二三四五六七八九十百〇零]{1,5}[ \t]?号(?:令|公告|文)?"
    rf"|第[ \t]?\d{{1,4}}[A-Z]?[ \t]?章"
    r"|[A-Z]{2,6}(?:/[A-Z])?[ \t]?\d{2,6}(?:\.\d+)?[-—–](?:19|20)\d{2}"
)
_OPEN = re.compile(r"\s?[(（]")
_BARE_BEFORE = re.compile(rf"(?:[{_HAN}]{{1,14}})?{_YEAR}[ \t]?(?:第)?\d{{1,5}}[ \t]?号(?:文件?)?$")
_BARE_BEHIND = re.compile(rf"\s?((?:[{_HAN}]{{1,14}})?[〔﹝]\d{{4}}[〕﹞]第?\d{{1,5}}号)")
_SEPARATOR = re.compile(r"[、,;和]\s?")
# What may stand in the bracket behind the number: 以下简称《办法》.
_REST = re.compile(r"[^()（）《\n]{0,40}(?:《[^《》\n]{1,40}》)?[^()（）《\n]{0,10}[)）]")
_NUMBER_START = re.compile(r"^(?:根据|按照|依据|依照|落实|执行|贯彻|印发|下发|关于|以|和|及|与|见|即|文号:?|文件)+")


def numbers(text: str, end: int) -> tuple[list[Span], int]:
    """The 文号 in the bracket behind a title, and where what belongs to the title ends (`end` if there is none)."""
    opened = _OPEN.match(text, end)
    if not opened:
        bare = _BARE_BEHIND.match(text, end)
        return ([bare.span(1)], bare.end()) if bare else ([], end)
    limit = min(len(text), opened.end() + 90)
    found: list[Span] = []
    at = opened.end()
    while True:
        match = _NUMBER.match(text, at, limit)
        if not match:
            break
        found.append(match.span())
        separator = _SEPARATOR.match(text, match.end(), limit)
        if not separator:
            at = match.end()
            break
        at = separator.end()
    if not found:
        return [], end
    close = _REST.match(text, at)
    return found, close.end() if close else at


def number_before(text: str, start: int, floor: int) -> Span | None:
    """A 文号 that stands directly in front of a title (某政发〔2021〕3号《…》)."""
    window = text[max(floor, start - 40) : start]
    match = _BARE_BEFORE.search(window)
    if not match:
        return None
    offset = start - len(window)
    lead = _NUMBER_START.match(match.group())
    begin = offset + match.start() + (lead.end() if lead else 0)
    stop = offset + match.end()
    while not text[begin:stop].endswith("号"):
        stop -= 1
    return begin, stop


# --- Kind and level --------------------------------------------------------------------------------------------------

_TAIL = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|\s)+$")
_KINDS: Final = (
    ("book", "学习纲要 读本 选编 文选 摘编 概论 谈治国理政 手册 教程 教材 问答 丛书 简史 文集 选集 著作 汇编 导读"
             " 百问 词典 史 传 论 论语 案例 案例集"),
    ("report", "报告 总结 公报 白皮书 蓝皮书 绿皮书 年报 说明 简报 专报 年鉴 述评"),
    ("plan", "规划 计划 方案 纲要 要点 蓝图 路线图 分工 行动 措施 意见 预案 政策 指示"),
    ("notice", "通知 通告 公告 通报 函 批复 决定 决议 命令 令 纪要 建议 讲话 公开信 倡议 倡议书 通知书"
               " 告知书 决定书 意见书 建议书 请示 声明"),
    ("regulation", "条例 规定 办法 细则 章程 解释 草案"),
    ("rule", "制度 规则 规范 标准 准则 守则 规程 指引 指南 清单 目录 公约 协议 协定 合同 机制 须知 细目 名录 名单"
             " 责任书 承诺书 备忘录 口径 一览表"),
    ("law", "法 法典 宪法 修正案"),
)  # fmt: skip
# Words that end in 法 and are no law.
_NO_LAW: Final = "(?<![办做方用想看说书手魔无])"
_KIND_PATTERNS = tuple(
    (kind, re.compile((_NO_LAW if kind == "law" else "") + "(?:" + words.replace(" ", "|") + ")$"))
    for kind, words in _KINDS
)
_DRAFT = re.compile(r"(?:草案|征求意见稿|送审稿|讨论稿|试行|暂行|修订|修正|修订稿|初稿|审议稿)+$")
_EDITION = re.compile(r"(?:[一二三四五六七八九十\d]+|第[一二三四五六七八九十]+[版卷辑册])$")
_NATIONAL = re.compile(
    r"^(?:中华人民共和国|国务院|中共中央|中央|全国|国家|党政机关|中国共产党|最高人民|习近平|党和国家|财政部|教育部|公安部|司法部|民政部)"
)
_NATIONAL_NUMBER = re.compile(
    r"^(?:国(?!资)|中发|中办|厅字|主席令|国务院|国令|发改|财[^政]|教[^育]{1,3}|工信部|人社部|建[^市]{1,3}|税总|公通字|民发|自然资)"
)
_PROVINCE_NUMBER = re.compile(
    r"^[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙内陕吉闽贵黔粤青藏川蜀宁琼](?!州|市|山|海)"
)


def kind_of(title: str) -> str | None:
    """The kind a title shows by its last word; None when it shows none."""
    plain = _TAIL.sub("", title)
    plain = _EDITION.sub("", _DRAFT.sub("", plain)) or plain
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(plain):
            return kind
    return None


def level_of(title: str, number: str, home: str, home_level: str | None) -> str | None:
    """The level of the body behind a document, from its title and number; `home` is the reporting region."""
    if _NATIONAL.match(title) or _NATIONAL_NUMBER.match(number):
        return "national"
    path = regions.path_at(title)
    if path:
        name = title[slice(*path[-1])]
        region = regions.resolve([title[slice(*span)] for span in path], home)
        level = region.level if region else regions.level_of_form(name)
        if level:
            return level
    if title.startswith(tuple(regions.provinces())):
        return "provincial"
    for word, level in (("全省", "provincial"), ("全市", "municipal"), ("全县", "county")):
        if title.startswith(word):
            return level
    if _PROVINCE_NUMBER.match(number):
        return "provincial"
    if number and home_level and regions.short(home)[:1] == number[:1]:
        return home_level
    return "national" if kind_of(title) == "law" else None


def groups(text: str, places: list[Span], tails: list[tuple[list[Span], int]]) -> list[list[int]]:
    """Indexes of titles that stand in one list: nothing but 、和及 and their numbers between them."""
    found: list[list[int]] = []
    for index, (start, _) in enumerate(places):
        if found:
            previous = found[-1][-1]
            gap = text[max(places[previous][1], tails[previous][1]) : start]
            if start < tails[previous][1] or (len(gap) <= 6 and not _LIST_GAP.sub("", gap)):
                found[-1].append(index)
                continue
        found.append([index])
    return found


def shared_numbers(
    text: str, places: list[Span], tails: list[tuple[list[Span], int]], group: list[int]
) -> dict[int, Span | None]:
    """The number of every title of a group: its own, else that of the bracket which follows several touching titles."""
    found: dict[int, Span | None] = {index: (tails[index][0][0] if tails[index][0] else None) for index in group}
    for index in reversed(group):
        spans = tails[index][0]
        behind = index
        rest = list(spans[:-1]) if len(spans) > 1 else []
        if rest:
            found[index] = spans[-1]
        while behind - 1 in found and not tails[behind - 1][0]:
            touching = not text[places[behind - 1][1] : places[behind][0]].strip()
            if rest:
                found[behind - 1] = rest.pop()
            elif touching and spans:
                found[behind - 1] = found[behind]
            else:
                break
            behind -= 1
    return found


# --- One document, several citations ---------------------------------------------------------------------------------

_SHORT_NAME = re.compile(
    r"(?:实施|规划)?(?:条例|办法|规定|意见|方案|通知|纲要|规划|决定|细则|规则|守则|准则|计划|报告|建议|措施|标准|目录|清单|章程|协定|协议|要点)"
)
_CALLED = re.compile(r"(?:(?:以下)?(?:简称|称|合称)[:为]?[“《]*|[ \t]?\([ \t]?“[ \t]?《?)([^“”《》()]{2,30})[”》]")


def clean(title: str) -> str:
    """A title without its marks and white space, inner marks written 〈〉.

    >>> clean("《关于印发《某办法》的 通知》")
    '关于印发〈某办法〉的通知'
    """
    inner = _SPACE.sub("", title[1:-1])
    return inner.replace("《", "〈").replace("》", "〉")


def identities(text: str, cited: Sequence[tuple[str, int]]) -> list[str]:
    """One identity for each citation (clean title, end offset): equal for equal titles, for declared short names
    (以下简称《办法》) and for a short tail (《办法》) that only one earlier title ends in."""
    names: dict[str, str] = {}
    found: list[str] = []
    for title, end in cited:
        key = _key(title)
        called = _CALLED.search(text, end, min(len(text), end + 80))
        identity = names.get(key) or _by_tail(key, names) or key
        names.setdefault(key, identity)
        if called and "《" not in text[end : called.start()]:
            names[_key(called.group(1))] = identity
        found.append(identity)
    return found


def _key(title: str) -> str:
    plain = _TAIL.sub("", re.sub(r"[〈〉“”\"'‘’·]", "", title))
    return plain.removeprefix("中华人民共和国") or title


def _by_tail(key: str, names: dict[str, str]) -> str | None:
    """《条例》 after one document whose title ends in 条例 and begins differently."""
    if not _SHORT_NAME.fullmatch(key):
        return None
    recent = list(islice(reversed(names.items()), 200))  # more would make a list of 100,000 titles slow
    ending = {identity for name, identity in recent if name.endswith(key)}
    return ending.pop() if len(ending) == 1 else None
