"""One rule for letters: the table in the documentation, Python and the script of the search say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.changes.diff import diff
from generator.loading.load import load
from generator.model.seals import sealed_fingerprint
from generator.model.snapshot import SnapshotData, data_of
from generator.plain_language.phrases import Phrases
from generator.plain_language.plain_texts import fingerprint_of_words
from generator.records import GlossaryTerm, PhraseAdvice
from generator.rendering.glossary_links import Glossary
from generator.text.letters import DASHES, QUOTATION_MARKS, composed, same_letters, same_words, with_uniform_marks
from generator.text.verbatim import is_verbatim_in, normalise
from generator.text.word_diff import WordState, word_changes
from tests.projects import SMALLEST, changed

DOCUMENTED = Path(__file__).parents[2] / "docs" / "same-letters.md"


class Row(NamedTuple):
    """A row of the table: two texts, and whether search, look-ups and comparisons of words take them for the same."""

    what: str
    one: str
    other: str
    search: bool
    look_ups: bool
    words: bool


def rows() -> list[Row]:
    found = []
    for line in DOCUMENTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| what"):
            what, one, other, *same = (cell.strip() for cell in line.strip("|").split("|"))
            found.append(Row(what, _spelt(one), _spelt(other), *(cell == "same" for cell in same)))
    return found


def _spelt(cell: str) -> str:
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell.strip("`"))
    return plain.replace("\\n", "\n")


ROWS = rows()
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)


@each_row
def test_what_the_table_says_is_what_is_compared(row: Row) -> None:
    assert (same_words(row.one) == same_words(row.other)) == row.look_ups
    for form in (same_letters, normalise, fingerprint_of_words, sealed_fingerprint):
        assert (form(row.one) == form(row.other)) == row.words, form


@each_row
def test_a_quote_a_diff_and_a_version_follow_the_table(row: Row) -> None:
    assert is_verbatim_in(row.one, f"They said {row.other} often.") == row.words
    assert all(piece.mark is WordState.SAME for piece in word_changes(row.one, row.other)) == row.words
    before, after = (with_summary(text) for text in (row.one, row.other))
    assert ([*diff(before, after)] == []) == row.words


def with_summary(words: str) -> SnapshotData:
    told = words.replace("\n", " ")
    return data_of(load(changed(SMALLEST, "Small, to be broken.", f"|-\n    {told}")).model)


@each_row
def test_the_glossary_and_the_advice_follow_the_table(row: Row) -> None:
    term = GlossaryTerm(id="g-a", term=row.one, meaning="It.")
    page = f"Here is {row.other} in a text.\n"
    if not set('\u00ad\u200b"') & {*row.one, *row.other}:
        assert ('class="term"' in Glossary([term]).explain(composed(page))) == row.look_ups
    advice = PhraseAdvice(phrases=(row.one,), prefer="other words", why="So.", source="A guide")
    found = [*Phrases([advice]).find(composed(page))]
    if not set('\u00ad\u200b".') & {*row.one, *row.other} and row.what != "a hyphen or a space":
        assert bool(found) == row.look_ups


LETTERS = st.text(st.sampled_from([*"aé'-. \u00a0\u00ad\u0301", *QUOTATION_MARKS, *DASHES]), max_size=30)


@given(LETTERS)
@example("a\u00ad\u0301")
def test_the_form_of_a_form_is_itself_and_does_not_depend_on_how_accents_are_stored(text: str) -> None:
    for form in (same_letters, same_words):
        assert form(form(text)) == form(text)
        assert form(unicodedata.normalize("NFD", text)) == form(unicodedata.normalize("NFC", text)) == form(text)
    assert len(with_uniform_marks(text)) == len(text)


@given(LETTERS, st.sampled_from([*QUOTATION_MARKS]), st.sampled_from([*DASHES]))
def test_another_kind_of_mark_makes_no_difference(text: str, mark: str, dash: str) -> None:
    spelt = text.translate(dict.fromkeys(map(ord, QUOTATION_MARKS), mark) | dict.fromkeys(map(ord, DASHES), dash))
    everything: tuple[Callable[[str], str], ...] = (same_letters, same_words, fingerprint_of_words, sealed_fingerprint)
    for form in everything:
        assert form(spelt) == form(text)
