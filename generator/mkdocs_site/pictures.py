"""Draws the diagrams in several processes, skips those that have not changed, and puts them into printed pages.

The last happens after MkDocs has printed a page, as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from generator.diagrams.drawing import Placed, draw, linked
from generator.diagrams.layout import Engine, prepare_fonts
from generator.machine.cache import Cache
from generator.machine.progress import counted_off
from generator.machine.workers import spread
from generator.mkdocs_site.fingerprints import digest, of_versions
from generator.rendering.glossary_links import to_glossary
from generator.routes.addresses import url
from generator.site.on_demand import OnDemand
from generator.site.publish import relative_url

_PICTURE = re.compile(r'<img\b[^>]*\bdata-diagram="(?P<id>[^"]+)"[^>]*>')


AT_ONCE = 10
"""How many pictures a process draws before it takes the next ones."""


def drawn(pictures: Mapping[str, Placed], engine: str, cache: Cache) -> dict[str, str]:
    """Returns every picture, drawn, by the same keys. Raises `LayoutError`."""
    program: Engine = "system" if engine == "system" else "builtin"
    prepare_fonts()
    ids = [*pictures]
    chunks = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    found: dict[str, str] = {}
    drawing = spread(chunks, lambda some: _drawn_chunk({id_: pictures[id_] for id_ in some}, program, cache))
    for _, chunk in counted_off("Drawing diagrams", drawing, len(chunks)):
        for id_, (key, svg) in chunk.items():
            if svg is not None and key is not None:
                cache.add(key, svg.encode())
            found[id_] = svg if svg is not None else (cache.get(key or b"") or b"").decode()
    return {id_: found[id_] for id_ in pictures}


def _drawn_chunk(
    pictures: Mapping[str, Placed], program: Engine, cache: Cache
) -> dict[str, tuple[bytes | None, str | None]]:
    """Returns the key of each picture in the cache, and its drawing if the cache does not have it.

    The version of the system's Graphviz is not known here, so its drawings have no key.
    """
    keys = {
        id_: digest(of_versions(), repr(picture)) if program == "builtin" else None for id_, picture in pictures.items()
    }
    missing = {id_: picture for id_, picture in pictures.items() if (key := keys[id_]) is None or not cache.get(key)}
    made = draw(missing, program) if missing else {}
    return {id_: (keys[id_], made.get(id_)) for id_ in pictures}


def drawn_on_demand(pictures: Mapping[str, Placed], engine: str, cache: Cache) -> Mapping[str, str]:
    """Returns every picture by its key. Each is drawn when it is first requested."""
    return OnDemand({id_: partial(_one, pictures, id_, engine, cache) for id_ in pictures})


def _one(pictures: Mapping[str, Placed], id_: str, engine: str, cache: Cache) -> str:
    return drawn({id_: pictures[id_]}, engine, cache)[id_]


def pictures_in(html: str) -> set[str]:
    """Returns the ids of the diagrams that are images in a page."""
    return {found["id"] for found in _PICTURE.finditer(html)}


def with_drawings(html: str, drawings: Mapping[str, str], page_url: str, *, folders: bool) -> str:
    """Returns a page with drawings in place of their images, and with terms that lead to the glossary."""

    def resolved(address: str) -> str:
        return relative_url(url(address, folders=folders), page_url)

    def drawn_in(found: re.Match[str]) -> str:
        svg = drawings.get(found["id"])
        return linked(svg, resolved) if svg else found[0]

    return to_glossary(_PICTURE.sub(drawn_in, html), resolved)
