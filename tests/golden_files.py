"""Golden files: what the generator prints for a page, kept in tests/golden and reviewed as a diff.

`pytest --refresh-golden` writes them anew; look at `git diff tests/golden` before you commit.
A plugin of the tests, named in conftest.py; it knows nothing of pages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the flag that refreshes golden files."""
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew; review them as a diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, or writes the file where it is to be refreshed."""
    refresh = bool(request.config.getoption("--refresh-golden"))

    def same(name: str, text: str) -> None:
        path = FOLDER / name
        if refresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), (
            f"there is no tests/golden/{name}: run this test with --refresh-golden, and review what it writes"
        )
        wanted = path.read_text(encoding="utf-8")
        assert text == wanted, f"tests/golden/{name} differs: if that is meant, run this test with --refresh-golden"

    return same
