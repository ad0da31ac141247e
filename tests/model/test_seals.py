"""Seals: which texts pass as a source's, what breaks a seal, what the checks and the site say of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading.load import load
from generator.maintenance.verification import SEALS_HEAD, as_yaml, check_source, with_new_seals
from generator.model.graph import Graph
from generator.model.model import VERIFIED, Model
from generator.model.seals import claims, sealed_fingerprint
from generator.model.snapshot import data_of, text_of
from generator.site.compose import compose
from tests.places import in_words, place_of
from tests.projects import GARDEN, Texts, added, changed, report, texts_of

NOTES = "content/evidence/notes.yaml"
RELEASE = "content/releases/1.2.0.json"
DAY = date(2025, 3, 1)


def whole_source(texts: Texts) -> str:
    """A text in which everything stands that passes as the report's: a paragraph for each."""
    found = (claim.text.replace("[...]", "and so on") for claim in claims(load(texts).model))
    return "\n\n".join(text.rstrip(".") + "." for text in found)


def sealed(texts: Texts, day: date = DAY) -> Texts:
    """The project with the seals of a run that found everything."""
    outcome = check_source(load(texts), "report", whole_source(texts), day)
    assert outcome.findings == []
    return {**texts, VERIFIED: as_yaml([outcome.verified], SEALS_HEAD)}


@pytest.fixture(scope="module")
def garden() -> Texts:
    return sealed(texts_of(GARDEN))


def model_of(texts: Texts) -> Model:
    return load(texts).model


# --- which texts ---------------------------------------------------------------------------------------------------


def test_the_source_s_words_are_those_of_records_with_a_section() -> None:
    found = {claim.of: claim for claim in claims(model_of(texts_of(GARDEN)))}
    assert found["q-water-first"].text.startswith("Without water")
    assert found["p1-1"].text == "“Carrying cans” takes longer than gardening"
    assert found["a-floor.beyond-1"].text == "the weather"
    assert found["r1.statement"].source == "report"
    assert {"r3.title", "r3.statement", "r3-soup.title", "a-slow.statement", "a-floor.title"}.isdisjoint(found)


def test_a_withdrawn_quote_needs_no_seal() -> None:
    texts = changed(texts_of(GARDEN), "note: Written on a rainy day.", "status: withdrawn\n    why: Asked.", NOTES)
    assert "q-names" not in {claim.of for claim in claims(model_of(texts))}


# --- fingerprints --------------------------------------------------------------------------------------------------


@given(st.text(), st.sampled_from(["\n", "  ", "\t", "\u00a0"]))
def test_wrapping_breaks_no_seal(text: str, white: str) -> None:
    assert sealed_fingerprint(text) == sealed_fingerprint(text.replace(" ", white))


@given(st.text(alphabet="abc ", min_size=1), st.integers(0))
def test_another_letter_breaks_the_seal(text: str, at: int) -> None:
    index = at % len(text)
    assert sealed_fingerprint(text) != sealed_fingerprint(f"{text[:index]}x{text[index + 1 :]}")


# --- the checks ----------------------------------------------------------------------------------------------------


def test_a_project_that_seals_nothing_gets_no_findings() -> None:
    assert report(texts_of(GARDEN)) == ""


def test_a_project_that_lost_its_seals_is_told_so_where_it_has_released_something(garden: Texts) -> None:
    """And by advice only: nobody must seal anything."""
    lost = {**garden, RELEASE: text_of(data_of(model_of(garden)))}
    del lost[VERIFIED]
    number = len([*claims(model_of(lost))])
    assert in_words(report(lost), lost) == (
        f"toc_model.yaml(text: ^tools alone do not make a garden; people...): advice: "
        f"nothing has been checked against source 'report' yet: {number} texts "
        "[nothing-verified]\n"
        "    Run toc verify --source report=FILE to check it against the source."
    )


def test_a_sealed_project_gets_no_findings(garden: Texts) -> None:
    assert report(garden) == ""


def test_the_sealed_file_is_not_read_as_a_file_of_quotes(garden: Texts) -> None:
    assert [item.path for item in model_of(garden).evidence] == [NOTES, NOTES]


