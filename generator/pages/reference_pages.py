"""The reference pages: evidence, glossary, references, stages, known gaps, and what was removed.

Each lists everything of one sort, in order, with links back to the pages that use it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model.graph import Graph
from generator.model.publishable import Withdrawn
from generator.plain_language.plain_texts import METHOD
from generator.records import Activity, Basis, EvidenceKind, Gap, Kind, Level, Retired, Topic
from generator.records.theory import RETIRABLE
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, ElementRef, QuoteView, Ref
from generator.rendering.views import PageContext, all_checked
from generator.routes import addresses
from generator.text.strings import counted, sentence_case


def evidence(context: PageContext) -> Content:
    """Returns every quote in full, with an anchor of its own, grouped by kind of evidence."""
    graph = context.graph
    quotes: dict[str, list[QuoteView]] = {kind.id: [] for kind in graph.model.evidence_kinds}
    also: dict[str, list[Ref]] = {kind.id: [] for kind in graph.model.evidence_kinds}
    for item in graph.model.evidence:
        first, *others = item.quote.kind
        quotes[first].append(context.quote(item, whole=True))
        for other in others:
            also[other].append(context.quote_in_words(item.quote.id))
    gone = (("Withdrawn quotes", "withdrawn-quotes"),) if graph.withdrawn else ()
    groups = tuple(
        {
            "id": kind.id,
            "title": kind.title,
            "description": kind.description,
            "quotes": tuple(quotes[kind.id]),
            "also": tuple(also[kind.id]),
        }
        for kind in graph.model.evidence_kinds
    )
    return {
        "title": "Evidence",
        "description": "Every passage that supports the Theory of Change, word for word, by kind of evidence.",
        "trail": (context.to("Home", addresses.HOME),),
        "total": sentence_case(counted(len(graph.model.evidence), "quote")),
        "groups": groups,
        "jump": _jump((*((kind.title, kind.id) for kind in graph.model.evidence_kinds), *gone)),
        "all_checked": all_checked([view for group in quotes.values() for view in group]),
        "withdrawn": tuple((context.to(quote.id, context.where[quote.id]), quote.why) for quote in graph.withdrawn),
        "by_element": context.to("The same quotes by what they support", addresses.EVIDENCE_BY_ELEMENT),
        "gaps_page": context.to("what is not known", addresses.GAPS),
        "at_a_glance": context.to("Evidence at a glance", addresses.EVIDENCE_AT_A_GLANCE),
    }


def evidence_by_element(context: PageContext) -> Content:
    """Returns every element with its quotes, and those without any."""
    kinds = [kind for kind, elements in context.graph.by_kind.items() if elements]
    return {
        "title": "Evidence by what it supports",
        "description": "For every element, the passages of the sources that support it; and the elements without any.",
        "trail": (context.to("Home", addresses.HOME), context.to("Evidence", addresses.EVIDENCE)),
        "groups": tuple(_quoted(context, kind) for kind in kinds),
        "jump": _jump((kind.facts.heading, _all(kind)) for kind in kinds),
    }


def _quoted(context: PageContext, kind: Kind) -> Content:
    """Returns the elements of a kind with their quotes. The many activities are listed by requirement."""
    graph, elements = context.graph, context.graph.by_kind[kind]
    places = [(graph.full_name(element.id), element.id) for element in elements]
    if kind is Kind.ACTIVITY:
        whole = [requirement for requirement in graph.model.requirements if requirement.activities]
        places = [(f"Activities of {graph.full_name(one.id)}", one.activities[0].id) for one in whole]
    return {
        "title": kind.facts.heading,
        "anchor": _all(kind),
        "jump": _jump(places),
        "entries": tuple(
            (context.element(e.id), tuple(_by_kind(context, e.id)), bool(graph.quotes(e.id))) for e in elements
        ),
    }


def _by_kind(context: PageContext, id_: str) -> Iterator[tuple[str, Ready, tuple[QuoteView, ...]]]:
    """Yields an element's quotes under each kind of evidence that they belong to, with the anchor of each kind."""
    quotes = context.graph.quotes(id_)
    for kind in context.graph.model.evidence_kinds:
        own = tuple(context.quote(item) for item in quotes if kind.id in item.quote.kind)
        if own:
            yield kind.title, Ready(addresses.passages_of(id_, kind.id)), own


