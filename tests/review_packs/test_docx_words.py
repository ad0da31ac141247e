"""The words of one paragraph of a Word document, with tracked changes in each form."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.review_packs.docx_words import TrackedWording, description_in, is_shown, words_in

COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def paragraph(inside: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w', 'wp', 'a')} {COMPATIBLE}>{inside}</w:p>")


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


CHANGED = f"{run('One ')}<w:del w:id='1'>{run('two', 'delText')}</w:del><w:ins w:id='2'>{run('three')}</w:ins>"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (TrackedWording.NOW, "One three"),
        (TrackedWording.BEFORE, "One two"),
        (TrackedWording.MARKED, "One [taken out: two][added: three]"),
        (TrackedWording.KEPT, "One [taken out: two]three"),
    ],
)
def test_each_form_says_what_became_of_tracked_changes(form: TrackedWording, words: str) -> None:
    assert words_in(paragraph(CHANGED), form) == words


def test_breaks_are_read_as_people_see_them() -> None:
    inside = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
    assert words_in(paragraph(inside)) == "a\tb\nc-d"


def test_words_in_a_text_box_are_not_those_of_the_paragraph_around_it() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('inside')}</w:p></w:txbxContent></w:pict></w:r>"
    assert words_in(paragraph(run("outside") + box)) == "outside"


@pytest.mark.parametrize(("choice", "words"), [(run("new"), "new"), ("<w:future/>", "old")])
def test_of_two_forms_of_the_same_thing_one_is_read(choice: str, words: str) -> None:
    both = f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback>"
    made = paragraph(f"{both}</mc:AlternateContent>")
    assert words_in(made) == words
    assert [is_shown(each) for each in made.iter() if str(each.tag).endswith("}Fallback")] == [True]


def test_a_picture_is_mentioned_with_its_description_once() -> None:
    made = paragraph(
        '<w:r><w:drawing><wp:inline><wp:docPr descr="A  cat" title="A cat"/></wp:inline></w:drawing></w:r>'
    )
    assert words_in(made) == "[a picture: A cat]"
    assert [*description_in(made)] == ["A cat", "A cat"]


@pytest.mark.parametrize("code", ["110000", "x", "", "-1"])
def test_a_symbol_that_is_none_is_no_traceback(code: str) -> None:
    assert words_in(paragraph(f'<w:r><w:sym w:font="Arial" w:char="{code}"/></w:r>')) == "[a symbol]"
