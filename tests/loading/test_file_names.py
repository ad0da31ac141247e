"""Names of files that people did not mean to publish, and names that another system does not allow."""

from __future__ import annotations

import unicodedata

import pytest

from generator.checks.context import SiteFiles
from generator.checks.records import check
from generator.findings import Finding, Place
from generator.loading.file_names import clashes, not_for_readers, unportable
from generator.loading.load import load
from generator.loading.project_files import is_published
from generator.model.model import MODEL, PAGES
from generator.rules import Files, Ids, Pages
from tests.projects import GARDEN, changed, texts_of

GROWN = texts_of(GARDEN)

PRIVATE = (
    *("about.md~", "about.md.orig", "about.md.bak", "#about.md#", "about.md.swp", "4913", "a.tmp", "b.OLD", "c.rej"),
    *("key.pem", "site.key", "id_rsa", "id_ed25519", "keys.kdbx", "prod.env", "credentials.json", "secrets.yaml"),
    *("~$brief.docx", "about.md.patch", "known_hosts", "vpn.ovpn", "people.vcf", "mail.eml", "dump.sql", "sheet.xlsm"),
    *("x.py", "x.pyc", "run.sh", "run.bat", "notes.ipynb", "data.sqlite", "build.log", "Thumbs.db", "desktop.ini"),
)
PUBLIC = ("a.png", "a.pdf", "data.csv", "CNAME", "a.js", "a.css", "a.zip", "a.docx", "tmp.png", "keys.png", "old.pdf")


@pytest.mark.parametrize("name", PRIVATE)
def test_a_backup_a_key_or_a_program_is_not_published(name: str) -> None:
    assert not_for_readers(f"pictures/{name}")
    assert not is_published(f"pictures/{name}")


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_for_readers_is_published(name: str) -> None:
    assert not not_for_readers(name)
    assert is_published(name)


def test_a_file_that_is_not_published_is_a_finding_unless_the_system_put_it_there() -> None:
    files = SiteFiles(frozenset({"key.pem", "a/Thumbs.db", ".DS_Store", "a.png"}), "")
    [finding] = check(load(GROWN), site_files=files)
    assert (finding.rule, finding.place.path) == (Files.NOT_FOR_READERS, f"{PAGES}key.pem")


@pytest.mark.parametrize(
    "name",
    [
        "con.md",
        "CON .txt",
        "NUL",
        "aux.tar.gz",
        "com1.png",
        "LPT9.md",
        "a:b.png",
        "a?.md",
        "a<b.md",
        "a.",
        "b ",
        "x" * 250,
    ],
)
def test_a_name_that_windows_does_not_allow_is_told(name: str) -> None:
    assert unportable(f"content/pages/{name}")


@pytest.mark.parametrize("name", ["console.md", "a b.png", "com.md", "com10.md", "nullable.md", "é.md", ".well-known"])
def test_other_names_are_allowed(name: str) -> None:
    assert not unportable(f"content/pages/{name}")


def test_a_name_that_cannot_be_an_address_either_is_told_once() -> None:
    unread = Finding(Files.UNREADABLE_FILE, Place(f"{PAGES}a:b.md"), "has : in its name")
    found = check(load(GROWN, [unread]), site_files=SiteFiles(frozenset({"a:b.md"}), ""))
    assert found == [unread]


@pytest.mark.parametrize(
    ("one", "other"), [("a.png", "A.png"), ("straße.md", "STRASSE.md"), ("é.md", unicodedata.normalize("NFD", "é.md"))]
)
def test_names_that_another_system_takes_for_the_same_are_told_once(one: str, other: str) -> None:
    assert len([*clashes({one, other, "b.png"})]) == 1
    found = check(load(GROWN), site_files=SiteFiles(frozenset({one, other}), ""))
    assert [each.rule for each in found] == [Files.UNPORTABLE_NAME]


def test_a_page_that_differs_from_a_generated_one_only_in_capitals_is_taken() -> None:
    [finding] = check(load(GROWN | {f"{PAGES}Map.md": "# A map\n"}))
    assert finding.rule is Pages.TAKEN_PAGE
    assert "on Windows and macOS" in finding.message


def test_an_id_that_windows_keeps_for_a_device_is_a_finding_at_the_id() -> None:
    found = check(load(changed(GROWN, "id: r1-tap\n", "id: aux\n")))
    reserved = [each for each in found if each.rule is Files.UNPORTABLE_NAME]
    assert [each.place.path for each in reserved] == [MODEL]
    assert Ids.TAKEN_ID not in {each.rule for each in found}
