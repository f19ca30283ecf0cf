"""Every encoding in which official texts are found, and what is none."""

from __future__ import annotations

import pytest

from pipeline.ingest.encodings import UndecodableError, decode

HANS = "云河县认真贯彻落实各项要求,全年办件12345件,同比增长8.5%。\n一是加强组织领导;二是完善工作机制。" * 3
HANT = "雲河縣認真貫徹落實各項要求,全年辦件12345件,同比增長8.5%。\n一是加強組織領導;二是完善工作機制。" * 3

# text, encoding it is saved in, encoding reported
SAVED = [
    (HANS, "utf-8", "utf-8"),
    (HANS, "utf-8-sig", "utf-8-sig"),
    (HANS, "gb18030", "gb18030"),
    (HANS, "gbk", "gb18030"),
    (HANS, "utf-16", "utf-16"),
    (HANS, "utf-16-le", "utf-16-le"),
    (HANS, "utf-16-be", "utf-16-be"),
    (HANT, "utf-8", "utf-8"),
    (HANT, "big5", "big5hkscs"),
    (HANT + "九龍深水埗、鰂魚涌", "big5hkscs", "big5hkscs"),
    (HANT, "gb18030", "gb18030"),
    ("plain ASCII\r\n12345", "ascii", "utf-8"),
    ("一", "utf-8", "utf-8"),
]

BINARY = [
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG picture"),
    (b"PK\x03\x04" + bytes(100), "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0" + bytes(100), "an old Office file"),
    (bytes(range(256)) * 20, "a binary file"),
    (b"\xff\xfe\x00\xd8", "broken at byte"),
]


@pytest.mark.parametrize(("text", "saved", "reported"), SAVED, ids=[f"{row[0][:2]}-{row[1]}" for row in SAVED])
def test_decoded(text: str, saved: str, reported: str) -> None:
    assert decode(text.encode(saved)) == (text, reported)


@pytest.mark.parametrize(("data", "reason"), BINARY, ids=[row[1] for row in BINARY])
def test_binary_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)


def test_declared_charset_is_tried_first() -> None:
    assert decode("雲河".encode("big5"), "big5") == ("雲河", "big5hkscs")
    assert decode("云河".encode("gb2312"), "GB2312") == ("云河", "gb18030")


def test_wrong_declaration_does_no_harm() -> None:
    assert decode(HANS.encode(), "no-such-charset") == (HANS, "utf-8")
    assert decode(HANS.encode("gb18030"), "utf-8") == (HANS, "gb18030")


def test_a_rare_broken_byte_is_marked() -> None:
    data = (HANS * 30).encode()
    assert decode(data[:-1]) == ((HANS * 30)[:-1] + "\ufffd", "utf-8")


def test_other_languages_are_no_report() -> None:
    with pytest.raises(UndecodableError, match="its encoding is none"):
        decode("Où était-ce déjà, à Besançon ou à Orléans? Là-bas, à côté.".encode("latin-1"))
