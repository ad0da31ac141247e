"""The English of the project: a short list of habits that make sentences hard to read, and where it is enforced.

CONTRIBUTING asks for plain British English. This module can only look for words; reading aloud finds the rest.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT / "generator"

AVOIDED = {
    "mend": "fix",
    "mended": "fixed",
    "nobody": "name the person, or use the passive",
    "somebody": "name the person, or use the passive",
    "anybody": "anyone, or name the person",
    "everybody": "everyone",
    "anew": "again",
    "whoever": "name the person",
    "room": "module, or space",
    "rooms": "modules",
    "takes away": "downloads, or removes",
    "take away": "download, or remove",
    "taken away": "downloaded, or removed",
    "for good": "permanently",
    "without a word": "without an entry under `retired:`",
    "has not come yet": "is in the future",
    "told apart": "identified, or distinguished",
    "tells apart": "recognises, or distinguishes",
    "gone through": "read",
}
"""Words and phrases to avoid, in lower case, and what to write instead."""

EXCEPTIONS: dict[str, dict[str, str]] = {
    "generator/review_packs/pack.py": {"nobody": "the beginning of a sentence of pages/plain.py, which it recognises"},
}
"""Words that a file may use, each with the reason."""

TEXTS = [
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "scripts/set-up", "docs/rules.md", "mkdocs.yml"),
    *("requirements.in", "requirements-test.in", "requirements-audit.in", "docs/browsers.md", "docs/same-letters.md"),
    *(".github/workflows/pages.yml", ".github/workflows/advisories.yml"),
]
"""Files without Python that are checked as a whole."""


def modules() -> list[str]:
    """All modules of the generator."""
    return [path.relative_to(ROOT).as_posix() for path in sorted(GENERATOR.rglob("*.py"))]


def words_of(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each string and each comment of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def avoided_in(text: str) -> set[str]:
    """The words of the list that a text uses, however its lines are wrapped."""
    plain = " ".join(text.lower().split())
    return {word for word in AVOIDED if re.search(rf"(?<![\w-]){word}(?![\w-])", plain)}


def test_docstrings_comments_and_messages_do_without_words_to_avoid() -> None:
    found = [
        f"{name}:{line}: {word!r}: write {AVOIDED[word]}"
        for name in modules()
        for line, text in words_of((ROOT / name).read_text(encoding="utf-8"))
        for word in sorted(avoided_in(text) - EXCEPTIONS.get(name, {}).keys())
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_for_people_do_without_words_to_avoid(name: str) -> None:
    found = avoided_in((ROOT / name).read_text(encoding="utf-8")) - EXCEPTIONS.get(name, {}).keys()
    assert not found, {word: AVOIDED[word] for word in sorted(found)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nobody\n    reads it", {"nobody"}),
        ("a room of\n its own", {"room"}),
        ("roomy, mending and amend", set()),
        ("taken\naway for good", {"taken away", "for good"}),
    ],
)
def test_words_are_found_whole_and_across_lines(text: str, found: set[str]) -> None:
    assert avoided_in(text) == found


def test_exceptions_are_used() -> None:
    for name, words in EXCEPTIONS.items():
        used = {word for _, text in words_of((ROOT / name).read_text(encoding="utf-8")) for word in avoided_in(text)}
        assert words.keys() <= used, name
