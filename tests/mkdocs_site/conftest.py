"""What tests of the MkDocs plugin share: settings of the garden, and its preview, begun once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.machine.cache import Cache
from generator.mkdocs_site.live import LiveSite
from tests.projects import GARDEN, copied

Configured = Callable[..., MkDocsConfig]


def file_of(config: MkDocsConfig, name: str, text: str = "") -> File:
    """A file of a project that is on no disk."""
    file = File(name, None, config.site_dir, config.use_directory_urls)
    file.content_string = text
    return file


@pytest.fixture
def config() -> Configured:
    """A function that returns the settings of the garden, with changes. Nothing of the project is read for that."""

    def made(**other: Any) -> MkDocsConfig:
        return load_config(str(GARDEN / "mkdocs.yml"), **other)

    return made


@pytest.fixture(scope="package")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """The preview of the garden, of which no page has been made yet."""
    folder: Path = copied(GARDEN, tmp_path_factory.mktemp("live") / "garden")
    return LiveSite(folder / "mkdocs.yml", "http://localhost:8000/", Cache(None))
