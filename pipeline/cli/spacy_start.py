"""spaCy without its command line, which is a seventh of what starting takes.

To offer `spacy.info`, spaCy imports its whole command line: HTTP clients, templates, downloads. A command that reads
one short report needs none of it.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_CLI, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Imports spaCy with a stand-in for its command line, which is loaded in earnest by whoever asks for it.

    Does nothing once spaCy is imported. A spaCy that asks for more than `info` is imported as usual.
    """
    if "spacy" in sys.modules:
        return
    cli, info = ModuleType(_CLI), ModuleType(_INFO)
    cli.__path__ = []  # a package
    info.info = _info  # type: ignore[attr-defined]
    sys.modules.update({_CLI: cli, _INFO: info})
    try:
        import spacy  # noqa: F401
    except ImportError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
            del sys.modules[name]
    finally:
        sys.modules.pop(_CLI, None)
        sys.modules.pop(_INFO, None)


def _info(*args: Any, **settings: Any) -> Any:
    """What `spacy.info` is."""
    from spacy.cli.info import info

    return info(*args, **settings)
