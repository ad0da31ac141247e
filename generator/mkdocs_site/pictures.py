"""Draws the diagrams in several processes, skips those that have not changed, and puts them into printed pages.

The last happens after MkDocs has printed a page, as text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.diagrams.drawing import Placed, as_file, draw, linked
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

Texts = tuple[str, str | None]
"""A drawing as it stands in a page, and as a file of its own, if that is needed."""


class Drawn(Mapping[str, str]):
    """Drawings by id, read from the cache when they are needed, because all of them together are large."""

    def __init__(self, keys: Mapping[str, bytes], cache: Cache) -> None:
        self._keys, self._cache = keys, cache

    def __getitem__(self, id_: str) -> str:
        return self._text(self._keys[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def file(self, id_: str) -> str:
        """Returns a drawing as a file of its own."""
        return self._text(_of_file(self._keys[id_]))

    def _text(self, key: bytes) -> str:
        found = self._cache.get(key)
        assert found is not None, "a drawing is read before it is drawn"
        return found.decode()


def drawn(pictures: Mapping[str, Placed], engine: str, cache: Cache, *, files: bool = True) -> Drawn:
    """Returns every picture, drawn, by the same keys; with `files`, also as files. Raises `LayoutError`.

    The version of the system's Graphviz is not known here, so no later build uses its drawings.
    """
    program: Engine = "system" if engine == "system" else "builtin"
    prepare_fonts()
    how = of_versions() if program == "builtin" else digest(os.urandom(32))
    ids = [*pictures]
    chunks = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
    found: dict[str, bytes] = {}

    def work(some: Sequence[str]) -> dict[str, tuple[bytes, Texts | None]]:
        return _drawn_chunk({id_: pictures[id_] for id_ in some}, program, how, cache, files=files)

    drawing = spread(chunks, work)
    for _, chunk in counted_off("Drawing diagrams", drawing, len(chunks)):
        for id_, (key, texts) in chunk.items():
            found[id_] = key
            if texts is not None:
                _add(cache, key, texts, lasting=program == "builtin")
    return Drawn({id_: found[id_] for id_ in pictures}, cache)


def _add(cache: Cache, key: bytes, texts: Texts, *, lasting: bool) -> None:
    drawing, file = texts
    cache.add(key, drawing.encode(), lasting=lasting)
    if file is not None:
        cache.add(_of_file(key), file.encode(), lasting=lasting)


def _drawn_chunk(
    pictures: Mapping[str, Placed], program: Engine, how: bytes, cache: Cache, *, files: bool
) -> dict[str, tuple[bytes, Texts | None]]:
    """Returns the key of each picture in the cache, and its drawings if the cache does not have all that is needed."""
    keys = {id_: digest(how, repr(picture)) for id_, picture in pictures.items()}
    with_file = {id_ for id_, picture in pictures.items() if files and picture.said is None}

    def is_known(id_: str) -> bool:
        return bool(cache.get(keys[id_])) and (id_ not in with_file or bool(cache.get(_of_file(keys[id_]))))

    missing = {id_: picture for id_, picture in pictures.items() if not is_known(id_)}
    made = draw(missing, program) if missing else {}
    texts = {id_: (drawing, as_file(drawing) if id_ in with_file else None) for id_, drawing in made.items()}
    return {id_: (key, texts.get(id_)) for id_, key in keys.items()}


def _of_file(key: bytes) -> bytes:
    return key + b"file"


def drawn_on_demand(pictures: Mapping[str, Placed], engine: str, cache: Cache) -> Mapping[str, str]:
    """Returns every picture by its key. Each is drawn when it is first requested."""
    return OnDemand({id_: partial(_one, pictures, id_, engine, cache) for id_ in pictures})


def _one(pictures: Mapping[str, Placed], id_: str, engine: str, cache: Cache) -> str:
    return drawn({id_: pictures[id_]}, engine, cache, files=False)[id_]


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
