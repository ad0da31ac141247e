"""The short names of the records in two versions, even if only one of them has the record.

If both have it, its name is the one in the newer version.
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
        """The name of a record, such as `Requirement 4: Staff resources` or `Requirement 4 enables ...`."""
        plain, _, _ = key.partition("#")
        return _BY_KIND.get(kind, Names.element)(self, plain)

    def element(self, id_: str) -> str:
        """The name of an element, or its id if neither version has it."""
        for graph in self.graphs:
            if id_ in graph.elements:
                return graph.full_name(id_)
        return sentence_case(self.retired[id_].title) if id_ in self.retired else id_

    def short(self, id_: str) -> str:
        """The kind and number of an element, or its kind and title if it has no number."""
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
        """The short names of the two elements that a link joins."""
        return f"{self.short(from_)} to {self.short(to)}"

    def ends(self, anchor: str) -> tuple[str, ...]:
        """The ids of the elements that a link joins."""
        found = self.links.get(anchor.partition("#")[0])
        return (found.from_, found.to) if found else ()

    def supported(self, quote: str) -> tuple[str, ...]:
        """The ids of the elements that a quote supports."""
        return self.quotes[quote].supports if quote in self.quotes else ()

    def titled(self, noun: str, id_: str) -> str:
        """The title or term of a record of the kind `noun`, which is not an element."""
        list_ = next(listing.name for listing in WHOLE_LISTS if listing.noun == noun)
        records = (record for graph in self.graphs for record in getattr(graph.model, list_) if record.id == id_)
        found: Any = next(records, None)
        if found is None:
            return self.element(id_)
        return sentence_case(str(getattr(found, "title", None) or getattr(found, "term", id_)))

    def quote(self, id_: str) -> str:
        """The name of a quote: its id and section, never its words."""
        quote = self.quotes.get(id_)
        return f"quote {id_} ({quote.section})" if quote else f"quote {id_}"

    def source(self, id_: str) -> str:
        """The name of a source: its number in the list of references, or its kind."""
        found = next((graph.sources[id_] for graph in self.graphs if id_ in graph.sources), None)
        if found is None:
            return f"source {id_}"
        return f"reference {found.number}" if found.number else f"the {found.kind}"

    def statement(self, id_: str) -> str:
        """The name of a statement: the problem that it is part of."""
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
"""The function that names each kind of record that is not an element. The default is its title."""
