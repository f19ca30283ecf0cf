"""Real processes of the command line without the seconds of importing: a server forks one for every call.

What is forked has imported everything and opened nothing; it has its own process id, streams, signals and folder.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_SERVER = """
import json, os, signal, sys, traceback
import duckdb, pyarrow, rich.console, rich.progress, rich.table, spacy
import pipeline.batch.keeper, pipeline.cli, pipeline.extraction, pipeline.store.diff
from pipeline.batch.identity import code

code()  # of what is loaded here, even if somebody edits it meanwhile

def child(order):
    os.chdir(order["cwd"])
    for number, name in ((1, "out"), (2, "err")):
        file = os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    code = 1
    try:
        exec(order["before"], {})
        sys.argv = ["zhengbao", *order["words"]]
        pipeline.cli.main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

for line in sys.stdin:
    order = json.loads(line)
    if "wait" in order:
        print(os.waitpid(order["wait"], 0)[1], flush=True)
        continue
    pid = os.fork()
    if not pid:
        child(order)
    print(pid, flush=True)
"""


PATIENCE = 300.0
"""Seconds after which something hangs; no test is right or wrong by how long it waits."""


def wait_for(happened: Callable[[], bool], otherwise: Callable[[], str] = lambda: "it never happened") -> None:
    """Wait until something has happened, however slow the machine is."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.01)


@dataclass(slots=True)
class Call:
    """A process of the command line: running, or with its exit code (negative: the signal that ended it)."""

    pid: int
    out: Path
    err: Path
    ask: Callable[[dict[str, object]], int]
    code: int | None = None

    def wait(self) -> Call:
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(self.ask({"wait": self.pid}))
        return self

    def kill(self, number: int = signal.SIGKILL) -> Call:
        os.kill(self.pid, number)
        return self.wait()

    def until(self, told: str) -> None:
        """Wait until standard error holds some words."""
        wait_for(lambda: told in self.stderr, lambda: f"never said {told}: {self.stderr}")

    @property
    def stdout(self) -> str:
        return self.out.read_text(encoding="utf-8")

    @property
    def stderr(self) -> str:
        return self.err.read_text(encoding="utf-8")


class Launcher:
    """Starts the command line as often as it is called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = 0
        # Pipes for both streams: what is forked may put a terminal in their place, in which nothing can seek either.
        self.server = subprocess.Popen(
            [sys.executable, "-c", _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Launcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.kill()
        self.server.communicate()

    def start(self, *words: str | Path, cwd: Path, before: str = "") -> Call:
        """A running process; ``before`` is Python that it runs first."""
        self.calls += 1
        out, err = (self.folder / f"{self.calls}.{name}" for name in ("out", "err"))
        err.touch()
        names = {"out": str(out), "err": str(err), "cwd": str(cwd), "before": before}
        return Call(self._ask({**names, "words": [str(word) for word in words]}), out, err, self._ask)

    def __call__(self, *words: str | Path, cwd: Path, before: str = "") -> Call:
        """A process that has ended."""
        return self.start(*words, cwd=cwd, before=before).wait()

    def _ask(self, order: dict[str, object]) -> int:
        assert self.server.stdin is not None and self.server.stdout is not None
        self.server.stdin.write(json.dumps(order) + "\n")
        self.server.stdin.flush()
        return int(self.server.stdout.readline())
