"""LibreOffice is used only if it has all its parts, and each start opens as many files as there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import libreoffice
from tests.programs.libreoffice import PARTS, Office


def program_in(folder: Path, *parts: str) -> Path:
    """A folder that looks like a LibreOffice with these parts."""
    program, registry = folder / "program" / "soffice", folder / "share" / "registry"
    for path in (program, registry / "main.xcd", *(registry / f"{part}.xcd" for part in parts)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return program


def test_the_one_that_is_named_is_used_if_it_is_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "PLACES", ())
    monkeypatch.setenv("TOC_OFFICE", str(program_in(tmp_path / "part", "calc", "writer")))
    assert libreoffice.find() is None
    whole = program_in(tmp_path / "whole", *PARTS)
    monkeypatch.setenv("TOC_OFFICE", str(whole))
    assert libreoffice.find() == str(whole)


def test_several_files_are_opened_at_once(office: Office, tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="{}"/></svg>'
    files = {name: drawing.format(high).encode() for name, high in (("one.svg", 10), ("two.svg", 30))}
    made = office.opened(files, "png", tmp_path)
    assert {name: data[:4] for name, data in made.items()} == {"one": b"\x89PNG", "two": b"\x89PNG"}
    assert made["one"] != made["two"]
