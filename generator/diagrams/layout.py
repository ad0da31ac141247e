"""From DOT text to raw SVG: the only diagram room that runs Graphviz.

Graphviz measures labels with the fonts that fontconfig finds, so that one model would draw differently on each
machine. Here it is shown one private configuration with the project's own font and nothing else. Fontconfig reads the
environment variable FONTCONFIG_FILE once, at the first text it measures; the variable is set around each layout and
put back afterwards, so that no other program started by this process (a browser in the tests, say) is left without
fonts. Nothing here may look into a picture or touch the SVG.
"""

from __future__ import annotations

import contextlib
import functools
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal
from xml.sax.saxutils import escape

import graphviz

Engine = Literal["builtin", "system"]

FONTS = Path(__file__).resolve().parent.parent / "fonts"

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  </match>
</fontconfig>
"""
"""One directory of fonts, no second look for changes, and no hinting: a browser that scales text does not hint either."""

_one_at_a_time = threading.Lock()


class LayoutError(Exception):
    """Graphviz cannot be had, or refuses the text; the message is written for the person who runs the build."""


@functools.lru_cache(maxsize=4096)
def layout(dot: str, engine: Engine = "builtin") -> str:
    """Return Graphviz' SVG for a DOT text.

    `builtin` is the Graphviz inside the pygraphviz wheel, called in this process; `system` is the program `dot` on
    the PATH. Raises LayoutError.
    """
    draw = _draw_builtin if engine == "builtin" else _draw_system
    with _one_at_a_time, _private_fonts():
        return draw(dot)


def _draw_builtin(dot: str) -> str:
    """Lay out in this process. Graphviz complains on file descriptor 2 only: what it says there is heard, not shown."""
    try:
        import pygraphviz
    except ImportError as error:
        raise LayoutError(f"the built-in Graphviz cannot be loaded ({error}): install the package pygraphviz") from None
    with _hearing_complaints() as complaints:
        try:
            svg: bytes = pygraphviz.AGraph(string=dot).draw(format="svg", prog="dot")
            return svg.decode()
        except (ValueError, KeyError, OSError) as error:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace")
    raise LayoutError(_refusal(said or str(error)))


def _draw_system(dot: str) -> str:
    """Lay out with the program `dot`, which inherits the private configuration of fonts."""
    try:
        return graphviz.pipe("dot", "svg", dot.encode(), quiet=True).decode()
    except graphviz.ExecutableNotFound:
        raise LayoutError("there is no program `dot` on the PATH: install Graphviz, or use the built-in one") from None
    except subprocess.CalledProcessError as error:
        raise LayoutError(_refusal(error.stderr.decode(errors="replace"))) from None
    except ValueError as error:
        raise LayoutError(_refusal(str(error))) from None


def _refusal(said: str) -> str:
    """Word what Graphviz said about a text that it refused; warnings that it always gives are left out."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("Fontconfig ")]
    return f"Graphviz refuses the diagram: {'; '.join(lines) or 'it does not say why'}"


@contextlib.contextmanager
def _hearing_complaints() -> Iterator[IO[bytes]]:
    """Collect what the C library writes to the standard error stream, which Python's own redirection cannot reach."""
    shown = os.dup(2)
    with tempfile.TemporaryFile() as heard:
        os.dup2(heard.fileno(), 2)
        try:
            yield heard
        finally:
            os.dup2(shown, 2)
            os.close(shown)


@contextlib.contextmanager
def _private_fonts() -> Iterator[None]:
    """Show fontconfig the project's own font only, in this process and in those it starts, until the block ends."""
    names = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ["FONTCONFIG_FILE"] = str(Path(_fontconfig_folder().name) / "fonts.conf")
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        os.environ.update(before)


@functools.cache
def _fontconfig_folder() -> tempfile.TemporaryDirectory[str]:
    """Make the folder that holds the configuration and fontconfig's cache; it goes when this process ends."""
    folder = tempfile.TemporaryDirectory(prefix="diagram-fonts-")
    text = FONTCONFIG.format(fonts=escape(str(FONTS)), cache=escape(folder.name))
    (Path(folder.name) / "fonts.conf").write_text(text, encoding="utf-8")
    return folder
