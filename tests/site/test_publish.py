"""All files of a site before it is turned into HTML: one mapping of path to bytes, each made when it is read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.diagrams.social_card import HEIGHT, WIDTH
from generator.findings import Refusal, as_text
from generator.model.graph import Graph
from generator.routes import addresses
from generator.routes.addresses import MAP_SVG
from generator.site import made_in
from generator.site.compose import PAINTED_MAP, compose
from generator.site.hosting import CARD, ContactRefused
from generator.site.publish import draw_pictures, published, refuse_hidden, relative_url
from tests.exports.formats import model_of
from tests.garden import garden_model, garden_site
from tests.pages.printed import smallest
from tests.site.addresses import ADDRESS, size_of


def test_the_card_is_among_what_is_published_and_small_enough_to_be_fetched() -> None:
    site = garden_site()
    files = published(site, draw_pictures(site, "builtin"), folders=False, name="Garden", site_url=None)
    assert size_of(files[CARD]) == (WIDTH, HEIGHT)
    assert len(files[CARD]) < 300_000


FAKE = {id_: f"<svg>{id_}</svg>" for id_ in garden_site().pictures}
"""What stands for drawings where it does not matter what they show."""


def files(*, folders: bool = True, site_url: str | None = ADDRESS, archive: bool = False) -> Mapping[str, bytes]:
    """Everything that is published of the garden."""
    return published(garden_site(), FAKE, folders=folders, name="Garden", site_url=site_url, archive=archive)


def test_pages_data_pictures_assets_and_files_for_hosts_are_all_there() -> None:
    made = files()
    assert {"index.md", "requirements/r1.md", "download.md", addresses.DATA, "data/elements.csv"} <= made.keys()
    assert {"diagrams/r1.svg", "diagrams/map.svg", MAP_SVG, "robots.txt", ".htaccess", CARD} <= made.keys()
    assert any(path.startswith("assets/") and path.endswith(".css") for path in made)


def test_nothing_is_made_before_it_is_read() -> None:
    site = compose(garden_model())
    made = published(site, FAKE, folders=True, name="Garden", site_url=None)
    assert site.pages._kept == {}
    assert made["about.md"].decode() == garden_site().pages["about.md"]
    assert [*site.pages._kept] == ["about.md"]


def test_pictures_for_download_are_no_pictures_of_pages() -> None:
    made = files()
    assert made[MAP_SVG] == FAKE[PAINTED_MAP].encode()
    assert not [path for path in made if path.startswith("diagrams/") and "painted" in path]


@pytest.mark.parametrize(
    ("folders", "target"), [(True, "../../requirements/r1/"), (False, "../../requirements/r1.html")]
)
def test_a_permanent_address_leads_to_the_page_as_the_publisher_names_it(folders: bool, target: str) -> None:
    page = files(folders=folders)["id/r1/index.html"].decode()
    assert f'href="{target}"' in page
    assert "Requirement 1: Land and water" in page


def test_exports_name_the_address_of_the_site_if_it_is_known() -> None:
    assert b"https://example.org/toc/id/r1/" in files()["data/elements.csv"]
    assert b"../id/r1/" in files(site_url=None)["data/elements.csv"]


def test_the_whole_site_is_offered_only_where_it_is_packed() -> None:
    site = smallest()
    drawings = dict.fromkeys(site.pictures, '<svg class="diagram" viewBox="0 0 1 1"/>')

    def page(*, archive: bool) -> str:
        made = published(site, drawings, folders=False, name="G", site_url=None, archive=archive, taken={})
        return made["download.md"].decode()

    assert addresses.ARCHIVE in page(archive=True)
    assert addresses.ARCHIVE not in page(archive=False)


def test_a_security_contact_that_is_none_is_refused() -> None:
    with pytest.raises(ContactRefused):
        published(garden_site(), FAKE, folders=True, name="G", site_url=None, security_contact="me")


@pytest.mark.parametrize(
    ("path", "folders"), [("map/index.html", True), ("map.html", False), ("404.html", True), ("data/toc.json", True)]
)
def test_a_file_in_the_place_of_one_that_is_made_is_refused_by_name(path: str, folders: bool) -> None:
    with pytest.raises(Refusal) as refused:
        refuse_hidden([path, "photo.jpg"], files(), folders=folders)
    assert as_text(refused.value.findings) == (
        f"content/pages/{path}: error: the site makes {path} itself, so this file would not be published [in-the-way]\n"
        "    Rename it."
    )


def test_a_file_for_hosts_may_replace_the_one_that_is_made_and_others_are_no_matter() -> None:
    refuse_hidden(["robots.txt", ".htaccess", "map.html", "photo.jpg"], files(), folders=True)


@pytest.mark.parametrize(
    ("target", "page", "seen"),
    [
        ("requirements/r1/", "id/r1/", "../../requirements/r1/"),
        ("", "id/r1/", "../.."),
        ("help/#need", "", "help/#need"),
        ("a/b.html#c", "a/d.html", "b.html#c"),
    ],
)
def test_a_url_is_relative_to_the_page(target: str, page: str, seen: str) -> None:
    assert relative_url(target, page) == seen


@pytest.mark.parametrize("name", [pytest.param("real", marks=pytest.mark.slow), "garden"])
def test_the_files_that_are_foretold_are_those_that_are_published(name: str) -> None:
    model = model_of(name)
    site = compose(model)
    made = published(site, draw_pictures(site, "builtin"), folders=False, name="Site", site_url=None, archive=True)
    for folder in ("data", "diagrams", "assets"):
        there = {path for path in made if path.startswith(f"{folder}/")}
        # The archive is packed at the end of a build.
        assert made_in(folder, Graph(model)) - there <= {"data/site.zip"}
        assert there <= made_in(folder, Graph(model))
    assert made_in("elsewhere", Graph(model)) == frozenset()
