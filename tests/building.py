"""Builds sites for tests, each once, however many processes run the tests."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import resvg_py
from filelock import FileLock

from generator.machine.cache import FOLDER
from tests.projects import GARDEN, copied
from tests.reading import REAL


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` that `make` fills; it is shared by all processes of one run."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / name, shared / f"{name}-is-built"
    with FileLock(shared / f"{name}-lock"):
        if not done.exists():
            make(folder)
            done.touch()
    return folder


def build(project: Path, site: Path, *, strict: bool = True) -> None:
    """What `make site` does, into another folder."""
    flags = ["--strict"] if strict else []
    run("-m", "generator", "build", *flags, "-C", str(project), "--site-dir", str(site))


def emit(project: Path, folder: Path) -> None:
    """Writes the project as plain files for other generators."""
    run("-m", "generator", "emit", "--strict", "-C", str(project), str(folder))


def build_with_mkdocs(project: Path, site: Path) -> None:
    """What MkDocs makes of the project by itself. Another seed: nothing may hang on the order of a set."""
    settings = str(project / "mkdocs.yml")
    run("-m", "mkdocs", "build", "--strict", "--config-file", settings, "--site-dir", str(site), seed="7")


def garden_with_its_site(factory: pytest.TempPathFactory) -> Path:
    """A copy of the garden with its site and its cache, built by the program itself, once; not to be changed."""

    def make(folder: Path) -> None:
        copied(GARDEN, folder)
        said = run("-m", "generator", "build", "--strict", cwd=folder)
        assert f"The site is in {folder / 'site'}\n" in said
        assert "python -m generator serve" in said

    return once(factory, "garden-with-its-site", make)


def without_its_site(built: Path, folder: Path) -> Path:
    """A copy of a project that was built, without its site but with its cache: what did not change is not made again.

    For tests of what comes out of a build, not of how it is made.
    """
    return Path(shutil.copytree(built, folder, ignore=shutil.ignore_patterns("site")))


def with_cache_of(project: Path, copy: Path) -> None:
    """Gives a copy of a project what builds of the project have left, if they have left anything."""
    left, lent = project / FOLDER / "entries.sqlite", copy / FOLDER / "entries.sqlite"
    if left.exists():
        lent.parent.mkdir(parents=True)
        with (
            closing(sqlite3.connect(f"{left.as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(lent)) as new,
        ):
            old.backup(new)  # whole, even if another build is writing


@contextmanager
def pngs_drawn_once() -> Iterator[None]:
    """Inside, a PNG is drawn once, however often it is wanted.

    It follows from the text of the picture, the fonts and the size, which are compared. To draw it takes longer than
    all else about a small site that has not changed.
    """
    draw, drawn = resvg_py.svg_to_bytes, dict[str, bytes]()

    def once_each(**options: Any) -> bytes:
        key = repr(sorted(options.items()))
        if key not in drawn:
            drawn[key] = bytes(draw(**options))
        return drawn[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(resvg_py, "svg_to_bytes", once_each)
        yield


def run(*arguments: str, seed: str = "1", cwd: Path = REAL) -> str:
    """Runs Python with these arguments, which must go well. Returns what it prints."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": seed, "PYTHONPATH": str(REAL)}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout
