"""What a picture says, before anybody draws it: boxes, arrows, groups, and the order in which they are read.

These are plain frozen records. They know nothing of the model, of pages or of Graphviz; whoever wants a
picture fills them in, and the rooms beside this one draw them. A picture that contradicts itself is refused
here, close to the mistake. Nothing here may choose a shape, a colour or a position.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Direction = Literal["LR", "TB", "BT"]

ID = re.compile(r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*")
"""What an id looks like: it becomes an id in HTML and a name in DOT, where a colon would mean a port."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A box: its text (any text at all), its kind (told by shape and by class), and the address it leads to.

    `eyebrow` is a short line above the label, such as "Requirement 4"; it is never wrapped.
    `current` marks the element whose page the picture stands on.
    The kinds `floor` and `ceiling` are drawn as bands, about as long as the longest row; each wants its own row.
    """

    id: str
    label: str
    kind: str
    href: str | None = None
    current: bool = False
    eyebrow: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """An arrow from one box to another: solid if the source states it, dashed if the editors derived it."""

    tail: str
    head: str
    kind: str
    stated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Boxes that stand side by side in one row (one column, if the picture is read from left to right).

    With a label the row gets a frame and, if given, an address; without one it is only a row.
    """

    id: str
    label: str
    kind: str
    nodes: tuple[Node, ...]
    href: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A whole picture. Its groups come in the order of reading: each row stands wholly after the one before.

    `direction` is where reading goes: to the right, down, or up. `nodes` are boxes that belong to no row;
    their arrows place them. Inside a row Graphviz orders the boxes so that few arrows cross.
    Raises ValueError if an id is malformed or used twice, or an edge has an end that is no node.
    """

    id: str
    title: str
    description: str
    direction: Direction = "LR"
    groups: tuple[Group, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        nodes = [node.id for node in self.all_nodes()]
        ids = [*(group.id for group in self.groups), *nodes]
        ends = [end for edge in self.edges for end in (edge.tail, edge.head)]
        mistakes = {
            "malformed id": [each for each in (self.id, *ids) if not ID.fullmatch(each)],
            "id used twice": [each for each, times in Counter(ids).items() if times > 1],
            "edge to unknown node": sorted(set(ends).difference(nodes)),
        }
        for mistake, found in mistakes.items():
            if found:
                raise ValueError(f"picture {self.id!r}: {mistake}: {', '.join(map(repr, found))}")

    def all_nodes(self) -> tuple[Node, ...]:
        """Every box, the grouped ones first, in order."""
        return (*(node for group in self.groups for node in group.nodes), *self.nodes)

    def rows(self) -> dict[str, int]:
        """The place in the order of reading of each grouped node, by id."""
        return {node.id: row for row, group in enumerate(self.groups) for node in group.nodes}
