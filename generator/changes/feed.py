"""An Atom feed of the releases, so that people who follow the site learn of a new version.

It has one entry for each release that the project keeps, dated by the release, and never by the clock (RFC 4287).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from generator.changes.change_text import GROUPS
from generator.changes.changelog import VersionChanges
from generator.model.dataset_facts import Facts
from generator.text.strings import counted, fold, in_words, one_line, sentence_case

FEED = "feed.xml"
"""The path of the feed on the site."""


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of the feed and of the page of changes: complete, or relative to the feed if the site has none."""

    feed: str
    changes: str

    def of(self, version: VersionChanges) -> str:
        """The address of the changes in a version."""
        return f"{self.changes}#{version.anchor}"


def as_atom(facts: Facts, versions: Iterable[VersionChanges], places: Places) -> str:
    """The feed: an entry for each version that was released, newest first. There must be at least one."""
    released = [version for version in versions if version.released]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(facts.language)}>',
        _element("title", f"{facts.title}: versions"),
        _element("subtitle", facts.summary),
        _element("id", _id(facts, places, "")),
        _element("updated", _time(released[0].date)),
        f"<author>{_element('name', facts.editors)}</author>",
        _element("rights", f"{facts.licence}. Source: {facts.source}"),
        f'<link rel="self" type="application/atom+xml" href={_attribute(places.feed)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(places.changes)}/>',
        *(line for version in released for line in _entry(facts, version, places)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(facts: Facts, version: VersionChanges, places: Places) -> Iterator[str]:
    yield "<entry>"
    yield _element("title", f"Version {version.version}")
    yield _element("id", _id(facts, places, version.version, places.of(version)))
    yield _element("updated", _time(version.date))
    yield f'<link rel="alternate" type="text/html" href={_attribute(places.of(version))}/>'
    yield _element("summary", summary(version))
    yield "</entry>"


def summary(version: VersionChanges) -> str:
    """The changes in a version as one sentence: how many there are, and how many of each kind."""
    if version.first:
        return "The first version that was kept."
    told = [item.group for item in version.changes if not item.minor]
    groups = in_words(f"{group} ({told.count(group)})" for group in GROUPS if group in told)
    return f"{sentence_case(counted(len(told), 'change'))}{f': {groups}' if groups else ''}."


def _id(facts: Facts, places: Places, version: str, address: str = "") -> str:
    """The address of what an id is for or, if the site has none, a name that only depends on the title and version."""
    if facts.has_address:
        return address or places.feed
    return uuid.uuid5(uuid.NAMESPACE_OID, fold(f"{facts.title} {version}").encode(errors="replace").decode()).urn


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _element(name: str, words: str) -> str:
    return f"<{name}>{escape(one_line(words))}</{name}>"


def _attribute(words: str) -> str:
    return quoteattr(one_line(words))
