"""The whole model as JSON-LD: linked data in the terms of schema.org, PROV-O, Dublin Core and RDF.

What no such term says stands at a permanent address of the site (see `vocabulary`). The context is inside the file, so
that nothing is fetched to read it. Own terms are values and never keys while nobody said at which address the site
stands: RDF has no relative properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.dataset_facts import Facts, evidence_of, facts_of, licence_address, quotes_of, source_of
from generator.model.graph import AnyElement, Graph, kind_of
from generator.model.model import Evidence, Link, PlainText
from generator.model.vocabulary import VOCABULARY, id_of
from generator.records import (
    GlossaryTerm,
    Kind,
    Level,
    Passage,
    Problem,
    ProblemStatement,
    Retired,
    Source,
    Stage,
)

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


def _node(path: str, **held: Any) -> Node:
    """A node with everything that it holds something of; `schema__name` stands for `schema:name`."""
    named = {key.replace("__", ":"): value for key, value in held.items() if value not in (None, "", [], {})}
    return {"@id": path} | named


def _plain(words: str | None) -> Node | None:
    """Words in no language: a number, a code, a date."""
    return {"@value": words} if words else None


def _dataset(graph: Graph, facts: Facts) -> Node:
    licence = licence_address(graph.model.about.licence)
    return _node(
        "",
        schema__name=facts.title,
        schema__description=facts.summary,
        schema__version=_plain(facts.version),
        schema__datePublished={"@value": facts.date.isoformat(), "@type": "schema:Date"},
        schema__inLanguage=_plain(facts.language),
        schema__license=_id(licence) if licence else facts.licence,
        schema__creator=_node("#editors", schema__name=facts.editors),
        schema__mainEntity=_passage(graph, graph.model.about.finding, "finding"),
        schema__isBasedOn=_id(_iri(graph.sources[graph.model.about.source])),
        prov__wasDerivedFrom=_id(_iri(graph.sources[graph.model.about.source])),
    ) | {"@type": ["schema:Dataset", "prov:Entity"]}


def _iri(source: Source) -> str:
    """The address of a source: its DOI where it has one, else its permanent address here."""
    return f"https://doi.org/{source.doi}" if source.doi and _is_clean(source.doi) else _permanent(source.id)


def _is_clean(address: str) -> bool:
    """Whether an address holds nothing that RDF forbids there."""
    return not set('<>"{}|^`\\ ') & set(address)


def _source(graph: Graph, source: Source) -> Node:
    licence = licence_address(source.licence)
    return _node(
        _iri(source),
        schema__name=graph.model.about.title if source.id == graph.model.about.source else None,
        dcterms__bibliographicCitation=source.citation,
        schema__identifier=[_plain(words) for words in (source.id, source.doi) if words],
        schema__url=_id(source.url) if source.url and _is_clean(source.url) else None,
        schema__license=_id(licence) if licence else source.licence,
        schema__creativeWorkStatus=source.status,
        schema__position=source.number,
        rdfs__comment=source.note,
    ) | {"@type": [_SOURCES[source.kind], "prov:Entity"]}


def _element(graph: Graph, facts: Facts, element: AnyElement) -> Node:
    level, whole = graph.level_of(element.id), graph.requirement_of.get(element.id)
    node = _node(
        _permanent(element.id),
        schema__identifier=_plain(element.id),
        schema__name=element.title,
        schema__text=getattr(element, "statement", None) or getattr(element, "definition", None),
        schema__position=getattr(element, "number", None),
        schema__isPartOf=_id(_permanent(whole.id) if whole else ""),
        schema__category=getattr(element, "term", None) or getattr(element, "boundary", None),
        dcterms__type=_id(_permanent(level.id)) if level else None,
        dcterms__relation=[_id(_permanent(link.to)) for link in graph.outgoing(element.id)],
        schema__mentions=[*_passages(graph, getattr(element, "beyond", ()), f"{element.id}-beyond")],
        schema__abstract=getattr(element, "plain", None),
        rdfs__comment=element.note,
        **_quoted_from(graph, source_of(graph, element), element.section),
    )
    for link in graph.outgoing(element.id) if facts.has_address else ():
        node.setdefault(facts.permanent(id_of(link.kind)), []).append(_id(_permanent(link.to)))
    return node | {"@type": [_permanent(id_of(kind_of(element))), "prov:Entity"]}


def _quoted_from(graph: Graph, source: str, section: str | None) -> Node:
    """Whose words they are and where they stand, in the fields of a node; nothing for editors' words."""
    if not source:
        return {}
    return {"prov__wasQuotedFrom": _id(_iri(graph.sources[source])), "schema__articleSection": section}


def _link(graph: Graph, facts: Facts, link: Link) -> Node:
    """A link as a statement, because it has a basis, a reason and evidence of its own."""
    source = link.entry.source or graph.model.about.source if link.entry.section else ""
    return _node(
        f"{HERE}#{link.anchor}",
        rdf__subject=_id(_permanent(link.from_)),
        rdf__predicate=_id(_permanent(id_of(link.kind))),
        rdf__object=_id(_permanent(link.to)),
        dcterms__type=_id(_permanent(id_of(link.basis))),
        rdfs__comment=link.entry.rationale,
        schema__articleSection=link.entry.section,
        prov__wasDerivedFrom=[
            *(_id(_permanent(id_)) for id_ in evidence_of(graph, link)),
            *([_id(_iri(graph.sources[source]))] if source else []),
        ],
    ) | {"@type": ["rdf:Statement", "prov:Entity"]}


