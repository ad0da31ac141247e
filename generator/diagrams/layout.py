"""From DOT text to raw SVG: the only diagram room that runs Graphviz.

Graphviz measures labels with the fonts that fontconfig finds, so that one model would draw differently on
each machine. Here it is shown a private configuration with the project's own font and nothing else.
Fontconfig reads the environment variable FONTCONFIG_FILE once, when it measures its first text; the
variable is set around each layout and put back afterwards, so that no other program that this process
starts (a browser in the tests, say) is left without fonts. Nothing here may look into a picture or touch
the SVG.
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
from pathlib import Path
from typing import IO, Any, Literal
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
"""One directory of fonts, no second look for changes, and no hinting, as in an SVG that may be scaled."""

_one_at_a_time = threading.Lock()


class LayoutError(Exception):
    """Graphviz cannot be had or refuses the text; the message is for the person who runs the build."""


def layout(dot: str, engine: Engine = "builtin") -> str:
    """Return Graphviz' SVG for a DOT text.

    `builtin` is the Graphviz inside the pygraphviz wheel, called in this process; `system` is the program
    `dot` on the PATH. Raises LayoutError.
    """
    return _lay_out(dot, engine)


@functools.lru_cache(maxsize=2048)
def _lay_out(dot: str, engine: Engine) -> str:
    """Lay out a text that was not met before; a server that rebuilds the site draws only what has changed."""
    draw = _draw_builtin if engine == "builtin" else _draw_system
    with _one_at_a_time, _private_fonts():
        return draw(dot)


def _draw_builtin(dot: str) -> str:
    """Lay out in this process; what Graphviz says on the standard error stream is heard, not shown."""
    graphviz_inside = _opened()
    with _hearing(graphviz_inside.said) as complaints:
        try:
            return graphviz_inside.draw(dot).decode()
        except (ValueError, KeyError, OSError) as error:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace")
            # What saw a failure is not trusted with the next picture.
            _opened.cache_clear()
            graphviz_inside.close()
            raise LayoutError(_refusal(said or str(error))) from None


class _Builtin:
    """The Graphviz inside the pygraphviz wheel with all that it needs to draw, opened once for many pictures.

    pygraphviz' own `AGraph` makes a context, which searches its plugins anew, and a file for every picture: that takes
    a fifth of all the time of drawing (measured with 1,000 pictures, which come out the same to the letter).
    """

    def __init__(self) -> None:
        try:
            self._graphviz = importlib.import_module("pygraphviz.graphviz")
        except ImportError as error:
            raise LayoutError(f"the built-in Graphviz cannot be loaded, install pygraphviz: {error}") from None
        kept = contextlib.ExitStack()
        self._context = self._graphviz.gvContextWithBuiltins()
        kept.callback(self._graphviz.gvFreeContext, self._context)
        self._text = kept.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 -- `close` closes it
        self.said = kept.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 -- `close` closes it
        self.close = kept.close
        atexit.register(self.close)

    def draw(self, dot: str) -> bytes:
        """The SVG of a DOT text. Raises ValueError when Graphviz refuses it."""
        graph = self._read(dot)
        try:
            if self._graphviz.gvLayout(self._context, graph, b"dot"):
                raise ValueError("it cannot be laid out")
            failed, svg = self._graphviz.gvRenderData(self._context, graph, b"svg")
            if failed:
                raise ValueError("it cannot be rendered")
            self._graphviz.gvFreeLayout(self._context, graph)
        finally:
            self._graphviz.agclose(graph)
        drawn: bytes = svg
        return drawn

    def _read(self, dot: str) -> Any:
        """The graph that a text describes: Graphviz reads from a file only."""
        self._text.seek(0)
        self._text.truncate()
        self._text.write(dot.encode())
        self._text.seek(0)
        return self._graphviz.agread(self._text, None)


@functools.cache
def _opened() -> _Builtin:
    return _Builtin()


def _draw_system(dot: str) -> str:
    """Lay out with the program `dot`, which inherits the private configuration of fonts."""
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
    """Word what Graphviz said about a text that it refused, without what fontconfig always says."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("Fontconfig ")]
    return f"Graphviz refuses the diagram: {' '.join(lines) or 'it does not say why'}"


@contextlib.contextmanager
def _hearing(said: IO[bytes]) -> Iterator[IO[bytes]]:
    """Catch in a file what the C library writes to file descriptor 2, out of reach of Python's own redirection."""
    said.seek(0)
    said.truncate()
    shown = None
    with contextlib.suppress(OSError):  # Somebody may have closed it.
        shown = os.dup(2)
    os.dup2(said.fileno(), 2)
    try:
        yield said
    finally:
        if shown is None:
            os.close(2)
        else:
            os.dup2(shown, 2)
            os.close(shown)


@contextlib.contextmanager
def _private_fonts() -> Iterator[None]:
    """Show fontconfig the project's own font only, here and in programs started meanwhile."""
    names = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ["FONTCONFIG_FILE"] = str(_fontconfig())
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        os.environ.update(before)


@functools.cache
def _fontconfig() -> Path:
    """Write the configuration into a folder that goes when this process ends.

    The fonts are copied there, as some versions of fontconfig leave a file beside the fonts that they find.
    """
    fonts = sorted(FONTS.glob("*.ttf"))
    if not fonts:
        raise LayoutError(f"no font in {FONTS}: install this program again")
    folder = Path(tempfile.mkdtemp(prefix="diagram-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for font in fonts:
        shutil.copy(font, folder)
    path = folder / "fonts.conf"
    path.write_text(FONTCONFIG.format(folder=escape(str(folder))), encoding="utf-8")
    return path
