"""The index of the site's own search: what is in it, what is not, and that any text at all stays text in it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.assets.files import assets
from generator.model.graph import Graph
from generator.records import Retired
from generator.records.field_types import Id
from generator.rendering import search_index
from generator.rendering.search_index import Entry, Rank, SearchRecord
from generator.routes import addresses
from generator.routes.addresses import url
from generator.routes.routes import DOWNLOAD
from generator.site.compose import Site, compose
from generator.text.strings import fold
from tests.garden import garden_model, garden_site
from tests.hostile import ATTACKS


def entry_of(site: Site, id_: str) -> Entry:
    """The first entry with this id."""
    return next(entry for entry in site.index.entries if entry.id == id_)


def text_of(entry: Entry) -> str:
    """All that search reads of an entry but its title."""
    return "\n".join("\n".join((heading, *blocks)) for heading, blocks in entry.sections)


def script(site: Site) -> str:
    """The index as the built site has it."""
    return search_index.as_script(site.index, lambda address: url(address, folders=False))


def read(text: str) -> dict[str, list[dict[str, object]]]:
    """What the script assigns."""
    begin, end = "window.tocSearchIndex = ", ";\n"
    assert text.startswith(begin)
    assert text.endswith(end)
    data: dict[str, list[dict[str, object]]] = json.loads(text[len(begin) : -len(end)])
    return data


def list_of(data: object) -> list[object]:
    """A list in what the script assigns."""
    assert isinstance(data, list)
    return data


def test_every_page_is_found_but_for_search_itself_and_the_pages_of_links() -> None:
    site = garden_site()
    found = {entry.address.partition("#")[0] for entry in site.index.entries}
    of_links = {path for path in site.pages if path.startswith("links/")}
    assert of_links
    assert found == set(site.pages) - {addresses.SEARCH} - of_links


def test_elements_stand_first_and_quotes_and_retired_elements_last() -> None:
    groups = [entry.group for entry in garden_site().index.entries]
    assert groups == sorted(groups, key=lambda group: max(group, Rank.OVERVIEW))
    assert set(groups) == set(Rank)


@pytest.mark.parametrize(
    ("id_", "what", "title", "where"),
    [
        ("r1", (SearchRecord.ELEMENT, "Requirement 1"), "Land and water", ("requirements/r1.md", Rank.PAGE)),
        ("about", (SearchRecord.PAGE, "Page"), "About the garden", ("about.md", Rank.PAGE)),
        ("help", (SearchRecord.PAGE, "Page"), "Find help", ("help.md", Rank.PAGE)),
        ("need-advice", (SearchRecord.NEED, "Find help"), "A plant is ill", ("help.md#need-advice", Rank.PAGE)),
        (
            "need-water",
            (SearchRecord.EMPTY_NEED, "Find help: no number yet"),
            "There is no water",
            ("help.md#need-water", Rank.OVERVIEW),
        ),
        ("evidence", (SearchRecord.PAGE, "Overview"), "Evidence", ("evidence/index.md", Rank.OVERVIEW)),
        (
            "g-toc",
            (SearchRecord.TERM, "Word explained"),
            "Theory of Change (ToC)",
            ("glossary.md#g-toc", Rank.OVERVIEW),
        ),
        (
            "diaries",
            (SearchRecord.EVIDENCE_KIND, "Kind of evidence"),
            "Bed diaries",
            ("evidence/index.md#diaries", Rank.OVERVIEW),
        ),
        (
            "r0-hose",
            (SearchRecord.RETIRED, "Retired activity"),
            "Carry a hose from house to house",
            ("id/r0-hose/index.md", Rank.RETIRED),
        ),
    ],
)
def test_an_entry_says_what_it_is_and_where(
    id_: str, what: tuple[SearchRecord, str], title: str, where: tuple[str, Rank]
) -> None:
    entry = entry_of(garden_site(), id_)
    assert ((entry.record, entry.kind), entry.title, (entry.address, entry.group)) == (what, title, where)


def test_a_need_is_found_by_every_way_to_reach_who_helps_with_it() -> None:
    listed = entry_of(garden_site(), "need-advice").sections[0][1]
    assert listed[0].startswith("Plant doctor: call 01 23; text LEAF to 456; textphone +44 7 89; chat online at")
    assert listed[1] == "Bee line: call 0 77. Anyone who keeps bees."
    assert entry_of(garden_site(), "need-water").sections == (("", ()),)


def test_an_activity_says_of_which_requirement_it_is_part() -> None:
    assert entry_of(garden_site(), "r3-soup").kind == "Activity in Requirement 3"


def test_a_quote_is_found_by_its_words_and_no_page_repeats_them() -> None:
    site, item = garden_site(), garden_model().evidence[0]
    words = fold(item.quote.text)
    entry = entry_of(site, item.quote.id)
    assert (entry.record, entry.group, entry.sections) == (SearchRecord.QUOTE, Rank.QUOTE, (("", (words,)),))
    assert entry.address == f"evidence/index.md#{item.quote.id}"
    assert [e.id for e in site.index.entries if words in text_of(e)] == [item.quote.id]


def test_what_a_page_says_of_itself_is_not_searched() -> None:
    for entry in garden_site().index.entries:
        assert "Permanent address" not in text_of(entry), entry.id
        assert "Words used on this page" not in text_of(entry), entry.id
        assert "<" not in text_of(entry), entry.id


def test_pages_that_only_repeat_others_are_found_by_title_and_lead() -> None:
    for path in search_index.REPEATING:
        entry = next(e for e in garden_site().index.entries if e.address == path)
        assert len(entry.sections) <= 1, path


def test_a_page_in_plain_language_and_its_twin_say_which_is_which() -> None:
    pages = dict(garden_site().pages) | {"plain/r1.md": "---\ntitle: Water\n---\n\n# Water\n\nYou need water.\n"}
    found = [e for e in search_index.search_entries(Graph(garden_model()), pages).entries if e.id == "r1"]
    assert [(e.record, e.kind, e.title, e.address) for e in found] == [
        (SearchRecord.ELEMENT, "Requirement 1, full page", "Land and water", "requirements/r1.md"),
        (SearchRecord.PLAIN_TEXT, "Requirement 1, in plain language", "Water", "plain/r1.md"),
    ]


def test_synonyms_are_the_forms_of_a_term_and_what_people_type() -> None:
    model = garden_model()
    term = model.terms[0].model_copy(update={"search": ("plot", "my  patch")})
    need = model.support.needs[1].model_copy(update={"search": ("blight",)})
    support = replace(model.support, needs=(model.support.needs[0], need))
    site = compose(replace(model, terms=(term, *model.terms[1:]), support=support))
    assert site.index.synonyms == (
        (("Bed", "beds"), ("plot", "my patch")),
        (("Theory of Change", "ToC", "theories of change"), ()),
        (("A plant is ill",), ("blight",)),
        (("Carrying water",), ("watering can", "hosepipe")),
        (("No harvest was weighed",), ("yield",)),
        (("I have a bed",), ("digger",)),
        (("The map",), ("figure 1", "figure", "diagram", "logic model")),
        (
            ("Check your service",),
            ("checklist", "audit", "self-assessment", "self assessment", "action plan", "gap analysis", "baseline"),
        ),
        (("Download",), DOWNLOAD.search),
        (("What has changed",), ("feed", "rss", "atom", "news", "what is new")),
        (("Comment sheet",), ("feedback", "comment", "report a mistake", "something is wrong")),
    )


def test_what_people_type_is_in_the_index_and_linked_nowhere() -> None:
    model = garden_model()
    term = model.terms[0].model_copy(update={"search": ("wheelbarrow",)})
    site = compose(replace(model, terms=(term, *model.terms[1:])))
    assert "wheelbarrow" in script(site)
    assert not [path for path, text in site.pages.items() if "wheelbarrow" in text]


def test_the_script_is_ascii_and_the_same_every_time() -> None:
    one, two = script(garden_site()), script(compose(garden_model()))
    assert one == two
    assert one.isascii()
    assert len(read(one)["entries"]) == len(garden_site().index.entries)


def test_what_names_other_elements_is_kept_apart_from_what_a_page_says() -> None:
    entry = entry_of(garden_site(), "r1")
    data = next(each for each in read(script(garden_site()))["entries"] if each["id"] == "r1")
    assert entry.linked
    assert not set(entry.linked) & {block for _, blocks in entry.sections for block in blocks}
    assert (data["record"], data["linked"]) == ("element", list(entry.linked))


def test_urls_are_those_of_the_publisher() -> None:
    for folders, wanted in ((False, "requirements/r1.html"), (True, "requirements/r1/")):
        made = read(search_index.as_script(garden_site().index, lambda address, f=folders: url(address, folders=f)))  # type: ignore[misc]
        assert wanted in {entry["url"] for entry in made["entries"]}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_title_comes_out_as_the_characters_it_holds(attack: str) -> None:
    model = garden_model()
    record = Retired(id=_id("r9"), kind=model.retired[0].kind, title=attack, version="2.0.0", because=attack)
    site = compose(replace(model, retired=(*model.retired, record)))
    found = next(entry for entry in read(script(site))["entries"] if entry["id"] == "r9")
    assert str(found["title"]).casefold() == fold(attack).casefold()
    assert fold(attack) in [block for section in list_of(found["sections"]) for block in list_of(section)]


def _id(text: str) -> Id:
    return text


def test_the_index_is_loaded_by_the_search_page_only() -> None:
    pages = garden_site().pages.items()
    assert [path for path, text in pages if "scripts:" in text and "- search\n" in text] == [addresses.SEARCH]
    shell = assets()["assets/shell.js"].decode()
    assert "search-index" not in shell
    assert "search-index" in assets()["assets/search.js"].decode()
