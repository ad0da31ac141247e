"""What people wrote on a pack, page by page: no mark is lost, nobody is named, and untracked changes are found."""

from __future__ import annotations

from generator.review_packs.returned_comments import (
    Comment,
    CommentKind,
    ReturnedSheet,
    add_untracked_changes,
    as_markdown,
)

ANSWER = Comment(CommentKind.ANSWER, "Is it\nclear?", "Yes.\n*Mostly*.")
REMARK = Comment(CommentKind.COMMENT, "a tap", "Which?")
SHEET = ReturnedSheet("r1", "1.2.0", "0123abcd", "Land & water", [ANSWER, REMARK])


def test_each_page_has_its_comments_under_its_title() -> None:
    assert as_markdown([SHEET]) == (
        "# Comments on the plain texts\n\nThis page does not record who wrote what.\n\n"
        "## Land \\& water\n\nPage `r1`, version 1.2.0, words `0123abcd`.\n\n"
        "**Is it clear?**\n\n> Yes.\n> \\*Mostly\\*.\n\n"
        "**Comment** on “a tap”:\n\n> Which?\n"
    )


def test_a_page_without_comments_says_so_and_what_is_on_no_page_is_kept() -> None:
    made = as_markdown([ReturnedSheet("p1"), ReturnedSheet(comments=[Comment(CommentKind.COMMENT, "", "Hello")])])
    assert "Page `p1`, version unknown, words `unknown`.\n\nNothing was written here." in made
    assert made.count("## Not on any page") == 2
    assert "**Comment**:\n\n> Hello\n" in made
    assert made.count("Page `") == 1


def test_what_looks_like_markdown_comes_out_as_it_was_written() -> None:
    text = "# a_b [x](y) <b>\n- item\n1. one\n= two\n\n`code` | ~ \\"
    made = as_markdown([ReturnedSheet("r1", comments=[Comment(CommentKind.CHANGE, "", text)])])
    assert "**Changed on the page**:" in made
    lines = [line.removeprefix("> ") for line in made.splitlines() if line.startswith(">")]
    assert lines[:5] == ["\\# a\\_b \\[x\\](y) \\<b\\>", "\\- item", "1\\. one", "\\= two", ">"]
    assert lines[5] == "\\`code\\` \\| \\~ \\\\"


def test_paragraphs_that_were_typed_or_deleted_without_tracking_are_changes() -> None:
    sheet = ReturnedSheet("r1", code="abc", texts=["One.", "Three."])
    add_untracked_changes([sheet], {("r1", "abc"): ["One.", "Two."]})
    assert [(comment.kind, comment.text) for comment in sheet.comments] == [
        (CommentKind.CHANGE, "Three."),
        (CommentKind.CHANGE, "[taken out: Two.]"),
    ]


def test_what_no_known_pack_prints_on_a_page_that_has_changed_is_listed_as_uncertain() -> None:
    sheet = ReturnedSheet("r1", code="old", texts=["One.", "Other."])
    add_untracked_changes([sheet], {("r1", "new"): ["One.", "Two."]})
    assert [(comment.kind, comment.text) for comment in sheet.comments] == [(CommentKind.UNSURE, "Other.")]
    assert "**On the page as it came back, but not as it is today**:\n\n> Other." in as_markdown([sheet])
