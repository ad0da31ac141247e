"""A project whose every text tries to be something else: markup, a link, a template, a list, a comment.

The texts are found through the record classes, so that a field added to a record is attacked from the first day.
Beside each attack stands a disguise of the same length that is plain words: where a text is shown as the characters it
holds, a page under attack differs from a page in disguise in nothing but those characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import yaml
from pydantic import StringConstraints

from generator.model.model import COMMENTS, EVIDENCE, GLOSSARY, MODEL, PAGES, SOURCES, SUPPORT
from generator.records import (
    CommentsFile,
    EvidenceFile,
    GlossaryFile,
    ModelFile,
    Quote,
    ReaderComment,
    Record,
    SourcesFile,
    SupportFile,
)

ATTACKS = (
    "<script>alert(1)</script> [x](javascript:alert(1)) {{ 7*7 }} {%x%} `code` ``` **b** __i__ | \\ \\* \u202e \u200f",
    "1. # </title> \"> ' <img src=x onerror=alert(1)> &amp; &amp;lt; &#60; &copy; <!-- ]]> </p> </div> </figure>",
    "# { #id .c onclick=x } {: .c } [x][y] [r1][] [^1] *[A]: $x$ ~~s~~ ^ https://a.example www.a.example a@a.example",
    "- ![i](pic.png) <a href=\"javascript:alert(1)\"> :: : term -- --- === href=\"r1.md\" ==> a href=\"r1.md\" ...",
)  # fmt: skip
TAIL = "C# \\"
"""What Markdown would cut off at the end of a heading, and what would join a line to the next."""

DOI = '10.5555/"><script>alert(1)</script>)(`_*a*_'
URL = 'https://example.org/"><script>alert(1)</script>)?a=1&copy;=2&lt;=`_*b*_'


def attacked(attack: str) -> Callable[[str], str]:
    """What makes an attack of a text; texts that were equal stay equal."""
    return lambda text: f"{attack} {text} {TAIL}"


def disguised(attack: str) -> Callable[[str], str]:
    """What makes plain words of the same length of a text."""
    return lambda text: f"{_disguise(attack).capitalize()} {text} {_disguise(TAIL)}"


def _disguise(words: str) -> str:
    return re.sub("[^ ]", "z", words)


# Most texts stand on many pages: those of the shell on every page.
@lru_cache(maxsize=1 << 16)
def unmasked(text: str, attack: str) -> str:
    """`text` with every word of the attack in its disguise: the same for a text under attack and in disguise."""
    for word, disguise in _disguises(attack):
        text = text.replace(word, disguise)
    return text.replace("Z", "z")


@cache
def _disguises(attack: str) -> list[tuple[str, str]]:
    """Every word of the attack with its disguise, the longest first."""
    words = sorted({*attack.split(" "), *TAIL.split(" ")}, key=len, reverse=True)
    return [(word, _disguise(word)) for word in words]


def reworded(texts: Mapping[str, str], words: Callable[[str], str]) -> dict[str, str]:
    """A project's texts with every text of every record, and the titles of hand-written pages, put through `words`.

    Fields for words that the project left empty are filled first.
    """
    return {path: _file(path, text, words) for path, text in texts.items()}


def _file(path: str, text: str, words: Callable[[str], str]) -> str:
    if path.startswith(PAGES):
        return re.sub(
            r"^(title|description): (.*)$", lambda m: f"{m[1]}: {_quoted(words(m[2]))}", text, flags=re.MULTILINE
        )
    shape = SHAPES.get(path) or (EvidenceFile if path.startswith(EVIDENCE) else None)
    if shape is None:
        return text
    return yaml.safe_dump(_record(yaml.load(text, yaml.BaseLoader), shape, words), width=10_000, sort_keys=False)


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, default_style='"', width=10_000).strip()


SHAPES: Mapping[str, type[Record]] = {
    MODEL: ModelFile,
    SOURCES: SourcesFile,
    GLOSSARY: GlossaryFile,
    SUPPORT: SupportFile,
    COMMENTS: CommentsFile,
}


def _record(data: Any, shape: type[Record], words: Callable[[str], str]) -> dict[str, Any]:
    hints = get_type_hints(shape, include_extras=True)
    by_key = {info.alias or name: hints[name] for name, info in shape.model_fields.items()}
    # Why a quote is not shown is only said of one that is not.
    shown = {"why"} if shape is Quote and "status" not in data else set()
    shown |= {"changed", "not_changed", "why"} if shape is ReaderComment and "answered" not in data else set()
    filled = {**_left_out(data, {key: hint for key, hint in by_key.items() if key not in shown}), **data}
    return {key: _value(value, by_key[key], words) for key, value in filled.items()}


def _left_out(data: Any, by_key: Mapping[str, Any]) -> dict[str, Any]:
    """Something in every field for words that a record left empty, but for the section, which says whose words."""
    name = data.get("id") or data.get("number") or "it"
    empty = [key for key, hint in by_key.items() if key not in data and key != "section" and is_words(hint)]
    return {key: [f"{key} of {name}"] if _inside(by_key[key]) else f"{key} of {name}" for key in empty}


def word_fields(shape: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Every field that holds words, in a record and in those inside it."""
    for name, hint in get_type_hints(shape, include_extras=True).items():
        if is_words(hint):
            yield shape, name
        for inner in _shapes_in(hint):
            yield from word_fields(inner)


def _value(value: Any, hint: Any, words: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_value(item, _inside(hint), words) for item in value]
    if isinstance(value, dict):
        return _record(value, _shape_in(hint), words)
    return words(value) if isinstance(value, str) and is_words(hint) else value


def is_words(hint: Any) -> bool:
    """Whether a field of this type holds words, and not an id, a number, a date or another form with a pattern."""
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        patterns = [mark for mark in marks if isinstance(mark, StringConstraints) and mark.pattern]
        return (base is str and not patterns) or (base is not str and is_words(base))
    return any(is_words(part) for part in get_args(hint))


def _inside(hint: Any) -> Any:
    """What a tuple of a type holds."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    return next((found for part in get_args(hint) if (found := _inside(part)) is not None), None)


def _shape_in(hint: Any) -> type[Record]:
    return next(_shapes_in(hint))


def _shapes_in(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _shapes_in(part)
