"""The model as loaded: all records, quotes, sources, terms and hand-written texts of a project, frozen.

`load` makes it and all later steps read it. It contains only what people wrote; `Graph` works out what follows from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.documents.markdown import Text
from generator.records import (
    About,
    Assumption,
    Basis,
    CommentsFile,
    EvidenceFile,
    EvidenceKind,
    Figure,
    FiguresFile,
    Gap,
    GlossaryFile,
    GlossaryTerm,
    Impact,
    LanguageFile,
    Level,
    LinkEntry,
    ModelFile,
    Nation,
    Outcome,
    PlainFront,
    Problem,
    Quote,
    ReaderComment,
    Record,
    Relation,
    Requirement,
    Retired,
    ReviewingFile,
    Source,
    SourcesFile,
    Stage,
    SupportEntry,
    SupportFile,
    SupportNeed,
    Topic,
    Verified,
    VerifiedFile,
)

MODEL = ModelFile.facts.file
SETTINGS = "mkdocs.yml"
SOURCES = SourcesFile.facts.file
GLOSSARY = GlossaryFile.facts.file
FIGURES = FiguresFile.facts.file
SUPPORT = SupportFile.facts.file
COMMENTS = CommentsFile.facts.file
REVIEWING = ReviewingFile.facts.file
LANGUAGE = LanguageFile.facts.file
EVIDENCE = EvidenceFile.facts.file
VERIFIED = VerifiedFile.facts.file
PAGES = "content/pages/"
PLAIN = "content/plain/"
RELEASES = "content/releases/"


@dataclass(frozen=True, slots=True)
class Link:
    """One directed relation between two elements; `entry` is the record that states it."""

    from_: str
    to: str
    entry: LinkEntry

    @property
    def kind(self) -> Relation:
        """The kind of relation."""
        return self.entry.kind

    @property
    def basis(self) -> Basis:
        """Stated in the source, or editorial."""
        return self.entry.basis

    @property
    def anchor(self) -> str:
        """The permanent anchor of the link on the page of links, such as `kr4-enables-kr5`."""
        return f"{self.from_}-{self.kind.replace(' ', '-')}-{self.to}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote, the id of its source, and the path of the file it is in."""

    quote: Quote
    source: str
    path: str


@dataclass(frozen=True, slots=True)
class PlainText:
    """The plain text of one element, of the whole, or of the method: front matter, Markdown, and its first line."""

    path: str
    front: PlainFront
    body: str
    body_line: int = 1

    @property
    def id(self) -> str:
        """The id of the element that it explains, or one of the two other subjects: `whole` or `method`."""
        return self.front.element


@dataclass(frozen=True, slots=True)
class Release:
    """An earlier version: its number, its date, the path of its file, and its snapshot as data."""

    version: str
    date: date
    path: str
    data: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Where readers can find help. It has no entries if the project gives none."""

    lead: str = ""
    needs: tuple[SupportNeed, ...] = ()
    nations: tuple[Nation, ...] = ()
    entries: tuple[SupportEntry, ...] = ()
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything people wrote, in the order in which they wrote it."""

    about: About
    levels: tuple[Level, ...] = ()
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    stages: tuple[Stage, ...] = ()
    problems: tuple[Problem, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    impacts: tuple[Impact, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    links: tuple[Link, ...] = ()
    topics: tuple[Topic, ...] = ()
    gaps: tuple[Gap, ...] = ()
    retired: tuple[Retired, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()
    figures: tuple[Figure, ...] = ()
    support: Support = Support()
    comments: tuple[ReaderComment, ...] = ()
    pages: tuple[Text, ...] = ()
    plain: tuple[PlainText, ...] = ()
    reviewing: ReviewingFile = field(default_factory=ReviewingFile)
    language: LanguageFile = field(default_factory=LanguageFile)
    releases: tuple[Release, ...] = ()
    verified: tuple[Verified, ...] = ()

    def listed(self, name: str) -> Iterable[Record]:
        """The records of a list, by its key in its file: `problems`, `quotes`, `needs`."""
        if name == "links":
            return self.entries()
        if name == "quotes":
            return [item.quote for item in self.evidence]
        found: Iterable[Record] = getattr(self.support if hasattr(self.support, name) else self, name)
        return found

    def entries(self) -> Collection[LinkEntry]:
        """The entries of links as people wrote them, each once, even if it joins several elements."""
        return {id(link.entry): link.entry for link in self.links}.values()
