"""The words of a quote are taken out of any data, wherever they stand, and nothing else is."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.model.redaction import redacted
from generator.model.snapshot import GONE
from generator.records import Quote, QuoteStatus

WHY = "The person asked for it."


def quote(text: str, status: QuoteStatus = QuoteStatus.WITHDRAWN) -> Quote:
    return Quote(id="q", text=text, section="s", kind=("k",), status=status, why=WHY)


SAID = "We were never told “why” – not once in that year."


def test_words_are_taken_out_of_any_data_wherever_they_stand() -> None:
    data: Any = {
        "quotes": [{"id": "q", "text": SAID, "note": "Sad.", "section": "s"}, {"id": "other", "text": "Stays."}],
        "deep": [{"words": f"He wrote: {SAID} And more."}, 7, None, True],
        "spelt": "we were never told 'why' - not\nonce in that year.",
    }
    assert redacted(data, [quote(SAID)]) == {
        "quotes": [{"id": "q", "text": GONE, "section": "s", "status": "withdrawn"}, {"id": "other", "text": "Stays."}],
        "deep": [{"words": f"He wrote: {GONE}. And more."}, 7, None, True],
        "spelt": f"{GONE}.",
    }


def test_earlier_words_of_the_same_quote_go_too() -> None:
    data: Any = [{"id": "q", "text": "They told us nothing at all."}, "“They told us nothing at all.”"]
    assert redacted(data, [quote(SAID)]) == [{"id": "q", "text": GONE, "status": "withdrawn"}, f"“{GONE}.”"]


def test_both_sides_of_an_omission_go() -> None:
    held = "They gave us a form to sign. It rained. Nobody ever rang us back."
    clean = redacted(held, [quote("They gave us a form [...] Nobody ever rang us back")])
    assert clean == f"{GONE} to sign. It rained. {GONE}."


def test_a_few_words_that_anybody_may_write_stay_outside_their_record() -> None:
    data: Any = {"title": "Stigma and fear", "quotes": [{"id": "q", "text": "Stigma and fear"}]}
    assert redacted(data, [quote("Stigma and fear")])["title"] == "Stigma and fear"
    assert redacted(data, [quote("Stigma and fear")])["quotes"][0]["text"] == GONE


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.text(max_size=10), st.text(max_size=10))
def test_data_without_the_words_comes_back_equal_and_with_them_has_them_no_more(
    data: Any, before: str, after: str
) -> None:
    assert redacted(data, [quote(SAID)]) == data
    held = json.dumps(redacted([data, {"a": f"{before} {SAID} {after}"}], [quote(SAID)]), ensure_ascii=False)
    assert not re.search("never told", held)


@given(JSON)
def test_cleaning_twice_is_as_cleaning_once(data: Any) -> None:
    once = redacted([data, SAID, {"id": "q", "text": SAID}], [quote(SAID)])
    assert redacted(once, [quote(SAID)]) == once
