"""Slides have text that can be changed, are read in order, and have quotes and addresses in the notes."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from generator.handouts.contents import ASKED, for_role, for_whole
from generator.handouts.slides import CONTINUED, FIRST_POINTS, FIRST_QUOTES, MOST_PARTS, QUOTED
from generator.model.dataset_facts import NOWHERE
from generator.model.graph import Graph
from generator.model.model import Model
from generator.routes import addresses
from generator.text.strings import fold
from tests.exports.formats import SITE, model_of
from tests.garden import garden_model
from tests.handouts.made import made_of, paragraphs, real, slides
from tests.hostile import ATTACKS

DECKS = ("data/slides-system.pptx", "data/slides-service.pptx", "data/slides-staff.pptx", "data/slides.pptx")


def expected(path: str) -> Any:
    graph = Graph(model_of("real"))
    levels = {addresses.slides_of(level.id): level for level in graph.model.levels}
    return for_role(graph, SITE, levels[path]) if path in levels else for_whole(graph, SITE)


@pytest.mark.parametrize("path", DECKS)
def test_each_part_is_on_a_slide_of_its_own_with_all_its_points(path: str) -> None:
    deck, found = expected(path), slides(real()[path])
    assert found[0].title == deck.title
    for part in deck.parts:
        its = [slide for slide in found if slide.title in (part.heading, f"{part.heading} {CONTINUED}")]
        lines = [line for slide in its for line in slide.texts[0]]
        points = [f"{point.words}\v[{point.mark}]" if point.mark else point.words for point in part.points]
        shown = [*part.words, *points] if points else [*(each.cited for each in part.passages), *part.words]
        assert lines == shown, part.heading
        notes = {note for slide in its for note in slide.notes}
        assert {note for point in part.points for note in point.notes} <= notes
        assert {quote.cited for quote in part.quotes[:FIRST_QUOTES]} <= notes | {*lines}
        assert part.address in notes or not part.address


@pytest.mark.parametrize("path", DECKS)
def test_few_slides_are_full_and_none_is_cut_off(path: str) -> None:
    made = Presentation(io.BytesIO(real()[path]))
    assert 10 < len(made.slides) < 26
    for slide in made.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= made.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= made.slide_height
        sizes = {
            run.font.size.pt
            for shape in slide.placeholders
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
            if not run.text.startswith("[")
        }
        assert min(sizes) >= 20, slide.shapes.title.text


@pytest.mark.parametrize("path", DECKS)
def test_slides_are_read_from_their_title_to_their_source(path: str) -> None:
    for slide in Presentation(io.BytesIO(real()[path])).slides:
        assert slide.shapes[0] == slide.shapes.title
        names = [shape.name for shape in slide.shapes]
        assert names[-1] in ("Version and source", "The map")
        for shape in slide.shapes:
            if shape.name == "Version and source":
                assert "awaiting peer review" in shape.text_frame.text
                assert QUOTED in shape.text_frame.text


@pytest.mark.parametrize("path", DECKS)
def test_the_map_is_a_picture_with_a_text_that_replaces_it_and_its_arrows_in_the_notes(path: str) -> None:
    made = Presentation(io.BytesIO(real()[path]))
    pictures = [s for slide in made.slides for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    (picture,) = pictures
    with Image.open(io.BytesIO(picture.image.blob)) as shown:
        assert shown.size == (1920, 1080)
    described = picture._element.nvPicPr.cNvPr.get("descr")
    assert "Problems (7)" in described
    assert "Short-term outcomes (6)" in described
    (slide,) = [slide for slide in slides(real()[path]) if slide.title == "The map"]
    assert "Requirements 1, 2 and 3 enable requirements 4, 5 and 6" in slide.notes


def test_every_text_says_its_language() -> None:
    made = Presentation(io.BytesIO(real()["data/slides.pptx"]))
    spoken = {
        run.font.language_id.name if run.font.language_id else None
        for slide in made.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert spoken == {"ENGLISH_UK"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_under_attack_stays_text(attack: str) -> None:
    model = model_of(attack)
    graph, made = Graph(model), made_of(model)
    words = "\n".join(slide.everything for slide in slides(made[addresses.SLIDES]))
    assert not [id_ for id_ in graph.elements if fold(graph.called(id_)) not in words]
    for path, content in made.items():
        assert not path.endswith(".docx") or paragraphs(content)


def spoilt(model: Model, name: str) -> Model:
    """A model whose requirements all have this plain name."""
    renamed = tuple(each.model_copy(update={"plain_name": name}) for each in model.requirements)
    return replace(model, requirements=renamed)


@pytest.mark.parametrize("name", ["a\x00b\x0bc\x1f\ud800\ufffe", "very long " * 500, "Donaudampfschifffahrt" * 200])
def test_control_characters_and_very_long_names_break_no_handout(name: str) -> None:
    made = made_of(spoilt(garden_model(), name))
    first = fold(name)[:1]
    for path, content in made.items():
        read = paragraphs(content) if path.endswith(".docx") else [slide.everything for slide in slides(content)]
        assert any(first in text for text in read)
        if len(name) > 100 and path.endswith(".pptx"):
            assert any(fold(name) in text for text in read)


def grown(size: int) -> Model:
    """A model with so many requirements of the gardeners, each with as many activities."""
    model = garden_model()
    first = next(each for each in model.requirements if each.level == "gardeners")

    def more(number: int) -> Any:
        copies = [first.activities[0].model_copy(update={"id": f"x{number}-{n}"}) for n in range(size)]
        named = {"id": f"x{number}", "number": number, "title": f"Requirement of {number}"}
        return first.model_copy(update={**named, "activities": tuple(copies)})

    return replace(model, requirements=(*model.requirements, *(more(100 + number) for number in range(size))))


def test_a_deck_of_a_large_model_can_be_shown_and_says_what_is_on_the_site_alone() -> None:
    made = made_of(grown(60))
    deck = slides(made[addresses.slides_of("gardeners")])
    assert len(deck) < 100
    number = sum(slide.title.startswith("Requirement of") and CONTINUED not in slide.title for slide in deck)
    (rest,) = [slide for slide in deck if slide.title == ASKED]
    shown = MOST_PARTS - 1
    all_of_them = 60 + sum(each.level == "gardeners" for each in garden_model().requirements)
    assert rest.texts[0] == (f"{all_of_them - shown} more on the site: {SITE}id/gardeners/",)
    assert number == shown - (all_of_them - 60)
    points = [line for slide in deck if slide.title.startswith("Requirement of 100") for line in slide.texts[0]]
    assert len(points) == FIRST_POINTS
    assert points[-1] == f"{60 - FIRST_POINTS + 1} more on the site: {SITE}id/gardeners/"
    whole = slides(made[addresses.SLIDES])
    assert [f"more on the site: {SITE}" in slide.everything for slide in whole].count(True) >= 2
    assert len(paragraphs(made[addresses.brief_of("gardeners")])) > 60 * 60


def test_without_an_address_a_large_deck_says_how_to_find_the_rest() -> None:
    deck = slides(made_of(grown(20), NOWHERE)[addresses.slides_of("gardeners")])
    (rest,) = [slide for slide in deck if slide.title == ASKED]
    assert rest.texts[0][0].endswith("more on the site: short name gardeners")


@pytest.mark.parametrize("path", DECKS)
def test_no_deck_of_the_real_model_is_cut_short(path: str) -> None:
    assert not [slide.title for slide in slides(real()[path]) if "more on the site" in slide.everything]
