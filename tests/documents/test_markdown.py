"""Code in Markdown: where it is, in one walk."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.markdown import code_spans, masked

# What a piece of code is, in the words of an engine that tries every backtick anew.
CODE = re.compile("(?P<ticks>`+)(?!`).*?(?P=ticks)", re.DOTALL)


@given(st.lists(st.sampled_from(["`", "``", "```", "a", "\n"]), max_size=30).map("".join))
def test_code_reaches_from_backticks_to_as_many(text: str) -> None:
    assert list(code_spans(text)) == [found.span() for found in CODE.finditer(text)]


@pytest.mark.parametrize(
    "text",
    ["`" * 100_000, "` " * 100_000, "``` `` " * 50_000, " ".join("`" * length for length in range(500, 0, -1))],
    ids=["one run", "one by one", "by threes and twos", "ever fewer"],
)
def test_a_page_of_backticks_is_looked_at_once(text: str) -> None:
    """No piece of code begins before the last one ended, and none is looked for among what was passed over.

    An engine that tries every backtick anew would be at the first of these for minutes.
    """
    ends = [0, *(place for span in code_spans(text) for place in span)]
    assert ends == sorted(ends)
    assert len(masked(text)) == len(text)
