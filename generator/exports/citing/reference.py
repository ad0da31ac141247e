"""What is to be cited, without a format: the whole, and the source whose words it follows.

A citation is one line of text. Authors, journal, year and pages are read from it only if it clearly has them in the
usual form. Otherwise the reference gives the whole line, and no part of it is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.exports.citing.cff import authors_in
from generator.model.dataset_facts import Facts, facts_of
from generator.model.graph import Graph
from generator.records import Source
from generator.text.strings import one_line

# What follows the title: `[version 1; peer review: awaiting peer review] NIHR Open Research 2026, 6:25`.
_JOURNAL = re.compile(
    r"[.\s]*+(?:\[(?P<version>[^\]]*)\][.\s]*+)?+(?P<journal>[^\d.,:;\[\]\s][^\d.,:;\[\]]*) "
    r"(?P<year>(?:19|20)\d\d),? (?P<volume>\d+):(?P<pages>[\w–-]+)\.?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One work to cite. Fields that are not known are empty.

    `authors` are names as `family, given`, or of a group as they are. `others` says whether there are more authors than
    those. `parts` are the journal, volume and pages of an article.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    group: str = ""
    others: bool = False
    year: str = ""
    date: str = ""
    version: str = ""
    doi: str = ""
    url: str = ""
    language: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def of_whole(graph: Graph, root: str) -> Reference:
    """The whole Theory of Change in this version, by its editors."""
    facts = facts_of(graph, root)
    return Reference(
        key="theory-of-change",
        title=one_line(facts.title),
        group=one_line(facts.editors),
        year=str(facts.date.year),
        date=facts.date.isoformat(),
        version=one_line(facts.version),
        url=facts.root if facts.has_address else "",
        language=facts.language,
        note=one_line(_based_on(facts)),
    )


def _based_on(facts: Facts) -> str:
    status = f" State of the source: {facts.status}." if facts.status else ""
    dated = f"Version {facts.version} of {facts.date.isoformat()}."
    return f"{dated} Based on: {facts.source}.{status} Licence: {facts.licence}."


def of_source(graph: Graph) -> Reference:
    """The source that the model follows."""
    about = graph.model.about
    source = graph.sources[about.source]
    citation = one_line(source.citation)
    names = authors_in(citation)
    found = _JOURNAL.fullmatch(citation.partition(one_line(about.title))[2])
    parts = {name: found[name] for name in ("journal", "volume", "pages")} if found else {}
    return Reference(
        key="source",
        title=one_line(about.title),
        authors=tuple(f"{each['family-names']}, {each['given-names']}" for each in names if "family-names" in each),
        others=any("name" in each for each in names),
        year=found["year"] if found else "",
        doi=one_line(source.doi or ""),
        url=one_line(source.url or ""),
        parts=parts,
        note=one_line(". ".join((*_state(source), f"Cite as: {citation}"))),
    )


def _state(source: Source) -> Iterator[str]:
    """What a source says of itself that every citation should keep: its state of review, and its licence."""
    if source.status:
        yield f"State: {source.status}"
    if source.licence:
        yield f"Licence: {source.licence}"
