"""What templates print: small frozen records with every address relative to the page that prints it.

Templates decide nothing; they loop over what is here. `views` makes these records from the model.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.rendering.environment import Ready
from generator.text.strings import sentence_case

Content = dict[str, object]
"""What a template prints, by the names that it uses."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A way to another page: what it is called and where it is, seen from the page that prints it."""

    name: str
    href: Ready


@dataclass(frozen=True, slots=True)
class ElementRef:
    """A way to an element, its kind and number apart from what it is called.

    `called` is its plain name, or its title where it has none; `title` is always its title.
    """

    id: str
    kind: str
    label: str
    called: str
    title: str
    href: Ready

    @property
    def numbered(self) -> bool:
        """Whether kind and number alone tell it from all others."""
        return self.label[-1:].isdigit()

    @property
    def short(self) -> str:
        """Kind and number; kind and what it is called where it has no number."""
        return self.label if self.numbered else f"{self.label.lower()} ‘{self.called}’"

    @property
    def name(self) -> str:
        """Kind, number and what it is called."""
        return f"{self.label}: {self.called}"

    @property
    def titled(self) -> str:
        """Its title where it is called something else; else nothing."""
        title = sentence_case(self.title)
        return "" if title == self.called else title


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One link as seen from one of its ends: the other end, and why the link is there."""

    other: ElementRef
    first: ElementRef
    second: ElementRef
    verb: str
    stated: bool
    section: str
    rationale: str
    href: Ready
    anchor: str
    quotes: tuple[Ref, ...]

    @property
    def sentence(self) -> str:
        """The link in words: `Requirement 4 enables Requirement 5`."""
        return in_a_sentence(self.first, self.verb, self.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """The links of one element that answer one question, or the words for there being none."""

    heading: str
    links: tuple[LinkView, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One quote with all that a reader needs to judge it."""

    id: str
    text: str
    section: str
    source: Ref
    kind: str
    references: tuple[Ref, ...]
    supports: tuple[ElementRef, ...]
    links: tuple[Ref, ...]
    note: str
    href: Ready
    checked: str
    passage: str
    withheld: str
    licence: str
    consent: str
    begins: str = ""

    @property
    def spoken(self) -> str:
        """What a link to it is called where its words are not beside it: its section, and its first words if shown."""
        return f"section {self.section}, “{self.begins}”" if self.begins else f"section {self.section}, not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """A text, and whose words they are: a source's, in a section, or the editors'."""

    text: str
    section: str
    source: Ref | None
    checked: str = ""

    @property
    def called(self) -> str:
        """What a fold with these words is called."""
        return f"In the words of {self.source.name}" if self.source else "In full, in the editors’ words"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagramView:
    """A diagram: its id, what it shows, and the picture file that a page without our plugin shows."""

    id: str
    title: str
    alt: str
    href: Ready


@dataclass(frozen=True, slots=True)
class LastChangeView:
    """When an element last changed: the way to that version's changes, and what did, in a few words each."""

    page: Ref
    what: tuple[str, ...]
    first: bool


def in_a_sentence(first: ElementRef, verb: str, second: ElementRef) -> str:
    """Two elements and the verb between them: `Requirement 4 enables Requirement 5`."""
    return f"{first.short} {verb} {second.short}"
