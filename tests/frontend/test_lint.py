"""The scripts of the site are really read: a fault of each kind is found, and a missing program is not passed over."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.frontend import lint, tools
from tests.frontend.tools import HERE, Node


@pytest.fixture(scope="module")
def node() -> Node:
    """A Node with the programs; where there is none `make lint` has said so, and under CI failed."""
    found = tools.find()
    if found is None or not tools.are_installed():
        pytest.skip(tools.WITHOUT)
    return found


def said(command: list[str], folder: Path) -> str:
    """What a program says of faults."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode != 0, "no fault was found"
    return done.stdout + done.stderr


def test_a_wrong_type_is_found(node: Node, tmp_path: Path) -> None:
    script = "/**\n * @param {number} one\n */\nexport function twice(one) {\n  return one.toUpperCase();\n}\n"
    (tmp_path / "wrong.js").write_text(script, encoding="utf-8")
    settings = tmp_path / "tsconfig.json"
    settings.write_text(json.dumps({"extends": str(HERE / "tsconfig.json"), "include": ["*.js"]}), encoding="utf-8")
    assert "wrong.js(5,14): error TS2339" in said([*lint.types(node, settings), "--pretty", "false"], tmp_path)


def test_a_value_without_a_type_is_found(node: Node, tmp_path: Path) -> None:
    (tmp_path / "wrong.js").write_text("export const twice = (one) => one * 2;\n", encoding="utf-8")
    settings = tmp_path / "tsconfig.json"
    settings.write_text(json.dumps({"extends": str(HERE / "tsconfig.json"), "include": ["*.js"]}), encoding="utf-8")
    assert "TS7006" in said([*lint.types(node, settings), "--pretty", "false"], tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("wrong.js", "let one = 1;\nexport const two = one + one;\n", "lint/style/useConst"),
        ("wrong.js", "export const one = 1\n", "format"),
        ("wrong.css", ".a {\n  color: red;\n  color: blue;\n}\n", "lint/suspicious/noDuplicateProperties"),
    ],
)
def test_a_fault_and_another_layout_are_found(node: Node, tmp_path: Path, name: str, text: str, fault: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = said(lint.layout(node, "ci", "--error-on-warnings", sources=[tmp_path / name]), tmp_path)
    assert fault in found


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_without_the_programs_one_line_says_so_and_ci_fails(
    ci: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(tools, "find", lambda: None)
    assert lint.main([]) == status
    assert capsys.readouterr().err == f"The scripts of the site were not checked. {tools.WITHOUT}.\n"
