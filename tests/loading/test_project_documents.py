"""The texts of a project as documents: which of them there are, and what stands for those that nobody can read."""

from __future__ import annotations

from generator.findings import as_text
from generator.loading.project_documents import read_documents
from generator.model.model import EVIDENCE, GLOSSARY, MODEL, PAGES, PLAIN, SOURCES, VERIFIED
from tests.projects import SMALLEST, Texts

PATH = f"{PLAIN}r1.md"


def test_a_file_that_may_be_left_out_is_no_document() -> None:
    found = read_documents(SMALLEST, ())
    assert found.findings == []
    assert {MODEL, SOURCES} <= found.files.keys()
    assert GLOSSARY not in found.files
    assert all(found.files.values())


def test_a_file_that_has_to_be_there_is_missed() -> None:
    texts = {path: text for path, text in SMALLEST.items() if path != SOURCES}
    found = read_documents(texts, ())
    assert found.files[SOURCES] is None
    assert as_text(found.findings).startswith(f"{SOURCES}: error: the file is missing [missing-file]\n")


def test_what_could_not_be_opened_stands_for_all_that_it_might_hold() -> None:
    assert read_documents(SMALLEST, [GLOSSARY]).files[GLOSSARY] is None
    assert read_documents(SMALLEST, ["content/evidence"]).files[EVIDENCE] is None
    assert read_documents(SMALLEST, [f"{EVIDENCE}more.yaml"]).files[f"{EVIDENCE}more.yaml"] is None
    whole = read_documents(SMALLEST, ["content"]).files
    assert (whole[EVIDENCE], whole[GLOSSARY], whole[VERIFIED]) == (None, None, None)


def test_each_file_is_read_as_what_its_name_says() -> None:
    texts: Texts = {**SMALLEST, PATH: "---\nelement: r1\n---\nWords.\n", f"{PAGES}about.md": "# About\n"}
    found = read_documents(texts, ())
    assert found.findings == []
    text = found.plain[PATH]
    assert text
    assert (text.front.data, text.body, text.body_line) == ({"element": "r1"}, "Words.\n", 4)
    assert [page.path for page in found.pages] == [f"{PAGES}about.md"]


def test_front_matter_that_holds_nothing_but_a_comment_is_none() -> None:
    found = read_documents({**SMALLEST, PATH: "---\n# later\n---\nWords.\n"}, ())
    assert found.plain[PATH] is None
    assert as_text(found.findings).startswith(
        f"{PATH}:1:1: error: the plain text does not say which element it explains [front-matter]\n"
    )
