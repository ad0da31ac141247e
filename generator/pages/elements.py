"""The pages of single elements: one function for each kind, which gathers what its template prints.

What all six have in common stands in `_common`; the questions a page answers are the headings of its link rows.
"""

from __future__ import annotations

from generator.diagrams.model_pictures import neighbourhood_title, on_map
from generator.model.graph import AnyElement, kind_name, kind_of, name
from generator.records import Activity, Assumption, Impact, Outcome, Problem, Relation, Requirement, Term
from generator.rendering.views import Desk, LinkRow, Ref, all_checked
from generator.routes import addresses
from generator.text.strings import sentence_case

Context = dict[str, object]


def _common(desk: Desk, element: AnyElement, rows: list[LinkRow]) -> Context:
    before, after = desk.graph.beside(element.id)
    quotes = tuple(desk.quote(item) for item in desk.graph.quotes(element.id))
    return {
        "title": name(element),
        "element": element,
        "label": kind_name(element),
        "kind": kind_of(element),
        "heading": sentence_case(element.title),
        "trail": (desk.to("Home", addresses.HOME), desk.index(kind_of(element))),
        "about": element.id,
        "last_change": desk.last_change(element.id),
        "plain_twin": desk.plain_twin(element.id),
        "rows": tuple(row for row in rows if row.links or row.none),
        "quotes": quotes,
        "all_checked": all_checked(quotes),
        "evidence_page": desk.to("All evidence", addresses.EVIDENCE),
        "gaps_page": desk.to("known gaps", addresses.GAPS),
        "diagram": desk.diagram(
            element.id,
            title=neighbourhood_title(element),
            alt=f"Diagram of {_in_text(element)} and all it is linked to. The lists under it say the same in words.",
        ),
        "before": desk.element(before.id) if before else None,
        "after": desk.element(after.id) if after else None,
        "permanent": desk.to(f"/id/{element.id}/", f"id/{element.id}/index.html"),
        "map_page": _map_page(desk, element),
        "on_map": "its requirement" if isinstance(element, Activity) else "it",
        "no_passage": _no_passage(element),
    }


def _map_page(desk: Desk, element: AnyElement) -> Ref | None:
    """Where the map shows the element, or the requirement it is part of; None where it shows neither."""
    whole = desk.graph.requirement_of.get(element.id, element)
    return desk.to("the map", f"{addresses.MAP}#{whole.id}") if on_map(whole) else None


def _no_passage(element: AnyElement) -> str:
    """What there is none of where nothing is quoted: the page may have printed a source's words before."""
    if not element.section:
        return "No passage"
    more = element.definition or element.statements if isinstance(element, Problem) else hasattr(element, "statement")
    return "No further passage" if more else "Apart from its title, no passage"


def _in_text(element: AnyElement) -> str:
    label = kind_name(element)
    return label if label[-1].isdigit() else f"the {label.lower()} {sentence_case(element.title)}"


def _related(desk: Desk, element: AnyElement) -> LinkRow:
    graph = desk.graph
    both = (*graph.outgoing(element.id, Relation.RELATES), *graph.incoming(element.id, Relation.RELATES))
    return desk.row("What it is related to", element, both)


def requirement(desk: Desk, element: AnyElement) -> Context:
    """A key requirement: what it says, what has to be done, what it needs and what it makes possible."""
    assert isinstance(element, Requirement)
    graph = desk.graph
    level = graph.levels[element.level]
    rows = [
        desk.row(
            "What it needs first",
            element,
            graph.incoming(element.id, Relation.ENABLES),
            "No other requirement has to be in place before it.",
        ),
        desk.row(
            "What it makes possible",
            element,
            graph.outgoing(element.id, Relation.ENABLES),
            "No other requirement rests on it.",
        ),
        desk.row(
            "The problems it addresses",
            element,
            graph.outgoing(element.id, Relation.ADDRESSES),
            "The model links it to no problem.",
        ),
        desk.row(
            "The outcomes it leads to",
            element,
            graph.outgoing(element.id, Relation.CONTRIBUTES),
            "The model links it to no outcome.",
        ),
        _related(desk, element),
    ]
    return _common(desk, element, rows) | {
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. What has to be done, what has to be in "
        "place first, which problems it addresses and what it leads to.",
        "level": desk.to(sentence_case(level.title), desk.where[level.id]),
        "who": desk.who(level),
        "total": len(graph.model.requirements),
        "statement": desk.words(element, element.statement),
        "activities": tuple((desk.element(a.id), desk.words(a, a.title)) for a in element.activities),
    }


