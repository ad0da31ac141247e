"""Which file of a project is what, by its name alone; and a finding for each under content/ that nothing reads.

Nothing here opens a file or knows what it holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from generator.findings import Finding, Place
from generator.model.model import (
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
"""Names, without their ending, of texts for those who work on a project: in no folder are they part of the site.

Few and written out, so that no page can be left out by mistake because of how it is named.
"""

_NAMED = (SOURCES, GLOSSARY, FIGURES, SUPPORT, REVIEWING, LANGUAGE)
# All that publishers take for Markdown. Only .md is a page here, because all addresses are made from that.
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_YAML = (".yaml", ".yml")


def is_read(path: str) -> bool:
    """Whether the text of a file at a path is read at all: one that people may take for a part of the model.

    A mistaken ending, `.YAML` or `.txt`, is read too, so that somebody is told. Beside the pages `.txt` is for
    downloading.
    """
    download = path.startswith(PAGES) and path.lower().endswith(".txt")
    released = path.startswith(RELEASES) and "/" not in path.removeprefix(RELEASES)
    endings = (*_YAML, *_MARKDOWN, ".txt", *([".json"] if released else []))
    hidden = PurePosixPath(path).name.startswith(".")
    return path.lower().endswith(endings) and not download and not hidden and not _for_people(path)


def is_text(path: str, folder: str) -> bool:
    """Whether a path is a page, or a plain text, of the folder of these."""
    return path.startswith(folder) and path.endswith(".md") and not _for_people(path)


def is_evidence(path: str) -> bool:
    """Whether a path is that of a file of quotes; the seals beside them are not."""
    return path.startswith(EVIDENCE) and path.endswith(".yaml") and path != VERIFIED


def is_published(name: str) -> bool:
    """Whether a file beside the hand-written pages, by its path there, is part of the site: a page, or no Markdown.

    What no check has read must not be published.
    """
    return is_text(PAGES + name, PAGES) or not name.lower().endswith(_MARKDOWN)


def _for_people(path: str) -> bool:
    return PurePosixPath(path).stem in FOR_PEOPLE and not path.lower().endswith(_YAML)


def strays(texts: Iterable[str]) -> list[str]:
    """The files under content/ that nothing reads."""
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


def near(path: str, others: Iterable[str]) -> str | None:
    """The one of the others that stands in the same folder and has nearly the same name, in any case."""
    folder = PurePosixPath(path).parent
    names = {_stem(other): other for other in others if PurePosixPath(other).parent == folder}
    return names.get(closest(_stem(path), names) or "")


def _stem(path: str) -> str:
    return PurePosixPath(path).stem.lower()


def stray_files(texts: Collection[str]) -> Iterator[Finding]:
    """A warning for each file that nothing reads, with the name that was meant where that can be known."""
    for path in strays(texts):
        meant = near(path, _NAMED) or _with_right_ending(path)
        if meant == SOURCES and SOURCES not in texts:
            continue  # The finding for the missing file says so.
        remedy = f"Did you mean {meant!r}?" if meant else f"Quotes stand in {EVIDENCE}*.yaml, pages in {PAGES}."
        message = "nothing reads this file"
        yield Finding(Files.STRAY_FILE, Place(path), message, remedy)


def _with_right_ending(path: str) -> str | None:
    """The name with which the file would be read where it stands."""
    for folder, ending, mistaken in (
        (EVIDENCE, ".yaml", _YAML),
        (PAGES, ".md", _MARKDOWN),
        (PLAIN, ".md", (*_MARKDOWN, ".txt")),
        (RELEASES, ".json", (".json",)),
    ):
        if path.startswith(folder) and path.lower().endswith(mistaken):
            return str(PurePosixPath(path).with_suffix(ending))
    return None
