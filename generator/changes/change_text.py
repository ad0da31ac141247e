"""Describes typed changes in plain words: what each is about, a sentence, and the words of a reworded text.

The command line, Markdown reports and the page of changes each format the result in their own way. Nothing is compared
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.diff import ENDS, LINK, PLACE, Change, ChangeType
from generator.changes.flatten import SHAPES, field_at
from generator.changes.record_names import Names
from generator.model.graph import Graph
from generator.records import Activity, PlainFront, ProblemStatement, Quote, Retired, Source
from generator.records.base import DescribedField
from generator.text.strings import fold, in_words, sentence_case, with_article
from generator.text.word_diff import MarkedWords, word_changes

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(shape.facts.changes_under for shape in SHAPES.values()))
"""The headings for changes, in order."""

PLAIN_TEXT, RETIRED = PlainFront.facts.noun, Retired.facts.noun


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeText:
    """One change in words. `about` is the id of the record that it concerns, if the site has a place for it today.

    `group` is the heading it belongs under, and `subject` the name of the record. `owners` are the elements whose pages
    show it as a change, each with a few words for that page. `minor` is true if only the order changed. `pieces` are
    the words of a reworded text.
    """

    change: Change
    group: str
    subject: str
    sentence: str
    about: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    pieces: tuple[MarkedWords, ...] = ()
    minor: bool = False


class ChangeDescriber:
    """Describes the changes between two versions, with names from their graphs."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.old, self.new = old, new
        self.names = Names(old, new)
        self.retired = self.names.retired

    def describe(self, changes: Iterable[Change]) -> Iterator[ChangeText]:
        """Each change in words, in the order given, without version and date, or the new entry of a retired element."""
        listed = [*changes]
        retired = {change.key for change in listed if change.what is ChangeType.RETIRED}
        for change in listed:
            if change.kind == RETIRED and change.what is ChangeType.ADDED and change.key in retired:
                continue
            field = _field(change)
            if field is None or not field.facts.silent:
                yield self._described(change)

    def _described(self, change: Change) -> ChangeText:
        retired = self.retired.get(change.key) if change.kind == RETIRED else None
        kind = retired.kind if retired else change.kind
        pieces = word_changes(change.old or "", change.new or "") if change.what is ChangeType.REWORDED else ()
        return ChangeText(
            change=change,
            group=SHAPES[kind].facts.changes_under,
            subject=self.names.of(change.kind, change.key),
            sentence=self._sentence(change),
            about=self._about(change),
            owners=tuple(dict.fromkeys(self._owners(change))),
            pieces=pieces,
            minor=change.field == PLACE and change.old.parent == change.new.parent,
        )

    def _about(self, change: Change) -> str:
        """The id or anchor of the record on today's site. Empty if it has none any more."""
        if change.what in (ChangeType.REMOVED, ChangeType.RETIRED):
            return change.key if change.key in self.retired else ""
        return change.key.partition("#")[0]

    def _owners(self, change: Change) -> Iterator[tuple[str, str]]:
        """The elements that the change affects for readers, each with a few words about what changed there."""
        if SHAPES[change.kind].facts.kind:
            yield change.key, _brief(change, "")
        yield from ((id_, _brief(change, change.kind)) for id_ in self._concerned(change))

    def _concerned(self, change: Change) -> Iterator[str]:
        """The elements that a change of another record affects."""
        names, kind, key = self.names, change.kind, change.key
        if kind == PLAIN_TEXT:
            yield key
        elif kind == ProblemStatement.facts.noun:
            yield from (names.parents[key],) if key in names.parents else ()
        elif kind == LINK:
            yield from names.ends(key)
            yield from (change.old["from"], change.old["to"]) if change.field == ENDS else ()
        elif kind == Quote.facts.noun:
            yield from _both(change) if change.field == "supports" else names.supported(key)
        elif kind == Activity.facts.noun and change.field in ("", PLACE):
            # The requirements that gain or lose it.
            yield from (g.requirement_of[key].id for g in (self.old, self.new) if key in g.requirement_of)

    # --- sentences --------------------------------------------------------------------------------------------------

    def _sentence(self, change: Change) -> str:
        """A sentence about what happened, without the name of the record."""
        if change.what is ChangeType.RETIRED:
            record = self.retired[change.key]
            heirs = in_words(self.names.of(record.kind, id_) for id_ in record.replaced_by)
            return f"Retired. {fold(record.because)}" + (f" Replaced by {heirs}." if heirs else "")
        return f"{_WHOLE[change.what]}." if change.what in _WHOLE else self._of_field(change)

    def _of_field(self, change: Change) -> str:
        label = _label(change)
        if change.field == PLACE:
            return self._moved(change)
        if change.field == ENDS:
            return f"Now joins other elements. Before: {self.names.joined(change.old['from'], change.old['to'])}."
        if change.what is ChangeType.RENUMBERED:
            return f"Renumbered from {change.old or 'no number'} to {change.new or 'no number'}."
        if change.what is ChangeType.REWORDED:
            done = "was reworded" if change.old and change.new else "is new" if change.new else "was removed"
            return "Reworded." if (label, done) == ("wording", "was reworded") else f"The {label} {done}."
        if change.what is ChangeType.RELINKED:
            return self._relinked(change)
        return self._value_changed(change, label)

    def _moved(self, change: Change) -> str:
        if change.old.parent == change.new.parent:
            return "Moved within its list."
        return f"Moved to {self.names.element(change.new.parent)}. Before: {self.names.element(change.old.parent)}."

    def _relinked(self, change: Change) -> str:
        """A sentence about the references that were added and removed."""
        field = _field(change)
        assert field
        assert field.refers
        refers = field.refers
        naming = _REFERRED.get(refers.to, Names.element)
        came = [naming(self.names, id_) for id_ in _listed(change.new) if id_ not in _listed(change.old)]
        went = [naming(self.names, id_) for id_ in _listed(change.old) if id_ not in _listed(change.new)]
        words = refers.verb
        parts = [f"Now {words} {in_words(came)}."] if came else []
        parts += [f"No longer {words} {in_words(went)}."] if went else []
        return " ".join(parts) or f"{sentence_case(words)} the same records in another order."

    def _value_changed(self, change: Change, label: str) -> str:
        field = _field(change)
        if isinstance(change.old or change.new, list) and not (field and field.refers):
            return f"The {label} changed."
        old, new = (self._value(change, held) for held in (change.old, change.new))
        return f"The {label} is now {new}. Before: {old}."

    def _value(self, change: Change, held: Any) -> str:
        """A value in words. For a reference, the names of the records."""
        field = _field(change)
        if field and field.refers and held:
            return in_words(f"‘{self.names.titled(field.refers.to, id_)}’" for id_ in _listed(held))
        if field and field.choices:
            # An older version may have a value that is no longer allowed.
            held = next((one for one in field.choices if one == held), held) if held else field.info.get_default()
        return getattr(held, "in_words", "") or (f"‘{fold(str(held))}’" if held not in (None, "") else "none")


