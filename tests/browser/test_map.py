"""The map as a picture, as a list and as a tool, and what is left of it without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

OpenPage = Callable[..., Page]

MAP = "map.html"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
SCRIPTS = files("generator") / "assets" / "scripts"
REQUIREMENT_4 = "Requirement 4: Staff resources and infrastructure"

# What follows from requirement 4 and leads to it, read from the model's links by hand.
LEADS_TO_4 = {"kr1", "kr2", "kr3"}
FOLLOWS_FROM_4 = {
    *("kr5", "kr6", "kr7", "kr8"),
    *("st1", "st2", "st3", "st4", "st5", "st6", "mt1", "mt2"),
    *("i1", "i2", "i3", "i4", "i5"),
    *("p1", "p2", "p3", "p5", "p6"),
}


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages say to the console; a test that asks for it fails when there is anything."""
    said: list[str] = []
    yield said
    assert not said


@pytest.fixture
def open_map(new_page: OpenPage, complaints: list[str], site_url: str) -> OpenPage:
    """Opens the map with a query, as in `open_map("?pick=kr4", viewport=PHONE)`, and listens to its complaints."""

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def open_one(query: str = "", **reader: Any) -> Page:
        page = new_page(**reader)
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site_url}{MAP}{query}")
        return page

    return open_one


def box(page: Page, id_: str) -> Locator:
    """The box of an element in the picture."""
    return page.locator(f"#diagram-map-{id_}")


def marked(page: Page, name: str) -> set[str]:
    """The ids of the elements whose boxes have a class; the list has marked the same."""
    boxes = page.locator(f".diagram .node.{name}").evaluate_all("all => all.map((each) => each.id.slice(12))")
    entries = page.locator(f".map-list li.{name} > p > strong").evaluate_all("all => all.map((each) => each.id)")
    assert sorted(boxes) == sorted(entries)
    return set(boxes)


def words(page: Page) -> str:
    """All that stands in the words beside the picture, on one line."""
    return re.sub(r"\s+", " ", page.locator(".map-words").inner_text())


def expect_picked(page: Page, id_: str) -> None:
    expect(page).to_have_url(re.compile(rf"{re.escape(MAP)}\?pick={id_}$"))
    expect(page.get_by_label("Pick an element")).to_have_value(id_)
    expect(box(page, id_)).to_have_class(re.compile(r"\bis-picked\b"))
    assert marked(page, "is-picked") == {id_}


# Four ways to pick


def test_an_element_is_picked_with_the_mouse(open_map: OpenPage) -> None:
    page = open_map()
    box(page, "kr4").click()
    expect_picked(page, "kr4")
    expect(page.get_by_role("heading", name=REQUIREMENT_4)).to_be_in_viewport()


def test_an_element_is_picked_with_a_finger(open_map: OpenPage) -> None:
    page = open_map(viewport=PHONE, has_touch=True)
    box(page, "kr4").tap()
    expect_picked(page, "kr4")


