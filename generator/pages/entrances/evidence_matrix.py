"""Evidence at a glance: how many passages of each kind support each element, with links to them.

Empty cells say that they are empty, so that little evidence looks like little. The counts say how much was written, not
how certain it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.entrances.topics import NamedElement, named_element
from generator.records import EvidenceKind
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.text.strings import counted, sentence_case


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """The passages of one kind for one element: how many, and a link to the first of them."""

    kind: str
    count: int
    href: Ready


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An element, and its passages of each kind."""

    element: NamedElement
    cells: tuple[MatrixCell, ...]
    total: int


def matrix(context: PageContext) -> Content:
    """Returns every element by every kind of evidence."""
    graph = context.graph
    kinds = [kind for kind, elements in graph.by_kind.items() if elements]
    return {
        "title": "Evidence at a glance",
        "description": "How many passages of each kind of evidence support each element, and where there are none.",
        "hide": ["navigation", "toc"],
        "trail": (context.to("Home", addresses.HOME), context.to("Evidence", addresses.EVIDENCE)),
        "kinds": kinds_of_evidence(context),
        "jump": tuple((kind.facts.heading, Ready(f"all--{kind.facts.plural}")) for kind in kinds),
        "groups": tuple(
            (
                kind.facts.heading,
                Ready(f"all--{kind.facts.plural}"),
                tuple(_row(context, element.id) for element in graph.by_kind[kind]),
            )
            for kind in kinds
        ),
        "evidence_page": context.to("Every passage, word for word", addresses.EVIDENCE),
        "by_element": context.to("The same passages by what they support", addresses.EVIDENCE_BY_ELEMENT),
        "gaps_page": context.to("Known gaps", addresses.GAPS),
        "table": context.to("The same as a table for spreadsheets", addresses.EVIDENCE_MATRIX),
    }


def kinds_of_evidence(context: PageContext) -> tuple[tuple[Ref, int, str], ...]:
    """Returns each kind of evidence with a link to its passages, how many there are, and the same in words."""
    evidence = context.graph.model.evidence
    found = []
    for kind in context.graph.model.evidence_kinds:
        number = sum(kind.id in item.quote.kind for item in evidence)
        found.append(
            (context.to(kind.title, context.where[kind.id]), number, sentence_case(counted(number, "passage")))
        )
    return tuple(found)


def _row(context: PageContext, id_: str) -> MatrixRow:
    cells = tuple(_cell(context, id_, kind) for kind in context.graph.model.evidence_kinds)
    return MatrixRow(element=named_element(context, id_), cells=cells, total=len(context.graph.quotes(id_)))


def _cell(context: PageContext, id_: str, kind: EvidenceKind) -> MatrixCell:
    count = context.graph.passages(id_, kind.id)
    place = f"{addresses.EVIDENCE_BY_ELEMENT}#{addresses.passages_of(id_, kind.id)}"
    return MatrixCell(kind=kind.title, count=count, href=context.href(place) if count else Ready(""))
