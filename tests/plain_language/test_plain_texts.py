"""The words of a plain page, part by part, and fingerprints that know the same words from others."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.plain_language.plain_texts import fingerprint_of_words


@given(st.text(), st.text())
def test_two_texts_have_one_fingerprint_only_if_they_have_the_same_words(one: str, other: str) -> None:
    same = [unicodedata.normalize("NFC", word) for word in one.split()] == [
        unicodedata.normalize("NFC", word) for word in other.split()
    ]
    assert (fingerprint_of_words(one) == fingerprint_of_words(other)) == same
