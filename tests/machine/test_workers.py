"""Work that is spread over several processes comes to the same as work that is not."""

from __future__ import annotations

import os
import threading

import pytest

from generator.machine.workers import can_fork, spread, workers


@pytest.fixture(params=["1", "3"])
def number(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Without other processes, and with three."""
    monkeypatch.setenv("TOC_WORKERS", request.param)
    return int(request.param)


def test_every_piece_is_done_once(number: int) -> None:
    assert sorted(spread(range(50), lambda piece: piece * piece)) == [(piece, piece * piece) for piece in range(50)]


def test_there_may_be_nothing_to_do(number: int) -> None:
    assert list(spread([], str)) == []


def test_several_processes_share_the_work_where_a_system_can_fork(number: int) -> None:
    processes = {process for _, process in spread(range(20), lambda _: os.getpid())}
    assert len(processes) == (number if can_fork() else 1)
    assert (os.getpid() in processes) == (len(processes) == 1)


def test_what_goes_wrong_is_raised(number: int) -> None:
    def divided(piece: int) -> float:
        return 1 / piece

    with pytest.raises(ZeroDivisionError):
        list(spread([2, 1, 0, 3], divided))


def test_results_may_be_larger_than_a_pipe_holds(number: int) -> None:
    assert {len(result) for _, result in spread(range(8), lambda _: bytes(1_000_000))} == {1_000_000}


def test_it_can_be_left_before_the_end(number: int) -> None:
    for piece, _ in spread(range(20), lambda _: bytes(1_000_000)):
        assert piece in range(20)
        break


def test_a_process_with_other_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_WORKERS", "3")
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert {process for _, process in spread(range(20), lambda _: os.getpid())} == {os.getpid()}
    finally:
        stop.set()
        other.join()


def test_a_number_that_is_none_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_WORKERS", "0")
    assert workers() >= 1
