"""Fingerprints of what the result of a step depends on: versions, the program's own files, settings and the menu.

A fingerprint may change too often, which costs time. It must never stay the same if the result could differ. What
cannot be described completely has no fingerprint, and every build makes it again.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from generator.mkdocs_site.printed_pages.quick_inline import NAME as QUICK

_PACKAGES = (
    *("Jinja2", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material", "pygraphviz", "PyYAML", "resvg-py"),
    *("lxml", "pillow", "python-docx", "python-pptx", "XlsxWriter"),
)
"""The packages whose versions affect the bytes that are published."""

_PURE = frozenset(
    {
        *("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"),
        *("legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc", QUICK),
    }
)
"""Extensions that use only the page: Markdown's own, and one of this program. Others may read files or the clock."""

_NOT_PRINTED = frozenset(
    {
        *("config_file_path", "docs_dir", "site_dir", "dev_addr", "watch", "plugins", "hooks", "theme"),
        *("exclude_docs", "draft_docs", "not_in_nav", "nav", "validation", "strict"),
    }
)
"""Settings that no page prints, or that are checked in another way: the menu, and which files exist."""


class Unknown(Exception):
    """Something cannot be described completely."""


def digest(*parts: object) -> bytes:
    """One fingerprint for several plain values: texts, numbers, bytes, and lists and mappings of them."""
    made = hashlib.blake2b(digest_size=32)
    for part in parts:
        if isinstance(part, str):
            sort, content = b"text", part.encode(errors="surrogatepass")
        elif isinstance(part, bytes):
            sort, content = b"bytes", part
        else:
            sort, content = b"other", json.dumps(part, ensure_ascii=True, default=_bytes).encode()
        made.update(b"%s %d " % (sort, len(content)))
        made.update(content)
    return made.digest()


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise Unknown(type(value).__name__)


@cache
def of_versions() -> bytes:
    """Returns the fingerprint of Python, of what makes pages and files, and of this program's own files."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix not in (".pyc", ".uuid"))
    own = [(path.relative_to(package).as_posix(), hashlib.sha256(path.read_bytes()).digest()) for path in files]
    return digest(sys.version, zlib.ZLIB_RUNTIME_VERSION, [(name, _version(name)) for name in _PACKAGES], own)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def of_markdown(config: MkDocsConfig) -> bytes | None:
    """Returns the fingerprint of how Markdown becomes HTML.

    It is None if an extension may use more than the page.
    """
    if not _PURE.issuperset(config.markdown_extensions):
        return None
    try:
        settings = [_plain(config.mdx_configs), repr(dict(config.validation.links)), config.use_directory_urls]
        return digest(of_versions(), config.markdown_extensions, settings)
    except Unknown:
        return None


def of_shell(config: MkDocsConfig, nav: Navigation) -> bytes | None:
    """Returns the fingerprint of what every page prints around its text.

    It is None if the project has templates of its own or hooks.
    """
    if config.theme.custom_dir or config.hooks:
        return None
    try:
        settings = {name: _plain(value) for name, value in config.items() if name not in _NOT_PRINTED}
        theme = {name: str(config.theme[name]) for name in config.theme}
        return digest(of_versions(), settings, theme, [_item(item) for item in nav.items])
    except Unknown:
        return None


def _item(item: object) -> list[object]:
    children = getattr(item, "children", None) or []
    return [getattr(item, "title", None), getattr(item, "url", None), [_item(child) for child in children]]


def _plain(value: object) -> object:
    """Returns a setting as plain values. Raises `Unknown` if that is not possible."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    raise Unknown(type(value).__name__)
