"""People and posts in official prose: names (``names``), posts (``posts``), duties (``duties``), lists (``rows``).

Pure and without files: everything known of the language is given to the constructors.
"""
