"""The files that every site ships: the style sheet is made of all its parts, in the order that is declared."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from generator.assets.files import STYLE_SHEET, STYLES, assets

FOLDER = files("generator") / "assets" / "styles"


def test_every_file_of_styles_is_in_the_style_sheet_once() -> None:
    assert sorted(STYLES) == sorted(file.name.removesuffix(".css") for file in FOLDER.iterdir())


def test_every_file_says_first_what_it_is_for() -> None:
    assert all((FOLDER / f"{name}.css").read_text("utf-8").startswith("/* ") for name in STYLES)


def test_the_rules_stand_in_the_declared_order() -> None:
    made = assets()[STYLE_SHEET].decode()
    rules = [
        re.findall(r"^\.[^\n{]+ \{$", (FOLDER / f"{name}.css").read_text("utf-8"), re.MULTILINE) for name in STYLES
    ]
    own = [next(rule for rule in some if made.count(rule) == 1) for some in rules if some]
    places = [made.index(rule) for rule in own]
    assert len(places) > 10
    assert places == sorted(places)


def test_the_typeface_is_in_two_files_of_its_own() -> None:
    made = assets()[STYLE_SHEET].decode()
    named = re.findall(r"url\([\"']?([^)\"']+)", made)
    assert len(named) == 2
    assert {f"assets/{name}" for name in named} == {name for name in assets() if name.endswith(".woff2")}


def test_every_name_that_a_rule_uses_is_defined() -> None:
    made = assets()[STYLE_SHEET].decode()
    used, defined = set(re.findall(r"var\((--[\w-]+)", made)), set(re.findall(r"(--[\w-]+):", made))
    assert used - defined == set()
    assert defined - used == set()


def outside_of_paper(css: str) -> str:
    """The rules for screens: paper has its own measures, in points and millimetres."""
    kept, depth, paper = [], 0, None
    for line in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).splitlines():
        if line.lstrip().startswith(("@media print", "@page")) and paper is None:
            paper = depth
        if paper is None:
            kept.append(line)
        depth += line.count("{") - line.count("}")
        if paper is not None and depth == paper:
            paper = None
    return "\n".join(kept)


SCALES = {
    r"font-size: ([^;]+);": r"var\(--t[1-5]\)|inherit|125%",
    r"(?:margin|padding|gap)[\w-]*: ([^;]+);": r"(?:(?:calc\(-1 \* )?var\(--(?:s[1-7]|press[\w-]*)\)\)?|0|auto)",
    r"border[\w-]*: (\S+) (?:solid|dashed) .+;": r"var\(--(?:rule|rule-strong|edge-width)\)",
}


@pytest.mark.parametrize("named", SCALES)
def test_sizes_and_spaces_come_from_the_scales(named: str) -> None:
    """One place has them all. What draws a shape, and what centres the map, is no space between parts."""
    allowed = SCALES[named]
    wrong = [
        f"{name}: {value}"
        for name in STYLES
        if name not in ("tokens", "diagram")
        for value in re.findall(rf"(?m)^\s+{named}$", outside_of_paper((FOLDER / f"{name}.css").read_text("utf-8")))
        if not re.fullmatch(rf"(?:{allowed})(?: (?:{allowed}))*", value)
    ]
    assert [one for one in wrong if one not in SHAPES] == []


SHAPES = {
    *("topics: 0.25rem", "map: calc(50% - var(--map-width) / 2)", "marks: calc(var(--mark-size) + var(--s2))"),
    *("marks: calc(-1 * var(--mark-size) - var(--s2))", "marks: calc(var(--s1) - var(--mark-size) - var(--s2))"),
}
"""What centres the map, shapes that are drawn with borders, and how far a mark hangs out of its line."""


def test_dark_colours_are_written_out_for_who_chose_them_and_for_a_system_that_prefers_them() -> None:
    made = assets()[STYLE_SHEET].decode()
    assert ":root.dark {" not in made
    chosen = re.findall(r':root\[data-scheme="dark"\] \{([^}]*)\}', made)
    preferred = re.findall(r':root:not\(\[data-scheme="light"\]\) \{([^}]*)\}', made)
    assert chosen
    assert chosen == preferred


def test_a_list_without_markers_stays_a_list_in_safari() -> None:
    """`list-style: none` would take its role away; empty markers do not. A summary has no role to lose."""
    made = assets()[STYLE_SHEET].decode()
    without = re.findall(r"([^{}]+)\{[^{}]*list-style(?:-type)?:\s*none", made)
    assert all(selector.strip().endswith("summary") for selector in without)
    assert len(re.findall(r"list-style:\s*[\"']{2}", made)) > 10
