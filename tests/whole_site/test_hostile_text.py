"""Text of the model is data: whatever it looks like, it comes out as the characters it holds, wherever it is printed.

First each place that a template has is tried with any text at all; then a whole project is put under attack, and each
of its pages must be the same as in disguise, but for the characters of the attack (see `hostile`).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.checks.records import check
from generator.diagrams import drawing
from generator.findings import as_text
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import SOURCES, Model
from generator.records import (
    About,
    Activity,
    EvidenceFile,
    Gap,
    GlossaryTerm,
    Level,
    LinkEntry,
    Passage,
    Quote,
    QuoteStatus,
    Record,
    Retired,
    Source,
    SupportEntry,
    SupportFile,
    SupportNeed,
    SupportText,
    Topic,
)
from generator.rendering.environment import environment
from generator.rendering.linked_words import without_links
from generator.rendering.search_index import Entry, Rank
from generator.routes import addresses
from generator.rules import Severity
from generator.site.compose import Site, compose, redirect
from generator.text.strings import fold, one_line, paragraphs, sentence_case
from generator.whole_map.group_links import link_subjects
from tests.garden import whole_garden
from tests.hostile import ATTACKS, DOI, SHAPES, URL, attacked, disguised, reworded, unmasked, word_fields
from tests.reading import Element, converted, converter, parse, split

MARKS = (
    "<script> </script> <b> </p> </div> <!-- --> <?php <![CDATA[ <a@b.c> <http://a.b> &amp; &#60; &lt &nbsp; & \" ' "
    "[x](javascript:alert(1)) ![i](x.png) [x][y] [x]: [^1] *[A]: [TOC] [[w]] - [ ] (c) {{ {% }} %} {.a} {: #b } "
    "` ``` ~~~ ~~ # ## 1. 2) - -- --- * ** *** _ __ + = === | : :: ! !!! ??? > / // http://a.b www.a.b a@b.c ^ $ $$ % "
    "@ \\ \\\\ ... ==> 1/2 x:y amp; word É é 😀 0 999 klzzwxh:0000 "
    "\u202e \u200f \u2066 \u200b \u00ad \ufeff \u2028 \u3000 \u00a0 \x85 \x1c \x00 \x02 \x03"
)
SPACES = [" ", "  ", "    ", "\n", "\t", "\n\n"]

hostile_texts = st.lists(
    st.sampled_from([*MARKS.split(" "), *SPACES]) | st.text(max_size=3), min_size=1, max_size=7
).map("".join)

PLACES = {
    "a paragraph": "{{ text }}\n",
    "a paragraph with a class": "{{ text }}\n{ .lead }\n",
    "after words": "**Editors’ note.** {{ text }}\n",
    "a heading": "## {{ text }} { #x }\n",
    "the heading of a page": '# <span class="eyebrow">Problem 1<span class="unseen">:</span></span> {{ text }}\n',
    "an item of a list": "- {{ text }}\n- {{ text }} (section <cite>{{ text }}</cite>)\n",
    "a later line of an item": "- **[a](a.md)**\n  {{ text }}\n  <br>{{ text }} [b](b.md).\n",
    "a link's label": "[{{ text }}](a.md), **[{{ text }}](a.md)**\n",
    "a link with attributes": "[{{ text }}](a.md){ rel=next }\n",
    "a tag in a link": '[why<span class="unseen">: {{ text }}</span>](b.md){ .why }\n',
    "a cell of a table": "| A | B |\n|---|---|\n| {{ text }} | b |\n",
    "a term": "{{ text }}\n:   meaning\n",
    "a term in a tag": '<span id="x">{{ text }} ({{ text }})</span>\n:   meaning\n',
    "a meaning": "Term\n:   {{ text }}\n",
    "raw HTML": '<figure class="words" markdown>\n<blockquote>\n<p>{{ text }}</p>\n</blockquote>\n</figure>\n',
    "Markdown in HTML": '<div class="note" markdown>\n{{ text }}\n\n**[{{ text }}](a.md)** enables b\n\n</div>\n',
    "a tag in a line": '- <span id="x">{{ text }}</span>\n  <span class="aside">Editors’ note: {{ text }}</span>\n',
    "an image's description": '![{{ text }}](a.svg){ data-diagram="a" }\n',
    "an attribute": '<div role="region" aria-label="{{ text | attribute }}" markdown>\nwords\n</div>\n',
    "an attribute of raw HTML": '<p title="{{ text }}">words</p>\n',
}


@cache
def _printed(place: str, text: str) -> Element:
    page = environment().from_string(PLACES[place]).render(text=text)
    return parse(converter()(page))


def _shape(element: Element, words: Mapping[str, str]) -> list[object]:
    """All that an element holds, with `words` put in for others; ids made from headings are left out."""

    def put(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old, new)
        return text

    return [
        put(inner)
        if isinstance(inner, str)
        else (inner.tag, {k: put(v) for k, v in inner.attributes.items() if k != "id"}, _shape(inner, words))
        for inner in element.held
    ]


@pytest.mark.parametrize("place", PLACES)
@settings(deadline=None, max_examples=60)
@given(text=hostile_texts)
def test_any_text_comes_out_as_its_characters_in_every_place(place: str, text: str) -> None:
    shown = re.sub("[\x00-\x1f\x7f-\x9f]", "\ufffd", fold(text))
    assume(shown)
    # The text of the page without it, and no element but those of the page without it.
    assert _shape(_printed(place, text), {}) == _shape(_printed(place, "Qqq"), {"Qqq": shown})


# --- a whole project under attack ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Project:
    """A project whose texts were put through one function, loaded and composed."""

    model: Model
    site: Site


HELD_BACK = {
    "content/evidence/held-back.yaml": """
