"""The lists of packages: each is pinned with its hash, none has an address, and all are looked up for weaknesses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LISTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("name", LISTS)
def test_every_package_has_one_version_and_its_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[\w.]+", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert re.findall(r"https?:|index-url|find-links", text) == []


@pytest.mark.parametrize("name", LISTS)
def test_every_package_that_is_asked_for_says_why_and_is_in_the_list(name: str) -> None:
    source = (ROOT / name).with_suffix(".in").read_text("utf-8")
    pinned = {*re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)}
    asked = [line for line in source.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert {re.split(r"[<>=]", line)[0].lower().replace("_", "-") for line in asked} <= pinned
    assert asked
    assert source.count("\n#") >= 1


def test_the_audit_asks_about_every_list_and_passes_over_none() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    assert all(name in recipe for name in LISTS)
    assert {"--strict", "--require-hashes", "--disable-pip"} <= {*recipe.split()}
    assert "exit $$status" in recipe


def workflow(name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text("utf-8"))
    return found


def test_the_audit_runs_every_week_and_when_a_list_changes() -> None:
    found = workflow("advisories.yml")
    when = found[True]  # YAML 1.1 reads `on` so.
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["schedule"][0]["cron"])
    for event in ("push", "pull_request"):
        assert "requirements*.txt" in when[event]["paths"]
    assert [step["run"] for step in found["jobs"]["audit"]["steps"] if "run" in step] == ["make audit"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_a_job_needs_more_and_names_no_registry(path: Path) -> None:
    found = workflow(path.name)
    assert {*found["permissions"].values()} == {"read"}
    assert all("timeout-minutes" in job or "environment" in job for job in found["jobs"].values())
    assert re.findall(r"https?://", path.read_text("utf-8")) == []
