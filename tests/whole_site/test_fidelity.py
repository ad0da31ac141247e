"""The real project is faithful to its article: what passes as the article's words stands there.

The article itself is not part of the project; where its text does not lie beside the checkout these tests are skipped.
What the article says is read here from the article alone, not from the model.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.graph import Graph
from generator.model.model import Model
from generator.project_io.prepare import prepare
from generator.records import Basis, Horizon, ProblemStatement, Quote, Record, Sourced
from generator.records.field_types import Words
from generator.routes import addresses
from generator.site.compose import Site
from generator.text.strings import fold, sentence_case
from generator.text.verbatim import is_verbatim_in, normalise, source_paragraphs
from tests.reading import REAL, converted

ARTICLE = REAL.parent / "shared" / "source" / "article.txt"

pytestmark = pytest.mark.skipif(
    not ARTICLE.is_file(), reason=f"the text of the article is not there to compare with ({ARTICLE})"
)

HEADINGS = {
    "Abstract": "Abstract",
    "Plain Language summary": "Plain Language summary",
    "List of abbreviations": "List of abbreviations",
    "Introduction": "Introduction",
    "Patient and public involvement": "Methods: Patient and public involvement",
    "Co-production": "Methods: Co-production",
    "Theory of change methods": "Methods: Theory of change methods",
    "Setting": "Methods: Setting",
    "Co-Production workshops": "Methods: Co-Production workshops",
    "Table 1. ": "Table 1",
    "All meetings were online ": "Methods: Co-Production workshops",  # goes on after the table
    "Sources of evidence to inform the TOC": "Methods: Sources of evidence to inform the TOC",
    "Results: developing the theory of change": "Results: developing the theory of change",
    "1. The context ": "Results 1: The context",
    "2. Impacts": "Results 2: Impacts",
    "Table 2. Problem ": "Table 2",
    "3. Short- and medium-term outcomes": "Results 3: Short- and medium-term outcomes",
    "4. Assumptions about processes of change": "Results 4: Assumptions about processes of change",
    "5. Key requirements": "Results 5: Key requirements",
    "System/organisation level": "System/organisation level",
    **{f"Key requirement {number}: ": f"Key requirement {number}" for number in range(1, 4)},
    "Service level": "Service level",
    **{f"Key requirement {number}: ": f"Key requirement {number}" for number in range(4, 7)},
    "Staff level": "Staff level",
    **{f"Key requirement {number}: ": f"Key requirement {number}" for number in range(7, 9)},
    "Discussion": "Discussion",
    "Limitations": "Limitations",
    "Conclusions": "Conclusions",
    "Consent to participate ": "Consent to participate",
    "Data availability statement": "Data availability statement",
    "Extended data": "Extended data",
    "Acknowledgements": "Acknowledgements",
    "References": "References",
}
"""How each section begins in the article, in its order, and what the project calls it."""


@cache
def article() -> str:
    return ARTICLE.read_text(encoding="utf-8")


@cache
def sections() -> Mapping[str, str]:
    """The text of each section of the article by the name that the project has for it."""
    found: dict[str, str] = {}
    starts = [*_starts(), ("", len(article()))]
    for (name, start), (_, end) in pairwise(starts):
        found[name] = f"{found.get(name, '')}\n\n{article()[start:end]}"
    return found


def _starts() -> Iterator[tuple[str, int]]:
    position = 0
    for heading, name in HEADINGS.items():
        line = re.escape(heading) + ("" if heading.endswith(" ") else "$")
        match = re.compile(f"^{line}", re.MULTILINE).search(article(), position)
        assert match, f"the article has no section {heading!r} after character {position}"
        position = match.end()
        yield name, match.start()


@cache
def project() -> tuple[Model, Site]:
    prepared = prepare(REAL)
    assert prepared.site is not None
    return prepared.model, prepared.site


@cache
def page_text(address: str) -> str:
    """The text of the page at an address, as its readers see it."""
    return converted(project()[1].pages[address.partition("#")[0]]).text()


# --- every word that passes as the article's stands in the article -------------------------------------------------


def sourced_words() -> Iterator[tuple[str, str, str]]:
    """Whose words, in which section, and the words: every text of the model that passes as the article's."""
    model, _ = project()
    for record in (*_outer(model), *(item.quote for item in model.evidence)):
        yield from _sourced(record, None)


