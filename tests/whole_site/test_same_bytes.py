"""The same input gives the same bytes: in another folder, at another time, with other fonts, in another order of sets.

Each build runs in a process of its own. One of them believes that it runs a year later and elsewhere on Earth.
"""

from __future__ import annotations

import datetime
import gzip
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from generator.project_io.manifest import BUILT
from generator.routes import addresses
from tests.building import build, emit, garden_with_its_site, once, with_cache_of
from tests.projects import GARDEN
from tests.reading import REAL, read

pytestmark = pytest.mark.xdist_group("same bytes")

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}

LATER = """
import datetime, runpy, sys, time
AHEAD = 400 * 86_400
now = time.time
time.time = lambda: now() + AHEAD
local, universal = time.localtime, time.gmtime
time.localtime = lambda seconds=None: local(now() + AHEAD if seconds is None else seconds)
time.gmtime = lambda seconds=None: universal(now() + AHEAD if seconds is None else seconds)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=AHEAD)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
datetime.datetime = Later
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Runs a module by a clock that is ahead by more than a year."""

LEFT_OUT = shutil.ignore_patterns(".*", "site", "build", "generator", "tests", "*.egg-info", "__pycache__")


def copy(project: Path, folder: Path, *, site_url: str) -> Path:
    """A copy of what people write, for a site whose address is known, so that its sitemap lists and dates the pages."""
    shutil.copytree(project, folder, ignore=LEFT_OUT)
    settings = folder / "mkdocs.yml"
    settings.write_text(f"site_url: {site_url}\n{settings.read_text('utf-8')}", encoding="utf-8")
    return folder


