"""What every check is given: the loaded project, its graph, and the ids that may be used in each place.

It knows which errors have been reported already, so that no check repeats them. It does not look for errors itself,
except for ids that do not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator.findings import Finding, Place
from generator.loading.load import Loaded
from generator.loading.reading_notes import STATEMENTS
from generator.model.graph import Graph
from generator.model.model import EVIDENCE, MODEL, Link
from generator.plain_language.phrases import EditorsText, editors_words
from generator.records import Record, Retired
from generator.records.base import parts_of
from generator.records.files import IDENTIFIED, Listing
from generator.rules import Ids
from generator.text.strings import closest, did_you_mean, in_words

_ELEMENTS = tuple(listing.name for listing in IDENTIFIED if listing.shape.facts.kind)
_LASTING = tuple(listing.name for listing in IDENTIFIED if listing.shape.facts.retirable)
_RETIRED = "retired"


_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _letters(id_: str) -> str:
    """The letters and digits of an id in lower case, so that `KR4_Staff` can be recognised as `kr4-staff`."""
    return "".join(letter for letter in id_.lower() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What a check may know of a project beyond its texts: the files among its pages, and the settings of the site.

    `files` are the paths of all files inside content/pages. `settings` is the text of mkdocs.yml, or None if it does
    not exist or is not text. `check_settings` says whether to check the settings, because MkDocs will not do so.
    `inherited` are the texts of the files that the settings name under `INHERIT:`, nearest first. `folder` says whether
    the folder of pages exists, which MkDocs needs even if it is empty. `made_in` returns the paths of the files
    that the site of a graph makes in a folder. It is only asked when a link leads there.
    """

    files: frozenset[str]
    settings: str | None
    check_settings: bool = False
    inherited: tuple[str, ...] = ()
    folder: bool = True
    made_in: Callable[[str, Graph], Set[str]] | None = None


