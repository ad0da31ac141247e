"""The garden with doors for its levels, for the tests of the pages that they lead to."""

from __future__ import annotations

from generator.checks.records import check
from generator.findings import as_text
from generator.loading.load import load
from generator.model.model import MODEL
from generator.project_io.project_reader import read_project
from generator.site.compose import Site, compose
from tests.projects import GARDEN

DOORS = {"    title: The association": "I sit on the committee", "    title: The gardeners": "I have a bed"}


def site(*links: str, doors: dict[str, str] | None = None) -> Site:
    """The site of the garden with doors for its levels and more links."""
    texts, _ = read_project(GARDEN)
    model = texts[MODEL].replace("\nlinks:\n", "\nlinks:\n" + "".join(f"\n  - {link}\n" for link in links))
    for title, door in (DOORS if doors is None else doors).items():
        assert model.count(title) == 1
        model = model.replace(title, f"{title}\n    role_label: {door}")
    return composed({**texts, MODEL: model})


def composed(texts: dict[str, str]) -> Site:
    loaded = load(texts)
    errors = check(loaded)
    assert not errors, as_text(errors)
    return compose(loaded.model)