def test_an_element_is_picked_with_the_keyboard(open_map: OpenPage) -> None:
    page = open_map()
    page.get_by_role("button", name="Fit").focus()
    page.keyboard.press("Tab")  # The region that scrolls.
    for _ in range(len(["ceiling", "i1", "i2"])):
        page.keyboard.press("Tab")
    expect(box(page, "i2").locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    expect_picked(page, "i2")
    expect(box(page, "i2").locator("a")).to_be_focused()
    expect(box(page, "i2").locator("a")).to_have_attribute("aria-current", "true")


def test_an_element_is_picked_from_the_box_of_all(open_map: OpenPage) -> None:
    page = open_map()
    page.get_by_label("Pick an element").select_option(
        "Impact 2: Improved health outcomes for mothers and babies, regardless of whether they remain together"
    )
    expect_picked(page, "i2")
    page.get_by_label("Pick an element").select_option("Nothing picked")
    expect(page).to_have_url(re.compile(rf"{MAP}$"))
    assert marked(page, "is-apart") == set()


def test_the_box_lists_every_element_of_the_list_under_its_heading(open_map: OpenPage) -> None:
    page = open_map()
    in_box = page.locator("#map-pick optgroup").evaluate_all(
        "groups => groups.map((group) => [group.label, [...group.children].map((option) => option.textContent)])"
    )
    in_list = page.locator(".map-list h3").evaluate_all(
        "all => all.map((h3) => [h3.textContent, [...h3.nextElementSibling.querySelectorAll('[data-kind]')]"
        ".map((name) => name.textContent)])"
    )
    assert in_box == in_list
    assert [heading for heading, _ in in_box][2] == "Requirements: System/organisation level"


# What stands out, and what is said


def test_what_leads_to_it_and_what_follows_from_it_stands_out(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    assert marked(page, "leads-to") == LEADS_TO_4
    assert marked(page, "follows") == FOLLOWS_FROM_4
    assert marked(page, "is-apart") == {"a-floor", "a-ceiling", "p4", "p7"}
    for edge, name in {
        "kr1--enables--kr4": "on-path",
        "kr4--enables--kr8": "on-path",
        "kr8--contributes-to--st5": "on-path",
        "st5--contributes-to--i1": "on-path",
        "kr1--enables--kr7": "is-apart",
        "p3--relates-to--p4": "is-apart",
    }.items():
        expect(box(page, edge)).to_have_class(re.compile(rf"\b{name}\b"))


def test_every_arrow_of_the_picture_stands_in_the_list_and_the_other_way_round(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    name = "link => link.classList.contains('on-path') ? 'on' : 'off'"
    arrows = page.locator("#diagram-map .edge").evaluate_all(f"all => all.map((e) => [e.id.slice(12), ({name})(e)])")
    entries = page.locator(".map-list li li").evaluate_all(
        "all => all.map((li) => { const why = li.querySelector('[data-to]'); const id = li.parentElement.parentElement"
        ".querySelector('[data-kind]').id; const kind = why.dataset.relation.replaceAll(' ', '-');"
        f" return [`${{id}}--${{kind}}--${{why.dataset.to}}`, ({name})(li)]; }})"
    )
    assert sorted(arrows) == sorted(entries)
    assert len(arrows) > 50


def test_the_path_is_told_in_words(open_map: OpenPage) -> None:
    told = words(open_map("?pick=kr4"))
    assert "3 elements lead to it, 17 follow from it and 5 problems are addressed." in told
    assert "Requirements 1, 2 and 3 make Requirement 4 possible (stated): Requirement 1: All systems" in told
    assert "Requirement 4 makes Requirements 5, 6, 7 and 8 possible (stated): Requirement 5: Service level" in told
    assert "Requirement 4 addresses Problem 3: Workforce and service issues (editorial)." in told
    assert "Further on Requirement 5 addresses Problems 2 and 5 (editorial): Problem 2: Gaps in service" in told
    assert "Requirement 5 makes Requirements 7 and 8 possible (stated)." in told
    assert told.index("What leads to it") < told.index("What follows from it")


def test_every_link_on_the_path_is_told_and_no_other(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    stated = page.locator("#diagram-map .edge.on-path.stated").count()
    editorial = page.locator("#diagram-map .edge.on-path.editorial").count()
    told = page.locator(".map-sentences > li").evaluate_all(
        """all => all.map((li) => [li.className, Math.max(1, ...[
            li.querySelectorAll("ul > li").length,
            li.querySelectorAll("a[aria-label]").length,
        ])])"""
    )
    assert sum(number for basis, number in told if basis == "stated") == stated
    assert sum(number for basis, number in told if basis == "editorial") == editorial


def test_the_path_to_an_outcome_is_told_backwards(open_map: OpenPage) -> None:
    told = words(open_map("?pick=mt1"))
    assert "Medium-term outcome 1: Women have increased self- efficacy" in told
    assert "Short-term outcome 5: Women have more knowledge about how systems work and what is expected of them" in told
    assert "Short-term outcome 5 contributes to" not in told
    assert "Requirement 8: Care delivery contributes to Short-term outcome 5 (editorial)." in told
    assert "make Requirement 8 possible (stated)" in told
    assert "Medium-term outcome 1 contributes to Impact 4: Women are better placed" in told


def test_a_problem_is_never_said_to_follow_from_a_requirement(open_map: OpenPage) -> None:
    page = open_map("?pick=p4")
    told = words(page)
    assert "2 elements help to address it. None of this is reached by stated links alone." in told
    assert "What helps to address it" in told
    assert "What it is tied to Problem 4 relates to Problem 2: Gaps in service provision (stated)." in told
    assert "Problem 3: Workforce and service issues relates to Problem 4 (stated)." in told
    assert "lead" not in told
    assert marked(page, "is-beside") == {"p2", "p3"}
    expect(page.locator(".map-list li:has(> p > #kr1) .map-role")).to_have_text("(helps to address Problem 4)")


def test_a_name_in_the_words_picks_and_takes_the_keyboard_along(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    page.locator(".map-words").get_by_role("link", name="Requirement 7: Approach").press("Enter")
    expect_picked(page, "kr7")
    expect(page.get_by_role("heading", name="Requirement 7: Approach")).to_be_focused()


def test_the_words_lead_to_the_page_of_the_element(open_map: OpenPage, site_url: str) -> None:
    page = open_map("?pick=kr4")
    page.get_by_role("link", name="Go to the page of Requirement 4").click()
    expect(page).to_have_url(site_url + "requirements/kr4.html")


def test_a_click_with_ctrl_opens_the_page_of_the_element(open_map: OpenPage) -> None:
    page = open_map()
    with page.context.expect_page() as opened:
        box(page, "kr4").click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(r"requirements/kr4\.html$"))
    assert marked(page, "is-picked") == set()


def test_the_summary_is_announced(open_map: OpenPage) -> None:
    page = open_map()
    status = page.locator(".map-words [role=status]")
    expect(status).to_have_text("Nothing is picked.")
    box(page, "a-ceiling").click()
    expect(status).to_have_text("Assumption ‘Good care alone may not achieve every impact’ is picked.")


# The address


def test_back_and_forward_go_through_what_was_picked(open_map: OpenPage) -> None:
    page = open_map()
    box(page, "kr4").click()
    box(page, "i2").click()
    expect_picked(page, "i2")
    page.go_back()
    expect_picked(page, "kr4")
    page.go_back()
    expect(page.get_by_label("Pick an element")).to_have_value("")
    page.go_forward()
    expect_picked(page, "kr4")


def test_going_through_the_box_leaves_one_step_in_the_history(open_map: OpenPage) -> None:
    page = open_map()
    page.get_by_label("Pick an element").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"\?pick=p2$"))
    page.go_back()
    expect(page).to_have_url(re.compile(rf"{MAP}$"))


@pytest.mark.parametrize("window", [WIDE, PHONE])
def test_an_address_of_an_entry_of_the_list_picks_it_and_shows_the_map(
    open_map: OpenPage, window: dict[str, int]
) -> None:
    page = open_map("#kr4", viewport=window)
    heading = page.get_by_role("heading", name=REQUIREMENT_4)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page.locator("#kr4")).not_to_be_in_viewport()
    assert marked(page, "is-picked") == {"kr4"}
    assert page.locator(".map").evaluate("map => map.getBoundingClientRect().top") < window["height"] / 4
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the page of Requirement 4")).to_be_focused()


def test_the_way_from_an_element_to_the_map_and_back(open_page: OpenPage, site_url: str) -> None:
    page = open_page("requirements/kr4.html")
    page.locator("a[href$='map.html#kr4']").click()
    expect(page).to_have_url(f"{site_url}{MAP}#kr4")
    expect(box(page, "kr4")).to_have_class(re.compile(r"\bis-picked\b"))
    box(page, "i2").click()
    expect_picked(page, "i2")
    page.go_back()
    expect(page).to_have_url(f"{site_url}{MAP}#kr4")
    assert marked(page, "is-picked") == {"kr4"}
    page.get_by_role("button", name="Reset").click()
    expect(page).to_have_url(f"{site_url}{MAP}")
    assert marked(page, "is-picked") == set()
    page.go_back()
    page.go_back()
    expect(page).to_have_url(site_url + "requirements/kr4.html")


def test_who_comes_back_to_the_map_is_left_where_they_were(open_map: OpenPage) -> None:
    page = open_map("#kr4")
    expect(page.locator("#map-words")).to_be_focused()
    page.locator("#i5").scroll_into_view_if_needed()
    page.reload()
    expect(page.locator("#i5")).to_be_in_viewport()
    assert marked(page, "is-picked") == {"kr4"}


@pytest.mark.parametrize("address", ["#the-map-as-a-list", "?pick=i2#the-map-as-a-list"])
def test_an_address_of_another_part_of_the_page_leads_there(open_map: OpenPage, address: str) -> None:
    page = open_map(address)
    expect(page.locator("#the-map-as-a-list")).to_be_in_viewport()
    assert marked(page, "is-picked") == ({"i2"} if "pick" in address else set())
    expect(page.locator("#map-words")).not_to_be_focused()


def test_without_scripts_an_address_of_an_entry_leads_to_the_list(open_map: OpenPage) -> None:
    page = open_map("#kr4", java_script_enabled=False)
    expect(page.locator("#kr4")).to_be_in_viewport()


@pytest.mark.parametrize("query", ["?pick=kr4-staffing", "?pick=%3Cb%3E&hide=x..y", "?pick=__proto__"])
def test_an_address_that_picks_nothing_on_the_map_is_explained(open_map: OpenPage, query: str) -> None:
    page = open_map(query)
    expect(page.locator(".map-words [role=status]")).to_contain_text("which is not shown on this map.")
    assert marked(page, "is-apart") == set()


def test_the_choice_is_kept_in_the_address_and_nowhere_else(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4&hide=problem")
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, history.state]") == [
        "",
        0,
        0,
        None,
    ]


