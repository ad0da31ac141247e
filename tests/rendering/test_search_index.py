"""The index of the site's own search: what is in it, what is not, and that any text at all stays text in it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assets.files import assets
from generator.model.graph import Graph
from generator.records.field_types import Id
from generator.records.records import Retired
from generator.rendering import search_index
from generator.rendering.page_text import sections
from generator.rendering.search_index import Entry, Group
from generator.routes import addresses
from generator.routes.addresses import url
from generator.site.compose import Site, compose
from generator.text.strings import escape, fold
from tests.garden import garden_model, garden_site
from tests.hostile import ATTACKS

PAGE = """\
---
title: Watering &amp; weeding
description: Not searched.
---

<nav class="trail" aria-label="You are here" markdown>
[Home](index.md) <span aria-hidden="true">/</span>
</nav>

# <span class="eyebrow">Requirement 1<span class="unseen">:</span></span> Watering

Beds need **water** from [the tap](tap.md "The tap"), and *time*.
{ .lead }

[Read this in plain language](plain/r1.md)
{ .twin }

<figure class="words" markdown>
<blockquote>
<p>Every bed drinks</p>
</blockquote>
<figcaption markdown>
In the words of [the report](references.md#report), section <cite>Water</cite>.
</figcaption>
</figure>

## How often?

- in [May<span class="unseen">: because</span>](links.md#x)
- in July
  [More about this link](links.md#y){ .why }

| Month | Litres |
|---|---|
| May | 3 |

See <https://example.org/a_b>, `rake` and ![a picture](x.png). Five &lt; six &amp; 2 \\* 3.

## How it is connected

### What it needs first

- **[Requirement 2](r2.md)**
  A hose is needed.

## The evidence

<figure class="quote" markdown>
<blockquote><p>It was dry</p></blockquote>
</figure>

All evidence, by kind.

## About this page

Permanent address
:   [/id/r1/](../id/r1/index.md)

## Words used on this page { #words-used-on-this-page .words-used }

<span id="word-g-bed">Bed</span>
:   A piece of ground.

[tap]: tap.md
"""


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


def test_a_page_is_read_as_its_text_by_heading_without_what_is_not_about_its_subject() -> None:
    assert sections(PAGE) == (
        ("", ("Beds need water from the tap, and time.", "Every bed drinks")),
        (
            "How often?",
            (
                "in May",
                "in July",
                "Month Litres",
                "May 3",
                "See https://example.org/a_b, rake and . Five < six & 2 * 3.",
            ),
        ),
        ("How it is connected", ()),
        ("How it is connected", ("Requirement 2", "A hose is needed.")),
    )


def test_every_page_is_found_and_the_search_page_is_not() -> None:
    site = garden_site()
    found = {entry.address.partition("#")[0] for entry in site.index.entries}
    assert found == set(site.pages) - {addresses.SEARCH}


def test_elements_stand_first_and_quotes_and_retired_elements_last() -> None:
    groups = [entry.group for entry in garden_site().index.entries]
    assert groups == sorted(groups, key=lambda group: max(group, Group.OVERVIEW))
    assert set(groups) == set(Group)


@pytest.mark.parametrize(
    ("id_", "kind", "title", "address", "group"),
    [
        ("r1", "Requirement 1", "Land and water", "requirements/r1.md", Group.PAGE),
        ("about", "Page", "About the garden", "about.md", Group.PAGE),
        ("help", "Page", "Find help", "help.md", Group.PAGE),
        ("need-advice", "Find help", "A plant is ill", "help.md#need-advice", Group.PAGE),
        ("need-water", "Find help: no number yet", "There is no water", "help.md#need-water", Group.OVERVIEW),
        ("evidence", "Overview", "Evidence", "evidence/index.md", Group.OVERVIEW),
        ("g-toc", "Word explained", "Theory of Change (ToC)", "glossary.md#g-toc", Group.OVERVIEW),
        ("diaries", "Kind of evidence", "Bed diaries", "evidence/index.md#diaries", Group.OVERVIEW),
        ("r0-hose", "Retired activity", "Carry a hose from house to house", "id/r0-hose/index.md", Group.RETIRED),
    ],
)
def test_an_entry_says_what_it_is_and_where(id_: str, kind: str, title: str, address: str, group: Group) -> None:
    entry = entry_of(garden_site(), id_)
    assert (entry.kind, entry.title, entry.address, entry.group) == (kind, title, address, group)


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
    assert (entry.group, entry.sections) == (Group.QUOTE, (("", (words,)),))
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
    found = [e for e in search_index.index(Graph(garden_model()), pages).entries if e.id == "r1"]
    assert [(e.kind, e.title, e.address) for e in found] == [
        ("Requirement 1, full page", "Land and water", "requirements/r1.md"),
        ("Requirement 1, in plain language", "Water", "plain/r1.md"),
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


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])))
def test_escaped_text_is_read_as_the_characters_it_holds(text: str) -> None:
    for markdown in (f"{escape(text)}\n", f"- {escape(text)}\n", f"<p>{escape(text)}</p>\n"):
        blocks = [block for _, found in sections(markdown) for block in found]
        assert blocks == ([fold(text)] if fold(text) else [])


def test_the_index_is_loaded_by_the_search_page_only() -> None:
    pages = garden_site().pages.items()
    assert [path for path, text in pages if "scripts:" in text and "- search\n" in text] == [addresses.SEARCH]
    shell = assets()["assets/shell.js"].decode()
    assert "search-index" not in shell
    assert "search-index" in assets()["assets/search.js"].decode()
