"""The list of `toc review status`: every plain text and the state of its review, as lines to read and as data.

It formats what `review_states` has worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.model.graph import Graph
from generator.plain_language.review_states import ReviewStatus, State
from generator.text.strings import counted

_REVIEW_KEYS = {"by", "named", "people", "how", "date", "version", "note"}


def as_data(graph: Graph, statuses: Mapping[str, ReviewStatus], day: date) -> dict[str, object]:
    """The list for programs: a date, the version of the model, and an object for each plain text."""
    texts = [
        {
            "id": id_,
            "path": graph.plain[id_].path,
            "title": graph.plain_name(id_),
            "state": found.state.value,
            "review": found.review.model_dump(mode="json", include=_REVIEW_KEYS) if found.review else None,
            "changed": list(found.changed),
            "due": str(found.due) if found.due else None,
        }
        for id_, found in statuses.items()
    ]
    return {"on": str(day), "version": graph.model.about.version, "texts": texts}


def as_lines(graph: Graph, statuses: Mapping[str, ReviewStatus]) -> Iterator[str]:
    """One line for each plain text, more lines if it was reviewed, and a last line that counts the states."""
    width = max((len(id_) for id_ in statuses), default=0)
    for id_, found in statuses.items():
        yield f"{found.state:<11}  {id_:<{width}}  {graph.plain_name(id_)}"
        if found.review:
            yield f"    last review {found.review.date}, version {found.review.version}: {found.review.by}"
        if found.changed:
            yield f"    changed since: {', '.join(found.changed)}"
        if found.due:
            yield f"    next review due {found.due}"
    states = [found.state for found in statuses.values()]
    counts = ", ".join(f"{states.count(state)} {state}" for state in State)
    yield f"{counted(len(states), 'plain text')}: {counts}."
