"""The MkDocs plugin: passes the composed site to MkDocs as files in memory, and puts drawings into finished pages.

If a project has an error, or a diagram cannot be drawn, the build stops here, before MkDocs changes the last good site.
"""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, get_theme_dir

from generator.assets.files import STYLE_SHEET
from generator.diagrams.layout import LayoutError
from generator.findings import Finding, Refusal, as_text
from generator.loading.project_files import is_published
from generator.machine.cache import Cache, cache_of
from generator.mkdocs_site.archive import pack
from generator.mkdocs_site.cached_downloads import cached_or_made
from generator.mkdocs_site.made_files import MadeFile, reuse_folder
from generator.mkdocs_site.pictures import drawn, drawn_on_demand, with_drawings
from generator.mkdocs_site.preview import keep_last, with_reload
from generator.mkdocs_site.printed_pages.kind_marks import marked
from generator.mkdocs_site.printed_pages.page_texts import print_texts
from generator.mkdocs_site.printed_pages.printing import FinishedTemplate, Printing, is_alone, known
from generator.mkdocs_site.printed_pages.quick_inline import NAME as QUICK
from generator.model.publishable import words_of_people
from generator.pages.downloads import size_in_words
from generator.project_io.last_site import LastSite, list_and_remember
from generator.project_io.manifest import BUILT, files_in
from generator.project_io.prepare import Prepared, garbage_collection_paused, prepare
from generator.project_io.project_reader import names_beside
from generator.records import GlossaryTerm
from generator.routes.addresses import ARCHIVE, DOWNLOAD, PERMANENT, url
from generator.rules import Severity
from generator.site.colours import colours_of
from generator.site.compose import Mark, Site
from generator.site.download_files import files_to_download
from generator.site.hosting import CONTACT, FOR_HOSTS
from generator.site.publish import published, refuse_hidden
from generator.site.settings import NEEDED, refused
from generator.site.settings import THEME as MATERIAL
from generator.text.letters import composed

log = logging.getLogger("mkdocs.plugins.theory-of-change")

THEME = Path(__file__).parents[1] / "assets" / "theme"

_README = config_options.PathSpec().validate("README.*")


class Options(Config):
    """The plugin's settings in mkdocs.yml."""

    engine = config_options.Choice(("builtin", "system"), default="builtin")