def run(*arguments: str, environment: Mapping[str, str], later: bool = False) -> None:
    """Run a module of Python, which must go well."""
    base = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, *(["-c", LATER] if later else ["-m"]), *arguments]
    done = subprocess.run(
        command,
        env={**base, "NO_MKDOCS_2_WARNING": "1", **environment},
        cwd=REAL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def other_fonts(folder: Path) -> Path:
    """A configuration of fontconfig that knows one font only, which calls itself by a name that many fall back to."""
    folder.mkdir()
    shutil.copy(REAL / "generator" / "assets" / "fonts" / "atkinson-hyperlegible-next-bold.ttf", folder / "another.ttf")
    path = folder / "fonts.conf"
    aliases = "".join(
        f"<alias binding='same'><family>{name}</family><prefer><family>Another</family></prefer></alias>"
        for name in ("sans-serif", "Atkinson Hyperlegible Next", "Times")
    )
    path.write_text(f"<fontconfig><dir>{folder}</dir>{aliases}</fontconfig>", encoding="utf-8")
    return path


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site by path, but the list that the command keeps for itself, and MkDocs does not."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != BUILT}


@pytest.fixture(params=["real", "garden"])
def builds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site `here`, and the one built `elsewhere`, later, by MkDocs alone."""
    project = {"real": REAL, "garden": GARDEN}[request.param]

    def make(folder: Path) -> None:
        url = "https://example.org/toc"
        one = copy(project, folder / "one", site_url=url)
        two = copy(project, folder / "another" / "place" / "for it", site_url=url)
        fonts = {"FONTCONFIG_FILE": str(other_fonts(folder / "fonts"))}
        if project == REAL:
            # This one takes over from the site that other tests read; the other makes everything again. So do both of
            # the garden.
            once(tmp_path_factory, "site", partial(build, REAL))
            with_cache_of(REAL, one)
        run("generator", "build", "-C", str(one), "--site-dir", str(folder / "here"), environment=HERE)
        mkdocs = ("mkdocs", "build", "--config-file", str(two / "mkdocs.yml"), "--site-dir", str(folder / "elsewhere"))
        run(*mkdocs, environment=ELSEWHERE | fonts, later=True)

    make_in: Callable[[Path], None] = make
    return once(tmp_path_factory, f"same-bytes-{request.param}", make_in)


def test_two_builds_give_the_same_bytes(builds: Path) -> None:
    here, elsewhere = contents(builds / "here"), contents(builds / "elsewhere")
    assert here.keys() == elsewhere.keys()
    assert [name for name in here if here[name] != elsewhere[name]] == []


def test_what_search_engines_are_told_is_dated_from_the_model(builds: Path) -> None:
    model = (builds / "one" / "toc_model.yaml").read_text("utf-8")
    date = model.partition("\n  date: ")[2].partition("\n")[0]
    sitemap = gzip.decompress((builds / "here" / "sitemap.xml.gz").read_bytes()).decode()
    assert f"<lastmod>{date}</lastmod>" in sitemap
    assert sitemap.count("<lastmod>") == sitemap.count(f"<lastmod>{date}</lastmod>") > 10


def test_the_clock_that_runs_ahead_does(tmp_path: Path) -> None:
    """Otherwise the other tests would prove nothing."""
    path = tmp_path / "ask.py"
    path.write_text("import datetime, time\nprint(datetime.datetime.now().year, time.localtime().tm_year, time.time())")
    done = subprocess.run(
        [sys.executable, "-c", LATER, "ask"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    year, other, seconds = done.stdout.split()
    assert int(year) == int(other) > datetime.datetime.now(tz=datetime.UTC).year
    assert float(seconds) > datetime.datetime.now(tz=datetime.UTC).timestamp() + 300 * 86_400


def test_source_date_epoch_dates_a_build(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    project = copy(GARDEN, tmp_path / "garden", site_url="https://example.org/toc")
    with_cache_of(garden_with_its_site(tmp_path_factory), project)
    site = tmp_path / "site"
    epoch = {**HERE, "SOURCE_DATE_EPOCH": "1000000000"}
    run("generator", "build", "-C", str(project), "--site-dir", str(site), environment=epoch)
    assert "<lastmod>2001-09-09</lastmod>" in (site / "sitemap.xml").read_text("utf-8")


# --- the whole site as one file --------------------------------------------------------------------------------------


def test_the_archive_holds_the_whole_site_but_itself(builds: Path) -> None:
    site = contents(builds / "here")
    if addresses.ARCHIVE not in site:
        assert "garden" in builds.name
        return
    with zipfile.ZipFile(builds / "here" / addresses.ARCHIVE) as archive:
        names = archive.namelist()
        held = {name.partition("/")[2]: archive.read(name) for name in names}
    assert names == sorted(names)
    assert len({name.partition("/")[0] for name in names}) == 1
    assert held == {name: content for name, content in site.items() if name != addresses.ARCHIVE}


def test_the_download_page_says_how_large_the_archive_is_at_least(builds: Path) -> None:
    archive = builds / "here" / addresses.ARCHIVE
    if not archive.is_file():
        assert "garden" in builds.name
        return
    items = [i for i in read(builds / "here" / "download.html").all("li") if "whole site as a ZIP" in i.text()]
    said = re.search(r"\(more than (\d+) MB when unpacked\)", items[-1].text())
    assert said
    with zipfile.ZipFile(archive) as opened:
        unpacked = sum(entry.file_size for entry in opened.infolist())
    assert 0.5 < int(said[1]) * 1_000_000 / unpacked < 1
    assert archive.stat().st_size < unpacked / 2


def test_a_site_whose_pages_are_folders_offers_no_archive_because_it_would_not_work_from_one(builds: Path) -> None:
    """And one that packs an archive links to it."""
    page = next(p for p in (builds / "here" / "download.html", builds / "here/download/index.html") if p.is_file())
    hrefs = {Path(link.attributes["href"]).name for link in read(page).all("a")}
    packed = (builds / "here" / addresses.ARCHIVE).is_file()
    assert packed == (page.name == "download.html") == ("site.zip" in hrefs)


def test_an_emitted_folder_offers_no_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    docs = once(tmp_path_factory, "emitted-real", partial(emit, REAL)) / "docs"
    assert not (docs / addresses.ARCHIVE).exists()
    page = (docs / addresses.DOWNLOAD).read_text(encoding="utf-8")
    assert addresses.ARCHIVE not in page
    assert (docs / "data" / "toc.xlsx").is_file()


# --- what every page tells programs that keep references --------------------------------------------------------------


def test_every_page_says_how_it_is_cited_and_never_passes_for_the_article(builds: Path) -> None:
    pages = [path for path in (builds / "here").rglob("*.html") if path.name != "404.html"]
    cited = 0
    for path in pages:
        tree = read(path)
        metas = [(m.attributes["name"], m.attributes["content"]) for m in tree.all("meta") if "name" in m.attributes]
        named = dict(metas)
        if "robots" in named and "citation_title" not in named:
            continue
        cited += 1
        assert len(metas) == len(named), path
        assert all(content.strip() for _, content in metas), path
        assert named["citation_title"] == named["DC.title"]
        assert named["citation_publication_date"].replace("/", "-") == named["DC.date"]
        assert named["citation_public_url"] == named["DC.identifier"]
        assert named["DC.identifier"].startswith("https://example.org/toc")
        assert "10." in named["DC.source"]
        assert not {"citation_doi", "citation_journal_title"} & named.keys()
        assert ("citation_author" in named) == ("DC.creator" in named) == ("DC.rights" in named)
    assert cited > 10
