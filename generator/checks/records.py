"""The rules about several records together, and the function that runs all checks.

The docstring of each check states its rules. Checks never change the project, and report nothing about an id whose own
record was already reported as invalid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, TypeAlias

from generator.arranging.cards import WIDE
from generator.checks.context import CheckContext, SiteFiles
from generator.checks.dead_links import DEAD_LINK_CHECKS
from generator.checks.links import LINK_CHECKS
from generator.checks.pages import PAGE_CHECKS
from generator.checks.quotes import QUOTE_CHECKS
from generator.checks.releases import RELEASE_CHECKS
from generator.checks.reviews import REVIEW_CHECKS
from generator.checks.wording import WORDING_CHECKS
from generator.findings import Finding, in_order
from generator.loading.file_names import reserved
from generator.loading.load import Loaded
from generator.model.graph import label_of
from generator.plain_language.plain_texts import METHOD, WHOLE
from generator.records import Activity, Kind, Quote, Record, Retired, Sourced
from generator.records.base import fields_of
from generator.records.files import LISTS
from generator.routes.addresses import (
    ANCHORS,
    ON_ELEMENTS,
    addresses,
    diagram_of,
    headings_beside_ids,
    named_after,
    plain_of,
)
from generator.routes.routes import ROUTES
from generator.rules import Elements, Files, Ids, Quotes, Topics, Wording
from generator.text.letters import same_letters, same_words
from generator.text.strings import did_you_mean, in_words

Check: TypeAlias = Callable[["CheckContext"], Iterator[Finding]]

FIXED = frozenset(
    {route.address for route in ROUTES if isinstance(route.address, str)}
    | {plain_of(WHOLE), plain_of(METHOD), diagram_of(WIDE.id)}
)
"""The addresses of pages and pictures that are not named after a record."""


def check(loaded: Loaded, today: date | None = None, site_files: SiteFiles | None = None) -> list[Finding]:
    """All findings about a project, including those of loading, in the order of the files.

    Without `today`, nothing is reported as too old or in the future. `site_files` has facts that are only on disk.
    """
    context = CheckContext(loaded, today, site_files)
    return in_order([*loaded.findings, *(finding for rule in CHECKS for finding in rule(context))])


def unique_ids(context: CheckContext) -> Iterator[Finding]:
    """No two records of a project have the same id.

    An id is never used for another record, even after its first record was retired.
    """
    for id_, record in context.repeats:
        first = context.first[id_]
        place, known = context.at(record, "id"), context.at(first, "id")
        if isinstance(record, Retired) and not isinstance(first, Retired):
            # The error is in the new record, which is before the list of retired ones.
            yield Finding(Ids.REUSED_ID, known, f"id {id_!r} belonged to a retired element, at {place}")
        else:
            yield Finding(Ids.DUPLICATE_ID, place, f"id {id_!r} is already used at {known}")


def free_ids(context: CheckContext) -> Iterator[Finding]:
    """No id is a name that the site uses for its own pages or headings.

    No id is a name that Windows reserves for a device.
    """
    for id_, record in context.first.items():
        if reserved(id_):
            message = f"Windows reserves the name {id_!r} for a device, so a page cannot have it"
            yield Finding(Files.UNPORTABLE_NAME, context.at(record, "id"), message, "Choose another id.")
        if id_ in ANCHORS or not FIXED.isdisjoint(named_after(record)):
            message = f"the site uses the name {id_!r} itself"
            yield Finding(Ids.TAKEN_ID, context.at(record, "id"), message)
    yield from _heading_ids(context)


def _heading_ids(context: CheckContext) -> Iterator[Finding]:
    """A finding for each id that is an anchor on a page where a heading has the same anchor."""
    headings = headings_beside_ids()
    like_one = context.first.keys() & ON_ELEMENTS.union(*headings.values())
    where = addresses(context.graph) if like_one else {}
    for id_ in sorted(like_one):
        page, _, anchor = where.get(id_, "").partition("#")
        beside = headings.get(page, ON_ELEMENTS)
        on_elements = id_ in ON_ELEMENTS and isinstance(context.first[id_], Activity | Quote)
        if on_elements or (anchor == id_ and id_ in beside):
            place, message = context.at(context.first[id_], "id"), f"a heading on the same page has the anchor {id_!r}"
            yield Finding(Ids.TAKEN_ID, place, message)


def known_levels(context: CheckContext) -> Iterator[Finding]:
    """A requirement is at a level that the model has."""
    for requirement in context.model.requirements:
        yield from context.unknown("level", requirement.level, context.at(requirement, "level"))


def known_sources(context: CheckContext) -> Iterator[Finding]:
    """Every source that a record names is in sources.yaml, and so is every study that a quote cites."""
    model = context.model
    if id(model.about) in context.loaded.origins:
        yield from context.unknown("source", model.about.source, context.at(model.about, "source"))
    for item in model.evidence:
        if item.source:
            document, _ = context.loaded.origins[id(item.quote)]
            yield from context.unknown("source", item.source, document.place(("source",)))
        for index, reference in enumerate(item.quote.references):
            yield from context.unknown("source", reference, context.at(item.quote, "references", index))
    for record in _sourced(context):
        if record.source:
            yield from context.unknown("source", record.source, context.at(record, "source"))


def known_sections(context: CheckContext) -> Iterator[Finding]:
    """A section is on the list of its source, if the source lists its sections."""
    for record, section, source_id in _located(context):
        meant = context.meant("source", source_id) if not context.was_invalid(record, "section") else None
        source = context.graph.sources.get(meant or "")
        if (
            source is None
            or not source.sections
            or section in source.sections
            or context.was_invalid(source, "sections")
        ):
            continue
        if same_letters(section) not in map(same_letters, source.sections):
            remedy = did_you_mean(section, source.sections)
            remedy = remedy or f"Its sections are listed under {source.id!r} in sources.yaml."
            message = f"source {source.id!r} has no section {section!r}"
            yield Finding(Quotes.UNKNOWN_SECTION, context.at(record, "section"), message, remedy)


def _sourced(context: CheckContext) -> Iterator[Sourced]:
    """Every record that may name a section and a source, including passages inside other records."""
    model = context.model
    about = model.about if id(model.about) in context.loaded.origins else None
    yield from (passage for passage in ((about.finding, about.pathway) if about else ()) if passage)
    for level in model.levels:
        yield level
        yield from level.who
    yield from model.stages
    yield from context.graph.elements.values()
    for assumption in model.assumptions:
        yield from assumption.beyond
    yield from context.model.entries()
    yield from model.terms


def _located(context: CheckContext) -> Iterator[tuple[Record, str, str]]:
    for record in _sourced(context):
        if record.section:
            yield record, record.section, record.source or context.model.about.source
    for item in context.model.evidence:
        yield item.quote, item.quote.section, item.source


def known_in_quotes(context: CheckContext) -> Iterator[Finding]:
    """A quote is of a kind that the model has, and supports elements that exist."""
    for item in context.model.evidence:
        quote = item.quote
        for index, id_ in enumerate(quote.kind):
            place = context.at(quote, "kind", index) if len(quote.kind) > 1 else context.at(quote, "kind")
            yield from context.unknown("kind of evidence", id_, place)
        for index, id_ in enumerate(quote.supports):
            yield from context.unknown("element", id_, context.at(quote, "supports", index))


def known_in_topics(context: CheckContext) -> Iterator[Finding]:
    """A topic gathers elements that exist, and leads to needs that the list of help has."""
    for topic in context.model.topics:
        for index, id_ in enumerate(topic.elements):
            yield from context.unknown("element", id_, context.at(topic, "elements", index))
        for index, id_ in enumerate(topic.help):
            yield from context.unknown("need", id_, context.at(topic, "help", index))


def distinct_topic_titles(context: CheckContext) -> Iterator[Finding]:
    """Two topics have different titles."""
    first: dict[str, str] = {}
    for topic in context.model.topics:
        title = same_words(topic.title)
        if first.setdefault(title, topic.id) != topic.id and not context.was_invalid(topic, "title"):
            message = f"topic {first[title]!r} has the same title"
            yield Finding(Topics.SHARED_TITLE, context.at(topic, "title"), message)


def useful_quotes(context: CheckContext) -> Iterator[Finding]:
    """Every quote supports an element or a link."""
    used = {context.meant("quote", id_) for entry in context.model.entries() for id_ in entry.evidence}
    uncertain = None in used or "links" in context.loaded.nameless
    used |= context.loaded.mentioned
    for item in context.model.evidence if not uncertain else ():
        if not item.quote.supports and item.quote.id not in used and not context.was_invalid(item.quote, "supports"):
            message = f"quote {item.quote.id!r} supports nothing"
            yield Finding(Quotes.IDLE_QUOTE, context.at(item.quote, "id"), message)


def ids_named_once(context: CheckContext) -> Iterator[Finding]:
    """A list contains each id only once."""
    for listing in LISTS.values():
        facts, fields = listing.shape.facts, fields_of(listing.shape).values()
        lists = [each for each in fields if each.refers and each.many and each.key not in facts.key]
        for record in context.model.listed(listing.name) if lists and not listing.inside else ():
            for each in lists:
                yield from _named_twice(context, record, each.key, getattr(record, each.name))


def _named_twice(context: CheckContext, record: Record, key: str, ids: Sequence[str]) -> Iterator[Finding]:
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            place, message = context.at(record, key, index), f"{id_!r} is in this list twice"
            yield Finding(Ids.NAMED_TWICE, place, message)


def contiguous_numbers(context: CheckContext) -> Iterator[Finding]:
    """Elements of a kind are numbered from 1 without gaps, in the order of the file; outcomes within their term."""
    model = context.model
    rows: dict[tuple[str, str], Sequence[Any]] = {
        ("stage", "stages"): model.stages,
        ("reference", "sources"): [
            s for s in model.sources if s.number is not None or context.was_invalid(s, "number")
        ],
    }
    for kind in Kind:
        for element in getattr(model, kind.facts.plural, ()):
            if hasattr(element, "number"):
                row = (label_of(element), kind.facts.plural)
                rows[row] = [*rows.get(row, ()), element]
    for (what, name), records in rows.items():
        if context.complete(name):
            yield from _numbered(context, what, [record for record in records if not context.repeated(record)])


def _numbered(context: CheckContext, what: str, records: Sequence[Any]) -> Iterator[Finding]:
    expected = 1
    for record, following in zip_longest(records, records[1:]):
        number = record.number
        if number != expected and not context.was_invalid(record, "number"):
            message = f"{what} has number {number}, but {expected} comes next"
            place = context.at(record, "number")
            yield Finding(Elements.NUMBER_GAP, place, message)
            # If the next number follows this one, a number was left out. Otherwise only this one is wrong.
            if following and following.number == number + 1:
                expected = number
        expected += 1


def one_floor_one_ceiling(context: CheckContext) -> Iterator[Finding]:
    """There is at most one floor and one ceiling of accountability."""
    seen: set[str] = set()
    for assumption in context.model.assumptions:
        if assumption.boundary in seen and not context.repeated(assumption):
            message = f"a second {assumption.boundary} of accountability"
            place = context.at(assumption, "boundary")
            yield Finding(Elements.SECOND_BOUNDARY, place, message)
        seen |= {assumption.boundary} if assumption.boundary else set()


def retired_with_successors(context: CheckContext) -> Iterator[Finding]:
    """What replaces a retired element exists, or was retired too.

    No retired element replaces itself, directly or through others.
    """
    nexts = {record.id: set(record.replaced_by) for record in context.model.retired}
    for record in context.model.retired:
        for index, id_ in enumerate(record.replaced_by):
            yield from context.unknown("successor", id_, context.at(record, "replaced_by", index))
        if record.id in _after(record.id, nexts):
            message = f"{record.id!r} was replaced by itself, directly or through others"
            place = context.at(record, "replaced_by")
            yield Finding(Elements.CIRCLE, place, message)


def _after(id_: str, nexts: dict[str, set[str]]) -> set[str]:
    """All ids that an id leads to, directly or through others."""
    found: set[str] = set()
    ahead = [*nexts.get(id_, ())]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += nexts.get(each, ())
    return found


def unique_terms(context: CheckContext) -> Iterator[Finding]:
    """Each form of a term belongs to only one entry of the glossary."""
    first: dict[str, str] = {}
    twice: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in context.model.terms:
        if context.was_invalid(term, "term"):
            continue
        for form in dict.fromkeys(same_words(form) for form in (term.term, term.abbreviation or term.term, *term.also)):
            if first.setdefault(form, term.id) != term.id:
                twice[term.id, first[form]].append(repr(form))
    for (id_, known), forms in twice.items():
        message = f"{in_words(forms)} {'is' if len(forms) == 1 else 'are'} already explained by {known!r}"
        place = context.at(context.graph.terms[id_], "id")
        yield Finding(Wording.DUPLICATE_TERM, place, message)


CHECKS: tuple[Check, ...] = (
    unique_ids,
    free_ids,
    known_levels,
    known_sources,
    known_sections,
    known_in_quotes,
    known_in_topics,
    distinct_topic_titles,
    useful_quotes,
    ids_named_once,
    contiguous_numbers,
    one_floor_one_ceiling,
    retired_with_successors,
    unique_terms,
    *LINK_CHECKS,
    *PAGE_CHECKS,
    *DEAD_LINK_CHECKS,
    *QUOTE_CHECKS,
    *RELEASE_CHECKS,
    *REVIEW_CHECKS,
    *WORDING_CHECKS,
)
