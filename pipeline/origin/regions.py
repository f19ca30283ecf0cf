"""Administrative regions: names at the start of a body's name, and their GB/T 2260 codes.

The table comes from package gb2260 (the newest revision that has a code) and is built on first use only. A name that
the table lacks (districts founded later, development zones) is still recognised by its form; it has no code then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_HAN: Final = "\u3400-\u9fff"
_LONGEST: Final = 16
_ZONE: Final = (
    r"(?:(?:国家级?|国际)?(?:经济技术|经济|高新技术产业|高新技术|高技术产业|农业|产业|旅游|综合|化工|新技术|海洋|临港|空港|临空经济)"
    r"(?:开发|示范|保税|合作|试验|园)区|开发区|高新区|经开区|管理区|产业园区|工业园区|保税区|示范区|自贸区|自由贸易试验区|自由贸易港|新城|生态城|风景区|度假区)"
)
_ZONE_ALONE = re.compile(rf"[{_HAN}]{{2,6}}?{_ZONE}")
_ZONE_BELOW = re.compile(rf"[{_HAN}]{{0,6}}?{_ZONE}")
# Names that the table lacks are read by their form; common words that merely look so are not.
_FORM = re.compile(
    rf"(?![市县区省州旗委党政办人全我本各该某等在对向从据以及与其这])(?!(?<=[{_HAN}])和)[{_HAN}]{{2,7}}?"
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|省|地区|市(?!场|政(?![务府法协数策])|民(?!政)|容|级|直|域|辖|值|委依)|州(?=[^\u4e00-\u9fff]|市|人|[\u4e00-\u9fff]{2,14}(?:局|委|政府|办))"
    r"|盟|新区|片区|区(?!域|块|划|间|别|级|位|分|长)|县(?!域|级|长|直)|旗)"
)
_NOT_FORM = re.compile(
    r"(?:社|小|园|景|校|牧|山|库|辖|灾|矿|林|厂|片|街|商|老|地|战|专|特|禁|分|工业|开发|管理|城|住宅|居民|农)区$"
    r"|(?:城|都|超|股|门|菜|全|我|本|各|该|集|上|夜|开|入|花|闹)市$|(?:全|我|本|各|该|老)[省县区州旗]$|^自治|政府|人民|委员|党组|增强|法治|数字|智慧|平安|美丽|示范|试点|先行|市委|围绕|位于|坐落|地处|整合|健全|完善|组织|成立|统一|协调|联合|涉及|覆盖|下沉|贯彻|落实|学习|按照|根据|推进|建设|全面|坚持|认真|深入|加快|着力|严格|积极"
    r"|持续|统筹|助力|打造|聚焦|服务|支持|推动|实现|提升|加强|强化|关于|印发|以来|实施|制定|出台|发布|召开|成为|作为|这个|一个|每个|^(?:分管|主管|联系|协助|挂点|挂钩)|[的是了在为被把将对向从到与及并局厅]|(?<=.)和"
)
_PEOPLES: Final = (
    "蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族"
    " 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族"
    " 纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族"
    " 锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族"
    " 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族"
)
# 恩施土家族苗族自治州 is 恩施州 in daily use.
_SHORTENED = re.compile(rf"(?<=[\u3400-\u9fff])(?:{'|'.join(_PEOPLES.split())})+()自治([州县旗])$")
_TOWN = re.compile(
    rf"[{_HAN}]{{1,6}}?(?:民族乡|镇|乡|街道|苏木)(?=人民政府|政府|党委|党工委|办事处|人大|纪委|党政|第|[\d\s年]|关于|$)"
)
_NOT_TOWN = re.compile(r"(?:各|全|我|本|该|乡|城|村|小|集|制|点|心|色|古|老|关于.*|的.*)(?:镇|乡|街道)$")
LEVEL_WORDS: Final = {
    "省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal", "自治州": "municipal",
    "盟": "municipal", "县": "county", "区": "county", "旗": "county", "自治县": "county",
}  # fmt: skip
"""The administrative level that a word tells by itself: 市 in 市财政局."""
_MUNICIPALITIES: Final = frozenset({11, 12, 31, 50})
_SHORT_ENDS: Final = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市", "区", "县", "旗")


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the standard: six-digit code, official name, administrative level, code of the region above."""

    code: str
    name: str
    level: str
    parent: str | None
    current: bool = True
    """Whether the newest revision has the code."""


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, Region], dict[str, tuple[str, ...]]]:
    """Regions by code and codes by name."""
    from gb2260.data import data  # 20 ms and 2 MB of source: only when a report is read

    by_number: dict[int, str] = {}
    for year in sorted(data, key=lambda year: _age(year)):
        by_number.update(data[year])
    regions: dict[str, Region] = {}
    codes: defaultdict[str, list[str]] = defaultdict(list)
    current = data[None]
    for number, name in sorted(by_number.items(), key=lambda item: (item[0] not in current, item[0])):
        if name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
            continue
        code = f"{number:06d}"
        regions[code] = Region(code, name, _level(number), _parent(number), number in current)
        codes[name].append(code)
    for code, region in regions.items():
        alias = _SHORTENED.sub(r"\1\2", region.name)
        if alias != region.name and alias not in codes and len(alias) > 2:
            codes[alias].append(code)
    return regions, {name: tuple(found) for name, found in codes.items()}


def _age(year: int | None) -> float:
    # Revisions are years (2012) or years with months (200403); None is the newest.
    if year is None:
        return float("inf")
    return year + 0.0 if year < 10_000 else year // 100 + (year % 100) / 100


