"""Releases: what their files may hold, what `toc release` writes and refuses, and what `toc diff` reads."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.cli import main
from generator.loading.load import load
from generator.maintenance.release_version import refusals, stamped
from generator.model.graph import Graph
from generator.model.model import MODEL
from generator.model.releases import order
from generator.model.snapshot import data_of, text_of
from generator.project_io.project_reader import read_project
from generator.records import Kind
from generator.records.theory import RETIRABLE
from generator.site.compose import compose
from tests.garden import garden_model
from tests.model.test_seals import whole_source
from tests.projects import GARDEN, Texts, added, changed, faults, report, texts_of

PATH = "content/releases/1.2.0.json"
NOTES = "content/evidence/notes.yaml"
EARLIER = "content/releases/1.1.0.json"


def toc(*arguments: object) -> Result:
    """The command, run here; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def kept(version: str = "1.2.0") -> str:
    data = data_of(garden_model())
    return text_of(data | {"toc": data["toc"] | {"version": version}})


def edition_of(texts: Texts) -> str:
    return Graph(load(texts).model).edition


PLAIN_P1 = "---\nelement: p1\ntitle: Dry\nreviews: []\n---\n\n## What this means\n\nIt is dry.\n"


# --- files ---------------------------------------------------------------------------------------------------------


def test_releases_are_read_oldest_first_by_their_figures(garden: Texts) -> None:
    texts = garden | {f"content/releases/{v}.json": kept(v) for v in ("1.10.0", "1.9.0", "0.9.12")}
    loaded = load(texts)
    assert loaded.findings == []
    assert [release.version for release in loaded.model.releases] == ["0.9.12", "1.9.0", "1.10.0"]
    assert loaded.model.releases[0].date == date(2025, 3, 1)


def spoilt(change: Callable[[dict[str, object]], object]) -> str:
    data = data_of(garden_model())
    change(data)
    return json.dumps(data)


