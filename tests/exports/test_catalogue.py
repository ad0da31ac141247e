"""What readers take away: the same elements and links in every format, opened with the programs it is for.

Every export says its version, date, licence and source, and text that tries to be something else stays text.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pandas  # type: ignore[import-untyped]
import pygraphviz
import pytest
import rdflib
import yaml
from rdflib.namespace import RDF

from generator import exports
from generator.exports import as_json, catalogue
from generator.exports.catalogue import EXPORTS, offered
from generator.exports.citing.cff import as_citation
from generator.exports.graphml import as_graphml
from generator.exports.tables import SAID, TABLES, as_csv
from generator.loading.load import load
from generator.model.dataset_facts import facts_of, licence_address, licence_code, quotes_of
from generator.model.graph import Graph
from generator.model.vocabulary import VOCABULARY
from generator.records import QuoteStatus
from generator.routes import addresses
from generator.site.compose import compose
from tests.exports.formats import SITE, _short, files, model_of, rdf
from tests.garden import garden_model, whole_garden
from tests.hostile import ATTACKS, reworded
from tests.reading import converted

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


Edge = tuple[str, str, str]


def edges_of(graph: Graph) -> set[Edge]:
    return {(link.from_, link.kind.value, link.to) for link in graph.links}


def in_json(graph: Graph) -> tuple[set[str], set[Edge]]:
    data = json.loads(as_json(graph))
    return {e["id"] for e in data["elements"]}, {(x["from"], x["kind"], x["to"]) for x in data["links"]}


def in_csv(graph: Graph) -> tuple[set[str], set[Edge]]:
    elements, links = (pandas.read_csv(io.StringIO(as_csv(graph, SITE, TABLES[t]))) for t in ("elements", "links"))
    return {*elements["id"]}, {*zip(links["from"], links["kind"], links["to"], strict=True)}


def in_workbook(graph: Graph) -> tuple[set[str], set[Edge]]:
    book = openpyxl.load_workbook(io.BytesIO(_made(graph, "data/toc.xlsx")))
    ids = {row[0] for row in book["All elements"].iter_rows(min_row=2, values_only=True)}
    links = book["Links"].iter_rows(min_row=2, max_col=4, values_only=True)
    return {str(id_) for id_ in ids}, {(str(x[1]), str(x[2]), str(x[3])) for x in links}


def in_graphml(graph: Graph) -> tuple[set[str], set[Edge]]:
    read: Any = networkx.parse_graphml(as_graphml(graph, SITE), force_multigraph=True)
    return {*read.nodes}, {(tail, held["kind"], head) for tail, head, held in read.edges(data=True)}


def in_dot(graph: Graph) -> tuple[set[str], set[Edge]]:
    read = pygraphviz.AGraph(string=_made(graph, "data/toc.dot").decode())
    edges = {(str(e[0]), str(e.attr["class"]).split()[0], str(e[1])) for e in read.edges()}
    parts = {(id_, "part-of", whole.id) for id_, whole in graph.requirement_of.items()}
    assert parts <= edges
    return {str(node) for node in read.nodes()}, {(a, kind.replace("-", " "), b) for a, kind, b in edges - parts}


def in_rdf(graph: Graph) -> tuple[set[str], set[Edge]]:
    read = rdf(graph)
    kinds = {kind for kind, term in VOCABULARY.items() if term.sort == "class"}
    ids = {_short(s) for kind in kinds for s in read.subjects(RDF.type, rdflib.URIRef(f"{SITE}id/{kind}/"))}
    ends = (RDF.subject, RDF.predicate, RDF.object)
    links = [[_short(read.value(s, end)) for end in ends] for s in read.subjects(RDF.type, RDF.Statement)]
    return ids, {(a, kind.removeprefix("toc-").replace("-", " "), b) for a, kind, b in links}


def in_pages(graph: Graph) -> tuple[set[str], set[Edge]]:
    pages = compose(graph.model).pages
    ids = {id_ for id_, element in graph.elements.items() if addresses.page_of(element) in pages}
    anchors = {link.anchor: (link.from_, link.kind.value, link.to) for link in graph.links}
    there = {element.attributes.get("id") for element in converted(pages[addresses.LINKS]).all()}
    return ids, {edge for anchor, edge in anchors.items() if anchor in there}


def _made(graph: Graph, address: str) -> bytes:
    make = next(export.make for export in EXPORTS if export.address == address)
    assert make
    content = make(graph, SITE)
    return content.encode() if isinstance(content, str) else content


@pytest.mark.parametrize("read", [in_pages, in_json, in_csv, in_workbook, in_graphml, in_dot, in_rdf])
def test_every_format_holds_the_same_elements_and_links(graph: Graph, read: Any) -> None:
    ids, links = read(graph)
    assert ids == {*graph.elements}
    assert links == edges_of(graph)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("read", [in_json, in_csv, in_workbook, in_graphml, in_dot, in_rdf])
def test_text_under_attack_breaks_no_format(attack: str, read: Any) -> None:
    graph = Graph(model_of(attack))
    ids, links = read(graph)
    assert ids == {*graph.elements}
    assert links == edges_of(graph)


def test_every_quote_is_in_every_format_that_has_quotes(graph: Graph) -> None:
    texts = {item.quote.id: item.quote.text for item in quotes_of(graph)}
    table = csv.DictReader(io.StringIO(as_csv(graph, SITE, TABLES["evidence"]), newline=""))
    assert {row["id"]: row["text"] for row in table} == texts
    assert {quote["id"]: quote["text"] for quote in json.loads(as_json(graph))["quotes"]} == texts
    quotations = rdf(graph).subjects(RDF.type, rdflib.URIRef("https://schema.org/Quotation"))
    text = rdflib.URIRef("https://schema.org/text")
    assert {_short(s): str(rdf(graph).value(s, text)) for s in quotations} == texts


@pytest.mark.parametrize("status", [QuoteStatus.WITHDRAWN, QuoteStatus.RESTRICTED])
def test_a_quote_that_may_not_be_published_is_in_no_export(status: QuoteStatus) -> None:
    first, *rest = garden_model().evidence
    words = "Words that somebody took back"
    held = first.quote.model_copy(update={"text": words, "status": status, "why": "She asked for it."})
    graph = Graph(replace(garden_model(), evidence=(replace(first, quote=held), *rest)))
    for export in EXPORTS:
        if not export.make:
            continue
        if export.address.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(_made(graph, export.address)))
            text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        else:
            text = _made(graph, export.address).decode()
        assert words not in text, export.address
        assert not re.search(rf"\b{held.id}\b", text), export.address


SAYS_IN_RECORDS = {addresses.ARCHIVE, addresses.MAP_PNG, addresses.SLIDE_PNG, "data/toc.xlsx"}
"""Tested apart: a binary file is no text."""

OF_THE_SOURCE = {"data/citation-source.bib", "data/citation-source.ris"}
"""References of another work, which has a version and a date of its own. Tested in test_citing."""


@pytest.mark.parametrize("name", [pytest.param("real", marks=pytest.mark.slow), "garden"])
@pytest.mark.parametrize(
    "address", [export.address for export in EXPORTS if export.address not in SAYS_IN_RECORDS | OF_THE_SOURCE]
)
def test_every_export_says_version_date_licence_and_source(name: str, address: str) -> None:
    about, graph = model_of(name).about, Graph(model_of(name))
    source = graph.sources[about.source]
    if address not in {export.address for export in offered(graph)}:
        assert address.endswith(".csv")
        assert address not in files(name)
        return
    text = files(name)[address].decode()
    assert graph.edition in text
    assert about.date.isoformat() in text
    named = {licence_address(about.licence), f"license: {licence_code(about.licence)}"} - {"", "license: "}
    assert any(words in text for words in (about.licence or "not stated", *named)) or address == addresses.DATA
    assert source.doi
    assert source.doi in text


def makers() -> list[tuple[str, str]]:
    """The module and the name of every public function of the package that makes a file from a graph and a root."""
    package = Path(exports.__file__).parent
    return [
        (path.relative_to(package).as_posix(), part.name)
        for path in sorted(package.rglob("*.py"))
        for part in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
        if [each.arg for each in part.args.args] == ["graph", "root"]
        if part.returns and ast.unparse(part.returns) in ("str", "bytes")
    ]


@pytest.mark.parametrize(("module", "function"), makers())
def test_every_file_that_is_made_is_in_the_catalogue(module: str, function: str) -> None:
    listed = Path(catalogue.__file__).read_text(encoding="utf-8")
    assert re.search(rf"\b{function}\b", listed), f"list {function} of {module} in generator/exports/catalogue.py"


def tables(graph: Graph) -> dict[str, list[dict[str, str]]]:
    """The rows of every CSV file that is offered, by its path."""
    paths = (export.address for export in offered(graph) if export.address.endswith(".csv"))
    return {path: [*csv.DictReader(io.StringIO(_made(graph, path).decode(), newline=""))] for path in paths}


def test_every_column_of_a_table_is_described_in_the_catalogue(graph: Graph) -> None:
    described = {export.address: {*export.columns} for export in EXPORTS}
    described[addresses.EVIDENCE_MATRIX] |= {kind.id for kind in graph.model.evidence_kinds}
    for path, rows in tables(graph).items():
        missing = rows[0].keys() - described[path] - SAID.keys()
        assert not missing, f"{path} has {missing}: describe these columns in the `columns` of its Export"


def test_no_cell_of_any_table_is_a_formula() -> None:
    graph = Graph(load(reworded(whole_garden(), lambda text: f"=1+1 {text}")).model)
    for path, rows in tables(graph).items():
        cells = [cell for row in rows for cell in row.values()]
        assert any(cell.startswith("'=1+1") for cell in cells), f"{path} has no words, or does not mark formulas"
        assert not [cell for cell in cells if cell.startswith("=")], f"{path} is not made by `as_csv`"


def test_a_licence_that_nobody_stated_is_not_made_up() -> None:
    graph = Graph(model_of("smallest"))
    assert facts_of(graph).licence == "not stated"
    assert "license" not in yaml.safe_load(as_citation(graph, SITE))
