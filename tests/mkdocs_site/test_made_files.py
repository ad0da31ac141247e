"""A made file is published as if it were on the disk; a folder of them is reused only if all of it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.files import Files, InclusionLevel

from generator.mkdocs_site.made_files import MadeFile, reuse_folder
from generator.project_io.last_site import LastSite
from generator.site.settings import PLUGIN
from tests.mkdocs_site.conftest import Configured, file_of


def test_a_made_file_is_published_whatever_its_name_and_written_where_it_belongs(
    config: Configured, tmp_path: Path
) -> None:
    made = MadeFile.of(config(site_dir=str(tmp_path / "site")), ".well-known/security.txt", lambda: b"Contact: us\n")
    assert (made.inclusion, made.generated_by) == (InclusionLevel.INCLUDED, PLUGIN)
    assert (made.content_bytes, made.content_string) == (b"Contact: us\n", "Contact: us\n")
    made.copy_file()
    assert (tmp_path / "site" / ".well-known" / "security.txt").read_bytes() == b"Contact: us\n"


@pytest.mark.parametrize(
    ("beside", "reused"), [(None, True), ("id/r2/index.html", False), ("id/r2/index.md", False), ("ideas.html", True)]
)
def test_a_folder_is_reused_only_if_all_of_it_is_made_and_no_page(
    config: Configured, tmp_path: Path, beside: str | None, reused: bool
) -> None:
    settings = config(site_dir=str(tmp_path / "new"))
    (tmp_path / "old" / "id" / "r1").mkdir(parents=True)
    (tmp_path / "old" / "id" / "r1" / "index.html").write_bytes(b"water")
    made = MadeFile.of(settings, "id/r1/index.html", lambda: b"water")
    reuse_folder("id", Files([made, *([file_of(settings, beside)] if beside else [])]), LastSite(tmp_path / "old"))
    assert made.reused is reused
    made.copy_file()
    assert (tmp_path / "new" / "id" / "r1" / "index.html").exists() is not reused
