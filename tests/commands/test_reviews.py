"""The commands about reviews: the status of every plain text, and a record of who read what."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from generator.model.model import MODEL
from tests.commands.running import held, toc
from tests.plain_language.test_review_states import plain_text

PATH = "content/plain/r1.md"
SAID = ("--by", "Gardeners", "--people", "3", "--how", "at the pump", "--date", "2026-01-15")


@pytest.fixture
def project(garden_folder: Path) -> Path:
    """The garden with a plain text that nobody reviewed."""
    (garden_folder / PATH).parent.mkdir()
    (garden_folder / PATH).write_text(plain_text("r1"), encoding="utf-8")
    return garden_folder


def status(project: Path, *more: str) -> str:
    found = toc("review", "status", "-C", project, "--on", "2026-02-01", *more)
    assert found.exit_code == 0
    return found.stdout


def test_a_record_is_written_and_shows_in_the_status(project: Path) -> None:
    assert status(project).startswith("draft")
    found = toc("review", "record", "r1", *SAID, "-C", project)
    assert found.exit_code == 0
    assert found.stdout.startswith(
        f"Recorded in {PATH}: Gardeners (3 people, at the pump) on 15 January 2026, version 1.2.0.\n"
        "They read: Plain title"
    )
    assert status(project).startswith("reviewed")
    (text,) = json.loads(status(project, "--format", "json"))["texts"]
    assert (text["state"], text["review"]["by"], text["due"]) == ("reviewed", "Gardeners", "2027-01-15")


def test_a_file_keeps_its_mode_and_a_link_stays_one(project: Path) -> None:
    real = project / "content" / "own.md"
    (project / PATH).rename(real)
    real.chmod(0o640)
    (project / PATH).symlink_to(real)
    toc("review", "record", "r1", *SAID, "-C", project)
    assert (project / PATH).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "by: Gardeners" in real.read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--words", "00000000"), "the code of the words on the page is now "),
        (("--by", "Jane Smith"), "'Jane Smith' looks like the name of a person [personal-name]"),
        (("--how", " "), "--how is empty [empty-value]"),
        (("--note", "\u200b"), "--note contains an invisible character [unprintable]"),
        (("--date", "2999-01-01"), "2999-01-01"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    project: Path, more: tuple[str, ...], said: str
) -> None:
    before = held(project)
    found = toc("review", "record", "r1", *SAID, *more, "-C", project)
    assert found.exit_code != 0
    assert said in found.stderr
    assert held(project) == before


def test_a_person_may_be_named_with_consent_and_a_name_in_passing_is_only_told_of(project: Path) -> None:
    found = toc("review", "record", "r1", *SAID, "--note", "Jane Smith disagreed.", "-C", project)
    assert (found.exit_code, found.stderr) == (
        0,
        "Please check: 'Jane Smith' in --note looks like the name of a person.\n",
    )
    assert (
        toc("review", "record", "r1", *SAID, "--by", "Jane Smith", "--named", "consented", "-C", project).exit_code == 0
    )


def test_a_text_that_is_not_there_is_told_with_the_one_that_was_meant(project: Path) -> None:
    found = toc("review", "record", "r11", *SAID, "-C", project)
    assert (found.exit_code, "Did you mean 'r1'?" in found.stderr) == (1, True)


def test_front_matter_that_has_no_safe_place_is_left_to_people(project: Path) -> None:
    (project / PATH).write_text(plain_text("r1", reviews="[ # none\n]"), encoding="utf-8")
    before = held(project)
    found = toc("review", "record", "r1", *SAID, "-C", project)
    assert (found.exit_code, "[no-place]" in found.stderr) == (1, True)
    assert held(project) == before


def test_the_status_of_a_broken_project_is_shown_with_its_errors(project: Path) -> None:
    path = project / MODEL
    path.write_text(path.read_text("utf-8").replace("level: association", "level: asociation"), "utf-8")
    found = toc("review", "status", "-C", project)
    assert (found.exit_code, found.stdout.startswith("draft")) == (1, True)
    assert "there is no level 'asociation'" in found.stderr
