"""Everything that is published beside what a site generator makes of the pages: one mapping of path to bytes.

The plugin hands these files to MkDocs, `toc emit` writes them into a folder; both publish the same.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from generator.assets.files import assets, policy
from generator.diagrams import drawing
from generator.diagrams.layout import Engine
from generator.diagrams.png import as_metadata, as_png
from generator.diagrams.social_card import card
from generator.findings import Finding, Place, Refusal
from generator.model.dataset_facts import NOWHERE
from generator.model.model import PAGES
from generator.rendering import search_index
from generator.routes.addresses import ARCHIVE, DOWNLOAD, MAP_PNG, MAP_SVG, SLIDE_PNG, SLIDE_SVG, diagram_of, url
from generator.rules import Output
from generator.site.compose import Site, redirect
from generator.site.hosting import CARD, FOR_HOSTS, hosting_files, security_txt

BY_MKDOCS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""What is made of templates of the theme."""

Drawings = Mapping[str, str]


def drawn(site: Site, engine: Engine) -> dict[str, str]:
    """Every picture of the site, drawn, by its id; those to take away by `painted`. Raises `LayoutError`."""
    said = as_metadata(site.said)
    taken = {painted(name): drawing.paint(sheet, engine, said) for name, sheet in site.painted.items()}
    return drawing.draw(site.pictures, engine) | taken


def painted(name: str) -> str:
    """The key under which a picture to take away is drawn; no id has a full stop."""
    return f"{name}.painted"


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
    """Every file by its path inside the sources: pages, data, diagrams, assets, index, redirects, hosts' files.

    `folders` as MkDocs' `use_directory_urls`; `name` and `site_url` are those of the published site; `archive` says
    whether the publisher packs the whole site as a ZIP; `security_contact` is what the settings say.
    Raises `ContactRefused`.
    """
    files: dict[str, str] = {**site.pages, **site.data}
    files |= {diagram_of(id_): drawing.as_file(svg) for id_, svg in drawings.items() if id_ in site.pictures}
    files[search_index.INDEX] = search_index.as_script(site.index, lambda address: url(address, folders=folders))
    files |= dict(_redirects(site, folders=folders))
    files |= hosting_files(name, policy(), site_url)
    files |= security_txt(security_contact, site.date, site.language, site_url)
    taken = dict(_to_take_away(site, drawings, site_url))
    shown = {CARD: card(name, f"Version {site.facts['version']} of {site.facts['date']}", drawings[painted("map")])}
    made = assets() | {path: text.encode() for path, text in files.items()} | taken | shown
    sizes = {path: len(content) for path, content in taken.items()}
    whole = {ARCHIVE: sum(map(len, made.values()))} if archive else {}
    return made | {DOWNLOAD: site.downloads(sizes | whole).encode()}


def refuse_hidden(others: Iterable[str], made: Iterable[str], *, folders: bool) -> None:
    """Refuse files beside the hand-written pages, by path, where one that is made stands. Raises `Refusal`.

    What a project says to hosts itself counts instead of what is made.
    """
    taken = {_file_of(path, folders=folders) for path in made} | BY_MKDOCS
    findings = [_hidden(path) for path in sorted({*others} & taken - FOR_HOSTS)]
    if findings:
        raise Refusal(findings)


def _file_of(path: str, *, folders: bool) -> str:
    address = posixpath.normpath(url(path, folders=folders))
    return posixpath.join(address, "index.html").removeprefix("./") if path.endswith(".md") and folders else address


def _hidden(path: str) -> Finding:
    message = f"the site itself makes {path}, so that this file would not be published"
    return Finding(Output.IN_THE_WAY, Place(PAGES + path), message, "Rename it.")


def _to_take_away(site: Site, drawings: Drawings, site_url: str | None) -> Iterator[tuple[str, bytes]]:
    """Every export, made for the address of the site, and the map as files of their own."""
    root = f"{site_url.rstrip('/')}/" if site_url else NOWHERE
    for path, make in site.exports.items():
        content = make(root)
        yield path, content.encode() if isinstance(content, str) else content
    whole, on_slide = drawings[painted("map")], drawings[painted("slide")]
    yield MAP_SVG, whole.encode()
    yield MAP_PNG, as_png(whole, site.said, zoom=2)
    yield SLIDE_SVG, on_slide.encode()
    yield SLIDE_PNG, as_png(on_slide, site.said)


def _redirects(site: Site, *, folders: bool) -> Iterator[tuple[str, str]]:
    for id_, address in site.permanent.items():
        target = relative_url(url(address, folders=folders), f"id/{id_}/")
        yield f"id/{id_}/index.html", redirect(site.names.get(id_, id_), target, site.language)


def relative_url(target: str, page: str) -> str:
    """The URL `target` as seen from the URL `page`, both from the root of the site."""
    path, hash_, anchor = target.partition("#")
    slash = "/" if path.endswith("/") else ""
    return posixpath.relpath(path or ".", posixpath.dirname(page) or ".") + slash + hash_ + anchor
