"""In which section of a report places stand, and whether in a heading: the questions of `layout` for many at once."""

from __future__ import annotations

from typing import Final

import numpy as np

from pipeline.initiatives.arrays import Bools, Ints
from pipeline.initiatives.sheets import Scale
from pipeline.layout import Layout

SECTIONS: Final = Scale(("achievements", "problems", "leadership", "plan", "other"))
PROBLEMS: Final = SECTIONS.values.index("problems")
OTHER: Final = SECTIONS.values.index("other")
PLAN: Final = SECTIONS.values.index("plan")


class Places:
    """What the layout of one text says of offsets."""

    def __init__(self, layout: Layout) -> None:
        kinds = ["other", *(section["kind"] for section in layout["sections"])]
        self._kinds = np.array([SECTIONS.values.index(kind) for kind in kinds])
        self._starts = np.array(layout["section_starts"], dtype=np.intp)
        headings = [(heading["start"], heading["end"] if heading["text"] else 0) for heading in layout["headings"]]
        self._heading_starts, self._heading_ends = np.array([(0, 0), *headings]).T
        low, high = layout["title"] or (0, 0)
        self.title = (low, high)
        """Where the title stands; nothing without one."""

    def sections(self, offsets: Ints) -> Ints:
        """The code in SECTIONS of the section around each offset."""
        return self._kinds.take(self._starts.searchsorted(offsets, "right"))

    def headings(self, offsets: Ints) -> Bools:
        """Whether each offset lies in the text of a heading or of the title."""
        ends = self._heading_ends.take(self._heading_starts[1:].searchsorted(offsets, "right"))
        low, high = self.title
        found: Bools = (offsets < ends) | ((offsets >= low) & (offsets < high))
        return found
