"""Batch runs and everything that may happen to them, with real processes, real signals and real disks."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.batch import Progress, Summary, run_into
from pipeline.batch.identity import code
from pipeline.engines import Limits, Settings, Task, Worker, work
from pipeline.errors import PipelineError
from pipeline.ingest import Item, Source
from pipeline.lexicons import Lexicons
from pipeline.store import FILE, Store, export
from tests.conftest import SEEDS
from tests.launcher import PATIENCE, Call, Launcher, wait_for

TEXT = (
    "云溪县审计局2023年工作报告{number}\n\n一、主要成效\n"
    "截至2023年底,共办结审计事项{number}件,同比增长{number}.5%。副局长赵明远分管督查工作。\n"
    "启动“清账行动”专项整治,推进数字审计平台建设,投入资金{number}.8万元,审计覆盖率达到98.{number}%。\n"
)
NUMBER, SOME = 500, 220


def write_reports(folder: Path, numbers: Iterator[int] | range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"r{number:04}.txt").write_text(TEXT.format(number=number), encoding="utf-8")


@pytest.fixture(scope="module")
def zhengbao(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launcher]:
    code()  # what names a run must not change when somebody edits the package while the tests run
    with Launcher(tmp_path_factory.mktemp("calls")) as launcher:
        yield launcher


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, zhengbao: Launcher) -> Path:
    """A folder with 500 short reports in ``in`` and an undisturbed run over them in ``whole``."""
    folder = tmp_path_factory.mktemp("many")
    write_reports(folder / "in", range(NUMBER))
    done = zhengbao("run", "in", "-o", "whole", cwd=folder)
    assert done.code == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory, zhengbao: Launcher) -> Path:
    """The same with as many reports as the other tests need."""
    folder = tmp_path_factory.mktemp("some")
    write_reports(folder / "in", range(SOME))
    done = zhengbao("run", "in", "-o", "whole", cwd=folder)
    assert done.code == 0, done.stderr
    return folder


def exported(out: Path) -> bytes:
    with Store.open(out) as store:
        return "\n".join(export(store, "jsonl")).encode()


def counted(out: Path) -> dict[str, tuple[int, ...]]:
    """The numbers of records of every report in a store, each report once."""
    with Store.open(out) as store:
        rows = store.summary()
    found = {str(doc): tuple(map(int, counts)) for doc, _, *counts in rows}
    assert len(found) == len(rows)
    return found


def simple(folder: Path, number: int = 6, **more: bool) -> Summary:
    return run_into([folder / "in"], folder / "out", Settings(), **more)  # type: ignore[arg-type]


@pytest.fixture
def few(tmp_path: Path) -> Path:
    write_reports(tmp_path / "in", range(6))
    return tmp_path


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(word) for word in listed.split()]


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


# What ends the whole process


# Small transactions, so that many moments lie in and between them, and a dot for every report.
_DOTS = """
import os, pipeline.batch.keeper as keeper
keeper.MOST = 5
keep = keeper.Keeper.keep
def dotted(self, outcome):
    keep(self, outcome)
    os.write(2, b".")
