"""Loads the settings of a project as MkDocs reads them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig


def load_settings(path: Path, **settings: Any) -> MkDocsConfig:
    """Returns the settings in the file at `path`, with some of them replaced. Raises what MkDocs raises.

    If standard input is closed, MkDocs takes the file for standard input, and the current folder for the project.
    """
    absolute = os.path.abspath(path)  # noqa: PTH100 -- links stay, as in MkDocs itself
    return load_config(absolute, config_file_path=absolute, **settings)
