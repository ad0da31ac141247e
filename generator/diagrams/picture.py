"""The contents of a picture before it is drawn: boxes, arrows, groups, and the order in which to read them.

These are plain frozen records, which do not depend on the model, on pages or on Graphviz. `exports.dot` fills them in
for the whole model, and `dot` writes them. A picture that contradicts itself raises an error at once, close to its
cause. Nothing here may choose a shape, a colour or a position.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

Direction = Literal["LR", "TB", "BT"]

ID = re.compile(r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*")
"""The form of an id. It becomes an id in HTML and a name in DOT, where a colon would mean a port."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A box: its text (any text), its kind (shown by its shape and class), and the address it leads to.

    `eyebrow` is a short line above the label, such as "Requirement 4", and never wraps. `current` marks the element
    whose page the picture is on. The kinds `floor` and `ceiling` are drawn as bands, about as long as the longest row.
    Each needs a row of its own.
    """

    id: str
    label: str
    kind: str
    href: str | None = None
    current: bool = False
    eyebrow: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """An arrow from one box to another: solid if the source states it, dashed if the editors added it."""

    tail: str
    head: str
    kind: str
    stated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Boxes side by side in one row, or in one column if the picture is read from left to right.

    With a label, the row has a frame and, if given, an address. Without a label, it is only a row.
    """

    id: str
    label: str
    kind: str
    nodes: tuple[Node, ...]
    href: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A whole picture. Its groups are in the order of reading, and each row comes wholly after the one before.

    `direction` is the direction of reading: to the right, down, or up. `nodes` are boxes that are in no row. Their
    arrows place them. Within a row, Graphviz orders the boxes so that few arrows cross. Raises ValueError if an id is
    malformed or used twice, or if an end of an edge is not a node.
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
        """Returns every box, the grouped ones first, in order."""
        return (*(node for group in self.groups for node in group.nodes), *self.nodes)

    def rows(self) -> dict[str, int]:
        """Returns the index of the row of each grouped node, by id."""
        return {node.id: row for row, group in enumerate(self.groups) for node in group.nodes}
