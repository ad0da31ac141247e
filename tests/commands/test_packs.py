"""The commands that make a review pack and read a returned one: what they write, and what they never overwrite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.running import held, toc
from tests.plain_language.test_review_states import plain_text

NAMES = ("review-pack-1.2.0.docx", "review-pack-1.2.0.html")


@pytest.fixture
def project(garden_folder: Path) -> Path:
    """The garden with two plain texts that nobody reviewed."""
    (garden_folder / "content" / "plain").mkdir()
    for id_ in ("p1", "r1"):
        (garden_folder / "content" / "plain" / f"{id_}.md").write_text(plain_text(id_), encoding="utf-8")
    return garden_folder


def test_a_pack_is_a_word_document_and_a_page_with_the_texts_that_were_asked_for(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = toc("review", "pack", "-C", project, "-o", out)
    assert found.stdout == f"2 plain texts in {out / NAMES[0]} and {out / NAMES[1]}\n"
    assert {path.name for path in out.iterdir()} == {*NAMES}
    page = toc("review", "pack", "-C", project, "r1", "-o", tmp_path / "one")
    assert page.stdout.startswith("1 plain text in ")
    text = (tmp_path / "one" / NAMES[1]).read_text("utf-8")
    assert "Plainly r1" in text
    assert "Plainly p1" not in text


def test_the_same_pack_may_be_made_again_but_no_other_is_overwritten(project: Path, tmp_path: Path) -> None:
    toc("review", "pack", "-C", project, "-o", tmp_path / "out")
    before = held(tmp_path / "out")
    assert toc("review", "pack", "-C", project, "-o", tmp_path / "out").exit_code == 0
    found = toc("review", "pack", "-C", project, "r1", "-o", tmp_path / "out")
    assert (found.exit_code, "already exists [in-the-way]" in found.stderr) == (1, True)
    assert held(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("r11",), 1, "Did you mean 'r1'?"),
        (("r1", "--due"), 2, "Give plain texts or --due, not both."),
    ],
)
def test_what_cannot_be_packed_is_told_and_nothing_is_written(
    project: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    found = toc("review", "pack", "-C", project, *arguments, "-o", tmp_path / "out")
    assert (found.exit_code, said in found.stderr) == (code, True)
    assert not (tmp_path / "out").exists()


def test_a_pack_is_not_written_among_the_content(project: Path) -> None:
    found = toc("review", "pack", "-C", project, "-o", project / "content" / "out")
    assert (found.exit_code, "[in-the-way]" in found.stderr) == (1, True)


def test_a_project_without_plain_texts_says_so(garden_folder: Path, tmp_path: Path) -> None:
    found = toc("review", "pack", "-C", garden_folder, "-o", tmp_path / "out")
    assert (found.exit_code, found.stdout) == (0, "There are no plain texts in content/plain/.\n")
    assert not (tmp_path / "out").exists()


def test_only_texts_that_wait_for_a_review_are_packed_with_due(project: Path, tmp_path: Path) -> None:
    said = ("--by", "Gardeners", "--people", "3", "--how", "at the pump", "--date", "2026-01-15")
    assert toc("review", "record", "r1", *said, "-C", project).exit_code == 0
    found = toc("review", "pack", "-C", project, "--due", "--on", "2026-02-01", "-o", tmp_path / "out")
    assert found.stdout.startswith("1 plain text in ")
    assert "Plainly p1" in (tmp_path / "out" / NAMES[1]).read_text("utf-8")


def test_the_comments_of_a_returned_pack_become_a_page_that_is_never_overwritten(project: Path, tmp_path: Path) -> None:
    toc("review", "pack", "-C", project, "-o", tmp_path / "out")
    pack, page = tmp_path / "out" / NAMES[0], tmp_path / "said.md"
    found = toc("review", "comments", pack, "-C", project, "-o", page)
    assert found.stdout == f"no comments on no pages, in {page}\n"
    assert page.read_text("utf-8").startswith("# Comments on the plain texts\n")
    again = toc("review", "comments", pack, "-C", project, "-o", page)
    assert (again.exit_code, "already exists [in-the-way]" in again.stderr) == (1, True)


def test_pages_that_changed_since_are_told_apart(project: Path, tmp_path: Path) -> None:
    toc("review", "pack", "-C", project, "-o", tmp_path / "out")
    path = project / "content" / "plain" / "r1.md"
    path.write_text(path.read_text("utf-8").replace("Some words about 1", "Other words"), "utf-8")
    found = toc("review", "comments", tmp_path / "out" / NAMES[0], "-C", project, "-o", tmp_path / "said.md")
    assert found.stderr == (
        "Some pages have changed since the pack was made. What they have that today's pages do not have "
        "is listed: people may have written it.\n"
    )


def test_a_file_that_is_no_pack_is_one_finding(project: Path, tmp_path: Path) -> None:
    found = toc("review", "comments", project / "mkdocs.yml", "-C", project, "-o", tmp_path / "said.md")
    assert (found.exit_code, found.stderr.count("error:"), "[no-pack]" in found.stderr) == (1, 1, True)
    assert not (tmp_path / "said.md").exists()
