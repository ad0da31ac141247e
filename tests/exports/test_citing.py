"""References for reference managers: what they say is in the model, and no text of the model leaves its field."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.exports.citing.bibtex import escaped, source_as_bibtex, whole_as_bibtex
from generator.exports.citing.reference import Reference, of_source, of_whole
from generator.exports.citing.ris import source_as_ris, whole_as_ris
from generator.model.dataset_facts import NOWHERE
from generator.model.graph import Graph
from tests.exports.formats import SITE, model_of
from tests.hostile import ATTACKS


def with_citation(citation: str) -> Graph:
    """The real model with another citation of its source."""
    model = model_of("real")
    source = next(each for each in model.sources if each.id == model.about.source)
    others = [each for each in model.sources if each is not source]
    return Graph(replace(model, sources=(source.model_copy(update={"citation": citation}), *others)))


def ris(text: str) -> list[tuple[str, str]]:
    """The fields of a record, as the format defines them: two letters, two spaces, a hyphen, a space, a value."""
    assert text.endswith("ER  - \r\n")
    return [(line[:2], line[6:]) for line in text.split("\r\n")[:-1] if re.match("[A-Z][A-Z0-9]  - ", line)]


def bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """The kind, the key and the fields of the one entry of a file, read as BibTeX does: by braces that match."""
    head = re.match(r"@(\w+)\{([\w-]+),\n", text)
    assert head
    fields, at = {}, head.end()
    while start := re.match(r"  (\w+) = \{", text[at:]):
        begin = end = at + start.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 2 if text[end] == "\\" else 1
        fields[start[1]] = text[begin : end - 1]
        at = end + len(",\n")
    assert text[at:] == "}\n"
    return head[1], head[2], fields


def test_the_source_has_its_authors_journal_year_and_doi() -> None:
    graph = Graph(model_of("real"))
    kind, _, fields = bibtex(source_as_bibtex(graph, SITE))
    assert kind == "article"
    assert fields["author"] == "Cheyne, H and Maxwell, M and Gilmore, L and others"
    assert (fields["journal"], fields["year"], fields["volume"], fields["pages"]) == (
        "NIHR Open Research",
        "2026",
        "6",
        "25",
    )
    assert fields["doi"] == "10.3310/nihropenres.14181.1"
    assert fields["title"] == f"{{{' '.join(graph.model.about.title.split())}}}"
    assert "awaiting peer review" in fields["note"]
    assert "CC BY 4.0" in fields["note"]
    record = ris(source_as_ris(graph, SITE))
    assert record[0] == ("TY", "JOUR")
    assert [value for tag, value in record if tag == "AU"] == ["Cheyne, H", "Maxwell, M", "Gilmore, L"]
    assert dict(record)["DO"] == fields["doi"]
    assert dict(record)["PY"] == "2026"


def test_the_whole_has_its_version_date_editors_and_address() -> None:
    graph = Graph(model_of("real"))
    about = graph.model.about
    _, _, fields = bibtex(whole_as_bibtex(graph, SITE))
    assert fields["title"] == f"{{{about.short_title}}}"
    assert fields["author"] == f"{{{about.editors}}}"
    assert (fields["version"], fields["date"], fields["url"]) == (graph.edition, about.date.isoformat(), SITE)
    assert "awaiting peer review" in fields["note"]
    record = dict(ris(whole_as_ris(graph, SITE)))
    assert (record["TI"], record["AU"], record["UR"]) == (about.short_title, f"{about.editors},", SITE)


def test_without_the_address_of_the_site_none_is_made_up() -> None:
    graph = Graph(model_of("real"))
    assert "url" not in bibtex(whole_as_bibtex(graph, NOWHERE))[2]
    assert "UR" not in dict(ris(whole_as_ris(graph, NOWHERE)))


@pytest.mark.parametrize(
    "citation",
    [
        "The Scottish Government. A report. 2024",
        "Ash B. What a garden needs. Journal of Gardens 2024, 1:2",
        "Cheyne H, Maxwell M. Another title. NIHR Open Research 2026, 6:25",
        "",
    ],
)
def test_a_citation_in_another_form_is_given_as_a_whole_and_nothing_is_read_from_it(citation: str) -> None:
    graph = with_citation(citation)
    reference = of_source(graph)
    assert not reference.parts
    assert not reference.year
    assert citation in reference.note
    assert bibtex(source_as_bibtex(graph, SITE))[0] == "misc"
    assert ris(source_as_ris(graph, SITE))[0] == ("TY", "GEN")


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_under_attack_stays_in_its_field(attack: str) -> None:
    graph, calm = Graph(model_of(attack)), Graph(model_of("garden"))
    assert bibtex(whole_as_bibtex(graph, SITE))[2].keys() == bibtex(whole_as_bibtex(calm, SITE))[2].keys()
    assert [tag for tag, _ in ris(whole_as_ris(graph, SITE))] == [tag for tag, _ in ris(whole_as_ris(calm, SITE))]
    # Under attack, the citation does not begin with names.
    fields = bibtex(source_as_bibtex(graph, SITE))[2]
    assert fields.keys() == bibtex(source_as_bibtex(calm, SITE))[2].keys() - {
        "author",
        "year",
        "journal",
        "volume",
        "pages",
    }
    assert fields["title"] == f"{{{escaped(of_source(graph).title)}}}"
    record = ris(source_as_ris(graph, SITE))
    assert {tag for tag, _ in record} <= {"TY", "TI", "DO", "UR", "N1", "ER"}
    assert dict(record)["TI"] == of_source(graph).title


def test_every_character_that_tex_reads_as_a_command_is_escaped() -> None:
    assert escaped('50% of R&D_#1 {a} $x$ ~ ^ \\ "') == (
        r"50\% of R\&D\_\#1 \{a\} \$x\$ \textasciitilde{} \textasciicircum{} \textbackslash{} \textquotedbl{}"
    )


def test_a_line_break_or_a_control_character_in_the_model_ends_no_line() -> None:
    title = "First\nER  - \r\nTY  - JOUR\x00"
    graph = Graph(model_of("real"))
    about = graph.model.about.model_copy(update={"short_title": title, "editors": title})
    spoilt = Graph(replace(graph.model, about=about))
    assert [tag for tag, _ in ris(whole_as_ris(spoilt, SITE))].count("TY") == 1
    assert of_whole(spoilt, SITE).title == "First ER - TY - JOUR\N{REPLACEMENT CHARACTER}"
    assert isinstance(of_source(spoilt), Reference)
