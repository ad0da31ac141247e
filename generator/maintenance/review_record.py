"""Writes one more review into the front matter of a plain text, as text, and changes nothing else.

YAML is not written anew: the place is looked up in what stands there, and the record is put in at that place, so that
comments, order, wrapping and line endings stay byte for byte. Nothing here decides whether a review may be recorded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import yaml

from generator.documents.markdown import split
from generator.loading.load import load
from generator.records import Review

_STEP = 2
_KEY = "reviews"
_LOADER = yaml.SafeLoader  # Not the C one, whose marks are counted in bytes.
# What means itself in YAML without quotes, wherever it stands; all else is quoted.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9()/.'’–-]*(?:,? [A-Za-z0-9(][A-Za-z0-9()/.'’–-]*)*")
_WORDS_OF_YAML = re.compile(r"y|n|yes|no|true|false|on|off|null", re.IGNORECASE)


class NoPlace(Exception):
    """The front matter is written so that nothing can be put into it without changing what stands there."""


def with_review(text: str, review: Review) -> str:
    """`text`, the whole of a plain text as it is on the disk, with `review` as the last of its reviews.

    Raises `NoPlace` where there is no safe place for it; who calls holds the result against what was asked for.
    """
    parted, _ = split("", text)
    if parted is None or parted.front is None:
        raise NoPlace
    start = text.index("---")
    start += len(text[start:].splitlines(keepends=True)[0])
    try:
        at, until, new = _change(parted.front, review)
    except yaml.YAMLError as error:
        raise NoPlace from error
    ending = "\r\n" if "\r\n" in text[: start + 1] else "\n"
    return text[: start + at] + new.replace("\n", ending) + text[start + until :]


def only_with(texts: Mapping[str, str], path: str, text: str, review: Review) -> str:
    """`text`, the plain text at `path` as it is on the disk, with the review and nothing else that reads otherwise.

    `texts` is the whole project as it was read. Raises `NoPlace` where that cannot be had.
    """
    made = with_review(text, review)
    as_read = made.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before, after = load(texts), load({**texts, path: as_read})
    old, new = (next((x for x in found.model.plain if x.path == path), None) for found in (before, after))
    if old is None or new is None or len(after.findings) > len(before.findings):
        raise NoPlace
    wanted = old.front.model_copy(update={"reviews": (*old.front.reviews, review)})
    if (new.front, new.body) != (wanted, old.body):
        raise NoPlace
    return made


def _change(front: str, review: Review) -> tuple[int, int, str]:
    """From where to where in the front matter something is replaced (nothing, mostly), and by what."""
    root = yaml.compose(front, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise NoPlace
    held = next((value for key, value in root.value if key.value == _KEY), None)
    if root.flow_style or (isinstance(held, yaml.SequenceNode) and held.flow_style and held.value):
        return _into_flow(root, held, review)
    if held is None:
        at, before = _line_after(front, root)
        return at, at, before + f"{_KEY}:\n" + _item(review, _STEP)
    if not isinstance(held, yaml.SequenceNode):
        raise NoPlace
    if not held.value:
        return _into_empty(front, held, review)
    at, before = _line_after(front, held)
    column = held.start_mark.column
    own = re.compile(rf"(?: {{{column + 1},}}#[^\n]*\n)*").match(front, at)
    at = own.end() if own else at  # Past comments that belong to the review before.
    return at, at, before + _item(review, column)


def _into_empty(front: str, held: yaml.SequenceNode, review: Review) -> tuple[int, int, str]:
    """In the place of `[]`: what stands behind it on its line stays where it is, and the record follows."""
    begin, end = held.start_mark.index, held.end_mark.index
    if front[begin:end].split() not in (["[]"], ["[", "]"]):
        raise NoPlace  # A comment inside the brackets.
    after = front.find("\n", end)
    behind = front[end:after].rstrip("\r")
    return len(front[:begin].rstrip(" ")), after + 1, f"{behind}\n" + _item(review, _STEP)


def _into_flow(root: yaml.MappingNode, held: yaml.Node | None, review: Review) -> tuple[int, int, str]:
    """Between brackets: after the last review, or after the last key, in the form that JSON shares with YAML."""
    record = json.dumps(dict(_data(review)), ensure_ascii=False)
    if held is None:
        at = root.value[-1][1].end_mark.index
        return at, at, f", {_KEY}: [{record}]"
    if not isinstance(held, yaml.SequenceNode) or not held.flow_style:
        raise NoPlace
    if held.value:
        at = held.value[-1].end_mark.index
        return at, at, f", {record}"
    at = held.start_mark.index + 1
    return at, at, record


def _line_after(front: str, node: yaml.Node) -> tuple[int, str]:
    """Where the first line after all that a block holds begins, and a line break where the last one has none."""
    end = _last(node).end_mark
    if end.column == 0 and end.index:
        return end.index, ""
    after = front.find("\n", end.index) + 1
    return (after, "") if after else (len(front), "\n")


def _last(node: yaml.Node) -> yaml.Node:
    """The last thing in a block: its own mark ends where the next thing begins, past comments."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _item(review: Review, indent: int) -> str:
    """The record as an item of a list in block style, a key to a line."""
    lines = []
    for key, value in _data(review):
        if isinstance(value, dict):
            lines.append(f"{key}:")
            lines += [f"{' ' * _STEP}{_scalar(part)}: {_quoted(digits)}" for part, digits in value.items()]
        else:
            lines.append(f"{key}: {value if isinstance(value, int) else _scalar(value, key)}")
    first, *rest = lines
    return f"{' ' * indent}- {first}\n" + "".join(f"{' ' * (indent + _STEP)}{line}\n" for line in rest)


def _data(review: Review) -> Iterator[tuple[str, str | int | dict[str, str]]]:
    """What is written, in the order of the record's fields."""
    yield from review.model_dump(mode="json", exclude_none=True).items()


def _scalar(text: str, key: str = "") -> str:
    if key in ("date", "version") or (_PLAIN.fullmatch(text) and not _WORDS_OF_YAML.fullmatch(text)):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Text between double quotes, whatever it holds; what cannot be seen is written out."""
    return '"' + "".join(_visible(letter) for letter in text) + '"'


def _visible(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
