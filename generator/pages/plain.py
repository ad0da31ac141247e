"""The pages in plain language: one for each plain text, their index, their reviews and a comment sheet.

A page prints only the words that `plain_texts` lists, because reviews cover exactly those. Links of a plain page lead
to other plain pages where they exist, so that readers who prefer plain language stay there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.dataset_facts import source_name
from generator.model.graph import Graph, kind_name, kind_of
from generator.plain_language.plain_texts import HEADINGS, METHOD, SUBJECTS, WHOLE, sections_of
from generator.plain_language.review_states import ReviewStatus, State
from generator.records import AnyElement, Requirement, Review
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, Ref, WordsView
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.routes.reference_links import supplied
from generator.text.strings import counted, sentence_case, spoken_date

IN_WORDS = "Short pages in everyday words, to read, to print or to have read aloud."
STATES = {
    State.DRAFT: "Draft",
    State.REVIEWED: "Reviewed",
    State.DUE: "Review due",
    State.OUT_OF_DATE: "Review out of date",
}
"""The words for each state of a review."""

QUESTIONS = ("What is clear?", "What is not clear?", "What is missing or wrong?")
"""The questions to readers about a plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """The state of a page's review, in words."""

    state: State
    name: str
    sentences: tuple[str, ...]
    note: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedText:
    """One plain text in a list: a link to it, what it is about, and the state of its review.

    `element` names the kind of element it is about. It is empty for other plain texts, whose title says what they are
    about.
    """

    way: Ref
    about: str
    element: str
    review: ReviewView


def plain(context: PageContext, id_: str) -> Content:
    """Returns the page of one plain text. `id_` must be a key of `graph.plain`."""
    graph = context.graph
    text, element, standing = graph.plain[id_], graph.elements.get(id_), context.standings[id_]
    about = kind_name(element) if element else SUBJECTS[id_]
    found = [(section.heading, *_printed(context, section.text)) for section in sections_of(text)]
    before, after = _beside(graph, id_)
    source = source_name(graph.sources[graph.model.about.source])
    return {
        "title": f"{graph.plain_name(id_)} ({about + ', ' if element else ''}in plain language)",
        "heading": graph.plain_name(id_),
        "description": f"{about}, in plain language: {graph.plain_name(id_)}.",
        "about": id_,
        "state": STATES[standing.state].lower(),
        "scripts": ["plain"],
        "label": about if element else "",
        "trail": (context.to("Home", addresses.HOME), context.to("In plain language", addresses.PLAIN_INDEX)),
        "called": _called(context, element) if element else None,
        "finding": _finding(context) if id_ == WHOLE else None,
        "sections": tuple((heading, Ready(body)) for heading, body, _ in found),
        "definitions": Ready("".join(dict.fromkeys("".join(lines for *_, lines in found).splitlines(keepends=True)))),
        "to_do": _to_do(element) if isinstance(element, Requirement) else (),
        "to_do_lead": to_do_lead(element, source) if isinstance(element, Requirement) else "",
        "full": _full(context, id_),
        "source": source,
        "review": review_view(standing),
        "draft": standing.state is State.DRAFT,
        "reviews": context.to("The review of all pages", addresses.PLAIN_REVIEWS),
        "sheet": context.to("a comment sheet to print", addresses.COMMENT_SHEET),
        "before": before and context.to(graph.plain_name(before), addresses.plain_of(before)),
        "after": after and context.to(graph.plain_name(after), addresses.plain_of(after)),
    }


def _called(context: PageContext, element: AnyElement) -> WordsView | None:
    """Returns the element's title, and whose words it is. None if it is the editors', and the heading already."""
    words = context.title_words(element)
    return words if words.source or context.element(element.id).titled else None


def _printed(context: PageContext, markdown: str) -> tuple[str, str]:
    """Returns the Markdown that people wrote, and the definitions that its reference links need."""
    return supplied(markdown, context.page, context.graph, staying_plain(context.graph, context.where))


def staying_plain(graph: Graph, where: Mapping[str, str]) -> Mapping[str, str]:
    """Returns where each id leads from a plain page: to its plain page if it has one.

    An activity leads to its place on the plain page of its requirement.
    """
    own = {id_: addresses.plain_of(id_) for id_ in graph.plain}
    inside = {
        activity.id: f"{own[requirement.id]}#{activity.id}"
        for requirement in graph.model.requirements
        if requirement.id in own
        for activity in requirement.activities
    }
    return {**where, **own, **inside}


def _finding(context: PageContext) -> WordsView:
    passage = context.graph.model.about.finding
    return context.words(passage, passage.text)


def _to_do(element: Requirement) -> tuple[tuple[str, str], ...]:
    """Returns each activity's id, and its plain sentence, or its title if it has none."""
    return tuple((activity.id, activity.plain or sentence_case(activity.title)) for activity in element.activities)


def to_do_lead(element: Requirement, source: str) -> str:
    """Returns the words before the list of what to do. They name the source if every activity comes from it."""
    stated = all(activity.section and not activity.source for activity in element.activities)
    return f"When what {source} asks for is in place:" if stated else "When this is in place:"


