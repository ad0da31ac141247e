"""Decides by the name of each file of a project what it is, and reports files under content/ that are not used.

Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from generator.findings import Finding, Place
from generator.loading.file_names import not_for_readers
from generator.model.model import (
    COMMENTS,
    EVIDENCE,
    FIGURES,
    GLOSSARY,
    LANGUAGE,
    PAGES,
    PLAIN,
    RELEASES,
    REVIEWING,
    SOURCES,
    SUPPORT,
    VERIFIED,
)
from generator.model.releases import is_release
from generator.rules import Files
from generator.text.strings import closest

FOR_PEOPLE = frozenset({"AUTHORS", "CHANGELOG", "CONTRIBUTING", "LICENCE", "LICENSE", "README"})
"""Names, without extension, of texts for people who work on a project. In no folder are they part of the site.

The list is short and complete, so that no page is left out by accident because of its name.
"""

_NAMED = (SOURCES, GLOSSARY, FIGURES, SUPPORT, COMMENTS, REVIEWING, LANGUAGE)
# Extensions that publishers treat as Markdown. Only .md makes a page here, because addresses are made from that.
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_YAML = (".yaml", ".yml")


def is_read(path: str) -> bool:
    """Whether a file with this path is read: it is part of the model, or people may think that it is.

    This includes files with the wrong extension, such as `.YAML` or `.txt`, so that they are reported. A `.txt` file
    beside the pages is a download.
    """
    download = path.startswith(PAGES) and path.lower().endswith(".txt")
    released = path.startswith(RELEASES) and "/" not in path.removeprefix(RELEASES)
    endings = (*_YAML, *_MARKDOWN, ".txt", *([".json"] if released else []))
    hidden = PurePosixPath(path).name.startswith(".")
    return path.lower().endswith(endings) and not download and not hidden and not _for_people(path)


def is_text(path: str, folder: str) -> bool:
    """Whether a path is a Markdown text directly in this folder: a page, or a plain text."""
    return path.startswith(folder) and path.endswith(".md") and not _for_people(path)


def is_evidence(path: str) -> bool:
    """Whether a path is a file of quotes. The file of seals in the same folder is not."""
    return path.startswith(EVIDENCE) and path.endswith(".yaml") and path != VERIFIED


def is_published(name: str) -> bool:
    """Whether a file in the folder of pages is part of the site: a page, or any other file that is for readers.

    `name` is its path inside that folder. Other Markdown is not published, because no check has read it.
    """
    return is_text(PAGES + name, PAGES) or not (name.lower().endswith(_MARKDOWN) or not_for_readers(name))


def _for_people(path: str) -> bool:
    return PurePosixPath(path).stem in FOR_PEOPLE and not path.lower().endswith(_YAML)


def stray_paths(texts: Iterable[str]) -> list[str]:
    """The paths under content/ that the generator does not use, sorted."""
    return [
        path
        for path in sorted(texts)
        if path.startswith("content/")
        and path not in _NAMED
        and not (path.startswith(PAGES) and is_published(path.removeprefix(PAGES)))
        and not (path.startswith(EVIDENCE) and path.endswith(".yaml"))
        and not is_text(path, PLAIN)
        and not is_release(path)
        and not _for_people(path)
    ]


def nearest_path(path: str, others: Iterable[str]) -> str | None:
    """The path among the others that is in the same folder and has nearly the same name, ignoring case, or None."""
    folder = PurePosixPath(path).parent
    names = {_stem(other): other for other in others if PurePosixPath(other).parent == folder}
    return names.get(closest(_stem(path), names) or "")


def _stem(path: str) -> str:
    return PurePosixPath(path).stem.lower()


def stray_files(texts: Collection[str]) -> Iterator[Finding]:
    """A warning for each file that the generator does not use, with the name that was probably meant."""
    for path in stray_paths(texts):
        meant = nearest_path(path, _NAMED) or _with_right_ending(path)
        if meant == SOURCES and SOURCES not in texts:
            continue  # The finding for the missing file says so.
        remedy = f"Did you mean {meant!r}?" if meant else f"Quotes belong in {EVIDENCE}*.yaml, and pages in {PAGES}."
        message = "this file is not used"
        yield Finding(Files.STRAY_FILE, Place(path), message, remedy)


def _with_right_ending(path: str) -> str | None:
    """The path with the extension that files in this folder have, or None if no extension would help."""
    for folder, ending, mistaken in (
        (EVIDENCE, ".yaml", _YAML),
        (PAGES, ".md", _MARKDOWN),
        (PLAIN, ".md", (*_MARKDOWN, ".txt")),
        (RELEASES, ".json", (".json",)),
    ):
        if path.startswith(folder) and path.lower().endswith(mistaken):
            return str(PurePosixPath(path).with_suffix(ending))
    return None
