"""A pack holds what a meeting needs and nothing of the machine that made it, and what is written into it comes back."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.commands.cli import main
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import PLAIN, Model, Support
from generator.pages.plain import QUESTIONS
from generator.plain_language.plain_texts import TO_DO, Block
from generator.review_packs.as_docx import as_docx
from generator.review_packs.as_html import as_html
from generator.review_packs.docx_reader import NotAPack, read_returned_pack
from generator.review_packs.pack import CHANGED, PACK_HEADING, YOUR_TURN, Pack, make_pack, marked
from generator.review_packs.returned_comments import (
    Comment,
    CommentKind,
    ReturnedSheet,
    add_untracked_changes,
    as_markdown,
)
from generator.text.word_diff import Mark, Piece
from tests.garden import whole_garden
from tests.plain_language.test_review_states import a_review, changed, plain_text, reviewed_garden, with_reviews

SOFFICE = shutil.which("soffice")


def pack_of(*ids: str, model: Model | None = None, earlier: Model | None = None) -> Pack:
    graphs = [Graph(earlier)] if earlier else []
    return make_pack(Graph(model or reviewed_garden()), ids or ("whole", "p1", "r1"), graphs)


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def saved(made: Any) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


# --- what it says ---------------------------------------------------------------------------------------------------


def test_a_sheet_says_which_page_version_and_words_it_is() -> None:
    [sheet] = pack_of("r1").sheets
    assert re.fullmatch(r"Page r1 · version 1\.2\.0 · words [0-9a-f]{8}", sheet.line)
    assert (sheet.title, sheet.about) == ("Plainly r1", "Requirement 1")
    assert [part.name for part in sheet.parts][-1] == TO_DO


def test_without_a_change_nothing_is_marked() -> None:
    made = pack_of()
    assert not made.marked
    assert CHANGED not in as_html(made)


def a_change() -> Model:
    """The garden with another word in what has to be done for r1."""
    return changed(reviewed_garden(), "requirements", (0, "activities", 0, "title"), "today")


def test_a_part_that_changed_is_marked_as_a_whole_where_its_older_words_are_not_known() -> None:
    [sheet] = pack_of("r1", model=a_change()).sheets
    assert [part.name for part in sheet.parts if part.changed] == [TO_DO]
    assert {piece.mark for part in sheet.parts for block in part.blocks for piece in block.pieces} == {Mark.SAME}


def test_a_part_that_changed_is_marked_word_by_word_where_an_earlier_version_has_its_words() -> None:
    [sheet] = pack_of("r1", model=a_change(), earlier=reviewed_garden()).sheets
    pieces = [piece for part in sheet.parts for block in part.blocks for piece in block.pieces]
    assert [piece for piece in pieces if piece.mark is not Mark.SAME] == [Piece(Mark.NEW, "today")]
    assert "[added: today]" in as_html(pack_of("r1", model=a_change(), earlier=reviewed_garden()))


def test_words_of_an_earlier_version_that_nobody_reviewed_are_not_compared_with() -> None:
    other = changed(reviewed_garden(), "requirements", (0, "activities", 0, "title"), "never")
    [sheet] = pack_of("r1", model=a_change(), earlier=other).sheets
    assert {piece.mark for part in sheet.parts for block in part.blocks for piece in block.pieces} == {Mark.SAME}


def test_words_are_compared_across_paragraphs() -> None:
    found = marked((Block("One two three."), Block("Four", listed=True)), "One three. Three\nFour Five")
    assert [(block.listed, [(piece.text, piece.mark) for piece in block.pieces]) for block in found] == [
        (False, [("One", Mark.SAME), ("two", Mark.NEW), ("three.", Mark.SAME)]),
        (True, [("Three", Mark.GONE), ("Four", Mark.SAME), ("Five", Mark.GONE)]),
    ]


def test_the_same_pack_has_the_same_bytes_and_no_day_but_the_models() -> None:
    data = as_docx(pack_of())
    assert data == as_docx(pack_of())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2025, 3, 1)}
    core = opened(data).core_properties
    assert (core.created.date(), core.modified.date()) == (date(2025, 3, 1), date(2025, 3, 1))
    assert as_html(pack_of()) == as_html(pack_of())


# --- the Word document ----------------------------------------------------------------------------------------------


def test_the_document_has_real_headings_one_level_below_the_other() -> None:
    made = opened(as_docx(pack_of("r1")))
    levels = [int(each.style.name[-1]) for each in made.paragraphs if each.style.name.startswith("Heading")]
    assert levels[:4] == [1, 2, 2, 1]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    titles = [each.text for each in made.paragraphs if each.style.name == "Heading 1"]
    assert titles == [PACK_HEADING, "Plainly r1"]
    assert [each.text for each in made.paragraphs if each.style.name == "Heading 3"] == list(QUESTIONS)


def test_the_document_is_in_the_models_language_large_and_has_wide_margins() -> None:
    made = opened(as_docx(pack_of("r1")))
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert made.core_properties.language == "en-GB"
    assert made.styles["Normal"].font.size.pt == 14
    section = made.sections[0]
    assert section.left_margin.cm > 2.5
    assert section.right_margin.cm > 4
    assert "version 1.2.0" in section.footer.paragraphs[0].text


def test_every_page_begins_a_sheet_of_paper_and_every_box_has_words_for_those_who_do_not_see_it() -> None:
    made = opened(as_docx(pack_of()))
    starts = [each for each in made.paragraphs if each.paragraph_format.page_break_before]
    assert [each.text for each in starts] == [sheet.title for sheet in pack_of().sheets]
    described = [table._tbl.tblPr.xpath("./w:tblDescription/@w:val") for table in made.tables]
    assert described == [[f"Space to write: {question}"] for _ in starts for question in QUESTIONS]


def test_a_pack_says_who_can_be_called_where_the_project_does() -> None:
    made, support = pack_of("r1"), reviewed_garden().support
    assert made.help[:2] == (
        "Fire brigade: call 0. Everybody who sees a fire. "
        "Where: The whole town. Hours: Day and night. Cost: Free. Last checked: 1 February 2025.",
        "Plant doctor: call 01 23; text LEAF to 456; textphone +44 7 89; chat online at example.org/chat; "
        "e-mail plants@example.org; website example.org. Gardeners. Likes tomatoes. See watering. "
        "Where: Not known. Hours: Not known. Cost: Not known.",
    )
    assert len(made.help) == len(support.entries) + 1
    assert made.help[-1].startswith("Numbers that do not say when they were last checked come from public pages")
    words = [each.text for each in opened(as_docx(made)).paragraphs]
    assert words.index("Find help") < words.index(made.help[0]) < words.index("Plainly r1", words.index("Find help"))
    assert all(line in unescape(as_html(made)) for line in made.help)
    nobody = pack_of("r1", model=dataclasses.replace(reviewed_garden(), support=Support()))
    assert "Find help" not in as_html(nobody)


def test_the_version_stands_on_every_sheet_of_paper_of_the_page_too() -> None:
    assert re.search(r'@bottom-left \{ content: "Version 1\.2\.0 ', as_html(pack_of("r1")))


def test_links_in_the_document_lead_to_its_sheets() -> None:
    body = opened(as_docx(pack_of())).element.body
    marks = body.xpath(".//w:bookmarkStart/@w:name")
    assert body.xpath(".//w:hyperlink/@w:anchor") == marks
    assert len(set(marks)) == 3


def test_hostile_words_come_out_as_they_are() -> None:
    words = 'A <b>&amp; "x" ]]> {{ 1 }} </style><script>'
    text = plain_text("r1").replace("Some words about 0.", words).replace("title: Plainly r1", f"title: '{words}'")
    model = load({**whole_garden(), f"{PLAIN}r1.md": text}).model
    made = make_pack(Graph(model), ["r1"])
    assert words in [each.text for each in opened(as_docx(made)).paragraphs]
    assert "<script" not in as_html(made)


# --- the page for the browser ---------------------------------------------------------------------------------------


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    made = as_html(pack_of())
    assert made.lstrip().startswith('<!doctype html>\n<html lang="en-GB">')
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|https?:", made)
    assert set(re.findall(r'href="([^"]*)"', made)) == {"#page-whole", "#page-p1", "#page-r1"}
    assert all(f'id="{target}"' in made for target in ("page-whole", "page-p1", "page-r1"))
    assert made.count(YOUR_TURN) == 3


# --- what comes back ------------------------------------------------------------------------------------------------


def put_in(words: str) -> Any:
    """Words that somebody typed while Word was told to track changes."""
    run = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    return parse_xml(f'<w:ins {nsdecls("w")} w:id="901" w:author="Jane Smith">{run}</w:ins>')


def filled() -> bytes:
    """A pack with a comment, an answer in two paragraphs, and words put in and taken out by somebody."""
    made = opened(as_docx(pack_of("p1", "r1")))
    words = [each for each in made.paragraphs if each.text == "Some words about 1."]
    made.add_comment(words[1].runs, text="Which words?\nI would *not* say so.", author="Jane Smith", initials="JS")
    first, _, third, *_ = made.tables
    first.cell(0, 0).paragraphs[0].add_run("All of it.")
    first.cell(0, 0).add_paragraph("And the list.")
    third.cell(0, 0).paragraphs[0]._p.append(put_in("More soil."))
    tracked = next(each for each in made.paragraphs if each.text == "Some words about 2.")
    tracked.runs[0]._r.addnext(put_in(" Yes."))
    return saved(made)


CLEAR, UNCLEAR, WRONG = QUESTIONS
TOLD = {
    "p1": [
        Comment(CommentKind.ANSWER, CLEAR, "All of it.\nAnd the list."),
        Comment(CommentKind.ANSWER, WRONG, "More soil."),
        Comment(CommentKind.CHANGE, "Some words about 2. Yes.", "Some words about 2.[added: Yes.]"),
    ],
    "r1": [Comment(CommentKind.COMMENT, "Some words about 1.", "Which words?\nI would *not* say so.")],
}


def told(found: list[ReturnedSheet]) -> dict[str, list[Comment]]:
    return {sheet.id: sorted(sheet.comments, key=lambda remark: remark.kind) for sheet in found}


def test_comments_answers_and_changes_come_back_with_their_page() -> None:
    found = read_returned_pack(filled())
    assert told(found) == TOLD
    assert [(sheet.title, sheet.version) for sheet in found] == [("Plainly p1", "1.2.0"), ("Plainly r1", "1.2.0")]


def test_nobody_is_named_in_what_comes_back() -> None:
    assert not re.search(r"Jane|Smith|\bJS\b", as_markdown(read_returned_pack(filled())))


def test_what_came_back_is_grouped_by_page_and_no_mark_is_lost() -> None:
    made = as_markdown(read_returned_pack(filled()))
    assert made.index("Page `p1`") < made.index("> All of it.") < made.index("Page `r1`") < made.index("> Which words?")
    assert "> I would \\*not\\* say so." in made


@pytest.mark.parametrize("without", ["bookmarks", "lines"])
def test_a_page_is_known_again_by_its_bookmark_or_by_its_line(without: str) -> None:
    made = opened(filled())
    if without == "bookmarks":
        for mark in [*made.element.body.iter(qn("w:bookmarkStart"))]:
            mark.getparent().remove(mark)
    else:
        for paragraph in [each for each in made.paragraphs if each.text.startswith("Page ")]:
            paragraph._p.getparent().remove(paragraph._p)
    assert told(read_returned_pack(saved(made))) == TOLD


def test_a_comment_on_no_page_is_kept() -> None:
    made = opened(as_docx(pack_of("p1")))
    made.add_comment(made.paragraphs[1].runs, text="Too long.", author="x", initials="x")
    assert [sheet.comments for sheet in read_returned_pack(saved(made)) if not sheet.id] == [
        [Comment(CommentKind.COMMENT, pack_of("p1").edition, "Too long.")]
    ]
    assert "Not on any page" in as_markdown(read_returned_pack(saved(made)))


def spoilt(data: bytes) -> list[bytes]:
    """Files that are no pack, one way each."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        archive.writestr("a.txt", "a")
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:200] if name == "word/document.xml" else content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        at = archive.getinfo("word/document.xml").header_offset + 100
    damaged = packed.getvalue()[:at] + b"\xff" * 60 + packed.getvalue()[at + 60 :]
    made = [target, bare, broken]
    return [b"", b"PK\x03\x04", data[: len(data) // 2], damaged, *(each.getvalue() for each in made)]


@pytest.mark.parametrize("number", range(7))
def test_a_file_that_is_no_pack_says_so_and_nothing_else(number: int) -> None:
    with pytest.raises(NotAPack):
        read_returned_pack(spoilt(as_docx(pack_of("p1")))[number])


@pytest.mark.parametrize("comments", [b"<a/>", re.compile(rb'w:id="\d+"')])
def test_damaged_comments_leave_the_answers_readable(comments: bytes | re.Pattern[bytes]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled())) as whole, zipfile.ZipFile(target, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/comments.xml":
                content = comments if isinstance(comments, bytes) else comments.sub(b'w:id="x"', content)
            archive.writestr(name, content)
    assert told(read_returned_pack(target.getvalue()))["p1"] == TOLD["p1"]


def test_an_answer_is_what_stands_in_a_box_whatever_its_words_and_whatever_became_of_the_question() -> None:
    made = opened(as_docx(pack_of("p1")))
    made.tables[0].cell(0, 0).text = WRONG
    made.tables[1].cell(0, 0).text = "What this means"
    made.tables[2].cell(0, 0).paragraphs[0].add_run("Nothing.")
    next(each for each in made.paragraphs if each.text == WRONG).add_run(" Lots!")
    made.tables[2].cell(0, 0).add_paragraph().add_run()._r.append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))
    [sheet] = read_returned_pack(saved(made))
    assert sheet.comments == [
        Comment(CommentKind.ANSWER, CLEAR, WRONG),
        Comment(CommentKind.ANSWER, UNCLEAR, "What this means"),
        Comment(CommentKind.ANSWER, WRONG, "Nothing.\n[a picture]"),
    ]


