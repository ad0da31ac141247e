"""A pack holds what a meeting needs and nothing of the machine that made it, and what is written into it comes back."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from generator.commands.cli import main
from generator.model.model import PLAIN
from generator.plain_language.plain_texts import TO_DO, Block
from generator.review_packs.as_docx import as_docx
from generator.review_packs.as_html import as_html
from generator.review_packs.docx_reader import read_returned_pack
from generator.review_packs.pack import CHANGED, marked_blocks
from generator.text.word_diff import MarkedWords, WordState
from tests.plain_language.test_review_states import a_review, changed, plain_text, reviewed_garden
from tests.review_packs.packs import a_change, opened, pack_of


def test_a_sheet_says_which_page_version_and_words_it_is() -> None:
    [sheet] = pack_of("r1").sheets
    assert re.fullmatch(r"Page r1 · version 1\.2\.0 · words [0-9a-f]{8}", sheet.line)
    assert (sheet.title, sheet.about) == ("Plainly r1", "Requirement 1")
    assert [part.name for part in sheet.parts][-1] == TO_DO


def test_without_a_change_nothing_is_marked() -> None:
    made = pack_of()
    assert not made.marked
    assert CHANGED not in as_html(made)


def test_a_part_that_changed_is_marked_as_a_whole_where_its_older_words_are_not_known() -> None:
    [sheet] = pack_of("r1", model=a_change()).sheets
    assert [part.name for part in sheet.parts if part.changed] == [TO_DO]
    assert {piece.mark for part in sheet.parts for block in part.blocks for piece in block.pieces} == {WordState.SAME}


def test_a_part_that_changed_is_marked_word_by_word_where_an_earlier_version_has_its_words() -> None:
    [sheet] = pack_of("r1", model=a_change(), earlier=reviewed_garden()).sheets
    pieces = [piece for part in sheet.parts for block in part.blocks for piece in block.pieces]
    assert [piece for piece in pieces if piece.mark is not WordState.SAME] == [MarkedWords(WordState.NEW, "today")]
    assert "[added: today]" in as_html(pack_of("r1", model=a_change(), earlier=reviewed_garden()))


def test_words_of_an_earlier_version_that_nobody_reviewed_are_not_compared_with() -> None:
    other = changed(reviewed_garden(), "requirements", (0, "activities", 0, "title"), "never")
    [sheet] = pack_of("r1", model=a_change(), earlier=other).sheets
    assert {piece.mark for part in sheet.parts for block in part.blocks for piece in block.pieces} == {WordState.SAME}


def test_words_are_compared_across_paragraphs() -> None:
    found = marked_blocks((Block("One two three."), Block("Four", listed=True)), "One three. Three\nFour Five")
    assert [(block.listed, [(piece.text, piece.mark) for piece in block.pieces]) for block in found] == [
        (False, [("One", WordState.SAME), ("two", WordState.NEW), ("three.", WordState.SAME)]),
        (True, [("Three", WordState.GONE), ("Four", WordState.SAME), ("Five", WordState.GONE)]),
    ]


def test_the_same_pack_has_the_same_bytes_and_no_day_but_the_models() -> None:
    data = as_docx(pack_of())
    assert data == as_docx(pack_of())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2025, 3, 1)}
    core = opened(data).core_properties
    assert (core.created.date(), core.modified.date()) == (date(2025, 3, 1), date(2025, 3, 1))
    assert as_html(pack_of()) == as_html(pack_of())


@pytest.fixture
def project(garden_folder: Path) -> Path:
    folder = garden_folder / PLAIN
    folder.mkdir()
    for id_ in ("r1", "p1"):
        (folder / f"{id_}.md").write_text(plain_text(id_), encoding="utf-8")
    return garden_folder


def toc(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["review", words[0], "-C", str(project), *words[1:]])


@pytest.mark.parametrize("folder", ["content/pages", "content/pack"])
def test_a_pack_is_not_put_among_what_is_published(project: Path, folder: str) -> None:
    result = toc(project, "pack", "r1", "-o", str(project / folder))
    assert (result.exit_code, "is inside the content of the project [in-the-way]" in result.stderr) == (1, True)
    assert not [*project.rglob("*.docx")]


def test_a_pack_is_written_and_read_back(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert toc(project, "pack", "r1", "-o", str(out)).exit_code == 0
    names = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    assert names == ["review-pack-1.2.0.docx", "review-pack-1.2.0.html"]
    file = out / "review-pack-1.2.0.docx"
    made = Document(str(file))
    made.tables[1].cell(0, 0).text = "What is a tap?"
    # Somebody types right into the text, and Word is not told to track it.
    next(each for each in made.paragraphs if each.text == "Some words about 1.").add_run(" But why?")
    made.save(str(file))
    found = toc(project, "comments", str(file))
    assert found.exit_code == 0, found.output
    told_ = (out / "review-pack-1.2.0.md").read_text(encoding="utf-8")
    assert "> What is a tap?" in told_
    assert "> Some words about 1. But why?" in told_
    assert told_.count("\n> ") == 3
    assert "[in-the-way]" in toc(project, "comments", str(file)).stderr
    # A pack that somebody wrote into is not written over.
    before = file.read_bytes()
    again = toc(project, "pack", "r1", "-o", str(out))
    assert file.read_bytes() == before
    assert again.exit_code == 1
    assert "[in-the-way]" in again.stderr


def test_a_pack_takes_nothing_away_that_stood_in_its_folder(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert CliRunner().invoke(main, ["emit", "-C", str(project), str(out)]).exit_code == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert toc(project, "pack", "r1", "-o", str(out)).exit_code == 0
    assert toc(project, "pack", "r1", "-o", str(out)).exit_code == 0
    assert toc(project, "pack", "p1", "-o", str(out)).exit_code == 1
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert {path.name for path in after.keys() - before.keys()} == {
        f"review-pack-1.2.0.{end}" for end in ("docx", "html")
    }
    assert before.items() <= after.items()


def test_a_pack_of_what_is_due_leaves_out_what_is_reviewed(project: Path, tmp_path: Path) -> None:
    said = ["--by", "Gardeners", "--people", "1", "--how", "on paper", "--date", "2026-01-15"]
    assert toc(project, "record", "r1", *said).exit_code == 0
    assert toc(project, "pack", "--due", "--on", "2026-02-01", "-o", str(tmp_path / "a")).exit_code == 0
    assert [
        sheet.id for sheet in read_returned_pack((tmp_path / "a" / "review-pack-1.2.0.docx").read_bytes()) if sheet.id
    ] == ["p1"]
    assert toc(project, "pack", "--due", "--on", "2027-02-01", "-o", str(tmp_path / "b")).exit_code == 0
    assert len(read_returned_pack((tmp_path / "b" / "review-pack-1.2.0.docx").read_bytes())[1:]) == 2


def test_an_unknown_page_and_a_foreign_file_are_told_in_one_line(project: Path) -> None:
    assert "Did you mean 'r1'?" in toc(project, "pack", "r11", "-o", "x").stderr
    found = toc(project, "comments", str(project / "mkdocs.yml"))
    assert found.exit_code == 1
    assert found.stderr.count("[no-pack]") == 1


def test_no_review_is_needed_to_build_and_a_lapsed_one_stops_only_where_the_project_says_so(project: Path) -> None:
    said = ["--by", "Gardeners", "--people", "1", "--how", "on paper", "--date", "2026-01-15"]
    check = ["check", "--strict", "-C", str(project)]
    assert CliRunner().invoke(main, check).exit_code == 0
    assert toc(project, "record", "r1", *said).exit_code == 0
    path = project / PLAIN / "r1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("words about 2", "words on 2"), encoding="utf-8")
    assert CliRunner().invoke(main, check).exit_code == 0
    (project / "content" / "reviewing.yaml").write_text("out_of_date_stops: true\n", encoding="utf-8")
    found = CliRunner().invoke(main, check)
    assert found.exit_code == 1
    assert "What good looks like changed since [lapsed-review]" in found.stdout
    assert CliRunner().invoke(main, check[:1] + check[2:]).exit_code == 0


def test_a_review_of_other_words_is_told_on_the_sheet() -> None:
    model = reviewed_garden()
    texts = tuple(
        dataclasses.replace(
            text, front=text.front.model_copy(update={"reviews": (a_review({"Old part": "0" * 16}, note="Shorter."),)})
        )
        for text in model.plain
    )
    [sheet] = pack_of("r1", model=dataclasses.replace(model, plain=texts)).sheets
    assert sheet.gone == ("Old part",)
    assert sheet.review[-1] == "What they changed or did not agree with: Shorter."
    assert "Gardeners" in sheet.review[0]


@pytest.mark.parametrize("ending", ["odt", "doc", "pdf"])
def test_a_document_in_another_form_is_told_how_to_save_it(project: Path, ending: str) -> None:
    file = project / f"returned.{ending}"
    file.write_bytes(b"PK\x03\x04")
    found = toc(project, "comments", str(file))
    assert found.exit_code == 1
    assert "Save it as .docx." in found.stderr


def test_outside_a_project_nothing_is_said_of_today_s_pages(project: Path, tmp_path: Path) -> None:
    assert toc(project, "pack", "r1", "-o", str(tmp_path / "out")).exit_code == 0
    file = tmp_path / "out" / "review-pack-1.2.0.docx"
    made = Document(str(file))
    made.tables[1].cell(0, 0).text = "What is a tap?"
    made.save(str(file))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = toc(elsewhere, "comments", str(file))
    assert found.exit_code == 0
    assert found.stderr == ("There is no project here to compare with, so changes without tracking are not listed.\n")
    assert "1 comment on 1 page" in found.stdout
