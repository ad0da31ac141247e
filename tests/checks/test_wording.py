"""The checks of plain texts and of editors' words: what each says, where, and that advice stops nothing."""

from __future__ import annotations

import pytest

from generator.checks.records import CHECKS, check
from generator.checks.wording import WORDING_CHECKS
from generator.findings import Finding, failing
from generator.loading.load import load
from generator.model.model import GLOSSARY, LANGUAGE
from generator.plain_language.plain_texts import HEADINGS
from generator.rules import Severity
from tests.places import in_words, place_of
from tests.projects import GARDEN, SMALLEST, Texts, added, changed, report, texts_of

PROJECT = GARDEN.parents[2]
R1 = "content/plain/r1.md"

SENTENCES = ("It is there.", "It helps.", "People meet.", "It is linked.")


def plain(*sections: str, element: str = "r1", headings: tuple[str, ...] = HEADINGS) -> str:
    """A plain text with these sections."""
    texts = sections or SENTENCES
    body = "\n".join(f"## {heading}\n\n{text}\n" for heading, text in zip(headings, texts, strict=False))
    return f"---\nelement: {element}\ntitle: A plan\nreviews: []\n---\n\n{body}"


def project(text: str = "", *, language: str = "", path: str = R1) -> Texts:
    """The smallest project with a plain text for its only requirement, and a sentence for its only activity."""
    texts = changed(SMALLEST, "title: write it down", "title: write it down\n        plain: Write it down.")
    texts[path] = text or plain()
    return texts | ({LANGUAGE: language} if language else {})


def rules(texts: Texts) -> list[str]:
    """The rules that a project breaks."""
    return [finding.rule for finding in check(load(texts))]


def only(texts: Texts) -> Finding:
    """The one finding about a project."""
    (finding,) = check(load(texts))
    return finding


def test_a_project_that_has_everything_gets_no_advice() -> None:
    assert report(project(language="easy: [UK]\n")) == ""


def test_a_project_without_plain_texts_gets_none_either() -> None:
    assert report(SMALLEST) == ""
    assert report(texts_of(GARDEN)) == ""


def test_all_checks_of_this_room_are_run() -> None:
    assert set(WORDING_CHECKS) <= set(CHECKS)


# --- pairs ---------------------------------------------------------------------------------------------------------


def test_an_element_without_a_plain_text() -> None:
    texts = project()
    del texts[R1]
    texts["content/plain/whole.md"] = plain(element="whole")
    assert in_words(report(texts), texts) == (
        "toc_model.yaml(title: ^A plan): advice: 'r1' (Requirement 1: A plan) has no plain text [no-plain-text]\n"
        "    Write it in content/plain/r1.md."
    )


def test_a_plain_text_that_cannot_be_read_is_not_missing() -> None:
    texts = project("# Nothing said\n\nWords.\n")
    texts["content/plain/whole.md"] = plain(element="whole")
    assert rules(texts) == ["front-matter"]


def test_an_activity_without_a_plain_sentence() -> None:
    texts = dict(SMALLEST) | {R1: plain()}
    assert in_words(report(texts), texts) == (
        "toc_model.yaml(title: ^write it down): advice: activity 'r1-write' has no plain sentence [no-plain-sentence]\n"
        "    Add `plain:` with one plain sentence."
    )


def test_two_plain_texts_for_one_element() -> None:
    texts = added(project(), plain(), "content/plain/another.md")
    assert in_words(report(texts), texts) == (
        "content/plain/another.md(element: ^r1): error: "
        "'r1' is already explained by content/plain/r1.md [duplicate-text]\n"
        "    Keep one of the two."
    )


def test_of_two_texts_with_other_names_one_is_to_be_named_and_one_to_go() -> None:
    texts = added(project(path="content/plain/b.md"), plain(), "content/plain/c.md")
    assert rules(texts) == ["misnamed-text", "duplicate-text"]


# --- headings ------------------------------------------------------------------------------------------------------

