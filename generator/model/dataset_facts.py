"""The facts that every export gives about itself: title, version, date, licence, source, and the site's address.

This is also the one place that decides which quotes are exported. Nothing here depends on a format.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.model.model import Evidence, Link
from generator.records import QuoteStatus, Record, Source, Sourced

NOWHERE = "../"
"""The root of the site as seen from the folder of the data, used if the address of the site is not known."""

NOT_STATED = "not stated"

_CREATIVE_COMMONS = re.compile(r"CC[ -](BY(?:-(?:NC|SA|ND|NC-SA|NC-ND))?)[ -](\d\.\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts that an export gives about itself. `root` is the address of the site and ends with a slash."""

    title: str
    summary: str
    version: str
    date: datetime.date
    language: str
    licence: str
    source: str
    source_address: str
    status: str
    editors: str
    root: str

    @property
    def has_address(self) -> bool:
        """Whether the address of the site is known."""
        return self.root != NOWHERE

    def permanent(self, id_: str) -> str:
        """The permanent address of an id."""
        return f"{self.root}id/{id_}/"

    def metadata(self) -> tuple[tuple[str, str], ...]:
        """Pairs of name and value, in words: version, date, licence and source."""
        return (
            ("Version", self.version),
            ("Date", self.date.isoformat()),
            ("Licence", self.licence),
            ("Source", self.source),
            *((("State of peer review of the source", self.status),) if self.status else ()),
        )


def facts_of(graph: Graph, root: str = NOWHERE) -> Facts:
    """The facts about a model, for a site at `root`."""
    about = graph.model.about
    source = graph.sources[about.source]
    address = f"https://doi.org/{source.doi}" if source.doi else source.url or ""
    return Facts(
        title=about.short_title,
        summary=about.summary,
        version=graph.edition,
        date=about.date,
        language=about.language,
        licence=about.licence or NOT_STATED,
        source=f"{source.citation} {address}".strip(),
        source_address=address,
        status=source.status or "",
        editors=about.editors or f"Editors of {about.short_title}",
        root=root,
    )


def source_name(source: Source) -> str:
    """The name of a source within a sentence: `reference 7`, or `the article`, `the report` and so on."""
    if source.kind != "reference":
        return f"the {source.kind}"
    return f"reference {source.number}" if source.number else "a cited work"


def licence_address(licence: str | None) -> str:
    """The address of a Creative Commons licence, given its name (`CC BY 4.0`). Empty for any other licence."""
    known = _CREATIVE_COMMONS.fullmatch(licence or "")
    return f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/" if known else ""


def licence_code(licence: str | None) -> str:
    """The SPDX identifier of a Creative Commons licence (`CC-BY-4.0`). Empty for any other licence."""
    known = _CREATIVE_COMMONS.fullmatch(licence or "")
    return f"CC-{known[1]}-{known[2]}" if known else ""


def quotes_of(graph: Graph) -> tuple[Evidence, ...]:
    """The quotes that are exported."""
    return tuple(item for item in graph.model.evidence if _is_taken(item))


def evidence_of(graph: Graph, link: Link) -> tuple[str, ...]:
    """The ids of the exported quotes that are evidence for a link."""
    known = graph.evidence
    return tuple(id_ for id_ in link.entry.evidence if id_ in known and _is_taken(known[id_]))


def _is_taken(item: Evidence) -> bool:
    """Whether the words of a quote may be exported. This is decided here for all exports."""
    return item.quote.status is QuoteStatus.PUBLISHED


def source_of(graph: Graph, record: Record) -> str:
    """The id of the source whose words a record has. Empty if the words are the editors'."""
    if not isinstance(record, Sourced) or not record.section:
        return ""
    return record.source or graph.model.about.source