def test_the_tool_works_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / MAP).as_uri() + "?pick=kr4")
    assert marked(page, "leads-to") == LEADS_TO_4
    box(page, "i2").click()
    expect_picked(page, "i2")
    page.go_back()
    expect_picked(page, "kr4")
    page.close()


# Filters and reset


def test_a_kind_can_be_left_out(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    page.get_by_text("Choose what is shown").click()
    page.get_by_label("Problems").uncheck()
    expect(page).to_have_url(re.compile(r"\?pick=kr4&hide=problem$"))
    expect(box(page, "p3")).to_be_hidden()
    expect(box(page, "group_1")).to_be_hidden()
    expect(box(page, "kr4--addresses--p3")).to_be_hidden()
    expect(page.get_by_role("heading", name="Problems")).to_be_hidden()
    assert "problem" not in words(page).lower()
    page.get_by_label("Problems").check()
    expect(box(page, "p3")).to_be_visible()


def test_a_level_can_be_left_out_and_paths_through_it_end(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4&hide=level-staff")
    expect(page.get_by_label("Staff level")).to_be_visible()
    expect(page.get_by_label("Staff level")).not_to_be_checked()
    expect(box(page, "kr7")).to_be_hidden()
    expect(box(page, "kr6")).to_be_visible()
    assert {"p1", "st5"} <= marked(page, "is-apart")
    expect(page.locator("#map-pick option[value=kr7]")).to_be_disabled()


def test_editorial_links_can_be_left_out(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4&hide=links-editorial")
    assert marked(page, "follows") == {"kr5", "kr6", "kr7", "kr8", "st4", "p5"}
    assert "The source states every link on the way." in words(page)
    assert page.locator("#diagram-map .edge.editorial:visible").count() == 0


def test_what_is_hidden_cannot_stay_picked(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    page.get_by_text("Choose what is shown").click()
    page.get_by_label("Service level").uncheck()
    expect(page).to_have_url(re.compile(r"\?hide=level-service$"))
    assert marked(page, "is-apart") == set()


def test_reset_shows_everything_again(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4&hide=problem.links-editorial")
    before = width(page)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Reset").click()
    expect(page).to_have_url(re.compile(rf"{MAP}$"))
    expect(box(page, "p3")).to_be_visible()
    expect(page.get_by_label("Problems")).to_be_checked()
    assert marked(page, "is-apart") == set()
    assert width(page) == before


# Size


def width(page: Page) -> float:
    """The width of the picture as it is seen."""
    return float(page.locator("#diagram-map").evaluate("picture => picture.getBoundingClientRect().width"))


def text_height(page: Page) -> float:
    """The size of the picture's text as it is seen, in pixels."""
    return 14 * width(page) / float(str(page.locator("#diagram-map").get_attribute("width")))


@pytest.mark.parametrize("window", [320, 768, 1024, 1280, 1920])
def test_text_of_the_picture_can_be_read_at_first_sight(open_map: OpenPage, window: int) -> None:
    page = open_map(viewport={"width": window, "height": 800})
    assert 11 <= round(text_height(page), 2) <= 14
    assert page.evaluate("document.documentElement.scrollWidth") <= window


def test_the_whole_width_is_seen_at_1280(open_map: OpenPage) -> None:
    region = open_map().locator(".map-picture .diagram-scroll")
    assert region.evaluate("region => region.scrollWidth <= region.clientWidth")


def test_buttons_make_the_picture_larger_smaller_and_fitting(open_map: OpenPage) -> None:
    page = open_map()
    first = width(page)
    page.get_by_role("button", name="Zoom in").click()
    assert width(page) == pytest.approx(first * 1.25, abs=1)
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    assert width(page) == pytest.approx(first / 1.25, abs=1)
    for _ in range(12):
        page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".map-size")).to_have_text("300 %")
    page.get_by_role("button", name="Fit").click()
    assert page.locator(".diagram-scroll").evaluate("region => region.scrollWidth <= region.clientWidth")


def test_the_wheel_scrolls_and_with_ctrl_makes_larger(open_map: OpenPage) -> None:
    page = open_map()
    box(page, "kr4").hover()
    first, above = width(page), page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    page.wait_for_function("above => scrollY > above", arg=above)
    assert width(page) == first
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(
        "first => document.querySelector('#diagram-map').getBoundingClientRect().width > first", arg=first
    )


def test_two_fingers_make_the_picture_larger_and_one_scrolls_the_page(open_map: OpenPage) -> None:
    page = open_map(viewport=PHONE, has_touch=True)
    page.locator("#diagram-map").scroll_into_view_if_needed()
    first, above = width(page), page.evaluate("scrollY")
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        at = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", (150, 500))
    for step in range(1, 11):
        touch("touchMove", (150, 500 - 20 * step))
    touch("touchEnd")
    page.wait_for_function("above => scrollY > above", arg=above)
    assert width(page) == first
    touch("touchStart", (140, 300), (160, 300))
    for step in range(1, 6):
        touch("touchMove", (140 - 10 * step, 300), (160 + 10 * step, 300))
    touch("touchEnd")
    assert width(page) > first * 1.5


# Everybody


def test_without_scripts_there_is_a_picture_with_links_and_a_list(open_map: OpenPage, site_url: str) -> None:
    page = open_map("?pick=kr4", java_script_enabled=False)
    expect(page.locator(".map-side")).to_be_hidden()
    expect(page.get_by_role("button", name="Zoom in")).to_have_count(0)
    box(page, "kr4").click()
    expect(page).to_have_url(site_url + "requirements/kr4.html")
    page.go_back()
    page.locator("#kr4 a").click()
    expect(page).to_have_url(site_url + "requirements/kr4.html")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_list_comes_first(open_map: OpenPage, scripts: bool) -> None:
    page = open_map(viewport=PHONE, java_script_enabled=scripts)
    tops = [page.locator(part).bounding_box() for part in (".map-list", ".map-picture")]
    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] < tops[1]["y"]
    if scripts:
        page.locator(".map-list a").last.focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Zoom in")).to_be_focused()


def test_on_a_wide_screen_the_words_stand_beside_the_picture(open_map: OpenPage) -> None:
    page = open_map("?pick=i5")
    box(page, "a-floor").scroll_into_view_if_needed()
    expect(page.locator("#map-words")).to_be_in_viewport()
    side, picture = page.locator(".map-side").bounding_box(), page.locator("#diagram-map").bounding_box()
    assert side
    assert picture
    assert side["x"] + side["width"] < picture["x"]


OVERLAP = """() => {
    const box = (part) => document.querySelector(part).getBoundingClientRect();
    return Math.max(0, box(".map-tools").bottom - box(".map-list").top);
}"""


@pytest.mark.parametrize("query", ["", "?pick=kr4"])
@pytest.mark.parametrize("window", [1024, 1280, 1920])
def test_the_words_never_lie_on_the_list(open_map: OpenPage, window: int, query: str) -> None:
    page = open_map(query, viewport={"width": window, "height": 800})
    page.get_by_text("Choose what is shown").click()
    down = page.locator(".map-list").evaluate("list => list.getBoundingClientRect().top + scrollY")
    for above in (-900, -600, -300, -100, 0, 300, 900):
        page.evaluate("y => scrollTo(0, y)", down + above)
        assert page.evaluate(OVERLAP) == 0, above


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_keeps_its_contrast_when_something_is_picked(open_map: OpenPage, scheme: str) -> None:
    page = open_map("?pick=kr4", color_scheme=scheme)
    ratios = page.evaluate(CONTRASTS)
    assert len(ratios) > 25
    assert {what: ratio for what, ratio in ratios if ratio < 7} == {}
    lines = page.evaluate(LINES)
    assert {what: ratio for what, ratio in lines if ratio < 4.5} == {}


CONTRAST = """
    const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const share = (value) => value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const light = (colour) => {
        const [r, g, b] = numbers(colour).map(share);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    };
"""
CONTRASTS = f"""() => {{{CONTRAST}
    return [...document.querySelectorAll("#diagram-map .node")].map((node) => [
        node.getAttribute("class"),
        contrast(getComputedStyle(node.querySelector("text")).fill,
                 getComputedStyle(node.querySelector("path, polygon")).fill),
    ]);
}}"""
LINES = f"""() => {{{CONTRAST}
    const ground = getComputedStyle(document.querySelector("#diagram-map .cluster path")).fill;
    return [...document.querySelectorAll("#diagram-map .edge path, #diagram-map .node.is-apart :is(path, polygon)")]
        .map((line) => [line.parentElement.getAttribute("class"), contrast(getComputedStyle(line).stroke, ground)]);
}}"""


def test_in_forced_colours_the_path_stands_out_by_thickness(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4", forced_colors="active")
    thickness = "path => [getComputedStyle(path).strokeWidth, getComputedStyle(path).stroke]"
    stated = box(page, "kr4--enables--kr5").locator("path").evaluate(thickness)
    apart = box(page, "kr1--enables--kr7").locator("path").evaluate(thickness)
    assert (stated[0], apart[0]) == ("3px", "0.5px")
    dashes = "path => getComputedStyle(path).strokeDasharray"
    assert box(page, "kr4--enables--kr5").locator("path").evaluate(dashes) == "none"
    assert box(page, "kr4--addresses--p3").locator("path").evaluate(dashes) != "none"
    text = "text => getComputedStyle(text).fill"
    assert box(page, "kr4").locator("text").evaluate(text) != box(page, "kr5").locator("text").evaluate(text)


def test_nothing_moves(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4", reduced_motion="no-preference")
    assert page.evaluate("document.getAnimations().length") == 0


def test_on_paper_there_are_the_words_and_no_controls(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=REQUIREMENT_4)).to_be_visible()
    for control in (".map-pick", ".map-filter", ".map-reset", ".map-zoom"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator(".map-tools")).to_have_css("overflow-y", "visible")


def test_dark_colours_do_not_reach_paper(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for edge in ("kr4--enables--kr5", "kr1--enables--kr7"):
        expect(box(page, edge).locator("path")).to_have_css("stroke", "rgb(0, 0, 0)")
    expect(box(page, "p7").locator("text")).to_have_css("fill", "rgb(0, 0, 0)")
    expect(box(page, "kr4").locator("text")).to_have_css("fill", "rgb(255, 255, 255)")


# The logic of paths, by itself


def test_paths_end_where_links_run_in_a_circle(page: Page) -> None:
    module = (SCRIPTS / "map-paths.js").read_text(encoding="utf-8").replace("export function", "function")
    links = [
        {"from": "a", "to": "b", "relation": "enables", "stated": True},
        {"from": "b", "to": "c", "relation": "enables", "stated": False},
        {"from": "c", "to": "a", "relation": "contributes to", "stated": True},
        {"from": "c", "to": "d", "relation": "addresses", "stated": True},
        {"from": "e", "to": "a", "relation": "relates to", "stated": True},
    ]
    after, stated, before, beside = page.evaluate(
        f"""(links) => {{
            {module}
            const {{ before, after, beside }} = pathsOf("a", links);
            return [after.ids, [...after.stated], before.ids, beside.ids];
        }}""",
        links,
    )
    assert (after, stated, before, beside) == (["b", "c", "d"], ["b"], ["c", "b"], ["e"])