RESTORE = "    Do not edit releases. Restore the file, for example with `git checkout`."
BAD = {
    "not JSON": ("{\n 'a': 1}", "1.2.0.json:2:2: error: the release is not JSON: .* [not-json]\n" + RESTORE),
    "nothing": ("", "1.2.0.json:1:1: error: the release is not JSON: .* [not-json]\n" + RESTORE),
    "nested too deep": ("[" * 100_000, "1.2.0.json.*: error: the release is not JSON.* [not-json]\n" + RESTORE),
    "a number nobody can read": (
        "9" * 5000,
        "1.2.0.json: error: the release is not JSON that anybody can read [not-json]\n" + RESTORE,
    ),
    "a list": (
        "[]",
        "1.2.0.json: error: the release does not say its format [release-format]\n"
        "    This program reads format 1. Was the release written by a newer one?",
    ),
    "a newer format": (
        '{"format": 2}',
        "1.2.0.json: error: the release has format 2 [release-format]\n"
        "    This program reads format 1. Was the release written by a newer one?",
    ),
    "a field that is missing": (
        spoilt(lambda data: data["gaps"][0].pop("title")),  # type: ignore[index]
        "1.2.0.json: error: the release cannot be read at gaps.0.title: Field required [release-record]\n" + RESTORE,
    ),
    "two mistakes": (
        spoilt(lambda data: (data.pop("gaps"), data.pop("terms"))),
        "1.2.0.json: error: the release cannot be read at gaps: Field required (and 1 more) [release-record]\n"
        + RESTORE,
    ),
    "another version": (
        kept("1.3.0"),
        "1.2.0.json: error: the file is named 1.2.0 and holds version 1.3.0 [release-version]\n    Name it 1.3.0.json.",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_release_is_one_finding(garden: Texts, what: str) -> None:
    text, wanted = BAD[what]
    pattern = re.escape(f"content/releases/{wanted}").replace(r"\.\*", ".*")
    found = report(garden | {PATH: text})
    assert re.fullmatch(pattern, found), found


def test_a_file_that_is_named_like_no_version_is_one_finding(garden: Texts) -> None:
    found = report(garden | {"content/releases/latest.json": kept()})
    assert found == (
        "content/releases/latest.json: error: 'latest' is not a version [release-name]\n    Name it 1.2.0.json."
    )


def test_json_is_read_among_the_releases_only(garden_folder: Path) -> None:
    for name in (PATH, "content/other.json", "content/pages/data.json", "content/releases/old/1.0.0.json"):
        path = garden_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(kept(), encoding="utf-8")
    texts, findings = read_project(garden_folder)
    assert findings == []
    assert [path for path in texts if path.endswith(".json")] == [PATH]


@given(st.lists(st.tuples(*[st.integers(0, 10**8)] * 3), min_size=2, max_size=2))
def test_versions_are_in_the_order_of_their_figures(pair: list[tuple[int, int, int]]) -> None:
    one, other = (".".join(map(str, figures)) for figures in pair)
    first, second = order(one), order(other)
    assert first is not None
    assert second is not None
    assert (first < second) is (pair[0] < pair[1])


@pytest.mark.parametrize(
    "text", ["1.0", "1.0.0.0", "v1.0.0", "1.0.0-beta", "01.0.0", "1.0.٣", "", "1.0.0\n", "../1.0.0"]
)
def test_what_is_no_version(text: str) -> None:
    assert order(text) is None


def test_an_element_of_a_release_is_still_there_or_retired(garden: Texts) -> None:
    barrels = (
        "      - id: r1-rain-barrels\n        section: What is needed\n"
        "        title: put a rain barrel under every gutter\n"
    )
    gone = changed(garden, barrels, "") | {PATH: kept()}
    assert faults(gone) == (
        f"{MODEL}: error: activity 'r1-rain-barrels' of version 1.2.0 is gone without a word [vanished-id]\n"
        "    Write it under retired:, with its version: and because:, or put it back."
    )
    record = "\n  - id: r1-rain-barrels\n    kind: activity\n    title: x\n    version: 1.3.0\n    because: It leaks.\n"
    assert faults(added(gone, record)) == ""


# What is taken out of the garden, from where to where, and the finding that the release then leads to.
GONE = {
    "statement 'p2-1'": (MODEL, "    statements:\n      - id: p2-1\n", "\nrequirements:", "statement"),
    "gap 'gap-harvest'": (MODEL, "\n  - id: gap-harvest", "\nretired:", "gap"),
    "activity 'r0-hose'": (MODEL, "\nretired:", "", ""),
    "source 'ref2'": ("content/sources.yaml", "\n  - id: ref2", "", "source"),
    "term 'g-bed'": ("content/glossary.yaml", "  - id: g-bed", "  - id: g-toc", "term"),
}


@pytest.mark.parametrize("what", GONE)
def test_whatever_had_an_address_in_a_release_keeps_one(garden: Texts, what: str) -> None:
    path, start, end, kind = GONE[what]
    text = garden[path]
    begin = text.index(start)
    taken = text[:begin] + (text[text.index(end) :] if end else "")
    texts = garden | {path: taken.replace("gaps:\n\nretired:", "retired:"), PATH: kept()}
    remedy = f"Write it under retired:, with kind: {kind}, version: and because:, or put it back."
    if not kind:
        remedy = "Write it under retired:, with its version: and because:, or put it back."
    assert faults(texts) == f"{path}: error: {what} of version 1.2.0 is gone without a word [vanished-id]\n    {remedy}"
    if kind:
        id_ = what.partition(" ")[2].strip("'")
        record = f"\n  - id: {id_}\n    kind: {kind}\n    title: It\n    version: 1.3.0\n    because: So.\n"
        assert faults(added(texts, record)) == ""
        assert "was another thing" in faults(added(texts, record.replace(f"kind: {kind}", "kind: impact")))


def test_a_quote_of_a_release_is_withdrawn_and_never_deleted(garden: Texts) -> None:
    text = garden[NOTES].partition("\n  - id: q-names")[0]
    texts = changed(garden, "    evidence: [q-names]\n", "") | {NOTES: text, PATH: kept()}
    texts = changed(texts, "[what a gardener wrote][q-names]", "more", "content/pages/about.md")
    assert faults(texts) == (
        f"{NOTES}: error: quote 'q-names' of version 1.2.0 is gone without a word [vanished-id]\n"
        "    Put it back; what readers are no longer to see is withdrawn instead: toc evidence withdraw q-names."
    )


def test_a_file_of_quotes_that_was_deleted_is_one_finding(garden: Texts) -> None:
    texts = changed(garden, "    evidence: [q-names]\n", "") | {PATH: kept()}
    texts = changed(texts, "[what a gardener wrote][q-names]", "more", "content/pages/about.md")
    texts = changed(texts, "    evidence: [q-water-first]\n", "")
    del texts[NOTES]
    assert f"{NOTES}: error: 2 quotes of version 1.2.0 are gone without a word" in faults(texts)
    assert faults(texts).count("error:") == 1


def test_the_page_of_a_retired_term_says_what_it_was_and_what_replaced_it(garden: Texts) -> None:
    text = garden["content/glossary.yaml"].replace("g-bed", "g-plot")
    record = "\n  - id: g-bed\n    kind: term\n    title: bed\n    version: 1.3.0\n    because: So.\n"
    texts = added(garden | {"content/glossary.yaml": text, PATH: kept()}, f"{record}    replaced_by: [g-plot]\n")
    assert faults(texts) == ""
    page = compose(load(texts).model).pages["id/g-bed/index.md"]
    assert "This term is no longer part of the " in page
    assert "[Glossary](../../glossary.md)" in page
    assert "[Bed](../../glossary.md#g-plot)" in page
    changes = compose(load(texts).model).pages["changes.md"]
    assert changes.count("Retired. So. Replaced by Bed.") == 1
    assert compose(load(texts).model).exports


def test_every_kind_of_element_can_be_retired() -> None:
    assert {*map(str, Kind)} < RETIRABLE.keys()


def test_an_id_of_a_release_is_never_that_of_another_kind(garden: Texts) -> None:
    texts = {path: text.replace("a-slow", "i3x") for path, text in garden.items()}
    earlier = {path: text.replace("a-slow", "gap-harvest") for path, text in garden.items()}
    earlier[MODEL] = earlier[MODEL].partition("gaps:\n")[0]
    data = data_of(load(earlier).model)
    found = report(texts | {PATH: text_of(data)})
    assert "error: in version 1.2.0 'gap-harvest' was another thing: an assumption [reused-id]" in found


def test_one_broken_record_is_one_finding_with_a_release_too(garden: Texts) -> None:
    texts = changed(garden, "title: Less loneliness", "titel: Less loneliness") | {PATH: kept()}
    assert report(texts).count("error:") == 1


# --- the text of the model -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_version_and_date_change_and_not_one_character_else(garden: Texts, quote: str, end: str, start: str) -> None:
    text = garden[MODEL].replace("version: 1.2.0", f"version:   {quote}1.2.0{quote}  # ours")
    text = start + text.replace("\n", end)
    new = stamped(text, "10.0.0", date(2027, 1, 31))
    wanted = text.replace(f"{quote}1.2.0{quote}  # ours", "10.0.0  # ours").replace(
        "date: 2025-03-01", "date: 2027-01-31"
    )
    assert new == wanted
    assert stamped(new, "10.0.0", date(2027, 1, 31)) == new


def test_in_a_mapping_on_one_line_too() -> None:
    text = "toc: {version: 1.0.0, date: 2025-01-02, title: x}\n"
    assert stamped(text, "1.0.1", date(2026, 1, 2)) == "toc: {version: 1.0.1, date: 2026-01-02, title: x}\n"


# --- toc release ---------------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "x@y.z" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, env=environment)


def committed(folder: Path) -> Path:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it is")
    return folder


@pytest.fixture
def repository(garden_folder: Path) -> Path:
    """The garden as a repository in which all is committed."""
    git(garden_folder, "init", "-q")
    return committed(garden_folder)


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def released(folder: Path, version: str, *more: str, day: str = "2026-01-31") -> Result:
    return toc("release", version, "--date", day, "-C", folder, *more)


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
    for old, new in (("to: p1\n", "to: p9\n"), ("    to: p2\n", "    to: p1\n")):
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


def test_no_other_words_go_by_the_number_of_a_release(garden: Texts) -> None:
    texts = garden | {PATH: text_of(data_of(load(garden).model))}
    explained = added(texts, PLAIN_P1, "content/plain/p1.md")
    assert edition_of(garden) == edition_of(texts) == "1.2.0"
    assert edition_of(changed(texts, "title: Dry summers", "title: Wet summers")) == "1.2.0 (changed since)"
    assert edition_of(explained) == "1.2.0 (changed since)"
    assert edition_of(changed(texts, "version: 1.2.0", "version: 1.3.0")) == "1.3.0"
    mark = "id: q-names\n"
    gone = changed(texts, mark, f"{mark}    status: withdrawn\n    why: Asked for.\n", "content/evidence/notes.yaml")
    assert edition_of(gone) == "1.2.0"


def test_a_review_makes_no_other_words(garden: Texts) -> None:
    garden = added(garden, PLAIN_P1, "content/plain/p1.md")
    texts = garden | {PATH: text_of(data_of(load(garden).model))}
    review = (
        "reviews:\n  - by: Gardeners\n    people: 2\n    how: meeting\n    date: 2025-03-01\n    version: 1.2.0\n"
        "    read: {Plain title: aaaaaaaaaaaa}\n"
    )
    reviewed = changed(texts, "reviews: []\n", review, "content/plain/p1.md")
    assert [len(text.front.reviews) for text in load(reviewed).model.plain if text.id == "p1"] == [1]
    assert edition_of(texts) == edition_of(reviewed) == "1.2.0"


def test_every_page_and_every_file_names_the_edition(garden: Texts) -> None:
    site = compose(load(changed(garden | {PATH: kept()}, "title: Dry summers", "title: Wet summers")).model)
    assert "version 1.2.0 (changed since) of 1 March 2025" in site.pages["problems/p1.md"]
    assert site.facts["version"] == "1.2.0 (changed since)"
    citation = next(text for path, text in site.exports.items() if path.endswith("CITATION.cff"))
    assert yaml.safe_load(citation("https://example.org/"))["version"] == "1.2.0 (changed since)"


# --- toc diff ------------------------------------------------------------------------------------------------------


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
    assert "A file that toc release wrote is wanted here" in result.output


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


# --- toc diff, where a quote was taken back ------------------------------------------------------------------------


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
    assert "  Quote q-names (What goes wrong)\n    removed: Taken out.\n" in shown
    assert "No longer rests on quote q-names (What goes wrong)." in shown
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
    assert "  Quote q-names (What goes wrong)\n    removed: Taken out.\n" in shown
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
