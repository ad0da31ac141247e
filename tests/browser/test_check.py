"""The check of a service: what a team answers stays in the page and in its files, and comes back whole.

The answers are made up: `made-up-check.json` is a file that the page saved, with a note that says so.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Locator, Page, expect

from generator.assets.bundle import classic_script
from generator.service_check.answers import COLUMNS
from tests.browser.axe import SCRIPT, every_rule_but, violations
from tests.browser.conftest import OpenPage
from tests.browser.reach import BEYOND, TOO_SMALL, UNSEEN_STOPS
from tests.browser.test_print import sheets
from tests.browser.visits import STORED
from tests.reading import REAL

EXAMPLE = Path(__file__).with_name("made-up-check.json")
OLDER = REAL / "content" / "releases" / "1.1.0.json"
NO_STORAGE = {"cookies": "", "local": [], "session": []}

SHEETS_TO_FILL_IN = 7
SHEETS_OF_A_PLAN = 7
"""The most sheets of paper for the whole, with nothing answered and with the made-up answers."""

Opened = Callable[..., Page]


def example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE.read_text("utf-8"))
    return found


@pytest.fixture(params=["http", "file"])
def check(request: pytest.FixtureRequest, new_page: OpenPage, site: Path, site_url: str) -> Page:
    """The page with nothing answered, from a server and from a folder."""
    page = new_page()
    page.goto(site_url + "check.html" if request.param == "http" else (site / "check.html").as_uri())
    return page


@pytest.fixture
def empty(open_page: OpenPage) -> Page:
    return open_page("check.html")


@pytest.fixture
def opened(empty: Page) -> Opened:
    """Opens a file with this content and name in the page."""

    def open_one(content: str | bytes, name: str = "answers.json") -> Page:
        choose(empty, "Open a file", [(name, content)])
        expect(empty.get_by_role("status")).not_to_be_empty()
        return empty

    return open_one


def choose(page: Page, button: str, given: Sequence[tuple[str, str | bytes]]) -> None:
    """Chooses files with these names and contents."""
    made: list[FilePayload] = [
        {"name": name, "mimeType": "", "buffer": content.encode() if isinstance(content, str) else content}
        for name, content in given
    ]
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name=button).click()
    chosen.value.set_files(made)


def question(page: Page, id_: str) -> Locator:
    """The form of an activity, brought to where it can be seen."""
    if page.get_by_role("button", name="All on one page").get_attribute("aria-pressed") == "false":
        page.get_by_role("button", name="All on one page").click()
    return page.locator(f"[data-activity='{id_}']")


def taken(page: Page, button: str) -> tuple[str, str]:
    """The name and the text of the file that a button hands over."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def answers_in(text: str) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in json.loads(text)["answers"]}


# --- a round trip --------------------------------------------------------------------------------------------------


def test_answers_are_saved_and_come_back_and_nothing_is_stored(check: Page) -> None:
    supervision = question(check, "kr4-supervision")
    supervision.get_by_label("Not yet").check()
    supervision.get_by_label("Next step").fill("Find an hour each month.")
    supervision.get_by_label("By when").fill("April")
    question(check, "kr7-kindness").get_by_label("In place").check()
    check.get_by_label("A name for your answers").fill("A made-up team")
    name, text = taken(check, "Save to a file")
    assert name.startswith("check-A-made-up-team-2")
    assert name.endswith(".json")
    check.reload()
    expect(question(check, "kr4-supervision").get_by_label("Not yet")).not_to_be_checked()
    choose(check, "Open a file", [(name, text)])
    again = question(check, "kr4-supervision")
    expect(again.get_by_label("Not yet")).to_be_checked()
    expect(again.get_by_label("Next step")).to_have_value("Find an hour each month.")
    expect(question(check, "kr7-kindness").get_by_label("In place")).to_be_checked()
    assert answers_in(taken(check, "Save to a file")[1]) == answers_in(text)
    assert check.evaluate(STORED) == NO_STORAGE
    assert check.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_a_file_says_which_model_it_answers_and_which_format_it_has(empty: Page) -> None:
    question(empty, "kr4-staffing").get_by_label("Partly").check()
    saved = json.loads(taken(empty, "Save to a file")[1])
    assert (saved["format"], saved["format_version"]) == ("whole-system check", 1)
    assert saved["theory_of_change"] == "Stepping Stones Theory of Change"
    assert saved["model_version"] == empty.locator(".check").get_attribute("data-edition")
    assert saved["model_date"] == empty.locator(".check").get_attribute("data-date")
    assert len(saved["answers"]) == empty.locator(".check-ask").count() > 40
    assert (
        answers_in(json.dumps(saved))["kr4-staffing"]["asked"] == "Services have enough staff for the care they give."
    )


