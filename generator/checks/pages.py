"""The rules about pages, plain texts and numbers for help: what they name exists, and none is misplaced or stale.

Like all checks they compare what was loaded and yield findings; the docstring of a check states its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from generator.checks.context import Subject
from generator.checks.wording import foremost
from generator.documents.markdown import definitions, references
from generator.findings import Finding, Place
from generator.model.model import PLAIN
from generator.plain_language.plain_texts import METHOD, WHOLE
from generator.plain_language.sentences import place_in
from generator.routes.addresses import of_handwritten
from generator.routes.markdown_links import lookalikes, written
from generator.routes.routes import written_by_generator
from generator.rules import Help, Pages, PlainTexts


def plain_texts_of_elements(subject: Subject) -> Iterator[Finding]:
    """A plain text explains an element, the whole or how it was made.

    The file of a plain text is named after what the text explains.
    """
    for text in subject.model.plain:
        place = subject.at(text.front, "element")
        if text.id not in (WHOLE, METHOD):
            yield from subject.unknown("element", text.id, place)
        if text is foremost(subject, text.id) and text.path != f"{PLAIN}{text.id}.md":
            message, remedy = f"the file explains {text.id!r} and has another name", f"Name it {PLAIN}{text.id}.md."
            yield Finding(PlainTexts.MISNAMED_TEXT, place, message, remedy)


def pages_apart(subject: Subject) -> Iterator[Finding]:
    """No hand-written page has the address of a page that the generator makes."""
    made = set(written_by_generator(subject.graph))
    for text in subject.model.pages:
        address = of_handwritten(text.path)
        if address in made or address.startswith("id/"):
            message = f"the generator makes the page {address!r} itself"
            yield Finding(Pages.TAKEN_PAGE, Place(text.path, 1, 1), message)


def references_in_pages(subject: Subject) -> Iterator[Finding]:
    """A reference link in a page or a plain text leads to an id of the project or to a definition in the same file.

    What looks like a link or a picture is written so that it is one.
    """
    for text in written(subject.model):
        defined = definitions(text)
        for id_, line, column in references(text):
            if id_.lower() not in defined:
                yield from subject.unknown("element or quote", id_, Place(text.path, line, column))
        for what, label, id_, offset in lookalikes(text.body):
            known = (id_ or label).lower() in defined
            # Brackets side by side are common in prose: only what names an id was meant to be a link.
            if not known and (what != "apart" or id_.lower() in subject.first):
                place = Place(text.path, *place_in(text.body, offset, text.body_line))
                remedy = _INSTEAD[what].format(label, id_ or label)
                yield Finding(Pages.NO_REFERENCE, place, _SHOWN[what], remedy)


_SHOWN = {
    "picture": "a picture has no address: this is shown as it is written",
    "double": "brackets inside brackets are no link: this is shown as it is written",
    "apart": "with a space between its brackets this is no link: it is shown as it is written",
}
_INSTEAD = {
    "picture": "Write ![{0}](its-file.png), or define [{1}]: its-file.png in this file.",
    "double": "Write [{0}][{1}].",
    "apart": "Write [{0}][{1}].",
}


def known_in_support(subject: Subject) -> Iterator[Finding]:
    """A number for help answers a need, in nations, that its file lists."""
    for entry in subject.model.support.entries:
        yield from subject.unknown("need", entry.need, subject.at(entry, "need"))
        for index, id_ in enumerate(entry.nations):
            yield from subject.unknown("nation", id_, subject.at(entry, "nations", index))


def fresh_support(subject: Subject) -> Iterator[Finding]:
    """A number for help was checked within the last year, if it was ever checked.

    The page says if it never was. The date on which a number for help was checked is not in the future.
    """
    for entry in subject.model.support.entries if subject.today else ():
        age = subject.today - entry.checked if subject.today and entry.checked else timedelta()
        if age > timedelta(days=365):
            message = f"nobody has checked {entry.phone} ({entry.name}) since {entry.checked}, for more than a year"
            remedy = "Find out whether it still holds, then write the date of that day."
            yield Finding(Help.STALE_SUPPORT, subject.at(entry, "checked"), message, remedy)
        elif age < timedelta(days=-1):  # A day is left for those whose clock is ahead of ours.
            message, remedy = (
                f"{entry.checked} has not come yet",
                "Write the day on which somebody checked it, or never.",
            )
            yield Finding(Help.FUTURE_CHECK, subject.at(entry, "checked"), message, remedy)


PAGE_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    plain_texts_of_elements,
    pages_apart,
    references_in_pages,
    known_in_support,
    fresh_support,
)
