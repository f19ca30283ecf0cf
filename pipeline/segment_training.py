"""Hand-corrected sentences -> a pkuseg model (a conditional random field), small enough to travel with the package."""

from __future__ import annotations

import io
import random
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError

FILES = ("features.msgpack", "weights.npz")
_ITERATIONS = 12  # more change the third decimal of a held-out score
_SEED = 20
_CHECKED = 5  # sentences that the library insists on scoring after every iteration
_PLACES = 3  # decimals of a weight: the fourth changes no boundary, and rounded weights pack to a third


def train_segmenter(sentences: Iterable[Sequence[str]], folder: Path | str, *, iterations: int = _ITERATIONS) -> Path:
    """Trains on sentences (lists of words) and writes the model into `folder`; the same sentences, the same model.

    Raises ModelError without sentences.
    """
    import spacy_pkuseg

    lines = [" ".join(words) for words in sentences if words]
    if not lines:
        raise ModelError("there are no segmented sentences to train on")
    folder = Path(folder)
    state = random.getstate()
    with tempfile.TemporaryDirectory() as place, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        training, checked, made = (Path(place, name) for name in ("train.txt", "check.txt", "model"))
        training.write_text("\n".join(lines) + "\n", encoding="utf-8")
        checked.write_text("\n".join(lines[:_CHECKED]) + "\n", encoding="utf-8")
        random.seed(_SEED)  # the order in which sentences are learnt
        try:
            spacy_pkuseg.train(str(training), str(checked), str(made), train_iter=iterations)
        finally:
            random.setstate(state)
        _shrink(made / FILES[1])
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(made / name, folder / name)
    return folder


def _shrink(path: Path) -> None:
    with np.load(path) as stored:
        sizes, weights = stored["sizes"], stored["w"]
    np.savez_compressed(path, sizes=sizes, w=np.round(weights, _PLACES))
