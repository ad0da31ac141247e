"""The model as tables: what each column of each means, and its rows, for CSV files and for the workbook.

The columns follow from the fields of the records, which declare the words that the download page prints about them.
A text that a spreadsheet would take for a formula gets an apostrophe in front when it is written as CSV, which has no
other way to say that it is text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from generator.model.dataset_facts import Facts, evidence_of, facts_of, quotes_of, source_of
from generator.model.graph import Graph, kind_of
from generator.records import (
    AnyElement,
    EvidenceKind,
    Gap,
    GlossaryTerm,
    Kind,
    Level,
    LinkEntry,
    Passage,
    Problem,
    ProblemStatement,
    Quote,
    Record,
    Relation,
    Retired,
    Source,
    Sourced,
    Stage,
)
from generator.records.base import DescribedField, fields_of
from generator.records.elements import ELEMENT_SHAPES
from generator.records.field_types import Use
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


# --- columns -------------------------------------------------------------------------------------------------------

Make = Callable[[Graph, Facts, Any], Cell]
"""What makes a cell of a row: from the graph, the facts about the model, and what the row is of."""

OTHERS = "..."
"""Where in the order of a table the columns stand that the order does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A table before it is made: the classes of its records, its rows and the order of its columns.

    `record` gives the record that a row is of. `made` are the cells that are more than a field, each with words for its
    column where those of the field would not do.
    """

    shapes: tuple[type[Record], ...]
    rows: Callable[[Graph], Iterable[Any]]
    order: tuple[str, ...] = (OTHERS,)
    record: Callable[[Any], Record] = lambda row: row
    made: Mapping[str, tuple[str, Make]] = field(default_factory=dict)

    def table(self) -> Table:
        """The table that follows from the records' fields."""
        words: dict[str, str] = {}
        for shape in self.shapes:
            for name, each in _columns(shape).items():
                words.setdefault(name, each.column)
        words |= {name: said for name, (said, _) in self.made.items() if said}
        others = [name for name in words if name not in self.order]
        place = self.order.index(OTHERS)
        names = (*self.order[:place], *others, *self.order[place + 1 :])
        return Table(self.shapes[0].facts.row, {name: words[name] for name in names}, partial(self._rows, names))

    def _rows(self, names: tuple[str, ...], graph: Graph, facts: Facts) -> Iterator[Row]:
        for row in self.rows(graph):
            record = self.record(row)
            columns = _columns(type(record))
            yield tuple(
                self.made[name][1](graph, facts, row)
                if name in self.made
                else _cell(columns[name], getattr(record, columns[name].name))
                if name in columns
                else None
                for name in names
            )


@cache
def _columns(shape: type[Record]) -> Mapping[str, DescribedField]:
    """The fields of a record that have a column in its table, by the name of that; records inside have a table too."""
    return {
        each.column_name: each
        for each in fields_of(shape).values()
        if not each.left_out_of(Use.TABLES) and not (each.inner and each.inner.facts.noun)
    }


def _cell(each: DescribedField, held: Any) -> Cell:
    """The value of a field as a cell: ids with spaces between, texts with semicolons."""
    if isinstance(held, tuple):
        texts = (item.text if isinstance(item, Passage) else str(item) for item in held)
        return (" " if each.refers else "; ").join(texts)
    if isinstance(held, bool):
        return "yes" if held else ""
    return held if held is None or isinstance(held, int) else str(held)


# --- cells that are more than a field ------------------------------------------------------------------------------


def statement_of(element: AnyElement) -> str | None:
    """What an element says beside its title."""
    return getattr(element, "statement", None) or getattr(element, "definition", None)


def _level(graph: Graph, facts: Facts, element: AnyElement) -> Cell:
    level = graph.level_of(element.id)
    return level.id if level else None


def _part_of(graph: Graph, facts: Facts, element: AnyElement) -> Cell:
    whole = graph.requirement_of.get(element.id)
    return whole.id if whole else None


def _source(graph: Graph, facts: Facts, record: Record) -> Cell:
    return source_of(graph, record)


def _statements(graph: Graph) -> Iterator[tuple[Problem, ProblemStatement]]:
    return ((problem, statement) for problem in graph.model.problems for statement in problem.statements)


# --- what there is -------------------------------------------------------------------------------------------------

