"""Releases: what their files may hold, what `toc release` writes and refuses, and what `toc diff` reads."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from generator.loading.load import load
from generator.maintenance.release_version import refusals, with_version
from generator.model.model import MODEL
from generator.model.snapshot import data_of, text_of
from generator.project_io.project_reader import read_project
from generator.site.compose import compose
from tests.garden import garden_model
from tests.maintenance.released import PATH, committed, git, kept, released, toc
from tests.projects import GARDEN, Texts, added, changed, texts_of

EARLIER = "content/releases/1.1.0.json"


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_version_and_date_change_and_not_one_character_else(garden: Texts, quote: str, end: str, start: str) -> None:
    text = garden[MODEL].replace("version: 1.2.0", f"version:   {quote}1.2.0{quote}  # ours")
    text = start + text.replace("\n", end)
    new = with_version(text, "10.0.0", date(2027, 1, 31))
    wanted = text.replace(f"{quote}1.2.0{quote}  # ours", "10.0.0  # ours").replace(
        "date: 2025-03-01", "date: 2027-01-31"
    )
    assert new == wanted
    assert with_version(new, "10.0.0", date(2027, 1, 31)) == new


def test_in_a_mapping_on_one_line_too() -> None:
    text = "toc: {version: 1.0.0, date: 2025-01-02, title: x}\n"
    assert with_version(text, "1.0.1", date(2026, 1, 2)) == "toc: {version: 1.0.1, date: 2026-01-02, title: x}\n"


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_release_writes_the_snapshot_and_the_number_and_nothing_else(repository: Path) -> None:
    before = held(repository)
    result = released(repository, "1.3.0")
    assert result.exit_code == 0, result.output
    after = held(repository)
    path = "content/releases/1.3.0.json"
    assert {name for name in after if after[name] != before.get(name)} == {path, MODEL}
    wanted = before[MODEL].replace(b"version: 1.2.0", b"version: 1.3.0").replace(b"2025-03-01", b"2026-01-31")
    assert after[MODEL] == wanted
    model = load(read_project(repository)[0]).model
    assert after[path].decode() == text_of(data_of(model))
    assert (model.about.version, model.about.date) == ("1.3.0", date(2026, 1, 31))
    assert toc("check", "--strict", "-C", repository).exit_code == 0


def test_the_version_that_the_model_has_can_be_released_and_the_next_follows(repository: Path) -> None:
    assert released(repository, "1.2.0", day="2025-03-01").exit_code == 0
    assert (repository / PATH).is_file()
    committed(repository)
    assert released(repository, "1.2.1").exit_code == 0


def test_without_a_date_it_is_today(repository: Path) -> None:
    assert toc("release", "1.2.1", "-C", repository).exit_code == 0
    data = json.loads((repository / "content/releases/1.2.1.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", data["toc"]["date"])
    assert data["toc"]["date"] != "2025-03-01"


def refused(folder: Path, result: Result, words: str) -> None:
    assert result.exit_code != 0
    assert words in result.output, result.output


REFUSED = {
    "1.1.9": "version 1.1.9 is lower than the version of the model, 1.2.0 [release]",
    "v1.3.0": "'v1.3.0' is not a version [release]",
    "../1.3.0": "'../1.3.0' is not a version [release]",
    "01.3.0": "'01.3.0' is not a version [release]",
}


@pytest.mark.parametrize("version", REFUSED)
def test_a_number_that_will_not_do_is_refused(repository: Path, version: str) -> None:
    before = held(repository)
    refused(repository, released(repository, version), REFUSED[version])
    assert held(repository) == before


def test_a_version_that_exists_or_is_before_one_that_does_is_refused(repository: Path) -> None:
    assert released(repository, "1.4.0").exit_code == 0
    committed(repository)
    before = held(repository)
    refused(repository, released(repository, "1.4.0"), "version 1.4.0 has already been released [release]")
    refused(
        repository,
        released(repository, "1.3.9"),
        "version 1.3.9 is lower than 1.4.0, which has been released [release]",
    )
    refused(
        repository, released(repository, "1.5.0", day="2026-01-30"), "2026-01-30 is before the date of version 1.4.0"
    )
    assert held(repository) == before


def test_a_day_that_has_not_come_is_refused(repository: Path) -> None:
    before = held(repository)
    result = released(repository, "1.3.0", day="2099-01-01")
    refused(repository, result, f"{MODEL}: error: 2099-01-01 is in the future [release]")
    assert held(repository) == before


@pytest.mark.parametrize(
    ("version", "day"), [("0.0.1", "2026-01-31"), ("1.0.0", "2026-01-31"), ("9.0.0", "1999-01-01")]
)
def test_what_stands_against_every_release_is_one_finding(version: str, day: str) -> None:
    names = ("1.0.0", "1.1.0", "1.2.0")
    data = {f"content/releases/{name}.json": kept(name) for name in names}
    model = load(texts_of(GARDEN) | data).model
    assert len([*refusals(model, version, date.fromisoformat(day), date(2026, 2, 1))]) == 1


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "20260131", "2026-W05-6"])
def test_a_day_that_is_none_is_refused(repository: Path, day: str) -> None:
    assert released(repository, "1.3.0", day=day).exit_code == 2


def test_a_failing_model_is_refused_and_so_is_one_with_warnings(repository: Path) -> None:
    whole = (repository / MODEL).read_text(encoding="utf-8")
    title = "    title: Land and water\n"
    for old, new in (("to: p1\n", "to: p9\n"), (title, f"{title}    plain_name: {'water ' * 9}\n")):
        (repository / MODEL).write_text(whole.replace(old, new), encoding="utf-8")
        committed(repository)
        before = held(repository)
        refused(repository, released(repository, "1.3.0"), "Nothing was released")
        assert held(repository) == before


@pytest.mark.parametrize("path", [MODEL, "content/glossary.yaml", "content/evidence/new.yaml"])
def test_what_is_not_committed_is_refused_by_name(repository: Path, path: str) -> None:
    texts = read_project(repository)[0]
    line = "\n# later\n" if path in texts else "source: report\nquotes: []\n"
    (repository / path).write_text(added(texts, line, path)[path], encoding="utf-8")
    before = held(repository)
    refused(repository, released(repository, "1.3.0", "--without-git"), f"{path}: error: this is not committed")
    assert held(repository) == before


def test_a_file_that_git_ignores_is_not_committed_either(repository: Path) -> None:
    (repository / ".gitignore").write_text("content/evidence/later.yaml\n", encoding="utf-8")
    (repository / "content/evidence/later.yaml").write_text("source: report\nquotes: []\n", encoding="utf-8")
    refused(repository, released(repository, "1.3.0"), "content/evidence/later.yaml: error: this is not committed")


def test_what_is_beside_the_content_need_not_be_committed(repository: Path) -> None:
    (repository / "notes.txt").write_text("later", encoding="utf-8")
    assert released(repository, "1.3.0").exit_code == 0


def test_a_project_inside_a_larger_repository(tmp_path: Path, garden_folder: Path) -> None:
    git(tmp_path, "init", "-q")
    committed(tmp_path)
    (garden_folder / "content/glossary.yaml").write_text("terms: []\n", encoding="utf-8")
    refused(garden_folder, released(garden_folder, "1.3.0"), "content/glossary.yaml: error: this is not committed")
    assert "\nWords\n" in toc("diff", "HEAD", "-C", garden_folder).output
    git(tmp_path, "checkout", "-q", ".")
    assert released(garden_folder, "1.3.0").exit_code == 0


def test_where_there_is_no_git_it_says_so_and_goes_on_only_when_told(garden_folder: Path) -> None:
    before = held(garden_folder)
    refused(garden_folder, released(garden_folder, "1.3.0"), "git cannot say whether everything is committed [git]")
    assert held(garden_folder) == before
    assert released(garden_folder, "1.3.0", "--without-git").exit_code == 0


def test_all_is_written_or_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(repository)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == MODEL:
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    refused(repository, released(repository, "1.3.0"), "No space left on device")
    assert held(repository) == before


def test_a_version_that_is_written_over_several_lines_is_left_to_people(repository: Path) -> None:
    path = repository / MODEL
    path.write_text(path.read_text(encoding="utf-8").replace("version: 1.2.0", "version: >-\n    1.2.0"), "utf-8")
    committed(repository)
    before = held(repository)
    refused(repository, released(repository, "1.3.0"), "version: and date: cannot be set here [release]")
    assert held(repository) == before


def test_what_is_withdrawn_is_in_no_release(repository: Path) -> None:
    path = repository / "content/evidence/notes.yaml"
    quote = next(item.quote for item in garden_model().evidence if item.quote.id == "q-names")
    mark = f"id: {quote.id}\n"
    text = path.read_text(encoding="utf-8").replace(mark, f"{mark}    status: withdrawn\n    why: Asked for.\n")
    path.write_text(text, encoding="utf-8")
    committed(repository)
    result = released(repository, "1.3.0")
    assert result.exit_code == 0, result.output
    kept_text = (repository / "content/releases/1.3.0.json").read_text(encoding="utf-8")
    assert '"q-water-first"' in kept_text
    assert quote.text not in kept_text
    assert f'"{quote.id}"' not in kept_text


def test_every_page_and_every_file_names_the_edition(garden: Texts) -> None:
    site = compose(load(changed(garden | {PATH: kept()}, "title: Dry summers", "title: Wet summers")).model)
    assert "version 1.2.0 (changed since) of 1 March 2025" in site.pages["problems/p1.md"]
    assert site.facts["version"] == "1.2.0 (changed since)"
    citation = next(text for path, text in site.exports.items() if path.endswith("CITATION.cff"))
    assert yaml.safe_load(citation("https://example.org/"))["version"] == "1.2.0 (changed since)"
