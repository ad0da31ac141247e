"""The emitted folder is a whole site for other generators: ProperDocs and Zensical build it, with the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GARDEN = ROOT / "tests" / "projects" / "garden"
BIN = Path(sys.executable).parent


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module", params=[GARDEN, ROOT], ids=["garden", "real project"])
def emitted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("emitted")
    run(sys.executable, "-m", "generator", "emit", "-C", str(request.param), "--strict", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("program", ["properdocs", "zensical"])
def test_another_generator_builds_the_emitted_folder(emitted: Path, program: str) -> None:
    shutil.rmtree(emitted / "site", ignore_errors=True)
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
