"""HTML for people: a static site of a store.

Reading order: ``facts.py`` (what is gathered across reports), ``plots.py`` (dots), ``pages.py`` (templates and
policy), ``searching.py`` (what the search page carries), ``site.py`` (which pages there are).
"""

from __future__ import annotations

from pipeline.views.site import Site, write_site

__all__ = ["Site", "write_site"]
