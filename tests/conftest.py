"""What tests of several subjects share: golden files, and the garden as texts and as a folder that a test may spoil."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import settings

from tests.projects import GARDEN, Texts, copied, texts_of

pytest_plugins = ["tests.golden_files", "tests.programs.fixtures"]

LONGEST = {
    "test_every_page_is_accessible",
    "test_edits_give_what_a_build_from_nothing_gives",
    "test_two_builds_give_the_same_bytes",
}
"""Tests that take more than ten seconds each."""

WHOLE_SITE = Path(__file__).resolve().parent / "whole_site"

# A slow machine is no counter-example.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """For `-n auto` one process more than there are cores: some tests are always waiting for a program.

    For `-n logical` as many as there are cores. Where tests seldom wait, another process only collects them once more.
    """
    return (os.cpu_count() or 1) + int(config.option.numprocesses == "auto")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of the whole site and of LibreOffice: `pytest -m "not browser and not slow"` leaves them out.

    The longest tests come first in the part of each process, so that none of them is still running when all others are
    done.
    """
    for item in items:
        if WHOLE_SITE in item.path.parents or "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    longest = [item for item in items if item.name.partition("[")[0] in LONGEST]
    others = [item for item in items if item.name.partition("[")[0] not in LONGEST]
    if processes > 1 and longest:
        size, parts = -(-len(items) // processes), [longest[number::processes] for number in range(processes)]
        rest = iter(others)
        items[:] = [item for part in parts for item in (*part, *islice(rest, size - len(part)))]
        items += rest


@pytest.fixture(scope="session")
def garden() -> Texts:
    """The texts of the garden, which is valid; not to be changed in place."""
    return texts_of(GARDEN)


@pytest.fixture
def garden_folder(tmp_path: Path) -> Path:
    """A copy of the garden on the disk."""
    return copied(GARDEN, tmp_path / "garden")
