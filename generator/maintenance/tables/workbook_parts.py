"""What a workbook holds outside its cells: pictures, text boxes, embedded files and its properties.

openpyxl leaves them out when it reads a workbook, so they are read from the archive.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from generator.findings import Finding, Place
from generator.rules import Tables
from generator.text.strings import fold, in_quotes

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_PROPERTIES = ("title", "subject", "description", "keywords", "category")


def parts_beside(name: str, data: bytes) -> Iterator[Finding]:
    """The findings about parts with words or pictures, in the bytes of a workbook that can be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            said = _said(archive, part)
            if said:
                yield Finding(Tables.UNREAD_CELLS, Place(name), f"{said} is not read")


def _said(archive: zipfile.ZipFile, part: str) -> str:
    """What a part is, with its words; empty if people write nothing in it."""
    if part.startswith(("xl/media/", "xl/embeddings/")):
        return f"a picture or file in the workbook, {in_quotes(part.rpartition('/')[2])},"
    if part.startswith("xl/drawings/drawing") and part.endswith(".xml"):
        words = fold(" ".join(_texts(archive.read(part), (_DRAWN,))))
        return f"the text box {in_quotes(words)}" if words else ""
    if part == "docProps/core.xml":
        tags = tuple(f"{{*}}{each}" for each in _PROPERTIES)
        words = fold(" ".join(_texts(archive.read(part), tags)))
        return f"what the properties of the workbook say, {in_quotes(words)}," if words else ""
    return ""


def _texts(content: bytes, tags: tuple[str, ...]) -> Iterator[str]:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.LxmlError, ValueError):
        return
    yield from (each.text or "" for each in root.iter(*tags))
