"""Works out how the model's records are connected: links, supporting quotes, groups and order.

A `Graph` is made once from a model and only read after that. It answers questions and writes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from generator.model.model import Evidence, Link, Model, PlainText
from generator.model.publishable import Withdrawn, as_published, withdrawn_quotes
from generator.model.releases import edition
from generator.model.seals import Seals
from generator.records import AnyElement, EvidenceKind, GlossaryTerm, Kind, Level, Relation, Requirement, Source
from generator.records.base import parts_of
from generator.records.elements import ELEMENT_SHAPES
from generator.text.strings import sentence_case

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Graph:
    """The elements and links of a model. Links to ids that do not belong to an element are left out.

    `model` contains only what may be published, so that no page or export has the words of a withdrawn quote. With
    `complete`, for checks, it contains everything. `withdrawn` has what may still be said of withdrawn quotes.
    """

    model: Model
    complete: bool = False
    withdrawn: tuple[Withdrawn, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        if not self.complete:
            object.__setattr__(self, "withdrawn", withdrawn_quotes(self.model))
            object.__setattr__(self, "model", as_published(self.model))

    @cached_property
    def edition(self) -> str:
        """The name of the model's version on every page and in every export; see `releases.edition`."""
        return edition(self.model)

    @cached_property
    def elements(self) -> Mapping[str, AnyElement]:
        """Every element by id, in the order of the file. Activities follow their requirement."""
        found: dict[str, AnyElement] = {}
        for name in (kind.facts.plural for kind in Kind if hasattr(self.model, kind.facts.plural)):
            for element in getattr(self.model, name):
                found[element.id] = element
                found |= {part.id: part for part in parts_of(element) if isinstance(part, ELEMENT_SHAPES)}
        return found

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The position of each element in the order of the file, counted from 0, by its id."""
        return {id_: place for place, id_ in enumerate(self.elements)}

    @cached_property
    def requirement_of(self) -> Mapping[str, Requirement]:
        """The requirement that each activity is part of, by the activity's id."""
        return {a.id: requirement for requirement in self.model.requirements for a in requirement.activities}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link between two elements, in the order of the file."""
        return tuple(x for x in self.model.links if x.from_ in self.elements and x.to in self.elements)

    @cached_property
    def _outgoing(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped((link.from_, link) for link in sorted(self.links, key=lambda link: self.places[link.to]))

    @cached_property
    def _incoming(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped((link.to, link) for link in sorted(self.links, key=lambda link: self.places[link.from_]))

    def outgoing(self, id_: str, *kinds: Relation) -> tuple[Link, ...]:
        """Links from the element, of these kinds or of all kinds, in the order of the elements that they lead to."""
        return tuple(x for x in self._outgoing.get(id_, ()) if not kinds or x.kind in kinds)

    def incoming(self, id_: str, *kinds: Relation) -> tuple[Link, ...]:
        """Links to the element, of these kinds or of all kinds, in the order of the elements that they come from."""
        return tuple(x for x in self._incoming.get(id_, ()) if not kinds or x.kind in kinds)

    @cached_property
    def _supporting(self) -> Mapping[str, tuple[Evidence, ...]]:
        return _grouped((id_, item) for item in self.model.evidence for id_ in item.quote.supports)

    def quotes(self, id_: str) -> tuple[Evidence, ...]:
        """The quotes that support the element, in the order of the files."""
        return self._supporting.get(id_, ())

    @cached_property
    def _profile(self) -> Counter[tuple[str, str]]:
        quotes = [item.quote for item in self.model.evidence]
        return Counter((id_, kind) for quote in quotes for id_ in quote.supports for kind in quote.kind)

    def passages(self, id_: str, kind: str) -> int:
        """The number of quotes of a kind of evidence that support the element."""
        return self._profile[id_, kind]

    @cached_property
    def statement_texts(self) -> Mapping[str, str]:
        """The words of every problem statement, by its id."""
        return {each.id: each.text for problem in self.model.problems for each in problem.statements}

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """Every quote by its id."""
        return {item.quote.id: item for item in self.model.evidence}

    @cached_property
    def seals(self) -> Seals:
        """The seals of the texts that have been checked against their source."""
        return Seals(self.model.verified)

    @cached_property
    def _evidenced(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped((id_, link) for link in self.links for id_ in link.entry.evidence)

    def links_with(self, quote: str) -> tuple[Link, ...]:
        """The links that have the quote as evidence."""
        return self._evidenced.get(quote, ())

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.model.sources}

    @cached_property
    def evidence_kinds(self) -> Mapping[str, EvidenceKind]:
        """Every kind of evidence by its id."""
        return {kind.id: kind for kind in self.model.evidence_kinds}

    @cached_property
    def citing(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The quotes that cite each source, by its id."""
        return _grouped((id_, item) for item in self.model.evidence for id_ in item.quote.references)

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """Every level by its id."""
        return {level.id: level for level in self.model.levels}

    @cached_property
    def terms(self) -> Mapping[str, GlossaryTerm]:
        """Every glossary term by its id."""
        return {term.id: term for term in self.model.terms}

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[AnyElement, ...]]:
        """The elements of each kind, in order. Empty for a kind that the model does not use."""
        found = _grouped((kind_of(element), element) for element in self.elements.values())
        return {kind: found.get(kind, ()) for kind in Kind}

    def groups(self, kind: Kind) -> Mapping[str, str]:
        """The headings under which elements of a kind are listed, in order, by the group that `group_of` returns."""
        if kind.facts.grouped_by and not kind.facts.groups:
            return {level.id: level.title for level in self.model.levels}
        return kind.facts.groups or {"": ""}

    def group_of(self, element: AnyElement) -> str:
        """The group of its kind that an element belongs to, such as the id of its level. Empty if it has none."""
        return getattr(element, kind_of(element).facts.grouped_by, None) or ""

    @cached_property
    def plain(self) -> Mapping[str, PlainText]:
        """Every plain text by the id that it explains: first the whole, then the elements, then the rest."""
        found = {text.id: text for text in self.model.plain}
        order = [id_ for id_ in ("whole", *self.elements) if id_ in found]
        return {id_: found[id_] for id_ in (*order, *(id_ for id_ in found if id_ not in order))}

    def plain_name(self, id_: str) -> str:
        """The plain name of an element or of another subject of a plain text. Empty if it has none.

        An element's plain name is in the model. Older projects have it as the title of its plain text.
        """
        name = self.elements[id_].plain_name if id_ in self.elements else None
        return name or (id_ in self.plain and self.plain[id_].front.title) or ""

    def called(self, id_: str) -> str:
        """The name of an element that readers see: its plain name, or its title if it has none."""
        return self.plain_name(id_) or sentence_case(self.elements[id_].title)

    def full_name(self, id_: str) -> str:
        """Kind, number and the name that readers see, as in the heading of its page: `Requirement 4: Enough staff`."""
        return f"{kind_name(self.elements[id_])}: {self.called(id_)}"

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[AnyElement | None, AnyElement | None]]:
        found: dict[str, tuple[AnyElement | None, AnyElement | None]] = {}
        for row in self.by_kind.values():
            for before, element, after in zip((None, *row), row, (*row[1:], None), strict=False):
                found[element.id] = (before, after)
        return found

    def beside(self, id_: str) -> tuple[AnyElement | None, AnyElement | None]:
        """The elements of the same kind before and after it, or None at either end."""
        return self._neighbours[id_]

    def level_of(self, id_: str) -> Level | None:
        """The level of a requirement, or of the requirement that an activity is part of."""
        element = self.elements[id_]
        requirement = element if isinstance(element, Requirement) else self.requirement_of.get(id_)
        return self.levels.get(requirement.level) if requirement else None


def kind_of(element: AnyElement) -> Kind:
    """The kind of an element."""
    kind = type(element).facts.kind
    assert kind
    return kind


def label_of(element: AnyElement) -> str:
    """The words before the number of an element, in lower case, such as `requirement` or `short-term outcome`."""
    kind = kind_of(element)
    return kind.facts.label.format_map(vars(element)) if kind.facts.label else kind.value


def statement_of(element: AnyElement) -> str | None:
    """The statement or definition of an element, or None."""
    return getattr(element, "statement", None) or getattr(element, "definition", None)


def kind_name(element: AnyElement) -> str:
    """The kind of an element in words, with its number if any: `Requirement 4`, `Short-term outcome 2`, `Activity`."""
    name = sentence_case(label_of(element))
    # To ask for an attribute that most elements lack takes ten times as long.
    number = vars(element).get("number")
    return f"{name} {number}" if number else name


def name(element: AnyElement) -> str:
    """Kind, number and title, in its source's words: `Requirement 4: Staff resources and infrastructure`."""
    return f"{kind_name(element)}: {sentence_case(element.title)}"


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
