"""The files of the site that nobody writes per project: style sheet and fonts, by their path on the site."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.assets.bundle import classic

STYLE_SHEET = "assets/toc.css"
ENTRIES = ("shell", "search", "map", "plain")
"""The scripts that pages load: `shell` on every page, the others where a page's front matter names them."""

_FONTS = "assets/fonts/"

_WOFF2 = re.compile(r'url\("fonts/(?P<name>[\w-]+\.woff2)"\)')
_DARK = re.compile(r"^:root\.dark \{(?P<body>[^}]*)\}", re.MULTILINE)


def dark_twice(css: str) -> str:
    """Every rule for `:root.dark` twice: for dark colours chosen, and for a system that prefers them.

    On a screen only: a printer leaves the dark ground out, and pale letters on white paper cannot be read.
    """
    chosen = '@media screen {{\n:root[data-scheme="dark"] {{{body}}}\n}}'
    preferred = '@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-scheme="light"]) {{{body}}}\n}}'
    return _DARK.sub(lambda found: f"{chosen}\n{preferred}".format(body=found["body"]), css)


def policy() -> str:
    """The Content-Security-Policy that every page carries."""
    return theme()["partials/csp.html"].decode().strip()


@cache
def theme() -> dict[str, bytes]:
    """The templates that stand before those of Material, by path inside the theme."""
    root = Path(str(files("generator") / "theme"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _styles() -> list[Traversable]:
    """The parts of the style sheet: what holds for all pages first, then what is for some."""
    package = files("generator")
    parts = [file for file in (package / "assets").iterdir() if file.name.endswith(".css")]
    return [*sorted(parts, key=lambda file: (file.name != "site.css", file.name)), package / "diagrams" / "diagram.css"]


def _with_typeface(css: str) -> str:
    """The style sheet with the WOFF2 files it names inside it, so that no page is first drawn without them."""
    fonts = files("generator") / "fonts"

    def held(found: re.Match[str]) -> str:
        return f"url(data:font/woff2;base64,{base64.b64encode((fonts / found['name']).read_bytes()).decode()})"

    return _WOFF2.sub(held, css)


@cache
def assets() -> dict[str, bytes]:
    """Content by path inside the site's sources."""
    package = files("generator")
    css = dark_twice("\n".join(style.read_text("utf-8") for style in _styles()))
    found = {STYLE_SHEET: _with_typeface(css).encode()}
    found["assets/icon.svg"] = (package / "assets" / "icon.svg").read_bytes()
    scripts = {file.name: file.read_text("utf-8") for file in (package / "assets" / "scripts").iterdir()}
    for entry in ENTRIES:
        if f"{entry}.js" in scripts:
            found[f"assets/{entry}.js"] = classic(f"{entry}.js", scripts).encode()
    for font in sorted((package / "fonts").iterdir(), key=lambda file: file.name):
        if font.name.endswith((".ttf", ".txt")):
            found[_FONTS + font.name] = font.read_bytes()
    return found
