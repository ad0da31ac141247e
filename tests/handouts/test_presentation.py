"""Slides that are copies of a form differ in their words alone, and no word is read as anything else."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR

from generator.handouts.presentation import (
    TITLE_SLIDE,
    WITH_LIST,
    SlideLine,
    TextBox,
    TextPosition,
    add_slide,
    template,
)
from generator.handouts.reproducible_documents import document_bytes

TITLE, LIST, FOOT = TextPosition(0.5, 1.0), TextPosition(2.0, 4.0), TextPosition(6.5, 0.5, "Foot")


def text(place: TextPosition, *lines: SlideLine, **how: Any) -> TextBox:
    return TextBox(place=place, lines=lines, size=20, **how)


def made_of(*slides: tuple[int, list[TextBox], list[str]]) -> Any:
    """A presentation of these slides as a program reads it."""
    made = template()
    for layout, texts, notes in slides:
        add_slide(made, layout, texts, notes, "cy-GB")
    return Presentation(io.BytesIO(document_bytes(made, datetime.date(2024, 2, 29))))


def with_list(*lines: SlideLine) -> tuple[int, list[TextBox], list[str]]:
    return (
        WITH_LIST,
        [text(TITLE, ("Title", ())), text(LIST, *lines), text(FOOT, ("Foot", ()))],
        ["A note", "A note", ""],
    )


def test_each_slide_has_its_own_words_and_notes_in_the_same_places() -> None:
    made = made_of(with_list(("one", ()), ("two", ("mark",))), with_list(("three", ())))
    first, second = made.slides
    assert [shape.text_frame.text for shape in first.shapes] == ["Title", "one\ntwo\v[mark]", "Foot"]
    assert [shape.text_frame.text for shape in second.shapes] == ["Title", "three", "Foot"]
    places = [[(s.name, s.left, s.top, s.width, s.height) for s in slide.shapes] for slide in made.slides]
    assert places[0] == places[1]
    assert first.notes_slide.notes_text_frame.text == "A note"
    assert [slide.slide_layout.name for slide in made.slides] == ["Title and Content"] * 2
    assert len({slide.part.partname for slide in made.slides}) == 2


def test_every_run_says_its_language_and_size() -> None:
    made = made_of(with_list(("two", ("mark",))))
    body = made.slides[0].placeholders[1].text_frame
    assert [(run.text, run.font.size.pt) for run in body.paragraphs[0].runs] == [("two", 20), ("[mark]", 14)]
    noted = made.slides[0].notes_slide.notes_text_frame
    for frame in (body, noted):
        assert {run._r.rPr.get("lang") for p in frame.paragraphs for run in p.runs} == {"cy-GB"}


def test_a_text_can_stand_at_the_bottom_of_its_place_and_without_bullets() -> None:
    title = text(TextPosition(0.5, 1.0, at_bottom=True), ("Title", ()), bold=True)
    made = made_of((TITLE_SLIDE, [title, text(LIST, ("A sentence.", ()), plain=True)], []))
    first, second = made.slides[0].placeholders
    assert (first.text_frame.vertical_anchor, second.text_frame.vertical_anchor) == (MSO_ANCHOR.BOTTOM, MSO_ANCHOR.TOP)
    assert first.text_frame.paragraphs[0].runs[0].font.bold
    assert "buNone" in second.text_frame._txBody.xml
    assert not made.slides[0].notes_slide.notes_text_frame.text


@pytest.mark.parametrize("words", ["</a:t><b>", "a & b &amp; c", "\u201cwords\u201d \u00e9", "a\x00b\x01c\ud800"])
def test_words_stay_words(words: str) -> None:
    (line,) = made_of(with_list((words, ()))).slides[0].placeholders[1].text_frame.paragraphs
    bad = str.maketrans(dict.fromkeys("\x00\x01\ud800", "\N{REPLACEMENT CHARACTER}"))
    assert line.text == words.translate(bad)
