"""One session of the preview: it begins when the site is ready, and its end keeps the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.live_preview import session
from generator.live_preview.session import address_of, run_preview
from tests.live_preview.shown import State


@pytest.mark.parametrize(
    ("published", "address"),
    [
        (None, "http://localhost:8000/"),
        ("", "http://localhost:8000/"),
        ("https://example.org", "http://localhost:8000/"),
        ("https://example.org/toc", "http://localhost:8000/toc/"),
        ("https://example.org/a/b/", "http://localhost:8000/a/b/"),
    ],
)
def test_a_preview_has_the_path_of_the_published_site(published: str | None, address: str) -> None:
    assert address_of("localhost:8000", published) == address


class Stage:
    """Stands for the server and the browser, and notes what happens in which order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.happened: list[str] = []
        monkeypatch.setattr(session, "LiveSite", lambda *_: State())
        monkeypatch.setattr(session, "Server", lambda host, port, preview: self)
        monkeypatch.setattr("generator.live_preview.server.Preview.watch", lambda preview: self.stop())
        monkeypatch.setattr(session, "Cache", lambda path: self)
        monkeypatch.setattr("webbrowser.open", lambda url: self.happened.append(f"open {url}"))

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self.happened.append("server closed")

    def serve_forever(self) -> None: ...

    def stop(self) -> None:
        self.happened.append("watching")
        raise KeyboardInterrupt

    def shutdown(self) -> None:
        self.happened.append("shut down")

    def keep(self) -> None:
        self.happened.append("kept")

    def close(self) -> None:
        self.happened.append("cache closed")


@pytest.mark.parametrize(
    ("page", "opened"),
    [("beds/", ["open http://localhost:8000/beds/"]), ("", ["open http://localhost:8000/"]), (None, [])],
)
def test_a_session_shows_the_site_until_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str | None, opened: list[str]
) -> None:
    stage = Stage(monkeypatch)
    prepared: Any = None
    with pytest.raises(KeyboardInterrupt):
        run_preview(
            tmp_path / "mkdocs.yml",
            "http://localhost:8000/",
            prepared,
            begun=lambda: stage.happened.append("begun"),
            report=lambda *_: None,
            page=page,
        )
    assert stage.happened == ["begun", *opened, "watching", "shut down", "kept", "server closed", "cache closed"]


def test_a_project_that_cannot_be_shown_begins_nothing_and_closes_the_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stage = Stage(monkeypatch)

    def refuse(*_: object) -> None:
        raise ValueError("no site")

    monkeypatch.setattr(session, "LiveSite", refuse)
    prepared: Any = None
    with pytest.raises(ValueError, match="no site"):
        run_preview(
            tmp_path / "mkdocs.yml",
            "http://localhost:8000/",
            prepared,
            begun=stage.stop,
            report=lambda *_: None,
            page="",
        )
    assert stage.happened == ["cache closed"]
