"""What tests of files for hosts share."""

from __future__ import annotations

import struct
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from generator.commands.cli import main

ADDRESS = "https://example.org/toc/"


def size_of(png: bytes) -> tuple[int, ...]:
    """Width and height, as the PNG says at its beginning."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def settings(folder: Path, **more: object) -> None:
    path = folder / "mkdocs.yml"
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(held | more), encoding="utf-8")


def toc(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])