ID = "permanent id"
_SECTION, _WHOSE = (fields_of(Sourced)[name].column for name in ("section", "source"))

_PLANS: Mapping[str, _Plan] = {
    "elements": _Plan(
        shapes=ELEMENT_SHAPES,
        rows=lambda graph: graph.elements.values(),
        order=(
            *("id", "kind", "number", "title", "statement", "level", "term", "boundary", "part_of"),
            *("section", "source", "plain", OTHERS, "note", "address"),
        ),
        made={
            "kind": (in_words(Kind, "or"), lambda graph, facts, element: kind_of(element).value),
            "level": ("", _level),
            "part_of": ("id of the requirement that an activity is part of", _part_of),
            "source": ("", _source),
            "address": ("permanent address", lambda graph, facts, element: facts.permanent(element.id)),
        },
    ),
    "links": _Plan(
        shapes=(LinkEntry,),
        rows=lambda graph: graph.links,
        record=lambda link: link.entry,
        order=(
            *("id", "from", "kind", "to", "from_title", "to_title", "basis", "section", "source"),
            *("rationale", "evidence", OTHERS),
        ),
        made={
            "id": ("permanent name", lambda graph, facts, link: link.anchor),
            "from": ("", lambda graph, facts, link: link.from_),
            "kind": (in_words(Relation, "or"), lambda graph, facts, link: link.kind.value),
            "to": ("", lambda graph, facts, link: link.to),
            "from_title": ("title of the one", lambda graph, facts, link: graph.elements[link.from_].title),
            "to_title": ("title of the other", lambda graph, facts, link: graph.elements[link.to].title),
            "section": ("where the source states it", lambda graph, facts, link: link.entry.section),
            "source": ("id of that source", lambda graph, facts, link: source_of(graph, link.entry)),
            "evidence": ("", lambda graph, facts, link: " ".join(evidence_of(graph, link))),
        },
    ),
    "evidence": _Plan(
        shapes=(Quote,),
        rows=quotes_of,
        record=lambda item: item.quote,
        order=(
            *("id", "text", "source", "section", "kind", "supports", "references", "quote_licence", "consent"),
            *(OTHERS, "note", "address"),
        ),
        made={
            "source": ("id of its source", lambda graph, facts, item: item.source),
            "address": ("permanent address", lambda graph, facts, item: facts.permanent(item.quote.id)),
        },
    ),
    "statements": _Plan(
        shapes=(ProblemStatement,),
        rows=_statements,
        record=lambda row: row[1],
        order=("id", "problem", "text", "section", "source", OTHERS, "note"),
        made={
            "problem": ("id of its theme", lambda graph, facts, row: row[0].id),
            "section": (_SECTION, lambda graph, facts, row: row[0].section),
            "source": (_WHOSE, lambda graph, facts, row: source_of(graph, row[0])),
        },
    ),
    "levels": _Plan(
        shapes=(Level,),
        rows=lambda graph: graph.model.levels,
        order=("id", "title", "statement", OTHERS, "section", "source"),
        made={"source": ("", _source)},
    ),
    "stages": _Plan(
        shapes=(Stage,),
        rows=lambda graph: graph.model.stages,
        order=("number", "purpose", "method", OTHERS, "section", "source"),
        made={"source": ("", _source)},
    ),
    "evidence-kinds": _Plan(shapes=(EvidenceKind,), rows=lambda graph: graph.model.evidence_kinds),
    "sources": _Plan(shapes=(Source,), rows=lambda graph: graph.model.sources),
    "terms": _Plan(
        shapes=(GlossaryTerm,),
        rows=lambda graph: graph.model.terms,
        order=("id", "term", "abbreviation", "also", "meaning", OTHERS, "section", "source"),
        made={"source": ("", _source)},
    ),
    "gaps": _Plan(shapes=(Gap,), rows=lambda graph: graph.model.gaps),
    "retired": _Plan(shapes=(Retired,), rows=lambda graph: graph.model.retired),
}

TABLES: Mapping[str, Table] = {name: plan.table() for name, plan in _PLANS.items()}
"""Every table by its name."""


def cells(name: str, graph: Graph, facts: Facts) -> Iterator[dict[str, Cell]]:
    """The rows of a table, each with its cells by the names of their columns."""
    table = TABLES[name]
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows(graph, facts))
