"""The parts that several handouts share: the finding, a requirement, links, problems, changes and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.handouts.handout import (
    BulletPoint,
    CitedPassage,
    HandoutPart,
    address_or_id,
    basis_mark,
    cited_passage,
    cited_quotes,
    full_name,
    link_reason,
    number_and_title,
    paragraph_lines,
)
from generator.model.dataset_facts import Facts
from generator.model.graph import Graph, kind_name, statement_of
from generator.model.model import Link, Support
from generator.records import (
    Activity,
    Assumption,
    Passage,
    Problem,
    ProblemStatement,
    Relation,
    Requirement,
    Sourced,
    SupportEntry,
)
from generator.rendering.help_views import entries_in_order, entry_view, name_and_contact, not_checked
from generator.text.strings import in_words, one_line, sentence_case

FIRST_GAPS = 4
"""How many of the known gaps a handout names. The most important come first in the file."""

ALWAYS = "What applies at every level"
NOT_KNOWN = "What is not known"
HELP = "If you need help yourself"


def finding_part(graph: Graph) -> HandoutPart:
    """The central finding, in the words of the source."""
    about = graph.model.about
    passages, words = _as_said(graph, about.finding, about.finding.text)
    heading = one_line(about.plain_finding or "The main finding")
    return HandoutPart(group="The main finding", heading=heading, passages=passages, words=words)


def _as_said(graph: Graph, record: Sourced, text: str | None) -> tuple[tuple[CitedPassage, ...], tuple[str, ...]]:
    """A text as words of a source or as words of the editors: one of the two is empty."""
    said = cited_passage(graph, record, text) if text else None
    return ((said,), ()) if said else ((), paragraph_lines(text or ""))


def requirement_part(
    graph: Graph, facts: Facts, element: Requirement, group: str, chosen: Iterable[Activity] = ()
) -> HandoutPart:
    """A requirement and what to do for it: the activities that are chosen, or all of them."""
    passages, words = _as_said(graph, element, element.statement)
    return HandoutPart(
        group=group,
        heading=one_line(graph.called(element.id)),
        aside=number_and_title(graph, element),
        words=words,
        passages=passages,
        points=tuple(_to_do(graph, facts, activity) for activity in tuple(chosen) or element.activities),
        quotes=cited_quotes(graph, element.id),
        address=address_or_id(facts, element.id),
    )


def _to_do(graph: Graph, facts: Facts, activity: Activity) -> BulletPoint:
    name, titled = graph.called(activity.id), cited_passage(graph, activity, activity.title)
    said = titled.cited if titled else sentence_case(activity.title)
    return BulletPoint(
        words=one_line(name),
        sentence=one_line(activity.plain or name),
        notes=(one_line(f"{name}: {said}. {address_or_id(facts, activity.id)}"),),
    )


def element_part(graph: Graph, facts: Facts, id_: str, group: str) -> HandoutPart:
    """A problem or an assumption by itself, with the words of its source, and what it is made up of."""
    found = graph.elements[id_]
    assert isinstance(found, Problem | Assumption)
    passages, words = _as_said(graph, found, statement_of(found))
    inside = found.statements if isinstance(found, Problem) else found.beyond
    return HandoutPart(
        group=group,
        heading=one_line(graph.called(id_)),
        aside=number_and_title(graph, found),
        passages=passages,
        words=words,
        points=tuple(_inside(graph, found, each) for each in inside),
        quotes=cited_quotes(graph, id_),
        address=address_or_id(facts, id_),
    )


def _inside(graph: Graph, element: Problem | Assumption, part: ProblemStatement | Passage) -> BulletPoint:
    """An individual problem, or what is beyond the floor or the ceiling, in quotation marks if a source says it."""
    said = cited_passage(graph, element, part.text, getattr(part, "section", None))
    text = one_line(sentence_case(part.text))
    return BulletPoint(words=f"“{text}”" if said else text, notes=(said.cited,) if said else ())


def element_list(
    graph: Graph, facts: Facts, ids: Iterable[str], group: str, heading: str = ""
) -> Iterator[HandoutPart]:
    """One part that names several elements, with the words of the source in the notes. Empty if there are none."""
    points = tuple(_point(graph, facts, id_) for id_ in ids)
    if points:
        yield HandoutPart(group=group, heading=one_line(heading or group), points=points)


def _point(graph: Graph, facts: Facts, id_: str) -> BulletPoint:
    found = graph.elements[id_]
    number = kind_name(found)
    name = graph.called(id_)
    words = full_name(graph, id_) if number[-1].isdigit() else one_line(name)
    titled = cited_passage(graph, found, found.title) if not isinstance(found, Assumption) else None
    passages, own = _as_said(graph, found, statement_of(found))
    said = [each.cited for each in (titled, *passages) if each] + [*own]
    return BulletPoint(
        words=words, notes=(one_line(f"{words}: {in_words(said) or name}. {address_or_id(facts, id_)}"),)
    )


def linked_elements(  # noqa: PLR0913 -- what is linked, and what it is called
    graph: Graph, facts: Facts, links: Iterable[Link], *, outward: bool, group: str, heading: str
) -> Iterator[HandoutPart]:
    """One part with the elements at the other end of links, each with its mark. Empty if there are no links.

    Links with the same element are one point. The reasons are in the notes.
    """
    ends: dict[str, list[Link]] = {}
    for link in links:
        ends.setdefault(link.to if outward else link.from_, []).append(link)
    points = tuple(_tied(graph, facts, id_, ends[id_], outward=outward) for id_ in graph.elements if id_ in ends)
    if points:
        yield HandoutPart(group=group, heading=one_line(heading), points=points)


def _tied(graph: Graph, facts: Facts, id_: str, links: list[Link], *, outward: bool) -> BulletPoint:
    words = full_name(graph, id_)
    notes = (f"{_short(graph, link.from_)} {link.kind} {_short(graph, link.to)}. {link_reason(link)}" for link in links)
    through = links[0].kind is not Relation.ENABLES and outward
    return BulletPoint(
        words=words,
        sentence=one_line(f"{words}, with {_numbered(graph, links)}") if through else words,
        mark=basis_mark(links),
        notes=(*map(one_line, dict.fromkeys(notes)), address_or_id(facts, id_)),
    )


def _numbered(graph: Graph, links: Iterable[Link]) -> str:
    """The requirements at which links begin, or of which an activity does, by number: `requirements 4 and 5`."""
    ends = {graph.requirement_of.get(link.from_, graph.elements[link.from_]).id for link in links}
    return requirements_in_words([each for each in graph.model.requirements if each.id in ends])


def requirements_in_words(requirements: Sequence[Requirement]) -> str:
    """Requirements by their numbers: `requirement 4`, `requirements 4 and 5`."""
    return f"requirement{'s' * (len(requirements) > 1)} {in_words(str(each.number) for each in requirements)}"


def _short(graph: Graph, id_: str) -> str:
    """Kind and number of an element, or its kind and name if it has no number."""
    label = kind_name(graph.elements[id_])
    return label if label[-1].isdigit() else f"{label} ‘{graph.called(id_)}’"


def assumptions_part(graph: Graph, facts: Facts) -> Iterator[HandoutPart]:
    """What applies at every level: the assumptions, apart from the floor and the ceiling."""
    ids = [each.id for each in graph.model.assumptions if not each.boundary]
    yield from element_list(graph, facts, ids, ALWAYS)


def gaps_part(graph: Graph) -> Iterator[HandoutPart]:
    """The first of the known gaps. Empty if the model names none."""
    points = tuple(
        BulletPoint(
            words=one_line(gap.title), sentence=one_line(f"{gap.title}. {gap.text}"), notes=(one_line(gap.text),)
        )
        for gap in graph.model.gaps[:FIRST_GAPS]
    )
    if points:
        yield HandoutPart(group=NOT_KNOWN, heading=NOT_KNOWN, points=points)


def help_part(graph: Graph, facts: Facts, needs: Iterable[str] = ()) -> Iterator[HandoutPart]:
    """Where people can find help: in an emergency, and with these needs. Empty if the project lists no help."""
    support = graph.model.support
    wanted = {*needs} | {need.id for need in support.needs if need.urgent}
    entries = [entry for entry in entries_in_order(support) if entry.need in wanted]
    if entries:
        lines = [*(_help_line(support, entry) for entry in entries), not_checked(support)]
        yield HandoutPart(
            group=HELP,
            heading=HELP,
            points=tuple(BulletPoint(words=one_line(line)) for line in lines if line),
            address=address_or_id(facts, entries[0].need),
        )


def _help_line(support: Support, entry: SupportEntry) -> str:
    view = entry_view(support, entry)
    return f"{name_and_contact(entry)}. {sentence_case(view.for_)} Where: {view.where}. Hours: {view.hours}"
