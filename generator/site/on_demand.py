"""Things that are made one by one, when they are first asked for: a preview shows one page, and needs no other.

What is made is the same whenever it is asked for, because whatever makes it looks at nothing that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class OnDemand(Mapping[str, Thing], Generic[Thing]):
    """Things by name; each is made by its maker the first time somebody asks for it, and then kept."""

    def __init__(self, makers: Mapping[str, Callable[[], Thing]]) -> None:
        self._makers = makers
        self._made: dict[str, Thing] = {}

    def __getitem__(self, name: str) -> Thing:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def put(self, name: str, thing: Thing) -> None:
        """Keep a thing that was made elsewhere, by the maker that is here."""
        self._made[name] = thing

    def forget(self, name: str) -> None:
        """Keep this thing no longer; whoever asks for it again waits until it is made again."""
        self._made.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Fresh(OnDemand[Thing]):
    """Things by name that are made whenever somebody asks for them, because they cost less to make than to keep."""

    def __getitem__(self, name: str) -> Thing:
        return self._makers[name]()
