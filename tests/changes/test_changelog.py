"""What each version changed, newest first, and when each element last changed."""

from __future__ import annotations

import datetime
from dataclasses import replace

from generator.changes.changelog import changes_between, history, last_changes, version_changes
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Model, Release
from generator.model.snapshot import data_of
from tests.garden import garden_model, whole_garden
from tests.projects import changed

DAYS = (datetime.date(2025, 1, 2), datetime.date(2025, 2, 3))


def release(version: str, day: datetime.date, *, old: str = "", new: str = "") -> Release:
    """The garden as a release, in which something was different."""
    texts = changed(whole_garden(), old, new) if old else whole_garden()
    data = data_of(load(texts).model)
    return Release(version, day, f"content/releases/{version}.json", data | {"toc": data["toc"] | {"version": version}})


def released(*releases: Release, version: str = "1.2.0") -> Model:
    about = garden_model().about.model_copy(update={"version": version})
    return replace(garden_model(), about=about, releases=releases)


FIRST = release("1.0.0", DAYS[0], old="title: Dry summers", new="title: Hot summers")
SECOND = release("1.1.0", DAYS[1])


def test_a_project_that_released_nothing_has_no_history() -> None:
    assert version_changes(garden_model()) == ()
    assert history(Graph(garden_model())).versions == ()
    assert history(Graph(garden_model())).last == {}


def test_versions_come_newest_first_and_the_first_has_nothing_to_be_compared_with() -> None:
    versions = version_changes(released(FIRST, SECOND, version="1.1.0"))
    assert [(each.version, each.date, each.first, each.released) for each in versions] == [
        ("1.1.0", DAYS[1], False, True),
        ("1.0.0", DAYS[0], True, True),
    ]
    assert [(item.subject, item.sentence) for item in versions[0].changes] == [
        ("Problem 1: Dry summers", "The title was reworded.")
    ]
    assert versions[1].changes == ()


def test_what_changed_since_the_last_release_is_told_apart() -> None:
    newest, *_ = version_changes(released(FIRST))
    assert (newest.released, newest.anchor, len(newest.changes)) == (False, "since", 1)
    assert version_changes(released(FIRST))[-1].anchor == "version-1-0-0"


def test_a_new_number_without_changes_is_a_version_of_its_own_until_it_is_released() -> None:
    assert [each.released for each in version_changes(released(SECOND, version="1.2.0"))] == [False, True]
    assert [each.released for each in version_changes(released(SECOND, version="1.1.0"))] == [True]


def test_an_element_knows_the_version_in_which_it_last_changed() -> None:
    graph = Graph(released(FIRST, SECOND, version="1.1.0"))
    last = history(graph).last
    assert (last["p1"].version.version, last["p1"].what) == ("1.1.0", ("title",))
    assert (last["r1"].version.version, last["r1"].what) == ("1.0.0", ())
    assert last.keys() == graph.elements.keys()


def test_another_order_is_no_change_of_an_element() -> None:
    model = replace(garden_model(), evidence=garden_model().evidence[::-1])
    today = Release("1.2.0", DAYS[1], "", data_of(model))
    changes = changes_between(SECOND, today)
    assert changes
    assert all(item.minor for item in changes)
    versions = version_changes(released(SECOND))
    assert last_changes(versions, ["r1"])["r1"].version is versions[-1]


def test_the_words_of_quotes_are_never_told() -> None:
    notes = "content/evidence/notes.yaml"
    texts = changed(whole_garden(), "Without water there is no garden", "Without water nothing grows", notes)
    other = Release("1.2.0", DAYS[1], "", data_of(load(texts).model))
    (change,) = changes_between(SECOND, other)
    assert change.pieces == ()
    assert "garden" not in change.sentence
