"""Packages are installed only by root where there is apt-get; what cannot be installed is said and stops nothing."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.programs import __main__, debian, libreoffice


def test_what_fails_is_said_and_nothing_is_raised(capsys: pytest.CaptureFixture[str]) -> None:
    debian.run("no-such-program-here")
    assert "no-such-program-here" in capsys.readouterr().err


@pytest.mark.parametrize("root", [True, False])
def test_only_root_installs_and_who_may_not_is_told_how(
    root: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(debian, "install", lambda *packages: asked.extend(packages))
    monkeypatch.setattr(libreoffice, "find", lambda: None)
    __main__.main()
    assert asked == ([*libreoffice.PACKAGES, *__main__.SMALL.values()] if root else [])
    told = capsys.readouterr().err
    assert "--no-install-recommends libreoffice-calc-nogui" in told
    assert "need rsvg-convert will be skipped" in told


def test_nothing_is_installed_where_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "install", pytest.fail)
    __main__.main()
    assert capsys.readouterr().err == ""
