"""The first interrupt is a wish to stop, the second ends the run at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interruptible(told: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Gives a question: is the run to stop? ``told`` is called at the first interrupt.

    SIGTERM, by which systems shut down, means the same. Outside the main thread interrupts are somebody else's.
    """
    wished = False

    def wish(number: int, frame: FrameType | None) -> None:
        nonlocal wished
        if wished:
            raise KeyboardInterrupt
        wished = True
        told()

    before = {}
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, wish)
    except ValueError:
        yield lambda: False
        return
    try:
        yield lambda: wished
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
