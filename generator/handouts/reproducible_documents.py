"""Packs Word documents and presentations: sorted entries with one date, and nothing about the computer or the clock.

What a library saves is unpacked and packed again, because the library dates each entry. To avoid this would need names
that the library may change at any time, for four milliseconds a document.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from generator.zip_archive import write_zip


def document_bytes(made: Any, day: datetime.date) -> bytes:
    """The bytes of a document of python-docx, or a presentation of python-pptx, with entries all dated `day`."""
    saved, target = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as entries:
        write_zip(target, entries.namelist(), entries.read, day)
    return target.getvalue()
