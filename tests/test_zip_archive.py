"""ZIP files that are the same for the same contents, and unpack into a folder that can be typed."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from generator.zip_archive import folder_name, packed_in, write_zip


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


@pytest.mark.parametrize("same", ["abcd", "abd", "c", ""])
def test_entries_that_are_copied_from_an_earlier_archive_give_the_bytes_of_packing_them_again(same: str) -> None:
    """They are copied with attributes of zipfile that are not documented. Python 3.11 to 3.14 have them all."""

    def content(name: str, words: str) -> bytes:
        return (name if name in same else words).encode() * 500

    day, earlier, again, whole = datetime.date(2025, 3, 1), io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_zip(earlier, "abcd", lambda name: content(name, "before"), day)
    copied = {name: packed for name, packed in packed_in(earlier).items() if name in same}
    write_zip(again, "abcd", lambda name: content(name, "after"), day, copied)
    write_zip(whole, "abcd", lambda name: content(name, "after"), day)
    assert again.getvalue() == whole.getvalue()
    with zipfile.ZipFile(again) as archive:
        assert archive.testzip() is None


def test_an_entry_with_another_date_is_packed_again() -> None:
    earlier, again, whole = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_zip(earlier, ["a"], str.encode, datetime.date(2024, 3, 1))
    write_zip(again, ["a"], str.encode, datetime.date(2025, 3, 1), packed_in(earlier))
    write_zip(whole, ["a"], str.encode, datetime.date(2025, 3, 1))
    assert again.getvalue() == whole.getvalue()
