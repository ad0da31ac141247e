"""The emitted folder is a whole site for other generators: ProperDocs and Zensical build it, with the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.building import emit, once
from tests.projects import GARDEN
from tests.reading import REAL

PROJECTS = {"garden": GARDEN, "real": REAL}
BIN = Path(sys.executable).parent


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=PROJECTS)
def emitted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """The emitted folder, emitted once for all processes, and copied, because each generator builds inside it."""
    folder = once(tmp_path_factory, f"emitted-{request.param}", partial(emit, PROJECTS[request.param]))
    return Path(shutil.copytree(folder, tmp_path / "emitted"))


@pytest.mark.parametrize("program", ["properdocs", "zensical"])
def test_another_generator_builds_the_emitted_folder(emitted: Path, program: str) -> None:
    run(str(BIN / program), "build", "--strict", "-f", str(emitted / "mkdocs.yml"))
    sources = [path.relative_to(emitted / "docs") for path in (emitted / "docs").rglob("*.md")]
    built = {path.relative_to(emitted / "site") for path in (emitted / "site").rglob("*.html")}
    missing = [page for page in sources if not {page.with_suffix(".html"), page.with_suffix("") / "index.html"} & built]
    assert not missing
    page = (emitted / "site" / "requirements" / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>.*\w", page)
    menu = re.search(r'<nav class="site-nav.*?</nav>', page, re.DOTALL)
    assert menu
    assert "Requirements" in menu[0]
    assert 'class="site-name"' in page
