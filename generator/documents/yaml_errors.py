"""What a YAML parser complains of, or should, at the place and in words that help the person who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from generator.documents.located_data import Spot
from generator.findings import Finding, Place
from generator.rules import Rule, Yaml

# A text in quotes that something follows: 'it's'.
_AFTER_QUOTES = re.compile(r"""(?:[:,\[]|^ *-) +(['"]).*\1 *$""")

# A text that begins with brackets, as lists and mappings do: [Draft] title.
_AFTER_BRACKETS = re.compile(r"(?:: +|^ *(?:- +)*)([\[{]).*[\]}] *$")
_LIKE_KEY = re.compile(r" *(?:- +)?([a-z_]{1,30}:)(?: |$)")
# Longer lines than people write are not looked at from their beginning.
_LINE = 500
_REMEDIES = {
    "mapping values are not allowed": (
        "Put a text that holds a colon followed by a space in quotes, or write it as a block after >-."
    ),
    "could not find expected ':'": (
        "Write a colon and a space after the key, or indent the line if it goes on with the text above."
    ),
    "end of stream": "A quotation mark or bracket that was opened is never closed.",
    "block sequence entries": "Begin a list in a line of its own, and put a text that begins with - in quotes.",
    "mapping keys are not": "Put a text that begins with ? in quotes.",
}


class Refused(Exception):
    """The text cannot be read further; carries the finding's parts."""

    def __init__(self, rule: Rule, spot: Spot, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.rule, self.spot, self.message, self.remedy = rule, spot, message, remedy


class Quoted(NamedTuple):
    """A text in quotation marks: which ones, where it begins, and the line in which it ends, counted from 0."""

    mark: str
    spot: Spot
    end: int


def swallowed(path: str, quoted: Quoted, lines: Sequence[str]) -> Iterator[Finding]:
    """A warning where a line inside a text in quotes looks like a key: another text's mark may have closed it.

    Only one that is indented no further than the line in which the text begins: people indent what goes on.
    """
    first = lines[quoted.spot.line]
    column = len(first) - len(first.lstrip(" -"))
    for number in range(quoted.spot.line + 1, quoted.end + 1):
        key = _LIKE_KEY.match(lines[number])
        if key and key.start(1) <= column:
            place = Place(path, quoted.spot.line + 1, quoted.spot.column + 1)
            message = f"the text in quotes that begins here goes on over {key[1]!r} in line {number + 1}"
            remedy = f"Close it with {quoted.mark}; if that line is text, wrap it so that it begins otherwise."
            yield Finding(Yaml.OPEN_QUOTES, place, message, remedy)
            return


def unreadable(error: yaml.MarkedYAMLError, text: str, quoted: Quoted | None = None) -> Refused:
    """The parser's complaint, in words for the person who wrote the file.

    `quoted` is the last text in quotation marks that goes over several lines. Where the complaint is about what
    follows it, its mark was closed by that of another text.
    """
    problem = error.problem or "cannot be read"
    if quoted and error.problem_mark and error.problem_mark.line == quoted.end:
        message = f"the text in quotes that begins here ends only in line {quoted.end + 1}"
        inside = "''" if quoted.mark == "'" else '\\"'
        remedy = f"Close it with {quoted.mark} where it should end; such a mark inside it is written {inside}."
        return Refused(Yaml.YAML_SYNTAX, quoted.spot, message, remedy)
    # What is never closed is found at the end of the file, and a key without a colon in the next line: point to it.
    began = "end of stream" in problem or "could not find expected ':'" in problem
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    lines = text.splitlines() or [""]
    number = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[number]
    spot = Spot(number, min(mark.column, len(line)) if mark else 0)
    indent = line[: len(line) - len(line.lstrip(" \t-"))]
    if "\t" in indent:
        spot = Spot(number, indent.index("\t"))
        return Refused(Yaml.YAML_TAB, spot, "a tab stands where spaces must indent")
    if "comment or line break" in problem and error.context_mark:
        mark = error.context_mark
        spot, sign = Spot(mark.line, mark.column), lines[mark.line][mark.column : mark.column + 1]
        remedy = f"Begin the text in the next line, or put a text that begins with {sign} in quotes."
    elif "expected ',' or" in problem and error.context_mark:
        remedy = f"A comma is missing, or the bracket opened in line {error.context_mark.line + 1} is not closed."
    else:
        remedy = _advice(problem, line[: spot.column], line[spot.column :])
    return Refused(Yaml.YAML_SYNTAX, spot, f"not YAML here: {problem}", remedy)


def _advice(problem: str, before: str, after: str) -> str:
    """How to mend it, by the parser's words, and by what stands before and after the place in its line."""
    known = next((remedy for words, remedy in _REMEDIES.items() if words in problem), None)
    near = before[-_LINE:]
    bracket = _AFTER_BRACKETS.search(near)
    sign = bracket[1] if bracket else after[:1]
    if "mapping values are not allowed" in problem and ": " not in before:
        known = "Is the colon after the key in a line above missing?"
    elif (before + after).startswith("%"):
        known = "Delete this line: YAML takes one that begins with % for an instruction to itself."
    elif not known and _AFTER_QUOTES.search(near):
        known = "A text in quotes ends at the next such mark. Write it as a block after >- instead, without the quotes."
    elif not known and sign and sign in "@`%*&!|>[{]},":
        known = f"Put a text that begins with {sign} in quotes."
    elif not known and not before.strip() and "'-' indicator" in problem:
        known = "Write '- ' before it if a new record begins here, or else indent it like the keys above it."
    return known or "Look at the indentation of this line and of the lines above it."
