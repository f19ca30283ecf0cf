"""Texts that grow, and how time grows with them: the exponent of a straight line through the logarithms.

1 is linear, 2 quadratic. The hostile texts are what careless rules choke on: runs of one mark, marks never closed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from typing import Any

from pipeline.evaluation.speed.running import seconds

Make = Callable[[int], str]
"""A text of so many characters."""


def repeated(piece: str) -> Make:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


HOSTILE: dict[str, Make] = {
    "digits": repeated("1234567890"),
    "digits with points": repeated("1.2"),
    "digits with commas": repeated("123,"),
    "digit and comma": repeated("1,"),
    "digits with spaces": repeated("123 "),
    "Chinese digits": repeated("一二三四五"),
    "Chinese orders": repeated("千百万亿"),
    "hyphens and digits": repeated("1-"),
    "ratios": repeated("9:"),
    "百分之": repeated("百分之"),
    "opening quotation marks": repeated("“"),
    "quotation marks": repeated("“”"),
    "closing quotation marks": repeated("”"),
    "ASCII quotation marks": repeated('"'),
    "opening brackets": repeated("("),
    "brackets": repeated("()"),
    "words before brackets": repeated("张三("),
    "nested titles": lambda size: "《" * (size // 2) + "》" * (size - size // 2),
    "opening title marks": repeated("《"),
    "titles": repeated("《通知》"),
    "spaces": repeated(" "),
    "full-width spaces": repeated("\u3000"),
    "line breaks": repeated("\n"),
    "第一": repeated("第一"),
    "一是": repeated("一是"),
    "commas": repeated(","),
    "full stops": repeated("。"),
    "colons": repeated(":"),
    "enumeration commas": repeated("、"),
    "percent signs": repeated("%"),
    "1%": repeated("1%"),
    "5个": repeated("5个"),
    "2021年": repeated("2021年"),
    "以来": repeated("以来"),
    "增长3%": repeated("增长3%"),
    "每": repeated("每"),
    "headings": repeated("一、加强领导\n"),
    "labels": repeated("成员:"),
    "titles of office": repeated("局长"),
    "list labels and posts": repeated("成员:甲。王五,局长,"),
    "posts without names": repeated("组长由"),
    "names in parts": repeated("王·"),
    "names of regions": repeated("广东省"),
    "names of bodies": repeated("财政局"),
    "verbs": repeated("推进"),
    "heads": repeated("平台"),
    "quoted schemes": repeated("“一窗通办”改革"),
    "verb and head": repeated("建立制度"),
    "one character": repeated("的"),
    "Latin letters": repeated("abc"),
    "traditional": repeated("幹部於後"),
    "combining marks": repeated("e\u0301"),
    "zero-width spaces": repeated("中\u200b"),
    "circled digits": repeated("①"),
    "no marks at all": repeated("推进政务服务改革工作持续优化营商环境"),
}


def ordinary(texts: Sequence[str]) -> Make:
    """Texts joined and repeated up to a size."""

    def make(size: int) -> str:
        pieces: list[str] = []
        length = 0
        for text in cycle(texts):
            if length >= size:
                break
            pieces.append(text)
            length += len(text) + 1
        return "\n".join(pieces)[:size]

    return make


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """The slope of the line through (log size, log time).

    >>> round(exponent([(1, 3), (10, 300), (100, 30000)]), 3)
    2.0
    """
    logs = [(math.log(size), math.log(max(value, 1e-9))) for size, value in points]
    count = len(logs)
    mean_x, mean_y = sum(x for x, _ in logs) / count, sum(y for _, y in logs) / count
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def growth(run: Callable[[str], Any], make: Make, sizes: Sequence[int], *, least: float = 0.2) -> dict[str, Any]:
    """Characters, seconds and exponent; short texts are run until `least` seconds have gone, the fastest counts."""
    run(make(sizes[0]))
    points = []
    for size in sizes:
        text, best, spent = make(size), math.inf, 0.0
        while best == math.inf or spent < least:
            value = max(seconds(lambda text=text: run(text)), 1e-6)  # type: ignore[misc]
            best, spent = min(best, value), spent + value
        points.append((len(text), best))
    return {"characters": [size for size, _ in points], "seconds": [v for _, v in points], "exponent": exponent(points)}
