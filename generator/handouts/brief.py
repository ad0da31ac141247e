"""A brief as a Word document: a few sheets with real headings, to send, to change and to print.

The words come from `contents`, and what all Word documents share from `word`.
"""

from __future__ import annotations

from generator.handouts import word
from generator.handouts.handout import CitedPassage, Handout, HandoutPart
from generator.handouts.reproducible_documents import document_bytes
from generator.handouts.word import Docx

LOOK = word.DocumentStyle(
    body=11,
    small=9,
    headings={"Title": 24, "Heading 1": 16, "Heading 2": 13},
    line_spacing=1.15,
    left=2.5,
    right=2.5,
    above=2,
)


def as_brief(brief: Handout) -> bytes:
    """The bytes of a .docx file."""
    facts = brief.facts
    made = word.new_document(
        LOOK,
        title=f"{brief.title}: {facts.title}",
        edition=brief.edition,
        author=facts.editors,
        category="brief",
        language=facts.language,
        version=facts.version,
        date=brief.date,
    )
    _head(made, brief)
    group = ""
    for part in brief.parts:
        if part.group != group:
            _heading(made, part.group, "Heading1")
        _part(made, part)
        group = part.group
    return document_bytes(made, brief.date)


def _head(made: Docx, brief: Handout) -> None:
    _heading(made, brief.title, "Title")
    line = made.add_paragraph()
    line.add_run(f"{brief.subject}. ").bold = True
    line.add_run(f"A brief from the {brief.edition}.")
    for words in brief.reading:
        made.add_paragraph(words)


def _heading(made: Docx, words: str, style: str) -> None:
    """Add a heading. Its style is given by its id, because python-docx searches all styles for a name each time."""
    word.xml_of(made.add_paragraph(words)).style = style


def _part(made: Docx, part: HandoutPart) -> None:
    if part.heading != part.group:
        _heading(made, part.heading, "Heading2")
    if part.aside:
        made.add_paragraph(part.aside).paragraph_format.keep_with_next = bool(part.passages)
    for passage in part.passages:
        _passage(made, passage)
    for words in part.words:
        made.add_paragraph(words)
    paragraph = None
    for point in part.points:
        paragraph = made.add_paragraph(point.sentence or point.words)
        word.xml_of(paragraph).style = "ListBullet"
        if point.mark:
            paragraph.add_run(" ")
            paragraph.add_run(f"[{point.mark}]").bold = True
    if part.address:
        if paragraph is not None:
            paragraph.paragraph_format.keep_with_next = True
        _address(made, part.address)


def _passage(made: Docx, passage: CitedPassage) -> None:
    paragraph = made.add_paragraph(passage.cited)
    word.add_left_border(paragraph)


def _address(made: Docx, address: str) -> None:
    paragraph = made.add_paragraph("More on the site: ")
    if address.startswith(("http://", "https://")):
        word.add_link(paragraph, address, address=address)
    else:
        paragraph.add_run(address)
