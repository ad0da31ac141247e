"""Prints pages as Markdown: calls the view of each route, and passes what it returns to the template.

The views are in the other modules of this package, and decide what a page says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

import yaml
from markupsafe import escape as html_escape

from generator.changes.changelog import History
from generator.model.graph import Graph
from generator.plain_language.review_states import review_statuses
from generator.rendering.environment import environment
from generator.rendering.search_index import Entry
from generator.rendering.view_records import Content
from generator.rendering.views import PageContext
from generator.routes.routes import DOWNLOAD, SEARCH, Route, Routed, routed
from generator.text.strings import spoken_date

View = Callable[..., Content]


@cache
def view_of(route: Route) -> View:
    """Returns the function that prepares a page of this kind, from its context and the record it is about."""
    module, _, function = route.view.rpartition(".")
    found: View = getattr(import_module(f"generator.pages.{module}"), function)
    return found


def printers(graph: Graph, where: Mapping[str, str], today: date | None, past: History) -> dict[str, Maker]:
    """Returns a function for each page except the search page, by its address, which returns the page's Markdown.

    `where` is the address of every id. `today` is the day on which to judge reviews. Without it, that is the day of the
    model's version. `past` is the history of the model.
    """
    shared = PageContext(graph, where, "", past, review_statuses(graph, today or graph.model.about.date))
    printer = _Printer(graph)
    return {
        page.address: Maker(printer, page, shared.on(page.address))
        for page in routed(graph)
        if page.route is not SEARCH
    }


def search_page(graph: Graph, where: Mapping[str, str], entries: tuple[Entry, ...]) -> str:
    """Returns the Markdown of the search page. Call it last, with all other pages as `entries`."""
    return _late(SEARCH, graph, where, entries=entries)


def download_page(graph: Graph, where: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    """Returns the Markdown of the download page. `sizes` is the size of each file in bytes, by its address."""
    return _late(DOWNLOAD, graph, where, sizes=sizes)


def _late(route: Route, graph: Graph, where: Mapping[str, str], **known: object) -> str:
    (page,) = route.pages(graph)
    return _Printer(graph).printed(page, PageContext(graph, where, page.address), **known)


class _Printer:
    """Prints pages with their templates. Keeps what is the same for every page of a site."""

    def __init__(self, graph: Graph) -> None:
        self._templates = environment()
        self.site = _site(graph)

    def printed(self, page: Routed, context: PageContext, **known: object) -> str:
        """Returns the Markdown of one page. `known` is what is known only at the end of a build."""
        content = _content(page, context, **known)
        body = self._templates.get_template(f"{page.route.template}.md.j2").render(page=content, site=self.site)
        return _front_of(content) + body.lstrip("\n")


def _content(page: Routed, context: PageContext, **known: object) -> Content:
    about = () if page.record is None else (page.record,)
    return view_of(page.route)(context, *about, **known)


@dataclass(frozen=True, slots=True)
class Maker:
    """A function that makes the Markdown of one page."""

    printer: _Printer
    page: Routed
    context: PageContext

    def __call__(self) -> str:
        """Returns the Markdown of the page."""
        return self.printer.printed(self.page, self.context)

    def content(self) -> object:
        """Returns all that its template prints, which is made faster than the Markdown.

        Two pages with equal contents have the same Markdown.
        """
        return self.page.route.template, self.printer.site, _content(self.page, self.context)

    def front(self) -> str:
        """Returns the front matter of the page, which has its title."""
        return _front_of(_content(self.page, self.context))


_FRONT = ("title", "description", "about", "state", "hide", "scripts")
"""The fields of a page's data that go into its front matter."""


def _front_of(content: Content) -> str:
    return front_matter({key: content[key] for key in _FRONT if key in content})


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def front_matter(meta: Mapping[str, object]) -> str:
    """Returns YAML front matter. Publishers print titles and descriptions unchanged, so HTML is escaped here."""
    safe = {key: str(html_escape(value)) if isinstance(value, str) else value for key, value in meta.items()}
    return f"---\n{yaml.dump(safe, Dumper=_DUMPER, allow_unicode=True, width=10_000, sort_keys=False)}---\n\n"


def _site(graph: Graph) -> Content:
    """Returns what every page says about the site: version, date, citation and the status of its source."""
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
