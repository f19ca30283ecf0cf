"""What the cells of a table that survives as text look like: numbers, figures with a unit, empty cells, heads.

Thousands are often set apart by the same blank that parts the cells; how many columns there are then tells which groups
of digits are one number (`thousands`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.normalise.characters import HAN

__all__ = [
    "BLANK",
    "EMPTY",
    "LABEL_HEAD",
    "NUMBER",
    "OF_SEVERAL",
    "ORDINAL_HEAD",
    "REMARKS",
    "SIGNED",
    "TIME",
    "TOTAL",
    "VALUE",
    "YEAR",
    "thousands",
    "trimmed",
]

BLANK = r"\x20\xa0\u3000"
REMARKS = rf"[备備][{BLANK}]*[注註]|[说說][{BLANK}]*明"
"""The head of a column of remarks, whose cells are often left out."""
SIGNED = r"[+\-\uff0b\uff0d\u2212]?"
NUMBER = re.compile(rf"{SIGNED}\d{{1,3}}(?:[,，\x20]\d{{3}})+(?:\.\d+)?[%％]?|{SIGNED}\d+(?:\.\d+)?[%％]?")
"""A cell that is nothing but a number."""
YEAR = re.compile(r"(?:19|20)\d\d")
TIME = re.compile(
    r"(?:19|20)\d\d(?:[年\-/\u2013].{0,12})?|[本上当去今]年(?:度|同期|末|底)?|\d{1,2}月份?|第?[一二三四]季度?|累计|累計"
)
"""A head that is a time."""
_COUNTERS = (
    r"[百千万萬亿億]{0,2}(?:美元|港元|元|亩|畝|公顷|吨|噸|公斤|斤|平方米|平方公里|立方米|公里|千?米|千瓦时?|人次|人|户次|户|戶|"
    r"名|个(?:百分点|工作日|月)?|個|件次?|家次?|次|场次?|項|项|处|處|座|台套?|套|辆|艘|头|只|株|所|条|起|宗|例|份|篇|批次?|"
    r"间|间次|栋|幢|张|平米|小时|天|分钟?|周?岁|倍|位|册|支|队|组|幅|块|班)"
)
VALUE = re.compile(
    rf"(?:[≥≤><＞＜=＝≧≦﹥﹤±约逾超近]|不[低少]于|不高于|不超过)?\s?{SIGNED}(?:\d{{1,3}}(?:\x20\d{{3}})+|\d[\d,，]*)(?:\.\d+)?"
    rf"(?:[%％‰]|{_COUNTERS})?(?:以[上下内])?"
)
"""A cell that is a number or a figure with a comparator or a unit."""
EMPTY = re.compile(r"[\-\u2014\u2013\uff0d\u2500/／…*＊※·]{1,4}|\.{2,6}|N/?A|无|無|不适用|不適用")
"""A cell in which nothing is told."""
TOTAL = re.compile(rf"(?:本年)?(?:收入|支出)?[合总總小共]{{1,2}}[{BLANK}]*[计計分]|全[省市县區区乡镇]")
LABEL_HEAD = re.compile(
    rf"(?:[{HAN}]{{0,6}}(?:内\s*容|指\s*标|指\s*標|项\s*目|項\s*目|类\s*[别別型]|類\s*[別型]|种\s*类|名\s*[称稱]|科\s*目|事\s*[项項]|品\s*[种種]|"
    r"行\s*[业業]|产\s*品|產\s*品|站\s*[点點]|[断斷]\s*面|任\s*[务務]|[岗崗]\s*位|病\s*[种種]|"
    r"[学學]\s*校|警\s*[种種]|[区區]\s*域|渠\s*道|河\s*流|机\s*构|機\s*構)|"
    r"(?:各)?(?:地\s*[区區]|[县縣]\s*[区區]|[县区乡镇村]{1,2}(?:\s*[（(][^（）()]{1,8}[）)])?|街道|分\s*[区區]|社\s*[区區]|[县市区]+(?:[、市区县]+)*)"
    r"|年\s*[份度]|月\s*份|日\s*期|时\s*间|時\s*間|序\s*[号號]|编\s*[号號]|[财財]政年度|(?:计量)?[单單]\s*位|(?:责任|承办|牵头|主管|填报|实施)[单單]位|部\s*[门門])"
    r"(?:[（(].{1,8}[）)])?"
)
"""A head that stands over labels of rows: 项目, 指标名称, 地区, 年份."""
ORDINAL_HEAD = re.compile(rf"序[{BLANK}]*[号號]")
"""A head that stands over the numbers of the rows."""
OF_SEVERAL = re.compile(r"法人(?:或|和|及)?(?:者)?其[他它]组织|其中|未经复议.{0,4}起诉|复议后.{0,2}起诉")
"""A head that stands over several of the line below in the national form of disclosure reports and elsewhere."""

_FIRST = re.compile(rf"{SIGNED}[1-9]\d{{0,2}}")
_NEXT = re.compile(r"\d{3}(?:\.\d+)?")
_WHOLE = re.compile(r"\d{3}")
_MOST = 12


def thousands(groups: Sequence[str], number: int) -> list[tuple[int, int]] | None:
    """Which neighbouring groups of digits make so many numbers, of all ways that with numbers most alike in size.

    >>> thousands(["727", "894", "1", "219"], 3)
    [(0, 1), (1, 2), (2, 4)]
    """
    if not number <= len(groups) <= min(_MOST, 4 * number):
        return None
    best: tuple[float, list[tuple[int, int]]] | None = None
    for way in _ways(groups, 0, number):
        sizes = [size for a, b in way if (size := _size("".join(groups[a:b])))]
        spread = max(sizes) / min(sizes) if sizes else 1.0
        if best is None or spread < best[0]:
            best = spread, way
    return best[1] if best else None


def _ways(groups: Sequence[str], start: int, number: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to join the groups from `start` on into so many numbers."""
    if number == 0:
        if start == len(groups):
            yield []
        return
    for end in range(start + 1, len(groups) - number + 2):
        if end > start + 1 and not (
            _NEXT.fullmatch(groups[end - 1]) and (_FIRST if end == start + 2 else _WHOLE).fullmatch(groups[end - 2])
        ):
            return
        for rest in _ways(groups, end, number - 1):
            yield [(start, end), *rest]


def _size(number: str) -> float:
    digits = re.sub(r"[^\d.]", "", number)
    return float(digits) if digits.count(".") < 2 and digits.strip(".") else 0.0


def trimmed(text: str, start: int, end: int, blanks: str = "\x20\t\xa0\u3000\r") -> tuple[int, int]:
    """The span without blanks at its ends; characters of a line, so never its line feed."""
    while start < end and text[start] in blanks:
        start += 1
    while start < end and text[end - 1] in blanks:
        end -= 1
    return start, end
