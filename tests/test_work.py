"""The measure of work itself: it is the same in every run, and each kind of quadratic rule is told by it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from tests.work import Count, Watched, grows_linearly, handed, watched, work

_COMMA = re.compile(",")


def _nested(text: str) -> int:
    found = 0
    for one in text:
        for other in text:
            found += one < other
    return found


def _comprehended(text: str) -> int:
    return sum([one < other for one in text for other in text])


def _generated(text: str) -> int:
    return sum(any(other != "," for other in text[place:]) for place in range(len(text)))


def _called(text: str) -> list[int]:
    return [text.count(mark) for place in range(len(text)) for mark in text[:place]]


class _Rule:
    """As a component is: its expressions are its own."""

    __module__ = "pipeline.planted"

    def __init__(self) -> None:
        self.pattern = re.compile("没有")
        self.patterns = (self.pattern,)
        self.by_name = {"a": self.pattern}

    def from_the_start(self, text: str) -> None:
        for place in range(0, len(text), 10):
            self.pattern.search(text, 0, place)

    def to_the_end(self, text: str) -> None:
        for place in range(0, len(text), 10):
            list(self.patterns[0].finditer(text, place))

    def cut_out(self, text: str) -> None:
        for place in range(0, len(text), 10):
            self.by_name["a"].sub("", text[:place])

    def as_it_should_be(self, text: str) -> None:
        for place in range(0, len(text), 10):
            self.pattern.search(text, place, place + 10)


@pytest.mark.parametrize("run", [_nested, _comprehended, _generated, _called])
def test_a_quadratic_loop_is_told(run: Callable[[str], object]) -> None:
    with pytest.raises(AssertionError, match=r"20 characters: \d+; 160 characters: \d+"):
        grows_linearly(run, lambda size: "," * size, 20)


@pytest.mark.parametrize("name", ["from_the_start", "to_the_end", "cut_out"])
def test_a_quadratic_search_is_told(name: str) -> None:
    rule = _Rule()
    run = getattr(rule, name)
    assert work(lambda: run("甲" * 800)) <= 10 * work(lambda: run("甲" * 100)), "calls alone do not show it"
    with pytest.raises(AssertionError):
        grows_linearly(run, lambda size: "甲" * size, 100, rule)


def test_a_linear_rule_passes() -> None:
    rule = _Rule()
    grows_linearly(rule.as_it_should_be, lambda size: "甲" * size, 100, rule)
    grows_linearly(lambda text: [one for one in text if one == ","], lambda size: "," * size, 100)


def test_expressions_of_modules_are_watched_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("pipeline.planted")
    module.search, module.PATTERN = _COMMA.search, _COMMA  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pipeline.planted", module)
    assert handed(lambda: (module.search("a,bc"), module.PATTERN.split("a,b"))) == 2 + 3
    assert (module.search, module.PATTERN) == (_COMMA.search, _COMMA)
    count = Count()
    with pytest.raises(ValueError), watched(count):
        raise ValueError
    assert module.PATTERN is _COMMA


@pytest.mark.parametrize(
    ("read", "characters"),
    [
        (lambda p: p.search("ab,c"), 3),
        (lambda p: p.search("abc"), 3),
        (lambda p: p.search("ab,c", 1, 2), 1),
        (lambda p: p.match("ab"), 1),
        (lambda p: p.fullmatch(","), 1),
        (lambda p: list(p.finditer("a,b,c")), 5),
        (lambda p: next(p.finditer("a,b,c")), 2),
        (lambda p: p.findall("a,b,c", 2), 3),
    ],
)
def test_what_a_search_reads(read: Callable[[Watched], object], characters: int) -> None:
    count = Count()
    comma = Watched(_COMMA, count)
    assert bool(read(comma)) == bool(read(_COMMA))  # type: ignore[arg-type]
    assert (count.characters, comma.pattern) == (characters, ",")


def test_the_same_in_every_run() -> None:
    def run() -> None:
        sorted(_COMMA.split("b,a," * 100), key=lambda part: part.upper())

    assert work(run) == work(run) > 400


def test_whoever_traces_goes_on() -> None:
    traced, profiled = sys.gettrace(), sys.getprofile()
    work(lambda: None)
    with pytest.raises(ZeroDivisionError):
        work(lambda: 1 / 0)
    assert (sys.gettrace(), sys.getprofile()) == (traced, profiled)
