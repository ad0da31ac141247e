"""Pages call a source what it is, and a cited work without a number gets none."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.loading.load import load
from generator.model.dataset_facts import source_name
from generator.model.model import SOURCES
from generator.records.evidence import SourceKind
from generator.site.compose import compose
from tests.projects import SMALLEST, changed


@pytest.mark.parametrize("kind", [kind for kind in get_args(SourceKind) if kind not in ("article", "reference")])
def test_a_source_that_is_no_article_is_never_called_one(kind: str) -> None:
    model = load(changed(SMALLEST, "kind: article", f"kind: {kind}", SOURCES)).model
    site = compose(model, None)
    pages = {path: site.pages[path] for path in site.pages}
    assert [path for path, text in pages.items() if "the article" in text.lower()] == []
    assert source_name(model.sources[0]) == f"the {kind}"
    assert all(site.exports[path]("https://example.org/") for path in site.exports)


def test_a_cited_work_without_a_number_is_called_so() -> None:
    [source] = load(changed(SMALLEST, "kind: article", "kind: reference", SOURCES)).model.sources
    assert source_name(source) == "a cited work"
    assert source_name(source.model_copy(update={"number": 7})) == "reference 7"
