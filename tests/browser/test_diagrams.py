"""The pictures of elements in their pages: all of each is seen, in letters that can be read."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import OpenPage

MEASURED = """() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const picture = [...document.querySelectorAll("svg.placed")].find((each) => each.getClientRects().length);
    const box = picture.getBoundingClientRect();
    const letters = [...picture.querySelectorAll("text")].map((text) => Number(text.getAttribute("font-size")));
    return [box.height, (Math.min(...letters) * box.width) / picture.getAttribute("width"),
            document.documentElement.scrollWidth, document.querySelectorAll("svg.placed").length];
}"""


LEAST = {320: 16, 768: 16, 1024: 12, 1280: 14, 1440: 14}
"""How large the letters are at least, in pixels, by the width of the window."""


def test_a_picture_of_an_element_is_seen_whole_in_letters_that_can_be_read(
    open_page: OpenPage, site: Path, site_url: str
) -> None:
    page = open_page()
    found = []
    for path in sorted([*site.glob("outcomes/st*.html"), *site.glob("requirements/kr*.html")]):
        page.goto(site_url + path.relative_to(site).as_posix())
        for window, least in LEAST.items():
            page.set_viewport_size({"width": window, "height": 800})
            height, letters, scroll, pictures = page.evaluate(MEASURED)
            if letters < least - 0.05 or scroll > window or pictures != 2 or (window >= 1280 and height > 720):
                found.append((path.stem, window, height, letters, scroll, pictures))
    assert not found


def test_the_bands_of_a_picture_of_an_element_are_groups_with_names(open_page: OpenPage) -> None:
    page = open_page("requirements/kr5.html")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    enables = page.get_by_role("group", name="It enables (stated)", exact=True)
    assert [link.get_attribute("aria-label") for link in enables.get_by_role("link").all()] == [
        "Requirement 7: Kindness, time, respect and no judgement",
        "Requirement 8: Clear information, and staff who stay in touch",
    ]
