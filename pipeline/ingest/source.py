"""`Item`, an input that was found, and `Source`, a text that was read from one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LIMIT: Final = 256 << 20
"""Bytes of one report at most, compressed or not: no report has them, and a bomb must not fill the memory."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One input: a file, a file of rows, or bytes of standard input (`data`)."""

    doc: str
    path: Path | str
    data: bytes | None = None
    problem: str = ""
    """Why it cannot be read, when that was clear on finding it; `read` raises it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one report and where it came from.

    All offsets of records count in `text`: the decoded text as it is, or the text taken out of Markdown, html, docx
    and pdf.
    `sha256` is that of the file, for a row that of its text.
    """

    doc: str
    path: str
    text: str
    encoding: str = "utf-8"
    sha256: str = ""
    format: str = "text"
    title: str | None = None
    date: str | None = None
    url: str | None = None

    @classmethod
    def of_text(cls, text: str, *, doc: str = "text", path: str = "") -> Source:
        """A Source of a text in memory."""
        text = without_surrogates(text)
        return cls(doc=doc, path=path, text=text, sha256=sha256(text.encode()))


def without_surrogates(text: str) -> str:
    """Half surrogates, which no file and no record can hold, become U+FFFD; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
