"""Reads one YAML text into plain data, and remembers the line and column of every value.

Every scalar stays the text that was written (`no` is a word, and `1.10` keeps its zero): the records give it a type.
This module builds the data from the events of PyYAML's C parser, without recursion. PyYAML's own composer crashes on
deep nesting, silently keeps the last of two equal keys, and lets aliases multiply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import yaml

from generator.documents.bounds import LONGEST_TEXT, too_long_file
from generator.documents.located_data import Document, Spot, YamlData
from generator.documents.yaml_errors import Quoted, Refused, refusal_for, refuse_items, unclosed_quotes
from generator.findings import Finding, Place
from generator.rules import Files, Rule, Yaml
from generator.text.strings import in_quotes

_DEEPEST = 50
_MOST_ALIASED = 10_000
MOST_FINDINGS = 200
TOO_MANY = f"the file has more than {MOST_FINDINGS} errors; the rest of it was not read"
"""The message for a file with so many errors that it is probably the wrong kind of file."""

_NOTHING = ("~", "null", "Null", "NULL")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fastest safe parser that this PyYAML has."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
# This includes line breaks that only YAML knows, because editors would number the lines differently, and the invisible
# byte order mark.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read_yaml(path: str, text: str) -> tuple[Document, list[Finding]]:
    """The document in `text`, and findings about how it is written. `path` is only used for their places.

    Of a duplicate key, the first value is kept, so that the rest of the file can be read.
    """
    findings = [*too_long_file(path, text)] or [*odd_text(path, text)]
    if findings:
        return Document(path, None, Spot(0, 0)), findings
    builder = _Builder(path, findings)
    try:
        data, spots = builder.build(text)
    except Refused as refused:
        if not _follows(refused, findings):
            place = Place(path, refused.spot.line + 1, refused.spot.column + 1)
            findings.append(Finding(refused.rule, place, refused.message, refused.remedy))
        return Document(path, None, Spot(0, 0)), findings
    return Document(path, data, spots, tuple(builder.lost), frozenset(builder.nothing)), findings


def _follows(refused: Refused, findings: list[Finding]) -> bool:
    """Whether a line cannot be read because the key above it, which is there twice, is indented too little."""
    above = findings[-1] if findings else None
    return (
        refused.rule is Yaml.YAML_SYNTAX
        and above is not None
        and above.rule is Yaml.DUPLICATE_KEY
        and above.place.line == refused.spot.line
    )


def odd_text(path: str, text: str) -> Iterator[Finding]:
    """A finding for each merge conflict (up to `MOST_FINDINGS`) and for the first character that cannot be printed."""
    open_ = False
    for line in islice(_CONFLICT.finditer(text), MOST_FINDINGS):
        if not open_:
            place = _place_at(path, text, line.start())
            yield Finding(Files.MERGE_CONFLICT, place, "the file contains a merge conflict")
        open_ = line[0].startswith("<")
    odd = _UNPRINTABLE.search(text, 1 if text.startswith("\ufeff") else 0)
    if odd:
        message = f"character U+{ord(odd[0]):04X} cannot be printed"
        remedy = f"Check that this is a text file. {Files.ODD_CHARACTER.fix}"
        yield Finding(Files.ODD_CHARACTER, _place_at(path, text, odd.start()), message, remedy)


def _place_at(path: str, text: str, index: int) -> Place:
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class _Node(NamedTuple):
    """A value with its spot, the number of values in it (including itself), and how many levels deep they go."""

    data: YamlData
    spot: Spot
    size: int = 1
    height: int = 0


class _Frame:
    """A list or mapping that is still open: its data, its spots, and the key that has no value yet."""

    __slots__ = ("anchor", "begun", "data", "height", "key", "key_spot", "size", "spot")

    def __init__(self, data: Any, spot: Spot, anchor: str | None) -> None:
        self.data = data
        self.spot = spot
        self.anchor = anchor
        self.begun: list[tuple[Any, Spot]] = []
        """Earlier records that are in the same mapping because a dash is missing."""
        self.key: str | None = None
        self.key_spot = spot
        self.size = 1
        self.height = 1


class _Builder:
    """Builds the data and spots from the parser's events."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self.path = path
        self.findings = findings
        self.lost: list[YamlData] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, _Node] = {}
        self.unused: dict[str, Spot] = {}
        self.aliased = 0
        self.nothing: set[Place] = set()
        self.quoted: Quoted | None = None
        """The last quoted text that covers several lines."""
        self.swallowed: list[Finding] = []
        self.lines: list[str] = []
        self.last = 0  # The number of the last line, from 0.
        self.root: _Node | None = None

    def build(self, text: str) -> tuple[YamlData, Spot]:
        """The data and spots of the one document in `text`. Raises `Refused` if it cannot be read."""
        self.lines = text.splitlines()
        self.last = text.count("\n")
        try:
            for event in yaml.parse(text, Loader=LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise refusal_for(error, text, self.quoted) from error
        except yaml.YAMLError as error:
            raise Refused(
                Yaml.YAML_SYNTAX, Spot(0, 0), f"not valid YAML: {error}", "Check that this is a text file."
            ) from error
        if self.root is None or (self.root.data == "" and not self.nothing):
            raise Refused(Files.EMPTY_FILE, Spot(0, 0), "the file is empty")
        for anchor, spot in self.unused.items():
            remedy = f"Delete it, or put text that begins with &{anchor} in quotation marks."
            self._report(Yaml.YAML_ANCHOR, spot, f"the anchor &{anchor} is not used", remedy)
        self.findings += self.swallowed
        return self.root.data, self.root.spot

    def _take(self, event: Any) -> None:
        mark = event.start_mark
        # At the end of a file without a line end, the parser is on a line that does not exist.
        spot = Spot(mark.line, mark.column) if mark.line <= self.last else Spot(self.last, len(self.lines[-1]))
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            if len(value) > LONGEST_TEXT:
                value = self._shortened(value, spot)
            if event.tag:
                value = ""  # The tag may be the first word.
            elif event.style:
                self._look_at_quoted(event, spot)
            elif value in _NOTHING and not self._key_is_next():
                value = self._no_value(value, spot)
            elif event.end_mark and self.frames and isinstance(self.frames[-1].data, list):
                refuse_items(spot, event.end_mark.line, self.lines)
            self._value(_Node(value, spot), event.anchor)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, Spot(spot.line, spot.column, {}), event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], Spot(spot.line, spot.column, []), event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(self.frames.pop())
        elif isinstance(event, yaml.AliasEvent):
            self._alias(str(event.anchor), spot)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise Refused(Yaml.YAML_SYNTAX, spot, "a second document begins here", "Delete the line '---'.")
        if getattr(event, "tag", None):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(Yaml.YAML_TAG, spot, f"the tag {tag} is not allowed")

    def _look_at_quoted(self, event: Any, spot: Spot) -> None:
        if event.style == '"':  # Only these texts can have escapes; other characters were checked in the text.
            self._refuse_escape(event.value, spot)
        if event.style in "\"'" and event.end_mark.line > spot.line:
            self.quoted = Quoted(event.style, spot, event.end_mark.line)
            self.swallowed += unclosed_quotes(self.path, self.quoted, self.lines)

    def _shortened(self, value: str, spot: Spot) -> str:
        message = f"a text of {len(value):,} characters begins here, and may have {LONGEST_TEXT:,}"
        self._report(Files.TOO_LONG, spot, message, "Check whether a mark that ends it is missing, or divide it.")
        return str(value[:LONGEST_TEXT])

    def _no_value(self, word: str, spot: Spot) -> str:
        self._report(Yaml.NULL_VALUE, spot, f"YAML reads {word} as no value")
        self.nothing.add(self.findings[-1].place)
        return ""

    def _key_is_next(self) -> bool:
        return bool(self.frames) and isinstance(self.frames[-1].data, dict) and self.frames[-1].key is None

    def _close(self, frame: _Frame) -> None:
        """Pass on a complete list or mapping. If it is several records without `- ` between them, pass on each."""
        records = [(frame.data, frame.spot)]
        if frame.begun:
            records = self._parted([*frame.begun, *records])
        for number, (data, spot) in enumerate(records):
            # The first, which has the anchor, counts for the size of all of them.
            node = _Node(data, spot, 0 if number else frame.size, frame.height)
            self._value(node, None if number else frame.anchor)

    def _parted(self, records: list[tuple[Any, Spot]]) -> list[tuple[Any, Spot]]:
        """The records that were written as one. A new record shares more than its first key with the first record."""
        (first, around), *others = records
        parted = [(first, around)]
        for data, spot in others:
            if len(data.keys() & first.keys()) > 1:
                self._report(Yaml.MISSING_DASH, spot, "a new record begins here without a dash")
                parted.append((data, spot))
                continue
            key = next(iter(data))
            self._twice(key, spot, around)
            self.lost.append(data.pop(key))
            del spot.inside[key]
            first.update(data)
            around.inside.update(spot.inside)
        return parted

    def _report(self, rule: Rule, spot: Spot, message: str, remedy: str = "") -> None:
        if len(self.findings) == MOST_FINDINGS:
            raise Refused(Files.TOO_MANY, spot, TOO_MANY)
        place = Place(self.path, spot.line + 1, spot.column + 1)
        self.findings.append(Finding(rule, place, message, remedy))

    @staticmethod
    def _refuse_escape(value: str, spot: Spot) -> None:
        odd = _UNPRINTABLE.search(value)
        if odd:
            message = f"the text contains character U+{ord(odd[0]):04X}, which cannot be printed"
            raise Refused(Files.ODD_CHARACTER, spot, message, "Delete the escape that produces it.")

    def _open(self, data: YamlData, spot: Spot, anchor: str | None) -> None:
        self._refuse_deep(1, spot)
        self._refuse_as_key(spot)
        self.frames.append(_Frame(data, spot, anchor))

    def _refuse_deep(self, height: int, spot: Spot) -> None:
        if len(self.frames) + height > _DEEPEST:
            raise Refused(Yaml.YAML_DEPTH, spot, f"nested more than {_DEEPEST} levels deep")

    def _refuse_as_key(self, spot: Spot) -> None:
        if self._key_is_next():
            message = "a key must be a word, not a list or a mapping"
            raise Refused(Yaml.YAML_KEY, spot, message)

    def _alias(self, anchor: str, spot: Spot) -> None:
        if anchor not in self.anchors:
            message = f"*{anchor} repeats an anchor that is not defined above it, or that contains this alias"
            raise Refused(Yaml.YAML_ALIAS, spot, message)
        node = self.anchors[anchor]
        self.unused.pop(anchor, None)
        self.aliased += node.size
        if self.aliased > _MOST_ALIASED:
            message = f"aliases repeat more than {_MOST_ALIASED} values"
            raise Refused(Yaml.YAML_ALIAS, spot, message, "Write the values out.")
        self._refuse_deep(node.height, spot)
        if isinstance(node.data, dict | list):
            self._refuse_as_key(spot)
        self._value(node._replace(spot=Spot(spot.line, spot.column, node.spot.inside)), None)

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
        key, frame.key = str(frame.key), None
        if key in frame.data and self._begins_record(frame, key):
            frame.begun.append((frame.data, frame.spot))
            frame.data, frame.spot = {}, Spot(frame.key_spot.line, frame.key_spot.column, {})
        if key in frame.data:
            self._twice(key, frame.key_spot, frame.spot)
            if frame.data[key] != "":
                self._keep_or_lose(frame, key, node)
                return
        frame.data[key] = node.data
        frame.spot.inside[key] = (frame.key_spot, node.spot)

    def _keep_or_lose(self, frame: _Frame, key: str, node: _Node) -> None:
        """Put a second value into the last record of the list above it, if only that one lacks the key."""
        last = next(reversed(frame.data))
        items = frame.data[last]
        records = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        if len(records) > 1 and records[-1] is items[-1] and [key in each for each in records[-2:]] == [True, False]:
            records[-1][key] = node.data
            frame.spot.inside[last][1].inside[-1].inside[key] = (frame.key_spot, node.spot)
        else:
            self.lost.append(node.data)

    def _begins_record(self, frame: _Frame, key: str) -> bool:
        """Whether a record of a list repeats its first key: a new record may begin here without its dash."""
        in_list = len(self.frames) > 1 and isinstance(self.frames[-2].data, list)
        return in_list and len(frame.data) > 1 and key == next(iter(frame.data))

    def _twice(self, key: str, spot: Spot, record: Spot) -> None:
        line = record.inside[key][0].line + 1
        message = f"key {in_quotes(key)} is in this record twice (first on line {line})"
        self._report(Yaml.DUPLICATE_KEY, spot, message)
