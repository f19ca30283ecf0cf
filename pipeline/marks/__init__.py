"""Records marked in their text, safe to look at: what pages, notebooks and the terminal have in common.

Reading order: ``escape.py`` (hostile text), ``marking.py`` (records in their places), ``words.py`` (both languages),
``notebook.py`` (the whole for a notebook).
"""
