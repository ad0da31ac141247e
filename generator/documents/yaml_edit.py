"""Inserts a few lines into hand-written YAML and leaves every other byte as it is.

A file is never written out from its data. The lines are inserted at a place found in its text, so that comments, order,
wrapping and line endings stay. The caller reads the result again and compares it with what it asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import yaml

from generator.documents.yaml_reader import LOADER
from generator.documents.yaml_write import Fields, YamlValue, field, flow, item, scalar

_BOM = "\ufeff"  # The parser would count it as a character of the first line.
_STEP = 2

Edit: TypeAlias = tuple[int, int, str]
"""The start and end of the characters to replace (equal for an insertion), and the new text."""


class NoPlace(Exception):
    """The file is written in a way that leaves no place for an insertion without changing something else."""


def with_fields(text: str, list_: str, id_: str, fields: Fields) -> str:
    """The text with these fields set in the record of a list that has this id.

    `text` is the whole file as it is on disk. A field that exists is replaced where it is; a new one is inserted after
    the id. Raises `NoPlace` if the record does not exist or is not in block style.
    """
    if text.startswith(_BOM):
        return _BOM + with_fields(text[1:], list_, id_, fields)
    record = next((x for x in _block_records(text, list_) if _value(x, "id") == id_), None)
    if record is None or record.flow_style:
        raise NoPlace
    edits: list[Edit] = []
    new = dict(fields)
    for key, value in record.value:
        if key.value in new:
            lines = field(key.value, new.pop(key.value), key.start_mark.column)
            edits.append((key.start_mark.index, _end(text, value), lines))
    key, value = next((key, value) for key, value in record.value if key.value == "id")
    at, before = _next_line(text, value.end_mark.index)
    indent = " " * key.start_mark.column
    lines = "".join(f"{indent}{field(name, held, key.start_mark.column)}\n" for name, held in new.items())
    edits.append((at, at, before + lines))
    return _edited(text, edits)


def with_values(text: str, record: str, values: Mapping[str, YamlValue]) -> str:
    """The text of a whole file, with new values for keys of a record that has its own key at the top, such as `about`.

    Raises `NoPlace` if one of the keys is missing, or its value takes more than one line.
    """
    if text.startswith(_BOM):
        return _BOM + with_values(text[1:], record, values)
    held = _under(_root(text), record)
    edits: list[Edit] = []
    for name, value in values.items():
        node = _under(held, name) if isinstance(held, yaml.MappingNode) else None
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            raise NoPlace
        if node.value != scalar(value):
            edits.append((node.start_mark.index, node.end_mark.index, scalar(value)))
    return _edited(text, edits)


def with_records(text: str, list_: str, records: Iterable[Fields], *, apart: bool) -> str:
    """The text of a whole file, with records added at the end of a list. If there is no such list, it is started.

    `apart` says whether to put an empty line before each record. Raises `NoPlace` if there is no safe place for them.
    """
    if text.startswith(_BOM):
        return _BOM + with_records(text[1:], list_, records, apart=apart)
    root, made = _root(text), [*records]
    held = _under(root, list_)
    if root.flow_style or (isinstance(held, yaml.SequenceNode) and held.flow_style and held.value):
        return _edited(text, [_into_brackets(root, held, list_, made)])
    if held is None:
        at, before = _next_line(text, _end(text, root))
        return _edited(text, [(at, at, f"{before}{list_}:\n{_items(made, _STEP, 2 * _STEP, apart=apart)}")])
    if not isinstance(held, yaml.SequenceNode):
        raise NoPlace
    edit = _behind(text, held, made, apart=apart) if held.value else _into_empty(text, held, made, apart=apart)
    return _edited(text, [edit])


def new_list(head: str, list_: str, records: Iterable[Fields]) -> str:
    """The text of a new file: `head`, then a list of these records."""
    return f"{head}{list_}:\n{_items(records, _STEP, 2 * _STEP, apart=True)}"


def _items(records: Iterable[Fields], dash: int, column: int, *, apart: bool) -> str:
    return "".join("\n" * apart + item(record, dash, column) for record in records)


def _behind(text: str, held: yaml.SequenceNode, records: Sequence[Fields], *, apart: bool) -> Edit:
    """The edit that adds records after the last one of a list in block style and after its comments."""
    if text[held.start_mark.index] != "-":
        raise NoPlace
    last, dash = held.value[-1], held.start_mark.column
    in_lines = isinstance(last, yaml.MappingNode) and not last.flow_style
    column = last.value[0][0].start_mark.column if in_lines else dash + _STEP
    at, before = _next_line(text, _end(text, last))
    own = re.compile(rf"(?: {{{dash + 1},}}#[^\n]*\n)*").match(text, at)
    at = own.end() if own else at
    return at, at, before + _items(records, dash, column, apart=apart)


def _into_empty(text: str, held: yaml.SequenceNode, records: Sequence[Fields], *, apart: bool) -> Edit:
    """The edit that replaces `[]`: the rest of its line, such as a comment, stays, and the records follow."""
    begin, end = held.start_mark.index, held.end_mark.index
    if text[begin:end].split() not in (["[]"], ["[", "]"]):
        raise NoPlace  # A comment inside the brackets.
    at, _ = _next_line(text, end)
    behind = text[end:at].rstrip("\r\n")
    return len(text[:begin].rstrip(" ")), at, f"{behind}\n{_items(records, _STEP, 2 * _STEP, apart=apart)}"


def _into_brackets(root: yaml.MappingNode, held: yaml.Node | None, list_: str, records: Sequence[Fields]) -> Edit:
    """The edit that adds records inside brackets, after the last record, or adds the list after the last key."""
    made = ", ".join(map(flow, records))
    if held is None:
        at = root.value[-1][1].end_mark.index
        return at, at, f", {list_}: [{made}]"
    if not isinstance(held, yaml.SequenceNode) or not held.flow_style:
        raise NoPlace
    if held.value:
        at = held.value[-1].end_mark.index
        return at, at, f", {made}"
    at = held.start_mark.index + 1
    return at, at, made


def _root(text: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise NoPlace from error
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise NoPlace
    return root


def _under(record: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in record.value if key.value == name), None)


def _block_records(text: str, list_: str) -> list[yaml.MappingNode]:
    root = _root(text)
    held = _under(root, list_)
    if root.flow_style or not isinstance(held, yaml.SequenceNode) or held.flow_style:
        raise NoPlace
    return [record for record in held.value if isinstance(record, yaml.MappingNode)]


def _value(record: yaml.MappingNode, name: str) -> str:
    found = _under(record, name)
    return str(found.value) if found else ""


def _last(node: yaml.Node) -> yaml.Node:
    """The last scalar or bracketed value in a block. The end mark of the block itself is too late, after comments."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end(text: str, node: yaml.Node) -> int:
    """The index at which the last value of a block ends, before the white space that follows a block of text."""
    last = _last(node)
    begin = last.start_mark.index
    return begin + len(text[begin : last.end_mark.index].rstrip())


def _next_line(text: str, index: int) -> tuple[int, str]:
    """The index at which the next line begins, and a line break if the text ends without one."""
    after = text.find("\n", index) + 1
    return (after, "") if after else (len(text), "\n")


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, which get the line endings that the text already has."""
    ending = "\r\n" if "\r\n" in text else "\n"
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new.replace("\n", ending) + text[end:]
    return text
