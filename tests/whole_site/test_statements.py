"""What hand-written pages say of the program holds: whoever changes the one is told to change the other."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from tests.reading import REAL

SCRIPTS = REAL / "generator" / "assets" / "scripts"


def said(page: str) -> str:
    return " ".join((REAL / "content" / "pages" / page).read_text(encoding="utf-8").split())


def script(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


def test_the_accessibility_statement_names_the_version_that_the_tests_use() -> None:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    version = re.match(r"/\*! axe v(\S+)", axe)
    assert version
    assert f"axe-core {version[1]}" in said("accessibility.md")


def test_the_page_on_privacy_names_the_one_thing_that_is_stored() -> None:
    kept = {
        name for file in SCRIPTS.glob("*.js") for name in re.findall(r"localStorage\.setItem\((\w+)", file.read_text())
    }
    assert kept == {"KEY"}
    (name,) = re.findall(r'KEY = "(.+)"', script("colour-scheme.js"))
    assert f"`{name}`" in said("privacy.md")


@pytest.mark.parametrize(
    "forbidden", ["sessionStorage", "document.cookie", "indexedDB", "sendBeacon", "XMLHttpRequest"]
)
def test_no_script_stores_or_sends_in_another_way(forbidden: str) -> None:
    assert not [file.name for file in SCRIPTS.glob("*.js") if forbidden in file.read_text(encoding="utf-8")]


def test_the_page_on_safety_says_how_the_way_out_works() -> None:
    assert "WITHIN = 5000" in script("quick-exit.js")
    assert "presses.length === 3" in script("quick-exit.js")
    assert "**Shift** key three times, within five seconds" in said("safety.md")


def test_the_page_on_safety_says_where_the_way_out_leads() -> None:
    settings = yaml.safe_load((REAL / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "weather" in settings["extra"]["exit_to"]
    assert "a website about the weather" in said("safety.md")


@pytest.mark.parametrize("page", ["safety.md", "how-to-read.md"])
def test_a_page_that_speaks_of_painful_things_leads_to_help(page: str) -> None:
    assert "suicide" in said(page)
    assert "](help.md)" in said(page)
