"""The records of quotes, sources, seals, terms and figures: what each must have, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.records import Record
from generator.records.base import fields_of
from generator.records.evidence import (
    EvidenceFile,
    Figure,
    FigureArrow,
    FiguresFile,
    GlossaryTerm,
    Quote,
    QuoteStatus,
    Seal,
    Source,
    SourcesFile,
    Verified,
    VerifiedFile,
)
from generator.records.field_types import FieldChange, Use

SHA = "0" * 64
LEAST: dict[type[Record], dict[str, Any]] = {
    Quote: {"id": "q1", "text": "It rained.", "section": "Summary", "kind": "diaries"},
    Source: {"id": "ref1", "kind": "reference", "citation": "Cedar D. Taps. 2019"},
    GlossaryTerm: {"id": "g-bed", "term": "Bed", "meaning": "A piece of ground."},
    EvidenceFile: {"source": "report", "quotes": []},
    SourcesFile: {"sources": [{"id": "ref1", "kind": "reference", "citation": "Cedar D. Taps. 2019"}]},
    Seal: {"of": "r1.title", "fingerprint": SHA},
    Verified: {"source": "report", "date": "2025-03-01", "fingerprint": SHA},
    VerifiedFile: {"sources": [{"source": "report", "date": "2025-03-01", "fingerprint": SHA}]},
    FigureArrow: {"from": "r1", "to": "r2"},
    Figure: {"title": "Figure 1"},
    FiguresFile: {},
}
"""The smallest record of each class, as a file has it."""


@pytest.mark.parametrize("shape", LEAST)
def test_a_record_needs_these_fields_and_no_others(shape: type[Record]) -> None:
    shape.model_validate(LEAST[shape])
    assert {field.key for field in fields_of(shape).values() if field.info.is_required()} == LEAST[shape].keys()


@pytest.mark.parametrize(
    ("shape", "change", "kind"),
    [
        (Quote, {"kind": []}, "too_short"),
        (Quote, {"status": "lost"}, "enum"),
        (Quote, {"anonymous": "perhaps"}, "bool_parsing"),
        (Source, {"kind": "rumour"}, "literal_error"),
        (Source, {"doi": "https://doi.org/10.5555/x"}, "string_pattern_mismatch"),
        (Source, {"doi": "10.5555/with space"}, "string_pattern_mismatch"),
        (Source, {"url": "example.org"}, "string_pattern_mismatch"),
        (Seal, {"fingerprint": SHA[1:]}, "string_pattern_mismatch"),
        (Seal, {"fingerprint": "A" * 64}, "string_pattern_mismatch"),
        (Verified, {"date": "1 March 2025"}, "date_form"),
        (VerifiedFile, {"sources": []}, "too_short"),
        (SourcesFile, {"sources": []}, "too_short"),
        (Figure, {"picture": ""}, "string_too_short"),
    ],
)
def test_a_value_that_a_field_does_not_allow_is_refused(shape: type[Record], change: dict[str, Any], kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        shape.model_validate(LEAST[shape] | change)
    assert [error["type"] for error in refused.value.errors()] == [kind]


def test_a_quote_is_shown_and_supports_nothing_unless_its_file_says_otherwise() -> None:
    quote = Quote.model_validate(LEAST[Quote])
    assert (quote.status, quote.kind, quote.supports, quote.anonymous) == (
        QuoteStatus.PUBLISHED,
        ("diaries",),
        (),
        False,
    )
    assert Quote.model_validate(LEAST[Quote] | {"anonymous": "true"}).anonymous is True


@pytest.mark.parametrize("doi", ["10.5555/linden-row.3", "10.34722/666S-9965"])
def test_a_doi_is_written_without_an_address(doi: str) -> None:
    assert Source.model_validate(LEAST[Source] | {"doi": doi}).doi == doi


def test_another_citation_or_another_name_of_a_term_is_a_rewording() -> None:
    assert fields_of(Source)["citation"].change is FieldChange.REWORDED
    assert fields_of(GlossaryTerm)["term"].change is FieldChange.REWORDED
    assert fields_of(Quote)["consent"].change is FieldChange.CHANGED


@pytest.mark.parametrize("name", ["status", "why", "anonymous"])
def test_what_is_said_of_a_hidden_quote_is_in_no_table_and_not_in_linked_data(name: str) -> None:
    field = fields_of(Quote)[name]
    assert field.left_out_of(Use.TABLES)
    assert field.left_out_of(Use.LINKED_DATA)
    assert not field.left_out_of(Use.RELEASES)


def test_seals_and_figures_are_in_no_export_at_all() -> None:
    for shape in (VerifiedFile, Figure, FigureArrow):
        assert {use for left in shape.facts.left_out for use in left.of} == {*Use}
