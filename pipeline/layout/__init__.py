"""The shape of an official text: `layout(text)` gives sentences, blocks, headings, sections and the page around them.

Reading order: `sentences` (spans), `frame` (title to signature), `outline` (headings), `kinds` (sections), this file
(the whole, and the questions that other components ask). Pure: a text in, plain dicts and tuples out; half-open offsets
into that text; linear time. The text should be normalised (simplified, half-width).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from typing import TypedDict

from pipeline.layout.frame import DATE, frame, page_dates
from pipeline.layout.kinds import HeadingWords, Section, sections
from pipeline.layout.outline import Heading, outline
from pipeline.layout.sentences import Span, blocks, items, lines, quotations
from pipeline.layout.sentences import sentences as split_sentences

__all__ = [
    "DATE",
    "Heading",
    "HeadingWords",
    "Layout",
    "Section",
    "block_at",
    "in_heading",
    "layout",
    "page_dates",
    "paragraph_at",
    "section_at",
    "section_kind",
    "sentence_at",
]


class Layout(TypedDict):
    """`blocks` are paragraphs cut at inline items; `quoted` are outermost quotations and titles in 《》.

    The `…_starts` are for the look-ups below, which components make by the thousand.
    """

    sentences: list[Span]
    paragraphs: list[Span]
    blocks: list[Span]
    quoted: list[Span]
    headings: list[Heading]
    sections: list[Section]
    title: Span | None
    subtitle: Span | None
    salutation: Span | None
    signature: list[Span]
    date_line: Span | None
    body: Span
    sentence_starts: list[int]
    paragraph_starts: list[int]
    block_starts: list[int]
    heading_starts: list[int]
    section_starts: list[int]


_NO_WORDS = HeadingWords()


def layout(text: str, words: HeadingWords = _NO_WORDS, circled: Collection[int] = ()) -> Layout:
    """The layout of a text; `words` tell the kinds of sections (without them position alone decides).

    `circled`: where a (1) stands that was ① before the text was normalised, which is a level of its own below (1).
    """
    paragraphs = lines(text)
    quoted = quotations(text)
    framed = frame(text, paragraphs)
    special = {
        span[0] for span in (framed["title"], framed["subtitle"], framed["salutation"], *framed["signature"]) if span
    }
    if framed["title"]:
        special |= {start for start, _ in paragraphs[:8] if framed["title"][0] <= start < framed["title"][1]}
    special |= {start for start, _ in paragraphs if not framed["body"][0] <= start < framed["body"][1]}
    headings = outline(text, paragraphs, quoted, special, circled)
    title = text[slice(*framed["title"])] if framed["title"] else ""
    starts = sorted({*items(text, quoted), *(h["start"] for h in headings)})
    found_sentences = split_sentences(text, quoted)
    found_blocks = blocks(text, paragraphs, starts)
    ends = [end for _, end in (*framed["signature"], framed["date_line"] or (0, 0))]
    signed = max(ends) if framed["signature"] else None
    found_sections = sections(text, headings, paragraphs, words, title, framed["body"], signed)
    return {
        "sentences": found_sentences,
        "paragraphs": paragraphs,
        "blocks": found_blocks,
        "quoted": quoted,
        "headings": headings,
        "sections": found_sections,
        **framed,
        "sentence_starts": [start for start, _ in found_sentences],
        "paragraph_starts": [start for start, _ in paragraphs],
        "block_starts": [start for start, _ in found_blocks],
        "heading_starts": [heading["start"] for heading in headings],
        "section_starts": [section["start"] for section in found_sections],
    }


def _at(spans: list[Span], starts: list[int], offset: int) -> Span:
    place = bisect_right(starts, offset)
    if place:
        return spans[place - 1]
    return spans[0] if spans else (0, 0)


def sentence_at(found: Layout, offset: int) -> Span:
    """The sentence around an offset; in the gap between two, the one before; (0, 0) in a text without any."""
    return _at(found["sentences"], found["sentence_starts"], offset)


def block_at(found: Layout, offset: int) -> Span:
    """The paragraph or inline list item around an offset, as `sentence_at` does for sentences."""
    return _at(found["blocks"], found["block_starts"], offset)


def paragraph_at(found: Layout, offset: int) -> Span:
    """The whole line around an offset, list items and all."""
    return _at(found["paragraphs"], found["paragraph_starts"], offset)


def sentence_number(found: Layout, offset: int) -> int:
    """The number of the sentence that `sentence_at` gives; of a text without any 0."""
    return max(bisect_right(found["sentence_starts"], offset) - 1, 0)


def section_number(found: Layout, offset: int) -> int:
    """The number of the section around an offset; -1 before the first."""
    return bisect_right(found["section_starts"], offset) - 1


def _section(found: Layout, offset: int) -> Section | None:
    number = section_number(found, offset)
    return found["sections"][number] if number >= 0 else None


def section_at(found: Layout, offset: int) -> list[Heading]:
    """The headings over an offset from the outermost in; numbered points without heading text are left out."""
    section = _section(found, offset)
    return [found["headings"][i] for i in section["path"] if found["headings"][i]["text"]] if section else []


def section_kind(found: Layout, offset: int) -> str:
    """One of achievements, problems, leadership, plan, other."""
    section = _section(found, offset)
    return section["kind"] if section else "other"


def in_heading(found: Layout, offset: int) -> bool:
    """Whether an offset lies in the text of a heading or of the title."""
    if found["title"] and found["title"][0] <= offset < found["title"][1]:
        return True
    place = bisect_right(found["heading_starts"], offset)
    if not place:
        return False
    heading = found["headings"][place - 1]
    return bool(heading["text"]) and offset < heading["end"]
