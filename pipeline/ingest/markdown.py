"""Markdown -> text: marks of emphasis, headings and links are none of it; numbers of lists and rows of tables are.

Official text is no good Markdown: every paragraph on a line of its own, indented by spaces, emphasis beside Chinese
marks that the standard does not take for emphasis. So a line break stays one unless a long line was plainly broken in
its middle, indented text is no code, and left-over ** go.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.errors import IngestError
from pipeline.ingest.joining import ENDED, ITEM, joined
from pipeline.ingest.source import Item
from pipeline.ingest.text import decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n((?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n){1,40})(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_FIELD = re.compile(r"^(title|date)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\](?::[ \t]*)?")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BROKEN_LINE: Final = 30  # a shorter line without a stop is a heading, not the first half of a sentence
_LONGEST: Final = 4_000
_DEEPEST: Final = 100  # a list and its item are two levels


@dataclass(frozen=True, slots=True)
class Written:
    text: str
    encoding: str
    title: str | None = None
    date: str | None = None


def text_of(data: bytes, item: Item) -> Written:
    """The text. Raises IngestError: undecodable, no text."""
    from markdown_it import MarkdownIt

    source, encoding = decoded(data, item)
    front = _FRONT.match(source)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).disable("code")
    tokens = parser.parse(_FOOTNOTE.sub("", source[front.end() :] if front else source))
    if max((token.level for token in tokens), default=0) >= _DEEPEST - 1:  # the parser leaves out what lies deeper
        raise IngestError(item.path, f"lists or quotations nested deeper than {_DEEPEST // 2}", "save it as plain text")
    found = "\n".join(line for block in _blocks(tokens) for line in _lines(block))
    if not found.strip():
        raise IngestError(item.path, "the file holds no text, only marks", "give a file that holds text")
    date = _DATE.match(fields.get("date", ""))
    return Written(found, encoding, fields.get("title") or _heading(tokens), date[0] if date else None)


def _heading(tokens: Sequence[Token]) -> str | None:
    """The first heading of the first level."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _inline(following).strip() or None
    return None


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Paragraphs with the numbers of their lists, rows with tabs between their cells."""
    numbers: list[int | None] = []  # of the open lists; None: no number
    label = ""
    cells: list[str] | None = None
    for token in tokens:
        kind = token.type
        if kind in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrGet("start") or 1) - 1 if kind[0] == "o" else None)
        elif kind in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif kind == "list_item_open" and (number := numbers[-1]) is not None:
            numbers[-1] = number + 1
            label = f"{number + 1}{token.markup}"
        elif kind == "tr_open":
            cells = []
        elif kind == "tr_close" and cells is not None:
            yield "\t".join(cells).rstrip("\t")
            cells = None
        elif kind == "inline" and cells is not None:
            cells.append(_inline(token).replace("\n", " "))
        elif kind in ("inline", "fence", "html_block"):
            yield label + (_inline(token) if kind == "inline" else _plain(token.content, kind == "html_block"))
            label = ""


def _inline(token: Token) -> str:
    pieces: list[str] = []
    deleted = 0
    for child in token.children or ():
        if child.type in ("s_open", "s_close"):
            deleted += child.nesting
        elif deleted or child.type == "image":
            continue
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type == "html_inline":
            pieces.append("\n" if _BREAK.fullmatch(child.content) else "")
        else:
            pieces.append(child.content)
    return "".join(pieces).replace("**", "")


def _plain(content: str, markup: bool) -> str:
    """The text of a block that is no Markdown: as it stands, or without its tags."""
    if not markup:
        return content
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", content))))


def _lines(block: str) -> Iterator[str]:
    """The lines of a block; one that was broken in the middle of a sentence goes on in the next."""
    current = ""
    for line in filter(None, (line.strip() for line in block.split("\n"))):
        length = len(current)  # how a line without spaces at its end ends is told by its last character
        if _BROKEN_LINE <= length < _LONGEST and not ENDED.search(current, length - 1) and not ITEM.match(line):
            current = joined(current, line)
            continue
        if current:
            yield current
        current = line
    if current:
        yield current
