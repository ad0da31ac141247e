"""Reports how far long work has got to a listener, if there is one. The work itself does not know the listener."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")

Listener = Callable[[str, int, int], None]
"""A function that is called with the name of the work, the number of pieces done, and their total."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def with_progress(what: str, things: Iterable[Item], total: int) -> Iterator[Item]:
    """Yield the same things, and report each to the listener when the next one is requested."""
    for done, thing in enumerate(things, start=1):
        yield thing
        if listener := _listener.get():
            listener(what, done, total)


@contextmanager
def reporting_to(listener: Listener | None) -> Iterator[None]:
    """Report all work inside the block to `listener`; None reports nothing."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
