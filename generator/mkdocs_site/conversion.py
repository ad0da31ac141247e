"""From the Markdown of a page to its HTML, and not again for what was converted before.

A page's HTML depends on its text, on how Markdown is converted, and on the files that its links name. What is kept says
which files those were and where they led, and counts only while that is so. The converting itself is MkDocs' own.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from generator.machine.cache import Cache
from generator.mkdocs_site.fingerprints import digest, of_markdown
from generator.mkdocs_site.pictures import pictures_in


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a converted page but its HTML.

    `met` says of each file that a link names where it is on the site, or None for one that is not there; `links` are
    the anchors on other pages that must be there, by page and anchor; `said` is what MkDocs reported meanwhile;
    `content` is the fingerprint of the HTML, and `pictures` are the ids of the diagrams in it.
    """

    title: str | None
    toc: list[Any]
    anchors: list[str]
    links: dict[str, dict[str, str]]
    met: dict[str, str | None]
    said: list[tuple[str, int, str]]
    content: str
    pictures: list[str]

    def as_json(self) -> bytes:
        """The record as the cache keeps it."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()

    def put_into(self, page: Page, files: Files) -> None:
        """Give a page all that is known of it."""
        page.toc = get_toc(self.toc)
        page._title_from_render = self.title
        page.present_anchor_ids = set(self.anchors)
        found = ((files.get_file_from_path(path), anchors) for path, anchors in self.links.items())
        page.links_to_anchors = {file: anchors for file, anchors in found if file is not None}

    def report(self) -> None:
        """Report again what MkDocs reported while it converted the page."""
        for name, level, message in self.said:
            logging.getLogger(name).log(level, "%s", message)


class Converter:
    """Converts pages for one build, with the help of a cache."""

    def __init__(self, config: MkDocsConfig, files: Files, cache: Cache) -> None:
        self.config, self.files, self.cache = config, files, cache
        kept = of_markdown(config)
        self._kept = kept is not None
        self._how = kept or digest(os.urandom(32))

    def key(self, page: Page, markdown: str) -> bytes:
        """The fingerprint of a page's text and place."""
        file = page.file
        return digest(self._how, file.src_uri, file.url, file.inclusion.is_excluded(), markdown)

    def known(self, key: bytes) -> Head | None:
        """What is known of a page that is converted; None where it is not, or where its links lead elsewhere today."""
        found = self.cache.added(key)
        if found is not None:
            return Head(**json.loads(found))
        found = self.cache.left(key) if self._kept else None
        if found is None or self.cache.left(_content(key)) is None:
            return None
        head = Head(**json.loads(found))
        return head if all(self._leads(path) == where for path, where in head.met.items()) else None

    def _leads(self, path: str) -> str | None:
        return _where(self.files.get_file_from_path(path))

    def content(self, key: bytes) -> str:
        """The HTML of a page that is converted."""
        found = self.cache.get(_content(key))
        assert found is not None, "a page is looked at before it is converted"
        return found.decode()

    def add(self, key: bytes, head: Head, content: str) -> None:
        """Keep what came of a page."""
        self.cache.add(_content(key), content.encode(), lasting=self._kept)
        self.cache.add(key, head.as_json(), lasting=self._kept)

    def convert(self, page: Page, markdown: str) -> tuple[Head, str]:
        """Let MkDocs convert a page's text, and describe what came of it. The page itself stays as it is."""
        scratch = Page.__new__(Page)
        scratch.file, scratch.markdown, scratch.links_to_anchors = page.file, markdown, {}
        files = _Watched(self.files)
        with _heard() as said:
            Page.render(scratch, self.config, files)
        content = scratch.content or ""
        head = Head(
            title=scratch._title_from_render,
            toc=[_entry(entry) for entry in scratch.toc],
            anchors=sorted(scratch.present_anchor_ids or ()),
            links={file.src_uri: dict(anchors) for file, anchors in scratch.links_to_anchors.items()},
            met=files.met,
            said=said,
            content=digest(content).hex(),
            pictures=sorted(pictures_in(content)),
        )
        return head, content


class _Watched(Files):
    """The files of a build, which remember for which of them they were asked, and what the answer was."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.met: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs has it."""
        file = super().get_file_from_path(path)
        self.met[path] = _where(file)
        return file


def _where(file: File | None) -> str | None:
    """Where a file is on the site, as far as a link to it can tell."""
    return None if file is None else f"{'-' if file.inclusion.is_excluded() else '+'}{file.url}"


def _entry(entry: AnchorLink) -> dict[str, object]:
    children = [_entry(child) for child in entry.children]
    return {"name": entry.title, "id": entry.id, "level": entry.level, "children": children}


def _content(key: bytes) -> bytes:
    return key + b"content"


@contextmanager
def _heard() -> Iterator[list[tuple[str, int, str]]]:
    """What is reported meanwhile, kept instead of shown: logger, level and message."""
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
