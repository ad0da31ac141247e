"""What a check looks at: the loaded project, the graph of it, and which ids may be named where.

Nothing here decides what is a mistake; it knows what has been reported already, so that no check says it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from generator.findings import Finding, Place
from generator.loading.load import Loaded
from generator.model.graph import Graph
from generator.model.model import EVIDENCE, MODEL, SOURCES, SUPPORT, Link
from generator.records import (
    EvidenceKind,
    Gap,
    GlossaryTerm,
    Level,
    Problem,
    ProblemStatement,
    Record,
    Requirement,
    Retired,
    Source,
)
from generator.text.strings import closest, did_you_mean, in_words

_ELEMENTS = ("problems", "requirements", "outcomes", "impacts", "assumptions")
_OTHERS = ("levels", "evidence_kinds", "gaps", "sources", "terms")
# What somebody calls a record whose id stands where an id of another kind should.
_NOUNS = {
    "ProblemStatement": "a problem statement",
    "Level": "a level",
    "EvidenceKind": "a kind of evidence",
    "Gap": "a gap",
    "Quote": "a quote",
    "Source": "a source",
    "GlossaryTerm": "a term of the glossary",
    "SupportNeed": "a need",
    "Nation": "a nation",
    "SupportEntry": "a number for help",
    "Retired": "a retired element",
}


def _letters(id_: str) -> str:
    """What is left of an id when capitals and marks are taken from it: `KR4_Staff` is meant to be `kr4-staff`."""
    return "".join(letter for letter in id_.lower() if letter.isalnum())


def _parts(record: Record) -> tuple[Record, ...]:
    if isinstance(record, Problem):
        return record.statements
    return record.activities if isinstance(record, Requirement) else ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a check may know of a project beside its texts: the files among its pages, and the settings of the site.

    `files` are all names inside content/pages. `settings` is the text of mkdocs.yml, None where there is none or it is
    no text; `judged` says whether it is to be judged here, because nothing else will.
    """

    files: frozenset[str]
    settings: str | None
    judged: bool = False


