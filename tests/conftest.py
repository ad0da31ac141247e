"""What tests of several subjects share: golden files, and the garden as texts and as a folder that a test may spoil."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.projects import GARDEN, Texts, copied, texts_of

pytest_plugins = ["tests.golden_files"]

WHOLE_SITE = Path(__file__).resolve().parent / "whole_site"

# A slow machine is no counter-example.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: some tests are always waiting for a program."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of the whole site, so that `pytest -m "not browser and not slow"` leaves them out."""
    for item in items:
        if WHOLE_SITE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def garden() -> Texts:
    """The texts of the garden, which is valid; not to be changed in place."""
    return texts_of(GARDEN)


@pytest.fixture
def garden_folder(tmp_path: Path) -> Path:
    """A copy of the garden on the disk."""
    return copied(GARDEN, tmp_path / "garden")
