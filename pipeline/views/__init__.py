"""HTML for people: a static site of a store (``site.py``), and marked text in notebooks (``notebook.py``).

Reading order: ``escape.py`` (hostile text), ``marking.py`` (records in their text), ``facts.py`` (what is gathered
across reports), ``plots.py`` (dots), ``pages.py`` (templates and policy), ``site.py`` (which pages there are).
"""

from __future__ import annotations

from pipeline.views.notebook import Shown, show
from pipeline.views.site import Site, write_site

__all__ = ["Shown", "Site", "show", "write_site"]
