"""A picture that contradicts itself is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.diagrams.drawn import OUTCOME, PROBLEM, SMALL


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": "a:b"}, "picture 'a:b': malformed id: 'a:b'"),
        ({"nodes": (OUTCOME, PROBLEM)}, "picture 'small': id used twice: 'p3'"),
        ({"nodes": ()}, "picture 'small': edge to unknown node: 'st6'"),
    ],
)
def test_a_picture_that_contradicts_itself_is_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        replace(SMALL, **wrong)  # type: ignore[arg-type]
