"""Hand-corrected sentences -> a pkuseg model (a conditional random field), small enough to travel with the package.

A few hundred sentences cannot hold the vocabulary of a language, so everyday words of jieba's dictionary are mixed in,
as lines of unrelated words: on held-out reports that takes away a sixth of the errors.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError

FILES = ("features.msgpack", "weights.npz")
_ITERATIONS = 8  # more change the third decimal of a held-out score
_SEED = 20
_CHECKED = 5  # sentences that the library insists on scoring after every iteration
_FEWEST = 10  # the library divides the sentences into ten parts
_PLACES = 3  # decimals of a weight: the fourth changes no boundary, and rounded weights pack to a third
_WORDS = 6000
_TOGETHER = 8
_SINGLE = 0.3  # as many words are followed by one of a single character; without them everything grows together
# Names are left out, and longer words, many of which the guideline takes apart.
_EVERYDAY = re.compile(r"([\u4e00-\u9fff]{1,3}) (\d+) (?!nr|ns|nt|nz|x|i|j)[a-z]+")
_FREQUENT = {1: 20_000, 2: 0, 3: 300}  # occurrences that make a word of so many characters an everyday one


def train_segmenter(
    sentences: Iterable[Sequence[str]], folder: Path | str, *, words: int = _WORDS, iterations: int = _ITERATIONS
) -> Path:
    """Trains on sentences (lists of words) and writes the model into `folder`; the same sentences, the same model.

    `words` is how many everyday words are mixed in. Raises ModelError for too few sentences.
    """
    import spacy_pkuseg

    lines = [" ".join(sentence) for sentence in sentences if sentence]
    if len(lines) < _FEWEST:
        raise ModelError(f"{len(lines)} segmented sentences are too few to train on; give at least {_FEWEST}")
    checked_lines = lines[:_CHECKED]
    lines += _word_lines(words)
    folder = Path(folder)
    state = random.getstate()
    with tempfile.TemporaryDirectory() as place, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        training, checked, made = (Path(place, name) for name in ("train.txt", "check.txt", "model"))
        training.write_text("\n".join(lines) + "\n", encoding="utf-8")
        checked.write_text("\n".join(checked_lines) + "\n", encoding="utf-8")
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


def _word_lines(count: int) -> list[str]:
    """The most frequent words of the dictionary, shuffled, some to a line, with words of one character between."""
    import jieba

    with jieba.get_dict_file() as stream:
        found = (_EVERYDAY.fullmatch(line.decode("utf-8").strip()) for line in stream)
        counted = [(int(match[2]), match[1]) for match in found if match]
    everyday = sorted((-times, word) for times, word in counted if times > _FREQUENT[len(word)])
    single = [word for _, word in everyday if len(word) == 1]
    words = [word for _, word in everyday if len(word) > 1][:count]
    order = random.Random(_SEED)
    order.shuffle(words)
    mixed = [f"{word} {order.choice(single)}" if order.random() < _SINGLE else word for word in words]
    return [" ".join(mixed[start : start + _TOGETHER]) for start in range(0, len(mixed), _TOGETHER)]


def _shrink(path: Path) -> None:
    with np.load(path) as stored:
        sizes, weights = stored["sizes"], stored["w"]
    np.savez_compressed(path, sizes=sizes, w=np.round(weights, _PLACES))
