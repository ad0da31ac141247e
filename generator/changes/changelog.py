"""What changed from each release to the next and since the last release, and when each element last changed.

The words of quotes are left out, because a list of changes must not show a withdrawn quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from generator.changes.change_text import ChangeDescriber, ChangeText
from generator.changes.diff import diff
from generator.model.graph import Graph
from generator.model.model import Model, Release
from generator.model.publishable import with_original_status
from generator.model.snapshot import data_of, model_of
from generator.records import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChanges:
    """The changes in one version. `released` is false for the changes on the site since the last release.

    The first release has no changes, because there is nothing to compare it with.
    """

    version: str
    date: date
    changes: tuple[ChangeText, ...] = ()
    released: bool = True
    first: bool = False

    @property
    def anchor(self) -> str:
        """Its anchor on the page of changes, such as `version-1-2-0`."""
        return f"version-{self.version.replace('.', '-')}" if self.released else "since"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The version in which an element last changed, and what changed, in a few words each. The first has no words."""

    version: VersionChanges
    what: tuple[str, ...] = ()


def version_changes(model: Model) -> tuple[VersionChanges, ...]:
    """Every release and its changes, newest first, after any changes on the site that have not been released.

    The model must be that of a `Graph`, whose releases contain nothing that may not be published.
    Empty if nothing has been released.
    """
    if not model.releases:
        return ()
    kept = model.releases
    today = Release(model.about.version, model.about.date, "", data_of(model))
    first = kept[0]
    versions = [VersionChanges(version=first.version, date=first.date, first=True)]
    versions += [
        VersionChanges(version=new.version, date=new.date, changes=changes_between(old, new), released=bool(new.path))
        for old, new in pairwise([*kept, today])
    ]
    if not versions[-1].changes and today.version == kept[-1].version:
        versions.pop()
    return tuple(reversed(versions))


def changes_between(old: Release, new: Release) -> tuple[ChangeText, ...]:
    """The changes between two versions in words, without the words of quotes."""
    before, after = (with_original_status(model_of(release.data)) for release in (old, new))
    found = ChangeDescriber(Graph(before), Graph(after)).describe(diff(data_of(before), data_of(after)))
    return tuple(replace(item, pieces=()) if item.change.kind == Quote.facts.noun else item for item in found)


@dataclass(frozen=True, slots=True)
class History:
    """Every version and its changes, newest first, and the last change of each element by its id."""

    versions: tuple[VersionChanges, ...] = ()
    last: Mapping[str, LastChange] = field(default_factory=dict)


def history(graph: Graph) -> History:
    """The history of a model. Empty if nothing has been released."""
    versions = version_changes(graph.model)
    return History(versions, last_changes(versions, graph.elements)) if versions else History()


def last_changes(versions: tuple[VersionChanges, ...], ids: Iterable[str]) -> Mapping[str, LastChange]:
    """The last change of each element, by its id. Changes of order do not count."""
    found: dict[str, LastChange] = {}
    for version in versions:
        brief: dict[str, dict[str, None]] = {}
        for item in version.changes:
            for owner, what in () if item.minor else item.owners:
                brief.setdefault(owner, {})[what] = None
        for owner, briefs in brief.items():
            found.setdefault(owner, LastChange(version, tuple(briefs)))
    return {id_: found.get(id_) or LastChange(versions[-1]) for id_ in ids}
