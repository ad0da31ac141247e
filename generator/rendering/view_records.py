"""What templates print: small frozen records, with every address relative to the page that prints it.

Templates make no decisions. They loop over these records, which `views` makes from the model.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.rendering.environment import Ready
from generator.text.strings import sentence_case

Content = dict[str, object]
"""The data of a template, by the names that it uses."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another page: its name, and its address as seen from the page that prints it."""

    name: str
    href: Ready


@dataclass(frozen=True, slots=True)
class ElementRef:
    """A link to an element, with its kind and number separate from its name.

    `called` is its plain name, or its title if it has none. `title` is always its title.
    """

    id: str
    kind: str
    label: str
    called: str
    title: str
    href: Ready

    @property
    def numbered(self) -> bool:
        """Whether its kind and number are enough to identify it."""
        return self.label[-1:].isdigit()

    @property
    def short(self) -> str:
        """Its kind and number, or its kind and name if it has no number."""
        return self.label if self.numbered else f"{self.label.lower()} ‘{self.called}’"

    @property
    def name(self) -> str:
        """Its kind, number and name."""
        return f"{self.label}: {self.called}"

    @property
    def titled(self) -> str:
        """Its title if that differs from its name, or ""."""
        title = sentence_case(self.title)
        return "" if title == self.called else title


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One link as seen from one of its ends: the other end, and why the link exists."""

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
    """The links of an element that answer one question, or the words to print if there are none."""

    heading: str
    links: tuple[LinkView, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One quote, with what a reader needs in order to judge it."""

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
        """The text of a link to the quote where its words are not beside it: its section, and first words if shown."""
        return f"section {self.section}, “{self.begins}”" if self.begins else f"section {self.section}, not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """A text, and whose words they are: those of a source, with the section, or those of the editors."""

    text: str
    section: str
    source: Ref | None
    checked: str = ""

    @property
    def called(self) -> str:
        """The heading of a fold with these words."""
        return f"In the words of {self.source.name}" if self.source else "In full, in the editors’ words"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagramView:
    """A diagram: its id, what it shows, and the picture file for pages made without our plugin."""

    id: str
    title: str
    alt: str
    href: Ready


@dataclass(frozen=True, slots=True)
class LastChangeView:
    """When an element last changed: a link to the changes of that version, and what changed, in a few words each."""

    page: Ref
    what: tuple[str, ...]
    first: bool


def in_a_sentence(first: ElementRef, verb: str, second: ElementRef) -> str:
    """Returns two elements joined by a verb: `Requirement 4 enables Requirement 5`."""
    return f"{first.short} {verb} {second.short}"
