"""`toc new`: a small, complete project that passes every check, builds, and says how to go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.plain_language.plain_texts import HEADINGS
from tests.commands.running import held, toc

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::DeprecationWarning")]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "ours"
    assert toc("new", folder).exit_code == 0
    return folder


def test_a_new_project_passes_every_check_and_builds(begun: Path) -> None:
    assert toc("check", "--strict", "-C", begun).output == "no errors, no warnings.\n"
    result = toc("build", "--strict", "-C", begun, "--site-url", "https://example.org/")
    assert result.exit_code == 0, result.output
    for page in (*(begun / "site").glob("*.html"), *(begun / "site").glob("requirements/*.html")):
        assert not re.search(r"\{ \.|\]\([a-z./-]+\.md\)|^#{2,} ", page.read_text(encoding="utf-8"), re.MULTILINE), page


def test_the_readme_tells_how_to_install_and_publish_and_names_pages_and_headings(begun: Path) -> None:
    text = (begun / "README.md").read_text(encoding="utf-8")
    assert "pip install" in text
    assert all(f"## {heading}" in text for heading in HEADINGS)
    named = {*re.findall(r"`([a-z/-]+\.md)`", text)}
    settings = yaml.safe_load((begun / "mkdocs.yml").read_text(encoding="utf-8"))
    assert {address for entry in settings["nav"] for address in entry.values()} <= named
    assert "{" not in re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def test_its_workflow_checks_and_builds_the_project_and_runs_no_tests_of_the_generator(begun: Path) -> None:
    [workflow] = (begun / ".github" / "workflows").iterdir()
    steps = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]["site"]["steps"]
    runs = [step["run"].split()[:2] for step in steps if "run" in step]
    assert runs == [["python", "-m"], ["toc", "check"], ["toc", "build"]]
    assert "make" not in workflow.read_text(encoding="utf-8")


def test_every_first_line_names_a_schema_that_is_there(begun: Path) -> None:
    files = [path for path in begun.rglob("*.yaml") if "site" not in path.parts]
    assert len(files) >= 4
    for path in files:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert named
        assert (path.parent / named[1]).is_file()
    before = held(begun / "schemas")
    assert toc("schema", "-C", begun).output == ""
    assert held(begun / "schemas") == before
    assert not (begun / "generator").exists()


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    result = toc("new", tmp_path)
    assert result.exit_code == 1
    assert "contains files that this command did not write" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
