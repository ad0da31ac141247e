"""The pages that keep account: evidence, glossary, references, known gaps.

Each function gathers what its template prints: everything of one sort, in order, with the ways back to what uses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model.graph import Graph, name
from generator.model.publishable import Withdrawn
from generator.plain_language.plain_texts import METHOD
from generator.records import Activity, Basis, EvidenceKind, Gap, Kind, Level, Retired
from generator.records.theory import RETIRABLE
from generator.rendering.environment import Ready
from generator.rendering.views import (
    Content,
    ElementRef,
    PageContext,
    QuoteView,
    Ref,
    all_checked,
)
from generator.routes import addresses
from generator.text.strings import counted, sentence_case


def evidence(context: PageContext) -> Content:
    """Every quote in full, with an address of its own, grouped by kind of evidence."""
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
    }


def evidence_by_element(context: PageContext) -> Content:
    """Every element with its quotes, and those that have none."""
    kinds = [kind for kind, elements in context.graph.by_kind.items() if elements]
    return {
        "title": "Evidence by what it supports",
        "description": "For every element, the passages of the sources that support it; and the elements without any.",
        "trail": (context.to("Home", addresses.HOME), context.to("Evidence", addresses.EVIDENCE)),
        "groups": tuple(_quoted(context, kind) for kind in kinds),
        "jump": _jump((kind.facts.heading, _all(kind)) for kind in kinds),
    }


def _quoted(context: PageContext, kind: Kind) -> Content:
    """The elements of a kind with their quotes; among many activities one finds those of a requirement."""
    graph, elements = context.graph, context.graph.by_kind[kind]
    places = [(name(element), element.id) for element in elements]
    if kind is Kind.ACTIVITY:
        whole = [requirement for requirement in graph.model.requirements if requirement.activities]
        places = [(f"Activities of {name(requirement)}", requirement.activities[0].id) for requirement in whole]
    return {
        "title": kind.facts.heading,
        "anchor": _all(kind),
        "jump": _jump(places),
        "entries": tuple(
            (context.element(e.id), tuple(context.quote(item) for item in graph.quotes(e.id))) for e in elements
        ),
    }


def _all(kind: Kind) -> Ready:
    """The place of all elements of a kind, which no id of the model can take."""
    return Ready(f"all--{kind.facts.plural}")


def _jump(places: Iterable[tuple[str, str]]) -> tuple[tuple[str, Ready], ...]:
    """Ways to places of the same page by what they are called; none where there is only one."""
    found = tuple((words, Ready(anchor)) for words, anchor in places)
    return found if len(found) > 1 else ()


def glossary(context: PageContext) -> Content:
    """Every term with its meaning, in alphabetical order."""
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
    """Every source with its citation, and the ways back to the quotes that come from it or cite it."""
    graph = context.graph
    by_kind: dict[str, list[Content]] = {"article": [], "dataset": [], "reference": []}
    quoted = Counter(item.source for item in graph.model.evidence)
    for source in graph.model.sources:
        by_kind[source.kind].append(
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
            ("Sources", (*by_kind["article"], *by_kind["dataset"])),
            ("Works that the source cites", tuple(by_kind["reference"])),
        ),
        "evidence_page": context.to("Evidence", addresses.EVIDENCE),
    }


def stages(context: PageContext) -> Content:
    """The stages in which the Theory of Change was developed, with the purpose and the method of each."""
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
    """What the sources do not give, and what the model does not hold: said, not filled in."""
    graph = context.graph
    bare = [link for link in graph.links if not link.entry.evidence]
    return {
        "title": "Known gaps",
        "description": "What the source of this Theory of Change does not give, and what has no evidence.",
        "trail": (context.to("Home", addresses.HOME),),
        "gaps": graph.model.gaps,
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


def _unanswered(context: PageContext) -> Iterator[tuple[ElementRef, tuple[Ref, ...]]]:
    """Each problem with those of its statements that no link speaks of; nothing where links never name statements."""
    graph = context.graph
    spoken_of = {id_ for link in graph.links for id_ in link.entry.statements}
    for problem in graph.model.problems if spoken_of else ():
        left = [statement for statement in problem.statements if statement.id not in spoken_of]
        if left:
            ways = tuple(context.to(sentence_case(each.text), context.where[each.id]) for each in left)
            yield context.element(problem.id), ways


def _lacking(context: PageContext) -> Iterator[tuple[Ref, str, tuple[ElementRef, ...]]]:
    """Each kind of evidence: how many elements have a passage of it, and which, activities left out, have none."""
    graph = context.graph
    for kind in graph.model.evidence_kinds if graph.model.evidence else ():
        with_one = {id_ for item in graph.model.evidence if kind.id in item.quote.kind for id_ in item.quote.supports}
        count = f"{len(with_one & graph.elements.keys())} of {counted(len(graph.elements), 'element')}"
        without = [id_ for id_, e in graph.elements.items() if not isinstance(e, Activity) and id_ not in with_one]
        yield context.to(kind.title, context.where[kind.id]), count, context.elements(without)


def _unlinked(graph: Graph) -> list[str]:
    return [id_ for id_ in graph.elements if not graph.outgoing(id_) and not graph.incoming(id_)]


def withdrawn(context: PageContext, quote: Withdrawn) -> Content:
    """The page that stays at the permanent address of a quote that was withdrawn: that it was one, and why."""
    return {
        "title": "A quote that was withdrawn",
        "description": f"This quote is no longer part of the {context.graph.model.about.short_title}.",
        "trail": (context.to("Home", addresses.HOME),),
        "why": quote.why,
        "evidence_page": context.to("All evidence", addresses.EVIDENCE),
    }


def retired(context: PageContext, record: Retired) -> Content:
    """The page that stays at the permanent address of a retired element: what it was, and what replaced it."""
    graph = context.graph
    known, of_its_kind = _titles(graph), RETIRABLE[record.kind].facts
    return {
        "title": f"Retired: {sentence_case(record.title)}",
        "description": f"This {record.kind} is no longer part of the {graph.model.about.short_title}.",
        "trail": (context.to("Home", addresses.HOME), context.to(of_its_kind.page_title, of_its_kind.page)),
        "record": record,
        "replaced_by": tuple(
            context.to(known.get(id_) or context.element(id_).name, context.where[id_]) for id_ in record.replaced_by
        ),
    }


def _titles(graph: Graph) -> dict[str, str]:
    """What everything is called that is no element and may stand in the place of what was retired."""
    model = graph.model
    found = {s.id: s.text for problem in model.problems for s in problem.statements}
    titled: tuple[Level | EvidenceKind | Gap | Retired, ...]
    titled = (*model.levels, *model.evidence_kinds, *model.gaps, *model.retired)
    return (
        found
        | {x.id: x.title for x in titled}
        | {x.id: x.citation for x in model.sources}
        | {x.id: x.term for x in model.terms}
    )