def activity(desk: Desk, element: AnyElement) -> Context:
    """A specific activity or intervention: which requirement it is part of, and what it is for."""
    assert isinstance(element, Activity)
    graph = desk.graph
    parent = graph.requirement_of[element.id]
    level = graph.levels[parent.level]
    rows = [
        desk.row("The problems it addresses", element, graph.outgoing(element.id, Relation.ADDRESSES)),
        desk.row("The outcomes it leads to", element, graph.outgoing(element.id, Relation.CONTRIBUTES)),
        _related(desk, element),
    ]
    return _common(desk, element, rows) | {
        "description": f"An activity that is part of {kind_name(parent)}: {sentence_case(element.title)}.",
        "parent": desk.element(parent.id),
        "level": desk.to(sentence_case(level.title), desk.where[level.id]),
        "words": desk.words(element, element.title),
    }


def problem(desk: Desk, element: AnyElement) -> Context:
    """A theme of the context: its definition, its individual statements, and what addresses it."""
    assert isinstance(element, Problem)
    graph = desk.graph
    rows = [
        desk.row(
            "What addresses it",
            element,
            graph.incoming(element.id, Relation.ADDRESSES),
            "The model links no requirement and no activity to it.",
        ),
        _related(desk, element),
    ]
    return _common(desk, element, rows) | {
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. What goes wrong today, and which "
        "requirements and activities address it.",
        "definition": desk.words(element, element.definition) if element.definition else None,
        "statements": element.statements,
        "words": desk.words(element, element.title),
    }


def outcome(desk: Desk, element: AnyElement) -> Context:
    """A short- or medium-term outcome: when it is felt, what leads to it and what it leads to."""
    assert isinstance(element, Outcome)
    graph = desk.graph
    rows = [
        desk.row(
            "What leads to it",
            element,
            graph.incoming(element.id, Relation.CONTRIBUTES),
            "The model links nothing to it.",
        ),
        desk.row(
            "What it leads to",
            element,
            graph.outgoing(element.id, Relation.CONTRIBUTES),
            "The model links it to nothing further.",
        ),
        _related(desk, element),
    ]
    return _common(desk, element, rows) | {
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. What leads to it and what it leads to.",
        "short": element.term is Term.SHORT,
        "words": desk.words(element, element.title),
    }


def impact(desk: Desk, element: AnyElement) -> Context:
    """A long-term change, and what leads to it."""
    assert isinstance(element, Impact)
    rows = [
        desk.row(
            "What leads to it",
            element,
            desk.graph.incoming(element.id, Relation.CONTRIBUTES),
            "The model links nothing to it.",
        ),
        _related(desk, element),
    ]
    return _common(desk, element, rows) | {
        "description": f"{kind_name(element)}: {sentence_case(element.title)}. "
        "A long-term change, and what leads to it.",
        "words": desk.words(element, element.title),
    }


def assumption(desk: Desk, element: AnyElement) -> Context:
    """Something the process of change rests on; for the floor and the ceiling, what lies beyond."""
    assert isinstance(element, Assumption)
    rows = [_related(desk, element)]
    return _common(desk, element, rows) | {
        "description": f"Assumption: {sentence_case(element.title)}. What the process of change rests on.",
        "statement": desk.words(element, element.statement),
        "beyond": tuple((passage.text, passage.section or element.section) for passage in element.beyond),
    }
