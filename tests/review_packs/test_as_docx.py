"""The Word document of a pack."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import PLAIN, Support
from generator.pages.plain import QUESTIONS
from generator.review_packs.as_docx import as_docx
from generator.review_packs.as_html import as_html
from generator.review_packs.pack import PACK_HEADING, make_pack
from tests.garden import whole_garden
from tests.plain_language.test_review_states import plain_text, reviewed_garden
from tests.programs.libreoffice import Office
from tests.review_packs.packs import opened, pack_of


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


@pytest.mark.slow
def test_a_pack_opens_in_libreoffice_and_prints(office: Office, tmp_path: Path) -> None:
    [made] = office.opened({"pack.docx": as_docx(pack_of())}, "pdf", tmp_path).values()
    assert made.startswith(b"%PDF")
