"""What the records of two versions are called in passing, whichever of the two has them.

The newer version's name counts. Nothing is compared or worded here beyond a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.model.graph import Graph, kind_name
from generator.model.snapshot import WHOLE_LISTS
from generator.plain_language.plain_texts import SUBJECTS
from generator.records import About, LinkEntry, PlainFront, ProblemStatement, Quote, Source, Stage
from generator.text.strings import sentence_case


class Names:
    """The names of everything in two versions of a model."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.graphs = (new, old)
        both = (old, new)
        self.quotes = {id_: item.quote for graph in both for id_, item in graph.evidence.items()}
        self.parents = {s.id: p.id for graph in both for p in graph.model.problems for s in p.statements}
        self.links = {link.anchor: link for graph in both for link in graph.model.links}
        self.retired = {record.id: record for record in new.model.retired}

    def of(self, kind: str, key: str) -> str:
        """What the record of a kind is called: `Requirement 4: Staff resources`, `Requirement 4 enables ...`."""
        plain, _, _ = key.partition("#")
        return _BY_KIND.get(kind, Names.element)(self, plain)

    def element(self, id_: str) -> str:
        """The name of an element; the id of one that neither version has."""
        for graph in self.graphs:
            if id_ in graph.elements:
                return graph.full_name(id_)
        return sentence_case(self.retired[id_].title) if id_ in self.retired else id_

    def short(self, id_: str) -> str:
        """Kind and number of an element, or kind and title of one without a number."""
        for graph in self.graphs:
            if id_ in graph.elements:
                label = kind_name(graph.elements[id_])
                numbered = label[-1].isdigit()
                return label if numbered else f"{label.lower()} ‘{graph.called(id_)}’"
        return self.element(id_)

    def link(self, anchor: str) -> str:
        """A link in words."""
        found = self.links.get(anchor)
        return f"{sentence_case(self.short(found.from_))} {found.kind} {self.short(found.to)}" if found else anchor

    def joined(self, from_: str, to: str) -> str:
        """Two elements that a link joined."""
        return f"{self.short(from_)} to {self.short(to)}"

    def ends(self, anchor: str) -> tuple[str, ...]:
        """The elements that a link joins."""
        found = self.links.get(anchor.partition("#")[0])
        return (found.from_, found.to) if found else ()

    def supported(self, quote: str) -> tuple[str, ...]:
        """The elements that a quote supports."""
        return self.quotes[quote].supports if quote in self.quotes else ()

    def titled(self, noun: str, id_: str) -> str:
        """The title, or else the name, of a record that is no element, by what one of its kind is called."""
        list_ = next(listing.name for listing in WHOLE_LISTS if listing.noun == noun)
        records = (record for graph in self.graphs for record in getattr(graph.model, list_) if record.id == id_)
        found: Any = next(records, None)
        if found is None:
            return self.element(id_)
        return sentence_case(str(getattr(found, "title", None) or getattr(found, "term", id_)))

    def quote(self, id_: str) -> str:
        """A quote by its id and the section it stands in, never by its words."""
        quote = self.quotes.get(id_)
        return f"quote {id_} ({quote.section})" if quote else f"quote {id_}"

    def source(self, id_: str) -> str:
        """A source by its number, or by what it is."""
        found = next((graph.sources[id_] for graph in self.graphs if id_ in graph.sources), None)
        if found is None:
            return f"source {id_}"
        return f"reference {found.number}" if found.number else f"the {found.kind}"

    def statement(self, id_: str) -> str:
        """A statement by the problem that it is part of."""
        return f"A statement of {self.element(self.parents[id_])}" if id_ in self.parents else self.element(id_)


def _titled(noun: str) -> Callable[[Names, str], str]:
    return lambda names, id_: names.titled(noun, id_)


_BY_KIND: Mapping[str, Callable[[Names, str], str]] = {
    **{listing.noun: _titled(listing.noun) for listing in WHOLE_LISTS if not listing.shape.facts.kind},
    About.facts.noun: lambda names, key: "The Theory of Change as a whole",
    Stage.facts.noun: lambda names, key: f"Stage {key}",
    ProblemStatement.facts.noun: Names.statement,
    LinkEntry.facts.noun: Names.link,
    Quote.facts.noun: lambda names, key: sentence_case(names.quote(key)),
    Source.facts.noun: lambda names, key: sentence_case(names.source(key)),
    PlainFront.facts.noun: lambda names, key: SUBJECTS.get(key) or names.element(key),
}
"""How a record is named that is no element; by its title where nothing else is said."""
