"""Prints pages from their Markdown to the bytes that are published, in several processes, and only if they changed.

MkDocs reads and prints one page after another. This module makes all pages before MkDocs starts, so that MkDocs finds
them finished. If a page depends on something that cannot be described (another plugin, or a project's own templates),
MkDocs makes it again in every build.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.machine.cache import Cache
from generator.machine.progress import with_progress
from generator.machine.workers import in_parallel
from generator.mkdocs_site.fingerprints import digest, of_shell
from generator.mkdocs_site.made_files import MadeFile
from generator.mkdocs_site.printed_pages.conversion import Converter, Head, entitle
from generator.project_io.last_site import LastSite
from generator.project_io.manifest import hash_of_content
from generator.site.compose import Mark

Finish = Callable[[str, Page], str]

_READ = ""
"""What stands for the text of a page that was read and is not needed now. Without a text, MkDocs knows no title."""


class Printing:
    """The pages of one build. `finish` returns the published page for a page that the theme has printed.

    `drawn_from` returns a fingerprint that decides a drawing, by its id. `last` is the site whose pages are taken over.
    """

    def __init__(  # noqa: PLR0913 -- what a page is made of
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        *,
        cache: Cache,
        drawn_from: Callable[[str], bytes],
        marks: Mapping[str, Mark],
        finish: Finish,
        last: LastSite | None = None,
    ) -> None:
        self.config, self.files, self.nav = config, files, nav
        self.finish, self.cache, self._drawn_from, self._last = finish, cache, drawn_from, last
        self.converter = Converter(config, files, cache)
        self._documents: Sequence[File] = files.documentation_pages()
        self._alone = is_alone(config)
        shell = of_shell(config, nav) if self._alone else None
        self._kept, self._around = shell is not None, digest(shell or os.urandom(32), dict(marks))
        self._finished: dict[str, bytes] = {}
        self._environment: jinja2.Environment | None = None

    def prepare(self, *, now: bool) -> None:
        """Finds out what pages print about other pages. If `now`, also makes all pages that have changed.

        Several processes convert and print them, longest first.
        """
        if not self._alone:
            return
        self._find_titles()
        if now:
            self._environment = self.config.theme.get_env()
            self._make([file.page for file in self._documents if file.page is not None])

    def _make(self, pages: list[Page]) -> None:
        missing = [(size, page) for page in pages if (size := self._size_if_missing(page))]
        missing.sort(key=lambda each: -each[0])
        if missing:
            # To convert a page makes much garbage. Other processes inherit whether it is collected.
            gc.enable()
        making = in_parallel([page for _, page in missing], self._made)
        for page, (key, head, content, html) in with_progress("Converting pages", making, len(missing)):
            if content is not None:
                self.converter.add(key, head, content)
            finished = self._finished[page.file.src_uri] = self._key(page, key, head)
            self.cache.add(finished, html, lasting=self._kept)
            self.cache.add(_hash_of(finished), hash_of_content(html).encode(), lasting=self._kept)

    def _size_if_missing(self, page: Page) -> int:
        """Returns how long a page's text is if the page has to be made, or 0.

        The text is read again when it is needed, because the texts of all pages together are large.
        """
        missing = self._missing(page)
        if missing and not page.markdown:
            page.read_source(self.config)
        size = len(page.markdown or "") + 1 if missing else 0
        page.markdown = _READ
        return size

    def _key_of_text(self, page: Page) -> bytes:
        """Returns the key of a page's text. The text is only read if nothing else decides it."""
        given = given_of(page)
        if given is None:
            page.read_source(self.config)
        return self.converter.key(page, given or page.markdown or "")

    def _find_titles(self) -> None:
        """Converts pages of the menu whose title is only in their text first, because all pages print it."""
        for page in self.nav.pages:
            if "title" not in vars(page):
                page.read_source(self.config)
                if "title" not in page.meta:
                    entitle(page, self.converted(page)[1].title)

    def _missing(self, page: Page) -> bool:
        """Whether a page has to be made. If not, records where it is, or takes it over from the last site."""
        key = self._key_of_text(page)
        head = self.converter.head(key) if self._kept else None
        if head is None:
            return True
        if page.markdown is None and head.meta is None:
            page.read_source(self.config)
        page.meta = page.meta if head.meta is None else dict(head.meta)
        page.markdown = _READ
        finished = self._key(page, key, head)
        if self._reused(page.file, finished):
            head.put_links_into(page, self.files)
            head.report()
            return False
        if not self.converter.has_content(key) or self.cache.get(finished) is None:
            return True
        self._finished[page.file.src_uri] = finished
        return False

    def _reused(self, file: File, finished: bytes) -> bool:
        """Whether the last site has this page, and the new one now has it too."""
        if self._last is None or not isinstance(file, MadeFile):
            return False
        content = (self.cache.get(_hash_of(finished)) or b"").decode()
        file.reused = self._last.reuses(file.dest_uri, content, file.abs_dest_path)
        return file.reused

    def _key(self, page: Page, key: bytes, head: Head) -> bytes:
        """Returns the fingerprint of a finished page."""
        entitle(page, head.title)
        own = json.dumps([page.title, page.meta, page.update_date, page.edit_url], default=repr)
        return digest(self._around, key, head.content, own, [self._drawn_from(id_) for id_ in head.pictures])

    def _made(self, page: Page) -> tuple[bytes, Head, str | None, bytes]:
        """Returns what a worker makes: the text's key, what is known about it, new HTML, and the finished page."""
        key = self._key_of_text(page)
        page.read_source(self.config)
        head = self.converter.known(key)
        made = self.converter.convert(page, page.markdown or "") if head is None else (head, None)
        head, content = made
        head.put_into(page, self.files)
        page.content = self.converter.content(key) if content is None else content
        html = self._printed(page).encode("utf-8", errors="xmlcharrefreplace")
        page.markdown = _READ
        return key, head, content, html

    def _printed(self, page: Page) -> str:
        """Returns a page in the shell of the theme, as MkDocs prints it. Raises BuildError if its template is wrong."""
        assert self._environment is not None
        page.active = True
        try:
            template = self._environment.get_template(page.meta.get("template", "main.html"))
            html = template.render(get_context(self.nav, self._documents, self.config, page))
        except jinja2.TemplateError as error:
            raise BuildError(f"Error building page '{page.file.src_uri}': {error}") from error
        page.active = False
        return self.finish(html, page)

    def page(self, page: Page, environment: jinja2.Environment) -> str:
        """Returns a page, made now with the templates of an environment. Raises BuildError if its template is wrong."""
        self._environment = environment
        page.read_source(self.config)
        page.render(self.config, self.files)
        return self._printed(page)

    # --- what MkDocs requests --------------------------------------------------------------------------------------

    def converted(self, page: Page) -> tuple[bytes, Head]:
        """Returns the key of a page's text and what is known about it. Converts the page if necessary."""
        markdown = page.markdown or ""
        key = self.converter.key(page, given_of(page) or markdown)
        head = self.converter.known(key)
        if head is None:
            head, content = self.converter.convert(page, markdown)
            self.converter.add(key, head, content)
        return key, head

    def is_finished(self, page: Page) -> bool:
        """Whether a page was finished before MkDocs started."""
        return page.file.src_uri in self._finished

    def finished(self, page: Page) -> str | None:
        """Returns the finished page, or None if it was not made before MkDocs started."""
        key = self._finished.get(page.file.src_uri)
        found = self.cache.get(key) if key else None
        return None if found is None else found.decode()


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook may change the pages."""
    return not config.hooks and len(config.plugins) == 1


def given_of(page: Page) -> bytes | None:
    """Returns a fingerprint that decides the text of a page, if one is known."""
    return page.file.given if isinstance(page.file, MadeFile) else None


def _hash_of(finished: bytes) -> bytes:
    return finished + b"hash"


def known(page: Page, printing: Printing) -> None:
    """Makes a page from MkDocs one that MkDocs finds converted."""
    vars(page).pop("content", None)
    page.__class__ = KnownPage
    assert isinstance(page, KnownPage)
    page.printing = printing


class KnownPage(Page):
    """A page that MkDocs finds converted. Its HTML stays in the cache until it is needed."""

    printing: Printing
    _content_key: bytes | None = None
    _changed: str | None = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Copies what is known about the page's text."""
        self._content_key, head = self.printing.converted(self)
        head.put_into(self, files)
        head.report()
        if self.printing.is_finished(self):
            # No plugin needs its text again.
            self.markdown = _READ

    @property
    def content(self) -> str | None:
        """The page's HTML."""
        if self._changed is not None or self._content_key is None:
            return self._changed
        return self.printing.converter.content(self._content_key)

    @content.setter
    def content(self, html: str | None) -> None:
        if html is None or self._content_key is None or html != self.printing.converter.content(self._content_key):
            self._changed = html


class FinishedTemplate(jinja2.Template):
    """A template that prints a page from the cache if the page is finished."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Returns the text of a page, or of anything else that a template prints."""
        page = dict(*args, **kwargs).get("page")
        finished = page.printing.finished(page) if isinstance(page, KnownPage) else None
        return super().render(*args, **kwargs) if finished is None else finished