class CheckContext:
    """The project and its graph, with today's date and the site's files if they are known."""

    def __init__(self, loaded: Loaded, today: date | None = None, site_files: SiteFiles | None = None) -> None:
        self.loaded = loaded
        self.today = today
        self.site_files = site_files
        self.model = loaded.model
        self.graph = Graph(loaded.model, complete=True)
        self.first: dict[str, Record] = {}
        """The first record of each id."""
        self.repeats: list[tuple[str, Record]] = []
        """Every other record of an id."""
        for id_, record in self.identified():
            if self.first.setdefault(id_, record) is not record:
                self.repeats.append((id_, record))
        self._repeated = {id(record) for _, record in self.repeats}
        self.ambiguous = {id_ for id_, _ in self.repeats}
        """The ids that more than one record has."""
        # A record that was copied with all its parts is one error.
        held = {id(part) for _, record in self.repeats for part in parts_of(record)}
        self.repeats = [(id_, record) for id_, record in self.repeats if id(record) not in held]
        # Ids whose record was reported as invalid and left out. There are no more findings about them.
        self._broken = loaded.declared - self.first.keys()
        self._misshapen = {_letters(id_) for id_ in self._broken}
        self._no_ids = [id_ for id_ in self._broken if not _FORM.fullmatch(id_)]
        self._named = self._what_may_be_named()
        self._advice: dict[tuple[str, str], str] = {}
        self._meant: dict[tuple[str, str], str | None] = {}
        self._by_letters: dict[str, dict[str, str]] = {}

    def _what_may_be_named(self) -> dict[str, tuple[Collection[str], tuple[str, ...], str]]:
        """For each kind of reference: the ids that exist, the lists that declare them, and the files of those lists."""
        named: dict[str, tuple[Collection[str], tuple[str, ...], str]] = {
            listing.noun: (dict.fromkeys(self._ids(listing)), (listing.name,), listing.file) for listing in IDENTIFIED
        }
        everything = tuple(listing.name for listing in IDENTIFIED)
        statements = [part.id for problem in self.model.problems for part in problem.statements]
        return named | {
            "element": (self.graph.elements, _ELEMENTS, MODEL),
            "statement": (statements, (*_ELEMENTS, STATEMENTS), MODEL),
            "subject": ({*self.graph.elements, *(text.id for text in self.model.plain)}, _ELEMENTS, MODEL),
            "successor": (self._successors(), (*_LASTING, _RETIRED), MODEL),
            "element or quote": (self.first, everything, f"{MODEL} or in {EVIDENCE}"),
        }

    def _ids(self, listing: Listing) -> Iterator[str]:
        """The ids of the records of a list."""
        records: Iterable[Any] = self.model.listed(listing.name)
        return (record.id for record in records)

    def _successors(self) -> set[str]:
        """The ids of all records that can replace a retired one."""
        lasting = (id_ for id_, record in self.first.items() if type(record).facts.retirable)
        return {*lasting, *(record.id for record in self.model.retired if self.first[record.id] is record)}

    @cached_property
    def editors_words(self) -> tuple[EditorsText, ...]:
        """Every text in a record that is in the editors' own words."""
        return tuple(editors_words(self.model))

    def at(self, record: object, *path: str | int) -> Place:
        """The place of a record, or of the field at `path` inside it."""
        return self.loaded.place(record, *path)

    def identified(self) -> Iterator[tuple[str, Record]]:
        """Every record that has an id, with its id, in the order of the files and with retired elements last."""
        for listing in IDENTIFIED:
            records: Iterable[Any] = self.model.listed(listing.name)
            for record in records:
                yield record.id, record
                parts: Iterable[Any] = parts_of(record)
                yield from ((part.id, part) for part in parts)

    def repeated(self, record: object) -> bool:
        """Whether an earlier record has the same id."""
        return id(record) in self._repeated

    def was_invalid(self, record: object, key: str) -> bool:
        """Whether the value of a field was invalid and left out, so that its absence is not an error."""
        return (id(record), key) in self.loaded.invalid_fields

    def may_be_broken(self, id_: str) -> bool:
        """Whether this may be the id of a record that was reported as invalid, or that was written in another form."""
        return id_ in self._broken or _letters(id_) in self._misshapen or bool(closest(id_, self._no_ids))

    def element_may_exist(self, id_: str) -> bool:
        """Whether an element with this id may be among the records that could not be read."""
        return self.may_be_broken(id_) or not self.loaded.nameless.isdisjoint(_ELEMENTS)

    @cached_property
    def ids_of_lost_files(self) -> frozenset[str]:
        """The ids of the last release whose whole file is missing. Only the file is reported, not each of its ids."""
        released = (
            (record["id"], record.get("file", listing.file))
            for release in self.model.releases[-1:]
            for listing in IDENTIFIED
            for record in release.data.get(listing.name, ())
        )
        return frozenset(id_ for id_, file in released if file not in self.loaded.texts)

    def complete(self, name: str) -> bool:
        """Whether every record of a list (`problems`, `quotes`) could be read."""
        return name not in self.loaded.incomplete

    def meant(self, what: str, id_: str) -> str | None:
        """The id itself if it exists. Otherwise the id that was probably meant, or None if no id is similar enough."""
        known, _, _ = self._named[what]
        if id_ in known or id_ in self._broken:
            return id_
        if (what, id_) not in self._meant:
            self._meant[what, id_] = self._nearest(id_, what, known)
        return self._meant[what, id_]

    def unknown(self, what: str, id_: str, place: Place) -> Iterator[Finding]:
        """A finding if no `what` has the id. There is none if a record with that id may exist but could not be read."""
        known, lists, file = self._named[what]
        readable = self.loaded.nameless.isdisjoint(lists)
        if id_ in known or self.may_be_broken(id_) or not readable or id_ in self.ids_of_lost_files:
            return
        noun = "element" if what in ("successor", "subject") else what
        message, remedy = f"there is no {noun} {id_!r}", self._did_you_mean(what, id_)
        other = self.first.get(id_)
        if other is not None:
            message += f": that is {type(other).facts.with_article}"
        if isinstance(other, Retired) and other.replaced_by:
            remedy = f"It was replaced by {in_words(other.replaced_by)}."
        remedy = remedy or f"Use an id from {file}."
        yield Finding(Ids.UNKNOWN_ID, place, message, remedy)

    def _nearest(self, id_: str, what: str, known: Collection[str]) -> str | None:
        """The most similar id: one that differs only in capitals and punctuation, or else one that is almost equal."""
        if what not in self._by_letters:
            self._by_letters[what] = {_letters(each): each for each in sorted(self._named[what][0], reverse=True)}
        return self._by_letters[what].get(_letters(id_)) or closest(id_, known)

    def _did_you_mean(self, what: str, id_: str) -> str:
        known, _, _ = self._named[what]
        if (what, id_) not in self._advice:
            near = self._nearest(id_, what, {*known, *self._broken})
            found = f"Did you mean {near!r}?" if near else did_you_mean(id_, known)
            # If all ids are listed because there are few, leave out those that two records share.
            self._advice[what, id_] = found if near else did_you_mean(id_, {*known} - self.ambiguous) if found else ""
        return self._advice[what, id_]

    def linked(self) -> dict[int, list[Link]]:
        """The links between elements, by the identity of the entry that states them."""
        found: dict[int, list[Link]] = {id(link.entry): [] for link in self.model.links}
        for link in self.graph.links:
            found[id(link.entry)].append(link)
        return found
