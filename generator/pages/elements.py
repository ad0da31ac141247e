"""The pages of single elements: one function for each kind of element.

`_common` returns what all six kinds share. `plain_parts` returns what comes from a plain text. The headings of link
rows are the questions that a page answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.dataset_facts import source_name
from generator.model.graph import kind_name, kind_of
from generator.pages.entrances.check import check_link
from generator.pages.plain import STATES, to_do_lead
from generator.pages.taking_part.you_said import said_of
from generator.plain_language.review_states import State
from generator.records import Activity, AnyElement, Assumption, Horizon, Impact, Outcome, Problem, Relation, Requirement
from generator.rendering.element_parts import activity_groups, copyable_words, plain_parts, profile
from generator.rendering.environment import Ready, ready
from generator.rendering.view_records import Content, LinkRow, Ref, WordsView
from generator.rendering.views import PageContext, all_checked
from generator.routes import addresses
from generator.text.strings import counted, sentence_case
from generator.whole_map.bands import is_on_map
from generator.whole_map.neighbourhood import left_out_activities, narrow_id, neighbourhood_title


def _common(context: PageContext, element: AnyElement, rows: list[LinkRow]) -> Content:
    before, after = context.graph.beside(element.id)
    quotes = tuple(context.quote(item) for item in context.graph.quotes(element.id))
    comments = said_of(context, element.id)
    return {
        "title": context.graph.full_name(element.id),
        "element": element,
        "label": kind_name(element),
        "kind": kind_of(element),
        "heading": context.graph.called(element.id),
        "trail": (context.to("Home", addresses.HOME), context.index(kind_of(element))),
        "about": element.id,
        "last_change": context.last_change(element.id),
        "titled": _titled(context, element),
        "said": copyable_words(context, element),
        **_in_plain_words(context, element),
        "rows": tuple(row for row in rows if row.links or row.none),
        "reasons": _reasons(rows),
        "profile": profile(context, element),
        "quotes": quotes,
        "all_checked": all_checked(quotes),
        "evidence_page": context.to("All evidence", addresses.EVIDENCE),
        "gaps_page": context.to("known gaps", addresses.GAPS),
        "diagrams": tuple(
            context.diagram(
                id_,
                title=neighbourhood_title(element),
                alt=f"Diagram of {_in_text(context, element)} and what it is linked to. "
                "The lists say the same in words.",
            )
            for id_ in (element.id, narrow_id(element.id))
        ),
        "left_out": left_out_activities(context.graph, element.id),
        "before": context.element(before.id) if before else None,
        "after": context.element(after.id) if after else None,
        "permanent": context.to(f"/id/{element.id}/", f"id/{element.id}/index.html"),
        "map_page": _map_page(context, element),
        "on_map": "its requirement" if isinstance(element, Activity) else "it",
        "no_passage": _no_passage(element),
        "comments": comments,
        "comments_count": counted(len(comments), "comment"),
    }


def _titled(context: PageContext, element: AnyElement) -> WordsView | None:
    """Returns the element's title, and whose words it is, if a plain name is the page's heading. Otherwise None."""
    return context.title_words(element) if context.element(element.id).titled else None


def _in_plain_words(context: PageContext, element: AnyElement) -> Content:
    """Returns what the page says in plain words: the plain text, or the plain sentence of an activity, if any."""
    plain = plain_parts(context, element.id)
    lead, more = plain.lead, plain.more
    if isinstance(element, Activity) and element.plain:
        lead, more = ready(f"When this is in place: {element.plain}"), Ready("")
    return {
        "lead": lead,
        "more": more,
        "plain": plain.sections,
        "definitions": plain.definitions,
        "plain_twin": context.plain_twin(element.id),
        "plain_state": _plain_state(context, element.id),
    }


def _plain_state(context: PageContext, id_: str) -> str:
    """Returns a sentence on whether people have reviewed the plain words, or "" if there are none."""
    if id_ not in context.standings:
        return ""
    state = context.standings[id_].state
    if state is State.DRAFT:
        return "Draft: people with lived experience have not checked these plain words yet."
    return f"{STATES[state]}: the page in plain language says by whom and when."


def _reasons(rows: Iterable[LinkRow]) -> str:
    number = sum(len(row.links) for row in rows)
    return counted(number, "reason") if number else ""


def _map_page(context: PageContext, element: AnyElement) -> Ref | None:
    """Returns a link to the element on the map, or to its requirement. None if the map shows neither."""
    whole = context.graph.requirement_of.get(element.id, element)
    return context.to("the map", f"{addresses.MAP}#{whole.id}") if is_on_map(context.graph, whole) else None


def _no_passage(element: AnyElement) -> str:
    """Returns what to say if the element has no quotes. The page may still print words of a source above."""
    if not element.section:
        return "We found no passage"
    more = element.definition or element.statements if isinstance(element, Problem) else hasattr(element, "statement")
    return "We found no other passage" if more else "Apart from its title, we found no passage"


def _in_text(context: PageContext, element: AnyElement) -> str:
    label = kind_name(element)
    return label if label[-1].isdigit() else f"the {label.lower()} {context.graph.called(element.id)}"


def _related(context: PageContext, element: AnyElement) -> LinkRow:
    graph = context.graph
    both = (*graph.outgoing(element.id, Relation.RELATES), *graph.incoming(element.id, Relation.RELATES))
    return context.row("What it is related to", element, both)


def requirement(context: PageContext, element: AnyElement) -> Content:
    """Returns a key requirement: what it says, what has to be done, what it needs and what it makes possible."""
    assert isinstance(element, Requirement)
    graph = context.graph
    level = graph.levels[element.level]
    rows = [
        context.row(
            "What it needs first",
            element,
            graph.incoming(element.id, Relation.ENABLES),
            "No other requirement has to be in place before it.",
        ),
        context.row(
            "What it makes possible",
            element,
            graph.outgoing(element.id, Relation.ENABLES),
            "No other requirement rests on it.",
        ),
        context.row(
            "The problems it addresses",
            element,
            graph.outgoing(element.id, Relation.ADDRESSES),
            "The model links it to no problem.",
        ),
        context.row(
            "The outcomes it leads to",
            element,
            graph.outgoing(element.id, Relation.CONTRIBUTES),
            "The model links it to no outcome.",
        ),
        _related(context, element),
    ]
    return _common(context, element, rows) | {
        "description": f"{context.graph.full_name(element.id)}. What has to be done, what has to be in "
        "place first, which problems it addresses and what it leads to.",
        "level": context.to(sentence_case(level.title), context.where[level.id]),
        "who": context.who(level),
        "total": len(graph.model.requirements),
        "statement": context.words(element, element.statement),
        "to_do_lead": to_do_lead(element, source_name(graph.sources[graph.model.about.source])),
        "asked": _asked(context, element),
        "check": check_link(context, element.id),
        "groups": tuple(activity_groups(context, element)),
    }


def _asked(context: PageContext, element: Requirement) -> str:
    """Returns the heading of the fold with the activities in the source's words."""
    source = sentence_case(source_name(context.graph.sources[context.graph.model.about.source]))
    stated = any(activity.section for activity in element.activities)
    return f"{source}’s words, and a page for each" if stated else "A page for each"


