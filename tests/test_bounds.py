"""Whatever people write, the time for it grows no faster than its length.

Every pattern at the top of a module is found by looking, so one that is added tomorrow is tried from the first day.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

import generator

LENGTH = 6_000
SECONDS = 0.4
"""A pattern that is quadratic takes far longer for this length, and a linear one a thousandth."""

PIECES = (
    *("a", "1", "A", "²", " ", "\n", "\t", "-", ".", "'", "’", "(", ")", "[", "]", "{", "}", "<", ">", "`", "#", "@"),
    *("!", "|", ":", "/", '"', "=", "*", "_", ",", "+", "&", "$", "~", "\\", "\u0301", "é"),
    *("a ", "1 ", "A ", "Aa ", "a.", "a-", "a'", "1-", "1.", "0 ", "\n\n", "\n ", " \n", "\na:", "\n>", "\n- ", "\n# "),
    *("<!--", "<a ", "<pre>", "![", "[a", "[a]", "[a](", "[a][", "{ #", "~~~\n", "```\n", "http://", "et al", "Mc "),
    *("CC BY", "+44", "sw", "page_1_", "a@a.", ", Aa B"),
)
"""What hostile texts repeat: what the patterns look for, and how it begins."""


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every pattern at the top of a module, with its name, and whether it is only asked at one place of a text."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__"):
            continue
        held = importlib.import_module(module.name)
        source = inspect.getsource(held)
        for name, pattern in vars(held).items():
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str) and f"{name} = re." in source:
                asked = {*re.findall(rf"\b{name}\.(\w+)\(", source)}
                yield f"{module.name}.{name}", pattern, bool(asked) and asked <= {"match", "fullmatch"}


def hostile() -> Iterator[str]:
    for piece in PIECES:
        run = piece * (LENGTH // len(piece))
        for before, after in (("", ""), ("", "\x00"), ("[", "!"), ("<", "\n"), ("1. ", "")):
            yield before + run + after
    yield f"## a{' ' * LENGTH}b\n"
    yield f"## a {'#' * LENGTH} b\n"


HOSTILE = tuple(hostile())


def asking(pattern: re.Pattern[str], text: str, *, anchored: bool) -> None:
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass


@pytest.mark.parametrize(("pattern", "anchored"), [pytest.param(p, a, id=name) for name, p, a in patterns()])
def test_a_pattern_takes_no_longer_than_the_length_of_a_hostile_text_allows(
    pattern: re.Pattern[str], anchored: bool
) -> None:
    for text in HOSTILE:
        assert seconds(partial(asking, pattern, text, anchored=anchored)) < SECONDS, (pattern.pattern, text[:12])


def seconds(run: Callable[[], object]) -> float:
    """The processor time that something takes: other programs on the machine make no difference."""
    begun = time.process_time()
    run()
    return time.process_time() - begun
