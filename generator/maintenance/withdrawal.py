"""Withdraws or restricts a quote: marks it, removes its words from releases, and finds what lost its evidence.

It takes the texts of the project and returns the files that change, for the caller to write. The words stay in the
evidence file and in the history of the repository, which only people can clean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.documents.yaml_edit import NoPlace, with_fields
from generator.findings import Finding, Place
from generator.loading.load import Loaded, load
from generator.model.graph import Graph
from generator.model.model import Link, Model
from generator.model.redaction import redacted
from generator.model.releases import is_release
from generator.model.snapshot import text_of
from generator.records import Quote, QuoteStatus
from generator.rules import Ids, Output, Releases
from generator.text.strings import did_you_mean, with_unix_line_ends


@dataclass(frozen=True, slots=True)
class LostSupport:
    """What has no evidence left: the ids of elements, and links."""

    elements: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The result: the new text of each file by path, what lost its last evidence, and the project afterwards."""

    files: Mapping[str, str]
    lost: LostSupport
    loaded: Loaded
    words: str
    """The words of the quote."""


def withdraw_quote(
    texts: Mapping[str, str], raw: Mapping[str, str], id_: str, status: QuoteStatus, why: str
) -> Withdrawal | Finding:
    """Give the quote `id_` a status and a reason, and remove its words from every release.

    `texts` is the project as it was read, `raw` the evidence files as they are on disk, with their own line ends.
    Returns a finding if it cannot be done.
    """
    before = load(texts)
    item = next((x for x in before.model.evidence if x.quote.id == id_), None)
    if item is None:
        known = [x.quote.id for x in before.model.evidence]
        remedy = did_you_mean(id_, known) or "Quotes are in content/evidence/."
        return Finding(Ids.UNKNOWN_ID, Place("content/evidence"), f"there is no quote {id_!r}", remedy)
    quote = item.quote.model_copy(update={"status": status, "why": why})
    try:
        marked = with_fields(raw[item.path], "quotes", id_, {"status": status.value, "why": why})
    except NoPlace:
        return _no_place(before, item.quote)
    after = load({**texts, item.path: with_unix_line_ends(marked)})
    if not _only(before, after, item.quote, quote):
        return _no_place(before, item.quote)
    releases = dict(_cleaned(texts, quote))
    unreadable = next((found for found in releases.values() if isinstance(found, Finding)), None)
    if unreadable:
        return unreadable
    files = {path: text for path, text in releases.items() if isinstance(text, str)}
    after = load({**texts, **files, item.path: with_unix_line_ends(marked)})
    return Withdrawal({item.path: marked, **files}, lost_support(before.model, after.model), after, quote.text)


def _cleaned(texts: Mapping[str, str], quote: Quote) -> Iterator[tuple[str, str | Finding]]:
    """Each release that contains the words, without them; a finding for a release that cannot be read."""
    for path in filter(is_release, sorted(texts)):
        try:
            data = json.loads(texts[path])
        except (ValueError, RecursionError):
            message = "the release cannot be read, so it might still contain the words"
            yield (
                path,
                Finding(Releases.NOT_JSON, Place(path), message, f"{Releases.NOT_JSON.fix} Nothing was changed."),
            )
            continue
        clean = redacted(data, [quote])
        if clean != data:
            yield path, text_of(clean)


def _only(before: Loaded, after: Loaded, old: Quote, new: Quote) -> bool:
    """Whether only this one quote has changed."""
    wanted = tuple(replace(x, quote=new) if x.quote is old else x for x in before.model.evidence)
    return after.model.evidence == wanted and len(after.findings) <= len(before.findings)


def lost_support(before: Model, after: Model) -> LostSupport:
    """The elements and links that had evidence before and have none after."""
    old, new = Graph(before), Graph(after)
    bare = {(link.from_, link.kind, link.to) for link in new.links if not link.entry.evidence}
    return LostSupport(
        tuple(id_ for id_ in old.elements if old.quotes(id_) and not new.quotes(id_)),
        tuple(x for x in old.links if x.entry.evidence and (x.from_, x.kind, x.to) in bare),
    )


def _no_place(loaded: Loaded, quote: Quote) -> Finding:
    message = f"nothing can be added to quote {quote.id!r} without changing the rest of it"
    remedy = f"{Output.NO_PLACE.fix} Nothing was changed."
    return Finding(Output.NO_PLACE, loaded.place(quote), message, remedy)
