"""The last step of loading: texts become documents, documents become records, and here records become the `Model`.

Nothing here reads the disk or compares one record with another: the checks compare them.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.documents.located_data import Document, Path
from generator.findings import Finding, Place
from generator.loading.file_records import read_plain_text, read_records
from generator.loading.project_documents import ProjectDocuments, read_documents
from generator.loading.reading_notes import Notes
from generator.loading.release_files import read_release
from generator.model.model import (
    COMMENTS,
    EVIDENCE,
    FIGURES,
    GLOSSARY,
    LANGUAGE,
    MODEL,
    REVIEWING,
    SOURCES,
    SUPPORT,
    VERIFIED,
    Evidence,
    Link,
    Model,
    Release,
    Support,
)
from generator.model.releases import by_version, is_release
from generator.records import (
    About,
    CommentsFile,
    EvidenceFile,
    FiguresFile,
    GlossaryFile,
    LanguageFile,
    LinkEntry,
    ModelFile,
    Passage,
    Record,
    ReviewingFile,
    SourcesFile,
    SupportFile,
    VerifiedFile,
)
from generator.rules import Files, Records, Yaml
from generator.text.letters import composed

# Used if `toc` cannot be read. There is then an error, which stops every build, so this is never published.
_UNREADABLE = About(
    title="?",
    short_title="?",
    version="0.0.0",
    date=datetime.date(1980, 1, 1),
    language="en",
    source="unreadable",
    summary="?",
    finding=Passage(text="?"),
)


@dataclass
class Loaded:
    """The model, the findings of loading, and what checks must know about invalid data to avoid reporting it twice.

    `texts` are those that the model was read from, by path.
    `declared` are all ids in the files, including those of invalid records. `mentioned` are all texts in the data that
    was left out. `incomplete` names the lists (`problems`, `quotes`) that lack an invalid record, and the paths of
    plain texts that could not be read. `nameless` names the lists that lack a record whose id could not be read.
    `invalid_fields` has the identity of the record and the key of each field that was left out or replaced.
    """

    model: Model
    findings: list[Finding]
    texts: Mapping[str, str] = field(repr=False)
    origins: Mapping[int, tuple[Document, Path]] = field(repr=False)
    declared: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    invalid_fields: frozenset[tuple[int, str]] = frozenset()

    def place(self, record: object, *path: str | int, key: bool = False) -> Place:
        """The place of a record that was loaded, or of the field at `path` inside it; of its key if `key` is true."""
        document, base = self.origins[id(record)]
        return document.place((*base, *path), key=key)


def load(texts: Mapping[str, str], unreadable: Collection[Finding] = ()) -> Loaded:
    """The model in a project's texts, and a finding for everything that has the wrong structure.

    `texts` maps the path inside the project (with `/`) to the text of the file. Each accented letter becomes one
    character, whichever program wrote it, so that later steps compare the same letters. `unreadable` are findings about
    files and folders that exist but could not be read; they are added to the findings.
    Errors in the texts become findings and never raise an exception.
    """
    texts = {path: composed(text) for path, text in texts.items()}
    documents = read_documents(texts, {finding.place.path for finding in unreadable})
    notes = Notes([*unreadable, *documents.findings])
    model = _model(documents, notes, _releases(texts, notes))
    return Loaded(
        model,
        [*_once(notes.findings)],
        texts,
        notes.origins,
        declared=frozenset(notes.declared),
        mentioned=frozenset(notes.mentioned),
        incomplete=frozenset(notes.incomplete),
        nameless=frozenset(notes.nameless),
        invalid_fields=frozenset(notes.invalid_fields),
    )


_OF_A_VALUE = frozenset({Yaml.YAML_TAG, Yaml.YAML_ANCHOR, Files.TOO_LONG})
"""The rules about how a value is written. If a value breaks one of them, no other finding about it is reported."""


def _once(findings: Collection[Finding]) -> Iterator[Finding]:
    """The findings, without further ones about a value that breaks a rule about how it is written."""
    written = {finding.place for finding in findings if finding.rule in _OF_A_VALUE}
    return (each for each in findings if not isinstance(each.rule, Records) or each.place not in written)


def _model(documents: ProjectDocuments, notes: Notes, releases: Iterable[Release]) -> Model:
    def records(path: str, shape: type[Record]) -> dict[str, Any]:
        return read_records(documents.files[path], shape, notes) if path in documents.files else {}

    theory = records(MODEL, ModelFile)
    return Model(
        about=theory.pop("toc", _UNREADABLE),
        links=tuple(_expanded(theory.pop("links", ()))),
        **theory,
        evidence=tuple(_evidence(documents, notes)),
        sources=records(SOURCES, SourcesFile).get("sources", ()),
        terms=records(GLOSSARY, GlossaryFile).get("terms", ()),
        figures=records(FIGURES, FiguresFile).get("figures", ()),
        comments=records(COMMENTS, CommentsFile).get("comments", ()),
        support=Support(**records(SUPPORT, SupportFile)),
        pages=tuple(documents.pages),
        plain=tuple(text for path, held in documents.plain.items() for text in read_plain_text(path, held, notes)),
        reviewing=ReviewingFile(**records(REVIEWING, ReviewingFile)),
        language=LanguageFile(**records(LANGUAGE, LanguageFile)),
        releases=tuple(releases),
        verified=records(VERIFIED, VerifiedFile).get("sources", ()),
    )


def _evidence(documents: ProjectDocuments, notes: Notes) -> Iterator[Evidence]:
    for path, document in documents.files.items():
        if path.startswith(EVIDENCE) and path != VERIFIED:
            found = read_records(document, EvidenceFile, notes)
            for quote in found.get("quotes", ()):
                yield Evidence(quote, found.get("source", ""), path)


def _releases(texts: Mapping[str, str], notes: Notes) -> list[Release]:
    """The earlier versions that can be read, oldest first."""
    read = [read_release(path, texts[path]) for path in sorted(texts) if is_release(path)]
    notes.findings += [found for found in read if isinstance(found, Finding)]
    return by_version(found for found in read if isinstance(found, Release))


def _expanded(entries: Iterable[LinkEntry]) -> Iterator[Link]:
    for entry in entries:
        for from_ in entry.from_:
            for to in entry.to:
                yield Link(from_, to, entry)
