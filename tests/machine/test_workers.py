"""Work that is spread over several processes comes to the same as work that is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from generator.machine.workers import WORKERS, can_fork, in_parallel, workers


@pytest.fixture(params=["1", "3"])
def number(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Without other processes, and with three."""
    monkeypatch.setenv("TOC_WORKERS", request.param)
    return int(request.param)


def test_every_piece_is_done_once(number: int) -> None:
    assert sorted(in_parallel(range(50), lambda piece: piece * piece)) == [
        (piece, piece * piece) for piece in range(50)
    ]


def test_there_may_be_nothing_to_do(number: int) -> None:
    assert list(in_parallel([], str)) == []


def test_several_processes_share_the_work_where_a_system_can_fork(number: int) -> None:
    processes = {process for _, process in in_parallel(range(20), lambda _: os.getpid())}
    assert len(processes) == (number if can_fork() else 1)
    assert (os.getpid() in processes) == (len(processes) == 1)


def test_what_goes_wrong_is_raised(number: int) -> None:
    def divided(piece: int) -> float:
        return 1 / piece

    with pytest.raises(ZeroDivisionError):
        list(in_parallel([2, 1, 0, 3], divided))


def test_results_may_be_larger_than_a_pipe_holds(number: int) -> None:
    assert {len(result) for _, result in in_parallel(range(8), lambda _: bytes(1_000_000))} == {1_000_000}


def test_it_can_be_left_before_the_end(number: int) -> None:
    for piece, _ in in_parallel(range(20), lambda _: bytes(1_000_000)):
        assert piece in range(20)
        break


def test_a_process_with_other_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_WORKERS", "3")
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert {process for _, process in in_parallel(range(20), lambda _: os.getpid())} == {os.getpid()}
    finally:
        stop.set()
        other.join()


def test_a_number_that_is_none_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_WORKERS", "0")
    assert workers() >= 1


KILLED = """
import os, sys, time
from generator.machine.workers import in_parallel

def work(piece):
    os.write(1, b"%d\\n" % os.getpid())
    return bytes(10**6)

for _ in in_parallel(range(8), work):
    time.sleep(60)
"""


@pytest.mark.skipif(not can_fork(), reason="this system does not fork")
def test_no_process_is_left_when_the_one_that_reads_is_killed() -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, env=os.environ | {WORKERS: "3"}
    )
    assert running.stdout
    ids = {int(running.stdout.readline()) for _ in range(3)}
    running.kill()
    try:
        # The stream ends when the last process that could write to it has ended.
        running.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        for id_ in ids:
            os.kill(id_, signal.SIGKILL)
        pytest.fail("processes are left that nothing reads from")
