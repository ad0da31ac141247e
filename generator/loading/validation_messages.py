"""Says in plain words why pydantic refused a value, and how to fix it.

All of this wording is in this module. Each function looks at one value only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.documents.located_data import Path
from generator.records.field_types import YEARS
from generator.rules import Records, Rule
from generator.text.strings import did_you_mean, in_quotes, in_words

RuleAndMessage = tuple[Rule, str, str]
"""Rule, message and remedy."""


def message_for(detail: Any, path: Path, *, needed: bool) -> RuleAndMessage:
    """The rule, message and remedy for one of pydantic's errors about the value at `path`.

    `needed` says whether the value is required.
    """
    name = next(str(step) for step in reversed(path) if isinstance(step, str))
    label = name if isinstance(path[-1], str) else f"an item of {name!r}"
    return _empty(detail, label, needed=needed) or _misspelt(detail, name, path) or _of_wrong_type(detail, name, label)


def message_for_missing(names: Sequence[str], holder: str = "this record") -> RuleAndMessage:
    """The rule, message and remedy for required keys that are missing from a record, or from what `holder` names."""
    message = f"{in_words(map(repr, names))} {'is' if len(names) == 1 else 'are'} missing"
    return Records.MISSING_FIELD, message, f"Add {in_words(f'{name}:' for name in names)} to {holder}."


def _empty(detail: Any, label: str, *, needed: bool) -> RuleAndMessage | None:
    kind, given = detail["type"], detail["input"]
    if kind == "blank":
        message = f"{label} contains only invisible characters: {given[:10]!a}"
        return Records.EMPTY_VALUE, message, "Retype it."
    if kind not in ("string_too_short", "too_short") and given != "":
        return None
    what = "at least one" if kind == "too_short" else "a value"
    remedy = f"Write {what}." if needed else f"Write {what}, or delete it if it is not needed."
    return Records.EMPTY_VALUE, f"{label} is empty", remedy


def _misspelt(detail: Any, name: str, path: Path) -> RuleAndMessage | None:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind in ("enum", "literal_error") and isinstance(given, str):
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return Records.UNKNOWN_VALUE, f"{name} cannot be {in_quotes(given)}", did_you_mean(given, choices)
    if kind == "string_pattern_mismatch":
        return Records.WRONG_FORM, f"{name} {in_quotes(given)} does not have the right format", _form(name, given, path)
    if kind == "string_too_long":
        message = f"{name} {in_quotes(given)} is longer than {context['max_length']} characters"
        return Records.WRONG_FORM, message, "Choose a shorter one."
    if kind == "year":
        message = f"{name} cannot be {in_quotes(given)}: all dates are between {YEARS[0]} and {YEARS[1]}"
        return Records.WRONG_FORM, message, "Correct the year. Write year, month and day: 2026-03-12."
    return None


def _of_wrong_type(detail: Any, name: str, label: str) -> RuleAndMessage:
    expected, remedy = _EXPECTED.get(detail["type"].split("_")[0], _EXPECTED["string"])
    if name == "checked":
        remedy += " Write never if it has not been checked yet."
    return Records.WRONG_TYPE, f"{label} must be {expected}, not {_kind_of(detail['input'])}", remedy


def _form(name: str, given: str, path: Path) -> str:
    """The format that a value should have, as a remedy."""
    if name in _WEB and re.match(r"https?://\S", given):
        return "Remove the spaces from the address, or write %20 for a space that belongs to it."
    return _FORMS["read"] if "read" in path else _FORMS.get(name, _FORMS["id"])


_WEB = ("url", "chat", "web")
_PHONE = "Use digits and single spaces: 0123 456 7890. Begin with + if it has a country code."
_FORMS = {
    "id": "Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    "version": "Use three numbers without leading zeros: 1.0.0.",
    "language": "Use a language tag: en-GB.",
    "doi": "Write only the DOI, without an address: 10.1234/abcd.",
    **dict.fromkeys(_WEB, "Begin with https:// or http://."),
    "comments_to": "Use one e-mail address: name@example.org.",
    "comments_form": "Begin with https:// and write {page} once: https://forms.example.org/?page={page}.",
    "read": "Restore it as `toc review record` wrote it. It is never typed.",
    **dict.fromkeys(("phone", "textphone", "number"), _PHONE),
    "email": "Use one e-mail address: name@example.org.",
    "address": "Write the address of the page: example.org/help.",
    "fingerprint": "Restore the line as it was. Fingerprints are written by a command, never by hand.",
}
_EXPECTED = {
    "seen": ("a day, a year or undated", "Write a day (2026-03-12), a year (2026) or the word undated."),
    "string": ("text", "Write text. Put it in quotation marks if it contains { } or [ ]."),
    "int": ("a whole number", "Write only digits, without a leading zero: 3."),
    "greater": ("a whole number from 1", "Write 1 or a higher number."),
    "bool": ("true or false", "Write true or false."),
    "date": ("a real date", "Write year, month and day: 2026-03-12."),
    "tuple": ("a list", "Begin each item with '- ' on a new line, or write [one, two]."),
    "dict": ("a record of fingerprints", _FORMS["read"]),
    "model": ("a record of keys and values", "Write each key on a new line, followed by a colon and its value."),
}


def _kind_of(given: object) -> str:
    if isinstance(given, dict | list):
        return "a mapping" if isinstance(given, dict) else "a list"
    return in_quotes(given) if given != "" else "empty"