def _field(change: Change) -> DescribedField | None:
    """The field that changed, or None if a whole record, its place or the ends of a link changed."""
    return None if change.field in ("", PLACE, ENDS) else field_at(change.kind, change.field)[-1]


def _label(change: Change) -> str:
    """The label of the field that changed, or the plain name of a change that is not of a field."""
    if _field(change) is None:
        return change.field
    *around, field = field_at(change.kind, change.field)
    if not around:
        return field.label
    return around[-1].label if field.key == "text" else f"{field.key} of the {around[-1].label}"


def _brief(change: Change, noun: str) -> str:
    """What changed, in a few words: in the element itself, or in the `noun` that belongs to it."""
    if noun == PLAIN_TEXT and change.field == "body":
        return "the plain text"
    if change.field:
        of = f"the {noun}" if noun == PLAIN_TEXT else with_article(noun) if noun else ""
        return f"{_label(change)} of {of}" if of else _label(change)
    words = ("new", noun) if change.what is ChangeType.ADDED else (noun, _DONE[change.what])
    return " ".join(words).strip()


def _listed(held: Any) -> list[str]:
    return [held] if isinstance(held, str) else list(held or ())


def _both(change: Change) -> list[str]:
    """The ids that were removed from a list, and those that are in it now."""
    return [*(x for x in _listed(change.old) if x not in _listed(change.new)), *_listed(change.new)]


_DONE = {ChangeType.REMOVED: "removed", ChangeType.RETIRED: "retired"}
_WHOLE = {ChangeType.ADDED: "New", ChangeType.REMOVED: "Removed"}

_REFERRED: Mapping[str, Callable[[Names, str], str]] = {
    Quote.facts.noun: Names.quote,
    Source.facts.noun: Names.source,
}
"""The function that names the target of a reference, if it is not an element."""
