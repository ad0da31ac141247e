"""What comes back in a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.pages.plain import QUESTIONS
from generator.review_packs.as_docx import as_docx
from generator.review_packs.docx_reader import NotAPack, read_returned_pack
from generator.review_packs.returned_comments import (
    Comment,
    CommentKind,
    ReturnedSheet,
    add_untracked_changes,
    as_markdown,
)
from tests.plain_language.test_review_states import reviewed_garden, with_reviews
from tests.programs.libreoffice import Office
from tests.review_packs.packs import a_change, opened, pack_of


def saved(made: Any) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


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
    return {sheet.id: sorted(sheet.comments, key=lambda remark: remark.kind) for sheet in found if sheet.comments}


def pages(found: list[ReturnedSheet]) -> list[ReturnedSheet]:
    return [sheet for sheet in found if sheet.id]


def test_comments_answers_and_changes_come_back_with_their_page() -> None:
    found = read_returned_pack(filled())
    assert told(found) == TOLD
    assert [(sheet.title, sheet.version) for sheet in pages(found)] == [
        ("Plainly p1", "1.2.0"),
        ("Plainly r1", "1.2.0"),
    ]


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
    [sheet] = pages(read_returned_pack(saved(made)))
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
    [sheet] = pages(found)
    assert [each.text for each in sheet.comments] == [
        f"{name} Hm.", f"[taken out: {name}]", "[taken out: Some words about 2.]",
    ]  # fmt: skip


def test_nothing_that_a_pack_says_of_reviews_and_of_what_changed_is_taken_for_a_change_by_its_readers() -> None:
    model, later_ = a_change(), with_reviews(a_change())
    found = read_returned_pack(as_docx(pack_of("r1", model=model, earlier=reviewed_garden())))
    add_untracked_changes(found, as_printed(as_docx(pack_of("r1", model=later_))))
    assert [sheet.comments for sheet in found] == [[], []]


def test_another_word_document_is_no_pack() -> None:
    with pytest.raises(NotAPack):
        read_returned_pack(saved(Document()))


def merged() -> bytes:
    """Two packs of two pages that were put into one document, one after the other."""
    made, second = opened(filled()), opened(as_docx(pack_of("p1")))
    for element in [*second.element.body]:
        if element.tag != qn("w:sectPr"):
            made.element.body.insert(len(made.element.body) - 1, element)
    return saved(made)


def test_two_packs_in_one_document_are_told_apart() -> None:
    found = read_returned_pack(merged())
    add_untracked_changes(found, as_printed(as_docx(pack_of("p1", "r1"))))
    assert [sheet.id for sheet in found] == ["", "p1", "r1", "p1"]
    assert {id_: comments for id_, comments in told(found[:3]).items() if id_} == TOLD
    assert (found[0].comments, found[3].comments) == ([], [])


def test_words_typed_on_a_page_that_has_changed_since_are_told_apart_from_certain_changes() -> None:
    made = opened(as_docx(pack_of("r1")))
    next(each for each in made.paragraphs if each.text == "Some words about 2.").add_run(" Zeppelin.")
    found = read_returned_pack(saved(made))
    add_untracked_changes(found, as_printed(as_docx(pack_of("r1", model=a_change()))))
    [sheet] = pages(found)
    unsure = [each.text for each in sheet.comments if each.kind is CommentKind.UNSURE]
    assert "Some words about 2. Zeppelin." in unsure
    assert "not as it is today" in as_markdown(found)


def test_words_typed_on_the_first_page_are_told() -> None:
    made = opened(as_docx(pack_of("p1", "r1")))
    made.paragraphs[2].insert_paragraph_before("I missed the part on sheds.")
    found = read_returned_pack(saved(made))
    add_untracked_changes(found, as_printed(as_docx(pack_of("p1", "r1"))))
    assert told(found) == {"": [Comment(CommentKind.CHANGE, "", "I missed the part on sheds.")]}
    assert as_markdown(found).index("## Not on any page") < as_markdown(found).index("> I missed the part on sheds.")


@pytest.mark.slow
def test_what_was_written_comes_back_through_libreoffice(office: Office, tmp_path: Path) -> None:
    [saved_again] = office.opened({"pack.docx": filled()}, "docx", tmp_path).values()
    assert told(read_returned_pack(saved_again)) == TOLD
