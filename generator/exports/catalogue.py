"""Every file that readers can download, in one table: its path, its content, what opens it, and the function for it.

To add an export, add an entry here, a function and its test. The download page shows this table, and the publisher
makes the files. Files that need a drawn diagram or the built site have no function here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module

from generator.exports import as_json
from generator.exports.citing.bibtex import source_as_bibtex, whole_as_bibtex
from generator.exports.citing.cff import as_citation
from generator.exports.citing.ris import source_as_ris, whole_as_ris
from generator.exports.json import as_release_schema, as_schema
from generator.exports.jsonld import as_jsonld
from generator.exports.tables import EVIDENCE_MATRIX, TABLES, ExportTable, as_csv, evidence_matrix
from generator.model.dataset_facts import facts_of
from generator.model.graph import Graph
from generator.routes import addresses
from generator.routes.routes import levels_with_a_page
from generator.text.strings import sentence_case

Holds = Callable[[Graph], bool]
"""Whether an export would have any content."""

MakeExport = Callable[[Graph, str], str | bytes]
"""A function that makes an export from the graph and the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file to download. `columns` are the columns of a table, each with its description.

    A table without rows is left out: it would not even give its version and licence, which are in each row.
    """

    address: str
    group: str
    title: str
    words: str
    opens: str
    make: MakeExport | None = None
    holds: Holds = lambda graph: True
    columns: Mapping[str, str] = field(default_factory=dict)


PEOPLE, MEETINGS, PICTURES, DATA, TABLE, CITATION, SITE = (
    "To work with",
    "To take to a meeting",
    "The map",
    "The whole model as data",
    "Tables",
    "To cite",
    "The whole site",
)
TABLES_AT = "data/{}.csv"


def _csv(name: str, table: ExportTable) -> Export:
    return Export(
        address=TABLES_AT.format(name),
        group=TABLE,
        title=f"{name}.csv",
        words=f"Each row is {table.row}.",
        opens="pandas, R, spreadsheets",
        make=partial(as_csv, table=table),
        holds=lambda graph: any(True for _ in table.rows(graph, facts_of(graph))),
        columns=table.columns,
    )


def _when_made(function: str) -> MakeExport:
    """An export whose module is loaded when it is made: it needs a library that takes long to load, and much memory."""

    def make(graph: Graph, root: str) -> str | bytes:
        module, _, name = function.partition(".")
        made: MakeExport = getattr(import_module(f"generator.exports.{module}"), name)
        return made(graph, root)

    return make


EXPORTS: tuple[Export, ...] = (
    Export(
        address=addresses.WORKBOOK,
        group=PEOPLE,
        title="Excel workbook",
        words="Requirements and activities by level, all elements, links, evidence, and a self-assessment sheet with "
        "an answer to choose for each activity, and space for a plan. The answers are the editors’ words, not a "
        "validated measure. The page Check your service opens the workbook.",
        opens="Excel, LibreOffice, Numbers, Google Sheets",
        make=_when_made("workbook.as_workbook"),
    ),
    Export(
        address=addresses.SLIDE_PNG,
        group=PICTURES,
        title="The map on a slide, as PNG",
        words="16 to 9, with its legend, version and source on it. It shows what the source says, and no links that "
        "the editors added.",
        opens="PowerPoint, Keynote, LibreOffice, every program that shows pictures",
    ),
    Export(
        address=addresses.SLIDE_SVG,
        group=PICTURES,
        title="The map on a slide, as SVG",
        words="The same, sharp at every size; its shapes and texts can be changed.",
        opens="PowerPoint, LibreOffice, Inkscape, Illustrator, browsers",
    ),
    Export(
        address=addresses.MAP_PNG,
        group=PICTURES,
        title="The map as PNG",
        words="With the source’s own titles: a tall picture for documents.",
        opens="any program that shows pictures",
    ),
    Export(
        address=addresses.MAP_SVG,
        group=PICTURES,
        title="The map as SVG",
        words="The same, sharp at any size, also on a poster.",
        opens="browsers, Inkscape, Illustrator, Word",
    ),
    Export(
        address="data/map.dot",
        group=PICTURES,
        title="The map as DOT",
        words="The text from which the map is drawn, with the place of everything on it and all links.",
        opens="Graphviz",
        make=_when_made("dot.map_as_dot"),
    ),
    Export(
        address=addresses.DATA,
        group=DATA,
        title="JSON",
        words="All records of the model: elements, links, quotes, sources, terms, gaps, plain texts. One record "
        "per line.",
        opens="any programming language, text editors",
        make=lambda graph, root: as_json(graph),
    ),
    Export(
        address=addresses.SCHEMA,
        group=DATA,
        title="JSON Schema",
        words="What each field of the JSON means, and the values it may have.",
        opens="validators of JSON Schema, text editors",
        make=lambda graph, root: as_schema(graph),
    ),
    Export(
        address=addresses.RELEASE_SCHEMA,
        group=DATA,
        title="JSON Schema of releases",
        words="What each field means in the file of a version that was released.",
        opens="validators of JSON Schema, text editors",
        make=lambda graph, root: as_release_schema(graph),
    ),
    Export(
        address=addresses.LINKED_DATA,
        group=DATA,
        title="JSON-LD",
        words="Linked data: elements, links as statements with their basis and evidence, quotes and where they are "
        "from, and all other records except reviews. It uses terms of schema.org, PROV-O and Dublin Core, and terms of "
        "its own, which are explained on this page.",
        opens="rdflib, Apache Jena, Protégé",
        make=as_jsonld,
    ),
    Export(
        address="data/toc.graphml",
        group=DATA,
        title="GraphML",
        words="Elements as nodes and links as edges, with kind, title, level, basis, rationale and evidence.",
        opens="networkx, yEd, Gephi, Cytoscape",
        make=_when_made("graphml.as_graphml"),
    ),
    Export(
        address="data/toc.dot",
        group=DATA,
        title="DOT",
        words="Every element and every link, with permanent addresses. Dashed: added by the editors.",
        opens="Graphviz",
        make=_when_made("dot.as_dot"),
    ),
    *(_csv(name, table) for name, table in TABLES.items()),
    Export(
        address=addresses.EVIDENCE_MATRIX,
        group=TABLE,
        title="evidence-matrix.csv",
        words="Each row is an element, with the number of quotes of each kind of evidence.",
        opens="pandas, R, spreadsheets",
        make=evidence_matrix,
        holds=lambda graph: bool(graph.model.evidence_kinds),
        columns=EVIDENCE_MATRIX,
    ),
    Export(
        address="data/CITATION.cff",
        group=CITATION,
        title="CITATION.cff",
        words="How to cite this dataset and its source.",
        opens="GitHub, cffconvert, text editors",
        make=as_citation,
    ),
    *(
        Export(
            address=f"data/{name}.{suffix}",
            group=CITATION,
            title=f"{form}: {what}",
            words=words,
            opens=opens,
            make=make,
        )
        for name, what, words, makers in (
            ("citation", "this Theory of Change", "A reference of this version.", (whole_as_bibtex, whole_as_ris)),
            (
                "citation-source",
                "the source",
                "A reference of the source it follows.",
                (source_as_bibtex, source_as_ris),
            ),
        )
        for (suffix, form, opens), make in zip(
            (("bib", "BibTeX", "Zotero, JabRef, LaTeX"), ("ris", "RIS", "EndNote, Zotero, Mendeley, RefWorks")),
            makers,
            strict=True,
        )
    ),
    Export(
        address=addresses.ARCHIVE,
        group=SITE,
        title="The whole site as a ZIP",
        words="All pages, including search. Unpack it and open index.html: you do not need a server or a network.",
        opens="any browser",
    ),
)


WORD, POWERPOINT = "Word, LibreOffice, Google Docs", "PowerPoint, LibreOffice, Keynote, Google Slides"


def _handouts(graph: Graph) -> Iterator[Export]:
    """The slides and briefs of a model. Package `handouts`, which has the pictures too, makes them."""
    for level in levels_with_a_page(graph):
        name = sentence_case(level.role_label or level.title)
        yield _handout(
            addresses.slides_of(level.id), f"Slides: {name}", "One idea a slide, quotes in the notes.", POWERPOINT
        )
        yield _handout(addresses.brief_of(level.id), f"Brief: {name}", "What the page for this role says.", WORD)
    yield _handout(addresses.SLIDES, "Slides: the whole", "One idea a slide, quotes in the notes.", POWERPOINT)
    for topic in graph.model.topics:
        yield _handout(addresses.brief_of(topic.id), f"Brief: {topic.title}", "What the page of this topic says.", WORD)


def _handout(address: str, title: str, words: str, opens: str) -> Export:
    return Export(address=address, group=MEETINGS, title=title, words=words, opens=opens)


def offered(graph: Graph) -> tuple[Export, ...]:
    """The exports that have any content."""
    first, *others = (export for export in EXPORTS if export.holds(graph))
    return (first, *_handouts(graph), *others)


def made(graph: Graph) -> Iterator[tuple[str, Callable[[str], str | bytes]]]:
    """The path of every export that is made from the graph, and the function that makes it for the root of a site."""
    for export in offered(graph):
        if export.make:
            yield export.address, partial(export.make, graph)
