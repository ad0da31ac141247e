"""Where readers find help, in the form in which it is printed: all contact details, and the order of the lists.

Pages, review packs and search use these views, so that they all print the same. If something is not known, the view
says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.model import Support
from generator.records import SupportEntry, SupportNeed, SupportSource
from generator.text.strings import in_words, spoken_date

NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWay:
    """One way to get in touch. `before` says what to do (Text SHOUT to), and `shown` links to `href`.

    Screen readers read `spoken`.
    """

    before: str
    shown: str
    href: str
    spoken: str = ""

    @property
    def words(self) -> str:
        """The way in words, as in the middle of a sentence: text SHOUT to 85258."""
        first, *rest = f"{self.before} {self.shown}".split(" ")
        return " ".join([first.lower(), *rest])


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """The sources of one entry: its name, and each page with its date, in words."""

    name: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry, with what a reader needs to know before getting in touch.

    `note` is what the editors wrote, with its links. `checked` is empty if the entry has never been checked.
    """

    id: str
    name: str
    for_: str
    ways: tuple[ContactWay, ...]
    where: str
    hours: str
    cost: str
    checked: str
    note: str


def entry_view(support: Support, entry: SupportEntry) -> EntryView:
    """Returns all that is known about an entry, in words."""
    titles = {nation.id: nation.title for nation in support.nations}
    return EntryView(
        id=entry.id,
        name=entry.name,
        for_=entry.for_,
        ways=tuple(contact_ways(entry)),
        where=in_words(titles[id_] for id_ in entry.nations) or NOT_KNOWN,
        hours=entry.hours or NOT_KNOWN,
        cost=entry.cost or NOT_KNOWN,
        checked=spoken_date(entry.checked) if entry.checked else "",
        note=entry.note or "",
    )


def contact_ways(entry: SupportEntry) -> Iterator[ContactWay]:
    """Yields each way to contact an entry: by voice, text, textphone, web chat, email and its website."""
    if entry.phone:
        yield ContactWay(
            before="Call", shown=entry.phone, href=_dialled("tel", entry.phone), spoken=entry.phone_spoken or ""
        )
    if entry.text:
        before = f"Text {entry.text.message} to" if entry.text.message else "Text"
        yield ContactWay(before=before, shown=entry.text.number, href=_dialled("sms", entry.text.number))
    if entry.textphone:
        yield ContactWay(before="Textphone", shown=entry.textphone, href=_dialled("tel", entry.textphone))
    if entry.chat:
        yield ContactWay(before="Chat online at", shown=_shown(entry.chat), href=entry.chat)
    if entry.email:
        yield ContactWay(before="E-mail", shown=entry.email, href=f"mailto:{entry.email}")
    if entry.web:
        yield ContactWay(before="Website", shown=_shown(entry.web), href=entry.web)


def _dialled(scheme: str, number: str) -> str:
    return f"{scheme}:{number.replace(' ', '')}"


def _shown(url: str) -> str:
    """Returns a web address without the parts that readers do not need to see."""
    return url.rpartition("://")[2].removeprefix("www.").rstrip("/")


def name_and_contacts(entry: SupportEntry) -> str:
    """Returns an entry by its name and all its contact details: Shout: text SHOUT to 85258."""
    return f"{entry.name}: {'; '.join(way.words for way in contact_ways(entry))}"


def name_and_contact(entry: SupportEntry) -> str:
    """Returns an entry by its name and its first contact detail, for lists: Samaritans: call 116 123."""
    first = next(contact_ways(entry), None)
    return f"{entry.name}: {first.words}" if first else entry.name


def sources_view(entry: SupportEntry) -> SourcesView:
    """Returns the pages where an entry was found."""
    return SourcesView(
        name=entry.name, pages=tuple(f"{_shown(page.address)} ({_dated(page)})" for page in entry.sources)
    )


def _dated(page: SupportSource) -> str:
    if isinstance(page.date, datetime.date):
        return spoken_date(page.date)
    return str(page.date) if page.date else "no date"


def not_checked(support: Support) -> str:
    """Returns a sentence on what it means that entries were not checked, or "" if all were checked."""
    unchecked = [entry for entry in support.entries if entry.checked is None]
    if not unchecked:
        return ""
    all_of_them = len(unchecked) == len(support.entries)
    which = "These numbers" if all_of_them else "Numbers that do not say when they were last checked"
    seen = "come from public pages and have" if all(entry.sources for entry in unchecked) else "have"
    return f"{which} {seen} not been checked by calling them. If one does not answer, try another."


def needs_in_order(support: Support) -> list[SupportNeed]:
    """Returns urgent needs first, then all others in the order of the file. Needs without entries are last."""
    served = {entry.need for entry in support.entries}
    return sorted(support.needs, key=lambda need: (need.id not in served, not need.urgent))


def entries_in_order(support: Support) -> list[SupportEntry]:
    """Returns all entries by need, urgent needs first. Within a need, they keep the order of the file."""
    places = {need.id: place for place, need in enumerate(needs_in_order(support))}
    return sorted(support.entries, key=lambda entry: places.get(entry.need, len(places)))
