"""The ways in by role: a page for each level that has a door."""

from __future__ import annotations

import pytest

from generator.model.model import MODEL
from generator.project_io.project_reader import read_project
from generator.site.compose import Site
from tests.pages.doors import composed, site
from tests.projects import GARDEN
from tests.reading import Element, converted


def link(from_: str, kind: str, to: str, basis: str) -> str:
    section = ", section: Summary" if basis == "stated" else ""
    return f"{{from: {from_}, kind: {kind}, to: {to}, basis: {basis}, rationale: Made up.{section}}}"


def section(page: Element, heading: str) -> list[str]:
    """The headings, paragraphs and items under a heading of the page, until the next of its rank."""
    parts = [part for part in page.all() if part.tag in ("h2", "h3", "p", "li")]
    start = next(index for index, part in enumerate(parts) if part.tag == "h2" and part.text() == heading)
    rest = parts[start + 1 :]
    end = next((index for index, part in enumerate(rest) if part.tag == "h2"), len(rest))
    return [part.text() for part in rest[:end]]


def roles(made: Site) -> list[str]:
    return [page for page in made.pages if page.startswith("roles/") and page != "roles/index.md"]


def gardeners(*links: str) -> Element:
    return converted(site(*links).pages["roles/gardeners.md"])


# --- the page of a level -------------------------------------------------------------------------------------------


def test_each_level_with_a_door_has_a_page_named_after_it() -> None:
    one = {"    title: The gardeners": "I have a bed"}
    assert roles(site()) == ["roles/association.md", "roles/gardeners.md"]
    assert roles(site(doors=one)) == ["roles/gardeners.md"]
    assert not roles(site(doors={}))
    assert "roles/index.md" not in site(doors={}).pages


def test_the_page_is_headed_by_the_level_and_the_words_of_its_door() -> None:
    assert gardeners().first("h1").text() == "The gardeners: I have a bed"


def test_a_level_is_told_what_it_has_to_put_in_place() -> None:
    assert section(gardeners(), "What is asked of you") == [
        "Requirement 2: A shed that is open",
        "Lend tools like books",
        "Requirement 3: Time together",
        "Cook soup on the first Sunday of the month",
    ]


def test_a_requirement_that_rests_on_another_of_the_level_says_so() -> None:
    page = gardeners(link("r2", "enables", "r3", "editorial"))
    told = section(page, "What is asked of you")
    assert "Depends on your own Requirement 2 (editorial: Requirement 2 enables Requirement 3)." in told
    assert section(page, "What others need from you") == [
        "No requirement at another level depends on yours, but the outcomes below do."
    ]


@pytest.mark.parametrize(
    ("level", "said"),
    [("association", "Other levels depend on yours."), ("gardeners", "Your level depends on the others.")],
)
def test_the_lead_says_how_the_level_stands_to_the_others(level: str, said: str) -> None:
    assert next(converted(site().pages[f"roles/{level}.md"]).with_class("lead")).text().endswith(f"of others. {said}")


def test_a_level_is_told_what_others_need_from_it() -> None:
    page = converted(site().pages["roles/association.md"])
    assert section(page, "What others need from you") == [
        "The gardeners",
        "Requirement 2: A shed that is open needs your Requirement 1 (stated: Requirement 1 enables Requirement 2)",
        "Requirement 3: Time together needs your Requirement 1 (stated: Requirement 1 enables Requirement 3)",
    ]
    assert section(page, "What you can ask of others") == [
        "No requirement at another level has to be in place before yours."
    ]


def test_a_level_is_told_what_it_may_ask_of_others() -> None:
    assert section(gardeners(), "What you can ask of others") == [
        "The association",
        "Requirement 1: Land and water, for your Requirements 2 and 3 (stated: reasons on the page of Requirement 1)",
    ]


def test_requirements_with_the_same_basis_stand_together_and_all_others_apart() -> None:
    page = gardeners(link("r2", "addresses", "p1", "stated"), link("r3", "addresses", "p1", "editorial"))
    assert section(page, "Problems you help to address")[0] == (
        "Problem 1: Dry summers, with Requirement 2 (stated: Requirement 2 addresses Problem 1), "
        "Requirement 3 (editorial: Requirement 3 addresses Problem 1)"
    )


def test_a_requirement_counts_with_its_activities() -> None:
    assert section(gardeners(), "Problems you help to address") == [
        "Problem 2: Neighbours do not know each other, with Requirement 3 "
        "(editorial: activity ‘Cook soup on the first Sunday of the month’ addresses Problem 2)"
    ]


def test_what_is_stated_only_in_part_does_not_pass_as_stated() -> None:
    page = gardeners(link("r3", "addresses", "p2", "stated"))
    (told,) = section(page, "Problems you help to address")
    assert told.endswith("with Requirement 3 (stated in part: reasons on the page of Problem 2)")


def test_one_reason_stands_with_its_link_and_several_on_the_page_of_the_element() -> None:
    made = site(link("r3", "addresses", "p2", "stated")).pages["roles/gardeners.md"]
    assert "](../links/r1-enables-r2.md)" not in made
    assert "](../problems/p2.md#how-it-is-connected)" in made
    assert "](../links/r3-soup-addresses-p2.md)" not in made
    assert "](../links/r3-soup-addresses-p2.md)" in site().pages["roles/gardeners.md"]


def test_a_level_is_told_the_outcomes_it_contributes_to() -> None:
    assert section(gardeners(), "Outcomes you contribute to")[0] == (
        "Short-term outcome 2: Neighbours greet each other by name, with Requirements 2 and 3 "
        "(editorial: reasons on the page of Short-term outcome 2)"
    )


def test_a_level_without_any_of_this_says_so() -> None:
    extra = """
  - id: council
    title: The council
    statement: The council watches.
    role_label: I am on the council
    who: [{text: everybody}]

evidence_kinds:
"""
    texts, _ = read_project(GARDEN)
    made = composed({**texts, MODEL: texts[MODEL].replace("\nevidence_kinds:\n", extra)})
    page = converted(made.pages["roles/council.md"])
    assert section(page, "What is asked of you") == ["The model has no requirement at this level."]
    assert section(page, "Problems you help to address") == ["The model links no problem to this level."]
    assert section(page, "Outcomes you contribute to")[0] == "The model links no outcome to this level."
    assert "No requirement is at this level." in converted(made.pages["index.md"]).text()


def test_each_role_leads_to_its_handouts_and_to_the_others() -> None:
    handouts, others = gardeners().with_class("ways")
    assert [way.attributes["href"] for way in handouts.all("a")] == [
        "../data/brief-gardeners.docx",
        "../data/slides-gardeners.pptx",
    ]
    assert [(way.text(), way.attributes["href"]) for way in others.all("a")] == [
        ("I sit on the committee", "association.md")
    ]


def test_a_level_is_told_what_holds_for_all_and_what_is_not_known() -> None:
    assert section(gardeners(), "What applies at every level") == ["Trust grows slowly"]
    assert section(gardeners(), "What is not known")[:1] == ["No harvest was weighed"]
