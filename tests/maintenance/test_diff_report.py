"""`toc diff`: what changed between two versions, and what follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model.model import MODEL
from tests.maintenance.released import PATH, committed, released, toc
from tests.model.test_seals import whole_source
from tests.projects import GARDEN, texts_of

# It makes the pages of both versions.
pytestmark = pytest.mark.slow


def retitled(folder: Path) -> None:
    path = folder / MODEL
    path.write_text(path.read_text(encoding="utf-8").replace("title: Dry summers", "title: Wet summers"), "utf-8")


def test_a_release_a_file_and_a_revision_are_compared_with_the_working_tree(repository: Path, tmp_path: Path) -> None:
    assert released(repository, "1.2.0", day="2025-03-01").exit_code == 0
    elsewhere = tmp_path / "kept.json"
    elsewhere.write_bytes((repository / PATH).read_bytes())
    retitled(repository)
    shown = {}
    for old, name in (("1.2.0", "version 1.2.0"), (str(elsewhere), str(elsewhere)), ("HEAD", "HEAD")):
        result = toc("diff", old, "-C", repository)
        assert result.exit_code == 0, result.output
        first, rest = result.output.split("\n", 1)
        assert first == f"1 change from {name} to the working tree."
        shown[old] = rest
    assert len(set(shown.values())) == 1
    assert "    reworded: The title was reworded.\n      [-Dry-] {+Wet+} summers\n" in shown["HEAD"]
    assert "  problems/p1.md\n" in shown["HEAD"]
    assert "  help.md\n" not in shown["HEAD"]


def test_two_versions_of_which_neither_is_the_working_tree(repository: Path) -> None:
    retitled(repository)
    committed(repository)
    back = toc("diff", "HEAD", "HEAD~1", "-C", repository).output
    assert back.startswith("1 change from HEAD to HEAD~1.\n")
    assert "[-Wet-] {+Dry+} summers" in back


def test_nothing_changed(repository: Path) -> None:
    assert toc("diff", "HEAD", "-C", repository).output == "No changes from HEAD to the working tree.\n"


def test_as_json_and_as_markdown(repository: Path) -> None:
    retitled(repository)
    data = json.loads(toc("diff", "HEAD", "--format", "json", "-C", repository).output)
    (change,) = data["changes"]
    assert (change["what"], change["kind"], change["key"], change["field"]) == ("reworded", "problem", "p1", "title")
    assert (change["old"], change["new"]) == ("Dry summers", "Wet summers")
    assert "problems/p1.md" in data["pages"]["changed"]
    assert (data["reviews_that_lapse"], data["links_without_evidence"]) == ([], [])
    shown = toc("diff", "HEAD", "--format", "markdown", "-C", repository).output
    assert "## Problems\n\n- **Problem 1: Wet summers**\n" in shown
    assert "~~Dry~~ **Wet** summers" in shown


@pytest.mark.parametrize("name", ["9.9.9", "no-such-branch", "--all", "HEAD:content", "content"])
def test_what_is_no_version_is_one_finding(repository: Path, name: str) -> None:
    result = toc("diff", "-C", repository, "--", name, "HEAD")
    assert result.exit_code == 1
    assert "is not a release, a file or a git revision [unknown-version]" in result.output


def test_a_revision_that_cannot_be_read_says_why(repository: Path) -> None:
    path = repository / MODEL
    whole = path.read_text(encoding="utf-8")
    path.write_text("toc: [", encoding="utf-8")
    committed(repository)
    path.write_text(whole, encoding="utf-8")
    result = toc("diff", "HEAD", "-C", repository)
    assert result.exit_code == 1
    assert "HEAD cannot be compared" in result.output
    assert f"{MODEL}:1:" in result.output


def test_a_version_with_errors_is_compared_but_its_pages_are_not_made(repository: Path) -> None:
    path = repository / MODEL
    path.write_text(path.read_text(encoding="utf-8").replace("to: p1\n", "to: p9\n"), encoding="utf-8")
    result = toc("diff", "HEAD", "-C", repository)
    assert result.exit_code == 0
    assert "Not compared, because one of the versions has errors." in result.output


def test_a_file_that_is_no_release_is_one_finding(repository: Path) -> None:
    result = toc("diff", repository / "mkdocs.yml", "-C", repository)
    assert result.exit_code == 1
    assert "the release is not JSON" in result.output
    assert "Use a file that toc release wrote" in result.output


def test_a_release_that_is_broken_is_named_by_its_file(repository: Path) -> None:
    (repository / "content/releases").mkdir()
    (repository / PATH).write_text("{", encoding="utf-8")
    result = toc("diff", "1.2.0", "-C", repository)
    assert result.exit_code == 1
    assert f"{PATH}:1:2: error: the release is not JSON" in result.output
    assert "Restore the file, for example with `git checkout`." in result.output


def test_files_that_are_hidden_or_links_are_not_read_from_a_revision_either(repository: Path) -> None:
    (repository / "content/.hidden.yaml").write_text("x: [", encoding="utf-8")
    (repository / "content/pages/linked.md").symlink_to("about.md")
    committed(repository)
    assert toc("diff", "HEAD~1", "HEAD", "-C", repository).output == "No changes from HEAD~1 to HEAD.\n"


def test_the_garden_itself_needs_no_release() -> None:
    assert not (GARDEN / "content/releases").exists()


def taken_back(repository: Path, how: str) -> None:
    """The garden released, sealed, and then without the words of a quote on which a link rests."""
    assert released(repository, "1.2.0", day="2025-03-01").exit_code == 0
    committed(repository)
    assert toc("evidence", how, "-C", repository, "q-names", "--why", "She asked.").exit_code == 0


@pytest.mark.parametrize("old", ["1.2.0", "HEAD"])
def test_a_quote_that_was_withdrawn_is_told_with_what_lost_its_evidence_and_without_its_words(
    repository: Path, old: str
) -> None:
    taken_back(repository, "withdraw")
    shown = toc("diff", old, "-C", repository).output
    assert "  Quote q-names (What goes wrong)\n    removed: Removed.\n" in shown
    assert "No longer cites quote q-names (What goes wrong)." in shown
    assert "Links that lose their last evidence (1)" in shown
    assert "  problems/p2.md\n" in shown
    assert "  id/q-names/index.md\n" in shown
    for form in ("text", "markdown", "json"):
        assert "knew the dog" not in toc("diff", old, "-C", repository, "--format", form).output


@pytest.mark.parametrize("old", ["1.2.0", "HEAD"])
def test_a_quote_that_was_restricted_is_told_with_its_status_and_without_its_words(repository: Path, old: str) -> None:
    taken_back(repository, "restrict")
    shown = toc("diff", old, "-C", repository).output
    assert "The status is now ‘restricted’. Before: ‘published’." in shown
    assert "  problems/p2.md\n" in shown
    for form in ("text", "markdown", "json"):
        assert "knew the dog" not in toc("diff", old, "-C", repository, "--format", form).output


@pytest.mark.parametrize("how", ["withdraw", "restrict"])
def test_a_model_differs_in_nothing_from_the_release_that_was_just_made_of_it(repository: Path, how: str) -> None:
    taken_back(repository, how)
    committed(repository)
    assert released(repository, "1.3.0").exit_code == 0
    assert toc("diff", "1.3.0", "-C", repository).output == "No changes from version 1.3.0 to the working tree.\n"
    found = json.loads(toc("diff", "1.3.0", "-C", repository, "--format", "json").output)
    assert (found["changes"], found["pages"]) == ([], {"added": [], "removed": [], "changed": []})


def test_a_quote_that_was_restricted_before_is_told_when_it_is_withdrawn(repository: Path) -> None:
    taken_back(repository, "restrict")
    committed(repository)
    assert released(repository, "1.3.0").exit_code == 0
    assert toc("evidence", "withdraw", "-C", repository, "q-names", "--why", "She asked again.").exit_code == 0
    shown = toc("diff", "1.3.0", "-C", repository).output
    assert "  Quote q-names (What goes wrong)\n    removed: Removed.\n" in shown
    assert "Links that lose their last evidence (1)" in shown


def test_seals_that_a_release_does_not_keep_change_no_page(repository: Path) -> None:
    assert released(repository, "1.2.0", day="2025-03-01").exit_code == 0
    source = repository / "source.txt"
    source.write_text(whole_source(texts_of(repository)), encoding="utf-8")
    assert toc("verify", "-C", repository, "--source", f"report={source}").exit_code == 0
    retitled(repository)
    found = json.loads(toc("diff", "1.2.0", "-C", repository, "--format", "json").output)
    assert "problems/p1.md" in found["pages"]["changed"]
    assert "outcomes/st1.md" not in found["pages"]["changed"]