def _level(number: int) -> str:
    if number % 10_000 == 0:
        return "provincial"
    return "municipal" if number % 100 == 0 else "county"


def _parent(number: int) -> str | None:
    if number % 10_000 == 0:
        return None
    province = number // 10_000
    above = number // 100 * 100
    if number % 100 == 0 or province in _MUNICIPALITIES or above % 10_000 >= 9_000:
        return f"{province:02d}0000"
    return f"{above:06d}"


def by_code(code: str) -> Region | None:
    """The region of a code."""
    return _table()[0].get(code)


def names() -> Mapping[str, tuple[str, ...]]:
    """All official names with their codes."""
    return _table()[1]


def named(name: str) -> tuple[Region, ...]:
    """All regions of that official name, those of the newest revision first."""
    regions, codes = _table()
    return tuple(regions[code] for code in codes.get(name, ()))


def path_at(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the region names that follow each other from `start` on: 佛山市 南海区; empty if there is none."""
    limit = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    while len(spans) < 4:
        stop = _name_end(text, start, limit, later=bool(spans))
        if stop is None:
            break
        spans.append((start, stop))
        start = stop
    return spans


def town_at(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """The span of a town (镇, 乡, 街道) that begins at `start` and that a body, a year or an end follows.

    >>> town_at("丹阳镇人民政府"), town_at("全镇人民")
    ((0, 3), None)
    """
    match = _TOWN.match(text, start, len(text) if end is None else end)
    return match.span() if match and not _NOT_TOWN.search(match.group()) else None


def is_town(name: str) -> bool:
    """Whether a region is below the county: 青溪县丹阳镇, 城南街道."""
    return name.endswith(("镇", "乡", "街道", "苏木"))


def _name_end(text: str, start: int, limit: int, *, later: bool) -> int | None:
    _, codes = _table()
    for length in range(min(_LONGEST, limit - start), 1, -1):
        name = text[start : start + length]
        if name in codes and not (later and name in provinces()):
            return start + length
    zone = (_ZONE_BELOW if later else _ZONE_ALONE).match(text, start, limit)
    if zone:
        return zone.end()
    match = _FORM.match(text, start, min(limit, start + 12))
    if match and later and match.group().endswith(("省", "自治区", "特别行政区")):
        return None
    if match and not _NOT_FORM.search(match.group()):
        return match.end()
    return None


def resolve(names: Iterable[str], context: str = "") -> Region | None:
    """The region meant by a path of names from the outermost in; homonyms are told apart by the names above them, or
    by which region above them the context names. None if the table lacks it or several remain."""
    path = list(names)
    if not path:
        return None
    found = [region for region in named(path[-1]) if _under(region, path[:-1])]
    # A county that moved to another city has two codes; the newest revision has one of them.
    found = [region for region in found if region.current] or found
    if len(found) > 1:
        counts = {region.code: _mentions(region, context) for region in found}
        best = max(counts.values())
        found = [region for region in found if counts[region.code] == best] if best else found
        if len({region.name for region in found}) == 1 and len({(r.parent, r.level) for r in found}) == 1:
            found = found[:1]
    return found[0] if len(found) == 1 else None


def _under(region: Region, above: list[str]) -> bool:
    names = set(_chain(region))
    return all(name in names or not named(name) for name in above)


def _chain(region: Region) -> list[str]:
    names = []
    parent = by_code(region.parent) if region.parent else None
    while parent:
        names.append(parent.name)
        parent = by_code(parent.parent) if parent.parent else None
    return names


def _mentions(region: Region, context: str) -> int:
    return sum(context.count(short(name)) for name in _chain(region))


def short(name: str) -> str:
    """A region's name without the word for its rank: 广西壮族自治区 -> 广西, 咸宁市 -> 咸宁.

    >>> short("广西壮族自治区"), short("咸宁市"), short("忠县")
    ('广西', '咸宁', '忠县')
    """
    for end in _SHORT_ENDS:
        if name.endswith(end) and len(name) - len(end) >= 2:
            return name[: -len(end)]
    return name


def level_of_form(name: str) -> str | None:
    """The administrative level that a region name shows by its last word."""
    if is_town(name):
        return "township"
    if name.endswith(("省", "特别行政区")) or (name.endswith("自治区") and len(name) < 9):
        return "provincial"
    if name.endswith(("市", "州", "盟", "地区")):
        return "municipal"
    return "county" if name.endswith(("区", "县", "旗")) else None


@lru_cache(maxsize=1)
def provinces() -> dict[str, str]:
    """Short and full names of the provinces with their codes."""
    regions, _ = _table()
    found: dict[str, str] = {}
    for code, region in regions.items():
        if region.level == "provincial":
            found[region.name] = found[short(region.name)] = code
    return found


def host_of(zone: str, context: str = "") -> Region | None:
    """The region whose short name a development zone begins with: 柳河经济开发区 -> 柳河县."""
    regions, _ = _table()
    hosts = [
        region for region in regions.values() if zone.startswith(short(region.name)) and len(short(region.name)) > 1
    ]
    if not hosts:
        return None
    length = max(len(short(region.name)) for region in hosts)
    hosts = [region for region in hosts if len(short(region.name)) == length]
    named_here = [region for region in hosts if region.name in context]
    return min(named_here or hosts, key=lambda region: (region.level != "municipal", region.code))
