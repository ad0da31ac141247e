"""ZIP files that are the same for the same contents, and unpack into a folder that can be typed."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from generator.zip_archive import folder_name, write_zip


@pytest.mark.parametrize(("year", "kept"), [(1970, 1980), (2026, 2026), (9999, 2107)])
def test_a_date_that_a_zip_cannot_hold_becomes_the_nearest_year_that_it_can(year: int, kept: int) -> None:
    file = io.BytesIO()
    write_zip(file, ["b", "a"], str.encode, datetime.date(year, 2, 3))
    with zipfile.ZipFile(file) as archive:
        assert [(e.filename, e.date_time[:3]) for e in archive.infolist()] == [("a", (kept, 2, 3)), ("b", (kept, 2, 3))]


def test_the_archive_unpacks_into_a_folder_whose_name_can_be_typed() -> None:
    assert folder_name("1.2.0") == "theory-of-change-1.2.0/"
    assert folder_name("1.2.0 (changed since)") == "theory-of-change-1.2.0-changed-since/"


def test_the_same_contents_give_the_same_bytes_whatever_their_order() -> None:
    def packed(*names: str) -> bytes:
        file = io.BytesIO()
        write_zip(file, names, lambda name: name.encode() * 100, datetime.date(2025, 3, 1))
        return file.getvalue()

    assert packed("b", "a/c") == packed("a/c", "b")
    with zipfile.ZipFile(io.BytesIO(packed("b", "a/c"))) as archive:
        assert archive.read("a/c") == b"a/c" * 100
        assert {(entry.create_system, entry.external_attr >> 16) for entry in archive.infolist()} == {(3, 0o100644)}
