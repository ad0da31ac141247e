"""What tests of commands share: a project with its built site, and one whose site is still to be built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import once, pngs_drawn_once
from tests.commands.running import python
from tests.projects import GARDEN, copied


@pytest.fixture(scope="package", autouse=True)
def _pngs_drawn_once() -> Iterator[None]:
    with pngs_drawn_once():
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the garden with its site, built by the program itself, once for all processes; not to be changed."""
    return once(tmp_path_factory, "garden-with-its-site", _build)


def _build(folder: Path) -> None:
    copied(GARDEN, folder)
    result = python("build", "--strict", cwd=folder)
    assert result.returncode == 0, result.stderr
    assert f"The site is in {folder / 'site'}\n" in result.stdout
    assert "python -m generator serve" in result.stdout


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the garden and its site that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture
def unbuilt(built: Path, tmp_path: Path) -> Path:
    """A copy of the garden without its site that a test may spoil, and build in less time: it has the cache."""
    return Path(shutil.copytree(built, tmp_path / "garden", ignore=shutil.ignore_patterns("site")))
