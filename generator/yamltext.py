"""Reads one YAML text into plain data, and remembers the line and column of every value.

Every scalar stays the text that was written (`no` is a word, `1.10` keeps its nought): the model's classes give it a
type. The events of PyYAML's C parser are put together here without recursion, because its own composer ends the process
on deep nesting, keeps the last of two equal keys in silence and lets aliases multiply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from generator.findings import Finding, Place

Data: TypeAlias = str | list["Data"] | dict[str, "Data"]
Path: TypeAlias = tuple[str | int, ...]

_DEEPEST = 50
_MOST_ALIASED = 10_000
MOST_FINDINGS = 200
TOO_MANY = f"the file holds more than {MOST_FINDINGS} mistakes; it is not read from here"
"""With more mistakes than this a file is taken for something else, and not read on."""

_NOTHING = ("~", "null", "Null", "NULL")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
# Besides what cannot be printed: line breaks that only YAML knows (lines would be counted differently from an editor),
# and the byte order mark, which nobody sees.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# A text in quotes that something follows: 'it's'.
_AFTER_QUOTES = re.compile(r"""(?:[:,\[]|^ *-) +(['"]).*\1 *$""")


class _Spot:
    """Place of a value, with the spots of what it holds: by index, or by key as (spot of key, spot of value)."""

    __slots__ = ("column", "inside", "line")

    def __init__(self, line: int, column: int, inside: Any = None) -> None:
        self.line = line
        self.column = column
        self.inside = inside


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the places of its values; `data` is None when the text is not YAML that we accept.

    `lost` holds what duplicate keys had for values and `data` therefore leaves out.
    """

    path: str
    data: Data | None
    spots: _Spot
    lost: tuple[Data, ...] = ()

    def at(self, path: Path) -> Any:
        """The value at `path`."""
        found: Any = self.data
        for step in path:
            found = found[step]
        return found

    def take_out(self, path: Path) -> Data:
        """Take the value at `path` out of the data, key included, and return it."""
        *before, last = path
        held: Any = self.at(tuple(before))
        del self._spots_at(tuple(before))[last]
        taken: Data = held.pop(last)
        return taken

    def put(self, path: Path, value: str) -> Data | None:
        """Put a text at `path`, the key of a mapping, and return what stood there."""
        *before, last = path
        held: Any = self.at(tuple(before))
        old: Data | None = held.get(last)
        held[last] = value
        return old

    def rename(self, path: Path, key: str) -> None:
        """Give the value at `path` another key; its place stays where it was written."""
        *before, last = path
        spots, held = self._spots_at(tuple(before)), self.at(tuple(before))
        spots[key], held[key] = spots.pop(last), held.pop(last)

    def _spots_at(self, path: Path) -> Any:
        spot = self.spots
        for step in path:
            inner = spot.inside[step]
            spot = inner[1] if isinstance(step, str) else inner
        return spot.inside

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
    findings = [*odd_text(path, text)]
    if findings:
        return Document(path, None, _Spot(0, 0)), findings
    builder = _Builder(path, findings)
    try:
        data, spots = builder.build(text)
    except _Refused as refused:
        place = Place(path, refused.spot.line + 1, refused.spot.column + 1)
        findings.append(Finding(rule=refused.rule, place=place, message=refused.message, remedy=refused.remedy))
        return Document(path, None, _Spot(0, 0)), findings
    return Document(path, data, spots, tuple(builder.lost)), findings


def odd_text(path: str, text: str) -> Iterator[Finding]:
    """What neither Markdown nor YAML should hold: every merge conflict, and the first character that does not print."""
    open_ = False
    for line in islice(_CONFLICT.finditer(text), MOST_FINDINGS):
        if not open_:
            yield Finding(
                rule="merge-conflict",
                place=_place_at(path, text, line.start()),
                message="a merge conflict stands in the file",
                remedy="Keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>.",
            )
        open_ = line[0].startswith("<")
    odd = _UNPRINTABLE.search(text, 1 if text.startswith("\ufeff") else 0)
    if odd:
        yield Finding(
            rule="odd-character",
            place=_place_at(path, text, odd.start()),
            message=f"character U+{ord(odd[0]):04X} cannot be printed",
            remedy="Is this a text file? Delete the character, or save the file as UTF-8 text.",
        )


def _place_at(path: str, text: str, index: int) -> Place:
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class _Node(NamedTuple):
    """A value with its spot, the number of values in it, itself included, and how many levels deep they go."""

    data: Data
    spot: _Spot
    size: int = 1
    height: int = 0


class _Frame:
    """A list or mapping that is still open: its data, its spots, and the key that waits for a value."""

    __slots__ = ("anchor", "data", "height", "key", "key_spot", "size", "spot")

    def __init__(self, data: Any, spot: _Spot, anchor: str | None) -> None:
        self.data = data
        self.spot = spot
        self.anchor = anchor
        self.key: str | None = None
        self.key_spot = spot
        self.size = 1
        self.height = 1


class _Builder:
    """Puts the parser's events together into data and spots."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self.path = path
        self.findings = findings
        self.lost: list[Data] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, _Node] = {}
        self.unused: dict[str, _Spot] = {}
        self.aliased = 0
        self.root: _Node | None = None

    def build(self, text: str) -> tuple[Data, _Spot]:
        """The data and spots of the one document in `text`; raises `_Refused`."""
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise _unreadable(error, text) from error
        except yaml.YAMLError as error:
            raise _Refused("yaml-syntax", _Spot(0, 0), f"not YAML: {error}", "Is this a text file?") from error
        if self.root is None or self.root.data == "":
            raise _Refused("empty-file", _Spot(0, 0), "the file is empty", "Write the records, or delete the file.")
        for anchor, spot in self.unused.items():
            remedy = f"Delete it, or put a text that begins with &{anchor} in quotes."
            self._report("yaml-anchor", spot, f"nothing repeats &{anchor}", remedy)
        return self.root.data, self.root.spot

    def _take(self, event: Any) -> None:
        spot = _Spot(event.start_mark.line, event.start_mark.column)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_escape(event.value, spot)
            if event.value in _NOTHING and not event.style:
                remedy = "Leave the key out, or put the word in quotes."
                self._report("null-value", spot, f"{event.value} means nothing at all in YAML", remedy)
            self._value(_Node(event.value, spot), event.anchor)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, _Spot(spot.line, spot.column, {}), event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], _Spot(spot.line, spot.column, []), event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            frame = self.frames.pop()
            self._value(_Node(frame.data, frame.spot, frame.size, frame.height), frame.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(str(event.anchor), spot)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise _Refused("yaml-syntax", spot, "a second document begins here", "Delete the line '---'.")
        if getattr(event, "tag", None):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            remedy = "Delete it, or put a text that begins with ! in quotes."
            self._report("yaml-tag", spot, f"{tag} is not read", remedy)

    def _report(self, rule: str, spot: _Spot, message: str, remedy: str) -> None:
        if len(self.findings) == MOST_FINDINGS:
            raise _Refused("too-many", spot, TOO_MANY, "Is this the right file?")
        place = Place(self.path, spot.line + 1, spot.column + 1)
        self.findings.append(Finding(rule=rule, place=place, message=message, remedy=remedy))

    @staticmethod
    def _refuse_escape(value: str, spot: _Spot) -> None:
        odd = _UNPRINTABLE.search(value)
        if odd:
            message = f"the text holds character U+{ord(odd[0]):04X}, which cannot be printed"
            raise _Refused("odd-character", spot, message, "Delete the escape that stands for it.")

    def _open(self, data: Data, spot: _Spot, anchor: str | None) -> None:
        self._refuse_deep(1, spot)
        self._refuse_as_key(spot)
        self.frames.append(_Frame(data, spot, anchor))

    def _refuse_deep(self, height: int, spot: _Spot) -> None:
        if len(self.frames) + height > _DEEPEST:
            raise _Refused("yaml-depth", spot, f"nested deeper than {_DEEPEST} levels", "Is this the right file?")

    def _refuse_as_key(self, spot: _Spot) -> None:
        if self.frames and isinstance(self.frames[-1].data, dict) and self.frames[-1].key is None:
            message = "a key must be a word, not a list or a mapping"
            raise _Refused("yaml-key", spot, message, "Put text with { } or [ ] in quotes.")

    def _alias(self, anchor: str, spot: _Spot) -> None:
        if anchor not in self.anchors:
            message = f"*{anchor} stands for something that is not there, or that holds the alias itself"
            remedy = "Write the value out, or put a text that begins with * in quotes."
            raise _Refused("yaml-alias", spot, message, remedy)
        node = self.anchors[anchor]
        self.unused.pop(anchor, None)
        self.aliased += node.size
        if self.aliased > _MOST_ALIASED:
            message = f"aliases repeat more than {_MOST_ALIASED} values"
            raise _Refused("yaml-alias", spot, message, "Write the values out.")
        self._refuse_deep(node.height, spot)
        if isinstance(node.data, dict | list):
            self._refuse_as_key(spot)
        self._value(node._replace(spot=_Spot(spot.line, spot.column, node.spot.inside)), None)

    def _value(self, node: _Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
            self.unused[anchor] = node.spot
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        frame.size += node.size
        frame.height = max(frame.height, node.height + 1)
        if isinstance(frame.data, list):
            frame.data.append(node.data)
            frame.spot.inside.append(node.spot)
        elif frame.key is None:
            frame.key, frame.key_spot = str(node.data), node.spot
        else:
            self._entry(frame, node)

    def _entry(self, frame: _Frame, node: _Node) -> None:
        key, frame.key = frame.key, None
        if key in frame.data:
            line = frame.spot.inside[key][0].line + 1
            message = f"key {shown(key)} stands twice in one record (first in line {line})"
            self._report("duplicate-key", frame.key_spot, message, "Keep one of the two.")
            self.lost.append(node.data)
            return
        frame.data[key] = node.data
        frame.spot.inside[key] = (frame.key_spot, node.spot)


def shown(text: object) -> str:
    """A text that somebody wrote, in quotation marks and cut where it is long."""
    whole = str(text)
    return repr(whole if len(whole) <= 60 else whole[:60] + "...")


def _unreadable(error: yaml.MarkedYAMLError, text: str) -> _Refused:
    """The parser's complaint, in words for the person who wrote the file."""
    problem = error.problem or "cannot be read"
    # What is never closed is found at the end of the file, and a key without a colon in the next line: point to it.
    began = "end of stream" in problem or "could not find expected ':'" in problem
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    lines = text.splitlines() or [""]
    number = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[number]
    spot = _Spot(number, min(mark.column, len(line)) if mark else 0)
    indent = line[: len(line) - len(line.lstrip(" \t-"))]
    if "\t" in indent:
        spot = _Spot(number, indent.index("\t"))
        return _Refused("yaml-tab", spot, "a tab stands where spaces must indent", "Indent with spaces.")
    if "expected ',' or" in problem and error.context_mark:
        remedy = f"A comma is missing, or the bracket opened in line {error.context_mark.line + 1} is not closed."
    else:
        remedy = _advice(problem, line[: spot.column], line[spot.column : spot.column + 1])
    return _Refused("yaml-syntax", spot, f"not YAML here: {problem}", remedy)


def _advice(problem: str, before: str, mark: str) -> str:
    """How to mend it, by the parser's words, by what stands before the place in its line, and by the mark there."""
    if "mapping values are not allowed" in problem:
        in_text = ": " in before
        remedy = "Put a text that holds a colon followed by a space in quotes, or write it as a block after >-."
        return remedy if in_text else "Is the colon after the key in a line above missing?"
    if "could not find expected ':'" in problem:
        return "Write a colon and a space after the key, or indent the line if it goes on with the text above."
    if "end of stream" in problem:
        return "A quotation mark or bracket that was opened is never closed."
    if _AFTER_QUOTES.search(before):
        return "A text in quotes ends at the next such mark. Write it as a block after >- instead, without the quotes."
    if mark and mark in "@`%*&!|>":
        return f"Put a text that begins with {mark} in quotes."
    return "Look at the indentation of this line and of the lines above it."
