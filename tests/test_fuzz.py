"""A little of `make fuzz`: the same inputs in every run, so that what fails here fails again."""

from __future__ import annotations

import pytest

from tests import fuzz

NUMBER = 25


@pytest.mark.parametrize("subject", fuzz.SUBJECTS)
def test_damaged_input_leads_to_no_traceback_no_wait_and_no_wrong_finding(subject: str) -> None:
    assert [*filter(None, (fuzz.fault(subject, 11, number) for number in range(NUMBER)))] == []


def test_an_input_that_is_reported_can_be_made_again() -> None:
    for subject, made in fuzz.SUBJECTS.items():
        one, two = (made(fuzz.dice(subject, 3, 4)) for _ in range(2))
        assert (one.name, one.run.args) == (two.name, two.run.args)


def test_a_traceback_a_wait_and_a_finding_about_another_file_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(_name: str, _text: str) -> None:
        raise KeyError("lost")

    def waits(_name: str, _text: str) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzz, "SECONDS", 0.05)
    for run, said in ((crashes, "KeyError"), (waits, "more than")):
        monkeypatch.setattr(fuzz, "_check_text", run)
        assert said in fuzz.fault("yaml", 1, 1)


FOUND = (("plain", 28, 53), ("plain", 28, 554), ("docx", 28, 1205))
"""Inputs that once led to a wait or a traceback: a long heading of spaces, a part of a document without its kind."""


@pytest.mark.parametrize(("subject", "seed", "number"), FOUND)
def test_what_was_found_once_is_treated_as_it_must_be(subject: str, seed: int, number: int) -> None:
    assert fuzz.fault(subject, seed, number) == ""
