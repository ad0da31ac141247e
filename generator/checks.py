"""The rules that one record cannot break alone: each check compares records and yields a finding for each mistake.

The docstring of a check states its rule. Checks read what `load` made, never change it, and say nothing about an id
whose own record was already reported as broken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from generator.addresses import of_handwritten, written_by_generator
from generator.findings import Finding, Place, Severity, in_order
from generator.graph import Graph, kind_of
from generator.load import Loaded
from generator.markdown import definitions, references
from generator.model import PLAIN, Link
from generator.records import Basis, Kind, Record, Relation, Sourced
from generator.text import did_you_mean, fold, in_words

Check: TypeAlias = Callable[["Subject"], Iterator[Finding]]

# Which kinds of element each relation may join (design: enables, addresses, contributes to; relates to joins any).
PAIRS: dict[Relation, frozenset[tuple[Kind, Kind]]] = {
    Relation.ENABLES: frozenset({(Kind.REQUIREMENT, Kind.REQUIREMENT)}),
    Relation.ADDRESSES: frozenset({(Kind.REQUIREMENT, Kind.PROBLEM), (Kind.ACTIVITY, Kind.PROBLEM)}),
    Relation.CONTRIBUTES: frozenset(
        {
            (Kind.REQUIREMENT, Kind.OUTCOME),
            (Kind.ACTIVITY, Kind.OUTCOME),
            (Kind.OUTCOME, Kind.OUTCOME),
            (Kind.OUTCOME, Kind.IMPACT),
        }
    ),
}


class Subject:
    """What a check looks at: what was loaded, the graph of it, and today's date where somebody says it."""

    def __init__(self, loaded: Loaded, today: date | None = None) -> None:
        self.loaded = loaded
        self.today = today
        self.model = loaded.model
        self.graph = Graph(loaded.model)
        # Ids whose record was reported as broken and left out: nothing more is to be said about them.
        self.broken = loaded.declared - {id_ for id_, _ in self.identified()}

    def at(self, record: object, *path: str | int) -> Place:
        """Place of a field of a record."""
        return self.loaded.place(record, *path)

    def unknown(self, id_: str, known: Container[str]) -> bool:
        """Whether an id is neither known nor the id of a record that was reported as broken."""
        return id_ not in known and id_ not in self.broken

    def identified(self) -> Iterator[tuple[str, Record]]:
        """Every record that has an id, retired elements included, in the order of the files."""
        model = self.model
        for problem in model.problems:
            yield problem.id, problem
            yield from ((statement.id, statement) for statement in problem.statements)
        for requirement in model.requirements:
            yield requirement.id, requirement
            yield from ((activity.id, activity) for activity in requirement.activities)
        for records in (model.outcomes, model.impacts, model.assumptions, model.levels, model.evidence_kinds, model.gaps):
            yield from ((record.id, record) for record in records)
        yield from ((item.quote.id, item.quote) for item in model.evidence)
        for others in (model.sources, model.terms, model.support.needs, model.support.nations, model.support.entries):
            yield from ((record.id, record) for record in others)
        yield from ((record.id, record) for record in model.retired)


def check(loaded: Loaded, today: date | None = None) -> list[Finding]:
    """All findings about a project, those of loading included, in the order of the files.

    `today` is for what grows old; where it is left out, nothing does.
    """
    subject = Subject(loaded, today)
    return in_order([*loaded.findings, *(finding for rule in CHECKS for finding in rule(subject))])


def _unknown(place: Place, what: str, id_: str, known: Collection[str]) -> Finding:
    message = f"there is no {what} {id_!r}"
    return Finding(rule="unknown-id", place=place, message=message, remedy=did_you_mean(id_, known))


def unique_ids(subject: Subject) -> Iterator[Finding]:
    """An id belongs to one record of the whole project, for ever: also after the record was retired."""
    first: dict[str, Record] = {}
    retired = {record.id for record in subject.model.retired}
    for id_, record in subject.identified():
        if id_ not in first:
            first[id_] = record
            continue
        reused = id_ in retired
        message = f"id {id_!r} is taken already, at {subject.at(first[id_], 'id')}"
        remedy = "A retired id is never used again: choose a new one." if reused else "Give one of the two another id."
        # For a reused id the mistake is the new record, which stands before the list of retired ones.
        place = subject.at(first[id_] if reused else record, "id")
        if reused:
            message = f"id {id_!r} belonged to a retired element, at {subject.at(record, 'id')}"
        yield Finding(rule="reused-id" if reused else "duplicate-id", place=place, message=message, remedy=remedy)


def known_levels(subject: Subject) -> Iterator[Finding]:
    """A requirement is at a level that the model has."""
    for requirement in subject.model.requirements:
        if subject.unknown(requirement.level, subject.graph.levels):
            yield _unknown(subject.at(requirement, "level"), "level", requirement.level, subject.graph.levels)


