"""How long a writer waits with `toc serve`: for the first page, and for a saved change to be on the screen.

A browser is stood in for by requests that do what the script of the preview does. Processor time is that of the server.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PATIENCE = 120
"""Seconds after which something will not happen any more."""

_SHOWN = re.compile(r'data-shown="(\w+)"')


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Change:
    """A saved change: the words `old` in a file become `new`; a page then shows `shown`."""

    file: str
    old: str
    new: str
    page: str
    shown: str


class Writer:
    """Somebody who writes, with the preview beside it."""

    def __init__(self, project: Path, running: subprocess.Popen[bytes], address: str) -> None:
        self._project, self._running, self._address = project, running, address

    def look(self, page: str) -> str:
        """The page as a browser gets it; waits for the preview to begin."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urlopen(f"{self._address}{page}", timeout=PATIENCE) as answer:
                    return str(answer.read().decode())
            except URLError:
                assert self._running.poll() is None, "the preview ended"
                assert time.monotonic() < until, "the preview does not begin"
                time.sleep(0.02)

    def save(self, change: Change) -> Wait:
        """Save a change, and wait until the page that shows it is there."""
        found = _SHOWN.search(self.look(change.page))
        assert found, "the page is no page of a preview"
        file = self._project / change.file
        text = file.read_text(encoding="utf-8")
        assert change.old in text, f"{change.old!r} is not in {change.file}"
        clock, processor = time.perf_counter(), self.processor()
        file.write_text(text.replace(change.old, change.new, 1), encoding="utf-8")
        self.look(f"_preview/changed?page=/{quote(change.page)}&shown={found[1]}")
        assert change.shown in self.look(change.page), f"{change.page} does not show {change.shown!r}"
        return Wait(time.perf_counter() - clock, self.processor() - processor)

    def processor(self) -> float:
        """The processor seconds that the preview has used, where the system says so (Linux); else 0."""
        try:
            fields = Path(f"/proc/{self._running.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def writing(project: Path, first: str = "") -> Iterator[tuple[Writer, Wait]]:
    """A writer who has seen the first page of a project, and how long that took."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "generator", "serve", "-C", str(project), "--address", place]
    clock = time.perf_counter()
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        writer = Writer(project, running, f"http://{place}/")
        writer.look(first)
        yield writer, Wait(time.perf_counter() - clock, writer.processor())
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(PATIENCE)