def _outer(model: Model) -> Iterator[Record]:
    yield model.about.finding
    yield from (*model.levels, *model.stages, *model.problems, *model.requirements, *model.outcomes)
    yield from (*model.impacts, *model.assumptions, *model.terms)


def _sourced(record: Record, around: str | None) -> Iterator[tuple[str, str, str]]:
    own = record.section if isinstance(record, Sourced | Quote) else None
    section = own or (around if isinstance(record, ProblemStatement) else None)
    for name, info in type(record).model_fields.items():
        held = getattr(record, name)
        if section and isinstance(held, str) and Words.SOURCE in info.metadata:
            yield f"{getattr(record, 'id', type(record).__name__)}.{name}", section, held
        for inner in held if isinstance(held, tuple) else ():
            if isinstance(inner, Record):
                yield from _sourced(inner, section)


def test_the_model_has_as_many_of_each_as_the_article() -> None:
    model, _ = project()
    terms = [outcome.term for outcome in model.outcomes]
    assert len(model.requirements) == 8
    assert (terms.count(Horizon.SHORT), terms.count(Horizon.MEDIUM)) == (6, 2)
    assert len(model.impacts) == 5
    assert len(model.problems) == 7
    assert sum(len(problem.statements) for problem in model.problems) == 29


def test_every_text_that_passes_as_the_article_s_stands_in_the_article() -> None:
    words = list(sourced_words())
    assert len(words) > 200
    assert [(whose, text) for whose, _, text in words if not is_verbatim_in(text, article())] == []


def test_every_text_that_passes_as_the_article_s_stands_in_the_section_it_names() -> None:
    words = sourced_words()
    strays = [(whose, section) for whose, section, text in words if not is_verbatim_in(text, sections()[section])]
    assert strays == []


def test_the_title_is_the_article_s() -> None:
    model, _ = project()
    assert normalise(model.about.title).removesuffix(".") + "." in source_paragraphs(article())


def test_the_project_lists_the_sections_of_the_article() -> None:
    model, _ = project()
    listed = next(source.sections for source in model.sources if source.id == model.about.source)
    assert listed == tuple(dict.fromkeys(name for name in HEADINGS.values() if name != "References"))


def test_words_in_quotation_marks_in_a_rationale_are_the_article_s() -> None:
    model, _ = project()
    rationales = dict.fromkeys(link.entry.rationale for link in model.links)
    quoted = [words for rationale in rationales for words in re.findall(r"‘((?:[^‘’]|’(?=\w))+)’", rationale)]
    assert quoted
    assert [words for words in quoted if not is_verbatim_in(words, article())] == []


def test_a_stated_link_gives_words_of_the_section_that_it_names() -> None:
    model, _ = project()
    stated = {id(link.entry): link.entry for link in model.links if link.entry.basis is Basis.STATED}
    assert len(stated) > 30
    strays = []
    for entry in stated.values():
        quoted = re.findall(r"‘((?:[^‘’]|’(?=\w))+)’", entry.rationale)
        if not any(is_verbatim_in(words, sections()[entry.section or ""]) for words in quoted if len(words) > 10):
            strays.append((entry.from_, entry.to))
    assert strays == []


def test_what_lies_beyond_a_boundary_is_said_where_the_boundary_is_drawn() -> None:
    model, _ = project()
    bounded = [assumption for assumption in model.assumptions if assumption.boundary]
    assert {assumption.boundary for assumption in bounded} == {"floor", "ceiling"}
    assert [(a.id, beyond.text) for a in bounded for beyond in a.beyond if beyond.section != a.section] == []


def test_indented_passages_of_hand_written_pages_are_the_article_s() -> None:
    model, _ = project()
    strays = []
    for text in model.pages:
        for block in re.findall(r"(?:^>.*\n)+", text.body, re.MULTILINE):
            words = re.sub(r"^> ?", "", block, flags=re.MULTILINE)
            # How to cite is written out with marks of Markdown in it.
            if not is_verbatim_in(words, article()) and not text.path.endswith("cite.md"):
                strays.append((text.path, words))
    assert strays == []


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_quote_with_one_letter_changed_is_refused(data: st.DataObject) -> None:
    model, _ = project()
    text = normalise(data.draw(st.sampled_from([item.quote for item in model.evidence])).text)
    index = data.draw(st.sampled_from([index for index, letter in enumerate(text) if letter.isalnum()]))
    letter = "x" if text[index] != "x" else "y"
    assert not is_verbatim_in(text[:index] + letter + text[index + 1 :], article())
    assert (
        not is_verbatim_in(text[:index] + text[index].swapcase() + text[index + 1 :], article())
        or text[index].isdigit()
    )


