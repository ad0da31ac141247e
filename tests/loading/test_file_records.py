"""The records of one file: what fits is read, what does not is reported once, and what is missing is noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from generator.documents.yaml_reader import MOST_FINDINGS, read_yaml
from generator.findings import as_text
from generator.loading.file_records import read_plain_text, read_records
from generator.loading.project_documents import read_documents
from generator.loading.reading_notes import Notes
from generator.model.model import GLOSSARY, PLAIN, PlainText
from generator.records import GlossaryFile, Record, ReviewingFile, SourcesFile
from generator.rules import Files, Reviews

BED = "  - id: g-bed\n    term: Bed\n    meaning: Ground.\n"


@dataclass
class Read:
    """The records of a file, by field, and the notes about it."""

    records: dict[str, Any]
    notes: Notes

    @property
    def said(self) -> str:
        """The findings, as they are printed."""
        return as_text(self.notes.findings)


def read(text: str, shape: type[Record] = GlossaryFile) -> Read:
    notes = Notes()
    document, findings = read_yaml(GLOSSARY, text)
    assert not findings
    return Read(read_records(document, shape, notes), notes)


def test_the_records_of_a_file_are_read_by_field_with_their_places() -> None:
    found = read(f"terms:\n{BED}")
    (term,) = found.records["terms"]
    assert (term.id, term.term) == ("g-bed", "Bed")
    document, path = found.notes.origins[id(term)]
    assert str(document.place((*path, "term"))) == f"{GLOSSARY}:3:11"
    assert found.notes.declared == {"g-bed"}
    assert (found.said, found.notes.incomplete) == ("", set())


def test_a_value_that_is_no_list_is_read_with_the_type_of_its_field() -> None:
    assert read("due_after_months: 6\nout_of_date_stops: true\n", ReviewingFile).records == {
        "due_after_months": 6,
        "out_of_date_stops": True,
    }
    wrong = read("due_after_months: six\n", ReviewingFile)
    assert wrong.records == {}
    assert "error: due_after_months must be a whole number, not 'six'" in wrong.said


def test_a_document_that_cannot_be_read_stands_for_lists_that_are_incomplete() -> None:
    notes = Notes()
    assert read_records(None, GlossaryFile, notes) == {}
    assert notes.incomplete == notes.nameless == {"terms"}
    assert notes.findings == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n- b\n", "error: the file must be a mapping of keys to records [wrong-type]\n    Begin with terms:"),
        ("terms: []\nother: x\n", "error: unknown key 'other' [unknown-key]"),
        ("terms: word\n", "error: terms must be a list [wrong-type]\n    Begin each record with a dash and a space."),
        ("terms:\n  - Bed\n", "error: an item of 'terms' must be a record of keys and values, not 'Bed' [wrong-type]"),
        ("{}\n", "error: 'terms' is missing [missing-field]\n    Add terms: to the file."),
    ],
)
def test_a_file_of_another_shape_is_one_finding(text: str, said: str) -> None:
    found = read(text)
    assert said in found.said
    assert found.said.count("error:") == 1


def test_a_list_that_needs_a_record_may_not_be_empty() -> None:
    found = read('sources: ""\n', SourcesFile)
    assert "error: sources is empty [empty-value]" in found.said
    assert found.notes.nameless == {"sources"}
    assert read("terms: []\n").said == ""


def test_a_misspelt_key_is_read_as_the_one_that_was_meant() -> None:
    found = read(f"trems:\n{BED}")
    assert [term.id for term in found.records["terms"]] == ["g-bed"]
    assert "error: unknown key 'trems' [unknown-key]\n    Did you mean 'terms'?" in found.said


def test_the_ids_and_words_of_what_is_left_out_are_remembered() -> None:
    found = read(f"terms:\n{BED}  - id: G-TOC\n    term: A theory\n    meaning: So.\n")
    assert [term.id for term in found.records["terms"]] == ["g-bed"]
    assert found.notes.incomplete == {"terms"}
    assert found.notes.declared == {"g-bed", "G-TOC"}
    assert found.notes.mentioned >= {"G-TOC", "A theory", "So."}


def test_a_file_with_very_many_errors_is_not_read_to_its_end() -> None:
    found = read(f"terms:\n{BED}" + "".join(f"stray{number}: x\n" for number in range(MOST_FINDINGS + 50)))
    assert found.notes.findings[-1].rule is Files.TOO_MANY
    assert len(found.notes.findings) == MOST_FINDINGS + 2
    assert (found.records, found.notes.incomplete) == ({}, {"terms"})


# --- plain texts ---------------------------------------------------------------------------------------------------


def plain(front: str) -> tuple[list[PlainText], Notes]:
    """What is read of a plain text with this front matter."""
    path, notes = f"{PLAIN}r1.md", Notes()
    documents = read_documents({path: f"---\n{front}---\n\n## What this means\n\nA tap.\n"}, set())
    return [*read_plain_text(path, documents.plain[path], notes)], notes


def test_a_plain_text_is_its_front_matter_and_its_markdown() -> None:
    [text], notes = plain("element: r1\ntitle: Water\n")
    assert (text.id, text.front.title, text.path) == ("r1", "Water", f"{PLAIN}r1.md")
    assert text.body.strip() == "## What this means\n\nA tap."
    assert notes.origins[id(text.front)][1] == ()


def test_a_status_that_somebody_typed_is_reported_and_the_text_is_still_read() -> None:
    [text], notes = plain("element: r1\nstatus: reviewed\n")
    assert text.id == "r1"
    assert [(finding.rule, finding.place.line) for finding in notes.findings] == [(Reviews.TYPED_STATUS, 3)]


def test_a_plain_text_that_says_nothing_of_its_element_is_noted_as_missing() -> None:
    texts, notes = plain("title: Water\n")
    assert texts == []
    assert notes.incomplete == {f"{PLAIN}r1.md"}
    assert "error: 'element' is missing [missing-field]" in as_text(notes.findings)
