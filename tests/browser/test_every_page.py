"""What holds on every page of the real site: nobody is shut out, nobody is watched, nothing is broken.

The tests count what was checked, because a check that no longer finds its page, or nothing to unfold, would pass in
silence. Each page is visited once per width; `visits.py` says what is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import CONTRAST, ONLY_CONTRAST, SCRIPT, every_rule_but, too_pale_in_other_colours, violations
from tests.browser.conftest import OpenPage, VisitsOf
from tests.browser.reach import BEYOND, OVERLAPS, TOO_SMALL, UNSEEN_STOPS, UNTOLD_LISTS
from tests.browser.visits import FOLDED, PARTS, SEARCH, WIDTHS, pages_of, unfold

NOTHING_STORED = {"cookies": "", "local": [], "session": [], "kept": []}

# WCAG 2.2, 1.4.12: nothing may be lost with these distances.
SPACED = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""

SAMPLE = ("index.html", "requirements/kr4.html", "help.html", "search.html", "roles/service.html", "map.html")

LONGEST = 25_000
"""How many pixels long a page may be as it comes, on a phone too."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible(visits_of: VisitsOf, site: Path, width: int, part: int) -> None:
    visits = visits_of(width, part)
    found = [f"{visit.address}, {width} px, {wrong}" for visit in visits for wrong in visit.wrong]
    found += [f"{visit.address}, {width} px: {visit.height} px long" for visit in visits if visit.height > LONGEST]
    assert not found, "\n".join(found)
    assert [visit.address for visit in visits] == pages_of(site)[part::PARTS]
    assert len(visits) > 30
    # On a phone every page has a menu to unfold.
    assert sum(visit.unfolded for visit in visits) >= (len(visits) if width == 320 else 0)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_asks_elsewhere_complains_or_stores(visits_of: VisitsOf, width: int, part: int) -> None:
    for visit in visits_of(width, part):
        assert visit.stored == NOTHING_STORED, visit.address
        assert not visit.foreign, visit.address
        assert not visit.complaints, visit.address


@pytest.fixture
def checked_page(new_page: OpenPage) -> Callable[[int], Page]:
    """Opens an empty page of a window of some width, in which the checker can be asked."""

    def open_one(width: int) -> Page:
        page = new_page(viewport={"width": width, "height": 800})
        page.add_init_script(SCRIPT)
        return page

    return open_one


COLOURS = ["#999", "#6b6b6b", "#555"]
PALE = f"""() => {{
    for (const colour of {COLOURS}) {{
        const words = document.createElement("p");
        words.textContent = `Some words in ${{colour}}.`;
        words.style.color = colour;
        document.querySelector("article").prepend(words);
    }}
}}"""


def test_what_is_too_pale_is_found(checked_page: Callable[[int], Page], site_url: str) -> None:
    """Text of less than 4.5 to 1, and text of less than 7 to 1, but none of more; before the test above is believed."""
    page = checked_page(1280)
    page.goto(site_url + "impacts/i1.html")
    assert violations(page, every_rule_but()) == []
    page.evaluate(PALE)
    for asked in (every_rule_but(), ONLY_CONTRAST):
        found = violations(page, asked)
        assert {wrong.split(": ", 1)[0] for wrong in found} == {CONTRAST}
        assert [colour for colour in COLOURS if f"{colour}." in "".join(found)] == ["#999", "#6b6b6b"]
    assert violations(page, every_rule_but(CONTRAST)) == []


def test_what_is_too_pale_in_one_scheme_only_is_found(checked_page: Callable[[int], Page], site_url: str) -> None:
    """The checker remembers what a colour is, and not how an element looked before the scheme was changed."""
    page = checked_page(1280)
    page.goto(site_url + "impacts/i1.html")
    page.evaluate(PALE)
    assert not any("#555." in wrong for wrong in violations(page, ONLY_CONTRAST))
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert any("#555." in wrong for wrong in too_pale_in_other_colours(page))
    assert any("#555." in wrong for wrong in violations(page, ONLY_CONTRAST))


def test_what_is_shown_in_one_scheme_only_is_found(checked_page: Callable[[int], Page], site_url: str) -> None:
    """What is too pale there is found, although nobody looked at it in the other scheme."""
    page = checked_page(1280)
    page.goto(site_url + "impacts/i1.html")
    page.evaluate(PALE)
    hidden = "[...document.querySelectorAll('article > p[style]')].forEach((words) => { words.hidden = %s; })"
    page.evaluate(hidden % "true")
    assert violations(page, ONLY_CONTRAST) == []
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    page.evaluate(hidden % "false")
    assert any("#555." in wrong for wrong in too_pale_in_other_colours(page))