class TheoryOfChangePlugin(BasePlugin[Options]):
    """Publishes the Theory of Change in the folder of mkdocs.yml."""

    prepared: Prepared | None = None
    """Set by the command line, which has already read the project. Otherwise the plugin reads it."""

    cache: Cache
    """The results of earlier builds. Each build opens it again."""

    serving = False
    """Whether MkDocs shows the site to its writer, and rebuilds it when a file changes."""

    last: LastSite | None = None
    """Set by the command line: the last good site, if its files may be taken over."""

    given: Mapping[str, bytes] = {}
    """A fingerprint that decides the text of a page, by its path, for each page that has one."""

    _keys: Mapping[str, bytes] = {}
    """The keys in the cache of generated files that are there, by path."""

    live = False
    """Whether a preview requests files one at a time. If so, nothing is made in advance."""

    def preview(self, prepared: Prepared, cache: Cache) -> None:
        """Prepares for a preview of a project that has been read, with a cache that stays open."""
        self.prepared, self.cache, self.live = prepared, cache, True

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Records what the pages are for. After this call, MkDocs keeps the plugin from one build to the next."""
        self.serving, self.live = command == "serve", False

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Returns a server that keeps showing the last good pages while a build fails."""
        return keep_last(server, builder)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks the project.

        Raises PluginError, with all findings, if one of them is an error.
        """
        given, self.prepared = self.prepared, None
        if wrong := refused_settings(config):
            raise PluginError(f"The site was not built:\n{as_text(wrong)}")
        root = Path(config.config_file_path).parent
        prepared = given or prepare(root, strict=config.strict)
        for finding in prepared.findings if given is None and prepared.site else ():
            if finding.severity is not Severity.ADVICE:
                log.warning(as_text([finding]))
        if prepared.site is None:
            raise PluginError(f"The site was not built:\n{as_text(prepared.findings)}")
        self.site: Site = prepared.site
        self.last = self.last if is_alone(config) else None
        if not self.live:
            self.cache = Cache(cache_of(root))
        self.cache.publishes(root, words_of_people(prepared.model))
        if self.live:
            self.drawings = drawn_on_demand(self.site.pictures, self.site.shown, self.config.engine, self.cache)
            self.made = self._published(config)
        else:
            self._make_all(config, prepared.model.terms)
        config.watch += [str(root / "toc_model.yaml"), str(root / "content")]
        config.extra_css.insert(0, STYLE_SHEET)
        config.markdown_extensions += [name for name in (*NEEDED, QUICK) if name not in config.markdown_extensions]
        config.extra["toc"] = dict(self.site.facts)
        if config.nav is None:
            config.nav = self.site.menu
        # MkDocs warns about a README beside an index.md before it asks which files to leave out.
        config.exclude_docs = config.exclude_docs + _README if config.exclude_docs else _README
        # After the project's own overrides, before Material's templates.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def _make_all(self, config: MkDocsConfig, terms: Sequence[GlossaryTerm]) -> None:
        """Makes everything that is generated, before MkDocs changes the last good site."""
        log.info("Drawing %d diagrams", len(self.site.pictures))
        try:
            with garbage_collection_paused():
                drawings = drawn(self.site.pictures, self.site.shown, self.config.engine, self.cache)
        except LayoutError as error:
            raise PluginError(f"The diagrams cannot be drawn: {error}") from None
        self.drawings = drawings
        with garbage_collection_paused():
            files = files_to_download(self.site, self.drawings, config.site_url, config.site_name)
            taken = cached_or_made(files, self.cache)
            self.given = print_texts(self.site, terms, self.cache)
            self._keys = {**self.given, **drawings.keys_of_files}
            self.made = self._published(config, taken)
            # The page of downloads gives the size of the archive, for which it makes all other files.
            for path in [DOWNLOAD] if self._has_archive(config) else self.made:
                if self._size(path) is None:
                    self.made[path]

    def _size(self, path: str) -> int | None:
        """Returns the number of bytes of a generated file, if the cache has it."""
        return self.cache.size(self._keys[path]) if path in self._keys else None

    def _published(self, config: MkDocsConfig, taken: Mapping[str, bytes] | None = None) -> Mapping[str, bytes]:
        """Returns everything that is generated. `taken` are the files to download, if they are made already.

        Raises PluginError if one of the project's files would be hidden.
        """
        made = published(
            self.site,
            self.drawings,
            folders=config.use_directory_urls,
            name=config.site_name,
            site_url=config.site_url,
            archive=self._has_archive(config),
            security_contact=config.extra.get(CONTACT),
            taken=taken,
            colours=colours_of(config.extra),
            file_of=self.drawings.file,
            size_of=self._size,
        )
        others, wrong = names_beside(Path(config.docs_dir))
        try:
            refuse_hidden(
                others, [*made, *([ARCHIVE] if self._has_archive(config) else [])], folders=config.use_directory_urls
            )
        except Refusal as refused:
            wrong += refused.findings
        if wrong:
            raise PluginError(f"The site was not built:\n{as_text(wrong)}")
        return made

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds everything that is generated. The finished text replaces that of handwritten pages.

        The project's own files for hosts and robots are kept. Files for people who work on the project, Markdown that
        no check has read, and files of the theme that nothing on the site loads are left out.
        """
        theme, named = Path(get_theme_dir(MATERIAL)), self._named(config)
        for file in [*files]:
            if not file.generated_by and (not is_published(file.src_uri) or is_unused(file, theme, named)):
                files.remove(file)
        for file in [file for file in files if file.src_uri != composed(file.src_uri)]:
            # Links are in the form that keyboards type, whatever form the disk has.
            files.remove(file)
            if file.abs_src_path and not file.is_documentation_page():
                files.append(MadeFile.of(config, composed(file.src_uri), Path(file.abs_src_path).read_bytes))
        alone = is_alone(config)
        for path in self.made:
            known = files.get_file_from_path(path)
            if known is not None and path in FOR_HOSTS:
                # MkDocs would leave out files whose names start with a dot.
                known.inclusion = InclusionLevel.INCLUDED
                continue
            if known is not None:
                files.remove(known)
            file = MadeFile.of(config, path, partial(self.made.__getitem__, path))
            file.given, file.last = self.given.get(path) if alone else None, self.last
            files.append(file)
        if self.last:
            reuse_folder(PERMANENT, files, self.last)
        if self._has_archive(config):
            # This tells MkDocs where the link to it leads. It is packed when everything else exists.
            files.append(MadeFile.of(config, ARCHIVE, bytes))
        return files

    def _named(self, config: MkDocsConfig) -> str:
        """Returns every text of the project that may load a file of the theme: its settings and its own templates."""
        own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        texts = [path.read_text("utf-8", "replace") for path in own.rglob("*") if path.is_file()] if own else []
        return "\n".join([*texts, *map(str, config.extra_css), *map(str, config.extra_javascript)])

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Closes the cache. The next build can use what was made before the error."""
        if hasattr(self, "cache"):
            self.cache.keep()
            self.cache.close()

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Packs the whole site if the site offers that, and writes a list of files for the next build."""
        site = Path(config.site_dir)
        # It listed the files of the last build.
        (site / BUILT).unlink(missing_ok=True)
        hashes = dict(self.last.reused) if self.last else {}
        if self._has_archive(config):
            hashes[ARCHIVE] = self._packed(site)
        list_and_remember(site, self.made, hashes, self.last, self.cache)
        self.cache.keep()
        self.cache.close()

    def _packed(self, site: Path) -> str:
        """Packs the site into its archive, and returns the hash of that."""
        files = {path: Path(entry).read_bytes for path, entry in files_in(site).items()}
        files |= self.last.in_reused_folders if self.last else {}
        made = pack(site, files, str(self.site.facts["version"]), self._date(), cache=self.cache, last=self.last)
        log.info("The whole site as a ZIP: %s", size_in_words((site / ARCHIVE).stat().st_size))
        return made

    def _has_archive(self, config: MkDocsConfig) -> bool:
        """Whether the site is offered as a ZIP: only if its pages are files, so that it works from a folder."""
        return not config.use_directory_urls and not self.live

    def _date(self) -> datetime.date:
        """Returns the day of SOURCE_DATE_EPOCH if the environment has it, or else that of the model's version."""
        return get_build_datetime().date() if "SOURCE_DATE_EPOCH" in os.environ else self.site.date

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Converts and prints the pages, now that all of them are known."""
        folders = config.use_directory_urls
        marks = {url(path, folders=folders).rstrip("/"): mark for path, mark in self.site.marks.items()}
        finish = partial(finished, drawings=self.drawings, marks=marks, serving=self.serving)
        self.printing = Printing(
            config,
            files,
            nav,
            cache=self.cache,
            drawn_from=self.drawings.drawn_from,
            marks=marks,
            finish=finish,
            last=self.last,
        )
        for file in files.documentation_pages():
            if file.page is not None:
                self.on_pre_page(file.page, config=config, files=files)
                known(file.page, self.printing)
        self.printing.prepare(now=not self.live)
        return nav

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Dates a page like everything else. MkDocs would give search engines the date of the clock."""
        page.update_date = self._date().isoformat()
        return page

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Makes MkDocs use the pages that are already printed."""
        env.template_class = FinishedTemplate
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Finishes a page that is not finished yet: adds drawings."""
        return output if self.printing.is_finished(page) else self.printing.finish(output, page)

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Finishes the shell of the 404 page, which MkDocs does not treat as a page."""
        if not template_name.endswith(".html"):
            return output_content
        return finished(output_content, None, drawings={}, marks={}, serving=self.serving)


def refused_settings(config: MkDocsConfig) -> list[Finding]:
    """Returns a finding for each setting that MkDocs accepts but that this site does not support."""
    return refused(config.theme.name, config.plugins, config.extra, config.site_url)


def finished(
    html: str, page: Page | None, *, drawings: Mapping[str, str], marks: Mapping[str, Mark], serving: bool
) -> str:
    """Returns a page as it is published. `html` is what the theme printed. `page` is None for the 404 page.

    `marks` are those of elements, by the URLs of their pages. Each drawing replaces its image only now, because the
    page is text again after conversion.
    """
    if page is not None:
        html = marked(html, marks, page.url.rstrip("/"))
        html = with_drawings(html, drawings, page.url, folders=page.file.use_directory_urls)
    return with_reload(html) if serving else html


def is_unused(file: File, theme: Path, named: str) -> bool:
    """Whether a file comes from the theme's own folder and `named`, the texts that may name it, does not."""
    source = file.abs_src_path
    return source is not None and Path(source).is_relative_to(theme) and file.src_uri not in named
