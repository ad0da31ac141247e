"""Finds what might identify a person in a text: addresses, numbers, dates of birth, names after a title.

Each match is a question for a person to answer. Patterns cannot recognise every name, or details that a neighbour
would recognise, so a text without a match is not necessarily anonymous.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_MONTHS += "|nov(?:ember)?|dec(?:ember)?"

_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x530))))
"""The capitals with which names in Latin, Greek and Cyrillic letters begin."""

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Ten digits as 3-3-4, as NHS numbers are written, as 6-4, as CHI numbers are, or without a gap.
_TEN_DIGITS = re.compile(r"(?<![\d.,/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d/-])|(?<![\d.,/-])\d{6}[ -]\d{4}(?![\d/-])")
# A trunk prefix or country code, then nine or ten more digits in any grouping.
_TELEPHONE = re.compile(r"(?<![\w./-])(?:\+44|0044|\(?0)(?:[ ()-]{0,2}\d){9,10}(?!\d|[ -]\d)")
# The format of BS 7666: area and district, then a digit and two of the letters in use.
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?(?!\d(?:st|nd|rd|th)\b)\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS}),? (?:19|20)\d\d"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Rev|Reverend|Sister|PC|Sgt|Sergeant|Constable|Cllr"
    rf"|Councillor)\b\.?\s+(?:[{_CAPITAL}]\.?\s+)*[{_CAPITAL}][\w'’-]+(?:\s+[{_CAPITAL}][\w'’-]+){{0,2}}"
)
_HANDLE = re.compile(r"(?<![\w@./+-])@[A-Za-z]\w{1,29}\b(?!@)")
_PROFILE = re.compile(r"\b(?:facebook|fb|instagram|twitter|tiktok|linkedin|snapchat|x)\.com/[\w./@-]+", re.IGNORECASE)
_PEOPLE = (
    "mum|mam|mom|mother|dad|father|nan|gran|grandma|grandad|sister|brother|aunt(?:ie)?|uncle|cousin|niece|nephew|son"
    "|daughter|baby|child|boy|girl|twins?|partner|husband|wife|boyfriend|girlfriend|ex|friend|mate|neighbour|flatmate"
    "|midwife|nurse|doctor|gp|consultant|psychiatrist|psychologist|counsellor|health visitor|worker|keyworker|adviser"
    "|advisor|advocate|manager|support worker|dealer|landlord|foster carer|carer|teacher|solicitor|judge|officer"
)
# A person in someone's life, and then a capital: my daughter Emily; my social worker, Karen; a midwife called Jo.
_RELATED = re.compile(
    rf"\b(?:(?i:{_PEOPLE})(?i:,? (?:is |was )?(?:called|named)|,|['’]s name (?:is|was))?"
    r"|(?i:(?:woman|man|lady|lad|lass|person|some(?:one|body)) (?:called|named)|(?:called|named) (?:him|her|them))) "
    r"(?!I\b|I['’]|[A-Z]{2,}\b)"
    rf"[{_CAPITAL}][\w'’-]+(?: [{_CAPITAL}][\w'’-]+)?"
)
_STREET = re.compile(
    rf"\b\d{{1,4}}[a-z]?,? (?:[{_CAPITAL}][\w'’-]+ ){{1,3}}"
    r"(?:Street|St|Road|Rd|Avenue|Lane|Drive|Close|Crescent|Place|Terrace|Gardens|Way|Row|Square|Grove|Park)\b"
)
# A house with a name of its own: one or more words with a capital, and then what kind of house it is.
_HOUSE = re.compile(
    r"\b(?!The |A |An |Our |My )[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]+|of|and|the)){0,3}? (?:Hospital|Infirmary|Hospice"
    r"|Surgery|Health Centre|Medical Centre|Medical Practice|Maternity Unit|Family Centre|Children['’]s Centre|Hostel"
    r"|Refuge|Prison|Primary School|High School|Academy|Nursery|House|Court|Ward)\b"
    r"|\bHMP [A-Z]\w+"
)


_CAPITAL_AFTER_SPACE = re.compile(f" [{_CAPITAL}]")
_NEEDED = {_EMAIL: "@", _HANDLE: "@", _PROFILE: "/"}


@dataclass(frozen=True, slots=True)
class Clue:
    """A passage that might identify a person: what it looks like, its words, and the index of its first character."""

    what: str
    words: str
    start: int


def clues(text: str, *, dates: bool = True) -> list[Clue]:
    """The passages of `text` that might identify a person, in order and without overlaps.

    `dates` says whether full dates, which may be dates of birth, count.
    """
    found: list[Clue] = []
    for what, pattern, holds in _KINDS if _DIGIT.search(text) else _WITHOUT_DIGITS:
        if (pattern is _DATE and not dates) or not _may_be_in(text, pattern):
            continue
        for match in pattern.finditer(text):
            taken = any(match.start() < x.start + len(x.words) and x.start < match.end() for x in found)
            if not taken and holds(match[0]):
                found.append(Clue(what, match[0], match.start()))
    return sorted(found, key=lambda clue: clue.start)


def _may_be_in(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text has what no match can do without. For most texts, that saves trying the slowest patterns."""
    if pattern is _RELATED:
        return bool(_CAPITAL_AFTER_SPACE.search(text))
    needed = _NEEDED.get(pattern)
    return needed is None or needed in text