def known_sources(subject: Subject) -> Iterator[Finding]:
    """Every source that is named is in sources.yaml, and so is every study that a quote cites."""
    model, sources = subject.model, subject.graph.sources
    if id(model.about) in subject.loaded.origins and subject.unknown(model.about.source, sources):
        yield _unknown(subject.at(model.about, "source"), "source", model.about.source, sources)
    seen: set[tuple[str, str]] = set()
    for item in model.evidence:
        if item.source and (item.path, item.source) not in seen and subject.unknown(item.source, sources):
            seen.add((item.path, item.source))
            document, _ = subject.loaded.origins[id(item.quote)]
            yield _unknown(document.place(("source",)), "source", item.source, sources)
        for index, reference in enumerate(item.quote.references):
            if subject.unknown(reference, sources):
                yield _unknown(subject.at(item.quote, "references", index), "source", reference, sources)
    for record in _sourced(subject):
        if record.source and subject.unknown(record.source, sources):
            yield _unknown(subject.at(record, "source"), "source", record.source, sources)


def known_sections(subject: Subject) -> Iterator[Finding]:
    """A section is one of those that its source lists, where the source lists them."""
    for record, section, source_id in _located(subject):
        source = subject.graph.sources.get(source_id)
        if source and source.sections and section not in source.sections:
            yield Finding(
                rule="unknown-section",
                place=subject.at(record, "section"),
                message=f"source {source.id!r} has no section {section!r}",
                remedy=did_you_mean(section, source.sections) or f"Its sections are listed under {source.id!r} in sources.yaml.",
            )


def _sourced(subject: Subject) -> Iterator[Sourced]:
    """Every record that may name a section and a source, passages inside other records included."""
    model = subject.model
    yield from (model.about.finding,) if id(model.about) in subject.loaded.origins else ()
    for level in model.levels:
        yield level
        yield from level.who
    yield from model.stages
    yield from subject.graph.elements.values()
    for assumption in model.assumptions:
        yield from assumption.beyond
    yield from {id(link.entry): link.entry for link in model.links}.values()
    yield from model.terms


def _located(subject: Subject) -> Iterator[tuple[Record, str, str]]:
    for record in _sourced(subject):
        if record.section:
            yield record, record.section, record.source or subject.model.about.source
    for item in subject.model.evidence:
        yield item.quote, item.quote.section, item.source


def known_in_quotes(subject: Subject) -> Iterator[Finding]:
    """A quote is of a kind that the model has, and supports elements that exist."""
    kinds = {kind.id for kind in subject.model.evidence_kinds}
    for item in subject.model.evidence:
        quote = item.quote
        if subject.unknown(quote.kind, kinds):
            yield _unknown(subject.at(quote, "kind"), "kind of evidence", quote.kind, kinds)
        for index, id_ in enumerate(quote.supports):
            if subject.unknown(id_, subject.graph.elements):
                yield _unknown(subject.at(quote, "supports", index), "element", id_, subject.graph.elements)


def useful_quotes(subject: Subject) -> Iterator[Finding]:
    """A quote supports an element or a link."""
    used = {id_ for link in subject.model.links for id_ in link.entry.evidence}
    for item in subject.model.evidence:
        if not item.quote.supports and item.quote.id not in used:
            yield Finding(
                rule="idle-quote",
                place=subject.at(item.quote, "id"),
                message=f"quote {item.quote.id!r} supports nothing",
                remedy="Name elements under supports:, name the quote in a link's evidence:, or delete it.",
                severity=Severity.WARNING,
            )


def known_in_links(subject: Subject) -> Iterator[Finding]:
    """A link joins elements that exist, of kinds that its relation may join, and rests on quotes that exist."""
    for entry in {id(link.entry): link.entry for link in subject.model.links}.values():
        for end, ids in (("from", entry.from_), ("to", entry.to)):
            for index, id_ in enumerate(ids):
                if subject.unknown(id_, subject.graph.elements):
                    yield _unknown(subject.at(entry, end, index), "element", id_, subject.graph.elements)
        for index, id_ in enumerate(entry.evidence):
            if subject.unknown(id_, subject.graph.evidence):
                yield _unknown(subject.at(entry, "evidence", index), "quote", id_, subject.graph.evidence)
    for link in subject.graph.links:
        yield from _fitting(subject, link)


def _fitting(subject: Subject, link: Link) -> Iterator[Finding]:
    pair = kind_of(subject.graph.elements[link.from_]), kind_of(subject.graph.elements[link.to])
    allowed = PAIRS.get(link.kind)
    if allowed and pair not in allowed:
        yield Finding(
            rule="wrong-relation",
            place=subject.at(link.entry, "kind"),
            message=f"{link.from_!r} cannot {_plain(link.kind)} {link.to!r}: {pair[0]} to {pair[1]}",
            remedy=f"{link.kind!r} joins {in_words((f'{a} to {b}' for a, b in sorted(allowed)), 'or')}.",
        )
    if link.from_ == link.to:
        place = subject.at(link.entry, "to")
        yield Finding(rule="self-link", place=place, message=f"{link.from_!r} is linked to itself", remedy="Delete the link.")