class Subject:
    """The project, its graph, and today's date and what is around it where somebody says that."""

    def __init__(self, loaded: Loaded, today: date | None = None, around: Around | None = None) -> None:
        self.loaded = loaded
        self.today = today
        self.around = around
        self.model = loaded.model
        self.graph = Graph(loaded.model, complete=True)
        self.first: dict[str, Record] = {}
        """The first record of each id."""
        self.repeats: list[tuple[str, Record]] = []
        """Every other record of an id."""
        for id_, record in self.identified():
            if self.first.setdefault(id_, record) is not record:
                self.repeats.append((id_, record))
        self._repeated = {id(record) for _, record in self.repeats}
        self.ambiguous = {id_ for id_, _ in self.repeats}
        """Ids of which nobody knows whose they are."""
        # A record that was copied whole is one mistake, whatever it holds.
        held = {id(part) for _, record in self.repeats for part in _parts(record)}
        self.repeats = [(id_, record) for id_, record in self.repeats if id(record) not in held]
        # Ids whose record was reported as broken and left out: nothing more is to be said about them.
        self._broken = loaded.declared - self.first.keys()
        self._misshapen = {_letters(id_) for id_ in self._broken}
        self._named = self._what_may_be_named()
        self._advice: dict[tuple[str, str], str] = {}
        self._meant: dict[tuple[str, str], str | None] = {}
        self._by_letters: dict[str, dict[str, str]] = {}

    def _what_may_be_named(self) -> dict[str, tuple[Collection[str], tuple[str, ...], str]]:
        """By what an id may belong to: the ids there are, the lists that declare them, and where those stand."""
        model, graph = self.model, self.graph
        everything = (*_ELEMENTS, *_OTHERS, "retired", "quotes")
        return {
            "level": (graph.levels, ("levels",), MODEL),
            "kind of evidence": ({kind.id for kind in model.evidence_kinds}, ("evidence_kinds",), MODEL),
            "element": (graph.elements, _ELEMENTS, MODEL),
            "successor": (self._successors(), (*_ELEMENTS, *_OTHERS, "retired"), MODEL),
            "quote": (graph.evidence, ("quotes",), EVIDENCE),
            "source": (graph.sources, ("sources",), SOURCES),
            "need": ({need.id for need in model.support.needs}, ("needs",), SUPPORT),
            "nation": ({nation.id for nation in model.support.nations}, ("nations",), SUPPORT),
            "element or quote": (self.first, everything, f"{MODEL} or in {EVIDENCE}"),
        }

    def _successors(self) -> set[str]:
        """Whatever may stand in the place of something that was retired."""
        others = (ProblemStatement, Level, EvidenceKind, Gap, Source, GlossaryTerm, Retired)
        return {*self.graph.elements, *(id_ for id_, record in self.first.items() if isinstance(record, others))}

    def at(self, record: object, *path: str | int) -> Place:
        """Place of a field of a record."""
        return self.loaded.place(record, *path)

    def identified(self) -> Iterator[tuple[str, Record]]:
        """Every record that has an id, in the order of the files, retired elements last."""
        model = self.model
        for problem in model.problems:
            yield problem.id, problem
            yield from ((statement.id, statement) for statement in problem.statements)
        for requirement in model.requirements:
            yield requirement.id, requirement
            yield from ((activity.id, activity) for activity in requirement.activities)
        for records in (
            model.outcomes,
            model.impacts,
            model.assumptions,
            model.levels,
            model.evidence_kinds,
            model.gaps,
        ):
            yield from ((record.id, record) for record in records)
        yield from ((item.quote.id, item.quote) for item in model.evidence)
        for others in (model.sources, model.terms, model.support.needs, model.support.nations, model.support.entries):
            yield from ((record.id, record) for record in others)
        yield from ((record.id, record) for record in model.retired)

    def repeated(self, record: object) -> bool:
        """Whether another record has the same id and stands before this one."""
        return id(record) in self._repeated

    def mended(self, record: object, key: str) -> bool:
        """Whether a field of the record was wrong and left out: that it is empty, or odd, means nothing."""
        return (id(record), key) in self.loaded.mended

    def complete(self, name: str) -> bool:
        """Whether every record of a list (`problems`, `quotes`) could be read."""
        return name not in self.loaded.incomplete

    def meant(self, what: str, id_: str) -> str | None:
        """The id itself; where it is unknown the one that was probably meant, or None where nobody can tell."""
        known, _, _ = self._named[what]
        if id_ in known or id_ in self._broken:
            return id_
        if (what, id_) not in self._meant:
            self._meant[what, id_] = self._nearest(id_, what, known)
        return self._meant[what, id_]

    def unknown(self, what: str, id_: str, place: Place) -> Iterator[Finding]:
        """A finding where no `what` has the id; none for what is known only to be unreadable."""
        known, lists, file = self._named[what]
        readable = self.loaded.nameless.isdisjoint(lists)
        if id_ in known or id_ in self._broken or _letters(id_) in self._misshapen or not readable:
            return
        noun = "element" if what == "successor" else what
        message, remedy = f"there is no {noun} {id_!r}", self._did_you_mean(what, id_)
        other = self.first.get(id_)
        if other is not None:
            message += f": that is {_NOUNS.get(type(other).__name__, 'an element')}"
        if isinstance(other, Retired) and other.replaced_by:
            remedy = f"It was replaced by {in_words(other.replaced_by)}."
        remedy = remedy or f"Use an id that stands in {file}."
        yield Finding(rule="unknown-id", place=place, message=message, remedy=remedy)

    def _nearest(self, id_: str, what: str, known: Collection[str]) -> str | None:
        """The id that is most like another one: the same but for capitals and marks, or else nearly the same."""
        if what not in self._by_letters:
            self._by_letters[what] = {_letters(each): each for each in sorted(self._named[what][0], reverse=True)}
        return self._by_letters[what].get(_letters(id_)) or closest(id_, known)

    def _did_you_mean(self, what: str, id_: str) -> str:
        known, _, _ = self._named[what]
        if (what, id_) not in self._advice:
            near = self._nearest(id_, what, {*known, *self._broken})
            found = f"Did you mean {near!r}?" if near else did_you_mean(id_, known)
            # Where all are named because they are few, an id that two records share is no choice.
            self._advice[what, id_] = found if near else did_you_mean(id_, {*known} - self.ambiguous) if found else ""
        return self._advice[what, id_]

    def linked(self) -> dict[int, list[Link]]:
        """The links between elements by the identity of the entry that states them."""
        found: dict[int, list[Link]] = {id(link.entry): [] for link in self.model.links}
        for link in self.graph.links:
            found[id(link.entry)].append(link)
        return found
