"""``load()``: THE list of components, their order, their lexicons and their classifiers.

To add a component: one file in ``components``, one ``Step`` here, one entry point in ``pyproject.toml``, one test file.
A component's constructor takes the entries of each lexicon kind under the kind's name and each classifier under its
name with ``_model`` behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import spacy
from spacy.language import Language
from spacy.util import registry

from pipeline.components.documents import Documents
from pipeline.components.indicators import Indicators
from pipeline.components.initiatives import Initiatives
from pipeline.components.links import Links
from pipeline.components.officials import Officials
from pipeline.components.periods import Periods
from pipeline.components.quantities import Quantities
from pipeline.components.report import ReportFacts
from pipeline.components.structure import Structure
from pipeline.errors import UsageError
from pipeline.lexicons import Lexicons
from pipeline.models import Models
from pipeline.resources import model_folder, pkuseg_folder
from pipeline.schema import SCRIPTS, extension
from pipeline.segment import ENGINES, Tokenizer

PREFIX = "zhengbao_"
TOKENIZER = "zhengbao_tokenizer"
LONGEST = 100_000_000
"""spaCy's own limit of a million characters is for parsers; here memory grows by 200 bytes a character."""


@dataclass(frozen=True, slots=True)
class Step:
    """A component in the pipeline: its class, what it writes and reads, what its constructor is given."""

    name: str
    component: Callable[..., Any]
    writes: str
    reads: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


STEPS = (
    Step("structure", Structure, "layout", lexicons=("section_headings",)),
    Step("report", ReportFacts, "report", ("layout",), lexicons=("organisations",)),
    Step("periods", Periods, "periods", ("layout", "report"), lexicons=("period_words",)),
    Step(
        "quantities",
        Quantities,
        "quantities",
        ("layout", "periods"),
        lexicons=("units", "comparators", "status_cues", "change_cues", "numeral_names"),
        models=("quantity", "quantity_status"),
    ),
    Step(
        "indicators",
        Indicators,
        "quantities",
        ("layout", "periods", "quantities"),
        lexicons=("phrase_words", "indicators"),
    ),
    Step("documents", Documents, "documents", ("layout", "report"), lexicons=("document_verbs",)),
    Step(
        "officials",
        Officials,
        "officials",
        ("layout", "report"),
        lexicons=("titles", "surnames", "person_not", "duty_cues", "organisations", "action_verbs"),
        models=("official",),
    ),
    Step(
        "initiatives",
        Initiatives,
        "initiatives",
        ("layout", "documents"),
        lexicons=("initiative_heads", "action_verbs", "initiative_not"),
        models=("initiative", "initiative_type", "initiative_status"),
    ),
    Step("links", Links, "quantities", ("layout", "quantities", "initiatives")),
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the factories of one pipeline share."""

    lexicons: Lexicons
    models: Models


_PARTS: WeakKeyDictionary[Language, _Parts] = WeakKeyDictionary()


def check_choices(segmenter: str, script: str | None) -> None:
    """Raise UsageError for a segmenter or a script that there is not."""
    for name, value, choices in (("segmenter", segmenter, tuple(ENGINES)), ("script", script, SCRIPTS)):
        if value is not None and value not in choices:
            raise UsageError(f"there is no {name} {value}; choose one of: {', '.join(choices)}")


def load(
    *,
    lexicons: Lexicons | Path | str | None = None,
    models: Models | None = None,
    segmenter: str = "jieba-rs",
    script: str | None = None,
    pkuseg_model: str | None = None,
    exclude: tuple[str, ...] = (),
) -> Language:
    """A spaCy pipeline that finds everything zhengbao knows.

    ``lexicons`` are loaded ones, or a folder of your own that goes on top of the package's.
    ``models=Models()`` lets the rules alone decide; ``exclude`` names steps to leave out; ``pkuseg_model`` is the name
    of a published model or the folder of one, instead of the one that travels with the package. Two pipelines with
    different lexicons do not touch each other. Raises LexiconError, ModelError, UsageError.

    >>> nlp = load()
    >>> [span.text for span in to_spans(nlp("网上可办率达98.5%。")).spans["quantities"]]  # doctest: +SKIP
    ['98.5%']
    """
    if isinstance(lexicons, str | Path):
        lexicons = Lexicons.load(extra=Path(lexicons))
    tokenizer = {
        "@tokenizers": TOKENIZER,
        "segmenter": segmenter,
        "script": script,
        "pkuseg_model": pkuseg_model,
    }
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.max_length = LONGEST
    parts = _Parts(lexicons or Lexicons.load(), models if models is not None else Models.load(model_folder()))
    _PARTS[nlp] = parts
    if lexicons is not None:
        nlp.tokenizer = _tokenizer(nlp, lexicons, segmenter, script, pkuseg_model)
    for step in STEPS:
        if step.name not in exclude:
            nlp.add_pipe(PREFIX + step.name, name=step.name)
    return nlp


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer(
    segmenter: str = "jieba-rs", script: str | None = None, pkuseg_model: str | None = None
) -> Callable[[Language], Tokenizer]:
    """For the ``[nlp.tokenizer]`` of a spaCy configuration: the tokenizer over the package's own lexicons."""
    return lambda nlp: _tokenizer(nlp, Lexicons.load(), segmenter, script, pkuseg_model)


def _tokenizer(
    nlp: Language, lexicons: Lexicons, segmenter: str, script: str | None, pkuseg_model: str | None
) -> Tokenizer:
    check_choices(segmenter, script)
    words = sorted({form for kind in ("initiative_heads", "titles", "units") for form in lexicons.forms(kind)})
    repairs = {form: entry["repaired"] for entry in lexicons.entries("script_repairs") for form in entry.forms}
    return Tokenizer(
        nlp.vocab,
        engine=segmenter,
        words=words,
        repairs=repairs,
        script=script,
        pkuseg_model=pkuseg_model or pkuseg_folder(),
    )


def digests(nlp: Language) -> dict[str, str]:
    """What names a pipeline: the hashes of its lexicons and models."""
    parts = _PARTS[nlp]
    return {"lexicons": parts.lexicons.digest, "models": parts.models.digest}


def _make(step: Step) -> Callable[[Language, str], Any]:
    def factory(nlp: Language, name: str) -> Any:
        parts = _PARTS.get(nlp)
        if parts is None:  # added to somebody else's pipeline: the package's own lexicons and models
            parts = _PARTS[nlp] = _Parts(Lexicons.load(), Models.load(model_folder()))
        entries = {kind: parts.lexicons.entries(kind) for kind in step.lexicons}
        models = {f"{model}_model": parts.models.get(model) for model in step.models}
        return step.component(**entries, **models)

    return factory


def _register() -> dict[str, Callable[..., Any]]:
    return {
        step.name: Language.factory(
            PREFIX + step.name,
            assigns=[f"doc._.{extension(step.writes)}"],
            requires=[f"doc._.{extension(layer)}" for layer in step.reads],
            func=_make(step),
        )
        for step in STEPS
    }


FACTORIES = SimpleNamespace(**_register())
"""The factories by step, where the entry points of spaCy find them."""
