"""What the tests of this package share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.maintenance.released import committed, git


@pytest.fixture
def repository(garden_folder: Path) -> Path:
    """The garden as a repository in which all is committed."""
    git(garden_folder, "init", "-q")
    return committed(garden_folder)
