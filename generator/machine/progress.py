"""How far long work has got, for a part of the program that shows it. The work does not know what listens to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Thing = TypeVar("Thing")

Listener = Callable[[str, int, int], None]
"""Is told what is being done, how many pieces of it are done, and of how many."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def counted_off(what: str, things: Iterable[Thing], total: int) -> Iterator[Thing]:
    """The same things. The listener, if there is one, is told of each when the next is asked for."""
    for done, thing in enumerate(things, start=1):
        yield thing
        if listener := _listener.get():
            listener(what, done, total)


@contextmanager
def heard_by(listener: Listener | None) -> Iterator[None]:
    """Tell a listener of all work that is done meanwhile; None stops this."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
