"""LibreOffice for tests. A test that asks for it is skipped, with the reason, where it is not installed."""

from __future__ import annotations

import pytest

from tests.programs import libreoffice
from tests.programs.libreoffice import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The LibreOffice of this computer."""
    program = libreoffice.find()
    if program is None:
        pytest.skip(libreoffice.WITHOUT)
    return Office(program, tmp_path_factory.mktemp("libreoffice"))
