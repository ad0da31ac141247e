"""Plain data read from one file, with the line and column of every value and key in it.

What is taken out of the data or renamed in it keeps the places of all else. Nothing here reads or judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.findings import Place

Data: TypeAlias = str | list["Data"] | dict[str, "Data"]
Path: TypeAlias = tuple[str | int, ...]


class Spot:
    """Place of a value, with the spots of what it holds: by index, or by key as (spot of key, spot of value)."""

    __slots__ = ("column", "inside", "line")

    def __init__(self, line: int, column: int, inside: Any = None) -> None:
        self.line = line
        self.column = column
        self.inside = inside


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the places of its values; `data` is None when the text is not YAML that we accept.

    `lost` holds what duplicate keys had for values and `data` therefore leaves out. `nothing` has the places of words
    for no value at all, which are reported: they are empty texts in the data, and nothing more is to be said of them.
    """

    path: str
    data: Data | None
    spots: Spot
    lost: tuple[Data, ...] = ()
    nothing: frozenset[Place] = frozenset()

    def at(self, path: Path) -> Any:
        """The value at `path`."""
        found: Any = self.data
        for step in path:
            found = found[step]
        return found

    def take_out(self, path: Path) -> Data:
        """Take the value at `path` out of the data, key included, and return it."""
        *before, last = path
        held: Any = self.at(tuple(before))
        del self._spots_at(tuple(before))[last]
        taken: Data = held.pop(last)
        return taken

    def put(self, path: Path, value: str) -> Data | None:
        """Put a text at `path`, the key of a mapping, and return what stood there."""
        *before, last = path
        held: Any = self.at(tuple(before))
        old: Data | None = held.get(last)
        held[last] = value
        return old

    def rename(self, path: Path, key: str) -> None:
        """Give the value at `path` another key; its place stays where it was written."""
        *before, last = path
        spots, held = self._spots_at(tuple(before)), self.at(tuple(before))
        spots[key], held[key] = spots.pop(last), held.pop(last)

    def _spots_at(self, path: Path) -> Any:
        spot = self.spots
        for step in path:
            inner = spot.inside[step]
            spot = inner[1] if isinstance(step, str) else inner
        return spot.inside

    def place(self, path: Iterable[str | int] = (), *, key: bool = False) -> Place:
        """Place of the value at `path` (keys and indexes from the root); of its key when `key` is set.

        Where the path leads to something that is not there, the place of the nearest thing around it.
        """
        spot = self.spots
        for step in path:
            held = spot.inside
            if isinstance(held, dict) and step in held:
                key_spot, spot = held[step]
                last = key_spot if key else spot
            elif isinstance(held, list) and isinstance(step, int) and step < len(held):
                spot = last = held[step]
            else:
                break
        else:
            if path:
                spot = last
        return Place(self.path, spot.line + 1, spot.column + 1)
