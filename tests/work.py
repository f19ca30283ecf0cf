"""How much work a function does, told without a clock: the same number on every machine, however busy it is.

`work` counts lines of Python run (every turn of a loop is one) and calls of C functions; `handed` counts the characters
that regular expressions of the package were given to read, since a search is one call whatever it reads. What an
expression does by going back, an automaton or an array operation inside, neither sees: their time is measured by
`zhengbao benchmark` on the same kinds of text (`pipeline/evaluation/speed/growing.py`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

TIMES, ALLOWED = 8, 10
"""A text eight times as long may cost ten times the work, since windows of bounded length are cut off at the ends of a
short one; a quadratic rule does sixty-four times as much."""


def work(run: Callable[[], object]) -> int:
    """Lines of Python and calls of C of one run; whoever traces or profiles meanwhile goes on afterwards."""
    found = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal found
        found += event == "line"
        return line

    def call(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal found
        found += event == "c_call"

    traced, profiled = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        run()
    finally:
        sys.setprofile(profiled)
        sys.settrace(traced)
    return found


def handed(run: Callable[[], object], *roots: object) -> int:
    """Characters that expressions read in one run: of modules of the package and of the objects below ``roots``."""
    count = Count()
    with watched(count, *roots):
        run()
    return int(count.characters)


def grows_linearly(run: Callable[[str], object], make: Callable[[int], str], size: int, *roots: object) -> None:
    """Fails when a text eight times as long costs more than ten times the work or the reading."""
    short, long = make(size), make(size * TIMES)
    run(make(2 * size))  # what is made once is not counted; another length, lest a cache remember the answer
    for measure in (work, lambda call: handed(call, *roots)):
        least, most = (measure(lambda text=text: run(text)) for text in (short, long))  # type: ignore[misc]
        assert most <= ALLOWED * max(least, 100), f"{len(short)} characters: {least}; {len(long)} characters: {most}"


class Count:
    """Characters read so far."""

    characters = 0


class Watched:
    """A compiled expression that counts what it is given: up to the end of what it finds, or all if it finds nothing.

    A match that fails counts one character: it rarely reads more, and how much it does not say.
    """

    def __init__(self, pattern: re.Pattern[str], count: Count) -> None:
        self.pattern_, self.count = pattern, count

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pattern_, name)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        found = self.pattern_.search(text, pos, endpos)
        self.count.characters += (found.end() if found else min(endpos, len(text))) - pos
        return found

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._matched(self.pattern_.match(text, pos, endpos), pos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        return self._matched(self.pattern_.fullmatch(text, pos, endpos), pos)

    def _matched(self, found: re.Match[str] | None, pos: int) -> re.Match[str] | None:
        self.count.characters += found.end() - pos if found else 1
        return found

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        for found in self.pattern_.finditer(text, pos, endpos):
            self.count.characters += found.end() - pos
            pos = found.end()
            yield found
        self.count.characters += min(endpos, len(text)) - pos

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        self.count.characters += min(endpos, len(text)) - pos
        return self.pattern_.findall(text, pos, endpos)

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        self.count.characters += len(text)
        return self.pattern_.sub(new, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        self.count.characters += len(text)
        return self.pattern_.split(text, maxsplit)


@contextmanager
def watched(count: Count, *roots: object) -> Iterator[None]:
    """Meanwhile every expression counts: those in modules of the package, those of the objects below ``roots``."""
    modules = [module for name, module in list(sys.modules.items()) if name.split(".")[0] == "pipeline"]
    changed = []
    for holder in [*modules, *_below(roots)]:
        for name, value in _attributes(holder):
            new = _replaced(value, count)
            if new is not value:
                changed.append((holder, name, value))
                object.__setattr__(holder, name, new)
    try:
        yield
    finally:
        for holder, name, value in changed:
            object.__setattr__(holder, name, value)


def _replaced(value: Any, count: Count) -> Any:
    """What stands for an expression, one of its methods, or a tuple or list of expressions; else the value itself."""
    if isinstance(value, re.Pattern):
        return Watched(value, count)
    owner = getattr(value, "__self__", None)
    if isinstance(owner, re.Pattern):
        return getattr(Watched(owner, count), value.__name__)
    if type(value) in (tuple, list) and any(isinstance(one, re.Pattern) for one in value):
        return type(value)(_replaced(one, count) for one in value)
    if type(value) is dict and any(isinstance(one, re.Pattern) for one in value.values()):
        return {key: _replaced(one, count) for key, one in value.items()}
    return value


def _below(roots: tuple[object, ...]) -> list[object]:
    """Objects of the package that can be reached from ``roots`` over attributes."""
    found, waiting = {}, list(roots)
    while waiting:
        one = waiting.pop()
        if id(one) in found or type(one).__module__.split(".")[0] != "pipeline":
            continue
        found[id(one)] = one
        waiting.extend(value for _, value in _attributes(one))
    return list(found.values())


def _attributes(holder: object) -> list[tuple[str, Any]]:
    slots = [name for kind in type(holder).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*getattr(holder, "__dict__", {}).items(), *((name, getattr(holder, name, None)) for name in slots)]
