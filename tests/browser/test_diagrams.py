"""The diagram of an element in its page: all of it is seen, in letters that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage

WRONG = """([share, least]) => [...document.querySelectorAll(".diagram-scroll")].flatMap((box) => {
    const picture = box.querySelector("svg");
    const width = picture.getBoundingClientRect().width;
    const letters = 14 * width / picture.getAttribute("width");
    const wrong = letters < least ? ["letters of " + letters] : [];
    const over = box.scrollWidth - box.clientWidth;
    return over > 0 && over < share * width ? [...wrong, "cut by " + over] : wrong;
})"""


def test_no_diagram_is_cut_at_its_edge_so_that_it_looks_whole(open_page: OpenPage, site: Path, site_url: str) -> None:
    """A picture that is much wider than its box is seen to scroll; one that is a little wider is not."""
    page = open_page()
    found = []
    for path in sorted([*site.glob("outcomes/*.html"), *site.glob("requirements/*.html")]):
        page.goto(site_url + path.relative_to(site).as_posix())
        for width in (1024, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{path.stem} at {width}: {wrong}" for wrong in page.evaluate(WRONG, [0.15, 13])]
    assert not found


@pytest.mark.parametrize("window", [320, 768])
def test_on_a_narrow_screen_a_diagram_keeps_its_size_and_scrolls(open_page: OpenPage, window: int) -> None:
    page = open_page("outcomes/st4.html", viewport={"width": window, "height": 800})
    letters = page.locator(".diagram-scroll svg").evaluate(
        "picture => 14 * picture.getBoundingClientRect().width / picture.getAttribute('width')"
    )
    assert letters == pytest.approx(14, abs=0.1)
    assert page.evaluate("document.documentElement.scrollWidth") == window