def test_what_a_page_before_it_showed_well_does_not_hide_what_is_too_pale(
    checked_page: Callable[[int], Page], site_url: str
) -> None:
    """The checker remembers, from one page to the next, how texts look that are good."""
    page = checked_page(1280)
    for address in ("impacts/i1.html", "impacts/i2.html"):
        page.goto(site_url + address)
        assert violations(page, ONLY_CONTRAST) == []
    assert page.evaluate("window.name.length") > 100
    page.evaluate(PALE)
    assert len(violations(page, ONLY_CONTRAST)) == 2


def test_what_is_too_small_or_hidden_is_found(open_page: OpenPage) -> None:
    """Before the test above is believed."""
    page = open_page("impacts/i1.html", viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.keyboard.press("Tab")
    assert page.evaluate(TOO_SMALL) == page.evaluate(UNSEEN_STOPS) == []
    page.add_style_tag(
        content=".trail a, .exit { padding: 0 !important; min-height: 0 !important; outline: none !important; }"
        "html { scroll-padding-top: 0 !important; }"
    )
    assert len(page.evaluate(TOO_SMALL)) == 3
    assert {wrong.partition(":")[0] for wrong in page.evaluate(UNSEEN_STOPS)} == {"has no ring", "stands under the bar"}


def test_links_that_overlap_and_lists_that_safari_does_not_tell_are_found(open_page: OpenPage) -> None:
    page = open_page("plain/kr5.html", bypass_csp=True)
    assert page.evaluate(OVERLAPS) == page.evaluate(UNTOLD_LISTS) == []
    page.add_style_tag(
        content=".plain-text li { margin: 0 !important; } .plain-text ul { list-style: none !important; }"
        ".beside li, .connected li { display: flex !important; }"
    )
    assert len(page.evaluate(OVERLAPS)) > 1
    assert len(page.evaluate(UNTOLD_LISTS)) > 1


@pytest.mark.parametrize("width", WIDTHS)
def test_what_tools_show_lies_apart_and_is_told_as_a_list(open_page: OpenPage, width: int) -> None:
    window = {"width": width, "height": 800}
    picked = open_page("map.html#kr5", viewport=window)
    expect(picked.locator(".map-panel li").first).to_be_attached()
    answered = open_page("check.html", viewport=window)
    answered.get_by_role("radio", name="Not yet").first.check()
    expect(answered.locator(".check-report li").first).to_be_attached()
    for page in (picked, answered):
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        assert page.evaluate(OVERLAPS) == page.evaluate(UNTOLD_LISTS) == []


def test_there_is_something_to_unfold(open_page: OpenPage) -> None:
    for address in ("map.html", SEARCH):
        page = open_page(address)
        assert address == SEARCH or page.evaluate(FOLDED)
        assert unfold(page, address) > 0, address


@pytest.mark.parametrize("address", SAMPLE)
def test_nothing_is_lost_with_wide_spacing_or_large_text(open_page: OpenPage, address: str) -> None:
    page = open_page(address, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(BEYOND) == []
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate(BEYOND) == []
    # What stands at the sides leaves room for the page: no word of its heading is broken.
    assert page.evaluate("document.querySelector('article').clientWidth") > WIDTHS[0] * 0.4


@pytest.mark.parametrize("width", [320, 400])
def test_on_a_phone_with_letters_of_twice_the_size_nothing_scrolls_sideways_and_the_way_out_is_whole(
    open_page: OpenPage, site_url: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 640}, bypass_csp=True)
    wrong = []
    for address in (*SAMPLE, "check.html", "topics/t-baby-removed.html", "plain/kr5.html", "evidence/index.html"):
        page.goto(site_url + address)
        page.add_style_tag(content="html { font-size: 250% !important; }")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        leave = page.evaluate("document.querySelector('[data-exit]').getBoundingClientRect().right")
        if beyond > 0 or leave > width:
            wrong.append((address, beyond, leave))
    assert wrong == []


@pytest.mark.parametrize("address", ["index.html", "requirements/kr4.html", "links.html", "map.html", "search.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_of_tab_is_seen(open_page: OpenPage, address: str, width: int) -> None:
    page = open_page(address, viewport={"width": width, "height": 800})
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (!e || e === document.body) return null;
                const box = e.getBoundingClientRect();
                const style = getComputedStyle(e);
                const bar = document.querySelector(".site-bar").getBoundingClientRect();
                const inBar = Boolean(e.closest(".site-bar, .skip"));
                return {
                    what: e.outerHTML.slice(0, 120),
                    inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                    underBar: !inBar && box.bottom <= bar.bottom,
                    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                };
            }"""
        )
        if stop is None:
            break
        stops += 1
        assert stop["inSight"], stop
        assert not stop["underBar"], stop
        assert stop["ring"], stop
    assert stops > 15