keeper.Keeper.keep = dotted
"""


def test_killed_at_twenty_random_moments_nothing_is_lost_and_nothing_twice(many: Path, zhengbao: Launcher) -> None:
    generator = random.Random(9)
    whole = counted(many / "whole")
    seen = []
    for _ in range(20):
        running = zhengbao.start("run", "in", "-o", "killed", cwd=many, before=_DOTS)
        kept = generator.randrange(45)
        wait_for(lambda running=running, kept=kept: len(running.stderr) >= kept or not alive(running.pid))  # type: ignore[misc]
        time.sleep(generator.uniform(0, 0.03))
        assert running.kill().code in (-signal.SIGKILL, 0)
        if (many / "killed" / FILE).exists() and (many / "killed" / FILE).stat().st_size:
            try:
                held = counted(many / "killed")
            except PipelineError as error:  # killed before its tables stood
                assert "the store is empty" in str(error), error
                continue
            assert held == {doc: whole[doc] for doc in held}  # every report that is there is there whole
            seen.append(len(held))
    assert seen == sorted(seen)  # nothing that was stored is ever lost
    assert len(set(seen)) > 3, seen
    last = zhengbao("run", "in", "-o", "killed", cwd=many)
    assert last.code == 0, last.stderr
    assert exported(many / "killed") == exported(many / "whole")


# A run that stands still after its 110th report until a file says that it may go on: the test never comes too late.
_HELD = """
import os, time, pipeline.batch.keeper as keeper
keep = keeper.Keeper.keep
count = 0
def held(self, outcome):
    global count
    keep(self, outcome)
    count += 1
    while count == 110 and not os.path.exists({go!r}):
        time.sleep(0.01)
keeper.Keeper.keep = held
"""


def test_workers_do_not_outlive_a_master_that_was_killed(some: Path, zhengbao: Launcher) -> None:
    held = _HELD.format(go=str(some / "nothing-lets-it-go-on"))
    running = zhengbao.start("run", "in", "-o", "orphans", "--jobs", "2", cwd=some, before=held)
    running.until("100 of ")
    workers = children(running.pid)
    assert len(workers) >= 2
    running.kill()
    wait_for(lambda: not any(map(alive, workers)))
    assert zhengbao("run", "in", "-o", "orphans", cwd=some).code == 0
    assert exported(some / "orphans") == exported(some / "whole")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupt_finishes_what_is_in_flight_and_says_how_to_go_on(
    some: Path, zhengbao: Launcher, jobs: int, number: signal.Signals
) -> None:
    if jobs == 1 and number == signal.SIGTERM:
        pytest.skip("the same code as SIGINT")
    out = f"interrupted-{jobs}-{number.name}"
    go = some / f"{out}-goes-on"
    before = _HELD.format(go=str(go))
    running = zhengbao.start("run", "in", "-o", out, "--jobs", str(jobs), cwd=some, before=before)
    running.until("100 of ")
    os.kill(running.pid, number)
    running.until("stopping when the reports in work are done")
    go.touch()
    stopped = running.wait()
    assert stopped.code == 130
    assert "the same command goes on where it stopped" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    held = counted(some / out)
    assert 100 <= len(held) < SOME
    with Store.open(some / out) as store:
        assert store.failures() == []
    again = zhengbao("run", "in", "-o", out, "--jobs", "1", cwd=some)
    assert f"{len(held)} of {SOME} inputs are done already" in again.stderr
    assert exported(some / out) == exported(some / "whole")


def test_a_second_interrupt_ends_the_run_at_once(few: Path, zhengbao: Launcher) -> None:
    before = f"""
import os, time, pipeline.engines.base as base
def endless(nlp, source):
    os.write(2, b"at work")
    time.sleep({PATIENCE})
