"""What in a text might tell who a person is: addresses, numbers, dates of birth, names behind a title.

It asks and never decides: people look at each place, because no list of patterns knows a name from a word, nor what
neighbours would recognise. Nothing is found by guessing at words; a quote without a finding is not thereby anonymous.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_MONTHS += "|nov(?:ember)?|dec(?:ember)?"

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Three, three and four digits, as NHS and CHI numbers are written, or all in one.
_TEN_DIGITS = re.compile(r"(?<![\d.,/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/-])|(?<![\d.,/-])\d{6}[ -]\d{4}(?![\d/-])")
# From the trunk prefix or the country's code on: nine or ten more digits, in any grouping.
_TELEPHONE = re.compile(r"(?<![\w./-])(?:\+44|0044|\(?0)(?:[ ()-]{0,2}\d){9,10}(?!\d|[ -]\d)")
# As in BS 7666: an area and district, then a digit and two letters of those in use.
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?(?!\d(?:st|nd|rd|th)\b)\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS}),? (?:19|20)\d\d"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Rev|Reverend|Sister)\b\.?\s+"
    r"(?:[A-Z]\.?\s+)*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}"
)


@dataclass(frozen=True, slots=True)
class Clue:
    """A place in a text that might identify a person: what it looks like, the words, and where they begin."""

    what: str
    words: str
    start: int


def clues(text: str, *, dates: bool = True) -> list[Clue]:
    """What in a text might identify a person, in the order of the text; each place is named once.

    Without `dates` a full date, which may be that of a birth, is none.
    """
    found: list[Clue] = []
    for what, pattern, holds in _KINDS if _DIGIT.search(text) else _WITHOUT_DIGITS:
        if (pattern is _DATE and not dates) or (pattern is _EMAIL and "@" not in text):
            continue
        for match in pattern.finditer(text):
            taken = any(match.start() < x.start + len(x.words) and x.start < match.end() for x in found)
            if not taken and holds(match[0]):
                found.append(Clue(what, match[0], match.start()))
    return sorted(found, key=lambda clue: clue.start)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of NHS and CHI numbers: weights 10 to 2, modulus 11 (NHS Data Dictionary)."""
    figures = [int(digit) for digit in digits if digit.isascii() and digit.isdigit()]
    if len(figures) != 10:
        return False
    check = 11 - sum(figure * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False)) % 11
    return check % 11 == figures[9] and check != 10


def is_chi_number(digits: str) -> bool:
    """Whether ten digits pass that check and begin with a day of birth, DDMMYY, as Scotland's numbers do."""
    figures = "".join(_figures(digits))
    return is_nhs_number(figures) and (_is_day(figures[:6], "19") or _is_day(figures[:6], "20"))


def _figures(text: str) -> Iterator[str]:
    return (letter for letter in text if letter.isascii() and letter.isdigit())


def _is_day(figures: str, century: str) -> bool:
    try:
        datetime.date(int(century + figures[4:]), int(figures[2:4]), int(figures[:2]))
    except ValueError:
        return False
    return True


def _always(_: str) -> bool:
    return True


_Kind = tuple[str, re.Pattern[str], Callable[[str], bool]]
_AN_EMAIL: _Kind = ("an e-mail address", _EMAIL, _always)
_A_NAME: _Kind = ("a name behind a title", _NAME, _always)
_WITHOUT_DIGITS = (_AN_EMAIL, _A_NAME)
"""Most texts hold no digit, and need not be searched for the others."""

# The narrower kinds first: a CHI number passes as an NHS number, and might pass as a telephone number.
_KINDS: tuple[_Kind, ...] = (
    _AN_EMAIL,
    ("a CHI number", _TEN_DIGITS, is_chi_number),
    ("an NHS number", _TEN_DIGITS, is_nhs_number),
    ("a telephone number", _TELEPHONE, _always),
    ("a postcode", _POSTCODE, _always),
    ("a full date, as of a birth", _DATE, _always),
    _A_NAME,
)
