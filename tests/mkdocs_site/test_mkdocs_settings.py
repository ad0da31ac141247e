"""The settings are those of the file that was named, whatever the current folder, and even without standard input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.mkdocs_site.mkdocs_settings import load_settings
from tests.projects import GARDEN

PRINTED = "import sys; from pathlib import Path; from generator.mkdocs_site.mkdocs_settings import load_settings; "
PRINTED += "print(load_settings(Path(sys.argv[1])).docs_dir)"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the stream")
def test_without_standard_input_the_project_is_the_one_that_was_named() -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-c", PRINTED, str(GARDEN / "mkdocs.yml")]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == GARDEN / "content" / "pages"


def test_some_settings_can_be_replaced() -> None:
    assert load_settings(GARDEN / "mkdocs.yml", site_name="Beds").site_name == "Beds"