base.process_counted = endless
"""
    running = zhengbao.start("run", "in", "-o", "out", cwd=few, before=before)
    running.until("at work")
    os.kill(running.pid, signal.SIGINT)
    running.until("interrupt again")
    assert running.kill(signal.SIGINT).code == 130
    assert "Traceback" not in running.stderr
    assert simple(few).done == 6


# What happens to a worker


class Faulty(Settings):
    """A pipeline that dies, hangs, leaks or raises at certain words."""

    def load(self, lexicons: Lexicons | None = None) -> Language:
        nlp = super().load(lexicons)
        nlp.add_pipe("fault")
        # What a first report pays for all is paid before a limit of time counts.
        warm = Task("warm", "warm", sources=(Source.of_text(TEXT.format(number=1)),))
        assert [outcome.failure for outcome in Worker(nlp, packed=True).outcomes(warm)] == [None]
        return nlp


@Language.component("fault")
def fault(doc: Doc) -> Doc:
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "HANG" in doc.text:
        time.sleep(0.1)
    if "LEAK" in doc.text:
        leak = []
        while True:
            leak.append(bytes(1 << 26))  # asked for and never touched, which takes no time on any machine
    if "RAISE" in doc.text:
        raise RuntimeError("a rule's bug")
    return doc


FAULTS = {
    "KILL": "its worker was killed by the system (SIGKILL; out of memory?)",
    "LEAK": "the report needs more memory than it was given; raise --max-memory",
    "RAISE": "RuntimeError: a rule's bug",
}


def test_a_worker_that_is_killed_leaks_or_raises_costs_one_report(few: Path) -> None:
    for word in FAULTS:
        (few / "in" / f"r0002-{word}.txt").write_text(f"办结3件。{word}\n", encoding="utf-8")
    rows = [f"办结{number}件。" for number in range(4)] + ["KILL"]
    pq.write_table(pa.table({"id": [f"row{i}" for i in range(5)], "text": rows}), few / "in" / "rows.parquet")
    limits = Limits(PATIENCE, 2000)
    summary = run_into([few / "in"], few / "out", Faulty(), jobs=2, limits=limits)
    reasons = {failure.doc: failure.reason for failure in summary.failures}
    assert reasons == {**{f"r0002-{word}": reason for word, reason in FAULTS.items()}, "row4": FAULTS["KILL"]}
    assert {failure.doc: failure.sha256 for failure in summary.failures if failure.doc != "row4"} == {
        f"r0002-{word}": hashlib.sha256((few / "in" / f"r0002-{word}.txt").read_bytes()).hexdigest() for word in FAULTS
    }
    assert summary.done == 10
    assert sorted(counted(few / "out")) == [f"r{number:04}" for number in range(6)] + [f"row{i}" for i in range(4)]
    again = run_into([few / "in"], few / "out", Faulty(), jobs=2, limits=limits)
    assert (again.done, again.failures, again.unchanged, again.failed_before) == (0, [], 10, 4)


def test_a_worker_that_hangs_costs_one_report_and_a_slow_master_none(few: Path) -> None:
    """A healthy report takes some milliseconds: a thousandth of the limit."""
    (few / "in" / "r0002-HANG.txt").write_text("办结3件。HANG\n", encoding="utf-8")
    limit = 5
    seen = []

    def stall(progress: Progress) -> None:
        seen.append(progress)
        if progress.outcome is not None and sum(one.outcome is not None for one in seen) == 1:
            time.sleep(limit + 1)  # as a master does whose disk is slow

    summary = run_into([few / "in"], few / "out", Faulty(), jobs=2, limits=Limits(limit), watch=stall)
    reasons = {failure.doc: failure.reason for failure in summary.failures}
    assert reasons == {"r0002-HANG": "it took longer than 5 s; raise --timeout"}
    assert sorted(counted(few / "out")) == [f"r{number:04}" for number in range(6)]


def test_a_worker_that_cannot_start_ends_the_run_with_a_sentence(few: Path) -> None:
    with pytest.raises(PipelineError, match="no such folder"):
        list(work([Task("a", "a")], Settings(lexicons=few / "nowhere"), jobs=2))


class Stillborn(Settings):
    """Workers that die while they start, by their number: a file counts them."""

    dying: ClassVar[range]
    place: ClassVar[Path]

    def load(self, lexicons: Lexicons | None = None) -> Language:
        with (self.place / "starts").open("a") as file:
            file.write(".")
        if (self.place / "starts").stat().st_size in self.dying:
            os.kill(os.getpid(), signal.SIGKILL)
        nlp = super().load(lexicons)
        nlp.add_pipe("fault")
        return nlp

    def __reduce__(self) -> tuple[object, ...]:
        return _stillborn, (self.dying, self.place)


def _stillborn(dying: range, place: Path) -> Stillborn:
    Stillborn.dying, Stillborn.place = dying, place
    return Stillborn()


def test_workers_that_die_while_they_start_are_replaced(few: Path) -> None:
    (few / "in" / "r0002-KILL.txt").write_text("办结3件。KILL\n", encoding="utf-8")
    summary = run_into([few / "in"], few / "out", _stillborn(range(2, 4), few), limits=Limits(PATIENCE))
    assert (summary.done, [failure.doc for failure in summary.failures]) == (6, ["r0002-KILL"])
    assert (few / "starts").stat().st_size == 4


def test_when_no_worker_starts_any_more_the_run_ends_with_a_sentence_and_keeps_what_is_done(few: Path) -> None:
    (few / "in" / "r0002-KILL.txt").write_text("办结3件。KILL\n", encoding="utf-8")
    with pytest.raises(PipelineError, match=r"4 worker processes in a row could not start .*SIGKILL.* is kept"):
        run_into([few / "in"], few / "out", _stillborn(range(2, 99), few), limits=Limits(PATIENCE))
    assert sorted(counted(few / "out")) == ["r0000", "r0001"]
    assert (simple(few).done, simple(few).unchanged) == (4, 7)


def test_a_run_goes_on_with_the_lexicons_it_began_with(few: Path) -> None:
    """Workers that start later, in place of dead ones, find what the first ones found: a run has one name."""
    own = few / "own" / "units" / "own.tsv"
    own.parent.mkdir(parents=True)
    own.write_text("term\taliases\tcanonical\tkind\n嘎嗒\t\t嘎嗒\tcount\n", "utf-8")
    for number, word in enumerate(("", "KILL", "")):
        (few / "in" / f"s{number}{word}.txt").write_text(f"办结{number}嘎嗒。{word}\n", encoding="utf-8")

    def edit(progress: Progress) -> None:
        if progress.outcome is not None:
            own.write_text("term\taliases\tcanonical\tkind\n", "utf-8")

    settings = Faulty(lexicons=few / "own")
    summary = run_into([few / "in"], few / "out", settings, limits=Limits(PATIENCE), watch=edit)
    assert (summary.done, [failure.doc for failure in summary.failures]) == (8, ["s1KILL"])
    with Store.open(few / "out") as store:
        found = store.connection.execute("SELECT text FROM claims WHERE unit = '嘎嗒' ORDER BY doc").fetchall()
        assert found == [("0嘎嗒",), ("2嘎嗒",)]
        assert len(store.connection.execute("SELECT run FROM runs").fetchall()) == 1
    (few / "in" / "s1KILL.txt").unlink()
    again = run_into([few / "in"], few / "out", settings)
    assert (again.done, again.unchanged) == (8, 0), "a run with the edited lexicons is another run"


def test_classifiers_changed_during_a_run_stop_it(few: Path) -> None:
    task = Task("a", "a", Item("a", few / "in" / "r0000.txt"))
    for jobs in (1, 2):
        with pytest.raises(PipelineError, match="changed during the run; run the same command again"):
            list(work([task], Settings(), jobs=jobs, expected={"lexicons": "others", "models": "others"}))


# What happens to the disk


def resumes(zhengbao: Launcher, folder: Path, out: Path, whole: bytes) -> None:
    again = zhengbao("run", "in", "-o", out, cwd=folder)
    assert again.code == 0, again.stderr
    assert exported(out) == whole


def full_disk(call: Call) -> None:
    assert call.code == 1, call.stderr
    assert "the disk is full" in call.stderr
    assert "goes on where this one stopped" in call.stderr
    assert "Traceback" not in call.stderr


def test_a_full_file_system(some: Path, zhengbao: Launcher) -> None:
    place = some / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("only root can mount a small file system; the limit of file size stands for it")
    try:
        full_disk(zhengbao("run", "in", "-o", place, cwd=some))
        subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
        resumes(zhengbao, some, place, exported(some / "whole"))
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_limit_of_file_size(some: Path, zhengbao: Launcher) -> None:
    limit = 300_000
    before = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {resource.RLIM_INFINITY}))"
    full_disk(zhengbao("run", "in", "-o", "limited", cwd=some, before=before))
    resumes(zhengbao, some, some / "limited", exported(some / "whole"))


_READ_ONLY = """
import ctypes, pathlib, pipeline.batch.runs as runs, pipeline.store.connection as connection
# Root without the right to write everywhere: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH out of the effective set.
libc, header, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
assert libc.capget(header, sets) == 0
sets[0] &= ~0b110
assert libc.capset(header, sets) == 0
connection._WRITING["checkpoint_threshold"] = "{threshold}"
take = runs._Job._take
count = 0
def taking(self, outcome, keeper):
    global count
    count += 1
    if count == 100:
        keeper.flush(now=True)
        pathlib.Path("{out}").chmod(0o555)
        for path in pathlib.Path("{out}").iterdir():
            path.chmod(0o444)
    take(self, outcome, keeper)
