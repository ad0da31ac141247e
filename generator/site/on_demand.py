"""Mappings whose values are made when they are needed: a preview shows one page, and does not need the others.

A value is the same whenever it is made, because its function depends on nothing that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class OnDemand(Mapping[str, Thing], Generic[Thing]):
    """Values by name. Each is made by its function when it is first read, and then kept."""

    def __init__(self, makers: Mapping[str, Callable[[], Thing]]) -> None:
        self._makers = makers
        self._made: dict[str, Thing] = {}

    def __getitem__(self, name: str) -> Thing:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def put(self, name: str, thing: Thing) -> None:
        """Keep a value that was made elsewhere, with the same function."""
        self._made[name] = thing

    def forget(self, name: str) -> None:
        """Discard a value. It is made again if it is read again."""
        self._made.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class Fresh(OnDemand[Thing]):
    """Values by name that are made every time they are read, because keeping them would cost more."""

    def __getitem__(self, name: str) -> Thing:
        return self._makers[name]()


class TextsOnDemand(OnDemand[str]):
    """Texts by name. They are kept as UTF-8, which takes half the memory of text with a dash or a curly quote."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        super().__init__(makers)
        self._kept: dict[str, bytes] = {}
        self._elsewhere: dict[str, Callable[[], bytes | None]] = {}

    def __getitem__(self, name: str) -> str:
        elsewhere = self._elsewhere[name]() if name in self._elsewhere else None
        if elsewhere is not None:
            return elsewhere.decode(errors="surrogatepass")
        if name not in self._kept:
            self.put(name, self._makers[name]())
        return self._kept[name].decode(errors="surrogatepass")

    def put(self, name: str, thing: str) -> None:
        """Keep a text that was made elsewhere, by the maker that is here."""
        self._kept[name] = thing.encode(errors="surrogatepass")

    def put_elsewhere(self, name: str, read: Callable[[], bytes | None]) -> None:
        """Read a text that is kept elsewhere, as UTF-8. It is not kept here, and made again if `read` returns None."""
        self._elsewhere[name] = read
        self.forget(name)

    def forget(self, name: str) -> None:
        """Keep this text no longer."""
        self._kept.pop(name, None)
