"""The site as files for any other generator: Markdown, theme and settings without our plugin."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from generator.diagrams.layout import Engine
from generator.findings import Refusal
from generator.site import emit
from generator.site.compose import Site
from generator.site.emit import DOCS, THEME, emitted, settings_data
from generator.site.hosting import ExitRefused
from generator.site.settings import PLUGIN
from tests.pages.printed import smallest
from tests.projects import GARDEN

ENGINE: Engine = "builtin"


@cache
def site() -> Site:
    return smallest()


@cache
def fake() -> dict[str, str]:
    return dict.fromkeys(site().pictures, '<svg class="diagram" viewBox="0 0 1 1"/>')


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing takes long, and no test here asks what a picture shows."""
    monkeypatch.setattr(emit, "draw_pictures", lambda site, engine: fake())
    monkeypatch.setattr("generator.site.download_files.card", lambda *_: b"card")


def settings(**other: object) -> dict[str, Any]:
    return settings_data((GARDEN / "mkdocs.yml").read_text(encoding="utf-8")) | other


@cache
def config() -> dict[str, Any]:
    """The settings that are emitted for the smallest project."""
    more = {"site_dir": "out", "watch": ["x"], "exclude_docs": "/drafts", "extra_css": ["own.css"]}
    files = emitted(site(), settings(**more), ENGINE, {}, {})
    found: dict[str, Any] = yaml.safe_load(files["mkdocs.yml"])
    return found


def test_pages_and_theme_are_in_folders_of_their_own_beside_the_settings() -> None:
    files = emitted(site(), settings(), ENGINE, {"photo.jpg": b"shed"}, {"main.html": b"mine"})
    assert {f"{DOCS}index.md", f"{DOCS}diagrams/map.svg", f"{DOCS}robots.txt", "mkdocs.yml"} <= files.keys()
    assert files[f"{DOCS}photo.jpg"] == b"shed"
    assert files[f"{THEME}main.html"] == b"mine"
    assert {path.partition("/")[0] for path in files} == {"docs", "theme", "mkdocs.yml"}


def test_the_settings_name_what_is_emitted_and_not_our_plugin() -> None:
    assert (config()["docs_dir"], config()["theme"]["custom_dir"]) == ("docs", "theme")
    assert config()["plugins"] == []
    assert config()["extra_css"][1:] == ["own.css"]
    assert config()["extra"]["toc"]["version"] == "1.0.0"


def test_settings_that_lead_out_of_the_folder_are_left_out_and_hidden_files_are_kept() -> None:
    assert {"site_dir", "watch"}.isdisjoint(config())
    assert config()["exclude_docs"].startswith("/drafts\n!.htaccess\n")


def test_a_file_for_hosts_that_the_project_has_replaces_the_one_that_is_made() -> None:
    files = emitted(site(), settings(), ENGINE, {"robots.txt": b"mine"}, {})
    assert files[f"{DOCS}robots.txt"] == b"mine"


def test_a_file_in_the_place_of_a_page_is_refused() -> None:
    with pytest.raises(Refusal):
        emitted(site(), settings(), ENGINE, {"map/index.html": b""}, {})


def test_a_way_out_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ExitRefused):
        emitted(site(), settings(extra={"exit_to": "weather"}), ENGINE, {}, {})


@pytest.mark.parametrize("plugins", [f"[{PLUGIN}, search]", f"{{{PLUGIN}: {{}}, search: {{lang: en}}}}"])
def test_short_forms_of_settings_are_written_out(plugins: str) -> None:
    read = settings_data(f"theme: material\nplugins: {plugins}\n")
    assert read["theme"] == {"name": "material"}
    assert [emit._name(plugin) for plugin in read["plugins"]] == [PLUGIN, "search"]
    left = yaml.safe_load(emitted(site(), read, ENGINE, {}, {})["mkdocs.yml"])["plugins"]
    assert [emit._name(plugin) for plugin in left] == ["search"]


@pytest.mark.parametrize("text", ["hooks: [own.py]\n", "nav: [\n", "a: !ENV NAME\n"])
def test_settings_that_name_other_files_or_are_no_plain_yaml_are_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        settings_data(text)
