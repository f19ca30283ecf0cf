"""Kind and level of a document, by its title and its number. Pure."""

from __future__ import annotations

import re
from typing import Final

from pipeline.origin import regions

TAIL = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\]|\s)+$")
BOOKS_READ: Final = "学习纲要 读本 选编 文选 摘编 概论 谈治国理政 简史 文集 选集 著作"
"""Books that reports tell of reading."""
_KINDS: Final = (
    ("book", f"{BOOKS_READ} 手册 教程 教材 问答 丛书 汇编 导读 百问 词典 史 传 论 论语 案例 案例集"),
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
DRAFTS: Final = "草案|征求意见稿|送审稿|讨论稿|审议稿"
"""What is not adopted yet, as alternatives of a pattern."""
_DRAFT = re.compile(rf"(?:{DRAFTS}|试行|暂行|修订|修正|修订稿|初稿)+$")
_EDITION = re.compile(r"(?:[一二三四五六七八九十\d]+|第[一二三四五六七八九十]+[版卷辑册])$")
_NATIONAL = re.compile(
    r"^(?:党政领导干部|事业单位|中华人民共和国|国务院|中共中央|中央|全国|国家|党政机关|中国共产党|最高人民|习近平|党和国家|财政部|教育部|公安部|司法部|民政部)"
)
_NATIONAL_NUMBER = re.compile(
    r"^(?:国(?!资)|中发|中办|厅字|主席令|国务院|国令|发改|财[^政]|教[^育]{1,3}|工信部|人社部|建[^市]{1,3}|税总|公通字|民发|自然资)"
)
_PROVINCES: Final = {
    char: code
    for code, chars in {
        "11": "京", "12": "津", "13": "冀", "14": "晋", "15": "蒙内", "21": "辽", "22": "吉", "23": "黑",
        "31": "沪", "32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁", "41": "豫",
        "42": "鄂", "43": "湘", "44": "粤", "45": "桂", "46": "琼", "50": "渝", "51": "川蜀", "52": "贵黔",
        "53": "云滇", "54": "藏", "61": "陕", "62": "甘陇", "63": "青", "64": "宁", "65": "新",
    }.items()
    for char in chars
}  # fmt: skip
_PROVINCE_NUMBER = re.compile(
    r"^[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙内陕吉闽贵黔粤青藏川蜀宁琼](?!州|市|山|海)"
)


_OWN_LAWS: Final = frozenset({"71", "81", "82"})


def kind_of(title: str) -> str | None:
    """The kind a title shows by its last word; None when it shows none."""
    plain = TAIL.sub("", title)
    plain = _EDITION.sub("", _DRAFT.sub("", plain)) or plain
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(plain):
            return kind
    return "book" if title.startswith("论") and len(title) > 4 else None


def level_of(title: str, number: str, home: str, home_level: str | None, home_code: str | None = None) -> str | None:
    """The level of the body behind a document, from its title and number; `home` is the reporting region.

    青政发 is of the province 青海, unless 青溪县 of another province reports.
    """
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
    own = bool(number and home_level) and regions.short(home)[:1] == number[:1]
    if _PROVINCE_NUMBER.match(number) and not (own and _PROVINCES[number[0]] != (home_code or "")[:2]):
        return "provincial"
    if own:
        return home_level
    # A regulation (条例) of a province or city bears its name; those of Hong Kong, Macau and Taiwan are their own.
    if title.endswith("条例") and (home_code or "")[:2] in _OWN_LAWS:
        return home_level
    return "national" if kind_of(title) == "law" or (title.endswith("条例") and len(title) > 4) else None
