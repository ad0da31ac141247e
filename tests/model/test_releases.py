"""Versions have an order, releases a path, and a model that says something else a name that says so."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Release
from generator.model.releases import by_version, is_release, path_of, version_key
from generator.model.snapshot import data_of, text_of
from tests.maintenance.released import PATH
from tests.projects import Texts, added, changed


def edition_of(texts: Texts) -> str:
    return Graph(load(texts).model).edition


PLAIN_P1 = "---\nelement: p1\ntitle: Dry\nreviews: []\n---\n\n## What this means\n\nIt is dry.\n"


@given(st.lists(st.tuples(*[st.integers(0, 10**8)] * 3), min_size=2, max_size=2))
def test_versions_are_in_the_order_of_their_figures(pair: list[tuple[int, int, int]]) -> None:
    one, other = (".".join(map(str, figures)) for figures in pair)
    first, second = version_key(one), version_key(other)
    assert first is not None
    assert second is not None
    assert (first < second) is (pair[0] < pair[1])


@pytest.mark.parametrize(
    "text", ["1.0", "1.0.0.0", "v1.0.0", "1.0.0-beta", "01.0.0", "1.0.٣", "", "1.0.0\n", "../1.0.0"]
)
def test_what_is_no_version(text: str) -> None:
    assert version_key(text) is None


def test_no_other_words_go_by_the_number_of_a_release(garden: Texts) -> None:
    texts = garden | {PATH: text_of(data_of(load(garden).model))}
    explained = added(texts, PLAIN_P1, "content/plain/p1.md")
    assert edition_of(garden) == edition_of(texts) == "1.2.0"
    assert edition_of(changed(texts, "title: Dry summers", "title: Wet summers")) == "1.2.0 (changed since)"
    assert edition_of(explained) == "1.2.0 (changed since)"
    assert edition_of(changed(texts, "version: 1.2.0", "version: 1.3.0")) == "1.3.0"
    mark = "id: q-names\n"
    gone = changed(texts, mark, f"{mark}    status: withdrawn\n    why: Asked for.\n", "content/evidence/notes.yaml")
    assert edition_of(gone) == "1.2.0"


def test_a_review_makes_no_other_words(garden: Texts) -> None:
    garden = added(garden, PLAIN_P1, "content/plain/p1.md")
    texts = garden | {PATH: text_of(data_of(load(garden).model))}
    review = (
        "reviews:\n  - by: Gardeners\n    people: 2\n    how: meeting\n    date: 2025-03-01\n    version: 1.2.0\n"
        "    read: {Plain title: aaaaaaaaaaaa}\n"
    )
    reviewed = changed(texts, "reviews: []\n", review, "content/plain/p1.md")
    assert [len(text.front.reviews) for text in load(reviewed).model.plain if text.id == "p1"] == [1]
    assert edition_of(texts) == edition_of(reviewed) == "1.2.0"


def test_releases_are_sorted_by_their_figures_and_not_as_text() -> None:
    kept = [
        Release(version, datetime.date(2025, 1, 2), path_of(version), {}) for version in ("1.10.0", "1.9.0", "1.2.3")
    ]
    assert [release.version for release in by_version(kept)] == ["1.2.3", "1.9.0", "1.10.0"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (path_of("1.2.0"), True),
        ("content/releases/1.2.0.yaml", False),
        ("content/releases/old/1.2.0.json", False),
        ("content/1.2.0.json", False),
    ],
)
def test_a_release_is_a_json_file_in_its_folder(path: str, found: bool) -> None:
    assert is_release(path) is found
