"""Packs Word documents and presentations: sorted entries with one date, and nothing about the computer or the clock.

The libraries' own `save` would date each entry, and everything would have to be unpacked and packed again.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass, field
from typing import Any, cast

from generator.zip_archive import write_zip


@dataclass(slots=True)
class _Entries:
    """The entries of a package, by name. It stands in for the archive to which the libraries write."""

    held: dict[str, bytes] = field(default_factory=dict)

    def write(self, uri: Any, content: bytes) -> None:
        self.held[uri.membername] = content

    def packed(self, day: datetime.date) -> bytes:
        target = io.BytesIO()
        write_zip(target, self.held, self.held.__getitem__, day)
        return target.getvalue()


def packed_document(made: Any, day: datetime.date) -> bytes:
    """The bytes of a document of python-docx, with entries that are all dated `day`."""
    from docx.opc.pkgwriter import PackageWriter  # noqa: PLC0415 -- slides do not need it

    package, entries, writer = made.part.package, _Entries(), cast("Any", PackageWriter)
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(entries, package.parts)
    writer._write_pkg_rels(entries, package.rels)
    writer._write_parts(entries, package.parts)
    return entries.packed(day)


def packed_presentation(made: Any, day: datetime.date) -> bytes:
    """The bytes of a presentation of python-pptx, with entries that are all dated `day`."""
    from pptx.opc.serialized import PackageWriter  # noqa: PLC0415 -- documents do not need it

    package, entries = made.part.package, _Entries()
    writer: Any = PackageWriter(io.BytesIO(), package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(entries)
    writer._write_pkg_rels(entries)
    writer._write_parts(entries)
    return entries.packed(day)
