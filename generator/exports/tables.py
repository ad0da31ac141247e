"""The model as tables: what each column of each means, and its rows, for CSV files and for the workbook.

The words about a column stand here once, and the download page prints them. A text that a spreadsheet would take for a
formula gets an apostrophe in front when it is written as CSV, which has no other way to say that it is text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.dataset_facts import Facts, evidence_of, facts_of, quotes_of, source_of
from generator.model.graph import AnyElement, Graph, kind_of
from generator.records import Kind, Relation
from generator.text.strings import in_words

Cell = str | int | None
Row = tuple[Cell, ...]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that spreadsheets take for a formula."""

SAID: Mapping[str, str] = {
    "version": "version of the model",
    "date": "date of that version",
    "licence": "licence of the data",
    "based_on": "the source that the model follows",
}
"""The columns at the end of every table, which say the same in each row."""

WHOSE = {
    "section": "where in the source the words stand; empty where they are the editors’",
    "source": "id of the source whose words they are",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, what each column holds, and its rows."""

    row: str
    columns: Mapping[str, str]
    rows: Callable[[Graph, Facts], Iterable[Row]]


def as_csv(graph: Graph, root: str, table: Table) -> str:
    """A table as CSV: UTF-8, commas, names of the columns in the first line."""
    facts = facts_of(graph, root)
    said: Row = (facts.version, facts.date.isoformat(), facts.licence, facts.source_address or facts.source)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*table.columns, *SAID])
    writer.writerows([_safe(cell) for cell in (*row, *said)] for row in table.rows(graph, facts))
    return file.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


# --- rows ----------------------------------------------------------------------------------------------------------


def statement_of(element: AnyElement) -> str | None:
    """What an element says beside its title."""
    return getattr(element, "statement", None) or getattr(element, "definition", None)


def _elements(graph: Graph, facts: Facts) -> Iterator[Row]:
    for element in graph.elements.values():
        level, whole = graph.level_of(element.id), graph.requirement_of.get(element.id)
        yield (
            element.id,
            kind_of(element).value,
            getattr(element, "number", None),
            element.title,
            statement_of(element),
            level.id if level else None,
            getattr(element, "term", None),
            getattr(element, "boundary", None),
            whole.id if whole else None,
            element.section,
            source_of(graph, element),
            getattr(element, "plain", None),
            element.note,
            facts.permanent(element.id),
        )


def _links(graph: Graph, facts: Facts) -> Iterator[Row]:
    for link in graph.links:
        entry = link.entry
        yield (
            link.anchor,
            link.from_,
            link.kind.value,
            link.to,
            graph.elements[link.from_].title,
            graph.elements[link.to].title,
            link.basis.value,
            entry.section,
            source_of(graph, entry),
            entry.rationale,
            " ".join(evidence_of(graph, link)),
        )


def _evidence(graph: Graph, facts: Facts) -> Iterator[Row]:
    for item in quotes_of(graph):
        quote = item.quote
        ids = (" ".join(quote.supports), " ".join(quote.references))
        stands = (item.source, quote.section, quote.kind)
        terms = (quote.licence, quote.consent)
        yield quote.id, quote.text, *stands, *ids, *terms, quote.note, facts.permanent(quote.id)


def _statements(graph: Graph, facts: Facts) -> Iterator[Row]:
    for problem in graph.model.problems:
        for statement in problem.statements:
            section, source = problem.section, source_of(graph, problem)
            yield statement.id, problem.id, statement.text, section, source, statement.note


def _levels(graph: Graph, facts: Facts) -> Iterator[Row]:
    return ((x.id, x.title, x.statement, x.section, source_of(graph, x)) for x in graph.model.levels)


def _stages(graph: Graph, facts: Facts) -> Iterator[Row]:
    return ((x.number, x.purpose, x.method, x.section, source_of(graph, x)) for x in graph.model.stages)


def _kinds(graph: Graph, facts: Facts) -> Iterator[Row]:
    return ((x.id, x.title, x.description) for x in graph.model.evidence_kinds)


def _sources(graph: Graph, facts: Facts) -> Iterator[Row]:
    for x in graph.model.sources:
        yield x.id, x.kind, x.number, x.citation, x.doi, x.url, x.licence, x.status, x.note


def _terms(graph: Graph, facts: Facts) -> Iterator[Row]:
    for x in graph.model.terms:
        yield x.id, x.term, x.abbreviation, "; ".join(x.also), x.meaning, x.section, source_of(graph, x)


def _gaps(graph: Graph, facts: Facts) -> Iterator[Row]:
    return ((x.id, x.title, x.text) for x in graph.model.gaps)


def _retired(graph: Graph, facts: Facts) -> Iterator[Row]:
    for x in graph.model.retired:
        yield x.id, str(x.kind), x.title, x.version, x.because, " ".join(x.replaced_by)


# --- what there is -------------------------------------------------------------------------------------------------

ID = "permanent id"

TABLES: Mapping[str, Table] = {
    "elements": Table(
        "an element",
        {
            "id": ID,
            "kind": in_words(Kind, "or"),
            "number": "number within its kind; for an outcome within its term",
            "title": "its title",
            "statement": "what it says beside its title, or how it is defined",
            "level": "id of the level at which a requirement or an activity stands",
            "term": "short or medium, for an outcome",
            "boundary": "floor or ceiling, for an assumption that bounds accountability",
            "part_of": "id of the requirement that an activity is part of",
            **WHOSE,
            "plain": "an activity in one plain sentence, in the editors’ words",
            "note": "the editors’ note",
            "address": "permanent address",
        },
        _elements,
    ),
    "links": Table(
        "a link between two elements",
        {
            "id": "permanent name",
            "from": "id of the element at which it begins",
            "kind": in_words(Relation, "or"),
            "to": "id of the element at which it ends",
            "from_title": "title of the one",
            "to_title": "title of the other",
            "basis": "stated in the source, or editorial",
            "section": "where the source states it",
            "source": "id of that source",
            "rationale": "why the link is there, in the editors’ words",
            "evidence": "ids of the quotes that it rests on, with spaces between",
        },
        _links,
    ),
    "evidence": Table(
        "a quote, word for word",
        {
            "id": ID,
            "text": "the quote; [...] marks an omission",
            "source": "id of its source",
            "section": "where in the source it stands",
            "kind": "id of its kind of evidence",
            "supports": "ids of the elements that it supports, with spaces between",
            "references": "ids of the earlier studies that it cites, with spaces between",
            "quote_licence": "its licence, where that is not its source’s",
            "consent": "what the person agreed to, where these are a person’s own words",
            "note": "the editors’ note",
            "address": "permanent address",
        },
        _evidence,
    ),
    "statements": Table(
        "an individual problem inside a theme",
        {"id": ID, "problem": "id of its theme", "text": "its words", **WHOSE, "note": "the editors’ note"},
        _statements,
    ),
    "levels": Table(
        "a level at which requirements are met",
        {"id": ID, "title": "its title", "statement": "what it says", **WHOSE},
        _levels,
    ),
    "stages": Table(
        "a stage of development",
        {"number": "its place", "purpose": "what it was for", "method": "how it was done", **WHOSE},
        _stages,
    ),
    "evidence-kinds": Table(
        "a kind of evidence",
        {"id": ID, "title": "its name", "description": "what it is, in the editors’ words"},
        _kinds,
    ),
    "sources": Table(
        "a source, or a work that a source cites",
        {
            "id": ID,
            "kind": "article, dataset or reference",
            "number": "number in the list of references",
            "citation": "how to cite it",
            "doi": "its DOI",
            "url": "its address",
            "source_licence": "its own licence",
            "status": "state of peer review",
            "note": "the editors’ note",
        },
        _sources,
    ),
    "terms": Table(
        "a term of the glossary",
        {
            "id": ID,
            "term": "the term",
            "abbreviation": "its abbreviation",
            "also": "other forms of it, with semicolons between",
            "meaning": "what it means",
            **WHOSE,
        },
        _terms,
    ),
    "gaps": Table(
        "something that the source does not give",
        {"id": ID, "title": "what is missing", "text": "what is known about that"},
        _gaps,
    ),
    "retired": Table(
        "an element that was taken out",
        {
            "id": ID,
            "kind": "what it was",
            "title": "its title",
            "without_since": "first version without it",
            "because": "why it was taken out",
            "replaced_by": "ids of what replaced it, with spaces between",
        },
        _retired,
    ),
}
"""Every table by its name."""
