"""Errors of the system and of MkDocs are findings with a remedy, and never a traceback."""

from __future__ import annotations

import errno
import os

import pytest
from mkdocs.exceptions import ConfigurationError

from generator.project_io.error_messages import mkdocs_finding, system_finding
from generator.rules import Output, Settings


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Free some space on the disk."),
        (errno.EACCES, "Give this user permission to read and write there."),
        (errno.EROFS, "This disk is read-only. Choose another folder."),
        (errno.EIO, Output.DISK.fix),
    ],
)
def test_an_error_of_the_system_names_the_file_and_what_to_do(number: int, remedy: str) -> None:
    found = system_finding(OSError(number, os.strerror(number), "beds.md"))
    assert (found.rule, str(found.place), found.remedy) == (Output.DISK, "beds.md", remedy)
    assert found.message == f"the operating system reports: {os.strerror(number)}"


def test_an_error_without_a_number_is_about_what_is_no_regular_file() -> None:
    found = system_finding(OSError("Is a directory, not a file"))
    assert (str(found.place), found.remedy) == ("disk", "Move it away.")
    assert found.message.endswith("Is a directory, not a file")


def test_an_error_of_mkdocs_is_one_line_at_the_place_that_it_names() -> None:
    found = mkdocs_finding(ConfigurationError("while parsing\n  in file, line 3, column 5"))
    assert (found.rule, str(found.place)) == (Settings.MKDOCS, "mkdocs.yml:3:5")
    assert found.message == "while parsing in file, line 3, column 5"
    assert str(mkdocs_finding(ConfigurationError("nav is wrong")).place) == "mkdocs.yml"


def test_any_other_error_says_its_kind_and_how_to_see_where_it_was() -> None:
    found = mkdocs_finding(KeyError("plots"))
    assert found.message == "MkDocs stopped: KeyError: 'plots'"
    assert "TOC_TRACEBACK=1" in (found.remedy or "")


def test_an_error_of_the_system_in_mkdocs_stays_one() -> None:
    assert mkdocs_finding(OSError(errno.ENOSPC, "full", "site")).rule is Output.DISK
