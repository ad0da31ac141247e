"""The page from which readers take the model away: every file with its size, what it holds and what opens it.

Sizes are known only once everything else is made; the page is therefore printed again by whoever publishes. Nothing is
offered that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.exports.catalogue import Export, offered
from generator.exports.tables import SAID
from generator.model.dataset_facts import facts_of, licence_address
from generator.model.vocabulary import VOCABULARY
from generator.rendering.environment import Ready
from generator.rendering.views import Content, PageContext, Ref
from generator.routes import addresses

PACKED = "size: see the file"
"""Stands for the size of the whole site, which holds this page, until whoever packs it has measured it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file to take away, with all that a reader needs before taking it."""

    way: Ref
    file: str
    size: str
    words: str
    opens: str
    columns: tuple[tuple[str, str], ...]


def downloads(context: PageContext, sizes: Mapping[str, int] | None = None, *, archive: bool = False) -> Content:
    """Every file by group; `sizes` are in bytes by address, `archive` whether the whole site is packed too."""
    about = context.graph.model.about
    there = [export for export in offered(context.graph) if archive or export.address != addresses.ARCHIVE]
    facts = facts_of(context.graph)
    return {
        "title": "Download",
        "description": f"The whole {about.short_title} as files to take away: workbook, pictures, data, tables.",
        "trail": (context.to("Home", addresses.HOME),),
        "groups": tuple(
            (group, tuple(_file(context, export, sizes or {}) for export in there if export.group == group))
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
    unknown = PACKED if sizes and export.address == addresses.ARCHIVE else ""
    return FileView(
        way=context.to(export.title, export.address),
        file=export.address.rpartition("/")[2],
        size=size_in_words(size) if size is not None else unknown,
        words=export.words,
        opens=export.opens,
        columns=tuple(export.columns.items()),
    )


def size_in_words(size: int) -> str:
    """A number of bytes as people say it, in powers of ten: `840 bytes`, `12 kB`, `3.4 MB`."""
    if size < 1000:
        return f"{size} bytes"
    return f"{round(size / 1000)} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