def test_one_letter_of_a_quote_breaks_its_seal(garden: Texts) -> None:
    texts = changed(garden, "Without water", "Without wafer", NOTES)
    assert report(texts) == (
        f"{place_of(texts, NOTES, '^Without wafer')}: warning: "
        "the words of q-water-first were changed after they were checked [unverified]\n"
        "    Run toc verify --source report=FILE to check it against the source."
    )


def test_the_words_that_were_checked_are_shown_where_a_release_has_them(garden: Texts) -> None:
    """Nobody needs the source for that: the release has the words, and the seal says that they are those."""
    kept = {**garden, RELEASE: text_of(data_of(model_of(garden)))}
    assert report(kept) == ""
    texts = changed(kept, "Without water there is no garden", "Without wafer there is no garden", NOTES)
    assert report(texts) == (
        f"{place_of(texts, NOTES, '^Without wafer')}: warning: "
        "the words of q-water-first were changed after they were checked: "
        '"Without >>wafer<< there is no garden" [unverified]\n'
        '    The source says: "Without >>water<< there is no garden" '
        "Restore that, or run toc verify --source report=FILE to check it against the source."
    )
    shorter = report(changed(kept, "Without water there is no garden", "Without water", NOTES))
    assert "were changed after they were checked [unverified]" in shorter
    assert 'The source says: "Without water there is no garden' in shorter


def test_a_release_with_other_words_suggests_nothing(garden: Texts) -> None:
    other = changed(garden, "Without water", "Without rain", NOTES)
    found = report(
        {**changed(garden, "Without water", "Without wafer", NOTES), RELEASE: text_of(data_of(model_of(other)))}
    )
    assert "Found in the source" not in found


def test_one_letter_of_a_title_breaks_its_seal(garden: Texts) -> None:
    assert "the words of st1.title were changed" in report(changed(garden, "Beds stay moist", "Beds stay moisty"))


def test_a_new_quote_has_no_seal_yet(garden: Texts) -> None:
    new = "\n  - id: q-new\n    text: Words.\n    section: Summary\n    kind: diaries\n    supports: [r1]\n"
    found = report(added(garden, new, NOTES))
    assert "warning: the words of q-new were never checked against 'report' [unverified]" in found
    assert found.count("[unverified]") == 1


def test_a_source_that_nothing_was_held_against_is_one_finding(garden: Texts) -> None:
    path = "content/evidence/other.yaml"
    new = "source: ref1\nquotes:\n"
    for name in ("one", "two"):
        new += f"  - id: q-{name}\n    text: {name}.\n    section: p\n    kind: diaries\n    supports: [r1]\n"
    found = report(added(garden, new, path))
    assert f"{path}:4:11: warning: nothing has been checked against source 'ref1' yet: 2 texts [unverified]" in found
    assert found.count("[unverified]") == 1


def test_words_that_moved_keep_their_seal(garden: Texts) -> None:
    moved = changed(changed(garden, "q-water-first", "q-before-all", NOTES), "q-water-first", "q-before-all")
    assert report(moved) == ""


def test_a_source_of_seals_that_nobody_knows_is_a_finding(garden: Texts) -> None:
    texts = changed(garden, "source: report", "source: repport", VERIFIED)
    found = report(texts)
    assert f"{place_of(texts, VERIFIED, 'source: ^repport')}: error: there is no source 'repport' [unknown-id]" in found
    assert "Did you mean 'report'?" in found


def test_a_seal_that_somebody_wrote_is_a_finding(garden: Texts) -> None:
    texts = {**garden, VERIFIED: f"sources:\n  - source: report\n    date: {DAY}\n    fingerprint: abc\n"}
    assert "fingerprint 'abc' does not have the right format [wrong-form]" in report(texts)


# --- the site ------------------------------------------------------------------------------------------------------

SENTENCE = "Checked word for word against the article on 1 March 2025."


EACH = "Each passage shown here was checked word for word against the article on 1 March 2025."


def with_more(texts: Texts, **fields: str) -> Texts:
    """The project with a second quote for r1, before it is sealed."""
    more = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    quote = "\n  - id: q-second\n    section: Summary\n    kind: diaries\n    supports: [r1]\n"
    return added(texts, f"{quote}    text: Rain is not enough.\n{more}", NOTES)


