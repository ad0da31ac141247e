"""The smallest project with one change."""

from __future__ import annotations

from generator.model.model import MODEL
from tests.projects import SMALLEST, Texts, changed

LEVELS = """\
levels:
  - id: team
    title: The team
    statement: The team must plan.
    who:
      - text: everybody
"""


def small(old: str, new: str, path: str = MODEL) -> Texts:
    """The smallest project with one change."""
    return changed(SMALLEST, old, new, path)
