"""The files that every site ships: the style sheet is made of all its parts, in the order that is declared."""

from __future__ import annotations

import re
from importlib.resources import files

from generator.assets.files import STYLE_SHEET, STYLES, assets

FOLDER = files("generator") / "assets" / "styles"


def test_every_file_of_styles_is_in_the_style_sheet_once() -> None:
    assert sorted(STYLES) == sorted(file.name.removesuffix(".css") for file in FOLDER.iterdir())


def test_the_rules_stand_in_the_declared_order() -> None:
    opening = [(FOLDER / f"{name}.css").read_text("utf-8").split("*/", 1)[0] for name in STYLES]
    made = assets()[STYLE_SHEET].decode()
    assert all(text.startswith("/* ") for text in opening), "each file says first what it is for"
    places = [made.index(text) for text in opening]
    assert places == sorted(places)


def test_the_typeface_is_inside_the_style_sheet() -> None:
    made = assets()[STYLE_SHEET].decode()
    assert made.count("url(data:font/woff2;base64,") == 2
    assert not re.findall(r"url\([\"']?[^)]*\.woff2", made)


def test_dark_colours_are_written_out_for_who_chose_them_and_for_a_system_that_prefers_them() -> None:
    made = assets()[STYLE_SHEET].decode()
    assert ":root.dark {" not in made
    chosen = re.findall(r':root\[data-scheme="dark"\] \{([^}]*)\}', made)
    preferred = re.findall(r':root:not\(\[data-scheme="light"\]\) \{([^}]*)\}', made)
    assert chosen
    assert chosen == preferred