# --- what the article says is on the site in the article's words ----------------------------------------------------


def shown(words: str) -> str:
    """Words as the site shows them on their own: the first letter is a capital."""
    return sentence_case(fold(words))


def test_the_headings_of_the_key_requirements_are_the_titles_of_their_pages() -> None:
    model, _ = project()
    headings = re.findall(r"^Key requirement (\d): (.+)\.$", article(), re.MULTILINE)
    titles = [(str(requirement.number), normalise(requirement.title)) for requirement in model.requirements]
    assert titles == [(number, normalise(title)) for number, title in headings]


def test_the_themes_definitions_and_individual_problems_are_those_of_table_2_in_order() -> None:
    model, _ = project()
    table = html.unescape(re.sub(r"<[^>]*>", " ", sections()["Table 2"]))
    rows = [map(normalise, line.replace("\t", "•").split("•")) for line in table.splitlines() if "•" in line]
    described = [problem for problem in model.problems if problem.definition]
    held = [[p.title, p.definition or "", "", *(s.text for s in p.statements)] for p in described]
    assert [list(map(normalise, row)) for row in held] == [list(row) for row in rows]
    assert sum(len(row) - 3 for row in held) == 29


def test_the_theme_without_a_row_is_the_last_that_the_text_names() -> None:
    model, _ = project()
    (bare,) = (problem for problem in model.problems if not problem.definition)
    assert bare is model.problems[-1]
    assert is_verbatim_in(f"grouped into seven themes; [...] and {bare.title}.", sections()["Results 1: The context"])


def test_the_sentences_that_list_the_outcomes_and_the_impacts_are_the_titles_in_order() -> None:
    model, _ = project()
    for term in Horizon:
        titles = [outcome.title for outcome in model.outcomes if outcome.term is term]
        listed = f"{', '.join(titles[:-1])}, and {titles[-1]}."
        assert is_verbatim_in(
            f"{term} term outcomes; {listed}", sections()["Results 3: Short- and medium-term outcomes"]
        )
    impacts = "; ".join(impact.title for impact in model.impacts)
    assert is_verbatim_in(f"require wider societal change): {impacts}.", sections()["Results 2: Impacts"])


def test_every_title_activity_outcome_impact_statement_and_definition_is_on_its_page_word_for_word() -> None:
    model, _ = project()
    where = addresses.addresses(Graph(model))
    wanted = [(r.id, words) for r in model.requirements for words in (r.title, r.statement)]
    wanted += [(activity.id, activity.title) for r in model.requirements for activity in r.activities]
    wanted += [(problem.id, problem.title) for problem in model.problems]
    wanted += [(outcome.id, outcome.title) for outcome in model.outcomes]
    wanted += [(impact.id, impact.title) for impact in model.impacts]
    wanted += [(problem.id, problem.definition) for problem in model.problems if problem.definition]
    wanted += [(statement.id, statement.text) for problem in model.problems for statement in problem.statements]
    assert len(wanted) > 100
    assert [(id_, words) for id_, words in wanted if shown(words) not in page_text(where[id_])] == []


def test_every_quote_is_on_the_page_of_evidence_and_where_it_supports_something() -> None:
    model, _ = project()
    where = addresses.addresses(Graph(model))
    missing = [
        (item.quote.id, address)
        for item in model.evidence
        for address in (addresses.EVIDENCE, *(where[id_] for id_ in item.quote.supports))
        if fold(item.quote.text) not in page_text(address)
    ]
    assert missing == []


def test_every_activity_stands_on_the_page_of_its_requirement_and_on_that_of_its_level() -> None:
    model, _ = project()
    for requirement in model.requirements:
        for activity in requirement.activities:
            assert shown(activity.title) in page_text(addresses.page_of(requirement))
            assert shown(activity.title) in page_text("activities/index.md")
