"""The commands about quotes: what they are given, what they print, how they end, and what they write.

What they decide is tested with `maintenance`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.running import held, toc
from tests.model.test_seals import whole_source
from tests.projects import GARDEN, texts_of

NOTES = "content/evidence/notes.yaml"
SEALS = "content/evidence/verified.yaml"
DAY = ("--date", "2025-03-01")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file with every word that the garden takes from its report."""
    path = tmp_path / "report.txt"
    path.write_text(whole_source(texts_of(GARDEN)), encoding="utf-8")
    return path


# --- verify --------------------------------------------------------------------------------------------------------


def test_words_that_are_in_the_source_are_sealed_and_the_second_time_nothing_is_written(
    garden_folder: Path, source: Path
) -> None:
    first = toc("verify", "-C", garden_folder, "--source", f"report={source}", *DAY)
    assert (first.exit_code, f"Sealed in {SEALS}." in first.stdout) == (0, True)
    before = held(garden_folder)
    second = toc("verify", "-C", garden_folder, "--source", f"report={source}", *DAY)
    assert (second.exit_code, f"{SEALS} is already up to date." in second.stdout) == (0, True)
    assert held(garden_folder) == before


def test_words_that_are_not_there_are_findings_and_the_others_are_sealed(garden_folder: Path, source: Path) -> None:
    source.write_text(source.read_text("utf-8").replace("the dog's name", "the cat's name"), "utf-8")
    found = toc("verify", "-C", garden_folder, "--source", f"report={source}", *DAY)
    assert found.exit_code == 1
    assert "[not-in-source]" in found.stderr
    assert (garden_folder / SEALS).is_file()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["report"], "a source must be given as ID=FILE [wrong-form]"),
        (["report="], "a source must be given as ID=FILE [wrong-form]"),
        (["reprot=x.txt"], "there is no source 'reprot' [unknown-id]\n    Did you mean 'report'?"),
        (["report=nowhere.txt"], "there is no file nowhere.txt [missing-file]"),
        (["report={0}", "report={0}"], "source 'report' is named twice [named-twice]"),
        (["report={1}"], "none of "),
    ],
)
def test_a_source_that_cannot_be_used_is_a_finding_and_nothing_is_sealed(
    garden_folder: Path, source: Path, given: list[str], said: str
) -> None:
    before = held(garden_folder)
    sources = [part.format(source, GARDEN / "mkdocs.yml") for part in given]
    found = toc("verify", "-C", garden_folder, *[word for each in sources for word in ("--source", each)])
    assert (found.exit_code, said in found.stderr) == (1, True), found.stderr
    assert held(garden_folder) == before


# --- withdraw and restrict -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("command", "status"), [("withdraw", "withdrawn"), ("restrict", "restricted")])
def test_a_quote_is_marked_with_the_reason_and_what_lost_its_evidence_is_told(
    garden_folder: Path, command: str, status: str
) -> None:
    found = toc("evidence", command, "-C", garden_folder, "q-names", "--why", "  She\nasked. ")
    assert found.exit_code == 0
    assert f"Quote q-names is {status}. Files changed: {NOTES}.\n" in found.stdout
    assert ("No quote supports p2 any more." in found.stdout) is (status == "withdrawn")
    assert f"The words are still in {NOTES} and in the history of the repository." in found.stdout
    assert f"    status: {status}\n    why: She asked.\n" in (garden_folder / NOTES).read_text("utf-8")


@pytest.mark.parametrize(
    ("id_", "why", "said"),
    [("q-names", " \n", "the reason is empty [empty-value]"), ("q-nmes", "So.", "Did you mean 'q-names'?")],
)
def test_without_a_reason_or_without_such_a_quote_nothing_is_written(
    garden_folder: Path, id_: str, why: str, said: str
) -> None:
    before = held(garden_folder)
    found = toc("evidence", "withdraw", "-C", garden_folder, id_, "--why", why)
    assert (found.exit_code, said in found.stderr) == (1, True), found.stderr
    assert held(garden_folder) == before


# --- import --------------------------------------------------------------------------------------------------------


def table(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


GOOD = "text,section,kind,supports\nIt rained.,p. 3,diaries,r1\n"


def test_an_import_is_only_told_unless_it_is_to_be_written(garden_folder: Path) -> None:
    before, path = held(garden_folder), table(garden_folder, GOOD)
    told = toc("evidence", "import", path, "-C", garden_folder, "--source", "ref1")
    assert told.stdout == (
        "1 quote for content/evidence/ref1.yaml, no rows left out.\n"
        "Nothing was written. To apply the changes, add --write.\n"
    )
    assert held(garden_folder) == before
    written = toc("evidence", "import", path, "-C", garden_folder, "--source", "ref1", "--write")
    assert "Next, check the quotes: toc verify --source ref1=FILE" in written.stdout
    assert "text: It rained." in (garden_folder / "content/evidence/ref1.yaml").read_text("utf-8")


def test_a_row_that_may_name_a_person_is_refused_until_it_is_confirmed(garden_folder: Path) -> None:
    path = table(garden_folder, GOOD.replace("It rained.", "Dr Rowan came."))
    command = ("evidence", "import", path, "-C", garden_folder, "--source", "ref1", "--write")
    refused = toc(*command)
    assert (refused.exit_code, "Nothing was written. Fix or confirm" in refused.stderr) == (1, True)
    assert not (garden_folder / "content/evidence/ref1.yaml").exists()
    wrong = toc(*command, "--confirmed-anonymous", "two")
    assert (wrong.exit_code, "rows must be given by their numbers [wrong-form]" in wrong.stderr) == (1, True)
    assert toc(*command, "--confirmed-anonymous", "2").exit_code == 0


def test_a_file_that_is_no_table_is_one_finding(garden_folder: Path) -> None:
    found = toc("evidence", "import", table(garden_folder, "x", "table.ods"), "-C", garden_folder, "--source", "ref1")
    assert (found.exit_code, found.stderr.count("error:")) == (1, 1)
    assert "the file is neither .csv nor .xlsx" in found.stderr
