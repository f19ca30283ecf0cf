"""The four segmenters, each a function from text to words that join to the text again.

`jieba` and `jieba-rs` learn the user words as dictionary words. `pkuseg` and `char` have no such dictionary of their
own here; their user words are joined afterwards (`boundaries.py`), and never cut a word that the engine made.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from pipeline.errors import ModelError, UsageError

Cut = Callable[[str], Iterable[str]]

ENGINES: Final = ("jieba", "jieba-rs", "pkuseg", "char")
_BLOCK: Final = 20_000  # characters at a time: the engines' memory grows with the length of a run of ideographs
_BREAK = re.compile(r"[\n。;!?,、]")
_RUN = re.compile(r"\s|[^\s。;!?]{1,500}[。;!?]*|[。;!?]+")
_CHARACTERS = re.compile(r"[0-9]+|[A-Za-z]+|.", re.DOTALL)
# What the jieba dictionaries can hold.
PLAIN_WORD = re.compile("[\u4e00-\u9fd5a-zA-Z0-9]+")


def engine(name: str, words: Sequence[str] = (), *, pkuseg_model: str | Path | None = None) -> Cut:
    """The segmenter of that name with its own dictionary. Raises UsageError, ModelError."""
    if name == "jieba-rs":
        return _jieba_rs(words)
    if name == "jieba":
        return _jieba(words)
    if name == "pkuseg":
        return _pkuseg(pkuseg_model)
    if name == "char":
        return _CHARACTERS.findall
    raise UsageError(f"there is no segmenter {name}; known are: {', '.join(ENGINES)}")


def _jieba_rs(words: Sequence[str]) -> Cut:
    own = _extension("rjieba", "rjieba.rjieba").Jieba()
    for word in filter(PLAIN_WORD.fullmatch, words):
        own.add_word(word, None, None)
    return _in_blocks(own.cut)


def _extension(package: str, name: str) -> Any:
    """The compiled module of a package that is not imported itself: rjieba's reads a dictionary nobody asked for."""
    if package not in sys.modules and name not in sys.modules:
        around = importlib.util.find_spec(package)
        own = around and importlib.machinery.PathFinder.find_spec(name, around.submodule_search_locations)
        if own and isinstance(own.loader, importlib.machinery.ExtensionFileLoader):
            module = sys.modules[name] = importlib.util.module_from_spec(own)
            own.loader.exec_module(module)
    return importlib.import_module(name if name in sys.modules else package)


def _jieba(words: Sequence[str]) -> Cut:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    own = jieba.Tokenizer()  # the module's own functions share one dictionary between all pipelines
    for word in filter(PLAIN_WORD.fullmatch, words):
        own.add_word(word)
    return _in_blocks(own.lcut)


def _pkuseg(model: str | Path | None) -> Cut:
    """A trained model by path, or one of the published ones by name (pkuseg downloads it)."""
    import spacy_pkuseg

    if model is None or (isinstance(model, Path) and not (model / "features.msgpack").is_file()):
        raise ModelError(f"no pkuseg model in {model}; train one with: zhengbao train --segmenter")
    try:
        own = spacy_pkuseg.pkuseg(str(model), user_dict=None)
    except Exception as error:  # the library raises whatever its readers and its download meet
        raise ModelError(f"the pkuseg model {model} cannot be loaded: {error}") from error

    def cut(text: str) -> list[str]:
        found: list[str] = []
        for run in _RUN.finditer(text):
            found += own.cut(run[0]) if not run[0].isspace() else (run[0],)
        return found

    return _in_blocks(cut)


def _in_blocks(cut: Cut) -> Cut:
    """The same segmenter with bounded memory; a block in which it loses a character falls back to characters."""

    def whole(block: str) -> Iterable[str]:
        words = cut(block)
        return words if "".join(words) == block else block

    return lambda text: chain.from_iterable(map(whole, blocks(text)))


def blocks(text: str, size: int = _BLOCK) -> Iterator[str]:
    """The text in pieces of at most `size` characters that end at a mark if there is one in the second half."""
    start = 0
    while len(text) - start > size:
        end = start + size
        ends = [match.end() for match in _BREAK.finditer(text, start + size // 2, end)]
        end = ends[-1] if ends else end
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
