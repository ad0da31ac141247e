"""The rule that a release sets for today's model: everything that had an address keeps it.

`loading.release_files` checks the releases themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks.context import CheckContext
from generator.findings import Finding, Place
from generator.records import Kind, Quote, Record, Retired
from generator.records.files import IDENTIFIED, lists_inside
from generator.rules import Ids
from generator.text.strings import counted, with_article

QUOTE = Quote.facts.noun


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
    told = set(context.ambiguous)
    files = {*context.loaded.texts} | {item.path for item in context.model.evidence}
    for release in reversed(context.model.releases):
        gone: dict[str, list[_Kept]] = {}
        for kept in _addressed(release.data):
            if kept.id in told or (context.may_be_broken(kept.id) and kept.id not in context.first):
                continue
            told.add(kept.id)
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
    if "retired" in context.loaded.incomplete or first.list_ in context.loaded.nameless:
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


def _addressed(data: Mapping[str, Any]) -> Iterator[_Kept]:
    """Every record of a snapshot that had its own address."""
    for listing in IDENTIFIED:
        inside = lists_inside(listing.name)
        for record in data.get(listing.name, ()):
            kind = record["kind"] if listing.shape is Retired else listing.noun
            yield _Kept(record["id"], kind, record.get("file", listing.file), listing.name)
            for inner in inside:
                yield from (
                    _Kept(part["id"], inner.noun, inner.file, listing.name) for part in record.get(inner.name, ())
                )


RELEASE_CHECKS = (kept_addresses,)
