"""Whatever somebody writes into a returned pack comes back, or the part that holds it is named.

Each case puts one word into a place of the document format that can hold words, as Word itself writes it there. The
list of places follows the parts and elements of ECMA-376 (Office Open XML) and of Microsoft's extensions to it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pytest

from generator.review_packs.as_docx import as_docx
from generator.review_packs.docx_reader import read_returned_pack
from generator.review_packs.returned_comments import add_untracked_changes, as_markdown
from tests.review_packs.packs import pack_of

WORD = "Zeppelin"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "word/document.xml"

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@cache
def sent() -> bytes:
    """The pack as it is sent out; the same for every case."""
    return as_docx(pack_of("r1"))


@cache
def printed() -> Mapping[tuple[str, str], Sequence[str]]:
    """The texts of each sheet of that pack."""
    return {(sheet.id, sheet.code): sheet.texts for sheet in read_returned_pack(sent())}


def told(change: Change) -> str:
    """What is told of a pack after a change to its parts."""
    parts = parts_of(sent())
    change(parts)
    found = read_returned_pack(packed(parts))
    add_untracked_changes(found, dict(printed()))
    return as_markdown(found)


def put(parts: Parts, name: str, before: str, new: str) -> None:
    """Puts XML before the first place with these words in a part, and declares the namespaces it may use."""
    text = parts[name].decode()
    assert before in text, before
    at = text.index(before)
    start = text.index("<w:") if name.startswith("word/") else text.index("<", 10)
    end = text.index(">", start)
    missing = " ".join(each for each in NAMESPACES.split(" ") if each.split("=")[0] + "=" not in text[start:end])
    parts[name] = (text[:end] + " " + missing + text[end:at] + new + text[at:]).encode()


def in_paragraph(xml: str, beside: str = "Some words about 1.") -> Change:
    """Puts XML into the paragraph with these words, before their run."""

    def change(parts: Parts) -> None:
        text = parts[MAIN].decode()
        run = text.rindex("<w:r>", 0, text.index(beside))
        put(parts, MAIN, text[run : text.index(beside) + len(beside)], xml)

    return change


def in_box(xml: str) -> Change:
    """Puts XML into the first box to write in, in place of its empty paragraph."""

    def change(parts: Parts) -> None:
        text = parts[MAIN].decode()
        cell = text.index("<w:tc>")
        empty = text.index("<w:p", text.index("</w:tcPr>", cell))
        put(parts, MAIN, text[empty : text.index("</w:tc>", cell)], xml)

    return change


def with_part(
    name: str, kind: str, content: str | bytes, xml: str = "", content_type: str = "application/xml"
) -> Change:
    """Adds a part, related to the document by a relationship of this kind, and XML that refers to it."""

    def change(parts: Parts) -> None:
        relations = "word/_rels/document.xml.rels"
        target = kind if kind.startswith("http") else OFFICE + kind
        added = f'<Relationship Id="rIdX" Type="{target}" Target="/{name}"/>'
        parts[relations] = parts[relations].replace(b"</Relationships>", f"{added}</Relationships>".encode())
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
        parts[name] = content if isinstance(content, bytes) else content.encode()
        if xml:
            in_paragraph(xml)(parts)

    return change


def both(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def replaced(name: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[name].decode()
        assert old in text, old
        parts[name] = text.replace(old, new, 1).encode()

    return change


def run(text: str = WORD) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str = "") -> str:
    return f"<w:p>{inside or run()}</w:p>"


def part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} {NAMESPACES}>{inside}</{root}>'


def tracked(kind: str, text: str = WORD, words: str = "t") -> str:
    held = f"<w:r><w:{words}>{text}</w:{words}></w:r>"
    return f'<w:{kind} w:id="77" w:author="Jane Smith" w:date="2026-01-01T00:00:00Z">{held}</w:{kind}>'


def comment(number: int, text: str = WORD, paragraph_id: str = "") -> str:
    named = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    return f'<w:comment w:id="{number}" w:author="Jane Smith" w:initials="JS"><w:p{named}>{run(text)}</w:p></w:comment>'


def on(number: int) -> str:
    """A comment on words that were put in here."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run("These words")}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


TEXT_BOX = f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph()}</w:txbxContent></wps:txbx></wps:wsp>"
OLD_BOX = f"<v:shape><v:textbox><w:txbxContent>{paragraph()}</w:txbxContent></v:textbox></v:shape>"
GRAPHIC = '<wp:inline><wp:docPr id="9" name="Picture 1"{}/><a:graphic><a:graphicData uri="x"/></a:graphic></wp:inline>'
CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
)


