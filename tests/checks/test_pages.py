"""References in pages and in plain texts, and what only looks like one."""

from __future__ import annotations

import pytest

from generator.checks.context import SiteFiles
from generator.checks.records import check
from generator.loading.load import load
from generator.model.model import MODEL, SOURCES
from generator.rules import Ids, Wording
from generator.site.compose import compose
from generator.site.publish import draw_pictures
from tests.checks.spoilt import ABOUT, GROWN, PLAIN_R9
from tests.places import place_of
from tests.projects import GARDEN, added, changed, report, texts_of


@pytest.mark.parametrize(
    "code",
    [
        "`[a][b]`",
        "``[a][b] ` [c][]``",
        "```\n[a][b]\n```",
        "~~~ markdown\n[a][b]\n\n[c][]\n~~~  ",
        "````\n```\n[a][b]\n````",
    ],
)
def test_nothing_in_code_is_a_reference(code: str) -> None:
    assert report(added(GROWN, f"\n\n{code}\n", ABOUT)) == ""


@pytest.mark.parametrize("text", ["\\`[a][b]", "```\n[a][b]\n~~~", "[a][b] ```\n```\n```", "![x](y.png) [a][b]"])
def test_what_is_no_code_may_hold_references(text: str) -> None:
    assert "there is no element or quote 'b' [unknown-id]" in report(added(GROWN, f"\n\n{text}\n", ABOUT))


@pytest.mark.parametrize("text", ["\\[a][b]", "[a](b)", "[a][Almanac]", "[a] [b]"])
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert report(added(GROWN, f"\n\n{text}\n", ABOUT)) == ""


@pytest.mark.parametrize("text", ["<!-- [a][b] -->", "    [a][b]", "\t[a][b]\n\n\t[a][b]"])
def test_nothing_in_a_comment_or_in_an_indented_block_is_a_reference(text: str) -> None:
    assert report(added(GROWN, f"\n\n{text}\n\nMore.\n", ABOUT)) == ""
    assert "there is no element or quote 'b'" in report(added(GROWN, "\n\n- item\n\n    [a][b]\n", ABOUT))


LOOKALIKES = {
    "[[water]][r1]": "double brackets are not a link: readers would see the brackets [no-reference]\n"
    "    Write [water][r1].",
    "[water] [r1]": "this is not a link, because of the space between the brackets: readers would "
    "see the brackets [no-reference]\n"
    "    Write [water][r1].",
    "![water][r99]": "a picture has no address: readers would see these brackets [no-reference]\n"
    "    Write ![water](its-file.png), or define [r99]: its-file.png in this file.",
    "[water][R1]": "there is no element or quote 'R1' [unknown-id]\n    Did you mean 'r1'?",
}


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_would_be_shown_with_its_brackets_is_one_finding(text: str) -> None:
    texts = added(GROWN, f"\nSee {text}.\n", ABOUT)
    assert report(texts) == f"{place_of(texts, ABOUT, f'See ^{text}')}: error: {LOOKALIKES[text]}"


def test_a_reference_in_a_plain_text_is_checked_at_its_place() -> None:
    text = PLAIN_R9.replace("r9", "r1").replace("Words.", "See [x][r99].", 1)
    assert "content/plain/r1.md:8:5: error: there is no element or quote 'r99' [unknown-id]" in report(
        GROWN | {"content/plain/r1.md": text}
    )


@pytest.mark.parametrize("prose", ["The cell x[i][j] is empty.", "See a[0][1].", "Matrix M[row][column]"])
def test_two_indexes_in_prose_are_no_reference(prose: str) -> None:
    assert check(load(added(GROWN, f"\n{prose}\n", ABOUT))) == []


def test_a_reference_close_behind_a_word_is_one_and_its_misspelt_id_is_found() -> None:
    assert check(load(added(GROWN, "\nUn[watered][r1]\n", ABOUT))) == []
    [finding] = check(load(added(GROWN, "\nUn[watered][r1-tapp]\n", ABOUT)))
    assert finding.rule is Ids.UNKNOWN_ID


LOST = "\u3042"


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("short_title: Linden", MODEL),
        ("title: Dry summers", MODEL),
        ('citation: "Ash B', SOURCES),
        ('status: "version 2', SOURCES),
    ],
)
def test_a_letter_that_a_picture_would_lose_is_a_finding_wherever_the_picture_shows_it(old: str, path: str) -> None:
    texts = changed(texts_of(GARDEN), old, f"{old}{LOST}", path)
    assert [each.rule for each in check(load(texts)) if each.rule is Wording.NO_LETTER] == [Wording.NO_LETTER]
    model = load(texts).model
    pictures = "".join(draw_pictures(compose(model), "builtin").values())
    assert LOST in pictures or "&#12354;" in pictures


def test_the_name_of_the_site_is_in_its_picture_too() -> None:
    files = SiteFiles(frozenset(), f"site_name: The {LOST} site\n")
    (found,) = check(load(texts_of(GARDEN)), site_files=files)
    assert str(found.place) == "mkdocs.yml:1:12"
    assert found.rule is Wording.NO_LETTER
