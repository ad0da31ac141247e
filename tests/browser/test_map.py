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
PHONE = {"width": 360, "height": 640}
SMALL = {"width": 320, "height": 640}
SCRIPTS = files("generator") / "assets" / "scripts"
NAME_OF_5 = "The kinds of help women need"
SENTENCE_OF_5 = "Women who use drugs, or are in treatment, may need many kinds of help."


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


def part(page: Page, id_: str) -> Locator:
    """The part of the picture that is shown."""
    return page.locator(f"#diagram-map-{id_}:visible, #diagram-map_narrow-{id_}:visible")


def marked(page: Page, name: str) -> set[str]:
    """The ids of the parts of the shown picture that have a class."""
    ids = page.locator(f"svg.placed .{name}:visible").evaluate_all("all => all.map((each) => each.id)")
    return {re.sub(r"^diagram-map(_narrow)?-", "", id_) for id_ in ids}


def panel(page: Page) -> Locator:
    """The words beside the picture."""
    return page.locator(".map-panel")


def words(page: Page) -> str:
    """All that the panel says, on one line."""
    return re.sub(r"\s+", " ", panel(page).inner_text())


def expect_picked(page: Page, id_: str) -> None:
    expect(page).to_have_url(re.compile(rf"{re.escape(MAP)}\?pick={id_}$"))
    expect(page.locator("#map-pick")).to_have_value(id_)
    expect(part(page, id_)).to_have_class(re.compile(r"\bis-picked\b"))
    assert marked(page, "is-picked") == {id_}


def seen(page: Page, place: Locator) -> bool:
    """Whether a part of the page is in the window, whole or for the most part, and under nothing else."""
    return bool(
        place.first.evaluate(
            """part => {
                const box = part.getBoundingClientRect();
                const middle = box.top + box.height / 2;
                return [0.25, 0.5, 0.75].some((share) => {
                    const hit = document.elementFromPoint(box.left + box.width * share, middle);
                    return hit !== null && (part.contains(hit) || hit.contains(part));
                });
            }"""
        )
    )


# What is shown at first


@pytest.mark.parametrize("window", [WIDE, PHONE])
def test_the_map_first_shows_what_the_source_says_and_nothing_else(open_map: OpenPage, window: dict[str, int]) -> None:
    page = open_map(viewport=window)
    assert page.locator("svg.placed .editorial:visible").count() == 0
    assert 5 < page.locator("svg.placed .edge:visible").count() <= 16