def _all(kind: Kind) -> Ready:
    """Returns the anchor of all elements of a kind. It cannot clash with an id."""
    return Ready(f"all--{kind.facts.plural}")


def _jump(places: Iterable[tuple[str, str]]) -> tuple[tuple[str, Ready], ...]:
    """Returns links to places on the same page, by their names. There are none if there is only one place."""
    found = tuple((words, Ready(anchor)) for words, anchor in places)
    return found if len(found) > 1 else ()


def glossary(context: PageContext) -> Content:
    """Returns every term with its meaning, in alphabetical order."""
    terms = sorted(context.graph.model.terms, key=lambda term: term.term.casefold())
    first: dict[str, str] = {}
    for term in terms:
        first.setdefault(sentence_case(term.term)[:1], term.id)
    return {
        "title": "Glossary",
        "description": "What the words and abbreviations on this site mean.",
        "trail": (context.to("Home", addresses.HOME),),
        "jump": _jump(first.items()),
        "terms": tuple((term, context.words(term, term.meaning)) for term in terms),
    }


def references(context: PageContext) -> Content:
    """Returns every source with its citation, and links to the quotes that come from it or cite it."""
    graph = context.graph
    sources: list[Content] = []
    cited: list[Content] = []
    quoted = Counter(item.source for item in graph.model.evidence)
    for source in graph.model.sources:
        (cited if source.kind == "reference" else sources).append(
            {
                "source": source,
                "quoted": counted(quoted[source.id], "quote"),
                "has_quotes": quoted[source.id] > 0,
                "citing": tuple(context.quote_in_words(item.quote.id) for item in graph.citing.get(source.id, ())),
            }
        )
    return {
        "title": "References",
        "description": "The sources of this Theory of Change and the works they cite, with the quotes from each.",
        "trail": (context.to("Home", addresses.HOME),),
        "groups": (
            ("Sources", tuple(sources)),
            ("Works that the source cites", tuple(cited)),
        ),
        "evidence_page": context.to("Evidence", addresses.EVIDENCE),
    }


def stages(context: PageContext) -> Content:
    """Returns the stages in which the Theory of Change was developed, with the purpose and method of each."""
    model = context.graph.model
    return {
        "title": "Stages of development",
        "description": f"How the {model.about.short_title} was developed, stage by stage: purpose and method.",
        "trail": (context.to("Home", addresses.HOME),),
        "plain_twin": context.plain_twin(METHOD),
        "stages": tuple(
            (stage.number, context.words(stage, stage.purpose), context.words(stage, stage.method))
            for stage in model.stages
        ),
    }


def gaps(context: PageContext) -> Content:
    """Returns what the sources do not give, and what the model does not contain."""
    graph = context.graph
    bare = [link for link in graph.links if not link.entry.evidence]
    return {
        "title": "Known gaps",
        "description": "What the source of this Theory of Change does not give, and what has no evidence.",
        "trail": (context.to("Home", addresses.HOME),),
        "gaps": graph.model.gaps,
        "ways": tuple(_ways_on(context)),
        "without": tuple(
            (kind.facts.heading, context.elements(e.id for e in elements if not graph.quotes(e.id)))
            for kind, elements in graph.by_kind.items()
            if any(not graph.quotes(e.id) for e in elements)
        ),
        "unlinked": context.elements(_unlinked(graph)),
        "unanswered": tuple(_unanswered(context)),
        "lacking": tuple(_lacking(context)),
        "bare": len(bare),
        "editorial": sum(link.basis is Basis.EDITORIAL for link in graph.links),
        "links": counted(len(graph.links), "link") if graph.links else "",
        "bare_page": context.to("Links with no evidence", f"{addresses.LINKS}#links-with-no-evidence"),
    }


