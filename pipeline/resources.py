"""Where the data that travels with the package lies: in a wheel under ``pipeline/data``, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def lexicon_folder() -> Path:
    """Folder of the lexicons that came with the package."""
    packed = _PACKAGE / "data" / "lexicons"
    return packed if packed.is_dir() else _PACKAGE.parent / "lexicons"


def model_folder() -> Path:
    """Folder of the classifiers that came with the package."""
    return _PACKAGE / "data" / "models"


def pkuseg_folder() -> Path:
    """Folder of the segmentation model that came with the package."""
    return _PACKAGE / "data" / "pkuseg"
