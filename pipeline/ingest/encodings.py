"""Bytes -> text: BOM, declared charset, strict UTF-8, GB18030 or Big5 by what comes out, then charset-normalizer.

GB18030 decodes most Big5 files without an error, to rare characters; so both are tried and the one with more everyday
characters is right.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the standard library's names stand for in practice: a page that says gb2312 holds GB18030, big5 HKSCS.
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
_MAGIC: Final = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls, .wps) or an encrypted one",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"PAR1": "a Parquet file",
    b"SQLite": "a database",
    b"{\\rtf": "an RTF file",
}
_CONTROLS: Final = bytes({*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F})
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OUTSIDE_ASCII = re.compile("[^\x00-\x7f]")
_SAMPLE: Final = 1 << 16
# Multi-byte text may be cut anywhere in a sample; this many bytes at its end do not count.
_TAIL: Final = 4


def _common() -> frozenset[str]:
    """Everyday characters of both scripts: the first levels of GB 2312 and Big5, and their punctuation."""
    trails = range(0xA1, 0xFF)
    simplified = bytes(b for lead in (0xA1, 0xA3, *range(0xB0, 0xD8)) for trail in trails for b in (lead, trail))
    lower = (*range(0x40, 0x7F), *trails)
    traditional = bytes(b for lead in (0xA1, *range(0xA4, 0xC7)) for trail in lower for b in (lead, trail))
    return frozenset(simplified.decode("gb2312", "ignore")) | frozenset(traditional.decode("big5", "ignore"))


_COMMON: Final = _common()


class UndecodableError(ValueError):
    """The bytes are no text in any encoding; the message says why."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. Raises UndecodableError (binary, or nothing fits)."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name), name
            except UnicodeDecodeError as error:
                raise UndecodableError(f"it begins as {name} but is broken at byte {error.start}") from None
    kind = _binary(data)
    if kind:
        raise UndecodableError(kind)
    for stated in filter(None, (declared, "utf-8")):
        text = _strict(data, stated)
        if text is not None:
            return text, _canonical(stated)
    repaired = _with_surrogates(data)
    if repaired is None:
        repaired = _nearly_utf8(data)
    if repaired is not None:
        return repaired, "utf-8"
    return _guessed(data)


def _canonical(name: str) -> str:
    found = codecs.lookup(name).name
    return _WIDER.get(found, found)


def _strict(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        return data.decode(_canonical(name))
    except (LookupError, UnicodeError):
        return None


def _binary(data: bytes) -> str | None:
    """What kind of binary file this is, None for text."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return f"it is {kind}, not text"
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 50 > len(sample) and not _wide(sample):
        return "it is a binary file, not text"
    return None


def _wide(data: bytes) -> str | None:
    """The byte order of UTF-16 without BOM: only one of them gives everyday characters."""
    whole = data[: len(data) // 2 * 2]
    return next((name for name in ("utf-16-le", "utf-16-be") if _everyday(whole.decode(name, "ignore")) > 0.6), None)


def _with_surrogates(data: bytes) -> str | None:
    """UTF-8 in which surrogates stand as characters: pairs become the one that they mean, halves U+FFFD."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a rare broken byte (a cut at the end, a bad copy): U+FFFD marks the place."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    return text if len(_OUTSIDE_ASCII.findall(text)) > 2000 * broken else None


def _guessed(data: bytes) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    wide = _wide(data[:_SAMPLE])
    for name in (wide, "gb18030", "big5hkscs"):
        text = _strict(data, name)
        if text is not None and name is not None and (best is None or _everyday(text) > best[0]):
            best = (_everyday(text), text, name)
    if best is not None and best[0] > 0.5:
        return best[1], best[2]
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    text = _strict(data, match.encoding) if match is not None else None
    if match is None or text is None or not _HAN.search(text):
        raise UndecodableError("its encoding is none of UTF-8, UTF-16, GB18030, Big5 nor another that holds Chinese")
    return text, _canonical(match.encoding)


def _everyday(text: str) -> float:
    """Share of everyday characters among those outside ASCII."""
    outside = _OUTSIDE_ASCII.findall(text[:_SAMPLE])
    return sum(map(_COMMON.__contains__, outside)) / len(outside) if outside else 0.0
