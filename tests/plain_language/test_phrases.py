"""Which phrases are found, in which forms, and in whose words."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading.load import load
from generator.model.model import LANGUAGE, MODEL
from generator.plain_language.phrases import Phrases, editors_words
from generator.records import LanguageFile, PhraseAdvice
from tests.projects import GARDEN, texts_of

PROJECT = GARDEN.parents[2]


def phrases(*listed: str, exceptions: tuple[str, ...] = (), only: str | None = None) -> Phrases:
    """These phrases, ready to be looked for."""
    item = {"phrases": listed, "exceptions": exceptions, "only": only, "prefer": "x", "why": "y", "source": "z"}
    return Phrases([PhraseAdvice.model_validate(item)])


def found(text: str, *listed: str, exceptions: tuple[str, ...] = ()) -> list[str]:
    """What is found in a text."""
    return [words for _, words, _ in phrases(*listed, exceptions=exceptions).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a drug misuser came",
        "Drug misuser",
        "DRUG MISUSERS",
        "the drug misuser's home",
        "the drug misusers’ home",
        "a drug-misuser",
        "a drug\nmisuser",
        "a drug  \n  misuser",
        "a drug-\nmisuser",
        "a drug\u00a0misuser",
        "(drug misuser)",
        "drug misuser.",
        "drug misuser-led",
    ],
)
def test_forms_in_which_a_phrase_is_found(text: str) -> None:
    assert len(found(text, "drug misuser")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a drug is misused",
        "drug\n\nmisuser",
        "drug, misuser",
        "drug. Misuser",
        "xdrug misuser",
        "drug misusery",
        "drug",
    ],
)
def test_what_is_another_phrase(text: str) -> None:
    assert found(text, "drug misuser") == []


def test_a_phrase_with_a_hyphen_is_found_without_it_and_in_the_plural() -> None:
    assert found("ex addicts and Ex-addict", "ex-addict") == ["ex addicts", "Ex-addict"]
    assert found("unwanted pregnancies", "unwanted pregnancy") == ["unwanted pregnancies"]


def test_a_word_of_one_s_own_is_not_part_of_another() -> None:
    assert found("He is addicted; an addiction.", "addict") == []


def test_the_longer_phrase_hides_the_shorter_one_in_it() -> None:
    assert found("a former addict, an addict", "addict", "former addict") == ["former addict", "addict"]
    assert found("an addict baby", "addict", "addict baby") == ["addict baby"]


def test_exceptions_are_left_alone() -> None:
    spared = ("services that are hard to reach", "Misuse of Drugs Act", "non-alcoholic")
    text = "Services that are hard-to-reach; the Misuse of Drugs Act; non-alcoholic; hard to reach; an alcoholic."
    listed = ("hard to reach", "misuse of drugs", "alcoholic")
    assert found(text, *listed, exceptions=spared) == ["hard to reach", "alcoholic"]


@pytest.mark.parametrize("quote", ["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»"])
def test_nothing_is_found_in_quotes(quote: str) -> None:
    assert found(f"They wrote {quote.format('of drug misusers, mothers’ homes')} there.", "drug misuser") == []
    assert found(f"An {quote.format('x')} addict.", "addict") == ["addict"]


def test_an_apostrophe_opens_no_quote() -> None:
    assert found("The mother's addict's the women’s", "addict") == ["addict's"]
    assert found("The women's addict and the mothers' home", "addict") == ["addict"]


def test_a_quote_ends_with_its_paragraph() -> None:
    assert found("“open\n\nan addict”", "addict") == ["addict"]


def test_in_markdown_code_block_quotes_and_addresses_are_passed_over() -> None:
    text = (
        "`addict`\n\n> an addict\n> wrote\n\n```\naddict\n```\n\n[read](https://a.b/addict) <b class='addict'>x</b>\n"
        "<blockquote>an addict</blockquote>\n\n[an addict][x] and **addicts**\n\n[x]: https://addict.org\n"
    )
    hits = [(text[start : start + 6], words) for start, words, _ in phrases("addict").find_in_markdown(text)]
    assert hits == [("addict", "addict"), ("addict", "addicts")]


def test_phrases_for_plain_pages_are_found_on_those_only() -> None:
    only_plain = phrases("perinatal", only="plain")
    assert not list(only_plain.find("perinatal care"))
    assert len(list(only_plain.find("perinatal care", plain=True))) == 1


def test_an_everyday_word_is_never_looked_for_alone() -> None:
    item = PhraseAdvice(phrases=("clean", "clean urine"), prefer="x", why="y", source="z")
    hits = [words for _, words, _ in Phrases([item], ["Clean"]).find("clean air and clean urine")]
    assert hits == ["clean urine"]


@given(st.text(alphabet="ad ict\n-'’“”x", max_size=80))
def test_every_hit_stands_where_it_says(text: str) -> None:
    for start, words, _ in phrases("addict", "ad ict").find(text):
        assert " ".join(text[start:].split()).startswith(words)


# --- whose words ---------------------------------------------------------------------------------------------------


SPOKEN = """\
toc:
  title: the addict title
  short_title: short addict
  version: 1.0.0
  date: 2025-01-02
  language: en
  source: paper
  summary: summary addict
  finding: {text: finding addict, section: One}

