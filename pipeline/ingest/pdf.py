"""PDF files -> text: lines joined to paragraphs, without page numbers, running heads and spaces between ideographs.

A PDF knows no paragraphs, only lines with places. A line goes on in the next when it fills its column and the next one
is not indented and opens no item of its own.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

from pipeline.errors import IngestError
from pipeline.ingest.joining import ENDED, ITEM, joined
from pipeline.ingest.source import Item

_PAGES: Final = 1000  # no report has more; a page costs some 50 ms
_EDGE: Final = 2  # lines at the top and bottom of a page that may be furniture
_REPEATED: Final = 0.5  # a running head stands on at least this share of the pages

_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2026\u2014"
_SPACE_IN_HAN = re.compile(f"(?<=[{_HAN}]) +(?=[{_HAN}])")
_SPACE_BETWEEN_NAMES = re.compile("(?<=[\u4e00-\u9fff]{4}) (?=[\u4e00-\u9fff]{4})")
_PAGE_NUMBER = re.compile(
    r"[-—–―·\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6}|[一二三四五六七八九十]{1,3}(?=\s*页))(?:\s*页)?"
    r"(?:\s*[/,,共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―·\s]*"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    size: float
    page: int


def text_of(data: bytes, item: Item) -> str:
    """The text. Raises IngestError: password, damaged, only pictures, too many pages."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > _PAGES:
                raise IngestError(item.path, f"{len(file.pages)} pages, more than {_PAGES}", "split it")
            pages = [_page(page, number) for number, page in enumerate(file.pages)]
    except IngestError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it meet: KeyError, RecursionError, ...
        if _caused_by(error, PDFPasswordIncorrect):
            raise IngestError(item.path, "the PDF has a password", "save it without password") from error
        raise IngestError(
            item.path, f"damaged PDF: {type(error).__name__}: {error}", "print it to PDF again"
        ) from error
    if not any(pages):
        raise IngestError(item.path, "the PDF holds no text: it is scanned or empty", "run text recognition first")
    found = "\n".join(_paragraphs([line for page in _without_furniture(pages) for line in page]))
    if not found.strip():
        raise IngestError(item.path, "the PDF holds nothing but page numbers", "run text recognition first")
    return found


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind) or any(isinstance(part, kind) for part in error.args):
            return True
        error = error.__cause__ or error.__context__
    return False


def _page(page: Any, number: int) -> list[_Line]:
    lines = []
    blanks = [char for char in page.chars if char["text"].isspace()]
    for line in page.extract_text_lines(return_chars=True, x_tolerance=2):
        text = _spaced(line["text"], line["chars"], blanks).strip()
        if text:
            size = median(char["size"] for char in line["chars"])
            lines.append(_Line(text, line["x0"], line["x1"], size, number))
    page.close()  # frees the characters of the page: memory stays that of one page
    return lines


def _spaced(text: str, chars: Sequence[Any], blanks: Sequence[Any]) -> str:
    """A line without spaces between ideographs, but for one typed between two long words (甲区某某局 乙区某某局):
    gaps that only the typesetting makes have no blank of their own, and spread letters are no long words."""
    kept = {found.start() for found in _SPACE_BETWEEN_NAMES.finditer(text)} if blanks else set()
    kept = {place for place in kept if _typed(place - text.count(" ", 0, place), chars, blanks)}
    return _SPACE_IN_HAN.sub(lambda found: " " if found.start() in kept else "", text)


def _typed(number: int, chars: Sequence[Any], blanks: Sequence[Any]) -> bool:
    """Whether a blank stands before the character of a line with this number."""
    if not 0 < number < len(chars):
        return False
    before, after = chars[number - 1], chars[number]
    return any(
        abs(blank["top"] - after["top"]) < after["size"] / 2 and before["x1"] - 1 <= blank["x0"] <= after["x0"] + 1
        for blank in blanks
    )


def _without_furniture(pages: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """Pages without page numbers and without the heads and feet that run through them."""
    repeated = Counter(
        mark for page in pages for mark in {_mark(line) for line in (*page[:_EDGE], *page[-_EDGE:])} if mark
    )
    running = {mark for mark, count in repeated.items() if count >= max(2, _REPEATED * len(pages)) and len(pages) > 1}
    for page in pages:
        last = len(page) - 1
        yield [
            line
            for place, line in enumerate(page)
            if not (
                (place < _EDGE or place > last - _EDGE)
                and (_PAGE_NUMBER.fullmatch(line.text) or (_mark(line) in running and not ITEM.match(line.text)))
            )
        ]


def _mark(line: _Line) -> str:
    return _DIGITS.sub("#", line.text)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    if not lines:
        return
    left = _margin([line.left for line in lines])
    right = max(line.right for line in lines)
    shifted = [line.left > left + 0.8 * line.size for line in lines]
    # Where paragraphs are indented, the indent alone tells; elsewhere a full line may end one by chance.
    by_indent = sum(shifted) >= max(2, 0.04 * len(lines))
    current = lines[0].text
    for place, (before, line) in enumerate(pairwise(lines), 1):
        ended = ENDED.search(before.text) is not None  # not in all of the paragraph so far
        full = before.right > right - 3 * before.size
        if by_indent and not ended:  # a long word or figure moved whole to the next line
            full = full or before.right > left + 0.7 * (right - left)
        same_type = abs(line.size - before.size) < 0.15 * before.size
        opens = not by_indent and ended and ITEM.match(line.text) is not None
        if full and same_type and not shifted[place] and not opens:
            current = joined(current, line.text)
        else:
            yield current
            current = line.text
    yield current


def _margin(places: Sequence[float]) -> float:
    """Where most lines begin."""
    rounded = Counter(round(place) for place in places)
    most = max(rounded.values())
    return min(place for place, count in rounded.items() if count >= 0.5 * most)
