"""The full name of a body from how a report writes it: 公安局 -> 青溪县公安局, 县政数局 and 我局 -> the issuer.

Pure; plain strings in and out. What cannot be completed from region and issuer stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.origin import regions

_OWN = re.compile(
    r"[我本](?:局|委|办|厅|院|校|所|中心|部|署|公司|单位|镇|乡|街道)"
    r"|(?:局|委|办|厅|中心|院|镇|乡|街道)(?:党组|党委|党工委|机关)|本级"
)
_OWN_REGION = re.compile(r"[我本全]([省市县区州旗])(.*)\Z")
_LEVEL = re.compile(r"(中共)?(省|市|县|区|州|旗|自治区|自治县|自治州)(?!域)(?=.)")
# Bodies of the whole country and of Hong Kong's government, which no region is put before.
_NATIONAL = re.compile(
    r"(?:国务院|国家|中央|中共中央|全国|最高|中国|共青团中央|中华|[\u4e00-\u9fff]{2,10}部\Z|香港|澳门|特区)"
)
# Departments of a government, which stand under its region when none is written.
_DEPARTMENT = re.compile(
    r"(?:局|厅|委|委员会|法院|检察院|人武部|人大常委会|政协|政府|妇联|总工会|残联|科协|文联|工商联|红十字会"
    r"|组织部|宣传部|统战部|政法委|编办|党校|管委会|镇|乡|街道|街道办|街道办事处)\Z"
)
# Parts of the reporting body.
_INSIDE = re.compile(r"[\u4e00-\u9fff]{0,8}(?:科|股|处|室|支部|大厅|大队|机关党委|机关纪委)\Z")
_INNER_ISSUER = re.compile(r"(?:局|厅|委|委员会|中心|办公室|署|法院|检察院)\Z")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a report tells of itself: its issuer, its region and the region's GB/T 2260 code."""

    issuer: str | None = None
    region: str | None = None
    code: str | None = None


class FullNames:
    """Completes names of bodies; ``full`` gives the long form of each abbreviation (发改局: 发展和改革局)."""

    def __init__(self, full: Mapping[str, str]) -> None:
        self._full = dict(full)

    def of(self, body: str, origin: Origin) -> str:
        """The body in full.

        >>> FullNames({"政数局": "政务服务和数据管理局"}).of("县政数局", Origin(region="青溪县"))
        '青溪县政务服务和数据管理局'
        """
        issuer = origin.issuer
        if _OWN.fullmatch(body):
            return issuer or body
        if own := _OWN_REGION.match(body):
            if not own[2]:
                return _region_of(own[1], origin) or body
            body = own[1] + own[2]
        if issuer and _abbreviates(body, issuer, origin.region or _named_in(issuer)):
            return issuer
        full = self._written_out(body)
        if level := _LEVEL.match(full):
            home = _region_of(level[2], origin)
            return (level[1] or "") + home + full[level.end() :] if home else full
        if _NATIONAL.match(full) or regions.path_at(full):
            return full
        if origin.region and origin.region != "香港" and _DEPARTMENT.search(full):
            return origin.region + full
        if issuer and _INSIDE.fullmatch(full) and _INNER_ISSUER.search(issuer):
            return issuer + full
        return full

    def _written_out(self, body: str) -> str:
        for length in range(min(len(body), 10), 1, -1):
            if body[-length:] in self._full:
                return body[:-length] + self._full[body[-length:]]
        return body


def _region_of(word: str, origin: Origin) -> str | None:
    """The region that a level word stands for: 县 the reporting county, 市 the city above it."""
    region = origin.region
    if not region:
        return None
    if region.endswith(word):
        return region
    found = regions.by_code(origin.code) if origin.code else None
    while found is not None:
        if found.name.endswith(word) or (word == "州" and found.level == "municipal"):
            return found.name
        found = regions.by_code(found.parent) if found.parent else None
    return None


def _named_in(issuer: str) -> str:
    path = regions.path_at(issuer)
    return issuer[: path[-1][1]] if path else ""


def _abbreviates(body: str, issuer: str, region: str) -> bool:
    """Whether ``body`` is a short form of the issuer: same end, its characters in order, 县 only for a county's."""
    if body == issuer:
        return True
    rest = issuer[issuer.find(region) + len(region) :] if region in issuer else issuer
    level = _LEVEL.match(body)
    if level:
        if not region.endswith(level[2]):
            return False
        body = body[level.end() :]
    if len(body) < 3 or not rest or body[-1] != rest[-1] or body[0] != rest[0]:
        return False
    chars = iter(rest)
    return all(char in chars for char in body)
