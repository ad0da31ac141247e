"""The files of the site that nobody writes per project: style sheet and fonts, by their path on the site."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

STYLE_SHEET = "assets/toc.css"
_FONTS = "assets/fonts/"


@cache
def assets() -> dict[str, bytes]:
    """Content by path inside the site's sources."""
    package = files("generator")
    styles = (package / "assets" / "site.css", package / "diagrams" / "diagram.css")
    found = {STYLE_SHEET: b"\n".join(style.read_bytes() for style in styles)}
    for font in sorted((package / "fonts").iterdir(), key=lambda file: file.name):
        if font.name.endswith((".ttf", ".woff", ".woff2", ".txt")):
            found[_FONTS + font.name] = font.read_bytes()
    return found