def as_printed(data: bytes) -> dict[tuple[str, str], list[str]]:
    return {(sheet.id, sheet.code): sheet.texts for sheet in read_returned_pack(data)}


def test_words_typed_or_taken_out_without_tracking_are_told_wherever_they_stand() -> None:
    made = opened(as_docx(pack_of("r1")))
    next(each for each in made.paragraphs if each.text.startswith("Its name")).add_run(" Hm.")
    gone = next(each for each in made.paragraphs if each.text == "Some words about 2.")
    gone._p.getparent().remove(gone._p)
    found = read_returned_pack(saved(made))
    add_untracked_changes(found, as_printed(as_docx(pack_of("r1"))))
    name = "Its name: Requirement 1: Land and water"
    [sheet] = found
    assert [each.text for each in sheet.comments] == [
        f"{name} Hm.", f"[taken out: {name}]", "[taken out: Some words about 2.]",
    ]  # fmt: skip


def test_nothing_that_a_pack_says_of_reviews_and_of_what_changed_is_taken_for_a_change_by_its_readers() -> None:
    model, later_ = a_change(), with_reviews(a_change())
    found = read_returned_pack(as_docx(pack_of("r1", model=model, earlier=reviewed_garden())))
    add_untracked_changes(found, as_printed(as_docx(pack_of("r1", model=later_))))
    assert [sheet.comments for sheet in found] == [[]]


