"""Where sentences, paragraphs and list items begin and end, in one pass over the punctuation of the text.

Offsets are half-open and count characters of the text given. Everything is linear in the length of the text, also for
100,000 opening quotation marks or a line of ten megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_MARKS = re.compile(r"[。;!?！？；\n“”‘’《》〈〉「」『』]")
_PAIRS = {"”": "“", "’": "‘", "》": "《", "〉": "〈", "」": "「", "』": "『"}
_OPENING = frozenset(_PAIRS.values())
_TERMINATORS = frozenset("。;!?！？；")
# A terminator takes its repetitions and the brackets that close with it.
_TAIL = re.compile(r"[。;!?！？；]*[)）】\]]*")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# A quotation longer than this is an opening mark whose partner was forgotten, paired with a later one.
_LONGEST_QUOTATION = 400
# A title may be broken over lines by the page it was copied from; more breaks than this are two separate marks.
_LONGEST_TITLE = 160

_HAN_NUMBER = "一二三四五六七八九十"
# What stands before is looked at behind the first character: so the search runs from one of these to the next.
_ITEM = re.compile(
    rf"[{_HAN_NUMBER}其第首再最](?:(?<=[。;:!?\n\s].)|(?<=\A.))"
    rf"(?:(?<=[{_HAN_NUMBER}])[{_HAN_NUMBER}]{{0,2}}(?:是|要|方面)(?!否)|(?<=其)(?:[{_HAN_NUMBER}][,、:是]?|次[,、:]?)"
    rf"|(?<=第)[{_HAN_NUMBER}]{{1,3}}[,、:]|(?:(?<=首)先|(?<=再)[次者]|(?<=最)后)[,、:]?)(?=[^\s。;,])"
)


def lines(text: str) -> list[Span]:
    """The non-blank lines without their outer white space."""
    found = []
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start < end:
            found.append((start, end))
    return found


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def quotations(text: str) -> list[Span]:
    """The outermost pairs of quotation and title marks, in order; a mark without a partner encloses nothing."""
    stack: list[tuple[str, int]] = []
    depth: dict[str, int] = {}
    pairs: list[Span] = []
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            # Only a book title survives a line break.
            stack = [(m, p) for m, p in stack[-4:] if m in "《〈" and at - p <= _LONGEST_TITLE]
            depth = {}
            for m, _ in stack:
                depth[m] = depth.get(m, 0) + 1
        elif mark in _OPENING:
            stack.append((mark, at))
            depth[mark] = depth.get(mark, 0) + 1
        elif (opening := _PAIRS.get(mark)) and depth.get(opening):
            while stack:
                popped, start = stack.pop()
                depth[popped] -= 1
                if popped == opening:
                    if at - start <= _LONGEST_QUOTATION:
                        while pairs and pairs[-1][0] > start:
                            pairs.pop()
                        pairs.append((start, at + 1))
                    break
    return pairs


def sentences(text: str, quoted: list[Span]) -> list[Span]:
    """Sentence spans with their terminators; a break inside `quoted` (see `quotations`) ends nothing."""
    found: list[Span] = []
    start = 0
    for end in _ends(text, quoted):
        if end <= start:
            continue
        span = trim(text, start, end)
        if span[0] < span[1]:
            found.append(span)
        start = end
    return found


def _ends(text: str, quoted: list[Span]) -> Iterator[int]:
    index, count = 0, len(quoted)
    done = 0
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if at < done or (mark != "\n" and mark not in _TERMINATORS):
            continue
        while index < count and quoted[index][1] <= at:
            index += 1
        if index < count and quoted[index][0] < at:
            continue
        if mark == "\n":
            yield at
        else:
            tail = _TAIL.match(text, at)
            done = tail.end() if tail else at + 1
            yield done
    yield len(text)


def items(text: str, quoted: list[Span]) -> list[int]:
    """Starts of the inline list items 一是…二是…, 首先…其次…, 第一,…第二,… that begin a sentence."""
    found: list[int] = []
    index, count = 0, len(quoted)
    for match in _ITEM.finditer(text):
        at = match.start()
        while index < count and quoted[index][1] <= at:
            index += 1
        if not (index < count and quoted[index][0] < at):
            found.append(at)
    return found


def blocks(text: str, paragraphs: list[Span], starts: list[int]) -> list[Span]:
    """The paragraphs, cut again where an inline item or numbered point starts (`starts`, ascending)."""
    found: list[Span] = []
    index = 0
    for begin, end in paragraphs:
        cut = begin
        while index < len(starts) and starts[index] < end:
            at = starts[index]
            index += 1
            if at > cut:
                found.append(trim(text, cut, at))
                cut = at
        found.append(trim(text, cut, end))
    return [span for span in found if span[0] < span[1]]
