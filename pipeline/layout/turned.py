"""Where a paragraph turns to what comes next inside itself: …不够均衡。下一步,一是…;二是….

What stands behind such a turn is planned to the end of its paragraph. Turns that open a paragraph are read with the
sections, as they may open more than the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.layout.sentences import Span

__all__ = ["turned"]

_WILL = r"(?:将|要(?!求|素|点|件|害)|拟|力争|确保|计划|打算|会(?![议上后商展员计]))"
# Half a year or a quarter may have gone by: 下半年将结余资金上缴, 三季度完成投资计划的80%, 县总工会 aim at nothing.
_WILL_THEN = (
    r"(?:将(?!\d|[^,。;\n]{0,24}?(?:移交|上缴|转交|划转|报送))|(?<![重主需只必首概摘纪])要(?!求|素|点|件|害)|"
    r"(?<![模虚比])拟|力争|确保(?!了)|(?<!投资)(?<!生产)(?<!工作)(?<!年度)计划(?!的|总|数|任务|目标)|打算|"
    r"(?<=[们局署府处方我也还亦均年度])会(?![议上后商展员计]))"
)
_TURN = re.compile(
    r"[。!?;\n]\x20?("
    r"(?:下一?步|下一?阶段|接下来|新的一年|来年|明年|今后(?:一[段个](?:时期|时间))?)(?:的?工作中?|里)?[,:]"
    rf"|(?:下一?步|下一?阶段|接下来|新的一年|来年|明年|今后)[^,。;:\n]{{0,16}}?{_WILL}"
    rf"|(?:今年)?(?:下半年|下季度|第?[二三四]季度)[^。;\n]{{0,20}}?{_WILL_THEN}"
    rf"|针对(?:上述|以上|这些|存在的?|此)[^,。;:\n]{{0,8}}(?:问题|不足|情况|短板)[^。;\n]{{0,16}}?{_WILL}"
    r"|(?:下一步)?改进(?:措施|方向|思路|计划|打算)[:是])"
)
_HAPPENED = re.compile(r"已(?!有|然)|[成立施现]了")
_NEAR = 30


def turned(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The stretches from a turn to the end of its paragraph, in text order; what was done is no turn.

    >>> text = "解读形式单一。下一步,制作图解9个。\\n渡口照常。"
    >>> [text[a:b] for a, b in turned(text, [(0, 18), (19, 24)])]
    ['下一步,制作图解9个。']
    """
    found: list[Span] = []
    starts = [start for start, _ in paragraphs]
    for match in _TURN.finditer(text):
        start = match.start(1)
        place = bisect_right(starts, start) - 1
        if place < 0 or start >= paragraphs[place][1] or (found and start < found[-1][1]):
            continue
        if _HAPPENED.search(text, start, min(match.end() + _NEAR, paragraphs[place][1])) is None:
            found.append((start, paragraphs[place][1]))
    return found
