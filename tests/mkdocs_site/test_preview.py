"""Pages that reload by themselves, and the last good pages while a build fails."""

from __future__ import annotations

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from generator.mkdocs_site.preview import keep_last, with_reload

POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {}; img-src 'self'">"""


def test_the_policy_of_a_page_allows_the_script_that_reloads_it_and_what_that_asks() -> None:
    before, after = POLICY.format("'sha256-abc='"), POLICY.format("'self' 'unsafe-inline'; connect-src 'self'")
    assert with_reload(f"<html>{before}</html>") == f"<html>{after}</html>"
    assert with_reload("<html></html>") == "<html></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built before."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("good", encoding="utf-8")
    return folder


def build(site: Path, builder: Any) -> None:
    """Builds as MkDocs' server does."""
    server: Any = keep_last(SimpleNamespace(root=str(site), builder=None), builder)  # type: ignore[arg-type]
    server.builder()


def test_a_build_that_goes_well_replaces_the_site(site: Path) -> None:
    def good() -> None:
        assert not site.exists()
        site.mkdir()
        (site / "index.html").write_text("new", encoding="utf-8")

    build(site, good)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConfigurationError("nav is wrong"), "mkdocs.yml: error: nav is wrong [mkdocs]"),
        (ValueError("odd"), "mkdocs.yml: error: MkDocs stopped: ValueError: odd [mkdocs]"),
        (Abort("Aborted with a BuildError!"), ""),
    ],
)
def test_a_build_that_fails_leaves_the_last_good_pages(
    site: Path, error: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    def bad() -> None:
        site.mkdir()
        (site / "half.html").write_text("half", encoding="utf-8")
        raise error

    with caplog.at_level(logging.ERROR, logger="mkdocs.plugins.theory-of-change"):
        logging.getLogger("mkdocs").propagate = True
        build(site, bad)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert said in caplog.text
    assert "The pages stay as they were until this is fixed." in caplog.text
    assert ("MkDocs stopped" in caplog.text) is ("ValueError" in said)


def test_whoever_stops_the_program_stops_it_and_keeps_the_pages(site: Path) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(site, stopped)
    assert (site / "index.html").read_text(encoding="utf-8") == "good"
