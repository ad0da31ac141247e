"""Firefox shows a page of each kind, and its tools work there: search, map, check, folds, words and the way out.

Skipped where there is no Firefox. What every page must be is tested in Chromium.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, find, started
from tests.browser.visits import SWEEP, pages_of
from tests.browser.window import ANSWERED, BEYOND, PAGES, RADIOS, follow_the_skip_link, pick_a_card

FIREFOX = find()
pytestmark = pytest.mark.skipif(FIREFOX is None, reason="there is no Firefox here")


BOXES = """[...document.querySelectorAll('svg.diagram a')]
    .filter((e) => e.getClientRects().length && getComputedStyle(e).visibility === "visible")"""
LOST_STOP = """(() => {
    const box = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector('.site-bar').getBoundingClientRect();
    const seen = box.width > 0 && box.bottom > bar.bottom && box.top < innerHeight;
    return seen ? null : `${document.activeElement.outerHTML.slice(0, 90)} at ${box.top.toFixed()}`;
})()"""


def wait_for_files(folder: Path) -> list[Path]:
    """The files in a folder, as soon as there is one and none is still being written."""
    for _ in range(200):
        files = [*folder.iterdir()]
        if files and all(file.suffix == ".json" and file.stat().st_size for file in files):
            return files
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    assert FIREFOX
    with started(FIREFOX) as browser:
        yield browser


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_of_each_kind_fits_its_window_and_complains_of_nothing(
    firefox: Firefox, site: Path, site_url: str, width: int
) -> None:
    wrong = []
    for address in pages_of(site) if SWEEP else PAGES:
        assert (site / address).is_file(), address
        firefox.open(site_url + address, width=width, height=800)
        beyond = firefox.evaluate(BEYOND)
        headings = firefox.evaluate("document.querySelectorAll('h1').length")
        if beyond > 0 or headings != 1 or firefox.complaints:
            wrong.append((address, beyond, headings, firefox.complaints[:2]))
    assert not wrong


def test_the_typeface_is_that_of_the_site_also_from_a_folder(firefox: Firefox, site: Path, site_url: str) -> None:
    for address in (f"{site_url}index.html", (site / "index.html").as_uri()):
        firefox.open(address)
        firefox.wait_for("[...document.fonts].some((face) => face.status === 'loaded')")
        assert firefox.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson Hyperlegible')


@pytest.mark.parametrize("from_folder", [False, True])
def test_search_finds_what_is_typed(firefox: Firefox, site: Path, site_url: str, from_folder: bool) -> None:
    firefox.open((site / "search.html").as_uri() if from_folder else f"{site_url}search.html")
    firefox.evaluate("document.querySelector('article input[type=search]').focus()")
    firefox.type("missed appointments")
    firefox.wait_for("document.querySelectorAll('.search-title a').length > 2")
    assert firefox.evaluate("document.querySelector('.search-title a').getAttribute('href')")


def test_tab_goes_to_the_skip_link_first_and_enter_follows_it(firefox: Firefox, site_url: str) -> None:
    follow_the_skip_link(firefox, site_url)


def test_a_card_of_the_map_is_picked_and_told(firefox: Firefox, site_url: str) -> None:
    pick_a_card(firefox, site_url)


def test_the_bands_of_the_map_are_groups_with_names(firefox: Firefox, site_url: str) -> None:
    firefox.open(f"{site_url}map.html")
    for name in ("Problems", "Requirements: Service level", "Requirements: Service level, arrows from them", "Impacts"):
        assert firefox.count(role="group", name=name, inside="#diagram-map") == 1, name


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["map.html", "requirements/kr5.html"])
def test_every_stop_of_tab_in_a_picture_is_in_sight(firefox: Firefox, site_url: str, address: str, width: int) -> None:
    """Firefox scrolls to the wrong place for a box of a picture, unless the page sees to it."""
    firefox.open(site_url + address, width=width)
    firefox.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    firefox.evaluate(f"{BOXES}[0].focus()")
    number = firefox.evaluate(f"{BOXES}.length")
    lost = []
    for _ in range(min(number, 40)):
        # The page answers in the next frame.
        firefox.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if stop := firefox.evaluate(LOST_STOP):
            lost.append(stop)
        firefox.press("Tab")
    assert lost == []
    assert number > 5


def test_an_address_inside_a_fold_opens_it(firefox: Firefox, site_url: str) -> None:
    firefox.open(f"{site_url}requirements/kr5.html#how-to-cite")
    firefox.wait_for("document.getElementById('how-to-cite').open")
    firefox.click("#version-and-history > summary")
    firefox.wait_for("document.getElementById('version-and-history').open")


def test_a_word_opens_where_it_is_and_closes_with_escape(firefox: Firefox, site_url: str) -> None:
    firefox.open(f"{site_url}requirements/kr5.html")
    if not firefox.evaluate("'popover' in HTMLElement.prototype"):
        assert firefox.evaluate("document.querySelectorAll('a.term').length") > 0
        return
    before = firefox.evaluate("document.documentElement.scrollHeight")
    firefox.click("button.term")
    firefox.wait_for("document.querySelector('.meaning').matches(':popover-open')")
    assert firefox.evaluate("document.documentElement.scrollHeight") == before
    firefox.press("Escape")
    firefox.wait_for("!document.querySelector('.meaning').matches(':popover-open')")


@pytest.mark.parametrize("from_folder", [False, True])
def test_answers_of_the_check_are_saved_and_come_back_and_nothing_is_stored(
    firefox: Firefox, site: Path, site_url: str, from_folder: bool
) -> None:
    address = (site / "check.html").as_uri() if from_folder else f"{site_url}check.html"
    firefox.open(address)
    firefox.wait_for(f"{RADIOS}.length > 0")
    firefox.click("article input[type=radio]")
    firefox.wait_for(f"{ANSWERED} === 1")
    firefox.evaluate("[...document.querySelectorAll('button')].find((b) => b.textContent === 'Save to a file').click()")
    (saved,) = wait_for_files(firefox.downloads)
    assert json.loads(saved.read_text("utf-8"))
    firefox.open(f"{address}?again")
    firefox.wait_for(f"{RADIOS}.length > 0")
    assert firefox.evaluate(ANSWERED) == 0
    firefox.choose_file("article input[type=file]", saved)
    firefox.wait_for(f"{ANSWERED} === 1")
    saved.unlink()
    assert firefox.evaluate("localStorage.length + sessionStorage.length") == 0
    assert firefox.evaluate("document.cookie") == ""


def test_the_way_out_leaves_no_way_back(firefox: Firefox, site_url: str) -> None:
    firefox.open(f"{site_url}help.html")
    leads_to = firefox.evaluate("document.querySelector('[data-exit]').href")
    assert re.match("https://", leads_to)
    assert firefox.evaluate("document.querySelector('[data-exit]').rel").split() == ["noreferrer", "nofollow"]
