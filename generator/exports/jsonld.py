"""The whole model as JSON-LD: linked data in the terms of schema.org, PROV-O, Dublin Core and RDF.

What no such term says stands at a permanent address of the site (see `vocabulary`). The context is inside the file, so
that nothing is fetched to read it. Own terms are values and never keys while nobody said at which address the site
stands: RDF has no relative properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.model.dataset_facts import Facts, evidence_of, facts_of, licence_address, quotes_of, source_of
from generator.model.graph import Graph, kind_of
from generator.model.model import Evidence, Link, PlainText
from generator.model.vocabulary import VOCABULARY, id_of
from generator.records import (
    AnyElement,
    GlossaryTerm,
    Kind,
    Passage,
    Problem,
    ProblemStatement,
    Record,
    Retired,
    Source,
    Stage,
)
from generator.records.base import DescribedField, fields_of
from generator.records.field_types import Use

Node = dict[str, Any]

PREFIXES = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
HERE = "data/toc.jsonld"
"""Where the file stands: what has no permanent address has a name inside it."""

_SOURCES = {"article": "schema:ScholarlyArticle", "dataset": "schema:Dataset", "reference": "schema:CreativeWork"}
_SORTS = {"class": "rdfs:Class", "property": "rdf:Property", "value": "schema:DefinedTerm"}


def as_jsonld(graph: Graph, root: str) -> str:
    """The dataset and every record of the model but reviews, as one graph; a node to a line."""
    facts = facts_of(graph, root)
    nodes = [
        _dataset(graph, facts),
        *(_source(graph, source) for source in graph.model.sources),
        *(_element(graph, facts, element) for element in graph.elements.values()),
        *(_link(graph, facts, link) for link in graph.links),
        *(_quote(graph, facts, item) for item in quotes_of(graph)),
        *(_term(graph, term) for term in graph.model.terms),
        *_others(graph),
        *_own_terms(facts),
    ]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    context = json.dumps(_context(facts), ensure_ascii=False)
    return f'{{\n"@context": {context},\n"@graph": [\n{lines}\n]\n}}\n'


def _context(facts: Facts) -> Node:
    """What the keys mean; addresses of the site are seen from its root."""
    return {"@base": facts.root, "@language": facts.language, **PREFIXES}


def _id(path: str) -> Node:
    return {"@id": path}


def _permanent(id_: str) -> str:
    return f"id/{id_}/"


def _node(path: str, held: Node, *first: str) -> Node:
    """A node with everything that it holds something of; the properties named here come first, in this order."""
    there = {name: value for name, value in held.items() if value not in (None, "", [], {})}
    return {"@id": path} | {name: there[name] for name in (*first, *there) if name in there}


def _fields(graph: Graph, record: Record, name: str, made: Node) -> Node:
    """What the fields of a record say, each by its property; `made` are the properties that say more than a field.

    `name` is what records inside it are named after that have no id. Section and source say together whose words they
    are; a field without a property of its own is an additional one.
    """
    found: Node = {}
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        own_node = field.inner and field.inner.facts.noun
        if not held or own_node or field.key in _TOGETHER or field.left_out_of(Use.LINKED_DATA):
            continue
        value, term = _value(graph, field, held, name), field.facts.rdf
        if not term:
            found.setdefault("schema:additionalProperty", []).append(_additional(field, value))
        elif term not in made:
            found[term] = [*_listed(found[term]), *_listed(value)] if term in found else value
    return found | made


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


_TOGETHER = ("id", "section", "source")


def _value(graph: Graph, field: DescribedField, held: Any, name: str) -> Any:
    if field.many:
        values = enumerate(held, start=1)
        if field.inner:
            return [_passage(graph, passage, f"{name}-{field.key}-{number}") for number, passage in values]
        return [_one(graph, field, item) for _, item in values]
    return _one(graph, field, held)


def _one(graph: Graph, field: DescribedField, held: Any) -> Any:
    if field.refers:
        return _id(_iri(graph.sources[held]) if field.refers.to == Source.facts.noun else _permanent(held))
    return held if isinstance(held, int) else str(held)


def _additional(field: DescribedField, value: Any) -> Node:
    label = {"@value": field.label, "@language": "en"}
    return {"@type": "schema:PropertyValue", "schema:name": label, "schema:value": value}


def _plain(words: str | None) -> Node | None:
    """Words in no language: a number, a code, a date."""
    return {"@value": words} if words else None


def _dataset(graph: Graph, facts: Facts) -> Node:
    about = graph.model.about
    licence = licence_address(about.licence)
    source = _id(_iri(graph.sources[about.source]))
    made: Node = {
        "schema:name": facts.title,
        "schema:description": facts.summary,
        "schema:version": _plain(facts.version),
        "schema:datePublished": {"@value": facts.date.isoformat(), "@type": "schema:Date"},
        "schema:inLanguage": _plain(facts.language),
        "schema:license": _id(licence) if licence else facts.licence,
        "schema:creator": _node("#editors", {"schema:name": facts.editors}),
        "schema:mainEntity": _passage(graph, about.finding, "finding"),
        "schema:isBasedOn": source,
        "prov:wasDerivedFrom": source,
    }
    return _node("", _fields(graph, about, "toc", made), *made) | {"@type": ["schema:Dataset", "prov:Entity"]}


def _iri(source: Source) -> str:
    """The address of a source: its DOI where it has one, else its permanent address here."""
    return f"https://doi.org/{source.doi}" if source.doi and _is_clean(source.doi) else _permanent(source.id)


def _is_clean(address: str) -> bool:
    """Whether an address holds nothing that RDF forbids there."""
    return not set('<>"{}|^`\\ ') & set(address)


def _source(graph: Graph, source: Source) -> Node:
    licence = licence_address(source.licence)
    made: Node = {
        "rdf:type": None,  # Said by @type below.
        "schema:name": graph.model.about.title if source.id == graph.model.about.source else None,
        "schema:identifier": [_plain(words) for words in (source.id, source.doi) if words],
        "schema:url": _id(source.url) if source.url and _is_clean(source.url) else None,
        "schema:license": _id(licence) if licence else source.licence,
    }
    first = ("schema:name", "dcterms:bibliographicCitation", "schema:identifier", "schema:url", "schema:license")
    node = _node(_iri(source), _fields(graph, source, source.id, made), *first, "schema:creativeWorkStatus")
    return node | {"@type": [_SOURCES[source.kind], "prov:Entity"]}


def _element(graph: Graph, facts: Facts, element: AnyElement) -> Node:
    level, whole = graph.level_of(element.id), graph.requirement_of.get(element.id)
    made: Node = {
        "schema:identifier": _plain(element.id),
        "schema:isPartOf": _id(_permanent(whole.id) if whole else ""),
        "dcterms:type": _id(_permanent(level.id)) if level else None,
        "dcterms:relation": [_id(_permanent(link.to)) for link in graph.outgoing(element.id)],
    }
    node = _node(
        _permanent(element.id),
        _fields(graph, element, element.id, made) | _quoted_from(graph, source_of(graph, element), element.section),
        *("schema:identifier", "schema:name", "schema:text", "schema:position", "schema:isPartOf", "schema:category"),
        *("dcterms:type", "dcterms:relation", "schema:mentions", "schema:abstract", "rdfs:comment"),
    )
    for link in graph.outgoing(element.id) if facts.has_address else ():
        node.setdefault(facts.permanent(id_of(link.kind)), []).append(_id(_permanent(link.to)))
    return node | {"@type": [_permanent(id_of(kind_of(element))), "prov:Entity"]}


def _quoted_from(graph: Graph, source: str, section: str | None) -> Node:
    """Whose words they are and where they stand, in the fields of a node; nothing for editors' words."""
    if not source:
        return {}
    return {"prov:wasQuotedFrom": _id(_iri(graph.sources[source])), "schema:articleSection": section}