def said_of_quotes(texts: Texts) -> dict[str, tuple[int, int]]:
    """How often each page with the quotes of r1 says it once for all of them, and how often under one of them."""
    pages = compose(model_of(texts)).pages
    parts = {
        "evidence": pages["evidence/index.md"],
        "r1": pages["requirements/r1.md"].partition("Read the passages, by kind of evidence")[2],
    }
    return {name: (part.count(EACH), part.count(SENTENCE)) for name, part in parts.items()}


def test_pages_say_that_words_were_checked(garden: Texts) -> None:
    pages = compose(model_of(garden)).pages
    assert SENTENCE in pages["requirements/r1.md"].partition("Read the passages, by kind of evidence")[0]
    assert SENTENCE not in pages["requirements/r3.md"]
    assert said_of_quotes(garden) == {"evidence": (1, 0), "r1": (0, 1)}


def test_what_holds_of_every_passage_is_said_once_above_them() -> None:
    texts = sealed(with_more(texts_of(GARDEN)))
    assert said_of_quotes(texts) == {"evidence": (1, 0), "r1": (1, 0)}


def test_pages_do_not_say_so_of_words_that_changed(garden: Texts) -> None:
    one = changed(garden, "Without water", "Without wafer", NOTES)
    assert said_of_quotes(one) == {"evidence": (0, 1), "r1": (0, 0)}
    texts = sealed(with_more(texts_of(GARDEN)))
    assert said_of_quotes(changed(texts, "Rain is", "Rein is", NOTES)) == {"evidence": (0, 2), "r1": (0, 1)}


def test_a_passage_without_a_seal_is_never_covered_by_what_is_said_of_others(garden: Texts) -> None:
    assert said_of_quotes(with_more(garden)) == {"evidence": (0, 2), "r1": (0, 1)}


def test_a_passage_that_was_checked_on_another_day_says_so_itself() -> None:
    texts = sealed(with_more(texts_of(GARDEN)))
    (old,) = model_of(texts).verified
    later = old.model_copy(
        update={"date": date(2025, 4, 1), "texts": tuple(s for s in old.texts if s.of == "q-second")}
    )
    first = old.model_copy(update={"texts": tuple(s for s in old.texts if s.of != "q-second")})
    both = {**texts, VERIFIED: as_yaml([first, later], SEALS_HEAD)}
    assert said_of_quotes(both) == {"evidence": (0, 2), "r1": (0, 1)}
    page = compose(model_of(both)).pages["requirements/r1.md"]
    assert page.count(SENTENCE.replace("1 March", "1 April")) == 1


def test_a_quote_whose_words_are_not_shown_counts_for_nothing() -> None:
    texts = sealed(with_more(texts_of(GARDEN)))
    hidden = changed(texts, "text: Rain is", "status: restricted\n    why: Asked.\n    text: Rain is", NOTES)
    assert said_of_quotes(hidden) == {"evidence": (1, 0), "r1": (0, 1)}


def test_pages_of_a_project_without_seals_do_not_say_so() -> None:
    assert not any("word for word against" in text for text in compose(model_of(texts_of(GARDEN))).pages.values())


def test_the_search_index_does_not_have_the_sentence(garden: Texts) -> None:
    for entry in compose(model_of(garden)).index.entries:
        if entry.address == "evidence/index.md":
            continue  # Its lead says it once, of all quotes.
        assert not any("word for word against" in block for _, blocks in entry.sections for block in blocks)


# --- the sealed file -----------------------------------------------------------------------------------------------


def test_a_run_replaces_all_seals_of_its_source_and_keeps_those_of_others(garden: Texts) -> None:
    (old,) = model_of(garden).verified
    other = old.model_copy(update={"source": "ref1"})
    new = old.model_copy(update={"texts": old.texts[:1]})
    assert with_new_seals([other, old], [new]) == [other, new]


def test_the_sealed_file_reads_as_it_was_written(garden: Texts) -> None:
    (verified,) = model_of(garden).verified
    assert as_yaml([verified], SEALS_HEAD) == garden[VERIFIED]
    nothing = verified.model_copy(update={"texts": ()})
    assert model_of({**garden, VERIFIED: as_yaml([nothing], SEALS_HEAD)}).verified == (nothing,)


def test_the_graph_of_a_model_has_its_seals(garden: Texts) -> None:
    graph = Graph(model_of(garden))
    assert graph.seals.day("report", graph.evidence["q-names"].quote.text) == DAY
    assert graph.seals.day("report", "I knew the dog") is None
    assert graph.seals.day("ref1", "anything") is None
