"""Which files are read, and what is said of those that are not."""

from __future__ import annotations

import pytest

from generator.loading.load import load
from generator.model.model import PAGES
from tests.projects import SMALLEST, report


@pytest.mark.parametrize(
    "path",
    [
        *["content/README.md", "content/plain/LICENCE.txt", "content/pages/deep/CONTRIBUTING.markdown"],
        *["content/pages/chart.yaml", "content/pages/deep/in/page.md"],
    ],
)
def test_what_speaks_to_people_or_belongs_to_pages_is_no_stray_file(path: str) -> None:
    assert report(SMALLEST | {path: "words"}) == ""


def test_a_page_may_have_a_name_in_capitals() -> None:
    model = load(SMALLEST | {f"{PAGES}NHS.md": "# The NHS", f"{PAGES}README.md": "# For editors"}).model
    assert [page.path for page in model.pages] == [f"{PAGES}NHS.md"]
