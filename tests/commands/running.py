"""Runs the command for tests, in this process or as a program of its own, and spoils projects."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result
from mkdocs.__main__ import cli as mkdocs_itself

from generator.commands.cli import main
from tests.places import place_of
from tests.projects import BROKEN, GARDEN

ROOT = GARDEN.parents[2]

REPORT = BROKEN.with_suffix(".txt").read_text(encoding="utf-8")

FIRST = place_of(BROKEN, "content/evidence/logbook.yaml", "source: ^diary")
"""The place of the first finding about the broken project."""

Spoil = Callable[[Path], object]

Bytes = dict[str, bytes]


def toc(*arguments: object) -> Result:
    """The command, run here; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert '  File "' not in result.output
    return result


def python(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`python -m generator` as a program of its own."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


def by_mkdocs(project: Path) -> subprocess.CompletedProcess[str]:
    """Plain `mkdocs build` as a program of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)


def mkdocs(project: Path) -> Result:
    """Plain `mkdocs build`, run here; it may end as it likes but not with an exception.

    What it sets up for a process of its own, to tell its messages and warnings, is taken back.
    """
    logger, build_log = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.commands.build")
    before = [(log, [*log.handlers], [*log.filters], log.propagate) for log in (logger, build_log)]
    try:
        with warnings.catch_warnings():
            result = CliRunner().invoke(mkdocs_itself, ["build", "--config-file", str(project / "mkdocs.yml")])
    finally:
        for log, handlers, filters, propagate in before:
            log.handlers[:], log.filters[:], log.propagate = handlers, filters, propagate
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def held(folder: Path) -> Bytes:
    """A fingerprint of every file in a folder by path, without what Python and builds keep to be faster."""
    kept = {"__pycache__", ".cache"}
    files = (path for path in folder.rglob("*") if path.is_file() and kept.isdisjoint(path.parts))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}


def spoil_with_a_warning(folder: Path) -> None:
    """A mistake that is only a warning."""
    (folder / "content" / "stray.yaml").write_text("a: b\n", encoding="utf-8")


def replaced(old: str, new: str, path: str = "mkdocs.yml") -> Spoil:
    """A change of words in a file of the garden."""

    def spoil(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def written(path: str, content: str | bytes) -> Spoil:
    """A file of the garden written anew."""
    return lambda folder: (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
