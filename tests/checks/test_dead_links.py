"""Links of pages and settings that lead nowhere."""

from __future__ import annotations

import pytest

from generator.checks.context import SiteFiles
from generator.checks.records import check
from generator.findings import Finding, Place, as_text
from generator.loading.load import load
from generator.model.model import MODEL
from generator.rules import Files, Pages, Settings
from generator.site import made_in
from tests.checks.spoilt import ABOUT, GROWN, grown
from tests.places import in_words
from tests.projects import added, report

DEAD = {
    "[x](nope.md)": "See [x](^nope.md)): warning: there is no page 'nope.md' on the site",
    "[x](abuot.md)": "See [x](^abuot.md)): warning: there is no page 'abuot.md' on the site [dead-link]\n"
    "    Did you mean 'about.md'?",
    "![x](no.png 'A picture')": "See ![x](^no.png 'A picture')): warning: there is no file 'no.png' on the site",
    "[x](requirements/r1.md#nowhere)": "See [x](^requirements/r1.md#nowhere)): warning: "
    "the page 'requirements/r1.md' has no heading or other place",
    "[x](#about-the-gardn)": "See [x](^#about-the-gardn)): warning: "
    "the page 'about.md' has no heading or other place 'about-the-gardn' "
    "[dead-link]\n    Did you mean 'about-the-garden'?",
    "[x][]\n\n[x]: <no page.md>": "[x]: <^no page.md>): warning: there is no page 'no page.md' on the site",
    "[x][]\n\n[x]: requirments/r1.md": "[x]: ^requirments/r1.md): warning: "
    "there is no page 'requirments/r1.md' on the site [dead-link]\n"
    "    Did you mean 'requirements/r1.md'?",
    "[x](../secret.md)": "See [x](^../secret.md)): warning: there is no page '../secret.md' on the site",
}


@pytest.mark.parametrize("text", DEAD)
def test_a_link_that_leads_nowhere_is_one_finding(text: str) -> None:
    texts = added(GROWN, f"\nSee {text}\n", ABOUT)
    found = in_words(as_text(check(load(texts), site_files=SiteFiles(frozenset({"a.png"}), ""))), texts)
    assert found.startswith(f"{ABOUT}({DEAD[text]}")
    assert found.count("warning:") == 1


ALIVE = ["map.md", "requirements/r1.md#the-evidence", "problems/p1.md#p1-1", "#about-the-garden", "a.png", "a.png?x#y"]
ALIVE += [
    "https://example.org/nope.md",
    "mailto:a@b.org",
    "/nope.md",
    "data/toc.json",
    "id/r1/",
    "map.html",
    "glossary/",
]
ALIVE += ["requirements/", ".", "about%2Emd", "requirements/r1.md#requirement-1-land-and-water", "gaps.md#anything"]


@pytest.mark.parametrize("target", ALIVE)
def test_a_link_that_leads_somewhere_or_that_nobody_can_know_is_none(target: str) -> None:
    texts = added(GROWN, f"\n[x]({target})\n`[x](nope.md)`\n\n    [x](nope.md)\n", ABOUT)
    assert check(load(texts), site_files=SiteFiles(frozenset({"a.png"}), "")) == []


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("data/link.csv", "data/links.csv"),
        ("diagrams/r9.svg", "diagrams/r"),
        ("assets/tocc.css", "assets/toc.css"),
        ("data/releases/9.9.9.json", ""),
    ],
)
def test_a_link_to_a_file_that_is_not_made_is_one_finding(target: str, meant: str) -> None:
    texts = added(GROWN, f"\n[x]({target})\n", ABOUT)
    (found,) = check(load(texts), site_files=SiteFiles(frozenset(), "", made_in=made_in))
    assert found.message == f"there is no file {target!r} on the site"
    assert meant in found.remedy


@pytest.mark.parametrize("target", ["data/links.csv", "diagrams/r1.svg", "diagrams/r1_narrow.svg", "assets/toc.css"])
def test_a_link_to_a_file_that_is_made_is_none_nor_one_that_other_errors_leave_open(target: str) -> None:
    texts = added(GROWN, f"\n[x]({target})\n", ABOUT)
    site_files = SiteFiles(frozenset(), "", made_in=made_in)
    assert check(load(texts), site_files=site_files) == []
    broken = added(grown("title: Less loneliness", "titel: Less loneliness"), "\n[x](diagrams/x.svg)\n", ABOUT)
    assert len(check(load(broken), site_files=site_files)) == 1


