"""The page of the whole-system check: what is asked at each level, and what rests on what, for a script to work with.

Without the script the page is a sheet to print and fill in by hand. Everything that the script says about the model, it
reads from this page, so that the two never differ. What a team answers is never part of the site.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.arranging.cards import NARROW, WIDE
from generator.model.dataset_facts import source_name
from generator.records import Activity, Basis, Kind, Relation, Requirement
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, DiagramView, ElementRef, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.service_check.answers import ANSWERS, COLUMNS, NOTES
from generator.service_check.contents import Dependents, dependents, question, requirements_by_level
from generator.text.strings import sentence_case
from generator.whole_map.bands import bands
from generator.whole_map.contents import is_summed_up

NAME = "Check your service"
"""The name of links to this page."""

IN_WORDS = "Find out together what is in place and what rests on what is missing, and leave with a plan."
"""What the page is for, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One activity: what is asked, and its own words with their section, or "" if they are the editors'."""

    ref: ElementRef
    words: str
    title: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentsView:
    """One sentence on what rests on a requirement or an activity, its reason, and who says so.

    `before` and `after` are the words on either side of the elements in `to`. `where` says whether the script can add
    what is missing at the end.
    """

    from_: str
    relation: str
    to: tuple[ElementRef, ...]
    before: str
    after: str
    where: bool
    rationale: str
    stated: bool
    section: str


def check(context: PageContext) -> Content:
    """Returns all that is asked, by level and requirement, and what rests on each requirement and activity."""
    graph, about = context.graph, context.graph.model.about
    return {
        "title": NAME,
        "description": f"{IN_WORDS} For everything that the {about.short_title} asks for.",
        "hide": ["toc"],
        "scripts": ["check"],
        "trail": (context.to("Home", addresses.HOME),),
        "in_words": IN_WORDS,
        "theory": about.short_title,
        "date": Ready(about.date.isoformat()),
        "answers": ANSWERS,
        "notes": tuple(NOTES.items()),
        "columns": "|".join(COLUMNS),
        "levels": tuple(
            {
                "id": Ready(level.id),
                "anchor": Ready(addresses.check_anchor(level.id)),
                "title": level.title,
                "requirements": tuple(_requirement(context, each) for each in there),
            }
            for level, there in requirements_by_level(graph)
        ),
        "rests": tuple(_rest(context, rest) for rest in dependents(graph)),
        "diagrams": _map(context),
        "retired": tuple(each for each in graph.model.retired if each.kind == Kind.ACTIVITY.value),
        "workbook": context.to("the workbook", addresses.WORKBOOK),
        "map_page": context.to("The map", addresses.MAP),
        "links_page": context.to("All links", addresses.LINKS),
        "source": source_name(graph.sources[about.source]),
    }


def _map(context: PageContext) -> tuple[DiagramView, ...]:
    """Returns the map, wide and narrow, or nothing if it is too large to show each requirement."""
    if is_summed_up(bands(context.graph)):
        return ()
    name = f"Map of the {context.graph.model.about.short_title}"
    alt = "The map, on which a script shows the answers. The results above it say the same in words."
    return tuple(context.diagram(style.id, title=name, alt=alt) for style in (WIDE, NARROW))


def check_link(context: PageContext, id_: str = "", words: str = NAME) -> Ref:
    """Returns a link to the check, at a level or a requirement if one is given."""
    return context.to(words, addresses.check_of(id_) if id_ else addresses.CHECK)


def _requirement(context: PageContext, requirement: Requirement) -> Content:
    return {
        "ref": context.element(requirement.id),
        "anchor": Ready(addresses.check_anchor(requirement.id)),
        "asks": tuple(_ask(context, activity) for activity in requirement.activities),
    }


def _ask(context: PageContext, activity: Activity) -> Question:
    return Question(
        ref=context.element(activity.id),
        words=question(context.graph, activity),
        title=sentence_case(activity.title),
        section=activity.section or "",
    )


def _rest(context: PageContext, rest: Dependents) -> DependentsView:
    before, after = _around(rest, context.element(rest.from_))
    return DependentsView(
        from_=rest.from_,
        relation=rest.relation.value,
        to=context.elements(rest.to),
        before=before,
        after=after,
        where=rest.relation is Relation.ENABLES,
        rationale=rest.entry.rationale,
        stated=rest.entry.basis is Basis.STATED,
        section=rest.entry.section or "",
    )


def _around(rest: Dependents, source: ElementRef) -> tuple[str, str]:
    """Returns the words before and after the elements that rest on `source`."""
    name = f"{source.short[:1].lower()}{source.short[1:]}" if source.numbered else f"‘{source.called}’"
    if rest.relation is Relation.ENABLES:
        return "", f"{'rests' if len(rest.to) == 1 else 'rest'} on {name}"
    verb = "is meant to lead to" if rest.relation is Relation.CONTRIBUTES else "is meant to address"
    return f"{sentence_case(name)} {verb}", ""
