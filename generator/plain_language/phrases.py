"""Finds the phrases of content/language.yaml in the editors' own words.

It leaves out quotes and the words of sources, which are the records that name a section. It only finds phrases;
people decide what to do about them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TypeAlias

from generator.model.model import Model, Support
from generator.plain_language.sentences import visible_text, with_quotations_blanked
from generator.records import PhraseAdvice, Record, Sourced
from generator.records.base import fields_of
from generator.records.field_types import Words
from generator.text.letters import DASHES, same_words, with_uniform_marks

PhraseWords: TypeAlias = tuple[str, ...]
"""The words of a phrase, in lower case."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Between two words of a phrase: white space, any kind of hyphen or a line end, but not an empty line. The apostrophe of
# a plural may come before it.
_GAP = re.compile(rf"'?(?:[^\S\n]*\n[^\S\n]*|[^\S\n]+|[{re.escape(DASHES)}]\n?[^\S\n]*)")


@dataclass(frozen=True, slots=True)
class EditorsText:
    """A field of a record in the editors' words: the record, the key, the text, and whether plain pages print it."""

    record: Record
    key: str
    text: str
    plain: bool


class Phrases:
    """The phrases of a project, prepared for searching. Phrases in `never_alone` are ignored."""

    def __init__(self, advice: Sequence[PhraseAdvice], never_alone: Sequence[str] = ()) -> None:
        bare = {_key(word) for word in never_alone}
        known: dict[PhraseWords, PhraseAdvice | None] = {}
        # If two entries list one phrase, the first counts; exceptions take precedence over both.
        for item in reversed(advice):
            known |= {form: item for phrase in item.phrases if _key(phrase) not in bare for form in _forms(phrase)}
        known |= {form: None for item in advice for phrase in item.exceptions for form in _forms(phrase)}
        self._advice = known
        self._beginning: dict[str, list[PhraseWords]] = defaultdict(list)
        for form in sorted(known, key=lambda form: (-len(form), form)):
            self._beginning[form[0]].append(form)

    def find(self, text: str, *, plain: bool = False) -> Iterator[tuple[int, str, PhraseAdvice]]:
        """Each phrase in `text` outside quotation marks: its index in the text, its words as written, and the advice.

        `plain` says whether the text is on a plain page. A longer phrase hides a shorter one inside it.
        """
        end = -1
        words = list(_WORD.finditer(with_uniform_marks(with_quotations_blanked(text)))) if self._advice else []
        lower = [same_words(word[0]) for word in words]
        for index, word in enumerate(words):
            known = lower[index] in self._beginning and word.start() >= end
            form = self._form_at(words, lower, index) if known else None
            if form is None:
                continue
            end = words[index + len(form) - 1].end()
            advice = self._advice[form]
            if advice and (plain or advice.only is None):
                yield word.start(), " ".join(text[word.start() : end].split()), advice

    def _form_at(self, words: Sequence[re.Match[str]], lower: Sequence[str], index: int) -> PhraseWords | None:
        """The longest phrase that begins with the word at `index`, or None; `lower` are the words in lower case."""
        for form in self._beginning[lower[index]]:
            run = slice(index, index + len(form))
            if tuple(lower[run]) == form and all(_joined(*pair) for pair in pairwise(words[run])):
                return form
        return None

    def find_in_markdown(self, body: str, *, plain: bool = False) -> Iterator[tuple[int, str, PhraseAdvice]]:
        """The same for Markdown, also leaving out code, block quotes and addresses."""
        return self.find(visible_text(body), plain=plain)


def editors_words(model: Model) -> Iterator[EditorsText]:
    """Every field of the model that is in the editors' words, including the titles of plain texts."""
    for part in fields(model):
        held = getattr(model, part.name)
        if part.name == "links":  # One entry of the file may state many links.
            held = tuple(model.entries())
        yield from _of(held) if part.name != "language" else ()


def _of(held: object) -> Iterator[EditorsText]:
    """The editors' texts in a record, an object that contains records, or a tuple of either."""
    if isinstance(held, tuple):
        # A tuple of ids or of word forms may be long and contains no records.
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


def _of_record(record: Record, *, around: bool | None = None) -> Iterator[EditorsText]:
    """The editors' texts in a record; `around` says whether the record that contains it names a section."""
    sourced = isinstance(record, Sourced) and record.section is not None
    own = (isinstance(record, Sourced) or around is not None) and not sourced and not around
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        if isinstance(held, str) and held and (field.words is Words.EDITORS or (own and field.words is Words.SOURCE)):
            yield EditorsText(record, field.name, held, field.facts.on_plain_pages)
        for inner in (held if field.many else (held,)) if field.inner and held else ():
            yield from _of_record(inner, around=not own if field.facts.in_outer_section else None)


def _joined(word: re.Match[str], next_: re.Match[str]) -> bool:
    """Whether there is only a gap between two words."""
    return _GAP.fullmatch(word.string, word.end(), next_.start()) is not None


def _key(phrase: str) -> PhraseWords:
    """The words of a phrase in lower case, however they are joined."""
    return tuple(_WORD.findall(same_words(phrase)))


def _forms(phrase: str) -> Iterator[PhraseWords]:
    """A phrase as it is, and with its last word as a plural or possessive."""
    *before, last = _key(phrase) or ("",)
    stems = [last, f"{last}s", f"{last}es", *([f"{last[:-1]}ies"] if last.endswith("y") else [])]
    for form in (*stems, *(f"{stem}'s" for stem in stems[:2])):
        yield (*before, form)