runs._Job._take = taking
"""


@pytest.mark.parametrize(
    ("threshold", "code"), [("64MB", 0), ("1KB", 1)], ids=["the log stays open", "the log is made anew"]
)
def test_an_output_folder_made_read_only_half_way(some: Path, zhengbao: Launcher, threshold: str, code: int) -> None:
    out = some / f"read-only-{threshold}"
    call = zhengbao("run", "in", "-o", out, cwd=some, before=_READ_ONLY.format(out=out, threshold=threshold))
    assert out.stat().st_mode & 0o777 == 0o555
    out.chmod(0o755)
    for path in out.iterdir():
        path.chmod(0o644)
    # Files that are open can still be written, so that the run comes to its end; one that has to be made anew cannot.
    assert call.code == code, call.stderr
    assert ("choose a folder that you may write to" in call.stderr) == (code == 1)
    assert "Traceback" not in call.stderr
    assert len(counted(out)) >= (99 if code else SOME)
    resumes(zhengbao, some, out, exported(some / "whole"))


@pytest.mark.parametrize("size", [1, 4096, 100_000], ids=str)
def test_a_truncated_store_is_told_and_kept(few: Path, zhengbao: Launcher, size: int) -> None:
    simple(few)
    path = few / "out" / FILE
    os.truncate(path, size)
    for words in (("run", "in", "-o", "out"), ("export", "out"), ("query", "out", "SELECT 1")):
        call = zhengbao(*words, cwd=few)
        assert (call.code, call.stdout) == (1, "")
        assert "damaged: move it away and run again" in call.stderr
        assert len(call.stderr.splitlines()) == 1
    assert path.stat().st_size == size
    path.rename(few / "damaged")
    assert simple(few).done == 6


def test_a_store_that_a_crash_left_empty_is_filled(few: Path) -> None:
    (few / "out").mkdir()
    (few / "out" / FILE).touch()
    assert simple(few).done == 6


def test_a_damaged_block_is_told(few: Path, zhengbao: Launcher) -> None:
    simple(few)
    path = few / "out" / FILE
    data = bytearray(path.read_bytes())
    for place in range(12_288, len(data) - 4096, 20_000):
        data[place : place + 64] = b"\xff" * 64
    path.write_bytes(data)
    call = zhengbao("export", "out", cwd=few)
    assert call.code == 1
    assert "not a readable store" in call.stderr
    assert "Traceback" not in call.stderr


# What happens to the inputs


def test_inputs_deleted_or_changed_after_they_were_listed(few: Path) -> None:
    def meddle(progress: Progress) -> None:
        if progress.outcome is None:
            (few / "in" / "r0001.txt").unlink(missing_ok=True)
            (few / "in" / "r0002.txt").write_text("办结77件。", encoding="utf-8")

    summary = run_into([few / "in"], few / "out", Settings(), watch=meddle)
    assert [(failure.doc, failure.reason) for failure in summary.failures] == [("r0001", "there is no such file")]
    with Store.open(few / "out") as store:
        assert [r["text"] for r in store.records_of("r0002") if r["record"] == "claim"] == ["77件"]
    # What was read is what counts: the changed file is done, the deleted one is no input any more.
    assert (simple(few).unchanged, simple(few).done) == (5, 0)


def test_a_run_does_only_what_is_missing_or_changed(few: Path) -> None:
    assert simple(few).done == 6
    (few / "in" / "r0003.txt").write_text("办结77件。", encoding="utf-8")
    write_reports(few / "in", range(6, 8))
    again = simple(few)
    assert (again.unchanged, again.done) == (5, 3)
    forced = simple(few, force=True)
    assert (forced.unchanged, forced.done) == (0, 8)
    assert len(counted(few / "out")) == 8


def test_what_failed_is_tried_again_only_on_request(few: Path, zhengbao: Launcher) -> None:
    (few / "in" / "r0001.txt").write_bytes(b"")
    assert zhengbao("run", "in", "-o", "out", cwd=few).code == 3
    again = zhengbao("run", "in", "-o", "out", cwd=few)
    assert again.code == 3  # nothing failed now, yet not all is done
    assert "1 of them failed; --retry-failed tries them again" in again.stderr
    retried = simple(few, retry_failed=True)
    assert (retried.unchanged, len(retried.failures)) == (5, 1)


def test_every_failure_is_stored_with_stage_reason_and_hash(few: Path) -> None:
    bad = {"empty.txt": b"", "binary.txt": bytes(range(256)) * 40, "old.doc": b"\xd0\xcf\x11\xe0", "bad.jsonl": b"{"}
    for name, data in bad.items():
        (few / "in" / name).write_bytes(data)
    simple(few)
    with Store.open(few / "out") as store:
        found = {failure.doc: (failure.stage, failure.sha256) for failure in store.failures()}
    assert found == {Path(name).stem: ("ingest", hashlib.sha256(data).hexdigest()) for name, data in bad.items()}
    assert (simple(few).unchanged, simple(few).done) == (10, 0)


def test_a_file_that_grew_while_it_was_read_is_read_by_the_next_run(few: Path, zhengbao: Launcher) -> None:
    before = (
        "import pipeline.ingest.text as text\n"
        "state = text._state\n"
        "def growing(stream):\n"
        "    found = state(stream)\n"
        "    if stream.name.endswith('r0003.txt'):\n"
        "        with open(stream.name, 'ab') as file: file.write('办结77件。'.encode())\n"
        "    return found\n"
        "text._state = growing"
    )
    call = zhengbao("run", "in", "-o", "out", cwd=few, before=before)
    assert (call.code, "changed while it was read; run again" in call.stderr) == (3, True)
    assert (simple(few).done, simple(few).unchanged) == (1, 6)


def test_files_that_are_no_reports_are_counted(few: Path, zhengbao: Launcher) -> None:
    for name in ("a.jpg", "b.jpg", "c.zip"):
        (few / "in" / name).write_bytes(b"?")
    assert sorted(Path(path).name for path in simple(few).passed_over) == ["a.jpg", "b.jpg", "c.zip"]
    told = "zhengbao: 3 files are of kinds that are not read: .jpg (2, such as in/a.jpg), .zip (1, such as in/c.zip)"
    for call in (zhengbao("run", "in", "-o", "out2", cwd=few), zhengbao("extract", "in", cwd=few)):
        assert (call.code, call.stderr.splitlines()[-1]) == (0, told)


def test_exit_codes_when_nothing_works(tmp_path: Path, zhengbao: Launcher) -> None:
    (tmp_path / "empty.txt").touch()
    for _ in range(2):
        assert zhengbao("run", "empty.txt", "-o", "out", cwd=tmp_path).code == 1


def test_changed_lexicons_are_announced_first(few: Path, zhengbao: Launcher) -> None:
    (few / "own" / "units").mkdir(parents=True)
    (few / "own" / "units" / "own.tsv").write_text("term\taliases\tcanonical\tkind\n嘎嗒\t\t嘎嗒\tcount\n", "utf-8")
    simple(few)
    call = zhengbao("run", "in", "-o", "out", "--lexicons", "own", cwd=few)
    assert call.stderr.splitlines() == ["changed since the last run: lexicons; 6 inputs are done anew"]
    with Store.open(few / "out") as store:
        rows = store.connection.execute(
            "SELECT reports, failures, lexicons <> '' FROM runs ORDER BY started"
        ).fetchall()
    assert rows == [(6, 0, True), (6, 0, True)]


def test_a_second_run_into_the_same_folder_is_refused(few: Path, zhengbao: Launcher) -> None:
    with Store.open(few / "out", write=True):
        for words in (("run", "in", "-o", "out"), ("export", "out")):
            call = zhengbao(*words, cwd=few)
            assert (call.code, call.stdout) == (1, "")
            assert "has the store open; wait until it has finished or choose another folder" in call.stderr


def write_rows(path: Path, rows: dict[str, str]) -> None:
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in rows.items()), "utf-8")


def test_rows_are_resumed_one_by_one_and_equal_ids_told_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_rows(tmp_path / "in" / "a.jsonl", {"1": "办结1件。", "2": "办结2件。", "3": "办结3件。"})
    write_rows(tmp_path / "in" / "b.jsonl", {"1": "办结4件。"})
    assert simple(tmp_path).done == 4
    assert sorted(counted(tmp_path / "out")) == ["1", "1-2", "2", "3"]
    write_rows(tmp_path / "in" / "a.jsonl", {"1": "办结1件。", "3": "办结30件。", "5": "办结5件。", "6": " "})
    again = simple(tmp_path)
    assert (again.unchanged, again.unchanged_rows, again.done, len(again.failures)) == (1, 1, 2, 1)
    assert sorted(counted(tmp_path / "out")) == ["1", "1-2", "3", "5"]  # 2 is gone from the file
    write_rows(tmp_path / "in" / "a.jsonl", {"1": "办结1件。"})
    assert simple(tmp_path).failures == []
    with Store.open(tmp_path / "out") as store:
        assert store.failures() == []


def test_rows_that_no_pipe_can_hold_do_not_stop_two_workers(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.jsonl", {f"r{i}": f"第{i}件办结。共办结3件。" + "x" * 300_000 for i in range(8)})
    command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    words = ["run", "rows.jsonl", "-o", "out", "--jobs", "2"]
    subprocess.run([*command, *words], cwd=tmp_path, check=True, timeout=PATIENCE, capture_output=True)
    assert len(counted(tmp_path / "out")) == 8


def test_a_report_of_absurd_figures_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"办结{'9' * 60}件,增长0.{'1' * 40}%。", "utf-8")
    (tmp_path / "in" / "b.txt").write_text("办结3件。", "utf-8")
    assert simple(tmp_path).done == 2


def test_a_line_of_ten_megabytes_in_bounded_memory(tmp_path: Path) -> None:
    line = "云河县依法推进政务公开," * 300_000 + "共办结77件。"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "long.txt").write_text(line, encoding="utf-8")
    assert len(line.encode()) > 9e6
    summary = run_into([tmp_path / "in"], tmp_path / "out", Settings(), limits=Limits(megabytes=1500))
    assert (summary.done, summary.failures) == (1, [])
    with Store.open(tmp_path / "out") as store:
        assert [r["text"] for r in store.records_of("long") if r["record"] == "claim"] == ["77件"]


# The same input gives the same bytes


def test_export_is_the_same_whatever_jobs_and_order(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in SEEDS:
        shutil.copy(path, tmp_path / "in")
    write_reports(tmp_path / "in", range(20))
    write_rows(tmp_path / "in" / "rows.jsonl", {f"row{i}": TEXT.format(number=i) for i in range(5)})
    paths = sorted((tmp_path / "in").iterdir())
    random.Random(4).shuffle(paths)
    run_into([tmp_path / "in"], tmp_path / "one", Settings())
    run_into([tmp_path / "in"], tmp_path / "two", Settings(), jobs=2)
    run_into(paths, tmp_path / "shuffled", Settings(), jobs=2)
    run_into(paths[:9], tmp_path / "parts", Settings())
    run_into(paths, tmp_path / "parts", Settings())
    first = exported(tmp_path / "one")
    assert len(first) > 300_000
    for name in ("two", "shuffled", "parts"):
        assert exported(tmp_path / name) == first


_PLAIN = "import pipeline.cli.progress as progress; progress.PLAIN_SECONDS = {seconds}"
_TIME = r"\d+ (s|min|h( \d+ min)?)"


def test_progress_in_plain_lines(some: Path, zhengbao: Launcher) -> None:
    call = zhengbao("run", "in", "-o", "progress", cwd=some, before=_PLAIN.format(seconds=PATIENCE))
    lines = call.stderr.splitlines()
    assert len(lines) == 2
    assert re.fullmatch(rf"100 of 220 reports, about {_TIME} left, [\d,]+ characters/s, 0 failed", lines[0]), lines[0]
    assert len(call.stdout.splitlines()) < 45  # a table of 220 rows helps nobody
    assert "│ 220 reports" in call.stdout


def test_progress_of_rows_tells_no_time_that_nobody_knows(tmp_path: Path, zhengbao: Launcher) -> None:
    write_rows(tmp_path / "rows.jsonl", {f"row{i}": TEXT.format(number=i) for i in range(110)})
    before = _PLAIN.format(seconds=PATIENCE)
    (line,) = zhengbao("run", "rows.jsonl", "-o", "out", cwd=tmp_path, before=before).stderr.splitlines()
    assert re.fullmatch(rf"100 reports, {_TIME} so far, [\d,]+ characters/s, 0 failed", line), line


def test_progress_when_a_hundred_reports_take_long(few: Path, zhengbao: Launcher) -> None:
    lines = zhengbao("run", "in", "-o", "out", cwd=few, before=_PLAIN.format(seconds=0)).stderr.splitlines()
    assert [line.partition(" reports, ")[0] for line in lines] == [f"{number} of 6" for number in range(1, 7)]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_progress_on_a_terminal(few: Path, zhengbao: Launcher) -> None:
    (few / "in" / "r0003.txt").write_bytes(b"")
    before = (
        "import os, threading\n"
        "far, near = os.openpty()\n"
        "os.dup2(near, 2)\n"
        "os.environ['TERM'] = 'xterm'\n"
        "def copy():\n"
        "    while True: open('terminal', 'ab').write(os.read(far, 4096))\n"
        "threading.Thread(target=copy, daemon=True).start()"
    )
    assert zhengbao("run", "in", "-o", "out", cwd=few, before=before).code == 3
    told = (few / "terminal").read_text("utf-8")
    assert "characters/s · 1 failed" in told
    assert "6/6" in told
    assert "r0003.txt: the file is empty" in told


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_nobody_can_read_is_counted(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("青溪县2031年工作总结\n合格率1.2.3.4%,办件9件。", encoding="utf-8")
    (folder / "b.txt").write_text("云州市2031年工作总结\n共万万亿亿件,投资" + "9" * 30 + "元。", encoding="utf-8")
    (folder / "c.txt").write_text("云州市2031年工作总结\n合格率97%。", encoding="utf-8")
    summary = run_into([folder], tmp_path / "out", Settings(), jobs=jobs)
    assert (summary.done, summary.unreadable) == (3, 3)
    assert run_into([folder], tmp_path / "out", Settings()).unreadable == 0  # nothing was done anew