def _link(graph: Graph, facts: Facts, link: Link) -> Node:
    """A link as a statement, because it has a basis, a reason and evidence of its own."""
    entry = link.entry
    source = entry.source or graph.model.about.source if entry.section else ""
    made: Node = {
        "rdf:subject": _id(_permanent(link.from_)),
        "rdf:predicate": _id(_permanent(id_of(link.kind))),
        "rdf:object": _id(_permanent(link.to)),
        "dcterms:type": _id(_permanent(id_of(link.basis))),
        "schema:articleSection": entry.section,
        "prov:wasDerivedFrom": [
            *(_id(_permanent(id_)) for id_ in evidence_of(graph, link)),
            *([_id(_iri(graph.sources[source]))] if source else []),
        ],
    }
    first = ("rdf:subject", "rdf:predicate", "rdf:object", "dcterms:type", "rdfs:comment", "schema:articleSection")
    node = _node(f"{HERE}#{link.anchor}", _fields(graph, entry, link.anchor, made), *first)
    return node | {"@type": ["rdf:Statement", "prov:Entity"]}


def _quote(graph: Graph, facts: Facts, item: Evidence) -> Node:
    quote = item.quote
    made: Node = {"schema:identifier": _plain(quote.id)}
    node = _node(
        _permanent(quote.id),
        _fields(graph, quote, quote.id, made) | _quoted_from(graph, item.source, quote.section),
        *("schema:identifier", "schema:text", "schema:about", "schema:citation", "dcterms:type"),
        *("schema:license", "schema:usageInfo", "rdfs:comment"),
    )
    return node | {"@type": ["schema:Quotation", "prov:Entity"]}


