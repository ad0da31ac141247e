"""Findings with their places in words, so that what a test expects does not change when a line is added to a fixture.

A report says `toc_model.yaml:103:12: error: ...`; `in_words` says `toc_model.yaml(level: ^gardener): error: ...`, which
is the line as it is written, with a `^` before the place. Where that line has stood in the file before, ` #2` says that
it is the second such line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.project_io.project_reader import read_project

LONGEST = 40
"""How many characters of a line are shown after the place."""

_PLACE = re.compile(r"(?P<path>[\w./-]+):(?P<line>\d+):(?P<column>\d+)")
_LINE = re.compile(r"(?<= line )\d+")


def in_words(report: str, texts: Mapping[str, str] | Path) -> str:
    """The report of a project, given as its texts or as its folder, with each place in words.

    A place in a file that is not among the texts stays as it is.
    """
    known = read_project(texts)[0] if isinstance(texts, Path) else texts
    return "".join(_line_in_words(line, known) for line in report.splitlines(keepends=True))


def _line_in_words(said: str, texts: Mapping[str, str]) -> str:
    """A line of a report; a line number that its message tells is one of the file that the finding is about."""
    path = said.partition(":")[0]
    if path in texts:
        said = _LINE.sub(lambda found: f"({_written(texts[path], int(found[0]), 1)})", said)
    return _PLACE.sub(lambda found: _place(found, texts), said)


def _place(found: re.Match[str], texts: Mapping[str, str]) -> str:
    if found["path"] not in texts:
        return found[0]
    return f"{found['path']}({_written(texts[found['path']], int(found['line']), int(found['column']))})"


def _written(text: str, number: int, column: int) -> str:
    """A line with `^` before the place, and which of the lines written like this one it is."""
    lines = re.split("\r\n|\r|\n", text)
    line = lines[number - 1]
    before, after = line[: column - 1].lstrip(), line[column - 1 :]
    short = after if len(after) <= LONGEST else f"{after[:LONGEST]}..."
    same = sum(other.strip() == line.strip() for other in lines[:number])
    return f"{before}^{short}" + (f" #{same}" if same > 1 else "")


def place_of(texts: Mapping[str, str] | Path, path: str, written: str) -> str:
    """The place in a file of some text that stands in it once, as `path:line:column`; `^` in it is the place itself."""
    text = (texts / path).read_text(encoding="utf-8") if isinstance(texts, Path) else texts[path]
    before, _, after = written.rpartition("^")
    assert text.count(before + after) == 1, f"{before + after!r} stands {text.count(before + after)} times in {path}"
    above = text[: text.index(before + after) + len(before)]
    return f"{path}:{above.count(chr(10)) + 1}:{len(above) - above.rfind(chr(10))}"