def test_another_word_document_is_no_pack() -> None:
    with pytest.raises(NotAPack):
        read_returned_pack(saved(Document()))


# --- the commands ---------------------------------------------------------------------------------------------------


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
    assert [sheet.id for sheet in read_returned_pack((tmp_path / "a" / "review-pack-1.2.0.docx").read_bytes())] == [
        "p1"
    ]
    assert toc(project, "pack", "--due", "--on", "2027-02-01", "-o", str(tmp_path / "b")).exit_code == 0
    assert len(read_returned_pack((tmp_path / "b" / "review-pack-1.2.0.docx").read_bytes())) == 2


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
    assert "changed since: What good looks like [lapsed-review]" in found.stderr
    assert CliRunner().invoke(main, check[:1] + check[2:]).exit_code == 0


# --- LibreOffice ----------------------------------------------------------------------------------------------------


def converted(data: bytes, to: str, folder: Path) -> Path:
    """What LibreOffice makes of a document."""
    (folder / "in").mkdir()
    (folder / "in" / "pack.docx").write_bytes(data)
    words = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    words += ["--convert-to", to, "--outdir", str(folder), str(folder / "in" / "pack.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return folder / f"pack.{to}"


needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed here")


@needs_office
def test_a_pack_opens_in_libreoffice_and_prints(tmp_path: Path) -> None:
    assert converted(as_docx(pack_of()), "pdf", tmp_path).read_bytes().startswith(b"%PDF")


@needs_office
def test_what_was_written_comes_back_through_libreoffice(tmp_path: Path) -> None:
    assert told(read_returned_pack(converted(filled(), "docx", tmp_path).read_bytes())) == TOLD


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
