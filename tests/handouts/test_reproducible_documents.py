"""Documents and presentations are packed in order and with one date; programs read them as their library saves them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from generator.handouts.reproducible_documents import document_bytes

DAY = datetime.date(2024, 2, 29)


def document() -> Any:
    made: Any = Document()
    made.add_paragraph("Tea & cake")
    made.core_properties.title = "Tea"
    return made


def presentation() -> Any:
    made: Any = Presentation()
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "Tea & cake"
    return made


@pytest.mark.parametrize("begin", [document, presentation])
def test_what_is_packed_is_what_the_library_saves(begin: Callable[[], Any]) -> None:
    saved = io.BytesIO()
    begin().save(saved)
    made = document_bytes(begin(), DAY)
    with zipfile.ZipFile(saved) as theirs, zipfile.ZipFile(io.BytesIO(made)) as ours:
        assert ours.namelist() == sorted(theirs.namelist())
        assert {name: ours.read(name) for name in ours.namelist()} == {n: theirs.read(n) for n in theirs.namelist()}
        assert {entry.date_time for entry in ours.infolist()} == {(2024, 2, 29, 0, 0, 0)}
    assert made == document_bytes(begin(), DAY)
