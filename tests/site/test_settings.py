"""Settings that MkDocs accepts and that no site can be built with are found before anything is built."""

from __future__ import annotations

import pytest

from generator.findings import as_text
from generator.rules import Settings
from generator.site.settings import PLUGIN, refused

SOUND = {"theme": "material", "plugins": [PLUGIN], "extra": {}, "site_url": "https://example.org/toc/"}


def said(**other: object) -> str:
    """What is said of sound settings with these changes."""
    given = SOUND | other
    found = refused(given["theme"], given["plugins"], given["extra"], given["site_url"])  # type: ignore[arg-type]
    assert all((finding.rule, str(finding.place)) == (Settings.SETTINGS, "mkdocs.yml") for finding in found)
    return as_text(found)


@pytest.mark.parametrize(
    "other",
    [{}, {"site_url": None}, {"site_url": ""}, {"plugins": [PLUGIN, "search"]}, {"extra": {"exit_to": None}}],
    ids=str,
)
def test_sound_settings_are_accepted(other: dict[str, object]) -> None:
    assert said(**other) == ""


@pytest.mark.parametrize(
    ("other", "why", "remedy"),
    [
        ({"theme": "mkdocs"}, "theme: name: is 'mkdocs', but the pages are made for material", "  name: material"),
        ({"theme": None}, "theme: has no name, but the pages are made for material", "  name: material"),
        ({"plugins": [PLUGIN, f"{PLUGIN} #2"]}, f"plugins: names {PLUGIN} twice", "Keep one of the two."),
        ({"extra": {"security_contact": "me"}}, "extra: security_contact: 'me' is not", "Write mailto: with"),
        ({"extra": {"exit_to": "weather"}}, "extra: exit_to: 'weather' does not lead", "Write the whole address of"),
    ],
    ids=str,
)
def test_a_setting_that_makes_a_site_impossible_is_one_finding(other: dict[str, object], why: str, remedy: str) -> None:
    found = said(**other)
    assert found.count("error:") == 1
    assert why in found
    assert remedy in found


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org/", "https://example.org/a b", 'https://example.org/"', "https:///toc", 5],
)
def test_the_address_of_a_site_is_whole_and_holds_nothing_that_would_end_a_link(address: object) -> None:
    assert f"site_url: {address!r} is not the address of a site" in said(site_url=address)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = said(theme="mkdocs", plugins=[f"{PLUGIN} #2"], extra={"exit_to": 5, "security_contact": 5}, site_url="x")
    assert found.count("error:") == 5
