"""Whatever the bytes and whatever the name: a text, or an IngestError with a reason; nothing else."""

from __future__ import annotations

import io
import json

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import IngestError
from pipeline.ingest import FORMATS, Item, read

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
TEXT = "云河县全年办件12345件,比上年增长8.5%。\n一是优化窗口;二是延时服务。\n"


def made(suffix: str) -> bytes:
    """A good file of the format."""
    stream = io.BytesIO()
    kind = FORMATS[suffix]
    if kind == "docx":
        document = docx.Document()
        document.add_paragraph(TEXT)
        document.save(stream)
    elif kind == "pdf":
        canvas = Canvas(stream)
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(72, 700, TEXT[:20])
        canvas.save()
    elif kind == "parquet":
        pq.write_table(pa.table({"text": [TEXT]}), stream)
    else:
        plain = {"jsonl": json.dumps({"text": TEXT}), "csv": f'text\n"{TEXT}"\n', "html": f"<html><p>{TEXT}</p>"}
        return plain.get(kind, TEXT).encode()
    return stream.getvalue()


GOOD = {suffix: made(suffix) for suffix in FORMATS}
BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(st.sampled_from(list('云县12件。,\n<>/p"{}[]:*#|-&; \x00\ufeff\ud800')), max_size=200).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    ),
    st.text(max_size=100).map(lambda text: text.encode("utf-16", "surrogatepass")),
)


def outcome(suffix: str, data: bytes) -> None:
    try:
        for source in read(Item("any", f"any{suffix}", data)):
            assert source.text.strip()
            source.text.encode()
    except IngestError as error:
        assert error.reason
        assert "\n" not in error.reason


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_good_file_is_read(suffix: str) -> None:
    (source,) = read(Item("any", f"any{suffix}", GOOD[suffix]))
    assert "云河县全年办件" in source.text


@pytest.mark.parametrize("suffix", [*FORMATS, ""])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=BYTES)
def test_any_bytes(suffix: str, data: bytes) -> None:
    outcome(suffix, data)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file(suffix: str, data: st.DataObject) -> None:
    good = GOOD[suffix]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    outcome(suffix, good[:start] + data.draw(st.binary(max_size=60)) + good[end:])


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".csv"])
def test_half_surrogates_in_a_file(suffix: str) -> None:
    """Some programs write them as three bytes that are no UTF-8."""
    data = GOOD[suffix].replace("云河".encode(), "云\ud800河".encode("utf-8", "surrogatepass")) + TEXT.encode() * 60
    (source, *_) = read(Item("any", f"any{suffix}", data))
    assert source.text.encode()
    assert "全年办件12345件" in source.text


def test_a_column_of_parquet_that_is_no_utf8() -> None:
    """Nobody looks at the bytes of a string before it becomes one."""
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": pa.array([b"\xb2\xb2"], pa.binary()).view(pa.string())}), stream)
    with pytest.raises(IngestError, match="broken Parquet"):
        list(read(Item("any", "any.parquet", stream.getvalue())))
