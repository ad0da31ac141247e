"""A new project: all its files, with the schemas, the headings of plain texts and the names of pages in its readme."""

from __future__ import annotations

from generator.assets.starter_files import starter_files
from generator.maintenance.new_project import README, SCHEMAS, new_project
from generator.model.snapshot import all_schemas
from generator.plain_language.plain_texts import HEADINGS


def test_it_has_every_starter_file_and_every_schema() -> None:
    made = new_project()
    assert made.keys() == starter_files().keys() | {SCHEMAS + name for name in all_schemas()}
    assert made["toc_model.yaml"].decode() == starter_files()["toc_model.yaml"]


def test_the_readme_names_every_heading_and_the_pages_and_has_no_gap_left() -> None:
    text = new_project()[README].decode()
    assert all(f"- `## {heading}`" in text for heading in HEADINGS)
    assert "| The map | `map.md` |" in text or "| Map | `map.md` |" in text
    assert "| Stages of development, once there is something for it | `stages.md` |" in text
    assert "| Find help, once there is something for it | `help.md` |" in text
    assert "{headings}" not in text
    assert "{pages}" not in text
