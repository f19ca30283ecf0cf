"""Hostile text made visible: what leaves here can neither run, nor hide, nor change the direction of what follows.

Jinja escapes HTML; ``visible`` comes before it and turns characters that a reader cannot see into their code points.
"""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any, Final

from markupsafe import Markup

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, direction marks, zero-width characters and lone surrogates (which no file could hold)."""

LABEL: Final = 120
"""Longest label in characters; the text of a report is never cut."""

_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{4,59}")


def _shown(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match[0]):04X}⟧"


def visible(value: Any) -> Any:
    """A string with its unseen characters spelled out; anything else, and finished markup, as it is.

    >>> visible("a\u202eb")
    'a⟦U+202E⟧b'
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return UNSEEN.sub(_shown, value)
    return "" if value is None else value


def text_html(text: str) -> str:
    """Source text as HTML whose text content is the source again: an unseen character is one ``.esc`` element.

    A carriage return is written as a reference, because the parser would make a line feed of it.
    """
    escaped = html.escape(text, quote=False).replace("\r", "&#13;")
    return UNSEEN.sub(lambda match: f'<span class="esc">{_shown(match)}</span>', escaped)


def cut(value: Any, length: int = LABEL) -> str:
    """A label of at most ``length`` characters.

    >>> cut("abcdef", 4)
    'abc…'
    """
    text = "" if value is None else str(value)
    return text if len(text) <= length else text[: length - 1] + "…"


def file_name(name: str) -> str:
    """A file name without suffix for any name: the name itself when that is safe everywhere, else with a hash.

    Safe means lower case (some file systems fold case), no dots, and too long for the names that Windows keeps.

    >>> file_name("xuwen-2024"), file_name("../A B")
    ('xuwen-2024', 'a-b-1686a8ae62')
    """
    if _SAFE_NAME.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    stem = "-".join(re.findall(r"[a-z0-9]+", name[:200].lower()))[:40].strip("-")
    return f"{stem}-{digest}" if stem else digest
