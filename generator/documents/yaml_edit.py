"""Puts a few lines into YAML that people wrote, and leaves every other byte of it as it is.

YAML is never written anew: the place is looked up in what stands there and the lines are put in at that place, so that
comments, order and wrapping stay. Who calls reads the result again and holds it against what was asked for.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping

import yaml

from generator.text.strings import fold

WIDTH = 100
"""How long a line of a folded text is, at most, like those that people write."""

_LOADER = yaml.SafeLoader  # Not the C one, whose marks are counted in bytes.
# What means itself in YAML without quotes, wherever it stands.
_PLAIN = re.compile(r"[A-Za-z][\w()/.'’-]*(?:,? [\w(][\w()/.'’-]*)*")
_WORDS_OF_YAML = re.compile(r"y|n|yes|no|true|false|on|off|null", re.IGNORECASE)
_BOM = "\ufeff"  # Would count as a character of the first line.

Fields = Mapping[str, str | tuple[str, ...] | bool]


class NoPlace(Exception):
    """The file is written so that nothing can be put into it without changing what stands there."""


def with_fields(text: str, list_: str, id_: str, fields: Mapping[str, str]) -> str:
    """`text` with these fields set in the record with this id in a list: replaced where they are, else after the id.

    `text` is the whole file as it is on the disk. Raises `NoPlace` where the record is not in block style.
    """
    if text.startswith(_BOM):
        return _BOM + with_fields(text[1:], list_, id_, fields)
    record = next((x for x in _records(text, list_) if _value(x, "id") == id_), None)
    if record is None or record.flow_style:
        raise NoPlace
    edits: list[tuple[int, int, str]] = []
    new = dict(fields)
    for key, value in record.value:
        if key.value in new:
            lines = _field(key.value, new.pop(key.value), key.start_mark.column)
            edits.append((key.start_mark.index, _end(text, value), lines))
    key, value = next((key, value) for key, value in record.value if key.value == "id")
    at, before = _next_line(text, value.end_mark.index)
    indent = " " * key.start_mark.column
    lines = "".join(f"{indent}{_field(name, held, key.start_mark.column)}\n" for name, held in new.items())
    edits.append((at, at, before + lines))
    return _edited(text, edits)


def with_records(text: str, list_: str, records: Iterable[Fields]) -> str:
    """`text`, a whole file, with records added behind the last of a list. Raises `NoPlace` like `with_fields`."""
    if text.startswith(_BOM):
        return _BOM + with_records(text[1:], list_, records)
    there = _records(text, list_)
    if not there or there[-1].flow_style:
        raise NoPlace
    last = _last(there[-1])
    at, before = _next_line(text, _end(text, last))
    column = there[-1].value[0][0].start_mark.column
    dash = text[: there[-1].start_mark.index].rpartition("\n")[2].index("-")
    return _edited(text, [(at, at, before + "".join("\n" + _record(x, dash, column) for x in records))])


def new_list(head: str, list_: str, records: Iterable[Fields]) -> str:
    """A new file: what stands above, then a list of these records."""
    return f"{head}{list_}:\n" + "".join("\n" + _record(record, 2, 4) for record in records)


def _record(fields: Fields, dash: int, column: int) -> str:
    """A record as an item of a list, a field to a line; its dash and its keys stand in these columns."""
    lines = [_field(name, held, column) for name, held in fields.items()]
    rest = "".join(f"{' ' * column}{line}\n" for line in lines[1:])
    return f"{' ' * dash}-{' ' * (column - dash - 1)}{lines[0]}\n{rest}"


def _field(name: str, held: str | tuple[str, ...] | bool, column: int) -> str:
    """A key and its value; a text that needs more than a line, or quotes, as a folded block."""
    if isinstance(held, bool):
        return f"{name}: {str(held).lower()}"
    if isinstance(held, tuple):
        return f"{name}: [{', '.join(held)}]"
    if not _PLAIN.fullmatch(held) or _WORDS_OF_YAML.fullmatch(held):
        quoted = '"' + re.sub(r'(["\\])', r"\\\1", fold(held)) + '"'
    else:
        quoted = held
    if column + len(name) + 2 + len(quoted) <= WIDTH:
        return f"{name}: {quoted}"
    indent = " " * (column + 2)
    lines = textwrap.wrap(fold(held), WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return f"{name}: >-\n" + "\n".join(indent + line for line in lines)


def _records(text: str, list_: str) -> list[yaml.MappingNode]:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise NoPlace from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NoPlace
    held = next((value for key, value in root.value if key.value == list_), None)
    if not isinstance(held, yaml.SequenceNode) or held.flow_style:
        raise NoPlace
    return [item for item in held.value if isinstance(item, yaml.MappingNode)]


def _value(record: yaml.MappingNode, name: str) -> str:
    return next((str(value.value) for key, value in record.value if key.value == name), "")


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


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with each stretch replaced; line ends like those that are there."""
    ending = "\r\n" if "\r\n" in text else "\n"
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new.replace("\n", ending) + text[end:]
    return text
