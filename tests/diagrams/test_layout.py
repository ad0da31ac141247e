"""Graphviz: its words, its fonts, and the environment around it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.diagrams import dot
from generator.diagrams.layout import FONTS, LayoutError, layout
from tests.diagrams.drawn import SMALL, width


def test_a_text_that_graphviz_refuses_is_reported_in_its_words(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LayoutError, match=r"^Graphviz refuses the diagram: .*syntax error in line 1"):
        layout("digraph {")
    assert capfd.readouterr() == ("", "")


def test_a_label_that_looks_like_the_name_of_an_encoding_is_a_label() -> None:
    assert ">charset=</text>" in layout('digraph { n [label="charset=" tooltip="none such"] }')


def test_a_missing_program_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LayoutError, match=r"^no program `dot` on the PATH"):
        layout("digraph { missing }", "system")


def test_the_program_is_given_the_private_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text('#!/bin/sh\nls "${FONTCONFIG_FILE%/*}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert {font.name for font in FONTS.glob("*.ttf")} < set(layout("digraph { fonts }", "system").split())


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    before = dict(os.environ)
    layout("digraph { environment }")
    assert dict(os.environ) == before


@pytest.mark.parametrize("variable", ["FONTCONFIG_FILE", "HOME"])
def test_layout_does_not_depend_on_the_fonts_of_the_machine(variable: str, tmp_path: Path) -> None:
    """With no fonts at all, or with those of a stranger's home, another process comes to the same."""
    program = "import sys; from generator.diagrams.layout import layout; print(layout(sys.argv[1]), end='')"
    command = [sys.executable, "-c", program, dot.to_dot(SMALL)]
    environment = {**os.environ, "PYTHONPATH": str(Path(dot.__file__).parents[2]), variable: str(tmp_path)}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == (layout(dot.to_dot(SMALL)), "")


def test_labels_are_measured_with_the_project_s_font() -> None:
    """There is no other: whatever family a text asks for, it gets this one."""
    assert width("WWWWWWWWWW") > 3 * width("iiiiiiiiii")
    assert width("WWWWWWWWWW", font="No Such Font") == width("WWWWWWWWWW")
    assert width("WWWWWWWWWW", font="monospace") == width("WWWWWWWWWW")
