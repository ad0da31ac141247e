"""The files of releases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.loading.load import load
from generator.model.snapshot import data_of
from generator.project_io.project_reader import read_project
from tests.garden import garden_model
from tests.maintenance.released import PATH, kept
from tests.projects import Texts, report


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
        "1.2.0.json: error: the release is not JSON that can be read [not-json]\n" + RESTORE,
    ),
    "a list": (
        "[]",
        "1.2.0.json: error: the release does not say its format [release-format]\n"
        "    Restore the file, or use the program that wrote it: this one reads format 1.",
    ),
    "a newer format": (
        '{"format": 2}',
        "1.2.0.json: error: the release has format 2 [release-format]\n"
        "    Restore the file, or use the program that wrote it: this one reads format 1.",
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
        "1.2.0.json: error: the file is named 1.2.0 but contains version 1.3.0 [release-version]\n"
        "    Name it 1.3.0.json.",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_release_is_one_finding(garden: Texts, what: str) -> None:
    text, wanted = BAD[what]
    pattern = re.escape(f"content/releases/{wanted}").replace(r"\.\*", ".*")
    found = report(garden | {PATH: text})
    assert re.fullmatch(pattern, found), found


def test_json_is_read_among_the_releases_only(garden_folder: Path) -> None:
    for name in (PATH, "content/other.json", "content/pages/data.json", "content/releases/old/1.0.0.json"):
        path = garden_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(kept(), encoding="utf-8")
    texts, findings = read_project(garden_folder)
    assert findings == []
    assert [path for path in texts if path.endswith(".json")] == [PATH]


def test_a_file_that_is_named_like_no_version_is_one_finding(garden: Texts) -> None:
    found = report(garden | {"content/releases/latest.json": kept()})
    assert found == (
        "content/releases/latest.json: error: 'latest' is not a version [release-name]\n    Name it 1.2.0.json."
    )
