"""One project in which everything is wrong, and all that is said about it; and what no repository can hold.

The broken project stands in tests/projects/broken, with a comment on each mistake; broken.txt beside it is the report,
with its places in words.
What git would not keep as it is (bytes that are no text, folders in the place of files, no permission) is made here.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.findings import Finding, as_text
from generator.model.model import MODEL, SOURCES
from generator.project_io.prepare import prepare
from tests.places import in_words
from tests.projects import BROKEN, copied

REPORT = BROKEN.with_suffix(".txt")


def findings(folder: Path) -> list[Finding]:
    """All findings about a project on the disk, which must not have a site if one of them is an error."""
    prepared = prepare(folder)
    assert prepared.site is None
    return prepared.findings


def report(folder: Path) -> str:
    """All findings about a project on the disk, as text."""
    return as_text(findings(folder))


# --- everything at once --------------------------------------------------------------------------------------------


def test_all_findings_of_the_broken_project_at_once(request: pytest.FixtureRequest) -> None:
    found = in_words(report(BROKEN), BROKEN) + "\n"
    if request.config.getoption("--refresh-golden"):
        REPORT.write_text(found, encoding="utf-8")
    wanted = REPORT.read_text(encoding="utf-8")
    assert found == wanted, f"{REPORT.name} differs: if that is meant, run this test with --refresh-golden"


def test_a_line_more_in_a_fixture_changes_no_expectation(tmp_path: Path) -> None:
    """The report names its places in words, and so do the tests that start from the garden."""
    folder = copied(BROKEN, tmp_path / "broken")
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if not all(line.startswith("#") for line in text.splitlines()):
            path.write_text(f"# One line more.\n{text}", encoding="utf-8")
    moved = report(folder)
    assert moved != report(BROKEN)
    assert in_words(moved, folder) + "\n" == REPORT.read_text(encoding="utf-8")


def test_no_line_of_the_broken_project_has_two_findings() -> None:
    """No line of it has two mistakes; two findings would be one mistake told twice."""
    places = Counter((finding.place.path, finding.place.line) for finding in findings(BROKEN))
    assert set(places.values()) == {1}


def test_every_finding_says_how_to_mend_it_and_stands_in_a_file_of_the_project() -> None:
    for finding in findings(BROKEN):
        assert finding.remedy.endswith((".", "?", ":"))
        lines = (BROKEN / finding.place.path).read_text(encoding="utf-8").splitlines()
        assert finding.place.line <= max(len(lines), 1)


def test_nothing_is_read_from_outside_the_project(tmp_path: Path) -> None:
    assert report(tmp_path) == (
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Write the file, or run the command in the project's folder.\n"
        "toc_model.yaml: error: the file is missing [missing-file]\n"
        "    Write the file, or run the command in the project's folder."
    )


# --- what only a disk can hold -------------------------------------------------------------------------------------


def test_bytes_that_are_no_text(garden_folder: Path) -> None:
    (garden_folder / SOURCES).write_bytes(
        "# Quelle\nsources:\n  - id: Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n".encode("latin-1")
    )
    assert report(garden_folder) == (
        "content/sources.yaml:3:11: error: byte 0xFC is not UTF-8 text [not-utf-8]\n"
        "    Save the file as UTF-8. Check that it is a text file."
    )


def test_columns_of_bytes_that_are_no_text_count_characters(garden_folder: Path) -> None:
    (garden_folder / "content/pages/about.md").write_bytes("# \N{SNOWMAN}\n\N{SNOWMAN}\N{SNOWMAN}".encode() + b"\xff")
    assert report(garden_folder) == (
        "content/pages/about.md:2:3: error: byte 0xFF is not UTF-8 text [not-utf-8]\n"
        "    Save the file as UTF-8. Check that it is a text file."
    )


def test_text_in_another_encoding(garden_folder: Path) -> None:
    (garden_folder / MODEL).write_text("toc: {}", encoding="utf-16")
    assert report(garden_folder).splitlines()[0] == (
        "toc_model.yaml:1:1: error: byte 0xFF is not UTF-8 text [not-utf-8]"
    )


def test_five_megabytes_of_garbage(garden_folder: Path) -> None:
    (garden_folder / MODEL).write_bytes(bytes(range(1, 128)) * 40_000)
    assert report(garden_folder) == (
        "toc_model.yaml:1:1: error: character U+0001 cannot be printed [odd-character]\n"
        "    Check that this is a text file. Delete the character, or save the file as UTF-8."
    )


@pytest.mark.parametrize("path", [MODEL, SOURCES, "content/evidence/notes.yaml", "content/pages/about.md"])
def test_a_folder_in_the_place_of_a_file(garden_folder: Path, path: str) -> None:
    (garden_folder / path).unlink()
    (garden_folder / path / "inside").mkdir(parents=True)
    assert report(garden_folder) == (
        f"{path}: error: {path} is a folder where a file should be [unreadable-file]\n    Rename the folder."
    )


def test_a_file_in_the_place_of_the_content(tmp_path: Path) -> None:
    (tmp_path / MODEL).write_bytes((BROKEN.with_name("garden") / MODEL).read_bytes())
    (tmp_path / "content").write_text("words")
    assert report(tmp_path) == (
        "content: error: content is a file where a folder should be [unreadable-file]\n    Make it a folder."
    )


@pytest.mark.parametrize("folder", ["evidence", "pages", "plain", "releases"])
def test_a_file_in_the_place_of_a_folder(garden_folder: Path, folder: str) -> None:
    path = garden_folder / "content" / folder
    shutil.rmtree(path, ignore_errors=True)
    path.write_text("words", encoding="utf-8")
    assert report(garden_folder) == (
        f"content/{folder}: error: content/{folder} is a file where a folder should be [unreadable-file]\n"
        "    Make it a folder."
    )


def test_a_link_to_nothing(garden_folder: Path) -> None:
    (garden_folder / "content/pages/more.md").symlink_to("nowhere.md")
    assert report(garden_folder) == (
        "content/pages/more.md: error: content/pages/more.md is a link to a missing file [unreadable-file]\n"
        "    Fix or delete the link."
    )


def test_a_link_to_a_folder(garden_folder: Path) -> None:
    (garden_folder / "content/pages/more").symlink_to(garden_folder)
    assert report(garden_folder) == (
        "content/pages/more: error: content/pages/more is a link to a folder [unreadable-file]\n"
        "    Replace the link with the folder itself."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_would_be_read_for_ever(garden_folder: Path) -> None:
    os.mkfifo(garden_folder / "content/evidence/pipe.yaml")
    assert report(garden_folder) == (
        "content/evidence/pipe.yaml: error: "
        "content/evidence/pipe.yaml is neither a file nor a folder [unreadable-file]\n"
        "    Remove it."
    )


@pytest.mark.skipif(os.name != "posix", reason="names of files are text on this system")
def test_a_name_that_is_no_text(garden_folder: Path) -> None:
    name = os.fsencode(garden_folder / "content/pages") + b"/caf\xe9.md"
    try:
        Path(os.fsdecode(name)).write_text("# Caf", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert report(garden_folder) == (
        "content/pages/caf\\xe9.md: error: content/pages/caf\\xe9.md has a name that is not valid text "
        "[unreadable-file]\n    Rename the file."
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("path", [SOURCES, "content/evidence"])
def test_what_this_user_may_not_read(garden_folder: Path, path: str) -> None:
    (garden_folder / path).chmod(0)
    try:
        assert [finding.rule for finding in findings(garden_folder)] == ["unreadable-file"]
    finally:
        (garden_folder / path).chmod(0o700)


def test_line_ends_of_other_systems_are_line_ends(garden_folder: Path) -> None:
    for path in garden_folder.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (garden_folder / SOURCES).write_bytes((garden_folder / SOURCES).read_bytes().replace(b"\r\n", b"\r"))
    assert prepare(garden_folder, strict=True).findings == []


def test_what_is_hidden_is_not_read(garden_folder: Path) -> None:
    (garden_folder / "content/evidence/.notes.yaml").write_bytes(b"\xff")
    (garden_folder / "content/.git").mkdir()
    (garden_folder / "content/.git/x.yaml").write_bytes(b"\xff")
    assert prepare(garden_folder, strict=True).findings == []


def test_everything_on_the_disk_is_reported_at_once(garden_folder: Path) -> None:
    (garden_folder / SOURCES).write_bytes(b"\xff")
    (garden_folder / "content/evidence/notes.yaml").write_text(
        "source: report\nquotes:\n\t- id: q-tab\n", encoding="utf-8"
    )
    (garden_folder / "content/evidence/more.yaml").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    (garden_folder / "content/glossary.yaml").write_text("terms: " + "[" * 60, encoding="utf-8")
    (garden_folder / "content/pages/laughs.md").write_text("---\na: *b\n---\n# Laughs", encoding="utf-8")
    assert [(str(finding.place), finding.rule) for finding in findings(garden_folder)] == [
        ("content/evidence/more.yaml:1:1", "merge-conflict"),
        ("content/evidence/notes.yaml:3:1", "yaml-tab"),
        ("content/glossary.yaml:1:57", "yaml-depth"),
        ("content/pages/laughs.md:2:4", "yaml-alias"),
        ("content/sources.yaml:1:1", "not-utf-8"),
    ]
