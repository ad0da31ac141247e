"""The plugin gives MkDocs the composed site, or stops before MkDocs changes anything."""

from __future__ import annotations

import datetime
from pathlib import Path

import jinja2
import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel

from generator.machine.cache import Cache
from generator.mkdocs_site.made_files import MadeFile
from generator.mkdocs_site.plugin import TheoryOfChangePlugin, finished, refused_settings
from generator.mkdocs_site.printed_pages.printing import FinishedTemplate
from generator.project_io.prepare import prepare
from generator.site.settings import PLUGIN
from tests.mkdocs_site.conftest import Configured, file_of

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")

SHELL = '<html lang="en"><body><input class="md-toggle"><div data-md-component="skip"></div>{}</body></html>'


def begun(folder: Path) -> tuple[TheoryOfChangePlugin, MkDocsConfig]:
    """The plugin with a project's settings, as for a preview: it makes nothing in advance."""
    config = load_config(str(folder / "mkdocs.yml"))
    plugin = config.plugins[PLUGIN]
    assert isinstance(plugin, TheoryOfChangePlugin)
    plugin.preview(prepare(folder), Cache(None))
    return plugin, config


def test_settings_are_completed_with_what_the_site_needs(garden_folder: Path) -> None:
    plugin, config = begun(garden_folder)
    config.nav = None
    made = plugin.on_config(config)
    assert made.extra["toc"]["version"] == "1.2.0"
    assert made.extra_css[0].endswith(".css")
    assert made.nav == plugin.site.menu
    assert made.theme.dirs[0].endswith("theme")
    assert str(garden_folder / "toc_model.yaml") in made.watch


def test_a_project_with_an_error_stops_the_build_with_its_findings(garden_folder: Path) -> None:
    path = garden_folder / "toc_model.yaml"
    path.write_text(path.read_text("utf-8").replace("level: association", "level: asociation"), "utf-8")
    plugin, config = begun(garden_folder)
    with pytest.raises(PluginError, match=r"The site was not built:\n.*there is no level 'asociation'"):
        plugin.on_config(config)


def test_a_file_that_would_be_hidden_by_one_that_is_made_stops_the_build(garden_folder: Path) -> None:
    (garden_folder / "content/pages/map").mkdir()
    (garden_folder / "content/pages/map/index.html").write_text("mine", "utf-8")
    plugin, config = begun(garden_folder)
    with pytest.raises(PluginError, match=r"the site makes map/index\.html itself"):
        plugin.on_config(config)


def test_what_is_made_replaces_what_people_wrote_and_their_own_files_for_hosts_stay(garden_folder: Path) -> None:
    plugin, config = begun(garden_folder)
    config = plugin.on_config(config)
    names = ("about.md", ".htaccess", "photo.jpg", "notes.markdown")
    own = [file_of(config, name, "mine") for name in names]
    files = plugin.on_files(Files(own), config)
    about, htaccess = files.get_file_from_path("about.md"), files.get_file_from_path(".htaccess")
    assert isinstance(about, MadeFile)
    assert "# About the garden" in about.content_string
    assert htaccess is own[1]
    assert htaccess.inclusion is InclusionLevel.INCLUDED
    assert files.get_file_from_path("photo.jpg") is own[2]
    assert files.get_file_from_path("requirements/r1.md")
    assert files.get_file_from_path("notes.markdown") is None


@pytest.mark.parametrize(("epoch", "day"), [(None, datetime.date(2025, 3, 1)), ("86400", datetime.date(1970, 1, 2))])
def test_pages_are_dated_by_the_model_or_by_the_environment_never_by_the_clock(
    garden_folder: Path, monkeypatch: pytest.MonkeyPatch, epoch: str | None, day: datetime.date
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    plugin, config = begun(garden_folder)
    plugin.on_config(config)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert plugin._date() == day


def test_pages_that_are_printed_already_are_taken_by_the_templates() -> None:
    made = TheoryOfChangePlugin().on_env(jinja2.Environment(), config=None, files=None)  # type: ignore[arg-type]
    assert made.template_class is FinishedTemplate


def test_settings_that_this_site_does_not_support_are_findings(config: Configured) -> None:
    assert refused_settings(config()) == []
    (found,) = refused_settings(config(extra={"exit_to": "weather"}))
    assert "does not lead to another website" in found.message


def test_the_page_for_a_wrong_address_is_finished_without_drawings() -> None:
    page = SHELL.format("gone")
    assert finished(page, None, drawings={"r1": "<svg/>"}, marks={}, serving=False) == page


def test_after_an_error_the_cache_is_kept_and_closed_and_without_one_nothing_happens() -> None:
    plugin, done = TheoryOfChangePlugin(), []
    plugin.on_build_error(error=ValueError())

    class Noted(Cache):
        def keep(self) -> None:
            done.append("kept")

        def close(self) -> None:
            done.append("closed")

    plugin.cache = Noted(None)
    plugin.on_build_error(error=ValueError())
    assert done == ["kept", "closed"]