WRONG_HEADINGS = {
    "one is missing": (HEADINGS[:3], "has no heading 'What it connects to'"),
    "two are missing": (HEADINGS[1:3], "has no heading 'What this means' or 'What it connects to'"),
    "another case": ((*HEADINGS[:3], "What It Connects To"), "has no heading 'What it connects to'"),
    "one too many": ((*HEADINGS, "More"), "has a heading that it should not have: 'More'"),
    "another order": (HEADINGS[::-1], "are in the wrong order"),
    "one twice": ((*HEADINGS, HEADINGS[0]), "are in the wrong order, or one is there twice"),
    "none": ((), "has no heading"),
}


@pytest.mark.parametrize(("headings", "message"), WRONG_HEADINGS.values(), ids=WRONG_HEADINGS)
def test_headings_that_are_not_the_four_in_order(headings: tuple[str, ...], message: str) -> None:
    text = plain(*["It is."] * len(headings), headings=headings) if headings else plain(headings=()) + "Words.\n"
    found = only(project(text))
    assert (found.rule, found.severity) == ("plain-headings", Severity.WARNING)
    assert message in found.message


def test_a_wrong_heading_is_shown_at_its_place() -> None:
    named = only(project(plain(headings=(*HEADINGS[:2], "More", *HEADINGS[3:]))))
    turned = only(project(plain(headings=(HEADINGS[0], HEADINGS[2], HEADINGS[1], HEADINGS[3]))))
    missing = only(project(plain(headings=HEADINGS[:3])))
    assert [str(found.place) for found in (named, turned, missing)] == [f"{R1}:15:1", f"{R1}:11:1", f"{R1}:6:1"]


ODD_PARTS = {
    "an empty section": (plain("It is there.", "", *SENTENCES[2:]), "plain-empty", 11),
    "words before the first heading": (
        plain().replace("\n\n## What this", "\n\nBefore.\n\n## What this"),
        "plain-start",
        7,
    ),
    "a title": (plain().replace("\n\n## What this", "\n\n# A plan\n\n## What this"), "plain-title", 7),
    "a heading after one mark": (plain().replace("## Why it", "# Why it"), "plain-title", 11),
    "a title with a line under it": (
        plain().replace("\n\n## What this", "\n\nA plan\n===\n\n## What this"),
        "plain-title",
        7,
    ),
}


@pytest.mark.parametrize("what", ODD_PARTS)
def test_a_plain_text_is_its_four_sections_and_nothing_else(what: str) -> None:
    text, rule, line = ODD_PARTS[what]
    found = only(project(text))
    assert (found.rule, found.severity, str(found.place)) == (rule, Severity.WARNING, f"{R1}:{line}:1")


# --- sentences and words -------------------------------------------------------------------------------------------


def test_a_long_sentence_is_shown_at_its_place() -> None:
    found = only(project(plain("It is. Word" + " word" * 24 + "\nends.", *SENTENCES[1:])))
    assert (found.rule, str(found.place), found.severity) == ("long-sentence", f"{R1}:9:8", Severity.ADVICE)
    assert found.message == "a sentence of 26 words: 'Word word word word word word' ..."


def test_a_text_whose_sentences_are_long_on_average() -> None:
    found = only(project(plain(*["word " * 16] * 4)))
    assert (found.rule, str(found.place)) == ("long-sentences", f"{R1}:3:8")
    assert "16.0 words on average, and the longest has 16" in found.message


def test_fifteen_words_on_average_are_well() -> None:
    assert rules(project(plain(*["word " * 15] * 4))) == []


def test_a_long_plain_sentence_of_an_activity() -> None:
    texts = changed(project(), "plain: Write it down.", "plain: " + "word " * 26)
    assert str(only(texts).place) == place_of(texts, "toc_model.yaml", "plain: ^word")


def test_hard_words_are_looked_for_where_the_project_says_which_are_easy() -> None:
    text = plain("There is accountability.", *SENTENCES[1:])
    assert rules(project(text)) == []
    found = only(project(text, language="easy: [bicycle]\n"))
    assert (found.rule, found.severity, str(found.place)) == ("hard-word", Severity.ADVICE, f"{R1}:9:1")
    assert rules(project(text, language="easy: [Accountability]\n")) == []


