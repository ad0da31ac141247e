"""Pages as Markdown: one golden page of each kind, and what holds for every page of every project."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Callable, Mapping

import pytest

from generator.exports.catalogue import EXPORTS
from generator.model.graph import Graph
from generator.rendering.page_text import title_of
from generator.routes import addresses
from generator.routes.markdown_links import hrefs
from generator.routes.routes import ROUTES, routed
from generator.site.compose import Site
from tests.garden import garden_in_plain_language, garden_model, garden_site
from tests.golden_files import FOLDER
from tests.pages.printed import smallest
from tests.reading import converted, split

CHOSEN = {
    "link": "links/r1-enables-r2.md",
    "role": "roles/gardeners.md",
    "index": "requirements/index.md",
    "activity": "activities/r3-soup.md",
    "outcome": "outcomes/mt1.md",
    "hand-written": "about.md",
}
"""The page of the garden that shows most of its kind, where that is not the first one, and one that people wrote."""


def golden_pages() -> dict[str, str]:
    """The address of one page of the garden for each template that it uses: the one that is chosen, or the first."""
    pages = reversed(list(routed(Graph(garden_model()))))
    return {page.route.template: page.address for page in pages} | CHOSEN


GOLDEN = golden_pages()


@pytest.mark.parametrize("kind", GOLDEN)
def test_a_page_of_each_kind_is_the_golden_one(kind: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{kind}.md", garden_site().pages[GOLDEN[kind]])


IN_PLAIN_LANGUAGE = {"plain": "plain/r1.md", "plain_index": "plain/index.md", "plain_reviews": "plain/reviews.md"}
"""Pages that the garden has once it has a plain text."""


@pytest.mark.parametrize("kind", IN_PLAIN_LANGUAGE)
def test_a_page_in_plain_language_is_the_golden_one(kind: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{kind}.md", garden_in_plain_language().pages[IN_PLAIN_LANGUAGE[kind]])


def test_the_garden_has_a_page_for_each_template_and_nothing_is_golden_that_has_none() -> None:
    kinds = {*GOLDEN, *IN_PLAIN_LANGUAGE, "withdrawn"}
    assert {route.template for route in ROUTES} == kinds - {"hand-written"}, "tests/projects/garden needs such a page"
    # No quote of the garden was withdrawn; tests/maintenance/test_withdrawal.py withdraws one.
    assert {path.name for path in FOLDER.iterdir()} == {f"{kind}.md" for kind in kinds}, (
        "run pytest --refresh-golden tests/pages, and delete from tests/golden what has no page any more"
    )


@pytest.fixture(params=["garden", "smallest"])
def site(request: pytest.FixtureRequest) -> Site:
    """A project with everything, and one with nothing that can be left out."""
    return garden_site() if request.param == "garden" else smallest()


def test_every_page_is_sound_html_with_one_heading_of_the_first_level(site: Site) -> None:
    for path, page in site.pages.items():
        assert len(list(converted(page).all("h1"))) == 1, path


def test_headings_never_leave_out_a_level(site: Site) -> None:
    for path, page in site.pages.items():
        levels = [int(e.tag[1]) for e in converted(page).all() if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = [after - before for before, after in itertools.pairwise(levels)]
        assert levels[0] == 1, path
        assert all(step <= 1 for step in steps), (path, levels)


def test_every_page_has_a_title_of_its_own_and_a_description(site: Site) -> None:
    metas = {path: split(page)[0] for path, page in site.pages.items()}
    titles = [meta["title"] for meta in metas.values()]
    assert len(set(titles)) == len(titles)
    assert all(meta["description"].strip() for meta in metas.values())


def test_no_page_shows_the_marks_of_a_template_or_an_empty_list(site: Site) -> None:
    for path, page in site.pages.items():
        assert not {"{%", "{{", "}}", "%}"} & set(page.split()), path
        for items in (*converted(page).all("ul"), *converted(page).all("ol")):
            # Scripts fill the list of what a search found.
            assert list(items.all("li")) or items.attributes.get("id") == "search-results", path


def test_every_link_of_a_page_leads_to_a_page_or_a_place_of_the_site(site: Site) -> None:
    ids = {path: {e.attributes.get("id") for e in converted(page).all()} for path, page in site.pages.items()}
    made = {*(export.address for export in EXPORTS), *site.handouts, *map(addresses.diagram_of, site.pictures)}
    made |= {f"id/{id_}/index.html" for id_ in site.permanent}
    for path, page in site.pages.items():
        for link in converted(page).all("a"):
            href = link.attributes["href"]
            if ":" in href.split("/")[0]:
                continue
            target, _, anchor = addresses.relative("x", absolute(path, href)).partition("#")
            assert target in ids or target in made, (path, href)
            assert not anchor or anchor in ids[target], (path, href)


def test_every_id_has_an_address_that_leads_to_its_place(site: Site) -> None:
    for id_, address in site.permanent.items():
        path, _, anchor = address.partition("#")
        assert path in site.pages, id_
        assert anchor in ("", *(e.attributes.get("id") for e in converted(site.pages[path]).all())), id_


def absolute(path: str, href: str) -> str:
    """A relative address seen from the page at `path`, as a path of the site's sources."""
    target, hash_, anchor = href.partition("#")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    return joined + hash_ + anchor


