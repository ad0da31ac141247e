"""The first step of loading: reads the texts of a project as documents, one file at a time.

The result is YAML with the place of every value, plain texts in two parts, and pages with their front matter. The next
step decides which records a document should contain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator.documents.located_data import Document
from generator.documents.markdown import Text, front_document, read_markdown, split_front_matter
from generator.documents.yaml_reader import read_yaml
from generator.findings import Finding, Place
from generator.loading.project_files import is_evidence, is_text, nearest_path, stray_files, stray_paths
from generator.model.model import (
    COMMENTS,
    EVIDENCE,
    FIGURES,
    GLOSSARY,
    LANGUAGE,
    MODEL,
    PAGES,
    PLAIN,
    REVIEWING,
    SOURCES,
    SUPPORT,
    VERIFIED,
)
from generator.rules import Files, Pages

_REQUIRED = (MODEL, SOURCES)
_OPTIONAL = (GLOSSARY, FIGURES, SUPPORT, COMMENTS, REVIEWING, LANGUAGE, VERIFIED)


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """A plain text in two parts: its front matter, and its body, which begins on `body_line` of the file (from 1)."""

    front: Document
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class ProjectDocuments:
    """The documents of a project, and findings about how they are written.

    `files` has the YAML files by path, and `plain` the plain texts. The value is None for a file that cannot be read,
    for a required file that is missing, and for the path of a folder that cannot be read.
    """

    files: dict[str, Document | None] = field(default_factory=dict)
    plain: dict[str, PlainDocument | None] = field(default_factory=dict)
    pages: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_documents(texts: Mapping[str, str], unreadable: Collection[str]) -> ProjectDocuments:
    """The documents in the texts of a project, which are given by their path inside it.

    `unreadable` are the paths of files and folders that exist but could not be read, and have been reported already.
    """
    found = ProjectDocuments(findings=[*stray_files(texts)])
    for path in (*_REQUIRED, *_OPTIONAL, *filter(is_evidence, sorted(texts))):
        if path in texts:
            found.files[path] = _yaml(path, texts[path], found.findings)
        elif any(path == other or path.startswith(other + "/") for other in unreadable):
            found.files[path] = None
        elif path in _REQUIRED:
            found.files[path] = None
            found.findings.append(_missing(path, texts))
    found.files.update(dict.fromkeys(_lost_evidence(unreadable)))
    for path in sorted(texts):
        if is_text(path, PLAIN):
            found.plain[path] = _plain(path, texts[path], found.findings)
        elif is_text(path, PAGES):
            page, findings = read_markdown(path, texts[path])
            found.findings.extend(findings)
            found.pages.append(page)
    return found


def _yaml(path: str, text: str, findings: list[Finding]) -> Document | None:
    document, wrong = read_yaml(path, text)
    findings += wrong
    return None if document.data is None else document


def _missing(path: str, texts: Mapping[str, str]) -> Finding:
    meant = nearest_path(path, stray_paths(texts))
    remedy = f"Write it, or rename {meant} if that is the file." if meant else ""
    return Finding(Files.MISSING_FILE, Place(path), "the file is missing", remedy)


def _lost_evidence(unreadable: Collection[str]) -> Iterator[str]:
    """The unreadable paths that may contain quotes: files in the folder of quotes, or the folder itself."""
    for path in unreadable:
        if path != VERIFIED and path.startswith(EVIDENCE):
            yield path
        elif EVIDENCE.startswith(path + "/"):
            yield EVIDENCE


def _plain(path: str, text: str, findings: list[Finding]) -> PlainDocument | None:
    parted, wrong = split_front_matter(path, text)
    front, more = front_document(path, parted.front) if parted and not wrong else (None, [])
    findings += [*wrong, *more]
    if parted is None or wrong or more:
        return None
    if front is None or not isinstance(front.data, dict):
        message = "the plain text does not say which element it explains"
        remedy = "Begin the file with ---, then element: and the id, then --- again."
        findings.append(Finding(Pages.FRONT_MATTER, Place(path, 1, 1), message, remedy))
        return None
    return PlainDocument(front, parted.body, parted.body_line)
