"""The comparison of pictures finds what readers would miss: a word, an arrow, a colour, letters that do not fit."""

from __future__ import annotations

import re

import pytest

from generator.diagrams.drawing import as_file, draw
from generator.diagrams.inline_styles import TYPEFACES
from generator.site.compose import compose
from tests.garden import garden_model
from tests.programs.pictures import differences, parts_of, read, size_of, with_resvg


@pytest.fixture(scope="module")
def picture() -> str:
    pictures = compose(garden_model(), None).pictures
    return as_file(draw({"r1": pictures["r1"]}, "builtin")["r1"])


def found(picture: str, other: str) -> list[str]:
    one, two = (read(with_resvg(svg), size_of(picture)) for svg in (picture, other))
    return differences(picture, one, two)


def test_a_picture_is_like_itself_and_has_words_and_arrows(picture: str) -> None:
    parts = [name for name, _ in parts_of(picture)]
    assert "an arrow" in parts
    assert len(parts) > 4
    assert found(picture, picture) == []


def test_a_line_of_text_that_is_missing_is_found(picture: str) -> None:
    line = next(name for name, _ in parts_of(picture) if len(name) > 9 and name != "an arrow")
    assert any(each.startswith(line) for each in found(picture, picture.replace(f">{line}<", "><")))


def test_the_head_of_an_arrow_that_is_missing_is_found(picture: str) -> None:
    heads = re.findall(r"<polygon[^>]*/>", picture)
    [small, *_] = [head for head in heads if len(re.findall(r",", head)) == 4]
    assert "an arrow" in " ".join(found(picture, picture.replace(small, "")))


def test_another_colour_is_found(picture: str) -> None:
    ground = re.search(r'<rect fill="(#[0-9a-f]{6})"', picture)
    assert ground
    assert "colour at" in " ".join(found(picture, picture.replace(ground[1], "#f0d0d0")))


def test_letters_that_leave_their_box_are_found(picture: str) -> None:
    wider = re.sub(r'font-size="([\d.]+)"', lambda size: f'font-size="{float(size[1]) * 1.2}"', picture)
    assert TYPEFACES in picture
    assert len(found(picture, wider)) > 3
