"""Plain data read from one file, with the line and column of every value and key in it.

Removing or renaming a value does not change the places of the others. Nothing here reads files or checks data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.findings import Place

YamlData: TypeAlias = str | list["YamlData"] | dict[str, "YamlData"]
Path: TypeAlias = tuple[str | int, ...]


class Spot:
    """The line and column of a value, both counted from 0.

    `inside` has the spots of the values in it: a list of spots for a list, and for a mapping
    a dictionary of (spot of the key, spot of the value) by key.
    """

    __slots__ = ("column", "inside", "line")

    def __init__(self, line: int, column: int, inside: Any = None) -> None:
        self.line = line
        self.column = column
        self.inside = inside


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the places of its values; `data` is None if the text is not YAML that we accept.

    `lost` has the values of duplicate keys, which `data` leaves out. `nothing` has the places of words such as `null`,
    which have been reported already; in the data they are empty texts.
    """

    path: str
    data: YamlData | None
    spots: Spot
    lost: tuple[YamlData, ...] = ()
    nothing: frozenset[Place] = frozenset()

    def at(self, path: Path) -> Any:
        """The value at `path`. Raises KeyError or IndexError if there is none."""
        found: Any = self.data
        for step in path:
            found = found[step]
        return found

    def take_out(self, path: Path) -> YamlData:
        """Remove the value at `path` and its key from the data, and return the value."""
        *before, last = path
        held: Any = self.at(tuple(before))
        del self._spots_at(tuple(before))[last]
        taken: YamlData = held.pop(last)
        return taken

    def put(self, path: Path, value: str) -> YamlData | None:
        """Set the text at `path`, which ends with the key of a mapping, and return the value it replaces, if any."""
        *before, last = path
        held: Any = self.at(tuple(before))
        old: YamlData | None = held.get(last)
        held[last] = value
        return old

    def rename(self, path: Path, key: str) -> None:
        """Give the value at `path` another key; its place is still the one where it was written."""
        *before, last = path
        spots, held = self._spots_at(tuple(before)), self.at(tuple(before))
        spots[key], held[key] = spots.pop(last), held.pop(last)

    def move(self, path: Path, to: Path) -> None:
        """Move the value at `path` into the mapping at `to`; its place is still the one where it was written.

        An empty text at `to` becomes a mapping.
        """
        *before, last = path
        spots, held = self._spots_at(tuple(before)), self.at(tuple(before))
        around = self._spot_at(to)
        if not isinstance(around.inside, dict):
            around.inside = {}
            self.at(to[:-1])[to[-1]] = {}
        around.inside[last], self.at(to)[last] = spots.pop(last), held.pop(last)

    def _spots_at(self, path: Path) -> Any:
        return self._spot_at(path).inside

    def _spot_at(self, path: Path) -> Spot:
        spot = self.spots
        for step in path:
            inner = spot.inside[step]
            spot = inner[1] if isinstance(step, str) else inner
        return spot

    def place(self, path: Iterable[str | int] = (), *, key: bool = False) -> Place:
        """The place of the value at `path` (keys and indexes from the root), or of its key if `key` is true.

        If there is no such value, the place of the innermost value on the path that exists.
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
