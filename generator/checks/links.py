"""The rules about links: what they may join, that each is said once and on a basis, and that none runs in a circle.

Like all checks they compare what was loaded and yield findings; the docstring of a check states its rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from generator.checks.context import Subject
from generator.findings import Finding
from generator.model.graph import kind_of
from generator.model.model import Link
from generator.records import Basis, Kind, Relation
from generator.rules import Links
from generator.text.strings import in_words


def known_in_links(subject: Subject) -> Iterator[Finding]:
    """A link joins elements that exist and rests on quotes that exist."""
    for entry in subject.model.entries():
        for end, ids in (("from", entry.from_), ("to", entry.to)):
            for index, id_ in enumerate(ids):
                yield from subject.unknown("element", id_, subject.at(entry, end, index))
        for index, id_ in enumerate(entry.evidence):
            yield from subject.unknown("quote", id_, subject.at(entry, "evidence", index))


def fitting_links(subject: Subject) -> Iterator[Finding]:
    """The kind of a link fits the kinds of its two elements."""
    for links in subject.linked().values():
        wrong = [link for link in links if not _may_join(subject, link)]
        if wrong:
            link, kinds = wrong[0], _kinds(subject, wrong[0])
            words = f"{link.from_!r} cannot {link.kind.facts.infinitive} {link.to!r}: {kinds[0]} to {kinds[1]}"
            allowed = in_words((f"{a} to {b}" for a, b in sorted(link.kind.facts.joins)), "or")
            place, remedy = subject.at(link.entry, "kind"), f"'{link.kind}' joins {allowed}."
            yield Finding(Links.WRONG_RELATION, place, words + _and_others(wrong), remedy)


def _may_join(subject: Subject, link: Link) -> bool:
    if not link.kind.facts.joins or link.from_ == link.to or not subject.ambiguous.isdisjoint((link.from_, link.to)):
        return True
    return _kinds(subject, link) in link.kind.facts.joins


def _kinds(subject: Subject, link: Link) -> tuple[Kind, Kind]:
    return kind_of(subject.graph.elements[link.from_]), kind_of(subject.graph.elements[link.to])


def _and_others(links: Sequence[Link]) -> str:
    return f" (one of {len(links)} such links of this record)" if len(links) > 1 else ""


def links_to_others(subject: Subject) -> Iterator[Finding]:
    """No link joins an element to itself."""
    for link in subject.graph.links:
        if link.from_ == link.to:
            place, message = subject.at(link.entry, "to"), f"{link.from_!r} is linked to itself"
            yield Finding(Links.SELF_LINK, place, message)


def unique_links(subject: Subject) -> Iterator[Finding]:
    """Two elements have at most one link of each kind, in either direction for `relates to`."""
    first: dict[tuple[str, Relation, str], Link] = {}
    twice: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in subject.model.links:
        ends = sorted((link.from_, link.to)) if link.kind.facts.both_ways else (link.from_, link.to)
        known = first.setdefault((ends[0], link.kind, ends[1]), link)
        if known is not link:
            twice[id(known.entry), id(link.entry)] += [known, link]
    for known, link, *others in twice.values():
        place, at = subject.at(link.entry, "to"), subject.at(known.entry, "to")
        message = f"{link.from_!r} {link.kind} {link.to!r} stands twice, first at {at}"
        message += _and_others([link, *others[1::2]])
        yield Finding(Links.DUPLICATE_LINK, place, message)


def based_links(subject: Subject) -> Iterator[Finding]:
    """A stated link names the section of the source that states it."""
    for entry in subject.model.entries():
        if entry.basis is Basis.STATED and not entry.section and not subject.mended(entry, "section"):
            message = "a stated link must say where the source states it"
            yield Finding(Links.MISSING_SECTION, subject.at(entry, "basis"), message)


def no_cycles(subject: Subject) -> Iterator[Finding]:
    """No chain of `enables` links leads from a requirement back to itself."""
    for relation in Relation:
        nexts = defaultdict(list)
        for link in subject.graph.links:
            if link.kind is relation and not relation.facts.in_circles and link.from_ != link.to:
                nexts[link.from_].append(link)
        done: set[str] = set()
        told: set[int] = set()
        for start in list(nexts):
            yield from _cycle_from(subject, start, nexts, done, told)


def _cycle_from(
    subject: Subject, start: str, nexts: dict[str, list[Link]], done: set[str], told: set[int]
) -> Iterator[Finding]:
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
        # One entry that closes several circles is one mistake: whoever mends one of them sees the others.
        if link.to in path and id(link.entry) not in told:
            told.add(id(link.entry))
            cycle = " -> ".join([*path[path.index(link.to) :], link.to])
            place = subject.at(link.entry, "to")
            yield Finding(Links.CYCLE, place, f"{link.kind} runs in a circle: {cycle}")
        elif link.to not in done and link.to not in path:
            walk.append((link.to, iter(nexts.get(link.to, ()))))


def reached_elements(subject: Subject) -> Iterator[Finding]:
    """Every problem is addressed by an element, and an element contributes to every outcome and impact."""
    wanted = {kind: relation for relation in Relation for kind in relation.facts.reaches}
    reached = {(entry.kind, subject.meant("element", id_)) for entry in subject.model.entries() for id_ in entry.to}
    # Whose id it is that two records share is not known: any of them may be reached.
    reached |= {(kind, id_) for id_ in subject.ambiguous for kind in wanted.values()}
    # Of the wrong relation, and reported as such: it is not known which was meant.
    reached |= {(kind, x.to) for x in subject.graph.links if not _may_join(subject, x) for kind in wanted.values()}
    for kind, relation in wanted.items():
        uncertain = (relation, None) in reached or "links" in subject.loaded.nameless
        for element in subject.graph.by_kind[kind] if not uncertain else ():
            if (relation, element.id) not in reached and element.id not in subject.loaded.mentioned:
                place, message = subject.at(element, "id"), f"nothing {relation} {kind} {element.id!r}"
                yield Finding(Links.UNREACHED, place, message, "Add a link that somebody can defend.")


def fitting_statements(subject: Subject) -> Iterator[Finding]:
    """A link names problem statements only if it addresses the problem that they belong to."""
    parts = {problem.id: {part.id for part in problem.statements} for problem in subject.model.problems}
    known = set[str]().union(*parts.values())
    for entry in subject.model.entries():
        inside = set[str]().union(*(parts.get(id_, set()) for id_ in entry.to))
        for index, id_ in enumerate(entry.statements):
            place = subject.at(entry, "statements", index)
            yield from subject.unknown("statement", id_, place)
            if id_ in known and (entry.kind is not Relation.ADDRESSES or id_ not in inside):
                message = f"this link does not address the problem that {id_!r} is part of"
                yield Finding(Links.FOREIGN_STATEMENT, place, message)


LINK_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    known_in_links,
    fitting_links,
    links_to_others,
    unique_links,
    based_links,
    fitting_statements,
    no_cycles,
    reached_elements,
)
