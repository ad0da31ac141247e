"""Finds settings in mkdocs.yml that MkDocs accepts but that the site cannot be built with, before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.documents import settings_yaml
from generator.findings import Finding, Place
from generator.model.model import SETTINGS
from generator.rules import Settings
from generator.site.colours import ColourRefused, colours_of
from generator.site.hosting import CONTACT, EXIT, ContactRefused, ExitRefused, way_out, whom_to_tell

PLUGIN = settings_yaml.PLUGIN
COLOURS = "colours"
"""The setting, under `extra` in mkdocs.yml, with the colours of a project."""

NEEDED = ("attr_list", "def_list", "md_in_html", "tables", "toc")
"""The extensions of Markdown that the pages are written for, whether or not the settings name them."""

THEME = "material"

# This excludes characters that an address cannot contain, and those that would end the attribute of a link.
_ADDRESS = re.compile(r"""https?://[^\s/?#"'<>\\^`{|}]+(/[^\s"<>\\^`{|}]*)?""")


def refused(theme: object, plugins: Iterable[str], extra: Mapping[str, object], site_url: object) -> list[Finding]:
    """A finding for each setting that makes a site impossible. `plugins` are the names that MkDocs gives them."""
    wrong = [*_theme(theme), *_plugins(plugins), *_extra(extra), *_colours(extra), *_address(site_url)]
    return [Finding(Settings.SETTINGS, Place(SETTINGS), why, remedy) for why, remedy in wrong]


def _theme(name: object) -> Iterator[tuple[str, str]]:
    if name != THEME:
        why = f"theme: name: is {name!r}" if name else "theme: has no name"
        yield f"{why}, but the pages are made for {THEME}", f"Write this:\ntheme:\n  name: {THEME}"


def _plugins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    # MkDocs numbers plugins that are listed again.
    if f"{PLUGIN} #2" in names:
        yield f"plugins: names {PLUGIN} twice", "Keep one of the two."


def _extra(extra: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    try:
        whom_to_tell(extra.get(CONTACT))
    except ContactRefused as refused:
        yield str(refused), refused.REMEDY
    try:
        way_out(extra.get(EXIT))
    except ExitRefused as refused:
        yield str(refused), refused.REMEDY


def _colours(extra: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    try:
        colours_of(extra)
    except ColourRefused as refused:
        yield str(refused), refused.remedy


def _address(site_url: object) -> Iterator[tuple[str, str]]:
    if site_url and not _ADDRESS.fullmatch(str(site_url)):
        remedy = "Write the whole address of the site, beginning with https:// and with %20 for each space."
        yield f"site_url: {site_url!r} is not the address of a site", remedy