def test_closing_asks_only_while_something_is_not_saved(empty: Page) -> None:
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    empty.on("dialog", note)
    empty.reload()
    assert asked == []
    question(empty, "kr4-staffing").get_by_label("Partly").check()
    empty.reload()
    assert asked == ["beforeunload"]
    question(empty, "kr4-staffing").get_by_label("Partly").check()
    taken(empty, "Save to a file")
    empty.reload()
    assert asked == ["beforeunload"]


def test_nothing_stands_in_the_way_of_who_has_to_leave_at_once(empty: Page) -> None:
    asked: list[str] = []
    empty.on("dialog", lambda dialog: asked.append(dialog.type))
    empty.route("**/weather", lambda route: route.fulfill(body="rain"))
    empty.locator("[data-exit]").evaluate("(link) => { link.href = '/weather'; }")
    question(empty, "kr4-staffing").get_by_label("Partly").check()
    empty.locator("[data-exit]").click()
    empty.wait_for_url("**/weather")
    assert asked == []


def test_another_file_takes_the_place_of_unsaved_answers_only_after_a_question(empty: Page) -> None:
    question(empty, "kr4-staffing").get_by_label("Not known").check()
    empty.once("dialog", lambda dialog: dialog.dismiss())
    choose(empty, "Open a file", [("answers.json", EXAMPLE.read_text("utf-8"))])
    expect(question(empty, "kr4-staffing").get_by_label("Not known")).to_be_checked()
    empty.once("dialog", lambda dialog: dialog.accept())
    choose(empty, "Open a file", [("answers.json", EXAMPLE.read_text("utf-8"))])
    expect(question(empty, "kr4-staffing").get_by_label("Partly")).to_be_checked()


# --- what follows from the answers ---------------------------------------------------------------------------------


def test_what_rests_on_what_is_missing_is_said_with_the_words_of_the_source_first(empty: Page) -> None:
    question(empty, "kr4-supervision").get_by_label("Not yet").check()
    fold = empty.locator(".check-missing details", has_text="Requirement 4")
    fold.locator("summary").click()
    stated = fold.locator(".check-stated")
    expect(stated).to_contain_text(
        "Requirement 7: Kindness, time, respect and no judgement rests on requirement 4, where ‘Ongoing support and "
        "supervision for staff’ is not yet in place. The article says that the ‘soft’ aspects of care ‘cannot be "
        "achieved without the preceding requirements of training"
    )
    expect(fold.locator("h4")).to_have_text(["The source says", "The editors of this site think"])
    assert fold.locator(".check-editorial li", has_text="(stated").count() == 0
    # The fold stays open while a team goes on.
    question(empty, "kr4-learning").get_by_label("Not known").check()
    expect(fold).to_have_attribute("open", "")
    question(empty, "kr4-staffing").get_by_label("Partly").check()
    expect(stated).to_contain_text("where 3 activities are not in place, only partly in place, or not known to be.")


