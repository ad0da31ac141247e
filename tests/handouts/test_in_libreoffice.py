"""LibreOffice opens briefs and slides and finds the words of the model in them. Skipped where it is not installed."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.handouts.contents import for_role
from generator.handouts.slides import FIRST_QUOTES
from generator.model.graph import Graph
from generator.text.strings import fold
from tests.exports.formats import SITE, model_of
from tests.handouts.made import real
from tests.programs.libreoffice import Office

pytestmark = pytest.mark.slow


def converted(office: Office, folder: Path, name: str, form: str) -> str:
    """The text of a file after LibreOffice has opened it and saved it in another format."""
    [made] = office.opened({name: real()[f"data/{name}"]}, form, folder).values()
    return fold(made.decode("utf-8", errors="replace").lstrip("\ufeff"))


def test_the_words_of_a_brief_are_those_of_the_model(office: Office, tmp_path: Path) -> None:
    graph = Graph(model_of("real"))
    level = graph.model.levels[1]
    text = converted(office, tmp_path, "brief-service.docx", "txt:Text (encoded):UTF8")
    for part in for_role(graph, SITE, level).parts:
        for words in (part.heading, part.aside, *part.words, *(each.cited for each in part.passages)):
            assert fold(words) in text
        for point in part.points:
            assert fold(point.sentence or point.words) in text


def test_the_words_on_slides_and_in_notes_are_those_of_the_model(office: Office, tmp_path: Path) -> None:
    graph = Graph(model_of("real"))
    level = graph.model.levels[2]
    # The flat format of LibreOffice is one file of XML, with the notes.
    text = html.unescape(re.sub("<[^>]*>", "", converted(office, tmp_path, "slides-staff.pptx", "fodp")))
    for part in for_role(graph, SITE, level).parts:
        notes = (note for point in part.points for note in point.notes)
        quotes = (each.cited for each in (*part.passages, *part.quotes[:FIRST_QUOTES]))
        for words in (part.heading, part.aside, *(point.words for point in part.points), *notes, *quotes):
            assert words in text, words
    assert "Problems (7)" in text
