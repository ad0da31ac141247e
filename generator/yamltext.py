"""Reads one YAML text into plain data, and remembers the line and column of every value.

Every scalar stays the text that was written (`no` is a word, `1.10` keeps its nought): the model's classes give it a type.
The events of PyYAML's C parser are put together here without recursion, because its own composer ends the process on
deep nesting, keeps the last of two equal keys in silence and lets aliases multiply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.findings import Finding, Place

Data: TypeAlias = str | list["Data"] | dict[str, "Data"]
Path: TypeAlias = tuple[str | int, ...]

_DEEPEST = 50
_MOST_ALIASED = 10_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Spot:
    """Place of a value, with the spots of what it holds: by index, or by key as (spot of key, spot of value)."""

    __slots__ = ("column", "inside", "line")

    def __init__(self, line: int, column: int, inside: Any = None) -> None:
        self.line = line
        self.column = column
        self.inside = inside


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the places of its values; `data` is None when the text is not YAML that we accept."""

    path: str
    data: Data | None
    spots: _Spot

    def place(self, path: Iterable[str | int] = (), *, key: bool = False) -> Place:
        """Place of the value at `path` (keys and indexes from the root); of its key when `key` is set.

        Where the path leads to something that is not there, the place of the nearest thing around it.
        """
        spot = self.spots
        for step in path:
            held = spot.inside
            if isinstance(held, dict) and step in held:
                key_spot, spot = held[step]
                last = key_spot if key else spot
            elif isinstance(held, list) and isinstance(step, int) and step < len(held):
                spot = last = held[step]
            else:
                break
        else:
            if path:
                spot = last
        return Place(self.path, spot.line + 1, spot.column + 1)


