"""A review holds for exactly the words that the page prints: any word matters, and how they are wrapped does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import PLAIN, Model
from generator.plain_language.plain_texts import HEADINGS, fingerprints_of_parts
from generator.plain_language.review_states import State, months_later, review_status, status_from
from generator.records import Record, Review
from generator.site.compose import compose
from tests.garden import garden_model, whole_garden
from tests.projects import SMALLEST

TODAY = date(2026, 3, 1)
FIELDS = {
    "title",
    "statement",
    "definition",
    "text",
    "note",
    "plain",
    "rationale",
    "summary",
    "short_title",
    "meaning",
    "section",
}
KINDS = ("problems", "requirements", "outcomes", "impacts", "assumptions", "gaps", "terms", "levels", "stages")


def plain_text(id_: str, *, reviews: str = "[]", more: str = "") -> str:
    """A plain text that names another element by its reference link."""
    body = "".join(f"\n## {heading}\n\nSome words about {number}.\n" for number, heading in enumerate(HEADINGS))
    return f"---\nelement: {id_}\ntitle: Plainly {id_}\nreviews: {reviews}\n---\n{body}\n- [r1][]\n- [soil][p1]\n{more}"


@cache
def reviewed_garden() -> Model:
    """The garden with a plain text for each page that may have one, all reviewed as they are."""
    graph = Graph(garden_model())
    activities = set(graph.requirement_of)
    ids = ["whole", "method", *(id_ for id_ in graph.elements if id_ not in activities)]
    loaded = load({**whole_garden(), **{f"{PLAIN}{id_}.md": plain_text(id_) for id_ in ids}})
    assert not loaded.findings
    return with_reviews(loaded.model)


def a_review(read: dict[str, str], day: date = TODAY, **more: Any) -> Review:
    """A review of these fingerprints by nobody in particular."""
    said = {"by": "Gardeners", "people": 2, "how": "at the gate", "date": day, "version": "1.2.0"}
    return Review(**{**said, **more, "read": read})


def with_reviews(model: Model) -> Model:
    """The model with a review of each plain text as it is."""
    graph = Graph(model)
    texts = []
    for text in model.plain:
        front = text.front.model_copy(update={"reviews": (a_review(fingerprints_of_parts(graph, text.id)),)})
        texts.append(dataclasses.replace(text, front=front))
    return dataclasses.replace(model, plain=tuple(texts))


def out_of_date(model: Model) -> dict[str, tuple[str, ...]]:
    """The plain texts whose review is out of date, and what changed in each."""
    graph = Graph(model)
    found = {id_: review_status(graph, id_, TODAY) for id_ in graph.plain}
    return {id_: each.changed for id_, each in found.items() if each.state is State.OUT_OF_DATE}


# --- a word of the model --------------------------------------------------------------------------------------------


def fields(record: Record, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all texts in a record."""
    for name in type(record).model_fields:
        held = getattr(record, name)
        if isinstance(held, str) and name in FIELDS:
            yield (*path, name)
        elif isinstance(held, Record):
            yield from fields(held, (*path, name))
        elif isinstance(held, tuple):
            for index, item in enumerate(held):
                if isinstance(item, Record):
                    yield from fields(item, (*path, name, index))


def with_word(held: Any, path: tuple[Any, ...], word: str) -> Any:
    """A record, or a tuple of them, with one more word in the text at a path."""
    if not path:
        return f"{held} {word}"
    step, *rest = path
    if isinstance(held, tuple):
        return (*held[:step], with_word(held[step], tuple(rest), word), *held[step + 1 :])
    return held.model_copy(update={step: with_word(getattr(held, step), tuple(rest), word)})