def _term(graph: Graph, term: GlossaryTerm) -> Node:
    made: Node = {"schema:alternateName": [words for words in (term.abbreviation, *term.also) if words]}
    held = _fields(graph, term, term.id, made) | _quoted_from(graph, source_of(graph, term), term.section)
    return _node(_permanent(term.id), held, "schema:name", "schema:alternateName") | {"@type": "schema:DefinedTerm"}


def _passage(graph: Graph, passage: Passage, name: str) -> Node:
    """A few words of a source that have no address of their own, by a name inside the file."""
    where = _quoted_from(graph, source_of(graph, passage), passage.section)
    return _node(f"{HERE}#{name}", _fields(graph, passage, name, {}) | where)


# --- records that are no element, link or quote -------------------------------------------------------------------


def _others(graph: Graph) -> Iterator[Node]:
    model = graph.model
    yield from (_said(graph, level, "schema:DefinedTerm") for level in model.levels)
    yield from (_said(graph, kind, "schema:DefinedTerm") for kind in model.evidence_kinds)
    yield from (_stage(graph, stage) for stage in model.stages)
    for problem in model.problems:
        yield from (_statement(graph, problem, statement) for statement in problem.statements)
    yield from (_said(graph, gap, "schema:Statement") for gap in model.gaps)
    yield from (_retired(graph, record) for record in model.retired)
    yield from (_plain_text(graph, text) for text in model.plain)


def _said(graph: Graph, record: Any, sort: str, made: Node | None = None, *first: str) -> Node:
    """A record with an id."""
    held = _fields(graph, record, record.id, {"schema:identifier": _plain(record.id)} | (made or {}))
    whose = _quoted_from(graph, source_of(graph, record), getattr(record, "section", None))
    return _node(_permanent(record.id), held | whose, "schema:identifier", *first) | {"@type": [sort, "prov:Entity"]}


def _stage(graph: Graph, stage: Stage) -> Node:
    name = f"stage-{stage.number}"
    held = _fields(graph, stage, name, {}) | _quoted_from(graph, source_of(graph, stage), stage.section)
    return _node(f"{HERE}#{name}", held) | {"@type": ["schema:HowToStep", "prov:Entity"]}


def _statement(graph: Graph, problem: Problem, statement: ProblemStatement) -> Node:
    part_of: Node = {"schema:isPartOf": _id(_permanent(problem.id))}
    whose = _quoted_from(graph, source_of(graph, problem), problem.section)
    first = ("schema:text", "schema:isPartOf", "rdfs:comment")
    return _said(graph, statement, "schema:Statement", part_of | whose, *first)


def _retired(graph: Graph, record: Retired) -> Node:
    """What an element was, so that nobody takes it for one that still counts: its kind is no type of it."""
    status = {"@value": f"retired: not in version {record.version} or later", "@language": "en"}
    made: Node = {
        "schema:creativeWorkStatus": status,
        "dcterms:type": _id(_permanent(id_of(Kind(record.kind))) if record.kind in {*Kind} else ""),
        "dcterms:isReplacedBy": [_id(_permanent(id_)) for id_ in record.replaced_by],
    }
    return _said(graph, record, "schema:CreativeWork", made, "schema:name", "schema:creativeWorkStatus", "rdfs:comment")


def _plain_text(graph: Graph, text: PlainText) -> Node:
    """A plain text as Markdown, about its element or else about the whole."""
    made: Node = {
        "schema:text": text.body.strip(),
        "schema:encodingFormat": _plain("text/markdown"),
        "schema:about": _id(_permanent(text.id) if text.id in graph.elements else ""),
    }
    held = _fields(graph, text.front, text.id, made)
    return _node(f"{HERE}#plain-{text.id}", held, "schema:name") | {"@type": ["schema:CreativeWork", "prov:Entity"]}


def _own_terms(facts: Facts) -> list[Node]:
    """The vocabulary itself, so that a reader of the data alone knows what its terms mean. In English."""
    return [
        _node(
            _permanent(id_),
            {
                "rdfs:label": {"@value": term.name, "@language": "en"},
                "rdfs:comment": {"@value": term.meaning, "@language": "en"},
            },
        )
        | {"@type": _SORTS[term.sort]}
        for id_, term in VOCABULARY.items()
    ]
