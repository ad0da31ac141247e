"""Pictures that people take away look in other programs as in a browser: the same words, arrows and colours."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.model.graph import Graph
from generator.records import Kind
from tests.exports.formats import model_of
from tests.programs.libreoffice import Office
from tests.programs.pictures import DRAWN, Picture, differences, read, size_of, with_libreoffice


@pytest.fixture(scope="session")
def taken(site: Path) -> Mapping[str, str]:
    """The map, the slide, the sign of the site, and the picture of one element of each kind that has one."""
    graph = Graph(model_of("real"))
    elements = (next(iter(graph.by_kind[kind])).id for kind in Kind)
    drawn = {id_: site / "diagrams" / f"{id_}.svg" for id_ in elements}
    files = {"map": site / "data/map.svg", "slide": site / "data/slide.svg", "icon": site / "assets/icon.svg", **drawn}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items() if path.exists()}


@pytest.fixture
def in_browser(page: Page, taken: Mapping[str, str]) -> Mapping[str, Picture]:
    """The same as Chromium draws them, each in a dot to a pixel."""
    page.goto("about:blank")  # The policy of the site would refuse a page that a test makes.
    return {name: _in_browser(page, svg) for name, svg in taken.items()}


def _in_browser(page: Page, svg: str) -> Picture:
    wide, high = size_of(svg)
    page.set_viewport_size({"width": wide, "height": high})
    data = base64.b64encode(svg.encode()).decode()
    page.set_content(f'<body style="margin: 0"><img width="{wide}" src="data:image/svg+xml;base64,{data}">')
    return read(page.screenshot(), (wide, high))


def test_programs_draw_the_words_arrows_and_colours_of_a_browser(
    taken: Mapping[str, str], in_browser: Mapping[str, Picture], subtests: pytest.Subtests
) -> None:
    assert len(taken) >= 7
    for program, draw in DRAWN.items():
        with subtests.test(program):
            made = {name: read(draw(svg), size_of(svg)) for name, svg in taken.items()}
            assert _different(taken, in_browser, made) == {}


def test_libreoffice_draws_the_words_arrows_and_colours_of_a_browser(
    taken: Mapping[str, str], in_browser: Mapping[str, Picture], office: Office, tmp_path: Path
) -> None:
    made = with_libreoffice(office, dict(taken), tmp_path)
    assert _different(taken, in_browser, {name: read(png, size_of(taken[name])) for name, png in made.items()}) == {}


def _different(
    taken: Mapping[str, str], ours: Mapping[str, Picture], theirs: Mapping[str, Picture]
) -> dict[str, list[str]]:
    found = {name: differences(svg, ours[name], theirs[name]) for name, svg in taken.items()}
    return {name: each for name, each in found.items() if each}
