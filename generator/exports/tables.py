"""The model as tables, with a description of each column, for CSV files and for the workbook.

The columns are made from the fields of the records, which declare the descriptions that the download page shows.
Text that a spreadsheet would treat as a formula gets an apostrophe before it in CSV, because CSV has no other way to
mark it as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    Topic,
)
from generator.records.base import DescribedField, fields_of
from generator.records.elements import ELEMENT_SHAPES
from generator.records.field_types import Use
from generator.text.strings import in_words

Cell = str | int | None
Row = tuple[Cell, ...]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫")
"""The first characters of text that spreadsheets treat as a formula, also in the widths that some keyboards type."""

SAID: Mapping[str, str] = {
    "version": "version of the model",
    "date": "date of that version",
    "licence": "licence of the data",
    "based_on": "the source that the model follows",
}
"""The columns at the end of every table, which are the same in each row."""


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table: what a row is, a description of each column by its name, and a function that makes the rows."""

    row: str
    columns: Mapping[str, str]
    rows: Callable[[Graph, Facts], Iterable[Row]]


def as_csv(graph: Graph, root: str, table: ExportTable) -> str:
    """A table as CSV text with commas, and the names of the columns on the first line."""
    facts = facts_of(graph, root)
    said: Row = (facts.version, facts.date.isoformat(), facts.licence, facts.source_address or facts.source)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*table.columns, *SAID])
    writer.writerows([_safe(cell) for cell in (*row, *said)] for row in table.rows(graph, facts))
    return file.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \u3000\u00a0").startswith(FORMULA) else cell


EVIDENCE_MATRIX: Mapping[str, str] = {
    "id": "permanent id of an element",
    "kind": "kind of the element",
    "title": "its title",
    "plain_name": "its short plain name, in the editors’ words",
    "(kind of evidence)": "a column for each kind of evidence, headed with its id: how many quotes of it support the "
    "element",
    "quotes": "how many quotes support the element; a quote of several kinds counts once here",
}
"""The descriptions of the columns of the evidence at a glance, except those that are kinds of evidence."""


def evidence_matrix(graph: Graph, root: str) -> str:
    """A CSV table of elements by kind of evidence, with the number of quotes in each cell, including 0."""
    kinds = [kind.id for kind in graph.model.evidence_kinds]
    before, after = ("id", "kind", "title", "plain_name"), ("quotes",)
    columns = dict.fromkeys((*before, *kinds, *after), "")
    return as_csv(graph, root, ExportTable("an element", columns, lambda graph, facts: _profiles(graph, kinds)))


def _profiles(graph: Graph, kinds: Sequence[str]) -> Iterator[Row]:
    for id_, element in graph.elements.items():
        counts = (graph.passages(id_, kind) for kind in kinds)
        yield id_, kind_of(element).value, element.title, graph.plain_name(id_), *counts, len(graph.quotes(id_))


# --- columns -------------------------------------------------------------------------------------------------------

MakeCell = Callable[[Graph, Facts, Any], Cell]
"""A function that makes a cell from the graph, the facts about the model, and the subject of the row."""

OTHERS = "..."
"""The place, in the order of a table, of the columns that the order does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """The plan of a table: the classes of its records, the subjects of its rows, and the order of its columns.

    Each field of a record has a column. `made` has the cells of other columns, and those that are not just the value of
    a field, each with a description of its column, or an empty string to use that of the field. `record` returns the
    record of a row.
    """

    shapes: tuple[type[Record], ...]
    rows: Callable[[Graph], Iterable[Any]]
    order: tuple[str, ...] = (OTHERS,)
    record: Callable[[Any], Record] = lambda row: row
    made: Mapping[str, tuple[str, MakeCell]] = field(default_factory=dict)

    def table(self) -> ExportTable:
        """The table, made from the records' fields."""
        words: dict[str, str] = {}
        for shape in self.shapes:
            for name, each in _columns(shape).items():
                words.setdefault(name, each.column)
        words |= {name: said or words[name] for name, (said, _) in self.made.items()}
        others = [name for name in words if name not in self.order]
        place = self.order.index(OTHERS)
        names = (*self.order[:place], *others, *self.order[place + 1 :])
        return ExportTable(self.shapes[0].facts.row, {name: words[name] for name in names}, partial(self._rows, names))

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
    """The fields of a record that have a column, by the column's name. Records inside it have their own table."""
    return {
        each.column_name: each
        for each in fields_of(shape).values()
        if not each.left_out_of(Use.TABLES) and not (each.inner and each.inner.facts.noun)
    }


def _cell(each: DescribedField, held: Any) -> Cell:
    """The value of a field as a cell. Several ids are separated by spaces, and several texts by semicolons."""
    if isinstance(held, tuple):
        texts = (item.text if isinstance(item, Passage) else str(item) for item in held)
        return (" " if each.refers else "; ").join(texts)
    if isinstance(held, bool):
        return "yes" if held else ""
    return held if held is None or isinstance(held, int) else str(held)


# --- cells that are not just a field ------------------------------------------------------------------------------


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

PLANS: Mapping[str, TablePlan] = {
    "elements": TablePlan(
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
    "links": TablePlan(
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
            "from_title": ("title of the first element", lambda graph, facts, link: graph.elements[link.from_].title),
            "to_title": ("title of the second element", lambda graph, facts, link: graph.elements[link.to].title),
            "section": ("section of the source that states it", lambda graph, facts, link: link.entry.section),
            "source": ("id of that source", lambda graph, facts, link: source_of(graph, link.entry)),
            "evidence": ("", lambda graph, facts, link: " ".join(evidence_of(graph, link))),
        },
    ),
    "evidence": TablePlan(
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
    "statements": TablePlan(
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
    "levels": TablePlan(
        shapes=(Level,),
        rows=lambda graph: graph.model.levels,
        order=("id", "title", "statement", OTHERS, "section", "source"),
        made={"source": ("", _source)},
    ),
    "stages": TablePlan(
        shapes=(Stage,),
        rows=lambda graph: graph.model.stages,
        order=("number", "purpose", "method", OTHERS, "section", "source"),
        made={"source": ("", _source)},
    ),
    "evidence-kinds": TablePlan(shapes=(EvidenceKind,), rows=lambda graph: graph.model.evidence_kinds),
    "sources": TablePlan(shapes=(Source,), rows=lambda graph: graph.model.sources),
    "terms": TablePlan(
        shapes=(GlossaryTerm,),
        rows=lambda graph: graph.model.terms,
        order=("id", "term", "abbreviation", "also", "meaning", OTHERS, "section", "source"),
        made={"source": ("", _source)},
    ),
    "topics": TablePlan(shapes=(Topic,), rows=lambda graph: graph.model.topics),
    "gaps": TablePlan(shapes=(Gap,), rows=lambda graph: graph.model.gaps),
    "retired": TablePlan(shapes=(Retired,), rows=lambda graph: graph.model.retired),
}

TABLES: Mapping[str, ExportTable] = {name: plan.table() for name, plan in PLANS.items()}
"""Every table by its name."""


def cells(name: str, graph: Graph, facts: Facts) -> Iterator[dict[str, Cell]]:
    """The rows of a table, each as cells by the names of their columns."""
    table = TABLES[name]
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows(graph, facts))
