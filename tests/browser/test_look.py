"""The look of the site: few sizes of letters, one colour and one shape for each kind of element, and little to load."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WINDOW, OpenPage
from tests.browser.test_preferences import contrast
from tests.building import once

KINDS_OF_PAGE = (
    "index.html",
    "roles/index.html",
    "roles/service.html",
    "topics/index.html",
    "map.html",
    "requirements/index.html",
    "requirements/kr5.html",
    "problems/p2.html",
    "outcomes/st4.html",
    "impacts/i3.html",
    "assumptions/a-co-location.html",
    "activities/kr5-co-location.html",
    "activities/index.html",
    "plain/kr5.html",
    "plain/index.html",
    "plain/reviews.html",
    "evidence/index.html",
    "evidence/at-a-glance.html",
    "evidence/by-element.html",
    "links.html",
    "links/kr5-enables-kr7.html",
    "gaps.html",
    "references.html",
    "glossary.html",
    "download.html",
    "changes.html",
    "stages.html",
    "comment-sheet.html",
    "search.html",
    "check.html",
    "you-said.html",
    "help.html",
    "about.html",
)

OPENED = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"

SIZES = """() => {
    const found = {};
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        if (!texts.currentNode.textContent.trim() || parent.closest("svg") || !parent.checkVisibility()) continue;
        found[getComputedStyle(parent).fontSize] ??= parent.outerHTML.slice(0, 80);
    }
    return found;
}"""

MARKS = """() => [...document.querySelectorAll("[data-mark]")].map((e) => [e, getComputedStyle(e, "::before")])
    .filter(([e, style]) => style.content !== "none" && e.checkVisibility())
    .map(([e, style]) => [e.dataset.mark, {
        shape: `${style.clipPath} ${style.borderRadius} ${style.borderTopWidth}`,
        colour: style.getPropertyValue("--kind"), ink: style.color, ground: style.backgroundColor,
    }])"""

SCHEMES = ("light", "dark")
NARROW = {"width": 320, "height": 800}

LookAt = Callable[[str], dict[str, Any]]


@pytest.fixture
def look_at(new_page: OpenPage, site_url: str, tmp_path_factory: pytest.TempPathFactory) -> LookAt:
    """What a page loads, and the sizes of its letters and its marks with all folds open.

    Each page is opened once, however many tests look at it, in however many processes.
    """

    def look(address: str) -> dict[str, Any]:
        def make(folder: Path) -> None:
            folder.mkdir(exist_ok=True)
            seen = _seen(new_page(), site_url, address)
            (folder / "seen.json").write_text(json.dumps(seen), "utf-8")

        folder = once(tmp_path_factory, f"look-{address.replace('/', '-')}", make)
        found: dict[str, Any] = json.loads((folder / "seen.json").read_text("utf-8"))
        return found

    return look


def _seen(page: Page, site_url: str, address: str) -> dict[str, Any]:
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url.removeprefix(site_url)))
    page.goto(site_url + address, wait_until="networkidle")
    seen: dict[str, Any] = {"loaded": [*loaded]}
    page.evaluate(OPENED)
    for window in (NARROW, WINDOW):
        page.set_viewport_size(window)  # type: ignore[arg-type]
        seen[f"sizes {window['width']}"] = page.evaluate(SIZES)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        seen[f"marks {scheme}"] = page.evaluate(MARKS)
    return seen


MOST_SIZES = 5
SMALLEST = 16
"""Of any letters, in pixels."""


@pytest.mark.parametrize("width", [1280, 320])
def test_an_article_has_at_most_five_sizes_of_letters(look_at: LookAt, width: int) -> None:
    on_site: set[str] = set()
    for address in KINDS_OF_PAGE:
        sizes = look_at(address)[f"sizes {width}"]
        assert 1 < len(sizes) <= MOST_SIZES, (address, sizes)
        assert min(float(size.removesuffix("px")) for size in sizes) >= SMALLEST, (address, sizes)
        on_site |= sizes.keys()
    assert len(on_site) == MOST_SIZES


KINDS = {"problem", "requirement", "activity", "outcome", "impact", "assumption"}

Marks = list[tuple[str, dict[str, str]]]


def by_kind(marks: Marks) -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for kind, mark in marks:
        found.setdefault(kind, set()).add((mark["shape"], mark["colour"], mark["ink"], mark["ground"]))
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_kind_has_one_colour_and_one_shape_wherever_it_is_named(look_at: LookAt, scheme: str) -> None:
    found = by_kind([mark for address in KINDS_OF_PAGE for mark in look_at(address)[f"marks {scheme}"]])
    assert found.keys() == KINDS
    assert {kind: len(marks) for kind, marks in found.items()} == dict.fromkeys(KINDS, 1)
    every = [mark for marks in found.values() for mark in marks]
    assert len({shape for shape, *_ in every}) == len({colour for _, colour, *_ in every}) == len(KINDS)
    for _, _, ink, ground in every:
        assert ground == "rgba(0, 0, 0, 0)" or contrast(ink, ground) >= 7


def test_the_map_has_the_same_colours(open_page: OpenPage) -> None:
    page = open_page("map.html")
    drawn = page.evaluate(
        """() => Object.fromEntries(["problem", "requirement", "outcome", "impact"].map((kind) => {
            const shape = document.querySelector(`svg .number.${kind} :is(path, polygon, ellipse)`);
            return [kind, getComputedStyle(shape).fill];
        }))"""
    )
    page.goto(page.url.replace("map.html", "index.html"))
    for kind, marks in by_kind(page.evaluate(MARKS)).items():
        ((_, _, _, ground),) = marks
        assert drawn[kind] == ground


# --- weight ----------------------------------------------------------------------------------------------------------

MOST_STYLE = 20_000
MOST_SCRIPT = 10_000
"""Bytes on the wire, packed as hosts pack them."""

TOOLS = {"map.html": "map.js", "search.html": "search.js", "check.html": "check.js"}
"""Pages that are tools, and their scripts."""


@pytest.mark.parametrize("address", KINDS_OF_PAGE)
def test_a_page_loads_one_style_sheet_two_fonts_and_little_script(look_at: LookAt, site: Path, address: str) -> None:
    files = {*look_at(address)["loaded"]}
    files.remove(address)
    weight = {name: len(gzip.compress((site / name).read_bytes())) for name in files}
    styles = [weight[name] for name in files if name.endswith(".css")]
    assert len(styles) == 1
    assert sum(styles) <= MOST_STYLE
    assert sum(weight[n] for n in files if n.endswith(".js") and not n.endswith(TOOLS.get(address, "-"))) <= MOST_SCRIPT
    assert not [name for name in files if name.endswith(".ttf")]
    assert "assets/search-index.js" not in files


NOT_LOADED = {"assets/fonts/OFL.txt", "assets/social-card.png"}
"""What is there by duty: the licence of the fonts, and the picture that other websites show with a link."""


def test_nothing_is_published_that_nothing_loads(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    texts = "\n".join(path.read_text("utf-8") for path in files if path.suffix in (".html", ".css", ".js"))
    shipped = {path.relative_to(site).as_posix() for path in files if path.is_relative_to(site / "assets")}
    left = {name for name in shipped - NOT_LOADED if not re.search(re.escape(name.rpartition("/")[2]), texts)}
    assert {name for name in left if not name.endswith(".woff2")} == set()
    assert len(shipped) < 20


# --- names for those who listen ---------------------------------------------------------------------------------------

LONG = """() => [...document.querySelectorAll("figure")]
    .map((figure) => figure.getAttribute("aria-label") ?? figure.textContent.trim())
    .filter((name) => !name || name.length > 150)"""


def test_figures_have_short_names(open_page: OpenPage, site_url: str) -> None:
    """A caption may have notes and links; a screen reader would say all of it before the figure itself."""
    page = open_page("404.html")
    figures = 0
    for address in ("map.html", "requirements/kr5.html", "evidence/index.html", "links/kr5-enables-kr7.html"):
        page.goto(site_url + address)
        assert page.evaluate(LONG) == [], address
        figures += page.locator("figure").count()
    assert figures > 100
