"""What stands beside the text of a part comes back, and what programs put there does not."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from generator.review_packs.docx_asides import asides_in
from tests.review_packs.test_docx_parts import paragraph, part, run


def asides(inside: str, root: str = "w:document") -> list[tuple[str, str]]:
    return [(each.about, each.text) for each in asides_in(parse_xml(part(root, inside).encode()))]


@pytest.mark.parametrize(
    "inside",
    [
        paragraph(run("Words of the text")),
        '<w:bookmarkStart w:name="_GoBack"/><w:bookmarkStart w:name="page_1_r1"/>',
        '<w:tblCaption w:val="Space to write: What is clear?"/>',
        '<w:p><w:r><w:checkBox><w:default w:val="0"/></w:checkBox></w:r></w:p>',
        "<w:p><w:r><w:drawing><wp:positionH><wp:align>left</wp:align></wp:positionH></w:drawing></w:r></w:p>",
    ],
)
def test_what_programs_and_packs_write_is_no_aside(inside: str) -> None:
    assert asides(inside) == []


def test_each_aside_says_where_it_is() -> None:
    assert asides('<w:tblCaption w:val="My remark"/><w:future>More</w:future>') == [
        ("the description of a table", "My remark"),
        ("a form that is not known", "More"),
    ]


def test_a_paragraph_among_comments_is_told_once() -> None:
    within = f"<w:comment>{paragraph(run('A comment'))}</w:comment>{paragraph(run('Lost'))}"
    assert asides(within, "w:comments") == [("a form that is not known", "Lost")]
