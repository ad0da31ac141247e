"""Work tells how far it has got; a terminal shows it when it takes long, and nothing of it stays there."""

from __future__ import annotations

import io

import pytest

from generator.commands import terminal
from generator.commands.terminal import Bar
from generator.machine.progress import reporting_to, with_progress


def test_a_listener_is_told_of_each_piece() -> None:
    heard: list[tuple[str, int, int]] = []
    with reporting_to(lambda *told: heard.append(told)):
        assert list(with_progress("Drawing", "abc", 3)) == ["a", "b", "c"]
    assert heard == [("Drawing", 1, 3), ("Drawing", 2, 3), ("Drawing", 3, 3)]
    assert list(with_progress("Drawing", "abc", 3)) == ["a", "b", "c"]
    assert len(heard) == 3


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that a test sets."""
    now = [0.0]
    monkeypatch.setattr(terminal, "_now", lambda: now[0])
    return now


def test_short_work_shows_no_bar(clock: list[float]) -> None:
    shown = io.StringIO()
    bar = Bar(shown, columns=60)
    for done in range(1, 11):
        clock[0] += 0.1
        bar("Drawing diagrams", done, 10)
    assert shown.getvalue() == ""


def test_long_work_shows_how_much_of_what_is_done(clock: list[float]) -> None:
    shown = io.StringIO()
    bar = Bar(shown, columns=60)
    for done in range(1, 6):
        clock[0] += 0.9
        bar("Drawing diagrams", done, 1001)
    last = shown.getvalue().rpartition("\r")[2]
    assert last.startswith("Drawing diagrams")
    assert last.rstrip().endswith("5 of 1,001")
    assert len(last) < 60


def test_what_was_done_leaves_nothing_on_the_line(clock: list[float]) -> None:
    shown = io.StringIO()
    bar = Bar(shown, columns=60)
    for done in range(1, 6):
        clock[0] += 0.9
        bar("Drawing diagrams", done, 5)
    assert shown.getvalue().endswith("\r" + " " * 59 + "\r")


def test_a_message_meanwhile_has_a_line_of_its_own(clock: list[float]) -> None:
    shown = io.StringIO()
    bar = Bar(shown, columns=60)
    for done in range(1, 5):
        clock[0] += 0.9
        bar("Drawing diagrams", done, 5)
    bar.clear()
    assert shown.getvalue().endswith("\r" + " " * 59 + "\r")
    before = shown.getvalue()
    bar.clear()
    assert shown.getvalue() == before


def test_each_kind_of_work_has_two_seconds_of_its_own(clock: list[float]) -> None:
    shown = io.StringIO()
    bar = Bar(shown, columns=60)
    for what in ("Drawing", "Converting", "Packing"):
        for done in range(1, 4):
            clock[0] += 0.5
            bar(what, done, 3)
    assert shown.getvalue() == ""
