"""Explains the errors of the YAML parser, at the right place and in words that help the person who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from generator.documents.located_data import Spot
from generator.findings import Finding, Place
from generator.rules import Rule, Yaml

# Text in quotation marks with more text after the closing mark: 'it's'.
_AFTER_QUOTES = re.compile(r"""(?:[:,\[]|^ *-) +(['"]).*\1 *$""")

# Text that begins with brackets, as lists and mappings do: [Draft] title.
_AFTER_BRACKETS = re.compile(r"(?:: +|^ *(?:- +)*)([\[{]).*[\]}] *$")
_LIKE_KEY = re.compile(r" *(?:- +)?([a-z_]{1,30}:)(?: |$)")
# Only the last characters of very long lines are searched, to limit the time.
_LINE = 500
_REMEDIES = {
    "mapping values are not allowed": (
        "Put text that contains a colon and a space in quotation marks, or write it as a block after >-."
    ),
    "could not find expected ':'": (
        "Write a colon and a space after the key, or indent the line if it continues the text above."
    ),
    "end of stream": "A quotation mark or bracket is opened but never closed.",
    "block sequence entries": "Begin a list on a new line, and put text that begins with - in quotation marks.",
    "mapping keys are not": "Put text that begins with ? in quotation marks.",
}


class Refused(Exception):
    """The text cannot be read any further. It carries the rule, spot, message and remedy of the finding."""

    def __init__(self, rule: Rule, spot: Spot, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.rule, self.spot, self.message, self.remedy = rule, spot, message, remedy


class Quoted(NamedTuple):
    """Text in quotation marks: which marks, the spot where it begins, and the line on which it ends, counted from 0."""

    mark: str
    spot: Spot
    end: int


def unclosed_quotes(path: str, quoted: Quoted, lines: Sequence[str]) -> Iterator[Finding]:
    """A warning if a line inside quoted text looks like a key: the mark that closes it may belong to another text.

    `lines` are the lines of the file. Only lines that are indented no further than the first line of the text count,
    because people indent the lines that continue a text.
    """
    first = lines[quoted.spot.line]
    column = len(first) - len(first.lstrip(" -"))
    for number in range(quoted.spot.line + 1, quoted.end + 1):
        key = _LIKE_KEY.match(lines[number])
        if key and key.start(1) <= column:
            place = Place(path, quoted.spot.line + 1, quoted.spot.column + 1)
            message = f"the quoted text that begins here includes {key[1]!r} on line {number + 1}"
            remedy = (
                f"Close it with {quoted.mark}. If that line is part of the text, re-wrap it to begin with another word."
            )
            yield Finding(Yaml.OPEN_QUOTES, place, message, remedy)
            return


def refuse_items(spot: Spot, end: int, lines: Sequence[str]) -> None:
    """Raises `Refused` if a line of an unquoted item of a list looks like another item of the list.

    The item begins at `spot` and ends on line `end`, counted from 0.
    """
    for number in range(spot.line + 1, end + 1):
        line = lines[number] if number < len(lines) else ""
        dash = len(line) - len(line.lstrip())
        if line[dash : dash + 2] == "- ":
            message = "this line continues the item above it, because its dash is indented further"
            remedy = "Put its dash under the dash above it, or begin the line with another word."
            raise Refused(Yaml.YAML_SYNTAX, Spot(number, dash), message, remedy)


def refusal_for(error: yaml.MarkedYAMLError, text: str, quoted: Quoted | None = None) -> Refused:
    """The parser's error as a `Refused` with a message and a remedy for the person who wrote the file.

    `quoted` is the last quoted text that covers several lines. If the error is just after it, the mark that closed it
    probably belongs to another text.
    """
    problem = error.problem or "cannot be read"
    if quoted and error.problem_mark and error.problem_mark.line == quoted.end:
        message = f"the quoted text that begins here does not end until line {quoted.end + 1}"
        inside = "''" if quoted.mark == "'" else '\\"'
        remedy = f"Close it with {quoted.mark} where it should end. Inside the text, write this mark as {inside}."
        return Refused(Yaml.YAML_SYNTAX, quoted.spot, message, remedy)
    # The parser notices an unclosed mark at the end of the file, and a missing colon on the next line; show the start.
    began = "end of stream" in problem or "could not find expected ':'" in problem
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    lines = text.splitlines() or [""]
    number = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[number]
    spot = Spot(number, min(mark.column, len(line)) if mark else 0)
    indent = line[: len(line) - len(line.lstrip(" \t-"))]
    if "\t" in indent:
        spot = Spot(number, indent.index("\t"))
        return Refused(Yaml.YAML_TAB, spot, "this line is indented with a tab instead of spaces")
    if "comment or line break" in problem and error.context_mark:
        mark = error.context_mark
        spot, sign = Spot(mark.line, mark.column), lines[mark.line][mark.column : mark.column + 1]
        remedy = f"Begin the text on the next line, or put text that begins with {sign} in quotation marks."
    elif "expected ',' or" in problem and error.context_mark:
        remedy = f"Add the missing comma, or close the bracket that was opened on line {error.context_mark.line + 1}."
    else:
        remedy = _advice(problem, line[: spot.column], line[spot.column :])
    return Refused(Yaml.YAML_SYNTAX, spot, f"not valid YAML: {problem}", remedy)


def _advice(problem: str, before: str, after: str) -> str:
    """How to fix the error, judged by the parser's words and by the text before and after the place on its line."""
    known = next((remedy for words, remedy in _REMEDIES.items() if words in problem), None)
    near = before[-_LINE:]
    bracket = _AFTER_BRACKETS.search(near)
    sign = bracket[1] if bracket else after[:1]
    if "mapping values are not allowed" in problem and ": " not in before:
        known = "Check that each key above is followed by a colon."
    elif (before + after).startswith("%"):
        known = "Delete this line: YAML reads a line that begins with % as an instruction."
    elif not known and _AFTER_QUOTES.search(near):
        known = "Quoted text ends at the next mark of the same kind. Write it without marks, as a block after >-."
    elif not known and sign and sign in "@`%*&!|>[{]},":
        known = f"Put text that begins with {sign} in quotation marks."
    elif not known and not before.strip() and "'-' indicator" in problem:
        known = "Write '- ' before it if a new record begins here. Otherwise indent it like the keys above."
    return known or "Check the indentation of this line and the lines above it."
