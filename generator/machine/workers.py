"""Spreads work over the cores of the processor by forking. If a system cannot fork safely, it does one piece at a time.

The results are the same either way. Nothing here knows what the work is.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from generator.machine.progress import reporting_to

Piece = TypeVar("Piece")
Result = TypeVar("Result")

WORKERS = "TOC_WORKERS"
"""The environment variable for the number of processes that share the work. With 1, no process is forked."""


def workers() -> int:
    """Returns the number of processes that share the work: one for each core, unless the environment says otherwise."""
    said = os.environ.get(WORKERS, "")
    if said.isascii() and said.isdecimal() and int(said) > 0:
        return min(int(said), 64)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process can be forked: on Linux, and while no other thread exists that could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def in_parallel(pieces: Sequence[Piece], work: Callable[[Piece], Result]) -> Iterator[tuple[Piece, Result]]:
    """Yields each piece and the result of `work` for it, in the order in which they are ready.

    Put the heaviest pieces first, so that all workers end at about the same time. Results must be picklable. An
    exception in the work is raised here, and ends the other workers.
    """
    number = min(workers(), len(pieces))
    if number < 2 or not can_fork():
        yield from ((piece, work(piece)) for piece in pieces)
        return
    # A stream that was closed is None.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    # What exists now is not garbage, so workers need not look through it.
    gc.freeze()
    started: list[tuple[BaseProcess, Connection]] = []
    for first in range(number):
        ends = [end for _, end in started]
        started.append(_start(range(first, len(pieces), number), pieces, work, ends))
    gc.unfreeze()
    try:
        yield from ((pieces[index], result) for index, result in _received([end for _, end in started]))
    finally:
        for process, end in started:
            end.close()
            process.terminate()
            process.join()


def _start(
    indices: range, pieces: Sequence[Piece], work: Callable[[Piece], Result], ends: Sequence[Connection]
) -> tuple[BaseProcess, Connection]:
    receiving, sending = Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_work, args=(indices, pieces, work, sending, [*ends, receiving]), daemon=True
    )
    process.start()
    sending.close()
    return process, receiving


def _work(
    indices: range,
    pieces: Sequence[Piece],
    work: Callable[[Piece], Result],
    sending: Connection,
    ends: Sequence[Connection],
) -> None:
    """Does the work of one process. When its results are no longer read, it ends silently.

    `ends` are where results are read. If a process kept them open, it would wait for ever once the reader is killed.
    """
    for end in ends:
        end.close()
    with suppress(BrokenPipeError, KeyboardInterrupt), reporting_to(None):
        for index in indices:
            try:
                sending.send((index, work(pieces[index]), None))
            except Exception as error:
                sending.send((index, None, error))
                return


def _received(ends: list[Connection]) -> Iterator[tuple[int, Any]]:
    """Yields what the workers send, until each of them has closed its end."""
    while ends:
        for end in wait(ends):
            assert isinstance(end, Connection)
            try:
                index, result, error = end.recv()
            except EOFError:
                ends.remove(end)
                continue
            if error is not None:
                raise error
            yield index, result
