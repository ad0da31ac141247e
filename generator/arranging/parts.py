"""The contents of a picture before it is arranged: bands of cards, arrows between them, and a sign for the whole.

Nothing here has a size or a position.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records import Kind, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band of the map: a group of elements of one kind.

    `id` is short, and differs from the ids of elements because it contains an underscore. `level` is the id of the
    level of its elements, if they have one. `look` is how its frame looks, if its kind does not decide that. `bounds`
    says that it is the floor or the ceiling of the map.
    """

    id: str
    heading: str
    kind: Kind
    ids: tuple[str, ...]
    level: str = ""
    look: str = ""
    bounds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An element on the map: its number, its plain name, and its title if that is different.

    `look` is its kind, or `floor` or `ceiling`. `label` names it for those who hear the map, `short` elsewhere on it.
    """

    id: str
    look: str
    number: str
    name: str
    title: str
    label: str
    short: str
    href: str | None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One arrow from an element or a band to another, for one or several links. `words` are beside it."""

    anchor: str
    tail: str
    head: str
    kind: Relation
    stated: bool
    label: str
    href: str | None
    of_groups: bool = False
    words: str = ""

    @property
    def id(self) -> str:
        """Its id in the drawing, made from its ends and its kind, by which scripts and tests find it."""
        return f"{self.tail}--{self.kind.replace(' ', '-')}--{self.head}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that the map says. `rows` are its bands with the ids of the cards of each, in the order of change.

    Where it says what the source states first, the editors' links are there and not shown at once.
    """

    title: str
    description: str
    rows: tuple[tuple[Band, tuple[str, ...]], ...]
    cards: Mapping[str, Card]
    arrows: tuple[Arrow, ...]
    pathway: str = ""
    stated_first: bool = False
