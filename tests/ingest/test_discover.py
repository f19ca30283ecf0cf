"""Which inputs become items, under which document ids, in which order."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from pipeline.errors import IngestError
from pipeline.ingest import Item, Source, discover, read
from pipeline.ingest.discover import Ids


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.txt",
        "2031/a.txt",
        "2031/c.html",
        "2031/.hidden.txt",
        ".git/x.txt",
        "README.md",
        "~$d.docx",
    ):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("云河县", encoding="utf-8")
    (tmp_path / "reports" / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path / "reports"


def docs(*inputs: str | Path) -> list[str]:
    return [item.doc for item in discover(inputs)]


def test_file_is_named_by_its_stem(folder: Path) -> None:
    assert docs(folder / "2031" / "c.html") == ["c"]


def test_folder_gives_relative_paths_in_order(folder: Path) -> None:
    assert docs(folder) == ["2031/a", "2031/c", "a", "b"]


def test_equal_ids_are_told_apart(folder: Path) -> None:
    assert docs(folder / "a.txt", folder / "2031" / "a.txt") == ["a", "a-2"]
    ids = Ids()
    assert [ids.unique(doc) for doc in ("a", "a-2", "a", "a", "b")] == ["a", "a-2", "a-3", "a-4", "b"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert docs(folder / "a.txt", folder) == ["a", "2031/a", "2031/c", "b"]


def test_globs(folder: Path) -> None:
    assert docs(f"{folder}/**/*.txt") == ["a", "a-2", "b"]


def test_gzip_and_several_dots(tmp_path: Path) -> None:
    (tmp_path / "report.2031.txt.gz").write_bytes(gzip.compress("云河县".encode()))
    (item,) = discover([tmp_path / "report.2031.txt.gz"])
    assert item.doc == "report.2031"
    assert next(read(item)).text == "云河县"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("云河县".encode("gb18030"))))
    (item,) = discover(["-"])
    assert [(source.doc, source.text) for source in read(item)] == [("stdin", "云河县")]


def test_one_bad_input_does_not_stop_the_others(folder: Path) -> None:
    items = list(discover([folder / "missing.txt", folder / "a.txt"]))
    assert [item.doc for item in items] == ["missing", "a"]
    with pytest.raises(IngestError, match="there is no such file"):
        next(read(items[0]))


def test_foreign_formats_are_not_lost_in_silence(folder: Path) -> None:
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    item = next(item for item in discover([folder]) if item.doc == "old")
    with pytest.raises(IngestError, match="an old Word file, which is not read; save it as"):
        next(read(item))


def test_files_of_no_kind_that_is_read_are_told(folder: Path) -> None:
    (folder / "2031" / "annex.ZIP").write_bytes(b"PK")
    (folder / "2031" / "scan").write_bytes(b"?")
    passed: list[Path] = []
    items = list(discover([folder, f"{folder}/*"], passed=passed.append))
    assert [item.doc for item in items] == ["2031/a", "2031/c", "a", "b"]
    # Neither what describes the folder nor what is hidden in it; each file once.
    names = ["2031/annex.ZIP", "2031/scan", "picture.png"]
    assert [path.relative_to(folder).as_posix() for path in passed] == names


# what is given, reason
NOTHING = [
    ("missing.txt", "there is no such file or folder"),
    ("nothing/*.txt", "no file matches"),
    ("full/*.png", "no file that matches is of a kind that is read"),
    ("empty", "the folder holds no reports"),
]


@pytest.mark.parametrize(("given", "reason"), NOTHING, ids=[row[1] for row in NOTHING])
def test_inputs_that_lead_nowhere(tmp_path: Path, given: str, reason: str) -> None:
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(IngestError, match=reason) as caught:
        discover([f"{tmp_path}/{given}"])
    assert caught.value.path.startswith(str(tmp_path))


def test_no_input() -> None:
    with pytest.raises(IngestError, match="no input was named"):
        discover([])


# name, content, reason
BAD = [
    ("empty.txt", b"", "the file is empty"),
    ("white.txt", " \n\u3000\n".encode(), "only white space"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture"),
    ("latin.txt", "déjà à côté".encode("latin-1"), "its encoding is none"),
    ("broken.txt.gz", b"\x1f\x8b\x08\x00" + bytes(20), "broken gzip"),
    ("cut.txt.gz", gzip.compress("云河县".encode() * 1000)[:-20], "broken gzip"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[row[0] for row in BAD])
def test_bad_files(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(IngestError, match=reason) as caught:
        list(read(Item("x", path)))
    assert caught.value.path == str(path)


def test_gzip_bomb_in_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.text.LIMIT", 1 << 20)
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(bytes(5 << 20)))
    with pytest.raises(IngestError, match="larger than 1 MB"):
        list(read(Item("bomb", path)))


def test_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("云河县", encoding="utf-8")
    states = iter([(9, 0), (18, 1)])
    monkeypatch.setattr("pipeline.ingest.text._state", lambda stream: next(states))
    with pytest.raises(IngestError, match="changed while it was read"):
        list(read(Item("growing", path)))


def test_a_line_of_ten_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("云河县办件" * 2_000_000, encoding="utf-8")
    assert len(next(read(Item("long", path))).text) == 10_000_000


def test_line_ends_and_spaces_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes("\u3000一\r\n二 \r\n".encode("utf-8-sig"))
    source = next(read(Item("windows", path)))
    assert (source.text, source.encoding, source.format) == ("\u3000一\r\n二 \r\n", "utf-8-sig", "text")
    assert len(source.sha256) == 64


def test_source_of_text_has_no_half_surrogates() -> None:
    assert Source.of_text("云\ud800河").text == "云\ufffd河"
