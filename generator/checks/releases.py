"""The rules that earlier releases set for the model: no address is lost, and retired records say since when.

`loading.release_files` checks the releases themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from generator.checks.context import CheckContext
from generator.documents.markdown import REFERENCE, masked
from generator.findings import Finding, Place
from generator.loading.reading_notes import STATEMENTS
from generator.model.model import PlainText
from generator.model.releases import version_key
from generator.plain_language.plain_texts import HEADINGS, sections_of
from generator.plain_language.sentences import place_in
from generator.records import Kind, ProblemStatement, Quote, Record, Retired
from generator.records.base import parts_of
from generator.records.files import IDENTIFIED, lists_inside
from generator.rules import Ids, PlainTexts
from generator.text.strings import counted, fold, with_article

QUOTE = Quote.facts.noun
VersionNumber = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record of a release that had an address: its id, its kind, the path of its file, and its list in that file."""

    id: str
    kind: str
    path: str
    list_: str


def kept_addresses(context: CheckContext) -> Iterator[Finding]:
    """Everything that had an address in an earlier release still exists, or is listed under `retired:`.

    Its id is not used for anything else. A quote is never retired: it is withdrawn, and stays in its file.
    """
    reported = set(context.ambiguous)
    files = {*context.loaded.texts} | {item.path for item in context.model.evidence}
    for release in reversed(context.model.releases):
        gone: dict[str, list[_Kept]] = {}
        for kept in _addressed(release.data):
            if kept.id in reported or (context.may_be_broken(kept.id) and kept.id not in context.first):
                continue
            reported.add(kept.id)
            record = context.first.get(kept.id)
            if record is None:
                # A deleted file is one error, even if it had many quotes.
                gone.setdefault(kept.path if kept.path not in files else kept.id, []).append(kept)
            elif _kind(record) != kept.kind:
                yield _another(context, record, kept, release.version)
        for missing in gone.values():
            yield from _missing(context, missing, release.version)


def _another(context: CheckContext, record: Record, kept: _Kept, version: str) -> Finding:
    message = f"in version {version} {kept.id!r} was something else: {with_article(kept.kind)}"
    if not isinstance(record, Retired):
        place, remedy = context.at(record, "id"), "Choose a new id for this, and list the old one under retired:."
    else:
        place, remedy = context.at(record, "kind"), f"Write kind: {kept.kind}."
    if kept.kind == QUOTE:
        remedy = f"Choose a new id for this, restore the quote, and withdraw it with {_withdraw(kept)}."
    return Finding(Ids.REUSED_ID, place, message, remedy)


def _missing(context: CheckContext, missing: list[_Kept], version: str) -> Iterator[Finding]:
    first = missing[0]
    lists = {first.list_} | ({STATEMENTS} if first.kind == ProblemStatement.facts.noun else set())
    if "retired" in context.loaded.incomplete or lists & context.loaded.nameless:
        return
    what = f"{first.kind} {first.id!r} of version {version} was"
    back = "Restore it"
    if len(missing) > 1:
        what, back = f"{counted(len(missing), first.kind)} of version {version} were", "Restore the file"
    remedy = "List it under retired:, with its version: and because:, or restore it."
    if first.kind == QUOTE:
        remedy = f"{back}. To hide a quote from readers, withdraw it instead: {_withdraw(first)}."
    elif first.kind not in {*Kind}:
        remedy = f"List it under retired:, with kind: {first.kind}, version: and because:, or restore it."
    yield Finding(Ids.VANISHED_ID, Place(first.path), f"{what} removed without an entry under retired:", remedy)


def _withdraw(kept: _Kept) -> str:
    return f"toc evidence withdraw {kept.id}"


def _kind(record: Record) -> str:
    """The kind of a record, or the former kind of a retired one."""
    return record.kind if isinstance(record, Retired) else type(record).facts.noun


