"""The one table of pages: what is in it is written, what is not does not exist, and its addresses are taken."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.checks.records import check
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import EVIDENCE, PAGES, Model
from generator.pages.as_markdown import view_of
from generator.project_io.prepare import prepare
from generator.routes.addresses import HELP, named_after, of_handwritten
from generator.routes.routes import ROUTES, Route, Searched, menu, routed, searched, written_by_generator
from generator.site.compose import compose
from tests.building import build, garden_with_its_site, without_its_site
from tests.garden import PLAIN_TEXT, whole_garden
from tests.reading import REAL

TEMPLATES = files("generator.rendering") / "templates"
# Templates that print no page of the site.
NO_PAGES = {"_element", "_parts", "review_pack"}


@cache
def with_everything() -> Model:
    """The garden with a page of every kind: also a plain text, and a quote that was withdrawn."""
    texts = whole_garden() | PLAIN_TEXT
    path = next(path for path in texts if path.startswith(EVIDENCE) and "quotes:" in texts[path])
    first = texts[path].index("    section:")
    withdrawn = "    status: withdrawn\n    why: The gardener took it back.\n"
    return load(texts | {path: texts[path][:first] + withdrawn + texts[path][first:]}).model


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.template}-{route.view}")
def test_a_route_names_a_template_and_a_function(route: Route) -> None:
    template = f"{route.template}.md.j2"
    assert (TEMPLATES / template).is_file(), f"write generator/rendering/templates/{template}"
    assert callable(view_of(route))


def test_every_template_of_a_page_has_a_route() -> None:
    templates = {file.name.partition(".")[0] for file in TEMPLATES.iterdir()}
    assert templates - NO_PAGES == {route.template for route in ROUTES}, "add a route to generator/routes/routes.py"


def test_the_site_has_the_pages_of_the_table_and_the_hand_written_ones_and_no_others() -> None:
    graph = Graph(with_everything())
    own = {of_handwritten(text.path) for text in graph.model.pages}
    pages = [page.address for page in routed(graph)]
    assert {page.route for page in routed(graph)} == {*ROUTES}
    assert len({*pages}) == len(pages)
    assert set(compose(with_everything()).pages) == {*pages} | own


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.template}-{route.view}")
def test_a_hand_written_page_in_the_place_of_a_generated_one_is_a_finding(route: Route) -> None:
    graph = Graph(with_everything())
    address = next(page.address for page in route.pages(graph))
    texts = whole_garden() | PLAIN_TEXT | {f"{PAGES}{address}": "# Mine\n"}
    assert "taken-page" in {finding.rule for finding in check(load(texts)) if finding.place.path == f"{PAGES}{address}"}


def test_every_page_with_the_id_of_a_record_as_its_name_is_among_those_named_after_the_record() -> None:
    """The check that no id is the name of another page of the site asks `named_after`."""
    graph = Graph(with_everything())
    pages = [page.address for page in routed(graph) if not page.address.startswith("id/")]
    for record in (*graph.elements.values(), *graph.model.levels, *graph.model.topics):
        of_its_name = {address for address in pages if Path(address).stem == record.id}
        assert of_its_name <= {*named_after(record)}, "add it to `named_after` in generator/routes/addresses.py"


def test_a_page_that_a_project_does_not_have_may_be_written_by_hand() -> None:
    texts = {path: text for path, text in whole_garden().items() if path != "content/support.yaml"}
    loaded = load(texts | {f"{PAGES}{HELP}": "# Ask the committee\n"})
    assert HELP not in written_by_generator(Graph(loaded.model))
    assert not check(loaded)


def test_pages_that_repeat_others_are_found_by_their_lead() -> None:
    assert {"map.md", "links.md", "glossary.md", "requirements/index.md"} <= searched(Searched.LEAD)
    assert searched(Searched.NOTHING) == {"search.md"}


def pages_in(menu: object) -> set[str]:
    """Every page of a menu, in whatever depth."""
    if isinstance(menu, str):
        return {menu}
    assert isinstance(menu, dict | list)
    return {page for entry in (menu.values() if isinstance(menu, dict) else menu) for page in pages_in(entry)}


def test_the_menu_of_this_site_has_every_page_for_which_the_table_has_a_label() -> None:
    settings = yaml_load((REAL / "mkdocs.yml").read_text("utf-8"))
    graph = Graph(prepare(REAL, compose_site=False).model)
    routes = {page.address for page in routed(graph) if page.route.menu}
    # The way to help is beside the menu on every page.
    assert routes - pages_in(settings["nav"]) == {HELP}, "add the page to nav: in mkdocs.yml"


def test_the_menu_names_pages_that_there_are_and_leaves_out_what_a_project_lacks() -> None:
    graph = Graph(with_everything())
    assert pages_in(menu(graph)) <= {*compose(with_everything()).pages}
    assert [next(iter(entry)) for entry in menu(graph)][:3] == ["Home", "In plain language", "For your role"]
    bare = {next(iter(entry)) for entry in menu(Graph(load(whole_garden()).model))}
    assert "In plain language" not in bare


@pytest.mark.slow
def test_a_project_whose_settings_name_no_navigation_gets_the_menu_of_the_table(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    project = without_its_site(garden_with_its_site(tmp_path_factory), tmp_path / "garden")
    settings = project / "mkdocs.yml"
    before, _, after = settings.read_text(encoding="utf-8").partition("nav:\n")
    settings.write_text(before + after[after.index("theme:") :], encoding="utf-8")
    build(project, tmp_path / "site")
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    menu_ = home[home.index('class="site-nav') : home.index("</nav>", home.index('class="site-nav'))]
    assert [label in menu_ for label in ("Requirements", "Known gaps", "Download", "About")] == [True] * 4
