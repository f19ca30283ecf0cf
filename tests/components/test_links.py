"""Which figures report on which initiative: `【…】` marks initiatives, `[…]` figures, `{…}` the phrase measured."""

from __future__ import annotations

import re

import pytest

from pipeline.components.links import Initiatives, linked

# sentence; the initiative (by its place among those marked) that the figure reports on, or None
LINKED = [
    ("全面推行【容缺受理制度】,累计办理[312件]。", 0),
    ("上线【“云企通”平台】,其中{平台用户}达[5万人]。", 0),
    ("建成【智慧水务系统】,接入[46座]。", 0),
    ("开展【安全生产专项整治行动】,排查{【安全生产专项整治行动】隐患}[90处]。", 1),
    ("推进【“一业一证”改革】,建立【首席服务专员制度】,服务企业[70家]。", 1),
    ("启动【“百日攻坚”行动】,{空气优良率}达[95%]。", None),
    ("{财政收入}增长[3.1%]。", None),
    ("全年办结[20件],启用【不动产自助终端】。", None),
]


def read(marked: str) -> tuple[str, dict[str, object], list[dict[str, object]]]:
    text, initiatives, figure, measured = "", [], None, []
    opened: dict[str, int] = {}
    for char in marked:
        if char in "【[{":
            opened[char] = len(text)
        elif char == "】":
            initiatives.append({"start": opened["【"], "end": len(text), "initiative_id": f"i{len(initiatives)}"})
        elif char == "]":
            figure = (opened["["], len(text))
        elif char == "}":
            measured.append((opened["{"], len(text)))
        else:
            text += char
    assert figure is not None
    assert not re.search(r"[【】\[\]{}]", text)
    return text, {"start": figure[0], "end": figure[1], "indicator": measured}, initiatives


@pytest.mark.parametrize(("marked", "expected"), LINKED, ids=[row[0] for row in LINKED])
def test_link(marked: str, expected: int | None) -> None:
    text, quantity, initiatives = read(marked)
    found = linked(quantity, (0, len(text)), Initiatives(text, initiatives))
    assert found == (None if expected is None else f"i{expected}")
