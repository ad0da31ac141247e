"""The effects of the changes between two versions: changed pages, lapsed reviews, links without evidence.

It compares the pages of both versions, so that it misses none. Finding and describing the changes
themselves is the work of `changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.changes.diff import ENDS, Change
from generator.machine.progress import with_progress
from generator.machine.workers import in_parallel
from generator.model.graph import Graph
from generator.model.model import Evidence, Model
from generator.plain_language.review_states import State, review_status
from generator.records import QuoteStatus
from generator.routes.addresses import CHANGES, SEARCH
from generator.site.compose import Site, compose


@dataclass(frozen=True, slots=True)
class LapsedReview:
    """A plain text whose review is now out of date, and the names of the parts that changed."""

    id: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageChanges:
    """The addresses of pages that were added, removed or changed."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def lapsed_reviews(old: Graph, new: Graph) -> tuple[LapsedReview, ...]:
    """The plain texts whose review was valid in the old version and is out of date in the new one."""
    return tuple(_lapsed(old, new))


def _lapsed(old: Graph, new: Graph) -> Iterator[LapsedReview]:
    for id_ in new.plain:
        # Any date will do, because becoming due is not a change between versions.
        now = review_status(new, id_, new.model.about.date)
        if id_ in old.plain and now.state is State.OUT_OF_DATE:
            before = review_status(old, id_, new.model.about.date)
            if before.state in (State.REVIEWED, State.DUE):
                yield LapsedReview(id_, now.changed)


def links_without_evidence(old: Graph, new: Graph, changes: Iterable[Change]) -> tuple[str, ...]:
    """The anchors of the links that had evidence in the old version and have none in the new one."""
    former = {change.key: change.old["key"] for change in changes if change.field == ENDS}
    before, after = _evidenced(old), _evidenced(new)
    return tuple(key for key in after if before.get(former.get(key, key)) and not after[key])


def _evidenced(graph: Graph) -> dict[str, list[str]]:
    """The quotes that are evidence for each link, by anchor, without withdrawn ones."""
    return {link.anchor: [id_ for id_ in link.entry.evidence if id_ in graph.evidence] for link in graph.links}


def page_changes(old: Model, new: Model) -> PageChanges:
    """The pages that differ between two models. Neither may have errors.

    Version and date, which are on every page, are ignored. If one of the two is a release, so is everything that
    releases do not contain: help, hand-written pages, comments, seals, and quotes withdrawn earlier.
    """
    before, after = _comparable(old, new), _comparable(new, old)
    was, now = compose(before), compose(after)
    differs = partial(_differs, old=was, new=now, same_terms=before.terms == after.terms)
    both = [path for path in now.pages if path in was.pages and path != CHANGES]
    compared = dict(with_progress("Comparing pages", in_parallel(both, differs), len(both)))
    return PageChanges(
        added=tuple(path for path in now.pages if path not in was.pages),
        removed=tuple(path for path in was.pages if path not in now.pages),
        changed=tuple(path for path in both if compared[path]),
    )


def _differs(path: str, old: Site, new: Site, *, same_terms: bool) -> bool:
    """Whether a page differs between two sites. It is printed only if it may: printing takes most of the time."""
    if path == SEARCH:
        return old.listing() != new.listing()
    if path in old.contents and path in new.contents and old.contents[path] == new.contents[path]:
        if same_terms:
            return False
        old.drafts.put(path, new.drafts[path])
    # The same terms are explained in the same way.
    return old.drafts[path] != new.drafts[path] if same_terms else old.pages[path] != new.pages[path]


def _comparable(model: Model, other: Model) -> Model:
    """A model with a neutral version and date, and with what a release does not contain taken from the other model."""
    about = model.about.model_copy(update={"version": "0.0.0", "date": max(model.about.date, other.about.date)})
    if model.pages or model.support.entries:
        return replace(model, about=about, releases=())
    borrowed: Mapping[str, object] = {
        name: getattr(other, name) for name in ("pages", "support", "reviewing", "verified", "comments")
    }
    evidence = (*model.evidence, *_withdrawn_beside(model, other))
    return replace(model, about=about, releases=(), evidence=evidence, **borrowed)  # type: ignore[arg-type]


def _withdrawn_beside(model: Model, other: Model) -> Iterator[Evidence]:
    """The withdrawn quotes of the other model that this one does not have, because releases do not contain them."""
    known = {item.quote.id for item in model.evidence}
    for item in other.evidence:
        if item.quote.status is QuoteStatus.WITHDRAWN and item.quote.id not in known:
            yield item
