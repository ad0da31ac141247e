"""The first step of loading: the texts of a project as documents, each file by itself.

YAML comes out with the place of every value, a plain text in two parts, a page with its front matter. Which records a
document should hold is for the next step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from generator.documents.located_data import Document
from generator.documents.markdown import Text, front_document, read_markdown, split
from generator.documents.yaml_reader import read_yaml
from generator.findings import Finding, Place
from generator.loading.project_files import is_evidence, is_text, near, stray_files, strays
from generator.model.model import (
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
_OPTIONAL = (GLOSSARY, FIGURES, SUPPORT, REVIEWING, LANGUAGE, VERIFIED)


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """A plain text in two: the mapping before it, and its words, which begin in a line of the file."""

    front: Document
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class ProjectDocuments:
    """What the files of a project hold, and what is wrong with how they are written.

    `files` are the files of YAML by path, `plain` the plain texts. None stands for one that cannot be read, or that is
    missing and has to be there; in the place of a folder, for all that it might hold.
    """

    files: dict[str, Document | None] = field(default_factory=dict)
    plain: dict[str, PlainDocument | None] = field(default_factory=dict)
    pages: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_documents(texts: Mapping[str, str], unreadable: Collection[str]) -> ProjectDocuments:
    """The documents in the texts of a project, by path inside it.

    `unreadable` are the paths of files and folders that are there and could not be read, which others have reported.
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
    meant = near(path, strays(texts))
    remedy = f"Is it {meant}? Then rename that." if meant else "Write it, or run in the project's folder."
    return Finding(Files.MISSING_FILE, Place(path), "the file is missing", remedy)


def _lost_evidence(unreadable: Collection[str]) -> Iterator[str]:
    """What nobody could read and may hold quotes: files in their folder, or the folder."""
    for path in unreadable:
        if path != VERIFIED and path.startswith(EVIDENCE):
            yield path
        elif EVIDENCE.startswith(path + "/"):
            yield EVIDENCE


def _plain(path: str, text: str, findings: list[Finding]) -> PlainDocument | None:
    parted, wrong = split(path, text)
    front, more = front_document(path, parted.front) if parted and not wrong else (None, [])
    findings += [*wrong, *more]
    if parted is None or wrong or more:
        return None
    if front is None or not isinstance(front.data, dict):
        message = "the plain text does not say which element it explains"
        remedy = "Begin with --- and the keys element:, title: and reviews:, then --- again."
        findings.append(Finding(Pages.FRONT_MATTER, Place(path, 1, 1), message, remedy))
        return None
    return PlainDocument(front, parted.body, parted.body_line)
