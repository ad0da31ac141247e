"""Pages of the garden as they are printed."""

from __future__ import annotations

from generator.checks.records import check
from generator.findings import as_text
from generator.loading.load import load
from generator.site.compose import Site, compose
from tests.garden import garden_site
from tests.projects import SMALLEST
from tests.reading import converted


def smallest() -> Site:
    loaded = load(SMALLEST)
    findings = check(loaded)
    assert not findings, as_text(findings)
    return compose(loaded.model)


def words(address: str) -> str:
    """What the page of the garden at an address says."""
    return " ".join(converted(garden_site().pages[address]).text().split())
