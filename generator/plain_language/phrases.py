"""Finds the phrases of content/language.yaml in editors' own words, and nowhere else.

Never in quotes, never in what a source says: a record that names its section is that source's. What to do about a
phrase, people decide; here it is only found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TypeAlias

from generator.model.model import Model, Support
from generator.plain_language.sentences import shown, unquoted
from generator.records import PhraseAdvice, Record, Sourced
from generator.records.base import fields_of
from generator.records.field_types import Words

Form: TypeAlias = tuple[str, ...]
"""The words of a phrase, in lower case."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Between two words of a phrase: a blank, a hyphen of any kind, the end of a line; never an empty line.
_GAP = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+|[-‐‑–]\n?[^\S\n]*")
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a record in editors' words: the record, the key, the text, and whether plain pages print it."""

    record: Record
    key: str
    text: str
    plain: bool


class Phrases:
    """The phrases of a project, ready to be looked for."""

    def __init__(self, advice: Sequence[PhraseAdvice], never_alone: Sequence[str] = ()) -> None:
        bare = {_key(word) for word in never_alone}
        known: dict[Form, PhraseAdvice | None] = {}
        # Of two that list one phrase the first counts, and an exception before either.
        for item in reversed(advice):
            known |= {form: item for phrase in item.phrases if _key(phrase) not in bare for form in _forms(phrase)}
        known |= {form: None for item in advice for phrase in item.exceptions for form in _forms(phrase)}
        self._advice = known
        self._beginning: dict[str, list[Form]] = defaultdict(list)
        for form in sorted(known, key=lambda form: (-len(form), form)):
            self._beginning[form[0]].append(form)

    def find(self, text: str, *, plain: bool = False) -> Iterator[tuple[int, str, PhraseAdvice]]:
        """Each phrase in `text` outside quotes: where it begins, its words as they stand there, and the advice.

        `plain` says whether the text is one of a plain page. A longer phrase hides the shorter one in it.
        """
        end = -1
        words = list(_WORD.finditer(unquoted(text).translate(_APOSTROPHES))) if self._advice else []
        for index, word in enumerate(words):
            form = self._form_at(words, index) if word.start() >= end else None
            if form is None:
                continue
            end = words[index + len(form) - 1].end()
            advice = self._advice[form]
            if advice and (plain or advice.only is None):
                yield word.start(), " ".join(text[word.start() : end].split()), advice

    def _form_at(self, words: Sequence[re.Match[str]], index: int) -> Form | None:
        """The longest form that begins with the word at `index`."""
        for form in self._beginning.get(words[index][0].lower(), ()):
            run = words[index : index + len(form)]
            if tuple(word[0].lower() for word in run) == form and all(_joined(*pair) for pair in pairwise(run)):
                return form
        return None

    def find_in_markdown(self, body: str, *, plain: bool = False) -> Iterator[tuple[int, str, PhraseAdvice]]:
        """The same for Markdown: code, block quotes and addresses are passed over too."""
        return self.find(shown(body), plain=plain)


def editors_words(model: Model) -> Iterator[Field]:
    """Every text of the model's records that is the editors' own, the titles of plain texts included."""
    for part in fields(model):
        held = getattr(model, part.name)
        if part.name == "links":  # One entry of the file may state many of them.
            held = tuple(model.entries())
        yield from _of(held) if part.name != "language" else ()


def _of(held: object) -> Iterator[Field]:
    """The editors' texts in a record, in what holds records, or in many of them."""
    if isinstance(held, tuple):
        # A list of ids, or of other forms of a word, may be long and holds no record.
        for item in held if held and not isinstance(held[0], str) else ():
            yield from _of(item)
    elif isinstance(held, Record):
        yield from _of_record(held)
    elif isinstance(held, Support):
        yield from _of(held.needs + held.nations + held.entries)
    else:
        record = getattr(held, "quote", None) or getattr(held, "front", None)
        if isinstance(record, Record):
            yield from _of_record(record)


def _of_record(record: Record, *, around: bool | None = None) -> Iterator[Field]:
    """The editors' texts in a record; `around` says whether the record in whose section it stands names one."""
    sourced = isinstance(record, Sourced) and record.section is not None
    own = (isinstance(record, Sourced) or around is not None) and not sourced and not around
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        if isinstance(held, str) and held and (field.words is Words.EDITORS or (own and field.words is Words.SOURCE)):
            yield Field(record, field.name, held, field.facts.on_plain_pages)
        for inner in (held if field.many else (held,)) if field.inner and held else ():
            yield from _of_record(inner, around=not own if field.facts.in_outer_section else None)


def _joined(word: re.Match[str], next_: re.Match[str]) -> bool:
    """Whether nothing but a gap stands between two words."""
    return _GAP.fullmatch(word.string, word.end(), next_.start()) is not None


def _key(phrase: str) -> Form:
    """The words of a phrase in lower case, however they were joined."""
    return tuple(_WORD.findall(phrase.translate(_APOSTROPHES).lower()))


def _forms(phrase: str) -> Iterator[Form]:
    """A phrase as it is, and with its last word as a plural or a possessive."""
    *before, last = _key(phrase) or ("",)
    stems = [last, f"{last}s", f"{last}es", *([f"{last[:-1]}ies"] if last.endswith("y") else [])]
    for form in (*stems, *(f"{stem}'s" for stem in stems[:2])):
        yield (*before, form)
