"""The page for people who act at one level: what they are asked to do, for whom, and what they can ask of others.

The levels, their order and the names of these pages come from the model. The page is designed to print on one sheet, so
it names each element once and says where to read the reason for a link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.model.model import Link
from generator.pages.changes import changes_for, for_roles
from generator.pages.entrances.check import check_link
from generator.records import Basis, Kind, Level, Relation, Requirement
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, ElementRef, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.routes.routes import levels_with_a_page
from generator.text.strings import in_words, sentence_case

CONNECTIONS = "#how-it-is-connected"
"""The anchor on an element's page of its list of links, with the reason for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRequirements:
    """Requirements of the level that are linked to another element on the same basis, and where to read why."""

    requirements: str
    basis: str
    why: str
    href: Ready


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedElement:
    """An element outside the level, and the requirements of the level that are linked to it."""

    ref: ElementRef
    ties: tuple[LinkedRequirements, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One requirement of the level: what to do for it, and what it depends on at the same level."""

    ref: ElementRef
    activities: tuple[ElementRef, ...]
    rests_on: tuple[LinkedRequirements, ...]


def role(context: PageContext, level: Level) -> Content:
    """Returns the page of a level: duties, what others need, what to ask for, problems and outcomes."""
    graph = context.graph
    own = requirements_at(graph, level)
    needed = _by_level(context, level, _reach(context, own, Relation.ENABLES, outward=True))
    asked = _by_level(context, level, _reach(context, own, Relation.ENABLES, outward=False))
    return {
        "title": level.role_label,
        "description": f"{level.title}: what it is asked to do, what others need from it, and what it may "
        "ask of others. To print on one sheet.",
        "trail": (context.to("Home", addresses.HOME),),
        "check": check_link(context, level.id if own else ""),
        "level": level.title,
        "who": context.to("Who acts at this level, in the words of the source", context.where[level.id]),
        "duties": tuple(_duty(context, requirement, own) for requirement in own),
        "rests": _RESTS[bool(asked), bool(needed)],
        "needed": needed,
        "asked": asked,
        "problems": _reach(context, own, Relation.ADDRESSES, outward=True),
        "outcomes": _reach(context, own, Relation.CONTRIBUTES, outward=True),
        "for_all": _for_all(context),
        "not_known": first_gaps(context),
        "gaps_page": context.to("All known gaps", addresses.GAPS),
        "handouts": (
            context.to("This page as a brief (Word)", addresses.brief_of(level.id)),
            context.to("Slides for this role (PowerPoint)", addresses.slides_of(level.id)),
        ),
        "changed": _changed(context, level),
        "others": tuple(
            context.to(v.role_label or "", addresses.role_of(v)) for v in levels_with_a_page(graph) if v is not level
        ),
    }


def _changed(context: PageContext, level: Level) -> Ref | None:
    """Returns a link to what the last version that changed anything for this level changed. None if none did."""
    for version in context.history.versions:
        if any(found.role.name == level.role_label for found in for_roles(context, version)):
            name = f"in version {version.version}" if version.released else "since the last release"
            return context.to(
                f"What changed for your role {name}", f"{addresses.CHANGES}#{changes_for(level, version)}"
            )
    return None


_RESTS = {
    (True, True): "Your level depends on others, and others depend on yours.",
    (True, False): "Your level depends on the others.",
    (False, True): "Other levels depend on yours.",
    (False, False): "",
}
"""How a level depends on others, by whether it can ask something of them and whether they need something from it."""


FIRST_GAPS = 4
"""How many of the known gaps to show to every reader. The most important come first in the file."""


def first_gaps(context: PageContext) -> tuple[Ref, ...]:
    """Returns links to the known gaps that readers should know about before they use the site."""
    return tuple(context.to(gap.title, context.where[gap.id]) for gap in context.graph.model.gaps[:FIRST_GAPS])


def _for_all(context: PageContext) -> tuple[Ref, ...]:
    """Returns what applies at every level: the assumptions, apart from the floor and the ceiling."""
    assumptions = [each for each in context.graph.model.assumptions if not each.boundary]
    names = ((each.id, context.graph.plain_name(each.id) or each.title) for each in assumptions)
    return tuple(context.to(sentence_case(words), context.where[id_]) for id_, words in names)


def requirements_at(graph: Graph, level: Level) -> tuple[Requirement, ...]:
    """Returns the requirements of a level, in order."""
    return tuple(requirement for requirement in graph.model.requirements if requirement.level == level.id)


def _duty(context: PageContext, requirement: Requirement, own: tuple[Requirement, ...]) -> Duty:
    before = {
        first: [link for link in context.graph.incoming(requirement.id, Relation.ENABLES) if link.from_ == first.id]
        for first in own
    }
    return Duty(
        ref=context.element(requirement.id),
        activities=context.elements(activity.id for activity in requirement.activities),
        rests_on=_ties(context, requirement.id, before),
    )


def _reach(
    context: PageContext, own: tuple[Requirement, ...], relation: Relation, *, outward: bool
) -> tuple[LinkedElement, ...]:
    """Returns each element outside `own` that such a link joins to a requirement of `own` or its activities."""
    graph = context.graph
    found: dict[str, dict[Requirement, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for requirement in own:
        for part in (requirement, *requirement.activities):
            for link in graph.outgoing(part.id, relation) if outward else graph.incoming(part.id, relation):
                found[link.to if outward else link.from_][requirement].append(link)
    mine = {requirement.id for requirement in own}
    return tuple(
        LinkedElement(ref=context.element(id_), ties=_ties(context, id_, found[id_]))
        for id_ in graph.elements
        if id_ in found and id_ not in mine
    )


def _ties(context: PageContext, other: str, links: Mapping[Requirement, list[Link]]) -> tuple[LinkedRequirements, ...]:
    """Returns the links of each requirement with another element. Those on the same basis are joined."""
    groups: dict[str, list[Requirement]] = {"stated": [], "stated in part": [], "editorial": []}
    for requirement, its in links.items():
        if its:
            groups[_basis(its)].append(requirement)
    return tuple(_tie(context, other, basis, group, links) for basis, group in groups.items() if group)


def _basis(links: Iterable[Link]) -> str:
    bases = {link.basis for link in links}
    return "stated in part" if len(bases) > 1 else Basis(*bases).value


def _tie(
    context: PageContext, other: str, basis: str, group: Sequence[Requirement], links: Mapping[Requirement, list[Link]]
) -> LinkedRequirements:
    """Returns a tie with where to read the reason.

    For one link, this is the link itself. For several, it is the page of the other element.
    """
    single = [link for requirement in group for link in links[requirement]]
    reason = context.link_in_words(single[0])
    if len(single) > 1:
        reason = context.to(
            f"reasons on the page of {context.element(other).label}", f"{context.where[other]}{CONNECTIONS}"
        )
    return LinkedRequirements(requirements=numbered(group), basis=basis, why=reason.name, href=reason.href)


def numbered(requirements: Sequence[Requirement]) -> str:
    """Returns requirements by their numbers: `Requirement 4`, `Requirements 1, 2 and 3`."""
    return f"Requirement{'s' * (len(requirements) > 1)} {in_words(str(r.number) for r in requirements)}"


def _by_level(
    context: PageContext, level: Level, reached: tuple[LinkedElement, ...]
) -> tuple[tuple[Ref, tuple[LinkedElement, ...]], ...]:
    """Returns what was reached at each of the other levels, in order. Levels without anything are left out."""
    graph = context.graph
    rows = []
    for other in graph.model.levels:
        there = tuple(tied for tied in reached if tied.ref.kind == Kind.REQUIREMENT and _level(graph, tied) is other)
        address = addresses.role_of(other) if other.role_label else context.where[other.id]
        if there and other is not level:
            rows.append((context.to(other.title, address), there))
    return tuple(rows)


def _level(graph: Graph, tied: LinkedElement) -> Level | None:
    return graph.level_of(tied.ref.id)
