"""Turns DOT text into raw SVG. This is the only module for diagrams that runs Graphviz.

Graphviz measures labels with the fonts that fontconfig finds, so the same model would look different on each machine.
Here it gets a private configuration with the project's own font and nothing else. Fontconfig reads the environment
variable FONTCONFIG_FILE once, when it measures its first text. The variable is set around each layout and then
restored, so that other programs that this process starts, such as a browser in the tests, still have fonts. Nothing
here may use the contents of a picture or change the SVG.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import importlib
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal
from xml.sax.saxutils import escape

import graphviz

Engine = Literal["builtin", "system"]

FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <config><rescan><int>0</int></rescan></config>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  </match>
</fontconfig>
"""
"""One directory of fonts, no checks for changes, and no hinting, because an SVG can be scaled."""

_one_at_a_time = threading.Lock()


class LayoutError(Exception):
    """Graphviz is not available or rejects the text. The message is for the person who runs the build."""


def layout(dot: str, engine: Engine = "builtin") -> str:
    """Returns Graphviz's SVG for a DOT text.

    `builtin` is the Graphviz in the pygraphviz wheel, called in this process. `system` is the program `dot` on the
    PATH. Raises LayoutError.
    """
    return _lay_out(dot, engine)


@functools.lru_cache(maxsize=2048)
def _lay_out(dot: str, engine: Engine) -> str:
    """Lays out a new text. A server that rebuilds the site draws only what has changed."""
    draw = _draw_builtin if engine == "builtin" else _draw_system
    with _one_at_a_time, _private_fonts():
        return draw(dot)


def _draw_builtin(dot: str) -> str:
    """Lays out in this process. Graphviz's messages on the standard error stream are collected, not shown."""
    try:
        pygraphviz = importlib.import_module("pygraphviz")
    except ImportError as error:
        raise LayoutError(f"the built-in Graphviz cannot be loaded, install pygraphviz: {error}") from None
    with tempfile.TemporaryFile() as said:
        try:
            # The text is not passed at once, because a label ending in «charset=» would be read as an encoding's name.
            with _hearing(said), contextlib.closing(pygraphviz.AGraph()) as graph:
                svg: bytes = graph.from_string(dot).draw(format="svg", prog="dot")
        except (ValueError, KeyError, OSError) as error:
            said.seek(0)
            complaint = said.read().decode(errors="replace")
            raise LayoutError(_refusal(complaint or str(error))) from None
    return svg.decode()


def _draw_system(dot: str) -> str:
    """Lays out with the program `dot`, which inherits the private configuration of fonts."""
    try:
        svg: bytes = graphviz.pipe("dot", "svg", dot.encode(), quiet=True)
    except graphviz.ExecutableNotFound:
        raise LayoutError("no program `dot` on the PATH: install Graphviz or use the built-in one") from None
    except subprocess.CalledProcessError as error:
        raise LayoutError(_refusal(error.stderr.decode(errors="replace"))) from None
    except (ValueError, OSError) as error:
        raise LayoutError(_refusal(str(error))) from None
    return svg.decode()


def _refusal(said: str) -> str:
    """Returns a message with Graphviz's reasons, without the lines that fontconfig always prints."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("Fontconfig ")]
    return f"Graphviz refuses the diagram: {' '.join(lines) or 'it does not say why'}"


@contextlib.contextmanager
def _hearing(said: IO[bytes]) -> Iterator[None]:
    """Collects in a file what the C library writes to file descriptor 2, which Python cannot redirect itself."""
    shown = None
    with contextlib.suppress(OSError):  # It may be closed already.
        shown = os.dup(2)
    os.dup2(said.fileno(), 2)
    try:
        yield
    finally:
        if shown is None:
            os.close(2)
        else:
            os.dup2(shown, 2)
            os.close(shown)


@contextlib.contextmanager
def _private_fonts() -> Iterator[None]:
    """Shows fontconfig only the project's own font, in this process and in programs that it starts."""
    names = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ["FONTCONFIG_FILE"] = str(_fontconfig())
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        os.environ.update(before)


def prepare_fonts() -> None:
    """Writes the configuration of fonts now, so that forked processes share it. Raises LayoutError."""
    _fontconfig()


_COPIES = "diagram-fonts-"
_WEEK = 7 * 24 * 60 * 60


def _forget_killed(now: float) -> None:
    """Remove the copies of fonts that processes left which were killed more than a week before `now`."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_COPIES}*"):
        with suppress(OSError):
            if now - folder.stat().st_mtime > _WEEK and (folder / "fonts.conf").is_file():
                shutil.rmtree(folder)


@functools.cache
def _fontconfig() -> Path:
    """Writes the configuration into a folder that is deleted when this process ends, and returns its path.

    The fonts are copied there, because some versions of fontconfig write a file beside the fonts. Raises LayoutError.
    """
    fonts = sorted(FONTS.glob("*.ttf"))
    if not fonts:
        raise LayoutError(f"no font in {FONTS}: install this program again")
    folder = Path(tempfile.mkdtemp(prefix=_COPIES))
    _forget_killed(folder.stat().st_mtime)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for font in fonts:
        shutil.copy(font, folder)
    path = folder / "fonts.conf"
    path.write_text(FONTCONFIG.format(folder=escape(str(folder))), encoding="utf-8")
    return path
