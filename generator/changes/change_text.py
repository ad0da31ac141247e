"""Typed changes in plain words: what each is about, one sentence for it, and for a reworded text its words.

Says what is printed and not how: the command line, Markdown and the page of changes each set it in their own way.
Nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.diff import ENDS, PLACE, Change, What
from generator.changes.record_names import Names
from generator.model.graph import Graph
from generator.records import Basis, Horizon, Kind, QuoteStatus
from generator.text.strings import fold, in_words, sentence_case
from generator.text.word_diff import Piece, reworded

ELEMENT_KINDS = frozenset(Kind)

GROUPS: Mapping[str, tuple[str, ...]] = {
    "The whole": ("theory", "level", "kind of evidence", "stage", "gap", "retired element"),
    "Problems": ("problem", "statement"),
    "Requirements and activities": ("requirement", "activity"),
    "Outcomes and impacts": ("outcome", "impact"),
    "Assumptions": ("assumption",),
    "Links": ("link",),
    "Evidence and sources": ("quote", "source"),
    "Words": ("term",),
    "Plain texts": ("plain text",),
}
"""Headings under which changes stand, and the kinds of record that each holds."""

FIELDS: Mapping[str, str] = {
    "short_title": "short title",
    "finding.text": "main finding",
    "finding.section": "section of the main finding",
    "door": "way in for readers",
    "text": "wording",
    "note": "editors’ note",
    "plain": "plain sentence",
    "rationale": "reason",
    "because": "reason",
    "body": "text",
    "who": "list of who acts",
    "beyond": "list of what lies beyond",
    "also": "list of other forms",
    "search": "list of search words",
    "sections": "list of sections",
    "section": "section it stands in",
    "doi": "DOI",
    "url": "address on the web",
    "term": "name",
    "boundary": "part as floor or ceiling",
    "reviews": "list of reviews",
    "why": "reason for the status",
    "consent": "note on consent",
    "anonymous": "check for what identifies a person",
}
"""What a field is called where its own name would not do."""

_SILENT = frozenset({("theory", "version"), ("theory", "date")})
"""What changes with every release and is said at its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change in words. `about` is the id of what it concerns, where the site has a place for that today.

    `owners` are the elements on whose pages it counts as a change, each with a few words that say it there.
    `minor` is a change of order alone. `pieces` are the words of a text that was reworded.
    """

    change: Change
    group: str
    subject: str
    sentence: str
    about: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    pieces: tuple[Piece, ...] = ()
    minor: bool = False


class Teller:
    """Words the changes between two versions, whose graphs it asks for names."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.old, self.new = old, new
        self.names = Names(old, new)
        self.retired = self.names.retired

    def tell(self, changes: Iterable[Change]) -> Iterator[Told]:
        """Each change in words, in the order given; nothing for version and date, or for what a retirement says."""
        listed = [*changes]
        retired = {change.key for change in listed if change.what is What.RETIRED}
        for change in listed:
            if change.kind == "retired element" and change.what is What.ADDED and change.key in retired:
                continue
            if (change.kind, change.field) not in _SILENT:
                yield self._told(change)

    def _told(self, change: Change) -> Told:
        retired = self.retired.get(change.key) if change.kind == "retired element" else None
        kind = retired.kind if retired else change.kind
        pieces = reworded(change.old or "", change.new or "") if change.what is What.REWORDED else ()
        return Told(
            change=change,
            group=next(group for group, kinds in GROUPS.items() if kind in kinds),
            subject=self.names.of(change.kind, change.key),
            sentence=self._sentence(change),
            about=self._about(change),
            owners=tuple(dict.fromkeys(self._owners(change))),
            pieces=pieces,
            minor=change.field == PLACE and change.old.parent == change.new.parent,
        )

    def _about(self, change: Change) -> str:
        """The id or anchor under which the site has the record today; empty for what is not there any more."""
        if change.what in (What.REMOVED, What.RETIRED):
            return change.key if change.key in self.retired else ""
        return change.key.partition("#")[0]

    def _owners(self, change: Change) -> Iterator[tuple[str, str]]:
        """The elements that a reader would call changed by it, each with what changed there in a few words."""
        if change.kind in ELEMENT_KINDS:
            yield change.key, _brief(change, "")
        yield from ((id_, _brief(change, change.kind)) for id_ in self._concerned(change))

    def _concerned(self, change: Change) -> Iterator[str]:
        """The elements that a change concerns though it is of something else."""
        names, kind, key = self.names, change.kind, change.key
        if kind == "plain text":
            yield key
        elif kind == "statement":
            yield from (names.parents[key],) if key in names.parents else ()
        elif kind == "link":
            yield from names.ends(key)
            yield from (change.old["from"], change.old["to"]) if change.field == ENDS else ()
        elif kind == "quote":
            yield from _both(change) if change.field == "supports" else names.supported(key)
        elif kind == "activity" and change.field in ("", PLACE):
            # The requirements that gain or lose it.
            yield from (g.requirement_of[key].id for g in (self.old, self.new) if key in g.requirement_of)

    # --- sentences --------------------------------------------------------------------------------------------------

    def _sentence(self, change: Change) -> str:
        """What happened, without what it happened to."""
        if change.what is What.RETIRED:
            record = self.retired[change.key]
            heirs = in_words(self.names.of(record.kind, id_) for id_ in record.replaced_by)
            return f"Retired. {fold(record.because)}" + (f" Replaced by {heirs}." if heirs else "")
        return f"{_WHOLE[change.what]}." if change.what in _WHOLE else self._of_field(change)

    def _of_field(self, change: Change) -> str:
        field = _field(change)
        if change.field == PLACE:
            return self._moved(change)
        if change.field == ENDS:
            return f"Other ends. Before: {self.names.joined(change.old['from'], change.old['to'])}."
        if change.what is What.RENUMBERED:
            return f"Re-numbered: {change.new or 'no number'}, before {change.old or 'no number'}."
        if change.what is What.REWORDED:
            done = "was reworded" if change.old and change.new else "is new" if change.new else "was taken out"
            return "Reworded." if (field, done) == ("wording", "was reworded") else f"The {field} {done}."
        if change.what is What.RELINKED:
            return self._relinked(change)
        return self._value_changed(change, field)

    def _moved(self, change: Change) -> str:
        if change.old.parent == change.new.parent:
            return "Stands elsewhere in its list."
        return f"Moved to {self.names.element(change.new.parent)}. Before: {self.names.element(change.old.parent)}."

    def _relinked(self, change: Change) -> str:
        """Which references came and which went."""
        naming = _REFERRED.get(change.field, Names.element)
        came = [naming(self.names, id_) for id_ in _listed(change.new) if id_ not in _listed(change.old)]
        went = [naming(self.names, id_) for id_ in _listed(change.old) if id_ not in _listed(change.new)]
        words = _TIES.get(change.field, "refers to")
        parts = [f"Now {words} {in_words(came)}."] if came else []
        parts += [f"No longer {words} {in_words(went)}."] if went else []
        return " ".join(parts) or f"{sentence_case(words)} the same in another order."

    def _value_changed(self, change: Change, field: str) -> str:
        value = _VALUES.get((change.kind, change.field), _value)
        if isinstance(change.old or change.new, list):
            return f"The {field} changed."
        old, new = value(self.names, change.old), value(self.names, change.new)
        return f"The {field} is now {new}. Before: {old}."


