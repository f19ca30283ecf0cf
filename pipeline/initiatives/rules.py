"""The decision by rules alone: how far a candidate is believed when no classifier is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.initiatives.candidates import Candidate

if TYPE_CHECKING:
    from pipeline.initiatives.features import Context
    from pipeline.initiatives.vocabulary import Verb

_ACTING: Final = frozenset(("create", "run", "improve", "join", "plan"))
_OPENED: Final = (
    *("通车", "通车运营", "通车运行", "投用", "投产", "投运", "封顶", "贯通", "合龙", "完工", "竣工", "开工"),
    *("开工建设", "加快建设", "启动建设"),
)
"""Only works are opened, topped out or begun: their subject is a name even without a head noun."""
_SPEEDED: Final = frozenset(("加快", "开工", "竣工", "开工建设", "集中开工"))
"""They act on what is listed by name (加快A、B等项目), else they say how a work goes."""
_YES, _PERHAPS, _NO = 0.9, 0.6, 0.1


def believed(
    context: Context, candidate: Candidate, ruled: tuple[Verb | None, str] | None = None, none: bool | None = None
) -> float:
    """0.9, 0.6 or 0.1, a little more for the longer of two variants; the threshold is 0.5.

    Believed is what a doing verb has as its object, or a launch verb as its subject, if it is quoted or has a head noun
    with a modifier; not what the lexicon excludes, bare heads, or what stands in the section on problems. ``ruled`` and
    ``none`` are what `Context.ruler` and `Vocabulary.is_none` say, if known already.
    """
    start, end, _, closed, clause = candidate
    head = context.marks.heads.get(end) if closed == "h" else None
    if none is None:
        none = context.vocabulary.is_none(context.text[start:end])
    if none or context.section(clause) == "problems":
        return _NO
    rest = end - start - (len(head.term) if head is not None else 0)
    if head is not None and rest <= 1 and len(head.term) < 4:
        return _NO
    verb, near = ruled if ruled is not None else context.ruler(candidate)
    if verb is None or near not in "0cS":
        return _NO
    listed = closed == "e"
    if not (near == "S" or verb.sense in _ACTING or (listed and verb.term in _SPEEDED)):
        return _NO
    believe = _NO
    if closed == "q" or (head is not None and head.strong):
        believe = _YES
    elif head is not None:
        believe = _PERHAPS if rest > (1 if near == "S" else 2) else _NO
    elif listed or (closed == "l" and near == "S" and _opened(context.text[start:end], verb)):
        believe = _PERHAPS
    return believe + (end - start) / 1000 if believe > _NO else believe


def _opened(name: str, verb: Verb) -> bool:
    """Whether a subject without head noun is a work, by its verb; not what exemplifies (A等一批设施)."""
    return len(name) > 3 and verb.term.endswith(_OPENED) and "等" not in name
