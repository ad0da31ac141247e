"""Tables: cells fit their columns, and none is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from generator.exports.tables import FORMULA, PLANS, TABLES, as_csv
from generator.model.graph import Graph
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.download_files import files_to_download
from tests.exports.formats import SITE
from tests.garden import garden_model
from tests.reading import converted

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_as_many_cells_in_each_row_as_it_has_columns(graph: Graph, name: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(graph, SITE, TABLES[name]), newline="")))
    assert {len(row) for row in rows} == {len(TABLES[name].columns) + 4}
    assert len({*rows[0]}) == len(rows[0])


@pytest.mark.parametrize("name", TABLES)
def test_every_column_that_is_not_a_field_is_in_its_table(name: str) -> None:
    plan = PLANS[name]
    assert {*plan.made} <= {*TABLES[name].columns}
    with pytest.raises(KeyError, match="undescribed"):
        replace(plan, made={"undescribed": ("", lambda graph, facts, row: None)}).table()


@pytest.mark.parametrize("beginning", FORMULA)
def test_no_cell_of_a_table_begins_like_a_formula(beginning: str) -> None:
    model = garden_model()
    term = model.terms[0].model_copy(update={"meaning": f"{beginning}1+1"})
    text = as_csv(Graph(replace(model, terms=(term,))), SITE, TABLES["terms"])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["meaning"] == f"'{beginning}1+1"


def test_every_column_is_explained() -> None:
    page = converted(compose(garden_model()).pages[addresses.DOWNLOAD]).text()
    for name, table in TABLES.items():
        assert f"{name}.csv" in page
        for column, words in table.columns.items():
            assert f"{column}: {words}" in page


def test_a_published_table_begins_with_the_mark_by_which_spreadsheets_know_its_letters() -> None:
    made = files_to_download(compose(garden_model(), None), {}, None, "Name")
    tables = [path for path in made if path.endswith(".csv")]
    assert tables
    for path in tables:
        assert made[path]().startswith(b"\xef\xbb\xbf"), path


@pytest.mark.parametrize("text", ["=1+1", "＝1+1", "＋1", "－1", "＠a", " =1", "\u3000＝1"])
def test_what_any_spreadsheet_takes_for_a_formula_is_marked_as_text(text: str) -> None:
    model = garden_model()
    term = model.terms[0].model_copy(update={"term": text})
    table = as_csv(Graph(replace(model, terms=(term,))), SITE, TABLES["terms"])
    [row] = csv.DictReader(io.StringIO(table, newline=""))
    assert row["term"] == f"'{text}"
