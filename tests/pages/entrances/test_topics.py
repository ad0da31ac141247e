"""Topics: pages that gather elements of all levels."""

from __future__ import annotations

from generator.checks.records import check
from generator.loading.load import load
from generator.model.model import MODEL, SUPPORT
from generator.site.compose import Site, compose
from tests.garden import HELP, garden_site, whole_garden
from tests.projects import SMALLEST
from tests.reading import Element, converted


def composed(old: str, new: str) -> Site:
    """The site of the garden in whose model something was replaced."""
    texts = whole_garden()
    assert texts[MODEL].count(old) == 1
    return compose(load(texts | {MODEL: texts[MODEL].replace(old, new)}).model)


def water(made: Site | None = None) -> Element:
    return converted((made or garden_site()).pages["topics/t-water.md"])


def under(page: Element, heading: str) -> list[str]:
    """The texts of the headings, paragraphs and items under a heading of the page."""
    parts = [part for part in page.all() if part.tag in ("h2", "h3", "p", "li", "summary")]
    start = next(index for index, part in enumerate(parts) if part.tag == "h2" and part.text() == heading)
    found = []
    for part in parts[start + 1 :]:
        if part.tag == "h2":
            break
        found.append(part.text())
    return found


def test_a_project_without_topics_has_no_such_pages() -> None:
    pages = compose(load(SMALLEST).model).pages
    assert not [page for page in pages if page.startswith("topics/")]
    assert "topics" not in pages["index.md"]


def test_every_topic_has_a_page_and_the_index_and_home_lead_to_each() -> None:
    site = garden_site()
    for page, folder in (("topics/index.md", ""), ("index.md", "topics/")):
        ways = next(converted(site.pages[page]).with_class("topics"))
        assert [(way.text(), way.attributes["href"]) for way in ways.all("a")] == [
            ("Carrying water", f"{folder}t-water.md"),
            ("Meeting neighbours", f"{folder}t-meeting.md"),
        ]


def test_what_to_do_is_listed_by_level_with_the_activities_that_the_topic_gathers() -> None:
    done = under(water(), "What to do")
    assert done.index("The association") < done.index("Lay a pipe to the middle bed") < done.index("The gardeners")
    assert "Put a rain barrel under every gutter" not in done


def test_a_requirement_of_which_no_activity_is_gathered_comes_with_all_of_them() -> None:
    assert "Lend tools like books" in under(water(), "What to do")


def test_an_activity_is_named_by_its_plain_sentence() -> None:
    title = "title: lay a pipe to the middle bed\n"
    made = composed(title, f"{title}        plain: There is water at every bed.\n")
    assert "There is water at every bed." in under(water(made), "What to do")
    assert "Lay a pipe to the middle bed" not in under(water(made), "What to do")


def test_a_problem_comes_with_the_statements_that_links_of_the_topic_speak_of() -> None:
    link = "    section: What is needed\n    rationale: A tap inside"
    made = composed(link, f"    statements: [p1-2]\n{link}")
    assert under(water(), "What goes wrong today") == ["Dry summers Problem 1"]
    assert under(water(made), "What goes wrong today")[-1] == "Seedlings die in the holidays"


def test_what_is_meant_to_change_and_what_it_rests_on_are_listed() -> None:
    assert under(water(), "What it should lead to") == ["Beds stay moist through August Short-term outcome 1"]
    assert under(water(), "Assumptions behind this") == ["Trust grows slowly Assumption"]


def test_kinds_of_evidence_without_a_passage_are_said() -> None:
    made = composed("elements: [p1, r1-tap, r2, st1, a-slow]", "elements: [r1]")
    assert [summary.text() for summary in water(made).all("summary")] == ["Conversations at the gate: read 1 passage"]
    assert "There is no passage of this kind: Bed diaries." in under(water(made), "What this is based on")


def test_what_is_not_covered_is_said() -> None:
    assert under(water(), "What is not covered")[0] == "The report says nothing about who pays for the water."
    other = converted(garden_site().pages["topics/t-meeting.md"])
    assert under(other, "What is not covered")[0] == "Nothing has been noted for this topic alone."


def test_a_topic_leads_to_the_help_that_it_names_before_all_else() -> None:
    made = composed("search: [watering can", "help: [need-water]\n    search: [watering can")
    links = [(link.text(), link.attributes["href"]) for link in next(water(made).with_class("note")).all("a")]
    assert links == [("Find help: There is no water", "../help.md#need-water")]
    assert not [*water().with_class("note")]


def test_a_project_without_a_list_of_help_may_not_name_a_need() -> None:
    texts = whole_garden()
    model = texts[MODEL].replace("search: [watering can", "help: [need-water]\n    search: [watering can")
    assert not check(load(texts | {MODEL: model, SUPPORT: HELP}))
    found = check(load({path: text for path, text in texts.items() if path != SUPPORT} | {MODEL: model}))
    assert [finding.message for finding in found] == ["there is no need 'need-water'"]


def test_the_permanent_address_of_a_topic_leads_to_its_page() -> None:
    assert garden_site().permanent["t-water"] == "topics/t-water.md"
