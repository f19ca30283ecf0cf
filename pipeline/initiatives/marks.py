"""One pass over a text: clauses, quoted stretches, and the places where the name of an initiative may begin or end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.initiatives.arrays import NOWHERE, Bools, Characters, Ints, characters, number
from pipeline.initiatives.cues import (
    CUE_MACHINE,
    CUES,
    DIGITS,
    LIST_MARK,
    LITERALS,
    NAMED_LIST,
    NEVER_FIRST,
    NO_JOINT,
    PERHAPS_FIRST,
    PERHAPS_SKIPPED,
    REGION_END,
    SKIP_FIRST,
    SKIPPED,
)
from pipeline.initiatives.vocabulary import Head, Verb, Vocabulary

_ATOM = r"“[^“”\n]{1,58}”|《[^《》\n]{1,80}》|\([^()\n]{1,40}\)"
ATOM: Final = re.compile(_ATOM)
# What is no mark goes first and at once: it is most of every text.
CLAUSE: Final = re.compile(
    rf"(?:[^。;!?\n,:…\s—―|“《(]++|{_ATOM}|(?<=\d),(?=\d{{3}})|(?<![—―])[—―](?![—―])|[^。;!?\n,:…\s—―|])+"
)


_LIST_JOINT: Final = re.compile(r"[、和与及]")
_NAME_ENDS: Final = frozenset("khq")
_LONGEST_LIST: Final = 120
_WORKS_DONE: Final = frozenset(("投产", "投用", "投运", "开工", "完工", "竣工", "开业"))
_SHORTEST_ITEM: Final = 4
"""Shorter items are fields of work (交通、水利等项目)."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that one pass over a text finds."""

    text: str
    clauses: tuple[tuple[int, int], ...]
    inside: bytearray
    """1 for characters inside quotation marks, brackets or title marks (the marks themselves not)."""
    verbs: tuple[Verb, ...]
    verb_starts: Ints
    heads: dict[int, Head]
    """By end offset; the longest head that ends there."""
    starts: dict[int, str]
    ends: dict[int, str]
    joints: dict[int, int]
    """Start of a coordinated item -> end of the item before it."""
    origins: dict[int, int]
    """Start -> where it stood before words of extent and level were skipped."""
    regional: dict[int, int]
    """Start at the name of a region -> end of that name."""
    told_ends: frozenset[int]
    """Ends of launch verbs: an item that follows is the subject of the next verb (A投产、B开工)."""
    letters: Characters
    lows: Ints
    highs: Ints
    verb_ends: Ints
    verb_rows: Ints
    head_at: Ints
    start_kinds: Ints
    joint_at: Ints
    origin_at: Ints
    told: Bools
    opening: Ints
    brackets: Ints
    books: Ints
    attributive: Ints
    coords: Ints
    digit_starts: Ints
    digit_ends: Ints


def scan(text: str, vocabulary: Vocabulary) -> Marks:
    """Mark clauses, quoted stretches, verbs, heads and the places where a name may begin or end."""
    size = len(text)
    inside, stops = bytearray(size + 2), bytearray(size + 2)
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    joints: dict[int, int] = {}
    quotes = []
    for atom in ATOM.finditer(text):
        low, high = atom.span()
        inside[low + 1 : high - 1] = b"\1" * (high - low - 2)
        stops[low] = 1
        if text[low] == "“":
            quotes.append((low, high))
    clauses = tuple(match.span() for match in CLAUSE.finditer(text))
    found_verbs = vocabulary.verbs_in(text, inside)
    verbs = tuple(vocabulary.verb(*row) for row in found_verbs)
    heads = vocabulary.heads_in(text, inside)
    _mark_cues(text, inside, starts, ends, stops, joints)
    for match in DIGITS.finditer(text):
        if not inside[match.start()]:
            stops[match.start()] = 1
    for low, high in clauses:
        mark = LIST_MARK.match(text, low, high)
        starts.setdefault(mark.end() if mark else low, "c")
        ends[high] = "z"
        stops[high] = 1
    for verb in reversed(verbs):
        if verb.end in heads and stops[verb.end]:
            if not verb.launch or len(verb.term) <= len(heads[verb.end].term):
                continue  # 市民中心|建设: the verb is the head of the name
            del heads[verb.end]  # 新城|加快建设: the head is only the end of the verb
        stops[verb.start] = 1
        if verb.launch or verb.term == "进行":
            ends.setdefault(verb.start, "l")
    free = -1
    clause_ends = iter(high for _, high in clauses)
    edge = next(clause_ends, 0)
    for verb in verbs:
        while edge < verb.end:
            edge, free = next(clause_ends, size), -1
        nominal = verb.inside and free >= 0 and verb.start > free
        starts[verb.end] = "u" if nominal else "v"
        if not nominal:
            free = verb.end
    for end in heads:
        if stops[end]:
            ends[end] = "h"
    _mark_lists(text, clauses, verbs, inside, ends)
    origins: dict[int, int] = {}
    regional: dict[int, int] = {}
    settled = _settle(text, starts, joints, origins, regional)
    for low, high in quotes:
        settled[low] = "o" if settled.get(low, "u") != "u" else "O"
        if stops[high]:
            ends[high] = "q"
        elif ends.get(high) != "h":
            ends.pop(high, None)
    letters = characters(text)
    told = frozenset(verb.end for verb in verbs if verb.launch and verb.start in ends and _told(text, verb))
    vrows = np.array(found_verbs, dtype=np.intp).reshape(-1, 3).T
    cl = np.array(clauses, dtype=np.intp).reshape(-1, 2).T
    term = vocabulary.head_row

    digits = [m.span() for m in DIGITS.finditer(text)]
    origin = np.arange(size + 2)
    for k, v in origins.items():
        origin[k] = v
    return Marks(
        text,
        clauses,
        inside,
        verbs,
        vrows[1],
        heads,
        settled,
        ends,
        joints,
        origins,
        regional,
        told,
        letters,
        cl[0],
        cl[1],
        vrows[2],
        vrows[0],
        _dense({e: term[h.term] for e, h in heads.items()}, size),
        _dense({p: ord(k) for p, k in settled.items()}, size, 0),
        _dense(joints, size),
        origin,
        _dense(dict.fromkeys(told, 1), size, 0) > 0,
        number(letters == ord("“")),
        number((letters == ord("“")) | (letters == ord("("))),
        number(letters == ord("《")),
        number(letters == ord("的")),
        number((letters == ord("、")) | (letters == ord("和")) | (letters == ord("与")) | (letters == ord("及"))),
        np.array([a for a, _ in digits], dtype=np.intp),
        np.array([b for _, b in digits], dtype=np.intp),
    )