levels:
  - {id: team, title: own addict, statement: own words, who: [{text: who addict}, {text: his, section: One}]}

problems:
  - id: p1
    number: 1
    section: One
    title: sourced addict
    note: note addict
    statements: [{id: p1-1, text: sourced statement}]
  - {id: p2, number: 2, title: own problem, statements: [{id: p2-1, text: own statement}]}

requirements:
  - id: r1
    number: 1
    level: team
    section: One
    title: sourced requirement
    statement: sourced too
    activities: [{id: r1-write, title: sourced activity, section: One, plain: plain words}]

links:
  - {from: r1, kind: addresses, to: [p1, p2], basis: editorial, rationale: rationale addict}
"""


def test_editors_words_are_those_of_no_source() -> None:
    texts = {MODEL: SPOKEN, "content/sources.yaml": "sources:\n  - {id: paper, kind: article, citation: A}\n"}
    loaded = load(texts)
    assert not loaded.findings
    fields = list(editors_words(loaded.model))
    assert [field.text for field in fields] == [
        "short addict",
        "summary addict",
        "own addict",
        "own words",
        "who addict",
        "note addict",
        "own problem",
        "own statement",
        "plain words",
        "rationale addict",
    ]
    assert [field.text for field in fields if field.plain] == ["plain words"]


def test_no_quote_is_the_editors_words() -> None:
    model = load(texts_of(PROJECT)).model
    words = {field.text for field in editors_words(model)}
    assert words
    assert not words & {item.quote.text for item in model.evidence}


# --- the table of this project -------------------------------------------------------------------------------------


@cache
def project_language() -> LanguageFile:
    """The table of this project."""
    return load(texts_of(PROJECT)).model.language


@cache
def project_phrases() -> Phrases:
    """The phrases of this project."""
    return Phrases(project_language().phrases, project_language().never_alone)


AVOIDED = """
addict / junkies / drug abusers / drug misuse / substance abuse / alcoholics / suffering from addiction / a drug habit /
stayed clean / got sober / clean urine / dirty test / failed a test / ex-addict / former addicts / fell off the wagon /
replacing one drug with another / non-compliant / not engaged / hard to reach / in denial / lacks insight / drug-seeking
/ manipulative / failed treatment / hardcore / IV drug users / addicted baby / born addicted / unwanted pregnancies /
prescription drugs / lost her children
"""


@pytest.mark.parametrize("phrase", [" ".join(phrase.split()) for phrase in AVOIDED.split("/")])
def test_every_row_of_the_content_guide_is_found(phrase: str) -> None:
    assert len(list(project_phrases().find(f"They wrote {phrase} there."))) == 1


EVERYDAY = [
    "Clean air, a clean bed and dirty hands.",
    "Users of this site; a service user; the user clicks.",
    "A woman who uses drugs; drug use; drugs; substance use.",
    "A habit. They lost hope. They failed to ring. She is engaged to be married.",
    "A woman lost her baby.",
    "The Misuse of Drugs Act. Alcoholics Anonymous. A non-alcoholic drink.",
    "Services that are hard to reach. Places that are hard to reach.",
    "Perinatal mental health and the fetus, away from plain pages.",
]


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_are_not_found(text: str) -> None:
    assert not list(project_phrases().find(text))


@pytest.mark.parametrize("word", ["perinatal", "fetus", "unborn child"])
def test_rows_for_plain_pages(word: str) -> None:
    assert len(list(project_phrases().find(word, plain=True))) == 1


def test_no_row_finds_what_any_row_prefers() -> None:
    found = [
        words for item in project_language().phrases for _, words, _ in project_phrases().find(item.prefer, plain=True)
    ]
    assert not found, json.dumps(found)


def test_the_table_is_where_it_is_looked_for() -> None:
    assert LANGUAGE in texts_of(PROJECT)
