"""What is in a workbook outside its cells is named, and what programs write is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

import openpyxl
import pytest

from generator.maintenance.tables.table_reader import InputTable, read_table
from generator.maintenance.tables.workbook_parts import parts_beside

BOX = '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Not  this</a:t></x>'


def workbook(description: str = "", parts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A small workbook, with parts in its folder xl."""
    book, written = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (("text", "section", "kind"), ("It rained.", "p. 3", "diaries")):
        book.active.append(row)
    book.properties.description = description
    book.save(written)
    with zipfile.ZipFile(written, "a") as archive:
        for name, content in parts.items():
            archive.writestr(f"xl/{name}", content)
    return written.getvalue()


def told(data: bytes) -> list[str]:
    return [finding.message for finding in parts_beside("a.xlsx", data)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook(), []),
        (workbook("Do not publish"), ["what the properties of the workbook say, 'Do not publish', is not read"]),
        (workbook(parts={"drawings/drawing1.xml": BOX}), ["the text box 'Not this' is not read"]),
        (workbook(parts={"drawings/drawing1.xml": "<"}), []),
        (workbook(parts={"media/image1.png": ""}), ["a picture or file in the workbook, 'image1.png', is not read"]),
        (workbook(parts={"embeddings/letter": ""}), ["a picture or file in the workbook, 'letter', is not read"]),
    ],
)
def test_what_is_beside_the_cells_is_named(data: bytes, said: list[str]) -> None:
    assert told(data) == said


def test_a_table_has_these_findings_among_its_notes() -> None:
    table = read_table("a.xlsx", workbook("Do not publish"))
    assert isinstance(table, InputTable)
    assert len(table.notes) == 1
