"""The page of downloads: every file with its size."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.exports.catalogue import EXPORTS, offered
from generator.model.graph import Graph
from generator.pages.downloads import at_least_in_words, size_in_words
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.publish import draw_pictures, published
from tests.exports.formats import files, model_of
from tests.garden import garden_model
from tests.reading import converted

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.mark.slow
def test_the_download_page_offers_every_file_with_its_size() -> None:
    page = converted(files("real")[addresses.DOWNLOAD].decode())
    items = {a.attributes["href"]: item.text() for item in page.all("li") for a in item.all("a")}
    assert items.keys() == {export.address for export in offered(Graph(model_of("real")))}
    for address, text in items.items():
        if address != addresses.ARCHIVE:
            assert f"({size_in_words(len(files('real')[address]))})" in text


def test_a_table_without_a_row_is_not_offered() -> None:
    site = compose(replace(garden_model(), retired=()))
    address = "data/retired.csv"
    assert address not in site.exports
    assert address not in site.pages[addresses.DOWNLOAD]
    assert "retired.csv" not in converted(site.pages[addresses.DOWNLOAD]).text()
    assert address in compose(garden_model()).exports


def test_a_publisher_that_packs_no_archive_offers_none() -> None:
    site = compose(garden_model())
    made = published(site, draw_pictures(site, "builtin"), folders=False, name="Site", site_url=None)
    for page in (site.pages[addresses.DOWNLOAD], made[addresses.DOWNLOAD].decode()):
        assert addresses.ARCHIVE not in page
        assert {a.attributes["href"] for a in converted(page).all("a")} >= {
            export.address for export in EXPORTS if export.address != addresses.ARCHIVE
        }


def test_the_download_page_says_licence_and_editors_in_their_very_characters() -> None:
    about = garden_model().about.model_copy(update={"licence": "<b>*a*", "editors": "[x](y) & Co"})
    page = converted(compose(replace(garden_model(), about=about)).pages[addresses.DOWNLOAD])
    assert "<b>*a*" in page.text()
    assert "[x](y) & Co" in page.text()


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (9_240_000, "9.2 MB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (999_999, "more than 999 kB when unpacked"),
        (1_000_000, "more than 1 MB when unpacked"),
        (9_990_000, "more than 9 MB when unpacked"),
    ],
)
def test_a_size_that_is_exceeded_is_never_said_too_large(size: int, words: str) -> None:
    assert at_least_in_words(size) == words
