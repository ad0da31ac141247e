"""What a file to take away is given decides its bytes, and a file that is given the same is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from generator.model.model import Model
from generator.routes import addresses
from generator.site.compose import PAINTED_MAP, PAINTED_SLIDE, compose
from generator.site.download_files import DOCUMENTS, SLIDES, DownloadFile, files_to_download
from generator.site.hosting import CARD
from tests.garden import garden_model

SITE = "https://example.org/"
DRAWN = {PAINTED_MAP: "<svg/>", PAINTED_SLIDE: "<svg />"}
DECK, BRIEF = addresses.slides_of("gardeners"), addresses.brief_of("gardeners")
DEAR = (addresses.MAP_PNG, addresses.SLIDE_PNG, CARD, DECK, BRIEF, addresses.SLIDES)


def files_of(
    model: Model, drawn: dict[str, str] | None = None, root: str = SITE, name: str = "Garden"
) -> dict[str, DownloadFile]:
    return files_to_download(compose(model), {**DRAWN, **(drawn or {})}, root, name)


def given(files: dict[str, DownloadFile]) -> dict[str, str | None]:
    return {path: files[path].ready().given for path in DEAR}


def changed(*before_and_after: dict[str, DownloadFile]) -> set[str]:
    before, after = map(given, before_and_after)
    return {path for path in DEAR if before[path] != after[path]}


def with_about(**values: Any) -> Model:
    model = garden_model()
    return replace(model, about=model.about.model_copy(update=values))


def with_activity(number: int, **values: Any) -> Model:
    """The model with other values of one activity of the gardeners' requirement."""
    model = garden_model()
    whole = next(each for each in model.requirements if each.level == "gardeners")
    activities = [*whole.activities]
    activities[number] = activities[number].model_copy(update=values)
    other = whole.model_copy(update={"activities": tuple(activities)})
    return replace(model, requirements=tuple(other if each is whole else each for each in model.requirements))


def test_what_is_the_same_is_given_the_same() -> None:
    assert None not in given(files_of(garden_model())).values()
    assert not changed(files_of(garden_model()), files_of(garden_model()))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (lambda: files_of(garden_model(), {PAINTED_MAP: "<svg>1</svg>"}), {addresses.MAP_PNG, CARD}),
        (
            lambda: files_of(garden_model(), {PAINTED_SLIDE: "<svg>1</svg>"}),
            {DECK, addresses.SLIDES, addresses.SLIDE_PNG},
        ),
        (lambda: files_of(garden_model(), name="Another garden"), {CARD}),
        (lambda: files_of(garden_model(), root="https://example.net/"), {DECK, BRIEF, addresses.SLIDES}),
        (lambda: files_of(with_about(version="9.9.9")), {*DEAR}),
        (lambda: files_of(with_about(language="cy")), {DECK, BRIEF, addresses.SLIDES}),
        (lambda: files_of(with_activity(0, plain="Other words")), {DECK, BRIEF, addresses.SLIDES}),
        (lambda: files_of(with_activity(-1, title="other words")), {DECK, BRIEF, addresses.SLIDES}),
    ],
)
def test_what_is_different_is_given_something_else(
    other: Callable[[], dict[str, DownloadFile]], expected: set[str]
) -> None:
    assert changed(files_of(garden_model()), other()) == expected


def test_a_file_does_not_tell_whether_it_is_made_at_once() -> None:
    files = files_of(garden_model(), {PAINTED_MAP: "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"})
    for path in (BRIEF, addresses.MAP_PNG, addresses.MAP_SVG, addresses.DATA):
        assert files[path]() == files[path].ready().make()


def test_what_shares_a_library_is_made_together() -> None:
    files = files_of(garden_model())
    together = {
        file.together: {path for path in files if files[path].together == file.together} for file in files.values()
    }
    assert together[SLIDES] == {addresses.SLIDE_PNG, *(path for path in files if path.endswith(".pptx"))}
    assert together[DOCUMENTS] == {path for path in files if path.endswith(".docx")}
