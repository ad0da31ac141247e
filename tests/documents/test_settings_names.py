"""A name in mkdocs.yml that nothing reads is told, with the one that was probably meant; other names are not."""

from __future__ import annotations

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.documents.settings_names import OF_COLOURS, OF_MKDOCS, OF_PLUGIN, misspelt_settings
from generator.documents.settings_yaml import read_settings
from generator.mkdocs_site.plugin import Options
from generator.site.colours import USES
from tests.reading import REAL

WRONG = {
    "site_nam: A": "site_name",
    "site_urll: https://example.org/": "site_url",
    "docs_dirr: content/pages": "docs_dir",
    "plugin: [theory-of-change]": "plugins",
    "plugins: [theory-of-chang]": "theory-of-change",
    "plugins:\n  - theory_of_change": "theory-of-change",
    "plugins:\n  - theory-of-change:\n      engin: system": "engine",
    "plugins:\n  theory-of-change:\n    engnie: system": "engine",
    "markdown_extension: [tables]": "markdown_extensions",
    "markdown_extensions: [atr_list]": "attr_list",
    "markdown_extensions:\n  - def-list": "def_list",
    "theme:\n  lgo: a.svg": "logo",
    "theme:\n  favicn: a.svg": "favicon",
    "extra:\n  colors: {}": "colours",
    "extra:\n  colours:\n    buton: '#000'": "buttons",
    "extra:\n  exit_too: https://example.org": "exit_to",
    "extra:\n  security_contac: mailto:a@example.org": "security_contact",
    "use_directory_url: false": "use_directory_urls",
    "validations: {}": "validation",
    "extra_cs: [a.css]": "extra_css",
    "copyrigth: A": "copyright",
    "Nav: []": "nav",
}


def found_in(text: str) -> list[tuple[int, str]]:
    root, findings = read_settings("mkdocs.yml", text)
    assert not findings
    return [(node.start_mark.line + 1, remedy) for node, _, remedy in misspelt_settings(root)]


@pytest.mark.parametrize("text", WRONG)
def test_a_misspelt_name_is_told_with_the_one_that_was_meant(text: str) -> None:
    assert found_in(text) == [(text.count("\n") + 1, f"Did you mean {WRONG[text]!r}?")]


@pytest.mark.parametrize(
    "text",
    [
        "site_name: A\nnav:\n  - Colors: about.md\n",
        "extra:\n  social: []\n  our_own: 1\n",
        "theme:\n  our_own: 1\n",
        "plugins:\n  - search\n  - theory-of-change:\n      engine: system\n",
        "markdown_extensions:\n  - toc:\n      permalink: false\n  - footnotes\n",
        "plugins:\nextra:\ntheme:\n",
        (REAL / "mkdocs.yml").read_text("utf-8"),
    ],
)
def test_names_that_are_read_or_may_be_somebody_elses_are_not_told(text: str) -> None:
    assert found_in(text) == []


def test_the_names_are_those_of_mkdocs_of_the_plugin_and_of_the_colours() -> None:
    assert {*MkDocsConfig()} - {"config_file_path"} | {"INHERIT"} == OF_MKDOCS
    assert {*Options()} | {"enabled"} == OF_PLUGIN
    assert {*USES} == OF_COLOURS