def activity(context: PageContext, element: AnyElement) -> Content:
    """Returns a specific activity or intervention: the requirement it is part of, and what it is for."""
    assert isinstance(element, Activity)
    graph = context.graph
    parent = graph.requirement_of[element.id]
    level = graph.levels[parent.level]
    rows = [
        context.row("The problems it addresses", element, graph.outgoing(element.id, Relation.ADDRESSES)),
        context.row("The outcomes it leads to", element, graph.outgoing(element.id, Relation.CONTRIBUTES)),
        _related(context, element),
    ]
    return _common(context, element, rows) | {
        "description": f"An activity that is part of {kind_name(parent)}: {context.graph.called(element.id)}.",
        "parent": context.element(parent.id),
        "level": context.to(sentence_case(level.title), context.where[level.id]),
        "words": context.words(element, element.title),
    }


def problem(context: PageContext, element: AnyElement) -> Content:
    """Returns a theme of the context: its definition, its individual statements, and what addresses it."""
    assert isinstance(element, Problem)
    graph = context.graph
    rows = [
        context.row(
            "What addresses it",
            element,
            graph.incoming(element.id, Relation.ADDRESSES),
            "The model links no requirement and no activity to it.",
        ),
        _related(context, element),
    ]
    return _common(context, element, rows) | {
        "description": f"{context.graph.full_name(element.id)}. What goes wrong today, and which "
        "requirements and activities address it.",
        "definition": context.words(element, element.definition) if element.definition else None,
        "statements": element.statements,
        "words": context.words(element, element.title),
    }


def outcome(context: PageContext, element: AnyElement) -> Content:
    """Returns a short-term or medium-term outcome: its term, what leads to it and what it leads to."""
    assert isinstance(element, Outcome)
    graph = context.graph
    rows = [
        context.row(
            "What leads to it",
            element,
            graph.incoming(element.id, Relation.CONTRIBUTES),
            "The model links nothing to it.",
        ),
        context.row(
            "What it leads to",
            element,
            graph.outgoing(element.id, Relation.CONTRIBUTES),
            "The model links it to nothing further.",
        ),
        _related(context, element),
    ]
    return _common(context, element, rows) | {
        "description": f"{context.graph.full_name(element.id)}. What leads to it and what it leads to.",
        "short": element.term is Horizon.SHORT,
        "words": context.words(element, element.title),
    }


def impact(context: PageContext, element: AnyElement) -> Content:
    """Returns a long-term change, and what leads to it."""
    assert isinstance(element, Impact)
    rows = [
        context.row(
            "What leads to it",
            element,
            context.graph.incoming(element.id, Relation.CONTRIBUTES),
            "The model links nothing to it.",
        ),
        _related(context, element),
    ]
    return _common(context, element, rows) | {
        "description": f"{context.graph.full_name(element.id)}. A long-term change, and what leads to it.",
        "words": context.words(element, element.title),
    }


def assumption(context: PageContext, element: AnyElement) -> Content:
    """Returns an assumption that the change depends on. For the floor and the ceiling, also what lies beyond."""
    assert isinstance(element, Assumption)
    rows = [_related(context, element)]
    return _common(context, element, rows) | {
        "description": f"Assumption: {context.graph.called(element.id)}. What the process of change rests on.",
        "statement": context.words(element, element.statement),
        "beyond": tuple((passage.text, passage.section or element.section) for passage in element.beyond),
    }