def is_nhs_number(digits: str) -> bool:
    """Whether a text has ten digits that pass the check of NHS numbers: weights 10 to 2, modulus 11.

    Source: NHS Data Dictionary, NHS NUMBER.
    """
    figures = [int(digit) for digit in digits if digit.isascii() and digit.isdigit()]
    if len(figures) != 10:
        return False
    check = 11 - sum(figure * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False)) % 11
    return check % 11 == figures[9] and check != 10


def is_chi_number(digits: str) -> bool:
    """Whether a text has a CHI number (Scotland): ten digits that pass the same check and begin with a date, DDMMYY."""
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
_A_NAME: _Kind = ("a name after a title", _NAME, _always)
_IN_WORDS: tuple[_Kind, ...] = (
    ("a profile at a social network", _PROFILE, _always),
    ("a user name", _HANDLE, _always),
    ("the name of a person", _RELATED, _always),
    ("the name of a place where people can be found", _HOUSE, _always),
)
_WITHOUT_DIGITS = (_AN_EMAIL, _A_NAME, *_IN_WORDS)
"""The patterns to try on texts without digits, which is most of them."""

# Narrow patterns first: a CHI number also matches as an NHS number, and might match as a telephone number.
_KINDS: tuple[_Kind, ...] = (
    _AN_EMAIL,
    ("a CHI number", _TEN_DIGITS, is_chi_number),
    ("an NHS number", _TEN_DIGITS, is_nhs_number),
    ("a telephone number", _TELEPHONE, _always),
    ("a postcode", _POSTCODE, _always),
    ("a full date, such as a date of birth", _DATE, _always),
    ("an address", _STREET, _always),
    _A_NAME,
    *_IN_WORDS,
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INSIDE = re.compile(r"(?<=[a-z,;:–-] )[A-Z][a-zà-ÿ'’-]+")
_NO_NAMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter english scottish welsh irish british european american
    england scotland wales ireland britain god i'm i'd i'll i've
    """
)


def capitalised_words(text: str, known: str) -> list[Clue]:
    """Words inside sentences that begin with a capital and may be names, because they are not in the text `known`.

    Many of them are not names, so this is only for checking people's words before they are published.
    """
    usual = _NO_NAMES | {word.casefold() for word in re.findall(r"[^\W\d_]+", known)}
    found = (match for match in _INSIDE.finditer(text) if match[0].casefold().replace("’", "'") not in usual)
    return [Clue("a name", match[0], match.start()) for match in found]
