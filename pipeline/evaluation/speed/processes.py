"""What only a process of its own can tell: start-up, peak memory, two workers against one. Times on the wall."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.batch import run_into
from pipeline.engines import Settings

_MAIN = "from pipeline.cli import main; main()"
_PEAK = (
    "import pathlib, resource, sys\n"
    "from pipeline.engines import Settings, Task, Worker\n"
    "from pipeline.ingest import discover\n"
    "worker = Worker(Settings().load())\n"
    "for item in discover(sys.argv[1:]):\n"
    "    for outcome in worker.outcomes(Task(item.doc, str(item.path), item)):\n"
    "        assert outcome.failure is None, outcome.failure\n"
    "        for record in outcome.records:\n"
    "            record.to_json()\n"
    # On Linux a child inherits the peak of its parent in ru_maxrss; the file starts anew with the program.
    "status = pathlib.Path('/proc/self/status')\n"
    "if status.is_file():\n"
    "    print(status.read_text().partition('VmHWM:')[2].split()[0])\n"
    "else:\n"
    "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
)


def start_up(text: str, *, runs: int = 5) -> dict[str, float]:
    """Seconds of `zhengbao extract` on one short file, everything included, on the wall and of the processor; the
    fastest of the runs. On a machine shared with others only the processor's say something."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "short.txt")
        path.write_text(text, encoding="utf-8")
        found = [_seconds([sys.executable, "-c", _MAIN, "extract", str(path)]) for _ in range(runs)]
    return {"wall": min(wall for wall, _ in found), "processor": min(processor for _, processor in found)}


def _seconds(command: Sequence[str]) -> tuple[float, float]:
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, processor


def peak_megabytes(texts: Sequence[str]) -> float | None:
    """Most memory of one worker that reads the texts one after the other; None on systems that do not tell."""
    with tempfile.TemporaryDirectory() as folder:
        for index, text in enumerate(texts):
            Path(folder, f"{index}.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", _PEAK, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    return int(done.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def jobs(texts: Sequence[str], *, counts: Sequence[int] = (1, 2), reports: int = 400) -> dict[int, float]:
    """Seconds of `zhengbao run` on many reports by number of workers; what starting them costs is taken off."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        for place, count in ((few, 2), (many, reports)):
            place.mkdir()
            for index in range(count):
                place.joinpath(f"{index}.txt").write_text(texts[index % len(texts)], encoding="utf-8")
        for workers in counts:
            times = []
            for place in (few, many):
                start = time.perf_counter()
                run_into([place], Path(folder, f"{place.name}-{workers}"), Settings(), jobs=workers)
                times.append(time.perf_counter() - start)
            found[workers] = times[1] - times[0]
    return found
