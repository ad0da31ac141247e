"""The archive of a site has every file but itself, and is the same whether its entries are copied or packed."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from generator import zip_archive
from generator.machine.cache import Cache
from generator.mkdocs_site.archive import pack
from generator.project_io.last_site import LastSite
from generator.project_io.manifest import files_in, hash_of_content
from generator.routes.addresses import ARCHIVE

DAY = datetime.date(2025, 3, 1)
TEXTS = {"index.html": b"home " * 100, "id/r1/index.html": b"water " * 100, "map.svg": b"<svg/>" * 100}


def site(folder: Path, texts: dict[str, bytes]) -> Path:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
    (folder / ARCHIVE).parent.mkdir(exist_ok=True)
    return folder


def packed(folder: Path, cache: Cache, last: LastSite | None = None, edition: str = "1.0.0") -> bytes:
    kept = last.in_reused_folders if last else {}
    made = pack(
        folder,
        {path: Path(e).read_bytes for path, e in files_in(folder).items()} | kept,
        edition,
        DAY,
        cache=cache,
        last=last,
    )
    content = (folder / ARCHIVE).read_bytes()
    assert hash_of_content(content) == made
    return content


def test_it_has_every_file_but_itself_in_a_folder_of_its_edition(tmp_path: Path) -> None:
    packed(site(tmp_path, TEXTS), Cache(None))
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        top = "theory-of-change-1.0.0/"
        assert {name: archive.read(name) for name in archive.namelist()} == {top + p: t for p, t in TEXTS.items()}


@pytest.mark.parametrize(("edition", "known", "copied"), [("1.0.0", True, 2), ("1.1.0", True, 0), ("1.0.0", False, 0)])
def test_entries_of_files_that_were_taken_over_are_copied_if_the_same_versions_packed_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str, known: bool, copied: int
) -> None:
    cache, copies = Cache(None), list[object]()
    packed(site(tmp_path / "old", TEXTS), cache)
    last, texts = LastSite(tmp_path / "old"), TEXTS | {"map.svg": b"<svg></svg>" * 100}
    assert last.reuses("index.html", hash_of_content(TEXTS["index.html"]), str(tmp_path / "new" / "index.html"))
    assert last.reuses_folder("id", {"id/r1/index.html": lambda: TEXTS["id/r1/index.html"]})
    copy = zip_archive._copy

    def counted(archive: zipfile.ZipFile, entry: zip_archive.Packed) -> None:
        copies.append(entry)
        copy(archive, entry)

    monkeypatch.setattr(zip_archive, "_copy", counted)
    new = site(tmp_path / "new", {"map.svg": texts["map.svg"]})
    again = packed(new, cache if known else Cache(None), last, edition)
    assert len(copies) == copied
    assert again == packed(site(tmp_path / "whole", texts), Cache(None), edition=edition)
