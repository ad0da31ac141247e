"""The whole model as JSON-LD: linked data in the terms of schema.org, PROV-O, Dublin Core and RDF.

Terms that these vocabularies lack have permanent addresses on the site (see `vocabulary`). The context is inside the
file, so that programs need not fetch anything to read it. If the address of the site is not known, the site's own terms
are only used as values, never as keys, because RDF has no relative properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exports.rdf_nodes import (
    HERE,
    RdfNode,
    is_clean,
    literal,
    node_of,
    node_reference,
    passage_node,
    properties_of,
    quoted_from,
    short_path,
    source_iri,
)
from generator.model.dataset_facts import Facts, evidence_of, facts_of, licence_address, quotes_of, source_of
from generator.model.graph import Graph, kind_of
from generator.model.model import Evidence, Link, PlainText
from generator.model.vocabulary import VOCABULARY, id_of
from generator.records import (
    AnyElement,
    GlossaryTerm,
    Kind,
    Problem,
    ProblemStatement,
    Retired,
    Source,
    Stage,
)

PREFIXES = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_SOURCES: Mapping[str, str] = {
    "article": "schema:ScholarlyArticle",
    "dataset": "schema:Dataset",
    "report": "schema:Report",
    "book": "schema:Book",
    "guideline": "schema:CreativeWork",
    "website": "schema:WebSite",
    "document": "schema:DigitalDocument",
    "reference": "schema:CreativeWork",
}
_SORTS = {"class": "rdfs:Class", "property": "rdf:Property", "value": "schema:DefinedTerm"}


def as_jsonld(graph: Graph, root: str) -> str:
    """The dataset and every record of the model except reviews, as one JSON-LD graph with one node per line."""
    facts = facts_of(graph, root)
    nodes = [
        _dataset(graph, facts),
        *(_source(graph, source) for source in graph.model.sources),
        *(_element(graph, facts, element) for element in graph.elements.values()),
        *(_link(graph, link) for link in graph.links),
        *(_quote(graph, item) for item in quotes_of(graph)),
        *(_term(graph, term) for term in graph.model.terms),
        *_others(graph),
        *_own_terms(),
    ]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    context = json.dumps(_context(facts), ensure_ascii=False)
    return f'{{\n"@context": {context},\n"@graph": [\n{lines}\n]\n}}\n'


def _context(facts: Facts) -> RdfNode:
    """The context, which defines the keys. Addresses of the site are relative to its root."""
    return {"@base": facts.root, "@language": facts.language, **PREFIXES}


def _dataset(graph: Graph, facts: Facts) -> RdfNode:
    about = graph.model.about
    licence = licence_address(about.licence)
    source = node_reference(source_iri(graph.sources[about.source]))
    made: RdfNode = {
        "schema:name": facts.title,
        "schema:description": facts.summary,
        "schema:version": literal(facts.version),
        "schema:datePublished": {"@value": facts.date.isoformat(), "@type": "schema:Date"},
        "schema:inLanguage": literal(facts.language),
        "schema:license": node_reference(licence) if licence else facts.licence,
        "schema:creator": node_of("#editors", {"schema:name": facts.editors}),
        "schema:mainEntity": passage_node(graph, about.finding, "finding"),
        "schema:isBasedOn": source,
        "prov:wasDerivedFrom": source,
    }
    return node_of("", properties_of(graph, about, "toc", made), *made) | {"@type": ["schema:Dataset", "prov:Entity"]}


def _source(graph: Graph, source: Source) -> RdfNode:
    licence = licence_address(source.licence)
    made: RdfNode = {
        "rdf:type": None,  # This is in @type below.
        "schema:name": graph.model.about.title if source.id == graph.model.about.source else None,
        "schema:identifier": [literal(words) for words in (source.id, source.doi) if words],
        "schema:url": node_reference(source.url) if source.url and is_clean(source.url) else None,
        "schema:license": node_reference(licence) if licence else source.licence,
    }
    first = ("schema:name", "dcterms:bibliographicCitation", "schema:identifier", "schema:url", "schema:license")
    node = node_of(
        source_iri(source), properties_of(graph, source, source.id, made), *first, "schema:creativeWorkStatus"
    )
    return node | {"@type": [_SOURCES[source.kind], "prov:Entity"]}


def _element(graph: Graph, facts: Facts, element: AnyElement) -> RdfNode:
    level, whole = graph.level_of(element.id), graph.requirement_of.get(element.id)
    made: RdfNode = {
        "schema:identifier": literal(element.id),
        "schema:isPartOf": node_reference(short_path(whole.id) if whole else ""),
        "dcterms:type": node_reference(short_path(level.id)) if level else None,
        "dcterms:relation": [node_reference(short_path(link.to)) for link in graph.outgoing(element.id)],
    }
    node = node_of(
        short_path(element.id),
        properties_of(graph, element, element.id, made)
        | quoted_from(graph, source_of(graph, element), element.section),
        *("schema:identifier", "schema:name", "schema:text", "schema:position", "schema:isPartOf", "schema:category"),
        *("dcterms:type", "dcterms:relation", "schema:mentions", "schema:abstract", "rdfs:comment"),
    )
    for link in graph.outgoing(element.id) if facts.has_address else ():
        node.setdefault(facts.permanent(id_of(link.kind)), []).append(node_reference(short_path(link.to)))
    return node | {"@type": [short_path(id_of(kind_of(element))), "prov:Entity"]}


def _link(graph: Graph, link: Link) -> RdfNode:
    """A link as an RDF statement, because it has a basis, a reason and evidence of its own."""
    entry = link.entry
    source = entry.source or graph.model.about.source if entry.section else ""
    made: RdfNode = {
        "rdf:subject": node_reference(short_path(link.from_)),
        "rdf:predicate": node_reference(short_path(id_of(link.kind))),
        "rdf:object": node_reference(short_path(link.to)),
        "dcterms:type": node_reference(short_path(id_of(link.basis))),
        "schema:articleSection": entry.section,
        "prov:wasDerivedFrom": [
            *(node_reference(short_path(id_)) for id_ in evidence_of(graph, link)),
            *([node_reference(source_iri(graph.sources[source]))] if source else []),
        ],
    }
    first = ("rdf:subject", "rdf:predicate", "rdf:object", "dcterms:type", "rdfs:comment", "schema:articleSection")
    node = node_of(f"{HERE}#{link.anchor}", properties_of(graph, entry, link.anchor, made), *first)
    return node | {"@type": ["rdf:Statement", "prov:Entity"]}


def _quote(graph: Graph, item: Evidence) -> RdfNode:
    quote = item.quote
    made: RdfNode = {"schema:identifier": literal(quote.id)}
    node = node_of(
        short_path(quote.id),
        properties_of(graph, quote, quote.id, made) | quoted_from(graph, item.source, quote.section),
        *("schema:identifier", "schema:text", "schema:about", "schema:citation", "dcterms:type"),
        *("schema:license", "schema:usageInfo", "rdfs:comment"),
    )
    return node | {"@type": ["schema:Quotation", "prov:Entity"]}


def _term(graph: Graph, term: GlossaryTerm) -> RdfNode:
    made: RdfNode = {"schema:alternateName": [words for words in (term.abbreviation, *term.also) if words]}
    held = properties_of(graph, term, term.id, made) | quoted_from(graph, source_of(graph, term), term.section)
    return node_of(short_path(term.id), held, "schema:name", "schema:alternateName") | {"@type": "schema:DefinedTerm"}


# --- records other than elements, links and quotes -------------------------------------------------------------------


def _others(graph: Graph) -> Iterator[RdfNode]:
    model = graph.model
    yield from (_said(graph, level, "schema:DefinedTerm") for level in model.levels)
    yield from (_said(graph, kind, "schema:DefinedTerm") for kind in model.evidence_kinds)
    yield from (_stage(graph, stage) for stage in model.stages)
    for problem in model.problems:
        yield from (_statement(graph, problem, statement) for statement in problem.statements)
    yield from (_said(graph, topic, "schema:Collection") for topic in model.topics)
    yield from (_said(graph, gap, "schema:Statement") for gap in model.gaps)
    yield from (_retired(graph, record) for record in model.retired)
    yield from (_plain_text(graph, text) for text in model.plain)


def _said(graph: Graph, record: Any, sort: str, made: RdfNode | None = None, *first: str) -> RdfNode:
    """A record with an id."""
    held = properties_of(graph, record, record.id, {"schema:identifier": literal(record.id)} | (made or {}))
    whose = quoted_from(graph, source_of(graph, record), getattr(record, "section", None))
    return node_of(short_path(record.id), held | whose, "schema:identifier", *first) | {"@type": [sort, "prov:Entity"]}


def _stage(graph: Graph, stage: Stage) -> RdfNode:
    name = f"stage-{stage.number}"
    held = properties_of(graph, stage, name, {}) | quoted_from(graph, source_of(graph, stage), stage.section)
    return node_of(f"{HERE}#{name}", held) | {"@type": ["schema:HowToStep", "prov:Entity"]}


def _statement(graph: Graph, problem: Problem, statement: ProblemStatement) -> RdfNode:
    part_of: RdfNode = {"schema:isPartOf": node_reference(short_path(problem.id))}
    whose = quoted_from(graph, source_of(graph, problem), problem.section)
    first = ("schema:text", "schema:isPartOf", "rdfs:comment")
    return _said(graph, statement, "schema:Statement", part_of | whose, *first)


def _retired(graph: Graph, record: Retired) -> RdfNode:
    """A retired element. Its former kind is not its type, so that programs do not treat it as a current element."""
    status = {"@value": f"retired: not in version {record.version} or later", "@language": "en"}
    made: RdfNode = {
        "schema:creativeWorkStatus": status,
        "dcterms:type": node_reference(short_path(id_of(Kind(record.kind))) if record.kind in {*Kind} else ""),
        "dcterms:isReplacedBy": [node_reference(short_path(id_)) for id_ in record.replaced_by],
    }
    return _said(graph, record, "schema:CreativeWork", made, "schema:name", "schema:creativeWorkStatus", "rdfs:comment")


def _plain_text(graph: Graph, text: PlainText) -> RdfNode:
    """A plain text as Markdown, about its element or about the whole."""
    made: RdfNode = {
        "schema:text": text.body.strip(),
        "schema:encodingFormat": literal("text/markdown"),
        "schema:about": node_reference(short_path(text.id) if text.id in graph.elements else ""),
    }
    held = properties_of(graph, text.front, text.id, made)
    return node_of(f"{HERE}#plain-{text.id}", held, "schema:name") | {"@type": ["schema:CreativeWork", "prov:Entity"]}


def _own_terms() -> list[RdfNode]:
    """The vocabulary itself, in English, so that the data explains its own terms."""
    return [
        node_of(
            short_path(id_),
            {
                "rdfs:label": {"@value": term.name, "@language": "en"},
                "rdfs:comment": {"@value": term.meaning, "@language": "en"},
            },
        )
        | {"@type": _SORTS[term.sort]}
        for id_, term in VOCABULARY.items()
    ]
