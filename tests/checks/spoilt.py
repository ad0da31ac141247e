"""The garden with one change, as tests of the checks want it, and the words of a plain text."""

from __future__ import annotations

from generator.model.model import MODEL
from generator.plain_language.plain_texts import HEADINGS
from tests.projects import GARDEN, Texts, changed, texts_of

GROWN = texts_of(GARDEN)

NOTES = "content/evidence/notes.yaml"

ABOUT = "content/pages/about.md"


def grown(old: str, new: str, path: str = MODEL) -> Texts:
    """The garden with one change."""
    return changed(GROWN, old, new, path)


def added_link(ends: str) -> Texts:
    """The garden with one more entry of links."""
    return grown("\ngaps:\n", f"\n  - {ends}\n    basis: editorial\n    rationale: It is so.\n\ngaps:\n")


PLAIN_R9 = "---\nelement: r9\ntitle: R9\n---\n\n" + "".join(f"## {heading}\n\nWords.\n\n" for heading in HEADINGS)
