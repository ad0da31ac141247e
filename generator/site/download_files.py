"""The files to download: exports, the pictures of the map and handouts, each with what its bytes depend on.

That lets a build take over a file from an earlier one. Where to keep it does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from generator.diagrams.png import as_png
from generator.diagrams.social_card import card
from generator.handouts.catalogue import MakeHandout
from generator.model.dataset_facts import NOWHERE
from generator.routes.addresses import MAP_PNG, MAP_SVG, SLIDE_PNG, SLIDE_SVG
from generator.site.compose import PAINTED_MAP, PAINTED_SLIDE, Site
from generator.site.hosting import CARD

SvgById = Mapping[str, str]
"""Drawings as SVG, by the id of the picture."""

DOTS = 1.5
"""The dots to a pixel of the tall map. On a sheet of A4 it is printed with about 300 dots to the inch."""


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file that is ready to be made by `make`. With the same `given`, it always makes the same bytes.

    `given` is None if to find out what the file depends on would take as long as to make it.
    """

    make: Callable[[], bytes]
    given: str | None = None


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """A file to download, made when it is called.

    Files with the same word in `together` share a library or a picture, so one process should make them all.
    """

    ready: Callable[[], ReadyFile]
    together: str = ""

    def __call__(self) -> bytes:
        """The bytes of the file."""
        return self.ready().make()


def files_to_download(site: Site, drawings: SvgById, site_url: str | None, name: str) -> dict[str, DownloadFile]:
    """Every file, by path, the heaviest first: the map, handouts and exports for the site's address.

    The card that services show beside a link, with the `name` of the site on it, is made with them.
    """
    root = root_of(site_url)
    slide = cache(lambda: as_png(drawings[PAINTED_SLIDE], site.metadata))

    def picture(id_: str, make: Callable[[], bytes]) -> ReadyFile:
        return ReadyFile(make, repr((drawings[id_], site.metadata)))

    def svg(id_: str) -> ReadyFile:
        return ReadyFile(drawings[id_].encode)

    def handout(make: MakeHandout) -> ReadyFile:
        written = make(root)
        shown = (drawings[PAINTED_SLIDE], site.metadata) if written.has_picture else ()
        return ReadyFile(partial(written.make, slide), repr((written.said, shown)))

    return {
        MAP_PNG: DownloadFile(
            partial(picture, PAINTED_MAP, lambda: as_png(drawings[PAINTED_MAP], site.metadata, DOTS))
        ),
        SLIDE_PNG: DownloadFile(partial(picture, PAINTED_SLIDE, slide), SLIDES),
        CARD: DownloadFile(partial(_card, site, drawings, name)),
        **{path: DownloadFile(partial(handout, make), _library(path)) for path, make in site.handouts.items()},
        **{path: DownloadFile(partial(_export, path, make, root)) for path, make in site.exports.items()},
        MAP_SVG: DownloadFile(partial(svg, PAINTED_MAP)),
        SLIDE_SVG: DownloadFile(partial(svg, PAINTED_SLIDE)),
    }


def _card(site: Site, drawings: SvgById, name: str) -> ReadyFile:
    shown = name, f"Version {site.facts['version']} of {site.facts['date']}", drawings[PAINTED_MAP]
    return ReadyFile(partial(card, *shown), repr(shown))


SLIDES, DOCUMENTS = "slides", "documents"


def _library(path: str) -> str:
    return SLIDES if path.endswith(".pptx") else DOCUMENTS


def root_of(site_url: str | None) -> str:
    """The root of the site for files to download: its address, or the way up from the folder of the data."""
    return f"{site_url.rstrip('/')}/" if site_url else NOWHERE


def _export(path: str, make: Callable[[str], str | bytes], root: str) -> ReadyFile:
    return ReadyFile(partial(_exported, path, make, root))


def _exported(path: str, make: Callable[[str], str | bytes], root: str) -> bytes:
    """An export as bytes. Spreadsheets take a table for UTF-8 only if it begins with a byte order mark."""
    content = make(root)
    return content.encode("utf-8-sig" if path.endswith(".csv") else "utf-8") if isinstance(content, str) else content
