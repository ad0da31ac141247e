"""The page of changes and the foot of each element's page: what changed, in which version, and nothing withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from generator.changes.changelog import history, version_changes
from generator.checks.records import check
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import EVIDENCE, Model
from generator.model.snapshot import data_of, text_of
from generator.records import Kind
from generator.routes import addresses
from generator.site.compose import Site, compose
from tests.garden import PLAIN_TEXT, garden_model, garden_site, whole_garden
from tests.hostile import ATTACKS
from tests.projects import Texts, added, changed
from tests.reading import converted

NOTES = f"{EVIDENCE}notes.yaml"
PLAIN = ("whole", "r1")
DAYS = {"1.0.0": "2024-01-01", "1.1.0": "2024-06-01", "1.2.0": "2025-03-01"}


def kept(texts: Texts, version: str) -> Texts:
    """The file of a release that holds what the texts say, as `toc release` writes it."""
    data = data_of(load(texts).model)
    toc = data["toc"] | {"version": version, "date": DAYS[version]}
    return {f"content/releases/{version}.json": text_of(data | {"toc": toc})}


@cache
def texts() -> Texts:
    """A garden with three releases, of which the last is what the site shows."""
    now = whole_garden()
    second = changed(now, "title: Dry summers", "title: Hot summers")
    first = changed(second, "text: Nobody asks for help", "text: Nobody asks")
    third = changed(now, "    evidence: [q-names]\n", "")
    return {**third, **kept(first, "1.0.0"), **kept(second, "1.1.0"), **kept(third, "1.2.0")}


def site_of(project: Texts) -> Site:
    loaded = load(project)
    assert not [finding for finding in check(loaded) if finding.severity == "error"]
    return compose(loaded.model)


@cache
def site() -> Site:
    return site_of(texts())


def words(page: str) -> str:
    return " ".join(converted(page).text().split())


def hrefs_of(page: str) -> set[str]:
    return {tag.attributes.get("href") or "" for tag in converted(page).all("a")}


def test_the_page_lists_every_version_newest_first() -> None:
    shown = words(site().pages[addresses.CHANGES])
    heads = ["Version 1.2.0 Of 1 March 2025.", "Version 1.1.0 Of 1 June 2024.", "Version 1.0.0 Of 1 January 2024."]
    places = [shown.index(head) for head in heads]
    assert places == sorted(places)
    assert "Since the last release" not in shown
    newest, older = shown[places[0] : places[1]], shown[places[1] : places[2]]
    assert "Problem 1: Dry summers The title was reworded. Before: Hot summers Now: Dry summers" in newest
    assert "No longer cites quote q-names (What goes wrong)." in newest
    assert "A statement of Problem 2" in older
    assert "Before: Nobody asks Now: Nobody asks for help" in older
    assert "This is the first version that was kept" in shown[places[2] :]


def test_a_quote_is_named_by_what_it_is_about_and_not_by_its_id() -> None:
    reworded = changed(texts(), "note: Written on a rainy day.", "note: Written on a wet day.", NOTES)
    page = converted(site_of(reworded).pages[addresses.CHANGES])
    named = [link.text() for link in page.all("a") if "#q-" in (link.attributes.get("href") or "")]
    assert named
    assert [name for name in named if "q-" in name or not name.startswith("Quote from ‘")] == []


def test_links_that_changed_alike_are_told_of_once() -> None:
    old = "The report says that land and water come before anything else."
    page = words(site_of(changed(texts(), old, f"{old} So it is.")).pages[addresses.CHANGES])
    assert page.count("So it is.") == 1
    assert (
        "The same change was made to each of these: Requirement 1 enables Requirement 2 "
        "Requirement 1 enables Requirement 3 "
        "What changed: The reason was reworded."
    ) in page


def test_a_plain_text_is_named_by_what_it_explains_alone() -> None:
    told = {f"content/plain/{id_}.md": PLAIN_TEXT["content/plain/r1.md"].replace(": r1", f": {id_}") for id_ in PLAIN}
    now = {path: text.replace("grows.", "grows here.") for path, text in told.items()}
    made = site_of({**texts(), **now, **kept({**texts(), **told}, "1.2.0")})
    page = words(made.pages[addresses.CHANGES])
    assert (
        "Plain texts The same change was made to each of these: Requirement 1: Land that stays, and water "
        "The whole Theory of Change "
        "What changed: The text was reworded."
    ) in page
    assert "Last changed After the last release: the plain text." in words(made.pages["requirements/r1.md"])


def test_what_changed_for_a_role_are_its_requirements_and_activities_and_those_of_no_other() -> None:
    now = changed(texts(), "title: lay a pipe to the middle bed", "title: lay two pipes")
    now = changed(now, "statement: A lease of ten years", "statement: A lease of twenty years")
    made = site_of(now)
    page = converted(made.pages[addresses.CHANGES])
    folds = {
        fold.attributes.get("id"): fold for fold in page.all("details") if "--" in (fold.attributes.get("id") or "")
    }
    fold = folds["association--since"]
    assert [tag.attributes["href"] for tag in fold.all("a")] == [
        "requirements/r1.md",
        "activities/r1-tap.md",
        "roles/association.md",
    ]
    assert "2 pages" in fold.text()
    assert "Requirement 1: Land and water: statement" in " ".join(fold.text().split())
    assert "gardeners--since" not in folds
    assert "changes.md#association--since" in str(hrefs_of(made.pages["roles/association.md"]))
    assert "since the last release" in words(made.pages["roles/association.md"])


def test_words_that_went_and_came_are_marked_without_colour() -> None:
    page = converted(site().pages[addresses.CHANGES])
    assert [tag.text() for tag in page.all("del")] == ["Hot"]
    assert [tag.text() for tag in page.all("ins")] == ["Dry", "for help"]


def test_what_changed_since_the_last_release_stands_first() -> None:
    project = changed(texts(), "title: Less loneliness", "title: Much less loneliness")
    shown = site_of(project)
    page = words(shown.pages[addresses.CHANGES])
    assert page.index("Since the last release") < page.index("Version 1.2.0")
    assert "not part of a release yet" in page
    assert "After the last release: title." in words(shown.pages["impacts/i2.md"])


def test_a_new_version_without_a_change_says_so() -> None:
    page = words(site_of(changed(texts(), "version: 1.2.0", "version: 1.3.0")).pages[addresses.CHANGES])
    assert "No text, link or quote changed." in page


def test_without_a_release_the_page_says_so_and_leads_on() -> None:
    assert "No version has been released yet. The site shows version 1.2.0 of 1 March 2025." in words(
        garden_site().pages[addresses.CHANGES]
    )
    assert "data/toc.json" in hrefs_of(garden_site().pages[addresses.CHANGES])


FOOTS = {
    "problems/p1.md": "Version 1.2.0: title.",
    "problems/p2.md": "Version 1.2.0: evidence of a link.",
    "activities/r3-soup.md": "Version 1.2.0: evidence of a link.",
    "outcomes/st1.md": "Not since version 1.0.0, the first version that was kept.",
}


@pytest.mark.parametrize("path", FOOTS)
def test_each_element_says_when_it_last_changed_and_what(path: str) -> None:
    page = words(site().pages[path])
    assert f"Last changed {FOOTS[path]}" in page


def test_every_element_says_it_and_the_way_leads_to_that_version() -> None:
    anchors = {tag.attributes.get("id") for tag in converted(site().pages[addresses.CHANGES]).all("h2")}
    graph = Graph(load(texts()).model)
    for element in graph.elements.values():
        page = site().pages[addresses.page_of(element)]
        (href,) = {href for href in hrefs_of(page) if "changes.md#" in href}
        assert href.partition("#")[2] in anchors


def test_without_a_release_no_page_speaks_of_changes_and_nothing_is_worked_out() -> None:
    assert history(Graph(garden_model())) == type(history(Graph(garden_model())))()
    for path, page in garden_site().pages.items():
        assert path in (addresses.CHANGES, addresses.SEARCH) or "Last changed" not in page


def test_each_release_stays_readable_as_data_and_is_linked() -> None:
    hrefs = hrefs_of(site().pages[addresses.CHANGES])
    for version in DAYS:
        path = addresses.release_of(version)
        assert json.loads(site().data[path]) == json.loads(texts()[f"content/releases/{version}.json"])
        assert path in hrefs


@pytest.mark.parametrize("status", ["withdrawn", "restricted"])
def test_a_quote_that_is_held_back_is_in_no_release_and_in_no_list_of_changes(status: str) -> None:
    quote = next(item.quote for item in garden_model().evidence if item.quote.id == "q-names")
    mark = f"id: {quote.id}\n"
    # Reworded since the last release, so that a careless list of changes would print both wordings.
    project = changed(texts(), mark, f"{mark}    status: {status}\n    why: It was asked for.\n", NOTES)
    shown = site_of(project)
    assert quote.text in texts()["content/releases/1.0.0.json"]
    everything = [*shown.pages.values(), *shown.data.values()]
    assert all(quote.text not in text for text in everything)
    for version in DAYS:
        assert "[withdrawn]" in shown.data[addresses.release_of(version)]


def test_the_words_of_a_quote_are_never_in_the_list_of_changes() -> None:
    model = load(texts()).model
    quote = model.evidence[0].quote
    other = replace(model.evidence[0], quote=quote.model_copy(update={"text": "quite other words altogether"}))
    page = compose(replace(model, evidence=(other, *model.evidence[1:]))).pages[addresses.CHANGES]
    assert "Reworded." in page
    assert "quite other words" not in page


def retired() -> Site:
    gone = (
        "      - id: r1-rain-barrels\n        section: What is needed\n"
        "        title: put a rain barrel under every gutter\n"
    )
    record = (
        "\n  - id: r1-rain-barrels\n    kind: activity\n    title: put a rain barrel under every gutter\n"
        "    version: 1.3.0\n    because: Gutters leak.\n    replaced_by: [r1-tap]\n"
    )
    return site_of(added(changed(texts(), gone, ""), record))


def test_a_retired_element_is_told_and_its_address_says_what_replaced_it() -> None:
    shown = retired()
    page = words(shown.pages[addresses.CHANGES])
    assert "Retired. Gutters leak. Replaced by Activity: Lay a pipe to the middle bed." in page
    hrefs = hrefs_of(shown.pages[addresses.CHANGES])
    assert "id/r1-rain-barrels/index.md" in hrefs
    left = shown.pages["id/r1-rain-barrels/index.md"]
    assert "Gutters leak." in left
    assert "../../activities/r1-tap.md" in hrefs_of(left)
    assert "activities/r1-rain-barrels.md" not in shown.pages
    assert "Last changed After the last release: activity retired." in words(shown.pages["requirements/r1.md"])


def test_a_change_of_order_alone_is_not_told() -> None:
    model = load(texts()).model
    turned = replace(model, evidence=tuple(reversed(model.evidence)))
    (newest, *_) = version_changes(turned)
    assert newest.changes
    assert all(item.minor for item in newest.changes)
    page = words(compose(turned).pages[addresses.CHANGES])
    assert "No text, link or quote changed." in page
    assert "Not since version 1.0.0" in words(compose(turned).pages["outcomes/st1.md"])


@pytest.mark.parametrize("attack", ATTACKS[:12])
def test_hostile_texts_of_earlier_releases_come_out_as_their_characters(attack: str) -> None:
    model = load(texts()).model
    (first, *others) = model.releases
    data = json.loads(text_of(dict(first.data)))
    data["problems"][0]["title"] = attack
    data["problems"][0]["id"] = "p9"
    data["retired"] = []
    hostile: Model = replace(model, releases=(replace(first, data=data), *others))
    page = converted(compose(hostile).pages[addresses.CHANGES])
    assert " ".join(attack.split()) in " ".join(page.text().split())
    assert not [*page.all("script"), *page.all("img")]


def test_every_kind_of_element_has_the_line() -> None:
    graph = Graph(load(texts()).model)
    for kind in Kind:
        element = graph.by_kind[kind][0]
        assert "Last changed\n:" in site().pages[addresses.page_of(element)], kind
