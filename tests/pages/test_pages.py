"""Pages as Markdown: one golden page of each kind, and what holds for every page of every project."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Callable
from dataclasses import replace

import jinja2
import pytest

from generator.checks.records import check
from generator.documents.markdown import Text
from generator.exports.catalogue import EXPORTS
from generator.findings import as_text
from generator.loading.load import load
from generator.model.graph import Graph
from generator.rendering.environment import Ready, environment
from generator.routes import addresses
from generator.routes.routes import routed
from generator.site.compose import Site, compose
from tests.garden import PLAIN_TEXT, garden_in_plain_language, garden_model, garden_site, whole_garden
from tests.golden_files import FOLDER
from tests.projects import SMALLEST
from tests.reading import converted, split

GOLDEN = {
    "home": "index.md",
    "map": "map.md",
    "links": "links.md",
    "link": "links/r1-enables-r2.md",
    "evidence": "evidence/index.md",
    "evidence_by_element": "evidence/by-element.md",
    "glossary": "glossary.md",
    "references": "references.md",
    "gaps": "gaps.md",
    "stages": "stages.md",
    "changes": "changes.md",
    "comment_sheet": "comment-sheet.md",
    "downloads": "download.md",
    "search": "search.md",
    "support": "help.md",
    "role": "roles/gardeners.md",
    "index": "requirements/index.md",
    "activities": "activities/index.md",
    "assumptions": "assumptions/index.md",
    "problem": "problems/p1.md",
    "requirement": "requirements/r1.md",
    "activity": "activities/r3-soup.md",
    "outcome": "outcomes/mt1.md",
    "impact": "impacts/i1.md",
    "assumption": "assumptions/a-floor.md",
    "retired": "id/r0-hose/index.md",
    "hand-written": "about.md",
}
"""One page of the garden for each template, and one that people wrote."""


@pytest.mark.parametrize("kind", GOLDEN)
def test_a_page_of_each_kind_is_the_golden_one(kind: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{kind}.md", garden_site().pages[GOLDEN[kind]])


IN_PLAIN_LANGUAGE = {"plain": "plain/r1.md", "plain_index": "plain/index.md", "plain_reviews": "plain/reviews.md"}
"""Pages that the garden has once somebody wrote a plain text."""


@pytest.mark.parametrize("kind", IN_PLAIN_LANGUAGE)
def test_a_page_in_plain_language_is_the_golden_one(kind: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{kind}.md", garden_in_plain_language().pages[IN_PLAIN_LANGUAGE[kind]])


def test_each_template_has_a_golden_page_and_each_golden_page_a_template() -> None:
    used = {page.route.template for page in routed(Graph(garden_model()))}
    assert used | {"hand-written"} == GOLDEN.keys()
    # No quote of the garden was withdrawn; tests/maintenance/test_withdrawal.py withdraws one.
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{kind}.md" for kind in (*GOLDEN, *IN_PLAIN_LANGUAGE, "withdrawn")
    }


def smallest() -> Site:
    loaded = load(SMALLEST)
    findings = check(loaded)
    assert not findings, as_text(findings)
    return compose(loaded.model)


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
    made = {*(export.address for export in EXPORTS), *map(addresses.diagram_of, site.pictures)}
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


# --- the environment of the templates --------------------------------------------------------------------------------


def test_a_template_prints_text_escaped_and_numbers_as_they_are() -> None:
    assert environment().from_string("{{ words }} {{ number }}").render(words="*a* <b>", number=4) == (
        "&#42;a&#42; &lt;b&gt; 4"
    )


def test_a_template_prints_what_is_ready_as_it_stands() -> None:
    assert environment().from_string("[a]({{ href }})").render(href=Ready("a_b.md#*")) == "[a](a_b.md#*)"


def test_a_misspelt_field_stops_the_build_and_is_named() -> None:
    template = environment().from_string("{{ page.titel }}")
    with pytest.raises(jinja2.UndefinedError, match="'dict object' has no attribute 'titel'"):
        template.render(page={"title": "a"})


@pytest.mark.parametrize("value", [None, ("a", "b"), 1.5, object()])
def test_a_template_prints_nothing_that_is_no_text(value: object) -> None:
    with pytest.raises(TypeError, match=f"a template printed {type(value).__name__}, which is no text"):
        environment().from_string("{{ value }}").render(value=value)


# --- what the model's edges do to pages ------------------------------------------------------------------------------


def test_a_problem_without_definition_or_statements_says_so() -> None:
    model = garden_model()
    bare = model.problems[0].model_copy(update={"definition": None, "statements": ()})
    page = compose(replace(model, problems=(bare, *model.problems[1:]))).pages["problems/p1.md"]
    assert "but does not define it." in converted(page).text()
    assert "The source lists no individual problems under this theme." in converted(page).text()


def words(address: str) -> str:
    """What the page of the garden at an address says."""
    return " ".join(converted(garden_site().pages[address]).text().split())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("requirements/r1.md", "See where it is on the map."),
        ("activities/r3-soup.md", "See where its requirement is on the map."),
        ("assumptions/a-floor.md", "See where it is on the map."),
        ("assumptions/a-slow.md", ""),
    ],
)
def test_only_what_the_map_shows_leads_to_its_place_there(address: str, said: str) -> None:
    assert ("on the map." in words(address)) == bool(said)
    assert said in words(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("activities/r3-soup.md", "We found no passage in the sources"),
        ("impacts/i1.md", "Apart from its title, we found no passage in the sources"),
        ("problems/p1.md", "We found no other passage in the sources"),
        ("assumptions/a-floor.md", "We found no other passage in the sources"),
    ],
)
def test_a_page_without_a_quote_says_so_by_what_of_the_source_it_has_printed(address: str, said: str) -> None:
    assert said + " that supports this element." in words(address)


@pytest.mark.parametrize(
    ("address", "caption"),
    [
        ("requirements/r1.md", "Requirement 1 and what it is linked to."),
        ("activities/r3-soup.md", "This activity and what it is linked to."),
    ],
)
def test_a_caption_names_its_subject(address: str, caption: str) -> None:
    assert caption in words(address)


def test_who_acts_at_a_level_is_marked_as_quoted_where_the_source_says_it() -> None:
    model = garden_model()
    level, *rest = model.levels
    own = level.who[0].model_copy(update={"section": None})
    changed = level.model_copy(update={"who": (own, *level.who[1:])})
    page = converted(compose(replace(model, levels=(changed, *rest))).pages["requirements/r1.md"]).text()
    assert "The committee and the treasurer “the council's land officer” (section Summary)" in " ".join(page.split())


def test_a_reference_names_the_quotes_that_cite_it_by_their_first_words() -> None:
    assert "Cited in: “Without water there is no garden [...] and without a lease ...”." in words("references.md")


def test_an_index_names_what_an_element_is_linked_to_in_the_order_of_the_model() -> None:
    model = garden_model()
    page = converted(compose(replace(model, links=model.links[::-1])).pages["problems/index.md"])
    assert " ".join(page.first("ul").text().split()) == (
        "Problem 1: Dry summers Meant to be addressed by: Requirement 1: Land and water (stated) "
        "Activity: Lay a pipe to the middle bed (stated) "
        "Problem 2: Neighbours do not know each other Meant to be addressed by: "
        "Activity: Cook soup on the first Sunday of the month (editorial)"
    )


@pytest.mark.parametrize("address", ["problems/index.md", "map.md"])
def test_a_list_of_links_says_what_its_words_mean_and_leads_on_where_the_project_has_a_page_for_that(
    address: str,
) -> None:
    said = "Stated: the source, which is the article, says so. Editorial: the editors of this site derived it."
    assert said in words(address)
    assert "More on this" not in words(address)
    page = Text("content/pages/how-to-read.md", {}, "# How\n")
    made = compose(replace(garden_model(), pages=(page,))).pages[address]
    assert f"{said} More on this: How to read this site." in " ".join(converted(made).text().split())
    assert "how-to-read.md" in made


REQUIREMENTS = ("Requirement 1: Land and water", "Requirement 2: A shed that is open", "Requirement 3: Time together")


@pytest.mark.parametrize(
    ("address", "label", "ways"),
    [
        ("evidence/index.md", "Kinds of evidence", ["Conversations at the gate", "Bed diaries"]),
        (
            "evidence/by-element.md",
            "Problems",
            ["Problem 1: Dry summers", "Problem 2: Neighbours do not know each other"],
        ),
        ("evidence/by-element.md", "Activities", [f"Activities of {name}" for name in REQUIREMENTS]),
        ("glossary.md", "Words by their first letter", ["B", "T"]),
    ],
)
def test_a_long_page_has_a_list_of_its_places(address: str, label: str, ways: list[str]) -> None:
    page = converted(garden_site().pages[address])
    (nav,) = [nav for nav in page.all("nav") if nav.attributes.get("aria-label") == label]
    assert [link.text() for link in nav.all("a")] == ways


def test_one_place_needs_no_list() -> None:
    page = converted(smallest().pages["evidence/by-element.md"])
    assert not [nav for nav in page.with_class("jump") if len(list(nav.all("a"))) < 2]


def test_the_home_page_lists_hand_written_pages_in_their_order_and_then_by_the_names_of_their_files() -> None:
    orders = {"a": "", "b": "20", "c": "soon", "d": "3"}
    written = tuple(
        Text(f"content/pages/{name}.md", {"title": name, "order": order} if order else {"title": name}, f"# {name}\n")
        for name, order in orders.items()
    )
    home = converted(compose(replace(garden_model(), pages=written)).pages["index.md"])
    assert [way.text() for way in home.all("a") if way.text() in orders] == ["d", "b", "a", "c"]


def test_the_way_to_plain_language_stands_before_all_else_on_the_home_page() -> None:
    made = compose(
        load(
            {**whole_garden(), "content/plain/whole.md": PLAIN_TEXT["content/plain/r1.md"].replace("r1", "whole", 1)}
        ).model
    )
    first = next(item for item in converted(made.pages["index.md"]).all("p"))
    assert first.text() == "Read this in plain language"


def test_a_page_that_people_wrote_stands_in_the_place_of_a_generated_one_only_by_its_own_address() -> None:
    site = garden_site()
    assert "The garden in Linden Row is made up." in site.pages["about.md"]
    assert "about.md" not in {page.address for page in routed(Graph(garden_model()))}
