"""Makes everything that is published from a model: a mapping of path to content.

Nothing here writes to disk: `project_io` and `mkdocs_site` do that.
"""