def _quote(graph: Graph, facts: Facts, item: Evidence) -> Node:
    quote = item.quote
    return _node(
        _permanent(quote.id),
        schema__identifier=_plain(quote.id),
        schema__text=quote.text,
        schema__about=[_id(_permanent(id_)) for id_ in quote.supports],
        schema__citation=[_id(_iri(graph.sources[id_])) for id_ in quote.references],
        dcterms__type=_id(_permanent(quote.kind)),
        schema__license=quote.licence,
        schema__usageInfo=quote.consent,
        rdfs__comment=quote.note,
        **_quoted_from(graph, item.source, quote.section),
    ) | {"@type": ["schema:Quotation", "prov:Entity"]}


def _term(graph: Graph, term: GlossaryTerm) -> Node:
    return _node(
        _permanent(term.id),
        schema__name=term.term,
        schema__alternateName=[words for words in (term.abbreviation, *term.also) if words],
        schema__description=term.meaning,
        **_quoted_from(graph, source_of(graph, term), term.section),
    ) | {"@type": "schema:DefinedTerm"}


def _passages(graph: Graph, passages: Iterable[Passage], name: str) -> Iterator[Node]:
    yield from (_passage(graph, passage, f"{name}-{number}") for number, passage in enumerate(passages, start=1))


def _passage(graph: Graph, passage: Passage, name: str) -> Node:
    """A few words of a source that have no address of their own, by a name inside the file."""
    where = _quoted_from(graph, source_of(graph, passage), passage.section)
    return _node(f"{HERE}#{name}", schema__text=passage.text, **where)


# --- records that are no element, link or quote -------------------------------------------------------------------


def _others(graph: Graph) -> Iterator[Node]:
    model = graph.model
    yield from (_level(graph, level) for level in model.levels)
    for kind in model.evidence_kinds:
        yield _said(kind.id, "schema:DefinedTerm", schema__name=kind.title, schema__description=kind.description)
    yield from (_stage(graph, stage) for stage in model.stages)
    for problem in model.problems:
        yield from (_statement(graph, problem, statement) for statement in problem.statements)
    for gap in model.gaps:
        yield _said(gap.id, "schema:Statement", schema__name=gap.title, schema__text=gap.text)
    yield from map(_retired, model.retired)
    yield from (_plain_text(graph, text) for text in model.plain)


def _said(id_: str, sort: str, **held: Any) -> Node:
    return _node(_permanent(id_), schema__identifier=_plain(id_), **held) | {"@type": [sort, "prov:Entity"]}


def _level(graph: Graph, level: Level) -> Node:
    return _said(
        level.id,
        "schema:DefinedTerm",
        schema__name=level.title,
        schema__description=level.statement,
        schema__audience=[*_passages(graph, level.who, f"{level.id}-who")],
        rdfs__comment=level.door,
        **_quoted_from(graph, source_of(graph, level), level.section),
    )


def _stage(graph: Graph, stage: Stage) -> Node:
    return _node(
        f"{HERE}#stage-{stage.number}",
        schema__position=stage.number,
        schema__name=stage.purpose,
        schema__text=stage.method,
        **_quoted_from(graph, source_of(graph, stage), stage.section),
    ) | {"@type": ["schema:HowToStep", "prov:Entity"]}


def _statement(graph: Graph, problem: Problem, statement: ProblemStatement) -> Node:
    return _said(
        statement.id,
        "schema:Statement",
        schema__text=statement.text,
        schema__isPartOf=_id(_permanent(problem.id)),
        rdfs__comment=statement.note,
        **_quoted_from(graph, source_of(graph, problem), problem.section),
    )


def _retired(record: Retired) -> Node:
    """What an element was, so that nobody takes it for one that still counts: its kind is no type of it."""
    return _said(
        record.id,
        "schema:CreativeWork",
        schema__name=record.title,
        schema__creativeWorkStatus={"@value": f"retired: not in version {record.version} or later", "@language": "en"},
        rdfs__comment=record.because,
        dcterms__type=_id(_permanent(id_of(Kind(record.kind))) if record.kind in {*map(str, Kind)} else ""),
        dcterms__isReplacedBy=[_id(_permanent(id_)) for id_ in record.replaced_by],
    )


def _plain_text(graph: Graph, text: PlainText) -> Node:
    """A plain text as Markdown, about its element or else about the whole."""
    return _node(
        f"{HERE}#plain-{text.id}",
        schema__name=text.front.title,
        schema__text=text.body.strip(),
        schema__encodingFormat=_plain("text/markdown"),
        schema__about=_id(_permanent(text.id) if text.id in graph.elements else ""),
    ) | {"@type": ["schema:CreativeWork", "prov:Entity"]}


def _own_terms(facts: Facts) -> list[Node]:
    """The vocabulary itself, so that a reader of the data alone knows what its terms mean. In English."""
    return [
        _node(
            _permanent(id_),
            rdfs__label={"@value": term.name, "@language": "en"},
            rdfs__comment={"@value": term.meaning, "@language": "en"},
        )
        | {"@type": _SORTS[term.sort]}
        for id_, term in VOCABULARY.items()
    ]