@pytest.mark.parametrize("window", [320, 360, 768, 1023, 1024, 1280, 1920])
def test_one_of_two_pictures_is_shown_and_nothing_scrolls_sideways(open_map: OpenPage, window: int) -> None:
    page = open_map(viewport={"width": window, "height": 800})
    shown = page.locator("svg.placed:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_id("diagram-map" if window >= 1024 else "diagram-map_narrow")
    assert page.evaluate("document.documentElement.scrollWidth") <= window


@pytest.mark.parametrize(("window", "least"), [(320, 16), (360, 16), (1280, 14), (1920, 14)])
def test_letters_of_the_picture_can_be_read(open_map: OpenPage, window: int, least: float) -> None:
    page = open_map(viewport={"width": window, "height": 800})
    sizes = page.locator("svg.placed:visible").evaluate(
        """picture => {
            const scale = picture.getBoundingClientRect().width / picture.getAttribute("width");
            return [...picture.querySelectorAll("text, tspan")]
                .filter((text) => text.textContent.trim() && text.children.length === 0)
                .map((text) => scale * parseFloat(getComputedStyle(text).fontSize));
        }"""
    )
    # The space between two lines is next to nothing in size.
    assert min(size for size in sizes if size > 1) >= least - 0.01


# Picking


def test_an_element_is_picked_with_the_mouse(open_map: OpenPage) -> None:
    page = open_map()
    part(page, "kr5").click()
    expect_picked(page, "kr5")
    expect(page.get_by_role("heading", name=NAME_OF_5)).to_be_in_viewport()


@pytest.mark.parametrize("window", [PHONE, SMALL])
def test_a_tap_shows_the_picked_element_and_its_first_sentence_in_the_window(
    open_map: OpenPage, window: dict[str, int]
) -> None:
    page = open_map(viewport=window, has_touch=True)
    part(page, "kr5").tap()
    expect_picked(page, "kr5")
    assert seen(page, page.get_by_role("heading", name=NAME_OF_5))
    assert seen(page, page.get_by_text(SENTENCE_OF_5).locator("visible=true").first)
    assert seen(page, part(page, "kr5"))


@pytest.mark.parametrize("window", [PHONE, WIDE])
def test_an_address_that_picks_shows_the_element_and_its_first_sentence_in_the_first_screen(
    open_map: OpenPage, window: dict[str, int]
) -> None:
    page = open_map("?pick=kr5", viewport=window)
    expect_picked(page, "kr5")
    page.wait_for_function("scrollY > 0")
    assert seen(page, page.get_by_role("heading", name=NAME_OF_5))
    assert seen(page, panel(page).get_by_text(SENTENCE_OF_5))
    assert seen(page, part(page, "kr5"))


def test_an_element_is_picked_with_the_keyboard_by_a_control_of_its_own(open_map: OpenPage) -> None:
    page = open_map()
    page.get_by_label("Choose a card to see what it is linked to").focus()
    page.keyboard.type("Requirement 5")
    expect_picked(page, "kr5")
    page.get_by_label("Choose a card").select_option("Nothing selected")
    expect(page).to_have_url(re.compile(rf"{MAP}$"))
    assert marked(page, "is-picked") == set()


def test_enter_on_a_card_opens_its_page_as_a_link_does(open_map: OpenPage, site_url: str) -> None:
    page = open_map()
    part(page, "kr4").locator("a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + "requirements/kr4.html")


def test_a_click_with_ctrl_opens_the_page_of_the_element(open_map: OpenPage) -> None:
    page = open_map()
    with page.context.expect_page() as opened:
        part(page, "kr4").click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(r"requirements/kr4\.html$"))
    assert marked(page, "is-picked") == set()


def test_a_label_leads_to_the_element_that_it_names(open_map: OpenPage, site_url: str) -> None:
    page = open_map()
    part(page, "kr6--addresses--p5").click()
    expect_picked(page, "p5")
    part(page, "kr6--addresses--p5").locator("a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + "problems/p5.html")


@pytest.mark.parametrize(
    ("arrow", "address"),
    [
        ("kr4--enables--kr5", "links/kr4-enables-kr5.html"),
        (
            "band_system-requirements--enables--band_service-requirements",
            "links/system-requirements--enables--service-requirements.html",
        ),
    ],
)
def test_every_arrow_takes_focus_and_opens_a_page_of_its_own(
    open_map: OpenPage, site_url: str, arrow: str, address: str
) -> None:
    page = open_map()
    part(page, arrow).locator("a").focus()
    expect(part(page, arrow).locator("a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + address)
    page.go_back()
    box = (
        part(page, arrow)
        .locator("path")
        .first.evaluate(
            """path => {
                const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
                window.scrollBy(0, at.y - 300);
                return [at.x, 300];
            }"""
        )
    )
    page.mouse.click(box[0], box[1])
    expect(page).to_have_url(site_url + address)


def test_the_tab_key_goes_through_the_picture_as_it_is_seen(open_map: OpenPage) -> None:
    page = open_map()
    tops = page.locator("svg.placed:visible .tile a").evaluate_all(
        "all => all.map((a) => [Math.round(a.getBoundingClientRect().top), a.getBoundingClientRect().left])"
    )
    assert tops == sorted(tops)
    page.get_by_role("button", name="Show the").focus()
    page.keyboard.press("Tab")
    expect(part(page, "a-floor").locator("a")).to_be_focused()


BANDS = (
    *("Floor of accountability", "Problems", "Requirements: System/organisation level", "Requirements: Service level"),
    *("Requirements: Staff level", "Short-term outcomes", "Medium-term outcomes", "Impacts"),
    "Ceiling of accountability",
)
ARROWS = re.compile(r"(.+), arrows (between|from) them$")


def named_groups(page: Page) -> dict[str, list[str]]:
    """The named groups of the shown picture, each with the names of the links in it, as assistive technology has them.

    Each is under its own name and those of the groups around it, put together with " > ".
    """
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    found: dict[str, list[str]] = {}

    def said(node: dict[str, Any]) -> tuple[str, str]:
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        return ("", "") if node["ignored"] else (role, name)

    def go(node: dict[str, Any], path: tuple[str, ...]) -> None:
        role, name = said(node)
        if role == "group":
            path = (*path, name)
            found.setdefault(" > ".join(path[1:]), [])
        elif role == "link":
            found[" > ".join(path[1:])].append(name)
        for child in node.get("childIds", []):
            go(known[child], path)

    (whole,) = (node for node in nodes if said(node) == ("group", "Map of the Stepping Stones Theory of Change"))
    go(whole, ())
    return found


@pytest.mark.parametrize("window", [WIDE, PHONE])
def test_the_bands_of_the_map_are_groups_with_names(open_map: OpenPage, window: dict[str, int]) -> None:
    groups = named_groups(open_map(viewport=window))
    assert tuple(name for name in groups if name and " > " not in name) == BANDS
    numbers = [(name, [link for link in links if link.startswith("Impact")]) for name, links in groups.items()]
    assert [name for name, its in numbers if its] == ["Impacts"]
    assert len(dict(numbers)["Impacts"]) == 5
    inner = [name.split(" > ") for name in groups if " > " in name]
    assert all(band == (ARROWS.match(arrows) or [""])[1] for band, arrows in inner)
    stated = [link for name, links in groups.items() if " > " in name for link in links]
    assert len(stated) > 5
    assert all(link.endswith("(stated in the source)") for link in stated)


def test_arrows_that_are_not_shown_have_no_group_until_they_are(open_map: OpenPage) -> None:
    page = open_map()
    empty = "Medium-term outcomes > Medium-term outcomes, arrows from them"
    assert empty not in named_groups(page)
    page.get_by_role("button", name="Show the").click()
    assert len(named_groups(page)[empty]) > 1


def test_what_the_tab_key_reaches_is_not_hidden_by_the_sheet(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5", viewport=PHONE)
    for id_ in ("kr6", "kr7", "st2", "st6"):
        part(page, id_).locator("a").focus()
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate("a => a.getBoundingClientRect().top") < panel(page).evaluate(
            "sheet => sheet.getBoundingClientRect().top"
        )


# What stands out, and what is said


def test_what_the_picked_element_is_linked_with_stands_out(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5")
    assert marked(page, "is-linked") == {"kr1", "kr2", "kr3", "kr4", "kr7", "kr8"}
    assert marked(page, "is-linked-editors") == {"p2", "p5", "st2", "st3"}
    assert marked(page, "is-shown") == {
        "band_system-requirements--enables--band_service-requirements",
        "band_service-requirements--enables--band_staff-requirements",
        "kr4--enables--kr5",
        "kr5--addresses--editorial",
        "kr5--addresses--p2",
        "kr5--addresses--p5",
        "kr5--contributes-to--st2",
        "kr5--contributes-to--st3",
    }


def test_the_panel_says_what_it_needs_what_it_makes_possible_and_the_way_on(open_map: OpenPage, site_url: str) -> None:
    page = open_map("?pick=kr5")
    told = words(page)
    assert f"Requirement 5 {NAME_OF_5}" in told
    assert SENTENCE_OF_5 in told
    assert "Needs first, the source says so Requirement 1: Care that fits each woman and avoids harm (why" in told
    assert "Makes possible, the source says so Requirement 7: Kindness, time, respect and no judgement (why" in told
    assert "Addresses, the editors added it Problem 5" in told or "the editors added it Problem 2" in told
    assert "Leads to, the editors added it Short-term outcome" in told
    panel(page).get_by_role("link", name="Open its page").click()
    expect(page).to_have_url(site_url + "requirements/kr5.html")


def test_the_way_further_on_is_folded_and_told_in_sentences(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4")
    panel(page).get_by_text("Further on").click()
    told = words(page)
    assert "What follows from that" in told
    assert "Requirement 5 makes Requirements 7 and 8 possible (stated)." in told
    assert "Short-term outcome 5 contributes to" in told


def test_a_name_in_the_words_picks_and_takes_the_keyboard_along(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5")
    panel(page).get_by_role("link", name="Requirement 7:").first.press("Enter")
    expect_picked(page, "kr7")
    expect(panel(page).get_by_role("heading", name="Requirement 7")).to_be_focused()


def test_the_summary_is_announced(open_map: OpenPage) -> None:
    page = open_map()
    status = panel(page).locator("[role=status]")
    expect(status).to_have_text("Nothing is selected.")
    part(page, "a-ceiling").click()
    expect(status).to_have_text("Assumption ‘What good care alone may not achieve’ is selected.")


def test_the_panel_can_be_closed(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5", viewport=PHONE)
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(rf"{MAP}$"))


# The editors' links


@pytest.mark.parametrize("window", [WIDE, PHONE])
def test_a_switch_shows_the_editors_links_and_says_whose_they_are(open_map: OpenPage, window: dict[str, int]) -> None:
    page = open_map(viewport=window)
    switch = page.get_by_role("button", name=re.compile(r"Show the \d+ links that the editors added"))
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"\?show=editors$"))
    number = re.search(r"\d+", switch.inner_text())
    assert number
    drawn = page.locator("svg.placed .editorial:visible:is(.edge, .pill)").count()
    assert drawn == int(number[0]) > 20
    switch.click()
    assert page.locator("svg.placed .editorial:visible").count() == 0


def test_an_address_can_show_the_editors_links(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5&show=editors")
    expect(page.get_by_role("button", name="Show the")).to_have_attribute("aria-pressed", "true")
    expect(part(page, "kr7--addresses--p1")).to_be_visible()


# The address


def test_back_and_forward_go_through_what_was_picked(open_map: OpenPage) -> None:
    page = open_map()
    part(page, "kr4").click()
    part(page, "i2").click()
    expect_picked(page, "i2")
    page.go_back()
    expect_picked(page, "kr4")
    page.go_back()
    expect(page.locator("#map-pick")).to_have_value("")
    page.go_forward()
    expect_picked(page, "kr4")


def test_going_through_the_control_leaves_one_step_in_the_history(open_map: OpenPage) -> None:
    page = open_map()
    page.locator("#map-pick").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"\?pick=p2$"))
    page.go_back()
    expect(page).to_have_url(re.compile(rf"{MAP}$"))


@pytest.mark.parametrize("window", [WIDE, PHONE])
def test_an_address_of_an_entry_of_the_list_picks_it_and_shows_the_map(
    open_map: OpenPage, window: dict[str, int]
) -> None:
    page = open_map("#kr5", viewport=window)
    heading = page.get_by_role("heading", name=NAME_OF_5)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(part(page, "kr5")).to_be_in_viewport()
    assert marked(page, "is-picked") == {"kr5"}


def test_the_way_from_an_element_to_the_map_and_back(open_page: OpenPage, site_url: str) -> None:
    page = open_page("requirements/kr4.html")
    page.locator("a[href$='map.html#kr4']").click()
    expect(page).to_have_url(f"{site_url}{MAP}#kr4")
    expect(part(page, "kr4")).to_have_class(re.compile(r"\bis-picked\b"))
    part(page, "i2").click()
    expect_picked(page, "i2")
    page.go_back()
    expect(page).to_have_url(f"{site_url}{MAP}#kr4")
    assert marked(page, "is-picked") == {"kr4"}
    page.go_back()
    expect(page).to_have_url(site_url + "requirements/kr4.html")


def test_who_comes_back_to_the_map_is_left_where_they_were(open_map: OpenPage) -> None:
    page = open_map("#kr4")
    expect(panel(page).get_by_role("heading").first).to_be_focused()
    page.locator("#i5").scroll_into_view_if_needed()
    page.reload()
    expect(page.locator("#i5")).to_be_in_viewport()
    assert marked(page, "is-picked") == {"kr4"}


@pytest.mark.parametrize("address", ["#the-map-as-a-list", "?pick=i2#the-map-as-a-list"])
def test_an_address_of_another_part_of_the_page_leads_there(open_map: OpenPage, address: str) -> None:
    page = open_map(address)
    expect(page.locator("#the-map-as-a-list")).to_be_in_viewport()
    assert marked(page, "is-picked") == ({"i2"} if "pick" in address else set())


def test_without_scripts_an_address_of_an_entry_leads_to_the_list(open_map: OpenPage) -> None:
    page = open_map("#kr4", java_script_enabled=False)
    expect(page.locator("#kr4")).to_be_in_viewport()


@pytest.mark.parametrize("query", ["?pick=kr4-staffing", "?pick=%3Cb%3E&hide=x..y", "?pick=__proto__"])
def test_an_address_that_picks_nothing_on_the_map_is_explained(open_map: OpenPage, query: str) -> None:
    page = open_map(query)
    expect(panel(page).locator("[role=status]")).to_contain_text("which is not on this map.")
    assert marked(page, "is-picked") == set()


def test_an_address_from_when_the_map_had_filters_still_picks(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4&hide=problem.level-staff")
    assert marked(page, "is-picked") == {"kr4"}


def test_the_choice_is_kept_in_the_address_and_nowhere_else(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4&show=editors")
    kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, history.state]")
    assert kept == ["", 0, 0, None]


def test_the_tool_works_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / MAP).as_uri() + "?pick=kr4")
    assert "kr1" in marked(page, "is-linked")
    part(page, "i2").click()
    expect_picked(page, "i2")
    page.go_back()
    expect_picked(page, "kr4")
    page.close()


# Everyone


def test_without_scripts_there_is_a_picture_with_links_and_a_list(open_map: OpenPage, site_url: str) -> None:
    page = open_map("?pick=kr4", java_script_enabled=False)
    expect(page.locator(".map-side")).to_be_hidden()
    part(page, "kr4").click()
    expect(page).to_have_url(site_url + "requirements/kr4.html")
    page.go_back()
    page.locator("#kr4 a").click()
    expect(page).to_have_url(site_url + "requirements/kr4.html")


def test_on_a_wide_screen_the_words_stay_beside_the_picture(open_map: OpenPage) -> None:
    page = open_map("?pick=i5")
    part(page, "kr1").scroll_into_view_if_needed()
    expect(panel(page).get_by_role("heading").first).to_be_in_viewport()
    side, picture = panel(page).bounding_box(), page.locator("#diagram-map").bounding_box()
    assert side
    assert picture
    assert picture["x"] + picture["width"] < side["x"]


def test_the_words_never_lie_on_the_list(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5")
    page.locator("#the-map-as-a-list").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 400)")
    low = panel(page).evaluate("panel => panel.getBoundingClientRect().bottom")
    assert low <= page.locator(".map-list").evaluate("list => list.getBoundingClientRect().top") + 1


def test_a_link_to_what_is_picked_can_be_copied(open_map: OpenPage, site_url: str) -> None:
    page = open_map("?pick=kr5", permissions=["clipboard-read", "clipboard-write"])
    panel(page).get_by_role("button", name="Copy link").click()
    expect(panel(page).get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}{MAP}?pick=kr5"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_lines_keep_their_contrast_when_something_is_picked(open_map: OpenPage, scheme: str) -> None:
    page = open_map("?pick=kr4&show=editors", color_scheme=scheme)
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
    return [...document.querySelectorAll("#diagram-map :is(.tile, .pill, .number)")].flatMap((node) =>
        [...node.querySelectorAll("tspan")].filter((text) => text.textContent.trim()).map((text) => [
            node.getAttribute("class") + " " + text.textContent,
            contrast(getComputedStyle(text).fill, getComputedStyle(node.querySelector("path, polygon, ellipse")).fill),
        ]));
}}"""
LINES = f"""() => {{{CONTRAST}
    const grounds = [...document.querySelectorAll("#diagram-map .cluster:not(.bounds) path")]
        .map((frame) => getComputedStyle(frame).fill);
    return [...document.querySelectorAll("#diagram-map .edge path:not(.hit), #diagram-map .tile path")].map((line) => [
        line.closest("g").id,
        Math.min(...grounds.map((ground) => contrast(getComputedStyle(line).stroke, ground))),
    ]);
}}"""


def test_in_forced_colours_the_picked_element_and_its_links_stand_out_by_thickness(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4", forced_colors="active")
    thickness = "path => parseFloat(getComputedStyle(path).strokeWidth)"
    shown = part(page, "kr4--enables--kr5").locator("path:not(.hit)").evaluate(thickness)
    other = part(page, "p3--relates-to--p4").locator("path:not(.hit)").evaluate(thickness)
    assert shown > other
    dashes = "path => getComputedStyle(path).strokeDasharray"
    assert part(page, "kr4--enables--kr5").locator("path:not(.hit)").evaluate(dashes) == "none"
    assert part(page, "kr4--contributes-to--st6").locator("path:not(.hit)").evaluate(dashes) != "none"
    fill = "path => getComputedStyle(path).fill"
    assert part(page, "kr4").locator("path").evaluate(fill) != part(page, "kr5").locator("path").evaluate(fill)


def test_nothing_moves(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4", reduced_motion="no-preference")
    assert page.evaluate("document.getAnimations().length") == 0


def test_on_paper_there_are_the_words_and_the_wide_picture_and_no_controls(open_map: OpenPage) -> None:
    page = open_map("?pick=kr5", viewport=PHONE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=NAME_OF_5)).to_be_visible()
    expect(page.locator("#diagram-map")).to_be_visible()
    for control in (".map-tools", ".map-actions"):
        expect(page.locator(control)).to_be_hidden()
    expect(panel(page)).to_have_css("position", "static")


def test_dark_colours_do_not_reach_paper(open_map: OpenPage) -> None:
    page = open_map("?pick=kr4", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for edge in ("kr4--enables--kr5", "p3--relates-to--p4"):
        expect(page.locator(f"#diagram-map-{edge} path:not(.hit)")).to_have_css("stroke", "rgb(0, 0, 0)")
    expect(page.locator("#diagram-map-p7 tspan").first).to_have_css("fill", "rgb(0, 0, 0)")


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
