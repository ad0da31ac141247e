"""The site as plain files for any other generator: Markdown, diagrams, data and a `mkdocs.yml` without our plugin.

This module only makes a mapping of path to bytes; `project_io` writes the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from generator.assets.files import STYLE_SHEET, theme
from generator.diagrams.layout import Engine
from generator.model.model import SETTINGS
from generator.site.colours import colours_of
from generator.site.compose import Site
from generator.site.hosting import CONTACT, EXIT, FOR_HOSTS, way_out
from generator.site.publish import draw_pictures, published, refuse_hidden
from generator.site.settings import NEEDED, PLUGIN

DOCS = "docs/"
THEME = "theme/"

SettingsMap = dict[str, Any]
FileMap = Mapping[str, bytes]

# Settings that lead out of the folder, or to files that are not part of it.
_LEFT_OUT = ("site_dir", "watch")
# MkDocs leaves out files that begin with a dot unless its settings include them.
_KEPT = "\n!.htaccess\n!.nojekyll\n!.well-known\n"
_REFUSED = ("hooks",)


def emitted(site: Site, settings: SettingsMap, engine: Engine, others: FileMap, overrides: FileMap) -> dict[str, bytes]:
    """Every file of the emitted folder by its path.

    `settings` are those of the project's mkdocs.yml, `others` the files beside its hand-written pages, such as
    pictures, and `overrides` its own templates of the theme, each by path inside its folder. Raises `LayoutError`,
    `ContactRefused`, `ExitRefused` and `Refusal`.
    """
    settings = _settings(settings, site)
    way_out(settings["extra"].get(EXIT))
    folders = bool(settings.get("use_directory_urls", True))
    docs = published(
        site,
        draw_pictures(site, engine),
        folders=folders,
        name=str(settings.get("site_name", "")),
        site_url=settings.get("site_url"),
        security_contact=settings["extra"].get(CONTACT),
        colours=colours_of(settings["extra"]),
    )
    refuse_hidden(others, docs, folders=folders)
    content = {**others, **docs, **{path: others[path] for path in FOR_HOSTS & others.keys()}}
    files = {THEME + path: content for path, content in {**theme(), **overrides}.items()}
    files |= {DOCS + path: held for path, held in content.items()}
    return files | {SETTINGS: yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode()}


def settings_data(config: str, *inherited: str) -> SettingsMap:
    """The settings in the text of a mkdocs.yml that MkDocs accepts, with its short forms written out.

    `inherited` are the texts of the files that it inherits from, nearest first. Raises `yaml.YAMLError` if the settings
    cannot be written as plain YAML.
    """
    settings: SettingsMap = {}
    for text in reversed((config, *inherited)):
        settings = _joined(settings, yaml.safe_load(text))
    settings.pop("INHERIT", None)
    for name in _REFUSED:
        if name in settings:
            raise yaml.YAMLError(
                f"{name} names files that an emitted folder does not contain; write the settings in mkdocs.yml"
            )
    theme, plugins = settings.get("theme") or {}, settings.get("plugins") or []
    settings["theme"] = theme if isinstance(theme, dict) else {"name": theme}
    settings["plugins"] = plugins if isinstance(plugins, list) else [{name: held} for name, held in plugins.items()]
    return settings


def _joined(under: Any, over: Any) -> Any:
    """Settings laid over others, as MkDocs does it: mappings are joined, and everything else is replaced."""
    if not isinstance(under, dict) or not isinstance(over, dict):
        return over
    return under | {key: _joined(under[key], held) if key in under else held for key, held in over.items()}


def _settings(project: SettingsMap, site: Site) -> SettingsMap:
    """The project's settings, with the emitted pages as sources and without our plugin."""
    settings = {name: held for name, held in project.items() if name not in _LEFT_OUT} | {
        "docs_dir": DOCS.rstrip("/"),
        "exclude_docs": (project.get("exclude_docs") or "") + _KEPT,
        "extra": (project.get("extra") or {}) | {"toc": dict(site.facts)},
    }
    settings["plugins"] = [plugin for plugin in project["plugins"] if _name(plugin) != PLUGIN]
    extensions = project.get("markdown_extensions") or []
    named = extensions if isinstance(extensions, list) else [{name: held} for name, held in extensions.items()]
    settings["markdown_extensions"] = [*named, *(name for name in NEEDED if name not in map(_name, named))]
    settings["extra_css"] = [STYLE_SHEET, *(project.get("extra_css") or [])]
    settings["theme"] = project["theme"] | {"custom_dir": THEME.rstrip("/")}
    return settings


def _name(plugin: object) -> object:
    return next(iter(plugin)) if isinstance(plugin, dict) else plugin