def _dense(values: dict[int, int], size: int, fill: int = NOWHERE) -> Ints:
    found = np.full(size + 2, fill)
    found[np.fromiter(values.keys(), dtype=np.intp)] = np.fromiter(values.values(), dtype=np.intp)
    return found


def _mark_cues(
    text: str,
    inside: bytearray,
    starts: dict[int, str],
    ends: dict[int, str],
    stops: bytearray,
    joints: dict[int, int],
) -> None:
    for index, low, high in CUE_MACHINE.find_matches_as_indexes(text):
        if inside[low]:
            continue
        cue = CUES[index]
        kind = LITERALS[cue]
        if cue == "中" and text[high : high + 1] in "心小学医级":
            continue
        if kind == "k":
            if cue != "、" and NO_JOINT.search(text, max(low - 1, 0), high + 1):
                continue
            starts.setdefault(high, "k")
            ends.setdefault(low, "k")
            noted = (
                max(text.rfind(mark, max(low - 5, 0), low) for mark in "［[")
                if text[low - 1 : low] in ("］", "]")
                else -1
            )
            joints[high] = noted if noted > 0 else low  # the item ends before its note mark
        elif kind in "wlx":
            if kind != "x":
                ends.setdefault(low, kind)
        else:
            starts.setdefault(high, kind)
        if kind != "d":
            stops[low] = 1


def _told(text: str, verb: Verb) -> bool:
    """Whether a list item ends with a launch verb; not in lists of verbs (签约、投产、达产)."""
    if not verb.inside:
        return True
    return (
        verb.term in _WORKS_DONE and text[verb.end : verb.end + 1] == "、" and text[verb.start - 1 : verb.start] != "、"
    )


def _mark_lists(
    text: str,
    clauses: Sequence[tuple[int, int]],
    verbs: Sequence[Verb],
    inside: bytearray,
    ends: dict[int, str],
) -> None:
    """Mark names without head noun in A、B等项目 as e, if every item is long enough to be a name by itself."""
    lows = [low for low, _ in clauses]
    free = [verb.end for verb in verbs if not verb.inside]
    for match in NAMED_LIST.finditer(text):
        end = match.start()
        if inside[end]:
            continue
        place = bisect_right(free, end) - 1
        low = max(lows[bisect_right(lows, end) - 1], end - _LONGEST_LIST, free[place] if place >= 0 else 0)
        low = max(low, text.rfind("的", low, end) + 1)
        joints = [
            joint.span() for joint in _LIST_JOINT.finditer(text, low, end) if ends.get(joint.start()) in _NAME_ENDS
        ]
        edges = [low, *(high for _, high in joints)]
        closes = [*(start for start, _ in joints), end]
        if all(high - first >= _SHORTEST_ITEM for first, high in zip(edges, closes, strict=True)):
            for high in closes:
                if ends.get(high) in ("k", "w"):
                    ends[high] = "e"


def _settle(
    text: str,
    starts: dict[int, str],
    joints: dict[int, int],
    origins: dict[int, int],
    regional: dict[int, int],
) -> dict[int, str]:
    """Move every start over what leads a name without belonging to it; keep both where it may belong."""
    settled: dict[int, str] = {}
    for start in sorted(starts):
        kind = starts[start]
        joint = joints.get(start)
        origin = start
        for _ in range(5):
            if text[start : start + 1] not in SKIP_FIRST:
                break
            match = SKIPPED.match(text, start)
            if match is None:
                break
            start = match.end()
            kind = "s" if kind in "dp" else kind
        if start < len(text) and text[start] not in NEVER_FIRST:
            settled.setdefault(start, kind)
            origins.setdefault(start, origin)
            if joint is not None:
                joints.setdefault(start, joint)
        if text[start : start + 1] not in PERHAPS_FIRST and REGION_END.isdisjoint(text[start + 2 : start + 5]):
            continue
        match = PERHAPS_SKIPPED.match(text, start)
        if match is not None:
            if match[0][-1] in "省市县区镇乡州" and len(match[0]) > 2:
                regional[start] = match.end()
            start = match.end()
            match = SKIPPED.match(text, start)
            if match is not None:
                start = match.end()
            if start < len(text) and text[start] not in NEVER_FIRST:
                settled.setdefault(start, "s")
                origins.setdefault(start, origin)
                if joint is not None:
                    joints.setdefault(start, joint)
    return settled
