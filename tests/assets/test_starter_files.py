"""The files with which a new project begins."""

from __future__ import annotations

from generator.assets.starter_files import starter_files


def test_files_have_the_names_that_they_have_in_a_project() -> None:
    found = starter_files()
    assert {"toc_model.yaml", "mkdocs.yml", "README.md", ".gitignore", ".github/workflows/site.yml"} <= found.keys()
    assert {"gitignore", "workflow.yml"}.isdisjoint(found)


def test_no_file_is_empty_and_the_same_come_each_time() -> None:
    assert all(text.strip() for text in starter_files().values())
    assert starter_files() == starter_files()
