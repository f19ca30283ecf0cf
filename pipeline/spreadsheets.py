"""Cells of a CSV file that a spreadsheet would run as a formula: how they are written, and read back.

>>> shielded("=A1+1"), unshielded("'=A1+1"), shielded("98.5%")
("'=A1+1", '=A1+1', '98.5%')
"""

from __future__ import annotations

import re

# A sheet skips what it does not see before a formula, and East Asian ones take the full-width signs too. An apostrophe
# that stands there already is counted in, so that the way back is the same for every cell.
_RUN = re.compile(r"'*(?:[\t\r\n]|[\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*[=+\-@＝＋－＠])")


def shielded(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would run it."""
    return "'" + cell if _RUN.match(cell) else cell


def unshielded(cell: str) -> str:
    """The cell as it was before ``shielded``."""
    return cell[1:] if cell.startswith("'") and _RUN.match(cell, 1) else cell