def _full(context: PageContext, id_: str) -> Ref | None:
    """Returns a link to the full page that a plain text explains.

    For the text on method, this is the project's own page if it has one, or else the stages, if there are any.
    """
    if id_ == WHOLE:
        return context.to("The Theory of Change at a glance", addresses.HOME)
    if id_ == METHOD:
        known = any(addresses.of_handwritten(text.path) == addresses.MADE for text in context.graph.model.pages)
        address = addresses.MADE if known else addresses.STAGES if context.graph.model.stages else None
        return context.to("How it was made, in full", address) if address else None
    return context.to("The full page, with evidence and links", context.where[id_])


def _beside(graph: Graph, id_: str) -> tuple[str | None, str | None]:
    order = [*graph.plain]
    at = order.index(id_)
    return (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)


# --- the state of reviews ------------------------------------------------------------------------------------------


def review_view(standing: ReviewStatus) -> ReviewView:
    """Returns the state of a review in words that promise nothing."""
    return ReviewView(
        state=standing.state,
        name=STATES[standing.state],
        sentences=tuple(_sentences(standing)),
        note=(standing.review.note if standing.review else "") or "",
        changed=standing.changed,
    )


def _sentences(standing: ReviewStatus) -> Iterator[str]:
    if standing.review is None:
        yield "This page has not been reviewed yet."
        return
    yield _by_whom(standing.review)
    if standing.state is State.OUT_OF_DATE:
        day, version = spoken_date(standing.review.date), standing.review.version
        yield f"Words on this page have changed since. They were last agreed on {day}, in version {version}."
        return
    yield "The words on this page have not changed since."
    if standing.due:
        was = "was due on" if standing.state is State.DUE else "is due by"
        yield f"The next review {was} {spoken_date(standing.due)}."


def _by_whom(review: Review) -> str:
    people = counted(review.people, "person", "people")
    day = spoken_date(review.date)
    return f"Reviewed by {review.by} ({people}, {review.how}) on {day}, in version {review.version}."


def listed(context: PageContext) -> Iterator[tuple[str, tuple[ListedText, ...]]]:
    """Yields all plain texts in order, under the headings of their kinds."""
    graph = context.graph
    groups: dict[str, list[ListedText]] = {}
    for id_ in graph.plain:
        element = graph.elements.get(id_)
        item = ListedText(
            way=context.to(graph.plain_name(id_), addresses.plain_of(id_)),
            about=kind_name(element) if element else SUBJECTS[id_],
            element=kind_name(element) if element else "",
            review=review_view(context.standings[id_]),
        )
        groups.setdefault(_heading(element), []).append(item)
    for heading, items in groups.items():
        yield heading, tuple(items)


def _heading(element: AnyElement | None) -> str:
    return kind_of(element).facts.heading if element else "Start here"


def standing_of_all(context: PageContext) -> str:
    """Returns one sentence on how many of the plain pages people have checked, as they are now."""
    standings = [standing.state for standing in context.standings.values()]
    checked = sum(state in (State.REVIEWED, State.DUE) for state in standings)
    if not checked:
        return "People with lived experience have checked none of these pages as they are now."
    return f"People have checked {checked} of these {len(standings)} pages as they are now."


def index(context: PageContext) -> Content:
    """Returns the list of all plain pages."""
    return {
        "title": "In plain language",
        "description": IN_WORDS,
        "lead": IN_WORDS,
        "trail": (context.to("Home", addresses.HOME),),
        "groups": tuple(listed(context)),
        "headings": HEADINGS,
        "drafts": sum(standing.state is State.DRAFT for standing in context.standings.values()),
        "standing": standing_of_all(context),
        "sheet": context.to("You can be one of those who do", addresses.COMMENT_SHEET),
        "count": counted(len(context.standings), "page"),
        "reviews": context.to("Review status", addresses.PLAIN_REVIEWS),
        "glossary": context.to("Glossary", addresses.GLOSSARY),
    }


def reviews(context: PageContext) -> Content:
    """Returns the list for peer advisers: every plain page with the state of its review."""
    texts = tuple(text for _, group in listed(context) for text in group)
    return {
        "title": "Review status",
        "description": "Every page in plain language, and whether people with lived experience have reviewed it.",
        "scripts": ["plain"],
        "trail": (context.to("Home", addresses.HOME), context.to("In plain language", addresses.PLAIN_INDEX)),
        "texts": texts,
        "standing": standing_of_all(context),
        "states": tuple((state, STATES[state], sum(text.review.state is state for text in texts)) for state in State),
        "months": counted(context.graph.model.reviewing.due_after_months, "month"),
        "sheet": context.to("a comment sheet to print", addresses.COMMENT_SHEET),
    }


def comment_sheet(context: PageContext) -> Content:
    """Returns a sheet to print: three questions about a page, with space to write."""
    return {
        "title": "Comment sheet",
        "description": "A sheet to print, with three questions about a page of this site and space to write.",
        "hide": ["toc"],
        "trail": (context.to("Home", addresses.HOME),),
        "questions": QUESTIONS,
        "gaps": context.to("known gaps", addresses.GAPS),
        "comments_to": context.graph.model.reviewing.comments_to or "",
        "heard": context.graph.model.reviewing.heard,
        "you_said": context.to("you said, we did", addresses.YOU_SAID),
    }
