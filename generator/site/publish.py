"""All the files of a site before a site generator turns its pages into HTML: one mapping of path to bytes.

The plugin passes these files to MkDocs, and `toc emit` writes the same files to a folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from generator.assets.files import assets, policy
from generator.diagrams import drawing
from generator.diagrams.layout import Engine
from generator.diagrams.map_files import map_png, map_svg
from generator.diagrams.social_card import card
from generator.findings import Finding, Place, Refusal
from generator.model.dataset_facts import NOWHERE
from generator.model.model import PAGES
from generator.rendering import search_index
from generator.routes.addresses import ARCHIVE, DOWNLOAD, MAP_PNG, MAP_SVG, diagram_of, url
from generator.rules import Output
from generator.site.compose import Site, redirect
from generator.site.hosting import CARD, FOR_HOSTS, hosting_files, security_txt

BY_MKDOCS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""The files that MkDocs makes from templates of the theme."""

Drawings = Mapping[str, str]


def drawn(site: Site, engine: Engine) -> dict[str, str]:
    """Every picture of the site, drawn as SVG, by its id. Raises `LayoutError` if it cannot be drawn."""
    return drawing.draw(site.pictures, engine)


def published(  # noqa: PLR0913 -- each is a fact about the published site
    site: Site,
    drawings: Drawings,
    *,
    folders: bool,
    name: str,
    site_url: str | None,
    archive: bool = False,
    security_contact: object = None,
) -> dict[str, bytes]:
    """Every file by its path in the sources: pages, data, diagrams, assets, search index, redirects, files for hosts.

    `folders` is MkDocs' `use_directory_urls`. `name` and `site_url` are those of the published site. `archive` says
    whether the publisher packs the whole site as a ZIP. `security_contact` is from the settings.
    Raises `ContactRefused` if that is not an address.
    """
    files: dict[str, str] = {**site.pages, **site.data}
    files |= {diagram_of(id_): drawing.as_file(svg) for id_, svg in drawings.items()}
    files[search_index.INDEX] = search_index.as_script(site.index, lambda address: url(address, folders=folders))
    files |= dict(_redirects(site, folders=folders))
    files |= hosting_files(name, policy(), site_url)
    files |= security_txt(security_contact, site.date, site.language, site_url)
    taken = dict(_downloads(site, drawings, site_url))
    shown = {CARD: card(name, f"Version {site.facts['version']} of {site.facts['date']}", drawings["map"])}
    made = assets() | {path: text.encode() for path, text in files.items()} | taken | shown
    sizes = {path: len(content) for path, content in taken.items()}
    whole = {ARCHIVE: sum(map(len, made.values()))} if archive else {}
    return made | {DOWNLOAD: site.downloads(sizes | whole).encode()}


def refuse_hidden(others: Iterable[str], made: Iterable[str], *, folders: bool) -> None:
    """Raise `Refusal` if a file beside the hand-written pages has the path of a file that is made.

    A project's own files for hosts are allowed: they replace the ones that are made.
    """
    taken = {_file_of(path, folders=folders) for path in made} | BY_MKDOCS
    findings = [_hidden(path) for path in sorted({*others} & taken - FOR_HOSTS)]
    if findings:
        raise Refusal(findings)


def _file_of(path: str, *, folders: bool) -> str:
    address = posixpath.normpath(url(path, folders=folders))
    return posixpath.join(address, "index.html").removeprefix("./") if path.endswith(".md") and folders else address


def _hidden(path: str) -> Finding:
    message = f"the site makes {path} itself, so this file would not be published"
    return Finding(Output.IN_THE_WAY, Place(PAGES + path), message, "Rename it.")


def _downloads(site: Site, drawings: Drawings, site_url: str | None) -> Iterator[tuple[str, bytes]]:
    """The path and content of every export, made for the address of the site, and of the map as SVG and PNG."""
    root = f"{site_url.rstrip('/')}/" if site_url else NOWHERE
    for path, make in site.exports.items():
        content = make(root)
        yield path, content.encode() if isinstance(content, str) else content
    yield MAP_SVG, map_svg(drawings["map"], site.said).encode()
    yield MAP_PNG, map_png(drawings["map"], site.said)


def _redirects(site: Site, *, folders: bool) -> Iterator[tuple[str, str]]:
    for id_, address in site.permanent.items():
        target = relative_url(url(address, folders=folders), f"id/{id_}/")
        yield f"id/{id_}/index.html", redirect(site.names.get(id_, id_), target, site.language)


def relative_url(target: str, page: str) -> str:
    """The URL `target` relative to the URL `page`. Both are given relative to the root of the site."""
    path, hash_, anchor = target.partition("#")
    slash = "/" if path.endswith("/") else ""
    return posixpath.relpath(path or ".", posixpath.dirname(page) or ".") + slash + hash_ + anchor
