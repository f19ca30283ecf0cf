"""Full names of bodies: what a report writes, what it tells of itself, and the body meant."""

from __future__ import annotations

import pytest

from pipeline.origin.naming import FullNames, Origin

SHORT = {"政数局": "政务服务和数据管理局", "发改局": "发展和改革局", "人大常委会": "人民代表大会常务委员会"}
COUNTY = Origin("青溪县政务服务和数据管理局", "青溪县")
HUANGZHOU = Origin("黄冈市黄州区水利局", "黄州区", "421102")
TOWN = Origin("青溪县丹阳镇人民政府", "青溪县丹阳镇")


@pytest.mark.parametrize(
    ("written", "origin", "meant"),
    [
        ("公安局", COUNTY, "青溪县公安局"),
        ("县公安局", COUNTY, "青溪县公安局"),
        ("我局", COUNTY, "青溪县政务服务和数据管理局"),
        ("局党组", COUNTY, "青溪县政务服务和数据管理局"),
        ("县政数局", COUNTY, "青溪县政务服务和数据管理局"),
        ("县政务局", COUNTY, "青溪县政务服务和数据管理局"),
        ("县政数局", Origin(None, "青溪县"), "青溪县政务服务和数据管理局"),
        ("市政数局", COUNTY, "市政务服务和数据管理局"),  # the city's, not the reporting county's
        ("县发改局", COUNTY, "青溪县发展和改革局"),
        ("县人大常委会", COUNTY, "青溪县人民代表大会常务委员会"),
        ("我县公安局", COUNTY, "青溪县公安局"),
        ("我县", COUNTY, "青溪县"),
        ("全县", COUNTY, "青溪县"),
        ("我市", HUANGZHOU, "黄冈市"),
        ("我市", COUNTY, "我市"),  # which city is not told
        ("中共县委", COUNTY, "中共青溪县委"),
        ("法规股", COUNTY, "青溪县政务服务和数据管理局法规股"),
        ("市水利局", HUANGZHOU, "黄冈市水利局"),
        ("省水利厅", HUANGZHOU, "湖北省水利厅"),
        ("区水利局", HUANGZHOU, "黄冈市黄州区水利局"),
        ("区教育局", HUANGZHOU, "黄州区教育局"),
        ("财政部", HUANGZHOU, "财政部"),
        ("国家统计局", HUANGZHOU, "国家统计局"),
        ("最高人民法院", HUANGZHOU, "最高人民法院"),
        ("武汉市公安局", HUANGZHOU, "武汉市公安局"),
        ("江州供电公司", HUANGZHOU, "江州供电公司"),
        ("公安局", Origin(), "公安局"),
        ("我局", Origin(), "我局"),
        ("發展局", Origin("發展局", "香港"), "發展局"),
        ("卫生署", Origin("食物及衞生局", "香港"), "卫生署"),
    ],
)
def test_full_name(written: str, origin: Origin, meant: str) -> None:
    assert FullNames(SHORT).of(written, origin) == meant
