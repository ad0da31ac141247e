"""The two pages that are written last, when all else is known: all files to take away, and search with all pages.

Sizes of files are known only once everything else is made; the first is therefore printed again by whoever publishes.
Nothing is offered that is not there. Search lists exactly the pages that it finds, for readers without a script;
finding is the business of the scripts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.exports.catalogue import Export, offered
from generator.exports.tables import SAID
from generator.model.dataset_facts import facts_of, licence_address
from generator.model.graph import kind_of
from generator.model.vocabulary import VOCABULARY
from generator.records import Kind
from generator.rendering.environment import Ready
from generator.rendering.search_index import PLAIN, Entry, Group
from generator.rendering.views import Content, PageContext, Ref
from generator.routes import addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file to take away, with all that a reader needs before taking it."""

    way: Ref
    file: str
    size: str
    words: str
    opens: str
    columns: tuple[tuple[str, str], ...]


def downloads(context: PageContext, sizes: Mapping[str, int] | None = None) -> Content:
    """Every file by group; `sizes` are in bytes by address.

    The whole site is offered where its size is among them: that of all that goes into it and is made before the pages
    are converted, because this page is one of them.
    """
    sizes = sizes or {}
    about = context.graph.model.about
    there = [x for x in offered(context.graph) if x.address != addresses.ARCHIVE or x.address in sizes]
    facts = facts_of(context.graph)
    return {
        "title": "Download",
        "description": f"The whole {about.short_title} as files to take away: workbook, pictures, data, tables.",
        "trail": (context.to("Home", addresses.HOME),),
        "groups": tuple(
            (group, tuple(_file(context, export, sizes) for export in there if export.group == group))
            for group in dict.fromkeys(export.group for export in there)
        ),
        "said": tuple(SAID.items()),
        "tables": "Tables",
        "licence": facts.licence,
        "licence_address": licence_address(about.licence),
        "editors": about.editors or "",
        "terms": tuple((Ready(id_), term) for id_, term in VOCABULARY.items()),
        "sorts": _SORTS,
        "source": context.source(about.source),
    }


_SORTS = {"class": "a kind of element", "property": "a kind of link", "value": "a basis of links"}


def _file(context: PageContext, export: Export, sizes: Mapping[str, int]) -> FileView:
    size = sizes.get(export.address)
    words = at_least_in_words if export.address == addresses.ARCHIVE else size_in_words
    return FileView(
        way=context.to(export.title, export.address),
        file=export.address.rpartition("/")[2],
        size="" if size is None else words(size),
        words=export.words,
        opens=export.opens,
        columns=tuple(export.columns.items()),
    )


def size_in_words(size: int) -> str:
    """A number of bytes as people say it, in powers of ten: `840 bytes`, `12 kB`, `3.4 MB`."""
    if size < 1000:
        return f"{size} bytes"
    return f"{round(size / 1000)} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def at_least_in_words(size: int) -> str:
    """A number of bytes that is exceeded: `more than 12 kB`, `more than 3 MB`."""
    return f"more than {size // 1000} kB" if size < 1_000_000 else f"more than {size // 1_000_000} MB"


# --- search -----------------------------------------------------------------------------------------------------------

OVERVIEWS = "Overviews"
WRITTEN = "About this site"
IN_PLAIN_LANGUAGE = "In plain language"
RETIRED = "Retired"
_ORDER = (OVERVIEWS, WRITTEN, IN_PLAIN_LANGUAGE, *(kind.facts.heading for kind in Kind), RETIRED)


def search(context: PageContext, entries: tuple[Entry, ...]) -> Content:
    """The search form, and all pages by kind, each kind from A to Z."""
    listed = [entry for entry in entries if entry.group is not Group.QUOTE and "#" not in entry.address]
    by_group = {name: [entry for entry in listed if _group(context, entry) == name] for name in _ORDER}
    return {
        "title": "Search",
        "description": "Search all pages of this site, or choose from the list of all pages.",
        "hide": ["toc"],
        "scripts": ["search"],
        "trail": (context.to("Home", addresses.HOME),),
        "help": tuple(context.to(e.title, e.address) for e in listed if e.address == addresses.HELP),
        "glossary": context.to("Glossary", addresses.GLOSSARY),
        "groups": tuple((name, tuple(_listed(context, found))) for name, found in by_group.items() if found),
    }


def _group(context: PageContext, entry: Entry) -> str:
    """The heading under which a page is listed."""
    if entry.group is Group.RETIRED:
        return RETIRED
    if entry.address.startswith(PLAIN):
        return IN_PLAIN_LANGUAGE
    element = context.graph.elements.get(entry.id)
    if element and entry.address == context.where[element.id]:
        return kind_of(element).facts.heading
    return OVERVIEWS if entry.group is Group.OVERVIEW else WRITTEN


def _listed(context: PageContext, entries: list[Entry]) -> Iterator[tuple[Ref, str]]:
    """The way to each page, by title, with the kind of element where it is about one."""
    for entry in sorted(entries, key=lambda entry: (entry.title.casefold(), entry.address)):
        about_element = entry.id in context.graph.elements or entry.group is Group.RETIRED
        yield context.to(entry.title, entry.address), entry.kind if about_element else ""