def test_a_hard_word_that_the_glossary_explains() -> None:
    text = plain("There is accountability.", *SENTENCES[1:])
    glossary = "terms:\n  - {id: g-x, term: Floor of accountability, meaning: Below it nobody answers.}\n"
    assert rules(project(text, language="easy: [bicycle]\n") | {GLOSSARY: glossary}) == []


def test_an_abbreviation_that_nothing_explains_is_told_once() -> None:
    found = only(project(plain("The ABC came. The ABC left.", "The ABC's van.", *SENTENCES[2:])))
    assert (found.rule, str(found.place)) == ("abbreviation", f"{R1}:9:1")
    assert "'ABC'" in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "The Alpha Beta Club (ABC) came.",
        "The ABC (a club) came.",
        "ABC stands for a club.",
        "ABC means a club.",
        "I am A.",
    ],
)
def test_an_abbreviation_that_the_text_explains(sentence: str) -> None:
    assert rules(project(plain(sentence, *SENTENCES[1:]))) == []


def test_an_abbreviation_in_the_glossary_or_known_to_all() -> None:
    text = plain("The ABCs came.", *SENTENCES[1:])
    glossary = "terms:\n  - {id: g-x, term: Alpha Beta Club, abbreviation: ABC, meaning: It is a club.}\n"
    assert rules(project(text) | {GLOSSARY: glossary}) == []
    assert rules(project(text, language="easy: [ABC]\n")) == []


# --- words about people --------------------------------------------------------------------------------------------

TABLE = """\
never_alone: [clean]
phrases:
  - {phrases: [addict], prefer: person, why: The person first., source: A guide}
  - {phrases: [perinatal], prefer: near birth, why: Few know it., source: A guide, only: plain}
"""


def test_a_phrase_in_a_plain_text_and_in_a_hand_written_page() -> None:
    texts = project(plain("An addict.", "Perinatal care.", *SENTENCES[2:]), language=TABLE)
    texts["content/pages/about.md"] = "---\ntitle: On addicts\n---\n\n# About\n\nSome\naddicts and perinatal care.\n"
    assert [(str(found.place), found.message.split("'")[1]) for found in check(load(texts))] == [
        ("content/pages/about.md:1:1", "addicts"),
        ("content/pages/about.md:8:1", "addicts"),
        (f"{R1}:9:4", "addict"),
        (f"{R1}:13:1", "Perinatal"),
    ]


def test_a_phrase_in_the_model_is_found_in_editors_words_only() -> None:
    texts = changed(project(language=TABLE), "summary: Small, to be broken.", "summary: An addict.")
    texts = changed(texts, "text: it is small", "text: the addict\n    section: One")
    found = only(texts)
    assert (str(found.place), found.severity) == (place_of(texts, "toc_model.yaml", "^An addict."), Severity.ADVICE)
    assert found.remedy == "Write instead: person. The person first (A guide)."


def test_phrases_that_make_no_sense() -> None:
    more = "  - {phrases: [Clean, ADDICT], prefer: person, why: The person first., source: A guide}\n"
    found = check(load(project(language=TABLE + more)))
    assert [(finding.rule, finding.severity) for finding in found] == [
        ("bare-phrase", Severity.WARNING),
        ("duplicate-phrase", Severity.WARNING),
    ]


def test_advice_stops_nothing() -> None:
    texts = project(plain("An addict of the ABC.", *SENTENCES[1:]), language=TABLE)
    found = check(load(texts))
    assert {finding.severity for finding in found} == {Severity.ADVICE}
    assert not failing(found, strict=True)


# --- this project --------------------------------------------------------------------------------------------------


def test_the_plain_texts_of_this_project_have_short_sentences() -> None:
    """Every mean is at most 15 words and no sentence is longer than 25: there are no exceptions."""
    found = check(load(texts_of(PROJECT)))
    assert [str(finding.place) for finding in found if finding.rule in ("long-sentence", "long-sentences")] == []


def test_every_element_of_this_project_has_its_pair() -> None:
    pairs = ("no-plain-text", "no-plain-sentence", "plain-headings", "duplicate-text", "abbreviation")
    assert [str(finding.place) for finding in check(load(texts_of(PROJECT))) if finding.rule in pairs] == []
