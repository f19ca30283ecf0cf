"""What lies in a checkout of the project beside the package: the gold, the passages, the marked sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.evaluation import GoldDocument

GOLD = Path("eval/gold")
PASSAGES = Path("eval/train")
OFFICIALS_TRAIN = Path("eval/officials/train.txt")
SEGMENTED = Path("eval/segmentation")


def ours(path: Path) -> Path:
    """A place of the project's own, which an installed package does not bring along; UsageError where it is not."""
    if not path.exists():
        raise UsageError(
            f"{path.resolve()} is not there; run this at the top of a checkout of zhengbao, or name a folder of yours "
            "(--gold DIR)"
        )
    return path


def marked(path: Path) -> list[GoldDocument]:
    """The sentences of a file of marked officials, each a document; none where the file is not there."""
    from pipeline.evaluation.marked import read_marked, to_gold

    return to_gold(read_marked(path), f"officials-{path.stem}") if path.is_file() else []