def test_what_is_in_place_is_listed_by_name_and_nothing_is_scored(opened: Opened) -> None:
    page = opened(EXAMPLE.read_text("utf-8"))
    standing = page.locator(".check-standing", has_text="Requirement 6")
    expect(standing.locator("li")).to_have_text(
        [
            "In place: Services in places women can get to.",
            "Partly: Practical help to get to appointments.",
            "Not yet: Community hubs with several kinds of help.",
            "No answer yet: Flexible ways to keep in touch with services.",
        ]
    )
    assert "%" not in page.locator(".check-report").inner_text()
    expect(page.get_by_text("There is no score.").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_answers_are_on_the_map_and_what_rests_on_what_is_missing(open_page: OpenPage, width: int) -> None:
    page = open_page("check.html", viewport={"width": width, "height": 800})
    question(page, "kr4-supervision").get_by_label("Not yet").check()
    question(page, "kr4-training").get_by_label("In place").check()
    page.get_by_text("The answers on the map").click()
    drawing = page.locator(".check-map svg").filter(visible=True)
    card = drawing.locator(".tile[id$='-kr4']")
    looks = card.locator(".map-mark").evaluate_all("(all) => all.map((e) => e.getAttribute('class').split(' ')[1])")
    assert looks == ["look-0", "look-1", "look-3", "look-0", "look-0", "look-0"]
    for id_, name in (("kr7", "rests-stated"), ("p3", "rests-stated"), ("st6", "rests-editorial")):
        expect(drawing.locator(f".tile[id$='-{id_}']")).to_have_class(re.compile(name))
    expect(drawing.locator(".tile[id$='-kr3']")).not_to_have_class(re.compile("rests"))
    # Marks stay on their card, also where there are many of them.
    inside = """(card) => [...card.querySelectorAll(".map-mark")].every((mark) => {
        const [box, edge] = [mark, card.querySelector("a > path")].map((e) => e.getBoundingClientRect());
        return box.left > edge.left && box.right < edge.right;
    })"""
    assert drawing.locator(".tile[id$='-kr5']").evaluate(inside)
    page.get_by_role("group", name="Which levels do you answer for?").get_by_label("Service level").uncheck()
    expect(card.locator(".map-mark")).to_have_count(0)
    expect(drawing.locator(".tile[id$='-kr7']")).not_to_have_class(re.compile("rests"))


def test_what_is_asked_of_other_levels_is_a_list_to_hand_on(empty: Page) -> None:
    for level in ("System/organisation level", "Staff level"):
        empty.get_by_role("group", name="Which levels do you answer for?").get_by_label(level).uncheck()
    question(empty, "kr4-clinic-spaces").get_by_label("Not for us").check()
    handed_on = empty.locator(".check-hand-on")
    expect(handed_on.locator("h4")).to_have_text(["Asked of: System/organisation level", "Answered “Not for us”"])
    expect(handed_on).to_contain_text("Requirements 4, 5 and 6 rest on it (stated).")
    expect(handed_on).to_contain_text("Leaders plan services together to avoid more harm")
    expect(empty.locator(".check-standing")).to_have_count(3)


def test_an_answer_can_be_cleared(empty: Page) -> None:
    asked = question(empty, "kr4-staffing")
    asked.get_by_label("Partly").check()
    asked.get_by_role("button", name="Clear this answer").click()
    expect(asked.get_by_label("Partly")).not_to_be_checked()
    expect(asked.get_by_label("In place")).to_be_focused()


# --- an earlier release, and several files -------------------------------------------------------------------------


def of_an_older_release() -> str:
    """A file as release 1.1.0 would have been answered: in its words, without one activity of today, with one more."""
    release = json.loads(OLDER.read_text("utf-8"))
    asked = [activity for requirement in release["requirements"] for activity in requirement["activities"]]
    answers = [
        {"id": each["id"], "asked": each["plain"], "answer": "Partly", "based_on": "Made up."}
        for each in asked
        if each["id"] != "kr8-outreach"
    ]
    gone = {"id": "kr9-night-bus", "asked": "A made-up bus at night.", "answer": "Not yet", "who": "Ann", "mood": 7}
    whole = {"format": "whole-system check", "format_version": 1, "model_version": "1.1.0", "team": "Last year"}
    return json.dumps({**whole, "saved": "2026-10-01", "answers": [*answers, gone], "weather": ["rain"]})


def test_a_file_of_an_earlier_release_opens_with_what_has_changed_marked_by_id(opened: Opened) -> None:
    page = opened(of_an_older_release(), "last-year.json")
    said = page.get_by_role("status")
    expect(said).to_contain_text("It was saved with version 1.1.0")
    expect(said).to_contain_text("What has changed since is marked.")
    changed = page.locator(".check-changed")
    expect(changed).to_contain_text("What has changed since version 1.1.0")
    for title, id_ in (("Asked in other words now", "kr1-training"), ("New", "kr8-outreach")):
        fold = changed.locator("details", has=page.locator("summary", has_text=title))
        fold.locator("summary").click()
        expect(fold.locator("code", has_text=id_)).to_be_visible()
    expect(changed.locator("li", has_text="kr9-night-bus")).to_contain_text(
        "A made-up bus at night. Not yet. Who: Ann."
    )
    expect(question(page, "kr1-training")).to_contain_text("You answered: “People who plan and pay for services should")
    expect(question(page, "kr8-outreach")).to_contain_text("New since your file was saved.")
    expect(question(page, "kr1-training").get_by_label("Partly")).to_be_checked()


def test_nothing_of_an_earlier_file_is_lost_when_it_is_saved_again(opened: Opened) -> None:
    page = opened(of_an_older_release(), "last-year.json")
    question(page, "kr1-training").get_by_label("In place").check()
    text = taken(page, "Save to a file")[1]
    saved, old, new = json.loads(text), answers_in(of_an_older_release()), answers_in(text)
    assert saved["weather"] == ["rain"]
    assert saved["team"] == "Last year"
    assert old["kr9-night-bus"].items() <= new["kr9-night-bus"].items()
    untouched = old["kr4-staffing"]
    assert {**untouched, "asked_in": "1.1.0"}.items() <= new["kr4-staffing"].items()
    # What was answered again has today's words, and is marked no more.
    assert new["kr1-training"]["asked"].startswith("People who plan, fund or set priorities")
    expect(page.locator(".check-changed code", has_text="kr1-training")).to_have_count(0)


def test_several_files_are_laid_side_by_side_and_change_nothing(opened: Opened) -> None:
    page = opened(EXAMPLE.read_text("utf-8"))
    other = json.dumps(example() | {"team": "Another made-up team"})
    choose(page, "Compare with other files", [("b.json", other), ("c.json", of_an_older_release())])
    table = page.locator(".check-beside")
    expect(table.locator("thead th")).to_contain_text(
        ["What is asked", "A made-up team", "Another made-up", "Last year"]
    )
    row = table.get_by_role("row").filter(has_text="Enough staff to give good care")
    expect(row.get_by_role("cell")).to_have_text(["Partly", "Partly", "Partly"])
    differs = table.get_by_role("row").filter(has_text="Training for staff at every level")
    expect(differs.locator("b")).to_have_text(["In place", "In place", "Partly"])
    expect(page.get_by_text("kr9-night-bus")).to_be_visible()
    assert json.loads(taken(page, "Save to a file")[1])["team"] == "A made-up team"
    table.get_by_role("button", name=re.compile("Remove.*Last year")).click()
    expect(table.locator("thead th")).to_have_count(3)


# --- hostile and damaged files -------------------------------------------------------------------------------------


def in_a_file(*entries: object) -> str:
    return json.dumps({"format": "whole-system check", "format_version": 1, "answers": entries})


def entry(**more: object) -> dict[str, object]:
    return {"id": "kr4-staffing", "answer": "Partly", **more}


LATER = '{"format": "whole-system check", "format_version": 2, "answers": []}'

WRONG: dict[str, tuple[str | bytes, str]] = {
    "no JSON": ("{]", "It is damaged, or not a file that this page saved."),
    "another file": ('{"toc": 1}', "It is not a file that this page saved."),
    "no version": ('{"format": "whole-system check", "answers": []}', "it does not say which format it has"),
    "a later format": (LATER, "A later version of this page saved it."),
    "no answers": ('{"format": "whole-system check", "format_version": 1, "answers": 3}', "it has no list of answers"),
    "an unknown answer": (
        in_a_file(entry(answer="Splendid")),
        "“Splendid”, for “kr4-staffing”, is none of the answers",
    ),
    "an answer twice": (in_a_file(entry(), entry()), "it answers “kr4-staffing” twice"),
    "a note that is no text": (in_a_file(entry(who={"a": 1})), "the note on “kr4-staffing” is not text"),
    "a note without end": (in_a_file(entry(who="x" * 30_000)), "the note on “kr4-staffing” is too long"),
    "an entry that is none": (in_a_file(None), "one of its answers is not a record"),
    "no id": (in_a_file({"answer": "Partly"}), "one of its answers has no id"),
    "a table without headings": ("one,two\r\n1,2\r\n", "It has no line with the headings “Activity id”"),
    "nothing": ("", "It has no line with the headings"),
    "bytes": (bytes(range(256)) * 40, "It has no line with the headings"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_hostile_or_damaged_file_gives_one_clear_message_and_changes_nothing(opened: Opened, what: str) -> None:
    content, message = WRONG[what]
    page = opened(content, "strange.json")
    expect(page.get_by_role("status")).to_contain_text("“strange.json” was not opened.")
    expect(page.get_by_role("status")).to_contain_text(message)
    expect(page.get_by_role("status")).to_contain_text("Nothing on this page has changed.")
    expect(page.locator("input:checked[type='radio']")).to_have_count(0)


HOSTILE = '<img src=x onerror="window.bad = 1">\'"</td>&amp;'


def test_what_a_file_says_is_text_wherever_it_is_shown(opened: Opened) -> None:
    entries = [
        {"id": "kr4-staffing", "asked": HOSTILE, "answer": "Partly", "based_on": HOSTILE, "who": "=1+1"},
        {"id": "__proto__", "asked": HOSTILE, "answer": "Not yet"},
        {"id": HOSTILE, "asked": HOSTILE, "answer": ""},
    ]
    whole = {"format": "whole-system check", "format_version": 1, "team": HOSTILE, "theory_of_change": HOSTILE}
    page = opened(json.dumps({**whole, "answers": entries, "__proto__x": {"bad": 1}}), f"{HOSTILE[:20]}.json")
    choose(page, "Compare with other files", [("b.json", json.dumps({**whole, "answers": entries}))])
    expect(page.locator(".check-beside")).to_contain_text(HOSTILE)
    assert page.evaluate("[window.bad, document.querySelectorAll('.check img').length, ({}).bad]") == [None, 0, None]
    assert "<img" not in taken(page, "Document for Word")[1]
    assert "'=1+1" in taken(page, "Table for Excel")[1]
    assert {"__proto__", HOSTILE} < answers_in(taken(page, "Save to a file")[1]).keys()


# --- tables and documents ------------------------------------------------------------------------------------------


def test_a_table_has_the_columns_of_the_workbook_and_can_be_opened_again(opened: Opened, site: Path) -> None:
    page = opened(EXAMPLE.read_text("utf-8"))
    name, text = taken(page, "Table for Excel")
    assert name.endswith(".csv")
    assert text.startswith("\ufeff")
    rows = [*csv.reader(io.StringIO(text.removeprefix("\ufeff")))]
    assert rows[0] == [*COLUMNS]
    sheet = openpyxl.load_workbook(site / "data" / "toc.xlsx")["Self-assessment"]
    listed = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert listed[listed.index(rows[0]) + 1 :][0][:4] == rows[1][:4]
    assert len(rows) == len(listed) - listed.index(rows[0])
    choose(page, "Open a file", [("answers.csv", text)])
    expect(page.get_by_role("status")).to_contain_text("“answers.csv” is open.")
    again = answers_in(taken(page, "Save to a file")[1])
    assert {id_: each["answer"] for id_, each in again.items()} == {
        each["id"]: each["answer"] for each in example()["answers"]
    }
    assert again["kr1-training"]["by_when"] == "March 2027"


def test_a_sheet_of_the_workbook_saved_as_csv_can_be_opened(opened: Opened, site: Path) -> None:
    """With lines above the headings, semicolons, and the encoding of older spreadsheets."""
    sheet = openpyxl.load_workbook(site / "data" / "toc.xlsx")["Self-assessment"]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    for row in sheet.iter_rows(values_only=True):
        filled = list(row)
        if filled[2] == "kr7-kindness":
            filled[4], filled[6] = "in place", "Ask again; “soon”\nor later" + "," * 999
        writer.writerow(["" if cell is None else cell for cell in filled])
    page = opened(file.getvalue().encode("cp1252"), "workbook.csv")
    asked = question(page, "kr7-kindness")
    expect(asked.get_by_label("In place")).to_be_checked()
    expect(asked.get_by_label("Next step")).to_have_value("Ask again; “soon”\nor later" + "," * 999)
    expect(page.locator(".check-changed")).to_have_count(0)


def test_the_workbook_itself_can_be_opened(opened: Opened, site: Path) -> None:
    book = openpyxl.load_workbook(site / "data" / "toc.xlsx")
    for row in book["Self-assessment"].iter_rows(min_row=5):
        if row[2].value == "kr7-kindness":
            row[4].value, row[6].value = "In place", "Ask “again”, & soon\nor later"
    file = io.BytesIO()
    book.save(file)
    page = opened(file.getvalue(), "workbook.xlsx")
    asked = question(page, "kr7-kindness")
    expect(asked.get_by_label("In place")).to_be_checked()
    expect(asked.get_by_label("Next step")).to_have_value("Ask “again”, & soon\nor later")
    expect(page.locator(".check-changed")).to_have_count(0)


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"no workbook at all", bytes(1000)])
def test_what_is_no_workbook_is_refused_in_one_line(opened: Opened, content: bytes) -> None:
    page = opened(content, "mine.xlsx")
    expect(page.get_by_role("status")).to_contain_text("“mine.xlsx” was not opened.")
    expect(page.get_by_role("status")).to_contain_text("Nothing on this page has changed.")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_a_damaged_workbook_changes_nothing(opened: Opened, site: Path, cut: float) -> None:
    whole = (site / "data" / "toc.xlsx").read_bytes()
    at = int(len(whole) * cut)
    page = opened(whole[:at] + bytes(40) + whole[at + 40 :], "mine.xlsx")
    expect(page.get_by_role("status")).to_contain_text("mine.xlsx")


def test_a_sheet_of_the_workbook_of_an_earlier_release_can_be_opened(opened: Opened) -> None:
    rows = [
        ["For your own team: choose an answer for each activity and note what you base it on."],
        ["Level", "Requirement", "Activity id", "Activity", "Where we are", "What we base this on"],
        ["Service level", "4. Staff", "kr4-staffing", "Adequate staffing levels", "Partly", "Made up."],
    ]
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    page = opened(file.getvalue(), "old.csv")
    expect(question(page, "kr4-staffing").get_by_label("What we base it on")).to_have_value("Made up.")
    # Only the level of the file is asked about, and what the file does not have is new.
    expect(page.locator(".check-standing")).to_have_count(3)
    expect(question(page, "kr4-learning")).to_contain_text("New since your file was saved.")


def test_the_document_for_word_is_whole_and_needs_nothing_else(opened: Opened) -> None:
    page = opened(EXAMPLE.read_text("utf-8"))
    name, text = taken(page, "Document for Word")
    assert name.endswith(".html")
    reader = page.context.new_page()
    reader.set_content(text)
    assert reader.evaluate("document.querySelectorAll('script, a, link, img, button, details, i').length") == 0
    levels = [int(each.evaluate("(e) => e.tagName[1]")) for each in reader.locator("h1, h2, h3, h4").all()]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    expect(reader.get_by_role("heading", name="The plan")).to_be_visible()
    expect(reader.locator("body")).to_contain_text("A made-up team")
    expect(reader.locator("body")).to_contain_text("There is no score")
    expect(reader.get_by_role("row").filter(has_text="Find an hour each month")).to_contain_text("April 2027")
    reader.close()


@pytest.fixture(scope="module")
def tables(browser: Browser) -> Iterator[Page]:
    """A page with the functions that read and write CSV."""
    scripts = {file.name: file.read_text("utf-8") for file in (files("generator") / "assets" / "scripts").iterdir()}
    scripts["entry.js"] = 'import { csvOf, rowsOf } from "./check-csv.js";\nObject.assign(window, { csvOf, rowsOf });\n'
    page = browser.new_page()
    page.add_script_tag(content=classic_script("entry.js", scripts))
    yield page
    page.close()


@pytest.mark.parametrize(
    "rows",
    [
        [["a", "b", "c", "d", "e"], ["1", "", "3", "", ""]],
        [["a", "b", "c", "d", "e"], ['say "so"', "one,two;three", "line\nbreak", "=1+1", "-3"]],
        [["a", "b", "c", "d", "e"], ["", "", "", "", "@x"], ["'quoted'", " spaced ", "ü\u2019", "\t", "+"]],
    ],
)
def test_rows_come_back_from_csv_as_they_were_and_python_reads_them_too(tables: Page, rows: list[list[str]]) -> None:
    text: str = tables.evaluate("(rows) => csvOf(rows)", rows)
    assert tables.evaluate("(text) => rowsOf(text, ',')", text) == rows
    read = [*csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]
    assert [[cell.removeprefix("'") if cell[1:2] in "=+-@\t" else cell for cell in row] for row in read] == rows


# --- keyboard, small screens, paper, no script ---------------------------------------------------------------------


def test_a_team_can_answer_and_go_on_by_keyboard_alone(empty: Page) -> None:
    empty.get_by_role("link", name="Requirement 4: Enough staff").first.focus()
    empty.keyboard.press("Enter")
    expect(empty.get_by_role("heading", name="Requirement 4: Enough staff, with training and support")).to_be_focused()
    for _ in range(2):
        empty.keyboard.press("Tab")
    empty.keyboard.press("Space")
    first = empty.locator("[data-activity='kr4-staffing']")
    expect(first.get_by_label("In place")).to_be_checked()
    empty.keyboard.press("ArrowRight")
    expect(first.get_by_label("Partly")).to_be_checked()
    empty.keyboard.press("Tab")
    empty.keyboard.type("Two posts are empty.")
    expect(first.get_by_label("What we base it on")).to_have_value("Two posts are empty.")
    expect(first.get_by_label("What we base it on")).to_be_focused()
    empty.get_by_role("link", name="Next: requirement 5").focus()
    empty.keyboard.press("Enter")
    expect(empty.get_by_role("heading", name="Requirement 5: The kinds of help women need").first).to_be_focused()


def test_the_pages_of_roles_and_requirements_lead_to_their_part(open_page: OpenPage) -> None:
    page = open_page("roles/staff.html")
    page.get_by_role("link", name="Check your service").last.click()
    page.wait_for_url("**/check.html#check--staff")
    expect(page.get_by_label("Service level", exact=True)).not_to_be_checked()
    expect(page.get_by_role("heading", name="Requirement 7: Kindness, time, respect and no judgement")).to_be_visible()
    page = open_page("requirements/kr5.html")
    page.locator("article").get_by_role("link", name="Check your service").click()
    expect(page.get_by_role("heading", name="Requirement 5: The kinds of help women need").first).to_be_in_viewport()
    expect(page.get_by_label("Staff level", exact=True)).to_be_checked()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_stays_inside_can_be_hit_and_is_accessible(new_page: OpenPage, site_url: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(SCRIPT)
    page.goto(site_url + "check.html")
    assert page.evaluate(BEYOND) == violations(page, every_rule_but()) == []
    choose(page, "Open a file", [("a.json", of_an_older_release())])
    choose(page, "Compare with other files", [("b.json", EXAMPLE.read_text("utf-8"))])
    expect(page.locator(".check-beside")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BEYOND) == []
    page.keyboard.press("Tab")
    found = [*page.evaluate(TOO_SMALL), *page.evaluate(UNSEEN_STOPS)]
    assert not found, "\n".join(found)
    assert violations(page, every_rule_but()) == []
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert violations(page, every_rule_but()) == []


def test_the_whole_comes_out_on_few_sheets_empty_and_filled_in(opened: Opened, empty: Page) -> None:
    assert sheets(empty) <= SHEETS_TO_FILL_IN
    page = opened(EXAMPLE.read_text("utf-8"))
    assert sheets(page) <= SHEETS_OF_A_PLAN
    page.emulate_media(media="print")
    for name in ("The plan", "To hand on to others"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert not page.locator(".check fieldset, .check button").filter(visible=True).count()
    expect(page.locator(".check .only-print").filter(has_text="A made-up team").first).to_be_visible()


def test_an_empty_sheet_has_boxes_to_tick_and_lines_to_write_on(empty: Page) -> None:
    empty.emulate_media(media="print")
    pens = empty.locator(".check-pen").filter(visible=True)
    expect(pens).to_have_count(empty.locator(".check-ask").count())
    expect(empty.get_by_text("Staff are kind to women and listen to them.").filter(visible=True)).to_have_count(1)


def test_without_scripts_the_sheet_and_the_workbook_are_offered(open_page: OpenPage) -> None:
    page = open_page("check.html", java_script_enabled=False)
    expect(page.get_by_text("You can print the page and fill it in by hand")).to_be_visible()
    expect(page.get_by_role("link", name="the workbook")).to_have_attribute("href", "data/toc.xlsx")
    expect(page.get_by_text("Staff are kind to women and listen to them.")).to_be_visible()
    assert page.locator(".check button").count() == 0
    assert sheets(page) <= SHEETS_TO_FILL_IN
