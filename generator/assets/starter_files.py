"""The files with which a new project begins, as they are in this package.

They are texts to be replaced by their writers, so there is no subject in them and nothing that could be taken for a
finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

_NAMED = {"gitignore": ".gitignore", "workflow.yml": ".github/workflows/site.yml"}
"""Files whose names begin with a dot in a project: packages are built without such names."""


def starter_files() -> dict[str, str]:
    """The text of each file of a new project, by its path."""
    return {_NAMED.get(path, path): text for path, text in _within(files("generator.assets") / "starter", "")}


def _within(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _within(entry, f"{before}{entry.name}/")
        else:
            yield f"{before}{entry.name}", entry.read_text("utf-8")
