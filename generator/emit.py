"""The site as plain files for any other generator: Markdown, diagrams, data and a `mkdocs.yml` that needs no plugin of ours.

Only a mapping of path to bytes is made here; the disk room writes it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

import yaml

from generator import drawing
from generator.addresses import diagram_of, url
from generator.assets import STYLE_SHEET, assets
from generator.diagrams.layout import Engine
from generator.site import Site, redirect

PLUGIN = "theory-of-change"
DOCS = "docs/"


def emitted(site: Site, config: str, language: str, engine: Engine, others: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the emitted folder by its path.

    `config` is the text of the project's mkdocs.yml, `others` are the files beside the hand-written pages (pictures,
    say) by path. Raises `yaml.YAMLError` for a config that plain YAML cannot hold, and `LayoutError`.
    """
    settings = _settings(config)
    folders = bool(settings.get("use_directory_urls", True))
    docs: dict[str, bytes] = {**others, **assets()}
    docs |= {path: text.encode() for path, text in {**site.pages, **site.data}.items()}
    for id_, picture in site.pictures.items():
        docs[diagram_of(id_)] = drawing.as_file(drawing.draw(picture, engine)).encode()
    for id_, address in site.permanent.items():
        target = posixpath.relpath(url(address, folders=folders), f"id/{id_}")
        slash = "/" if url(address, folders=folders).endswith("/") else ""
        docs[f"id/{id_}/index.html"] = redirect(site.names.get(id_, id_), target + slash, language).encode()
    files = {DOCS + path: content for path, content in docs.items()}
    return files | {"mkdocs.yml": yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode()}


def _settings(config: str) -> dict[str, Any]:
    """The project's settings, with the emitted pages as sources and without our plugin."""
    settings: dict[str, Any] = yaml.safe_load(config)
    settings["docs_dir"] = DOCS.rstrip("/")
    plugins = settings.get("plugins", ["search"])
    settings["plugins"] = [plugin for plugin in plugins if _name(plugin) != PLUGIN]
    settings["extra_css"] = [STYLE_SHEET, *settings.get("extra_css", [])]
    return settings


def _name(plugin: object) -> object:
    return next(iter(plugin)) if isinstance(plugin, dict) else plugin