def _plain(kind: Relation) -> str:
    return {"enables": "enable", "addresses": "address", "contributes to": "contribute to"}.get(kind, "relate to")


def unique_links(subject: Subject) -> Iterator[Finding]:
    """Two elements are joined once by a relation; `relates to` counts the same both ways."""
    first: dict[tuple[str, Relation, str], Link] = {}
    for link in subject.model.links:
        ends = sorted((link.from_, link.to)) if link.kind is Relation.RELATES else (link.from_, link.to)
        known = first.setdefault((ends[0], link.kind, ends[1]), link)
        if known is not link:
            yield Finding(
                rule="duplicate-link",
                place=subject.at(link.entry, "to"),
                message=f"{link.from_!r} {link.kind} {link.to!r} stands twice, first at {subject.at(known.entry, 'to')}",
                remedy="Keep one of the two.",
            )


def based_links(subject: Subject) -> Iterator[Finding]:
    """A link that the source states says in which section."""
    for entry in {id(link.entry): link.entry for link in subject.model.links}.values():
        if entry.basis is Basis.STATED and not entry.section:
            yield Finding(
                rule="missing-section",
                place=subject.at(entry, "basis"),
                message="a stated link must say where the source states it",
                remedy="Add section:, or set basis: editorial.",
            )


def no_cycles(subject: Subject) -> Iterator[Finding]:
    """What a requirement enables never leads back to it."""
    nexts = defaultdict(list)
    for link in subject.graph.links:
        if link.kind is Relation.ENABLES and link.from_ != link.to:
            nexts[link.from_].append(link)
    done: set[str] = set()
    for start in list(nexts):
        yield from _cycle_from(subject, start, nexts, done)


def _cycle_from(subject: Subject, start: str, nexts: dict[str, list[Link]], done: set[str]) -> Iterator[Finding]:
    """Walk depth first without recursion; a link back into the walk closes a cycle."""
    walk: list[tuple[str, Iterator[Link]]] = [(start, iter(nexts.get(start, ())))] if start not in done else []
    while walk:
        here, rest = walk[-1]
        link = next(rest, None)
        if link is None:
            done.add(here)
            walk.pop()
            continue
        path = [id_ for id_, _ in walk]
        if link.to in path:
            cycle = " -> ".join([*path[path.index(link.to) :], link.to])
            place = subject.at(link.entry, "to")
            yield Finding(rule="cycle", place=place, message=f"enables runs in a circle: {cycle}", remedy="Delete one of these links.")
        elif link.to not in done:
            walk.append((link.to, iter(nexts.get(link.to, ()))))


def contiguous_numbers(subject: Subject) -> Iterator[Finding]:
    """Numbers run from 1 without gaps, in the order of the file: outcomes within their term, all others within their kind."""
    model = subject.model
    rows: dict[str, list[Record]] = {"problem": [*model.problems], "requirement": [*model.requirements]}
    rows |= {"impact": [*model.impacts], "stage": [*model.stages]}
    for outcome in model.outcomes:
        rows.setdefault(f"{outcome.term}-term outcome", []).append(outcome)
    rows["reference"] = [source for source in model.sources if source.number is not None]
    for what, records in rows.items():
        yield from _numbered(subject, what, records)


def _numbered(subject: Subject, what: str, records: list[Record]) -> Iterator[Finding]:
    if subject.broken:
        return  # A broken record may hold the missing number.
    for expected, record in enumerate(records, start=1):
        number = record.number  # type: ignore[attr-defined]
        if number != expected:
            message = f"{what} has number {number} where {expected} comes next"
            place = subject.at(record, "number")
            yield Finding(rule="number-gap", place=place, message=message, remedy="Number from 1 without gaps, in order.")
            return


def reached_elements(subject: Subject) -> Iterator[Finding]:
    """Something addresses every problem, and something contributes to every outcome and impact."""
    wanted = {Kind.PROBLEM: Relation.ADDRESSES, Kind.OUTCOME: Relation.CONTRIBUTES, Kind.IMPACT: Relation.CONTRIBUTES}
    for kind, relation in wanted.items():
        for element in subject.graph.by_kind[kind]:
            if not subject.graph.incoming(element.id, relation):
                yield Finding(
                    rule="unreached",
                    place=subject.at(element, "id"),
                    message=f"nothing {relation} {kind} {element.id!r}",
                    remedy="Add a link that somebody can defend.",
                    severity=Severity.WARNING,
                )


