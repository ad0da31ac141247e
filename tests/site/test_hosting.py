"""What the site gives to hosts: its own address, a way out, and whom to tell of a hole in it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.site.hosting import (
    SECURITY,
    ContactRefused,
    ExitRefused,
    hosting_files,
    security_txt,
    way_out,
)
from tests.site.addresses import ADDRESS, settings, toc

DAY = datetime.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        (None, "/404.html"),
        ("", "/404.html"),
        ("https://example.org", "/404.html"),
        (ADDRESS, "/toc/404.html"),
        ("https://example.org/a/b", "/a/b/404.html"),
        ("https://example.org/gärten und beete/", "/g%C3%A4rten%20und%20beete/404.html"),
    ],
)
def test_apache_finds_the_page_for_a_wrong_address_wherever_the_site_stands(site_url: str | None, address: str) -> None:
    made = hosting_files("Garden", "default-src 'none'", site_url)[".htaccess"]
    assert made.splitlines()[-1] == f"ErrorDocument 404 {address}"


def test_security_txt_has_what_rfc_9116_wants_and_grows_old_with_the_model_not_with_the_clock() -> None:
    assert security_txt("mailto:safe@example.org", DAY, "en-GB", ADDRESS) == {
        SECURITY: (
            "Contact: mailto:safe@example.org\n"
            "Expires: 2025-04-30T00:00:00Z\n"
            "Preferred-Languages: en-GB\n"
            "Canonical: https://example.org/toc/.well-known/security.txt\n"
        )
    }


def test_without_an_address_of_the_site_security_txt_does_not_name_it() -> None:
    assert "Canonical" not in security_txt("https://example.org/tell", DAY, "en", None)[SECURITY]


@pytest.mark.parametrize("nobody", [None, ""])
def test_where_nobody_is_named_there_is_no_security_txt(nobody: object) -> None:
    assert security_txt(nobody, DAY, "en", ADDRESS) == {}


BAD = (
    "safe@example.org", "mailto:safe", "http://example.org", "https://", "https://example.org/a b", 5,
    ["mailto:a@b.org"], "mailto:a@b.org\nExpires: 9999-01-01T00:00:00Z", "javascript:alert(1)",
    "mailto:a@b.org\n", False,
)  # fmt: skip


@pytest.mark.parametrize("contact", BAD, ids=repr)
def test_what_is_no_address_is_refused(contact: object) -> None:
    with pytest.raises(ContactRefused):
        security_txt(contact, DAY, "en", None)


@pytest.mark.parametrize("command", ["build", "emit"])
def test_a_contact_that_is_none_stops_the_command_with_one_message(garden_folder: Path, command: str) -> None:
    settings(garden_folder, extra={"security_contact": "safe at example.org"})
    target = garden_folder.parent / "out"
    where = ["--site-dir", target] if command == "build" else [target]
    result = toc(command, "-C", garden_folder, *where)
    assert result.exit_code == 1
    assert result.stderr.count("error:") == 1
    assert (
        "extra: security_contact: 'safe at example.org' is not an address that security.txt may contain."
        in result.stderr
    )
    assert "Write mailto: with an e-mail address" in result.stderr
    assert not target.exists()


@pytest.mark.parametrize("address", [None, "", False, "https://example.org", "https://example.org/?a=1", ADDRESS])
def test_a_way_out_is_another_website_or_none(address: object) -> None:
    way_out(address)


@pytest.mark.parametrize(
    "address",
    [
        "example.org/weather",
        "http://example.org",
        "javascript:alert(1)",
        "https://",
        "https://localhost",
        5,
        ["a"],
        True,
    ],
    ids=repr,
)
def test_a_way_out_that_leads_nowhere_is_refused(address: object) -> None:
    with pytest.raises(ExitRefused):
        way_out(address)


@pytest.mark.slow
def test_a_way_out_that_leads_nowhere_stops_the_build_with_one_message(garden_folder: Path) -> None:
    settings(garden_folder, extra={"exit_to": "example.org/weather"})
    result = toc("build", "-C", garden_folder)
    assert result.exit_code == 1
    assert result.stderr.count("error:") == 1
    assert "extra: exit_to: 'example.org/weather' does not lead to another website." in result.stderr
    assert "https://" in result.stderr
    assert not (garden_folder / "site").exists()
