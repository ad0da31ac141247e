"""What reads the scripts of the site: pinned, without an address, and got where it can be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.frontend import tools
from tests.frontend.tools import HERE, Node


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / name).read_text("utf-8"))
    return found


def test_every_package_has_its_exact_version_and_hash_and_no_address() -> None:
    packages = read("package-lock.json")["packages"]
    listed = read("package.json")["devDependencies"]
    assert packages[""]["devDependencies"] == listed
    assert {name: packages[f"node_modules/{name}"]["version"] for name in listed} == listed
    held = [package for path, package in packages.items() if path]
    assert all(package["integrity"].startswith("sha512-") for package in held)
    assert re.findall(r"https?:|resolved", (HERE / "package-lock.json").read_text("utf-8")) == []


def test_programs_are_got_once_and_again_when_the_list_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def npm(_node: Node, *arguments: str, folder: Path) -> bool:
        asked.append(arguments[:1])
        (folder / "node_modules").mkdir()
        (folder / "node_modules" / ".package-lock.json").touch()
        return True

    monkeypatch.setattr(tools, "FOLDER", tmp_path / "frontend")
    monkeypatch.setattr(tools, "find", lambda: Node("node", ("npm",)))
    monkeypatch.setattr(tools, "_npm", npm)
    assert tools.ready()
    assert tools.ready()
    assert asked == [("ci",)]
    (tmp_path / "frontend" / "package-lock.json").write_text("of before", encoding="utf-8")
    assert tools.ready()
    assert asked == [("ci",), ("ci",)]


def test_a_node_that_does_not_run_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "node"
    broken.write_text("no program", encoding="utf-8")
    monkeypatch.setattr(tools, "_candidates", lambda: iter([Node(str(broken), ()), Node(str(tmp_path / "none"), ())]))
    assert tools.find() is None