def drawn(described: str = "") -> str:
    """A picture, with what describes it."""
    return f"<w:r><w:drawing>{GRAPHIC.format(described)}</w:drawing></w:r>"


def control(properties: str) -> str:
    """A control around words, with properties."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('x')}</w:sdtContent></w:sdt>"


def form(properties: str) -> str:
    """A field of a form, with properties."""
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{properties}</w:ffData></w:fldChar></w:r>'


TIP = f'<w:hyperlink w:anchor="x" w:tooltip="{WORD}">{run("x")}</w:hyperlink>'
LINKED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}hyperlink" Target="https://{WORD}.example" TargetMode="External"/></Relationships>'
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property pid="2" name="Remark">'
    f"<vt:lpwstr>{WORD}</vt:lpwstr></property></Properties>"
)

WORDS: Mapping[str, Change] = {
    # The text of a page, and of the first page.
    "a run": in_paragraph(run()),
    "a paragraph on the first page": in_paragraph(run(), "These pages are in plain language."),
    "the heading of the first page": in_paragraph(run(), "Pages to review"),
    "a heading of a page": in_paragraph(run(), "What this means"),
    "a question": in_paragraph(run(), "What is not clear?"),
    "the line of a sheet": in_paragraph(run(f"{WORD} "), "Page r1"),
    "the title of a sheet": in_paragraph(run(), "Plainly r1"),
    "help": in_paragraph(run(), "The pages"),
    "a paragraph after the last box": lambda parts: put(parts, MAIN, "<w:sectPr", paragraph()),
    "a paragraph of one's own": lambda parts: put(parts, MAIN, "<w:tbl>", paragraph()),
    "a heading of one's own": lambda parts: put(
        parts, MAIN, "<w:tbl>", f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{run()}</w:p>'
    ),
    "hidden words": in_paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORD}</w:t></w:r>"),
    "words over others": in_paragraph(
        f"<w:r><w:ruby><w:rt>{run()}</w:rt><w:rubyBase>{run('b')}</w:rubyBase></w:ruby></w:r>"
    ),
    "a formula": in_paragraph(f"<m:oMath><m:r><m:t>{WORD}</m:t></m:r></m:oMath>"),
    "a smart tag": in_paragraph(f'<w:smartTag w:uri="u" w:element="e">{run()}</w:smartTag>'),
    "words from right to left": in_paragraph(f'<w:bdo w:val="rtl">{run()}</w:bdo>'),
    "a link": in_paragraph(f'<w:hyperlink w:anchor="x">{run()}</w:hyperlink>'),
    "the tip of a link": in_paragraph(f'<w:hyperlink w:anchor="x" w:tooltip="{WORD}">{run("x")}</w:hyperlink>'),
    "the result of a field": in_paragraph(f'<w:fldSimple w:instr=" QUOTE ">{run()}</w:fldSimple>'),
    "a field that asks": in_paragraph(f'<w:r><w:instrText> COMMENTS "{WORD}" </w:instrText></w:r>'),
    # Boxes and tables.
    "a box": in_box(paragraph()),
    "a heading in a box": in_box(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run()}</w:p>'),
    "a table in a box": in_box(f"<w:tbl><w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>"),
    "a table of one's own": lambda parts: put(
        parts, MAIN, "<w:tbl>", f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>"
    ),
    "a table on the first page": lambda parts: put(
        parts, MAIN, parts[MAIN].decode()[parts[MAIN].decode().index("<w:body>") + 8 :][:200],
        f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph()}</w:tc></w:tr></w:tbl>",
    ),
    "the description of a table": lambda parts: put(
        parts, MAIN, "<w:tblCaption", f'<w:tblDescription w:val="{WORD}"/>'
    ),
    # Controls and fields of forms.
    "a control around words": in_paragraph(f"<w:sdt><w:sdtContent>{run()}</w:sdtContent></w:sdt>"),
    "a control around a paragraph": in_box(f"<w:sdt><w:sdtContent>{paragraph()}</w:sdtContent></w:sdt>"),
    "a list to choose from": in_paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/>'
        f'<w:listEntry w:val="{WORD}"/></w:ddList></w:ffData></w:fldChar></w:r>'
    ),
    # Tracked changes.
    "words put in": in_paragraph(tracked("ins")),
    "words taken out": in_paragraph(tracked("del", words="delText")),
    "words moved away": in_paragraph(tracked("moveFrom")),
    "words moved here": in_paragraph(tracked("moveTo")),
    "words put in on the first page": in_paragraph(tracked("ins"), "These pages are in plain language."),
    "words put in on the line of a sheet": in_paragraph(tracked("ins", f"{WORD} "), "Page r1"),
    "words put into a box": in_box(f"<w:p>{tracked('ins')}</w:p>"),
    "words taken out of a box": in_box(f"<w:p>{run('Kept')}{tracked('del', words='delText')}</w:p>"),
    # Comments, replies and notes.
    "a comment": both(with_part("word/comments.xml", "comments", part("w:comments", comment(1))), in_paragraph(on(1))),
    "a comment without a place": with_part("word/comments.xml", "comments", part("w:comments", comment(1))),
    "a comment on words that were taken out": both(
        with_part("word/comments.xml", "comments", part("w:comments", comment(1, "Why?"))),
        in_paragraph(f'<w:commentRangeStart w:id="1"/>{tracked("del", words="delText")}<w:commentRangeEnd w:id="1"/>'),
    ),
    "a reply": both(
        with_part(
            "word/comments.xml", "comments", part("w:comments", comment(1, "Why?", "0A") + comment(2, WORD, "0B"))
        ),
        in_paragraph(on(1)),
    ),
    "a tracked change in a comment": with_part(
        "word/comments.xml",
        "comments",
        part("w:comments", f'<w:comment w:id="1"><w:p>{tracked("del", words="delText")}</w:p></w:comment>'),
    ),
    "a footnote": with_part(
        "word/footnotes.xml",
        "footnotes",
        part("w:footnotes", f'<w:footnote w:id="2">{paragraph()}</w:footnote>'),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    ),
    "an endnote": with_part(
        "word/endnotes.xml",
        "endnotes",
        part("w:endnotes", f'<w:endnote w:id="2">{paragraph()}</w:endnote>'),
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
    ),
    # Headers and footers.
    "a header": with_part("word/header9.xml", "header", part("w:hdr", paragraph())),
    "a text box in a header": with_part(
        "word/header9.xml", "header", part("w:hdr", paragraph(f"<w:r><w:drawing>{TEXT_BOX}</w:drawing></w:r>"))
    ),
    "a footer": with_part("word/footer9.xml", "footer", part("w:ftr", paragraph())),
    "the footer of the pack": replaced("word/footer1.xml", "Page ", f"{WORD} Page "),
    # Shapes, pictures and symbols.
    "a text box": in_paragraph(f"<w:r>{CHOICE.format(f'<w:drawing>{TEXT_BOX}</w:drawing>', OLD_BOX)}</w:r>"),
    "a text box of older programs": in_paragraph(f"<w:r><w:pict>{OLD_BOX}</w:pict></w:r>"),
    "words that are drawn": in_paragraph(
        f'<w:r><w:pict><v:shape><v:textpath string="{WORD}"/></v:shape></w:pict></w:r>'
    ),
    "the description of a picture": in_paragraph(
        drawn(f' descr="{WORD}"')
    ),
    "the title of a picture": in_paragraph(drawn(f' title="{WORD}"')),
    "the description of a picture in a box": in_box(
        paragraph(drawn(f' descr="{WORD}"'))
    ),
    "a choice that is unknown": in_paragraph(CHOICE.format("<w:future/>", run())),
    # Properties and settings.
    "the comments in the properties": replaced(
        "docProps/core.xml", "</cp:coreProperties>", f"<dc:description>{WORD}</dc:description></cp:coreProperties>"
    ),
    "the title in the properties": replaced("docProps/core.xml", "<dc:title>", f"<dc:title>{WORD} "),
    "a property of one's own": with_part("docProps/custom.xml", "custom-properties", CUSTOM),
    "a variable": lambda parts: put(
        parts, "word/settings.xml", "<w:compat>", f'<w:docVars><w:docVar w:name="a" w:val="{WORD}"/></w:docVars>'
    ),
    "the label of a list": lambda parts: put(
        parts, "word/numbering.xml", "</w:lvl>", f'<w:lvlText w:val="{WORD} %1"/>'
    ),
    # Names, tips and descriptions, which are attributes.
    "the name of a control": in_paragraph(control(f'<w:alias w:val="{WORD}"/>')),
    "the tag of a control": in_paragraph(control(f'<w:tag w:val="{WORD}"/>')),
    "a choice of a control": in_paragraph(
        control(f'<w:dropDownList><w:listItem w:displayText="{WORD}" w:value="1"/></w:dropDownList>')
    ),
    "the help of a form": in_paragraph(form(f'<w:helpText w:val="{WORD}"/>')),
    "the status of a form": in_paragraph(form(f'<w:statusText w:val="{WORD}"/>')),
    "the first words of a form": in_paragraph(form(f'<w:textInput><w:default w:val="{WORD}"/></w:textInput>')),
    "a mark on words": in_paragraph(
        f'<w:customXml w:element="e"><w:customXmlPr><w:attr w:name="n" w:val="{WORD}"/></w:customXmlPr></w:customXml>'
    ),
    "the name of a bookmark": in_paragraph(f'<w:bookmarkStart w:id="99" w:name="{WORD}"/><w:bookmarkEnd w:id="99"/>'),
    "the code of a simple field": in_paragraph(f'<w:fldSimple w:instr=" COMMENTS {WORD} "/>'),
    "the words of a usual field": in_paragraph(f'<w:r><w:instrText> TITLE "{WORD}" </w:instrText></w:r>'),
    "the address of a field": in_paragraph(
        f'<w:r><w:instrText> HYPERLINK "https://{WORD}.example" </w:instrText></w:r>'
    ),
    "the tip of a field": in_paragraph(
        f'<w:r><w:instrText> HYPERLINK \\l "_Toc1" \\o "{WORD}" </w:instrText></w:r>'
    ),
    "the tip of a picture": in_paragraph(drawn(f' tooltip="{WORD}"')),
    "the description of a group": in_paragraph(f'<w:r><w:pict><v:group alt="{WORD}"/></w:pict></w:r>'),
    "the tip of a link in a comment": with_part(
        "word/comments.xml", "comments", part("w:comments", f'<w:comment w:id="1"><w:p>{TIP}</w:p></w:comment>')
    ),
    "the tip of a link in a header": with_part("word/header9.xml", "header", part("w:hdr", paragraph(TIP))),
    "the address of a link in a comment": both(
        with_part("word/comments.xml", "comments", part("w:comments", comment(1, "Hello"))),
        lambda parts: parts.update({"word/_rels/comments.xml.rels": LINKED.encode()}),
    ),
    "a description that begins like ours": lambda parts: put(
        parts, MAIN, "<w:tblCaption", f'<w:tblDescription w:val="Space to write: {WORD}"/>'
    ),
    "a title that begins like ours": replaced("docProps/core.xml", "<dc:title>", f"<dc:title>Pages to review: {WORD} "),
    "the subject of a letter": lambda parts: put(
        parts, "word/settings.xml", "<w:compat>", f'<w:mailMerge><w:mailSubject w:val="{WORD}"/></w:mailMerge>'
    ),
    # Forms that no program wrote when this was made, and damage.
    "words in a drawing": in_paragraph(f"<w:r><w:drawing><a:p><a:r><a:t>{WORD}</a:t></a:r></a:p></w:drawing></w:r>"),
    "an unknown form": in_paragraph(f"<w:r><w:future>{WORD}</w:future></w:r>"),
    "an unknown form in a note": with_part("word/footnotes.xml", "footnotes", part("w:notes", f"<w:f>{WORD}</w:f>")),
    "words between elements": in_paragraph(f"<w:r/>{WORD}"),
    "a paragraph that is in no comment": with_part("word/comments.xml", "comments", part("w:comments", paragraph())),
    "a paragraph that is in no note": with_part("word/endnotes.xml", "endnotes", part("w:endnotes", paragraph())),
    # Other parts.
    "a chart": with_part(
        "word/charts/chart1.xml",
        "chart",
        part("c:chartSpace", f"<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{WORD}</a:t></a:r></a:p></c:rich></c:tx>"
        "</c:title></c:chart>"),
    ),
    "a diagram": with_part(
        "word/diagrams/data1.xml", "diagramData", part("w:data", f"<a:p><a:r><a:t>{WORD}</a:t></a:r></a:p>")
    ),
    "data of another program": with_part("customXml/item1.xml", "customXml", f"<remark>{WORD}</remark>"),
    "building blocks": with_part(
        "word/glossary/document.xml", "glossaryDocument", part("w:glossaryDocument", paragraph())
    ),
    "a text that nothing refers to": lambda parts: parts.update({"word/notes.xml": f"<a>{WORD}</a>".encode()}),
    "the address of a link": lambda parts: parts.update(
        {
            "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"].replace(
                b"</Relationships>",
                f'<Relationship Id="rIdL" Type="{OFFICE}hyperlink" Target="https://{WORD}.example.org" '
                'TargetMode="External"/></Relationships>'.encode(),
            )
        }
    ),
}  # fmt: skip
"""Places in which a word is quoted."""


@pytest.mark.parametrize("place", WORDS)
def test_a_word_comes_back_from_every_place_that_can_hold_one(place: str) -> None:
    assert WORD.lower() in told(WORDS[place]).lower()


def test_an_untouched_pack_says_nothing() -> None:
    assert "> " not in told(lambda parts: None)


EMOJI = '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F600"/>'
GLYPHS: Mapping[str, tuple[Change, str]] = {
    "an emoji": (in_box(paragraph(run("😀"))), "😀"),
    "an emoji as Word writes it": (in_box(paragraph(f"<w:r>{CHOICE.format(EMOJI, '<w:t>😀</w:t>')}</w:r>")), "😀"),
    "a symbol": (in_box(paragraph('<w:r><w:sym w:font="Arial" w:char="2713"/></w:r>')), "✓"),
    "a symbol of a font of symbols": (
        in_box(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>')),
        "a symbol",
    ),
    "a picture": (in_box(paragraph(drawn())), "a picture"),
    "a box that is ticked": (
        in_box(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
                "</w:ffData></w:fldChar></w:r>"
            )
        ),
        "ticked",
    ),
    "a control that is ticked": (in_box(f"<w:sdt><w:sdtContent>{paragraph(run('☒'))}</w:sdtContent></w:sdt>"), "☒"),
}  # fmt: skip


@pytest.mark.parametrize("glyph", GLYPHS)
def test_what_is_no_word_comes_back_once(glyph: str) -> None:
    change, mark = GLYPHS[glyph]
    assert told(change).count(mark) == 1


UNREAD: Mapping[str, Change] = {
    "a picture": with_part("word/media/image1.png", "image", b"\x89PNG", content_type="image/png"),
    "sound": with_part("word/media/remark.m4a", OFFICE + "audio", b"\0", content_type="audio/mp4"),
    "another document": with_part("word/embeddings/sheet.xlsx", "package", b"PK\x03\x04"),
    "an object of an older program": with_part("word/embeddings/old.bin", "oleObject", b"\xd0\xcf"),
    "a text of another form": with_part("word/afchunk1.htm", "aFChunk", b"<p>Hello<br>", content_type="text/html"),
    "handwriting": with_part(
        "word/ink/ink1.xml",
        "customXml",
        '<ink xmlns="http://www.w3.org/2003/InkML"><trace>1 2, 3 4</trace></ink>',
        content_type="application/inkml+xml",
    ),
    "macros": with_part(
        "word/vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", b"\0"
    ),
    "a damaged footnote": with_part("word/footnotes.xml", "footnotes", "<w:footnotes"),
    "a damaged header": with_part("word/header9.xml", "header", "<w:hdr"),
    "something that nothing refers to": lambda parts: parts.update({"remark.txt": b"\xff"}),
}


@pytest.mark.parametrize("kind", UNREAD)
def test_a_part_that_cannot_be_read_is_named(kind: str) -> None:
    parts = parts_of(sent())
    before = {*parts}
    UNREAD[kind](parts)
    [name] = {*parts} - before
    assert f"{name}, which was not read" in told(UNREAD[kind]).replace("\\", "")


def test_a_reply_is_with_the_comment_that_it_answers() -> None:
    extended = '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"

    def change(parts: Parts) -> None:
        WORDS["a reply"](parts)
        with_part("word/commentsExtended.xml", kind, part("w15:commentsEx", extended))(parts)
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"rIdX", b"rIdY", 1)

    assert told(change).index("## Plainly r1") < told(change).index(WORD)


def test_a_footnote_is_with_its_page_and_the_words_that_it_is_about() -> None:
    told_ = told(WORDS["a footnote"])
    assert told_.index("## Plainly r1") < told_.index("**Note** to “Some words about 1.”:") < told_.index(f"> {WORD}")


def test_names_that_programs_store_are_left_out() -> None:
    parts = parts_of(sent())
    core = parts["docProps/core.xml"].decode()
    creator = core[core.index("<dc:creator>") : core.index("</dc:creator>")]

    def change(parts: Parts) -> None:
        replaced("docProps/core.xml", creator, "<dc:creator>Jane Smith")(parts)
        WORDS["words put in"](parts)
        with_part("word/comments.xml", "comments", part("w:comments", comment(1)))(parts)

    assert "Jane" not in told(change)


@pytest.mark.parametrize("kind", ["header", "comments", "commentsExtended", "footnotes", "settings", "image"])
@pytest.mark.parametrize("how", ['Type="{}" TargetMode="External"', "", 'Type=""'])
def test_a_relationship_that_leads_nowhere_or_has_no_kind_is_no_traceback(kind: str, how: str) -> None:
    def change(parts: Parts) -> None:
        relations = "word/_rels/document.xml.rels"
        made = f'<Relationship Id="rIdX" {how.format(OFFICE + kind)} Target="/word/document.xml"/></Relationships>'
        parts[relations] = parts[relations].replace(b"</Relationships>", made.encode())

    assert told(change)
