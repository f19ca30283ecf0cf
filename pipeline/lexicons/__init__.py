"""Reading the lexicons: ``Lexicons.load()`` checks every line and gives entries by kind.

>>> lexicons = Lexicons.load()
>>> [entry["kind"] for entry in lexicons.entries("units") if entry.term == "亩"]
['area']
"""

from __future__ import annotations

from pipeline.lexicons.entries import Entry
from pipeline.lexicons.kinds import KINDS, Column, Kind
from pipeline.lexicons.reader import Lexicons

__all__ = ["KINDS", "Column", "Entry", "Kind", "Lexicons"]