def every_field(model: Model) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Attribute of the model and path in it, for each text of its records."""
    yield from (("about", path) for path in fields(model.about))
    for kind in KINDS:
        for index, record in enumerate(getattr(model, kind)):
            yield from ((kind, (index, *path)) for path in fields(record))


def changed(model: Model, kind: str, path: tuple[Any, ...], word: str) -> Model:
    """The model with one more word in one text."""
    return dataclasses.replace(model, **{kind: with_word(getattr(model, kind), path, word)})


def of_the_page(markdown: str) -> str:
    """What a plain page prints as its own: what is read aloud, without the frame, and without its glossary."""
    _, found, rest = markdown.partition("data-read-aloud")
    assert found
    return rest.partition("{ .twin }")[0]


def test_a_word_in_the_model_turns_exactly_the_pages_that_print_it_out_of_date() -> None:
    model = reviewed_garden()
    words = {f"qz{number:04}x": found for number, found in enumerate(every_field(model))}
    everywhere = model
    for word, (kind, path) in words.items():
        everywhere = changed(everywhere, kind, path, word)
    pages = compose(everywhere).pages
    printed = {id_: pages[f"plain/{id_}.md"] for id_ in Graph(model).plain}
    assert len(words) > 40
    touched = 0
    for word, (kind, path) in words.items():
        expected = {id_ for id_, text in printed.items() if word in of_the_page(text)}
        found = out_of_date(changed(model, kind, path, word)).keys()
        assert found == expected, (kind, path)
        touched += len(found)
    assert touched > 15


# --- a word of the text, and how it is wrapped ----------------------------------------------------------------------

# Words with which a line could seem to begin a list, a heading or a number.
WORD = st.sampled_from(
    ["care", "women", "2020.", "-", "1)", "*", "+", "3.", "is", "é", "e\u0301", "plan,", "(so)", "r1"]
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=12).map(lambda words: ["Here", *words])
LIST = st.lists(st.lists(st.sampled_from(["care", "women", "is", "plan,"]), min_size=1, max_size=8), min_size=1)
WHITE = st.sampled_from([" ", "\n", "  ", " \n", "\t", "\n  "])


@cache
def _model_with(body: str) -> Model:
    text = f"---\nelement: r1\ntitle: T\n---\n{body}"
    loaded = load({**SMALLEST, f"{PLAIN}r1.md": text})
    assert not loaded.findings
    return loaded.model


def read_as(body: str) -> dict[str, str]:
    """The fingerprints of the page of r1 with this text."""
    return fingerprints_of_parts(Graph(_model_with(body)), "r1")


@given(paragraph=PARAGRAPH, items=LIST, data=st.data())
def test_wrapping_a_text_anew_changes_nothing(
    paragraph: list[str], items: list[list[str]], data: st.DataObject
) -> None:
    def wrapped(words: list[str]) -> str:
        breaks = [data.draw(WHITE) for _ in words[1:]]
        return words[0] + "".join(white + word for white, word in zip(breaks, words[1:], strict=True))

    head = "## What this means"
    plain = f"{head}\n\n{' '.join(paragraph)}\n\n" + "".join(f"- {' '.join(item)}\n" for item in items)
    anew = f"{head}  \n\n\n{wrapped(paragraph)}\n\n" + "".join(f"-  {wrapped(item)}\n" for item in items)
    assert read_as(plain) == read_as(anew)


@given(words=st.lists(st.sampled_from(["care", "women", "plan"]), min_size=4, max_size=12), data=st.data())
def test_any_other_word_is_a_change_of_its_part_alone(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    part = at * len(HEADINGS) // len(words)
    other = [*words[:at], "other", *words[at + 1 :]]

    def body(said: list[str]) -> str:
        groups = [[word for i, word in enumerate(said) if i * len(HEADINGS) // len(said) == n] for n in range(4)]
        parts = zip(HEADINGS, groups, strict=True)
        return "".join(f"## {heading}\n\n{' '.join(group)}\n\n" for heading, group in parts)

    before, after = read_as(body(words)), read_as(body(other))
    assert [name for name in before if before[name] != after[name]] == [HEADINGS[part]]


def test_a_heading_that_stands_twice_hides_no_words() -> None:
    twice = "## Why it matters\n\nFirst.\n\n## Why it matters\n\nSecond.\n"
    assert read_as(twice) != read_as(twice.replace("First", "Another"))
    assert read_as(twice) != read_as(twice.replace("Second", "Another"))


# --- states ---------------------------------------------------------------------------------------------------------

NOW, THEN = {"a": "1" * 16, "b": "2" * 16}, {"a": "1" * 16, "b": "3" * 16, "c": "4" * 16}


def test_a_text_that_nobody_reviewed_is_a_draft() -> None:
    assert status_from((), NOW, 12, TODAY).state is State.DRAFT


def test_a_review_of_these_words_holds_until_it_is_due_and_no_day_longer() -> None:
    reviews = (a_review(NOW, date(2025, 3, 1)),)
    assert status_from(reviews, NOW, 12, date(2026, 3, 1)).state is State.REVIEWED
    assert status_from(reviews, NOW, 12, date(2026, 3, 2)).state is State.DUE


def test_what_is_out_of_date_names_the_parts_that_changed_came_and_went() -> None:
    found = status_from((a_review(THEN),), NOW, 12, TODAY)
    assert (found.state, found.changed, found.due) == (State.OUT_OF_DATE, ("b", "c"), None)


def test_words_that_are_put_back_are_reviewed_again() -> None:
    reviews = (a_review(NOW, date(2026, 1, 1)), a_review(THEN, date(2026, 2, 1)))
    assert status_from(reviews, NOW, 12, TODAY).state is State.REVIEWED


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(9999, 1, 1), 12, date.max),
        (date(2026, 1, 1), 10**12, date.max),
    ],
)
def test_a_day_so_many_months_later(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected
