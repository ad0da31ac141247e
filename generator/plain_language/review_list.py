"""The maintainers' list of reviews, as lines to read and as data: every plain text, and where its review stands.

It words what `reviews` has worked out and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.model.graph import Graph
from generator.plain_language.review_states import Standing, State
from generator.text.strings import counted

_TOLD = {"by", "named", "people", "how", "date", "version", "note"}


def as_data(graph: Graph, standings: Mapping[str, Standing], day: date) -> dict[str, object]:
    """The list for programs: the day and version it holds for, and an object for each plain text."""
    texts = [
        {
            "id": id_,
            "path": graph.plain[id_].path,
            "title": graph.plain_name(id_),
            "state": found.state.value,
            "review": found.review.model_dump(mode="json", include=_TOLD) if found.review else None,
            "changed": list(found.changed),
            "due": str(found.due) if found.due else None,
        }
        for id_, found in standings.items()
    ]
    return {"on": str(day), "version": graph.model.about.version, "texts": texts}


def as_lines(graph: Graph, standings: Mapping[str, Standing]) -> Iterator[str]:
    """A line for each plain text, more where it was reviewed, and a count of the states."""
    width = max((len(id_) for id_ in standings), default=0)
    for id_, found in standings.items():
        yield f"{found.state:<11}  {id_:<{width}}  {graph.plain_name(id_)}"
        if found.review:
            yield f"    last review {found.review.date}, version {found.review.version}: {found.review.by}"
        if found.changed:
            yield f"    changed since: {', '.join(found.changed)}"
        if found.due:
            yield f"    next review due {found.due}"
    states = [found.state for found in standings.values()]
    counts = ", ".join(f"{states.count(state)} {state}" for state in State)
    yield f"{counted(len(states), 'plain text')}: {counts}."
