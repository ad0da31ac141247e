"""Converts the Markdown of pages to HTML, and skips pages that were converted before.

A page's HTML depends on its text, on how Markdown is converted, and on the files that its links name. The cache records
which files those were and where they led. An entry is used only if that is still so. MkDocs does the conversion itself.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from generator.findings import Place
from generator.machine.cache import Cache
from generator.mkdocs_site.fingerprints import digest, of_markdown
from generator.mkdocs_site.pictures import pictures_in
from generator.model.model import PAGES


@dataclass(frozen=True, slots=True)
class Head:
    """What is known about a converted page, apart from its HTML.

    `met` is the place on the site of each file that a link names, or None if there is no such file. `links` are the
    anchors that must exist on other pages, by page and anchor. `said` is what MkDocs reported during the conversion.
    `content` is the fingerprint of the HTML, and `pictures` are the ids of the diagrams in it. `meta` is its front
    matter, or None if JSON cannot hold that.
    """

    title: str | None
    toc: list[Any]
    anchors: list[str]
    links: dict[str, dict[str, str]]
    met: dict[str, str | None]
    said: list[tuple[str, int, str]]
    content: str
    pictures: list[str]
    meta: dict[str, Any] | None

    def as_json(self) -> bytes:
        """Returns the record in the form that the cache stores."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()

    def put_into(self, page: Page, files: Files) -> None:
        """Copies what is known into a page."""
        page.toc = get_toc(self.toc)
        entitle(page, self.title)
        self.put_links_into(page, files)

    def put_links_into(self, page: Page, files: Files) -> None:
        """Copies into a page by which anchors it can be reached, and which of other pages it links to."""
        page.present_anchor_ids = set(self.anchors)
        found = ((files.get_file_from_path(path), anchors) for path, anchors in self.links.items())
        page.links_to_anchors = {file: anchors for file, anchors in found if file is not None}

    def report(self) -> None:
        """Reports again what MkDocs reported when it converted the page."""
        for name, level, message in self.said:
            logging.getLogger(name).log(level, "%s", message)


class Converter:
    """Converts pages for one build, with the help of a cache."""

    def __init__(self, config: MkDocsConfig, files: Files, cache: Cache) -> None:
        self.config, self.files, self.cache = config, _Watched(files), cache
        self._places: dict[str, str | None] = {}
        kept = of_markdown(config)
        self._kept = kept is not None
        self._how = kept or digest(os.urandom(32))

    def key(self, page: Page, text: str | bytes) -> bytes:
        """Returns the fingerprint of a page's place and its text, or of that which decides its text."""
        file = page.file
        return digest(self._how, file.src_uri, file.url, file.inclusion.is_excluded(), text)

    def known(self, key: bytes) -> Head | None:
        """Returns what is known about a converted page if its HTML is there too, or None."""
        return self.head(key) if self.has_content(key) else None

    def has_content(self, key: bytes) -> bool:
        """Whether the HTML of a converted page is there and not damaged."""
        return self._found(_content(key)) is not None

    def _found(self, key: bytes) -> bytes | None:
        return self.cache.added(key) or (self.cache.left(key) if self._kept else None)

    def head(self, key: bytes) -> Head | None:
        """Returns what is known about a converted page, or None.

        It is None if the page is not converted yet, or if its links lead elsewhere now.
        """
        found = self._found(key)
        if found is None:
            return None
        head = Head(**json.loads(found))
        return head if all(self._leads(path) == where for path, where in head.met.items()) else None

    def _leads(self, path: str) -> str | None:
        """Returns where a link leads in this build, in which all files are known when the first page is looked up."""
        if path not in self._places:
            self._places[path] = _where(self.files.get_file_from_path(path))
        return self._places[path]

    def content(self, key: bytes) -> str:
        """Returns the HTML of a converted page. Fails with an AssertionError for any other key."""
        found = self.cache.get(_content(key))
        assert found is not None, "a page is looked at before it is converted"
        return found.decode()

    def add(self, key: bytes, head: Head, content: str) -> None:
        """Stores the result of a conversion."""
        self.cache.add(_content(key), content.encode(), lasting=self._kept)
        self.cache.add(key, head.as_json(), lasting=self._kept)

    def convert(self, page: Page, markdown: str) -> tuple[Head, str]:
        """Returns what is known about a page's text, and its HTML. Does not change the page. Raises PageRefused."""
        scratch = Page.__new__(Page)
        scratch.file, scratch.markdown, scratch.links_to_anchors = page.file, markdown, {}
        self.files.met = {}
        try:
            with _heard() as said:
                Page.render(scratch, self.config, self.files)
        except Exception as error:
            # An extension raises anything at a text that it cannot cope with.
            raise PageRefused(page.file.src_uri, Path(self.config.docs_dir), error) from error
        content = scratch.content or ""
        head = Head(
            title=_found_title(scratch),
            toc=[_entry(entry) for entry in scratch.toc],
            anchors=sorted(scratch.present_anchor_ids or ()),
            links={file.src_uri: dict(anchors) for file, anchors in scratch.links_to_anchors.items()},
            met=self.files.met,
            said=said,
            content=digest(content).hex(),
            pictures=sorted(pictures_in(content)),
            meta=_as_json_has_it(page.meta),
        )
        return head, content


def entitle(page: Page, title: str | None) -> None:
    """Tells MkDocs the title that is in the text of a page. MkDocs keeps it under a name of its own."""
    page._title_from_render = title


def _found_title(page: Page) -> str | None:
    return page._title_from_render


class PageRefused(PluginError):
    """A page cannot be converted; `place` is its file."""

    def __init__(self, path: str, pages: Path, error: Exception) -> None:
        super().__init__(f"the page {path} cannot be converted: {type(error).__name__}: {str(error)[:200]}")
        self.place = Place(PAGES + path if (pages / path).is_file() else path)


class _Watched(Files):
    """The files of a build. It records in `met` which of them were requested, and the results."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.met: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Returns the file, as in MkDocs, and records the result."""
        file = super().get_file_from_path(path)
        self.met[path] = _where(file)
        return file


def _where(file: File | None) -> str | None:
    """Returns where a file is on the site, in enough detail for a link to it."""
    return None if file is None else f"{'-' if file.inclusion.is_excluded() else '+'}{file.url}"


def _entry(entry: AnchorLink) -> dict[str, object]:
    children = [_entry(child) for child in entry.children]
    return {"name": entry.title, "id": entry.id, "level": entry.level, "children": children}


def _as_json_has_it(meta: MutableMapping[str, Any]) -> dict[str, Any] | None:
    """Returns front matter if it is the same after a way through JSON. Dates, for example, are not."""
    with suppress(TypeError, ValueError):
        again: dict[str, Any] = json.loads(json.dumps(meta))
        return again if repr(again) == repr({**meta}) else None
    return None


def _content(key: bytes) -> bytes:
    return key + b"content"


@contextmanager
def _heard() -> Iterator[list[tuple[str, int, str]]]:
    """Collects what is reported inside the block, instead of showing it: logger, level and message."""
    said: list[tuple[str, int, str]] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append((record.name, record.levelno, record.getMessage()))

    logger = logging.getLogger("mkdocs")
    handlers, propagated = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [Ear()], False
    try:
        yield said
    finally:
        logger.handlers, logger.propagate = handlers, propagated
