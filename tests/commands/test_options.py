"""What may be given with an option: a day is one that a file of the project could hold, written as people write it."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click
import pytest

from generator.commands.options import DAY, FILE


def test_a_day_is_read_as_one() -> None:
    assert DAY.convert("2026-01-31", None, None) == datetime.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("2026-02-30", "'2026-02-30' is not a date in the format YYYY-MM-DD."),
        ("31.1.2026", "'31.1.2026' is not a date in the format YYYY-MM-DD."),
        ("20260131", "'20260131' is not in the format YYYY-MM-DD."),
        ("1979-12-31", "'1979-12-31' is not between 1980 and 2100."),
        ("2101-01-01", "'2101-01-01' is not between 1980 and 2100."),
    ],
)
def test_what_no_file_could_hold_is_refused(given: str, why: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        DAY.convert(given, None, None)
    assert refused.value.message == why


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_or_a_device_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "quotes.csv")
    (tmp_path / "zeros.csv").symlink_to("/dev/zero")
    for name in ("quotes.csv", "zeros.csv"):
        with pytest.raises(click.BadParameter, match="is no file"):
            FILE.convert(str(tmp_path / name), None, None)
    (tmp_path / "real.csv").touch()
    assert FILE.convert(str(tmp_path / "real.csv"), None, None) == tmp_path / "real.csv"
