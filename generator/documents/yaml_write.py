"""Records as lines of YAML, laid out as people write them: a field to a line, long texts as folded blocks.

Nothing here looks at what is in a file already; `yaml_edit` finds the place for what is written here.
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
"""How long a line of a folded text is, at most, like those that people write."""

# What means itself in YAML without quotes, wherever it stands: words, or the figures of a version.
_PLAIN = re.compile(r"[A-Za-z][\w()/.'’–-]*(?:,? [\w(][\w()/.'’–-]*)*|\d+\.\d+\.\d+")
_WORDS_OF_YAML = re.compile(r"y|n|yes|no|true|false|on|off|null", re.IGNORECASE)

Value: TypeAlias = str | bool | int | date | tuple[str, ...] | Mapping[str, str]
Fields: TypeAlias = Mapping[str, Value]


def item(fields: Fields, dash: int, column: int) -> str:
    """A record as an item of a list, a field to a line; its dash and its keys stand in these columns."""
    lines = [field(name, held, column) for name, held in fields.items()]
    rest = "".join(f"{' ' * column}{line}\n" for line in lines[1:])
    return f"{' ' * dash}-{' ' * (column - dash - 1)}{lines[0]}\n{rest}"


def field(name: str, held: Value, column: int) -> str:
    """A key, which stands in this column, and its value; what more than a line holds follows in lines of its own."""
    indent = " " * (column + 2)
    if isinstance(held, Mapping) and held:
        return f"{name}:" + "".join(f"\n{indent}{scalar(key)}: {_quoted(value)}" for key, value in held.items())
    written = scalar(held)
    if not isinstance(held, str) or column + len(name) + 2 + len(written) <= WIDTH or not _can_fold(held):
        return f"{name}: {written}"
    lines = textwrap.wrap(held, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return f"{name}: >-\n" + "\n".join(indent + line for line in lines)


def scalar(held: Value) -> str:
    """A value in one line: a text without quotes where it means itself so."""
    if isinstance(held, str):
        return held if _PLAIN.fullmatch(held) and not _WORDS_OF_YAML.fullmatch(held) else _quoted(held)
    if isinstance(held, tuple):
        return f"[{', '.join(held)}]"
    return str(held).lower() if isinstance(held, bool) else str(held)


def flow(fields: Fields) -> str:
    """A record in the form that JSON shares with YAML, for a place between brackets."""
    return json.dumps(fields, ensure_ascii=False, default=str)


def _can_fold(text: str) -> bool:
    """Whether a block in which lines are joined by spaces reads as the same text."""
    return fold(text) == text and all(map(_is_seen, text))


def _quoted(text: str) -> str:
    """Text between double quotes, whatever it holds; what cannot be seen is written out."""
    return '"' + "".join(_visible(letter) for letter in text) + '"'


def _visible(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if _is_seen(letter) else f"\\U{ord(letter):08X}"


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or unicodedata.category(letter) == "Zs"
