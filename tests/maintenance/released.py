"""The garden in git, released and changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands.cli import main
from generator.model.snapshot import data_of, text_of
from tests.garden import garden_model

PATH = "content/releases/1.2.0.json"


def toc(*arguments: object) -> Result:
    """The command, run here; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def kept(version: str = "1.2.0") -> str:
    data = data_of(garden_model())
    return text_of(data | {"toc": data["toc"] | {"version": version}})


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "x@y.z" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, env=environment)


def committed(folder: Path) -> Path:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it is")
    return folder


def released(folder: Path, version: str, *more: str, day: str = "2026-01-31") -> Result:
    return toc("release", version, "--date", day, "-C", folder, *more)
