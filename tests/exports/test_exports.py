"""What readers take away: the same elements and links in every format, opened with the programs it is for.

Every export says its version, date, licence and source, and text that tries to be something else stays text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import networkx
import openpyxl
import pandas  # type: ignore[import-untyped]
import pygraphviz
import pytest
import rdflib
import yaml
from rdflib.namespace import RDF

from generator.checks.records import check
from generator.diagrams.svg import SVG
from generator.exports import as_json
from generator.exports.catalogue import EXPORTS, offered
from generator.exports.citation import as_citation, authors_in
from generator.exports.graphml import as_graphml
from generator.exports.json_schema import as_schema
from generator.exports.jsonld import as_jsonld
from generator.exports.tables import FORMULA, TABLES, as_csv
from generator.loading.load import load
from generator.model.dataset_facts import facts_of, licence_address, licence_code, quotes_of
from generator.model.graph import Graph
from generator.model.model import Model
from generator.model.vocabulary import VOCABULARY
from generator.pages.written_last import at_least_in_words, size_in_words
from generator.project_io.prepare import prepare
from generator.records import QuoteStatus, Record
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.publish import drawn, published
from generator.whole_map.bands import bands, called
from generator.whole_map.slide import ARROWS
from tests.garden import garden_model, whole_garden
from tests.hostile import ATTACKS, attacked, reworded
from tests.projects import SMALLEST
from tests.reading import REAL, converted
from tests.records.test_files import mistakes

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SITE = "https://example.org/toc/"

Edge = tuple[str, str, str]


@cache
def model_of(name: str) -> Model:
    if name == "real":
        return prepare(REAL, compose_site=False).model
    texts = {"garden": whole_garden(), "smallest": SMALLEST}.get(name) or reworded(whole_garden(), attacked(name))
    loaded = load(texts)
    assert name in ATTACKS or not check(loaded)
    return loaded.model


@pytest.fixture(params=["real", "garden", "smallest"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """The real project, one with everything, and one with nothing that can be left out."""
    return Graph(model_of(request.param))


@cache
def files(name: str) -> Mapping[str, bytes]:
    """Everything that is published of a project, whole site packed or not."""
    site = compose(model_of(name))
    drawings = drawn(site, "builtin")
    return published(site, drawings, folders=False, name="Site", site_url=SITE, archive=True)


def edges_of(graph: Graph) -> set[Edge]:
    return {(link.from_, link.kind.value, link.to) for link in graph.links}


# --- the same in every format ----------------------------------------------------------------------------------------


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


def _short(node: Any) -> str:
    return str(node).removeprefix(f"{SITE}id/").rstrip("/")


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


# --- each says what it is --------------------------------------------------------------------------------------------

SAYS_IN_RECORDS = {addresses.ARCHIVE, addresses.MAP_PNG, addresses.SLIDE_PNG, "data/toc.xlsx"}
"""Tested apart: a binary file is no text."""


@pytest.mark.parametrize("name", ["real", "garden"])
@pytest.mark.parametrize("address", [export.address for export in EXPORTS if export.address not in SAYS_IN_RECORDS])
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


@pytest.mark.parametrize("address", [addresses.MAP_PNG, addresses.SLIDE_PNG])
def test_the_png_of_the_map_is_a_png_that_says_what_it_is(address: str) -> None:
    png = files("real")[address]
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    held = dict(_chunks(png))
    assert next(_chunks(png))[0] == b"IHDR"
    width, height = struct.unpack(">II", held[b"IHDR"][:8])
    assert min(width, height) > 1000
    words = b"\n".join(body for name, body in _chunks(png) if name == b"iTXt").decode()
    for said in ("Title", "Version", "0.", "Licence", "CC BY 4.0", "10.3310/nihropenres.14181.1"):
        assert said in words


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        yield name, body
        at += 12 + length


@pytest.mark.parametrize("name", ["real", "garden", "smallest"])
def test_the_pictures_of_the_map_have_every_card_and_only_what_the_source_states(name: str) -> None:
    made, graph = files(name), Graph(model_of(name))
    for address in (addresses.MAP_SVG, addresses.SLIDE_SVG):
        svg = ET.fromstring(made[address])
        words = " ".join("".join(text.itertext()) for text in svg.iter(f"{{{SVG}}}text"))
        for id_ in (id_ for band in bands(graph) for id_ in band.ids):
            assert all(word in words for word in called(graph, id_).split()), (address, id_)
        assert not [path for path in svg.iter(f"{{{SVG}}}path") if "stroke-dasharray" in path.attrib]


@pytest.mark.parametrize("name", ["real", "garden"])
def test_the_pictures_of_the_map_can_be_drawn_by_programs_that_know_no_style_sheets(name: str) -> None:
    made = files(name)
    for address in (addresses.MAP_SVG, addresses.SLIDE_SVG):
        svg = ET.fromstring(made[address])
        tags = {element.tag.removeprefix(f"{{{SVG}}}") for element in svg.iter()}
        assert tags <= {"svg", "title", "desc", "metadata", "g", "path", "polygon", "polyline", "ellipse", "text"}
        attributes = {name for element in svg.iter() for name in element.attrib}
        assert not attributes & {"class", "style", "id", "href"}
        for shape in svg.iter():
            if shape.tag.removeprefix(f"{{{SVG}}}") in ("path", "polygon", "ellipse"):
                assert {"fill", "stroke"} <= shape.attrib.keys()
        for text in svg.iter(f"{{{SVG}}}text"):
            assert {"x", "y", "font-size", "font-family"} <= text.attrib.keys()


def test_the_slide_is_16_to_9_and_its_letters_have_18_pixels_or_more() -> None:
    made = files("real")
    svg = ET.fromstring(made[addresses.SLIDE_SVG])
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert (width, height) == (1920, 1080)
    scale = height / float(svg.attrib["viewBox"].split()[3])
    sizes = [float(text.attrib["font-size"]) * scale for text in svg.iter(f"{{{SVG}}}text")]
    assert min(sizes) >= 18
    assert struct.unpack(">II", made[addresses.SLIDE_PNG][16:24]) == (1920, 1080)


@pytest.mark.parametrize("name", ["real", "garden", "smallest"])
def test_the_pictures_of_the_map_say_what_they_are_and_what_their_arrows_mean(name: str) -> None:
    """A reader who is shown them on a slide has neither the page nor the metadata."""
    made, graph = files(name), Graph(model_of(name))
    about, source = graph.model.about, graph.sources[graph.model.about.source]
    for address in (addresses.MAP_SVG, addresses.SLIDE_SVG):
        svg = ET.fromstring(made[address])
        words = " ".join("".join(text.itertext()) for text in svg.iter(f"{{{SVG}}}text"))
        assert ARROWS in words
        assert f"Version {graph.edition} of {about.date}. Licence: " in words
        assert source.doi is None or source.doi in words
        assert not source.status or source.status.split(";")[-1].strip() in words
        said = " ".join("".join(part.itertext()) for part in svg.iter(f"{{{SVG}}}metadata"))
        assert f"Title: {about.short_title}" in said


def test_a_licence_that_nobody_stated_is_not_made_up() -> None:
    graph = Graph(model_of("smallest"))
    assert facts_of(graph).licence == "not stated"
    assert "license" not in yaml.safe_load(as_citation(graph, SITE))


@pytest.mark.parametrize(
    ("licence", "address", "code"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC-BY-NC-SA-3.0"),
        ("CC BY", "", ""),
        ("All rights reserved", "", ""),
        (None, "", ""),
    ],
)
def test_only_a_licence_that_is_known_gets_an_address(licence: str | None, address: str, code: str) -> None:
    assert (licence_address(licence), licence_code(licence)) == (address, code)


# --- JSON and its schema ---------------------------------------------------------------------------------------------


def test_the_json_fits_its_schema(graph: Graph) -> None:
    schema = json.loads(as_schema(graph))
    assert list(mistakes(json.loads(as_json(graph)), schema, schema)) == []


@pytest.mark.parametrize(
    ("list_", "key", "value"),
    [("elements", "kind", "wish"), ("links", "basis", "hearsay"), ("quotes", "source", 3), ("sources", "kind", "blog")],
)
def test_the_schema_refuses_what_the_json_never_holds(list_: str, key: str, value: object) -> None:
    graph = Graph(garden_model())
    schema, data = json.loads(as_schema(graph)), json.loads(as_json(graph))
    data[list_][0][key] = value
    assert list(mistakes(data, schema, schema))
    data[list_][0].pop(key)
    assert list(mistakes(data, schema, schema))


# --- JSON-LD ---------------------------------------------------------------------------------------------------------


def rdf(graph: Graph, root: str = SITE) -> rdflib.Graph:
    """The linked data as rdflib reads it, with nothing but the file."""
    return _parsed(as_jsonld(graph, root))


@cache
def _parsed(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="json-ld", publicID=f"{SITE}data/toc.jsonld")


def test_linked_data_is_valid_rdf_without_relative_names(graph: Graph) -> None:
    for triple in rdf(graph):
        for node in triple:
            assert not isinstance(node, rdflib.URIRef) or re.match(r"https?://[^\s<>\"{}|\\^`]+$", node), triple
    assert len(rdflib.Graph().parse(data=rdf(graph).serialize(format="nt"), format="nt")) == len(rdf(graph))


NOT_SAID = {"id", "sections", "search", "kind", "level", "source", "version", "replaced_by", "licence"}


@pytest.mark.parametrize("name", ["real", "garden"])
def test_every_text_of_every_record_is_in_the_linked_data(name: str) -> None:
    """But for what only the program reads, and for what is said by an address: ids, known licences."""
    graph = Graph(model_of(name))
    held = {str(node) for triple in rdf(graph) for node in triple}
    lists = ("levels", "evidence_kinds", "stages", "problems", "requirements", "outcomes", "impacts", "assumptions")
    for list_ in (*lists, "gaps", "retired", "sources", "terms"):
        for record in getattr(graph.model, list_):
            for text in _texts(record, NOT_SAID):
                assert text in held, (list_, text)
    assert graph.model.plain or name == "garden"
    for plain in graph.model.plain:
        assert {graph.plain_name(plain.id), plain.body.strip()} <= held


def _texts(record: Record, without: set[str]) -> Iterator[str]:
    for name in type(record).model_fields:
        found = getattr(record, name)
        for inner in found if isinstance(found, tuple) else (found,):
            if isinstance(inner, Record):
                yield from _texts(inner, without)
            elif isinstance(inner, str) and name not in without:
                yield inner


def test_linked_data_of_a_site_without_an_address_is_the_same_seen_from_its_file(graph: Graph) -> None:
    """But for the direct links, whose terms need an address."""
    own = {rdflib.URIRef(f"{SITE}id/{id_}/") for id_ in VOCABULARY}
    with_address = {triple for triple in rdf(graph) if triple[1] not in own}
    assert {*rdf(graph, "../")} == with_address
    assert len(rdf(graph)) - len(with_address) == len(graph.links)


def test_every_own_term_of_the_linked_data_is_explained_on_the_download_page() -> None:
    graph = Graph(garden_model())
    used = {_short(node) for triple in rdf(graph) for node in triple if "/id/toc-" in str(node)}
    page = compose(garden_model()).pages[addresses.DOWNLOAD]
    explained = {element.attributes.get("id") for element in converted(page).all()}
    assert used <= VOCABULARY.keys() <= explained


# --- tables, GraphML, citation ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_as_many_cells_in_each_row_as_it_has_columns(graph: Graph, name: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(graph, SITE, TABLES[name]), newline="")))
    assert {len(row) for row in rows} == {len(TABLES[name].columns) + 4}
    assert len({*rows[0]}) == len(rows[0])


@pytest.mark.parametrize("beginning", FORMULA)
def test_no_cell_of_a_table_begins_like_a_formula(beginning: str) -> None:
    model = garden_model()
    term = model.terms[0].model_copy(update={"meaning": f"{beginning}1+1"})
    text = as_csv(Graph(replace(model, terms=(term,))), SITE, TABLES["terms"])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["meaning"] == f"'{beginning}1+1"


def test_graphml_has_labels_for_yed_and_numbers_as_numbers() -> None:
    text = as_graphml(Graph(model_of("real")), SITE)
    read: Any = networkx.parse_graphml(text, force_multigraph=True)
    assert read.nodes["kr4"]["label"] == "Requirement 4: Staff resources and infrastructure"
    assert read.nodes["kr4"]["number"] == 4
    assert read.graph["version"] == Graph(model_of("real")).edition
    assert "<y:NodeLabel" in text


def test_the_citation_names_the_authors_that_the_source_names_and_nobody_else() -> None:
    cited = yaml.safe_load(as_citation(Graph(model_of("real")), SITE))
    assert cited["cff-version"] == "1.2.0"
    assert cited["authors"] == [{"name": "The Theory of Change site contributors"}]
    (article,) = cited["references"]
    assert [author.get("family-names", author.get("name")) for author in article["authors"]] == [
        "Cheyne",
        "Maxwell",
        "Gilmore",
        "et al.",
    ]
    assert article["doi"] == "10.3310/nihropenres.14181.1"


def test_the_citation_of_the_repository_agrees_with_the_one_of_the_site() -> None:
    here = yaml.safe_load((REAL / "CITATION.cff").read_text(encoding="utf-8"))
    there = yaml.safe_load(as_citation(Graph(model_of("real")), SITE))
    for key in ("cff-version", "type", "title", "authors"):
        assert here[key] == there[key]
    assert there["license"] in here["license"]
    for key in ("type", "title", "authors", "doi", "notes", "license"):
        assert here["references"][0][key] == there["references"][0][key]
    # They would grow old; the site's has them.
    assert not {"version", "date-released"} & here.keys()


@pytest.mark.parametrize(
    ("citation", "names"),
    [
        ("Ash B, Birch C. What a garden needs. 2024", ["Ash", "Birch"]),
        ("Hart JT: The inverse care law. Lancet", ["Hart"]),
        ("de la Cruz M, O’Neill P et al. Title", ["de la Cruz", "O’Neill", "et al."]),
        ("Felker A, Patel R, et al., editors. Saving Lives", []),
        ("The Scottish Government. Report", []),
        ("", []),
    ],
)
def test_authors_are_read_only_from_a_plain_list(citation: str, names: list[str]) -> None:
    assert [author.get("family-names", author.get("name")) for author in authors_in(citation)] == names


# --- the download page -----------------------------------------------------------------------------------------------


def test_the_download_page_offers_every_file_with_its_size() -> None:
    page = converted(files("real")[addresses.DOWNLOAD].decode())
    items = {a.attributes["href"]: item.text() for item in page.all("li") for a in item.all("a")}
    assert items.keys() == {export.address for export in offered(Graph(model_of("real")))}
    for address, text in items.items():
        if address != addresses.ARCHIVE:
            assert f"({size_in_words(len(files('real')[address]))})" in text


def test_a_table_without_a_row_is_not_offered() -> None:
    site = compose(replace(garden_model(), retired=()))
    address = "data/retired.csv"
    assert address not in site.exports
    assert address not in site.pages[addresses.DOWNLOAD]
    assert "retired.csv" not in converted(site.pages[addresses.DOWNLOAD]).text()
    assert address in compose(garden_model()).exports


def test_a_publisher_that_packs_no_archive_offers_none() -> None:
    site = compose(garden_model())
    made = published(site, drawn(site, "builtin"), folders=False, name="Site", site_url=None)
    for page in (site.pages[addresses.DOWNLOAD], made[addresses.DOWNLOAD].decode()):
        assert addresses.ARCHIVE not in page
        assert {a.attributes["href"] for a in converted(page).all("a")} >= {
            export.address for export in EXPORTS if export.address != addresses.ARCHIVE
        }


def test_the_download_page_says_licence_and_editors_in_their_very_characters() -> None:
    about = garden_model().about.model_copy(update={"licence": "<b>*a*", "editors": "[x](y) & Co"})
    page = converted(compose(replace(garden_model(), about=about)).pages[addresses.DOWNLOAD])
    assert "<b>*a*" in page.text()
    assert "[x](y) & Co" in page.text()


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (9_240_000, "9.2 MB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


@pytest.mark.parametrize(
    ("size", "words"), [(999_999, "more than 999 kB"), (1_000_000, "more than 1 MB"), (9_990_000, "more than 9 MB")]
)
def test_a_size_that_is_exceeded_is_never_said_too_large(size: int, words: str) -> None:
    assert at_least_in_words(size) == words


def test_every_column_is_explained() -> None:
    page = converted(compose(garden_model()).pages[addresses.DOWNLOAD]).text()
    for name, table in TABLES.items():
        assert f"{name}.csv" in page
        for column, words in table.columns.items():
            assert f"{column}: {words}" in page
