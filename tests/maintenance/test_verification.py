"""`toc verify`: words are found or they are not, the nearest passage is only ever shown, and seals are exact."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import main
from generator.loading.load import load
from generator.model.model import VERIFIED
from generator.model.seals import claims, sealed_fingerprint
from generator.project_io.prepare import prepare
from generator.text.verbatim import is_verbatim_in
from tests.model.test_seals import whole_source
from tests.places import place_of
from tests.projects import texts_of
from tests.reading import REAL

NOTES = "content/evidence/notes.yaml"


# --- the command ---------------------------------------------------------------------------------------------------


def toc(*arguments: object) -> Result:
    """The command; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def verify(project: Path, *more: object) -> Result:
    source = project / "source.txt"
    return toc("verify", "-C", project, "--source", f"report={source}", "--date", "2025-03-01", *more)


@pytest.fixture
def project(garden_folder: Path) -> Path:
    """The garden with a text of its source beside it, in which everything stands."""
    (garden_folder / "source.txt").write_text(whole_source(texts_of(garden_folder)), encoding="utf-8")
    return garden_folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_found_is_sealed(project: Path) -> None:
    result = verify(project)
    number = len([*claims(load(texts_of(project)).model)])
    assert result.exit_code == 0
    assert result.output == f"report: {number} texts found word for word, 0 missing.\nSealed in {VERIFIED}.\n"
    text = (project / VERIFIED).read_text(encoding="utf-8")
    assert f"    fingerprint: {sealed_fingerprint((project / 'source.txt').read_text(encoding='utf-8'))}\n" in text
    assert text.count("{ of: ") == number
    assert str(project) not in text
    assert "source.txt" not in text
    assert toc("check", "--strict", "-C", project).exit_code == 0


def test_the_same_run_again_touches_nothing(project: Path) -> None:
    verify(project)
    before = (project / VERIFIED).stat().st_mtime_ns
    result = verify(project)
    assert f"{VERIFIED} is already up to date." in result.output
    assert (project / VERIFIED).stat().st_mtime_ns == before


def test_one_letter_makes_check_and_build_say_so_and_verify_shows_the_passage(project: Path) -> None:
    verify(project)
    spoil(project / NOTES, "Without water there is no garden", "Without water there is no gardem")
    checked = toc("check", "--strict", "-C", project)
    assert checked.exit_code == 1
    where = place_of(project, NOTES, "^Without water there is no gardem")
    said = f"{where}: warning: the words of q-water-first were changed after they were checked [unverified]"
    assert said in checked.output
    built = toc("build", "--strict", "-C", project, "--site-dir", project / "site")
    assert built.exit_code == 1
    assert said in built.output
    assert not (project / "site").exists()

    result = verify(project)
    assert result.exit_code == 1
    assert (
        f"{where}: error: q-water-first is not in source 'report' word for word: "
        '"Without water there is no >>gardem<<" [not-in-source]\n'
        '    The closest passage is: "Without water there is no >>garden<<"\n'
    ) in result.output
    assert "of: q-water-first," not in (project / VERIFIED).read_text(encoding="utf-8")
    assert "of: q-names," in (project / VERIFIED).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("report", "a source must be given as ID=FILE"),
        ("report=", "a source must be given as ID=FILE"),
        ("repport=x.txt", "there is no source 'repport'"),
        ("report=nowhere.txt", "there is no file nowhere.txt"),
    ],
)
def test_a_source_that_cannot_be_had_is_one_finding_and_nothing_is_written(
    project: Path, source: str, said: str
) -> None:
    result = toc("verify", "-C", project, "--source", source)
    assert result.exit_code == 1
    assert result.output.count(": error: ") == 1
    assert said in result.output
    assert not (project / VERIFIED).exists()


def test_the_marks_of_markdown_in_a_source_do_not_count(project: Path) -> None:
    source = project / "source.txt"
    text = source.read_text(encoding="utf-8")
    assert text.count("Without water there is no garden") == 1
    text = text.replace("Without water there is no garden", "Without _water_ there is **no** [garden](a.md)")
    source.write_text(text, encoding="utf-8")
    result = verify(project)
    assert result.exit_code == 0
    assert ", 0 missing." in result.output


def test_in_another_file_the_first_text_is_shown_beside_the_closest_passage(project: Path) -> None:
    """So that people see why nothing was found: here, every other word has a letter too many."""
    source = project / "source.txt"
    source.write_text(re.sub(r"(\w+\s+)?(\w+)", r"x\1\2", source.read_text(encoding="utf-8")), encoding="utf-8")
    result = verify(project)
    assert result.exit_code == 1
    assert "word for word [wrong-source]" in result.output
    assert "    For example, " in result.output
    assert '    The closest passage is: "' in result.output
    assert ">>x" in result.output


@pytest.mark.parametrize("text", ["", "Quite another text, about something else.\n"])
def test_another_file_than_the_source_breaks_no_seal(project: Path, text: str) -> None:
    verify(project)
    sealed = (project / VERIFIED).read_bytes()
    (project / "source.txt").write_text(text, encoding="utf-8")
    result = verify(project)
    assert result.exit_code == 1
    assert "--source report: error: none of " in result.output
    assert result.output.count(": error: ") == 1
    assert (project / VERIFIED).read_bytes() == sealed


def test_a_source_is_named_once(project: Path) -> None:
    result = verify(project, "--source", f"report={project / 'source.txt'}")
    assert result.exit_code == 1
    assert "source 'report' is named twice [named-twice]" in result.output


def test_a_source_that_is_no_text_is_a_finding(project: Path) -> None:
    (project / "source.txt").write_bytes(b"%PDF-1.7\xff\xfe")
    result = verify(project)
    assert result.exit_code == 1
    assert "is not UTF-8 text" in result.output


def test_a_project_with_errors_is_not_sealed(project: Path) -> None:
    spoil(project / NOTES, "kind: diaries", "kind: diries")
    result = verify(project)
    assert result.exit_code == 1
    assert "there is no kind of evidence 'diries'" in result.output
    assert not (project / VERIFIED).exists()


# --- the real project ----------------------------------------------------------------------------------------------

ARTICLE = REAL.parent / "shared" / "source" / "article.txt"


def test_every_text_of_the_real_project_is_sealed() -> None:
    prepared = prepare(REAL, compose_site=False)
    assert [finding for finding in prepared.findings if finding.rule in ("unverified", "may-identify")] == []
    (verified,) = prepared.model.verified
    assert {seal.of for seal in verified.texts} == {claim.of for claim in claims(prepared.model)}


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the text of the article is not there")
def test_the_seals_of_the_real_project_are_those_of_the_article() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    model = prepare(REAL, compose_site=False).model
    assert model.verified[0].fingerprint == sealed_fingerprint(text)
    held = {sealed_fingerprint(claim.text) for claim in claims(model) if is_verbatim_in(claim.text, text)}
    assert {seal.fingerprint for seal in model.verified[0].texts} == held