def test_a_link_to_the_page_of_a_broken_record_is_not_reported_again() -> None:
    texts = added(grown("title: Less loneliness", "titel: Less loneliness"), "\n[x](impacts/i2.md)\n", ABOUT)
    assert report(texts).count("error:") + report(texts).count("warning:") == 1


SETTINGS = {
    "no settings": (None, "mkdocs.yml: warning: the file does not exist, or is not a text file [no-settings]"),
    "no YAML": (
        "site_name: a\nb: c: d\n",
        "mkdocs.yml:2:5: error: the settings are not valid YAML: mapping values are not",
    ),
    "a list": ("- a\n", "mkdocs.yml: error: the settings must be a mapping of keys to values [settings]"),
    "a page that there is none": (
        "docs_dir: content/pages\nnav:\n  - Home: index.md\n  - More:\n      - abuot.md\n      - https://x.org\n",
        "mkdocs.yml:5:9: warning: there is no page 'abuot.md' on the site [dead-link]\n    Did you mean 'about.md'?",
    ),
    "nested too deep": (
        "nav: " + "[" * 900,
        "mkdocs.yml: error: the settings are not valid YAML: they are nested too deeply",
    ),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_stop_a_build_are_one_finding(what: str) -> None:
    text, wanted = SETTINGS[what]
    found = as_text(check(load(GROWN), site_files=SiteFiles(frozenset(), text, check_settings=True)))
    assert found.startswith(wanted), found
    assert found.count("settings]") + found.count(" [dead-link]") == 1


def test_settings_are_judged_only_where_nothing_else_does() -> None:
    assert check(load(GROWN), site_files=SiteFiles(frozenset(), None)) == []


WARN = "docs_dir: content/pages\nvalidation:\n  links:\n    unrecognized_links: warn\n"
FORMS = (
    "requirements/",
    "requirements",
    "about/",
    "about.html",
    "map.html#x",
    ".",
    "./",
    "id/r1/",
    "404.html",
    "search/",
)


@pytest.mark.parametrize("target", FORMS)
@pytest.mark.parametrize("settings", [WARN, WARN.replace("  links:\n    un", "  un")], ids=["nested", "flat"])
def test_an_address_of_the_built_site_is_a_finding_where_a_strict_build_stops_at_it(target: str, settings: str) -> None:
    texts = added(GROWN, f"\n[x]({target})\n", ABOUT)
    [finding] = check(load(texts), site_files=SiteFiles(frozenset({"about.md"}), settings))
    assert finding.rule is Pages.DEAD_LINK
    quiet = settings.replace("warn", "info") + "  not_found: info\n"
    assert check(load(texts), site_files=SiteFiles(frozenset({"about.md"}), quiet)) == []


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_an_entry_of_the_navigation_without_a_page_is_found_at_its_place(value: str) -> None:
    text = f"docs_dir: content/pages\nnav:\n  - Home: index.md\n  - More: {value}\n"
    [finding] = check(load(GROWN), site_files=SiteFiles(frozenset(), text, check_settings=True))
    assert (finding.rule, finding.place.line) == (Settings.SETTINGS, 4)


def test_a_project_without_a_folder_of_pages_is_told_so_before_mkdocs_stops() -> None:
    found = check(load(GROWN), site_files=SiteFiles(frozenset(), WARN, folder=False))
    assert [(each.rule, each.place.path) for each in found] == [(Files.MISSING_FILE, "content/pages")]


LISTED = "plugins: [theory-of-change]\nmarkdown_extensions:"
COMPLETE = (
    "plugins: []\n",
    f"{LISTED} [attr_list, def_list, md_in_html]\n",
    f"{LISTED} [extra]\n",
    f"{LISTED} [pymdownx.extra]\n",
    f"{LISTED}\n  markdown.extensions.attr_list:\n  def_list: {{}}\n  md_in_html:\n",
)


SETTINGS_OF_ROLES = "nav:\n  - Roles: roles/index.md\n  - About: about.md\n"


def test_nothing_is_said_of_links_while_the_model_or_the_page_cannot_be_read() -> None:
    wrong = Finding(Files.UNREADABLE_FILE, Place(ABOUT), "it is a folder where a file should be")
    files = SiteFiles(frozenset(), SETTINGS_OF_ROLES)
    without = {path: text for path, text in GROWN.items() if path != ABOUT}
    for texts, unreadable in (({**GROWN, MODEL: "["}, ()), (without, (wrong,))):
        found = check(load(texts, unreadable), site_files=files)
        assert [finding.rule for finding in found if finding.rule == Pages.DEAD_LINK] == []
