"""The files that are the same on every site, such as the style sheet, scripts and fonts, by their path on the site."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from generator.assets.bundle import classic_script

STYLE_SHEET = "assets/toc.css"
STYLES = (
    # For every page.
    "typeface",
    "tokens",
    "base",
    "shell",
    "text",
    "page-parts",
    "marks",
    "contrast",
    "print",
    # For some pages.
    "help",
    "home",
    "map",
    "check",
    "plain",
    "element",
    "roles",
    "search",
    "topics",
    "targets",
    "diagram",
)
"""The files of the style sheet in the order of their rules: a later rule overrides an earlier one of equal weight."""

ENTRIES = ("shell", "search", "map", "plain", "check")
"""The scripts that pages load: `shell` on every page, and the others on pages whose front matter names them."""

_FONTS = "assets/fonts/"
_PACKAGE = files("generator.assets")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"^\s+", re.MULTILINE)
_DARK = re.compile(r"^:root\.dark \{(?P<body>[^}]*)\}", re.MULTILINE)


def with_dark_mode_rules(css: str) -> str:
    """The CSS with every rule for `:root.dark` twice: for readers who chose dark colours and for systems that do so.

    The rules are for screens only, because printers leave out the dark background, and pale letters on white paper
    cannot be read.
    """
    chosen = '@media screen {{\n:root[data-scheme="dark"] {{{body}}}\n}}'
    preferred = '@media screen and (prefers-color-scheme: dark) {{\n:root:not([data-scheme="light"]) {{{body}}}\n}}'
    return _DARK.sub(lambda found: f"{chosen}\n{preferred}".format(body=found["body"]), css)


def policy() -> str:
    """The Content-Security-Policy that every page carries."""
    return theme()["partials/csp.html"].decode().strip()


def font(name: str) -> bytes:
    """The bytes of a font file of this package, by its file name."""
    return (_PACKAGE / "fonts" / name).read_bytes()


def diagram_style() -> str:
    """The part of the style sheet that gives diagrams their colours."""
    return (_PACKAGE / "styles" / "diagram.css").read_text(encoding="utf-8")


@cache
def theme() -> dict[str, bytes]:
    """The templates that take the place of Material's, by path inside the theme."""
    root = Path(str(_PACKAGE / "theme"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _minified(css: str) -> str:
    """The style sheet without comments and indentation, which browsers do not need."""
    return _INDENT.sub("", _COMMENT.sub("", css))


@cache
def assets(more: str = "") -> dict[str, bytes]:
    """The content of every such file, by path inside the site's sources. `more` are rules that follow our own."""
    css = with_dark_mode_rules(
        "\n".join([*((_PACKAGE / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES), more])
    )
    found = {STYLE_SHEET: _minified(css).encode()}
    found["assets/icon.svg"] = (_PACKAGE / "icon.svg").read_bytes()
    scripts = {file.name: file.read_text("utf-8") for file in (_PACKAGE / "scripts").iterdir()}
    for entry in ENTRIES:
        if f"{entry}.js" in scripts:
            found[f"assets/{entry}.js"] = classic_script(f"{entry}.js", scripts).encode()
    for font in sorted((_PACKAGE / "fonts").iterdir(), key=lambda file: file.name):
        if font.name.endswith((".woff2", ".txt")):
            found[_FONTS + font.name] = font.read_bytes()
    return found
