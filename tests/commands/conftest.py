"""What tests of commands share: a project with its built site, and one whose site is still to be built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import garden_with_its_site, pngs_drawn_once, without_its_site


@pytest.fixture(scope="package", autouse=True)
def _pngs_drawn_once() -> Iterator[None]:
    with pngs_drawn_once():
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the garden with its site, built by the program itself, once for all processes; not to be changed."""
    return garden_with_its_site(tmp_path_factory)


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the garden and its site that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture
def unbuilt(built: Path, tmp_path: Path) -> Path:
    """A copy of the garden without its site that a test may spoil. Building it takes less time: it has the cache."""
    return without_its_site(built, tmp_path / "garden")
