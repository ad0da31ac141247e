"""The download page: every file, with its size, what it contains and what opens it.

The sizes are known only when all files exist, so the publisher prints this page again at the end. The page offers only
files that exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.exports.catalogue import Export, offered
from generator.exports.tables import SAID
from generator.model.dataset_facts import facts_of, licence_address
from generator.model.vocabulary import VOCABULARY
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file to download, with what a reader needs to know first."""

    way: Ref
    file: str
    size: str
    words: str
    opens: str
    columns: tuple[tuple[str, str], ...]


def downloads(context: PageContext, sizes: Mapping[str, int] | None = None) -> Content:
    """Returns every file by group. `sizes` is the size of each file in bytes, by its address.

    The page offers the archive of the whole site only if `sizes` includes it. That is the size of everything in the
    archive that is made before pages are converted, because this page is one of them.
    """
    sizes = sizes or {}
    about = context.graph.model.about
    there = [x for x in offered(context.graph) if x.address != addresses.ARCHIVE or x.address in sizes]
    facts = facts_of(context.graph)
    return {
        "title": "Download",
        "description": f"The whole {about.short_title} as files to download: workbook, pictures, data, tables.",
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
    """Returns a number of bytes in words, in powers of ten: `840 bytes`, `12 kB`, `3.4 MB`."""
    if size < 1000:
        return f"{size} bytes"
    return f"{round(size / 1000)} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def at_least_in_words(size: int) -> str:
    """Returns words for a size that unpacked files exceed: `more than 12 kB when unpacked`."""
    least = f"{size // 1000} kB" if size < 1_000_000 else f"{size // 1_000_000} MB"
    return f"more than {least} when unpacked"
