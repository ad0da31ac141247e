"""What follows from the changes between two versions: pages that change, reviews that lapse, links without evidence.

Pages are made of both versions and compared, so that none is forgotten. Nothing here decides what changed, or tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.changes.diff import ENDS, Change
from generator.model.graph import Graph
from generator.model.model import Evidence, Model
from generator.plain_language.review_states import State, standing
from generator.records import QuoteStatus
from generator.routes.addresses import CHANGES
from generator.site.compose import compose


@dataclass(frozen=True, slots=True)
class Lapse:
    """A plain text whose review no longer holds, and the parts of its page that read differently now."""

    id: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses of pages that are new, gone, or read differently."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def lapsed(old: Graph, new: Graph) -> tuple[Lapse, ...]:
    """The plain texts whose review held in the older version and is out of date in the newer."""
    return tuple(_lapsed(old, new))


def _lapsed(old: Graph, new: Graph) -> Iterator[Lapse]:
    for id_ in new.plain:
        # Whether a review is due soon is the calendar's matter and no change; so any one day will do.
        now = standing(new, id_, new.model.about.date)
        if id_ in old.plain and now.state is State.OUT_OF_DATE:
            before = standing(old, id_, new.model.about.date)
            if before.state in (State.REVIEWED, State.DUE):
                yield Lapse(id_, now.changed)


def bare(old: Graph, new: Graph, changes: Iterable[Change]) -> tuple[str, ...]:
    """The anchors of the links that had evidence in the older version and have none in the newer."""
    former = {change.key: change.old["key"] for change in changes if change.field == ENDS}
    before, after = _evidenced(old), _evidenced(new)
    return tuple(key for key in after if before.get(former.get(key, key)) and not after[key])


def _evidenced(graph: Graph) -> dict[str, list[str]]:
    """The quotes that each link rests on, those taken back left out, by the link's anchor."""
    return {link.anchor: [id_ for id_ in link.entry.evidence if id_ in graph.evidence] for link in graph.links}


def pages(old: Model, new: Model) -> Pages:
    """The pages that differ between two models, both without errors.

    Version and date, which stand on every page, are taken as the same, and so is what releases do not keep (help,
    hand-written pages, seals, that a quote was withdrawn before) where one of the two is a release.
    """
    before, after = _comparable(old, new), _comparable(new, old)
    was, now = compose(before).pages, compose(after).pages
    return Pages(
        added=tuple(path for path in now if path not in was),
        removed=tuple(path for path in was if path not in now),
        changed=tuple(path for path in now if path in was and now[path] != was[path] and path != CHANGES),
    )


def _comparable(model: Model, other: Model) -> Model:
    """A model with the version and the date of neither, and with what it does not keep from the other."""
    about = model.about.model_copy(update={"version": "0.0.0", "date": max(model.about.date, other.about.date)})
    if model.pages or model.support.entries:
        return replace(model, about=about, releases=())
    borrowed: Mapping[str, object] = {
        name: getattr(other, name) for name in ("pages", "support", "reviewing", "verified")
    }
    evidence = (*model.evidence, *_withdrawn_beside(model, other))
    return replace(model, about=about, releases=(), evidence=evidence, **borrowed)  # type: ignore[arg-type]


def _withdrawn_beside(model: Model, other: Model) -> Iterator[Evidence]:
    """The withdrawn quotes of the other model that this one has not; no release keeps them."""
    known = {item.quote.id for item in model.evidence}
    for item in other.evidence:
        if item.quote.status is QuoteStatus.WITHDRAWN and item.quote.id not in known:
            yield item
