"""Comments of a returned pack become records; nothing that a person wrote in the file is lost, and no one is named."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from generator.commands.cli import main
from generator.loading.load import load
from generator.model.model import COMMENTS
from generator.project_io.project_reader import read_project
from tests.pages.test_plain import plain_text
from tests.projects import GARDEN

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")

OWN = """\
# Mine.
comments:

  - id: said-1   # kept
    about: [r1]
    said: >-
      An older
      comment.
    by: Gardeners
    date: 2026-01-02
"""
BY = ("--by", "A group of gardeners", "--date", "2026-02-03")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The garden with two plain texts."""
    folder = tmp_path / "garden"
    shutil.copytree(GARDEN, folder)
    for path, text in {**plain_text("r1"), **plain_text("p1")}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def toc(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", *arguments, "-C", str(project)])


def returned(project: Path) -> tuple[Path, Any]:
    assert toc(project, "pack", "r1", "p1", "-o", str(project / "out")).exit_code == 0
    file = project / "out" / "review-pack-1.2.0.docx"
    return file, Document(str(file))


def comments(project: Path) -> list[Any]:
    return list(load(read_project(project)[0]).model.comments)


def test_answers_become_records_at_the_end_and_the_rest_stays(project: Path) -> None:
    (project / COMMENTS).write_text(OWN, encoding="utf-8")
    file, made = returned(project)
    made.tables[1].cell(0, 0).text = "What is a tap?\nAnd where?"
    made.save(str(file))
    found = toc(project, "comments", str(file), *BY)
    assert found.exit_code == 0, found.output
    assert "Added to content/comments.yaml: 1 comment. Left out: 0." in found.stdout
    text = (project / COMMENTS).read_text(encoding="utf-8")
    assert text.startswith(OWN)
    new = comments(project)[-1]
    assert (new.id, new.about, new.by, new.date) == (
        "said-2", ("p1",), "A group of gardeners", datetime.date(2026, 2, 3)
    )  # fmt: skip
    assert new.said == "What is not clear? What is a tap? And where?"
    assert new.answered is None


def test_the_same_document_read_again_adds_nothing(project: Path) -> None:
    file, made = returned(project)
    made.tables[0].cell(0, 0).text = "All of it."
    made.save(str(file))
    assert toc(project, "comments", str(file), *BY).exit_code == 0
    before = (project / COMMENTS).read_bytes()
    again = toc(project, "comments", str(file), *BY, "-o", str(project / "again.md"))
    assert "Left out, on p1: it is recorded already" in again.stderr
    assert (project / COMMENTS).read_bytes() == before


def test_what_may_identify_a_person_and_what_is_on_no_page_is_left_out_and_named(project: Path) -> None:
    file, made = returned(project)
    made.tables[0].cell(0, 0).text = "Jane Smith knows."
    made.tables[1].cell(0, 0).text = "Ring 0131 496 0000."
    made.add_comment(made.paragraphs[1].runs, text="Too long.", author="x", initials="x")
    made.save(str(file))
    found = toc(project, "comments", str(file), *BY)
    assert found.exit_code == 0
    assert "Left out, on p1: what looks like the name of a person: 'Jane Smith'" in found.stderr
    assert "Left out, on p1: what looks like a telephone number: '0131 496 0000'" in found.stderr
    assert "Left out, on no page: it is not about a page of this project" in found.stderr
    assert not (project / COMMENTS).exists()
    told = (project / "out" / "review-pack-1.2.0.md").read_text(encoding="utf-8")
    assert all(words in told for words in ("Jane Smith knows.", "0131 496 0000", "Too long."))


@pytest.mark.parametrize("by", ["Karen", "Jane Smith", "Midwife Louise"])
def test_no_person_is_named(project: Path, by: str) -> None:
    file, _ = returned(project)
    found = toc(project, "comments", str(file), "--by", by, "--date", "2026-02-03")
    assert found.exit_code == 1
    assert "[named-commenter]" in found.stderr
    assert not (project / COMMENTS).exists()


def test_an_organisation_is_recorded_as_one(project: Path) -> None:
    file, made = returned(project)
    made.tables[0].cell(0, 0).text = "All of it."
    made.save(str(file))
    by = ("--by", "Code for Kentuckiana", "--date", "2026-02-03")
    assert "`named: group`" in toc(project, "comments", str(file), *by).stderr
    assert toc(project, "comments", str(file), *by, "--named", "group").exit_code == 0
    assert (comments(project)[-1].by, comments(project)[-1].named) == ("Code for Kentuckiana", "group")


def test_who_and_when_belong_together_and_no_day_is_in_the_future(project: Path) -> None:
    file, made = returned(project)
    made.tables[0].cell(0, 0).text = "All of it."
    made.save(str(file))
    assert toc(project, "comments", str(file), "--by", "Gardeners").exit_code == 2
    future = toc(project, "comments", str(file), "--by", "Gardeners", "--date", "2099-01-01")
    assert "[comment-date]" in future.stderr
    assert not (project / COMMENTS).exists()
