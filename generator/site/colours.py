"""The colours that a project may choose for its pages, and whether its readers can read what is written on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

ENOUGH = 7.0
"""The contrast of text with its ground, as WCAG 2 defines it for level AAA."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class ColourRefused(Exception):
    """A colour in the settings cannot be used. `remedy` says what to write."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class _Use:
    """What a colour is for: the names of the style sheet that take it, the other colour, and which of both is text."""

    names: tuple[str, ...]
    beside: str
    said: str
    dark: bool = False


USES = {
    "header": _Use(("--bar",), "#ffffff", "the white letters of the header"),
    "buttons": _Use(("--act", "--mark"), "#fbfaf7", "the letters of buttons, and the ground of the page"),
    "links": _Use(("--link",), "#fbfaf7", "the ground of the page"),
    "links_dark": _Use(("--link",), "#10191a", "the dark ground of the page", dark=True),
    "buttons_dark": _Use(("--act", "--mark"), "#10191a", "the dark letters of buttons, and the ground", dark=True),
}
"""Each colour that a project may choose, by its key under `extra: colours:` in mkdocs.yml."""


def colours_of(extra: Mapping[str, object]) -> dict[str, str]:
    """The colours that a project chose, by key. Raises `ColourRefused` if one cannot be used."""
    chosen = extra.get("colours") or {}
    if not isinstance(chosen, Mapping):
        raise ColourRefused("extra: colours: is not a list of colours by name", f"Write {_example()}.")
    for name, colour in chosen.items():
        if name not in USES:
            raise ColourRefused(f"extra: colours: has no {name!r}", f"Choose from {', '.join(USES)}.")
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise ColourRefused(f"extra: colours: {name}: {colour!r} is not a colour", f"Write {_example()}.")
        use = USES[name]
        if (found := contrast(colour, use.beside)) < ENOUGH:
            message = f"extra: colours: {name}: {colour} has a contrast of {found:.1f} to 1 with {use.said}"
            raise ColourRefused(message, f"Choose a {'lighter' if use.dark else 'darker'} colour, with 7 to 1 or more.")
    return {str(name): str(colour).lower() for name, colour in chosen.items()}


def _example() -> str:
    return 'six digits after #, in quotation marks: header: "#0d3a42"'


def as_css(colours: Mapping[str, str]) -> str:
    """The rules that give the pages these colours, or "" if there are none. Dark ones are for `:root.dark`."""
    rules = []
    for selector, dark in ((":root", False), (":root.dark", True)):
        lines = [f"  {name}: {colours[key]};" for key in colours for name in USES[key].names if USES[key].dark is dark]
        if lines:
            rules.append("\n".join((f"{selector} {{", *lines, "}\n")))
    return "".join(rules)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours of six hexadecimal digits, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
