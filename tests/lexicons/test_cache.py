"""The cache of checked lexicons: real files, spoilt in every way; what is loaded never depends on it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicons import Lexicons, cache, reader
from pipeline.lexicons.edit import add
from pipeline.resources import lexicon_folder
from tests.launcher import PATIENCE
from tests.work import work


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(cache.VARIABLE, str(folder))
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small folder of lexicons, which loads quickly."""
    folder = tmp_path / "lexicons"
    folder.mkdir()
    add(folder, "units", "榀", aliases=["爿"], columns={"kind": "count", "note": "a b"})
    add(folder, "comparators", "逾越", columns={"cmp": "gt", "position": "before", "not_in": "不可逾越"})
    return folder


def load(folder: Path, *, cached: bool = True) -> Lexicons:
    """As a new process would load it."""
    reader._load.cache_clear()
    return Lexicons.load(folder, cache=cached)


def only(place: Path) -> Path:
    (file,) = place.iterdir()
    return file


def test_the_second_load_is_the_first(place: Path, own: Path) -> None:
    first = load(own)
    assert only(place).stat().st_size
    assert load(own) == first == load(own, cached=False)
    assert [entry.where for entry in load(own).entries("units")] == ["units/units.tsv:2"]


def test_the_shipped_lexicons_survive_it(place: Path) -> None:
    assert load(lexicon_folder()) == load(lexicon_folder()) == load(lexicon_folder(), cached=False)
    assert only(place)


def test_what_is_kept_is_a_fraction_of_the_work(place: Path) -> None:
    anew = work(lambda: load(lexicon_folder(), cached=False))
    load(lexicon_folder())
    assert work(lambda: load(lexicon_folder())) < anew / 4


def test_what_is_kept_is_used(place: Path, own: Path) -> None:
    """Else every other test here would pass without a cache: a file that claims more is believed if it is genuine."""
    lexicons = load(own)
    key = cache.key_of([reader.contents_of(own)])
    (entry,) = lexicons.entries("units")
    cache.write(key, {"units": (type(entry)("间", (), entry.columns, entry.where),)}, "other")
    assert load(own).forms("units") == ("间",)
    assert load(own, cached=False) == lexicons


@pytest.mark.parametrize(
    "spoil", ["deleted", "one bit", "cut", "empty", "foreign", "another key", "no text", "a folder"]
)
def test_a_spoilt_file_is_ignored_and_written_anew(place: Path, own: Path, spoil: str) -> None:
    wanted = load(own)
    file = only(place)
    data = file.read_bytes()
    if spoil == "one bit":
        for position in range(0, len(data), 7):
            file.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
            assert load(own) == wanted, position
            assert file.read_bytes() == data, position
    elif spoil == "deleted":
        file.unlink()
    elif spoil == "cut":
        file.write_bytes(data[:-9])
    elif spoil == "empty":
        file.write_bytes(b"")
    elif spoil == "foreign":
        file.write_bytes(b"\x80\x04\x95 a pickle of somebody else\n")
    elif spoil == "another key":
        file.write_bytes(data.replace(b" 1 ", b" 2 ", 1))
    elif spoil == "no text":
        file.write_bytes(b"\xff\xfe" * 400)
    else:
        file.unlink()
        file.mkdir()
    assert load(own) == wanted
    assert spoil == "a folder" or file.read_bytes() == data


def test_an_edit_is_seen_at_once(place: Path, own: Path) -> None:
    load(own)
    add(own, "units", "垛", columns={"kind": "count"})
    assert load(own).forms("units") == ("垛", "榀", "爿")
    assert len(list(place.iterdir())) == 2


def test_a_comment_above_moves_the_lines(place: Path, own: Path) -> None:
    load(own)
    path = own / "units" / "units.tsv"
    path.write_text("# 单位\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    (entry,) = load(own).entries("units")
    assert entry.where == "units/units.tsv:3"


def test_other_code_has_other_names(place: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = [reader.contents_of(own)]
    key = cache.key_of(contents)
    monkeypatch.setattr("opencc.__version__", "0.0.1")
    cache._reader.cache_clear()
    try:
        assert cache.key_of(contents) != key
    finally:
        cache._reader.cache_clear()


def test_problems_are_never_kept(place: Path, own: Path) -> None:
    path = own / "units" / "units.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "垛\t\t垛\tnothing\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(LexiconError, match="kind is nothing"):
            load(own)
    assert not place.exists() or not list(place.iterdir())


def test_few_files_stay(place: Path, own: Path) -> None:
    for number in range(cache._KEPT + 4):
        add(own, "titles", f"第{number}联络官")
        load(own)
    assert len(list(place.iterdir())) == cache._KEPT
    wanted = load(own)
    assert load(own) == wanted


@pytest.mark.parametrize("how", ["a file stands there", "read-only", "a file is in the way"])
def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    wanted = load(own, cached=False)
    place = tmp_path / "place"
    if how == "a file stands there":
        place.write_text("mine", encoding="utf-8")
        monkeypatch.setenv(cache.VARIABLE, str(place))
    elif how == "read-only":
        if getattr(os, "geteuid", lambda: 1)() == 0:
            place = Path("/proc/none")  # root may write anywhere but there
        else:
            place.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
        monkeypatch.setenv(cache.VARIABLE, str(place))
    else:
        place.write_text("mine", encoding="utf-8")
        monkeypatch.setenv(cache.VARIABLE, str(place / "below"))
    assert load(own) == load(own) == wanted
    assert not place.is_file() or place.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("value", ["off", "", "0", "OFF"])
def test_it_can_be_switched_off(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(cache.VARIABLE, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*"))
    load(own)
    assert set(tmp_path.rglob("*")) == before


def test_it_lies_where_caches_of_the_user_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.VARIABLE)
    if sys.platform not in ("win32", "darwin"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert cache.folder() == tmp_path / "zhengbao"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the standard says to ignore it
        assert cache.folder() is None
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setenv("HOME", str(tmp_path))
        assert cache.folder() == tmp_path / ".cache" / "zhengbao"


def _loads(folder: str, number: int) -> list[str]:
    return [load(Path(folder)).digest for _ in range(number)]


def test_processes_at_once(place: Path, own: Path) -> None:
    """Some write, some read, some find it gone."""
    wanted = load(own, cached=False).digest
    with multiprocessing.get_context("fork" if sys.platform != "win32" else "spawn").Pool(4) as pool:
        answers = [pool.apply_async(_loads, (str(own), 40)) for _ in range(4)]
        for _ in range(30):
            shutil.rmtree(place, ignore_errors=True)
        found = [digest for answer in answers for digest in answer.get(PATIENCE)]
    assert found == [wanted] * 160
    assert not list(place.glob(".*")), "a half-written file stays behind"


def test_the_command_line_without_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全市共办结2300余件。", encoding="utf-8")
    said = []
    for option in ([], [], ["--no-cache"]):
        environment = {**os.environ, cache.VARIABLE: str(tmp_path / ("off" if option else "on"))}
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", "extract", "a.txt", *option]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
        said.append(done.stdout)
    assert len(set(said)) == 1 and said[0]
    assert only(tmp_path / "on").suffix == ".txt"
    assert not (tmp_path / "off").exists()
