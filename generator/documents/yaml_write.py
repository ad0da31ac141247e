"""Writes records as YAML in the style that people use: one field per line, and long texts as folded blocks.

Nothing here looks at the contents of a file; `yaml_edit` finds the place for the lines.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from generator.text.strings import fold

WIDTH = 100
"""The maximum number of characters in a line of folded text, as in the hand-written files."""

# Text that YAML reads as itself everywhere without quotation marks: words, or the numbers of a version.
_PLAIN = re.compile(r"[A-Za-z][\w()/.'’–-]*(?:,? [\w(][\w()/.'’–-]*)*|\d+\.\d+\.\d+")
_WORDS_OF_YAML = re.compile(r"y|n|yes|no|true|false|on|off|null", re.IGNORECASE)

YamlValue: TypeAlias = str | bool | int | date | tuple[str, ...] | Mapping[str, str]
Fields: TypeAlias = Mapping[str, YamlValue]


def item(fields: Fields, dash: int, column: int) -> str:
    """A record as an item of a list, one field per line, with its dash and its keys in these columns (from 0)."""
    lines = [field(name, held, column) for name, held in fields.items()]
    rest = "".join(f"{' ' * column}{line}\n" for line in lines[1:])
    return f"{' ' * dash}-{' ' * (column - dash - 1)}{lines[0]}\n{rest}"


def field(name: str, held: YamlValue, column: int) -> str:
    """A key at this column (from 0) and its value, without a final line break. Long texts continue on further lines."""
    indent = " " * (column + 2)
    if isinstance(held, Mapping) and held:
        return f"{name}:" + "".join(f"\n{indent}{scalar(key)}: {_quoted(value)}" for key, value in held.items())
    written = scalar(held)
    if not isinstance(held, str) or column + len(name) + 2 + len(written) <= WIDTH or not _can_fold(held):
        return f"{name}: {written}"
    lines = textwrap.wrap(held, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return f"{name}: >-\n" + "\n".join(indent + line for line in lines)


def scalar(held: YamlValue) -> str:
    """A value on one line. Text is in quotation marks only if YAML would otherwise misread it."""
    if isinstance(held, str):
        return held if _PLAIN.fullmatch(held) and not _WORDS_OF_YAML.fullmatch(held) else _quoted(held)
    if isinstance(held, tuple):
        return f"[{', '.join(held)}]"
    return str(held).lower() if isinstance(held, bool) else str(held)


def flow(fields: Fields) -> str:
    """A record as JSON, which is also YAML, for a list in brackets."""
    return json.dumps(fields, ensure_ascii=False, default=str)


def _can_fold(text: str) -> bool:
    """Whether the text is the same when its lines are joined with spaces, as in a folded block."""
    return fold(text) == text and all(map(_is_seen, text))


def _quoted(text: str) -> str:
    """Any text in double quotation marks, with invisible characters as escapes."""
    return '"' + "".join(_visible(letter) for letter in text) + '"'


def _visible(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if _is_seen(letter) else f"\\U{ord(letter):08X}"


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Zs"
