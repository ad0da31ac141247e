"""The seam to MkDocs: hands the composed site to it as files in memory, and puts the drawings into finished pages.

The only room that knows MkDocs. A project with an error stops here, before MkDocs has touched the last good site.
"""

from __future__ import annotations

import logging
import re
from html import escape
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from generator import drawing, search
from generator.addresses import diagram_of
from generator.assets import STYLE_SHEET, assets
from generator.diagrams.layout import Engine, LayoutError
from generator.findings import as_text
from generator.prepare import Prepared, prepare
from generator.site import Site, redirect

log = logging.getLogger("mkdocs.plugins.theory-of-change")

THEME = Path(__file__).parent / "theme"

# Hidden checkboxes for the theme's drawer and search, which have labels instead of buttons, and its own skip link.
_TOGGLES = re.compile(r'<input class="md-toggle".*?<div data-md-component="skip">.*?</div>', re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="[^"]*"')
_PICTURE = re.compile(r'<img\b[^>]*\bdata-diagram="(?P<id>[^"]+)"[^>]*>')


class Options(Config):
    """What a project may set for the plugin in mkdocs.yml."""

    engine = config_options.Choice(("builtin", "system"), default="builtin")


class TheoryOfChangePlugin(BasePlugin[Options]):
    """Publishes the Theory of Change that stands beside mkdocs.yml."""

    prepared: Prepared | None = None
    """Set by the command line, which has read the project already; else the plugin reads it."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the project; stop with all findings when one of them is an error."""
        root = Path(config.config_file_path).parent
        prepared = self.prepared or prepare(root, strict=config.strict)
        for finding in prepared.findings if self.prepared is None and prepared.site else ():
            log.warning(as_text([finding]))
        self.prepared = None
        if prepared.site is None:
            raise PluginError(f"The site was not built:\n{as_text(prepared.findings)}")
        self.site: Site = prepared.site
        config.watch += [str(root / "toc_model.yaml"), str(root / "content")]
        config.extra_css.insert(0, STYLE_SHEET)
        config.extra["toc"] = dict(self.site.facts)
        # Behind the project's own overrides, before Material's templates.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add everything that is generated; a hand-written page is replaced by its finished text."""
        self._draw()
        for path, text in {**self.site.pages, **self.site.data}.items():
            _replace(files, File.generated(config, path, content=text))
        for id_, svg in self.drawings.items():
            files.append(File.generated(config, diagram_of(id_), content=drawing.as_file(svg)))
        for path, content in assets().items():
            files.append(File.generated(config, path, content=content))
        found = search.as_script(self.site.index, lambda address: self._url(files, address))
        files.append(File.generated(config, search.INDEX, content=found))
        for id_, address in self.site.permanent.items():
            url = get_relative_url(self._url(files, address), f"id/{id_}/")
            page = redirect(self.site.names.get(id_, id_), url, self.site.language)
            files.append(File.generated(config, f"id/{id_}/index.html", content=page))
        self.files = files
        return files

    def _draw(self) -> None:
        engine: Engine = self.config.engine  # type: ignore[assignment]
        log.info("Drawing %d diagrams", len(self.site.pictures))
        try:
            self.drawings = {
                id_: drawing.draw(picture, engine) for id_, picture in self.site.pictures.items()
            }
        except LayoutError as error:
            raise PluginError(f"The diagrams cannot be drawn: {error}") from None

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Put each drawing in the place of its image: after conversion, and after the search index was made."""

        def drawn(found: re.Match[str]) -> str:
            svg = self.drawings[found["id"]]
            return drawing.linked(
                svg, lambda address: get_relative_url(self._url(self.files, address), page.url)
            )

        return self._shell(_PICTURE.sub(drawn, output))

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
        return html

    @staticmethod
    def _url(files: Files, address: str) -> str:
        path, hash_, anchor = address.partition("#")
        file = files.get_file_from_path(path)
        assert file is not None, f"{address} is the address of nothing"
        return file.url + hash_ + anchor


def _replace(files: Files, made: File) -> None:
    known = files.get_file_from_path(made.src_uri)
    if known is not None:
        files.remove(known)
    files.append(made)
