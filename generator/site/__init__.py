"""Everything that is published, put together from a model: one mapping of path to content.

Nothing here writes to a disk; `project_io` and `mkdocs_site` do.
"""
