"""The rules about links: what they may join, that each has a basis and is given once, and that there are no circles.

The docstring of each check states its rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from generator.checks.context import CheckContext
from generator.findings import Finding
from generator.model.graph import kind_of
from generator.model.model import Link
from generator.records import Basis, Kind, Relation
from generator.rules import Links
from generator.text.strings import in_words


def known_in_links(context: CheckContext) -> Iterator[Finding]:
    """A link joins elements that exist and rests on quotes that exist."""
    for entry in context.model.entries():
        for end, ids in (("from", entry.from_), ("to", entry.to)):
            for index, id_ in enumerate(ids):
                yield from context.unknown("element", id_, context.at(entry, end, index))
        for index, id_ in enumerate(entry.evidence):
            yield from context.unknown("quote", id_, context.at(entry, "evidence", index))


def fitting_links(context: CheckContext) -> Iterator[Finding]:
    """The kind of a link fits the kinds of its two elements."""
    for links in context.linked().values():
        wrong = [link for link in links if not _may_join(context, link)]
        if wrong:
            link, kinds = wrong[0], _kinds(context, wrong[0])
            words = f"{link.from_!r} cannot {link.kind.facts.infinitive} {link.to!r}: {kinds[0]} to {kinds[1]}"
            allowed = in_words((f"{a} to {b}" for a, b in sorted(link.kind.facts.joins)), "or")
            place, remedy = context.at(link.entry, "kind"), f"'{link.kind}' joins {allowed}."
            yield Finding(Links.WRONG_RELATION, place, words + _and_others(wrong), remedy)


def _may_join(context: CheckContext, link: Link) -> bool:
    if not link.kind.facts.joins or link.from_ == link.to or not context.ambiguous.isdisjoint((link.from_, link.to)):
        return True
    return _kinds(context, link) in link.kind.facts.joins


def _kinds(context: CheckContext, link: Link) -> tuple[Kind, Kind]:
    return kind_of(context.graph.elements[link.from_]), kind_of(context.graph.elements[link.to])


def _and_others(links: Sequence[Link]) -> str:
    return f" (one of {len(links)} such links of this record)" if len(links) > 1 else ""


def links_to_others(context: CheckContext) -> Iterator[Finding]:
    """No link joins an element to itself."""
    for link in context.graph.links:
        if link.from_ == link.to:
            place, message = context.at(link.entry, "to"), f"{link.from_!r} is linked to itself"
            yield Finding(Links.SELF_LINK, place, message)


def unique_links(context: CheckContext) -> Iterator[Finding]:
    """Two elements have at most one link of each kind, in either direction for `relates to`."""
    first: dict[tuple[str, Relation, str], Link] = {}
    twice: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in context.model.links:
        ends = sorted((link.from_, link.to)) if link.kind.facts.both_ways else (link.from_, link.to)
        known = first.setdefault((ends[0], link.kind, ends[1]), link)
        if known is not link:
            twice[id(known.entry), id(link.entry)] += [known, link]
    for known, link, *others in twice.values():
        place, at = context.at(link.entry, "to"), context.at(known.entry, "to")
        message = f"{link.from_!r} {link.kind} {link.to!r} is there twice: first at {at}"
        message += _and_others([link, *others[1::2]])
        yield Finding(Links.DUPLICATE_LINK, place, message)


def based_links(context: CheckContext) -> Iterator[Finding]:
    """A stated link names the section of the source that states it."""
    for entry in context.model.entries():
        if entry.basis is Basis.STATED and not entry.section and not context.was_invalid(entry, "section"):
            message = "a stated link must say where the source states it"
            yield Finding(Links.MISSING_SECTION, context.at(entry, "basis"), message)


def no_cycles(context: CheckContext) -> Iterator[Finding]:
    """No chain of `enables` links leads from a requirement back to itself."""
    for relation in Relation:
        nexts = defaultdict(list)
        for link in context.graph.links:
            if link.kind is relation and not relation.facts.in_circles and link.from_ != link.to:
                nexts[link.from_].append(link)
        done: set[str] = set()
        reported: set[int] = set()
        for start in list(nexts):
            yield from _cycle_from(context, start, nexts, done, reported)


def _cycle_from(
    context: CheckContext, start: str, nexts: dict[str, list[Link]], done: set[str], reported: set[int]
) -> Iterator[Finding]:
    """Walk depth first without recursion. A link back into the path closes a cycle."""
    walk: list[tuple[str, Iterator[Link]]] = [(start, iter(nexts.get(start, ())))] if start not in done else []
    while walk:
        here, rest = walk[-1]
        link = next(rest, None)
        if link is None:
            done.add(here)
            walk.pop()
            continue
        path = [id_ for id_, _ in walk]
        # An entry that closes several circles is one error: fixing one of them shows the others.
        if link.to in path and id(link.entry) not in reported:
            reported.add(id(link.entry))
            cycle = " -> ".join([*path[path.index(link.to) :], link.to])
            place = context.at(link.entry, "to")
            yield Finding(Links.CYCLE, place, f"{link.kind} runs in a circle: {cycle}")
        elif link.to not in done and link.to not in path:
            walk.append((link.to, iter(nexts.get(link.to, ()))))


def reached_elements(context: CheckContext) -> Iterator[Finding]:
    """Every problem has an element that addresses it, and every outcome and impact has one that contributes to it."""
    wanted = {kind: relation for relation in Relation for kind in relation.facts.reaches}
    reached = {(entry.kind, context.meant("element", id_)) for entry in context.model.entries() for id_ in entry.to}
    # If two records share an id, a link may lead to either of them.
    reached |= {(kind, id_) for id_ in context.ambiguous for kind in wanted.values()}
    # A link of the wrong kind has been reported already, and the right kind is not known.
    reached |= {(kind, x.to) for x in context.graph.links if not _may_join(context, x) for kind in wanted.values()}
    for kind, relation in wanted.items():
        uncertain = (relation, None) in reached or "links" in context.loaded.nameless
        for element in context.graph.by_kind[kind] if not uncertain else ():
            if (relation, element.id) not in reached and element.id not in context.loaded.mentioned:
                place, message = context.at(element, "id"), f"nothing {relation} {kind} {element.id!r}"
                yield Finding(Links.UNREACHED, place, message)


def fitting_statements(context: CheckContext) -> Iterator[Finding]:
    """A link names problem statements only if it addresses the problem that they belong to."""
    parts = {problem.id: {part.id for part in problem.statements} for problem in context.model.problems}
    known = set[str]().union(*parts.values())
    for entry in context.model.entries():
        inside = set[str]().union(*(parts.get(id_, set()) for id_ in entry.to))
        for index, id_ in enumerate(entry.statements):
            place = context.at(entry, "statements", index)
            yield from context.unknown("statement", id_, place)
            if id_ in known and (entry.kind is not Relation.ADDRESSES or id_ not in inside):
                message = f"this link does not address the problem that {id_!r} is part of"
                yield Finding(Links.FOREIGN_STATEMENT, place, message)


LINK_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    known_in_links,
    fitting_links,
    links_to_others,
    unique_links,
    based_links,
    fitting_statements,
    no_cycles,
    reached_elements,
)
