"""WebKit, the engine of Safari, shows a page of each kind, and its tools work there. A part of `make sweep`.

Skipped where there is no WebKitGTK. What every page must be is tested in Chromium.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.visits import SWEEP
from tests.browser.webkit import NARROWEST, WITHOUT, WebKit, find, started
from tests.browser.window import ANSWERED, BEYOND, PAGES, RADIOS, follow_the_skip_link, pick_a_card

WEBKIT = find()
pytestmark = [
    pytest.mark.skipif(WEBKIT is None, reason=WITHOUT),
    pytest.mark.skipif(not SWEEP, reason="`make sweep` looks at pages in WebKit"),
]

IN_SIGHT = """(() => {
    const box = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector('.site-bar').getBoundingClientRect();
    return document.activeElement !== document.body && box.top >= bar.bottom - 1 && box.top < innerHeight;
})()"""


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    assert WEBKIT
    with started(WEBKIT) as browser:
        yield browser


@pytest.mark.parametrize("width", [NARROWEST, 1280])
def test_a_page_of_each_kind_fits_its_window(webkit: WebKit, site_url: str, width: int) -> None:
    wrong = []
    for address in PAGES:
        webkit.open(site_url + address, width=width)
        seen = webkit.evaluate(f"[{BEYOND}, document.querySelectorAll('h1').length, innerWidth]")
        if seen != [0, 1, width]:
            wrong.append((address, seen))
    assert wrong == []


def test_the_typeface_is_that_of_the_site_also_from_a_folder(webkit: WebKit, site: Path, site_url: str) -> None:
    for address in (f"{site_url}index.html", (site / "index.html").as_uri()):
        webkit.open(address)
        webkit.wait_for("[...document.fonts].some((face) => face.status === 'loaded')")
        assert webkit.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson Hyperlegible')


@pytest.mark.parametrize("from_folder", [False, True])
def test_search_finds_what_is_typed(webkit: WebKit, site: Path, site_url: str, from_folder: bool) -> None:
    webkit.open((site / "search.html").as_uri() if from_folder else f"{site_url}search.html")
    webkit.click("article input[type=search]")
    webkit.type("missed appointments")
    webkit.wait_for("document.querySelectorAll('.search-title a').length > 2")


def test_tab_goes_to_the_skip_link_first_and_enter_follows_it(webkit: WebKit, site_url: str) -> None:
    follow_the_skip_link(webkit, site_url)


def test_a_card_of_the_map_is_picked_and_told(webkit: WebKit, site_url: str) -> None:
    pick_a_card(webkit, site_url)


def test_an_address_that_names_an_element_of_the_map_leaves_the_focus_in_sight(webkit: WebKit, site_url: str) -> None:
    """The jump to the place in the address comes after the scripts have begun."""
    webkit.open(f"{site_url}map.html#kr5")
    webkit.wait_for("document.querySelector('.map-side').textContent.includes('Requirement 5')")
    webkit.wait_for(IN_SIGHT)


def test_a_box_of_a_picture_that_has_the_focus_is_in_sight_and_has_a_ring(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}map.html")
    webkit.press("Tab")
    boxes = "[...document.querySelectorAll('svg.placed a')]"
    boxes += ".filter((e) => e.checkVisibility({ visibilityProperty: true }))"
    number = webkit.evaluate(f"{boxes}.length")
    assert number > 20
    for index in (0, number // 2, number - 1):
        webkit.evaluate(f"{boxes}[{index}].focus()")
        webkit.wait_for(IN_SIGHT)
        # WebKit draws no outline in a picture, so the lines of the box itself must be thicker.
        lines = "[...{}.querySelectorAll('path')].map((e) => getComputedStyle(e).strokeWidth)"
        focused = webkit.evaluate(lines.format("document.activeElement"))
        webkit.evaluate("document.activeElement.blur()")
        assert focused != webkit.evaluate(lines.format(f"{boxes}[{index}]"))


def test_an_address_inside_a_fold_opens_it(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}requirements/kr5.html#how-to-cite")
    webkit.wait_for("document.getElementById('how-to-cite').open")


def test_a_word_opens_where_it_is_and_closes_with_escape(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}requirements/kr5.html")
    webkit.click("article button.term")
    webkit.wait_for("document.querySelector('.meaning').matches(':popover-open')")
    webkit.press("Escape")
    webkit.wait_for("!document.querySelector('.meaning').matches(':popover-open')")


def test_terms_have_their_dotted_line(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}requirements/kr5.html")
    line = "(() => { const s = getComputedStyle(document.querySelector('article button.term'));"
    line += " return [s.textDecorationLine, s.textDecorationStyle]; })()"
    assert webkit.evaluate(line) == ["underline", "dotted"]


def test_the_check_takes_an_answer_and_stores_nothing(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}check.html")
    webkit.wait_for(f"{RADIOS}.length > 0")
    webkit.click("article input[type=radio]")
    webkit.wait_for(f"{ANSWERED} === 1")
    assert webkit.evaluate("localStorage.length + sessionStorage.length") == 0
    assert webkit.evaluate("document.cookie") == ""


def test_the_menu_of_a_narrow_window_opens_and_closes(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}about.html", width=NARROWEST)
    shown = "document.querySelector('.site-nav').checkVisibility()"
    assert not webkit.evaluate(shown)
    webkit.click("button.menu")
    webkit.wait_for(shown)
    webkit.press("Escape")
    webkit.wait_for(f"!{shown}")


def test_the_way_out_can_be_seen_and_leads_elsewhere(webkit: WebKit, site_url: str) -> None:
    webkit.open(f"{site_url}links.html", width=NARROWEST)
    webkit.evaluate("window.scrollTo(0, 3000)")
    box = webkit.evaluate("document.querySelector('[data-exit]').getBoundingClientRect().toJSON()")
    assert 0 <= box["top"] < 200
    assert box["right"] <= NARROWEST
    assert webkit.evaluate("document.querySelector('[data-exit]').href").startswith("https://")
