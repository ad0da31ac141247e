"""All the files of a site before a site generator turns its pages into HTML: one mapping of path to bytes.

The plugin passes these files to MkDocs, and `toc emit` writes the same files to a folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.assets.files import assets, policy
from generator.changes.feed import FEED, Places
from generator.diagrams import drawing
from generator.diagrams.layout import Engine
from generator.findings import Finding, Place, Refusal
from generator.model.dataset_facts import NOWHERE
from generator.model.model import PAGES
from generator.rendering import search_index
from generator.routes.addresses import (
    ARCHIVE,
    CHANGES,
    DOWNLOAD,
    PERMANENT,
    diagram_of,
    url,
)
from generator.rules import Output
from generator.site.colours import as_css
from generator.site.compose import Site, redirect, stands_in_a_page
from generator.site.download_files import SvgById, files_to_download, root_of
from generator.site.hosting import FOR_HOSTS, hosting_files, security_txt
from generator.site.on_demand import Fresh, OnDemand

BY_MKDOCS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""The files that MkDocs makes from templates of the theme."""


def draw_pictures(site: Site, engine: Engine) -> dict[str, str]:
    """Every picture of the site, drawn as SVG, by its id. Raises `LayoutError` if it cannot be drawn."""
    return drawing.draw(site.pictures, engine)


def published(  # noqa: PLR0913 -- each is a fact about the published site
    site: Site,
    drawings: SvgById,
    *,
    folders: bool,
    name: str,
    site_url: str | None,
    archive: bool = False,
    security_contact: object = None,
    taken: Mapping[str, bytes] | None = None,
    colours: Mapping[str, str] | None = None,
    file_of: Callable[[str], str] | None = None,
    size_of: Callable[[str], int | None] = lambda path: None,
) -> Mapping[str, bytes]:
    """Every file by its path in the sources: pages, data, diagrams, assets, search index, redirects, files for hosts.

    Each is made when it is read. `folders` is MkDocs' `use_directory_urls`. `name` and `site_url` are those of the
    published site. `archive` says whether the publisher packs the whole site as a ZIP. `security_contact` is from the
    settings. `taken` are the files to download, if they have been made already. `colours` are the project's own.
    `file_of` returns a drawing as a file of its own, if there is a quicker way than to make it from the drawing.
    `size_of` returns the number of bytes of a file, if that is known without making it.
    Raises `ContactRefused` if the security contact is not an address.
    """
    taken = OnDemand(files_to_download(site, drawings, site_url, name)) if taken is None else taken

    def index() -> bytes:
        return search_index.as_script(site.index, lambda address: url(address, folders=folders)).encode()

    def downloads() -> bytes:
        sizes = {path: len(content) for path, content in taken.items()}
        whole = {ARCHIVE: sum(map(size, made))} if archive else {}
        return site.downloads(sizes | whole).encode()

    def size(path: str) -> int:
        known = size_of(path)
        return len(made[path]()) if known is None else known

    dear = OnDemand({search_index.INDEX: index, DOWNLOAD: downloads})
    texts: dict[str, Callable[[], str]] = {path: partial(site.pages.__getitem__, path) for path in site.pages}
    texts |= {path: partial(site.data.__getitem__, path) for path in site.data}
    picture = file_of or partial(_picture, drawings)
    texts |= {diagram_of(id_): partial(picture, id_) for id_ in drawings if stands_in_a_page(id_)}
    texts |= dict(_redirects(site, folders=folders))
    texts |= {path: partial(str, text) for path, text in hosting_files(name, policy(), site_url).items()}
    texts |= _feed(site, site_url, folders=folders)
    contact = security_txt(security_contact, site.date, site.language, site_url)
    texts |= {path: partial(str, text) for path, text in contact.items()}
    shipped = assets(as_css(colours or {}))
    made: dict[str, Callable[[], bytes]] = {path: partial(bytes, content) for path, content in shipped.items()}
    made |= {path: partial(_encoded, make) for path, make in texts.items()}
    made |= {path: partial(taken.__getitem__, path) for path in taken}
    made[search_index.INDEX] = partial(dear.__getitem__, search_index.INDEX)
    return Fresh(made | {DOWNLOAD: partial(dear.__getitem__, DOWNLOAD)})


def _feed(site: Site, site_url: str | None, *, folders: bool) -> dict[str, Callable[[], str]]:
    """The function that makes the feed of releases, by its path, or nothing if the project has not released any."""
    if site.feed is None:
        return {}
    root = root_of(site_url)
    base = "" if root == NOWHERE else root
    return {FEED: partial(site.feed, root, Places(base + FEED, base + url(CHANGES, folders=folders)))}


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


def _picture(drawings: SvgById, id_: str) -> str:
    return drawing.as_file(drawings[id_])


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


def _redirects(site: Site, *, folders: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    for id_, address in site.permanent.items():
        target = relative_url(url(address, folders=folders), f"{PERMANENT}/{id_}/")
        yield f"{PERMANENT}/{id_}/index.html", partial(redirect, site.names.get(id_, id_), target, site.language)


def relative_url(target: str, page: str) -> str:
    """The URL `target` relative to the URL `page`. Both are given relative to the root of the site."""
    path, hash_, anchor = target.partition("#")
    slash = "/" if path.endswith("/") else ""
    return posixpath.relpath(path or ".", posixpath.dirname(page) or ".") + slash + hash_ + anchor
