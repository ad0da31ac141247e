"""One state of a project for the preview: every file of its site, made when it is requested.

A page is exactly what a build would make of it, by the same steps. Only builds make the archive of the whole site,
because readers of a preview do not need it. Nothing here watches files or communicates with browsers.
"""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.utils import get_relative_url

from generator.findings import Refusal, failing
from generator.machine.cache import Cache
from generator.mkdocs_site.mkdocs_settings import load_settings
from generator.mkdocs_site.plugin import TheoryOfChangePlugin, finished, refused_settings
from generator.mkdocs_site.printed_pages.printing import is_alone
from generator.project_io.error_messages import mkdocs_finding
from generator.project_io.prepare import Prepared, garbage_collection_paused, prepare
from generator.site.settings import PLUGIN


def is_simple(config: MkDocsConfig) -> bool:
    """Whether pages can be made one at a time: no other plugin and no hook needs to see all of them."""
    return PLUGIN in config.plugins and is_alone(config)


_themes: dict[str, tuple[jinja2.Environment, list[File]]] = {}


def _theme(config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Returns the theme's templates, after adding the theme's files.

    Both are kept for the next state, unless the project has templates of its own.
    """
    known = repr((config.theme.dirs, config.site_dir, config.use_directory_urls, str(config.theme.locale)))
    if known not in _themes or config.theme.custom_dir:
        environment, before = config.theme.get_env(), {*files.src_uris}
        files.add_files_from_theme(environment, config)
        _themes[known] = environment, [file for file in files if file.src_uri not in before]
        return environment
    environment, others = _themes[known]
    for file in others:
        if file.src_uri not in files.src_uris:
            files.append(file)
    return environment


class LiveSite:
    """The site of a project in its present state. Raises `Refusal` if the project cannot be built.

    `site_url` is the address of the preview. Without it, that is the address in the settings. `prepared` is the result
    of preparing the project, if that is already known.
    """

    _one_at_a_time = threading.RLock()
    """All states share the cache and Graphviz."""

    def __init__(self, settings: Path, site_url: str | None, cache: Cache, prepared: Prepared | None = None) -> None:
        with garbage_collection_paused():
            prepared = prepared or prepare(settings.parent)
            if prepared.site is None:
                raise Refusal([finding for finding in prepared.findings if failing([finding], strict=False)])
            self.findings, self.site = prepared.findings, prepared.site
            try:
                with self._one_at_a_time:
                    self._begin(settings, site_url, cache, prepared)
            except (MkDocsException, OSError) as error:
                raise Refusal([mkdocs_finding(error)]) from None

    def _begin(self, settings: Path, site_url: str | None, cache: Cache, prepared: Prepared) -> None:
        """Does everything that MkDocs does before it reads the first page."""
        config = load_settings(settings, **({} if site_url is None else {"site_url": site_url}))
        if wrong := refused_settings(config):
            raise Refusal(wrong)
        plugin = config.plugins[PLUGIN]
        assert isinstance(plugin, TheoryOfChangePlugin)
        plugin.preview(prepared, cache)
        self.config = config = config.plugins.on_config(config)
        files = get_files(config)
        self.environment = _theme(config, files)
        self.files = files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self.nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self._printing = plugin.printing
        self._by_place = {file.dest_uri: file for file in files if file.inclusion.is_in_serve()}

    def content(self, place: str) -> bytes | None:
        """Returns the file at a path on the site, without a leading slash, or None if there is none."""
        with self._one_at_a_time, garbage_collection_paused():
            if place in self.config.theme.static_templates:
                return self._of_template(place)
            file = self._by_place.get(place)
            if file is None:
                return None
            return self._page(file).encode() if file.is_documentation_page() else file.content_bytes

    def _page(self, file: File) -> str:
        assert file.page is not None
        return self._printing.page(file.page, self.environment)

    def _of_template(self, name: str) -> bytes:
        """Returns a file that the theme adds beside the pages, such as the 404 page."""
        error_page = name == "404.html"
        base = urlsplit(self.config.site_url or "/").path if error_page else get_relative_url(".", name)
        context = get_context(self.nav, self.files, self.config, base_url=base)
        printed = self.environment.get_template(name).render(context)
        if name.endswith(".html"):
            printed = finished(printed, None, drawings={}, marks={}, serving=False)
        return printed.encode()