def _ways_on(context: PageContext) -> Iterator[Ref]:
    """Yields where to go next for readers who do not find what they need here."""
    graph = context.graph
    if graph.model.support.entries:
        yield context.to("Find help for yourself or someone else", addresses.HELP)
    if graph.model.topics:
        yield context.to("Start from a topic", addresses.TOPICS)
    yield context.to("Say what is missing: a comment sheet to print", addresses.COMMENT_SHEET)


def _unanswered(context: PageContext) -> Iterator[tuple[ElementRef, tuple[Ref, ...]]]:
    """Yields each problem with its statements that no link mentions.

    Yields nothing if no link mentions any statement.
    """
    graph = context.graph
    spoken_of = {id_ for link in graph.links for id_ in link.entry.statements}
    for problem in graph.model.problems if spoken_of else ():
        left = [statement for statement in problem.statements if statement.id not in spoken_of]
        if left:
            ways = tuple(context.to(sentence_case(each.text), context.where[each.id]) for each in left)
            yield context.element(problem.id), ways


def _lacking(context: PageContext) -> Iterator[tuple[Ref, Ready, str, tuple[ElementRef, ...]]]:
    """Yields each kind of evidence, how many elements have it, and which, apart from activities, do not."""
    graph = context.graph
    for kind in graph.model.evidence_kinds if graph.model.evidence else ():
        with_one = {id_ for item in graph.model.evidence if kind.id in item.quote.kind for id_ in item.quote.supports}
        count = f"{len(with_one & graph.elements.keys())} of {counted(len(graph.elements), 'element')}"
        without = [id_ for id_, e in graph.elements.items() if not isinstance(e, Activity) and id_ not in with_one]
        yield (
            context.to(kind.title, context.where[kind.id]),
            Ready(f"lacking--{kind.id}"),
            count,
            context.elements(without),
        )


def _unlinked(graph: Graph) -> list[str]:
    return [id_ for id_ in graph.elements if not graph.outgoing(id_) and not graph.incoming(id_)]


def withdrawn(context: PageContext, quote: Withdrawn) -> Content:
    """Returns the page at the permanent address of a withdrawn quote: that it was withdrawn, and why."""
    return {
        "title": "A quote that was withdrawn",
        "description": f"This quote is no longer part of the {context.graph.model.about.short_title}.",
        "trail": (context.to("Home", addresses.HOME),),
        "why": quote.why,
        "evidence_page": context.to("All evidence", addresses.EVIDENCE),
    }


def retired(context: PageContext, record: Retired) -> Content:
    """Returns the page at the permanent address of a retired element: what it was, and what replaced it."""
    graph = context.graph
    known, of_its_kind = _titles(graph), RETIRABLE[record.kind].facts
    listed = of_its_kind.page != addresses.TOPICS or graph.model.topics
    return {
        "title": f"Retired: {sentence_case(record.title)}",
        "description": f"This {record.kind} is no longer part of the {graph.model.about.short_title}.",
        "trail": (
            context.to("Home", addresses.HOME),
            *((context.to(of_its_kind.page_title, of_its_kind.page),) if listed else ()),
        ),
        "record": record,
        "replaced_by": tuple(
            context.to(known.get(id_) or context.element(id_).name, context.where[id_]) for id_ in record.replaced_by
        ),
    }


def _titles(graph: Graph) -> dict[str, str]:
    """Returns the names of everything, apart from elements, that can replace a retired record."""
    model = graph.model
    found = {s.id: s.text for problem in model.problems for s in problem.statements}
    titled: tuple[Level | EvidenceKind | Topic | Gap | Retired, ...]
    titled = (*model.levels, *model.evidence_kinds, *model.topics, *model.gaps, *model.retired)
    return (
        found
        | {x.id: x.title for x in titled}
        | {x.id: x.citation for x in model.sources}
        | {x.id: x.term for x in model.terms}
    )
