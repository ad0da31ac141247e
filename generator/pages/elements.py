"""The pages of single elements: one function for each kind, which gathers what its template prints.

What all six have in common stands in `_common`; the questions a page answers are the headings of its link rows.
"""

from __future__ import annotations

from generator.model.graph import kind_name, kind_of, name
from generator.records import Activity, AnyElement, Assumption, Horizon, Impact, Outcome, Problem, Relation, Requirement
from generator.rendering.views import Content, LinkRow, PageContext, Ref, all_checked
from generator.routes import addresses
from generator.text.strings import sentence_case
from generator.whole_map.bands import shows
from generator.whole_map.neighbourhood import left_out, narrow_id, neighbourhood_title


def _common(context: PageContext, element: AnyElement, rows: list[LinkRow]) -> Content:
    before, after = context.graph.beside(element.id)
    quotes = tuple(context.quote(item) for item in context.graph.quotes(element.id))
    return {
        "title": name(element),
        "element": element,
        "label": kind_name(element),
        "kind": kind_of(element),
        "heading": sentence_case(element.title),
        "trail": (context.to("Home", addresses.HOME), context.index(kind_of(element))),
        "about": element.id,
        "last_change": context.last_change(element.id),
        "plain_twin": context.plain_twin(element.id),
        "rows": tuple(row for row in rows if row.links or row.none),
        "quotes": quotes,
        "all_checked": all_checked(quotes),
        "evidence_page": context.to("All evidence", addresses.EVIDENCE),
        "gaps_page": context.to("known gaps", addresses.GAPS),
        "diagrams": tuple(
            context.diagram(
                id_,
                title=neighbourhood_title(element),
                alt=f"Diagram of {_in_text(element)} and what it is linked to. The lists say the same in words.",
            )
            for id_ in (element.id, narrow_id(element.id))
        ),
        "left_out": left_out(context.graph, element.id),
        "before": context.element(before.id) if before else None,
        "after": context.element(after.id) if after else None,
        "permanent": context.to(f"/id/{element.id}/", f"id/{element.id}/index.html"),
        "map_page": _map_page(context, element),
        "on_map": "its requirement" if isinstance(element, Activity) else "it",
        "no_passage": _no_passage(element),
    }


def _map_page(context: PageContext, element: AnyElement) -> Ref | None:
    """Where the map shows the element, or the requirement it is part of; None where it shows neither."""
    whole = context.graph.requirement_of.get(element.id, element)
    return context.to("the map", f"{addresses.MAP}#{whole.id}") if shows(context.graph, whole) else None


def _no_passage(element: AnyElement) -> str:
    """What there is none of where nothing is quoted: the page may have printed a source's words before."""
    if not element.section:
        return "We found no passage"
    more = element.definition or element.statements if isinstance(element, Problem) else hasattr(element, "statement")
    return "We found no other passage" if more else "Apart from its title, we found no passage"


def _in_text(element: AnyElement) -> str:
    label = kind_name(element)
    return label if label[-1].isdigit() else f"the {label.lower()} {sentence_case(element.title)}"


def _related(context: PageContext, element: AnyElement) -> LinkRow:
    graph = context.graph
    both = (*graph.outgoing(element.id, Relation.RELATES), *graph.incoming(element.id, Relation.RELATES))
    return context.row("What it is related to", element, both)


def requirement(context: PageContext, element: AnyElement) -> Content:
    """A key requirement: what it says, what has to be done, what it needs and what it makes possible."""
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
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. What has to be done, what has to be in "
        "place first, which problems it addresses and what it leads to.",
        "level": context.to(sentence_case(level.title), context.where[level.id]),
        "who": context.who(level),
        "total": len(graph.model.requirements),
        "statement": context.words(element, element.statement),
        "activities": tuple((context.element(a.id), context.words(a, a.title)) for a in element.activities),
    }


def activity(context: PageContext, element: AnyElement) -> Content:
    """A specific activity or intervention: which requirement it is part of, and what it is for."""
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
        "description": f"An activity that is part of {kind_name(parent)}: {sentence_case(element.title)}.",
        "parent": context.element(parent.id),
        "level": context.to(sentence_case(level.title), context.where[level.id]),
        "words": context.words(element, element.title),
    }


def problem(context: PageContext, element: AnyElement) -> Content:
    """A theme of the context: its definition, its individual statements, and what addresses it."""
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
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. What goes wrong today, and which "
        "requirements and activities address it.",
        "definition": context.words(element, element.definition) if element.definition else None,
        "statements": element.statements,
        "words": context.words(element, element.title),
    }


def outcome(context: PageContext, element: AnyElement) -> Content:
    """A short- or medium-term outcome: when it is felt, what leads to it and what it leads to."""
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
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. What leads to it and what it leads to.",
        "short": element.term is Horizon.SHORT,
        "words": context.words(element, element.title),
    }


def impact(context: PageContext, element: AnyElement) -> Content:
    """A long-term change, and what leads to it."""
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
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. "
        "A long-term change, and what leads to it.",
        "words": context.words(element, element.title),
    }


def assumption(context: PageContext, element: AnyElement) -> Content:
    """Something the process of change rests on; for the floor and the ceiling, what lies beyond."""
    assert isinstance(element, Assumption)
    rows = [_related(context, element)]
    return _common(context, element, rows) | {
        "description": f"Assumption: {sentence_case(element.title)}. What the process of change rests on.",
        "statement": context.words(element, element.statement),
        "beyond": tuple((passage.text, passage.section or element.section) for passage in element.beyond),
    }