class _Refused(Exception):
    """The text cannot be read further; carries the finding's parts."""

    def __init__(self, rule: str, spot: _Spot, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule, self.spot, self.message, self.remedy = rule, spot, message, remedy


def read_yaml(path: str, text: str) -> tuple[Document, list[Finding]]:
    """The document in `text` and what is wrong with how it is written; `path` is only for the places.

    A duplicate key is reported and its first value kept, so that the rest of the file is still read.
    """
    findings: list[Finding] = []
    try:
        _refuse_at_sight(text)
        builder = _Builder(path, findings)
        data, spots = builder.build(text)
    except _Refused as refused:
        place = Place(path, refused.spot.line + 1, refused.spot.column + 1)
        findings.append(Finding(rule=refused.rule, place=place, message=refused.message, remedy=refused.remedy))
        return Document(path, None, _Spot(0, 0)), findings
    return Document(path, data, spots), findings


def _refuse_at_sight(text: str) -> None:
    """Raise for what the parser would report badly: merge conflicts, unprintable characters, tabs that indent."""
    conflict = _CONFLICT.search(text)
    if conflict:
        raise _Refused(
            "merge-conflict",
            _spot_at(text, conflict.start()),
            "a merge conflict stands in the file",
            "Keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>.",
        )
    odd = _UNPRINTABLE.search(text.removeprefix("\ufeff"))
    if odd:
        raise _Refused(
            "yaml-character",
            _spot_at(text, odd.start() + text.startswith("\ufeff")),
            f"character U+{ord(odd[0]):04X} cannot be printed",
            "Is this a text file? Delete the character, or save the file as UTF-8 text.",
        )


def _spot_at(text: str, index: int) -> _Spot:
    return _Spot(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


class _Frame:
    """A list or mapping that is still open: its data, its spots, and the key that waits for a value."""

    __slots__ = ("anchor", "data", "key", "key_spot", "size", "spot")

    def __init__(self, data: Any, spot: _Spot, anchor: str | None) -> None:
        self.data = data
        self.spot = spot
        self.anchor = anchor
        self.key: str | None = None
        self.key_spot = spot
        self.size = 1


class _Builder:
    """Puts the parser's events together into data and spots."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self.path = path
        self.findings = findings
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Data, _Spot, int]] = {}
        self.aliased = 0
        self.root: tuple[Data, _Spot] | None = None

    def build(self, text: str) -> tuple[Data, _Spot]:
        """The data and spots of the one document in `text`; raises `_Refused`."""
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise _unreadable(error, text) from error
        except yaml.YAMLError as error:
            raise _Refused("yaml-syntax", _Spot(0, 0), f"not YAML: {error}", "Is this a text file?") from error
        if self.root is None:
            raise _Refused("empty-file", _Spot(0, 0), "the file is empty", "Write the records, or delete the file.")
        return self.root

    def _take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            self._value(event.value, _Spot(mark.line, mark.column), event.anchor, 1)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, _Spot(mark.line, mark.column, {}), event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], _Spot(mark.line, mark.column, []), event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = self.frames.pop()
            self._value(frame.data, frame.spot, frame.anchor, frame.size)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor, _Spot(mark.line, mark.column))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            spot = _Spot(mark.line, mark.column)
            raise _Refused("yaml-syntax", spot, "a second document begins here", "Delete the line '---'.")

    def _open(self, data: Data, spot: _Spot, anchor: str | None) -> None:
        if len(self.frames) == _DEEPEST:
            raise _Refused("yaml-depth", spot, f"nested deeper than {_DEEPEST} levels", "Is this the right file?")
        self._refuse_as_key(spot)
        self.frames.append(_Frame(data, spot, anchor))

    def _refuse_as_key(self, spot: _Spot) -> None:
        if self.frames and isinstance(self.frames[-1].data, dict) and self.frames[-1].key is None:
            raise _Refused(
                "yaml-key", spot, "a key must be a word, not a list or a mapping", "Put text with { } or [ ] in quotes."
            )

    def _alias(self, anchor: str, spot: _Spot) -> None:
        if anchor not in self.anchors:
            message = f"*{anchor} stands for something that is not there, or that holds the alias itself"
            raise _Refused("yaml-alias", spot, message, "Write the value out, or put a text that begins with * in quotes.")
        data, held, size = self.anchors[anchor]
        self.aliased += size
        if self.aliased > _MOST_ALIASED:
            message = f"aliases repeat more than {_MOST_ALIASED} values"
            raise _Refused("yaml-alias", spot, message, "Write the values out.")
        if isinstance(data, dict | list):
            self._refuse_as_key(spot)
        self._value(data, _Spot(spot.line, spot.column, held.inside), None, size)

    def _value(self, data: Data, spot: _Spot, anchor: str | None, size: int) -> None:
        if anchor:
            self.anchors[anchor] = (data, spot, size)
        if not self.frames:
            self.root = (data, spot)
            return
        frame = self.frames[-1]
        frame.size += size
        if isinstance(frame.data, list):
            frame.data.append(data)
            frame.spot.inside.append(spot)
        elif frame.key is None:
            frame.key, frame.key_spot = str(data), spot
        else:
            self._entry(frame, data, spot)

    def _entry(self, frame: _Frame, data: Data, spot: _Spot) -> None:
        key, frame.key = frame.key, None
        if key in frame.data:
            first = frame.spot.inside[key][0]
            place = Place(self.path, frame.key_spot.line + 1, frame.key_spot.column + 1)
            message = f"key {key!r} stands twice in one record (first in line {first.line + 1})"
            self.findings.append(
                Finding(rule="duplicate-key", place=place, message=message, remedy="Keep one of the two.")
            )
            return
        frame.data[key] = data
        frame.spot.inside[key] = (frame.key_spot, spot)


def _unreadable(error: yaml.MarkedYAMLError, text: str) -> _Refused:
    """The parser's complaint, in words for the person who wrote the file."""
    mark = error.problem_mark or error.context_mark
    spot = _Spot(mark.line, mark.column) if mark else _Spot(0, 0)
    lines = text.splitlines()
    line = lines[spot.line] if spot.line < len(lines) else ""
    if "\t" in line[: spot.column + 1]:
        spot = _Spot(spot.line, line.index("\t"))
        return _Refused("yaml-tab", spot, "a tab stands where spaces must indent", "Indent with spaces.")
    problem = error.problem or "cannot be read"
    return _Refused("yaml-syntax", spot, f"not YAML here: {problem}", _advice(problem, line[spot.column : spot.column + 1]))


def _advice(problem: str, mark: str) -> str:
    if "mapping values are not allowed" in problem:
        return "Put a text that holds a colon followed by a space in quotes, or write it as a block after >-."
    if mark in set("@`%*&!|>"):
        return f"Put a text that begins with {mark} in quotes."
    if "end of stream" in problem:
        return "A quotation mark or bracket that was opened is never closed."
    return "Look at the indentation of this line and of the lines above it."
