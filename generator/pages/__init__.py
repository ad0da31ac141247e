"""What each kind of page shows: a function for each, which gathers what its template prints.

Which pages there are is said in `routes`, and what several of them share is in `rendering`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module

import yaml
from markupsafe import escape as html_escape

from generator.changes.changelog import history
from generator.model.graph import Graph
from generator.plain_language.review_states import review_statuses
from generator.rendering.environment import environment
from generator.rendering.search_index import Entry
from generator.rendering.views import Content, PageContext
from generator.routes.routes import DOWNLOAD, SEARCH, Route, Routed, routed
from generator.text.strings import spoken_date

View = Callable[..., Content]


@cache
def view_of(route: Route) -> View:
    """The function that gathers what a page of this kind prints, from its context and the record that it is about."""
    module, _, function = route.view.partition(".")
    found: View = getattr(import_module(f"{__name__}.{module}"), function)
    return found


def render(graph: Graph, where: Mapping[str, str], today: date | None = None) -> dict[str, str]:
    """The Markdown of every page by its address, but for the search page, which lists all the others.

    `where` holds the address of every id. `today` is the day on which reviews are judged; left out, that of the model's
    version.
    """
    shared = PageContext(graph, where, "", history(graph), review_statuses(graph, today or graph.model.about.date))
    printer = _Printer(graph)
    return {
        page.address: printer.printed(page, shared.on(page.address))
        for page in routed(graph)
        if page.route is not SEARCH
    }


def search_page(graph: Graph, where: Mapping[str, str], entries: tuple[Entry, ...]) -> str:
    """The Markdown of the search page, which lists all other pages and is therefore written last."""
    return _late(SEARCH, graph, where, entries=entries)


def download_page(graph: Graph, where: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    """The Markdown of the download page with the size of each file, which is known when all files are made."""
    return _late(DOWNLOAD, graph, where, sizes=sizes)


def _late(route: Route, graph: Graph, where: Mapping[str, str], **known: object) -> str:
    (page,) = route.pages(graph)
    return _Printer(graph).printed(page, PageContext(graph, where, page.address), **known)


class _Printer:
    """Prints pages with the templates, and with what every page says of the whole."""

    def __init__(self, graph: Graph) -> None:
        self._templates = environment()
        self._site = _site(graph)

    def printed(self, page: Routed, context: PageContext, **known: object) -> str:
        """The Markdown of one page; `known` is what only the end of a build knows."""
        about = () if page.record is None else (page.record,)
        content = view_of(page.route)(context, *about, **known)
        body = self._templates.get_template(f"{page.route.template}.md.j2").render(page=content, site=self._site)
        meta: Content = {key: content[key] for key in _FRONT if key in content}
        return front_matter(meta) + body.lstrip("\n")


_FRONT = ("title", "description", "about", "state", "hide", "scripts")
"""What a view gathers for the front matter of its page."""

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def front_matter(meta: Mapping[str, object]) -> str:
    """YAML front matter. Publishers print titles and descriptions as they stand, so HTML is escaped here."""
    safe = {key: str(html_escape(value)) if isinstance(value, str) else value for key, value in meta.items()}
    return f"---\n{yaml.dump(safe, Dumper=_DUMPER, allow_unicode=True, width=10_000, sort_keys=False)}---\n\n"


def _site(graph: Graph) -> Content:
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