def one_floor_one_ceiling(subject: Subject) -> Iterator[Finding]:
    """There is one floor and one ceiling of accountability at most."""
    seen: set[str] = set()
    for assumption in subject.model.assumptions:
        if assumption.boundary in seen:
            message = f"a second {assumption.boundary} of accountability"
            place = subject.at(assumption, "boundary")
            yield Finding(rule="second-boundary", place=place, message=message, remedy="Keep one of the two.")
        seen |= {assumption.boundary} if assumption.boundary else set()


def retired_with_successors(subject: Subject) -> Iterator[Finding]:
    """What replaced a retired element exists, or was retired itself."""
    known = {*subject.graph.elements, *(record.id for record in subject.model.retired)}
    for record in subject.model.retired:
        for index, id_ in enumerate(record.replaced_by):
            if subject.unknown(id_, known):
                yield _unknown(subject.at(record, "replaced_by", index), "element", id_, known)


def unique_terms(subject: Subject) -> Iterator[Finding]:
    """A form of a term belongs to one entry of the glossary."""
    first: dict[str, str] = {}
    for term in subject.model.terms:
        for form in dict.fromkeys(fold(form).lower() for form in (term.term, term.abbreviation or term.term, *term.also)):
            if first.setdefault(form, term.id) != term.id:
                message = f"{form!r} is explained by {first[form]!r} already"
                yield Finding(
                    rule="duplicate-term", place=subject.at(term, "id"), message=message, remedy="Keep it in one entry."
                )


def plain_texts_of_elements(subject: Subject) -> Iterator[Finding]:
    """A plain text is named after the element whose page it puts into plain words."""
    for text in subject.model.plain:
        id_ = text.path.removeprefix(PLAIN).removesuffix(".md")
        if subject.unknown(id_, subject.graph.elements):
            yield _unknown(Place(text.path, 1, 1), "element", id_, subject.graph.elements)


def pages_apart(subject: Subject) -> Iterator[Finding]:
    """A hand-written page does not stand where the generator puts a page of its own."""
    made = set(written_by_generator(subject.graph))
    for text in subject.model.pages:
        address = of_handwritten(text.path)
        if address in made or address.startswith("id/"):
            message = f"the generator makes the page {address!r} itself"
            yield Finding(rule="taken-page", place=Place(text.path, 1, 1), message=message, remedy="Rename this page.")


def references_in_pages(subject: Subject) -> Iterator[Finding]:
    """A reference link in a hand-written page leads to an id of the project or to a definition in the page."""
    known = {id_ for id_, _ in subject.identified()}
    for text in subject.model.pages:
        defined = definitions(text)
        for id_, line, column in references(text):
            if id_.lower() not in defined and subject.unknown(id_, known):
                yield _unknown(Place(text.path, line, column), "element or quote", id_, known)


def known_in_support(subject: Subject) -> Iterator[Finding]:
    """A number for help answers a need, in nations, that its file lists."""
    support = subject.model.support
    needs, nations = {need.id for need in support.needs}, {nation.id for nation in support.nations}
    for entry in support.entries:
        if subject.unknown(entry.need, needs):
            yield _unknown(subject.at(entry, "need"), "need", entry.need, needs)
        for index, id_ in enumerate(entry.nations):
            if subject.unknown(id_, nations):
                yield _unknown(subject.at(entry, "nations", index), "nation", id_, nations)


def fresh_support(subject: Subject) -> Iterator[Finding]:
    """A number for help was checked within the last year, if it was ever checked; the page says if it never was."""
    for entry in subject.model.support.entries if subject.today else ():
        age = subject.today - entry.checked if subject.today and entry.checked else timedelta()
        if age > timedelta(days=365):
            message = f"nobody has checked {entry.phone} ({entry.name}) since {entry.checked}, for more than a year"
            remedy = "Find out whether it still holds, then write the date of that day."
            severity = Severity.WARNING
        elif age < timedelta(days=-1):  # A day is left for those whose clock is ahead of ours.
            message, severity = f"{entry.checked} has not come yet", Severity.ERROR
            remedy = "Write the day on which somebody checked it, or never."
        else:
            continue
        yield Finding(
            rule="stale-support" if severity is Severity.WARNING else "future-check",
            place=subject.at(entry, "checked"),
            message=message,
            remedy=remedy,
            severity=severity,
        )


CHECKS: tuple[Check, ...] = (
    unique_ids,
    known_levels,
    known_sources,
    known_sections,
    known_in_quotes,
    useful_quotes,
    known_in_links,
    unique_links,
    based_links,
    no_cycles,
    contiguous_numbers,
    reached_elements,
    one_floor_one_ceiling,
    retired_with_successors,
    unique_terms,
    plain_texts_of_elements,
    pages_apart,
    references_in_pages,
    known_in_support,
    fresh_support,
)
