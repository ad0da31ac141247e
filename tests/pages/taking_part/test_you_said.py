"""What people said, and what became of it: on one page, and on the page of each element that it is about."""

from __future__ import annotations

from generator.checks.records import check
from generator.loading.load import load
from generator.model.model import COMMENTS
from generator.site.compose import compose
from tests.garden import garden_site, whole_garden
from tests.pages.test_plain import plain_text
from tests.projects import report
from tests.reading import Element, converted


def page(comments: str | None = None) -> Element:
    """The page of the garden, or of the garden with these comments."""
    texts = whole_garden() if comments is None else {**whole_garden(), COMMENTS: comments}
    return converted(compose(load(texts).model).pages["you-said.md"])


def test_a_project_without_comments_says_that_the_page_starts_empty() -> None:
    text = page("comments: []\n").text()
    assert "There are no comments here yet. This page starts empty." in text
    assert "You said:" not in text


def test_each_comment_says_who_when_what_was_changed_and_what_was_not_and_why() -> None:
    text = page().with_id("said-tap").text()
    assert text == (
        "This comment is about Requirement 1: Land and water; Requirement 2: A shed that is open. "
        "You said The tap is never near the beds. (Two gardeners, 1 March 2025) "
        "We changed It says now that a tap is near the beds. We did not change The shed. Why It is about tools. "
        "Answered 9 March 2025"
    )


def test_what_waits_for_an_answer_is_listed_apart() -> None:
    headings = [heading.text() for heading in page().all("h2")]
    assert headings == ["Answered", "Not answered yet"]
    assert page().with_id("said-shed").text().endswith("Answered Not yet")


def test_an_element_has_the_comments_about_it_newest_first() -> None:
    fold = converted(garden_site().pages["requirements/r2.md"]).with_id("you-said-we-did")
    assert fold.first("summary").text() == "You said, we did 2 comments"
    text = fold.text()
    assert text.index("Who has the key?") < text.index("The tap is never near the beds.")
    assert "you-said-we-did" not in garden_site().pages["requirements/r3.md"]


def test_a_comment_on_a_plain_text_of_no_element_leads_to_it() -> None:
    entry = "comments:\n  - {id: said-1, about: whole, said: Too long., by: Gardeners, date: 2025-01-02}\n"
    texts = {**whole_garden(), **plain_text("whole"), COMMENTS: entry}
    assert not [finding for finding in check(load(texts)) if finding.place.path == COMMENTS]
    assert "[Plain whole](plain/whole.md)" in compose(load(texts).model).pages["you-said.md"]


def test_a_comment_about_an_id_that_there_is_not_is_a_finding() -> None:
    found = report({**whole_garden(), COMMENTS: whole_garden()[COMMENTS].replace("[r1, r2]", "[r1, r22]")})
    assert found.startswith(f"{COMMENTS}:4:17: error: there is no element 'r22' [unknown-id]")


def test_a_comment_that_identifies_no_one_may_say_so() -> None:
    named = whole_garden()[COMMENTS].replace("Who has the key?", "Ask Willow Court for the key.")
    assert "name-in-comment" in report({**whole_garden(), COMMENTS: named})
    settled = named.replace("date: 2025-03-04", "date: 2025-03-04\n    anonymous: true")
    assert report({**whole_garden(), COMMENTS: settled}) == ""


def test_people_who_want_to_be_named_are() -> None:
    named = whole_garden()[COMMENTS].replace("by: Two gardeners", "by: Karen Smith\n    named: consented")
    assert report({**whole_garden(), COMMENTS: named}) == ""
    assert "(Karen Smith, 1 March 2025)" in page(named).text()
