"""The rules that one record cannot break alone: each check compares records and yields a finding for each mistake.

The docstring of a check states its rule. Checks read what `load` made, never change it, and say nothing about an id
whose own record was already reported as broken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, TypeAlias

from generator.addresses import ANCHORS, of_handwritten, written_by_generator
from generator.advice import ADVICE, foremost
from generator.findings import Finding, Place, Severity, in_order
from generator.graph import kind_of
from generator.load import Loaded
from generator.markdown import definitions, references
from generator.model import PLAIN, Link
from generator.names import person_in
from generator.plaintexts import METHOD, WHOLE
from generator.quote_checks import QUOTE_CHECKS
from generator.records import Basis, Kind, LinkEntry, Record, Relation, Retired, Review, Sourced, Term
from generator.release_checks import RELEASE_CHECKS
from generator.releases import order
from generator.reviews import State, standing
from generator.subject import Subject
from generator.text import did_you_mean, fold, in_words

Check: TypeAlias = Callable[["Subject"], Iterator[Finding]]

PAGE_NAMES = frozenset({"index", "map", "reviews", WHOLE, METHOD})
"""What no element can be called, because pages beside those of elements have these names."""

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


def check(loaded: Loaded, today: date | None = None) -> list[Finding]:
    """All findings about a project, those of loading included, in the order of the files.

    `today` is for what grows old; where it is left out, nothing does.
    """
    subject = Subject(loaded, today)
    return in_order([*loaded.findings, *(finding for rule in CHECKS for finding in rule(subject))])


def unique_ids(subject: Subject) -> Iterator[Finding]:
    """An id belongs to one record of the whole project, for ever: also after the record was retired."""
    for id_, record in subject.repeats:
        first = subject.first[id_]
        place, known = subject.at(record, "id"), subject.at(first, "id")
        if isinstance(record, Retired) and not isinstance(first, Retired):
            # The mistake is the new record, which stands before the list of retired ones.
            message, remedy = f"id {id_!r} belonged to a retired element, at {place}", "Choose a new id."
            yield Finding(rule="reused-id", place=known, message=message, remedy=remedy)
        else:
            message, remedy = f"id {id_!r} is taken already, at {known}", "Give one of the two another id."
            yield Finding(rule="duplicate-id", place=place, message=message, remedy=remedy)


def free_ids(subject: Subject) -> Iterator[Finding]:
    """An id is no name that the site needs for pages or anchors of its own."""
    for id_, record in subject.first.items():
        if id_ in ANCHORS or (id_ in PAGE_NAMES and id_ in subject.graph.elements):
            message = f"the site needs the name {id_!r} itself"
            yield Finding(rule="taken-id", place=subject.at(record, "id"), message=message, remedy="Choose another id.")


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
    """A section is one of those that its source lists, where the source lists them."""
    for record, section, source_id in _located(subject):
        meant = subject.meant("source", source_id) if not subject.mended(record, "section") else None
        source = subject.graph.sources.get(meant or "")
        if source and source.sections and section not in source.sections and not subject.mended(source, "sections"):
            yield Finding(
                rule="unknown-section",
                place=subject.at(record, "section"),
                message=f"source {source.id!r} has no section {section!r}",
                remedy=did_you_mean(section, source.sections)
                or f"Its sections are listed under {source.id!r} in sources.yaml.",
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
    for item in subject.model.evidence:
        quote = item.quote
        yield from subject.unknown("kind of evidence", quote.kind, subject.at(quote, "kind"))
        for index, id_ in enumerate(quote.supports):
            yield from subject.unknown("element", id_, subject.at(quote, "supports", index))


def useful_quotes(subject: Subject) -> Iterator[Finding]:
    """A quote supports an element or a link."""
    used = {subject.meant("quote", id_) for link in subject.model.links for id_ in link.entry.evidence}
    uncertain = None in used or "links" in subject.loaded.nameless
    used |= subject.loaded.mentioned
    for item in subject.model.evidence if not uncertain else ():
        if not item.quote.supports and item.quote.id not in used and not subject.mended(item.quote, "supports"):
            yield Finding(
                rule="idle-quote",
                place=subject.at(item.quote, "id"),
                message=f"quote {item.quote.id!r} supports nothing",
                remedy="Name elements under supports:, name the quote in a link's evidence:, or delete it.",
                severity=Severity.WARNING,
            )


def known_in_links(subject: Subject) -> Iterator[Finding]:
    """A link joins elements that exist and rests on quotes that exist."""
    for entry in _entries(subject):
        for end, ids in (("from", entry.from_), ("to", entry.to)):
            for index, id_ in enumerate(ids):
                yield from subject.unknown("element", id_, subject.at(entry, end, index))
        for index, id_ in enumerate(entry.evidence):
            yield from subject.unknown("quote", id_, subject.at(entry, "evidence", index))


def _entries(subject: Subject) -> Collection[LinkEntry]:
    return {id(link.entry): link.entry for link in subject.model.links}.values()


def fitting_links(subject: Subject) -> Iterator[Finding]:
    """A link joins two elements of kinds that its relation may join."""
    for links in subject.linked().values():
        wrong = [link for link in links if not _may_join(subject, link)]
        if wrong:
            link, kinds = wrong[0], _kinds(subject, wrong[0])
            words = f"{link.from_!r} cannot {_plain(link.kind)} {link.to!r}: {kinds[0]} to {kinds[1]}"
            allowed = in_words((f"{a} to {b}" for a, b in sorted(PAIRS[link.kind])), "or")
            yield Finding(
                rule="wrong-relation",
                place=subject.at(link.entry, "kind"),
                message=words + _and_others(wrong),
                remedy=f"'{link.kind}' joins {allowed}.",
            )


def _may_join(subject: Subject, link: Link) -> bool:
    if link.kind not in PAIRS or link.from_ == link.to or not subject.ambiguous.isdisjoint((link.from_, link.to)):
        return True
    return _kinds(subject, link) in PAIRS[link.kind]


def _kinds(subject: Subject, link: Link) -> tuple[Kind, Kind]:
    return kind_of(subject.graph.elements[link.from_]), kind_of(subject.graph.elements[link.to])


def _and_others(links: Sequence[Link]) -> str:
    return f" (one of {len(links)} such links of this record)" if len(links) > 1 else ""


def _plain(kind: Relation) -> str:
    return {"enables": "enable", "addresses": "address", "contributes to": "contribute to"}.get(kind, "relate to")


def links_to_others(subject: Subject) -> Iterator[Finding]:
    """No element is linked to itself."""
    for link in subject.graph.links:
        if link.from_ == link.to:
            place, message = subject.at(link.entry, "to"), f"{link.from_!r} is linked to itself"
            yield Finding(rule="self-link", place=place, message=message, remedy="Delete the link.")


def unique_links(subject: Subject) -> Iterator[Finding]:
    """Two elements are joined once by a relation; `relates to` counts the same both ways."""
    first: dict[tuple[str, Relation, str], Link] = {}
    twice: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in subject.model.links:
        ends = sorted((link.from_, link.to)) if link.kind is Relation.RELATES else (link.from_, link.to)
        known = first.setdefault((ends[0], link.kind, ends[1]), link)
        if known is not link:
            twice[id(known.entry), id(link.entry)] += [known, link]
    for known, link, *others in twice.values():
        place, at = subject.at(link.entry, "to"), subject.at(known.entry, "to")
        message = f"{link.from_!r} {link.kind} {link.to!r} stands twice, first at {at}"
        message += _and_others([link, *others[1::2]])
        yield Finding(rule="duplicate-link", place=place, message=message, remedy="Keep one of the two.")


def ids_named_once(subject: Subject) -> Iterator[Finding]:
    """A list names an id once."""
    model = subject.model
    lists: list[tuple[Record, str]] = [
        (item.quote, key) for item in model.evidence for key in ("references", "supports")
    ]
    lists += [(entry, "evidence") for entry in _entries(subject)]
    lists += [(entry, "nations") for entry in model.support.entries]
    lists += [(record, "replaced_by") for record in model.retired]
    for record, key in lists:
        ids = getattr(record, key)
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                place, message = subject.at(record, key, index), f"{id_!r} stands twice in one list"
                yield Finding(rule="named-twice", place=place, message=message, remedy="Keep one of the two.")


def based_links(subject: Subject) -> Iterator[Finding]:
    """A link that the source states says in which section."""
    for entry in _entries(subject):
        if entry.basis is Basis.STATED and not entry.section and not subject.mended(entry, "section"):
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
            yield Finding(
                rule="cycle",
                place=place,
                message=f"enables runs in a circle: {cycle}",
                remedy="Delete one of these links.",
            )
        elif link.to not in done:
            walk.append((link.to, iter(nexts.get(link.to, ()))))


def contiguous_numbers(subject: Subject) -> Iterator[Finding]:
    """Numbers run from 1 without gaps, in the order of the file: those of outcomes within their term."""
    model = subject.model
    rows: dict[str, tuple[str, Sequence[Any]]] = {
        "problem": ("problems", model.problems),
        "requirement": ("requirements", model.requirements),
        "impact": ("impacts", model.impacts),
        "stage": ("stages", model.stages),
        "reference": ("sources", [s for s in model.sources if s.number is not None or subject.mended(s, "number")]),
    }
    for term in Term:
        outcomes = [outcome for outcome in model.outcomes if outcome.term is term]
        rows[f"{term}-term outcome"] = ("outcomes", outcomes)
    for what, (name, records) in rows.items():
        if subject.complete(name):
            yield from _numbered(subject, what, [record for record in records if not subject.repeated(record)])


def _numbered(subject: Subject, what: str, records: Sequence[Any]) -> Iterator[Finding]:
    expected = 1
    for record, following in zip_longest(records, records[1:]):
        number = record.number
        if number != expected and not subject.mended(record, "number"):
            message = f"{what} has number {number} where {expected} comes next"
            place = subject.at(record, "number")
            yield Finding(
                rule="number-gap", place=place, message=message, remedy="Number from 1 without gaps, in order."
            )
            # Where the next record follows on this one, a number was left out; else only this one is wrong.
            if following and following.number == number + 1:
                expected = number
        expected += 1


def reached_elements(subject: Subject) -> Iterator[Finding]:
    """Something addresses every problem, and something contributes to every outcome and impact."""
    wanted = {Kind.PROBLEM: Relation.ADDRESSES, Kind.OUTCOME: Relation.CONTRIBUTES, Kind.IMPACT: Relation.CONTRIBUTES}
    reached = {(link.kind, subject.meant("element", link.to)) for link in subject.model.links}
    # Of the wrong relation, and reported as such: it is not known which was meant.
    reached |= {(kind, x.to) for x in subject.graph.links if not _may_join(subject, x) for kind in wanted.values()}
    for kind, relation in wanted.items():
        uncertain = (relation, None) in reached or "links" in subject.loaded.nameless
        for element in subject.graph.by_kind[kind] if not uncertain else ():
            if (relation, element.id) not in reached and element.id not in subject.loaded.mentioned:
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
        if assumption.boundary in seen and not subject.repeated(assumption):
            message = f"a second {assumption.boundary} of accountability"
            place = subject.at(assumption, "boundary")
            yield Finding(rule="second-boundary", place=place, message=message, remedy="Keep one of the two.")
        seen |= {assumption.boundary} if assumption.boundary else set()


def retired_with_successors(subject: Subject) -> Iterator[Finding]:
    """What replaced a retired element exists, or was retired itself and replaced by something that is neither."""
    nexts = {record.id: set(record.replaced_by) for record in subject.model.retired}
    for record in subject.model.retired:
        for index, id_ in enumerate(record.replaced_by):
            yield from subject.unknown("successor", id_, subject.at(record, "replaced_by", index))
        if record.id in _after(record.id, nexts):
            message = f"{record.id!r} was replaced, in the end, by itself"
            place = subject.at(record, "replaced_by")
            yield Finding(rule="circle", place=place, message=message, remedy="Name what stands in its place today.")


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
    """A form of a term belongs to one entry of the glossary."""
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
        yield Finding(rule="duplicate-term", place=place, message=message, remedy="Keep each form in one entry.")


def plain_texts_of_elements(subject: Subject) -> Iterator[Finding]:
    """A plain text explains an element, the whole or how it was made, and its file is named after what it explains."""
    for text in subject.model.plain:
        place = subject.at(text.front, "element")
        if text.id not in (WHOLE, METHOD):
            yield from subject.unknown("element", text.id, place)
        if text is foremost(subject, text.id) and text.path != f"{PLAIN}{text.id}.md":
            message, remedy = f"the file explains {text.id!r} and has another name", f"Name it {PLAIN}{text.id}.md."
            yield Finding(rule="misnamed-text", place=place, message=message, remedy=remedy)


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
    for text in subject.model.pages:
        defined = definitions(text)
        for id_, line, column in references(text):
            if id_.lower() not in defined:
                yield from subject.unknown("element or quote", id_, Place(text.path, line, column))


def known_in_support(subject: Subject) -> Iterator[Finding]:
    """A number for help answers a need, in nations, that its file lists."""
    for entry in subject.model.support.entries:
        yield from subject.unknown("need", entry.need, subject.at(entry, "need"))
        for index, id_ in enumerate(entry.nations):
            yield from subject.unknown("nation", id_, subject.at(entry, "nations", index))


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


def _reviews(subject: Subject) -> Iterator[Review]:
    for text in subject.model.plain:
        yield from text.front.reviews


def unnamed_reviewers(subject: Subject) -> Iterator[Finding]:
    """A review is a role's or a group's: who did not consent to it is not named, as its author or in passing."""
    known = f"{subject.model.about.title}\n{subject.model.about.short_title}"
    for review in _reviews(subject):
        if review.named or subject.mended(review, "named"):
            continue
        for key, words in (("by", review.by), ("how", review.how), ("note", review.note or "")):
            found = person_in(words, known)
            if found:
                yield Finding(
                    rule="personal-name",
                    place=subject.at(review, key),
                    message=f"{found!r} reads like the name of a person",
                    remedy="Name the role or the group instead. Who wants to be named: add named: consented.",
                    severity=Severity.ERROR if key == "by" else Severity.ADVICE,
                )


def dated_reviews(subject: Subject) -> Iterator[Finding]:
    """A review is of a day that has come, and of a version that the model has reached."""
    now = order(subject.model.about.version) or ()
    for review in _reviews(subject):
        # A day is left for those whose clock is ahead of ours.
        if subject.today and review.date - subject.today > timedelta(days=1):
            place, message = subject.at(review, "date"), f"{review.date} has not come yet"
            yield Finding(rule="future-review", place=place, message=message, remedy="Write the day of the review.")
        read = order(review.version) or ()
        if read > now and not subject.mended(subject.model.about, "version"):
            place = subject.at(review, "version")
            message = f"version {review.version} comes after the model's own, {subject.model.about.version}"
            remedy = "Write the version that was read."
            yield Finding(rule="future-version", place=place, message=message, remedy=remedy)


def lapsed_reviews(subject: Subject) -> Iterator[Finding]:
    """A plain text reads as when it was reviewed, where the project wants strict builds to stop at what does not."""
    broken = any(finding.severity is Severity.ERROR for finding in subject.loaded.findings)
    if broken or not subject.model.reviewing.out_of_date_stops:
        return
    for id_, text in subject.graph.plain.items():
        # The day is of no account: a review that is due is no review of other words.
        found = standing(subject.graph, id_, subject.model.about.date)
        if found.state is State.OUT_OF_DATE:
            yield Finding(
                rule="lapsed-review",
                place=subject.at(text.front, "reviews"),
                message=f"the review of {id_!r} is out of date; changed since: {in_words(found.changed)}",
                remedy="Have it read again and record that, or take the change back.",
                severity=Severity.WARNING,
            )


CHECKS: tuple[Check, ...] = (
    unique_ids,
    free_ids,
    known_levels,
    known_sources,
    known_sections,
    known_in_quotes,
    useful_quotes,
    known_in_links,
    fitting_links,
    links_to_others,
    unique_links,
    ids_named_once,
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
    *QUOTE_CHECKS,
    *RELEASE_CHECKS,
    unnamed_reviewers,
    dated_reviews,
    lapsed_reviews,
    *ADVICE,
)