source: report
quotes:
  - id: q-taken-back
    text: words that nobody is to see
    section: What is needed
    kind: diaries
    supports: [r1]
    status: withdrawn
  - id: q-locked-away
    text: words that only some may see
    section: What is needed
    kind: diaries
    supports: [r1]
    status: restricted
"""
}
"""Quotes whose words are not shown, but why they are not."""


NO_Y = "there is no element or quote 'y'"


@cache
def _garden(attack: str, *, in_disguise: bool = False) -> Project:
    loaded = load(reworded(whole_garden() | HELD_BACK, (disguised if in_disguise else attacked)(attack)))
    errors = [finding for finding in check(loaded) if finding.severity is Severity.ERROR]
    # An attack has a reference link to nothing; where texts may hold such links, that is reported.
    errors = [error for error in errors if (error.rule, error.message) != ("unknown-id", NO_Y)]
    assert not errors, as_text(errors)
    return Project(loaded.model, compose(loaded.model))


def test_the_attacked_project_uses_every_field_that_holds_words() -> None:
    """What the project does not use would not be attacked: a new field needs a line in the garden."""
    held = {(type(record), name) for record in _records(_garden(ATTACKS[0]).model) for name in _words_of(record)}
    files: tuple[type[Record], ...] = (*SHAPES.values(), EvidenceFile)
    wanted = {field for file in files for field in word_fields(file)}
    assert wanted - held - NOT_IN_THE_GARDEN == set()


NOT_IN_THE_GARDEN = {
    (GlossaryTerm, "section"),  # attacked where other records have it
    (SupportFile, "lead"),  # the file as a whole is no record of the model
    (SupportFile, "missing"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_page_under_attack_is_the_page_in_disguise_but_for_its_characters(attack: str) -> None:
    under_attack, in_disguise = _garden(attack).site, _garden(attack, in_disguise=True).site
    assert under_attack.pages.keys() == in_disguise.pages.keys()
    for path in under_attack.pages.keys() - ORDERED_BY_LETTER:
        shapes = [_unmasked_shape(converted(site.pages[path]), attack) for site in (under_attack, in_disguise)]
        assert shapes[0] == shapes[1], path


ORDERED_BY_LETTER = {"search.md"}
"""Pages that put what begins with another letter in another place."""


def _place(address: str) -> str:
    """An address without the words that a browser is to look for there, which are encoded in it."""
    return address.partition("#:~:")[0]


def _unmasked_shape(element: Element, attack: str) -> list[object]:
    return [
        unmasked(inner, attack)
        if isinstance(inner, str)
        else (
            inner.tag,
            {
                name: unmasked(_place(value), attack)
                for name, value in inner.attributes.items()
                if name not in MADE_FROM_TEXT
            },
            _unmasked_shape(inner, attack),
        )
        for inner in element.held
    ]


MADE_FROM_TEXT = {"id"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_page_under_attack_runs_a_script_or_leads_where_the_text_says(attack: str) -> None:
    for path, page in _garden(attack).site.pages.items():
        for element in converted(page).all():
            assert element.tag not in ("script", "iframe", "object"), path
            for name, value in element.attributes.items():
                assert not name.startswith("on"), path
                assert not (name in ("href", "src") and value.lower().startswith(("javascript:", "data:"))), path


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_text_of_the_model_is_on_its_page_word_for_word(attack: str) -> None:
    project = _garden(attack)
    texts = {path: converted(page).text() for path, page in project.site.pages.items()}
    missing = [
        (type(record).__name__, name, path)
        for record, pages in _printed_records(project.model)
        for name, whole in _printed_words(record)
        # Something else may stand between two paragraphs, such as a list of the places on a page.
        for words in paragraphs(whole)
        for path in pages
        if sentence_case(fold(words)) not in texts[path] and fold(words) not in texts[path]
    ]
    assert missing == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_group_of_activities_is_named_on_the_page_of_its_requirement(attack: str) -> None:
    project = _garden(attack)
    where = addresses.addresses(Graph(project.model))
    for requirement in project.model.requirements:
        text = converted(project.site.pages[where[requirement.id]]).text()
        groups = {activity.group for activity in requirement.activities if activity.group}
        assert [group for group in groups if fold(group) not in text] == []
    assert any(activity.group for requirement in project.model.requirements for activity in requirement.activities)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_role_of_a_level_is_named_at_home_and_on_its_page(attack: str) -> None:
    project = _garden(attack)
    for level in project.model.levels:
        assert level.role_label
        for path in (addresses.HOME, addresses.role_of(level)):
            assert fold(level.role_label) in converted(project.site.pages[path]).text(), path


@pytest.mark.parametrize("attack", ATTACKS)
def test_front_matter_under_attack_is_escaped_because_publishers_print_it_as_it_stands(attack: str) -> None:
    project = _garden(attack)
    for path, page in project.site.pages.items():
        meta = split(page)[0]
        assert not re.search("[<>\"']", meta["title"] + meta["description"]), path
    home = split(project.site.pages[addresses.HOME])[0]
    assert html.unescape(home["title"]) == project.model.about.short_title


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_drawing_under_attack_keeps_its_links_and_shows_the_names(attack: str) -> None:
    project = _garden(attack)
    graph = Graph(project.model)
    where = addresses.addresses(graph)
    pages = {addresses.link_of(each.anchor) for each in link_subjects(graph)}
    for id_ in (id_ for id_ in project.site.pictures if "." not in id_):
        picture = project.site.pictures[id_]
        svg = drawing.linked(drawing.draw({"one": picture}, "builtin")["one"], lambda address: f"to/{address}")
        page = parse(svg)
        hrefs = {link.attributes["href"] for link in page.all("a")}
        assert hrefs <= {f"to/{address}" for address in (*where.values(), *pages)}, id_
        for card in page.with_class("tile"):
            id_of_card = card.attributes["id"].removeprefix(f"diagram-{id_}-").partition("_in_")[0]
            name = one_line(graph.called(id_of_card))
            assert "".join(name.split()) in "".join(card.text().split()), (id_, name)


@pytest.mark.parametrize("attack", ATTACKS)
def test_data_to_take_away_holds_the_very_characters(attack: str) -> None:
    project = _garden(attack)
    held = set(_strings(json.loads(project.site.data[addresses.DATA])))
    # Neither where to find help nor what readers said is given away; nor is a quote that is not shown.
    kept = ("Support", "Nation", "ReaderComment")
    exported = [r for r in _records(project.model) if not type(r).__name__.startswith(kept)]
    exported = [r for r in exported if not isinstance(r, Quote) or r.status is QuoteStatus.PUBLISHED]
    missing = [words for record in exported for _, words in _printed_words(record) if words not in held]
    assert missing == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_search_under_attack_finds_what_it_finds_in_disguise(attack: str) -> None:
    found = [
        [unmasked(words, attack) for entry in project.site.index.entries for words in _searched(entry)]
        for project in (_garden(attack), _garden(attack, in_disguise=True))
    ]
    assert found[0] == found[1]


def _searched(entry: Entry) -> Iterator[str]:
    # The title of a quote is its beginning, cut off where its marks allow.
    yield from (entry.title, entry.kind) if entry.group is not Rank.QUOTE else ()
    for heading, blocks in entry.sections:
        yield from (heading, *blocks)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_permanent_address_shows_the_name_as_it_is(attack: str) -> None:
    name = f"Problem 1: {attack}"
    page = parse(redirect(name, "../../problems/p1/", "en-GB"))
    assert page.first("title").text() == fold(name)
    assert page.first("a").text() == fold(name)
    assert [link.attributes["href"] for link in page.all("a")] == ["../../problems/p1/"]


def test_an_address_of_the_web_leads_there_and_nowhere_else() -> None:
    texts = dict(whole_garden())
    sources = texts[SOURCES]
    sources = re.sub("doi: .*", f"doi: '{DOI}'", sources)
    texts[SOURCES] = re.sub("url: .*", f"url: '{URL}'", sources)
    page = converted(compose(load(texts).model).pages[addresses.REFERENCES])
    links = {link.text(): link.attributes["href"] for link in page.all("a")}
    assert re.fullmatch(r"https://doi\.org/10\.5555/[^\s<>\"`()]+", links[DOI])
    assert re.fullmatch(r"https://example\.org/[^\s<>\"`()]+a=1&copy;=2&lt;=[^\s<>\"`()]+", links[URL])


# --- which text stands on which page -------------------------------------------------------------------------------


def _records(model: Model) -> Iterator[Record]:
    """Every record of the model, the inner ones after the one they stand in; each link entry once."""
    links = {id(link.entry): link.entry for link in model.links}
    outer: list[Record] = [model.about, *model.levels, *model.evidence_kinds, *model.stages, *model.problems]
    outer += [*model.requirements, *model.outcomes, *model.impacts, *model.assumptions, *links.values(), *model.gaps]
    outer += [*model.topics, *model.retired, *(item.quote for item in model.evidence), *model.sources, *model.terms]
    outer += [*model.support.needs, *model.support.nations, *model.support.entries, *model.comments]
    for record in outer:
        yield from _with_inner(record)


def _with_inner(record: Record) -> Iterator[Record]:
    yield record
    for name in type(record).model_fields:
        held = getattr(record, name)
        for inner in held if isinstance(held, tuple) else (held,):
            if isinstance(inner, Record):
                yield from _with_inner(inner)


def _words_of(record: Record) -> Iterator[str]:
    """The names of those fields of a record that hold words and are filled."""
    return (name for shape, name in word_fields(type(record)) if shape is type(record) and getattr(record, name))


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _strings(inner)


NOT_PRINTED = {
    (About, "licence"),  # on the download page and in every export: see tests/exports
    (About, "editors"),
    (About, "short_title"),  # the title of the home page: see front matter
    (Activity, "group"),  # not on the page of the activity: see that of its requirement
    (Level, "role_label"),  # not on the page where the level stands: see the role's page and home
    (Source, "sections"),  # a list to check by
    (GlossaryTerm, "also"),  # forms to look for
    *((record, "search") for record in (GlossaryTerm, Level, Gap, Topic)),
    (SupportNeed, "search"),
    (LinkEntry, "section"),  # printed where the link is stated: not so for all
}


REFERRING = {(SupportNeed, "missing"), (SupportEntry, "note")}
"""Fields whose reference links are made: of them the words are printed and the ids are not."""


def _printed_words(record: Record) -> Iterator[tuple[str, str]]:
    for name in _words_of(record):
        value = getattr(record, name)
        held_back = isinstance(record, Quote) and record.status is not QuoteStatus.PUBLISHED and name != "why"
        if (type(record), name) not in NOT_PRINTED and not held_back:
            assert isinstance(value, str)
            yield name, without_links(value, ("r1", "help-fire")) if (type(record), name) in REFERRING else value


def _printed_records(model: Model) -> Iterator[tuple[Record, set[str]]]:
    """Every record with the pages on which all its words must stand."""
    where = addresses.addresses(Graph(model))
    pages = {id_: address.partition("#")[0] for id_, address in where.items()}
    ends = {id(link.entry): {addresses.link_of(link.anchor), pages[link.from_], pages[link.to]} for link in model.links}
    for record in _records(model):
        id_ = getattr(record, "id", None)
        if isinstance(record, About):
            for inner in _with_inner(record):
                yield inner, {addresses.MAP if inner is record.pathway else addresses.HOME}
        elif isinstance(record, LinkEntry):
            yield record, ends[id(record)]
        elif isinstance(record, Quote):
            yield record, {addresses.EVIDENCE}
            if record.status is not QuoteStatus.WITHDRAWN:
                yield record, {pages[supported] for supported in record.supports}
        elif type(record).__name__ == "Stage":
            yield record, {addresses.STAGES}
        elif isinstance(id_, str) and id_ in pages:
            page = addresses.permanent(id_) if isinstance(record, Retired) else pages[id_]
            passages = (inner for inner in _with_inner(record) if isinstance(inner, Passage | SupportText))
            yield from ((inner, {page}) for inner in (record, *passages))
