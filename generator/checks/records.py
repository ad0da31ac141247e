"""The rules that one record cannot break alone: each check compares records and yields a finding for each mistake.

The docstring of a check states its rule. Checks read what `load` made, never change it, and say nothing about an id
whose own record was already reported as broken.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, TypeAlias

from generator.checks.context import Around, Subject
from generator.checks.dead_links import LINKS_THAT_LEAD
from generator.checks.links import LINK_CHECKS
from generator.checks.pages import PAGE_CHECKS
from generator.checks.quotes import QUOTE_CHECKS
from generator.checks.releases import RELEASE_CHECKS
from generator.checks.reviews import REVIEW_CHECKS
from generator.checks.wording import ADVICE
from generator.findings import Finding, in_order
from generator.loading.load import Loaded
from generator.model.graph import label_of
from generator.plain_language.plain_texts import METHOD, WHOLE
from generator.records import Activity, Kind, Record, Retired, Sourced
from generator.records.base import fields_of
from generator.records.files import LISTS
from generator.routes.addresses import ANCHORS, ON_ELEMENTS, addresses, headings_beside_ids
from generator.rules import Elements, Ids, Quotes, Wording
from generator.text.strings import did_you_mean, fold, in_words

Check: TypeAlias = Callable[["Subject"], Iterator[Finding]]

PAGE_NAMES = frozenset({"index", "map", "reviews", WHOLE, METHOD})
"""What no element can be called, because pages beside those of elements have these names."""


def check(loaded: Loaded, today: date | None = None, around: Around | None = None) -> list[Finding]:
    """All findings about a project, those of loading included, in the order of the files.

    `today` is for what grows old; where it is left out, nothing does. `around` is what only the disk knows.
    """
    subject = Subject(loaded, today, around)
    return in_order([*loaded.findings, *(finding for rule in CHECKS for finding in rule(subject))])


def unique_ids(subject: Subject) -> Iterator[Finding]:
    """No two records of a project have the same id.

    An id is never used for another record, even after its first record was retired.
    """
    for id_, record in subject.repeats:
        first = subject.first[id_]
        place, known = subject.at(record, "id"), subject.at(first, "id")
        if isinstance(record, Retired) and not isinstance(first, Retired):
            # The mistake is the new record, which stands before the list of retired ones.
            yield Finding(Ids.REUSED_ID, known, f"id {id_!r} belonged to a retired element, at {place}")
        else:
            yield Finding(Ids.DUPLICATE_ID, place, f"id {id_!r} is taken already, at {known}")


def free_ids(subject: Subject) -> Iterator[Finding]:
    """No id is a name that the site uses for its own pages or headings."""
    for id_, record in subject.first.items():
        if id_ in ANCHORS or (id_ in PAGE_NAMES and id_ in subject.graph.elements):
            message = f"the site needs the name {id_!r} itself"
            yield Finding(Ids.TAKEN_ID, subject.at(record, "id"), message)
    yield from _heading_ids(subject)


def _heading_ids(subject: Subject) -> Iterator[Finding]:
    """An id that is an anchor of a page on which a heading has that anchor."""
    headings = headings_beside_ids()
    like_one = subject.first.keys() & ON_ELEMENTS.union(*headings.values())
    where = addresses(subject.graph) if like_one else {}
    for id_ in sorted(like_one):
        page, _, anchor = where.get(id_, "").partition("#")
        beside = headings.get(page, ON_ELEMENTS)
        if (anchor == id_ and id_ in beside) or (isinstance(subject.first[id_], Activity) and id_ in ON_ELEMENTS):
            place, message = subject.at(subject.first[id_], "id"), f"a heading on the same page has the anchor {id_!r}"
            yield Finding(Ids.TAKEN_ID, place, message)


def known_levels(subject: Subject) -> Iterator[Finding]:
    """A requirement is at a level that the model has."""
    for requirement in subject.model.requirements:
        yield from subject.unknown("level", requirement.level, subject.at(requirement, "level"))


def known_sources(subject: Subject) -> Iterator[Finding]:
    """Every source that is named is in sources.yaml, and so is every study that a quote cites."""
    model = subject.model
    if id(model.about) in subject.loaded.origins:
        yield from subject.unknown("source", model.about.source, subject.at(model.about, "source"))
    for item in model.evidence:
        if item.source:
            document, _ = subject.loaded.origins[id(item.quote)]
            yield from subject.unknown("source", item.source, document.place(("source",)))
        for index, reference in enumerate(item.quote.references):
            yield from subject.unknown("source", reference, subject.at(item.quote, "references", index))
    for record in _sourced(subject):
        if record.source:
            yield from subject.unknown("source", record.source, subject.at(record, "source"))


def known_sections(subject: Subject) -> Iterator[Finding]:
    """A section is on the list of its source, if the source lists its sections."""
    for record, section, source_id in _located(subject):
        meant = subject.meant("source", source_id) if not subject.mended(record, "section") else None
        source = subject.graph.sources.get(meant or "")
        if source is None or not source.sections or section in source.sections or subject.mended(source, "sections"):
            continue
        if _composed(section) not in map(_composed, source.sections):
            remedy = did_you_mean(section, source.sections)
            remedy = remedy or f"Its sections are listed under {source.id!r} in sources.yaml."
            message = f"source {source.id!r} has no section {section!r}"
            yield Finding(Quotes.UNKNOWN_SECTION, subject.at(record, "section"), message, remedy)


def _composed(words: str) -> str:
    """Words with every accented letter as one character: put together otherwise, they look the same."""
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def _sourced(subject: Subject) -> Iterator[Sourced]:
    """Every record that may name a section and a source, passages inside other records included."""
    model = subject.model
    about = model.about if id(model.about) in subject.loaded.origins else None
    yield from (passage for passage in ((about.finding, about.pathway) if about else ()) if passage)
    for level in model.levels:
        yield level
        yield from level.who
    yield from model.stages
    yield from subject.graph.elements.values()
    for assumption in model.assumptions:
        yield from assumption.beyond
    yield from subject.model.entries()
    yield from model.terms


def _located(subject: Subject) -> Iterator[tuple[Record, str, str]]:
    for record in _sourced(subject):
        if record.section:
            yield record, record.section, record.source or subject.model.about.source
    for item in subject.model.evidence:
        yield item.quote, item.quote.section, item.source


def known_in_quotes(subject: Subject) -> Iterator[Finding]:
    """A quote is of a kind that the model has, and supports elements that exist."""
    for item in subject.model.evidence:
        quote = item.quote
        for index, id_ in enumerate(quote.kind):
            place = subject.at(quote, "kind", index) if len(quote.kind) > 1 else subject.at(quote, "kind")
            yield from subject.unknown("kind of evidence", id_, place)
        for index, id_ in enumerate(quote.supports):
            yield from subject.unknown("element", id_, subject.at(quote, "supports", index))


def useful_quotes(subject: Subject) -> Iterator[Finding]:
    """Every quote supports an element or a link."""
    used = {subject.meant("quote", id_) for entry in subject.model.entries() for id_ in entry.evidence}
    uncertain = None in used or "links" in subject.loaded.nameless
    used |= subject.loaded.mentioned
    for item in subject.model.evidence if not uncertain else ():
        if not item.quote.supports and item.quote.id not in used and not subject.mended(item.quote, "supports"):
            message = f"quote {item.quote.id!r} supports nothing"
            yield Finding(Quotes.IDLE_QUOTE, subject.at(item.quote, "id"), message)


def ids_named_once(subject: Subject) -> Iterator[Finding]:
    """A list contains each id only once."""
    for listing in LISTS.values():
        facts, fields = listing.shape.facts, fields_of(listing.shape).values()
        lists = [each for each in fields if each.refers and each.many and each.key not in facts.key]
        for record in subject.model.listed(listing.name) if lists and not listing.inside else ():
            for each in lists:
                yield from _named_twice(subject, record, each.key, getattr(record, each.name))


def _named_twice(subject: Subject, record: Record, key: str, ids: Sequence[str]) -> Iterator[Finding]:
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            place, message = subject.at(record, key, index), f"{id_!r} stands twice in one list"
            yield Finding(Ids.NAMED_TWICE, place, message)


def contiguous_numbers(subject: Subject) -> Iterator[Finding]:
    """Elements of a kind are numbered from 1 without gaps, in the order of the file; outcomes within their term."""
    model = subject.model
    rows: dict[tuple[str, str], Sequence[Any]] = {
        ("stage", "stages"): model.stages,
        ("reference", "sources"): [s for s in model.sources if s.number is not None or subject.mended(s, "number")],
    }
    for kind in Kind:
        for element in getattr(model, kind.facts.plural, ()):
            if hasattr(element, "number"):
                row = (label_of(element), kind.facts.plural)
                rows[row] = [*rows.get(row, ()), element]
    for (what, name), records in rows.items():
        if subject.complete(name):
            yield from _numbered(subject, what, [record for record in records if not subject.repeated(record)])


def _numbered(subject: Subject, what: str, records: Sequence[Any]) -> Iterator[Finding]:
    expected = 1
    for record, following in zip_longest(records, records[1:]):
        number = record.number
        if number != expected and not subject.mended(record, "number"):
            message = f"{what} has number {number} where {expected} comes next"
            place = subject.at(record, "number")
            yield Finding(Elements.NUMBER_GAP, place, message)
            # Where the next record follows on this one, a number was left out; else only this one is wrong.
            if following and following.number == number + 1:
                expected = number
        expected += 1


def one_floor_one_ceiling(subject: Subject) -> Iterator[Finding]:
    """There is at most one floor and one ceiling of accountability."""
    seen: set[str] = set()
    for assumption in subject.model.assumptions:
        if assumption.boundary in seen and not subject.repeated(assumption):
            message = f"a second {assumption.boundary} of accountability"
            place = subject.at(assumption, "boundary")
            yield Finding(Elements.SECOND_BOUNDARY, place, message)
        seen |= {assumption.boundary} if assumption.boundary else set()


def retired_with_successors(subject: Subject) -> Iterator[Finding]:
    """What replaces a retired element exists, or was retired too.

    No retired element replaces itself, directly or through others.
    """
    nexts = {record.id: set(record.replaced_by) for record in subject.model.retired}
    for record in subject.model.retired:
        for index, id_ in enumerate(record.replaced_by):
            yield from subject.unknown("successor", id_, subject.at(record, "replaced_by", index))
        if record.id in _after(record.id, nexts):
            message = f"{record.id!r} was replaced, in the end, by itself"
            place = subject.at(record, "replaced_by")
            yield Finding(Elements.CIRCLE, place, message, "Name what stands in its place today.")


def _after(id_: str, nexts: dict[str, set[str]]) -> set[str]:
    """Everything that comes after an id, step by step."""
    found: set[str] = set()
    ahead = [*nexts.get(id_, ())]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += nexts.get(each, ())
    return found


def unique_terms(subject: Subject) -> Iterator[Finding]:
    """Each form of a term belongs to only one entry of the glossary."""
    first: dict[str, str] = {}
    twice: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in subject.model.terms:
        if subject.mended(term, "term"):
            continue
        for form in dict.fromkeys(
            fold(form).lower() for form in (term.term, term.abbreviation or term.term, *term.also)
        ):
            if first.setdefault(form, term.id) != term.id:
                twice[term.id, first[form]].append(repr(form))
    for (id_, known), forms in twice.items():
        message = f"{in_words(forms)} {'is' if len(forms) == 1 else 'are'} explained by {known!r} already"
        place = subject.at(subject.graph.terms[id_], "id")
        yield Finding(Wording.DUPLICATE_TERM, place, message)


CHECKS: tuple[Check, ...] = (
    unique_ids,
    free_ids,
    known_levels,
    known_sources,
    known_sections,
    known_in_quotes,
    useful_quotes,
    ids_named_once,
    contiguous_numbers,
    one_floor_one_ceiling,
    retired_with_successors,
    unique_terms,
    *LINK_CHECKS,
    *PAGE_CHECKS,
    *LINKS_THAT_LEAD,
    *QUOTE_CHECKS,
    *RELEASE_CHECKS,
    *REVIEW_CHECKS,
    *ADVICE,
)