def _field(change: Change) -> str:
    """What the field of a change is called."""
    if (change.kind, change.field) == ("outcome", "term"):
        return "time at which it is felt"
    return FIELDS.get(change.field, change.field.replace("_", " "))


def _brief(change: Change, noun: str) -> str:
    """What changed, in a few words: of the element itself, or of the `noun` that belongs to it."""
    if noun == "plain text" and change.field == "body":
        return "the plain text"
    if change.field:
        return f"{_field(change)} of {_ARTICLES.get(noun, 'a')} {noun}" if noun else _field(change)
    words = ("new", noun) if change.what is What.ADDED else (noun, _DONE[change.what])
    return " ".join(words).strip()


def _listed(held: Any) -> list[str]:
    return [held] if isinstance(held, str) else list(held or ())


def _both(change: Change) -> list[str]:
    """The ids that came or went in a list."""
    return [*(x for x in _listed(change.old) if x not in _listed(change.new)), *_listed(change.new)]


def _value(_: Names, held: Any) -> str:
    return f"‘{fold(str(held))}’" if held not in (None, "") else "none"


_DONE = {What.REMOVED: "taken out", What.RETIRED: "retired"}
_WHOLE = {What.ADDED: "New", What.REMOVED: "Taken out"}

_ARTICLES = {"plain text": "the", "activity": "an"}

_REFERRED: Mapping[str, Callable[[Names, str], str]] = {
    "evidence": Names.quote,
    "references": Names.source,
    "source": Names.source,
}
_TIES = {
    "supports": "supports",
    "references": "cites",
    "evidence": "rests on",
    "source": "comes from",
    "replaced_by": "replaced by",
}
_VALUES: Mapping[tuple[str, str], Callable[[Names, Any], str]] = {
    ("requirement", "level"): lambda names, held: f"‘{names.record('levels', held)}’",
    ("outcome", "term"): lambda names, held: Horizon(held).in_words,
    ("quote", "kind"): lambda names, held: f"‘{names.record('evidence_kinds', held)}’",
    ("quote", "status"): lambda names, held: f"‘{held or QuoteStatus.PUBLISHED}’",
    ("link", "basis"): lambda names, held: Basis(held).in_words,
}
