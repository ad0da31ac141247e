"""A state of a site that is made up, so that tests of the preview need no project."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from generator.findings import Finding
from generator.live_preview.server import Preview
from generator.machine.cache import Cache

PAGES = {
    "index.html": b"<html><body><p>Home</p></body></html>",
    "beds/index.html": b"<html><body class='x'><p>Beds</p></body></html>",
    "404.html": b"<html><body><p>Not found</p></body></html>",
    "a.css": b"p {}",
}


class State:
    """What a preview shows: a file for each path, `findings`, and no templates of its own."""

    def __init__(self, pages: dict[str, bytes] | None = None) -> None:
        self.pages = PAGES if pages is None else pages
        self.config = SimpleNamespace(theme=SimpleNamespace(custom_dir=None))
        self.findings: list[Finding] = []

    def content(self, place: str) -> bytes | None:
        """The file at a path. A path that holds `broken` cannot be made."""
        if "broken" in place:
            raise ValueError("made of straw")
        return self.pages.get(place)


def preview(state: Any = None, folder: Path = Path("nowhere"), url: str = "http://localhost:8000/toc/") -> Preview:
    """A preview of a made-up state, which reports nothing."""
    first: Any = state or State()
    return Preview(folder / "mkdocs.yml", first, url, Cache(None), lambda *_: None)
