"""Draws the diagrams in several processes, skips those that have not changed, and puts them into printed pages.

The last happens after MkDocs has printed a page, as text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.diagrams.drawing import Placed, as_file, draw, linked
from generator.diagrams.layout import Engine, prepare_fonts
from generator.machine.cache import Cache
from generator.machine.progress import with_progress
from generator.machine.workers import in_parallel
from generator.mkdocs_site.fingerprints import digest, of_versions
from generator.rendering.glossary_links import to_glossary
from generator.routes.addresses import diagram_of, url
from generator.site.compose import stands_in_a_page
from generator.site.on_demand import OnDemand
from generator.site.publish import relative_url

_PICTURE = re.compile(r'<img\b[^>]*\bdata-diagram="(?P<id>[^"]+)"[^>]*>')


AT_ONCE = 10
"""How many pictures a process draws before it takes the next ones."""

Texts = tuple[str, str | None]
"""A drawing for a page, and as a file, if that is needed."""


class Drawings(Mapping[str, str]):
    """Drawings by id, each as it is in a page, or as a file of its own."""

    def file(self, id_: str) -> str:
        """Returns a drawing as a file of its own."""
        return as_file(self[id_])

    def drawn_from(self, id_: str) -> bytes:
        """Returns a fingerprint that decides a drawing. It is empty if there is no such drawing."""
        return digest(self[id_]) if id_ in self else b""


class _OnDemand(OnDemand[str], Drawings):
    """Drawings that are made when they are first requested."""


class Drawn(Drawings):
    """Drawings by id, read from the cache when they are needed, because all of them together are large.

    Someone may delete the cache during a build. What is missing then is drawn again, with `again`.
    """

    def __init__(self, keys: Mapping[str, bytes], cache: Cache, again: Callable[[str], str]) -> None:
        self._keys, self._cache, self._again = keys, cache, again

    def __getitem__(self, id_: str) -> str:
        return self._text(self._keys[id_]) or self._again(id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def file(self, id_: str) -> str:
        """Returns a drawing as a file of its own."""
        return self._text(_of_file(self._keys[id_])) or super().file(id_)

    @property
    def keys_of_files(self) -> dict[str, bytes]:
        """The key in the cache of each drawing as a file of its own, by the path of the file."""
        return {diagram_of(id_): _of_file(key) for id_, key in self._keys.items() if stands_in_a_page(id_)}

    def drawn_from(self, id_: str) -> bytes:
        """Returns the key of a drawing, without reading it."""
        return self._keys.get(id_, b"")

    def _text(self, key: bytes) -> str:
        return (self._cache.get(key) or b"").decode()


Shown = Mapping[str, Callable[[], object]]
"""For each picture, a function that returns all that it is made from."""


def drawn(pictures: Mapping[str, Placed], shown: Shown, engine: str, cache: Cache) -> Drawn:
    """Returns every picture, drawn, by the same keys, also as files. Raises `LayoutError`.

    A picture is only described if the cache does not have a drawing of all that it is made from. The version of the
    system's Graphviz is not known here, so no later build uses its drawings.
    """
    return _drawn([*pictures], pictures, shown, engine, cache, files=True)


def drawn_on_demand(pictures: Mapping[str, Placed], shown: Shown, engine: str, cache: Cache) -> Drawings:
    """Returns every picture by its key. Each is drawn when it is first requested."""

    def one(id_: str) -> str:
        return _drawn([id_], pictures, shown, engine, cache, files=False)[id_]

    return _OnDemand({id_: partial(one, id_) for id_ in pictures})


def _drawn(  # noqa: PLR0913 -- what a drawing is made of, and where it is kept
    ids: Sequence[str], pictures: Mapping[str, Placed], shown: Shown, engine: str, cache: Cache, *, files: bool
) -> Drawn:
    program: Engine = "system" if engine == "system" else "builtin"
    prepare_fonts()
    how = of_versions() if program == "builtin" else digest(os.urandom(32))
    found = dict(_known(ids, shown, how, cache, files=files)) if program == "builtin" else {}
    missing = [id_ for id_ in ids if id_ not in found]
    chunks = [missing[start : start + AT_ONCE] for start in range(0, len(missing), AT_ONCE)]

    def work(some: Sequence[str]) -> dict[str, tuple[bytes, Texts | None]]:
        keys = {id_: _key(how, id_, shown) for id_ in some}
        return _drawn_chunk(pictures, keys, program, cache, files=files)

    for _, chunk in with_progress("Drawing diagrams", in_parallel(chunks, work), len(chunks)):
        for id_, (key, texts) in chunk.items():
            found[id_] = key
            if texts is not None:
                _add(cache, key, texts, lasting=program == "builtin")
    return Drawn({id_: found[id_] for id_ in ids}, cache, lambda id_: draw({id_: pictures[id_]}, program)[id_])


def _known(ids: Sequence[str], shown: Shown, how: bytes, cache: Cache, *, files: bool) -> Iterator[tuple[str, bytes]]:
    """Yields the id and the key of each picture that an earlier build drew.

    It looks for them in this process: to look in others takes longer, if there is little to draw.
    """
    if cache.mark(digest("pictures were drawn", how)):
        for id_ in ids:
            key = _key(how, id_, shown)
            if _is_known(key, id_, cache, files=files):
                yield id_, key


def _key(how: bytes, id_: str, shown: Shown) -> bytes:
    return digest(how, id_, repr(shown[id_]()))


def _is_known(key: bytes, id_: str, cache: Cache, *, files: bool) -> bool:
    return cache.has(key) and (not _has_file(id_, files=files) or cache.has(_of_file(key)))


def _has_file(id_: str, *, files: bool) -> bool:
    return files and stands_in_a_page(id_)


def _add(cache: Cache, key: bytes, texts: Texts, *, lasting: bool) -> None:
    drawing, file = texts
    cache.add(key, drawing.encode(), lasting=lasting)
    if file is not None:
        cache.add(_of_file(key), file.encode(), lasting=lasting)


def _drawn_chunk(
    pictures: Mapping[str, Placed], keys: Mapping[str, bytes], program: Engine, cache: Cache, *, files: bool
) -> dict[str, tuple[bytes, Texts | None]]:
    """Returns the key of each picture in the cache, and its drawings if the cache does not have all that is needed."""
    missing = {id_: pictures[id_] for id_, key in keys.items() if not _is_known(key, id_, cache, files=files)}
    made = draw(missing, program) if missing else {}
    texts = {id_: (svg, as_file(svg) if _has_file(id_, files=files) else None) for id_, svg in made.items()}
    return {id_: (key, texts.get(id_)) for id_, key in keys.items()}


def _of_file(key: bytes) -> bytes:
    return key + b"file"


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
