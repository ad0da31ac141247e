"""Drawings in place of images, each drawn once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.machine.cache import Cache
from generator.mkdocs_site import pictures
from generator.mkdocs_site.pictures import drawn, drawn_on_demand, pictures_in, with_drawings
from tests.garden import garden_site

IMAGE = '<img alt="A picture" data-diagram="r1" src="../diagrams/r1.svg">'
R1 = {"r1": garden_site().pictures["r1"]}
SHOWN = garden_site().shown


def test_the_ids_of_the_pictures_in_a_page_are_found() -> None:
    assert pictures_in(f'<p>{IMAGE}</p><img data-diagram="map"><img src="photo.jpg">') == {"r1", "map"}
    assert pictures_in("<p></p>") == set()


def test_a_drawing_replaces_its_image_with_links_as_seen_from_the_page() -> None:
    drawing = '<svg><a href="requirements/r2.md"><text>Two</text></a></svg>'
    page = with_drawings(f"<p>{IMAGE}</p>", {"r1": drawing}, "requirements/r1/", folders=True)
    assert page == '<p><svg><a href="../r2/"><text>Two</text></a></svg></p>'
    flat = with_drawings(f"<p>{IMAGE}</p>", {"r1": drawing}, "requirements/r1.html", folders=False)
    assert 'href="r2.html"' in flat


def test_an_image_without_a_drawing_stays() -> None:
    assert with_drawings(IMAGE, {"map": "<svg/>"}, "", folders=True) == IMAGE


def test_a_picture_is_drawn_once_and_then_found_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(None)
    first = drawn(R1, SHOWN, "builtin", cache)
    assert first["r1"].startswith("<svg")

    def never(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(pictures, "draw", never)
    assert drawn(R1, SHOWN, "builtin", cache) == first
    with pytest.raises(AssertionError, match="drawn again"):
        drawn({"r2": garden_site().pictures["r2"]}, SHOWN, "builtin", cache)


def test_a_picture_is_drawn_again_if_the_cache_is_deleted_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "entries.sqlite"
    first = Cache(path)
    whole = drawn(R1, SHOWN, "builtin", first)
    drawing, file = whole["r1"], whole.file("r1")
    first.keep()
    first.close()
    second = Cache(path)
    again = drawn(R1, SHOWN, "builtin", second)
    with sqlite3.connect(path) as shared:
        shared.execute("delete from entries")
    shared.close()
    assert (again["r1"], again.file("r1")) == (drawing, file)
    second.close()


def test_a_picture_on_demand_is_drawn_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def draw(some: dict[str, object], program: str) -> dict[str, str]:
        asked.append([*some])
        return {id_: f"<svg>{id_} {program}</svg>" for id_ in some}

    monkeypatch.setattr(pictures, "draw", draw)
    both = {id_: garden_site().pictures[id_] for id_ in ("r1", "r2")}
    on_demand = drawn_on_demand(both, SHOWN, "system", Cache(None))
    assert ([*on_demand], asked) == (["r1", "r2"], [])
    assert on_demand["r2"] == "<svg>r2 system</svg>"
    assert asked == [["r2"]]
