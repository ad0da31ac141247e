"""Pages from their Markdown to the bytes that are published: by several processes, and only those that changed.

MkDocs reads and prints page after page. Before it begins, everything that has to be made is made here, and MkDocs then
finds it finished. What may depend on more than can be described (another plugin, templates of a project's own) is left
to MkDocs, and every build makes it again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from generator.machine.cache import Cache
from generator.machine.progress import counted_off
from generator.machine.workers import spread
from generator.mkdocs_site.conversion import Converter, Head
from generator.mkdocs_site.fingerprints import digest, of_shell
from generator.site.settings import PLUGIN

Finish = Callable[[str, Page], str]


class Printing:
    """The pages of one build; `finish` is what becomes of a page that the theme has printed."""

    def __init__(  # noqa: PLR0913 -- what a page is made of
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        *,
        cache: Cache,
        drawings: Mapping[str, str],
        finish: Finish,
    ) -> None:
        self.config, self.files, self.nav = config, files, nav
        self.finish, self.cache, self._drawings = finish, cache, drawings
        self.converter = Converter(config, files, cache)
        self._documents: Sequence[File] = files.documentation_pages()
        self._alone = not config.hooks and len(config.plugins) == 1
        shell = of_shell(config, nav) if self._alone else None
        self._kept, self._around = shell is not None, shell or digest(os.urandom(32))
        self._finished: dict[str, bytes] = {}
        self._environment: jinja2.Environment | None = None

    def prepare(self, *, now: bool) -> None:
        """Find out what all pages print of others, and `now` also make all pages that have to be.

        They are converted and printed the longest first, each by one of several processes.
        """
        if not self._alone:
            return
        self._find_titles()
        if now:
            self._environment = self.config.theme.get_env()
            self._make([file.page for file in self._documents if file.page is not None])

    def _make(self, pages: list[Page]) -> None:
        for page in pages:
            page.read_source(self.config)
        missing = [page for page in pages if self._missing(page)]
        missing.sort(key=lambda page: -len(page.markdown or ""))
        making = spread(missing, self._made)
        for page, (head, content, html) in counted_off("Converting pages", making, len(missing)):
            key = self.converter.key(page, page.markdown or "")
            if content is not None:
                self.converter.add(key, head, content)
            self._finished[page.file.src_uri] = self._key(page, key, head)
            self.cache.add(self._finished[page.file.src_uri], html, lasting=self._kept)
        for page in pages:
            # MkDocs reads it again; until then it would only take memory.
            page.markdown = None

    def _find_titles(self) -> None:
        """Pages of the menu that say their title nowhere but in their text are converted first: all pages print it."""
        for page in self.nav.pages:
            if "title" not in vars(page):
                page.read_source(self.config)
                if "title" not in page.meta:
                    page._title_from_render = self.converted(page)[1].title

    def _missing(self, page: Page) -> bool:
        """Whether a page has to be made; remembers where it is if not."""
        key = self.converter.key(page, page.markdown or "")
        head = self.converter.known(key) if self._kept else None
        if head is None:
            return True
        page._title_from_render = head.title
        finished = self._key(page, key, head)
        if self.cache.get(finished) is None:
            return True
        self._finished[page.file.src_uri] = finished
        return False

    def _key(self, page: Page, key: bytes, head: Head) -> bytes:
        """The fingerprint of a finished page."""
        page._title_from_render = head.title
        own = json.dumps([page.title, page.meta, page.update_date, page.edit_url], default=repr)
        drawings = [digest(self._drawings.get(id_, "")) for id_ in head.pictures]
        return digest(self._around, key, head.content, own, drawings)

    def _made(self, page: Page) -> tuple[Head, str | None, bytes]:
        """What a worker makes of a page: what is known of it, its HTML if that is new, and the finished page."""
        key = self.converter.key(page, page.markdown or "")
        head = self.converter.known(key)
        made = self.converter.convert(page, page.markdown or "") if head is None else (head, None)
        head, content = made
        head.put_into(page, self.files)
        page.content = self.converter.content(key) if content is None else content
        return head, content, self._printed(page).encode("utf-8", errors="xmlcharrefreplace")

    def _printed(self, page: Page) -> str:
        """A page in the shell of the theme, as MkDocs prints it."""
        assert self._environment is not None
        page.active = True
        template = self._environment.get_template(page.meta.get("template", "main.html"))
        html = template.render(get_context(self.nav, self._documents, self.config, page))
        page.active = False
        return self.finish(html, page)

    def page(self, page: Page, environment: jinja2.Environment) -> str:
        """A page, made now with the templates of an environment."""
        self._environment = environment
        page.read_source(self.config)
        page.render(self.config, self.files)
        return self._printed(page)

    # --- what MkDocs asks for ------------------------------------------------------------------------------------

    def converted(self, page: Page) -> tuple[bytes, Head]:
        """The key of a page's text and what is known of it, converted now if it was not yet."""
        markdown = page.markdown or ""
        key = self.converter.key(page, markdown)
        head = self.converter.known(key)
        if head is None:
            head, content = self.converter.convert(page, markdown)
            self.converter.add(key, head, content)
        return key, head

    def is_finished(self, page: Page) -> bool:
        """Whether a page was finished before MkDocs began."""
        return page.file.src_uri in self._finished

    def finished(self, page: Page) -> str | None:
        """The finished page, if it was made before MkDocs began."""
        key = self._finished.get(page.file.src_uri)
        found = self.cache.get(key) if key else None
        return None if found is None else found.decode()


def known(page: Page, printing: Printing) -> None:
    """Let a page, which MkDocs has made, be one of those that it finds converted."""
    vars(page).pop("content", None)
    page.__class__ = KnownPage
    assert isinstance(page, KnownPage)
    page.printing = printing


class KnownPage(Page):
    """A page that MkDocs finds converted; its HTML stays in the cache until it is asked for."""

    printing: Printing
    _content_key: bytes | None = None
    _changed: str | None = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take over what is known of the page's text."""
        self._content_key, head = self.printing.converted(self)
        head.put_into(self, files)
        head.report()

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


class MadeFile(File):
    """A file that is not on the disk but made, when its content is asked for."""

    make: Callable[[], bytes]

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> MadeFile:
        """The file at a path inside the sources; it is published also where its name begins with a dot."""
        made = cls(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        made.generated_by = PLUGIN
        made.make = make
        return made

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        """What the file holds."""
        return self.make()

    @property  # type: ignore[misc]
    def content_string(self) -> str:
        """What the file holds, as text."""
        return self.make().decode()

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file to its place on the site."""
        write_file(self.make(), self.abs_dest_path)


class FinishedTemplate(jinja2.Template):
    """A template that prints a page from the cache, if it is finished there."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text of a page, or of whatever else a template prints."""
        page = dict(*args, **kwargs).get("page")
        finished = page.printing.finished(page) if isinstance(page, KnownPage) else None
        return super().render(*args, **kwargs) if finished is None else finished
