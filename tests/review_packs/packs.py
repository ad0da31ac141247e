"""Packs of the garden, and what a reader writes into one."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator.model.graph import Graph
from generator.model.model import Model
from generator.review_packs.pack import Pack, make_pack
from tests.plain_language.test_review_states import changed, reviewed_garden

SOFFICE = shutil.which("soffice")


def pack_of(*ids: str, model: Model | None = None, earlier: Model | None = None) -> Pack:
    graphs = [Graph(earlier)] if earlier else []
    return make_pack(Graph(model or reviewed_garden()), ids or ("whole", "p1", "r1"), graphs)


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def a_change() -> Model:
    """The garden with another word in what has to be done for r1."""
    return changed(reviewed_garden(), "requirements", (0, "activities", 0, "title"), "today")


def converted(data: bytes, to: str, folder: Path) -> Path:
    """What LibreOffice makes of a document."""
    (folder / "in").mkdir()
    (folder / "in" / "pack.docx").write_bytes(data)
    words = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    words += ["--convert-to", to, "--outdir", str(folder), str(folder / "in" / "pack.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return folder / f"pack.{to}"


needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed here")
