"""The seam to MkDocs: hands the composed site to it as files in memory, and puts the drawings into finished pages.

Beside the command line the only room that knows MkDocs. A project with an error, or a diagram that cannot be drawn,
stops here, before MkDocs has touched the last good site.
"""

from __future__ import annotations

import datetime
import logging
import os
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

from generator.assets.files import STYLE_SHEET
from generator.diagrams.drawing import linked
from generator.diagrams.layout import LayoutError
from generator.findings import Finding, Refusal, as_text
from generator.loading.project_files import is_published
from generator.mkdocs_site.preview import keep_last, with_reload
from generator.pages.written_last import size_in_words
from generator.project_io.manifest import BUILT, list_built
from generator.project_io.prepare import Prepared, garbage_collection_paused, prepare
from generator.project_io.project_reader import names_beside
from generator.routes.addresses import ARCHIVE, url
from generator.rules import Severity
from generator.site.compose import Site
from generator.site.hosting import CONTACT, FOR_HOSTS
from generator.site.publish import drawn, published, refuse_hidden, relative_url
from generator.site.settings import refused
from generator.zip_archive import folder_name, write_zip

log = logging.getLogger("mkdocs.plugins.theory-of-change")

THEME = Path(__file__).parents[1] / "assets" / "theme"

# Hidden checkboxes for the theme's drawer and search, which have labels instead of buttons, and its own skip link.
_TOGGLES = re.compile(r'<input class="md-toggle".*?<div data-md-component="skip">.*?</div>', re.DOTALL)
_README = config_options.PathSpec().validate("README.*")
_LANGUAGE = re.compile(r'<html lang="[^"]*"')
_PICTURE = re.compile(r'<img\b[^>]*\bdata-diagram="(?P<id>[^"]+)"[^>]*>')


class Options(Config):
    """What a project may set for the plugin in mkdocs.yml."""

    engine = config_options.Choice(("builtin", "system"), default="builtin")


class TheoryOfChangePlugin(BasePlugin[Options]):
    """Publishes the Theory of Change that stands beside mkdocs.yml."""

    prepared: Prepared | None = None
    """Set by the command line, which has read the project already; else the plugin reads it."""

    serving = False
    """Whether MkDocs shows the site to its writer, and builds it again when a file changes."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the pages are built for; MkDocs then keeps this plugin from one build to the next."""
        self.serving = command == "serve"

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Keep the last good pages while a mistake stands."""
        return keep_last(server, builder)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the project; stop with all findings when one of them is an error."""
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
        log.info("Drawing %d diagrams", len(self.site.pictures))
        try:
            with garbage_collection_paused():
                self.drawings = drawn(self.site, self.config.engine)  # type: ignore[arg-type]
        except LayoutError as error:
            raise PluginError(f"The diagrams cannot be drawn: {error}") from None
        self.made = self._published(config)
        config.watch += [str(root / "toc_model.yaml"), str(root / "content")]
        config.extra_css.insert(0, STYLE_SHEET)
        config.extra["toc"] = dict(self.site.facts)
        if config.nav is None:
            config.nav = self.site.menu
        # MkDocs would warn of one beside an index.md, before it asks which files to leave out.
        config.exclude_docs = config.exclude_docs + _README if config.exclude_docs else _README
        # Behind the project's own overrides, before Material's templates.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def _published(self, config: MkDocsConfig) -> dict[str, bytes]:
        """Everything that is generated, made before MkDocs touches the last good site."""
        made = published(
            self.site,
            self.drawings,
            folders=config.use_directory_urls,
            name=config.site_name,
            site_url=config.site_url,
            archive=_packed(config),
            security_contact=config.extra.get(CONTACT),
        )
        others, wrong = names_beside(Path(config.docs_dir))
        try:
            refuse_hidden(others, [*made, *([ARCHIVE] if _packed(config) else [])], folders=config.use_directory_urls)
        except Refusal as refused:
            wrong += refused.findings
        if wrong:
            raise PluginError(f"The site was not built:\n{as_text(wrong)}")
        return made

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add everything that is generated; a hand-written page is replaced by its finished text.

        What the project itself tells hosts and robots is left as it is. What speaks to people who work on the project,
        and Markdown that no check has read, is left out.
        """
        for file in [file for file in files if not file.generated_by and not is_published(file.src_uri)]:
            files.remove(file)
        for path, content in self.made.items():
            known = files.get_file_from_path(path)
            if known is not None and path in FOR_HOSTS:
                # MkDocs would leave out what begins with a dot.
                known.inclusion = InclusionLevel.INCLUDED
                continue
            if known is not None:
                files.remove(known)
            files.append(_file(config, path, content))
        if _packed(config):
            # So that MkDocs knows where the link to it leads; packed when everything else is there.
            files.append(_file(config, ARCHIVE, b""))
        return files

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Date a page as everything else is dated; MkDocs, which tells search engines, takes the clock's day."""
        page.update_date = self._date().isoformat()
        return page

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pack the whole site where it is offered so, and leave a list of what was built for the next build."""
        site = Path(config.site_dir)
        # It told what was built before.
        (site / BUILT).unlink(missing_ok=True)
        if _packed(config):
            self._pack(site)
            log.info("The whole site as a ZIP: %s", size_in_words((site / ARCHIVE).stat().st_size))
        list_built(site, self.made)

    def _pack(self, site: Path) -> None:
        """Pack the whole site, as it was built, into one of its files."""
        top = folder_name(str(self.site.facts["version"]))
        names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {ARCHIVE}
        with (site / ARCHIVE).open("wb") as file:
            packed = {top + name: site / name for name in names}
            write_zip(file, packed, lambda name: packed[name].read_bytes(), self._date())

    def _date(self) -> datetime.date:
        """The day of SOURCE_DATE_EPOCH where the environment has it, else that of the model's version."""
        return get_build_datetime().date() if "SOURCE_DATE_EPOCH" in os.environ else self.site.date

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Put each drawing in the place of its image: after conversion, when the page is text again."""

        def resolved(address: str) -> str:
            return relative_url(url(address, folders=config.use_directory_urls), page.url)

        def drawn_in(found: re.Match[str]) -> str:
            svg = self.drawings.get(found["id"])
            return linked(svg, resolved) if svg else found[0]

        return self._shell(_PICTURE.sub(drawn_in, output))

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the shell of the page that is no page: 404."""
        return self._shell(output_content) if template_name.endswith(".html") else output_content

    def _shell(self, html: str) -> str:
        """Take out what the theme gives no place to leave out; a theme that moved it stops the build."""
        for pattern, replacement in (
            (_TOGGLES, ""),
            (_LANGUAGE, f'<html lang="{escape(self.site.language)}"'),
        ):
            html, times = pattern.subn(replacement, html)
            if times != 1:
                raise PluginError(f"The theme has changed: {pattern.pattern!r} was found {times} times, not once.")
        return with_reload(html) if self.serving else html


def refused_settings(config: MkDocsConfig) -> list[Finding]:
    """What MkDocs accepts of the settings, and this site cannot be made with."""
    return refused(config.theme.name, config.plugins, config.extra, config.site_url)


def _packed(config: MkDocsConfig) -> bool:
    """Whether the site is offered as a ZIP: only where it works from a folder, whose pages are files."""
    return not config.use_directory_urls


def _file(config: MkDocsConfig, path: str, content: bytes) -> File:
    """A file in memory. MkDocs converts pages from text; files whose names begin with a dot are published too."""
    file = File.generated(config, path, content=content.decode() if path.endswith(".md") else content)
    file.inclusion = InclusionLevel.INCLUDED
    return file
