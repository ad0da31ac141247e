"""What git knows of a project: its texts at a revision, and what has not been committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import as_text
from generator.model.model import MODEL
from generator.project_io.git import texts_at, uncommitted
from tests.maintenance.released import committed, git

TEXTS = {
    MODEL: "toc: {}\n",
    "content/glossary.yaml": "terms: []\n",
    "content/pages/about.md": "# About\n",
    "content/.hidden/note.md": "secret\n",
    "content/pages/shed.jpg": "picture",
    "notes.md": "not the project's\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project inside a larger repository, all of it committed."""
    folder = tmp_path / "repository" / "toc"
    for path, text in TEXTS.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(tmp_path / "repository", "init", "-q")
    committed(tmp_path / "repository")
    return folder


def test_the_texts_at_a_revision_are_those_that_a_project_is_read_from(project: Path) -> None:
    (project / MODEL).write_text("changed: {}\n", encoding="utf-8")
    assert texts_at(project, "HEAD") == (
        {path: TEXTS[path] for path in (MODEL, "content/glossary.yaml", "content/pages/about.md")},
        [],
    )


def test_a_file_that_is_no_text_is_a_finding_and_the_others_are_read(project: Path) -> None:
    (project / "content/glossary.yaml").write_bytes(b"\xff")
    committed(project)
    found = texts_at(project, "HEAD")
    assert found
    assert "content/glossary.yaml:1:1: error: " in as_text(found[1])
    assert found[0].keys() == {MODEL, "content/pages/about.md"}


def test_a_link_is_not_read(project: Path) -> None:
    (project / "content/pages/about.md").unlink()
    (project / "content/pages/about.md").symlink_to("../../notes.md")
    committed(project)
    found = texts_at(project, "HEAD")
    assert found
    assert "content/pages/about.md" not in found[0]


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-h", "", "HEAD:toc"])
def test_there_is_no_such_revision(project: Path, revision: str) -> None:
    assert texts_at(project, revision) is None


def test_what_is_changed_added_deleted_or_ignored_is_not_committed(project: Path) -> None:
    assert uncommitted(project) == []
    (project / MODEL).write_text("changed: {}\n", encoding="utf-8")
    (project / "content/glossary.yaml").unlink()
    (project / "content/new.yaml").write_text("a: b\n", encoding="utf-8")
    (project / "content/pages/roof.jpg").write_text("picture", encoding="utf-8")
    (project / "notes.md").write_text("beside\n", encoding="utf-8")
    (project / ".gitignore").write_text("own.yaml\n", encoding="utf-8")
    (project / "content/own.yaml").write_text("a: b\n", encoding="utf-8")
    assert uncommitted(project) == ["content/glossary.yaml", "content/new.yaml", "content/own.yaml", MODEL]


def test_without_a_repository_or_without_git_there_is_no_answer(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert (uncommitted(tmp_path), texts_at(tmp_path, "HEAD")) == (None, None)

    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr("generator.project_io.git.subprocess.run", missing)
    assert (uncommitted(project), texts_at(project, "HEAD")) == (None, None)
