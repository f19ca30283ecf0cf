"""Words that look like names: what begins like one, what is one, and when such a word is a person all the same."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.people.bounds import Bounds
from pipeline.people.given import ENDS
from pipeline.people.letters import ASPECT, HONORIFIC, NO_LAST, Name

_MARKS = frozenset(",、。;()\n")


class Ordinary:
    """Judges possible names by lists of words that are none.

    ``not_exact``: is the whole of it; ``not_prefix``: it begins so; ``not_contains``: its given name holds this;
    ``both``: a word that people are also named.
    """

    def __init__(
        self,
        bounds: Bounds,
        *,
        not_exact: Iterable[str] = (),
        not_prefix: Iterable[str] = (),
        not_contains: Iterable[str] = (),
        both: Iterable[str] = (),
    ) -> None:
        self._bounds = bounds
        self._not_exact = frozenset(not_exact)
        self._both = frozenset(both)
        prefixes = sorted({*not_prefix, *self._both})
        self._not_prefix = frozenset(prefixes)
        self._prefix_lengths = sorted({len(prefix) for prefix in prefixes})
        contains = set(not_contains)
        self._never = frozenset(word for word in contains if len(word) == 1)
        self._never_words = frozenset(word for word in contains if len(word) > 1)

    def given(self, given: str) -> bool:
        """Whether the characters may be a given name at all."""
        return (
            all("\u3400" <= char <= "\u9fff" or char > "\uffff" for char in given)
            and not self._never.intersection(given)
            and given not in self._never_words
            and not (len(given) > 2 and (given[:2] in self._never_words or given[1:] in self._never_words))
        )

    def blocked(self, text: str, start: int, end: int) -> bool:
        """Whether what stands there is an ordinary word or begins like one."""
        if text[start:end] in self._not_exact:
            return True
        return any(text[start : start + length] in self._not_prefix for length in self._prefix_lengths)

    def label(self, word: str) -> bool:
        """Whether a word set with spaces is a post or a thing and no name (成 员)."""
        return word[-1] in NO_LAST and (word in self._not_exact or word in self._not_prefix)

    def ordinary_verb(self, word: str) -> bool:
        """Whether a word is a verb of general or official prose."""
        return self._bounds.verb(word)

    def followed(self, text: str, name: Name) -> bool:
        """Whether a name that is a word or begins like one has a verb behind it (高明远出席, 阳光牵头负责)."""
        word = text[name.start : name.end]
        plain = self.longer(word) and word[0] not in "向万"
        if not plain and word not in self._both:
            return False
        if self._bounds.verb_end(text, name.end) or HONORIFIC.match(text, name.end):
            return True
        if plain and word[2] in ENDS and word[2] not in NO_LAST and text[name.end : name.end + 1] in _MARKS:
            return True
        made = text[name.end : name.end + 1] != "是" and self._bounds.named_post(text, name.end)
        return made or (not plain and text[name.end : name.end + 1] in ("", ",", "。", "\n", ")"))

    def longer(self, word: str) -> bool:
        """Whether three characters that begin like a word are more than the word (荀子衿)."""
        return len(word) == 3 and word[2] not in ASPECT and word not in self._not_exact

    def alone(self, text: str, name: Name) -> bool:
        """Whether three characters that begin like a word are a name because they fill a cell (盛大海)."""
        word = text[name.start : name.end]
        whole = word in self._not_exact or word in self._not_prefix
        return len(word) == 3 and not whole and word[2] not in ASPECT and word[2] not in NO_LAST and name.support == 3

    def also_word(self, text: str, name: Name) -> bool:
        """Whether a name is blocked only because it is a word that people are also named (揭阳)."""
        return text[name.start : name.end] in self._both
