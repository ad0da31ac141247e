"""The records that people write, one frozen class for each, and everything that is true of a kind of record.

Nothing here reads a file or compares one record with another.
"""

from generator.records.base import Passage, Record, Sourced
from generator.records.elements import (
    Activity,
    AnyElement,
    Assumption,
    Element,
    Impact,
    LinkEntry,
    Outcome,
    Problem,
    ProblemStatement,
    Requirement,
)
from generator.records.evidence import (
    EvidenceFile,
    Figure,
    FigureArrow,
    FiguresFile,
    GlossaryFile,
    GlossaryTerm,
    Quote,
    QuoteStatus,
    Seal,
    Source,
    SourcesFile,
    Verified,
    VerifiedFile,
)
from generator.records.kinds import Basis, Horizon, Kind, Relation
from generator.records.reviews import LanguageFile, PhraseAdvice, PlainFront, Review, ReviewingFile
from generator.records.support import Nation, SupportEntry, SupportFile, SupportNeed, SupportSource, SupportText
from generator.records.theory import About, EvidenceKind, Gap, Level, ModelFile, Retirable, Retired, Stage

__all__ = [
    "About",
    "Activity",
    "AnyElement",
    "Assumption",
    "Basis",
    "Element",
    "EvidenceFile",
    "EvidenceKind",
    "Figure",
    "FigureArrow",
    "FiguresFile",
    "Gap",
    "GlossaryFile",
    "GlossaryTerm",
    "Horizon",
    "Impact",
    "Kind",
    "LanguageFile",
    "Level",
    "LinkEntry",
    "ModelFile",
    "Nation",
    "Outcome",
    "Passage",
    "PhraseAdvice",
    "PlainFront",
    "Problem",
    "ProblemStatement",
    "Quote",
    "QuoteStatus",
    "Record",
    "Relation",
    "Requirement",
    "Retirable",
    "Retired",
    "Review",
    "ReviewingFile",
    "Seal",
    "Source",
    "Sourced",
    "SourcesFile",
    "Stage",
    "SupportEntry",
    "SupportFile",
    "SupportNeed",
    "SupportSource",
    "SupportText",
    "Verified",
    "VerifiedFile",
]