@pytest.mark.parametrize(
    ("address", "with_folders", "without"),
    [
        ("index.md", "./", "index.html"),
        ("map.md", "map/", "map.html"),
        ("map.md#r1", "map/#r1", "map.html#r1"),
        ("evidence/index.md#q-names", "evidence/#q-names", "evidence/index.html#q-names"),
        ("problems/p1.md", "problems/p1/", "problems/p1.html"),
        # Only a file of that name is the first of its folder.
        ("assumptions/a-index.md", "assumptions/a-index/", "assumptions/a-index.html"),
        ("data/toc.json", "data/toc.json", "data/toc.json"),
    ],
)
def test_an_address_becomes_a_url_as_mkdocs_makes_it(address: str, with_folders: str, without: str) -> None:
    assert addresses.url(address, folders=True) == with_folders
    assert addresses.url(address, folders=False) == without


@pytest.mark.parametrize(
    ("origin", "target", "seen"),
    [
        ("index.md", "map.md", "map.md"),
        ("problems/p1.md", "map.md#p1", "../map.md#p1"),
        ("problems/p1.md", "problems/p2.md", "p2.md"),
        ("problems/p1.md", "problems/p1.md#p1-1", "#p1-1"),
        ("problems/p1.md", "problems/p1.md", "p1.md"),
        ("id/r0/index.md", "activities/index.md", "../../activities/index.md"),
    ],
)
def test_an_address_is_written_as_seen_from_the_page_that_prints_it(origin: str, target: str, seen: str) -> None:
    assert addresses.relative(origin, target) == seen


def test_a_page_that_people_wrote_stands_in_the_place_of_a_generated_one_only_by_its_own_address() -> None:
    site = garden_site()
    assert "The garden in Linden Row is made up." in site.pages["about.md"]
    assert "about.md" not in {page.address for page in routed(Graph(garden_model()))}


def led_to(pages: Mapping[str, str]) -> set[str]:
    """The addresses of the pages that other pages link to. The search page does not count, because it lists all."""
    return {
        target
        for address, markdown in pages.items()
        if address != addresses.SEARCH
        for href, _ in hrefs(markdown)
        if (target := posixpath.normpath(posixpath.join(posixpath.dirname(address), href.partition("#")[0]))) != address
    }


def test_every_page_is_linked_from_another() -> None:
    found = led_to(garden_site().pages)
    # The search is in the header of every page.
    alone = {page.address for page in routed(Graph(garden_model()))} - found - {addresses.SEARCH}
    assert not alone, f"no page links to {alone}: link to it from the view and template of another page"


def test_the_menu_calls_a_page_by_its_title() -> None:
    pages = garden_site().pages
    alone = [page for page in routed(Graph(garden_model())) if page.route.menu and isinstance(page.route.address, str)]
    titles = {page.route.menu: title_of(pages[page.address]) for page in alone}
    # Home has the title of the whole, and an article has no place in a menu.
    assert {label: title for label, title in titles.items() if label != title}.keys() == {"Home", "Map"}
