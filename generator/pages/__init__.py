"""Every kind of page in one table, and the function that turns the model into Markdown with it.

Adding a page is one entry here, one function that gathers what it prints, one template and one test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import yaml
from jinja2 import Environment
from markupsafe import escape as html_escape

from generator.changes.changelog import history
from generator.model.graph import AnyElement, Graph
from generator.pages import changes, downloads, elements, find_help, overviews, plain, reference_pages, roles, search
from generator.plain_language.review_states import all_standings
from generator.records import Kind
from generator.rendering.environment import environment
from generator.rendering.search_index import Entry
from generator.rendering.views import Desk
from generator.routes import addresses
from generator.text.strings import spoken_date

Context = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be printed: where it stands, its template, and the function that gathers what it prints."""

    address: str
    template: str
    gather: Callable[[Desk], Context]


OVERVIEWS: tuple[Page, ...] = (
    Page(addresses.HOME, "home", overviews.home),
    Page(addresses.MAP, "map", overviews.whole_map),
    Page(addresses.LINKS, "links", reference_pages.links),
    Page(addresses.EVIDENCE, "evidence", reference_pages.evidence),
    Page(addresses.EVIDENCE_BY_ELEMENT, "evidence_by_element", reference_pages.evidence_by_element),
    Page(addresses.GLOSSARY, "glossary", reference_pages.glossary),
    Page(addresses.REFERENCES, "references", reference_pages.references),
    Page(addresses.GAPS, "gaps", reference_pages.gaps),
    Page(addresses.STAGES, "stages", reference_pages.stages),
    Page(addresses.CHANGES, "changes", changes.changes),
    Page(addresses.DOWNLOAD, "downloads", downloads.downloads),
    Page(addresses.index_of(Kind.ACTIVITY), "activities", overviews.activities),
    Page(addresses.index_of(Kind.ASSUMPTION), "assumptions", partial(overviews.index, kind=Kind.ASSUMPTION)),
    *(
        Page(addresses.index_of(kind), "index", partial(overviews.index, kind=kind))
        for kind in (Kind.PROBLEM, Kind.REQUIREMENT, Kind.OUTCOME, Kind.IMPACT)
    ),
)

ELEMENTS: Mapping[Kind, Callable[[Desk, AnyElement], Context]] = {
    Kind.PROBLEM: elements.problem,
    Kind.REQUIREMENT: elements.requirement,
    Kind.ACTIVITY: elements.activity,
    Kind.OUTCOME: elements.outcome,
    Kind.IMPACT: elements.impact,
    Kind.ASSUMPTION: elements.assumption,
}


def pages(graph: Graph, today: date | None = None) -> Iterator[Page]:
    """Every page that the generator makes, overviews first, then one for each element, then those in plain language.

    `today` is the day on which reviews are judged; left out, that of the model's version.
    """
    yield from OVERVIEWS
    for level in roles.doors(graph):
        yield Page(addresses.role_of(level), "role", partial(roles.role, level=level))
    yield from (Page(addresses.HELP, "support", find_help.support),) if graph.model.support.entries else ()
    for kind, gather in ELEMENTS.items():
        for element in graph.by_kind[kind]:
            yield Page(addresses.page_of(element), kind, _about(gather, element))
    yield from _plain_pages(graph, today or graph.model.about.date)
    yield from (
        Page(addresses.permanent(r.id), "retired", partial(reference_pages.retired, record=r))
        for r in graph.model.retired
    )
    yield from (
        Page(addresses.permanent(q.id), "withdrawn", partial(reference_pages.withdrawn, quote=q))
        for q in graph.withdrawn
    )


def _plain_pages(graph: Graph, today: date) -> Iterator[Page]:
    standings = all_standings(graph, today)
    yield Page(addresses.COMMENT_SHEET, "comment_sheet", plain.comment_sheet)
    if standings:
        yield Page(addresses.PLAIN_INDEX, "plain_index", partial(plain.index, standings=standings))
        yield Page(addresses.PLAIN_REVIEWS, "plain_reviews", partial(plain.reviews, standings=standings))
    for id_, standing in standings.items():
        yield Page(addresses.plain_of(id_), "plain", partial(plain.plain, id_=id_, standing=standing))


def _about(gather: Callable[[Desk, AnyElement], Context], element: AnyElement) -> Callable[[Desk], Context]:
    return lambda desk: gather(desk, element)


def render(graph: Graph, where: Mapping[str, str], today: date | None = None) -> dict[str, str]:
    """The Markdown of every page by its address; `where` holds the address of every id, `today` judges reviews."""
    env = environment()
    site = _site(graph)
    past = history(graph)
    return {
        page.address: _printed(env, page, Desk(graph, where, page.address, past), site) for page in pages(graph, today)
    }


def search_page(graph: Graph, where: Mapping[str, str], entries: tuple[Entry, ...]) -> str:
    """The Markdown of the search page, which lists all other pages and is therefore made last."""
    page = Page(addresses.SEARCH, "search", partial(search.search, entries=entries))
    return _printed(environment(), page, Desk(graph, where, page.address), _site(graph))


def download_page(graph: Graph, where: Mapping[str, str], sizes: Mapping[str, int], *, archive: bool) -> str:
    """The Markdown of the download page with the size of each file, which is known when all files are made."""
    page = Page(addresses.DOWNLOAD, "downloads", partial(downloads.downloads, sizes=sizes, archive=archive))
    return _printed(environment(), page, Desk(graph, where, page.address), _site(graph))


def _printed(env: Environment, page: Page, desk: Desk, site: Context) -> str:
    context = page.gather(desk)
    body = env.get_template(f"{page.template}.md.j2").render(page=context, site=site)
    meta: Context = {
        key: context[key] for key in ("title", "description", "about", "state", "hide", "scripts") if key in context
    }
    return front_matter(meta) + body.lstrip("\n")


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def front_matter(meta: Mapping[str, object]) -> str:
    """YAML front matter. Publishers print titles and descriptions as they stand, so HTML is escaped here."""
    safe = {key: str(html_escape(value)) if isinstance(value, str) else value for key, value in meta.items()}
    return f"---\n{yaml.dump(safe, Dumper=_DUMPER, allow_unicode=True, width=10_000, sort_keys=False)}---\n\n"


def _site(graph: Graph) -> Context:
    """What every page says of the whole: version, date, citation and the state of its source."""
    about = graph.model.about
    source = graph.sources[about.source]
    return {
        "short_title": about.short_title,
        "version": graph.edition,
        "date": spoken_date(about.date),
        "citation": source.citation,
        "doi": source.doi or "",
        "status": source.status or "",
    }
