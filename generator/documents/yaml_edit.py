"""Puts a few lines into YAML that people wrote, and leaves every other byte of it as it is.

YAML is never written anew: the place is looked up in what stands there and the lines are put in at that place, so that
comments, order, wrapping and line ends stay. Who calls reads the result again and holds it against what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import yaml

from generator.documents.yaml_write import Fields, Value, field, flow, item, scalar

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"  # Would count as a character of the first line.
_STEP = 2

Edit: TypeAlias = tuple[int, int, str]
"""From where to where in a text something is replaced (nothing, mostly), and by what."""


class NoPlace(Exception):
    """The file is written so that nothing can be put into it without changing what stands there."""


def with_fields(text: str, list_: str, id_: str, fields: Fields) -> str:
    """`text` with these fields set in the record with this id in a list: replaced where they are, else after the id.

    `text` is the whole file as it is on the disk. Raises `NoPlace` where the record is not in block style.
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


def with_values(text: str, record: str, values: Mapping[str, Value]) -> str:
    """`text`, a whole file, with other values for keys of the record that stands under a key of its own.

    Raises `NoPlace` where one of them is not there, or takes more than a line.
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
    """`text`, a whole file, with records added behind the last of a list, which is begun where there is none.

    `apart` says whether an empty line stands before each. Raises `NoPlace` where there is no safe place for them.
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
    """A new file: what stands above, then a list of these records."""
    return f"{head}{list_}:\n{_items(records, _STEP, 2 * _STEP, apart=True)}"


def _items(records: Iterable[Fields], dash: int, column: int, *, apart: bool) -> str:
    return "".join("\n" * apart + item(record, dash, column) for record in records)


def _behind(text: str, held: yaml.SequenceNode, records: Sequence[Fields], *, apart: bool) -> Edit:
    """Behind the last record of a list in block style, and behind comments that belong to it."""
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
    """In the place of `[]`: what stands behind it on its line stays where it is, and the records follow."""
    begin, end = held.start_mark.index, held.end_mark.index
    if text[begin:end].split() not in (["[]"], ["[", "]"]):
        raise NoPlace  # A comment inside the brackets.
    at, _ = _next_line(text, end)
    behind = text[end:at].rstrip("\r\n")
    return len(text[:begin].rstrip(" ")), at, f"{behind}\n{_items(records, _STEP, 2 * _STEP, apart=apart)}"


def _into_brackets(root: yaml.MappingNode, held: yaml.Node | None, list_: str, records: Sequence[Fields]) -> Edit:
    """Between brackets: behind the last record, or behind the last key."""
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
        root = yaml.compose(text, Loader=_LOADER)
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
    """The last thing in a block: its own mark ends where the next thing begins, past comments."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end(text: str, node: yaml.Node) -> int:
    """Where the last thing of a block ends, without the white space that follows a block of text."""
    last = _last(node)
    begin = last.start_mark.index
    return begin + len(text[begin : last.end_mark.index].rstrip())


def _next_line(text: str, index: int) -> tuple[int, str]:
    """Where the line after this place begins, and a line break where there is none yet."""
    after = text.find("\n", index) + 1
    return (after, "") if after else (len(text), "\n")


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with each stretch replaced; line ends like those that are there."""
    ending = "\r\n" if "\r\n" in text else "\n"
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new.replace("\n", ending) + text[end:]
    return text
