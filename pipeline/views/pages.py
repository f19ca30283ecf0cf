"""Templates, and pages that stand alone.

Every page carries its style, its scripts and its data; its content security policy allows exactly these styles and
scripts by their hashes and nothing else, so that no text of a report can run, and nothing is ever fetched.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from pipeline.charts import shares, stacks
from pipeline.marks.escape import cut, visible
from pipeline.marks.words import WORDS, both, plain, word
from pipeline.views.facts import reports_in
from pipeline.views.plots import amount, drawn, figure

LANGUAGES = ("zh", "en")


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(word=word, both=both, plain=plain, amount=amount, figure=figure, reports_in=reports_in)
    environment.globals.update(drawn=drawn, shares=lambda rows: Markup(shares(rows)))
    environment.globals.update(stacks=lambda rows: Markup(stacks(rows)))
    environment.filters.update(cut=cut, data=data)
    return environment


def page(template: str, *, lang: str, root: str = "", assets: Iterable[str] = (), **values: Any) -> str:
    """A page as text; ``root`` leads from its folder to that of the site.

    ``assets`` are the names of its own style sheets and scripts, besides the common ones.
    """
    names = ("style.css", "common.js", *assets)
    styles = [_part(name) for name in names if name.endswith(".css")]
    scripts = [_part(name) for name in names if name.endswith(".js")]
    policy = (
        f"default-src 'none'; style-src {' '.join(map(_hash, styles))}; script-src {' '.join(map(_hash, scripts))}; "
        "base-uri 'none'; form-action 'none'"
    )
    carried = {"styles": map(Markup, styles), "scripts": map(Markup, scripts)}
    chosen = _environment().get_template(template)
    return chosen.render(policy=policy, lang=lang, root=root, words=WORDS, **carried, **values)


def data(value: Any) -> Markup:
    """A value as JSON inside a script element: nothing in it can end the element."""
    return htmlsafe_json_dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(records: Iterable[str]) -> Markup:
    """JSON lines inside a script element: still the same JSON, with every ``<`` written as an escape."""
    return Markup("\n".join(records).replace("<", "\\u003c"))


@functools.cache
def _part(name: str) -> str:
    return (files("pipeline.views") / "templates" / name).read_text(encoding="utf-8")


@functools.cache
def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
