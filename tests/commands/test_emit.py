"""`toc emit`: everything is written once, and nothing over what people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.running import Spoil, held, replaced, toc, written

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::DeprecationWarning")]


def test_emit_writes_everything_once_and_nothing_the_second_time(unbuilt: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = toc("emit", "-C", unbuilt, out)
    number = len([path for path in held(out) if path != ".toc-emitted.json"])
    assert (first.exit_code, first.stdout) == (0, f"{number} files written, 0 unchanged, 0 removed, in {out}\n")
    assert {"mkdocs.yml", "docs/index.md", "docs/about.md", "docs/diagrams/map.svg"} <= held(out).keys()
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = toc("emit", "-C", unbuilt, out)
    assert second.stdout == f"0 files written, {number} unchanged, 0 removed, in {out}\n"
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_emit_removes_the_page_of_what_is_gone(unbuilt: Path, tmp_path: Path) -> None:
    (unbuilt / "content" / "pages" / "more.md").write_text("# More\n", encoding="utf-8")
    toc("emit", "-C", unbuilt, tmp_path / "out")
    (unbuilt / "content" / "pages" / "more.md").unlink()
    assert " 1 removed" in toc("emit", "-C", unbuilt, tmp_path / "out").stdout
    assert not (tmp_path / "out" / "docs" / "more.md").exists()


def test_emit_refuses_to_write_over_what_somebody_changed(unbuilt: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    toc("emit", "-C", unbuilt, out)
    (out / "docs" / "about.md").write_text("# Mine\n", encoding="utf-8")
    before = held(out)
    result = toc("emit", "-C", unbuilt, out)
    assert result.exit_code == 1
    assert result.stderr.endswith(
        f"{out / 'docs/about.md'}: error: docs/about.md was changed after it was written [in-the-way]\n"
        "    Move the file away, or choose another folder.\n"
    )
    assert held(out) == before


@pytest.mark.parametrize("short", ["theme: material", "theme: {name: material}"])
def test_emit_understands_the_short_forms_of_settings(unbuilt: Path, tmp_path: Path, short: str) -> None:
    replaced("theme:\n  name: material\n  font: false\n", f"{short}\n")(unbuilt)
    replaced("plugins:\n  - theory-of-change\n", "plugins:\n  theory-of-change: {}\n")(unbuilt)
    assert toc("emit", "-C", unbuilt, tmp_path / "out").exit_code == 0


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            replaced("site_name: Linden Row Garden", "site_name: !ENV NAME"),
            "mkdocs.yml: error: could not determine a constr",
        ),
        (replaced("plugins:\n", "extra: []\nplugins:\n"), "ERROR: Config value 'extra': The configuration is invalid."),
        (written("mkdocs.yml", b"\xff"), "mkdocs.yml: error: MkDocs encountered an error"),
        (lambda folder: (folder / "mkdocs.yml").unlink(), "mkdocs.yml: error: mkdocs.yml is missing in "),
    ],
)
def test_emit_of_settings_that_cannot_be_emitted(
    garden_folder: Path, tmp_path: Path, spoil: Spoil, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAME", "Garden")
    spoil(garden_folder)
    result = toc("emit", "-C", garden_folder, tmp_path / "out")
    assert (result.exit_code, expected in result.stderr) == (1, True), result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("folder", [".", "..", "content", "content/pages/out", "content/evidence", "site", "site/out"])
def test_emit_writes_nothing_among_what_people_write_nor_into_a_site(project: Path, folder: str) -> None:
    before = held(project)
    result = toc("emit", "-C", project, project / folder)
    assert (result.exit_code, result.stderr.count("[in-the-way]")) == (1, 1)
    assert held(project) == before


def test_emit_of_a_broken_project_writes_nothing(garden_folder: Path, tmp_path: Path) -> None:
    replaced("level: association", "level: asociation", "toc_model.yaml")(garden_folder)
    assert toc("emit", "-C", garden_folder, tmp_path / "out").exit_code == 1
    assert not (tmp_path / "out").exists()


def test_what_the_system_refuses_is_a_message(unbuilt: Path) -> None:
    result = toc("emit", "-C", unbuilt, unbuilt / "mkdocs.yml" / "out")
    assert result.exit_code == 1
    assert "error: the operating system reports: Not a directory [disk]\n" in result.stderr


def test_emit_refuses_a_folder_that_somebody_else_filled(unbuilt: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "will.txt").write_text("mine", encoding="utf-8")
    result = toc("emit", tmp_path / "letters", "-C", unbuilt)
    assert result.exit_code == 1
    assert "contains files that this command did not write" in result.output
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["will.txt"]


def test_emit_draws_with_the_engine_of_the_settings(
    unbuilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced("  - theory-of-change\n", "  - theory-of-change:\n      engine: system\n")(unbuilt)
    monkeypatch.setenv("PATH", "/nowhere")
    result = toc("emit", tmp_path / "out", "-C", unbuilt)
    assert result.exit_code == 1
    assert "the diagrams cannot be drawn" in result.output
    assert toc("emit", tmp_path / "out", "-C", unbuilt, "--engine", "builtin").exit_code == 0
