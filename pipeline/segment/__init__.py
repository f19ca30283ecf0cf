"""Segmentation: a spaCy tokenizer over four engines.

The engine sees the NORMALISED text; the tokens of the Doc hold the ORIGINAL text, so that `doc.text` is what went in.
Token k covers the original characters from the start of its first normalised character to the start of token k + 1.
Words serve features; no finding is ever bound to a word boundary.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.finders import Finder, finder, whole
from pipeline.normalise import normalise
from pipeline.schema import NORMALISED
from pipeline.segment.boundaries import corrected, cut_at, ends_before_spaces, original_places, starts
from pipeline.segment.engines import ENGINES, PLAIN_WORD, Cut, engine

__all__ = ["ENGINES", "Segmenter", "Tokenizer"]

_KNOWN_WORDS = 200_000


class Segmenter:
    """Normalised text -> words that join to the text: an engine by name, user words, figures whole, lines apart.

    The engine is made at the first use. Raises UsageError for an unknown engine, ModelError for a missing model.
    """

    def __init__(
        self, *, engine: str = "jieba-rs", words: Iterable[str] = (), pkuseg_model: str | Path | None = None
    ) -> None:
        self.engine = engine
        self.words = tuple(words)
        self.pkuseg_model = pkuseg_model
        self._cut: Cut | None = None
        self._joined: Finder | None = None

    def places(self, text: str) -> list[int]:
        """The word boundaries, 0 and the length included."""
        if self._cut is None or self._joined is None:
            self._cut = engine(self.engine, self.words, pkuseg_model=self.pkuseg_model)
            own_dictionary = self.engine.startswith("jieba")
            self._joined = finder(
                word for word in self.words if len(word) > 1 and not (own_dictionary and PLAIN_WORD.fullmatch(word))
            )
        if not text:
            return [0]
        safe = whole(text)
        return corrected(safe, starts(self._cut(safe)), self._joined(safe))

    def cut(self, text: str) -> list[str]:
        """The words."""
        return cut_at(text, self.places(text))

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_cut": None, "_joined": None}


class _Orths(dict[str, int]):
    """The hash of a word in the vocabulary; remembered, because spaCy makes it anew from UTF-8 for every token."""

    def __init__(self, vocab: Vocab) -> None:
        self.strings = vocab.strings

    def __missing__(self, word: str) -> int:
        self[word] = orth = self.strings.add(word)
        return orth


class Tokenizer:
    """The spaCy tokenizer: `nlp.tokenizer = Tokenizer(nlp.vocab, engine="jieba-rs")`."""

    def __init__(
        self,
        vocab: Vocab,
        *,
        engine: str = "jieba-rs",
        words: Iterable[str] = (),
        repairs: Mapping[str, str] | None = None,
        script: str | None = None,
        pkuseg_model: str | Path | None = None,
    ) -> None:
        self.vocab = vocab
        self.repairs = dict(repairs or {})
        self.script = script
        self.segmenter = Segmenter(engine=engine, words=words, pkuseg_model=pkuseg_model)
        self._orths = _Orths(vocab)

    def __call__(self, text: str) -> Doc:
        """A Doc of the original text with its normalised text beside it; half surrogates, which spaCy cannot hold,
        become U+FFFD."""
        text = whole(text)
        normalised = normalise(text, script=self.script, repairs=self.repairs)
        places = original_places(text, normalised, self.segmenter.places(normalised.text))
        ends, spaces = ends_before_spaces(text, normalised, places)
        known = self._orths
        if len(known) > _KNOWN_WORDS:
            known.clear()
        orths = [known[text[start:end]] for start, end in zip(places, ends, strict=False)]
        doc = Doc(self.vocab, words=orths, spaces=spaces)  # type: ignore[arg-type]  # its signature hides the hashes
        doc._.set(NORMALISED, normalised.to_dict())
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        settings = {
            "engine": self.segmenter.engine,
            "words": self.segmenter.words,
            "repairs": self.repairs,
            "script": self.script,
        }
        return json.dumps(settings, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_: Any) -> Tokenizer:
        settings = json.loads(data)
        self.repairs, self.script = settings["repairs"], settings["script"]
        self.segmenter = Segmenter(
            engine=settings["engine"], words=settings["words"], pkuseg_model=self.segmenter.pkuseg_model
        )
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Tokenizer:
        return self.from_bytes(Path(path).read_bytes())
