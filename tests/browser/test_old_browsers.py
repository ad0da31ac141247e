"""Pages in browsers that have less: without scripts, and without what `docs/browsers.md` says may be missing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reach import BEYOND
from tests.browser.window import PAGES
from tests.frontend.floor import may_be_missing

WIDTHS = (1280, 320)

TAKE_OUT = """([selectors, conditions, properties, values]) => {
    let taken = 0;
    const within = (list) => {
        for (let i = list.cssRules.length - 1; i >= 0; i -= 1) {
            const rule = list.cssRules[i];
            const names = rule.selectorText ?? "";
            const asks = rule.media ? rule.media.mediaText : "";
            if (selectors.some((name) => new RegExp(`::?${name}\\\\b`).test(names)) ||
                conditions.some((name) => asks.includes(`(${name}`))) {
                list.deleteRule(i);
                taken += 1;
                continue;
            }
            for (const [name, word] of rule.style && names ? [...properties.map((p) => [p, ""]), ...values] : []) {
                if (rule.style.getPropertyValue(name).includes(word) && rule.style.getPropertyValue(name)) {
                    rule.style.removeProperty(name);
                    taken += 1;
                }
            }
            if (rule.cssRules && !names) within(rule);
        }
    };
    [...document.styleSheets].forEach(within);
    return taken;
}"""

# What a press in the middle of each link would meet, after scrolling to it.
COVERED = """(part) => [...document.querySelectorAll(`${part} a[href]`)]
    .filter((e) => e.checkVisibility() && !e.closest("svg"))
    .filter((e) => {
        e.scrollIntoView({ block: "center", behavior: "instant" });
        const [box] = e.getClientRects();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const met = document.elementFromPoint(x, y);
        return !met || !(e.contains(met) || met.closest(".card")?.contains(e));
    })
    .map((e) => e.outerHTML.slice(0, 120))"""

# How much of the window the header takes while one reads, from 0 to 1.
HEADER = """() => {
    window.scrollTo({ top: 600, behavior: "instant" });
    const parts = [...document.querySelectorAll(".site-bar, .site-tools, .site-nav")];
    const seen = parts.map((e) => e.getBoundingClientRect()).filter((box) => box.height && box.bottom > 0);
    return Math.max(0, ...seen.map((box) => box.bottom)) / window.innerHeight;
}"""


def take_out(page: Page) -> int:
    """Takes from the style sheets what may be missing; how many rules and declarations that were."""
    found = may_be_missing()
    names = {kind: [one.name for one in found if one.kind == kind] for kind in ("selector", "condition", "property")}
    values = [re.split(": ", one.name) for one in found if one.kind == "value"]
    asked: list[Any] = [names["selector"], names["condition"], names["property"], values]
    return int(page.evaluate(TAKE_OUT, asked))


def wrong_with(page: Page) -> list[str]:
    """What is wrong with the layout of a page: what reaches beyond its edge, and links that something covers."""
    found = [f"{element} reaches beyond the edge" for element in page.evaluate(BEYOND)]
    found += [f"covered: {link}" for part in (".site-header", "article") for link in page.evaluate(COVERED, part)]
    header = page.evaluate(HEADER)
    return found + ([f"the header takes {header:.0%} of the window"] if header > 0.3 else [])


@pytest.mark.parametrize("width", WIDTHS)
def test_without_what_may_be_missing_nothing_overlaps_and_every_link_can_be_pressed(
    open_page: OpenPage, site_url: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    wrong = []
    for address in PAGES:
        page.goto(site_url + address)
        assert take_out(page) > 30
        wrong += [f"{address}: {each}" for each in wrong_with(page)]
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_nothing_overlaps_and_every_link_can_be_pressed(
    open_page: OpenPage, site_url: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    wrong = []
    for address in PAGES:
        page.goto(site_url + address)
        wrong += [f"{address}: {each}" for each in wrong_with(page)]
    assert wrong == []


def test_what_is_covered_is_found(open_page: OpenPage) -> None:
    """Before the tests above are believed: a menu that is as wide as the page and stays over it."""
    page = open_page("about.html", bypass_csp=True)
    assert wrong_with(page) == []
    page.add_style_tag(content=".site-nav { position: fixed; inset: 0 0 40% 0; z-index: 9; }")
    found = wrong_with(page)
    assert sum(each.startswith("covered: ") for each in found) > 3
    assert found[-1].startswith("the header takes ")


@pytest.mark.parametrize("address", PAGES)
def test_without_scripts_there_is_no_button_that_does_nothing(open_page: OpenPage, address: str) -> None:
    page = open_page(address, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    buttons = page.locator("button:visible").all()
    assert [button.inner_text() for button in buttons] in ([], ["Go"])


def test_without_scripts_the_map_is_a_picture_and_a_list_with_no_empty_column(open_page: OpenPage) -> None:
    page = open_page("map.html", java_script_enabled=False)
    main, article = (page.locator(part).bounding_box() for part in (".map-main", "article"))
    assert main
    assert article
    assert main["width"] > article["width"] * 0.9
    side = page.locator(".map-side").bounding_box()
    assert not side or side["height"] < 1