def _addressed(data: Mapping[str, Any], *, retired: bool = True) -> Iterator[_Kept]:
    """Every record of a snapshot that had its own address; `retired` says whether retired ones count."""
    for listing in IDENTIFIED if retired else (each for each in IDENTIFIED if each.shape is not Retired):
        inside = lists_inside(listing.name)
        for record in data.get(listing.name, ()):
            kind = record["kind"] if listing.shape is Retired else listing.noun
            yield _Kept(record["id"], kind, record.get("file", listing.file), listing.name)
            for inner in inside:
                yield from (
                    _Kept(part["id"], inner.noun, inner.file, listing.name) for part in record.get(inner.name, ())
                )


def first_versions_without(context: CheckContext) -> Iterator[Finding]:
    """The version of a retired record is the first one without it.

    This is judged by the releases, if one of them has the record. A version after all of them may still be released.
    """
    releases = [(number, release) for release in context.model.releases if (number := version_key(release.version))]
    held = {release.version: {kept.id for kept in _addressed(release.data, retired=False)} for _, release in releases}
    now = version_key(context.model.about.version)
    known = sorted({number for number, _ in releases} | ({now} if now else set()))
    for record in context.model.retired:
        said = version_key(record.version)
        if said is None or not releases or context.was_invalid(record, "version"):
            continue
        holding = [number for number, release in releases if record.id in held[release.version]]
        if why := _why_not(said, record.version, known, max(holding, default=None)):
            yield Finding(Ids.RETIRED_VERSION, context.at(record, "version"), f"{record.id!r} {why}")


def _why_not(said: VersionNumber, version: str, known: list[VersionNumber], last: VersionNumber | None) -> str:
    """Why a version is not the first one without a record; "" if it may be. `last` is the last release that has it."""
    if last is not None and said <= last:
        return f"was still in version {_written(last)}"
    if last is not None and said < known[-1] and said not in known:
        return f"cannot be missing since version {version}, which was never released"
    earlier = [number for number in known if last is not None and last < number < said]
    return f"was already missing from version {_written(earlier[0])}" if earlier else ""


def _written(number: VersionNumber) -> str:
    return ".".join(map(str, number))


Pair = tuple[str, str]


def lost_connections(context: CheckContext) -> Iterator[Finding]:
    """A plain text names no connection that an earlier release had but the model no longer has."""
    graph, releases = context.graph, context.model.releases
    now = {pair for link in graph.links for pair in _both_ways(link.from_, link.to)}
    before = [(release.version, set(_pairs_of(release.data))) for release in reversed(releases)]
    for text in context.model.plain if before and context.complete("links") else ():
        for id_, offset in _connections(text):
            joined = set(product(_family(context, text.id), _family(context, id_)))
            unread = id_ not in graph.elements and context.element_may_exist(id_)
            if text.id not in graph.elements or unread or any(one == other for one, other in joined) or joined & now:
                continue
            had = next((version for version, pairs in before if joined & pairs), None)
            if had:
                message = f"{text.id!r} and {id_!r} were linked in version {had}, but are not linked any more"
                place = Place(text.path, *place_in(text.body, offset, text.body_line))
                yield Finding(PlainTexts.LOST_CONNECTION, place, message)


def _connections(text: PlainText) -> Iterator[tuple[str, int]]:
    """Each id that a plain text links to under its last heading, and the index of the link in the text."""
    for section in sections_of(text):
        if fold(section.heading) == HEADINGS[-1]:
            start = text.body.index(section.text)
            for found in REFERENCE.finditer(masked(section.text)):
                yield found["id"] or found["label"], start + found.start()


def _family(context: CheckContext, id_: str) -> set[str]:
    """An element, what is part of it, and what it is part of."""
    element, whole = context.graph.elements.get(id_), context.graph.requirement_of.get(id_)
    parts: Iterable[Any] = parts_of(element) if element else ()
    return {id_, *(part.id for part in parts), *([whole.id] if whole else [])}


def _both_ways(one: str, other: str) -> tuple[Pair, Pair]:
    return (one, other), (other, one)


def _pairs_of(data: Mapping[str, Any]) -> Iterator[Pair]:
    """The two ends of each link of a snapshot, both ways round."""
    for link in data.get("links", ()):
        yield from _both_ways(link["from"], link["to"])


RELEASE_CHECKS = (lost_connections, kept_addresses, first_versions_without)
